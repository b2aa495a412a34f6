#pragma once

#include "ten/core/formulas/comparisons.hpp"
#include "ten/core/formulas/convert.hpp"
#include "ten/core/formulas/one_operand.hpp"
#include "ten/core/formulas/reductions.hpp"
#include "ten/core/formulas/special_functions.hpp"
#include "ten/core/formulas/two_operands.hpp"

/// Scalar formulas: each op's arithmetic, written once and compiled for the host and for the GPU.
///
/// To add one: write its struct in the file of its kind, and its name in the list of its kind, in formula_ids.hpp. Backends visit the list, so
/// they need no change. `T` is a number, or a register full of numbers (an xsimd batch): arithmetic, comparisons, `select`
/// and the functions of <cmath>, called without `std::`, work on both.
namespace ten::formulas {

/// Calls `visitor(Formula{})` for the formula at a place in a list.
template <class... Formulas, class Id, class Visitor>
void visit(List<Formulas...>, Id id, const Visitor& visitor) {
  std::size_t place = 0;
  static_cast<void>(((place++ == static_cast<std::size_t>(id) && (visitor(Formulas{}), true)) || ...));
}

}  // namespace ten::formulas
