// What makes tensors: fresh ones, random ones; and what prints them.
#include <sstream>

#include "differential/ops.hpp"

namespace peers {
namespace {

// Each draw begins with a seed, and a few draws before the one that is judged show what they leave behind.
template <class Draw>
Op random_op(const std::string& name, std::vector<Slot> slots, Draw draw) {
  slots.insert(slots.begin(), {integer(0, std::int64_t{1} << 40), integer(0, 3)});
  return {name, slots,
          [=](const Arguments& a) {
            ten::manual_seed(static_cast<std::uint64_t>(a.integer(0)));
            for (std::int64_t i = 0; i < a.integer(1); ++i) ten::randn({i});
            return give(draw(a));
          },
          Judged::drawn};
}

}  // namespace

std::vector<Op> making_ops() {
  const Slot options = dtype_or_none();
  const Slot real_options = dtype_or_none(Dtypes::mostly_real);
  return {
      {"zeros",
       {shape(), options},
       [](auto& a) { return give(ten::zeros(a.integers(0), a.options(1))); },
       Judged::exactly},
      {"ones",
       {shape(), options},
       [](auto& a) { return give(ten::ones(a.integers(0), a.options(1))); },
       Judged::exactly},
      {"empty",
       {shape(), options},
       [](auto& a) { return give(ten::empty(a.integers(0), a.options(1))); },
       Judged::by_shape},
      {"full",
       {shape(), number(), options},
       [](auto& a) { return give(ten::full(a.integers(0), a.number(1), a.options(2))); },
       Judged::exactly},
      {"zeros_like",
       {tensor(), options},
       [](auto& a) { return give(ten::zeros_like(a.tensor(0), a.options(1))); },
       Judged::exactly},
      {"ones_like",
       {tensor(), options},
       [](auto& a) { return give(ten::ones_like(a.tensor(0), a.options(1))); },
       Judged::exactly},
      {"empty_like",
       {tensor(), options},
       [](auto& a) { return give(ten::empty_like(a.tensor(0), a.options(1))); },
       Judged::by_shape},
      {"full_like",
       {tensor(), number(), options},
       [](auto& a) { return give(ten::full_like(a.tensor(0), a.number(1), a.options(2))); },
       Judged::exactly},
      {"arange",
       {number(Numbers::moderate), number(Numbers::moderate), integer_number(-2, 2), options},
       [](auto& a) { return give(ten::arange(a.number(0), a.number(1), a.number(2), a.options(3))); }},
      {"eye",
       {integer(-1, 6), integer(-1, 6), options},
       [](auto& a) { return give(ten::eye(a.integer(0), a.integer(1), a.options(2))); },
       Judged::exactly},
      random_op("rand", {shape(), real_options}, [](auto& a) { return ten::rand(a.integers(2), a.options(3)); }),
      random_op("randn", {shape(), real_options}, [](auto& a) { return ten::randn(a.integers(2), a.options(3)); }),
      random_op("randint", {integer(-9, 3), integer(0, 1000), shape(), options},
                [](auto& a) { return ten::randint(a.integer(2), a.integer(3), a.integers(4), a.options(5)); }),
      {"printed",
       {tensor()},
       [](auto& a) -> Result {
         std::ostringstream text;
         text << a.tensor(0);
         return text.str();
       },
       Judged::exactly,
       true},
  };
}

}  // namespace peers
