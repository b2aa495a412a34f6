#pragma once

#include <type_traits>

#include "ten/formulas.hpp"

namespace ten::cuda {

/// What numbers of type T are computed in: themselves, but halves in float.
template <class T>
using Compute = std::conditional_t<is_half<T>, float, T>;

/// Whether a formula scales: then a number beside a tensor of halves is not rounded to a half, as it is not in PyTorch.
template <class Formula>
inline constexpr bool scales = std::is_same_v<Formula, formulas::Mul> || std::is_same_v<Formula, formulas::Div>;

}  // namespace ten::cuda
