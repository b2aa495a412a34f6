#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "ten/ten.hpp"

/// What tensors are compared with: plain loops over indices, and random shapes to run them on.
namespace reference {

using Index = std::vector<std::int64_t>;

/// A size that int64 holds, and four times which it does not.
inline constexpr std::int64_t huge = std::int64_t{1} << 62;

/// Visits every index of a shape, the last dimension fastest, like the wheels of an odometer.
template <class Visit>
void each_index(ten::IntArrayRef sizes, Visit visit) {
  for (const std::int64_t size : sizes) {
    if (size == 0) return;
  }
  Index index(sizes.size(), 0);
  for (bool more = true; more;) {
    visit(static_cast<const Index&>(index));
    more = false;
    for (std::size_t dim = sizes.size(); dim-- > 0 && !more;) {
      more = ++index[dim] < sizes[dim];
      if (!more) index[dim] = 0;
    }
  }
}

/// Where an index stands: offset + Σ index * stride.
inline std::int64_t position(const Index& index, ten::IntArrayRef strides, std::int64_t offset = 0) {
  return std::inner_product(index.begin(), index.end(), strides.begin(), offset);
}

/// One element of a tensor of int64, read through its strides.
inline std::int64_t at(const ten::Tensor& tensor, const Index& index) {
  const ten::Tensor here = tensor.cpu();
  return here.data_ptr<std::int64_t>()[position(index, here.strides())];
}

/// All elements of a tensor of int64, row by row.
inline Index elements(const ten::Tensor& tensor) {
  const ten::Tensor here = tensor.cpu();
  Index result;
  const std::int64_t* data = here.data_ptr<std::int64_t>();
  each_index(here.sizes(), [&](const Index& index) { result.push_back(data[position(index, here.strides())]); });
  return result;
}

/// Random choices that are the same in every run.
class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}

  std::int64_t between(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(random_);
  }
  bool coin() { return between(0, 1) == 1; }
  Index shape(std::int64_t max_rank = 4, std::int64_t min_size = 0, std::int64_t max_size = 4) {
    Index sizes(static_cast<std::size_t>(between(0, max_rank)));
    for (std::int64_t& size : sizes) size = between(min_size, max_size);
    return sizes;
  }
  template <class T>
  void shuffle(std::vector<T>& values) {
    std::shuffle(values.begin(), values.end(), random_);
  }
  /// 0, 1, 2 … in this shape, often not contiguous: dimensions shuffled, every second position, one stretched.
  ten::Tensor tensor(const Index& sizes, ten::Device device = ten::kCPU) {
    Index order(sizes.size());
    std::iota(order.begin(), order.end(), 0);
    if (coin()) shuffle(order);
    const std::int64_t step = between(1, 2);
    Index stored(sizes.size());
    for (std::size_t i = 0; i < order.size(); ++i) stored[i] = sizes[static_cast<std::size_t>(order[i])] * step;
    const std::int64_t count = std::accumulate(stored.begin(), stored.end(), std::int64_t{1}, std::multiplies<>());
    ten::Tensor result = ten::arange(count, ten::dtype(ten::kInt64).device(device)).view(stored);
    for (std::int64_t dim = 0; dim < result.dim(); ++dim) {
      result = result.slice(dim, between(0, step - 1), std::nullopt, step);
    }
    Index back(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
      back[static_cast<std::size_t>(order[i])] = static_cast<std::int64_t>(i);
    return result.permute(back);
  }

 private:
  std::mt19937 random_;
};

/// The message with which a call refuses; empty where it does not.
template <class Call>
std::string refusal(Call call) {
  try {
    call();
  } catch (const ten::Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace reference
