#pragma once

#include <array>
#include <cstdint>
#include <numeric>

#include "ten/core/backend.hpp"
#include "ten/cpu/parallel.hpp"
#include "ten/shape/collapse.hpp"
#include "ten/shape/geometry.hpp"

/// Loops over tensors, cut into runs along one dimension and shared among threads.
namespace ten::cpu {

/// Below this many elements a second thread costs more than it brings. A multiple of every register's width.
inline constexpr std::int64_t grain = 32768;

/// One position for each operand, in elements.
template <std::size_t N>
using Positions = std::array<std::int64_t, N>;

/// How many elements a loop visits.
inline std::int64_t count(IntArrayRef sizes) {
  return std::accumulate(sizes.begin(), sizes.end(), std::int64_t{1}, std::multiplies<>());
}

/// Where all operands of a loop stand; moves from one run to the next.
template <std::size_t N>
class Walk {
 public:
  /// Starts at an element, counted row by row.
  Walk(const shape::LoopDims& dims, std::int64_t element) : dims_(dims), index_(dims.size()) {
    for (std::size_t dim = dims.size(); dim-- > 0;) {
      index_[dim] = element % dims[dim].size;
      element /= dims[dim].size;
      move(dim, index_[dim]);
    }
  }

  const Positions<N>& positions() const { return positions_; }
  /// Elements from here to the end of the run.
  std::int64_t left_in_run() const { return dims_.back().size - index_.back(); }

  /// Whole runs from here to the end of the dimension around them; this must be the beginning of one.
  std::int64_t left_in_rows() const {
    return dims_.size() < 2 ? 1 : dims_[dims_.size() - 2].size - index_[dims_.size() - 2];
  }

  /// Goes on by this many elements, which must not lead beyond the end of the run.
  void advance(std::int64_t elements) { advance(dims_.size() - 1, elements); }
  /// Goes on by this many whole runs, which must not lead beyond the dimension around them.
  void advance_rows(std::int64_t rows) { advance(dims_.size() - 2, rows); }

 private:
  void advance(std::size_t along, std::int64_t steps) {
    index_[along] += steps;
    move(along, steps);
    for (std::size_t dim = along; dim > 0 && index_[dim] == dims_[dim].size; --dim) {
      move(dim, -dims_[dim].size);
      index_[dim] = 0;
      ++index_[dim - 1];
      move(dim - 1, 1);
    }
  }

  void move(std::size_t dim, std::int64_t steps) {
    for (std::size_t operand = 0; operand < N; ++operand) positions_[operand] += steps * dims_[dim].strides[operand];
  }

  const shape::LoopDims& dims_;
  shape::Sizes index_;
  Positions<N> positions_{};
};

/// Calls `run(positions, steps, count)` for runs that together make up the elements [begin, end) of a loop.
template <std::size_t N, class Run>
void walk_runs(const shape::LoopDims& dims, std::int64_t begin, std::int64_t end, const Run& run) {
  Positions<N> steps;
  Positions<N> next_row{};
  std::copy_n(dims.back().strides.begin(), N, steps.begin());
  if (dims.size() > 1) std::copy_n(dims[dims.size() - 2].strides.begin(), N, next_row.begin());
  const std::int64_t row = dims.back().size;
  Walk<N> walk(dims, begin);
  while (begin < end) {
    const std::int64_t length = std::min(walk.left_in_run(), end - begin);
    if (length < row || dims.size() == 1) {
      run(walk.positions(), steps, length);
      begin += length;
      if (begin < end) walk.advance(length);
      continue;
    }
    // Whole rows below each other are walked through without asking for each where it is: rows may be short.
    const std::int64_t rows = std::min(walk.left_in_rows(), (end - begin) / row);
    Positions<N> at = walk.positions();
    for (std::int64_t i = 0; i < rows; ++i) {
      run(at, steps, row);
      for (std::size_t operand = 0; operand < N; ++operand) at[operand] += next_row[operand];
    }
    begin += rows * row;
    if (begin < end) walk.advance_rows(rows);
  }
}

/// The same for all elements of a loop over N operands, on several threads where it is large.
template <std::size_t N, class Run>
void for_each_run(IntArrayRef sizes, const std::array<IntArrayRef, N>& strides, const Run& run) {
  const std::int64_t elements = count(sizes);
  if (elements == 0) return;
  const auto dims = shape::collapse(sizes, strides);
  parallel_for(elements, grain, [&](std::int64_t begin, std::int64_t end) { walk_runs<N>(dims, begin, end, run); });
}

}  // namespace ten::cpu
