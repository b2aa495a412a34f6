#include "ten/dtype.hpp"

#include <algorithm>
#include <utility>

#include "ten/core/visit_dtype.hpp"

namespace ten {

std::string_view name(ScalarType dtype) {
  switch (dtype) {
    case kBool:
      return "bool";
    case kInt64:
      return "int64";
    case kFloat16:
      return "float16";
    case kBFloat16:
      return "bfloat16";
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

bool isFloatingType(ScalarType dtype) { return dtype >= kFloat16; }

bool isReducedFloatingType(ScalarType dtype) { return dtype == kFloat16 || dtype == kBFloat16; }

bool isIntegralType(ScalarType dtype, bool includeBool) { return dtype == kInt64 || (includeBool && dtype == kBool); }

// The enumerators stand in the order of promotion: of two, the later one holds what the earlier one means, but for the two
// reals of 16 bits.
ScalarType promote_types(ScalarType a, ScalarType b) {
  if (std::pair(std::min(a, b), std::max(a, b)) == std::pair(kFloat16, kBFloat16)) return kFloat32;
  return std::max(a, b);
}

std::ostream& operator<<(std::ostream& out, ScalarType dtype) { return out << name(dtype); }

}  // namespace ten
