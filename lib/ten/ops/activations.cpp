#include "ten/core/checks.hpp"
#include "ten/elementwise.hpp"
#include "ten/operators.hpp"
#include "ten/ops/elementwise.hpp"
#include "ten/selection.hpp"

namespace ten {

Tensor gelu(const Tensor& self, std::string_view approximate) {
  TEN_CHECK(approximate == "none" || approximate == "tanh", "gelu: approximate is '", approximate,
            "', but must be 'none' or 'tanh'");
  return approximate == "none" ? ops::unary<formulas::Gelu>("gelu", self)
                               : ops::unary<formulas::GeluTanh>("gelu", self);
}

Tensor softplus(const Tensor& self, const Scalar& beta, const Scalar& threshold) {
  constexpr double built_in = 20;  // the threshold of the formula
  const auto factor = beta.to<double>();
  if (factor == 1 && threshold.to<double>() == built_in) return ops::unary<formulas::Softplus>("softplus", self);
  const Tensor scaled = self * beta;
  return where(scaled > threshold, self, ops::unary<formulas::Softplus>("softplus", scaled) / beta);
}

}  // namespace ten
