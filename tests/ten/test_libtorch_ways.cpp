// Spellings of libtorch's that other tests do not use. What is expected was checked against libtorch 1.13.
#include <array>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "ten/devices.hpp"
#include "ten/reference.hpp"
#include "ten/ten.hpp"
#include "ten/values.hpp"
#include "testing/catch.hpp"

using namespace ten;
using indexing::Slice;
using reference::elements;
using reference::Index;
using reference::refusal;

TEST_CASE("an assignment to what is indexed writes; one to a name gives it another tensor") {
  for (const Device& device : testing::devices()) {
    Tensor x = zeros({2, 3}, TensorOptions(kInt64).device(device));
    const Tensor row = tensor({1, 2, 3}).to(device);
    x[0] = row;
    x[1][2] = 7;
    x.index({1, Slice(0, 2)}) = row[2];
    CHECK(elements(x) == Index{1, 2, 3, 3, 3, 7});
    x.index({Slice(), 1}) = 5.9;  // converted, as an element would be
    CHECK(elements(x) == Index{1, 5, 3, 3, 5, 7});
    x[0] += 1;
    CHECK(elements(x[0]) == Index{2, 6, 4});
    CHECK(refusal([&] { x[0] = ones({2}, device); }).find("broadcast") != std::string::npos);

    Tensor y = x;
    y = row;
    CHECK(y.is_same(row));
    CHECK(elements(x) == Index{2, 6, 4, 3, 5, 7});
    Tensor view = x[1];
    view = row;
    CHECK(elements(x) == Index{2, 6, 4, 3, 5, 7});
  }
  static_assert(std::is_nothrow_move_assignable_v<Tensor>);
}

TEST_CASE("a const handle writes, as in libtorch") {
  const std::vector<Tensor> parameters{ones({2}), ones({3})};
  for (const auto& parameter : parameters) parameter.sub_(0.5).mul_(2).add_(1).div_(4).copy_(parameter, true);
  CHECK(parameters[1].equal(full({3}, 0.5)));
  const Tensor x = zeros({2});
  x.index_put_({0}, 4).index_put_({tensor({1})}, 5.f);
  CHECK(x.equal(tensor({4., 5.})));
  x.fill_(1);
  CHECK(x.zero_().equal(zeros({2})));
}

TEST_CASE("a scalar tensor of integers is a position between brackets") {
  const Tensor x = arange(6).view({3, 2});
  CHECK(elements(x[tensor(1)]) == Index{2, 3});
  CHECK(elements(x[tensor(-1)][tensor(0).to(kUInt8)]) == Index{4});
  CHECK(refusal([&] { x[tensor({1})]; }) ==
        "[]: Can only index with tensors that are scalars (zero-dim), but the shape is (1,)\n"
        "  index({…}) takes tensors of any shape");
  CHECK(refusal([&] { x[tensor(true)]; }) ==
        "[]: Can only index tensors with integral scalars, but it is bool\n  index({…}) takes masks");
}

TEST_CASE("to takes a device and a dtype, another tensor, and whether to copy in any case") {
  for (const Device& device : testing::devices()) {
    const Tensor x = ones({2}, device);
    CHECK(x.to(device, kFloat32).is_same(x));
    CHECK(x.to(x).is_same(x));
    CHECK(x.to(kFloat32, false).is_same(x));
    CHECK(x.to(TensorOptions(device)).is_same(x));
    for (const Tensor& copy : {x.to(kFloat32, false, true), x.to(device, true, true), x.to(x, false, true),
                               x.to(device, kFloat32, false, true), x.to(TensorOptions(), false, true)}) {
      CHECK_FALSE(copy.storage().is_alias_of(x.storage()));
      CHECK(copy.equal(x));
    }
    const Tensor other = zeros({1}, kInt64);
    CHECK(x.to(other).scalar_type() == kInt64);
    CHECK(x.to(other).is_cpu());
    CHECK(x.to(kCPU, kFloat64).scalar_type() == kFloat64);
  }
}

TEST_CASE("what a number, options and a tensor say of themselves") {
  const Scalar number = 2.75;
  CHECK(number.toInt() == 2);
  CHECK(number.toLong() == 2);
  CHECK(number.toFloat() == 2.75F);
  CHECK(number.toDouble() == 2.75);
  CHECK(number.toBool());
  CHECK(Scalar(-1).toByte() == 255);
  CHECK(Scalar(3).toChar() == 3);
  CHECK(Scalar(3).toShort() == 3);
  CHECK(float(number.toHalf()) == 2.75F);
  CHECK(float(number.toBFloat16()) == 2.75F);

  CHECK(TensorOptions().dtype() == kFloat32);
  CHECK_FALSE(TensorOptions().has_dtype());
  CHECK(TensorOptions(kInt64).dtype() == kInt64);
  CHECK(TensorOptions(kInt64).has_dtype());
  CHECK(TensorOptions(Device(kCPU)).has_device());
  CHECK(TensorOptions().layout() == kStrided);

  Tensor x = arange(6);
  CHECK(x.is_cpu());
  CHECK(x.layout() == kStrided);
  CHECK(x.view_as(zeros({2, 3})).sizes() == IntArrayRef({2, 3}));
  const Tensor same = x;
  CHECK(x.unsqueeze_(0).ndimension() == 2);
  CHECK(same.sizes() == IntArrayRef({1, 6}));
  CHECK(x.unsqueeze_(-1).sizes() == IntArrayRef({1, 6, 1}));
  CHECK(refusal([&] { x.unsqueeze_(5); }).find("unsqueeze_: there is no place 5") == 0);
}

TEST_CASE("an accessor reads and writes elements by their indices, whatever the strides") {
  Tensor x = arange(6, kFloat32).view({2, 3}).t();
  auto a = x.accessor<float, 2>();
  CHECK(a[2][1] == 5);
  a[0][1] = 9;
  CHECK(x[0][1].item<float>() == 9);
  CHECK(a.size(0) == 3);
  CHECK(a.stride(0) == 1);
  CHECK(a[1].sizes() == IntArrayRef({2}));
  CHECK(refusal([&] { x.accessor<float, 3>(); }) ==
        "accessor: TensorAccessor expected 3 dims but tensor has 2\n  the shape is (3, 2)");
  CHECK(refusal([&] { x.accessor<double, 2>(); }).find("float32") != std::string::npos);
}

TEST_CASE("an ArrayRef looks at any run of things") {
  const std::array<float, 3> reals{1, 2, 3};
  const ArrayRef<float> view = reals;
  CHECK(view.slice(1).equals({2, 3}));
  CHECK(view.slice(0, 2).vec() == std::vector<float>{1, 2});
  CHECK(view.at(2) == 3);
  CHECK(*view.rbegin() == 3);
  CHECK(std::vector<float>(view.rbegin(), view.rend()) == std::vector<float>{3, 2, 1});
  const std::int64_t plain[] = {4, 5};
  CHECK(IntArrayRef(plain) == IntArrayRef({4, 5}));
  CHECK(zeros(plain).sizes().back() == 5);
  CHECK(refusal([&] { view.at(3); }) == "ArrayRef: invalid index Index = 3; Length = 3");
  CHECK(refusal([&] { view.slice(2, 2); }) == "ArrayRef: invalid slice, N = 2; M = 2; size = 3");
  CHECK(refusal([&] { view.slice(4); }) == "ArrayRef: invalid slice, N = 4; M = 0; size = 3");
}
