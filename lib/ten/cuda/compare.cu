#include "ten/core/visit_dtype.hpp"
#include "ten/cuda/backend.hpp"
#include "ten/cuda/map.cuh"

namespace ten::cuda {

namespace {

struct Choose {
  template <class T>
  TEN_HOST_DEVICE T operator()(bool condition, T a, T b) const {
    return condition ? a : b;
  }
};

}  // namespace

void CudaBackend::compare(formulas::CompareId id, IntArrayRef sizes, const Operand& out, const Operand& a,
                          const Operand& b) {
  visit_dtype(a.number ? b.dtype : a.dtype, [&]<class T>(std::type_identity<T>) {
    formulas::visit(formulas::Compare{}, id,
                    [&]<class Formula>(Formula formula) { map<bool, T, T>("compare", sizes, formula, out, a, b); });
  });
}

void CudaBackend::where(IntArrayRef sizes, const Operand& out, const Operand& condition, const Operand& a,
                        const Operand& b) {
  visit_dtype(out.dtype, [&]<class T>(std::type_identity<T>) {
    map<T, bool, T, T>("where", sizes, Choose{}, out, condition, a, b);
  });
}

}  // namespace ten::cuda
