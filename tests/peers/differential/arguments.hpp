#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "ten/ten.hpp"

namespace peers {

/// The dtypes that ten has: a new one is a line here, and one in draw.cpp that makes its elements.
inline const std::vector<std::pair<std::string, ten::ScalarType>> dtypes = {
    {"bool", ten::kBool},       {"uint8", ten::kUInt8},     {"int8", ten::kInt8},       {"int16", ten::kInt16},
    {"int32", ten::kInt32},     {"int64", ten::kInt64},     {"float16", ten::kFloat16}, {"bfloat16", ten::kBFloat16},
    {"float32", ten::kFloat32}, {"float64", ten::kFloat64},
};

/// The dtype of a name.
inline ten::ScalarType dtype_called(const std::string& name) {
  for (const auto& [each, dtype] : dtypes) {
    if (each == name) return dtype;
  }
  throw std::runtime_error("no dtype is called " + name);
}

/// A value or none, which becomes an optional of the library's own kind.
template <class T>
struct Maybe {
  std::optional<T> value;

  template <class Optional>
  requires std::same_as<typename Optional::value_type, T>
  operator Optional() const { return value ? Optional(*value) : Optional(); }
};

/// The arguments of a call, each read as what the table of ops asks for.
class Arguments {
 public:
  Arguments(const nlohmann::json& values, const std::vector<ten::Tensor>& operands)
      : values_(values), operands_(operands) {}

  std::size_t size() const { return values_.size(); }
  ten::Tensor tensor(std::size_t i) const { return operands_.at(values_[i]["tensor"].get<std::size_t>()); }
  std::vector<ten::Tensor> tensors(std::size_t i) const {
    std::vector<ten::Tensor> result;
    for (const std::size_t which : values_[i]["tensors"]) result.push_back(operands_.at(which));
    return result;
  }
  std::int64_t integer(std::size_t i) const { return values_[i].get<std::int64_t>(); }
  std::vector<std::int64_t> integers(std::size_t i) const { return values_[i].get<std::vector<std::int64_t>>(); }
  bool flag(std::size_t i) const { return values_[i].get<bool>(); }
  std::string text(std::size_t i) const { return values_[i].get<std::string>(); }
  Maybe<std::int64_t> maybe_integer(std::size_t i) const { return maybe(values_[i]); }
  ten::ScalarType dtype(std::size_t i) const { return dtype_called(values_[i]["dtype"].get<std::string>()); }
  Maybe<ten::ScalarType> maybe_dtype(std::size_t i) const {
    return {values_[i].is_null() ? std::nullopt : std::optional(dtype(i))};
  }
  ten::TensorOptions options(std::size_t i) const {
    return values_[i].is_null() ? ten::TensorOptions() : ten::TensorOptions().dtype(dtype(i));
  }
  ten::Scalar number(std::size_t i) const {
    const auto& value = values_[i]["number"];
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_number_integer()) return value.get<std::int64_t>();
    return real(i);
  }
  double real(std::size_t i) const {
    const auto& value = values_[i]["number"];
    if (value.is_number()) return value.get<double>();
    if (value == "nan") return std::numeric_limits<double>::quiet_NaN();
    return value == "inf" ? std::numeric_limits<double>::infinity() : -std::numeric_limits<double>::infinity();
  }
  std::vector<ten::indexing::TensorIndex> index(std::size_t i) const {
    std::vector<ten::indexing::TensorIndex> result;
    for (const auto& entry : values_[i]["index"]) {
      if (entry.is_null()) result.emplace_back(ten::indexing::None);
      if (entry.is_boolean()) result.emplace_back(entry.get<bool>());
      if (entry.is_number()) result.emplace_back(entry.get<std::int64_t>());
      if (entry.is_string()) result.emplace_back(ten::indexing::Ellipsis);
      if (entry.contains("tensor")) result.emplace_back(operands_.at(entry["tensor"].get<std::size_t>()));
      if (entry.contains("slice")) result.emplace_back(slice(entry["slice"]));
    }
    return result;
  }

 private:
  static Maybe<std::int64_t> maybe(const nlohmann::json& value) {
    return {value.is_null() ? std::nullopt : std::optional(value.get<std::int64_t>())};
  }
  static ten::indexing::Slice slice(const nlohmann::json& bounds) {
    using ten::indexing::None;
    const bool open_start = bounds[0].is_null();
    const bool open_stop = bounds[1].is_null();
    const auto step = bounds[2].get<std::int64_t>();
    if (open_start && open_stop) return {None, None, step};
    if (open_start) return {None, bounds[1].get<std::int64_t>(), step};
    if (open_stop) return {bounds[0].get<std::int64_t>(), None, step};
    return {bounds[0].get<std::int64_t>(), bounds[1].get<std::int64_t>(), step};
  }

  const nlohmann::json& values_;
  const std::vector<ten::Tensor>& operands_;
};

}  // namespace peers
