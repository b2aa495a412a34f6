#pragma once

#include <algorithm>
#include <cstdint>

#include "ten/cpu/convert.hpp"
#include "ten/cpu/simd.hpp"

/// One formula over one run, as fast as the machine can.
///
/// A number gives the same result wherever it lies: runs with gaps, and what is left of a run that is no multiple of the
/// register's width, go through a small packed block and then through the same registers as the rest. That is why these
/// are loops over registers and no xtensor expressions, which compute the first and the last elements one by one, with
/// functions that round differently.
namespace ten::cpu {

template <class T>
inline constexpr auto width = static_cast<std::int64_t>(lanes<T>);

/// The largest multiple of the register's width that is not above `count`.
template <class T>
constexpr std::int64_t whole_registers(std::int64_t count) {
  return count / width<T> * width<T>;
}

/// Elements with gaps, packed, and filled up to whole registers with copies of the first.
template <class T>
void pack(T* block, const T* from, std::int64_t step, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) block[i] = from[i * step];
  const std::int64_t filled = whole_registers<T>(count + width<T> - 1);
  for (std::int64_t i = count; i < filled; ++i) block[i] = from[0];
}

template <class T>
void unpack(T* to, std::int64_t step, const T* block, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) to[i * step] = block[i];
}

/// A run in packed blocks.
template <class Formula, class T>
void unary_packed(T* out, std::int64_t out_step, const T* in, std::int64_t in_step, std::int64_t count) {
  alignas(64) T block[block_size];
  for (std::int64_t done = 0; done < count; done += block_size) {
    const std::int64_t length = std::min(block_size, count - done);
    pack(block, in + done * in_step, in_step, length);
    for (std::int64_t i = 0; i < length; i += width<T>) store(block + i, Formula{}(load(block + i)));
    unpack(out + done * out_step, out_step, block, length);
  }
}

/// out[i] = formula(in[i]); each with its own step.
template <class Formula, class T>
void unary_run(T* out, std::int64_t out_step, const T* in, std::int64_t in_step, std::int64_t count) {
  if constexpr (!runs_on_registers<Formula, T, Register<T>>) {
    for (std::int64_t i = 0; i < count; ++i) out[i * out_step] = Formula{}(in[i * in_step]);
  } else if (out_step != 1 || in_step != 1) {
    unary_packed<Formula>(out, out_step, in, in_step, count);
  } else {
    const std::int64_t whole = whole_registers<T>(count);
    for (std::int64_t i = 0; i < whole; i += width<T>) store(out + i, Formula{}(load(in + i)));
    unary_packed<Formula>(out + whole, 1, in + whole, 1, count - whole);
  }
}

/// Whole registers of two inputs, each of which walks without gaps or stands still.
template <class Formula, class T>
void binary_dense(T* out, const T* a, std::int64_t a_step, const T* b, std::int64_t b_step, std::int64_t count) {
  const Formula formula;
  if (a_step == 1 && b_step == 1) {
    for (std::int64_t i = 0; i < count; i += width<T>) store(out + i, formula(load(a + i), load(b + i)));
  } else if (a_step == 1) {
    const Register<T> number(*b);
    for (std::int64_t i = 0; i < count; i += width<T>) store(out + i, formula(load(a + i), number));
  } else {
    const Register<T> number(*a);
    for (std::int64_t i = 0; i < count; i += width<T>) store(out + i, formula(number, load(b + i)));
  }
}

/// A run of two inputs in packed blocks.
template <class Formula, class T>
void binary_packed(T* out, std::int64_t out_step, const T* a, std::int64_t a_step, const T* b, std::int64_t b_step,
                   std::int64_t count) {
  alignas(64) T block_a[block_size];
  alignas(64) T block_b[block_size];
  for (std::int64_t done = 0; done < count; done += block_size) {
    const std::int64_t length = std::min(block_size, count - done);
    pack(block_a, a + done * a_step, a_step, length);
    pack(block_b, b + done * b_step, b_step, length);
    binary_dense<Formula>(block_a, block_a, 1, block_b, 1, whole_registers<T>(length + width<T> - 1));
    unpack(out + done * out_step, out_step, block_a, length);
  }
}

/// out[i] = formula(a[i], b[i]); each with its own step.
template <class Formula, class T>
void binary_run(T* out, std::int64_t out_step, const T* a, std::int64_t a_step, const T* b, std::int64_t b_step,
                std::int64_t count) {
  const auto dense = [](std::int64_t step) { return step == 1 || step == 0; };
  if constexpr (!runs_on_registers<Formula, T, Register<T>, Register<T>>) {
    if (out_step == 1 && a_step == 1 && b_step == 1) {  // said apart, so that the compiler can use registers
      for (std::int64_t i = 0; i < count; ++i) out[i] = Formula{}(a[i], b[i]);
    } else {
      for (std::int64_t i = 0; i < count; ++i) out[i * out_step] = Formula{}(a[i * a_step], b[i * b_step]);
    }
  } else if (out_step != 1 || !dense(a_step) || !dense(b_step) || a_step + b_step == 0) {
    binary_packed<Formula>(out, out_step, a, a_step, b, b_step, count);
  } else {
    const std::int64_t whole = whole_registers<T>(count);
    binary_dense<Formula>(out, a, a_step, b, b_step, whole);
    binary_packed<Formula>(out + whole, 1, a + whole * a_step, a_step, b + whole * b_step, b_step, count - whole);
  }
}

}  // namespace ten::cpu
