#pragma once

#include <string>

namespace grader {

/// Opens a case: one or two sentences on what it tests and why that matters, shown where it fails. Every case begins with it.
void why(std::string text);

/// What the running case said.
const std::string& stated_why();

/// A case begins: forgets what the last one said.
void begin_case(std::string name);

/// The sentence of the running case.
const std::string& current_case();

/// Remembers how signals are handled now, for `why` to bring back: a crash then belongs to the system, or to
/// AddressSanitizer, which both say more about it than Catch2's handlers, and the runner reads what they say.
void keep_signal_handlers();

}  // namespace grader
