#include "lesson/options.hpp"

#include <map>

namespace lesson {

namespace {
const std::map<std::string, bool Options::*> flags = {
    {"--list", &Options::list},    {"--all", &Options::all}, {"--plain", &Options::plain},
    {"--help", &Options::help},    {"-h", &Options::help},   {"--transcript", &Options::transcript},
    {"--record", &Options::record}};
}  // namespace

Options parse_options(const std::vector<std::string>& arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    std::string name = arguments[i];
    std::optional<std::string> value;
    if (const std::size_t equals = name.find('='); name.starts_with("--") && equals != std::string::npos) {
      value = name.substr(equals + 1);
      name.erase(equals);
    }
    if (const auto flag = flags.find(name); flag != flags.end()) {
      if (value) throw UsageError(name + " takes no value");
      options.*flag->second = true;
    } else if (name == "--review") {
      options.review = value.value_or("");
    } else if (name == "--step" || name == "--book") {
      const bool is_step = name == "--step";
      if (!value && i + 1 >= arguments.size())
        throw UsageError(name + (is_step ? " needs a step's name or number" : " needs a folder"));
      (is_step ? options.step : options.book) = value ? *value : arguments[++i];
    } else {
      throw UsageError("there is no option " + arguments[i]);
    }
  }
  return options;
}

std::string usage(const std::string& program, const std::string& title) {
  return title + "\n\nUsage: " + program + R"( [options]

  --list          the steps of this lesson
  --step NAME|N   begin at that step; piped, show that step alone
  --all           everything at once: no pauses, questions with their answers
  --plain         no colours, no pauses, no drawing on the screen
  --review        ask again what was answered wrongly before
  --book DIR      write the lesson's chapter of the book to DIR
  --transcript    as --all --plain at 80 columns, with what differs from run to run masked
  --record        what steps that need a GPU do on this one, as JSON; nothing where that is recorded already
  --help          this text

At a terminal: Enter next, b back, r run the step again, l steps, ? help, q quit; the place is kept.
Piped, the whole lesson comes straight through. WORKBOOK_STATE names the folder that remembers the place,
NO_COLOR takes the colours away.
)";
}

}  // namespace lesson
