#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "ten/core/formulas.hpp"

namespace ten::cuda {

/// Which of several writers of one place comes last. Places are found by hashing, so that memory grows with the number of
/// writers and not with what they write to; where an entry lands depends on which thread comes first, but what it says does
/// not.
///
/// It does not own its memory: bytes(writers) bytes, each of them empty_byte before the first claim().
class WinnerTable {
 public:
  static constexpr int empty_byte = 0xFF;

  /// At most half of the slots are ever taken, so that a free one is near.
  static std::uint64_t slots(std::int64_t writers) { return std::bit_ceil(2 * static_cast<std::uint64_t>(writers)); }
  static std::size_t bytes(std::int64_t writers) { return slots(writers) * sizeof(Slot); }

  WinnerTable(void* memory, std::int64_t writers)
      : slots_(static_cast<Slot*>(memory)),
        mask_(slots(writers) - 1),
        shift_(64 - static_cast<int>(std::bit_width(mask_))) {}

  /// A writer, by its number from 0 on, enters for a place. All must have entered before one asks for a winner.
  TEN_HOST_DEVICE void claim(std::uint64_t place, std::int64_t writer) const {
    for (std::uint64_t i = first_slot(place);; i = (i + 1) & mask_) {
      const std::uint64_t owner = exchange_if_empty(slots_[i].place, place);
      if (owner != empty && owner != place) continue;
      raise(slots_[i].winner, writer);
      return;
    }
  }

  /// The last of those who entered for a place; there must be one.
  TEN_HOST_DEVICE std::int64_t winner(std::uint64_t place) const {
    std::uint64_t i = first_slot(place);
    while (slots_[i].place != place) i = (i + 1) & mask_;
    return slots_[i].winner;
  }

 private:
  struct Slot {
    std::uint64_t place;
    std::int64_t winner;
  };
  static constexpr std::uint64_t empty = ~std::uint64_t{0};

  /// Multiplicative hashing, by 2^64 over the golden ratio. Source: Knuth, The Art of Computer Programming 3, section 6.4.
  TEN_HOST_DEVICE std::uint64_t first_slot(std::uint64_t place) const {
    return (place * 0x9E3779B97F4A7C15U) >> shift_;
  }

  /// Writes a place into an empty slot, and gives what stood there before. On the host one thread at a time may do so.
  static TEN_HOST_DEVICE std::uint64_t exchange_if_empty(std::uint64_t& slot, std::uint64_t place) {
#ifdef __CUDA_ARCH__
    return atomicCAS(reinterpret_cast<unsigned long long*>(&slot), empty, place);
#else
    const std::uint64_t before = slot;
    if (before == empty) slot = place;
    return before;
#endif
  }

  static TEN_HOST_DEVICE void raise(std::int64_t& winner, std::int64_t writer) {
#ifdef __CUDA_ARCH__
    atomicMax(reinterpret_cast<long long*>(&winner), writer);
#else
    if (writer > winner) winner = writer;
#endif
  }

  Slot* slots_;
  std::uint64_t mask_;
  int shift_;
};

}  // namespace ten::cuda
