#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <type_traits>

#include "ten/cpu/convert.hpp"
#include "ten/cpu/simd.hpp"

/// One reduction over one run.
///
/// Sums are pairwise: a run is halved until a piece is short, so that the error grows with the logarithm of its length and
/// not with the length. Where a run is cut depends on its length alone, never on how many threads there are.
/// Source: Higham, The accuracy of floating point summation, 1993.
namespace ten::cpu {

inline constexpr std::int64_t piece_size = 4096;  ///< A run up to this long is reduced in one go.

/// What results are gathered in where they come one by one: float in double, so that a short run needs no pairs.
template <class T>
using Wide = std::conditional_t<std::is_same_v<T, float>, double, T>;

/// Gathers the elements [begin, end) of a run: `piece(begin, end)` gathers those of a short part of it.
template <class Formula, class T, class Piece>
T pairwise(std::int64_t begin, std::int64_t end, const Piece& piece) {
  if (end - begin <= piece_size) return piece(begin, end);
  // The middle, at a multiple of piece_size.
  const std::int64_t middle = begin + ((end - begin) / 2 + piece_size - 1) / piece_size * piece_size;
  // One after the other, since arguments of a call may be evaluated from the back: memory is read forwards.
  const T left = pairwise<Formula, T>(begin, middle, piece);
  const T right = pairwise<Formula, T>(middle, end, piece);
  return Formula{}(left, right);
}

/// How many registers gather a short run side by side. Where they are short, there are more of them, so that a piece is
/// never fewer than 64 sums of floats: one alone would be off by as much as a piece is long.
inline constexpr std::int64_t gathering_registers =
    std::max<std::int64_t>(4, 64 / static_cast<std::int64_t>(lanes<float>));

/// A short run without gaps.
template <class Formula, class T>
T reduce_registers(const T* in, std::int64_t count) {
  constexpr auto width = static_cast<std::int64_t>(lanes<T>);
  constexpr std::int64_t registers = gathering_registers;
  const Formula formula;
  std::int64_t done = 0;
  T result = Formula::template start<T>();
  if (count >= registers * width) {
    std::array<Register<T>, registers> partial;
    for (std::int64_t r = 0; r < registers; ++r) partial[static_cast<std::size_t>(r)] = load(in + r * width);
    for (done = registers * width; done + registers * width <= count; done += registers * width) {
      for (std::int64_t r = 0; r < registers; ++r) {
        auto& sum = partial[static_cast<std::size_t>(r)];
        sum = formula(sum, load(in + done + r * width));
      }
    }
    for (std::size_t apart = 1; apart < partial.size(); apart *= 2) {
      for (std::size_t r = 0; r < partial.size(); r += 2 * apart) partial[r] = formula(partial[r], partial[r + apart]);
    }
    alignas(64) std::array<T, lanes<T>> last;
    store(last.data(), partial[0]);
    for (std::size_t half = lanes<T> / 2; half > 0; half /= 2) {
      for (std::size_t lane = 0; lane < half; ++lane) last[lane] = formula(last[lane], last[lane + half]);
    }
    result = last[0];
  }
  for (; done < count; ++done) result = formula(result, in[done]);
  return result;
}

/// A short run with gaps.
template <class Formula, class T>
T reduce_strided(const T* in, std::int64_t step, std::int64_t count) {
  const Formula formula;
  constexpr std::int64_t side_by_side = 4;
  std::array<Wide<T>, side_by_side> partial;
  partial.fill(Formula::template start<Wide<T>>());
  std::int64_t done = 0;
  for (; done + side_by_side <= count; done += side_by_side) {
    for (std::int64_t lane = 0; lane < side_by_side; ++lane) {
      auto& result = partial[static_cast<std::size_t>(lane)];
      result = formula(result, Wide<T>(in[(done + lane) * step]));
    }
  }
  for (; done < count; ++done) partial[0] = formula(partial[0], Wide<T>(in[done * step]));
  return static_cast<T>(formula(formula(partial[0], partial[1]), formula(partial[2], partial[3])));
}

/// Any short run.
template <class Formula, class T>
T reduce_piece(const T* in, std::int64_t step, std::int64_t count) {
  if (step != 1) return reduce_strided<Formula>(in, step, count);
  if constexpr (runs_on_registers<Formula, T, Register<T>, Register<T>>) return reduce_registers<Formula>(in, count);
  T result = Formula::template start<T>();
  for (std::int64_t i = 0; i < count; ++i) result = Formula{}(result, in[i]);
  return result;
}

/// Any run.
template <class Formula, class T>
T reduce_run(const T* in, std::int64_t step, std::int64_t count) {
  return pairwise<Formula, T>(0, count, [&](std::int64_t begin, std::int64_t end) {
    return reduce_piece<Formula>(in + begin * step, step, end - begin);
  });
}

/// A short run of elements that may be converted as they are read.
template <class Formula, class T>
T reduce_piece(const Input<T>& in, std::int64_t position, std::int64_t step, std::int64_t count) {
  if (in.is_direct()) return reduce_piece<Formula>(in.at(position), step, count);
  alignas(64) std::array<T, piece_size> block;
  in.load(block.data(), position, step, count);
  return reduce_piece<Formula>(block.data(), 1, count);
}

}  // namespace ten::cpu
