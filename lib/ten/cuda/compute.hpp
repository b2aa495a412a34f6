#pragma once

#include <type_traits>

#include "ten/core/formulas.hpp"

namespace ten::cuda {

/// What numbers of type T are computed in: themselves, but halves in float.
template <class T>
using Compute = std::conditional_t<is_half<T>, float, T>;

}  // namespace ten::cuda
