#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <ostream>
#include <vector>

#pragma GCC visibility push(default)

namespace ten {

namespace detail {
[[noreturn]] void refuse_index(std::size_t index, std::size_t size);
[[noreturn]] void refuse_slice(std::size_t start, std::size_t count, std::size_t size);
}  // namespace detail

/// A read-only view of a run of things that stand one behind the other.
///
/// It owns nothing, so it must not outlive what it was made from; made from a braced list, it lives until the end of the
/// full expression. Source: c10::ArrayRef, whose spelling it keeps.
template <class T>
class ArrayRef {
 public:
  using value_type = T;             ///< What stands there.
  using iterator = const T*;        ///< It is read, never written.
  using const_iterator = const T*;  ///< The same.

  /// Nothing: the shape of a scalar.
  constexpr ArrayRef() = default;
  /// One thing, so that `x.sum(1)` and `ten::zeros(3)` read as in libtorch.
  constexpr ArrayRef(const T& one) : data_(&one), size_(1) {}
  /// A braced list: `{2, 3, 4}`.
  constexpr ArrayRef(const std::initializer_list<T>& list) : size_(list.size()) {
    data_ = list.begin();  // in the body: g++ warns of a dangling list where a member is initialised from one
  }
  /// Everything in a vector, a std::array, or whatever else has `data()` and `size()`.
  template <class Run>
  requires requires(const Run& run) {
    { run.data() } -> std::same_as<const T*>;
    { run.size() } -> std::convertible_to<std::size_t>;
  }
  constexpr ArrayRef(const Run& run) : data_(run.data()), size_(run.size()) {}
  /// Everything in a plain array.
  template <std::size_t N>
  constexpr ArrayRef(const T (&array)[N]) : data_(array), size_(N) {}
  /// `size` of them from `data` on.
  constexpr ArrayRef(const T* data, std::size_t size) : data_(data), size_(size) {}
  /// Those from `begin` to before `end`.
  constexpr ArrayRef(const T* begin, const T* end) : data_(begin), size_(static_cast<std::size_t>(end - begin)) {}

  constexpr const T* begin() const { return data_; }                       ///< The first.
  constexpr const T* end() const { return data_ + size_; }                 ///< One past the last.
  constexpr auto rbegin() const { return std::reverse_iterator(end()); }   ///< The last, going backwards.
  constexpr auto rend() const { return std::reverse_iterator(begin()); }   ///< One past the first, going backwards.
  constexpr const T* data() const { return data_; }                        ///< Where the run starts.
  constexpr std::size_t size() const { return size_; }                     ///< How many there are.
  constexpr bool empty() const { return size_ == 0; }                      ///< Whether there are none.
  constexpr const T& operator[](std::size_t i) const { return data_[i]; }  ///< The i-th, unchecked.
  constexpr const T& front() const { return data_[0]; }                    ///< The first; there must be one.
  constexpr const T& back() const { return data_[size_ - 1]; }             ///< The last; there must be one.

  /// The i-th; throws Error where there is none.
  constexpr const T& at(std::size_t i) const {
    if (i >= size_) detail::refuse_index(i, size_);
    return data_[i];
  }
  /// `count` of them from the i-th on; throws Error where there are not so many.
  constexpr ArrayRef slice(std::size_t i, std::size_t count) const {
    if (i > size_ || count > size_ - i) detail::refuse_slice(i, count, size_);
    return {data_ + i, count};
  }
  /// All from the i-th on; throws Error where there are fewer than i.
  constexpr ArrayRef slice(std::size_t i) const { return slice(i, i > size_ ? 0 : size_ - i); }

  /// A copy that owns them.
  std::vector<T> vec() const { return {begin(), end()}; }
  /// Whether both hold the same in the same order.
  constexpr bool equals(ArrayRef other) const { return std::equal(begin(), end(), other.begin(), other.end()); }

 private:
  const T* data_ = nullptr;
  std::size_t size_ = 0;
};

/// Sizes, strides or dimensions.
using IntArrayRef = ArrayRef<std::int64_t>;

/// Whether both hold the same integers in the same order.
inline bool operator==(IntArrayRef a, IntArrayRef b) { return a.equals(b); }

/// Writes a shape as Python does: `()`, `(3,)`, `(4, 32, 64)`.
std::ostream& operator<<(std::ostream& out, IntArrayRef sizes);

}  // namespace ten

#pragma GCC visibility pop
