#pragma once

#include "console/screen.hpp"
#include "learn/course/building.hpp"
#include "learn/course/progress.hpp"
#include "learn/course/workbook.hpp"
#include "learn/status.hpp"

namespace learn {

/// What every command works with.
struct Session {
  Workbook workbook;
  console::Screen screen;
  Progress progress;
  Notes notes;
  Builder builder;

  /// The workbook of the running program, shown on its standard output.
  static Session open();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

 private:
  Session(Workbook where, console::Screen shown_on);
};

}  // namespace learn
