#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "differential/draw.hpp"

/// What the table of ops draws arguments with. «Mostly» leaves a few calls that are to be refused.
namespace peers {

/// Adds one argument.
using Slot = std::function<void(Draft&)>;

/// A tensor of any shape and layout; of at least so many dimensions, mostly.
Slot tensor(Numbers numbers = Numbers::any, Dtypes from = Dtypes::any);
Slot tensor_of(std::int64_t dims, Numbers numbers = Numbers::any, Dtypes from = Dtypes::any);
Slot bool_tensor();  ///< Of any shape and layout, bool mostly.
/// A tensor that mostly broadcasts with argument i; in a while argument i itself, transposed where that can be.
Slot partner(std::size_t i, Numbers numbers = Numbers::any);
Slot source_for(std::size_t i);                    ///< One that mostly broadcasts to argument i, which is written.
Slot factor(std::size_t i);                        ///< One that argument i can mostly be multiplied with as a matrix.
Slot mask(std::size_t i);                          ///< Bool, mostly, and broadcasts to argument i, mostly.
Slot positions(std::size_t i, std::size_t which);  ///< Along the dimension of argument i that argument `which` names.
/// A list; all sizes are equal, or all but one dimension's. Mostly.
Slot tensors(bool equal_shapes, std::int64_t most_dims = 5);

Slot number(Numbers numbers = Numbers::any, const std::string& keyword = "");  ///< A truth value, an integer or a real.
Slot integer_number(std::int64_t low, std::int64_t high);                      ///< A number that is an integer.
Slot integer(std::int64_t low, std::int64_t high);
Slot integer_or_none(std::int64_t low, std::int64_t high);
Slot flag();
Slot dtype(const std::string& keyword = "");
Slot dtype_or_none(Dtypes from = Dtypes::any);
Slot text(const std::vector<std::string>& choices);

/// A dimension of argument i, counted from either end, mostly; `more` places lie beyond them.
Slot dim(std::size_t i, std::int64_t more = 0);
Slot dim_of_first(std::size_t i,
                  std::int64_t more = 0);  ///< The same, of the first tensor of the list that argument i is.
Slot dim_or_none(std::size_t i);
Slot dims(std::size_t i);   ///< Some dimensions of argument i, or none, mostly different ones.
Slot order(std::size_t i);  ///< All of them, in another order, mostly.
Slot as_many_as(std::size_t i, std::int64_t low, std::int64_t high);  ///< As many integers as argument i has.

Slot shape();                    ///< Sizes of a fresh tensor.
Slot factors_of(std::size_t i);  ///< Sizes for the elements of argument i, mostly; one may be -1.
Slot regrouped(std::size_t i);   ///< The sizes of argument i, neighbours joined; one may be -1.
Slot wider_than(std::size_t i);  ///< Sizes to which argument i mostly broadcasts; some may be -1.
Slot repeats(std::size_t i);     ///< A number for each dimension of argument i, and a few more, mostly.
Slot index(std::size_t i);       ///< An index into argument i.

}  // namespace peers
