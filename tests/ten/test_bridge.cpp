#include <memory>
#include <utility>
#include <vector>

#include "ten/ten.hpp"
#include "ten/xtensor.hpp"
#include "testing/catch.hpp"

namespace {

// 0, 1, 2, ... written through memory alone.
template <class T>
ten::Tensor counting(std::vector<std::int64_t> sizes) {
  const ten::Tensor tensor = ten::empty(sizes, ten::dtype_of<T>);
  for (std::int64_t i = 0; i < tensor.numel(); ++i) tensor.data_ptr<T>()[i] = static_cast<T>(i);
  return tensor;
}

// Compares outside of CHECK: Catch2 and xtensor both lay claim to the operators in it.
template <class A, class B>
bool same(const A& a, const B& b) {
  return a == b;
}

}  // namespace

TEST_CASE("An array given away becomes a tensor without a copy") {
  xt::xarray<float> array = {{1, 2, 3}, {4, 5, 6}};
  const float* const memory = array.data();
  const ten::Tensor tensor = ten::from_xtensor(std::move(array));
  CHECK(tensor.data_ptr<float>() == memory);
  CHECK(tensor.scalar_type() == ten::kFloat32);
  CHECK(tensor.sizes().vec() == std::vector<std::int64_t>{2, 3});
  CHECK(tensor.strides().vec() == std::vector<std::int64_t>{3, 1});
  CHECK(tensor[1][2].item<float>() == 6);
}

TEST_CASE("float16 is xtensor's half, bit for bit, in both directions") {
  const ten::Tensor tensor = ten::tensor({1.5, -0.25, 65504.}, ten::kFloat16);
  const auto array = ten::to_xtensor<xtl::half_float>(tensor);
  CHECK(static_cast<float>(array(1)) == -0.25F);
  CHECK(static_cast<const void*>(array.data()) == tensor.data_ptr());
  xt::xarray<xtl::half_float> halves = {xtl::half_float(0.1F), xtl::half_float(3.0F)};
  const ten::Tensor back = ten::from_xtensor(std::move(halves));
  CHECK(back.scalar_type() == ten::kFloat16);
  CHECK(back[0].item<float>() == static_cast<float>(ten::Half(0.1F)));
  CHECK_THROWS_WITH(ten::to_xtensor<float>(tensor.to(ten::kBFloat16)),
                    "to_xtensor: the tensor is bfloat16, which xtensor has not\n  convert it with to(kFloat32) first");
}

TEST_CASE("A shared array and its tensor see each other's writes, and either keeps the memory") {
  auto array = std::make_shared<xt::xarray<double>>(xt::zeros<double>({2, 2}));
  ten::Tensor tensor = ten::from_xtensor(array);
  (*array)(0, 1) = 5;
  CHECK(tensor[0][1].item<double>() == 5);
  tensor.data_ptr<double>()[3] = 7;
  CHECK((*array)(1, 1) == 7);
  const std::weak_ptr<xt::xarray<double>> watched = array;
  array.reset();
  CHECK(tensor[1][1].item<double>() == 7);
  CHECK_FALSE(watched.expired());
  tensor = ten::Tensor();
  CHECK(watched.expired());
}

TEST_CASE("An expression is computed, and the tensor owns the result") {
  ten::Tensor tensor;
  {
    const xt::xarray<std::int64_t> a = {1, 2, 3};
    xt::xarray<std::int64_t> b = {10, 20};
    b.reshape({2, 1});
    tensor = ten::from_xtensor(a + b);
  }
  CHECK(tensor.sizes().vec() == std::vector<std::int64_t>{2, 3});
  CHECK(tensor[1][2].item<std::int64_t>() == 23);
}

TEST_CASE("Every dtype crosses the bridge") {
  CHECK(ten::from_xtensor(xt::xarray<bool>{true, false}).scalar_type() == ten::kBool);
  CHECK(ten::from_xtensor(xt::xarray<std::int64_t>{1}).scalar_type() == ten::kInt64);
  CHECK(ten::from_xtensor(xt::xtensor<float, 1>{1}).scalar_type() == ten::kFloat32);
  CHECK(ten::from_xtensor(xt::xtensor<double, 1>{1}).scalar_type() == ten::kFloat64);
}

