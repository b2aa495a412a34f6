#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "ten/core/sort_key.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/cpu/backend.hpp"
#include "ten/cpu/rows.hpp"

namespace ten::cpu {

namespace {

/// An element of a row: what it is sorted by, and where it stands. No two are equal.
template <class Key, class Place>
struct Item {
  Key key;
  Place place;
  friend bool operator<(const Item& a, const Item& b) { return a.key < b.key || (a.key == b.key && a.place < b.place); }
};

/// Sorts by one byte of the keys after the other, from the last on; each pass keeps what is equal in order. Source: Knuth,
/// The Art of Computer Programming 3, section 5.2.5.
template <class Key, class Place>
void radix_sort(std::vector<Item<Key, Place>>& items, std::vector<Item<Key, Place>>& spare) {
  constexpr std::size_t bytes = sizeof(Key);
  std::array<std::array<std::size_t, 256>, bytes> counts{};
  for (const auto& item : items) {
    for (std::size_t byte = 0; byte < bytes; ++byte) ++counts[byte][item.key >> (8 * byte) & 0xFF];
  }
  spare.resize(items.size());
  for (std::size_t byte = 0; byte < bytes; ++byte) {
    auto& next = counts[byte];
    if (next[items.front().key >> (8 * byte) & 0xFF] == items.size()) continue;  // they agree in this byte
    std::size_t begin = 0;
    for (std::size_t& count : next) begin += std::exchange(count, begin);
    for (const auto& item : items) spare[next[item.key >> (8 * byte) & 0xFF]++] = item;
    items.swap(spare);
  }
}

/// Brings the first `kept` items of the sorted row to its front, in order.
template <class Key, class Place>
void sort_items(std::vector<Item<Key, Place>>& items, std::vector<Item<Key, Place>>& spare, std::int64_t kept) {
  constexpr std::size_t few = 128;  // below that, counting bytes costs more than it brings
  const auto middle = items.begin() + kept;
  if (items.size() < few) return std::sort(items.begin(), items.end());
  if (kept > static_cast<std::int64_t>(items.size() / 8)) return radix_sort(items, spare);
  std::nth_element(items.begin(), middle, items.end());
  std::sort(items.begin(), middle);
}

template <class T, class Place>
void sort_rows(const Rows<3>& rows, T* values, std::int64_t* indices, const T* in, bool descending, std::int64_t kept) {
  using Key = Word<sizeof(T)>;
  const std::int64_t rows_per_part = std::max<std::int64_t>(1, grain / 8 / rows.length);
  parallel_for(rows.count, rows_per_part, [&](std::int64_t begin, std::int64_t end) {
    std::vector<Item<Key, Place>> items(static_cast<std::size_t>(rows.length));
    std::vector<Item<Key, Place>> spare;
    Walk<3> walk(rows.outer, begin);
    for (std::int64_t row = begin; row < end; ++row) {
      const auto [in_at, values_at, indices_at] = walk.positions();
      const T* const from = in + in_at;
      for (std::int64_t i = 0; i < rows.length; ++i) {
        const Key key = sort_key(from[i * rows.step[0]]);
        items[static_cast<std::size_t>(i)] = {descending ? static_cast<Key>(~key) : key, static_cast<Place>(i)};
      }
      sort_items(items, spare, kept);
      for (std::int64_t i = 0; i < kept; ++i) {
        const auto place = static_cast<std::int64_t>(items[static_cast<std::size_t>(i)].place);
        values[values_at + i * rows.step[1]] = from[place * rows.step[0]];
        indices[indices_at + i * rows.step[2]] = place;
      }
      if (row + 1 < end) walk.advance(1);
    }
  });
}

}  // namespace

void CpuBackend::sort(IntArrayRef sizes, const Operand& values, const Operand& indices, const Operand& in,
                      bool descending, std::int64_t kept) {
  if (count(sizes) == 0 || kept == 0) return;
  const auto rows = rows_of<3>(sizes, {in.strides, values.strides, indices.strides});
  visit_dtype(in.dtype, [&]<class T>(std::type_identity<T>) {
    const bool narrow = rows.length <= std::int64_t{std::numeric_limits<std::uint32_t>::max()};
    (narrow ? sort_rows<T, std::uint32_t>
            : sort_rows<T, std::uint64_t>)(rows, static_cast<T*>(values.data), static_cast<std::int64_t*>(indices.data),
                                           static_cast<const T*>(in.data), descending, kept);
  });
}

}  // namespace ten::cpu
