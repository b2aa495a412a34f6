// Tensors as Python's PyTorch prints them. The rules, to the letter, are those of torch/_tensor_str.py (2.15).

#include "ten/printing.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <limits>
#include <mutex>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <vector>

#include "ten/core/checks.hpp"
#include "ten/core/summary.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/tensor.hpp"

namespace ten {
namespace {

// The options in force.
struct PrintStyle {
  std::int64_t precision = 4;
  std::int64_t threshold = 1000;
  std::int64_t edge_items = 3;
  std::int64_t line_width = 80;
  std::optional<bool> scientific = std::nullopt;
};

constexpr std::int64_t unlimited = std::numeric_limits<std::int64_t>::max();

PrintStyle profile_named(std::string_view name) {
  if (name == "short") return {.precision = 2, .edge_items = 2};
  if (name == "full") return {.threshold = unlimited};
  TEN_CHECK(name == "default", "set_printoptions: there is no profile '", name,
            "'\n  the profiles are default, short and full");
  return {};
}

// Sets what is named, if it lies within its limits.
void change(std::int64_t& setting, const std::optional<std::int64_t>& value, std::string_view name, std::int64_t least,
            std::int64_t most = unlimited) {
  if (!value) return;
  TEN_CHECK(*value >= least, "set_printoptions: ", name, " is ", *value, ", and must be at least ", least);
  TEN_CHECK(*value <= most, "set_printoptions: ", name, " is ", *value, ", and must be at most ", most);
  setting = *value;
}

PrintStyle changed(PrintStyle style, const PrintOptions& options) {
  if (options.profile) style = profile_named(*options.profile);
  change(style.precision, options.precision, "precision", 0, 1000);
  change(style.threshold, options.threshold, "threshold", 0);
  change(style.edge_items, options.edgeitems, "edgeitems", 1);
  change(style.line_width, options.linewidth, "linewidth", 1);
  style.scientific = options.sci_mode;
  return style;
}

std::mutex style_in_use;
PrintStyle style_of_all;

PrintStyle current_style() {
  const std::lock_guard lock(style_in_use);
  return style_of_all;
}

// A real number as Python's format(value, ".4f") and format(value, ".4e") write it, correctly rounded.
std::string real_text(double value, std::chars_format format, std::int64_t decimals) {
  if (std::isnan(value)) return "nan";  // C writes the sign of a NaN, Python does not.
  // Before the decimals: a sign, the 309 digits of the greatest double, a point; behind them an exponent.
  std::string text(static_cast<std::size_t>(decimals) + 320, '\0');
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), value, format, static_cast<int>(decimals));
  TEN_INTERNAL_CHECK(error == std::errc{}, "a number longer than ", text.size(), " characters");
  text.resize(static_cast<std::size_t>(end - text.data()));
  return text;
}

// How the elements of one tensor are written: all in the same style, padded to the width of the longest.
class ElementFormat {
 public:
  explicit ElementFormat(const PrintStyle& style) : style_(style) {}

  void take(const std::vector<bool>& shown) {
    for (const bool value : shown) widen(text(value));
  }
  void take(const std::vector<std::int64_t>& shown) {
    for (const std::int64_t value : shown) widen(text(value));
  }
  void take(const std::vector<double>& shown);

  std::size_t width() const { return width_; }

  // One element, not yet padded.
  std::string text(bool value) const { return value ? "True" : "False"; }
  std::string text(std::int64_t value) const { return std::to_string(value); }
  std::string text(double value) const;

 private:
  void widen(const std::string& text) { width_ = std::max(width_, text.size()); }

  PrintStyle style_;
  bool whole_ = true;  // every finite element is an integer: they are written `2.`
  bool scientific_ = false;
  std::size_t width_ = 1;
};

