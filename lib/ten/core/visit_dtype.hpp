#pragma once

#include <type_traits>

#include "ten/dtype.hpp"

namespace ten {

namespace detail {

template <class First, class... Rest, class Visitor>
constexpr decltype(auto) visit_types(Types<First, Rest...>, ScalarType dtype, Visitor& visitor) {
  if constexpr (sizeof...(Rest) > 0) {
    if (dtype != dtype_of<First>) return visit_types(Types<Rest...>{}, dtype, visitor);
  }
  return visitor(std::type_identity<First>{});
}

}  // namespace detail

/// Calls `visitor(std::type_identity<T>{})` with the C++ type of a dtype, and gives what it gives. The one place that
/// turns a dtype known at run time into a type. (constexpr lets kernels use it, too.)
template <class Visitor>
constexpr decltype(auto) visit_dtype(ScalarType dtype, Visitor&& visitor) {
  return detail::visit_types(ElementTypes{}, dtype, visitor);
}

}  // namespace ten
