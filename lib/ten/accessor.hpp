#pragma once

#include <cstddef>
#include <cstdint>

#include "ten/shape/int_array_ref.hpp"

#pragma GCC visibility push(default)

namespace ten {

/// Elements of N dimensions in the CPU's memory, for plain loops: `auto a = x.accessor<float, 2>(); a[i][j]`. No index is
/// checked. Source: at::TensorAccessor.
template <class T, std::size_t N>
class TensorAccessor {
 public:
  /// For Tensor::accessor: N sizes, and N strides in elements.
  TensorAccessor(T* data, const std::int64_t* sizes, const std::int64_t* strides)
      : data_(data), sizes_(sizes), strides_(strides) {}

  IntArrayRef sizes() const { return {sizes_, N}; }                      ///< The shape.
  IntArrayRef strides() const { return {strides_, N}; }                  ///< Steps, in elements.
  std::int64_t size(std::int64_t dim) const { return sizes_[dim]; }      ///< One size.
  std::int64_t stride(std::int64_t dim) const { return strides_[dim]; }  ///< One stride.
  T* data() const { return data_; }                                      ///< The first element.

  /// One position of the first dimension: an element where N is 1.
  decltype(auto) operator[](std::int64_t index) const {
    T* const there = data_ + index * strides_[0];
    if constexpr (N == 1) {
      return static_cast<T&>(*there);
    } else {
      return TensorAccessor<T, N - 1>(there, sizes_ + 1, strides_ + 1);
    }
  }

 private:
  T* data_;
  const std::int64_t* sizes_;
  const std::int64_t* strides_;
};

}  // namespace ten

#pragma GCC visibility pop
