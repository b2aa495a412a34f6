// Views, and copies that rearrange.
#include "differential/ops.hpp"

namespace peers {
namespace {

std::vector<Op> views() {
  return {
      {"view", {tensor(), regrouped(0)}, [](auto& a) { return give(a.tensor(0).view(a.integers(1))); }},
      {"view.any", {tensor(), factors_of(0)}, [](auto& a) { return give(a.tensor(0).view(a.integers(1))); }},
      {"reshape", {tensor(), factors_of(0)}, [](auto& a) { return give(ten::reshape(a.tensor(0), a.integers(1))); }},
      {"reshape.joined", {tensor(), regrouped(0)}, [](auto& a) { return give(a.tensor(0).reshape(a.integers(1))); }},
      {"transpose",
       {tensor(), dim(0), dim(0)},
       [](auto& a) { return give(ten::transpose(a.tensor(0), a.integer(1), a.integer(2))); }},
      {"swapdims",
       {tensor(), dim(0), dim(0)},
       [](auto& a) { return give(ten::swapdims(a.tensor(0), a.integer(1), a.integer(2))); }},
      {"t", {tensor()}, [](auto& a) { return give(ten::t(a.tensor(0))); }},
      {"mT", {tensor_of(2)}, [](auto& a) { return give(a.tensor(0).mT()); }},
      {"permute", {tensor(), order(0)}, [](auto& a) { return give(ten::permute(a.tensor(0), a.integers(1))); }},
      {"movedim",
       {tensor(), dim(0), dim(0)},
       [](auto& a) { return give(ten::movedim(a.tensor(0), a.integer(1), a.integer(2))); }},
      {"movedim.several",
       {tensor(), dims(0), as_many_as(1, -3, 3)},
       [](auto& a) { return give(ten::movedim(a.tensor(0), a.integers(1), a.integers(2))); }},
      {"squeeze", {tensor()}, [](auto& a) { return give(ten::squeeze(a.tensor(0))); }},
      {"squeeze.dim", {tensor(), dim(0)}, [](auto& a) { return give(ten::squeeze(a.tensor(0), a.integer(1))); }},
      {"unsqueeze", {tensor(), dim(0, 1)}, [](auto& a) { return give(ten::unsqueeze(a.tensor(0), a.integer(1))); }},
      {"flatten",
       {tensor(), dim(0), dim(0)},
       [](auto& a) { return give(ten::flatten(a.tensor(0), a.integer(1), a.integer(2))); }},
      {"narrow",
       {tensor_of(1), dim(0), integer(-1, 4), integer(0, 4)},
       [](auto& a) { return give(ten::narrow(a.tensor(0), a.integer(1), a.integer(2), a.integer(3))); }},
      {"select",
       {tensor_of(1), dim(0), integer(-3, 3)},
       [](auto& a) { return give(ten::select(a.tensor(0), a.integer(1), a.integer(2))); }},
      {"slice",
       {tensor_of(1), dim(0), integer_or_none(-4, 6), integer_or_none(-4, 6), integer(1, 3)},
       [](auto& a) {
         return give(a.tensor(0).slice(a.integer(1), a.maybe_integer(2), a.maybe_integer(3), a.integer(4)));
       }},
      {"diagonal",
       {tensor_of(2), integer(-3, 3), dim(0), dim(0)},
       [](auto& a) { return give(ten::diagonal(a.tensor(0), a.integer(1), a.integer(2), a.integer(3))); }},
      {"expand", {tensor(), wider_than(0)}, [](auto& a) { return give(a.tensor(0).expand(a.integers(1))); }},
      {"broadcast_to",
       {tensor(), wider_than(0)},
       [](auto& a) { return give(ten::broadcast_to(a.tensor(0), a.integers(1))); }},
      {"unbind", {tensor_of(1), dim(0)}, [](auto& a) { return give(ten::unbind(a.tensor(0), a.integer(1))); }},
      {"split",
       {tensor_of(1), integer(0, 4), dim(0)},
       [](auto& a) { return give(ten::split(a.tensor(0), a.integer(1), a.integer(2))); }},
      {"chunk",
       {tensor_of(1), integer(0, 4), dim(0)},
       [](auto& a) { return give(ten::chunk(a.tensor(0), a.integer(1), a.integer(2))); }},
      {"broadcast_tensors", {tensors(true)}, [](auto& a) { return give(ten::broadcast_tensors(a.tensors(0))); }},
      {"meshgrid",
       {tensors(true, 1), text({"ij", "xy"})},
       [](auto& a) { return give(ten::meshgrid(a.tensors(0), a.text(1))); }},
  };
}

std::vector<Op> copies() {
  return {
      {"clone", {tensor()}, [](auto& a) { return give(ten::clone(a.tensor(0))); }},
      {"contiguous", {tensor()}, [](auto& a) { return give(a.tensor(0).contiguous()); }},
      {"cat", {tensors(false), dim_of_first(0)}, [](auto& a) { return give(ten::cat(a.tensors(0), a.integer(1))); }},
      {"stack",
       {tensors(true), dim_of_first(0, 1)},
       [](auto& a) { return give(ten::stack(a.tensors(0), a.integer(1))); }},
      {"hstack", {tensors(false)}, [](auto& a) { return give(ten::hstack(a.tensors(0))); }},
      {"vstack", {tensors(false)}, [](auto& a) { return give(ten::vstack(a.tensors(0))); }},
      {"flip", {tensor(), dims(0)}, [](auto& a) { return give(ten::flip(a.tensor(0), a.integers(1))); }},
      {"roll",
       {tensor(), dims(0), as_many_as(1, -4, 4)},
       [](auto& a) { return give(ten::roll(a.tensor(0), a.integers(2), a.integers(1))); }},
      {"repeat", {tensor(), repeats(0)}, [](auto& a) { return give(a.tensor(0).repeat(a.integers(1))); }},
      {"tile", {tensor(), repeats(0)}, [](auto& a) { return give(ten::tile(a.tensor(0), a.integers(1))); }},
      {"repeat_interleave",
       {tensor(), integer(0, 3), dim_or_none(0)},
       [](auto& a) { return give(ten::repeat_interleave(a.tensor(0), a.integer(1), a.maybe_integer(2))); }},
      {"tril", {tensor_of(2), integer(-3, 3)}, [](auto& a) { return give(ten::tril(a.tensor(0), a.integer(1))); }},
      {"triu", {tensor_of(2), integer(-3, 3)}, [](auto& a) { return give(ten::triu(a.tensor(0), a.integer(1))); }},
      {"diag", {tensor(), integer(-3, 3)}, [](auto& a) { return give(ten::diag(a.tensor(0), a.integer(1))); }},
  };
}

}  // namespace

std::vector<Op> shape_ops() {
  std::vector<Op> result = views();
  for (Op& op : copies()) result.push_back(std::move(op));
  for (Op& op : result) op.judged = Judged::to_the_bit;
  return result;
}

}  // namespace peers
