// Tensors as Python's PyTorch prints them. The rules, to the letter, are those of torch/_tensor_str.py (2.15), with its
// defaults: 4 digits of precision, 80 columns where none are named, a summary beyond 1000 elements with 3 at either edge.

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <vector>

#include "ten/core/checks.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/tensor.hpp"

namespace ten {
namespace {

constexpr int precision = 4;
constexpr std::int64_t threshold = 1000;
constexpr std::int64_t edge_items = 3;
constexpr std::int64_t default_line_width = 80;

// A real number as Python's format(value, ".4f") and format(value, ".4e") write it, correctly rounded.
std::string text_of(double value, std::chars_format format, int decimals) {
  if (std::isnan(value)) return "nan";  // C writes the sign of a NaN, Python does not.
  // The longest: a sign, the 309 digits of the greatest double, a point, the decimals.
  std::array<char, 400> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, decimals);
  TEN_INTERNAL_CHECK(error == std::errc{}, "a number longer than 400 characters");
  return {buffer.data(), end};
}

std::string fixed_text(double value, int decimals) { return text_of(value, std::chars_format::fixed, decimals); }

std::string scientific_text(double value, int decimals) {
  return text_of(value, std::chars_format::scientific, decimals);
}

std::string right_aligned(const std::string& text, std::size_t width) {
  return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

// How the elements of one tensor are written: all in the same style, padded to the width of the longest.
class ElementFormat {
 public:
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
  scientific_ = largest / smallest > 1000.0 || largest > 1.0e8 || smallest < 1.0e-4;
  for (const double value : counted) widen(text(value));
}

std::string ElementFormat::text(double value) const {
  if (scientific_) return scientific_text(value, precision);
  if (!whole_) return fixed_text(value, precision);
  return fixed_text(value, 0) + (std::isfinite(value) ? "." : "");
}

// What a C++ element is printed as: all reals alike, and all integers.
template <class T>
using Printed = std::conditional_t<is_real<T>, double, std::conditional_t<std::is_same_v<T, bool>, bool, std::int64_t>>;

// Writes the brackets and what stands between them.
template <class T>
class Contents {
 public:
  Contents(const Tensor& tensor, std::size_t line_width)
      : line_width_(line_width),
        data_(tensor.data_ptr<T>()),
        sizes_(tensor.sizes().vec()),
        strides_(tensor.strides().vec()),
        summarised_(tensor.numel() > threshold) {
    std::vector<Printed<T>> shown;
    collect(0, 0, shown);
    format_.take(shown);
  }

  std::string text(std::size_t indent) const { return block(0, 0, indent); }

 private:
  bool is_cut(std::size_t dim) const { return summarised_ && sizes_[dim] > 2 * edge_items; }

  // The positions along a dimension that are shown; where it is cut, the gap is after the first three.
  std::vector<std::int64_t> positions(std::size_t dim) const {
    std::vector<std::int64_t> result;
    for (std::int64_t i = 0; i < sizes_[dim]; ++i) {
      if (is_cut(dim) && i == edge_items) i = sizes_[dim] - edge_items;
      result.push_back(i);
    }
    return result;
  }

  void collect(std::size_t dim, std::int64_t offset, std::vector<Printed<T>>& shown) const {
    if (dim == sizes_.size()) {
      shown.push_back(data_[offset]);
      return;
    }
    for (const std::int64_t i : positions(dim)) collect(dim + 1, offset + i * strides_[dim], shown);
  }

  // The parts along a dimension, the gap among them.
  template <class Part>
  std::vector<std::string> parts(std::size_t dim, std::int64_t offset, const std::string& gap, Part part) const {
    std::vector<std::string> result;
    for (const std::int64_t i : positions(dim)) result.push_back(part(offset + i * strides_[dim]));
    if (is_cut(dim)) result.insert(result.begin() + edge_items, gap);
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
  bool summarised_;
  ElementFormat format_;
};

std::string contents(const Tensor& tensor, std::size_t indent, std::size_t line_width) {
  if (tensor.numel() == 0) return "[]";
  return visit_dtype(tensor.scalar_type(),
                     [&]<class T>(std::type_identity<T>) { return Contents<T>(tensor, line_width).text(indent); });
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

}  // namespace

std::ostream& print(std::ostream& out, const Tensor& tensor, std::int64_t linesize) {
  TEN_CHECK(linesize > 0, "print: a line of ", linesize, " columns holds nothing");
  // Python has no such tensor; this is what libtorch writes.
  if (!tensor.defined()) return out << "[ Tensor (undefined) ]";

  const auto line_width = static_cast<std::size_t>(linesize);
  const std::string prefix = "tensor(";
  std::string text = prefix + contents(tensor.cpu(), prefix.size(), line_width);
  std::size_t last_line = text.size() - (text.rfind('\n') + 1) + 2;
  for (const auto& [suffix, width] : suffixes(tensor)) {
    const bool fits = last_line + width + 2 <= line_width;
    text += (fits ? ", " : ",\n" + std::string(prefix.size(), ' ')) + suffix;
    last_line = (fits ? last_line + 2 : prefix.size()) + width;
  }
  return out << text << ')';
}

std::ostream& operator<<(std::ostream& out, const Tensor& tensor) { return print(out, tensor, default_line_width); }

}  // namespace ten
