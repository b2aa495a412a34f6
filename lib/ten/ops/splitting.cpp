#include <algorithm>
#include <numeric>

#include "ten/core/checks.hpp"
#include "ten/functions.hpp"
#include "ten/ops/plan.hpp"

/// A dimension cut into parts, each of which is a view.
namespace ten {

namespace {

std::size_t dim_to_cut(std::string_view op, const Tensor& self, std::int64_t dim) {
  TEN_CHECK(self.dim() > 0, op, ": expects at least a 1-dimensional tensor, but the shape is ()");
  return ops::normalize_dim(op, dim, self.sizes());
}

std::vector<Tensor> cut(const Tensor& self, std::size_t along, const std::vector<std::int64_t>& lengths) {
  std::vector<Tensor> result;
  result.reserve(lengths.size());
  std::int64_t start = 0;
  for (const std::int64_t length : lengths) {
    result.push_back(self.narrow(static_cast<std::int64_t>(along), start, length));
    start += length;
  }
  return result;
}

/// `size` as so many lengths, all of them `length` but the last; at least one.
std::vector<std::int64_t> equal_lengths(std::int64_t size, std::int64_t length) {
  const std::int64_t parts = length == 0 ? 1 : std::max<std::int64_t>(1, (size - 1) / length + (size > 0 ? 1 : 0));
  std::vector<std::int64_t> result(static_cast<std::size_t>(parts), length);
  result.back() = size - length * (parts - 1);
  return result;
}

}  // namespace

std::vector<Tensor> unbind(const Tensor& self, std::int64_t dim) {
  const std::size_t along = dim_to_cut("unbind", self, dim);
  std::vector<Tensor> result;
  for (std::int64_t i = 0; i < self.sizes()[along]; ++i) {
    result.push_back(self.select(static_cast<std::int64_t>(along), i));
  }
  return result;
}

std::vector<Tensor> split(const Tensor& self, std::int64_t split_size, std::int64_t dim) {
  const std::size_t along = dim_to_cut("split", self, dim);
  const std::int64_t size = self.sizes()[along];
  TEN_CHECK(split_size >= 0, "split: expects split_size be non-negative, but got split_size=", split_size);
  TEN_CHECK(split_size > 0 || size == 0, "split: split_size can only be 0 if dimension size is 0, but got dimension ",
            "size of ", size);
  return cut(self, along, equal_lengths(size, split_size));
}

std::vector<Tensor> split(const Tensor& self, IntArrayRef split_sizes, std::int64_t dim) {
  const std::size_t along = dim_to_cut("split", self, dim);
  const std::int64_t size = self.sizes()[along];
  std::int64_t left = size;
  for (const std::int64_t length : split_sizes) {
    TEN_CHECK(length >= 0, "split: expects split_sizes have only non-negative entries, but got ", split_sizes);
    if (left >= 0) left -= length;  // below 0 there are too many already, and the next could overflow
  }
  TEN_CHECK(left == 0, "split: expects split_sizes to sum exactly to ", size, " (the size at dimension ", along,
            " of shape ", self.sizes(), "), but got split_sizes=", split_sizes);
  return cut(self, along, split_sizes.vec());
}

std::vector<Tensor> chunk(const Tensor& self, std::int64_t chunks, std::int64_t dim) {
  const std::size_t along = dim_to_cut("chunk", self, dim);
  TEN_CHECK(chunks > 0, "chunk: expects `chunks` to be greater than 0, got: ", chunks);
  const std::int64_t size = self.sizes()[along];
  if (size == 0) return cut(self, along, std::vector<std::int64_t>(static_cast<std::size_t>(chunks), 0));
  return cut(self, along, equal_lengths(size, (size - 1) / chunks + 1));
}

}  // namespace ten
