#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <ostream>
#include <variant>
#include <vector>

#include "ten/tensor.hpp"

#pragma GCC visibility push(default)

/// What stands between the brackets of `t.index({…})`.
namespace ten::indexing {

/// The type of `None`.
struct NoneType {
  explicit constexpr NoneType(int) {}  ///< Only `None` is made so.
};
/// The type of `Ellipsis`.
struct EllipsisType {
  explicit constexpr EllipsisType(int) {}  ///< Only `Ellipsis` is made so.
};

inline constexpr NoneType None{0};  ///< A new dimension of size 1; in a Slice, «from the start» or «to the end».
inline constexpr EllipsisType Ellipsis{0};  ///< All the dimensions that are not named; `"..."` says the same.

/// One bound of a slice: a number, or None.
class SliceBound {
 public:
  SliceBound(std::int64_t value) : value_(value) {}             ///< A position; negative counts from the end.
  SliceBound(NoneType) {}                                       ///< No bound.
  SliceBound() = default;                                       ///< No bound.
  std::optional<std::int64_t> value() const { return value_; }  ///< The position, where there is one.

 private:
  std::optional<std::int64_t> value_;
};

/// `Slice(start, stop, step)`: Python's `start:stop:step`. The step must be positive, as in PyTorch.
class Slice {
 public:
  /// All of a dimension, or a part of it.
  Slice(SliceBound start = None, SliceBound stop = None, SliceBound step = None)
      : start_(start.value()), stop_(stop.value()), step_(step.value().value_or(1)) {}
  std::optional<std::int64_t> start() const { return start_; }  ///< First position, where one was given.
  std::optional<std::int64_t> stop() const { return stop_; }    ///< One past the last position, where given.
  std::int64_t step() const { return step_; }                   ///< Distance between positions.

 private:
  std::optional<std::int64_t> start_;
  std::optional<std::int64_t> stop_;
  std::int64_t step_;
};

/// One entry of an index: an integer, a Slice, None, Ellipsis or `"..."`, a bool, or a tensor (integers pick, bools mask).
class TensorIndex {
 public:
  TensorIndex(int value);              ///< One position; the dimension goes away.
  TensorIndex(std::int64_t value);     ///< The same.
  TensorIndex(NoneType none);          ///< A new dimension of size 1.
  TensorIndex(EllipsisType ellipsis);  ///< All dimensions not named.
  TensorIndex(const char* text);       ///< `"..."`; anything else throws Error.
  TensorIndex(Slice slice);            ///< A part of the dimension.
  TensorIndex(Tensor tensor);          ///< Positions (int64) or a mask (bool).
  /// A new dimension of size 1 for true, of size 0 for false.
  template <std::same_as<bool> T>
  TensorIndex(T value) : value_(value) {}

  TensorIndex(const TensorIndex& other);                           ///< The same entry.
  TensorIndex(TensorIndex&& other) noexcept;                       ///< The same entry.
  TensorIndex& operator=(const TensorIndex& other) = default;      ///< The same entry.
  TensorIndex& operator=(TensorIndex&& other) noexcept = default;  ///< The same entry.
  ~TensorIndex();                                                  ///< Lets go of a tensor, where it is one.

  /// Integer, truth value, None, Ellipsis, Slice or Tensor.
  using Value = std::variant<std::int64_t, bool, NoneType, EllipsisType, Slice, Tensor>;
  const Value& value() const { return value_; }  ///< Which of them it is.

 private:
  // What copies and destroys it is compiled once, in indexing.cpp: a variant's ways are long, and every file that includes this
  // header would compile them anew.
  Value value_;
};

/// `start:stop:step`, where an open start is 0, and an open stop the greatest number.
std::ostream& operator<<(std::ostream& out, const Slice& slice);
/// One entry, as it is written; a tensor as it is printed.
std::ostream& operator<<(std::ostream& out, const TensorIndex& index);
/// `(…, …)`
std::ostream& operator<<(std::ostream& out, const std::vector<TensorIndex>& indices);

}  // namespace ten::indexing

#pragma GCC visibility pop
