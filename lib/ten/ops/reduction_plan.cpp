#include "ten/ops/reduction_plan.hpp"

#include <algorithm>
#include <numeric>

namespace ten::ops {

ReductionPlan::ReductionPlan(std::string_view op, const Tensor& self, IntArrayRef dims, bool keepdim)
    : dims_(normalize_dims(op, dims, self.sizes())), loop_sizes_(self.sizes()), keepdim_(keepdim) {
  if (loop_sizes_.empty()) {  // a scalar: dimension 0 of it may be named, but there is nothing to gather
    dims_.clear();
    return;
  }
  if (dims_.empty()) {
    dims_.resize(loop_sizes_.size());
    std::iota(dims_.begin(), dims_.end(), std::size_t{0});
  }
  for (const std::size_t dim : dims_) {
    gathered_ *= loop_sizes_[dim];
    loop_sizes_[dim] = 1;
  }
}

Sizes ReductionPlan::loop_strides(const Tensor& out) const {
  Sizes strides = out.strides();
  for (const std::size_t dim : dims_) strides[dim] = 0;
  return strides;
}

Tensor ReductionPlan::finished(const Tensor& out) const {
  if (keepdim_) return out;
  shape::Dims sorted = dims_;
  std::sort(sorted.rbegin(), sorted.rend());  // from the back, so that the others keep their places
  shape::Geometry result = geometry(out);
  for (const std::size_t dim : sorted) result = shape::squeezed(result, dim);
  return reshaped(out, std::move(result));
}

Sizes moved_to_end(Sizes entries, std::size_t dim) {
  std::rotate(entries.begin() + static_cast<std::ptrdiff_t>(dim),
              entries.begin() + static_cast<std::ptrdiff_t>(dim) + 1, entries.end());
  return entries;
}

}  // namespace ten::ops
