#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
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

/// A row, as it is sorted, in memory that serves one row after the other.
template <class Key, class Place>
struct SortedRow {
  std::vector<Item<Key, Place>> items;
  std::vector<Item<Key, Place>> spare;

  /// Sorts all of a row.
  template <class KeyAt>
  void sort(std::int64_t length, const KeyAt& key_at) {
    constexpr std::int64_t few = 128;  // below that, counting bytes costs more than it brings
    items.resize(static_cast<std::size_t>(length));
    for (std::int64_t i = 0; i < length; ++i) items[static_cast<std::size_t>(i)] = {key_at(i), static_cast<Place>(i)};
    if (length < few) {
      std::sort(items.begin(), items.end());
    } else {
      radix_sort(items, spare);
    }
  }

  /// Finds the first `kept` of the sorted row. Candidates are gathered, and the worse ones dropped when there are many:
  /// of what comes then, little is better than the last that stays.
  template <class KeyAt>
  void select(std::int64_t length, std::int64_t kept, const KeyAt& key_at) {
    const auto most = static_cast<std::size_t>(2 * kept + 64);
    items.clear();
    std::optional<Key> limit;
    for (std::int64_t i = 0; i < length; ++i) {
      const Key key = key_at(i);
      if (limit && key >= *limit) continue;
      items.push_back({key, static_cast<Place>(i)});
      if (items.size() < most) continue;
      std::nth_element(items.begin(), items.begin() + kept - 1, items.end());
      items.resize(static_cast<std::size_t>(kept));
      limit = items.back().key;
    }
    std::sort(items.begin(), items.end());
  }
};

template <class T, class Place>
void sort_rows(const Rows<3>& rows, T* values, std::int64_t* indices, const T* in, bool descending, std::int64_t kept) {
  using Key = Word<sizeof(T)>;
  const Key flip = descending ? static_cast<Key>(~Key{0}) : Key{0};
  const std::int64_t rows_per_part = std::max<std::int64_t>(1, grain / 8 / rows.length);
  parallel_for(rows.count, rows_per_part, [&](std::int64_t begin, std::int64_t end) {
    SortedRow<Key, Place> sorted;
    Walk<3> walk(rows.outer, begin);
    for (std::int64_t row = begin; row < end; ++row) {
      const auto [in_at, values_at, indices_at] = walk.positions();
      const T* const from = in + in_at;
      const auto key_at = [&](std::int64_t i) { return static_cast<Key>(sort_key(from[i * rows.step[0]]) ^ flip); };
      if (kept > rows.length / 8) {
        sorted.sort(rows.length, key_at);
      } else {
        sorted.select(rows.length, kept, key_at);
      }
      for (std::int64_t i = 0; i < kept; ++i) {
        const auto place = static_cast<std::int64_t>(sorted.items[static_cast<std::size_t>(i)].place);
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
