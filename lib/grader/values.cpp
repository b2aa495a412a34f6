#include "grader/values.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <stdexcept>

namespace grader {

std::string joined(const Sizes& numbers) {
  std::string text;
  for (const std::int64_t number : numbers) {
    if (!text.empty()) text += ", ";
    text += std::to_string(number);
  }
  return text;
}

std::string in_words(const Sizes& sizes) { return "(" + joined(sizes) + (sizes.size() == 1 ? ",)" : ")"); }

std::string in_words(ten::ScalarType dtype) {
  if (dtype == ten::kBool) return "bool";
  if (dtype == ten::kUInt8) return "uint8";
  if (dtype == ten::kInt8) return "int8";
  if (dtype == ten::kInt16) return "int16";
  if (dtype == ten::kInt32) return "int32";
  if (dtype == ten::kInt64) return "int64";
  if (dtype == ten::kFloat16) return "float16";
  if (dtype == ten::kBFloat16) return "bfloat16";
  if (dtype == ten::kFloat32) return "float32";
  if (dtype == ten::kFloat64) return "float64";
  return "another dtype";
}

std::int64_t elements(const Sizes& sizes) {
  return std::accumulate(sizes.begin(), sizes.end(), std::int64_t{1}, std::multiplies<>());
}

Values::Values(Sizes sizes) : sizes_(std::move(sizes)), numbers_(static_cast<std::size_t>(elements(sizes_))) {}

Values::Values(Sizes sizes, std::vector<double> numbers) : sizes_(std::move(sizes)), numbers_(std::move(numbers)) {
  if (std::int64_t(numbers_.size()) != elements(sizes_))
    throw std::invalid_argument("as many numbers as the shape has");
}

Values::Values(const ten::Tensor& tensor) : sizes_(tensor.sizes().vec()) {
  const ten::Tensor doubles = tensor.to(ten::kFloat64).contiguous();
  const double* const first = doubles.data_ptr<double>();
  if (tensor.numel() > 0) numbers_.assign(first, first + doubles.numel());
}

std::size_t Values::position(const Sizes& index) const {
  if (index.size() != sizes_.size()) throw std::out_of_range("one index for each dimension");
  std::int64_t position = 0;
  for (std::size_t dim = 0; dim < index.size(); ++dim) {
    if (index[dim] < 0 || index[dim] >= sizes_[dim]) throw std::out_of_range("an index outside its dimension");
    position = position * sizes_[dim] + index[dim];
  }
  return static_cast<std::size_t>(position);
}

ten::Tensor Values::tensor(ten::ScalarType dtype) const {
  ten::Tensor doubles = ten::zeros(sizes_, ten::kFloat64);
  if (!numbers_.empty()) std::copy(numbers_.begin(), numbers_.end(), doubles.data_ptr<double>());
  return doubles.to(dtype);
}

Values sums_over_last(const Values& values) {
  Sizes kept = values.sizes();
  const std::int64_t length = kept.back();
  kept.pop_back();
  std::vector<double> totals;
  for (std::int64_t row = 0; row < elements(kept); ++row) {
    const auto begin = values.numbers().begin() + row * length;
    totals.push_back(std::accumulate(begin, begin + length, 0.0));
  }
  return {kept, totals};
}

}  // namespace grader
