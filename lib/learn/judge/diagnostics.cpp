#include "learn/judge/diagnostics.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "console/text.hpp"

namespace learn {
namespace {

// `file:line:column: rest` or `file:line: rest`, as GCC and Clang write it.
struct Located {
  std::string_view file;
  int line = 0;
  int column = 0;
  std::string_view rest;
};

bool take_number(std::string_view& text, int& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end == text.data() + text.size() || *end != ':') return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
  return true;
}

std::optional<Located> located(std::string_view line) {
  for (auto colon = line.find(':'); colon != std::string_view::npos; colon = line.find(':', colon + 1)) {
    Located found{line.substr(0, colon), 0, 0, line.substr(colon + 1)};
    if (!take_number(found.rest, found.line)) continue;
    take_number(found.rest, found.column);
    found.rest.remove_prefix(std::min(found.rest.find_first_not_of(' '), found.rest.size()));
    return found;
  }
  return std::nullopt;
}

bool is_file(std::string_view name, const std::string& file) {
  return name == file || (name.ends_with(file) && name[name.size() - file.size() - 1] == '/');
}

// Of `error: …`, `fatal error: …` and `warning: …`, the kind and the message.
std::optional<Diagnostic> said(std::string_view rest) {
  for (const std::string_view kind : {"error", "fatal error", "warning"}) {
    if (!rest.starts_with(kind) || !rest.substr(kind.size()).starts_with(": ")) continue;
    return Diagnostic{kind == "warning" ? "warning" : "error", std::string(rest.substr(kind.size() + 2)), std::nullopt};
  }
  return std::nullopt;
}

// A linker's complaint: `…: undefined reference to `f(int)'`, `mold: error: undefined symbol: f(int)`.
std::optional<Diagnostic> of_linker(std::string_view line) {
  for (const std::string_view words : {"undefined reference to ", "undefined symbol: "}) {
    const auto at = line.find(words);
    if (at == std::string_view::npos) continue;
    std::string name(line.substr(at + words.size()));
    std::erase_if(name, [](char c) { return c == '`' || c == '\''; });
    return Diagnostic{"error", name + " is declared and used, but nothing defines it", std::nullopt};
  }
  return std::nullopt;
}

bool is_warning_made_error(const Diagnostic& one) { return one.message.find("[-Werror") != std::string::npos; }

class Reader {
 public:
  Reader(std::string file, const std::string& text) : file_(std::move(file)), text_(text) {}

  void read(std::string_view line) {
    if (const auto complaint = of_linker(line)) return add(*complaint);
    const auto place = located(line);
    if (!place) return;
    const bool mine = is_file(place->file, file_);
    if (auto diagnostic = said(place->rest)) {
      diagnostic->spot = mine ? std::optional(spot(*place)) : required_from_;
      required_from_.reset();
      // Clang tells where it came from afterwards, GCC before.
      foreign_ = !diagnostic->spot;
      add(*diagnostic);
    } else if (mine && place->rest.find("required") != std::string_view::npos) {
      required_from_ = spot(*place);
    } else if (mine && foreign_ && place->rest.starts_with("note: in instantiation")) {
      found_.back().spot = spot(*place);
      foreign_ = false;
    }
  }

  std::vector<Diagnostic> result() {
    const bool errors =
        std::any_of(found_.begin(), found_.end(), [](const Diagnostic& one) { return one.kind == "error"; });
    if (errors) std::erase_if(found_, [](const Diagnostic& one) { return one.kind != "error"; });
    // Behind an error that cuts a function short, the missing return is only its echo.
    const bool others =
        std::any_of(found_.begin(), found_.end(), [](const Diagnostic& one) { return !is_warning_made_error(one); });
    if (others) std::erase_if(found_, is_warning_made_error);
    std::stable_partition(found_.begin(), found_.end(), [](const Diagnostic& one) { return one.spot.has_value(); });
    return std::move(found_);
  }

 private:
  Spot spot(const Located& place) const { return {file_, place.line, place.column, line_of(text_, place.line)}; }

  void add(const Diagnostic& diagnostic) {
    const bool repeated = std::any_of(found_.begin(), found_.end(), [&](const Diagnostic& one) {
      return one.message == diagnostic.message && one.spot.has_value() == diagnostic.spot.has_value() &&
             (!one.spot || one.spot->line == diagnostic.spot->line);
    });
    if (!repeated) found_.push_back(diagnostic);
  }

  std::string file_;
  const std::string& text_;
  std::vector<Diagnostic> found_;
  std::optional<Spot> required_from_;
  bool foreign_ = false;
};

}  // namespace

std::vector<Diagnostic> learners_diagnostics(std::string_view compiler_output, const std::string& file,
                                             const std::string& text) {
  Reader reader(file, text);
  for (const std::string& line : console::lines_of(compiler_output)) reader.read(line);
  return reader.result();
}

std::string line_of(std::string_view text, int number) {
  const auto lines = console::lines_of(text);
  const auto position = static_cast<std::size_t>(number - 1);
  return position < lines.size() ? lines[position] : std::string();
}

}  // namespace learn
