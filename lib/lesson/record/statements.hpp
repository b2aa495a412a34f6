#pragma once

#include <ostream>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include "lesson/record/record.hpp"
#include "lesson/record/show.hpp"

/// \file
/// The words that a lesson is written with: LESSON, STEP, SHOW, SHOW_ERROR, PREDICT, TIMED. They are macros, since each
/// needs what no function has: the text of its expression, or the right to evaluate it later.

namespace ten {
/// Never called: it makes the name known to lessons that do not include what ten can display.
void display(const lesson::NothingToDisplay&);
}  // namespace ten

namespace lesson {

/// Carries SHOW out. `evaluate` hands the value to what it is given, in the full expression in which the value lives.
template <class Evaluate, class Bridge>
void show(int line, const char* expression, const Evaluate& evaluate, const Bridge& bridge) {
  record_statement(line);
  Shown result;
  evaluate([&](const auto& value) { result = shown(value, bridge); });
  record_value(line, expression, std::move(result), false);
}

/// Carries SHOW_ERROR out.
template <class Evaluate>
void show_error(int line, const char* expression, const Evaluate& evaluate) {
  record_statement(line);
  try {
    evaluate();
  } catch (...) {
    return record_error(line, expression, message_of_exception());
  }
  throw std::runtime_error(std::string("SHOW_ERROR met no error in ") + expression);
}

/// Tells the type of PREDICT's expression, also of one that throws.
struct TypeOf {
  template <class T>
  std::type_identity<T> operator()(const T&, std::string) const;
};

/// Carries PREDICT out. An expression that throws is an answer, too.
template <class Evaluate, class Bridge>
void predict(int line, std::string question, const Evaluate& evaluate, const Bridge& bridge) {
  record_statement(line);
  using Value = typename decltype(evaluate(TypeOf()))::type;
  Answer answer;
  answer.wanted = kind_of<Value>();
  std::string because;
  try {
    evaluate([&](const auto& value, std::string why) {
      answer = answer_of(value, bridge);
      because = std::move(why);
    });
  } catch (...) {
    answer.kind = Answer::Kind::refuses;
    answer.text = message_of_exception();
  }
  record_question(line, std::move(question), std::move(answer), std::move(because));
}

/// Takes the value of an expression, or of one that has none: `taker.here(), (expression)`.
template <class Bridge>
struct Taker {
  const Bridge& bridge;
  Shown& result;
  bool& taken;

  /// Itself. A call, since compilers warn of a comma after a mere name.
  const Taker& here() const { return *this; }

  /// Takes any value. A stream that was written to is no value: what was written counts.
  template <class T>
  friend void operator,(const Taker& taker, const T& value) {
    if constexpr (!std::is_base_of_v<std::ios_base, T>) {
      taker.result = shown(value, taker.bridge);
      taker.taken = true;
    }
  }
};

/// Carries TIMED out.
template <class Evaluate, class Bridge>
void timed(int line, const char* expression, const Evaluate& evaluate, const Bridge& bridge) {
  record_statement(line);
  Shown result;
  bool taken = false;
  evaluate(Taker<Bridge>{bridge, result, taken});
  const bool wrote = record_timed_output(line);  // then what was written counts, not what printf returned
  if (taken && !wrote) record_value(line, expression, std::move(result), true);
}

}  // namespace lesson

/// What ten has to say about a value, looked up where the lesson stands, so that it sees all that the lesson includes.
#define LESSON_BRIDGE \
  [](const auto& lesson_value) -> decltype(::ten::display(lesson_value)) { return ::ten::display(lesson_value); }

/// Begins a lesson: `LESSON(broadcasting, "Broadcasting: shapes that stretch", minutes(12))`. The `///` lines after it are
/// its introduction.
#define LESSON(name, title, duration)                                        \
  static_assert(sizeof(title) > 1, "a lesson needs a title");                \
  [[maybe_unused]] static constexpr ::lesson::minutes name##_duration = [] { \
    using ::lesson::minutes;                                                 \
    return duration;                                                         \
  }();

/// Begins a step: `STEP(id, "Title") {`. It ends at the brace in column 0, and is run by itself; `STEP(id, "Title",
/// needs_gpu) {` only where there is a GPU, and elsewhere it is shown as it was recorded on one.
#define STEP(id, title, ...)                                                  \
  static void id##_step();                                                    \
  static const ::lesson::StepRegistration id##_registration(#id, &id##_step); \
  static void id##_step()

/// Shows an expression and its value.
#define SHOW(...) \
  ::lesson::show( \
      __LINE__, #__VA_ARGS__, [&](auto&& lesson_take) { lesson_take(__VA_ARGS__); }, LESSON_BRIDGE)

/// Shows an expression that must throw, and the message.
#define SHOW_ERROR(...) ::lesson::show_error(__LINE__, #__VA_ARGS__, [&] { static_cast<void>(__VA_ARGS__); })

/// Asks before it shows: `PREDICT(question, expression, because)`. The expression's value is the true answer, and one that
/// throws means «it refuses»; `because` is a string literal, said after the answer.
#define PREDICT(question, ...) \
  ::lesson::predict(           \
      __LINE__, question, [&](auto&& lesson_take) { return lesson_take(__VA_ARGS__); }, LESSON_BRIDGE)

/// Shows an expression whose value, or whose output, differs from run to run: times, addresses, names of machines.
/// Transcripts mask it. `TIMED(lesson::time_of(f))`, `TIMED(std::printf("%.1f ms\n", elapsed))`.
#define TIMED(...)                                                                                                 \
  ::lesson::timed(                                                                                                 \
      __LINE__, #__VA_ARGS__, [&](auto&& lesson_take) { static_cast<void>((lesson_take.here(), (__VA_ARGS__))); }, \
      LESSON_BRIDGE)
