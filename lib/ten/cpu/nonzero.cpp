#include <algorithm>
#include <vector>

#include "ten/core/visit_word.hpp"
#include "ten/cpu/backend.hpp"
#include "ten/cpu/runs.hpp"

/// Loops over a mask: how many elements of it are true, where they are, and what stands there.
namespace ten::cpu {

namespace {

/// A mask is one byte an element, 0 or 1, so that it can be added up.
std::int64_t sum(const std::uint8_t* mask, std::int64_t count) {
  std::int64_t result = 0;
  for (std::int64_t i = 0; i < count; ++i) result += mask[i];
  return result;
}

/// A part of a mask, and which of all true elements are its own.
struct Part {
  std::int64_t begin;
  std::int64_t end;
  std::int64_t first_found = 0;
  std::int64_t found = 0;
};

/// A mask in parts, each with what it finds: threads then write side by side.
std::vector<Part> parts_of(const std::uint8_t* mask, std::int64_t count) {
  const std::int64_t length = std::max(grain, count / (std::int64_t{4} * num_threads()) + 1);
  std::vector<Part> parts;
  for (std::int64_t begin = 0; begin < count; begin += length)
    parts.push_back({begin, std::min(begin + length, count)});
  const auto part_count = static_cast<std::int64_t>(parts.size());
  parallel_for(part_count, 1, [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t i = first; i < last; ++i) {
      Part& part = parts[static_cast<std::size_t>(i)];
      part.found = sum(mask + part.begin, part.end - part.begin);
    }
  });
  for (std::size_t i = 1; i < parts.size(); ++i) parts[i].first_found = parts[i - 1].first_found + parts[i - 1].found;
  return parts;
}

/// Calls `work(part)` for all parts of a mask.
template <class Work>
void for_each_part(const std::uint8_t* mask, std::int64_t count, const Work& work) {
  const std::vector<Part> parts = parts_of(mask, count);
  parallel_for(static_cast<std::int64_t>(parts.size()), 1, [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t i = first; i < last; ++i) work(parts[static_cast<std::size_t>(i)]);
  });
}

/// Writes `value(i)` for every true element, `found` of them, without a branch that would be guessed wrong half the time:
/// what must not stay is overwritten by the next.
template <class T, class Value>
void keep_true(T* to, std::int64_t step, const std::uint8_t* mask, std::int64_t found, const Value& value) {
  for (std::int64_t i = 0, kept = 0; kept < found; ++i) {
    to[kept * step] = value(i);
    kept += mask[i];
  }
}

}  // namespace

std::int64_t CpuBackend::count_true(IntArrayRef sizes, const Operand& mask) {
  const auto parts = parts_of(static_cast<const std::uint8_t*>(mask.data), count(sizes));
  return parts.empty() ? 0 : parts.back().first_found + parts.back().found;
}

void CpuBackend::nonzero(IntArrayRef sizes, const Operand& out, const Operand& mask) {
  const auto* const truths = static_cast<const std::uint8_t*>(mask.data);
  auto* const to = static_cast<std::int64_t*>(out.data);
  const std::int64_t row = out.strides[0];
  const std::int64_t column = out.strides[1];
  for_each_part(truths, count(sizes), [&](const Part& part) {
    if (sizes.empty()) return;  // there are no columns
    std::int64_t* const rows = to + part.first_found * row;
    // First the positions as if there were one dimension, in the last column, which the others are then taken from.
    std::int64_t* const last = rows + static_cast<std::int64_t>(sizes.size() - 1) * column;
    keep_true(last, row, truths + part.begin, part.found, [&](std::int64_t i) { return part.begin + i; });
    for (std::int64_t i = 0; i < part.found; ++i) {
      std::int64_t rest = last[i * row];
      for (std::size_t dim = sizes.size(); dim-- > 0;) {
        rows[i * row + static_cast<std::int64_t>(dim) * column] = dim == 0 ? rest : rest % sizes[dim];
        rest /= sizes[dim];
      }
    }
  });
}

void CpuBackend::compress(IntArrayRef sizes, const Operand& out, const Operand& mask, const Operand& in) {
  const auto* const truths = static_cast<const std::uint8_t*>(mask.data);
  visit_word(out.dtype, [&]<class T>(std::type_identity<T>) {
    auto* const to = static_cast<T*>(out.data);
    const auto* const from = static_cast<const T*>(in.data);
    for_each_part(truths, count(sizes), [=](const Part& part) {
      keep_true(to + part.first_found, 1, truths + part.begin, part.found,
                [=](std::int64_t i) { return from[part.begin + i]; });
    });
  });
}

}  // namespace ten::cpu
