#pragma once

#include <cmath>
#include <cstddef>
#include <type_traits>
#include <utility>

#ifdef XTENSOR_USE_XSIMD
#include <xsimd/xsimd.hpp>
#endif

/// A register full of numbers where there is xsimd, and one number where there is not.
namespace ten::cpu {

#ifdef XTENSOR_USE_XSIMD
template <class T>
using Register = xsimd::batch<T>;
template <class T>
inline constexpr std::size_t lanes = xsimd::batch<T>::size;

template <class T>
Register<T> load(const T* from) {
  return Register<T>::load_unaligned(from);
}
template <class T>
void store(T* to, Register<T> numbers) {
  numbers.store_unaligned(to);
}
/// Sine and cosine, which share the greater part of their work.
template <class T>
std::pair<Register<T>, Register<T>> sine_cosine(Register<T> angle) {
  return xsimd::sincos(angle);
}
#else
template <class T>
using Register = T;
template <class T>
inline constexpr std::size_t lanes = 1;

template <class T>
T load(const T* from) {
  return *from;
}
template <class T>
void store(T* to, T number) {
  *to = number;
}
template <class T>
std::pair<T, T> sine_cosine(T angle) {
  return {std::sin(angle), std::cos(angle)};
}
#endif

/// Whether a formula of some operands is computed on registers of T. Integers are left to the compiler, which turns plain
/// loops over them into registers as well as anybody.
template <class Formula, class T, class... Operands>
inline constexpr bool runs_on_registers = [] {
  if constexpr (std::is_floating_point_v<T>) return std::is_invocable_v<Formula, Operands...>;
  return false;
}();

}  // namespace ten::cpu
