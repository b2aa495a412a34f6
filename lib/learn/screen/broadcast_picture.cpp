#include "learn/screen/broadcast_picture.hpp"

#include <algorithm>
#include <optional>

#include "console/text.hpp"
#include "console/utf8.hpp"
#include "ten/shape/broadcast.hpp"

namespace learn {

using namespace console;
namespace utf8 = console::utf8;

namespace {

constexpr std::int64_t most_rows_drawn = 8;
constexpr std::int64_t most_columns_drawn = 12;

std::string right_aligned(const std::string& text, int width) { return spaces(width - utf8::width(text)) + text; }

// The size of a dimension counted from the right; nothing where the shape has no such dimension.
std::optional<std::int64_t> from_right(const Shape& shape, std::size_t position) {
  if (position >= shape.size()) return std::nullopt;
  return shape[shape.size() - 1 - position];
}

// What meets in one dimension, and what comes of it.
struct Meeting {
  std::vector<std::optional<std::int64_t>> sizes;
  std::optional<std::int64_t> result;
  std::int64_t left = 1;  // where it refuses, the two sizes that do
  std::int64_t right = 1;
};

Meeting meet(const std::vector<Shape>& shapes, std::size_t position) {
  Meeting meeting;
  meeting.result = 1;
  for (const Shape& shape : shapes) {
    meeting.sizes.push_back(from_right(shape, position));
    if (!meeting.result) continue;
    const std::int64_t so_far = *meeting.result;
    const std::int64_t size = meeting.sizes.back().value_or(1);
    meeting.result = ten::shape::broadcast_size(so_far, size);
    if (!meeting.result) {
      meeting.left = so_far;
      meeting.right = size;
    }
  }
  return meeting;
}

class Painter {
 public:
  Painter(const std::vector<Shape>& shapes, const Screen& screen) : shapes_(shapes), screen_(screen) {
    std::size_t rank = 0;
    for (const Shape& shape : shapes) rank = std::max(rank, shape.size());
    for (std::size_t i = rank; i-- > 0;) meetings_.push_back(meet(shapes, i));
    for (const Meeting& meeting : meetings_) {
      if (meeting.result) result_.push_back(*meeting.result);
    }
  }

  BroadcastPicture paint() {
    title();
    table();
    rules();
    if (!refuses()) elements();
    conclusion();
    return {std::move(lines_), refuses()};
  }

 private:
  bool refuses() const { return result_.size() != meetings_.size(); }

  void add(const std::string& line = {}) { lines_.push_back(line); }

  void title() {
    std::string text;
    for (const Shape& shape : shapes_) text += (text.empty() ? "" : " with ") + shape_text(shape);
    add(" " + screen_.tone(Style::accent, text));
    add();
  }

  int cell_width() const {
    int width = 3;
    for (const Meeting& meeting : meetings_) {
      for (const auto& size : meeting.sizes) width = std::max(width, utf8::width(std::to_string(size.value_or(1))) + 2);
    }
    return width;
  }

  // A shape as a row of boxes, one a dimension, under those of the other shapes that they meet.
  void row(const std::string& name, const Shape& shape) {
    std::string edge;
    for (int k = 0; k < cell_width(); ++k) edge += "─";
    std::string top = spaces(10);
    std::string middle = padded("   " + name, 10);
    std::string bottom = top;
    for (std::size_t i = 0; i < meetings_.size(); ++i) {
      const auto size = from_right(shape, meetings_.size() - 1 - i);
      const bool stretches = size == 1 && meetings_[i].result.value_or(1) != 1;
      const std::string text = size ? std::to_string(*size) + (stretches ? "▸" : " ") : "(1)";
      top += size ? " ┌" + edge + "┐" : spaces(cell_width() + 3);
      middle += (size ? " │" : " ") + right_aligned(text, cell_width()) + (size ? "│" : "  ");
      bottom += size ? " └" + edge + "┘" : spaces(cell_width() + 3);
    }
    for (const std::string& line : {top, middle, bottom}) add(line);
  }

