// One number in, one number out, element by element.
#include "differential/ops.hpp"

namespace peers {
namespace {

using ten::Scalar;
using ten::Tensor;

Op unary(const std::string& name, Tensor (*function)(const Tensor&), Judged judged = Judged::rounded) {
  return {name, {tensor()}, [=](const Arguments& a) { return give(function(a.tensor(0))); }, judged};
}

Op binary(const std::string& name, Tensor (*function)(const Tensor&, const Tensor&), Judged judged = Judged::exactly) {
  return {name,
          {tensor(), partner(0)},
          [=](const Arguments& a) { return give(function(a.tensor(0), a.tensor(1))); },
          judged};
}

Op with_number(const std::string& name, Tensor (*function)(const Tensor&, const Scalar&)) {
  return {name + ".Scalar",
          {tensor(), number()},
          [=](const Arguments& a) { return give(function(a.tensor(0), a.number(1))); },
          Judged::exactly};
}

Op in_place(const std::string& name, const std::function<void(const Tensor&, const Arguments&)>& function,
            std::vector<Slot> more) {
  more.insert(more.begin(), tensor(Numbers::moderate));
  return {name, more,
          [=](const Arguments& a) {
            const Tensor self = a.tensor(0);
            function(self, a);
            return give(self);
          },
          Judged::summed};
}

}  // namespace

std::vector<Op> elementwise_ops() {
  const Slot some = tensor(Numbers::moderate);
  const Slot alpha = number(Numbers::small, "alpha");
  std::vector<Op> result = {
      unary("neg", ten::neg, Judged::to_the_bit),
      unary("abs", ten::abs, Judged::to_the_bit),
      unary("exp", ten::exp),
      unary("log", ten::log),
      unary("sqrt", ten::sqrt),
      unary("sin", ten::sin),
      unary("cos", ten::cos),
      unary("tanh", ten::tanh),
      unary("sigmoid", ten::sigmoid),
      unary("relu", ten::relu, Judged::exactly),
      unary("isnan", ten::isnan, Judged::exactly),
      unary("logical_not", ten::logical_not, Judged::exactly),
      binary("mul", ten::mul),
      binary("div", ten::div),
      binary("maximum", ten::maximum),
      binary("minimum", ten::minimum),
      binary("logical_and", ten::logical_and),
      binary("logical_or", ten::logical_or),
      with_number("mul", ten::mul),
      with_number("div", ten::div),
      binary("pow", ten::pow, Judged::raised),
  };
  for (const auto& [name, tensors, numbers] : std::vector<
           std::tuple<std::string, Tensor (*)(const Tensor&, const Tensor&), Tensor (*)(const Tensor&, const Scalar&)>>{
           {"eq", ten::eq, ten::eq},
           {"ne", ten::ne, ten::ne},
           {"lt", ten::lt, ten::lt},
           {"le", ten::le, ten::le},
           {"gt", ten::gt, ten::gt},
           {"ge", ten::ge, ten::ge}}) {
    result.push_back(binary(name, tensors));
    result.push_back(with_number(name, numbers));
  }
  const std::vector<Op> others = {
      {"pow.Scalar",
       {tensor(), number(Numbers::small)},
       [](auto& a) { return give(ten::pow(a.tensor(0), a.number(1))); },
       Judged::raised},
      {"pow.Scalar_base",
       {number(Numbers::small), tensor()},
       [](auto& a) { return give(ten::pow(a.number(0), a.tensor(1))); },
       Judged::raised},
      {"add",
       {tensor(), partner(0)},
       [](auto& a) { return give(ten::add(a.tensor(0), a.tensor(1))); },
       Judged::exactly},
      {"add.Scalar",
       {tensor(), number()},
       [](auto& a) { return give(ten::add(a.tensor(0), a.number(1))); },
       Judged::exactly},
      {"add.alpha",
       {some, partner(0, Numbers::moderate), alpha},
       [](auto& a) { return give(ten::add(a.tensor(0), a.tensor(1), a.number(2))); },
       Judged::summed},
      {"add.Scalar_alpha",
       {some, number(Numbers::small), alpha},
       [](auto& a) { return give(ten::add(a.tensor(0), a.number(1), a.number(2))); },
       Judged::summed},
      {"sub",
       {tensor(), partner(0)},
       [](auto& a) { return give(ten::sub(a.tensor(0), a.tensor(1))); },
       Judged::exactly},
      {"sub.Scalar",
       {tensor(), number()},
       [](auto& a) { return give(ten::sub(a.tensor(0), a.number(1))); },
       Judged::exactly},
      {"sub.alpha",
       {some, partner(0, Numbers::moderate), alpha},
       [](auto& a) { return give(ten::sub(a.tensor(0), a.tensor(1), a.number(2))); },
       Judged::summed},
      {"sub.Scalar_alpha",
       {some, number(Numbers::small), alpha},
       [](auto& a) { return give(ten::sub(a.tensor(0), a.number(1), a.number(2))); },
       Judged::summed},
      in_place("add_.alpha", [](Tensor x, auto& a) { x.add_(a.tensor(1), a.number(2)); },
               {partner(0, Numbers::moderate), alpha}),
      in_place("add_.Scalar_alpha", [](Tensor x, auto& a) { x.add_(a.number(1), a.number(2)); },
               {number(Numbers::small), alpha}),
      in_place("sub_.alpha", [](Tensor x, auto& a) { x.sub_(a.tensor(1), a.number(2)); },
               {partner(0, Numbers::moderate), alpha}),
      in_place("sub_.Scalar_alpha", [](Tensor x, auto& a) { x.sub_(a.number(1), a.number(2)); },
               {number(Numbers::small), alpha}),
      in_place("mul_", [](Tensor x, auto& a) { x.mul_(a.tensor(1)); }, {partner(0, Numbers::moderate)}),
      in_place("mul_.Scalar", [](Tensor x, auto& a) { x.mul_(a.number(1)); }, {number(Numbers::small)}),
      in_place("div_", [](Tensor x, auto& a) { x.div_(a.tensor(1)); }, {partner(0, Numbers::moderate)}),
      in_place("div_.Scalar", [](Tensor x, auto& a) { x.div_(a.number(1)); }, {number(Numbers::small)}),
      {"equal",
       {tensor(), partner(0)},
       [](auto& a) { return give(ten::equal(a.tensor(0), a.tensor(1))); },
       Judged::exactly},
      {"allclose",
       {tensor(Numbers::small), partner(0, Numbers::small)},
       [](auto& a) { return give(ten::allclose(a.tensor(0), a.tensor(1))); },
       Judged::exactly},
  };
  result.insert(result.end(), others.begin(), others.end());
  return result;
}

}  // namespace peers
