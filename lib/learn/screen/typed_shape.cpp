#include "learn/screen/typed_shape.hpp"

#include <array>
#include <cctype>
#include <charconv>

#include "ten/shape/sizes.hpp"

namespace learn {
namespace {

constexpr std::size_t most_dimensions = 16;

class ShapeReader {
 public:
  explicit ShapeReader(std::string_view typed) : typed_(typed), left_(typed) {}

  std::vector<Shape> read() {
    std::vector<Shape> shapes;
    for (skip_between(); !left_.empty(); skip_between()) shapes.push_back(shape());
    return shapes;
  }

 private:
  [[noreturn]] void refuse(const std::string& why) const {
    throw ShapeError("'" + std::string(typed_) + "' " + why + "; write sizes with commas between, such as (4, 1)");
  }

  bool take(std::string_view word) {
    if (!left_.starts_with(word)) return false;
    left_.remove_prefix(word.size());
    return true;
  }

  void skip_spaces() {
    while (!left_.empty() && std::isspace(static_cast<unsigned char>(left_[0])) != 0) left_.remove_prefix(1);
  }

  // What may stand between two shapes, or before the first.
  void skip_between() {
    constexpr std::array<std::string_view, 11> words{"with", "and", "torch.Size", "shape", "Size", "+",
                                                     "*",    ";",   "&",          "=",     "|"};
    for (bool again = true; again;) {
      skip_spaces();
      again = false;
      for (const std::string_view word : words) again = again || take(word);
    }
  }

  Shape shape() {
    if (take("([")) return sizes_until("])");
    if (take("(")) return sizes_until(")");
    if (take("[")) return sizes_until("]");
    if (take("{")) return sizes_until("}");
    return bare_sizes();
  }

  Shape sizes_until(std::string_view closing) {
    Shape sizes;
    for (skip_spaces(); !take(closing); skip_spaces()) {
      append(sizes, size());
      skip_spaces();
      if (!separator() && !left_.starts_with(closing)) refuse("is not a shape: the bracket is not closed");
    }
    return sizes;
  }

  // Without brackets, a shape ends where no separator follows.
  Shape bare_sizes() {
    Shape sizes;
    do {
      append(sizes, size());
    } while (separator_before_size());
    return sizes;
  }

  bool separator() { return take(",") || take("x") || take("×"); }

  bool separator_before_size() {
    const std::string_view before = left_;
    skip_spaces();
    if (separator()) {
      skip_spaces();
      if (!left_.empty() && std::isdigit(static_cast<unsigned char>(left_[0])) != 0) return true;
      if (left_.empty()) return false;
      refuse("is not a shape");
    }
    left_ = before;
    return false;
  }

  std::int64_t size() {
    if (left_.starts_with("-")) refuse("has a negative size");
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(left_.data(), left_.data() + left_.size(), value);
    if (error == std::errc::result_out_of_range) refuse("has a size that is too large to count");
    if (error != std::errc{}) refuse("is not a shape");
    left_.remove_prefix(static_cast<std::size_t>(end - left_.data()));
    return value;
  }

  void append(Shape& sizes, std::int64_t size) const {
    sizes.push_back(size);
    if (sizes.size() > most_dimensions) refuse("has more dimensions than " + std::to_string(most_dimensions));
    if (!ten::shape::numel(sizes)) refuse("has more elements than can be counted");
  }

  std::string_view typed_;
  std::string_view left_;
};

}  // namespace

std::vector<Shape> read_shapes(std::string_view typed) { return ShapeReader(typed).read(); }

Shape read_shape(std::string_view typed) {
  const std::vector<Shape> shapes = read_shapes(typed);
  const bool bare = typed.find_first_of("([{,;x") == std::string_view::npos;
  if (shapes.size() != 1 && !(bare && !shapes.empty()))
    throw ShapeError("'" + std::string(typed) + "' is not one shape; write sizes with commas between, such as (4, 1)");
  Shape sizes;
  for (const Shape& one : shapes) sizes.insert(sizes.end(), one.begin(), one.end());
  return sizes;
}

std::string shape_text(const Shape& shape) {
  std::string text = "(";
  for (std::size_t i = 0; i < shape.size(); ++i) text += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
  return text + (shape.size() == 1 ? ",)" : ")");
}

}  // namespace learn
