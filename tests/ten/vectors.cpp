#include "ten/vectors.hpp"

#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "ten/core/formulas.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/values.hpp"

namespace vectors {
namespace {

using nlohmann::json;

template <class T>
T element(const json& value) {
  if constexpr (ten::is_real<T>) return ten::formulas::convert<T>(number(value));
  if constexpr (std::is_integral_v<T>) return value.get<T>();
}

template <class T>
void fill(const ten::Tensor& tensor, const json& description) {
  T* data = tensor.data_ptr<T>();
  if (description.contains("values")) {
    for (const json& value : description["values"]) *data++ = element<T>(value);
    return;
  }
  const double start = number(description["ramp"][0]);
  const double step = number(description["ramp"][1]);
  for (std::int64_t i = 0; i < tensor.numel(); ++i) {
    *data++ = ten::formulas::convert<T>(start + static_cast<double>(i) * step);
  }
}

// How far from the expected value a correct result may be: relative, and absolute for what cancels to nearly nothing.
template <class T>
bool close(T actual, T expected) {
  if constexpr (ten::is_half<T>) {
    // Rounded once, from a float: it may be the neighbour, where PyTorch's float lies on the other side of the middle.
    const float wanted = expected;
    const float distance = std::abs(static_cast<float>(actual) - wanted);
    return (std::isnan(wanted) && std::isnan(static_cast<float>(actual))) || static_cast<float>(actual) == wanted ||
           distance <= std::max(std::abs(wanted), 0x1p-14F) * static_cast<float>(std::numeric_limits<T>::epsilon());
  } else if constexpr (!std::is_floating_point_v<T>) {
    return actual == expected;
  } else {
    if (std::isnan(expected)) return std::isnan(actual);
    if (actual == expected) return true;
    const T epsilon = std::numeric_limits<T>::epsilon();
    return std::abs(actual - expected) <= 32 * epsilon * std::max(std::abs(expected), T{1} / 64);
  }
}

template <class T>
bool same_elements(const ten::Tensor& actual, const json& expected, std::ostream& difference) {
  const ten::Tensor packed = actual.cpu().contiguous();
  const T* data = packed.data_ptr<T>();
  const json& values = expected["values"];
  for (std::size_t i = 0; i < static_cast<std::size_t>(packed.numel()); ++i) {
    const T wanted = element<T>(values[i]);
    if (close(data[i], wanted)) continue;
    difference.precision(std::numeric_limits<T>::max_digits10);
    difference << "element " << i << " is " << data[i] << ", not " << wanted;
    return false;
  }
  return true;
}

}  // namespace

json load(const std::string& name) {
  const std::string path = std::string(VECTORS_DIRECTORY) + "/" + name + ".json";
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot open " + path);
  return json::parse(file)["cases"];
}

ten::ScalarType dtype(const std::string& name) {
  for (const ten::ScalarType type : reference::every_dtype()) {
    if (ten::name(type) == name) return type;
  }
  throw std::runtime_error("no dtype is called " + name);
}

double number(const json& value) {
  if (value.is_number()) return value.get<double>();
  const auto& text = value.get_ref<const std::string&>();
  if (text == "nan") return std::numeric_limits<double>::quiet_NaN();
  if (text == "inf") return std::numeric_limits<double>::infinity();
  if (text == "-inf") return -std::numeric_limits<double>::infinity();
  throw std::runtime_error("not a number: " + text);
}

ten::Tensor tensor(const json& description, ten::Device device) {
  const auto shape = description["shape"].get<std::vector<std::int64_t>>();
  const ten::Tensor here = ten::empty(shape, dtype(description["dtype"]));
  ten::visit_dtype(here.scalar_type(), [&]<class T>(std::type_identity<T>) { fill<T>(here, description); });
  const ten::Tensor result = here.to(device);
  const std::string view = description.value("view", "");
  if (view == "transposed") return result.transpose(0, 1);
  if (view == "every second") return result.slice(-1, 0, std::nullopt, 2);
  return result;
}

bool same(const ten::Tensor& actual, const json& expected, std::string& difference) {
  std::ostringstream text;
  const auto shape = expected["shape"].get<std::vector<std::int64_t>>();
  const ten::ScalarType type = dtype(expected["dtype"]);
  bool result = false;
  if (actual.scalar_type() != type) {
    text << "the dtype is " << actual.scalar_type() << ", not " << type;
  } else if (!(actual.sizes() == ten::IntArrayRef(shape))) {
    text << "the shape is " << actual.sizes() << ", not " << ten::IntArrayRef(shape);
  } else {
    result = ten::visit_dtype(type,
                              [&]<class T>(std::type_identity<T>) { return same_elements<T>(actual, expected, text); });
  }
  difference = text.str();
  return result;
}

}  // namespace vectors
