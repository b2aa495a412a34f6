#pragma once

#include <type_traits>
#include <utility>

#include "ten/core/checks.hpp"
#include "ten/dtype.hpp"

namespace ten {

/// Calls `visitor(std::type_identity<T>{})` with the C++ type of a dtype, and gives what it gives. The one place that
/// turns a dtype known at run time into a type.
template <class Visitor>
decltype(auto) visit_dtype(ScalarType dtype, Visitor&& visitor) {
  switch (dtype) {
    case kBool:
      return visitor(std::type_identity<bool>{});
    case kInt64:
      return visitor(std::type_identity<std::int64_t>{});
    case kFloat16:
      return visitor(std::type_identity<Half>{});
    case kBFloat16:
      return visitor(std::type_identity<BFloat16>{});
    case kFloat32:
      return visitor(std::type_identity<float>{});
    case kFloat64:
      return visitor(std::type_identity<double>{});
  }
  internal_error(__FILE__, __LINE__, "a dtype without a C++ type");
}

}  // namespace ten
