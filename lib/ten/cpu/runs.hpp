#pragma once

#include <array>
#include <cstdint>
#include <numeric>
#include <vector>

#include "ten/core/backend.hpp"
#include "ten/cpu/parallel.hpp"
#include "ten/shape/collapse.hpp"

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
  Walk(const std::vector<shape::LoopDim>& dims, std::int64_t element) : dims_(dims), index_(dims.size()) {
    for (std::size_t dim = dims.size(); dim-- > 0;) {
      index_[dim] = element % dims[dim].size;
      element /= dims[dim].size;
      move(dim, index_[dim]);
    }
  }

  const Positions<N>& positions() const { return positions_; }
  /// Elements from here to the end of the run.
  std::int64_t left_in_run() const { return dims_.back().size - index_.back(); }

  /// Goes on by this many elements, which must not lead beyond the end of the run.
  void advance(std::int64_t elements) {
    index_.back() += elements;
    move(dims_.size() - 1, elements);
    for (std::size_t dim = dims_.size() - 1; dim > 0 && index_[dim] == dims_[dim].size; --dim) {
      move(dim, -dims_[dim].size);
      index_[dim] = 0;
      ++index_[dim - 1];
      move(dim - 1, 1);
    }
  }

 private:
  void move(std::size_t dim, std::int64_t steps) {
    for (std::size_t operand = 0; operand < N; ++operand) positions_[operand] += steps * dims_[dim].strides[operand];
  }

  const std::vector<shape::LoopDim>& dims_;
  std::vector<std::int64_t> index_;
  Positions<N> positions_{};
};

/// Calls `run(positions, steps, count)` for runs that together make up the elements [begin, end) of a loop.
template <std::size_t N, class Run>
void walk_runs(const std::vector<shape::LoopDim>& dims, std::int64_t begin, std::int64_t end, const Run& run) {
  Positions<N> steps;
  std::copy_n(dims.back().strides.begin(), N, steps.begin());
  Walk<N> walk(dims, begin);
  while (begin < end) {
    const std::int64_t length = std::min(walk.left_in_run(), end - begin);
    run(walk.positions(), steps, length);
    begin += length;
    if (begin < end) walk.advance(length);
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

/// An input that may be a number: where its first element is, and its strides, with a place to keep the number.
template <class T>
class Input {
 public:
  Input(const Operand& operand, IntArrayRef sizes)
      : data_(static_cast<const T*>(operand.data)), strides_(operand.strides) {
    if (!operand.number) return;
    number_ = element<T>(*operand.number);
    data_ = &number_;
    zeros_.resize(sizes.size());
    strides_ = zeros_;
  }
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  const T* data() const { return data_; }
  IntArrayRef strides() const { return strides_; }

 private:
  T number_{};
  std::vector<std::int64_t> zeros_;
  const T* data_;
  IntArrayRef strides_;
};

}  // namespace ten::cpu
