#include "ten/statistics.hpp"

#include <cmath>

#include "ten/core/checks.hpp"
#include "ten/functions.hpp"
#include "ten/ops/reals.hpp"
#include "ten/ops/reduction_plan.hpp"

namespace ten {

namespace {
namespace statistics {

/// The variance, and the mean, in the dtype in which they were computed; dimensions are kept.
std::tuple<Tensor, Tensor> moments(std::string_view op, const Tensor& self, IntArrayRef dim, bool unbiased) {
  ops::check_real(op, self);
  const std::int64_t count = ops::ReductionPlan(op, self, dim, true).gathered();
  const Tensor x = ops::widened(self);
  const Tensor mean = x.mean(dim, true);
  const Tensor distance = x - mean;
  const double divisor = static_cast<double>(count - (unbiased ? 1 : 0));
  return {(distance * distance).sum(dim, true) / std::max(divisor, 0.), mean};
}

/// As the caller asked for it: of the dtype of self, with or without the dimensions that were gathered.
Tensor finished(const Tensor& kept, const Tensor& self, IntArrayRef dim, bool keepdim) {
  const Tensor result = kept.to(self.scalar_type());
  return keepdim ? result : ops::ReductionPlan("statistics", self, dim, false).finished(result);
}

}  // namespace statistics
}  // namespace

std::tuple<Tensor, Tensor> var_mean(const Tensor& self, IntArrayRef dim, bool unbiased, bool keepdim) {
  const auto [variance, mean] = statistics::moments("var_mean", self, dim, unbiased);
  return {statistics::finished(variance, self, dim, keepdim), statistics::finished(mean, self, dim, keepdim)};
}

std::tuple<Tensor, Tensor> std_mean(const Tensor& self, IntArrayRef dim, bool unbiased, bool keepdim) {
  const auto [variance, mean] = statistics::moments("std_mean", self, dim, unbiased);
  return {statistics::finished(sqrt(variance), self, dim, keepdim), statistics::finished(mean, self, dim, keepdim)};
}

Tensor var(const Tensor& self, IntArrayRef dim, bool unbiased, bool keepdim) {
  return statistics::finished(std::get<0>(statistics::moments("var", self, dim, unbiased)), self, dim, keepdim);
}

Tensor std(const Tensor& self, IntArrayRef dim, bool unbiased, bool keepdim) {
  return statistics::finished(sqrt(std::get<0>(statistics::moments("std", self, dim, unbiased))), self, dim, keepdim);
}

Tensor var_of_all(const Tensor& self, bool unbiased) { return var(self, IntArrayRef(), unbiased, false); }
Tensor std_of_all(const Tensor& self, bool unbiased) { return ten::std(self, IntArrayRef(), unbiased, false); }

Tensor norm(const Tensor& self, const Scalar& p, IntArrayRef dim, bool keepdim) {
  ops::check_real("norm", self);
  const auto power = p.to<double>();
  const Tensor size = abs(ops::widened(self));
  const auto finished = [&](const Tensor& kept) { return statistics::finished(kept, self, dim, keepdim); };
  if (power == INFINITY) return finished(amax(size, dim, true));
  if (power == -INFINITY) return finished(neg(amax(neg(size), dim, true)));
  if (power == 0) return finished((size != 0).sum(dim, true).to(size.scalar_type()));
  if (power == 1) return finished(size.sum(dim, true));
  if (power == 2) return finished(sqrt((size * size).sum(dim, true)));
  return finished(pow(pow(size, p).sum(dim, true), 1 / power));
}

Tensor norm(const Tensor& self, const Scalar& p) { return norm(self, p, IntArrayRef(), false); }

Tensor logsumexp(const Tensor& self, IntArrayRef dim, bool keepdim) {
  const Tensor real = isFloatingType(self.scalar_type()) ? self : self.to(kFloat32);
  const Tensor x = ops::widened(real);
  const ops::ReductionPlan plan("logsumexp", x, dim, true);
  if (x.numel() == 0) return statistics::finished(log(exp(x).sum(dim, true)), real, dim, keepdim);
  const Tensor greatest = amax(x, dim, true);
  // Where all are -infinity, or one is +infinity, the difference to it would be no number.
  const Tensor shift = masked_fill(greatest, abs(greatest) == INFINITY, 0);
  return statistics::finished(log(exp(x - shift).sum(dim, true)) + shift, real, dim, keepdim);
}

Tensor count_nonzero(const Tensor& self, IntArrayRef dim) { return (self != 0).sum(dim); }

}  // namespace ten
