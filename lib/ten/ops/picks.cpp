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
  Shapes shapes;
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

void land(Landing landing, Device device, IntArrayRef sizes, const Operand& self, const Operand& offsets,
          const Operand& value) {
  if (landing == Landing::Replaces) return backend(device.type()).scatter(sizes, self, offsets, value);
  backend(device.type()).scatter_add(sizes, self, offsets, value);
}

void check_same_dtype(std::string_view op, const Tensor& self, const Tensor& value) {
  TEN_CHECK(value.scalar_type() == self.scalar_type(), op, ": the value is ", value.scalar_type(), ", the tensor ",
            self.scalar_type(), "\n  with tensors among the indices both must have one dtype: use to()");
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

void put_picked(std::string_view op, const Tensor& self, const std::vector<Pick>& picks, const Tensor& value,
                Landing landing, Negative negative) {
  check_same_dtype(op, self, value);
  check_same_device(op, self, value);
  const PickLoop loop = plan_picks(op, self, picks, negative);
  check_value_fits(op, value, loop.sizes);
  begin_write(op, self);
  land(landing, self.device(), loop.sizes, LoopOperand(self, loop.self_strides),
       LoopOperand(loop.offsets, loop.offset_strides), operand(value, loop.sizes));
}

Tensor as_positions(std::string_view op, const Tensor& index) {
  TEN_CHECK(index.scalar_type() == kInt64 || index.scalar_type() == kInt32, op,
            ": the indices must be int64 or int32, but are ", index.scalar_type());
  return index.to(kInt64);
}

AlongLoop::AlongLoop(std::string_view op, const Tensor& self, std::int64_t dim, const Tensor& index, Negative negative)
    : op_(op), self_(self.dim() == 0 ? self.unsqueeze(0) : self) {
  const Tensor positions = index.dim() == 0 ? index.unsqueeze(0) : index;
  const std::size_t place = normalize_dim(op, dim, self.sizes());
  sizes_ = positions.sizes();
  self_strides_ = self_.strides();
  TEN_CHECK(sizes_.size() == self_strides_.size(), op, ": the indices must have as many dimensions as the tensor, but ",
            index.sizes(), " and ", self.sizes(), " differ");
  for (std::size_t i = 0; i < sizes_.size(); ++i) {
    TEN_CHECK(i == place || sizes_[i] <= self_.sizes()[i], op, ": indices of shape ", index.sizes(),
              " reach beyond shape ", self.sizes(), "\n  dimension ", i, " is ", sizes_[i], " and ", self_.sizes()[i],
              "; only along dimension ", place, " may there be more");
  }
  self_strides_[place] = 0;
  offsets_ = offsets(op, sizes_, self.device(), {{as_positions(op, positions), axis(self_, place, negative)}});
}

Tensor AlongLoop::read() const {
  Tensor result = make_tensor(op_, sizes_, self_.scalar_type(), self_.device());
  backend(self_.device().type())
      .gather(sizes_, operand(result, sizes_), LoopOperand(self_, self_strides_), operand(offsets_, sizes_));
  return result;
}

void AlongLoop::write(const Tensor& source, Landing landing) const {
  check_same_dtype(op_, self_, source);
  check_same_device(op_, self_, source);
  const Tensor from = source.dim() == 0 ? source.unsqueeze(0) : source;
  TEN_CHECK(from.sizes().size() == sizes_.size(), op_, ": the source must have as many dimensions as the indices, but ",
            source.sizes(), " and ", IntArrayRef(sizes_), " differ");
  for (std::size_t i = 0; i < sizes_.size(); ++i) {
    TEN_CHECK(sizes_[i] <= from.sizes()[i], op_, ": indices of shape ", IntArrayRef(sizes_),
              " have no source for each of them in shape ", source.sizes(), "\n  dimension ", i, " is ", sizes_[i],
              " and ", from.sizes()[i]);
  }
  const Tensor unchanging = overlap(self_, from) ? from.clone() : from;
  begin_write(op_, self_);
  land(landing, self_.device(), sizes_, LoopOperand(self_, self_strides_), operand(offsets_, sizes_),
       LoopOperand(unchanging, unchanging.strides()));
}

}  // namespace ten::ops
