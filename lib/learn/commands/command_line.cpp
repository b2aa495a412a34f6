#include "learn/commands/command_line.hpp"

// CLI11 takes seconds to compile: it is read here, and nowhere else.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>

#include "learn/commands/commands.hpp"
#include "learn/course/exercise.hpp"

namespace learn {
namespace {

constexpr int width_of_names = 18;  // what it says beside them then fits on 80 columns

// All that may stand on the command line, and the command that was chosen.
class CommandLine {
 public:
  CommandLine() : app_("The Tensor Workbook: lessons to read and run, exercises to complete.", "./learn") {
    app_.footer(
        "Without a command, the course opens where you left off. An exercise is named\n"
        "by its key, such as attention/weights, or by enough of it (weights, att/we).\n"
        "Status: 0 done or passed, 1 any other verdict, 2 usage, 3 something is missing\n"
        "here, 4 the workbook failed.");
    app_.get_formatter()->column_width(width_of_names);
    app_.require_subcommand(0, 1);
    add_course();
    add_exercises();
    add_tools();
    add_workshop();
  }

  Status run(std::vector<std::string> words) {
    if (!words.empty() && !words.front().starts_with("-")) words.front() = command_meant(words.front());
    // A lesson is a program of its own: its options, --help among them, are not for this one.
    if (words.size() > 2 && words.front() == "lesson" && !words[1].starts_with("-")) {
      options_of_lesson_.assign(words.begin() + 2, words.end());
      words.resize(2);
    }
    std::reverse(words.begin(), words.end());  // as CLI11 wants them
    try {
      app_.parse(words);
    } catch (const CLI::ParseError& error) {
      return app_.exit(error) == 0 ? Status::done : Status::usage;
    }
    Session session = Session::open();
    return chosen_ ? chosen_(session) : commands::go_on(session);
  }

 private:
  using Body = std::function<Status(Session&)>;

  CLI::App* command(const std::string& name, const std::string& what, const Body& body) {
    CLI::App* added = app_.add_subcommand(name, what);
    added->callback([this, body] { chosen_ = body; });
    return added;
  }

  void add_course() {
    command("continue", "Go on where you left off; the same as no command", commands::go_on);
    command("list", "Where you stand: lessons read, exercises passed", commands::list);
    auto* lesson = command("lesson", "A lesson, by number or name; what follows goes to it",
                           [this](Session& session) { return commands::lesson(session, name_, options_of_lesson_); });
    lesson->footer(
        "What a lesson itself can do, such as --list, --step and --all:\n  ./learn lesson broadcasting --help");
    lesson->add_option("lesson", name_, "Number or name: 6, broadcasting")->required();
    command("review", "Asks again what you predicted wrongly", commands::review);
  }

  void add_exercises() {
    auto* grade = command("grade", "Judge exercises: the one in hand, those named, or all",
                          [this](Session& session) { return commands::grade(session, grade_); });
    grade->add_option("key", grade_.keys, "Exercises; none: the one in hand");
    grade->add_flag("--all", grade_.all, "Every exercise, a line each");
    grade->add_flag("--again", grade_.again, "With --all: also what passed and has not changed since");
    grade->add_flag("--full", grade_.full, "With all that the compiler or the sanitizers said");

    auto* watch = command("watch", "Judge the exercise in hand at every save",
                          [this](Session& session) { return commands::watch(session, name_); });
    watch->add_option("key", name_, "The exercise; none: the one in hand");

    auto* hint = command("hint", "One hint more: a question, then the idea, then almost the code",
                         [this](Session& session) { return commands::hint(session, hint_); });
    hint->add_option("key", hint_.key, "The exercise; none: the one in hand");
    hint->add_flag("--all", hint_.all, "All of its hints");

    auto* solution = command("solution", "A solution, with its why",
                             [this](Session& session) { return commands::solution(session, solution_); });
    solution->add_option("key", solution_.key, "The exercise")->required();
    solution->add_flag("-y,--yes", solution_.yes, "Do not ask");

    auto* reset = command("reset", "The stub as it was; what you wrote is kept beside it",
                          [this](Session& session) { return commands::reset(session, name_); });
    reset->add_option("key", name_, "The exercise")->required();
  }

  void add_tools() {
    auto* play = command("play", "Builds and runs a file of yours, again at every save",
                         [this](Session& session) { return commands::play(session, play_); });
    play->add_option("file", play_.file, "A .cpp file, made where missing; none: .workbook/play.cpp");
    play->add_flag("--once", play_.once, "Once, also at a terminal");

    auto* shapes = command("shapes", "How shapes broadcast: ./learn shapes \"(4, 1)\" \"(1, 3)\"",
                           [this](Session& session) { return commands::shapes(session, words_); });
    shapes->add_option("shape", words_, "Shapes; none: asks, or shows five pairs");

    command("book", "Builds the book from real runs of the lessons, and opens it", commands::book);
    command("doctor", "What is missing here, what it costs, and how to get it", commands::doctor);
  }

  void add_workshop() {
    auto* test = command("test", "Runs the workbook's own tests; yours are judged by grade",
                         [this](Session& session) { return commands::test(session, full_); });
    test->add_flag("--full", full_, "Also with sanitizers, what takes long, and what needs a browser or libtorch");

    auto* accept = command("accept", "For lesson writers: what they print becomes the transcript",
                           [this](Session& session) { return commands::accept(session, words_); });
    accept->add_option("lesson", words_, "Lessons by number or name; none: all");

    auto* check = command("check", "For exercise writers: solution, stub, and all that the grader knows",
                          [this](Session& session) { return commands::check(session, check_); });
    check->add_option("key", check_.keys, "Exercises; none: all");
    check->add_option("--only", check_.only, "Only the answers that are judged, or the committed stubs")
        ->check(CLI::IsMember({"answers", "stubs"}));
  }

  // The command that a word stands for: it, or the only one that begins with it.
  std::string command_meant(const std::string& word) const {
    std::vector<std::string> names;
    for (const CLI::App* one : app_.get_subcommands(nullptr)) names.push_back(one->get_name());
    std::vector<std::string> found;
    for (const std::string& name : names) {
      if (name == word) return name;
      if (name.starts_with(word)) found.push_back(name);
    }
    if (found.size() == 1) return found.front();
    for (const std::string& name : names) {
      if (found.empty() && edit_distance(word, name) <= 2) found.push_back(name);
    }
    std::string near;
    for (const std::string& name : found) near += (near.empty() ? "" : ", ") + name;
    throw Stop(Status::usage, "there is no command '" + word + "'" +
                                  (near.empty() ? "; learn --help names all" : "; did you mean " + near + "?"));
  }

  CLI::App app_;
  Body chosen_;
  std::string name_;
  std::vector<std::string> words_;
  std::vector<std::string> options_of_lesson_;
  commands::GradeOptions grade_;
  commands::HintOptions hint_;
  commands::SolutionOptions solution_;
  commands::PlayOptions play_;
  commands::CheckOptions check_;
  bool full_ = false;
};

}  // namespace

Status run_command_line(const std::vector<std::string>& words) { return CommandLine().run(words); }

}  // namespace learn
