#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <vector>

#include "ten/tensor.hpp"

#pragma GCC visibility push(default)

namespace ten {

/// Nested braces of numbers, as `tensor` takes them: a scalar, a list, a list of lists…
///
/// Whole numbers give int64, truth values bool, reals float32, unless the options name a dtype. Lists beside each other
/// must have one shape, and all numbers one category. Source: torch::detail::TensorDataContainer.
class NestedNumbers {
 public:
  /// One number: a scalar.
  template <class T>
  requires std::integral<T> || std::floating_point<T> NestedNumbers(T value)
      : type_(Scalar(value).type()), scalar_(value) {}
  /// A list of numbers or of lists; throws Error where their shapes or categories differ.
  NestedNumbers(std::initializer_list<NestedNumbers> list);
  /// A vector of numbers.
  template <class T>
  requires std::integral<T> || std::floating_point<T> NestedNumbers(const std::vector<T>& values)
      : sizes_{static_cast<std::int64_t>(values.size())}, type_(Scalar(T{}).type()) {
    values_.reserve(values.size());
    for (const T value : values) values_.emplace_back(value);
  }
  /// Integers, such as a tensor's sizes.
  template <std::same_as<IntArrayRef> T>
  NestedNumbers(const T& values) : NestedNumbers(values.vec()) {}

  IntArrayRef sizes() const { return sizes_; }  ///< The shape of the nesting.
  ScalarType type() const { return type_; }     ///< kBool, kInt64 or kFloat64.
  /// The numbers, row by row.
  std::span<const Scalar> values() const;

 private:
  std::vector<std::int64_t> sizes_;
  ScalarType type_ = kFloat64;
  Scalar scalar_ = 0;  ///< the one number of a scalar, so that a long list needs no allocation for each of its numbers
  std::vector<Scalar> values_;
};

/// @name Creating tensors
/// All throw Error for a negative size, and for a product of sizes that overflows.
/// @{
Tensor tensor(const NestedNumbers& values, const TensorOptions& options = {});  ///< `tensor({{1., 2.}, {3., 4.}})`
Tensor empty(IntArrayRef sizes, const TensorOptions& options = {});             ///< Whatever the memory holds.
Tensor zeros(IntArrayRef sizes, const TensorOptions& options = {});             ///< 0 everywhere.
Tensor ones(IntArrayRef sizes, const TensorOptions& options = {});              ///< 1 everywhere.
Tensor full(IntArrayRef sizes, const Scalar& value,
            const TensorOptions& options = {});  ///< One number everywhere, whose category gives the dtype.
Tensor empty_like(const Tensor& self, const TensorOptions& options = {});  ///< Shape, dtype and device of another.
Tensor zeros_like(const Tensor& self, const TensorOptions& options = {});  ///< 0, in the shape of another.
Tensor ones_like(const Tensor& self, const TensorOptions& options = {});   ///< 1, in the shape of another.
Tensor full_like(const Tensor& self, const Scalar& value,
                 const TensorOptions& options = {});                  ///< One number, in the shape of another.
Tensor arange(const Scalar& end, const TensorOptions& options = {});  ///< 0, 1, … below end.
Tensor arange(const Scalar& start, const Scalar& end, const TensorOptions& options = {});  ///< From start to below end.
Tensor arange(const Scalar& start, const Scalar& end, const Scalar& step,
              const TensorOptions& options = {});  ///< In steps.
/// `steps` numbers from start to end, both of them included, evenly apart; refuses dtypes that are not real.
Tensor linspace(const Scalar& start, const Scalar& end, std::int64_t steps, const TensorOptions& options = {});
Tensor eye(std::int64_t n, const TensorOptions& options = {});                  ///< n × n with 1 on the diagonal.
Tensor eye(std::int64_t n, std::int64_t m, const TensorOptions& options = {});  ///< n × m with 1 on the diagonal.
/// A tensor over memory that is the caller's: nothing is copied, and it must outlive the tensor. A refused call leaves the
/// memory to the caller: no deleter is called. Where strides let elements share memory, a write through the tensor is only
/// refused for a stride of 0; others are for the caller to keep from being written.
Tensor from_blob(void* data, IntArrayRef sizes, const TensorOptions& options = {});
/// The same; `deleter(data)` is called when the last tensor over it is gone.
Tensor from_blob(void* data, IntArrayRef sizes, const std::function<void(void*)>& deleter,
                 const TensorOptions& options = {});
/// The same, with strides in elements.
Tensor from_blob(void* data, IntArrayRef sizes, IntArrayRef strides, const TensorOptions& options = {});
/// The same, with strides in elements and a deleter.
Tensor from_blob(void* data, IntArrayRef sizes, IntArrayRef strides, const std::function<void(void*)>& deleter,
                 const TensorOptions& options = {});
/// @}

}  // namespace ten

#pragma GCC visibility pop
