// learn shapes: the broadcasting widget, in the terminal.

#include <unistd.h>

#include <array>
#include <iostream>

#include "learn/commands/commands.hpp"
#include "learn/screen/broadcast_picture.hpp"
#include "learn/screen/typed_shape.hpp"

namespace learn::commands {

using console::Style;

namespace {

constexpr std::array<const char*, 5> pairs_to_try{"(4, 1) with (1, 3)", "(3, 4) with (1,)", "(2, 3) with (2, 3)",
                                                  "(3, 4) with (2, 4)", "(32, 10, 64) with (64,)"};

const char* const what_is_wanted = "two shapes are wanted, such as (4, 1) (1, 3)";

// Two words are a shape each; what is typed as one holds both.
std::vector<Shape> two_shapes(const std::vector<std::string>& typed) {
  std::vector<Shape> shapes;
  if (typed.size() == 1) shapes = read_shapes(typed.front());
  for (std::size_t i = 0; typed.size() > 1 && i < typed.size(); ++i) shapes.push_back(read_shape(typed[i]));
  if (shapes.size() != 2)
    throw ShapeError(std::string(what_is_wanted) + ", and " +
                     (shapes.size() == 1 ? "this is one" : "these are " + std::to_string(shapes.size())));
  return shapes;
}

Status draw(const Session& session, const std::vector<Shape>& shapes) {
  const BroadcastPicture picture = draw_broadcast(shapes, session.screen);
  for (const std::string& line : picture.lines) session.screen.line(line);
  return picture.refuses ? Status::not_passed : Status::done;
}

void answer(const Session& session, const std::string& typed) {
  try {
    const bool number = typed.size() == 1 && typed[0] >= '1' && typed[0] <= '5';
    const auto shapes = two_shapes({number ? pairs_to_try.at(static_cast<std::size_t>(typed[0] - '1')) : typed});
    session.screen.line();
    draw(session, shapes);
  } catch (const ShapeError& error) {
    session.screen.wrapped(error.what(), 1);
  }
}

Status converse(const Session& session) {
  session.screen.line(" " + session.screen.tone(Style::strong, "Which shapes stretch to fit each other?"));
  session.screen.line();
  for (std::size_t i = 0; i < pairs_to_try.size(); ++i) {
    session.screen.line("   " + session.screen.tone(Style::accent, std::to_string(i + 1)) + "  " + pairs_to_try.at(i));
  }
  while (true) {
    std::cout << "\n Two shapes, a number, or q: " << std::flush;
    std::string typed;
    if (!std::getline(std::cin, typed) || typed == "q" || typed == "quit") break;
    if (!typed.empty()) answer(session, typed);
  }
  std::cout << '\n';
  return Status::done;
}

Status show_all_pairs(const Session& session) {
  for (const char* pair : pairs_to_try) {
    draw(session, read_shapes(pair));
    session.screen.line();
  }
  return Status::done;
}

}  // namespace

Status shapes(Session& session, const std::vector<std::string>& typed) {
  if (typed.empty()) return ::isatty(STDIN_FILENO) != 0 ? converse(session) : show_all_pairs(session);
  try {
    return draw(session, two_shapes(typed));
  } catch (const ShapeError& error) {
    throw Stop(Status::usage, error.what());
  }
}

}  // namespace learn::commands
