#pragma once

#include <cmath>
#include <functional>
#include <random>
#include <vector>

#include "ten/core/visit_dtype.hpp"
#include "ten/reference.hpp"
#include "ten/ten.hpp"

/// Tensors of any dtype, read and made element by element, for tests that compare with plain loops.
namespace reference {

/// The dtypes that every loop is tried with.
inline const std::vector<ten::ScalarType>& all_dtypes() {
  static const std::vector<ten::ScalarType> dtypes{ten::kBool,  ten::kUInt8,   ten::kInt32,
                                                   ten::kInt64, ten::kFloat32, ten::kFloat64};
  return dtypes;
}

/// All that there are.
inline const std::vector<ten::ScalarType>& every_dtype() {
  static const std::vector<ten::ScalarType> dtypes = []<class... T>(ten::Types<T...>) {
    return std::vector{ten::dtype_of<T>...};
  }(ten::ElementTypes{});
  return dtypes;
}

/// One element, as a double. The tensor must be on the CPU.
inline double value_at(const ten::Tensor& tensor, const Index& index) {
  return ten::visit_dtype(tensor.scalar_type(), [&]<class T>(std::type_identity<T>) {
    return static_cast<double>(tensor.data_ptr<T>()[position(index, tensor.strides())]);
  });
}

/// All elements, row by row.
inline std::vector<double> values(const ten::Tensor& tensor) {
  const ten::Tensor here = tensor.cpu();
  std::vector<double> result;
  each_index(here.sizes(), [&](const Index& index) { result.push_back(value_at(here, index)); });
  return result;
}

/// The element of a tensor that broadcasting puts at an index of a larger shape.
inline double broadcast_value(const ten::Tensor& tensor, const Index& index) {
  Index own(index.end() - tensor.dim(), index.end());
  for (std::size_t dim = 0; dim < own.size(); ++dim) {
    if (tensor.sizes()[dim] == 1) own[dim] = 0;
  }
  return value_at(tensor, own);
}

/// Makes tensors of random numbers whose layout is random, too: dimensions in any order, with gaps or without.
class RandomTensors {
 public:
  explicit RandomTensors(unsigned seed) : chance(seed), random_(seed) {}

  /// Between `low` and `high`; whole numbers for integers.
  ten::Tensor make(const Index& sizes, ten::ScalarType dtype, ten::Device device, double low = -4, double high = 4) {
    Index order(sizes.size());
    std::iota(order.begin(), order.end(), 0);
    if (chance.coin()) chance.shuffle(order);
    const std::int64_t step = chance.between(1, 2);
    Index stored(sizes.size());
    Index back(sizes.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      stored[i] = sizes[static_cast<std::size_t>(order[i])] * step;
      back[static_cast<std::size_t>(order[i])] = static_cast<std::int64_t>(i);
    }
    ten::Tensor result = filled(stored, dtype, low, high).to(device);
    for (std::int64_t dim = 0; dim < result.dim(); ++dim) {
      result = result.slice(dim, step - 1, std::nullopt, step);
    }
    return result.permute(back);
  }

  /// A shape that broadcasts to `sizes`: some of its dimensions are 1, some at the front missing.
  Index shrunk(Index sizes) {
    for (std::int64_t& size : sizes) {
      if (chance.between(0, 3) == 0) size = 1;
    }
    const auto missing = chance.between(0, static_cast<std::int64_t>(sizes.size()));
    if (chance.coin()) sizes.erase(sizes.begin(), sizes.begin() + missing);
    return sizes;
  }

  Chance chance;

 private:
  ten::Tensor filled(const Index& sizes, ten::ScalarType dtype, double low, double high) {
    const ten::Tensor result = ten::empty(sizes, dtype);
    std::uniform_real_distribution<double> real(low, high);
    for (std::int64_t i = 0; i < result.numel(); ++i) {
      const double value = real(random_);
      ten::visit_dtype(dtype, [&]<class T>(std::type_identity<T>) {
        T& element = result.data_ptr<T>()[i];
        if constexpr (std::is_same_v<T, bool>) element = value > 0;
        if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) element = static_cast<T>(std::lround(value));
        if constexpr (ten::is_real<T>) element = static_cast<T>(static_cast<float>(value));
        if constexpr (std::is_same_v<T, double>) element = value;
      });
    }
    return result;
  }

  std::mt19937 random_;
};

/// Whether two numbers agree up to a relative error; NaN agrees with NaN, infinities with themselves.
inline bool agree(double a, double b, double tolerance) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return a == b || std::abs(a - b) <= tolerance * std::max(1.0, std::max(std::abs(a), std::abs(b)));
}

/// A relative error that a dtype's arithmetic may show.
inline double tolerance(ten::ScalarType dtype) { return dtype == ten::kFloat32 ? 2e-6 : 1e-14; }

}  // namespace reference
