#pragma once

#include <cstdint>
#include <vector>

#include "ten/core/backend.hpp"
#include "ten/shape/collapse.hpp"

/// How a batch of products is told to cuBLAS, which reads matrices column by column.
namespace ten::cuda {

/// Strides of a matrix, in elements.
struct MatrixStrides {
  std::int64_t row;
  std::int64_t column;
};

/// Whether cuBLAS can read a matrix with these strides: its rows, or its columns, lie without gaps, and the other stride
/// leads beyond them.
bool gemm_reads(std::int64_t rows, std::int64_t columns, MatrixStrides strides);

/// out (m × n) = a (m × k) · b (k × n), again and again. gemm_reads() must hold for all three.
struct Products {
  std::int64_t m;
  std::int64_t n;
  std::int64_t k;
  MatrixStrides out;
  MatrixStrides a;
  MatrixStrides b;
  shape::LoopDims batch;  ///< collapsed; operands out, a, b
};

/// A matrix of a call.
struct GemmMatrix {
  std::int64_t offset;   ///< of the first one, in elements
  bool transposed;       ///< whether cuBLAS is to transpose it
  std::int64_t leading;  ///< from one column to the next, as cuBLAS counts them
  std::int64_t next;     ///< from one matrix of the batch to the next
};

/// One call: out (rows × columns) = left (rows × inner) · right (inner × columns), `count` times, column by column.
struct GemmCall {
  std::int64_t rows;
  std::int64_t columns;
  std::int64_t inner;
  std::int64_t count;
  GemmMatrix out;
  GemmMatrix left;
  GemmMatrix right;
  bool swapped;  ///< whether the left matrix is b, and the right one a
};

/// The calls that compute all products; none where there is nothing to compute. k must not be 0.
std::vector<GemmCall> gemm_calls(Products products);

}  // namespace ten::cuda
