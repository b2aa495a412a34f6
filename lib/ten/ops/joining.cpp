#include <algorithm>

#include "ten/core/checks.hpp"
#include "ten/functions.hpp"
#include "ten/ops/argument.hpp"
#include "ten/ops/copying.hpp"

/// Tensors put together along a dimension: one output, and a copy into each part of it.
namespace ten {

namespace {

using ops::Sizes;

void check_some(std::string_view op, const std::vector<Tensor>& tensors) {
  TEN_CHECK(!tensors.empty(), op, ": expected a non-empty list of tensors");
}

/// What PyTorch leaves out of a concatenation, so that a loop may begin with nothing.
bool is_nothing(const Tensor& tensor) { return tensor.dim() == 1 && tensor.size(0) == 0; }

void check_like_first(std::string_view op, const Tensor& first, const Tensor& tensor, std::size_t number,
                      std::size_t along) {
  TEN_CHECK(tensor.dim() == first.dim(), op, ": tensors must have the same number of dimensions, but got shapes ",
            first.sizes(), " and ", tensor.sizes());
  for (std::size_t dim = 0; dim < first.sizes().size(); ++dim) {
    TEN_CHECK(dim == along || first.sizes()[dim] == tensor.sizes()[dim], op,
              ": sizes of tensors must match except in dimension ", along, "\n  dimension ", dim, " is ",
              first.sizes()[dim], " in shape ", first.sizes(), ", and ", tensor.sizes()[dim], " in shape ",
              tensor.sizes(), " of tensor ", number);
  }
}

/// The dtype in which all meet.
ScalarType common_type(const std::vector<Tensor>& tensors) {
  return ops::result_type(ops::Arguments(tensors.begin(), tensors.end()));
}

/// The tensors, which are alike but for their sizes along a dimension, one behind the other.
Tensor joined(std::string_view op, const std::vector<Tensor>& tensors, std::size_t along, ScalarType dtype) {
  Sizes sizes(tensors.front().sizes().begin(), tensors.front().sizes().end());
  sizes[along] = 0;
  for (const Tensor& tensor : tensors) sizes[along] += tensor.sizes()[along];
  const Tensor out = ops::make_tensor(op, sizes, dtype, tensors.front().device());
  const auto dim = static_cast<std::int64_t>(along);
  std::int64_t start = 0;
  for (const Tensor& tensor : tensors) {
    const std::int64_t length = tensor.sizes()[along];
    ops::copy_elements(out.narrow(dim, start, length), tensor);
    start += length;
  }
  return out;
}

/// With dimensions of size 1 at the front, so that there are at least `rank`.
Tensor at_least(std::int64_t rank, Tensor tensor) {
  while (tensor.dim() < rank) tensor = tensor.unsqueeze(0);
  return tensor;
}

std::vector<Tensor> all_at_least(std::int64_t rank, const std::vector<Tensor>& tensors) {
  std::vector<Tensor> result;
  result.reserve(tensors.size());
  for (const Tensor& tensor : tensors) result.push_back(at_least(rank, tensor));
  return result;
}

}  // namespace

Tensor cat(const std::vector<Tensor>& tensors, std::int64_t dim) {
  check_some("cat", tensors);
  std::vector<Tensor> parts;
  for (std::size_t i = 0; i < tensors.size(); ++i) {
    TEN_CHECK(tensors[i].dim() > 0, "cat: zero-dimensional tensor (at position ", i,
              ") cannot be concatenated\n  stack puts scalars beside each other");
    ops::check_same_device("cat", tensors.front(), tensors[i]);
    if (!is_nothing(tensors[i])) parts.push_back(tensors[i]);
  }
  if (parts.empty()) return joined("cat", tensors, 0, common_type(tensors));
  const std::size_t along = ops::normalize_dim("cat", dim, parts.front().sizes());
  for (std::size_t i = 0; i < parts.size(); ++i) check_like_first("cat", parts.front(), parts[i], i, along);
  return joined("cat", parts, along, common_type(tensors));
}

Tensor concat(const std::vector<Tensor>& tensors, std::int64_t dim) { return cat(tensors, dim); }

Tensor stack(const std::vector<Tensor>& tensors, std::int64_t dim) {
  check_some("stack", tensors);
  const auto place = shape::normalize_dim(dim, tensors.front().sizes().size() + 1);
  TEN_CHECK(place, "stack: there is no place ", dim, " for a new dimension in shape ", tensors.front().sizes(),
            "\n  places run from ", -tensors.front().dim() - 1, " to ", tensors.front().dim());
  std::vector<Tensor> parts;
  parts.reserve(tensors.size());
  for (std::size_t i = 0; i < tensors.size(); ++i) {
    ops::check_same_device("stack", tensors.front(), tensors[i]);
    TEN_CHECK(tensors[i].sizes() == tensors.front().sizes(), "stack: expects each tensor to be equal size, but got ",
              tensors.front().sizes(), " at entry 0 and ", tensors[i].sizes(), " at entry ", i);
    parts.push_back(tensors[i].unsqueeze(static_cast<std::int64_t>(*place)));
  }
  return joined("stack", parts, *place, common_type(tensors));
}

Tensor hstack(const std::vector<Tensor>& tensors) {
  check_some("hstack", tensors);
  const std::vector<Tensor> parts = all_at_least(1, tensors);
  return cat(parts, parts.front().dim() == 1 ? 0 : 1);
}

Tensor vstack(const std::vector<Tensor>& tensors) {
  check_some("vstack", tensors);
  return cat(all_at_least(2, tensors), 0);
}

}  // namespace ten
