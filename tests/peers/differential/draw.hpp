#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "differential/message.hpp"

namespace peers {

enum class Numbers {
  any,       ///< NaN, infinities, the ends of the dtype among them
  moderate,  ///< sums of them do not overflow
  small      ///< integers of one digit, and reals like them
};

/// Which dtypes are drawn from. `mostly_real` has a few others, so that a refusal is seen, too.
enum class Dtypes { any, mostly_real, no_half };

using Sizes = std::vector<std::int64_t>;

/// A call in the making, with the arguments drawn so far.
class Draft {
 public:
  /// The same seed and number give the same call on every machine.
  Draft(std::uint64_t seed, std::uint64_t number);

  std::int64_t between(std::int64_t low, std::int64_t high);  ///< An integer from low to high, both included.
  bool chance(int percent) { return between(1, 100) <= percent; }
  template <class T>
  const T& one_of(const std::vector<T>& choices) {
    return choices[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(choices.size()) - 1))];
  }

  Sizes shape(std::int64_t least_rank = 0);      ///< Any, of at most 5 dimensions.
  Sizes narrower(Sizes sizes);                   ///< What broadcasts to `sizes`; in a while it does not.
  std::string dtype(Dtypes from = Dtypes::any);  ///< A dtype's name.
  std::int64_t dim(std::int64_t rank);           ///< One of so many dimensions, from either end; in a while, none.
  nlohmann::json number(Numbers numbers);        ///< A truth value, an integer or a real.

  /// An operand of these sizes, laid out in any way: transposed, every second of a longer dimension, stretched. Its number.
  std::size_t operand(const std::string& dtype, const Sizes& sizes, Numbers numbers);
  /// Overwrites an int64 operand with positions in a dimension of that size, negative ones where `wrap`; in a while, beyond.
  void fill_with_positions(std::size_t operand, std::int64_t size, bool wrap);

  void argument(nlohmann::json value, const std::string& keyword = "");
  /// An argument that is a fresh operand.
  void tensor(const std::string& dtype, const Sizes& sizes, Numbers numbers);

  const nlohmann::json& operand_of(std::size_t i) const;  ///< The operand that is argument i.
  Sizes sizes_of(std::size_t i) const { return operand_of(i)["sizes"].get<Sizes>(); }
  std::string dtype_of(std::size_t i) const { return operand_of(i)["dtype"]; }
  std::int64_t rank_of(std::size_t i) const { return static_cast<std::int64_t>(sizes_of(i).size()); }

  Message call;
  std::mt19937_64 random;
};

/// How many elements.
std::int64_t product(const Sizes& sizes);

}  // namespace peers
