#pragma once

#include <vector>

#include "lesson/record/events.hpp"
#include "lesson/source/source.hpp"

namespace lesson {

/// What a running step did, in the order in which it did it: a statement at a line, or output between two of them.
struct RawEvent {
  int line = 0;  ///< of the statement; 0 for output
  Event event;
};

/// Puts what happened where a reader meets it: each value behind its listing, output behind the code that wrote it.
std::vector<Event> arranged(const StepSource& step, std::vector<RawEvent> raw);

}  // namespace lesson
