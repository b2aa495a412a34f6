#pragma once

#include <span>
#include <string>

#include "ten/bridge/file.hpp"
#include "ten/tensor.hpp"

namespace ten::bridge {

/// The tensor that the bytes of a .npy file hold.
Tensor read_npy(const Bytes& file);

/// A .npy file about to be written.
class NpyContent {
 public:
  /// `name` begins every refusal.
  NpyContent(const std::string& name, const Tensor& tensor);

  std::span<const std::byte> header() const { return std::as_bytes(std::span(header_)); }
  std::span<const std::byte> elements() const;

 private:
  Tensor dense_;
  std::string header_;
};

}  // namespace ten::bridge
