#pragma once

#include <cstdint>

namespace grader {

/// Where the last exception came out of the answer: the innermost call of its own that was on the stack, counted from where
/// libanswer.so begins; 0 where none came. When one is caught the stack is gone, so this is noted as it is thrown.
std::uintptr_t thrown_at();

}  // namespace grader
