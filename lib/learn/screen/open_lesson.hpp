#pragma once

#include <string>
#include <vector>

#include "learn/course/course.hpp"

namespace learn {

/// Builds ahead what is opened after a section, or with it: its graders, and the next lesson.
void build_ahead(Session& session, const std::vector<Section>& course, const Section& section);

/// Builds a section's program where that is needed; false, with the compiler's words on the screen, where it does not compile.
bool build_lesson(Session& session, const Section& section);

/// Runs a section's program at this terminal, with options of its own, and gives its status. It keeps its reader's place
/// where the runner looks for it.
int run_program(const Session& session, const Section& section, const std::vector<std::string>& options);

}  // namespace learn
