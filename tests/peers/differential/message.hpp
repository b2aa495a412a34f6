#pragma once

#include <iosfwd>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace peers {

/// What passes between the program that asks and a peer that answers: one line of JSON, then the bytes of tensors.
///
/// A call is {"op", "arguments", "keywords", "operands"}. An argument is {"tensor": i} or {"tensors": […]}, numbers of
/// operands; {"number": x}, where NaN and the infinities are strings; {"dtype": name}; {"index": […]}; or itself: null, a
/// flag, an integer, a list of integers, a text. An operand is {"dtype", "base", "order", "first", "step", "sizes"}: its
/// bytes are a contiguous tensor of the sizes `base`, of which it is the view layout.hpp describes; or {"of": i, "order"}.
///
/// An answer is {"refused": message}, or {"results"} or {"text"}; and {"changed"}, the operands whose bytes the call changed.
/// A result is {"dtype", "sizes", "strides", "of", "offset"}: the operand whose memory it shares, or -1. The bytes are those
/// of the results, then those of the changed operands.
struct Message {
  nlohmann::json header;
  std::vector<std::string> bytes;
};

/// Writes a message, and flushes.
void write(std::ostream& out, const Message& message);

/// Reads one; nothing where the other side has ended.
std::optional<Message> read(std::istream& in);

}  // namespace peers
