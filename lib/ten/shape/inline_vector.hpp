#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <type_traits>
#include <utility>

#pragma GCC visibility push(default)

namespace ten::shape {

/// What has its elements in one run of memory.
template <class R, class T>
concept RunOf = requires(const R& run) {
  { run.data() } -> std::convertible_to<const T*>;
  { run.size() } -> std::convertible_to<std::size_t>;
};

/// A vector that takes no memory of its own for up to N elements: a tensor has few dimensions, and an op makes a dozen lists
/// of them. Its members are std::vector's. Source: llvm::SmallVector, c10::SizesAndStrides.
template <class T, std::size_t N>
class InlineVector {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  using value_type = T;
  using iterator = T*;
  using const_iterator = const T*;

  InlineVector() = default;
  explicit InlineVector(std::size_t count, const T& value = T{}) { resize(count, value); }
  InlineVector(std::initializer_list<T> list) : InlineVector(list.begin(), list.end()) {}
  template <std::forward_iterator Iterator>
  InlineVector(Iterator first, Iterator last) {
    resize(static_cast<std::size_t>(std::distance(first, last)));
    std::copy(first, last, begin());
  }
  /// A copy of a vector, an array, a span or an IntArrayRef.
  template <RunOf<T> R>
  requires(!std::same_as<R, InlineVector>) InlineVector(const R& run)
      : InlineVector(run.data(), run.data() + run.size()) {}

  InlineVector(const InlineVector& other) : size_(other.size_), inline_(other.inline_) {
    if (other.is_inline()) return;
    allocate(other.size_);
    std::copy(other.begin(), other.end(), begin());
  }
  InlineVector(InlineVector&& other) noexcept
      : size_(std::exchange(other.size_, 0)),
        capacity_(std::exchange(other.capacity_, N)),
        outside_(std::move(other.outside_)),
        inline_(other.inline_) {}
  InlineVector& operator=(InlineVector other) noexcept {
    size_ = other.size_;
    capacity_ = other.capacity_;
    outside_ = std::move(other.outside_);
    inline_ = other.inline_;
    return *this;
  }
  ~InlineVector() = default;

  T* data() { return is_inline() ? inline_.data() : outside_.get(); }
  const T* data() const { return is_inline() ? inline_.data() : outside_.get(); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  iterator begin() { return data(); }
  iterator end() { return data() + size_; }
  const_iterator begin() const { return data(); }
  const_iterator end() const { return data() + size_; }
  auto rbegin() { return std::reverse_iterator(end()); }
  auto rend() { return std::reverse_iterator(begin()); }
  auto rbegin() const { return std::reverse_iterator(end()); }
  auto rend() const { return std::reverse_iterator(begin()); }

  T& operator[](std::size_t i) { return data()[i]; }
  const T& operator[](std::size_t i) const { return data()[i]; }
  T& front() { return data()[0]; }
  const T& front() const { return data()[0]; }
  T& back() { return data()[size_ - 1]; }
  const T& back() const { return data()[size_ - 1]; }

  void reserve(std::size_t count) {
    if (count <= capacity_) return;
    const InlineVector old = std::move(*this);
    allocate(std::max(count, 2 * old.capacity_));
    size_ = old.size_;
    std::copy(old.begin(), old.end(), begin());
  }
  void resize(std::size_t count, const T& value = T{}) {
    const T copy = value;  // it may be an element that moves
    reserve(count);
    if (count > size_) std::fill(end(), data() + count, copy);
    size_ = count;
  }
  void clear() { size_ = 0; }
  void push_back(const T& value) { resize(size_ + 1, value); }
  void pop_back() { --size_; }

  iterator insert(const_iterator place, const T& value) { return insert(place, {value}); }
  iterator insert(const_iterator place, std::size_t count, const T& value) {
    const InlineVector run(count, value);
    return insert(place, run.begin(), run.end());
  }
  iterator insert(const_iterator place, std::initializer_list<T> list) {
    return insert(place, list.begin(), list.end());
  }
  /// The range must not be of this vector.
  template <std::forward_iterator Iterator>
  iterator insert(const_iterator place, Iterator first, Iterator last) {
    const auto before = place - begin();
    const std::size_t old_size = size_;
    resize(size_ + static_cast<std::size_t>(std::distance(first, last)));
    std::copy_backward(begin() + before, begin() + static_cast<std::ptrdiff_t>(old_size), end());
    std::copy(first, last, begin() + before);
    return begin() + before;
  }
  iterator erase(const_iterator place) { return erase(place, place + 1); }
  iterator erase(const_iterator first, const_iterator last) {
    const iterator to = begin() + (first - begin());
    size_ = static_cast<std::size_t>(std::copy(last, const_iterator(end()), to) - begin());
    return to;
  }

  /// A template, so that nothing is converted to be compared: an IntArrayRef compares by its own rule.
  template <std::same_as<InlineVector> V>
  friend bool operator==(const V& a, const V& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  bool is_inline() const { return outside_ == nullptr; }
  void allocate(std::size_t count) {
    outside_ = std::make_unique<T[]>(count);
    capacity_ = count;
  }

  std::size_t size_ = 0;
  std::size_t capacity_ = N;
  std::unique_ptr<T[]> outside_;  ///< where there are more than N
  std::array<T, N> inline_{};
};

}  // namespace ten::shape

#pragma GCC visibility pop
