#include "ten/core/visit_formula.hpp"
#include "ten/cuda/backend.hpp"
#include "ten/cuda/map.cuh"

namespace ten::cuda {

void CudaBackend::binary(formulas::BinaryId id, IntArrayRef sizes, const Operand& out, const Operand& a,
                         const Operand& b) {
  visit_formula(formulas::Binary{}, id, out.dtype, [&]<class Formula, class T>(Formula formula, std::type_identity<T>) {
    map<T, T, T>("binary", sizes, formula, out, a, b);
  });
}

}  // namespace ten::cuda
