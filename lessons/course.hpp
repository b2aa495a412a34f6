#pragma once

#include <array>
#include <string_view>

/// What the lessons are parts of: read by the runner, by the lessons' reader and by the book.
namespace course {

/// A part of the course: the lessons from one number to another.
struct Part {
  std::string_view numeral;  ///< `II`
  std::string_view title;    ///< `From arrays to tensors`
  int first;                 ///< number of its first lesson
  int last;                  ///< number of its last lesson
};

/// The parts in order.
inline constexpr std::array<Part, 4> parts{{{"I", "Arrays", 1, 6},
                                            {"II", "From arrays to tensors", 7, 10},
                                            {"III", "Inside a tensor", 11, 15},
                                            {"IV", "Building blocks of a language model", 16, 19}}};

/// The part that a lesson's number belongs to, or null.
constexpr const Part* part_of(int number) {
  for (const Part& part : parts) {
    if (part.first <= number && number <= part.last) return &part;
  }
  return nullptr;
}

/// The widgets that the book has; `::: widget NAME` names one.
inline constexpr std::array<std::string_view, 1> widgets{"broadcasting"};

}  // namespace course
