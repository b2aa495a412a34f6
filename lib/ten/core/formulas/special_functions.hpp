#pragma once

#include <cmath>

#include "ten/core/formulas/one_operand.hpp"

/// Formulas of one operand: the less frequent functions, and what layers are made of.
namespace ten::formulas {

// Number by number from here to Cosh: what a register's functions give differs in the last digits, or at the edges.

struct Erf {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  requires std::is_floating_point_v<T> TEN_HOST_DEVICE T operator()(T x) const { return std::erf(x); }
};

struct Log1p {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  requires std::is_floating_point_v<T> TEN_HOST_DEVICE T operator()(T x) const { return std::log1p(x); }
};

struct Expm1 {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  requires std::is_floating_point_v<T> TEN_HOST_DEVICE T operator()(T x) const { return std::expm1(x); }
};

struct Log2 {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  requires std::is_floating_point_v<T> TEN_HOST_DEVICE T operator()(T x) const { return std::log2(x); }
};

struct Log10 {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  requires std::is_floating_point_v<T> TEN_HOST_DEVICE T operator()(T x) const { return std::log10(x); }
};

struct Exp2 {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  requires std::is_floating_point_v<T> TEN_HOST_DEVICE T operator()(T x) const { return std::exp2(x); }
};

struct Tan {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  requires std::is_floating_point_v<T> TEN_HOST_DEVICE T operator()(T x) const { return std::tan(x); }
};

struct Asin {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  requires std::is_floating_point_v<T> TEN_HOST_DEVICE T operator()(T x) const { return std::asin(x); }
};

struct Acos {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  requires std::is_floating_point_v<T> TEN_HOST_DEVICE T operator()(T x) const { return std::acos(x); }
};

struct Atan {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  requires std::is_floating_point_v<T> TEN_HOST_DEVICE T operator()(T x) const { return std::atan(x); }
};

struct Sinh {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  requires std::is_floating_point_v<T> TEN_HOST_DEVICE T operator()(T x) const { return std::sinh(x); }
};

struct Cosh {
  static constexpr Domain domain = Domain::Reals;
  template <class T>
  requires std::is_floating_point_v<T> TEN_HOST_DEVICE T operator()(T x) const { return std::cosh(x); }
};

/// x times the share of a normal distribution that lies below it. Source: Hendrycks and Gimpel, Gaussian error linear units.
struct Gelu {
  static constexpr Domain domain = Domain::RealsOnly;
  template <class T>
  requires std::is_floating_point_v<T> TEN_HOST_DEVICE T operator()(T x) const {
    return x * T(0.5) * (T(1) + Erf{}(x * T(0.70710678118654752440)));
  }
};

/// The same by a tanh that comes near to it; GPT-2 was trained with it.
struct GeluTanh {
  static constexpr Domain domain = Domain::RealsOnly;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    const T inner = x + constant<T>(0.044715) * x * x * x;
    return constant<T>(0.5) * x * (T(1) + Tanh{}(constant<T>(0.79788456080286535588) * inner));
  }
};

struct Silu {
  static constexpr Domain domain = Domain::RealsOnly;
  template <class T>
  TEN_HOST_DEVICE T operator()(T x) const {
    return x / (T(1) + Exp{}(-x));
  }
};

/// log(1 + e^x); beyond 20 that is x.
struct Softplus {
  static constexpr Domain domain = Domain::RealsOnly;
  template <class T>
  requires std::is_floating_point_v<T> TEN_HOST_DEVICE T operator()(T x) const {
    return x > T(20) ? x : Log1p{}(Exp{}(x));
  }
};

}  // namespace ten::formulas
