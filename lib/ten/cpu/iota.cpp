#include "ten/core/formulas.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/cpu/backend.hpp"
#include "ten/cpu/runs.hpp"

namespace ten::cpu {

void CpuBackend::iota(std::int64_t count, const Operand& out, const Scalar& start, const Scalar& step,
                      std::int64_t first) {
  visit_dtype(out.dtype, [&]<class T>(std::type_identity<T>) {
    // Unsigned, where a sum may wrap.
    using Counted = std::conditional_t<is_real<T>, double, std::uint64_t>;
    using Given = std::conditional_t<is_real<T>, double, std::int64_t>;
    const auto from = static_cast<Counted>(start.to<Given>());
    const auto by = static_cast<Counted>(step.to<Given>());
    auto* const to = static_cast<T*>(out.data);
    parallel_for(count, grain, [=](std::int64_t begin, std::int64_t end) {
      for (std::int64_t i = begin; i < end; ++i) {
        const Counted value = from + static_cast<Counted>(first + i) * by;
        to[i] = formulas::convert<T>(static_cast<Given>(value));
      }
    });
  });
}

}  // namespace ten::cpu
