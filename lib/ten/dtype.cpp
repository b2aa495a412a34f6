#include "ten/dtype.hpp"

#include <algorithm>

#include "ten/visit_dtype.hpp"

namespace ten {

std::string_view name(ScalarType dtype) {
  switch (dtype) {
    case kBool:
      return "bool";
    case kInt64:
      return "int64";
    case kFloat32:
      return "float32";
    case kFloat64:
      return "float64";
  }
  internal_error(__FILE__, __LINE__, "a dtype without a name");
}

std::size_t elementSize(ScalarType dtype) {
  return visit_dtype(dtype, []<class T>(std::type_identity<T>) { return sizeof(T); });
}

bool isFloatingType(ScalarType dtype) { return dtype == kFloat32 || dtype == kFloat64; }

bool isIntegralType(ScalarType dtype, bool includeBool) { return dtype == kInt64 || (includeBool && dtype == kBool); }

// The enumerators stand in the order of promotion: of two, the later one holds what the earlier one means.
ScalarType promote_types(ScalarType a, ScalarType b) { return std::max(a, b); }

std::ostream& operator<<(std::ostream& out, ScalarType dtype) { return out << name(dtype); }

}  // namespace ten
