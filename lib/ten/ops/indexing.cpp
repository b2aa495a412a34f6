#include "ten/indexing.hpp"

#include <variant>

#include "ten/core/checks.hpp"
#include "ten/creation.hpp"
#include "ten/functions.hpp"
#include "ten/ops/in_place.hpp"
#include "ten/ops/index_walk.hpp"
#include "ten/ops/masks.hpp"
#include "ten/ops/plan.hpp"

namespace ten {

using indexing::TensorIndex;
using ops::IndexWalk;

namespace {

/// Without the dimensions of size 1 at the front, which an assignment does not count.
Tensor without_leading_ones(Tensor value) {
  while (value.dim() > 0 && value.size(0) == 1) value = value.squeeze(0);
  return value;
}

/// The one mask that covers all of a tensor, where the index is no more than that.
const Tensor* whole_mask(const Tensor& self, const std::vector<TensorIndex>& indices) {
  if (indices.size() != 1 || self.dim() == 0) return nullptr;
  const auto* const tensor = std::get_if<Tensor>(&indices.front().value());
  const bool covers = tensor != nullptr && tensor->scalar_type() == kBool && tensor->sizes() == self.sizes();
  return covers ? tensor : nullptr;
}

}  // namespace

Tensor Tensor::index(const std::vector<TensorIndex>& indices) const {
  if (const Tensor* const mask = whole_mask(*this, indices)) return ops::compressed("index", *this, *mask);
  const IndexWalk walk("index", *this, indices);
  return walk.picks().empty() ? walk.view() : ops::picked("index", walk.view(), walk.picks());
}

Tensor Tensor::index(std::initializer_list<TensorIndex> indices) const { return index(std::vector(indices)); }

Tensor& Tensor::index_put_(const std::vector<TensorIndex>& indices, const Tensor& value, bool accumulate) const {
  IndexWalk walk("index_put_", *this, indices);
  // A value that shares memory with this tensor must not change while it is read.
  const Tensor fitted = without_leading_ones(ops::overlap(*this, value) ? value.clone() : value);
  if (walk.picks().empty()) {
    ops::check_value_fits("index_put_", fitted, walk.view().sizes());
    accumulate ? walk.view().add_(fitted) : walk.view().copy_(fitted);
  } else {
    ops::put_picked("index_put_", walk.view(), walk.picks(), fitted,
                    accumulate ? ops::Landing::Adds : ops::Landing::Replaces);
  }
  return const_cast<Tensor&>(*this);
}

Tensor& Tensor::index_put_(const std::vector<TensorIndex>& indices, const Scalar& value, bool accumulate) const {
  if (const Tensor* const mask = whole_mask(*this, indices); mask != nullptr && !accumulate) {
    return masked_fill_(mask->to(device()), value);
  }
  return index_put_(indices, full({}, value, options()), accumulate);
}

Tensor& Tensor::index_put_(std::initializer_list<TensorIndex> indices, const Tensor& value, bool accumulate) const {
  return index_put_(std::vector(indices), value, accumulate);
}

Tensor& Tensor::index_put_(std::initializer_list<TensorIndex> indices, const Scalar& value, bool accumulate) const {
  return index_put_(std::vector(indices), value, accumulate);
}

}  // namespace ten
