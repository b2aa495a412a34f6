#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/report.hpp"
#include "grader/values.hpp"

namespace grader {

/// Watches a tensor that an answer is given and must leave as it is: `const Untouched before("tokens", tokens);` before the
/// call, `before.check();` after it.
class Untouched {
 public:
  /// What the report calls the tensor, and the tensor, as it is now.
  Untouched(std::string name, const ten::Tensor& tensor);
  /// Throws Failed where the tensor has changed.
  void check() const;

  /// A sentence on how it has changed, or nothing.
  std::optional<Line> changed() const;
  /// What it held, drawn, where it is small.
  Report shown() const;
  const std::string& name() const { return name_; }      ///< What reports call it.
  const ten::Tensor& tensor() const { return tensor_; }  ///< The tensor itself.

 private:
  std::string name_;
  ten::Tensor tensor_;
  Values before_;
};

/// Whether two tensors can see an element in common: one of them is a view of the other, or both are of a third.
bool share_memory(const ten::Tensor& a, const ten::Tensor& b);

/// Throws Failed where `yours` shares memory with an input.
void must_be_a_copy(const std::string& name, const ten::Tensor& yours, const std::vector<Untouched>& inputs);

}  // namespace grader
