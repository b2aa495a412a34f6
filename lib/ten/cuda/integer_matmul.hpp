#pragma once

#include "ten/core/backend.hpp"

namespace ten::cuda {

/// The products of a plan whose dtype is an integer, exact up to wrapping around; cuBLAS has none of 64 bits. On the current
/// GPU.
void multiply_integers(const MatmulPlan& plan);

}  // namespace ten::cuda