TEST_CASE("Scalars, empty arrays, single rows and columns keep shape and order") {
  CHECK(ten::from_xtensor(xt::xarray<float>(5.F)).item<float>() == 5);
  CHECK(ten::from_xtensor(xt::xarray<float>::from_shape({0, 3})).sizes().vec() == std::vector<std::int64_t>{0, 3});
  const ten::Tensor one_row = ten::from_xtensor(xt::xarray<float>::from_shape({1, 3, 1}));
  CHECK(one_row.strides().vec() == std::vector<std::int64_t>{3, 1, 1});
  CHECK(one_row.is_contiguous());
  const ten::Tensor columns = ten::from_xtensor(xt::xarray<float, xt::layout_type::column_major>{{1, 2, 3}, {4, 5, 6}});
  CHECK(columns.strides().vec() == std::vector<std::int64_t>{1, 2});
  CHECK(columns[0][2].item<float>() == 3);
}

TEST_CASE("A tensor becomes an array over the same memory") {
  const ten::Tensor tensor = counting<float>({2, 3});
  auto array = ten::to_xtensor<float>(tensor);
  CHECK(array.data() == tensor.data_ptr<float>());
  CHECK(same(array, xt::xarray<float>{{0, 1, 2}, {3, 4, 5}}));
  array(1, 0) = 30;
  CHECK(tensor[1][0].item<float>() == 30);
  array += 1;
  CHECK(tensor[0][0].item<float>() == 1);
}

TEST_CASE("An array keeps the tensor's memory alive, and so do its copies") {
  ten::Tensor tensor = counting<double>({1000});
  const auto array = std::make_unique<ten::XtensorView<double>>(ten::to_xtensor<double>(tensor));
  CHECK(tensor.storage().use_count() == 2);
  tensor = counting<double>({1000});
  const auto copy = *array;
  CHECK(copy(999) == 999);
  CHECK(copy.data() == array->data());
}

TEST_CASE("Views of every kind are read with their strides") {
  const ten::Tensor tensor = counting<std::int64_t>({4, 6});
  CHECK(ten::to_xtensor<std::int64_t>(tensor.t())(5, 3) == 23);
  CHECK(xt::sum(ten::to_xtensor<std::int64_t>(tensor.t()), {1})() == 36);
  const auto part = ten::to_xtensor<std::int64_t>(tensor.slice(0, 1, 4, 2).slice(1, 1, 6, 3));
  CHECK(same(part, xt::xarray<std::int64_t>{{7, 10}, {19, 22}}));
  const auto wide = ten::to_xtensor<std::int64_t>(tensor[1].expand({3, 6}));
  CHECK(same(wide, xt::xarray<std::int64_t>{{6, 7, 8, 9, 10, 11}, {6, 7, 8, 9, 10, 11}, {6, 7, 8, 9, 10, 11}}));
  CHECK(xt::sum(wide)() == 153);
  CHECK(ten::to_xtensor<std::int64_t>(tensor[2][3])() == 15);
  CHECK(ten::to_xtensor<std::int64_t>(tensor.unsqueeze(1)).shape(1) == 1);
  CHECK(ten::to_xtensor<std::int64_t>(tensor.slice(0, 2, 2)).size() == 0);
}

TEST_CASE("A tensor's column broadcasts in xtensor as in ten") {
  const ten::Tensor column = counting<double>({3, 1});
  const xt::xarray<double> row = {{10, 20}};
  const xt::xarray<double> sum = ten::to_xtensor<double>(column) + row;
  CHECK(same(sum, xt::xarray<double>{{10, 20}, {11, 21}, {12, 22}}));
}

TEST_CASE("To xtensor and back is the same memory") {
  const ten::Tensor tensor = counting<float>({2, 2});
  auto array = std::make_shared<xt::xarray<float>>(ten::to_xtensor<float>(tensor));
  CHECK(array->data() != tensor.data_ptr<float>());  // An xarray of its own is a copy.
  CHECK(ten::from_xtensor(array).data_ptr<float>() == array->data());
}

TEST_CASE("The bridge refuses another dtype, and a handle without a tensor") {
  CHECK_THROWS_WITH(ten::to_xtensor<double>(counting<float>({2})),
                    "to_xtensor: the tensor is float32, and the array would be float64\n"
                    "  ask for the tensor's own type, or convert the tensor first");
  CHECK_THROWS_AS(ten::to_xtensor<double>(ten::Tensor()), ten::Error);
}
