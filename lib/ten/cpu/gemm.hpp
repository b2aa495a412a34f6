#pragma once

#include <cstdint>

/// One matrix product on one thread: BLAS for reals, where there is BLAS, and a plain blocked loop for all else.
namespace ten::cpu {

/// Where a matrix lies. Elements; strides in elements.
template <class T>
struct Matrix {
  T* data;
  std::int64_t row_stride;
  std::int64_t column_stride;
};

/// out (m × n) = a (m × k) · b (k × n).
template <class T>
struct Gemm {
  std::int64_t m;
  std::int64_t n;
  std::int64_t k;
  Matrix<T> out;
  Matrix<const T> a;
  Matrix<const T> b;
};

/// Whether gemm can read or write a matrix with these strides: its rows, or its columns, lie without gaps, and the other
/// stride leads beyond them.
bool gemm_reads(std::int64_t rows, std::int64_t columns, std::int64_t row_stride, std::int64_t column_stride);

/// Computes the product; k = 0 gives zeros. All matrices must be such as gemm_reads allows.
template <class T>
void gemm(const Gemm<T>& product);

}  // namespace ten::cpu
