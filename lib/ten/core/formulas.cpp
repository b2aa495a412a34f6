#include "ten/core/formulas.hpp"

namespace ten::formulas {

Domain domain(UnaryId formula) {
  Domain result{};
  visit(Unary{}, formula, [&]<class Formula>(Formula) { result = Formula::domain; });
  return result;
}

Domain domain(BinaryId formula) {
  Domain result{};
  visit(Binary{}, formula, [&]<class Formula>(Formula) { result = Formula::domain; });
  return result;
}

}  // namespace ten::formulas
