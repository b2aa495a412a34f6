#include "grader/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "grader/table.hpp"

namespace grader {
namespace {

Line sentence(std::string text) { return {Style::text, std::move(text)}; }

bool agree(double yours, double expected, double allowed) {
  return yours == expected || (std::isnan(yours) && std::isnan(expected)) || std::abs(yours - expected) <= allowed;
}

Sizes index_of(std::int64_t position, const Sizes& sizes) {
  Sizes index(sizes.size());
  for (std::size_t dim = sizes.size(); dim-- > 0;) {
    index[dim] = position % sizes[dim];
    position /= sizes[dim];
  }
  return index;
}

double greatest(const Values& values) {
  double largest = 0;
  for (const double number : values.numbers()) {
    if (std::isfinite(number)) largest = std::max(largest, std::abs(number));
  }
  return largest;
}

// The largest of the differences that decide, and how far it may go there.
Line summary(const Difference& found, const std::string& reason) {
  return {Style::table, "largest difference " + in_two_digits(found.largest) + ", allowed " +
                            rounded_up(found.allowed) + " (" + reason + ")"};
}

std::string how_many(const Difference& found) {
  return found.wrong == 1 ? "the only one wrong" : "first of " + std::to_string(found.wrong) + " wrong";
}

// Nothing where the numbers agree. Where a quantity is given it alone decides, and the elements are shown below it.
std::optional<Report> compare_numbers(const std::string& name, const ten::Tensor& yours, const Values& mine,
                                      const Values& right, const Tolerance& tolerance,
                                      const std::optional<Quantity>& quantity) {
  const auto dtype = yours.scalar_type();
  const Values allowed = tolerance.allowed(dtype, right);
  const std::optional<Difference> elements_apart = difference(mine, right, allowed);
  std::optional<Difference> decides = elements_apart;
  Table table(name + " " + described(yours));
  if (quantity) {
    decides = difference(quantity->computed(mine), quantity->computed(right), quantity->computed(allowed));
  }
  if (!decides) return std::nullopt;
  if (quantity) {
    const auto [a, b] = in_digits(decides->yours, decides->expected);
    table.row(quantity->name, a, b, "first at " + quantity->one + " " + std::to_string(decides->first.front()));
  }
  if (elements_apart) {
    const auto [a, b] = in_digits(elements_apart->yours, elements_apart->expected);
    table.row(element(name, elements_apart->first), a, b, how_many(*elements_apart));
  }
  Report report = table.lines();
  report.push_back(summary(*decides, tolerance.reason(dtype)));
  append(report, drawn(name, mine, right, allowed));
  return report;
}

}  // namespace

std::optional<Difference> difference(const Values& yours, const Values& expected, const Values& allowed) {
  if (yours.sizes() != expected.sizes()) throw std::invalid_argument("difference: the shapes must be equal");
  std::optional<Difference> found;
  for (std::size_t i = 0; i < yours.numbers().size(); ++i) {
    const double mine = yours.numbers()[i];
    const double right = expected.numbers()[i];
    const double bound = allowed.numbers().at(i);
    if (agree(mine, right, bound)) continue;
    const double apart = std::abs(mine - right);
    if (!found) found = Difference{index_of(static_cast<std::int64_t>(i), yours.sizes()), mine, right, apart, bound, 0};
    ++found->wrong;
    if (std::isnan(apart) || apart > found->largest) {
      found->largest = apart;
      found->allowed = bound;
    }
  }
  return found;
}

std::optional<Difference> difference(const Values& yours, const Values& expected, double allowed) {
  return difference(yours, expected, Values(expected.sizes(), std::vector(expected.numbers().size(), allowed)));
}

std::string described(const ten::Tensor& tensor) {
  if (!tensor.defined()) return "no tensor";
  return in_words(tensor.sizes().vec()) + " " + in_words(tensor.scalar_type());
}

std::string described(const Sizes& sizes) { return in_words(sizes); }

std::optional<Report> compare_form(const std::string& name, const ten::Tensor& yours, const Sizes& sizes,
                                   ten::ScalarType dtype) {
  if (!yours.defined()) {
    return Report{sentence("Your function gave no tensor at all: a Tensor that nothing was assigned to.")};
  }
  const Sizes mine = yours.sizes().vec();
  if (mine == sizes && yours.scalar_type() == dtype) return std::nullopt;
  Table table(name);
  table.row("shape", in_words(mine), in_words(sizes), mine == sizes ? "" : "these differ");
  table.row("dtype", in_words(yours.scalar_type()), in_words(dtype),
            yours.scalar_type() == dtype ? "" : "these differ");
  return table.lines();
}

std::optional<Report> compare(const std::string& name, const ten::Tensor& yours, const ten::Tensor& expected,
                              const Tolerance& tolerance, const std::optional<Quantity>& quantity) {
  if (auto form = compare_form(name, yours, expected.sizes().vec(), expected.scalar_type())) return form;
  return compare_numbers(name, yours, Values(yours), Values(expected), tolerance, quantity);
}

std::optional<Report> compare(const std::string& name, const Sizes& yours, const Sizes& expected, const Tolerance&,
                              const std::optional<Quantity>&) {
  if (yours == expected) return std::nullopt;
  Table table("");
  table.row(name, in_words(yours), in_words(expected));
  return table.lines();
}

std::optional<Line> misplaced(const ten::Tensor& yours, const ten::Tensor& expected, const Tolerance& tolerance) {
  if (!yours.defined() || yours.numel() == 0) return std::nullopt;
  const Values mine(yours);
  const Values right(expected);
  const Values allowed = tolerance.allowed(expected.scalar_type(), right);
  const Sizes& sizes = right.sizes();
  if (mine.sizes() == sizes && yours.scalar_type() != expected.scalar_type()) {
    // The numbers are compared as loosely as the dtype that they have makes necessary.
    const bool only_that = !difference(mine, right, tolerance.allowed(yours.scalar_type(), right));
    const std::string hint =
        yours.scalar_type() == ten::kFloat32
            ? " zeros, ones, full and rand make float32 unless told: x.options() has the dtype of x."
            : " x.to(dtype) converts, and x.options() has the dtype of x.";
    return sentence((only_that ? "The numbers are right; only their dtype is not." : "The dtype is not right.") + hint);
  }
  if (sizes.size() == 2 && mine.sizes() == Sizes(sizes.rbegin(), sizes.rend()) &&
      !difference(Values(yours.t()), right, allowed)) {
    return sentence("This is exactly what was expected, transposed.");
  }
  if (mine.sizes() != sizes && elements(mine.sizes()) == elements(sizes) &&
      !difference(Values(sizes, mine.numbers()), right, allowed)) {
    return sentence("The numbers are right and in the right order; only their shape is not.");
  }
  if (mine.sizes() == sizes &&
      std::all_of(mine.numbers().begin(), mine.numbers().end(), [](double x) { return x == 0; })) {
    return sentence(
        "Every number is 0, as zeros makes them: what you computed did not reach the result. A name that is given "
        "another "
        "tensor, as in auto row = out[i]; row = x, writes nothing; out[i].copy_(x) writes.");
  }
  return std::nullopt;
}

std::optional<Line> misplaced(const Sizes& yours, const Sizes& expected, const Tolerance&) {
  if (yours.size() < 2 || !std::equal(yours.begin(), yours.end(), expected.rbegin(), expected.rend())) {
    return std::nullopt;
  }
  return sentence("This is exactly what was expected, the other way round.");
}

bool much_alike(const ten::Tensor& yours, const ten::Tensor& variant, std::int64_t additions) {
  if (!yours.defined() || !variant.defined() || yours.sizes().vec() != variant.sizes().vec()) return false;
  if (yours.scalar_type() != variant.scalar_type()) return false;
  constexpr std::int64_t fewest = 8;
  const Values wrong(variant);
  const double step = epsilon(yours.scalar_type()) * greatest(wrong);
  return !difference(Values(yours), wrong, static_cast<double>(std::max(additions, fewest)) * step);
}

bool much_alike(const Sizes& yours, const Sizes& variant, std::int64_t) { return yours == variant; }

}  // namespace grader
