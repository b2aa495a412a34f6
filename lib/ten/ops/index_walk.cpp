#include "ten/ops/index_walk.hpp"

#include <algorithm>

#include "ten/core/checks.hpp"
#include "ten/creation.hpp"
#include "ten/ops/masks.hpp"
#include "ten/ops/plan.hpp"

namespace ten::ops {

using indexing::EllipsisType;
using indexing::NoneType;
using indexing::Slice;
using indexing::TensorIndex;

namespace {

/// uint8 masks, as it did in PyTorch before there was bool.
bool is_mask(const Tensor& tensor) { return tensor.scalar_type() == kBool || tensor.scalar_type() == kUInt8; }

/// How many dimensions an entry names.
std::size_t dimensions_named(const TensorIndex& index) {
  if (const auto* tensor = std::get_if<Tensor>(&index.value())) {
    return is_mask(*tensor) ? tensor->sizes().size() : 1;
  }
  return std::holds_alternative<std::int64_t>(index.value()) || std::holds_alternative<Slice>(index.value()) ? 1 : 0;
}

bool is_ellipsis(const TensorIndex& index) { return std::holds_alternative<EllipsisType>(index.value()); }

}  // namespace

IndexWalk::IndexWalk(std::string_view op, const Tensor& self, const std::vector<TensorIndex>& indices)
    : op_(op), sizes_(self.sizes()), view_(reshaped(self, geometry(self))) {
  TEN_CHECK(!indices.empty(), op, ": there is no index\n  write \"...\" for all of the tensor");
  TEN_CHECK(
      std::count_if(indices.begin(), indices.end(), is_ellipsis) <= 1, op,
      ": only one \"...\" can stand in an index\n  what two would stand for is open: write Slice() for one dimension");
  std::size_t named = 0;
  for (const TensorIndex& index : indices) named += dimensions_named(index);
  TEN_CHECK(named == 0 || !sizes_.empty(), op, ": a scalar, shape (), has no positions\n  item() gives its number");
  TEN_CHECK(named <= sizes_.size(), op, ": too many indices for shape ", sizes_, "\n  it has ", sizes_.size(),
            " dimensions, and ", named, " are named");
  unnamed_ = sizes_.size() - named;
  for (const TensorIndex& index : indices) {
    std::visit([this](const auto& entry) { take(entry); }, index.value());
  }
}

void IndexWalk::take(std::int64_t index) {
  const std::int64_t size = sizes_[passed_];
  TEN_CHECK(index >= -size && index < size, op_, ": index ", index, " is out of range for dimension ", passed_,
            " of shape ", sizes_, "\n  ",
            size == 0 ? "that dimension is empty" : message("indices run from ", -size, " to ", size - 1));
  view_ = view_.select(static_cast<std::int64_t>(dim_), index);
  ++passed_;
}

void IndexWalk::take(bool keep) {
  view_ = view_.unsqueeze(static_cast<std::int64_t>(dim_));
  picks_.push_back({dim_, zeros(keep ? 1 : 0, kInt64)});
  ++dim_;
}

void IndexWalk::take(NoneType) {
  view_ = view_.unsqueeze(static_cast<std::int64_t>(dim_));
  ++dim_;
}

void IndexWalk::take(EllipsisType) {
  dim_ += unnamed_;
  passed_ += unnamed_;
}

void IndexWalk::take(const Slice& slice) {
  TEN_CHECK(slice.step() > 0, op_, ": the step of a slice must be positive, but is ", slice.step());
  view_ = view_.slice(static_cast<std::int64_t>(dim_), slice.start(), slice.stop(), slice.step());
  ++dim_;
  ++passed_;
}

void IndexWalk::take(const Tensor& tensor) {
  const ScalarType dtype = tensor.scalar_type();
  TEN_CHECK(is_mask(tensor) || dtype == kInt64 || dtype == kInt32, op_,
            ": a tensor among the indices must be int64, int32, bool or uint8, but is ", dtype,
            "\n  integers pick positions, bool and uint8 mask; convert with to(ten::kInt64)");
  if (is_mask(tensor)) {
    tensor.dim() == 0 ? take(tensor.item<bool>()) : take_mask(tensor.to(kBool));
  } else if (tensor.dim() == 0) {
    take(tensor.item<std::int64_t>());
  } else {
    picks_.push_back({dim_, tensor.to(kInt64)});
    ++dim_;
    ++passed_;
  }
}

void IndexWalk::take_mask(const Tensor& mask) {
  for (std::size_t i = 0; i < mask.sizes().size(); ++i) {
    TEN_CHECK(mask.sizes()[i] == sizes_[passed_ + i], op_, ": a mask of shape ", mask.sizes(), " does not fit shape ",
              sizes_, "\n  dimension ", passed_ + i, " is ", sizes_[passed_ + i], ", and ", mask.sizes()[i],
              " in the mask");
  }
  for (Tensor& positions : nonzero_positions(mask)) {
    picks_.push_back({dim_, std::move(positions)});
    ++dim_;
    ++passed_;
  }
}

std::vector<Tensor> nonzero_positions(const Tensor& mask) {
  const Tensor rows = true_positions("index", mask);
  std::vector<Tensor> result;
  for (std::int64_t dim = 0; dim < mask.dim(); ++dim) result.push_back(rows.select(1, dim));
  return result;
}

}  // namespace ten::ops
