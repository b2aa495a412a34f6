#pragma once

#include <cstdint>
#include <memory>

#include "ten/dtype.hpp"
#include "ten/shape/geometry.hpp"
#include "ten/storage.hpp"

#pragma GCC visibility push(default)

namespace ten {

struct AutogradMeta;

/// The body behind a Tensor: storage, how sizes, strides and an offset read it, and what autograd knows. It is never copied:
/// a view has a body of its own.
class TensorImpl {
 public:
  TensorImpl(Storage storage, shape::Geometry geometry, ScalarType dtype);
  TensorImpl(const TensorImpl&) = delete;
  TensorImpl& operator=(const TensorImpl&) = delete;
  ~TensorImpl();

  const Storage& storage() const { return storage_; }
  ScalarType dtype() const { return dtype_; }
  const shape::Geometry& geometry() const { return geometry_; }
  std::int64_t numel() const { return numel_; }
  bool is_contiguous() const { return is_contiguous_; }
  /// Reads the storage in another way from now on.
  void set_geometry(shape::Geometry geometry);

  std::unique_ptr<AutogradMeta> autograd;  ///< null for a tensor without a history

 private:
  Storage storage_;
  shape::Geometry geometry_;
  std::int64_t numel_;  ///< of the geometry, as is the next
  bool is_contiguous_;
  ScalarType dtype_;
};

}  // namespace ten

#pragma GCC visibility pop
