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

/// A lesson of which the place is kept.
struct Planned {
  int number;
  std::string_view title;
};

/// The lessons to come. Once a lesson of that number stands, its line says nothing any more.
inline constexpr std::array<Planned, 16> planned{{
    {2, "Shapes"},
    {3, "Indexing"},
    {4, "Elementwise"},
    {5, "Matrix products"},
    {7, "Bridge"},
    {8, "Speed"},
    {9, "Autograd"},
    {10, "Kernels"},
    {11, "Creating"},
    {12, "Dtypes"},
    {13, "Reshaping"},
    {14, "Memory"},
    {15, "Devices"},
    {16, "Softmax"},
    {17, "Layers"},
    {19, "Pitfalls"},
}};

/// The widgets that the book has; `::: widget NAME` names one.
inline constexpr std::array<std::string_view, 1> widgets{"broadcasting"};

}  // namespace course
