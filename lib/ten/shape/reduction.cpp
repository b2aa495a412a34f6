#include "ten/shape/reduction.hpp"

#include "ten/shape/sizes.hpp"

namespace ten::shape {

Reduction split_reduction(IntArrayRef sizes, IntArrayRef in, std::span<const IntArrayRef> outs) {
  Sizes kept_sizes, gathered_sizes, gathered_in;
  // The order in which the input lies in memory matters more than that of the outputs, which are smaller: it comes first.
  std::vector<Sizes> kept_strides(1 + outs.size());
  for (std::size_t dim = 0; dim < sizes.size(); ++dim) {
    if (outs[0][dim] == 0) {
      gathered_sizes.push_back(sizes[dim]);
      gathered_in.push_back(in[dim]);
    } else {
      kept_sizes.push_back(sizes[dim]);
      kept_strides[0].push_back(in[dim]);
      for (std::size_t out = 0; out < outs.size(); ++out) kept_strides[1 + out].push_back(outs[out][dim]);
    }
  }
  const std::vector<IntArrayRef> kept(kept_strides.begin(), kept_strides.end());
  const std::array<IntArrayRef, 1> gathered{gathered_in};
  return {collapse(kept_sizes, kept), collapse(gathered_sizes, gathered), *numel(kept_sizes), *numel(gathered_sizes)};
}

}  // namespace ten::shape
