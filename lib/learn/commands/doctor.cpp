// learn doctor: what this machine has, what is missing, what that costs, and how to get it.

#include "learn/commands/commands.hpp"
#include "learn/commands/doctor_findings.hpp"

namespace learn::commands {

using namespace console;

namespace {

void show(const Finding& finding, const Screen& screen) {
  const Style tone = finding.found ? Style::right : finding.needed ? Style::wrong : Style::dim;
  std::string mark = screen.tone(tone, finding.found ? "✓" : finding.needed ? "✗" : "·");
  for (const std::string& line : wrapped(finding.what, screen.width() - 5)) {
    screen.line("   " + mark + " " + line);
    mark = " ";
  }
  if (finding.found) return;
  screen.wrapped("without: " + finding.cost, 5);
  screen.wrapped("to get it: " + finding.remedy, 5);
}

}  // namespace

Status doctor(Session& session) {
  session.builder.build("what asks for a GPU", {"device_report"});
  bool runs = true;
  for (const Examination& examination : examine(session.workbook)) {
    session.screen.line(" " + session.screen.tone(Style::strong, examination.title));
    for (const Finding& finding : examination.findings) {
      show(finding, session.screen);
      runs = runs && (finding.found || !finding.needed);
    }
    session.screen.line();
  }
  session.screen.line(runs ? " The course runs on this machine."
                           : " The course cannot run before what is marked ✗ is there.");
  return runs ? Status::done : Status::missing;
}

}  // namespace learn::commands
