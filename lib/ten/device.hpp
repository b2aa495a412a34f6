#pragma once

#include <cstdint>
#include <ostream>
#include <string>

#pragma GCC visibility push(default)

namespace ten {

/// The kinds of device that a tensor can live on.
enum class DeviceType : std::int8_t {
  CPU,  ///< The processor.
  CUDA  ///< An NVIDIA GPU.
};

inline constexpr DeviceType kCPU = DeviceType::CPU;    ///< The processor and its memory.
inline constexpr DeviceType kCUDA = DeviceType::CUDA;  ///< An NVIDIA GPU and its memory.

/// Where a tensor's elements live: `Device("cpu")`, `Device("cuda:0")`, `Device(kCUDA, 1)`.
class Device {
 public:
  /// A kind of device, and which one of that kind; -1 means the current one. There is one CPU, and `cpu:0` is `cpu`.
  Device(DeviceType type, std::int8_t index = -1);
  /// Parses `"cpu"`, `"cuda"` or `"cuda:1"`; throws Error for anything else.
  Device(const std::string& text);
  /// The same, for a literal.
  Device(const char* text);

  DeviceType type() const { return type_; }        ///< CPU or CUDA.
  std::int8_t index() const { return index_; }     ///< Which one of its kind; -1 where none was named.
  bool has_index() const { return index_ >= 0; }   ///< Whether one was named.
  bool is_cpu() const { return type_ == kCPU; }    ///< Whether it is the processor.
  bool is_cuda() const { return type_ == kCUDA; }  ///< Whether it is a GPU.
  std::string str() const;                         ///< `cpu`, `cuda`, `cuda:0`.

  /// Same kind and same index.
  friend bool operator==(const Device&, const Device&) = default;

 private:
  DeviceType type_;
  std::int8_t index_;
};

/// Writes the device as Python does: `cuda:0`.
std::ostream& operator<<(std::ostream& out, const Device& device);

}  // namespace ten

#pragma GCC visibility pop
