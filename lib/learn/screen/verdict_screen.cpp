#include "learn/screen/verdict_screen.hpp"

#include <algorithm>
#include <iostream>
#include <utility>

#include "console/text.hpp"
#include "console/utf8.hpp"
#include "learn/judge/diagnostics.hpp"

namespace learn {

using namespace console;
namespace utf8 = console::utf8;

namespace {

constexpr int most_diagnostics = 3;
constexpr int most_printed_lines = 12;

/// Whether a whole tensor is shown below that line, row by row: the answer, or what it was given.
bool heads_picture(const ReportLine& line) {
  return line.style == "table" && (line.text.ends_with(", * where wrong") || line.text.ends_with(", as given"));
}

std::string place_of(const Spot& spot) { return spot.file + ":" + std::to_string(spot.line); }

std::vector<std::string> diagnostic_lines(const Diagnostic& one, const Screen& screen) {
  std::vector<std::string> lines{""};
  if (one.spot) lines.push_back("   " + screen.tone(Style::strong, place_of(*one.spot)));
  for (const std::string& line : wrapped(one.message, screen.width() - 4)) lines.push_back("   " + line);
  const auto excerpt = one.spot ? source_excerpt(*one.spot, screen) : std::vector<std::string>();
  lines.insert(lines.end(), excerpt.begin(), excerpt.end());
  return lines;
}

class VerdictWriter {
 public:
  // A brief one counts the cases that passed or were not reached, has no blank lines in its report, and says of a stub
  // only that it is one.
  VerdictWriter(const Verdict& verdict, const VerdictView& view, const Screen& screen, bool brief,
                int most_picture_rows)
      : verdict_(verdict), view_(view), screen_(screen), brief_(brief), most_picture_rows_(most_picture_rows) {}

  std::vector<std::string> write() {
    heading();
    add();
    if (verdict_.result != Result::not_written || !brief_) {
      cases();
      if (!case_tells_) explain();
      warnings();
      printed();
      if (view_.full && !verdict_.full.empty()) everything();
      add();
    }
    if (!view_.concluded) add(" " + verdict_conclusion(verdict_, view_, screen_));
    while (view_.concluded && lines_.back().empty()) lines_.pop_back();
    return std::move(lines_);
  }

 private:
  void add(const std::string& line = {}) { lines_.push_back(line); }

  void words(std::string_view text, int indent, Style tone = Style::plain) {
    for (const std::string& line : wrapped(text, screen_.width() - indent - 1))
      add(spaces(indent) + screen_.tone(tone, line));
  }

  void heading() {
    std::vector<std::string> parts;
    if (!view_.saved.empty()) parts.push_back("saved " + view_.saved);
    parts.push_back("verdict after " + seconds_text(view_.after_seconds));
    if (verdict_.confirmation == Confirmation::confirmed)
      parts.push_back("confirmed with sanitizers after " + seconds_text(verdict_.confirm_seconds));
    std::string line = " " + screen_.tone(Style::accent, verdict_.key);
    for (const std::string& part : parts) {
      if (utf8::width(line + part) + 3 > screen_.width()) add(std::exchange(line, "  "));
      line += " · " + part;
    }
    add(line);
  }

  void cases() {
    const int passed = passed_cases(verdict_);
    if (brief_ && passed > 1) sentence(Style::right, "✓", counted(passed, "case"));
    int left = 0;
    for (const Case& one : verdict_.cases) {
      switch (one.state) {
        case Case::State::passed:
          if (!brief_ || passed == 1) sentence(Style::right, "✓", one.name);
          break;
        case Case::State::not_reached:
          if (!brief_) not_reached(one.name);
          ++left;
          break;
        case Case::State::begun:
        case Case::State::failed:
          if (verdict_.result == Result::not_written) {
            sentence(Style::accent, "○", one.name);
          } else {
            sentence(Style::wrong, "✗", one.name);
          }
          explain();
          if (!brief_) add();
      }
    }
    if (left > 0 && brief_) not_reached(counted(left, "more case"));
  }

  void sentence(Style tone, const std::string& sign, const std::string& name) {
    const auto wrapped = console::wrapped(name, screen_.width() - 4);
    add(" " + screen_.tone(tone, sign) + " " + wrapped.front());
    for (std::size_t i = 1; i < wrapped.size(); ++i) add("   " + wrapped[i]);
  }

  void not_reached(const std::string& name) {
    const std::string line = " ○ " + name;
    const std::string mark = "not reached";
    const int gap = screen_.width() - utf8::width(line) - utf8::width(mark);
    add(screen_.tone(Style::dim, gap >= 2 ? line + spaces(gap) + mark : line));
  }

