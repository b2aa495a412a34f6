#pragma once

#include <cstdint>
#include <optional>

#include "ten/device.hpp"
#include "ten/dtype.hpp"

#pragma GCC visibility push(default)

namespace ten {

/// How elements lie in memory: with strides. libtorch has others.
enum class Layout : std::int8_t { Strided };
inline constexpr Layout kStrided = Layout::Strided;  ///< The only one.

/// How a tensor is to be made: `ten::zeros({2}, ten::dtype(ten::kInt64).device("cpu"))`. What is left out has the default:
/// float32 (or what the values say) on the CPU.
class TensorOptions {
 public:
  TensorOptions() = default;                                 ///< All defaults.
  TensorOptions(ScalarType dtype) : dtype_(dtype) {}         ///< Of this dtype: `ten::zeros({2}, ten::kInt64)`.
  TensorOptions(Device device) : device_(device) {}          ///< On this device.
  TensorOptions(DeviceType type) : device_(Device(type)) {}  ///< On the current device of this kind.

  /// The same options, of this dtype.
  TensorOptions dtype(std::optional<ScalarType> dtype) const {
    TensorOptions options = *this;
    options.dtype_ = dtype;
    return options;
  }
  /// The same options, on this device.
  TensorOptions device(std::optional<Device> device) const {
    TensorOptions options = *this;
    options.device_ = device;
    return options;
  }

  std::optional<ScalarType> dtype_opt() const { return dtype_; }    ///< The dtype, where one was named.
  std::optional<Device> device_opt() const { return device_; }      ///< The device, where one was named.
  ScalarType dtype() const { return dtype_.value_or(kFloat32); }    ///< The dtype, or float32.
  Device device() const { return device_.value_or(Device(kCPU)); }  ///< The device, or the CPU.
  Layout layout() const { return kStrided; }                        ///< Always kStrided.
  bool has_dtype() const { return dtype_.has_value(); }             ///< Whether a dtype was named.
  bool has_device() const { return device_.has_value(); }           ///< Whether a device was named.

 private:
  std::optional<ScalarType> dtype_;
  std::optional<Device> device_;
};

/// Options of this dtype, to be chained.
inline TensorOptions dtype(ScalarType dtype) { return TensorOptions(dtype); }
/// Options on this device, to be chained.
inline TensorOptions device(Device device) { return TensorOptions(device); }

}  // namespace ten

#pragma GCC visibility pop
