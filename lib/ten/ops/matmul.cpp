#include "ten/core/checks.hpp"
#include "ten/functions.hpp"
#include "ten/ops/plan.hpp"
#include "ten/shape/broadcast.hpp"

namespace ten {

namespace {

using ops::Sizes;

void check_operands(const Tensor& a, const Tensor& b) {
  ops::check_same_device("matmul", a, b);
  TEN_CHECK(a.scalar_type() == b.scalar_type(), "matmul: dtypes must be equal, but are ", a.scalar_type(), " and ",
            b.scalar_type(), "\n  convert one of them with to()");
  TEN_CHECK(a.scalar_type() != kBool, "matmul: does not take bool\n  convert both operands with to()");
  TEN_CHECK(a.dim() > 0 && b.dim() > 0, "matmul: cannot multiply ", a.sizes(), " with ", b.sizes(),
            "\n  a scalar has no dimension to multiply along; use * instead");
}

/// The dimension of the right operand that meets the last one of the left.
std::int64_t inner_dim(const Tensor& b) { return b.dim() == 1 ? 0 : b.dim() - 2; }

void check_inner_sizes(const Tensor& a, const Tensor& b) {
  const std::int64_t left = a.size(-1);
  const std::int64_t right = b.size(inner_dim(b));
  TEN_CHECK(left == right, "matmul: cannot multiply ", a.sizes(), " with ", b.sizes(), "\n  dimension ", a.dim() - 1,
            " of the first is ", left, " and dimension ", inner_dim(b), " of the second is ", right,
            "; they must be equal");
}

Sizes batch_sizes(const Tensor& matrix) { return {matrix.sizes().begin(), matrix.sizes().end() - 2}; }

Sizes joined(Sizes batch, std::int64_t rows, std::int64_t columns) {
  batch.push_back(rows);
  batch.push_back(columns);
  return batch;
}

/// The dimension that stood for a vector, taken out of the result again.
Tensor without_vector_dims(Tensor out, bool row, bool column) {
  if (row) out = out.squeeze(-2);
  return column ? out.squeeze(-1) : out;
}

}  // namespace

Tensor matmul(const Tensor& self, const Tensor& other) {
  check_operands(self, other);
  check_inner_sizes(self, other);
  const bool row = self.dim() == 1;
  const bool column = other.dim() == 1;
  const Tensor a = row ? self.unsqueeze(0) : self;
  const Tensor b = column ? other.unsqueeze(1) : other;

  const Sizes batch = ops::broadcast_shapes("matmul", {batch_sizes(a), batch_sizes(b)});
  const std::int64_t m = a.size(-2);
  const std::int64_t n = b.size(-1);
  const std::int64_t k = a.size(-1);
  Tensor out = ops::make_tensor("matmul", joined(batch, m, n), self.scalar_type(), self.device());
  const auto out_operand = ops::operand(out, out.sizes());
  const auto a_operand = ops::operand(a, joined(batch, m, k));
  const auto b_operand = ops::operand(b, joined(batch, k, n));
  backend(self.device().type()).matmul({batch, m, n, k, out_operand, a_operand, b_operand});
  return without_vector_dims(out, row, column);
}

}  // namespace ten
