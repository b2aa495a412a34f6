#include "learn/session.hpp"

#include "console/file.hpp"

namespace learn {

using namespace console;

Session::Session(Workbook where, Screen shown_on)
    : workbook(std::move(where)),
      screen(shown_on),
      progress(workbook, [this](const std::string& what) { screen.remark(what); }),
      notes(workbook, [this](const std::string& what) { screen.remark(what); }),
      builder(workbook, screen) {
  remove_stale_scratch(workbook.scratch());
}

Session Session::open() { return Session(Workbook::open(), Screen::of_this_process()); }

}  // namespace learn
