#include "ten/indexing.hpp"

#include <span>
#include <string_view>

#include "ten/core/checks.hpp"
#include "ten/creation.hpp"
#include "ten/functions.hpp"
#include "ten/ops/index_walk.hpp"
#include "ten/ops/plan.hpp"
#include "ten/shape/broadcast.hpp"

namespace ten {

using indexing::TensorIndex;
using ops::IndexWalk;
using ops::Sizes;

namespace {

/// The distance, in elements, from the first position of a dimension to each of these; -1 is the last position.
Tensor offsets_along(std::string_view op, const Tensor& self, std::size_t dim, const Tensor& positions) {
  const std::int64_t size = self.sizes()[dim];
  const std::int64_t stride = self.strides()[dim];
  const Tensor from = positions.cpu().contiguous();
  Tensor result = ops::make_tensor(op, from.sizes(), kInt64, kCPU);
  const auto* in = from.data_ptr<std::int64_t>();
  auto* out = result.data_ptr<std::int64_t>();
  for (std::int64_t i = 0; i < from.numel(); ++i) {
    TEN_CHECK(in[i] >= -size && in[i] < size, op, ": index ", in[i], " in a tensor of indices is out of range\n",
              "  it picks from ", size, " positions", size == 0 ? "" : message(", ", -size, " to ", size - 1));
    out[i] = (in[i] < 0 ? in[i] + size : in[i]) * stride;
  }
  return result;
}

/// One loop over the elements that tensors of indices pick: `self` is read, or written, at offsets.
struct PickLoop {
  Sizes sizes;
  Sizes self_strides;    ///< 0 along the dimensions of the tensors of indices
  Sizes offset_strides;  ///< 0 along the others
  Tensor offsets;
};

/// The picked dimensions stand where the first of them stood, or at the front where a slice stands between two of them.
/// Source: NumPy, «Combining advanced and basic indexing»; PyTorch does the same.
PickLoop plan_picks(std::string_view op, const Tensor& self, const std::vector<ops::Pick>& picks) {
  std::vector<IntArrayRef> shapes;
  shapes.reserve(picks.size());
  for (const ops::Pick& pick : picks) shapes.push_back(pick.positions.sizes());
  const Sizes picked = ops::broadcast_shapes(op, shapes);

  PickLoop loop;
  for (const ops::Pick& pick : picks) {
    const Tensor own = offsets_along(op, self, pick.dim, pick.positions);
    loop.offsets = loop.offsets.defined() ? loop.offsets + own : own;
  }
  loop.offsets = loop.offsets.to(self.device());

  const auto append = [&](std::int64_t size, std::int64_t self_stride, std::int64_t offset_stride) {
    loop.sizes.push_back(size);
    loop.self_strides.push_back(self_stride);
    loop.offset_strides.push_back(offset_stride);
  };
  const auto append_picked = [&] {
    for (std::size_t dim = 0; dim < picked.size(); ++dim) append(picked[dim], 0, loop.offsets.strides()[dim]);
  };
  const bool adjacent = picks.back().dim - picks.front().dim + 1 == picks.size();
  if (!adjacent) append_picked();
  auto next = picks.begin();
  for (std::size_t dim = 0; dim < self.sizes().size(); ++dim) {
    if (next == picks.end() || next->dim != dim) {
      append(self.sizes()[dim], self.strides()[dim], 0);
      continue;
    }
    if (adjacent && next == picks.begin()) append_picked();
    ++next;
  }
  return loop;
}

/// A copy of what is picked.
Tensor gather(std::string_view op, const Tensor& self, const std::vector<ops::Pick>& picks) {
  const PickLoop loop = plan_picks(op, self, picks);
  Tensor result = ops::make_tensor(op, loop.sizes, self.scalar_type(), self.device());
  backend(self.device().type())
      .gather(loop.sizes, ops::operand(result, loop.sizes), ops::LoopOperand(self, loop.self_strides),
              ops::LoopOperand(loop.offsets, loop.offset_strides));
  return result;
}

/// Without the dimensions of size 1 at the front, which an assignment does not count.
Tensor without_leading_ones(Tensor value) {
  while (value.dim() > 0 && value.size(0) == 1) value = value.squeeze(0);
  return value;
}

/// Throws Error where a value does not broadcast to the shape that is written.
void check_fits(const Tensor& value, IntArrayRef sizes) {
  const auto common = shape::broadcast(value.sizes(), sizes);
  if (common && *common == sizes.vec()) return;
  throw Error(message("index_put_: a value of shape ", value.sizes(), " does not broadcast to ", sizes,
                      "\n  that is the shape of what the indices name"));
}

void scatter(const Tensor& self, const std::vector<ops::Pick>& picks, const Tensor& value) {
  TEN_CHECK(value.scalar_type() == self.scalar_type(), "index_put_: the value is ", value.scalar_type(),
            ", the tensor ", self.scalar_type(),
            "\n  with tensors among the indices both must have one dtype: use to()");
  ops::check_same_device("index_put_", self, value);
  const PickLoop loop = plan_picks("index_put_", self, picks);
  check_fits(value, loop.sizes);
  backend(self.device().type())
      .scatter(loop.sizes, ops::LoopOperand(self, loop.self_strides),
               ops::LoopOperand(loop.offsets, loop.offset_strides), ops::operand(value, loop.sizes));
}

}  // namespace

Tensor Tensor::index(const std::vector<TensorIndex>& indices) const {
  const IndexWalk walk("index", *this, indices);
  return walk.picks().empty() ? walk.view() : gather("index", walk.view(), walk.picks());
}

Tensor Tensor::index(std::initializer_list<TensorIndex> indices) const { return index(std::vector(indices)); }

Tensor& Tensor::index_put_(const std::vector<TensorIndex>& indices, const Tensor& value) {
  IndexWalk walk("index_put_", *this, indices);
  // A value that is a view of this tensor must not change while it is read.
  const Tensor fitted = without_leading_ones(value.storage().is_alias_of(storage()) ? value.clone() : value);
  if (walk.picks().empty()) {
    check_fits(fitted, walk.view().sizes());
    walk.view().copy_(fitted);
  } else {
    scatter(walk.view(), walk.picks(), fitted);
  }
  return *this;
}

Tensor& Tensor::index_put_(const std::vector<TensorIndex>& indices, const Scalar& value) {
  return index_put_(indices, full({}, value, options()));
}

Tensor& Tensor::index_put_(std::initializer_list<TensorIndex> indices, const Tensor& value) {
  return index_put_(std::vector(indices), value);
}

Tensor& Tensor::index_put_(std::initializer_list<TensorIndex> indices, const Scalar& value) {
  return index_put_(std::vector(indices), value);
}

Tensor Tensor::index_select(std::int64_t dim, const Tensor& index) const {
  TEN_CHECK(index.scalar_type() == kInt64, "index_select: the indices must be int64, but are ", index.scalar_type());
  TEN_CHECK(index.dim() <= 1, "index_select: the indices must have one dimension, but have shape ", index.sizes(),
            "\n  index({ids}) takes indices of any shape");
  const std::size_t place = ops::normalize_dim("index_select", dim, sizes());
  if (this->dim() == 0) {
    TEN_CHECK(index.numel() == 1, "index_select: a scalar, shape (), has one position, but ", index.numel(),
              " were named");
    return unsqueeze(0).index_select(0, index).squeeze(0);
  }
  const Tensor positions = index.cpu().contiguous().view({-1});
  for (const std::int64_t position :
       std::span(positions.data_ptr<std::int64_t>(), static_cast<std::size_t>(index.numel()))) {
    TEN_CHECK(position >= 0, "index_select: index ", position, " is negative\n",
              "  index_select counts from the front; index({ids}) also takes -1 for the last");
  }
  return gather("index_select", *this, {{place, positions}});
}

Tensor index_select(const Tensor& self, std::int64_t dim, const Tensor& index) { return self.index_select(dim, index); }

}  // namespace ten
