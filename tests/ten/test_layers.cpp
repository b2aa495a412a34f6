#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "ten/calls.hpp"
#include "ten/reference.hpp"
#include "ten/values.hpp"

// What PyTorch's statistics and layers gave and refused.

namespace layers_test {
namespace {

using reference::refusal;
using ten::Tensor;
using vectors::Call;
using vectors::Tensors;

const std::map<std::string, Call>& calls() {
  using A = const vectors::Arguments&;
  static const std::map<std::string, Call> all = {
      {"var", [](A a) -> Tensors { return {ten::var(a.tensor(0), a.dims(1), a.flag(2), a.flag(3))}; }},
      {"std", [](A a) -> Tensors { return {ten::std(a.tensor(0), a.dims(1), a.flag(2), a.flag(3))}; }},
      {"var_all", [](A a) -> Tensors { return {ten::var(a.tensor(0), a.flag(1))}; }},
      {"var_mean",
       [](A a) -> Tensors {
         const auto [variance, mean] = ten::var_mean(a.tensor(0), a.dims(1), a.flag(2), a.flag(3));
         return {variance, mean};
       }},
      {"norm", [](A a) -> Tensors { return {ten::norm(a.tensor(0), a.real(1), a.dims(2), a.flag(3))}; }},
      {"norm_all", [](A a) -> Tensors { return {ten::norm(a.tensor(0), a.real(1))}; }},
      {"logsumexp", [](A a) -> Tensors { return {ten::logsumexp(a.tensor(0), a.dims(1), a.flag(2))}; }},
      {"count_nonzero", [](A a) -> Tensors { return {ten::count_nonzero(a.tensor(0), a.dims(1))}; }},
      {"log_softmax", [](A a) -> Tensors { return {ten::log_softmax(a.tensor(0), a.integer(1))}; }},
      {"layer_norm",
       [](A a) -> Tensors {
         return {ten::layer_norm(a.tensor(0), a.dims(1), a.maybe_tensor(2), a.maybe_tensor(3), a.real(4))};
       }},
      {"rms_norm",
       [](A a) -> Tensors { return {ten::rms_norm(a.tensor(0), a.dims(1), a.maybe_tensor(2), a.maybe_real(3))}; }},
      {"nll_loss",
       [](A a) -> Tensors {
         return {ten::nll_loss(a.tensor(0), a.tensor(1), a.maybe_tensor(2), a.integer(3), a.integer(4))};
       }},
      {"cross_entropy_loss",
       [](A a) -> Tensors {
         return {ten::cross_entropy_loss(a.tensor(0), a.tensor(1), a.maybe_tensor(2), a.integer(3), a.integer(4),
                                         a.real(5))};
       }},
      {"mse_loss", [](A a) -> Tensors { return {ten::mse_loss(a.tensor(0), a.tensor(1), a.integer(2))}; }},
      {"scaled_dot_product_attention",
       [](A a) -> Tensors {
         return {ten::scaled_dot_product_attention(a.tensor(0), a.tensor(1), a.tensor(2), a.maybe_tensor(3), 0,
                                                   a.flag(4), a.maybe_real(5))};
       }},
  };
  return all;
}

}  // namespace

TEST_CASE("Statistics and layers give what PyTorch's give, and refuse what they refuse") {
  vectors::check_calls("layers", calls());
}

TEST_CASE("Statistics and layers read what is not contiguous") {
  for (const ten::Device& device : testing::devices()) {
    reference::RandomTensors random(81);
    for (int round = 0; round < 30; ++round) {
      const Tensor x = random.make({3, 4}, ten::kFloat64, device);
      const Tensor packed = x.clone().contiguous();
      CHECK(ten::var(x, 0).allclose(ten::var(packed, 0)));
      CHECK(ten::logsumexp(x, 1).allclose(ten::logsumexp(packed, 1)));
      CHECK(ten::log_softmax(x, 0).allclose(ten::log_softmax(packed, 0)));
      CHECK(ten::layer_norm(x, {4}).allclose(ten::layer_norm(packed, {4})));
      CHECK(ten::norm(x, 3, 1).allclose(ten::norm(packed, 3, 1)));
    }
  }
}

TEST_CASE("A number alone is a dimension of a variance, and only a bool is its divisor") {
  const Tensor x = ten::tensor({{1., 3.}, {2., 6.}});
  CHECK(x.var(1).sizes() == ten::IntArrayRef({2}));
  CHECK(x.std(-1).sizes() == ten::IntArrayRef({2}));
  CHECK(x.var(false).dim() == 0);
  CHECK(x.var().allclose(ten::tensor(14. / 3)));  // 1, 3, 2, 6: mean 3, squares 4 + 0 + 1 + 9
}

TEST_CASE("Statistics and layers say what they do not take") {
  CHECK(refusal([] { ten::var(ten::arange(3)); }) ==
        "var: only supports floating point dtypes, but the tensor is int64\n  convert it with to(kFloat32)");
  CHECK(refusal([] {
          ten::layer_norm(ten::ones({2, 3}), {4});
        }) ==
        "layer_norm: given normalized_shape=(4,), expected input with shape (*, …) that ends in it, but got input of "
        "size "
        "(2, 3)");
  CHECK(refusal([] {
          ten::cross_entropy_loss(ten::ones({2, 3}), ten::tensor({0, 3}));
        }) == "nll_loss: a target is out of bounds: classes run from 0 to 2");
  CHECK(refusal([] { ten::scaled_dot_product_attention(ten::ones({3}), ten::ones({3}), ten::ones({3})); }) ==
        "scaled_dot_product_attention: query, key and value must have at least 2 dimensions, but one has shape (3,)");
}

}  // namespace layers_test
