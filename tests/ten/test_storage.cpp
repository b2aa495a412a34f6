// One version for all views of a memory, and one place where every write begins.
#include <array>

#include "ten/devices.hpp"
#include "ten/ten.hpp"
#include "testing/catch.hpp"

using ten::Tensor;
using ten::indexing::Slice;

TEST_CASE("every write through any view counts, and nothing else does") {
  for (const ten::Device device : testing::devices()) {
    Tensor x = ten::zeros({2, 3}, device);
    const std::int64_t made = x._version();  // filling it was a write, too
    Tensor row = x[0];
    Tensor turned = x.t();
    CHECK(row._version() == made);
    row.add_(1);
    CHECK(x._version() == made + 1);
    turned.copy_(ten::ones({3, 2}, device));
    CHECK(row._version() == made + 2);
    x.index_put_({0, Slice()}, 5);
    x.index_put_({ten::tensor({1}).to(device)}, 6);
    CHECK(x._version() == made + 4);
    ten::exp(x);
    x.clone().zero_();
    CHECK(x._version() == made + 4);
  }
}

TEST_CASE("a refused write does not count") {
  Tensor x = ten::zeros({2, 3}, ten::kInt64);
  const std::int64_t before = x._version();
  CHECK_THROWS_AS(x.add_(ten::ones({4})), ten::Error);
  CHECK_THROWS_AS(x.add_(0.5), ten::Error);
  CHECK_THROWS_AS(x.copy_(ten::ones({2, 2})), ten::Error);
  CHECK_THROWS_AS(x.index_put_({ten::tensor({7})}, 1), ten::Error);
  CHECK(x._version() == before);
}

TEST_CASE("index_put_ refuses shared elements with every kind of index") {
  Tensor shared = ten::zeros({1}).expand({3});
  CHECK_THROWS_WITH(shared.index_put_({ten::tensor({0, 1})}, 5),
                    Catch::Contains("elements share memory") && Catch::Contains("clone()"));
  CHECK_THROWS_WITH(shared.index_put_({Slice(0, 2)}, 5), Catch::Contains("elements share memory"));
  CHECK(shared.equal(ten::zeros({3})));
}

TEST_CASE("what overlaps in memory is read before it is written, also where two blobs share it") {
  std::array<float, 7> memory{1, 2, 3, 4, 5, 6, 7};
  const Tensor from = ten::from_blob(memory.data(), {6});
  Tensor to = ten::from_blob(memory.data() + 1, {6});
  to.index_put_({ten::arange(6)}, from);
  CHECK(memory == std::array<float, 7>{1, 1, 2, 3, 4, 5, 6});
}

TEST_CASE("a refused from_blob leaves the memory to the caller") {
  std::array<float, 2> memory{};
  int calls = 0;
  const auto deleter = [&](void*) { ++calls; };
  CHECK_THROWS_AS(ten::from_blob(memory.data(), {-1}, deleter), ten::Error);
  CHECK(calls == 0);
  ten::from_blob(memory.data(), {2}, deleter);
  CHECK(calls == 1);
}

TEST_CASE("more bytes than can be counted are refused") {
  CHECK_THROWS_WITH(ten::zeros({1}).expand({std::int64_t{1} << 62}).nbytes(), Catch::Contains("64 bits"));
}
