#pragma once

#include <string_view>
#include <vector>

#include "ten/indexing.hpp"
#include "ten/ops/picks.hpp"

namespace ten::ops {

/// The walk along the entries of an index. Integers, slices, None and `"..."` become one view; what tensors and truth values
/// pick from it is left as picks, in the order of their dimensions, for a loop.
class IndexWalk {
 public:
  /// Takes the entries one after the other; throws Error, in the name of `op`, for what does not fit.
  IndexWalk(std::string_view op, const Tensor& self, const std::vector<indexing::TensorIndex>& indices);

  const Tensor& view() const { return view_; }
  Tensor& view() { return view_; }
  const std::vector<Pick>& picks() const { return picks_; }

 private:
  void take(std::int64_t index);
  void take(bool keep);
  void take(indexing::NoneType none);
  void take(indexing::EllipsisType ellipsis);
  void take(const indexing::Slice& slice);
  void take(const Tensor& tensor);
  void take_mask(const Tensor& mask);

  std::string_view op_;
  IntArrayRef sizes_;        ///< of the tensor that is indexed
  std::size_t passed_ = 0;   ///< how many of its dimensions lie behind
  std::size_t unnamed_ = 0;  ///< how many of them `"..."` stands for
  Tensor view_;
  std::size_t dim_ = 0;  ///< the dimension of view_ that comes next
  std::vector<Pick> picks_;
};

/// Where a mask is true: for each of its dimensions the positions, in row-major order.
std::vector<Tensor> nonzero_positions(const Tensor& mask);

}  // namespace ten::ops
