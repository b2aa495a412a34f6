#include "ten/ops/picks.hpp"

#include "ten/core/checks.hpp"
#include "ten/ops/in_place.hpp"
#include "ten/ops/plan.hpp"
#include "ten/shape/broadcast.hpp"

namespace ten::ops {

namespace {

/// One loop over the elements that are picked: `self` is read, or written, at offsets.
struct PickLoop {
  Sizes sizes;
  Sizes self_strides;    ///< 0 along the dimensions of the positions
  Sizes offset_strides;  ///< 0 along the others
  Tensor offsets;
};

/// The picked dimensions stand where the first of them stood, or at the front where a slice stands between two of them.
/// Source: NumPy, «Combining advanced and basic indexing»; PyTorch does the same.
PickLoop plan_picks(std::string_view op, const Tensor& self, const std::vector<Pick>& picks, Negative negative) {
  std::vector<IntArrayRef> shapes;
  std::vector<Positions> positions;
  for (const Pick& pick : picks) {
    shapes.push_back(pick.positions.sizes());
    positions.push_back({pick.positions, axis(self, pick.dim, negative)});
  }
  const Sizes front = broadcast_shapes(op, shapes);

  PickLoop loop;
  loop.offsets = offsets(op, front, self.device(), positions);
  const auto append = [&](std::int64_t size, std::int64_t self_stride, std::int64_t offset_stride) {
    loop.sizes.push_back(size);
    loop.self_strides.push_back(self_stride);
    loop.offset_strides.push_back(offset_stride);
  };
  const auto append_picked = [&] {
    for (std::size_t dim = 0; dim < front.size(); ++dim) append(front[dim], 0, loop.offsets.strides()[dim]);
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

}  // namespace

Tensor picked(std::string_view op, const Tensor& self, const std::vector<Pick>& picks, Negative negative) {
  const PickLoop loop = plan_picks(op, self, picks, negative);
  Tensor result = make_tensor(op, loop.sizes, self.scalar_type(), self.device());
  backend(self.device().type())
      .gather(loop.sizes, operand(result, loop.sizes), LoopOperand(self, loop.self_strides),
              LoopOperand(loop.offsets, loop.offset_strides));
  return result;
}

void check_value_fits(std::string_view op, const Tensor& value, IntArrayRef sizes) {
  const auto common = shape::broadcast(value.sizes(), sizes);
  if (common && IntArrayRef(*common) == sizes) return;
  throw Error(message(op, ": a value of shape ", value.sizes(), " does not broadcast to ", sizes,
                      "\n  that is the shape of what the indices name"));
}

void put_picked(std::string_view op, const Tensor& self, const std::vector<Pick>& picks, const Tensor& value) {
  TEN_CHECK(value.scalar_type() == self.scalar_type(), op, ": the value is ", value.scalar_type(), ", the tensor ",
            self.scalar_type(), "\n  with tensors among the indices both must have one dtype: use to()");
  check_same_device(op, self, value);
  check_writable(op, self);
  const PickLoop loop = plan_picks(op, self, picks, Negative::FromTheEnd);
  check_value_fits(op, value, loop.sizes);
  backend(self.device().type())
      .scatter(loop.sizes, LoopOperand(self, loop.self_strides), LoopOperand(loop.offsets, loop.offset_strides),
               operand(value, loop.sizes));
}

}  // namespace ten::ops
