#include "ten/xtensor.hpp"

#include <algorithm>
#include <utility>

#include "ten/core/checks.hpp"

namespace ten::bridge {

Tensor tensor_over(std::shared_ptr<void> owner, void* data, std::vector<std::int64_t> sizes,
                   std::vector<std::int64_t> strides, ScalarType dtype) {
  std::int64_t count = 1;
  for (std::size_t i = sizes.size(); i-- > 0;) {
    // xtensor writes stride 0 for a dimension of size 1, where ten writes what rows would have.
    if (sizes[i] == 1) strides[i] = i + 1 < sizes.size() ? sizes[i + 1] * strides[i + 1] : 1;
    count *= sizes[i];
  }
  const std::size_t nbytes = static_cast<std::size_t>(count) * elementSize(dtype);
  Storage storage(data, nbytes, kCPU, [owner = std::move(owner)](void*) {});
  return Tensor(std::make_shared<TensorImpl>(std::move(storage), shape::Geometry{sizes, strides}, dtype));
}

void check_readable(const Tensor& tensor, ScalarType dtype) {
  TEN_CHECK(tensor.scalar_type() != kBFloat16,
            "to_xtensor: the tensor is bfloat16, which xtensor has not\n  convert it with to(kFloat32) first");
  TEN_CHECK(tensor.scalar_type() == dtype, "to_xtensor: the tensor is ", tensor.scalar_type(),
            ", and the array would be ", dtype, "\n  ask for the tensor's own type, or convert the tensor first");
  TEN_CHECK(tensor.device().is_cpu(), "to_xtensor: the tensor is on ", tensor.device(),
            ", where xtensor cannot read\n  bring it over with .cpu() first");
}

void each_index(const std::vector<std::int64_t>& sizes,
                const std::function<void(const std::vector<std::size_t>&)>& visit) {
  if (std::count(sizes.begin(), sizes.end(), 0) > 0) return;
  std::vector<std::size_t> index(sizes.size(), 0);
  for (bool more = true; more;) {
    visit(index);
    more = false;
    for (std::size_t dim = sizes.size(); dim-- > 0 && !more;) {
      more = ++index[dim] < static_cast<std::size_t>(sizes[dim]);
      if (!more) index[dim] = 0;
    }
  }
}

}  // namespace ten::bridge
