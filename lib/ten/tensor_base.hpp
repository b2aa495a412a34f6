#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#include "ten/accessor.hpp"
#include "ten/core/tensor_impl.hpp"
#include "ten/options.hpp"
#include "ten/shape/int_array_ref.hpp"
#include "ten/storage.hpp"

#pragma GCC visibility push(default)

namespace ten {

/// What a tensor is, without what can be done with it: the handle to its body. Source: at::TensorBase.
class TensorBase {
 public:
  TensorBase() = default;  ///< No tensor at all.
  /// @cond  For the inside of ten.
  /// A handle to an existing body.
  explicit TensorBase(std::shared_ptr<TensorImpl> impl) : impl_(std::move(impl)) {}
  /// The body behind the handle; throws Error where there is none.
  TensorImpl& impl() const {
    if (!impl_) refuse_undefined();
    return *impl_;
  }
  /// @endcond

  /// @name What it is
  /// @{
  bool defined() const { return impl_ != nullptr; }              ///< Whether there is a tensor behind the handle.
  IntArrayRef sizes() const { return impl().geometry().sizes; }  ///< The shape.
  std::int64_t size(std::int64_t dim) const;                     ///< One size; negative dimensions count from the end.
  std::int64_t dim() const { return static_cast<std::int64_t>(sizes().size()); }  ///< How many dimensions.
  std::int64_t numel() const { return impl().numel(); }                           ///< How many elements.
  IntArrayRef strides() const {
    return impl().geometry().strides;
  }                                             ///< Steps in storage, in elements, for each dimension.
  std::int64_t stride(std::int64_t dim) const;  ///< One of them.
  std::int64_t storage_offset() const {
    return impl().geometry().offset;
  }  ///< Where the first element stands in storage, in elements.
  ScalarType scalar_type() const { return impl().dtype(); }      ///< The dtype.
  ScalarType dtype() const { return scalar_type(); }             ///< The dtype.
  Device device() const { return impl().storage().device(); }    ///< Where the elements live.
  TensorOptions options() const;                                 ///< Its dtype and device, to make others like it.
  std::size_t nbytes() const;                                    ///< Bytes of the elements: numel times element_size.
  std::size_t element_size() const;                              ///< Bytes of one element.
  bool is_contiguous() const { return impl().is_contiguous(); }  ///< Whether elements lie row by row without gaps.
  bool is_floating_point() const;                                ///< Whether the elements are real numbers.
  bool is_cuda() const { return device().is_cuda(); }            ///< Whether it is on a GPU.
  const Storage& storage() const { return impl().storage(); }    ///< The bytes behind it.
  std::int64_t _version() const {
    return storage().version();
  }                                                  ///< How often its bytes were written, through any view.
  bool is_cpu() const { return device().is_cpu(); }  ///< Whether it is in the CPU's memory.
  std::int64_t ndimension() const { return dim(); }  ///< dim()
  Layout layout() const { return kStrided; }         ///< Always kStrided.
  bool is_same(const TensorBase& other) const { return impl_ == other.impl_; }  ///< The very same tensor.
  /// @}

  /// @name Its memory
  /// @{

  /// The first element's address; throws Error where T is not the dtype. On a GPU it is the GPU's address.
  template <class T>
  T* data_ptr() const {
    return static_cast<T*>(data_ptr_as(dtype_of<T>));
  }
  void* data_ptr() const;  ///< The same, without a type.
  /// `a[i][j]` for plain loops over the elements of N dimensions; throws Error where T or N are not the tensor's, and on a GPU.
  /// The tensor must outlive it.
  template <class T, std::size_t N>
  TensorAccessor<T, N> accessor() const {
    check_accessor(N);
    return TensorAccessor<T, N>(data_ptr<T>(), sizes().data(), strides().data());
  }
  /// @}

 private:
  /// @cond
  void* data_ptr_as(ScalarType dtype) const;  ///< data_ptr(), where this is the dtype.
  void check_accessor(std::size_t dims) const;
  [[noreturn]] static void refuse_undefined();

  std::shared_ptr<TensorImpl> impl_;
  /// @endcond
};

}  // namespace ten

#pragma GCC visibility pop
