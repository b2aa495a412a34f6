#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "ten/cpu/allocator.hpp"
#include "ten/cpu/gemm.hpp"
#include "ten/cpu/halves.hpp"
#include "ten/cpu/loops.hpp"
#include "ten/cpu/runs.hpp"

namespace ten::cpu {

namespace {

/// An operand whose every matrix gemm can read; where its own strides do not allow that, a packed copy.
class Readable {
 public:
  Readable(const Operand& operand, IntArrayRef batch, std::int64_t rows, std::int64_t columns)
      : data_(operand.data), strides_(operand.strides.vec()) {
    if (gemm_reads(rows, columns, strides_[batch.size()], strides_[batch.size() + 1])) return;
    // A matrix that every product of a dimension reads is copied once.
    shape::Sizes sizes = batch.vec();
    sizes.insert(sizes.end(), {rows, columns});
    shape::Geometry copy = shape::packed(sizes, operand.strides, batch.size());
    strides_ = std::move(copy.strides);
    copy_ = allocate(static_cast<std::size_t>(count(copy.sizes)) * elementSize(operand.dtype));
    data_ = copy_.data();
    cpu::copy(copy.sizes, Operand{copy_.data(), operand.dtype, strides_}, operand);
  }

  const void* data() const { return data_; }
  IntArrayRef batch_strides() const { return {strides_.data(), strides_.size() - 2}; }
  std::int64_t row_stride() const { return strides_[strides_.size() - 2]; }
  std::int64_t column_stride() const { return strides_.back(); }

 private:
  const void* data_;
  std::vector<std::int64_t> strides_;
  Storage copy_;
};

template <class T>
Matrix<const T> matrix(const Readable& operand) {
  return {static_cast<const T*>(operand.data()), operand.row_stride(), operand.column_stride()};
}

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
bool is_one_tall_product(const Gemm<T>& first, const std::vector<shape::LoopDim>& batch) {
  if (batch.size() != 1) return false;
  const auto& strides = batch[0].strides;
  return strides[2] == 0 && strides[0] == first.m * first.out.row_stride &&
         strides[1] == first.m * first.a.row_stride &&
         gemm_reads(first.m * batch[0].size, first.k, first.a.row_stride, first.a.column_stride);
}

template <class T>
void matmul_loop(const MatmulPlan& plan) {
  const Readable a(plan.a, plan.batch, plan.m, plan.k);
  const Readable b(plan.b, plan.batch, plan.k, plan.n);
  const std::size_t rank = plan.batch.size();
  Gemm<T> first{plan.m,       plan.n,
                plan.k,       {static_cast<T*>(plan.out.data), plan.out.strides[rank], plan.out.strides[rank + 1]},
                matrix<T>(a), matrix<T>(b)};
  const std::int64_t products = count(plan.batch);
  if (products == 0 || plan.m == 0 || plan.n == 0) return;
  const std::array<IntArrayRef, 3> strides{IntArrayRef(plan.out.strides.data(), rank), a.batch_strides(),
                                           b.batch_strides()};
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

}  // namespace

void matmul(const MatmulPlan& plan) {
  visit_computed(plan.out.dtype, [&]<class T>(std::type_identity<T>) {
    if constexpr (std::is_same_v<T, bool>) {
      TEN_INTERNAL_CHECK(false, "matmul was asked for bool");
    } else {
      matmul_loop<T>(plan);
    }
  });
}

}  // namespace ten::cpu
