#include "ten/device.hpp"

#include <charconv>

#include "ten/core/checks.hpp"

namespace ten {

Device::Device(DeviceType type, std::int8_t index) : type_(type), index_(type == kCPU ? std::int8_t{-1} : index) {
  TEN_CHECK(index >= -1, "Device: an index must not be below -1, but is ", int{index});
  TEN_CHECK(type == kCUDA || index <= 0, "Device: there is one CPU, number 0, and no number ", int{index});
}

namespace {

/// The number behind the colon, or -1 where the text is no number that a device could have.
int parse_index(std::string_view text) {
  int index = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  const bool plain = !text.empty() && (text.size() == 1 || text.front() != '0');
  return whole && plain && index >= 0 && index <= 127 ? index : -1;
}

Device parse(const std::string& text) {
  const std::size_t colon = text.find(':');
  const std::string kind = text.substr(0, colon);
  const int index = colon == std::string::npos ? -1 : parse_index(std::string_view(text).substr(colon + 1));
  TEN_CHECK((kind == "cpu" || kind == "cuda") && (colon == std::string::npos || index >= 0), "Device: \"", text,
            "\" names no device\n  write \"cpu\", \"cuda\", or \"cuda:0\" for one of several GPUs");
  return Device(kind == "cpu" ? kCPU : kCUDA, static_cast<std::int8_t>(index));
}

}  // namespace

Device::Device(const std::string& text) : Device(parse(text)) {}

Device::Device(const char* text) : Device(std::string(text)) {}

std::string Device::str() const {
  const std::string kind = is_cpu() ? "cpu" : "cuda";
  return has_index() ? kind + ":" + std::to_string(index_) : kind;
}

std::ostream& operator<<(std::ostream& out, const Device& device) { return out << device.str(); }

}  // namespace ten
