#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "learn/course.hpp"
#include "learn/session.hpp"
#include "learn/status.hpp"

namespace learn {

/// What the command line asked for.
using Body = std::function<Status(Session&)>;

/// Adds a command to the command line; when it is the one that was typed, its body goes into `chosen`.
/// @{
void add_continue(CLI::App& app, Body& chosen);
void add_list(CLI::App& app, Body& chosen);
void add_lesson(CLI::App& app, Body& chosen);
void add_grade(CLI::App& app, Body& chosen);
void add_watch(CLI::App& app, Body& chosen);
void add_hint(CLI::App& app, Body& chosen);
void add_solution(CLI::App& app, Body& chosen);
void add_reset(CLI::App& app, Body& chosen);
void add_review(CLI::App& app, Body& chosen);
void add_play(CLI::App& app, Body& chosen);
void add_shapes(CLI::App& app, Body& chosen);
void add_book(CLI::App& app, Body& chosen);
void add_accept(CLI::App& app, Body& chosen);
void add_test(CLI::App& app, Body& chosen);
void add_check(CLI::App& app, Body& chosen);
/// @}

/// Goes on where the learner left off: what `learn` alone does.
Status continue_course(Session& session);

/// Runs a lesson at this terminal, with options of its own.
Status run_lesson(const Section& section, const std::vector<std::string>& options);

/// Prints where the learner stands.
void show_standing(Session& session);

}  // namespace learn
