#include "ten/core/visit_formula.hpp"
#include "ten/cuda/backend.hpp"
#include "ten/cuda/map.cuh"

namespace ten::cuda {

void CudaBackend::unary(formulas::UnaryId id, IntArrayRef sizes, const Operand& out, const Operand& in) {
  visit_formula(formulas::Unary{}, id, out.dtype, [&]<class Formula, class T>(Formula formula, std::type_identity<T>) {
    map<T, T>("unary", sizes, formula, out, in);
  });
}

}  // namespace ten::cuda
