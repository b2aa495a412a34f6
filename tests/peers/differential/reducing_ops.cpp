// Reductions, products, and what normalises along a dimension.
#include "differential/ops.hpp"

namespace peers {
namespace {

// One dimension, mostly, and few dtypes, so that two of them meet.
Slot vector() {
  return [](Draft& draft) {
    const Sizes sizes = draft.chance(95) ? Sizes{draft.between(0, 9)} : draft.shape();
    draft.tensor(draft.dtype(Dtypes::mostly_real), sizes, Numbers::moderate);
  };
}

// A dimension of 3 is the last, mostly.
Slot threes() {
  return [](Draft& draft) {
    Sizes sizes = draft.shape(1);
    if (draft.chance(95)) sizes.back() = 3;
    draft.tensor(draft.dtype(Dtypes::mostly_real), sizes, Numbers::moderate);
  };
}

}  // namespace

std::vector<Op> reducing_ops() {
  const Slot numbers = tensor(Numbers::moderate);
  const Slot reals = tensor(Numbers::moderate, Dtypes::mostly_real);
  return {
      {"sum",
       {numbers, dtype_or_none()},
       [](auto& a) { return give(ten::sum(a.tensor(0), a.maybe_dtype(1))); },
       Judged::summed},
      {"sum.dim",
       {numbers, dims(0), flag(), dtype_or_none()},
       [](auto& a) { return give(ten::sum(a.tensor(0), a.integers(1), a.flag(2), a.maybe_dtype(3))); },
       Judged::summed},
      {"mean",
       {reals, dtype_or_none(Dtypes::mostly_real)},
       [](auto& a) { return give(ten::mean(a.tensor(0), a.maybe_dtype(1))); },
       Judged::summed},
      {"mean.dim",
       {reals, dims(0), flag(), dtype_or_none(Dtypes::mostly_real)},
       [](auto& a) { return give(ten::mean(a.tensor(0), a.integers(1), a.flag(2), a.maybe_dtype(3))); },
       Judged::summed},
      {"max", {tensor()}, [](auto& a) { return give(ten::max(a.tensor(0))); }, Judged::exactly},
      {"max.dim",
       {tensor(), dim(0), flag()},
       [](auto& a) { return give(ten::max(a.tensor(0), a.integer(1), a.flag(2))); },
       Judged::exactly},
      {"max.other",
       {tensor(), partner(0)},
       [](auto& a) { return give(ten::max(a.tensor(0), a.tensor(1))); },
       Judged::exactly},
      {"amax",
       {tensor(), dims(0), flag()},
       [](auto& a) { return give(ten::amax(a.tensor(0), a.integers(1), a.flag(2))); },
       Judged::exactly},
      {"all", {tensor()}, [](auto& a) { return give(ten::all(a.tensor(0))); }, Judged::exactly},
      {"any", {tensor()}, [](auto& a) { return give(ten::any(a.tensor(0))); }, Judged::exactly},
      {"matmul",
       {tensor_of(1, Numbers::moderate), factor(0)},
       [](auto& a) { return give(ten::matmul(a.tensor(0), a.tensor(1))); },
       Judged::summed},
      {"addmm",
       {tensor_of(2, Numbers::moderate), tensor_of(2, Numbers::moderate, Dtypes::mostly_real), factor(1)},
       [](auto& a) { return give(ten::addmm(a.tensor(0), a.tensor(1), a.tensor(2))); },
       Judged::summed},
      {"outer",
       {vector(), vector()},
       [](auto& a) { return give(ten::outer(a.tensor(0), a.tensor(1))); },
       Judged::exactly},
      {"cross",
       {threes(), partner(0, Numbers::moderate), dim(0)},
       [](auto& a) { return give(ten::cross(a.tensor(0), a.tensor(1), a.maybe_integer(2))); },
       Judged::summed},
      {"trace",
       {tensor_of(2, Numbers::moderate)},
       [](auto& a) { return give(ten::trace(a.tensor(0))); },
       Judged::summed},
      {"softmax",
       {reals, dim(0), dtype_or_none(Dtypes::mostly_real)},
       [](auto& a) { return give(ten::softmax(a.tensor(0), a.integer(1), a.maybe_dtype(2))); },
       Judged::summed},
  };
}

}  // namespace peers
