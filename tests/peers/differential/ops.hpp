#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "differential/arguments.hpp"
#include "differential/slots.hpp"

namespace peers {

/// How far a right result may be from another right one.
enum class Judged {
  to_the_bit,  ///< but for what kind of NaN it is
  exactly,     ///< the same numbers; 0 may have either sign
  rounded,     ///< computed element by element: a few of the last digits
  raised,      ///< exp(y log x): the error of y log x is stretched
  summed,      ///< adds up many: by how many, and how large they are
  drawn,       ///< random numbers, by way of a sine and a logarithm
  by_shape     ///< the elements are not given
};

/// Tensors, a truth value, or a text.
using Result = std::variant<std::vector<ten::Tensor>, bool, std::string>;

/// An op of the table. The same line compiles against ten and against libtorch; pytorch_peer.py calls what the name says,
/// up to its full stop.
struct Op {
  std::string name;         ///< PyTorch's name; behind a full stop, which of several
  std::vector<Slot> slots;  ///< what draws its arguments
  std::function<Result(const Arguments&)> call;
  Judged judged = Judged::rounded;
  bool python_only = false;  ///< libtorch's C++ has it not, or in another way
};

/// All of them.
const std::vector<Op>& ops();

/// The op of that name.
const Op& op_called(const std::string& name);

/// The families, each in its file.
std::vector<Op> elementwise_ops();
std::vector<Op> reducing_ops();
std::vector<Op> shape_ops();
std::vector<Op> choosing_ops();
std::vector<Op> making_ops();

/// What a function gives, as a Result.
inline Result give(const ten::Tensor& tensor) { return std::vector<ten::Tensor>{tensor}; }
inline Result give(const std::tuple<ten::Tensor, ten::Tensor>& two) {
  return std::vector<ten::Tensor>{std::get<0>(two), std::get<1>(two)};
}
inline Result give(std::vector<ten::Tensor> tensors) { return tensors; }
inline Result give(const std::same_as<bool> auto& truth) { return truth; }

}  // namespace peers
