#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ten/shape/collapse.hpp"

namespace ten::shape {

/// A reduction in two loops: over the dimensions that are kept (operands: the input, then the outputs), and over those that
/// are gathered (operand: the input).
struct Reduction {
  LoopDims kept;
  LoopDims gathered;
  std::int64_t kept_count = 1;      ///< outputs
  std::int64_t gathered_count = 1;  ///< elements that meet in one output
};

/// Splits a loop: the dimensions along which the first output stands still are gathered.
Reduction split_reduction(IntArrayRef sizes, IntArrayRef in, std::span<const IntArrayRef> outs);

}  // namespace ten::shape
