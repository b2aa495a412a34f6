#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

/// The names of the formulas, and what an op must know of one: who edits a formula in formulas.hpp compiles loops anew, and
/// no op.
namespace ten::formulas {

/// Formulas of one kind, in the order of their ids.
template <class... Formulas>
struct List {
  static constexpr std::size_t size = sizeof...(Formulas);
};

// `struct` declares each of them here.
using Unary = List<struct Neg, struct Abs, struct Relu, struct Exp, struct Log, struct Sqrt, struct Sin, struct Cos,
                   struct Tanh, struct Sigmoid, struct Floor, struct Ceil, struct Trunc, struct Round, struct Sign,
                   struct Rsqrt, struct Reciprocal, struct Erf, struct Log1p, struct Expm1, struct Log2, struct Log10,
                   struct Exp2, struct Tan, struct Asin, struct Acos, struct Atan, struct Sinh, struct Cosh,
                   struct Gelu, struct GeluTanh, struct Silu, struct Softplus, struct BitwiseNot>;
using Binary =
    List<struct Add, struct Sub, struct Mul, struct Div, struct Pow, struct Maximum, struct Minimum, struct Atan2,
         struct Fmod, struct Remainder, struct FloorDivide, struct BitwiseAnd, struct BitwiseOr, struct BitwiseXor>;
using Compare =
    List<struct Eq, struct Ne, struct Lt, struct Le, struct Gt, struct Ge, struct LogicalAnd, struct LogicalOr>;
using Reduce = List<struct Sum, struct Prod, struct Max, struct Min>;

enum class UnaryId : std::uint8_t {};    ///< A place in the list Unary.
enum class BinaryId : std::uint8_t {};   ///< A place in the list Binary.
enum class CompareId : std::uint8_t {};  ///< A place in the list Compare.
enum class ReduceId : std::uint8_t {};   ///< A place in the list Reduce.

/// Where a formula stands in a list.
template <class Formula, class... Formulas>
constexpr std::uint8_t place_in(List<Formulas...>) {
  static_assert((std::is_same_v<Formula, Formulas> || ...), "the formula stands in no such list");
  std::uint8_t place = 0;
  static_cast<void>(((std::is_same_v<Formula, Formulas> || (++place, false)) || ...));
  return place;
}

template <class Formula>
inline constexpr UnaryId unary_id{place_in<Formula>(Unary{})};
template <class Formula>
inline constexpr BinaryId binary_id{place_in<Formula>(Binary{})};
template <class Formula>
inline constexpr CompareId compare_id{place_in<Formula>(Compare{})};
template <class Formula>
inline constexpr ReduceId reduce_id{place_in<Formula>(Reduce{})};

/// The dtypes that a formula computes in.
enum class Domain : std::uint8_t {
  Any,        ///< all of them
  Numbers,    ///< not bool
  Reals,      ///< integers and truth values become float32 first
  RealsOnly,  ///< integers and truth values are refused
  Integers,   ///< and truth values; reals are refused
};

/// The domain of a formula of one operand.
Domain domain(UnaryId formula);
/// The domain of a formula of two operands.
Domain domain(BinaryId formula);

/// Whether a formula scales: then a number beside a tensor of halves is not rounded to a half, as it is not in PyTorch.
template <class Formula>
inline constexpr bool scales = std::is_same_v<Formula, struct Mul> || std::is_same_v<Formula, struct Div>;

}  // namespace ten::formulas
