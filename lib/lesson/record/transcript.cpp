#include "lesson/record/transcript.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "console/text.hpp"

namespace lesson {

using namespace console;

namespace {

/// A number as it stands in a line.
struct Number {
  double value = 0;
  double unit = 1;    ///< of its last place
  bool real = false;  ///< whether it has a point or an exponent; other numbers are compared as text
  int width = 0;
  int gap = 0;  ///< spaces before it
};

/// A line taken apart: numbers with a point, and the rest with a mark in place of each and of the spaces before it.
struct Dissected {
  std::string rest;
  std::vector<Number> numbers;
};

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// The end of the number that begins at `start`.
std::size_t number_end(std::string_view line, std::size_t start) {
  std::size_t i = start + (line[start] == '-' ? 1 : 0);
  while (i < line.size() && (is_digit(line[i]) || line[i] == '.')) ++i;
  const bool exponent = i + 1 < line.size() && line[i] == 'e' &&
                        (is_digit(line[i + 1]) || (i + 2 < line.size() && is_digit(line[i + 2])));
  if (exponent) {
    i += 2;
    while (i < line.size() && is_digit(line[i])) ++i;
  }
  return i;
}

bool begins_number(std::string_view line, std::size_t i) {
  if (i > 0 && is_word(line[i - 1])) return false;
  if (is_digit(line[i])) return true;
  return line[i] == '-' && i + 1 < line.size() && is_digit(line[i + 1]);
}

Number read_number(std::string_view text) {
  Number number;
  number.real = text.find_first_of(".e") != std::string_view::npos && std::count(text.begin(), text.end(), '.') <= 1;
  number.value = std::strtod(std::string(text).c_str(), nullptr);
  const std::string_view mantissa = text.substr(0, text.find('e'));
  const std::size_t point = mantissa.find('.');
  const int decimals = point == std::string_view::npos ? 0 : static_cast<int>(mantissa.size() - point - 1);
  const int exponent =
      mantissa.size() == text.size() ? 0 : std::atoi(std::string(text.substr(mantissa.size() + 1)).c_str());
  number.unit = std::pow(10.0, exponent - decimals);
  return number;
}

Dissected dissect(std::string_view line) {
  Dissected result;
  for (std::size_t i = 0; i < line.size();) {
    if (!begins_number(line, i)) {
      result.rest += line[i++];
      continue;
    }
    const std::size_t end = number_end(line, i);
    const std::string_view text = line.substr(i, end - i);
    Number number = read_number(text);
    if (number.real) {
      const std::size_t before = result.rest.find_last_not_of(' ') + 1;
      number.width = static_cast<int>(text.size());
      number.gap = static_cast<int>(result.rest.size() - before);
      result.rest.replace(before, std::string::npos, 1, '\1');
      result.numbers.push_back(number);
    } else {
      result.rest += text;
    }
    i = end;
  }
  return result;
}

bool agrees(const Number& a, const Number& b, double epsilon) {
  const double size = std::max({std::abs(a.value), std::abs(b.value), 1.0});
  const double allowed = std::max(16 * epsilon * size, 1.01 * std::max(a.unit, b.unit));
  return std::abs(a.value - b.value) <= allowed;
}

/// The tolerance for each line, from the dtype that is named in the lines around it, up to the next blank ones.
std::vector<double> epsilons(const std::vector<std::string>& lines) {
  std::vector<double> result(lines.size());
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin;
    double epsilon = std::numeric_limits<float>::epsilon();
    for (; end < lines.size() && (end == begin || !lines[end].empty()); ++end) {
      if (lines[end].find("torch.float64") != std::string::npos) epsilon = std::numeric_limits<double>::epsilon();
      if (lines[end].find("torch.float16") != std::string::npos) epsilon = 0x1p-10;
      if (lines[end].find("torch.bfloat16") != std::string::npos) epsilon = 0x1p-7;
    }
    std::fill(result.begin() + static_cast<std::ptrdiff_t>(begin), result.begin() + static_cast<std::ptrdiff_t>(end),
              epsilon);
    begin = end;
  }
  return result;
}

/// How many columns wider a number of the second line is than its counterpart, at most.
int growth(const Dissected& a, const Dissected& b) {
  int most = 0;
  for (std::size_t i = 0; i < a.numbers.size(); ++i) {
    const int grown = b.numbers[i].width - a.numbers[i].width;
    if (std::abs(grown) > std::abs(most)) most = grown;
  }
  return most;
}

/// Whether a number stands where it did: as many spaces before it, or its field as wide as it was, or wider by as much as
/// the columns of that line became.
bool in_place(const Number& a, const Number& b, int growth_of_line) {
  const int gap = b.gap - a.gap;
  const int grown = b.width - a.width;
  return gap == 0 || gap == -grown || gap == growth_of_line - grown;
}

using Table = std::vector<std::vector<int>>;

/// Lengths of the longest common runs of the tails, from the ends backwards.
template <class Agree>
Table common_tails(std::size_t rows, std::size_t columns, const Agree& agree) {
  Table length(rows + 1, std::vector<int>(columns + 1, 0));
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      length[i][j] = agree(i, j) ? length[i + 1][j + 1] + 1 : std::max(length[i + 1][j], length[i][j + 1]);
    }
  }
  return length;
}

}  // namespace

bool lines_agree(std::string_view expected, std::string_view actual, double epsilon) {
  if (expected == actual) return true;
  const Dissected a = dissect(expected);
  const Dissected b = dissect(actual);
  if (a.numbers.empty() || a.numbers.size() != b.numbers.size() || a.rest != b.rest) return false;
  const int wider = growth(a, b);
  for (std::size_t i = 0; i < a.numbers.size(); ++i) {
    if (!agrees(a.numbers[i], b.numbers[i], epsilon)) return false;
    if (!in_place(a.numbers[i], b.numbers[i], wider)) return false;
  }
  return true;
}

std::vector<TranscriptDifference> compare_transcripts(std::string_view expected, std::string_view actual) {
  const std::vector<std::string> a = lines_of(expected);
  const std::vector<std::string> b = lines_of(actual);
  const std::vector<double> epsilon = epsilons(a);
  const auto agree = [&](std::size_t i, std::size_t j) { return lines_agree(a[i], b[j], epsilon[i]); };
  const Table length = common_tails(a.size(), b.size(), agree);
  std::vector<TranscriptDifference> differences;
  bool differing = false;
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (i < a.size() && j < b.size() && agree(i, j)) {
      ++i;
      ++j;
      differing = false;
      continue;
    }
    if (!differing) differences.push_back({static_cast<int>(i) + 1, {}, {}});
    differing = true;
    const bool drop_expected = i < a.size() && (j >= b.size() || length[i + 1][j] >= length[i][j + 1]);
    if (drop_expected) {
      differences.back().expected.push_back(a[i++]);
    } else {
      differences.back().actual.push_back(b[j++]);
    }
  }
  return differences;
}

std::string readable(const std::vector<TranscriptDifference>& differences) {
  std::string text;
  for (const TranscriptDifference& difference : differences) {
    text += "line " + std::to_string(difference.line) + ":\n";
    for (const std::string& line : difference.expected) text += "  - " + line + "\n";
    for (const std::string& line : difference.actual) text += "  + " + line + "\n";
  }
  return text;
}

}  // namespace lesson
