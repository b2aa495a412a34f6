#pragma once

#include <string_view>

#include "ten/ops/argument.hpp"

/// What every op that writes into a tensor of the caller's checks first.
namespace ten::ops {

/// Throws Error where values of `result` cannot be written into a tensor of dtype `self`: reals into integers, or numbers
/// into truth values.
void check_castable(std::string_view op, ScalarType result, ScalarType self);

/// Throws Error where an argument does not broadcast to the shape of self.
void check_fits(std::string_view op, const Tensor& self, IntArrayRef other);

/// Throws Error where several elements are one and the same in memory, so that writing one would write others. It sees those
/// that a stride of 0 makes.
void check_writable(std::string_view op, const Tensor& self);

/// Begins every write into a tensor of the caller's, when all else is checked: check_writable, and the write counts.
void begin_write(std::string_view op, const Tensor& self);

/// Whether the memory that two tensors of one device reach over overlaps, be they of one storage or not.
bool overlap(const Tensor& a, const Tensor& b);

/// The other tensor, copied where writing into self would change elements of it that are still to be read.
Tensor without_overlap(const Tensor& self, const Tensor& other);

}  // namespace ten::ops
