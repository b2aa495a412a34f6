#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "ten/xtensor_headers.hpp"

namespace ten::cpu {

/// `count` elements from `data` on as a 1-D xtensor expression that owns nothing.
template <class T>
auto expression(T* data, std::int64_t count) {
  const auto size = static_cast<std::size_t>(count);
  return xt::adapt(data, size, xt::no_ownership(), std::array<std::size_t, 1>{size});
}

}  // namespace ten::cpu
