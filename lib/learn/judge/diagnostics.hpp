#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "learn/judge/verdict.hpp"

namespace learn {

/// What a compiler said of a learner's file, reduced to the learner's own lines: its errors, or its warnings where there
/// is no error. An error inside a header counts for the learner's line that led there. `file` is the file's name as the
/// compiler was told it, `text` what stands in it.
std::vector<Diagnostic> learners_diagnostics(std::string_view compiler_output, const std::string& file,
                                             const std::string& text);

/// Line `number` of a text, from 1; empty beyond its end.
std::string line_of(std::string_view text, int number);

}  // namespace learn
