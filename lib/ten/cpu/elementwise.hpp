#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <xtensor/xadapt.hpp>
#include <xtensor/xmath.hpp>
#include <xtensor/xnoalias.hpp>
#include <xtensor/xtensor.hpp>

#include "ten/cpu/simd.hpp"

/// One formula over one run, as fast as the machine can.
///
/// A number gives the same result wherever it lies: runs with gaps, and what is left of a run that is no multiple of the
/// register's width, go through a small packed block and then through the same registers as the rest.
namespace ten::cpu {

/// Elements of a packed block; a multiple of every register's width.
inline constexpr std::int64_t block_size = 256;

/// `count` elements from `data` on as a 1-D xtensor expression that owns nothing.
template <class T>
auto expression(T* data, std::int64_t count) {
  const auto size = static_cast<std::size_t>(count);
  return xt::adapt(data, size, xt::no_ownership(), std::array<std::size_t, 1>{size});
}

/// The largest multiple of the register's width that is not above `count`.
template <class T>
constexpr std::int64_t whole_registers(std::int64_t count) {
  return count / static_cast<std::int64_t>(lanes<T>) * static_cast<std::int64_t>(lanes<T>);
}

/// Elements before the first one that a register may be written to at once. xtensor computes those one by one, with other
/// functions than registers have; here they are packed instead.
template <class T>
std::int64_t before_aligned(const T* data, std::int64_t count) {
  constexpr auto width = lanes<T> * sizeof(T);
  const std::size_t beyond = reinterpret_cast<std::uintptr_t>(data) % width;
  return std::min(count, static_cast<std::int64_t>((width - beyond) % width / sizeof(T)));
}

/// Elements with gaps, packed, and filled up to whole registers with copies of the first.
template <class T>
void pack(T* block, const T* from, std::int64_t step, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) block[i] = from[i * step];
  const std::int64_t filled = whole_registers<T>(count + static_cast<std::int64_t>(lanes<T>) - 1);
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
    for (std::int64_t i = 0; i < length; i += lanes<T>) store(block + i, Formula{}(load(block + i)));
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
    const std::int64_t head = before_aligned(out, count);
    const std::int64_t body = whole_registers<T>(count - head);
    unary_packed<Formula>(out, 1, in, 1, head);
    if (body > 0)
      xt::noalias(expression(out + head, body)) = xt::make_lambda_xfunction(Formula{}, expression(in + head, body));
    unary_packed<Formula>(out + head + body, 1, in + head + body, 1, count - head - body);
  }
}

/// Whole registers of two inputs, each of which walks without gaps or stands still.
template <class Formula, class T>
void binary_dense(T* out, const T* a, std::int64_t a_step, const T* b, std::int64_t b_step, std::int64_t count) {
  auto result = expression(out, count);
  if (a_step == 1 && b_step == 1) {
    xt::noalias(result) = xt::make_lambda_xfunction(Formula{}, expression(a, count), expression(b, count));
  } else if (a_step == 1) {  // the number is part of the formula: beside an xscalar xtensor leaves registers unused
    auto formula = [number = *b](auto x) { return Formula{}(x, decltype(x)(number)); };
    xt::noalias(result) = xt::make_lambda_xfunction(std::move(formula), expression(a, count));
  } else {
    auto formula = [number = *a](auto x) { return Formula{}(decltype(x)(number), x); };
    xt::noalias(result) = xt::make_lambda_xfunction(std::move(formula), expression(b, count));
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
    for (std::int64_t i = 0; i < length; i += lanes<T>) {
      store(block_a + i, Formula{}(load(block_a + i), load(block_b + i)));
    }
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
    const std::int64_t head = before_aligned(out, count);
    const std::int64_t body = whole_registers<T>(count - head);
    const std::int64_t tail = head + body;
    binary_packed<Formula>(out, 1, a, a_step, b, b_step, head);
    if (body > 0) binary_dense<Formula>(out + head, a + head * a_step, a_step, b + head * b_step, b_step, body);
    binary_packed<Formula>(out + tail, 1, a + tail * a_step, a_step, b + tail * b_step, b_step, count - tail);
  }
}

}  // namespace ten::cpu
