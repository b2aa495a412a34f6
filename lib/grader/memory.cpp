#include "grader/memory.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "grader/comparison.hpp"
#include "grader/table.hpp"

namespace grader {
namespace {

// First and one past the last byte that a tensor's elements lie on.
std::pair<std::uintptr_t, std::uintptr_t> extent(const ten::Tensor& tensor) {
  const auto first = reinterpret_cast<std::uintptr_t>(tensor.data_ptr());
  std::int64_t last = 0;
  for (std::int64_t dim = 0; dim < tensor.dim(); ++dim) last += (tensor.size(dim) - 1) * tensor.stride(dim);
  return {first, first + static_cast<std::uintptr_t>(last + 1) * tensor.element_size()};
}

}  // namespace

Untouched::Untouched(std::string name, const ten::Tensor& tensor)
    : name_(std::move(name)), tensor_(tensor), before_(tensor) {}

void Untouched::check() const {
  if (const auto told = changed()) throw Failed{Kind::changed_input, {*told}};
}

std::optional<Line> Untouched::changed() const {
  const Values now(tensor_);
  if (now.sizes() != before_.sizes()) {
    const std::string text =
        name_ + " had the shape " + in_words(before_.sizes()) + " and has " + in_words(now.sizes());
    return Line{Style::text, text + " now."};
  }
  const auto found = difference(now, before_, 0);
  if (!found) return std::nullopt;
  const auto [after, before] = in_digits(found->yours, found->expected);
  const std::string where = element(name_, found->first);
  return Line{Style::text, "Your function wrote to " + name_ + ": " + where + " was " + before + " and is " + after +
                               " now. A Tensor is a handle: a copy of it sees the same numbers, and an operator such "
                               "as *= or a name that ends in _ writes to them."};
}

Report Untouched::shown() const { return pictured(name_ + " " + described(tensor_), before_); }

bool share_memory(const ten::Tensor& a, const ten::Tensor& b) {
  if (a.numel() == 0 || b.numel() == 0) return false;
  const auto [a_begin, a_end] = extent(a);
  const auto [b_begin, b_end] = extent(b);
  return a_begin < b_end && b_begin < a_end;
}

void must_be_a_copy(const std::string& name, const ten::Tensor& yours, const std::vector<Untouched>& inputs) {
  const auto shared = std::find_if(inputs.begin(), inputs.end(),
                                   [&](const Untouched& input) { return share_memory(yours, input.tensor()); });
  if (shared == inputs.end()) return;
  const std::string text =
      name + " is a view of " + shared->name() + ": a write to one shows in the other. It must be a copy.";
  Report report{{Style::text, text}};
  for (const Untouched& input : inputs) append(report, input.shown());
  throw Failed{Kind::wrong, std::move(report)};
}

}  // namespace grader
