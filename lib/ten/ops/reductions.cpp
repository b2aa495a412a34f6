#include <algorithm>

#include "ten/core/checks.hpp"
#include "ten/functions.hpp"
#include "ten/ops/elementwise.hpp"
#include "ten/ops/reduction_plan.hpp"

namespace ten {

namespace {

using ops::ReductionPlan;
using ops::Sizes;

/// Gathers in a dtype; elements of another are converted as they are read.
template <class Formula>
Tensor reduce(std::string_view op, const Tensor& self, const ReductionPlan& plan, ScalarType dtype) {
  Tensor out = ops::make_tensor(op, plan.loop_sizes(), dtype, self.device());
  const ops::LoopOperand gathering(out, plan.loop_strides(out));
  const Sizes sizes = self.sizes();
  backend(self.device().type()).reduce(formulas::reduce_id<Formula>, sizes, gathering, ops::operand(self, sizes));
  return plan.finished(out);
}

/// Truth values are counted, not or-ed.
ScalarType sum_type(const Tensor& self, std::optional<ScalarType> dtype) {
  return dtype.value_or(isIntegralType(self.scalar_type(), true) ? kInt64 : self.scalar_type());
}

Tensor sum_over(std::string_view op, const Tensor& self, const ReductionPlan& plan, ScalarType dtype) {
  // As truth values, a sum is true where an element is.
  if (dtype == kBool) return reduce<formulas::Max>(op, self, plan, kBool);
  return reduce<formulas::Sum>(op, self, plan, dtype);
}

Tensor mean_over(const Tensor& self, const ReductionPlan& plan, std::optional<ScalarType> dtype) {
  const ScalarType result = dtype.value_or(self.scalar_type());
  TEN_CHECK(isFloatingType(result), "mean: the mean of ", result, " is no ", result,
            "\n  convert the tensor with to(kFloat32), or name a real dtype");
  // The sum of halves may be infinite where their mean is not.
  if (isReducedFloatingType(result)) return mean_over(self, plan, kFloat32).to(result);
  // Nothing has no mean: 0 / 0 is NaN.
  return sum_over("mean", self, plan, result).div_(plan.gathered());
}

void check_not_empty(std::string_view op, std::string_view which, const Tensor& self, const ReductionPlan& plan) {
  for (const std::size_t dim : plan.dims()) {
    TEN_CHECK(self.sizes()[dim] != 0, op, ": nothing has no ", which, " element, and dimension ", dim, " of shape ",
              self.sizes(), " is empty\n  reduce another dimension, or make sure that there is an element");
  }
}

template <class Formula>
Tensor extreme(std::string_view op, std::string_view which, const Tensor& self, const ReductionPlan& plan) {
  check_not_empty(op, which, self, plan);
  return reduce<Formula>(op, self, plan, self.scalar_type());
}

/// Whether elements are non-zero, gathered by Min (all of them) or Max (any). PyTorch answers for uint8 in uint8.
template <class Formula>
Tensor truth(std::string_view op, const Tensor& self, const ReductionPlan& plan) {
  const Tensor result = reduce<Formula>(op, self, plan, kBool);
  return self.scalar_type() == kUInt8 ? result.to(kUInt8) : result;
}

}  // namespace

Tensor sum(const Tensor& self, std::optional<ScalarType> dtype) {
  return sum_over("sum", self, ReductionPlan("sum", self, {}, false), sum_type(self, dtype));
}
Tensor sum(const Tensor& self, IntArrayRef dim, bool keepdim, std::optional<ScalarType> dtype) {
  return sum_over("sum", self, ReductionPlan("sum", self, dim, keepdim), sum_type(self, dtype));
}

Tensor mean(const Tensor& self, std::optional<ScalarType> dtype) {
  return mean_over(self, ReductionPlan("mean", self, {}, false), dtype);
}
Tensor mean(const Tensor& self, IntArrayRef dim, bool keepdim, std::optional<ScalarType> dtype) {
  return mean_over(self, ReductionPlan("mean", self, dim, keepdim), dtype);
}

Tensor prod(const Tensor& self, std::optional<ScalarType> dtype) {
  return reduce<formulas::Prod>("prod", self, ReductionPlan("prod", self, {}, false), sum_type(self, dtype));
}
Tensor prod(const Tensor& self, std::int64_t dim, bool keepdim, std::optional<ScalarType> dtype) {
  return reduce<formulas::Prod>("prod", self, ReductionPlan("prod", self, dim, keepdim), sum_type(self, dtype));
}

Tensor amax(const Tensor& self, IntArrayRef dim, bool keepdim) {
  return extreme<formulas::Max>("amax", "greatest", self, ReductionPlan("amax", self, dim, keepdim));
}
Tensor amin(const Tensor& self, IntArrayRef dim, bool keepdim) {
  return extreme<formulas::Min>("amin", "smallest", self, ReductionPlan("amin", self, dim, keepdim));
}
Tensor max(const Tensor& self) {
  return extreme<formulas::Max>("max", "greatest", self, ReductionPlan("max", self, {}, false));
}
Tensor min(const Tensor& self) {
  return extreme<formulas::Min>("min", "smallest", self, ReductionPlan("min", self, {}, false));
}

std::tuple<Tensor, Tensor> max(const Tensor& self, std::int64_t dim, bool keepdim) {
  const ReductionPlan plan("max", self, dim, keepdim);
  check_not_empty("max", "greatest", self, plan);
  Tensor values = ops::make_tensor("max", plan.loop_sizes(), self.scalar_type(), self.device());
  Tensor indices = ops::make_tensor("max", plan.loop_sizes(), kInt64, self.device());
  const std::size_t along = plan.dims().empty() ? 0 : plan.dims().front();
  const Sizes self_sizes = self.dim() == 0 ? Sizes{1} : Sizes(self.sizes());
  const Sizes self_strides = self.dim() == 0 ? Sizes{1} : Sizes(self.strides());
  const auto last = [along](Sizes entries) { return ops::moved_to_end(std::move(entries), along); };
  const auto gathering = [&](const Tensor& out) {
    return ops::LoopOperand(out, self.dim() == 0 ? Sizes{0} : last(plan.loop_strides(out)));
  };
  backend(self.device().type())
      .max_with_index(last(self_sizes), gathering(values), gathering(indices),
                      ops::LoopOperand(self, last(self_strides)));
  return {plan.finished(values), plan.finished(indices)};
}

Tensor all(const Tensor& self) { return truth<formulas::Min>("all", self, ReductionPlan("all", self, {}, false)); }
Tensor all(const Tensor& self, std::int64_t dim, bool keepdim) {
  return truth<formulas::Min>("all", self, ReductionPlan("all", self, dim, keepdim));
}
Tensor any(const Tensor& self) { return truth<formulas::Max>("any", self, ReductionPlan("any", self, {}, false)); }
Tensor any(const Tensor& self, std::int64_t dim, bool keepdim) {
  return truth<formulas::Max>("any", self, ReductionPlan("any", self, dim, keepdim));
}

}  // namespace ten
