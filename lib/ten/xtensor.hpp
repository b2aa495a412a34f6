#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "ten/tensor.hpp"
#include "ten/xtensor_headers.hpp"

#pragma GCC visibility push(default)

/// @file
/// The bridge to xtensor: arrays become tensors and tensors become arrays over the same memory, and an array prints as
/// NumPy prints it. libtorch has nothing like it.

namespace ten {

/// How a tensor and an array share memory, below their types.
namespace bridge {

/// A tensor over elements that `owner` keeps alive; strides in elements.
Tensor tensor_over(std::shared_ptr<void> owner, void* data, std::vector<std::int64_t> sizes,
                   std::vector<std::int64_t> strides, ScalarType dtype);

/// Refuses a tensor that xtensor cannot read: undefined, of another dtype, or not in the CPU's memory.
void check_readable(const Tensor& tensor, ScalarType dtype);

/// The elements of an array, row by row, in the widest type of their kind.
using Elements = std::variant<std::vector<bool>, std::vector<std::int64_t>, std::vector<std::uint64_t>,
                              std::vector<float>, std::vector<double>>;

/// What NumPy's str() gives for an array.
std::string numpy_text(const Elements& elements, IntArrayRef sizes);

/// Visits the index of every element of an array, row by row.
void each_index(const std::vector<std::int64_t>& sizes,
                const std::function<void(const std::vector<std::size_t>&)>& visit);

/// The dtype whose elements an array's elements are; xtensor's half is float16.
template <class T>
constexpr ScalarType dtype_of_element() {
  if constexpr (std::is_same_v<T, xtl::half_float>) {
    return kFloat16;
  } else {
    static_assert(!is_half<T>,
                  "say xtl::half_float for float16, and convert a bfloat16, which xtensor has not, to float");
    return dtype_of<T>;
  }
}
static_assert(sizeof(xtl::half_float) == sizeof(Half));

/// Whether C is one of xtensor's arrays that own their elements: xt::xarray or xt::xtensor.
template <class C>
inline constexpr bool owns_elements = false;
template <class B, xt::layout_type L, class S, class T>
inline constexpr bool owns_elements<xt::xarray_container<B, L, S, T>> = true;
template <class B, std::size_t N, xt::layout_type L, class T>
inline constexpr bool owns_elements<xt::xtensor_container<B, N, L, T>> = true;

/// Sizes or strides as ten keeps them.
template <class Range>
std::vector<std::int64_t> integers(const Range& range) {
  std::vector<std::int64_t> result;
  for (const auto value : range) result.push_back(static_cast<std::int64_t>(value));
  return result;
}

}  // namespace bridge

/// An array that reads and writes a tensor's elements in place, and keeps them alive.
template <class T>
using XtensorView = xt::xarray_adaptor<xt::xbuffer_adaptor<T*, xt::no_ownership, std::shared_ptr<const Storage>>,
                                       xt::layout_type::dynamic, std::vector<std::size_t>>;

/// A tensor that shares the array's memory: what one writes, the other reads. The memory lives until the last of both is
/// gone. Give the array no other shape afterwards.
///
/// The dtype is that of the array's elements: bool, an integer that ten has, xtl::half_float, float or double.
template <class Array>
Tensor from_xtensor(std::shared_ptr<Array> array) {
  static_assert(bridge::owns_elements<Array>, "from_xtensor shares an xt::xarray or an xt::xtensor");
  using T = typename Array::value_type;
  T* const data = array->data();
  return bridge::tensor_over(array, data, bridge::integers(array->shape()), bridge::integers(array->strides()),
                             bridge::dtype_of_element<T>());
}

/// A tensor of an array that is given away, `ten::from_xtensor(std::move(array))`, or of any other expression,
/// `ten::from_xtensor(a + b)`, which is computed first. No element is copied where the array owns them.
///
/// An array that keeps its name is refused at compile time: the tensor would read memory that the array may give back.
/// Source: numpy's counterpart is torch.from_numpy, where Python counts who uses the memory.
template <class E>
requires std::is_base_of_v<xt::xexpression<std::remove_cvref_t<E>>, std::remove_cvref_t<E>> Tensor
from_xtensor(E&& expression) {
  using Array = std::remove_cvref_t<E>;
  if constexpr (bridge::owns_elements<Array>) {
    static_assert(!std::is_lvalue_reference_v<E> && !std::is_const_v<std::remove_reference_t<E>>,
                  "this array keeps its name and its memory, and the tensor could outlive them: give it away with "
                  "from_xtensor(std::move(array)), or share it as a std::shared_ptr");
    return from_xtensor(std::make_shared<Array>(std::move(expression)));
  } else {
    using T = std::remove_const_t<typename Array::value_type>;
    return from_xtensor(std::make_shared<xt::xarray<T>>(std::forward<E>(expression)));
  }
}

/// An array that shares the tensor's memory, strides and all: `auto a = ten::to_xtensor<float>(t); a(0, 1) = 5;`. It keeps
/// the memory alive after the tensor is gone. Copies of it share the memory, too; `xt::xarray<float>(a)` has its own.
///
/// float16 is read as xtl::half_float; xtensor has nothing for bfloat16: convert it to float32 first. Throws Error where T is
/// not the tensor's dtype, and for a tensor on a GPU.
template <class T>
XtensorView<T> to_xtensor(const Tensor& tensor) {
  bridge::check_readable(tensor, bridge::dtype_of_element<T>());
  const IntArrayRef sizes = tensor.sizes();
  const IntArrayRef strides = tensor.strides();
  std::vector<std::ptrdiff_t> steps(strides.begin(), strides.end());
  // xtensor reads a dimension of size 1 again and again, which it knows by the stride 0; and it steps through no element
  // at all, which only the stride 0 makes harmless.
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (sizes[i] == 1 || tensor.numel() == 0) steps[i] = 0;
  }
  using Buffer = typename XtensorView<T>::storage_type;
  Buffer buffer(static_cast<T*>(tensor.data_ptr()), static_cast<std::size_t>(tensor.numel()),
                std::make_shared<const Storage>(tensor.storage()));
  return XtensorView<T>(std::move(buffer), std::vector<std::size_t>(sizes.begin(), sizes.end()), steps);
}

/// The text that Python's `print` writes for a NumPy array of the same elements; the expression is computed.
template <class E>
std::string numpy_string(const xt::xexpression<E>& expression) {
  const E& source = expression.derived_cast();
  using T = std::remove_cv_t<typename E::value_type>;
  static_assert(std::is_arithmetic_v<T>, "only arrays of numbers or truth values print as NumPy's");
  using Wide =
      std::conditional_t<std::is_same_v<T, bool> || std::is_same_v<T, float>, T,
                         std::conditional_t<std::is_floating_point_v<T>, double,
                                            std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>>>;
  const std::vector<std::int64_t> sizes = bridge::integers(source.shape());
  std::vector<Wide> elements;
  // By rows, whatever the order in memory: print(a.T) shows columns as rows.
  bridge::each_index(sizes, [&](const std::vector<std::size_t>& index) {
    elements.push_back(static_cast<Wide>(source.element(index.begin(), index.end())));
  });
  return bridge::numpy_text(std::move(elements), sizes);
}

/// What a lesson's SHOW writes for an array or an expression of xtensor: numpy_string.
template <class E>
std::string display(const xt::xexpression<E>& expression) {
  return numpy_string(expression);
}

}  // namespace ten

#pragma GCC visibility pop
