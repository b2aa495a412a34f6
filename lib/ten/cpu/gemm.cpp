#include "ten/cpu/gemm.hpp"

#include <algorithm>
#include <climits>
#include <type_traits>
#include <utility>

#include "ten/core/formulas.hpp"

#ifdef TEN_HAS_BLAS
#include <cblas.h>
// OpenBLAS's own; other implementations lack it.
extern "C" void openblas_set_num_threads(int) __attribute__((weak));
#endif

namespace ten::cpu {

namespace {

bool lies_along_rows(std::int64_t rows, std::int64_t columns, std::int64_t row_stride, std::int64_t column_stride) {
  return (column_stride == 1 || columns <= 1) && (row_stride >= columns || rows <= 1);
}

/// Sizes of the blocks of a plain product: a block of b, read for every row of a, stays in the cache.
constexpr std::int64_t block_rows = 64;
constexpr std::int64_t block_columns = 256;

/// out[i][j..] += a[i][p] * b[p][j..], block by block.
template <class T>
void plain_gemm(const Gemm<T>& product) {
  const auto& [m, n, k, out, a, b] = product;
  const formulas::Add add;
  const formulas::Mul multiply;
  for (std::int64_t row = 0; row < m; ++row) {
    for (std::int64_t column = 0; column < n; ++column)
      out.data[row * out.row_stride + column * out.column_stride] = T(0);
  }
  for (std::int64_t column = 0; column < n; column += block_columns) {
    const std::int64_t column_end = std::min(column + block_columns, n);
    for (std::int64_t inner = 0; inner < k; inner += block_rows) {
      const std::int64_t inner_end = std::min(inner + block_rows, k);
      for (std::int64_t i = 0; i < m; ++i) {
        for (std::int64_t p = inner; p < inner_end; ++p) {
          const T factor = a.data[i * a.row_stride + p * a.column_stride];
          T* const to = out.data + i * out.row_stride;
          const T* const from = b.data + p * b.row_stride;
          for (std::int64_t j = column; j < column_end; ++j) {
            T& sum = to[j * out.column_stride];
            sum = add(sum, multiply(factor, from[j * b.column_stride]));
          }
        }
      }
    }
  }
}

#ifdef TEN_HAS_BLAS

/// How CBLAS is told where a matrix lies: by rows or, transposed, by columns, with the distance between them.
struct Layout {
  CBLAS_TRANSPOSE transposed;
  int leading;
};

template <class T>
Layout layout(const Matrix<T>& matrix, std::int64_t rows, std::int64_t columns) {
  // The stride of a dimension of size 1 is never used, but CBLAS wants it to lead beyond the other dimension.
  const auto leading = [](std::int64_t size, std::int64_t stride, std::int64_t other_size) {
    return static_cast<int>(std::max({size <= 1 ? other_size : stride, other_size, std::int64_t{1}}));
  };
  if (lies_along_rows(rows, columns, matrix.row_stride, matrix.column_stride)) {
    return {CblasNoTrans, leading(rows, matrix.row_stride, columns)};
  }
  return {CblasTrans, leading(columns, matrix.column_stride, rows)};
}

void call_blas(const Gemm<float>& p, Layout out, Layout a, Layout b) {
  cblas_sgemm(CblasRowMajor, a.transposed, b.transposed, static_cast<int>(p.m), static_cast<int>(p.n),
              static_cast<int>(p.k), 1, p.a.data, a.leading, p.b.data, b.leading, 0, p.out.data, out.leading);
}

void call_blas(const Gemm<double>& p, Layout out, Layout a, Layout b) {
  cblas_dgemm(CblasRowMajor, a.transposed, b.transposed, static_cast<int>(p.m), static_cast<int>(p.n),
              static_cast<int>(p.k), 1, p.a.data, a.leading, p.b.data, b.leading, 0, p.out.data, out.leading);
}

/// out = matrix · vector; BLAS reads the matrix once for it, where a product of matrices would first pack it.
void call_gemv(const Matrix<const float>& matrix, Layout layout, std::int64_t rows, std::int64_t columns,
               const float* vector, std::int64_t step, float* out, std::int64_t out_step) {
  if (layout.transposed == CblasTrans) std::swap(rows, columns);
  cblas_sgemv(CblasRowMajor, layout.transposed, static_cast<int>(rows), static_cast<int>(columns), 1, matrix.data,
              layout.leading, vector, static_cast<int>(step), 0, out, static_cast<int>(out_step));
}

void call_gemv(const Matrix<const double>& matrix, Layout layout, std::int64_t rows, std::int64_t columns,
               const double* vector, std::int64_t step, double* out, std::int64_t out_step) {
  if (layout.transposed == CblasTrans) std::swap(rows, columns);
  cblas_dgemv(CblasRowMajor, layout.transposed, static_cast<int>(rows), static_cast<int>(columns), 1, matrix.data,
              layout.leading, vector, static_cast<int>(step), 0, out, static_cast<int>(out_step));
}

/// The same matrix, read by columns.
template <class T>
Matrix<T> transposed(const Matrix<T>& matrix) {
  return {matrix.data, matrix.column_stride, matrix.row_stride};
}

template <class T>
bool fits_blas(const Gemm<T>& product) {
  const auto& [m, n, k, out, a, b] = product;
  return std::max({m, n, k, out.row_stride, out.column_stride, a.row_stride, a.column_stride, b.row_stride,
                   b.column_stride}) <= INT_MAX;
}

template <class T>
void blas_gemm(const Gemm<T>& product) {
  const auto& [m, n, k, out, a, b] = product;
  static const bool one_thread = [] {
    if (openblas_set_num_threads != nullptr) openblas_set_num_threads(1);
    return true;
  }();
  static_cast<void>(one_thread);
  if (n == 1)
    return call_gemv(a, layout(a, m, k), m, k, b.data, std::max<std::int64_t>(1, b.row_stride), out.data,
                     out.row_stride);
  if (m == 1) {
    const auto columns = transposed(b);
    return call_gemv(columns, layout(columns, n, k), n, k, a.data, std::max<std::int64_t>(1, a.column_stride), out.data,
                     out.column_stride);
  }
  call_blas(product, layout(out, m, n), layout(a, m, k), layout(b, k, n));
}

#endif

}  // namespace

bool gemm_reads(std::int64_t rows, std::int64_t columns, std::int64_t row_stride, std::int64_t column_stride) {
  return lies_along_rows(rows, columns, row_stride, column_stride) ||
         lies_along_rows(columns, rows, column_stride, row_stride);
}

template <class T>
void gemm(const Gemm<T>& product) {
#ifdef TEN_HAS_BLAS
  if constexpr (std::is_floating_point_v<T>) {
    if (product.k > 0 && fits_blas(product)) return blas_gemm(product);
  }
#endif
  plain_gemm(product);
}

template void gemm(const Gemm<float>&);
template void gemm(const Gemm<double>&);
template void gemm(const Gemm<std::uint8_t>&);
template void gemm(const Gemm<std::int8_t>&);
template void gemm(const Gemm<std::int16_t>&);
template void gemm(const Gemm<std::int32_t>&);
template void gemm(const Gemm<std::int64_t>&);

}  // namespace ten::cpu
