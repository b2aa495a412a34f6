#include "grader/table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "console/text.hpp"
#include "console/utf8.hpp"
#include "grader/comparison.hpp"

namespace grader {

using console::padded;
using console::utf8::width;

namespace {

constexpr std::int64_t most_rows = 8;
constexpr std::int64_t most_columns = 7;

bool whole(double number) { return std::isfinite(number) && number == std::floor(number) && std::abs(number) < 1e6; }

std::string with_digits(double number, int digits) {
  if (std::isnan(number)) return "nan";
  if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%#.*g", digits, number);
  std::string shown = text.data();
  if (shown.back() == '.') shown.pop_back();
  return shown;
}

// Numbers as the cells of one matrix: integers where all are whole, else with as many decimals as leave three digits to the
// greatest.
std::vector<std::string> with_one_precision(const std::vector<double>& numbers) {
  const bool all_whole = std::all_of(numbers.begin(), numbers.end(), whole);
  double greatest = 0;
  for (const double number : numbers)
    greatest = std::isfinite(number) ? std::max(greatest, std::abs(number)) : greatest;
  std::vector<std::string> cells;
  for (const double number : numbers) {
    std::array<char, 64> text{};
    if (all_whole || greatest < 1000) {
      std::snprintf(text.data(), text.size(), "%.*f", all_whole ? 0 : greatest < 10 ? 3 : 2, number);
    } else {
      std::snprintf(text.data(), text.size(), "%.3g", number);
    }
    cells.push_back(std::isfinite(number) ? text.data() : with_digits(number, 3));
  }
  return cells;
}

// Numbers that were passed, in as many decimals as write all of them in full, four at most: they are to be typed again.
std::vector<std::string> in_full(const std::vector<double>& numbers) {
  int decimals = 0;
  const auto cut = [&](double number) {
    const double moved = number * std::pow(10.0, decimals);
    return std::isfinite(number) && std::abs(moved - std::round(moved)) > 1e-6;
  };
  while (decimals < 4 && std::any_of(numbers.begin(), numbers.end(), cut)) ++decimals;
  std::vector<std::string> cells;
  for (const double number : numbers) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), std::abs(number) < 1e9 ? "%.*f" : "%.*g", decimals, number);
    cells.emplace_back(text.data());
  }
  return cells;
}

std::string right(const std::string& text, std::size_t columns) {
  return std::string(columns - std::min(columns, static_cast<std::size_t>(width(text))), ' ') + text;
}

// A matrix or a vector below its heading; nothing where it is too large to help.
Report picture(const std::string& heading, const Values& values, std::vector<std::string> cells) {
  const std::size_t dimensions = values.sizes().size();
  if (dimensions > 2 || values.numbers().empty()) return {};
  const std::int64_t columns = dimensions == 0 ? 1 : values.sizes().back();
  const std::int64_t rows = dimensions < 2 ? 1 : values.size(0);
  if (rows > most_rows || columns > most_columns) return {};

  std::size_t widest = 0;
  for (const std::string& cell : cells) widest = std::max(widest, cell.size());
  Report report{{Style::table, heading}};
  for (std::int64_t row = 0; row < rows; ++row) {
    std::string text = " ";
    for (std::int64_t column = 0; column < columns; ++column) {
      text += " " + right(cells[static_cast<std::size_t>(row * columns + column)], widest);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    report.push_back({Style::table, text});
  }
  return report;
}

}  // namespace

std::pair<std::string, std::string> in_digits(double yours, double expected) {
  if (whole(yours) && whole(expected)) {
    return {std::to_string(static_cast<std::int64_t>(yours)), std::to_string(static_cast<std::int64_t>(expected))};
  }
  int digits = 4;
  while (digits < 17 && yours != expected && with_digits(yours, digits) == with_digits(expected, digits)) ++digits;
  return {with_digits(yours, digits), with_digits(expected, digits)};
}

std::string in_two_digits(double distance) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2g", distance);
  return std::isnan(distance) ? "nan" : text.data();
}

std::string rounded_up(double bound) {
  if (bound == 0) return "0";
  const double unit = std::pow(10.0, std::floor(std::log10(bound)));
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.0e", std::ceil(bound / unit - 1e-9) * unit);
  return text.data();
}

std::string element(const std::string& name, const Sizes& index) {
  return index.empty() ? name : name + "[" + joined(index) + "]";
}

void Table::row(std::string label, std::string yours, std::string expected, std::string note) {
  rows_.push_back({std::move(label), std::move(yours), std::move(expected), std::move(note)});
}

Report Table::lines() const {
  std::array<int, 3> widths{};
  for (const auto& row : rows_) {
    for (std::size_t column = 0; column < 3; ++column) widths[column] = std::max(widths[column], width(row[column]));
  }
  Report report;
  for (const auto& row : rows_) {
    std::string text;
    for (std::size_t column = 0; column < 3; ++column) text += padded(row[column], widths[column] + 3);
    text += row[3];
    text.erase(text.find_last_not_of(' ') + 1);
    report.push_back({Style::table, text});
  }
  return report;
}

Report drawn(const std::string& name, const Values& yours, const Values& expected, const Values& allowed) {
  if (yours.numbers().size() < 2) return {};
  std::vector<std::string> cells = with_one_precision(yours.numbers());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Values mine({}, {yours.numbers()[i]});
    cells[i] += difference(mine, Values({}, {expected.numbers()[i]}), allowed.numbers()[i]) ? '*' : ' ';
  }
  return picture("your " + name + ", * where wrong", yours, std::move(cells));
}

Report pictured(const std::string& name, const Values& values) {
  return picture(name + ", as given", values, in_full(values.numbers()));
}

}  // namespace grader
