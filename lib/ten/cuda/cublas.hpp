#pragma once

#include "ten/core/backend.hpp"
#include "ten/cuda/plan/gemm_plan.hpp"

namespace ten::cuda {

/// Whether cuBLAS multiplies matrices of a dtype: the reals.
bool cublas_multiplies(ScalarType dtype);

/// Asks cuBLAS for one call of a plan, on the current GPU. Sums of half types are gathered in float32, those of float32 in
/// float32 (or on tensor cores, where allow_tf32() says so). Throws Error where cuBLAS is not there, or refuses.
void cublas_gemm(const GemmCall& call, const Operand& out, const Operand& a, const Operand& b);

}  // namespace ten::cuda
