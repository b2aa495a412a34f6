#pragma once

#include <optional>
#include <string>

#include "differential/message.hpp"
#include "differential/ops.hpp"

namespace peers {

/// How two answers differ: in what, and the two as words.
struct Difference {
  std::string kind;    ///< ten refuses, peer refuses, dtype, sizes, strides, memory, values, text, operands
  std::string detail;  ///< what ten says, and what the peer says
};

/// The first difference between two answers to a call; nothing where both are right.
///
/// Strides are compared where a result shares memory with an operand; a fresh tensor of ten's is laid out row by row, while
/// PyTorch's may keep the layout of an operand.
std::optional<Difference> compare(const Op& op, const Message& call, const Message& ten, const Message& peer);

}  // namespace peers
