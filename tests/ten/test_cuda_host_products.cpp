// What cuBLAS is asked for, and the pool of a GPU's memory: both without a GPU.
#include <set>

#include "ten/cuda/plan/gemm_plan.hpp"
#include "ten/cuda/plan/pool.hpp"
#include "ten/ops/plan.hpp"
#include "ten/reference.hpp"
#include "testing/catch.hpp"

using namespace ten;
using reference::Index;

namespace {

/// What cuBLAS does with a call, as its documentation says: column by column, leading dimensions, strides of a batch.
void follow_call(const cuda::GemmCall& call, std::int64_t* out, const std::int64_t* left, const std::int64_t* right) {
  const auto at = [](const std::int64_t* data, const cuda::GemmMatrix& matrix, std::int64_t number, std::int64_t row,
                     std::int64_t column) {
    if (matrix.transposed) std::swap(row, column);
    return data[matrix.offset + number * matrix.next + row + column * matrix.leading];
  };
  CHECK(call.left.leading >= std::max<std::int64_t>(1, call.left.transposed ? call.inner : call.rows));
  CHECK(call.right.leading >= std::max<std::int64_t>(1, call.right.transposed ? call.columns : call.inner));
  CHECK(call.out.leading >= std::max<std::int64_t>(1, call.rows));
  CHECK_FALSE(call.out.transposed);
  for (std::int64_t number = 0; number < call.count; ++number) {
    for (std::int64_t row = 0; row < call.rows; ++row) {
      for (std::int64_t column = 0; column < call.columns; ++column) {
        std::int64_t sum = 0;
        for (std::int64_t i = 0; i < call.inner; ++i) {
          sum += at(left, call.left, number, row, i) * at(right, call.right, number, i, column);
        }
        out[call.out.offset + number * call.out.next + row + column * call.out.leading] = sum;
      }
    }
  }
}

cuda::MatrixStrides matrix_strides(const Tensor& tensor) { return {tensor.stride(-2), tensor.stride(-1)}; }

/// The products of two batches of matrices, by the calls that are planned for cuBLAS. Nothing where it could not read them.
std::optional<Tensor> follow_matmul(Tensor out, const Tensor& a, const Tensor& b, std::size_t& calls_made) {
  const Index batch(out.sizes().begin(), out.sizes().end() - 2);
  const std::int64_t m = out.size(-2), n = out.size(-1), k = a.size(-1);
  if (!cuda::gemm_reads(m, n, matrix_strides(out)) || !cuda::gemm_reads(m, k, matrix_strides(a)) ||
      !cuda::gemm_reads(k, n, matrix_strides(b))) {
    return std::nullopt;
  }
  const auto batch_strides = [&](const Tensor& tensor) {
    return Index(tensor.strides().begin(), tensor.strides().end() - 2);
  };
  const Index out_batch = batch_strides(out), a_batch = batch_strides(a), b_batch = batch_strides(b);
  const std::array<IntArrayRef, 3> strides{out_batch, a_batch, b_batch};
  const auto calls = cuda::gemm_calls(
      {m, n, k, matrix_strides(out), matrix_strides(a), matrix_strides(b), shape::collapse(batch, strides)});
  for (const auto& call : calls) {
    const auto& left = call.swapped ? b : a;
    const auto& right = call.swapped ? a : b;
    follow_call(call, out.data_ptr<std::int64_t>(), left.data_ptr<std::int64_t>(), right.data_ptr<std::int64_t>());
  }
  calls_made = calls.size();
  return out;
}

/// A batch of matrices of small numbers, in one of many layouts: transposed, with gaps, broadcast.
Tensor matrices(reference::Chance& chance, Index batch, std::int64_t rows, std::int64_t columns) {
  const Index whole = [&] {
    Index sizes = batch;
    sizes.insert(sizes.end(), {rows, columns});
    return sizes;
  }();
  for (std::int64_t& size : batch) {
    if (chance.between(0, 2) == 0) size = 1;
  }
  const bool turned = chance.coin();
  batch.insert(batch.end(), {turned ? columns : rows, turned ? rows : columns});
  const std::int64_t gap = chance.between(0, 2);
  batch.back() += gap;
  Tensor result = randint(-9, 9, batch).narrow(-1, 0, turned ? rows : columns);
  if (turned) result = result.transpose(-1, -2);
  return result.expand(whole);
}

}  // namespace

TEST_CASE("the calls of cuBLAS give the products, for all layouts that it reads") {
  reference::Chance chance(1);
  int followed = 0;
  std::size_t most_calls = 0;
  for (int i = 0; i < 600; ++i) {
    const Index batch = chance.shape(3, 0, 3);
    const std::int64_t m = chance.between(0, 4), n = chance.between(0, 4), k = chance.between(1, 4);
    const Tensor a = matrices(chance, batch, m, k);
    const Tensor b = matrices(chance, batch, k, n);
    Index sizes = batch;
    const bool out_turned = chance.between(0, 3) == 0;
    sizes.insert(sizes.end(), {out_turned ? n : m, out_turned ? m : n});
    const Tensor out = full(sizes, 1000, kInt64);
    std::size_t calls = 0;
    const auto found = follow_matmul(out_turned ? out.transpose(-1, -2) : out, a, b, calls);
    if (!found) continue;
    ++followed;
    most_calls = std::max(most_calls, calls);
    CHECK(equal(*found, a.matmul(b)));
  }
  CHECK(followed > 400);
  CHECK(most_calls > 1);
}

