#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "learn/course/building.hpp"
#include "learn/course/exercise.hpp"
#include "learn/course/workbook.hpp"
#include "learn/judge/verdict.hpp"

namespace learn {

/// Builds what judges an exercise, as far as it is not up to date; where that fails, the verdict that says so.
std::optional<Verdict> open_grader(Builder& builder, const Workbook& workbook, const std::string& key);

/// Where a reader finds a step of a lesson.
struct StepPlace {
  int lesson_number = 0;
  std::string title;
};

/// The step of that id in the lesson of that name, or nothing.
std::optional<StepPlace> place_of_step(const Workbook& workbook, const std::string& lesson, const std::string& id);

/// Judges an answer: compiles it and runs the grader against it, on the inputs of the last one where that did not pass.
Verdict judge(const Workbook& workbook, const std::string& key, const std::string& text,
              const std::stop_token& stop = {});

/// Judges the learner's file.
Verdict judge_file(const Workbook& workbook, const std::string& key, const std::stop_token& stop = {});

/// Whether the sanitizers have something to add to a verdict: they confirm a pass, and tell where a crash came from.
bool wants_second_look(const Verdict& verdict);

/// Judges the answer again under AddressSanitizer and UBSan. A pass is confirmed, or withdrawn; a crash gets the learner's line.
void take_second_look(const Workbook& workbook, const std::string& text, Verdict& verdict,
                      const std::stop_token& stop = {});

}  // namespace learn
