#include <functional>
#include <map>
#include <string>
#include <vector>

#include "ten/calls.hpp"
#include "ten/reference.hpp"

// What PyTorch's functions of shapes.hpp gave and refused. Of views, their strides and offsets, and that they are views.

namespace rearranging {
namespace {

using reference::refusal;
using ten::Tensor;
using vectors::Call;
using vectors::Dims;
using vectors::Tensors;

const std::map<std::string, Call>& calls() {
  using A = const vectors::Arguments&;
  static const std::map<std::string, Call> all = {
      {"movedim",
       [](A a) -> Tensors {
         if (a.is_list(1)) return {ten::movedim(a.tensor(0), a.dims(1), a.dims(2))};
         return {ten::movedim(a.tensor(0), a.integer(1), a.integer(2))};
       }},
      {"swapdims", [](A a) -> Tensors { return {ten::swapdims(a.tensor(0), a.integer(1), a.integer(2))}; }},
      {"unflatten", [](A a) -> Tensors { return {ten::unflatten(a.tensor(0), a.integer(1), a.dims(2))}; }},
      {"diagonal",
       [](A a) -> Tensors { return {ten::diagonal(a.tensor(0), a.integer(1, 0), a.integer(2, 0), a.integer(3, 1))}; }},
      {"broadcast_to", [](A a) -> Tensors { return {ten::broadcast_to(a.tensor(0), a.dims(1))}; }},
      {"unbind", [](A a) { return ten::unbind(a.tensor(0), a.integer(1, 0)); }},
      {"split",
       [](A a) {
         if (a.is_list(1)) return ten::split(a.tensor(0), a.dims(1), a.integer(2, 0));
         return ten::split(a.tensor(0), a.integer(1), a.integer(2, 0));
       }},
      {"chunk", [](A a) { return ten::chunk(a.tensor(0), a.integer(1), a.integer(2, 0)); }},
      {"narrow", [](A a) -> Tensors { return {ten::narrow(a.tensor(0), a.integer(1), a.integer(2), a.integer(3))}; }},
      {"select", [](A a) -> Tensors { return {ten::select(a.tensor(0), a.integer(1), a.integer(2))}; }},
      {"meshgrid", [](A a) { return ten::meshgrid(a.tensors(0), a.text(1)); }},
      {"cat", [](A a) -> Tensors { return {ten::cat(a.tensors(0), a.integer(1))}; }},
      {"stack", [](A a) -> Tensors { return {ten::stack(a.tensors(0), a.integer(1))}; }},
      {"hstack", [](A a) -> Tensors { return {ten::hstack(a.tensors(0))}; }},
      {"vstack", [](A a) -> Tensors { return {ten::vstack(a.tensors(0))}; }},
      {"flip", [](A a) -> Tensors { return {ten::flip(a.tensor(0), a.dims(1))}; }},
      {"roll", [](A a) -> Tensors { return {ten::roll(a.tensor(0), a.dims(1), a.size() > 2 ? a.dims(2) : Dims{})}; }},
      {"repeat", [](A a) -> Tensors { return {a.tensor(0).repeat(a.dims(1))}; }},
      {"tile", [](A a) -> Tensors { return {ten::tile(a.tensor(0), a.dims(1))}; }},
      {"repeat_interleave",
       [](A a) -> Tensors { return {ten::repeat_interleave(a.tensor(0), a.integer(1), a.maybe_integer(2))}; }},
      {"tril", [](A a) -> Tensors { return {ten::tril(a.tensor(0), a.integer(1, 0))}; }},
      {"triu", [](A a) -> Tensors { return {ten::triu(a.tensor(0), a.integer(1, 0))}; }},
      {"diag", [](A a) -> Tensors { return {ten::diag(a.tensor(0), a.integer(1, 0))}; }},
  };
  return all;
}

/// Whether two tensors look at one memory.
bool share(const Tensor& a, const Tensor& b) { return a.storage().is_alias_of(b.storage()); }

}  // namespace

TEST_CASE("Each function of shapes gives what PyTorch's gives, and refuses what it refuses") {
  vectors::check_calls(
      "shapes", calls(),
      [](const Tensor& result, const nlohmann::json& expected, const std::string&, const auto& arguments) {
        if (expected.contains("strides")) {  // a view
          CHECK(result.strides() == ten::IntArrayRef(expected["strides"].get<Dims>()));
          CHECK(result.storage_offset() == expected["offset"].get<std::int64_t>());
        } else if (result.numel() > 0 && !arguments.is_list(0)) {
          CHECK_FALSE(share(result, arguments.tensor(0)));
        }
      });
}

TEST_CASE("What is written through a part is seen in the whole") {
  for (const ten::Device& device : testing::devices()) {
    const Tensor x = ten::zeros({2, 6}, ten::dtype(ten::kInt64).device(device));
    ten::split(x, 2, 1)[1].fill_(1);
    ten::chunk(x, 2)[1].select(1, 0).fill_(2);
    ten::unbind(x, 1)[5].fill_(3);
    ten::diagonal(x, 1).fill_(4);
    CHECK(reference::elements(x) == reference::Index{0, 4, 1, 1, 0, 3, 2, 0, 4, 1, 0, 3});
    for (Tensor view : {ten::movedim(x, 0, 1), ten::unflatten(x, 1, {2, 3}), ten::broadcast_to(x, {3, 2, 6})}) {
      CHECK(share(view, x));
    }
  }
}

TEST_CASE("What is put together is a copy, even of a single tensor") {
  const Tensor x = ten::ones({2, 3});
  for (const Tensor& copy : {ten::cat({x}), ten::stack({x}), ten::hstack({x}), ten::flip(x, {}), ten::roll(x, 0),
                             x.repeat({1, 1}), ten::tile(x, {1}), ten::tril(x, 5), ten::diag(x)}) {
    CHECK_FALSE(share(copy, x));
  }
}

TEST_CASE("What does not fit together is refused with both shapes") {
  const Tensor a = ten::zeros({2, 3});
  CHECK(refusal([&] {
          ten::cat({a, ten::zeros({4, 3})}, 1);
        }) ==
        "cat: sizes of tensors must match except in dimension 1\n"
        "  dimension 0 is 2 in shape (2, 3), and 4 in shape (4, 3) of tensor 1");
  CHECK(refusal([&] {
          ten::cat({a, ten::zeros({3})});
        }) == "cat: tensors must have the same number of dimensions, but got shapes (2, 3) and (3,)");
  CHECK(refusal([&] { ten::cat({}); }) == "cat: expected a non-empty list of tensors");
  CHECK(refusal([&] { ten::cat({ten::zeros({})}); }) ==
        "cat: zero-dimensional tensor (at position 0) cannot be concatenated\n  stack puts scalars beside each other");
  CHECK(refusal([&] {
          ten::stack({a, ten::zeros({3, 2})});
        }) == "stack: expects each tensor to be equal size, but got (2, 3) at entry 0 and (3, 2) at entry 1");
  CHECK(refusal([&] {
          ten::split(a, {1, 1}, 1);
        }) ==
        "split: expects split_sizes to sum exactly to 3 (the size at dimension 1 of shape (2, 3)), but got "
        "split_sizes=(1, 1)");
  CHECK(refusal([&] { ten::split(a, {reference::huge, reference::huge, reference::huge}, 1); }).starts_with("split: "));
}

TEST_CASE("A result with more elements than memory can hold is refused before it is begun") {
  const Tensor a = ten::zeros({2, 3});
  for (const auto& call : {std::function<void()>([&] {
                             a.repeat({reference::huge, 4});
                           }),
                           std::function<void()>([&] { ten::tile(a, {reference::huge}); }),
                           std::function<void()>([&] { ten::repeat_interleave(a, reference::huge); }),
                           std::function<void()>([&] { ten::diag(ten::zeros({3}), reference::huge); })}) {
    CHECK(refusal(call).find("more elements than memory can hold") != std::string::npos);
  }
}

}  // namespace rearranging
