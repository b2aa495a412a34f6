#include "ten/tensor.hpp"

#include "ten/core/checks.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/shape/strides.hpp"

namespace ten {

void TensorBase::refuse_undefined() {
  throw Error(
      "tensor: there is none behind this handle\n"
      "  a Tensor made without arguments holds nothing; make one with ten::empty, ten::zeros or ten::tensor");
}

namespace {

/// One entry of sizes or strides, by a dimension that may count from the end.
std::int64_t entry(std::string_view op, IntArrayRef entries, std::int64_t dim, IntArrayRef sizes) {
  TEN_CHECK(!sizes.empty(), op, ": dimension ", dim, " is out of range for shape ()\n  a scalar has no dimensions");
  const auto found = shape::normalize_dim(dim, sizes.size(), false);
  const auto rank = static_cast<std::int64_t>(sizes.size());
  TEN_CHECK(found, op, ": dimension ", dim, " is out of range for shape ", sizes, "\n  dimensions run from ", -rank,
            " to ", rank - 1);
  return entries[*found];
}

}  // namespace

std::int64_t TensorBase::size(std::int64_t dim) const { return entry("size", sizes(), dim, sizes()); }

std::int64_t TensorBase::stride(std::int64_t dim) const { return entry("stride", strides(), dim, sizes()); }

TensorOptions TensorBase::options() const { return TensorOptions(scalar_type()).device(device()); }

std::size_t TensorBase::element_size() const { return elementSize(scalar_type()); }

std::size_t TensorBase::nbytes() const {
  const auto bytes = shape::multiply(numel(), static_cast<std::int64_t>(element_size()));
  TEN_CHECK(bytes, "nbytes: ", numel(), " elements of ", scalar_type(), " are more bytes than 64 bits can count");
  return static_cast<std::size_t>(*bytes);
}

bool TensorBase::is_floating_point() const { return isFloatingType(scalar_type()); }

void TensorBase::check_accessor(std::size_t dims) const {
  TEN_CHECK(sizes().size() == dims, "accessor: TensorAccessor expected ", dims, " dims but tensor has ", dim(),
            "\n  the shape is ", sizes());
  TEN_CHECK(is_cpu(), "accessor: the tensor is on ", device(), ", where a plain loop cannot read\n",
            "  bring it over with cpu() first");
}

void* TensorBase::data_ptr() const {
  const TensorImpl& body = impl();
  auto* bytes = static_cast<std::byte*>(body.storage().data());
  if (bytes == nullptr) return nullptr;
  return bytes + static_cast<std::size_t>(body.geometry().offset) * elementSize(body.dtype());
}

void* TensorBase::data_ptr_as(ScalarType dtype) const {
  TEN_CHECK(scalar_type() == dtype, "data_ptr: the elements are ", scalar_type(), ", not ", dtype,
            "\n  ask for their own type, or convert the tensor with to()");
  return data_ptr();
}

Scalar Tensor::item() const {
  TEN_CHECK(numel() == 1, "item: a tensor of shape ", sizes(), " has ", numel(), " elements, not one\n",
            "  pick one first, with index or []");
  const Tensor here = cpu();
  return visit_dtype(scalar_type(), [&]<class T>(std::type_identity<T>) { return Scalar(*here.data_ptr<T>()); });
}

}  // namespace ten
