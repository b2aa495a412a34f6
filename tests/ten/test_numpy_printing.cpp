#include "ten/core/visit_dtype.hpp"
#include "ten/vectors.hpp"
#include "ten/xtensor.hpp"
#include "testing/catch.hpp"

TEST_CASE("An array prints to the letter what Python prints for NumPy's") {
  for (const auto& expected : vectors::load("numpy_printing")) {
    INFO(expected["tensor"].dump());
    const ten::Tensor tensor = vectors::tensor(expected["tensor"]);
    ten::visit_dtype(tensor.scalar_type(), [&]<class T>(std::type_identity<T>) {
      if constexpr (!ten::is_half<T>)  // xtensor's half does not print as NumPy's
        CHECK(ten::numpy_string(ten::to_xtensor<T>(tensor)) == expected["text"].get<std::string>());
    });
  }
}

TEST_CASE("Every kind of expression prints") {
  const xt::xarray<double> a = {{1, 2}, {3, 4}};
  const xt::xtensor<int, 1> row = {10, 20};
  CHECK(ten::numpy_string(a + row) == "[[11. 22.]\n [13. 24.]]");
  CHECK(ten::numpy_string(xt::transpose(a)) == "[[1. 3.]\n [2. 4.]]");
  CHECK(ten::numpy_string(xt::view(a, xt::all(), 1)) == "[2. 4.]");
  CHECK(ten::numpy_string(a > 2.0) == "[[False False]\n [ True  True]]");
  CHECK(ten::numpy_string(xt::sum(a)) == "10.0");
  CHECK(ten::numpy_string(xt::xarray<std::uint8_t>{1, 200}) == "[  1 200]");
  CHECK(ten::numpy_string(xt::xarray<std::uint64_t>{18446744073709551615U}) == "[18446744073709551615]");
  CHECK(ten::display(row) == "[10 20]");
}

TEST_CASE("An array stored by columns prints by rows") {
  const xt::xarray<double, xt::layout_type::column_major> a = {{1, 2, 3}, {4, 5, 6}};
  CHECK(ten::numpy_string(a) == "[[1. 2. 3.]\n [4. 5. 6.]]");
}
