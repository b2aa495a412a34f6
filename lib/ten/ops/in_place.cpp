#include "ten/ops/in_place.hpp"

#include "ten/core/checks.hpp"
#include "ten/shape/broadcast.hpp"

namespace ten::ops {

namespace {

/// Where a tensor's elements begin and end in memory.
struct Range {
  const std::byte* begin;
  const std::byte* end;
};

Range range(const Tensor& tensor) {
  const auto* const begin = static_cast<const std::byte*>(tensor.data_ptr());
  const auto elements = static_cast<std::size_t>(shape::extent(tensor.sizes(), tensor.strides()).value_or(0));
  return {begin, begin + elements * tensor.element_size()};
}

/// Whether a loop over self reads each element of other just where it writes it.
bool in_step(const Tensor& self, const Tensor& other) {
  return self.data_ptr() == other.data_ptr() && self.scalar_type() == other.scalar_type() &&
         IntArrayRef(shape::broadcast_strides(other.sizes(), other.strides(), self.sizes())) == self.strides();
}

}  // namespace

void check_castable(std::string_view op, ScalarType result, ScalarType self) {
  const bool to_integer = isFloatingType(result) && !isFloatingType(self);
  const bool to_bool = result != kBool && self == kBool;
  TEN_CHECK(!to_integer && !to_bool, op, ": the result is ", result, ", which cannot be written into ", self,
            "\n  use the op without the trailing _, or convert the tensor with to(", result, ") first");
}

void check_fits(std::string_view op, const Tensor& self, IntArrayRef other) {
  const Sizes together = broadcast_shapes(op, {self.sizes(), other});
  TEN_CHECK(IntArrayRef(together) == self.sizes(), op, ": a tensor of shape ", self.sizes(), " cannot take ", other,
            "\n  together they broadcast to ", IntArrayRef(together),
            ", and the shape of what is written to never changes");
}

void check_writable(std::string_view op, const Tensor& self) {
  for (std::size_t dim = 0; dim < self.sizes().size(); ++dim) {
    const bool repeated = self.sizes()[dim] > 1 && self.strides()[dim] == 0;
    TEN_CHECK(!repeated, op, ": cannot write to a tensor whose elements share memory\n  dimension ", dim, " of shape ",
              self.sizes(), " is expanded (its stride is 0); clone() the tensor first");
  }
}

void begin_write(std::string_view op, const Tensor& self) {
  check_writable(op, self);
  self.storage().bump_version();
}

bool overlap(const Tensor& a, const Tensor& b) {
  if (a.device() != b.device()) return false;
  const Range first = range(a);
  const Range second = range(b);
  return first.begin < second.end && second.begin < first.end;
}

Tensor without_overlap(const Tensor& self, const Tensor& other) {
  return !overlap(self, other) || in_step(self, other) ? other : other.clone();
}

}  // namespace ten::ops
