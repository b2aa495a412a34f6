// learn book: builds the book and opens it.

#include <cstdlib>

#include "learn/commands/commands.hpp"
#include "learn/judge/process.hpp"

namespace learn::commands {
namespace {

// Where there is a desktop, its browser opens the book; elsewhere the path is all that can be given.
void open_in_browser(const fs::path& page) {
  const bool desktop = std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr;
  if (!desktop || find_program("xdg-open").empty()) return;
  run_in_foreground({"/bin/sh", "-c", "xdg-open \"$1\" >/dev/null 2>&1 &", "sh", page.string()});
}

}  // namespace

Status book(Session& session) {
  if (find_program("doxygen").empty()) {
    throw Stop(Status::missing,
               "the book needs Doxygen, which is not here. ./learn book installs it; on Debian and Ubuntu by "
               "hand: apt-get install doxygen doxygen-awesome-css libjs-katex");
  }
  const int status = session.builder.build_aloud(session.workbook.build, "book");
  const fs::path page = session.workbook.build / "book" / "html" / "index.html";
  if (status != 0 || !fs::exists(page))
    throw Stop(Status::failed, "the book could not be built; what went wrong stands above");
  session.screen.line(" the book: " + page.string());
  if (session.screen.terminal()) open_in_browser(page);
  return Status::done;
}

}  // namespace learn::commands
