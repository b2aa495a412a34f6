#pragma once

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string_view>
#include <type_traits>

#include "ten/half.hpp"

namespace ten {

/// The type of a tensor's elements. The names are libtorch's; printed, a dtype reads as in Python: `float32`.
enum class ScalarType : std::int8_t {
  Bool,      ///< true or false
  Long,      ///< 64-bit integers
  Half,      ///< float16: half precision
  BFloat16,  ///< the upper half of a single precision number
  Float,     ///< single precision
  Double     ///< double precision
};

using Dtype = ScalarType;  ///< libtorch's other name for the same thing.

inline constexpr ScalarType kBool = ScalarType::Bool;          ///< true or false, one byte
inline constexpr ScalarType kInt64 = ScalarType::Long;         ///< 64-bit integer
inline constexpr ScalarType kLong = ScalarType::Long;          ///< the same
inline constexpr ScalarType kFloat16 = ScalarType::Half;       ///< half precision
inline constexpr ScalarType kHalf = ScalarType::Half;          ///< the same
inline constexpr ScalarType kBFloat16 = ScalarType::BFloat16;  ///< as far as float32 reaches, with 2 digits
inline constexpr ScalarType kFloat32 = ScalarType::Float;      ///< single precision, the default for real numbers
inline constexpr ScalarType kFloat = ScalarType::Float;        ///< the same
inline constexpr ScalarType kFloat64 = ScalarType::Double;     ///< double precision
inline constexpr ScalarType kDouble = ScalarType::Double;      ///< the same

/// `bool`, `int64`, `float16`, `bfloat16`, `float32`, `float64`.
std::string_view name(ScalarType dtype);

/// Bytes of one element.
std::size_t elementSize(ScalarType dtype);

/// Whether the elements are real numbers rather than integers or truth values.
bool isFloatingType(ScalarType dtype);

/// Whether the elements are reals of 16 bits: float16 or bfloat16.
bool isReducedFloatingType(ScalarType dtype);

/// Whether the elements are integers; truth values count where `includeBool` says so.
bool isIntegralType(ScalarType dtype, bool includeBool);

/// The dtype in which two tensors with dimensions meet: category first (bool, integer, real), then width. Neither of float16 and
/// bfloat16 holds the other: they meet in float32.
/// Source: PyTorch, torch.promote_types.
ScalarType promote_types(ScalarType a, ScalarType b);

/// Writes the dtype's name.
std::ostream& operator<<(std::ostream& out, ScalarType dtype);

/// The dtype that holds a C++ type: `dtype_of<float>` is kFloat32.
template <class T>
inline constexpr ScalarType dtype_of = [] {
  static_assert(
      std::is_same_v<T, bool> || std::is_same_v<T, std::int64_t> || std::is_same_v<T, float> ||
          std::is_same_v<T, double> || is_half<T>,
      "ten has no dtype for this C++ type: use bool, std::int64_t, ten::Half, ten::BFloat16, float or double");
  if constexpr (std::is_same_v<T, bool>) return kBool;
  if constexpr (std::is_same_v<T, std::int64_t>) return kInt64;
  if constexpr (std::is_same_v<T, Half>) return kFloat16;
  if constexpr (std::is_same_v<T, BFloat16>) return kBFloat16;
  if constexpr (std::is_same_v<T, float>) return kFloat32;
  return kFloat64;
}();

}  // namespace ten