  // The heart of the verdict: it stands under the case that did not pass, or alone where there is no such case.
  void explain() {
    case_tells_ = true;
    if (verdict_.result == Result::pass) return;
    if (verdict_.result != Result::wrong) {
      words(headline(), 3, verdict_.result == Result::not_written ? Style::accent : Style::wrong);
    }
    if (!verdict_.why.empty()) words(verdict_.why, 3);
    report();
    if (verdict_.spot) location(*verdict_.spot);
    if (verdict_.result == Result::does_not_compile || verdict_.result == Result::broken_grader) errors();
  }

  std::string headline() const {
    if (verdict_.result != Result::crash || verdict_.confirmation != Confirmation::objected)
      return learn::headline(verdict_.result);
    const bool wrong = std::any_of(verdict_.cases.begin(), verdict_.cases.end(),
                                   [](const Case& one) { return one.state == Case::State::failed; });
    return wrong ? "It is wrong, and the sanitizers object: begin here."
                 : "It passed, and the sanitizers object: the pass is withdrawn.";
  }

  void report() {
    std::string before = "text";
    int picture_rows = -1;  // of the picture that is being drawn
    for (const ReportLine& line : verdict_.report) {
      if (line.style != before && (!brief_ || before == "text")) add();
      before = line.style;
      if (line.style == "table" && !heads_picture(line) && picture_rows >= 0 && ++picture_rows > most_picture_rows_) {
        if (picture_rows == most_picture_rows_ + 1 && most_picture_rows_ > 0) add("       …");
        continue;
      }
      if (heads_picture(line)) {
        picture_rows = 0;
        if (most_picture_rows_ == 0) continue;
      }
      if (line.style == "table") {
        for (const console::StyledLine& part : console::cut({{Style::plain, line.text}}, screen_.width() - 6))
          add("     " + console::written(part, {}));
      } else if (line.style == "named") {
        words(line.text, 3, Style::strong);
      } else if (line.style == "reread") {
        words(line.text, 3, Style::accent);
      } else {
        words(line.text, 3);
      }
    }
  }

  void location(const Spot& spot) {
    add("   " + place_of(spot));
    for (const std::string& line : source_excerpt(spot, screen_)) add(line);
  }

  void errors() {
    int shown = 0;
    for (const Diagnostic& one : verdict_.diagnostics) {
      // What the learner's own line says comes first; a header's complaint only where there is nothing else.
      if ((shown == most_diagnostics && !view_.all_errors) || (shown > 0 && !one.spot)) break;
      for (const std::string& line : diagnostic_lines(one, screen_)) add(line);
      ++shown;
    }
    const int left = static_cast<int>(verdict_.diagnostics.size()) - shown;
    if (left > 0) {
      add();
      words("and " + counted(left, "more error") + ".", 3, Style::dim);
    }
    if (!view_.full && !view_.concluded && !verdict_.full.empty()) {
      add();
      words("All that the compiler said: ./learn grade " + verdict_.key + " --full", 3, Style::dim);
    }
  }

  // A warning often tells why an answer is wrong; beside a pass it would only be noise.
  void warnings() {
    if (verdict_.result == Result::pass || verdict_.result == Result::not_written ||
        verdict_.result == Result::does_not_compile || verdict_.result == Result::broken_grader) {
      return;
    }
    for (const Diagnostic& one : verdict_.diagnostics) {
      if (!one.spot) continue;
      add();
      words("The compiler warns:", 3, Style::dim);
      add("   " + place_of(*one.spot));
      words(one.message, 3);
      return;
    }
  }

