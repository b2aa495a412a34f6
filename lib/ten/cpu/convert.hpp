#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "ten/core/backend.hpp"
#include "ten/core/element.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/shape/geometry.hpp"

/// What stands between memory and a loop: loops compute in one type, and convert as they load and store.
namespace ten::cpu {

/// out[i] = in[i], converted; each with its own step, in elements.
using ConvertRun = void (*)(void* out, std::int64_t out_step, const void* in, std::int64_t in_step, std::int64_t count);

/// The run that converts between two dtypes; between equal ones it copies.
ConvertRun convert_run(ScalarType to, ScalarType from);

/// Calls `visitor` with the type that a loop over elements of this dtype computes in: its own, but float for halves.
template <class Visitor>
void visit_computed(ScalarType dtype, const Visitor& visitor) {
  visit_dtype(dtype, [&]<class T>(std::type_identity<T>) { visitor(std::type_identity<Compute<T>>{}); });
}

/// Elements that a loop in T converts at once; they fit the nearest cache. A multiple of every register's width.
inline constexpr std::int64_t block_size = 512;

/// Calls `body(done, length)` for the blocks of a run.
template <class Body>
void for_each_block(std::int64_t count, const Body& body) {
  for (std::int64_t done = 0; done < count; done += block_size) body(done, std::min(block_size, count - done));
}

/// What a loop in T reads: elements of T as they lie, others converted block by block, or one number for all.
template <class T>
class Input {
 public:
  /// A number is rounded to its operand's dtype first, as an element would be, unless it is a factor.
  Input(const Operand& operand, IntArrayRef sizes, bool is_factor = false)
      : data_(static_cast<const std::byte*>(operand.data)), strides_(operand.strides) {
    if (!operand.number) {
      element_size_ = static_cast<std::int64_t>(elementSize(operand.dtype));
      if (operand.dtype != dtype_of<T>) convert_ = convert_run(dtype_of<T>, operand.dtype);
      return;
    }
    number_ = element<T>(*operand.number);
    if (!is_factor && operand.dtype != dtype_of<T>) {
      std::array<std::byte, sizeof(T)> rounded;
      convert_run(operand.dtype, dtype_of<T>)(rounded.data(), 1, &number_, 1, 1);
      convert_run(dtype_of<T>, operand.dtype)(&number_, 1, rounded.data(), 1, 1);
    }
    data_ = reinterpret_cast<const std::byte*>(&number_);
    zeros_.resize(sizes.size());
    strides_ = zeros_;
  }
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  /// Whether elements are read where they lie.
  bool is_direct() const { return convert_ == nullptr; }
  const T* at(std::int64_t position) const { return reinterpret_cast<const T*>(data_ + position * element_size_); }
  /// Elements from a position on, converted to a block without gaps.
  void load(T* block, std::int64_t position, std::int64_t step, std::int64_t count) const {
    if (is_direct()) {
      const T* const from = at(position);
      for (std::int64_t i = 0; i < count; ++i) block[i] = from[i * step];
    } else if (step == 0) {
      convert_(block, 1, data_ + position * element_size_, 0, 1);
      std::fill_n(block + 1, count - 1, block[0]);
    } else {
      convert_(block, 1, data_ + position * element_size_, step, count);
    }
  }
  IntArrayRef strides() const { return strides_; }

 private:
  T number_{};
  shape::Sizes zeros_;
  const std::byte* data_;
  std::int64_t element_size_ = sizeof(T);
  ConvertRun convert_ = nullptr;
  IntArrayRef strides_;
};

/// Where a loop in T writes.
template <class T>
class Output {
 public:
  explicit Output(const Operand& operand)
      : data_(static_cast<std::byte*>(operand.data)),
        element_size_(static_cast<std::int64_t>(elementSize(operand.dtype))) {
    if (operand.dtype != dtype_of<T>) convert_ = convert_run(operand.dtype, dtype_of<T>);
  }

  bool is_direct() const { return convert_ == nullptr; }
  T* at(std::int64_t position) const { return reinterpret_cast<T*>(data_ + position * element_size_); }
  /// A block written from a position on, converted.
  void store(std::int64_t position, std::int64_t step, const T* block, std::int64_t count) const {
    if (is_direct()) {
      T* const to = at(position);
      for (std::int64_t i = 0; i < count; ++i) to[i * step] = block[i];
    } else {
      convert_(data_ + position * element_size_, step, block, 1, count);
    }
  }

 private:
  std::byte* data_;
  std::int64_t element_size_;
  ConvertRun convert_ = nullptr;
};

}  // namespace ten::cpu
