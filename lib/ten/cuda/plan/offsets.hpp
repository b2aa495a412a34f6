#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ten/core/checks.hpp"
#include "ten/core/formulas.hpp"
#include "ten/shape/collapse.hpp"

namespace ten::cuda {

/// Divides by a number that is known before a kernel starts: a product and a shift instead of a division, which a GPU does
/// not have. Both numbers must be below 2^31, and the divisor not 0.
/// Source: Granlund and Montgomery, Division by invariant integers using multiplication, 1994, figure 4.1.
class Divisor {
 public:
  Divisor() = default;
  explicit Divisor(std::uint32_t divisor) {
    while ((std::uint32_t{1} << shift_) < divisor) ++shift_;
    const std::uint64_t excess = (std::uint64_t{1} << shift_) - divisor;
    factor_ = static_cast<std::uint32_t>((excess << 32) / divisor + 1);
  }

  TEN_HOST_DEVICE std::uint32_t quotient(std::uint32_t n) const {
    const auto high = static_cast<std::uint32_t>((std::uint64_t{n} * factor_) >> 32);
    return (high + n) >> shift_;
  }

 private:
  std::uint32_t factor_ = 0;
  std::uint32_t shift_ = 0;
};

/// One position for each operand of a loop, in elements. (A kernel cannot index std::array where its assertions are on.)
template <std::size_t N>
struct Positions {
  std::int64_t at[N];
};

inline constexpr std::size_t max_dims = 32;  ///< Dimensions that a collapsed loop may have on a GPU.

/// Where the operands of a loop stand at its i-th element, counted row by row. Passed to a kernel by value.
template <std::size_t N>
class Offsets {
 public:
  /// Of a collapsed loop, which has at least one dimension and no size 0. Throws Error beyond max_dims.
  explicit Offsets(const shape::LoopDims& dims) : rank_(static_cast<int>(dims.size())) {
    TEN_CHECK(dims.size() <= max_dims, "cuda: a loop of ", dims.size(), " dimensions that cannot be joined\n  at most ",
              max_dims, " are possible: make one of the tensors contiguous()");
    double elements = 1;
    for (std::size_t dim = 0; dim < dims.size(); ++dim) {
      sizes_[dim] = dims[dim].size;
      elements *= static_cast<double>(dims[dim].size);
      for (std::size_t operand = 0; operand < N; ++operand) strides_[dim][operand] = dims[dim].strides[operand];
    }
    narrow_ = elements < 2147483648.;
    for (std::size_t dim = 0; narrow_ && dim < dims.size(); ++dim) {
      divisors_[dim] = Divisor(static_cast<std::uint32_t>(sizes_[dim]));
    }
  }

  TEN_HOST_DEVICE Positions<N> operator()(std::int64_t element) const {
    if (narrow_) return walk(static_cast<std::uint32_t>(element));
    return walk(static_cast<std::uint64_t>(element));
  }

 private:
  TEN_HOST_DEVICE std::uint32_t quotient(int dim, std::uint32_t n) const { return divisors_[dim].quotient(n); }
  TEN_HOST_DEVICE std::uint64_t quotient(int dim, std::uint64_t n) const {
    return n / static_cast<std::uint64_t>(sizes_[dim]);
  }

  template <class Index>
  TEN_HOST_DEVICE Positions<N> walk(Index rest) const {
    Positions<N> result{};
    for (int dim = rank_ - 1; dim > 0; --dim) {
      const Index next = quotient(dim, rest);
      move(result, dim, rest - next * static_cast<Index>(sizes_[dim]));
      rest = next;
    }
    move(result, 0, rest);
    return result;
  }

  TEN_HOST_DEVICE void move(Positions<N>& result, int dim, std::uint64_t steps) const {
    for (std::size_t operand = 0; operand < N; ++operand) {
      result.at[operand] += static_cast<std::int64_t>(steps) * strides_[dim][operand];
    }
  }

  int rank_;
  bool narrow_;  ///< every index is below 2^31
  Divisor divisors_[max_dims];
  std::int64_t sizes_[max_dims];
  std::int64_t strides_[max_dims][N];
};

}  // namespace ten::cuda
