#include "ten/cuda/plan/gemm_plan.hpp"

#include <algorithm>
#include <utility>

namespace ten::cuda {

namespace {

bool lies_along_rows(std::int64_t rows, std::int64_t columns, MatrixStrides strides) {
  return (strides.column == 1 || columns <= 1) && (strides.row >= columns || rows <= 1);
}

MatrixStrides transposed(MatrixStrides strides) { return {strides.column, strides.row}; }

/// A matrix whose transpose cuBLAS shall have: one that lies row by row is that already, seen column by column.
GemmMatrix transpose_of(std::int64_t rows, std::int64_t columns, MatrixStrides strides) {
  // The stride of a dimension of size 1 is never used, but cuBLAS wants it to lead beyond the other dimension.
  const auto leading = [](std::int64_t size, std::int64_t stride, std::int64_t other_size) {
    return std::max({size <= 1 ? other_size : stride, other_size, std::int64_t{1}});
  };
  if (lies_along_rows(rows, columns, strides)) return {0, false, leading(rows, strides.row, columns), 0};
  return {0, true, leading(columns, strides.column, rows), 0};
}

/// The same products, transposed: out' = b' · a'.
void transpose(Products& products) {
  std::swap(products.m, products.n);
  std::swap(products.a, products.b);
  for (MatrixStrides* strides : {&products.out, &products.a, &products.b}) *strides = transposed(*strides);
  for (auto& dim : products.batch) std::swap(dim.strides[1], dim.strides[2]);
}

/// Where all products of a batch share their b, and the matrices of a and out lie below each other: one tall product.
void join_tall(Products& products) {
  if (products.batch.size() != 1) return;
  const auto [size, next] = products.batch.front();
  const auto below = [&](std::int64_t stride, std::int64_t from_one_to_next) {
    return products.m == 1 || from_one_to_next == products.m * stride;
  };
  if (next[2] != 0 || !below(products.out.row, next[0]) || !below(products.a.row, next[1])) return;
  const std::int64_t rows = products.m * size;
  MatrixStrides out = products.out;
  MatrixStrides left = products.a;
  if (products.m == 1) {
    out.row = next[0];
    left.row = next[1];
  }
  if (!lies_along_rows(rows, products.n, out) || !gemm_reads(rows, products.k, left)) return;
  products.m = rows;
  products.out = out;
  products.a = left;
  products.batch.front() = shape::LoopDim{1, {}};
}

}  // namespace

bool gemm_reads(std::int64_t rows, std::int64_t columns, MatrixStrides strides) {
  return lies_along_rows(rows, columns, strides) || lies_along_rows(columns, rows, transposed(strides));
}

std::vector<GemmCall> gemm_calls(Products products) {
  constexpr std::int64_t most_at_once = 65535;
  const bool swapped = lies_along_rows(products.m, products.n, products.out);
  if (!swapped) transpose(products);
  join_tall(products);
  auto& [m, n, k, out, a, b, batch] = products;

  // The longest dimension of the batch goes into a call, the others are walked.
  std::iter_swap(batch.end() - 1, std::max_element(batch.begin(), batch.end(), [](const auto& left, const auto& right) {
                   return left.size < right.size;
                 }));
  const shape::LoopDim inside = batch.back();
  batch.pop_back();
  std::int64_t walked = 1;
  for (const auto& dim : batch) walked *= dim.size;

  GemmCall call{n, m, k, 0, transpose_of(m, n, out), transpose_of(k, n, b), transpose_of(m, k, a), swapped};
  call.out.next = inside.strides[0];
  call.right.next = inside.strides[1];
  call.left.next = inside.strides[2];
  std::vector<GemmCall> calls;
  if (m == 0 || n == 0) return calls;
  for (std::int64_t i = 0; i < walked; ++i) {
    std::int64_t rest = i;
    std::array<std::int64_t, 3> at{};
    for (std::size_t dim = batch.size(); dim-- > 0; rest /= batch[dim].size) {
      for (std::size_t operand = 0; operand < 3; ++operand) {
        at[operand] += rest % batch[dim].size * batch[dim].strides[operand];
      }
    }
    for (std::int64_t first = 0; first < inside.size; first += most_at_once) {
      call.count = std::min(most_at_once, inside.size - first);
      call.out.offset = at[0] + first * inside.strides[0];
      call.right.offset = at[1] + first * inside.strides[1];
      call.left.offset = at[2] + first * inside.strides[2];
      calls.push_back(call);
    }
  }
  return calls;
}

}  // namespace ten::cuda
