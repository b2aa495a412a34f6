#include "lesson/run.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "console/file.hpp"
#include "console/screen.hpp"
#include "console/terminal.hpp"
#include "lesson/book/renderer.hpp"
#include "lesson/compiled_lesson.hpp"
#include "lesson/options.hpp"
#include "lesson/source/surroundings.hpp"
#include "lesson/state.hpp"
#include "lesson/terminal/pager.hpp"
#include "lesson/terminal/print.hpp"

namespace lesson {

using namespace console;

namespace {

constexpr int done = 0;
constexpr int step_failed = 1;
constexpr int wrong_usage = 2;
constexpr int broken = 4;
constexpr int left = 130;  // as a shell says of what Ctrl-C ended: `learn review` then asks nothing more

PrintOptions print_options(const Options& options) {
  PrintOptions printing;
  const Screen screen = options.transcript ? Screen::page(80, false, true) : Screen::of_this_process();
  printing.look = {screen.colour() && !options.plain, !screen.unicode()};
  printing.layout.measure = {screen.width(), printing.look.colour, isatty(STDOUT_FILENO) == 1 && !options.transcript};
  printing.layout.mask_timed = options.transcript;
  printing.recording.replay = options.transcript;
  printing.recording.show_activity = isatty(STDERR_FILENO) == 1 && console::terminal_can_draw() && !options.plain;
  return printing;
}

bool is_interactive(const Options& options) {
  return isatty(STDIN_FILENO) == 1 && Screen::of_this_process().terminal() && !options.all && !options.plain &&
         !options.transcript;
}

int write_list(const LessonSource& lesson, const Look& look) {
  std::size_t widest = 0;
  for (const StepSource& step : lesson.steps) widest = std::max(widest, step.id.size());
  std::string text = lesson.title + " · about " + std::to_string(lesson.minutes) + " minutes\n";
  for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
    const StepSource& step = lesson.steps[i];
    text += (i < 9 ? "  " : " ") + std::to_string(i + 1) + "  " + step.id +
            std::string(widest - step.id.size() + 3, ' ') + step.title + "\n";
  }
  write_out(written({{Style::plain, text}}, look));
  return done;
}

int write_book(const CompiledLesson& course, const std::string& folder) {
  std::vector<StepRecord> records;
  for (std::size_t i = 0; i < course.size(); ++i) records.push_back(course.record_or_throw(i));
  const auto path = std::filesystem::path(folder) / (course.source().stem + ".md");
  console::write_file_atomically(path, render_book(course.source(), records));
  return done;
}

/// Nothing where there is no GPU, and nothing where all is recorded already.
int write_record(const CompiledLesson& course) {
  const std::optional<Gpu> gpu = gpu_here();
  if (!gpu) return done;
  if (const auto record = course.new_record(*gpu)) write_out(to_json(*record));
  return done;
}

std::optional<std::size_t> wanted_step(const LessonSource& lesson, const Options& options) {
  if (!options.step) return std::nullopt;
  if (const auto step = lesson.find_step(*options.step)) return step;
  throw UsageError("there is no step " + *options.step + " in this lesson; it has " +
                   std::to_string(lesson.steps.size()) + ", which --list names");
}

/// A review without a reader at the keys: the steps of the questions that were missed, with their answers.
bool write_missed(const CompiledLesson& course, const std::vector<Miss>& misses, PrintOptions printing) {
  std::set<std::size_t> steps;
  for (const Miss& miss : misses) {
    if (miss.lesson != course.source().name) continue;
    if (const auto step = course.source().find_step(miss.step)) steps.insert(*step);
  }
  bool good = true;
  for (const std::size_t step : steps) {
    printing.step = step;
    good = print_lesson(course, printing) && good;
  }
  return good;
}

int run(const EmbeddedSource& embedded, const Options& options, const std::string& program) {
  namespace fs = std::filesystem;
  LessonSource source = read_lesson(embedded.text, embedded.path);
  const fs::path tree = tree_of(fs::path(embedded.folder) / embedded.path);
  look_around(source, tree);
  const fs::path records = tree / "tests" / "transcripts" / (source.stem + ".cuda.json");
  const CompiledLesson course(std::move(source), records);
  PrintOptions printing = print_options(options);
  if (options.help) {
    write_out(usage(program, course.source().title));
    return done;
  }
  if (options.list) return write_list(course.source(), printing.look);
  if (options.book) return write_book(course, *options.book);
  if (options.record) return write_record(course);
  printing.step = wanted_step(course.source(), options);
  ReaderState state(ReaderState::default_folder(embedded.folder));
  if (!is_interactive(options)) {
    const bool good = options.review ? write_missed(course, state.misses(), printing) : print_lesson(course, printing);
    return good ? done : step_failed;
  }
  Pager session(course, state, printing.look);
  if (!options.review) return session.read(printing.step) ? done : step_failed;
  const bool good = session.review(*options.review);
  return session.left() ? left : good ? done : step_failed;
}

}  // namespace

int run_lesson(const EmbeddedSource& embedded, int argc, char** argv) {
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  const std::string program = argc > 0 ? std::filesystem::path(argv[0]).filename().string() : "lesson";
  try {
    return run(embedded, parse_options(arguments), program);
  } catch (const UsageError& error) {
    std::cerr << program << ": " << error.what() << "\n\n" << usage(program, "");
    return wrong_usage;
  } catch (const StepFailed& error) {
    std::cerr << error.what() << '\n';
    return step_failed;
  } catch (const std::system_error& error) {
    if (error.code() == std::errc::broken_pipe) return broken;  // nobody reads on: there is nobody to tell
    std::cerr << program << ": " << error.what() << '\n';
    return broken;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return broken;
  }
}

}  // namespace lesson