TEST_CASE("a batch that shares its right matrix is one tall product, and a regular batch is one call") {
  std::size_t calls = 0;
  const Tensor a = randint(9, {4, 5, 6});
  const Tensor b = randint(9, {6, 7});
  const Tensor shared = b.expand({4, 6, 7});
  CHECK(equal(*follow_matmul(zeros({4, 5, 7}, kInt64), a, shared, calls), a.matmul(b)));
  CHECK(calls == 1);
  const auto tall = cuda::gemm_calls({5, 7, 6, {7, 1}, {6, 1}, {7, 1}, {{4, {35, 30, 0}}}});
  CHECK(tall.front().count == 1);
  CHECK(tall.front().columns == 20);
  CHECK(cuda::gemm_calls({5, 7, 6, {7, 1}, {6, 1}, {7, 1}, {{4, {35, 30, 42}}}}).front().count == 4);
}

TEST_CASE("no call has more products than cuBLAS takes at once, nor sizes that were cut to 32 bits") {
  const std::int64_t many = 200'000;
  const auto calls = cuda::gemm_calls({1, 1, 2, {1, 1}, {2, 1}, {1, 1}, {{many, {1, 2, 2}}}});
  std::int64_t products = 0;
  for (const auto& call : calls) {
    CHECK(call.count <= 65535);
    CHECK(call.out.offset == products);
    products += call.count;
  }
  CHECK(products == many);
  const std::int64_t huge = (std::int64_t{1} << 31) + 5;
  const auto wide = cuda::gemm_calls({2, huge, 1, {huge, 1}, {1, 1}, {huge, 1}, {{1, {}}}});
  CHECK(wide.front().rows == huge);
  CHECK(wide.front().out.leading == huge);
}

TEST_CASE("a matrix can be read where one of its strides is 1 and the other leads beyond it") {
  CHECK(cuda::gemm_reads(3, 4, {4, 1}));
  CHECK(cuda::gemm_reads(3, 4, {1, 3}));
  CHECK(cuda::gemm_reads(3, 4, {9, 1}));
  CHECK(cuda::gemm_reads(1, 4, {0, 1}));
  CHECK(cuda::gemm_reads(3, 1, {5, 7}));
  CHECK_FALSE(cuda::gemm_reads(3, 4, {8, 2}));
  CHECK_FALSE(cuda::gemm_reads(3, 4, {0, 1}));
  CHECK_FALSE(cuda::gemm_reads(3, 4, {3, 1}));
}

namespace {

/// Memory of which there is little: it counts what is asked for and what comes back.
struct Supply {
  std::size_t left;
  int asked = 0;
  std::map<void*, std::size_t> out{};

  ~Supply() {
    for (const auto& [block, nbytes] : out) std::free(block);
  }

  cuda::Pool pool() {
    return cuda::Pool(
        [this](std::size_t nbytes) -> void* {
          ++asked;
          if (nbytes > left) return nullptr;
          left -= nbytes;
          void* const block = std::malloc(1);
          out[block] = nbytes;
          return block;
        },
        [this](void* block) {
          left += out.at(block);
          out.erase(block);
          std::free(block);
        });
  }
};

}  // namespace

TEST_CASE("size classes hold what is asked for, waste little, and are their own class") {
  for (std::size_t nbytes = 1; nbytes < (std::size_t{1} << 40); nbytes += 1 + nbytes / 7) {
    const std::size_t size = cuda::rounded(nbytes);
    CHECK(size >= nbytes);
    CHECK(size % 512 == 0);
    CHECK(size - nbytes < std::max<std::size_t>(512, nbytes / 8 + 1));
    CHECK(cuda::rounded(size) == size);
  }
}

TEST_CASE("a block that was given back is the next one of its size, and no other") {
  Supply supply{1 << 20};
  cuda::Pool pool = supply.pool();
  void* const first = pool.take(1000);
  CHECK(pool.allocated() == 1024);
  CHECK(pool.reserved() == 1024);
  pool.give(first, 1000);
  CHECK(pool.allocated() == 0);
  CHECK(pool.reserved() == 1024);
  void* const other = pool.take(5000);
  CHECK(other != first);
  CHECK(pool.take(1024) == first);
  CHECK(supply.asked == 2);
  pool.give(first, 1024);
  pool.give(other, 5000);
  pool.release_kept();
  CHECK(pool.reserved() == 0);
  CHECK(supply.out.empty());
}

TEST_CASE("where memory runs out, what is kept goes back, and memory is asked for once more") {
  Supply supply{10'240};
  cuda::Pool pool = supply.pool();
  void* const small = pool.take(5'120);
  void* const kept = pool.take(4'096);
  pool.give(kept, 4'096);
  void* const large = pool.take(5'120);
  CHECK(large != nullptr);
  CHECK(supply.asked == 4);  // the two above, one in vain, one again
  CHECK(pool.take(512) == nullptr);
  CHECK(supply.asked == 6);
  CHECK(pool.allocated() == 10'240);
  pool.give(small, 5'120);
  CHECK(pool.take(512) != nullptr);  // still of use after it ran out
  CHECK(pool.reserved() == 5'120 + 512);
}
