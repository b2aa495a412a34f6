#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "ten/core/checks.hpp"
#include "ten/cpu/allocator.hpp"
#include "ten/cpu/backend.hpp"
#include "ten/cpu/convert.hpp"
#include "ten/cpu/gemm.hpp"
#include "ten/cpu/runs.hpp"
#include "ten/shape/strides.hpp"

namespace ten::cpu {

namespace {

/// Matrices as gemm can take them: of the type that it computes in, with strides that it reads. Where their own are not so,
/// packed ones in memory of their own. (The output's are copied to where they belong at the end.)
class Readable {
 public:
  Readable(const Operand& operand, ScalarType dtype, IntArrayRef batch, std::int64_t rows, std::int64_t columns)
      : packed_{batch, operand.strides, 0}, data_(operand.data), dtype_(dtype) {
    packed_.sizes.insert(packed_.sizes.end(), {rows, columns});
    const std::size_t rank = batch.size();
    if (operand.dtype == dtype && gemm_reads(rows, columns, operand.strides[rank], operand.strides[rank + 1])) return;
    // A matrix that every product of a dimension reads is there once.
    packed_ = shape::packed(packed_.sizes, operand.strides, rank);
    memory_ = allocate(static_cast<std::size_t>(count(packed_.sizes)) * elementSize(dtype));
    data_ = memory_.data();
  }

  bool apart() const { return memory_.data() != nullptr; }
  Operand operand() const { return {data_, dtype_, packed_.strides}; }
  IntArrayRef sizes() const { return packed_.sizes; }
  IntArrayRef batch_strides() const { return {packed_.strides.data(), packed_.strides.size() - 2}; }
  template <class T>
  Matrix<T> first() const {
    const auto& strides = packed_.strides;
    return {static_cast<T*>(data_), strides[strides.size() - 2], strides.back()};
  }

 private:
  shape::Geometry packed_;
  void* data_;
  ScalarType dtype_;
  Storage memory_;
};

/// Below this many multiplications a second thread costs more than it brings.
constexpr std::int64_t work_for_a_thread = 64 * 64 * 64;

/// One product, its longer side cut into strips that threads share. BLAS is asked for one thread at a time: two pools of
/// threads would wait for each other's cores.
template <class T>
void one_product(Gemm<T> product) {
  const bool by_rows = product.m >= product.n;
  std::int64_t& side = by_rows ? product.m : product.n;
  const std::int64_t work = side == 0 ? 0 : std::max<std::int64_t>(1, product.m * product.n / side) * product.k;
  const std::int64_t fair_share = (side + num_threads() - 1) / num_threads();
  const std::int64_t least = std::max<std::int64_t>(1, work_for_a_thread / std::max<std::int64_t>(1, work));
  const std::int64_t strip = std::max(fair_share, least);
  const std::int64_t strips = side == 0 ? 0 : (side + strip - 1) / strip;
  const std::int64_t whole = side;
  parallel_for(strips, 1, [&](std::int64_t begin, std::int64_t end) {
    Gemm<T> part = product;
    const std::int64_t first = begin * strip;
    (by_rows ? part.m : part.n) = std::min(end * strip, whole) - first;
    part.out.data += first * (by_rows ? part.out.row_stride : part.out.column_stride);
    if (by_rows) {
      part.a.data += first * part.a.row_stride;
    } else {
      part.b.data += first * part.b.column_stride;
    }
    gemm(part);
  });
}

/// Where all matrices of the batch meet the same b, and those of a and out lie below each other, the batch is one tall
/// product.
template <class T>
bool is_one_tall_product(const Gemm<T>& first, const shape::LoopDims& batch) {
  if (batch.size() != 1) return false;
  const auto& strides = batch[0].strides;
  return strides[2] == 0 && strides[0] == first.m * first.out.row_stride &&
         strides[1] == first.m * first.a.row_stride &&
         gemm_reads(first.m * batch[0].size, first.k, first.a.row_stride, first.a.column_stride);
}

template <class T>
void multiply_all(const MatmulPlan& plan, const Readable& out, const Readable& a, const Readable& b) {
  Gemm<T> first{plan.m, plan.n, plan.k, out.first<T>(), a.first<const T>(), b.first<const T>()};
  const std::int64_t products = count(plan.batch);
  const std::array strides{out.batch_strides(), a.batch_strides(), b.batch_strides()};
  const auto batch = shape::collapse(plan.batch, strides);
  if (products == 1) return one_product(first);
  if (is_one_tall_product(first, batch)) {
    first.m *= products;
    return one_product(first);
  }
  const std::int64_t work = std::max<std::int64_t>(1, plan.m * plan.n * plan.k);
  const auto walk_products = [&](std::int64_t begin, std::int64_t end, auto multiply) {
    Walk<3> walk(batch, begin);
    for (std::int64_t product = begin; product < end; ++product) {
      Gemm<T> gemm = first;
      gemm.out.data += walk.positions()[0];
      gemm.a.data += walk.positions()[1];
      gemm.b.data += walk.positions()[2];
      multiply(gemm);
      if (product + 1 < end) walk.advance(1);
    }
  };
  if (products < num_threads()) return walk_products(0, products, one_product<T>);
  parallel_for(products, std::max<std::int64_t>(1, work_for_a_thread / work),
               [&](std::int64_t begin, std::int64_t end) { walk_products(begin, end, gemm<T>); });
}

template <class T>
void matmul_loop(const MatmulPlan& plan) {
  const Readable out(plan.out, dtype_of<T>, plan.batch, plan.m, plan.n);
  const Readable a(plan.a, dtype_of<T>, plan.batch, plan.m, plan.k);
  const Readable b(plan.b, dtype_of<T>, plan.batch, plan.k, plan.n);
  if (a.apart()) backend().copy(a.sizes(), a.operand(), plan.a);
  if (b.apart()) backend().copy(b.sizes(), b.operand(), plan.b);
  multiply_all<T>(plan, out, a, b);
  if (out.apart()) backend().copy(out.sizes(), plan.out, out.operand());
}

}  // namespace

void CpuBackend::matmul(const MatmulPlan& plan) {
  if (count(plan.batch) == 0 || plan.m == 0 || plan.n == 0) return;
  visit_computed(plan.out.dtype, [&]<class T>(std::type_identity<T>) {
    if constexpr (std::is_same_v<T, bool>) {
      TEN_INTERNAL_CHECK(false, "matmul was asked for bool");
    } else {
      matmul_loop<T>(plan);
    }
  });
}

}  // namespace ten::cpu
