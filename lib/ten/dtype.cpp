#include "ten/dtype.hpp"

#include <algorithm>

#include "ten/core/checks.hpp"
#include "ten/core/visit_dtype.hpp"

namespace ten {

std::string_view name(ScalarType dtype) {
  switch (dtype) {
    case kBool:
      return "bool";
    case kUInt8:
      return "uint8";
    case kInt8:
      return "int8";
    case kInt16:
      return "int16";
    case kInt32:
      return "int32";
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

bool isFloatingType(ScalarType dtype) {
  return visit_dtype(dtype, []<class T>(std::type_identity<T>) { return is_real<T>; });
}

bool isReducedFloatingType(ScalarType dtype) {
  return visit_dtype(dtype, []<class T>(std::type_identity<T>) { return is_half<T>; });
}

bool isIntegralType(ScalarType dtype, bool includeBool) {
  return dtype == kBool ? includeBool : !isFloatingType(dtype);
}

// The enumerators stand in the order of promotion: of two, the later one holds what the earlier one means, but for two pairs
// of equal width.
ScalarType promote_types(ScalarType a, ScalarType b) {
  const auto [earlier, later] = std::minmax(a, b);
  if (earlier == kUInt8 && later == kInt8) return kInt16;
  if (earlier == kFloat16 && later == kBFloat16) return kFloat32;
  return later;
}

std::ostream& operator<<(std::ostream& out, ScalarType dtype) { return out << name(dtype); }

}  // namespace ten
