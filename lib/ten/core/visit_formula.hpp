#pragma once

#include <type_traits>

#include "ten/core/checks.hpp"
#include "ten/core/formulas.hpp"
#include "ten/core/visit_dtype.hpp"

namespace ten {

/// Calls `visitor(Formula{}, std::type_identity<T>{})` for a formula of a list and a dtype that it computes in.
template <class List, class Id, class Visitor>
void visit_formula(List list, Id id, ScalarType dtype, const Visitor& visitor) {
  visit_dtype(dtype, [&]<class T>(std::type_identity<T> type) {
    formulas::visit(list, id, [&]<class Formula>(Formula formula) {
      if constexpr (formulas::in_domain<T>(Formula::domain)) {
        visitor(formula, type);
      } else {
        TEN_INTERNAL_CHECK(false, "a formula was asked for a dtype outside its domain: ", name(dtype));
      }
    });
  });
}

}  // namespace ten
