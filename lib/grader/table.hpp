#pragma once

#include <string>
#include <utility>
#include <vector>

#include "grader/report.hpp"
#include "grader/values.hpp"

namespace grader {

/// Two numbers in as few digits as tell them apart, four at least.
std::pair<std::string, std::string> in_digits(double yours, double expected);

/// A distance: `0.61`, `nan`.
std::string in_two_digits(double distance);

/// A bound in one digit, rounded up: `1e-06`.
std::string rounded_up(double bound);

/// `weights[0, 1]`.
std::string element(const std::string& name, const Sizes& index);

/// Rows of label, yours, expected and a note, brought into columns.
class Table {
 public:
  /// The first row; its label says what is compared.
  explicit Table(std::string label) { row(std::move(label), "yours", "expected"); }
  /// One more row.
  void row(std::string label, std::string yours, std::string expected, std::string note = "");
  /// The rows as lines of a report.
  Report lines() const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

/// A matrix or a vector drawn with a `*` behind each wrong element; nothing where it is too large to help.
Report drawn(const std::string& name, const Values& yours, const Values& expected, const Values& allowed);

/// A matrix, a vector or a number that an answer was given, so that a failure can be repeated by hand; nothing where it is
/// too large.
Report pictured(const std::string& name, const Values& values);

}  // namespace grader
