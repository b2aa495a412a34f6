#include "ten/core/checks.hpp"
#include "ten/functions.hpp"
#include "ten/ops/plan.hpp"

/// Products that are made of others.
namespace ten {

namespace {
namespace products {

void check_rank(std::string_view op, std::string_view which, std::int64_t rank, const Tensor& tensor) {
  TEN_CHECK(tensor.dim() == rank, op, ": expected a ", rank, "-dimensional tensor as ", which, ", but got shape ",
            tensor.sizes());
}

/// The dimension of size 3 in which two vectors are crossed.
std::int64_t crossed_dim(const Tensor& self, const Tensor& other, std::optional<std::int64_t> dim) {
  if (!dim) {
    for (std::size_t i = 0; i < self.sizes().size() && !dim; ++i) {
      if (self.sizes()[i] == 3) dim = static_cast<std::int64_t>(i) - self.dim();
    }
    TEN_CHECK(dim, "cross: no dimension of size 3 in shape ", self.sizes());
  }
  const std::size_t place = ops::normalize_dim("cross", *dim, self.sizes());
  TEN_CHECK(self.dim() > 0 && self.dim() == other.dim(),
            "cross: inputs must have the same number of dimensions, but got shapes ", self.sizes(), " and ",
            other.sizes());
  TEN_CHECK(self.sizes()[place] == 3 && other.sizes()[place] == 3, "cross: inputs dimension ", *dim,
            " must have length 3, but got shapes ", self.sizes(), " and ", other.sizes());
  return static_cast<std::int64_t>(place);
}

}  // namespace products
}  // namespace

Tensor addmm(const Tensor& self, const Tensor& mat1, const Tensor& mat2, const Scalar& beta, const Scalar& alpha) {
  products::check_rank("addmm", "the first matrix", 2, mat1);
  products::check_rank("addmm", "the second matrix", 2, mat2);
  TEN_CHECK(self.scalar_type() == mat1.scalar_type(), "addmm: dtypes must be equal, but are ", self.scalar_type(),
            " and ", mat1.scalar_type(), "\n  convert one of them with to()");
  const Tensor product = matmul(mat1, mat2);
  const Tensor added = self.expand(product.sizes());
  const Tensor scaled = alpha.to<double>() == 1 ? product : product * alpha;
  if (beta.to<double>() == 0) return scaled;
  return scaled.add(added, beta);
}

Tensor linear(const Tensor& input, const Tensor& weight, const Tensor& bias) {
  TEN_CHECK(weight.dim() == 2 || weight.dim() == 1, "linear: the weight must be (out, in) or (in,), but has shape ",
            weight.sizes());
  const Tensor product = matmul(input, weight.t());
  return bias.defined() ? product.add(bias) : product;
}

Tensor outer(const Tensor& self, const Tensor& vec2) {
  products::check_rank("outer", "the first vector", 1, self);
  products::check_rank("outer", "the second vector", 1, vec2);
  return self.unsqueeze(1) * vec2;
}

Tensor cross(const Tensor& self, const Tensor& other, std::optional<std::int64_t> dim) {
  const std::int64_t along = products::crossed_dim(self, other, dim);
  const auto next = [along](const Tensor& x, std::int64_t by) { return x.roll(-by, along); };
  return next(self, 1) * next(other, 2) - next(self, 2) * next(other, 1);
}

Tensor trace(const Tensor& self) {
  TEN_CHECK(self.dim() == 2, "trace: expected a matrix, but got tensor with dim ", self.dim(), ", shape ",
            self.sizes());
  return diagonal(self).sum();
}

}  // namespace ten
