#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lesson {

/// The true answer to a question: what an expression gave when it ran.
struct Answer {
  /// What sort of answer it is, and so how a person may type it.
  enum class Kind {
    shape,    ///< `(4, 3)`
    numbers,  ///< `[5, 7, 9]`
    number,   ///< `10`, `2.7183`
    yes_no,   ///< `yes`
    dtype,    ///< `float32`
    text,     ///< anything else that can be printed
    refuses   ///< the expression threw
  };
  Kind kind = Kind::text;
  Kind wanted = Kind::shape;    ///< of refuses: what the expression would have given
  std::vector<double> numbers;  ///< of shape, numbers and number
  bool integral = true;         ///< whether the numbers are integers, which must be met exactly
  bool yes = false;             ///< of yes_no
  std::string text;             ///< of dtype and text; of refuses: the message
};

/// The answer as it is printed: `(4, 3)`, `yes`, `it refuses`.
std::string to_string(const Answer& answer);

/// What came of an answer that was typed.
enum class Verdict {
  right,
  wrong,
  unreadable  ///< it does not look like any answer to this question
};

/// Judges what a person typed: `4,3`, `[4, 3]`, `4 x 3`, `torch.Size([4, 3])`; `y`; `torch.float32`; `refuses`, `error`, and
/// `no` where it is not yes or no that is asked. A real number is right when it agrees to the digits typed, at least two of
/// them, or to one percent. What is no answer to this question, such as a shape where a number is wanted, is unreadable.
Verdict judge(const Answer& answer, std::string_view typed);

/// What an answer to this question looks like, to be said after one that could not be read: `a shape, such as (4, 3)`.
std::string example_of(const Answer& answer);

}  // namespace lesson
