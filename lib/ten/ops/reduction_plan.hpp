#pragma once

#include <string_view>

#include "ten/ops/plan.hpp"

namespace ten::ops {

/// Which dimensions a reduction gathers, and what its output looks like.
class ReductionPlan {
 public:
  /// No dimensions means all of them. Throws Error for one that is not there, or that stands twice.
  ReductionPlan(std::string_view op, const Tensor& self, IntArrayRef dims, bool keepdim);

  /// The dimensions that are gathered, counted from the front; for a scalar with a dimension named: none.
  const shape::Dims& dims() const { return dims_; }
  /// How many elements meet in one of the output.
  std::int64_t gathered() const { return gathered_; }
  /// The output's sizes while the loop runs: 1 for every dimension that is gathered.
  const Sizes& loop_sizes() const { return loop_sizes_; }
  /// The output's strides along the loop: 0 for every dimension that is gathered.
  Sizes loop_strides(const Tensor& out) const;
  /// The output as the caller gets it: without the gathered dimensions, unless they are to be kept.
  Tensor finished(const Tensor& out) const;

 private:
  shape::Dims dims_;
  std::int64_t gathered_ = 1;
  Sizes loop_sizes_;
  bool keepdim_;
};

/// The entry of one dimension taken out and put at the end.
Sizes moved_to_end(Sizes entries, std::size_t dim);

}  // namespace ten::ops
