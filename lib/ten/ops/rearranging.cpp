#include <algorithm>
#include <limits>
#include <numeric>

#include "ten/core/checks.hpp"
#include "ten/creation.hpp"
#include "ten/functions.hpp"
#include "ten/ops/copying.hpp"

/// Copies of the same elements at other places.
namespace ten {

namespace {

using ops::Sizes;

/// A new tensor of these sizes, filled by whole copies of `self`: dimension d of `self`, of size sizes[d], is read
/// outer[d] times as a whole, and each of its positions inner[d] times.
Tensor repeated(std::string_view op, const Tensor& self, IntArrayRef outer, IntArrayRef inner) {
  Sizes result;
  Sizes loop;  // for each dimension: how often, its positions, how often each
  Sizes strides;
  for (std::size_t dim = 0; dim < self.sizes().size(); ++dim) {
    const std::int64_t size = self.sizes()[dim];
    const auto times = shape::multiply(outer[dim], inner[dim]);
    const auto total = times ? shape::multiply(size, *times) : std::nullopt;
    result.push_back(total.value_or(std::numeric_limits<std::int64_t>::max()));
    loop.insert(loop.end(), {outer[dim], size, inner[dim]});
    strides.insert(strides.end(), {0, self.strides()[dim], 0});
  }
  Tensor out = ops::make_tensor(op, result, self.scalar_type(), self.device());
  if (out.numel() == 0) return out;
  ops::copy_elements(out.view(loop), ops::reshaped(self, {loop, strides, self.storage_offset()}));
  return out;
}

/// Throws Error where a number of repetitions is negative.
void check_repeats(std::string_view op, IntArrayRef repeats) {
  for (const std::int64_t times : repeats) {
    TEN_CHECK(times >= 0, op, ": repeats must be non-negative, but got ", repeats);
  }
}

Tensor repeat_of(std::string_view op, const Tensor& self, IntArrayRef repeats) {
  check_repeats(op, repeats);
  Sizes sizes(repeats.size() - self.sizes().size(), 1);
  sizes.insert(sizes.end(), self.sizes().begin(), self.sizes().end());
  return repeated(op, self.expand(sizes), repeats, Sizes(repeats.size(), 1));
}

/// Positions moved on along one dimension.
Tensor rolled(const Tensor& self, std::int64_t shift, std::size_t along) {
  const std::int64_t size = self.sizes()[along];
  if (size == 0) return clone(self);
  const std::int64_t front = ((shift % size) + size) % size;  // so many come in at the front
  const auto dim = static_cast<std::int64_t>(along);
  Tensor out = ops::make_tensor("roll", self.sizes(), self.scalar_type(), self.device());
  ops::copy_elements(out.narrow(dim, 0, front), self.narrow(dim, size - front, front));
  ops::copy_elements(out.narrow(dim, front, size - front), self.narrow(dim, 0, size - front));
  return out;
}

/// Where an element of the last two dimensions stands on or below a diagonal.
Tensor on_or_below(std::string_view op, const Tensor& self, std::int64_t diagonal) {
  TEN_CHECK(self.dim() >= 2, op, ": input tensor must have at least 2 dimensions, but the shape is ", self.sizes());
  const std::int64_t rows = self.size(-2);
  const std::int64_t columns = self.size(-1);
  // The last column that is kept in row 0, no further than where all or none are, so that no sum overflows.
  const std::int64_t last = std::clamp(diagonal, -rows, columns);
  const TensorOptions integers = TensorOptions(kInt64).device(self.device());
  return arange(columns, integers) <= arange(last, last + rows, integers).unsqueeze(1);
}

}  // namespace

Tensor flip(const Tensor& self, IntArrayRef dims) {
  Tensor result = self;
  for (const std::size_t dim : ops::normalize_dims("flip", dims, self.sizes())) {
    if (self.dim() == 0) break;
    const std::int64_t size = self.sizes()[dim];
    const Tensor backwards = arange(size - 1, -1, -1, TensorOptions(kInt64).device(self.device()));
    result = result.index_select(static_cast<std::int64_t>(dim), backwards);
  }
  return result.is_same(self) ? clone(self) : result;
}

Tensor roll(const Tensor& self, IntArrayRef shifts, IntArrayRef dims) {
  TEN_CHECK(!shifts.empty(), "roll: `shifts` required");
  if (dims.empty() && shifts.size() == 1) {
    return rolled(self.reshape({-1}), shifts.front(), 0).view(self.sizes());
  }
  TEN_CHECK(shifts.size() == dims.size(), "roll: shifts and dimensions must align. shifts: ", shifts.size(),
            ", dims:", dims.size());
  Tensor result = self;
  for (std::size_t i = 0; i < dims.size(); ++i) {
    TEN_CHECK(self.dim() > 0, "roll: dimension ", dims[i], " is out of range for shape ()");
    result = rolled(result, shifts[i], ops::normalize_dim("roll", dims[i], self.sizes()));
  }
  return result;
}

Tensor Tensor::repeat(IntArrayRef repeats) const {
  TEN_CHECK(repeats.size() >= sizes().size(), "repeat: number of dimensions of repeat dims can not be smaller than ",
            "number of dimensions of tensor\n  ", repeats, " for shape ", sizes(), "; tile takes fewer");
  return repeat_of("repeat", *this, repeats);
}

Tensor tile(const Tensor& self, IntArrayRef dims) {
  Sizes all(self.sizes().size() > dims.size() ? self.sizes().size() - dims.size() : 0, 1);
  all.insert(all.end(), dims.begin(), dims.end());
  return repeat_of("tile", self, all);
}

Tensor repeat_interleave(const Tensor& self, std::int64_t repeats, std::optional<std::int64_t> dim) {
  check_repeats("repeat_interleave", repeats);
  const Tensor from = dim && self.dim() > 0 ? self : self.reshape({-1});
  Sizes inner(from.sizes().size(), 1);
  inner[ops::normalize_dim("repeat_interleave", dim.value_or(0), from.sizes())] = repeats;
  return repeated("repeat_interleave", from, Sizes(inner.size(), 1), inner);
}

Tensor tril(const Tensor& self, std::int64_t diagonal) {
  return masked_fill(self, !on_or_below("tril", self, diagonal), 0);
}
Tensor triu(const Tensor& self, std::int64_t diagonal) {
  // Above a diagonal is what is not on or below the next one down; there is none below the smallest number.
  const std::int64_t below = std::max(diagonal, std::numeric_limits<std::int64_t>::min() + 1) - 1;
  return masked_fill(self, on_or_below("triu", self, below), 0);
}

Tensor diag(const Tensor& self, std::int64_t diagonal) {
  TEN_CHECK(self.dim() == 1 || self.dim() == 2, "diag: supports 1D or 2D tensors, but got shape ", self.sizes());
  if (self.dim() == 2) return clone(ten::diagonal(self, diagonal));
  const std::int64_t size = self.numel() + std::abs(diagonal);
  Tensor out = zeros({size, size}, self.options());
  ops::copy_elements(ten::diagonal(out, diagonal), self);
  return out;
}

}  // namespace ten
