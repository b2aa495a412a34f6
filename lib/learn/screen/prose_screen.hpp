#pragma once

#include <string_view>

#include "console/screen.hpp"

namespace learn {

/// Shows a task's Markdown in the terminal: paragraphs wrapped, lists hung, fences set apart, marks of emphasis taken off.
void show_prose(std::string_view markdown, const console::Screen& screen, int indent = 1);

}  // namespace learn
