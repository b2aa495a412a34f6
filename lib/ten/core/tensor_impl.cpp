#include "ten/core/tensor_impl.hpp"

#include "ten/core/autograd_meta.hpp"
#include "ten/shape/strides.hpp"

namespace ten {

TensorImpl::TensorImpl(Storage storage, shape::Geometry geometry, ScalarType dtype)
    : storage_(std::move(storage)), dtype_(dtype) {
  set_geometry(std::move(geometry));
}

TensorImpl::~TensorImpl() = default;

void TensorImpl::set_geometry(shape::Geometry geometry) {
  geometry_ = std::move(geometry);
  numel_ = *shape::numel(geometry_.sizes);
  is_contiguous_ = shape::is_contiguous(geometry_.sizes, geometry_.strides);
}

}  // namespace ten