  void table() {
    static const std::vector<std::string> names{"first", "second", "third", "fourth", "fifth"};
    for (std::size_t i = 0; i < shapes_.size(); ++i) row(i < names.size() ? names[i] : "next", shapes_[i]);
    std::string line = padded("   result", 10);
    for (const Meeting& meeting : meetings_) {
      const std::string text = meeting.result ? std::to_string(*meeting.result) + " " : "✗ ";
      line +=
          "  " + screen_.tone(meeting.result ? Style::right : Style::wrong, right_aligned(text, cell_width())) + " ";
    }
    add(line);
    add();
  }

  void rules() {
    for (std::size_t i = meetings_.size(); i-- > 0;) {
      const Meeting& meeting = meetings_[i];
      std::string text = "   dimension " + std::to_string(i) + ": ";
      for (std::size_t k = 0; k < meeting.sizes.size(); ++k) {
        text +=
            (k == 0 ? "" : " meets ") + (meeting.sizes[k] ? std::to_string(*meeting.sizes[k]) : std::string("nothing"));
      }
      add(text + ", " + rule_of(meeting));
    }
    add();
  }

  std::string rule_of(const Meeting& meeting) const {
    if (!meeting.result) return "and neither is 1: they refuse";
    const std::string size = std::to_string(*meeting.result);
    const bool missing = std::find(meeting.sizes.begin(), meeting.sizes.end(), std::nullopt) != meeting.sizes.end();
    const bool equal = std::all_of(meeting.sizes.begin(), meeting.sizes.end(),
                                   [&](const auto& one) { return one.value_or(1) == *meeting.result; });
    if (equal) return missing ? "which counts as 1: equal" : "equal";
    return (missing ? "which counts as 1: stretched to " : "the 1 stretches to ") + size;
  }

  // Small matrices are drawn: a full box is an element, an empty one the same element read again.
  void elements() {
    if (shapes_.size() != 2 || result_.empty() || result_.size() > 2) return;
    const std::int64_t rows = result_.size() == 2 ? result_[0] : 1;
    const std::int64_t across = result_.back();
    if (rows < 1 || across < 1 || rows > most_rows_drawn || across > most_columns_drawn) return;
    const bool fits = 3 * 2 * across + 16 <= screen_.width();
    if (!fits) return;
    for (std::int64_t row = 0; row < rows; ++row) {
      const bool middle = row == rows / 2;
      add("   " + boxes(shapes_[0], row, across) + (middle ? "  +  " : "     ") + boxes(shapes_[1], row, across) +
          (middle ? "  =  " : "     ") + boxes(result_, row, across));
    }
    add();
    if (result_ != shapes_[0] || result_ != shapes_[1]) {
      add(screen_.tone(Style::dim, "   ■ an element   □ the same element, read again: nothing is copied"));
      add();
    }
  }

  std::string boxes(const Shape& shape, std::int64_t row, std::int64_t across) const {
    std::string line;
    for (std::int64_t column = 0; column < across; ++column) {
      const bool is_new =
          (column == 0 || from_right(shape, 0).value_or(1) != 1) && (row == 0 || from_right(shape, 1).value_or(1) != 1);
      line += (column == 0 ? "" : " ") + std::string(is_new ? "■" : "□");
    }
    return line;
  }

  void conclusion() {
    if (!refuses()) {
      add(" " + screen_.tone(Style::right, "✓") + " " + shape_text(result_));
      return;
    }
    for (std::size_t i = meetings_.size(); i-- > 0;) {
      if (meetings_[i].result) continue;
      add(" " + screen_.tone(Style::wrong, "✗") + " They refuse: in dimension " + std::to_string(i) + ", " +
          std::to_string(meetings_[i].left) + " meets " + std::to_string(meetings_[i].right) + " and neither is 1.");
      return;
    }
  }

  const std::vector<Shape>& shapes_;
  const Screen& screen_;
  std::vector<Meeting> meetings_;  // first dimension first
  Shape result_;
  std::vector<std::string> lines_;
};

}  // namespace

BroadcastPicture draw_broadcast(const std::vector<Shape>& shapes, const Screen& screen) {
  return Painter(shapes, screen).paint();
}

}  // namespace learn
