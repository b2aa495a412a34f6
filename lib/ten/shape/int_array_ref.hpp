#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <ostream>
#include <vector>

#pragma GCC visibility push(default)

namespace ten {

/// A read-only view of a run of integers: sizes, strides or dimensions.
///
/// It owns nothing, so it must not outlive what it was made from; made from a braced list, it lives until the end of the
/// full expression. Source: c10::ArrayRef<int64_t>, whose spelling it keeps.
class IntArrayRef {
 public:
  /// No integers: the shape of a scalar.
  constexpr IntArrayRef() = default;
  /// One integer, so that `x.sum(1)` and `ten::zeros(3)` read as in libtorch.
  constexpr IntArrayRef(const std::int64_t& one) : data_(&one), size_(1) {}
  /// A braced list: `{2, 3, 4}`.
  constexpr IntArrayRef(const std::initializer_list<std::int64_t>& list) : size_(list.size()) {
    data_ = list.begin();  // in the body: g++ warns of a dangling list where a member is initialised from one
  }
  /// Everything in a vector, a std::array, or whatever else has `data()` and `size()`.
  template <class Run>
  requires requires(const Run& run) {
    { run.data() } -> std::same_as<const std::int64_t*>;
    { run.size() } -> std::convertible_to<std::size_t>;
  }
  constexpr IntArrayRef(const Run& run) : data_(run.data()), size_(run.size()) {}
  /// `size` integers from `data` on.
  constexpr IntArrayRef(const std::int64_t* data, std::size_t size) : data_(data), size_(size) {}

  constexpr const std::int64_t* begin() const { return data_; }                ///< First integer.
  constexpr const std::int64_t* end() const { return data_ + size_; }          ///< One past the last.
  constexpr const std::int64_t* data() const { return data_; }                 ///< Where the run starts.
  constexpr std::size_t size() const { return size_; }                         ///< How many integers there are.
  constexpr bool empty() const { return size_ == 0; }                          ///< Whether there are none.
  constexpr std::int64_t operator[](std::size_t i) const { return data_[i]; }  ///< The i-th integer, unchecked.
  constexpr std::int64_t front() const { return data_[0]; }                    ///< The first; there must be one.
  constexpr std::int64_t back() const { return data_[size_ - 1]; }             ///< The last; there must be one.

  /// A copy that owns its integers.
  std::vector<std::int64_t> vec() const { return {begin(), end()}; }
  /// Whether both hold the same integers in the same order.
  bool equals(IntArrayRef other) const { return std::equal(begin(), end(), other.begin(), other.end()); }

 private:
  const std::int64_t* data_ = nullptr;
  std::size_t size_ = 0;
};

/// Whether both hold the same integers in the same order.
inline bool operator==(IntArrayRef a, IntArrayRef b) { return a.equals(b); }

/// Writes a shape as Python does: `()`, `(3,)`, `(4, 32, 64)`.
std::ostream& operator<<(std::ostream& out, IntArrayRef sizes);

}  // namespace ten

#pragma GCC visibility pop
