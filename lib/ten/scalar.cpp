#include "ten/scalar.hpp"

#include <cmath>
#include <limits>

#include "ten/core/checks.hpp"
#include "ten/core/formulas.hpp"

namespace ten {

namespace {

/// A real as T: the integer part of one that T can hold, and an infinity or a NaN as what they are.
template <class T>
T real_to(double value) {
  if constexpr (std::is_integral_v<T>) {
    // The limits themselves: -2^63 is a double, 2^63 - 1 is not, so the upper one is "below 2^63".
    constexpr double below = -static_cast<double>(std::numeric_limits<T>::min());
    const bool fits = std::trunc(value) >= -below && std::trunc(value) < below;
    TEN_CHECK(fits, "Scalar: ", value, " does not fit into an integer of ", 8 * sizeof(T),
              " bits\n  use a real dtype, or a number in its range");
    return static_cast<T>(value);
  } else {
    const bool fits = !std::isfinite(value) || std::abs(value) <= static_cast<double>(std::numeric_limits<T>::max());
    TEN_CHECK(fits, "Scalar: ", value, " does not fit into a real of ", 8 * sizeof(T),
              " bits\n  use a wider dtype, or a number in its range");
    return formulas::convert<T>(value);
  }
}

}  // namespace

template <class T>
T Scalar::to() const {
  if constexpr (std::is_same_v<T, bool>) {
    return std::visit([](auto value) { return value != decltype(value){}; }, value_);
  } else if constexpr (is_half<T>) {
    return real_to<T>(to<double>());
  } else {
    if (const double* real = std::get_if<double>(&value_)) return real_to<T>(*real);
    return std::visit([](auto value) { return static_cast<T>(value); }, value_);
  }
}

template bool Scalar::to<bool>() const;
template int Scalar::to<int>() const;
template std::int64_t Scalar::to<std::int64_t>() const;
template float Scalar::to<float>() const;
template double Scalar::to<double>() const;
template Half Scalar::to<Half>() const;
template BFloat16 Scalar::to<BFloat16>() const;

}  // namespace ten
