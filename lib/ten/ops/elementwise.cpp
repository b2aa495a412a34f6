#include "ten/ops/elementwise.hpp"

#include "ten/core/checks.hpp"
#include "ten/functions.hpp"
#include "ten/ops/copying.hpp"
#include "ten/ops/in_place.hpp"

namespace ten::ops {

Tensor unary(std::string_view op, formulas::UnaryId formula, const Tensor& self) {
  const ScalarType dtype = computing_type(op, formulas::domain(formula), self.scalar_type());
  const Sizes sizes = self.sizes();
  const Prepared in(self, dtype, self.device(), sizes);
  Tensor out = make_output(op, sizes, {self}, dtype, self.device());
  backend(out.device().type()).unary(formula, sizes, operand(out, sizes), in);
  return out;
}

Tensor binary(std::string_view op, formulas::BinaryId formula, const Argument& a, const Argument& b) {
  const Arguments arguments{a, b};
  const ScalarType dtype = computing_type(op, formulas::domain(formula), result_type(arguments));
  const Device device = common_device(op, arguments);
  const Sizes sizes = common_sizes(op, arguments);
  const Prepared left(a, dtype, device, sizes);
  const Prepared right(b, dtype, device, sizes);
  Tensor out = make_output(op, sizes, arguments, dtype, device);
  backend(device.type()).binary(formula, sizes, operand(out, sizes), left, right);
  return out;
}

Tensor compare(std::string_view op, formulas::CompareId formula, const Argument& a, const Argument& b) {
  const Arguments arguments{a, b};
  const ScalarType dtype = result_type(arguments);
  const Device device = common_device(op, arguments);
  const Sizes sizes = common_sizes(op, arguments);
  const Prepared left(a, dtype, device, sizes);
  const Prepared right(b, dtype, device, sizes);
  Tensor out = make_output(op, sizes, arguments, kBool, device);
  backend(device.type()).compare(formula, sizes, operand(out, sizes), left, right);
  return out;
}

void binary_in_place(std::string_view op, formulas::BinaryId formula, const Tensor& self, const Argument& other) {
  const Arguments arguments{self, other};
  const ScalarType dtype = computing_type(op, formulas::domain(formula), result_type(arguments));
  const Device device = common_device(op, arguments);
  TEN_CHECK(device == self.device(), op, ": a tensor on ", self.device(), " cannot take one on ", device,
            "\n  move one of them with to()");
  check_fits(op, self, other.sizes());
  check_castable(op, dtype, self.scalar_type());
  const Sizes sizes = self.sizes();
  if (dtype != self.scalar_type()) {  // computed in the wider dtype, then written back
    const Tensor result = binary(op, formula, self, other);
    begin_write(op, self);
    copy_elements(self, result);
    return;
  }
  const Tensor apart = other.is_tensor() ? without_overlap(self, other.tensor()) : Tensor();
  const Prepared right(other.is_tensor() ? Argument(apart) : other, dtype, device, sizes);
  begin_write(op, self);
  backend(device.type()).binary(formula, sizes, operand(self, sizes), operand(self, sizes), right);
}

}  // namespace ten::ops