void ElementFormat::take(const std::vector<double>& shown) {
  std::vector<double> counted;  // Only these decide the style: zero, NaN and infinity fit into any.
  std::copy_if(shown.begin(), shown.end(), std::back_inserter(counted),
               [](double value) { return std::isfinite(value) && value != 0; });
  if (counted.empty()) return;

  const auto [least, greatest] =
      std::minmax_element(counted.begin(), counted.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
  const double smallest = std::abs(*least);
  const double largest = std::abs(*greatest);
  whole_ = std::all_of(counted.begin(), counted.end(), [](double value) { return value == std::ceil(value); });
  scientific_ = style_.scientific.value_or(largest / smallest > 1000.0 || largest > 1.0e8 || smallest < 1.0e-4);
  for (const double value : counted) widen(text(value));
}

std::string ElementFormat::text(double value) const {
  if (scientific_) return real_text(value, std::chars_format::scientific, style_.precision);
  if (!whole_) return real_text(value, std::chars_format::fixed, style_.precision);
  return real_text(value, std::chars_format::fixed, 0) + (std::isfinite(value) ? "." : "");
}

// What a C++ element is printed as: all reals alike, and all integers.
template <class T>
using Printed = std::conditional_t<is_real<T>, double, std::conditional_t<std::is_same_v<T, bool>, bool, std::int64_t>>;

// Writes the brackets and what stands between them.
template <class T>
class TensorText {
 public:
  TensorText(const Tensor& tensor, const PrintStyle& style)
      : line_width_(static_cast<std::size_t>(style.line_width)),
        data_(tensor.data_ptr<T>()),
        sizes_(tensor.sizes().vec()),
        strides_(tensor.strides().vec()),
        summary_{tensor.numel() > style.threshold, style.edge_items},
        format_(style) {
    std::vector<Printed<T>> shown;
    collect(0, 0, shown);
    format_.take(shown);
  }

  std::string text(std::size_t indent) const { return block(0, 0, indent); }

 private:
  void collect(std::size_t dim, std::int64_t offset, std::vector<Printed<T>>& shown) const {
    if (dim == sizes_.size()) {
      shown.push_back(data_[offset]);
      return;
    }
    for (const std::int64_t i : summary_.positions(sizes_[dim])) {
      if (i != gap) collect(dim + 1, offset + i * strides_[dim], shown);
    }
  }

  // The parts along a dimension, the gap among them.
  template <class Part>
  std::vector<std::string> parts(std::size_t dim, std::int64_t offset, const std::string& gap_text, Part part) const {
    std::vector<std::string> result;
    for (const std::int64_t i : summary_.positions(sizes_[dim]))
      result.push_back(i == gap ? gap_text : part(offset + i * strides_[dim]));
    return result;
  }

  std::string block(std::size_t dim, std::int64_t offset, std::size_t indent) const {
    if (dim == sizes_.size()) return element(offset);
    if (dim + 1 == sizes_.size()) return row(offset, indent);
    const auto inner = parts(dim, offset, "...", [&](std::int64_t at) { return block(dim + 1, at, indent + 1); });
    const std::size_t dims_left = sizes_.size() - dim;
    const std::string separator = "," + std::string(dims_left - 1, '\n') + std::string(indent + 1, ' ');
    std::string result = "[";
    for (std::size_t i = 0; i < inner.size(); ++i) result += (i == 0 ? "" : separator) + inner[i];
    return result + "]";
  }

  std::string row(std::int64_t offset, std::size_t indent) const {
    // Deep nesting leaves no room, and then each line holds one element.
    const std::size_t room = line_width_ > indent ? line_width_ - indent : 0;
    const std::size_t per_line = std::max<std::size_t>(1, room / (format_.width() + 2));
    const auto elements = parts(sizes_.size() - 1, offset, " ...", [&](std::int64_t at) { return element(at); });
    std::string result = "[";
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (i > 0) result += i % per_line == 0 ? ",\n" + std::string(indent + 1, ' ') : ", ";
      result += elements[i];
    }
    return result + "]";
  }

  std::string element(std::int64_t offset) const {
    return right_aligned(format_.text(static_cast<Printed<T>>(data_[offset])), format_.width());
  }

  std::size_t line_width_;
  const T* data_;
  std::vector<std::int64_t> sizes_;
  std::vector<std::int64_t> strides_;
  Summary summary_;
  ElementFormat format_;
};

std::string elements_text(const Tensor& tensor, std::size_t indent, const PrintStyle& style) {
  if (tensor.numel() == 0) return "[]";
  return visit_dtype(tensor.scalar_type(),
                     [&]<class T>(std::type_identity<T>) { return TensorText<T>(tensor, style).text(indent); });
}

// Python writes dtypes as `torch.float64`; lines are broken where that would not fit, though `torch.` is left out.
constexpr std::size_t left_out = std::string_view("torch.").size();

struct Suffix {
  std::string text;
  std::size_t width_in_python;
};

// What follows the elements: device, shape and dtype, where the elements do not already tell them.
std::vector<Suffix> suffixes(const Tensor& tensor) {
  std::vector<Suffix> result;
  const auto add = [&](const std::string& text, std::size_t missing = 0) {
    result.push_back({text, text.size() + missing});
  };
  const bool empty = tensor.numel() == 0;
  const ScalarType dtype = tensor.scalar_type();
  if (!tensor.device().is_cpu()) add(message("device='", tensor.device(), "'"));
  if (empty && tensor.dim() != 1) add(message("size=", tensor.sizes()));
  const bool tells_itself = dtype == kFloat32 || (!empty && (dtype == kInt64 || dtype == kBool));
  if (!tells_itself) add(message("dtype=", dtype), left_out);
  return result;
}

std::ostream& print_in(std::ostream& out, const Tensor& tensor, const PrintStyle& style) {
  // Python has no such tensor; this is what libtorch writes.
  if (!tensor.defined()) return out << "[ Tensor (undefined) ]";

  const auto line_width = static_cast<std::size_t>(style.line_width);
  const std::string prefix = "tensor(";
  std::string text = prefix + elements_text(tensor.cpu(), prefix.size(), style);
  std::size_t last_line = text.size() - (text.rfind('\n') + 1) + 2;
  for (const auto& [suffix, width] : suffixes(tensor)) {
    const bool fits = last_line + width + 2 <= line_width;
    text += (fits ? ", " : ",\n" + std::string(prefix.size(), ' ')) + suffix;
    last_line = (fits ? last_line + 2 : prefix.size()) + width;
  }
  return out << text << ')';
}

}  // namespace

void set_printoptions(const PrintOptions& options) {
  const std::lock_guard lock(style_in_use);
  style_of_all = changed(style_of_all, options);
}

std::ostream& print(std::ostream& out, const Tensor& tensor, std::int64_t linesize) {
  TEN_CHECK(linesize > 0, "print: a line of ", linesize, " columns holds nothing");
  PrintStyle style = current_style();
  style.line_width = linesize;
  return print_in(out, tensor, style);
}

std::ostream& operator<<(std::ostream& out, const Tensor& tensor) { return print_in(out, tensor, current_style()); }

}  // namespace ten
