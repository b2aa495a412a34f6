// learn doctor: what this machine has, what is missing, what that costs, and how to get it.

#include "learn/commands/commands.hpp"
#include "learn/findings.hpp"

namespace learn::commands {
namespace {

void show(const Finding& finding, const Screen& screen) {
  if (finding.found) {
    screen.line("   " + screen.tone(Tone::good, "✓") + " " + finding.what);
    return;
  }
  const Tone tone = finding.needed ? Tone::bad : Tone::dim;
  screen.line("   " + screen.tone(tone, finding.needed ? "✗" : "·") + " " + finding.what);
  screen.wrapped("without: " + finding.cost, 5);
  screen.wrapped("to get it: " + finding.remedy, 5);
}

}  // namespace

Status doctor(Session& session) {
  bool runs = true;
  for (const Examination& examination : examine(session.workbook)) {
    session.screen.line(" " + session.screen.tone(Tone::strong, examination.title));
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
