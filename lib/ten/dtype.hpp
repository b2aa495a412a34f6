#pragma once

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string_view>
#include <type_traits>

#include "ten/half.hpp"

#pragma GCC visibility push(default)

namespace ten {

/// The type of a tensor's elements. The names are libtorch's; printed, a dtype reads as in Python: `float32`.
enum class ScalarType : std::int8_t {
  Bool,      ///< true or false
  Byte,      ///< 8-bit integers without a sign
  Char,      ///< 8-bit integers
  Short,     ///< 16-bit integers
  Int,       ///< 32-bit integers
  Long,      ///< 64-bit integers
  Half,      ///< float16: half precision
  BFloat16,  ///< the upper half of a single precision number
  Float,     ///< single precision
  Double     ///< double precision
};

/// A list of C++ types.
template <class... T>
struct Types {};

/// What the elements of each dtype are in C++, in the order of ScalarType. All else about a dtype follows from its type.
using ElementTypes =
    Types<bool, std::uint8_t, std::int8_t, std::int16_t, std::int32_t, std::int64_t, Half, BFloat16, float, double>;

using Dtype = ScalarType;  ///< libtorch's other name for the same thing.

inline constexpr ScalarType kBool = ScalarType::Bool;          ///< true or false, one byte
inline constexpr ScalarType kUInt8 = ScalarType::Byte;         ///< 8-bit integer without a sign: a pixel
inline constexpr ScalarType kByte = ScalarType::Byte;          ///< the same
inline constexpr ScalarType kInt8 = ScalarType::Char;          ///< 8-bit integer
inline constexpr ScalarType kChar = ScalarType::Char;          ///< the same
inline constexpr ScalarType kInt16 = ScalarType::Short;        ///< 16-bit integer
inline constexpr ScalarType kShort = ScalarType::Short;        ///< the same
inline constexpr ScalarType kInt32 = ScalarType::Int;          ///< 32-bit integer
inline constexpr ScalarType kInt = ScalarType::Int;            ///< the same
inline constexpr ScalarType kInt64 = ScalarType::Long;         ///< 64-bit integer
inline constexpr ScalarType kLong = ScalarType::Long;          ///< the same
inline constexpr ScalarType kFloat16 = ScalarType::Half;       ///< half precision
inline constexpr ScalarType kHalf = ScalarType::Half;          ///< the same
inline constexpr ScalarType kBFloat16 = ScalarType::BFloat16;  ///< as far as float32 reaches, with 2 digits
inline constexpr ScalarType kFloat32 = ScalarType::Float;      ///< single precision, the default for real numbers
inline constexpr ScalarType kFloat = ScalarType::Float;        ///< the same
inline constexpr ScalarType kFloat64 = ScalarType::Double;     ///< double precision
inline constexpr ScalarType kDouble = ScalarType::Double;      ///< the same

/// `bool`, `uint8`, `int8`, `int16`, `int32`, `int64`, `float16`, `bfloat16`, `float32`, `float64`.
std::string_view name(ScalarType dtype);

/// Bytes of one element.
std::size_t elementSize(ScalarType dtype);

/// Whether the elements are real numbers rather than integers or truth values.
bool isFloatingType(ScalarType dtype);

/// Whether the elements are reals of 16 bits: float16 or bfloat16.
bool isReducedFloatingType(ScalarType dtype);

/// Whether the elements are integers; truth values count where `includeBool` says so.
bool isIntegralType(ScalarType dtype, bool includeBool);

/// The dtype in which two tensors with dimensions meet: category first (bool, integer, real), then width. Where
/// neither holds the other they meet in the next that holds both: uint8 and int8 in int16, float16 and bfloat16 in float32.
/// Source: PyTorch, torch.promote_types.
ScalarType promote_types(ScalarType a, ScalarType b);

/// Writes the dtype's name.
std::ostream& operator<<(std::ostream& out, ScalarType dtype);

/// Whether T is the C++ type of a dtype.
template <class T>
inline constexpr bool is_element =
    []<class... Element>(Types<Element...>) { return (std::is_same_v<T, Element> || ...); }(ElementTypes{});

/// The dtype that holds a C++ type: `dtype_of<float>` is kFloat32.
template <class T>
inline constexpr ScalarType dtype_of = []<class... Element>(Types<Element...>) {
  static_assert(is_element<T>,
                "ten has no dtype for this C++ type: use bool, std::uint8_t, an integer with a sign of 8 to 64 bits, "
                "ten::Half, ten::BFloat16, float or double");
  int place = 0;
  static_cast<void>(((!std::is_same_v<T, Element> && ++place > 0) && ...));
  return static_cast<ScalarType>(place);
}(ElementTypes{});

}  // namespace ten

#pragma GCC visibility pop
