#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "console/screen.hpp"
#include "learn/course/task.hpp"

namespace learn {

/// A task's Markdown as lines of the terminal: paragraphs wrapped, lists hung, fences set apart, marks of emphasis taken off.
std::vector<std::string> prose_text(std::string_view markdown, const console::Screen& screen, int indent = 1);

/// A hint as lines of the terminal, under its heading; hints count from 1.
std::vector<std::string> hint_text(const Task& task, int number, const console::Screen& screen);

}  // namespace learn
