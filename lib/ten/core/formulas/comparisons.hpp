#pragma once

#include "ten/core/formulas/convert.hpp"

/// Formulas of two operands that give a truth value.
namespace ten::formulas {

struct Eq {
  template <class T>
  TEN_HOST_DEVICE bool operator()(T a, T b) const {
    return a == b;
  }
};

struct Ne {
  template <class T>
  TEN_HOST_DEVICE bool operator()(T a, T b) const {
    return a != b;
  }
};

struct Lt {
  template <class T>
  TEN_HOST_DEVICE bool operator()(T a, T b) const {
    return a < b;
  }
};

struct Le {
  template <class T>
  TEN_HOST_DEVICE bool operator()(T a, T b) const {
    return a <= b;
  }
};

struct Gt {
  template <class T>
  TEN_HOST_DEVICE bool operator()(T a, T b) const {
    return a > b;
  }
};

struct Ge {
  template <class T>
  TEN_HOST_DEVICE bool operator()(T a, T b) const {
    return a >= b;
  }
};

struct LogicalAnd {
  template <class T>
  TEN_HOST_DEVICE bool operator()(T a, T b) const {
    return (a != T(0)) & (b != T(0));
  }
};

struct LogicalOr {
  template <class T>
  TEN_HOST_DEVICE bool operator()(T a, T b) const {
    return (a != T(0)) | (b != T(0));
  }
};

}  // namespace ten::formulas