  void printed() {
    int count = 0;
    for (std::string line : lines_of(verdict_.printed)) {
      if (said_already(line)) continue;
      if (count == 0) {
        add();
        words("It printed:", 3, Style::dim);
      }
      if (count++ == most_printed_lines) {
        words("… and more", 5, Style::dim);
        return;
      }
      // What a program prints may hold anything: what moves the cursor is left out.
      std::erase_if(line, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
      add("     " + line.substr(0, static_cast<std::size_t>(screen_.width() - 6)));
    }
  }

  // Lines that the system, or the grader, adds to an ending that the verdict tells in better words.
  bool said_already(const std::string& line) const {
    if (verdict_.result != Result::crash && verdict_.result != Result::early_exit) return false;
    for (const std::string_view words :
         {"Assertion '", "terminate called", "what():", "The answer ended the program"}) {
      if (line.find(words) != std::string::npos) return true;
    }
    return false;
  }

  void everything() {
    add();
    for (const std::string& line : lines_of(verdict_.full)) add(line);
  }

  const Verdict& verdict_;
  const VerdictView& view_;
  const Screen& screen_;
  bool brief_;
  int most_picture_rows_;
  std::vector<std::string> lines_;
  bool case_tells_ = false;
};

/// What fits of a line, with the place in it in sight; `place` becomes the column at which it stands then.
std::string cut_around(const std::string& text, int width, int& place) {
  const int all = utf8::width(text);
  if (all <= width) return text;
  const int first = std::clamp(place - width * 2 / 3, 0, std::max(0, std::max(all, place + 1) - width));
  const bool more_before = first > 0;
  const bool more_behind = first + width < all;
  std::string piece = more_before ? "…" : "";
  int column = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const int wide = console::utf8::width(console::utf8::next(text, at));
    const bool seen = column >= first + (more_before ? 1 : 0) && column + wide <= first + width - (more_behind ? 1 : 0);
    if (seen) piece += text.substr(start, at - start);
    column += wide;
  }
  place -= first;
  return more_behind ? piece + "…" : piece;
}

}  // namespace

std::vector<std::string> verdict_lines(const Verdict& verdict, const VerdictView& view, const Screen& screen) {
  constexpr int all_rows = 1 << 20;
  const auto written = [&](bool brief, int most_picture_rows) {
    return VerdictWriter(verdict, view, screen, brief, most_picture_rows).write();
  };
  std::vector<std::string> lines = written(false, all_rows);
  const auto room = static_cast<std::size_t>(view.rows);
  if (view.rows == 0 || lines.size() <= room) return lines;
  lines = written(true, 0);
  // A picture takes what is left: its heading, some of its rows, and a sign that there are more.
  const auto pictures = std::count_if(verdict.report.begin(), verdict.report.end(), heads_picture);
  if (pictures > 0 && lines.size() + 2 < room) {
    lines = written(true, std::max(0, static_cast<int>(room - lines.size()) / static_cast<int>(pictures) - 2));
  }
  // The top says what it is about: it stays.
  if (lines.size() > room) lines.resize(room);
  return lines;
}

std::string verdict_conclusion(const Verdict& verdict, const VerdictView& view, const Screen& screen) {
  std::string line =
      verdict.passed() ? screen.tone(Style::right, "passed") : screen.tone(Style::wrong, in_words(verdict.result));
  const std::size_t total = verdict.cases.size();
  if (total > 0) line += " · " + std::to_string(passed_cases(verdict)) + " of " + std::to_string(total);
  if (view.looking_again && verdict.passed()) line += " · the sanitizers are having a look";
  if (verdict.passed() && verdict.confirmation == Confirmation::not_possible)
    line += " · not confirmed: no sanitizers here";
  return line;
}

std::string confirmation_line(const Verdict& verdict) {
  return verdict.confirmation == Confirmation::confirmed
             ? " confirmed with sanitizers after " + seconds_text(verdict.confirm_seconds)
             : " not confirmed: there are no sanitizers here";
}

std::string verdict_summary(const Verdict& verdict, const Screen& screen) {
  const std::string sign = verdict.passed()                        ? screen.tone(Style::right, "✓")
                           : verdict.result == Result::not_written ? screen.tone(Style::dim, "○")
                                                                   : screen.tone(Style::wrong, "✗");
  std::string line = " " + sign + " " + padded(verdict.key, 32) + " " + padded(in_words(verdict.result), 24);
  if (!verdict.cases.empty()) {
    line += " " + std::to_string(passed_cases(verdict)) + " of " + std::to_string(verdict.cases.size());
  }
  return line;
}

void show_errors(const Screen& screen, const std::string& output, const std::string& file, const std::string& text) {
  int shown = 0;
  for (const Diagnostic& one : learners_diagnostics(output, file, text)) {
    if (++shown > most_diagnostics) break;
    for (const std::string& line : diagnostic_lines(one, screen)) screen.line(line);
  }
  if (shown == 0) std::cout << output;
}

std::vector<std::string> source_excerpt(const Spot& spot, const Screen& screen) {
  if (spot.text.empty()) return {};
  const std::string number = std::to_string(spot.line);
  std::string text = spot.text;
  std::replace(text.begin(), text.end(), '\t', ' ');
  const bool has_column = spot.column > 0 && static_cast<std::size_t>(spot.column) <= text.size() + 1;
  int before = has_column ? utf8::width(text.substr(0, static_cast<std::size_t>(spot.column - 1))) : 0;
  text = cut_around(text, screen.width() - 8 - utf8::width(number), before);
  std::vector<std::string> lines{"     " + screen.tone(Style::dim, number + " │") + " " + text};
  if (has_column) {
    lines.push_back(spaces(5 + utf8::width(number)) + screen.tone(Style::dim, " │") + " " + spaces(before) +
                    screen.tone(Style::wrong, "^"));
  }
  return lines;
}

}  // namespace learn
