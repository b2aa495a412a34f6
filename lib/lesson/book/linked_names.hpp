#pragma once

#include <set>
#include <string>
#include <string_view>

/// What the book needs to know of a step's code before Doxygen can link it.
namespace lesson::book {

/// The names that a step declares as `auto` and that are tensors. Doxygen links a member to the reference only where it
/// knows the type of the variable before it, and `auto` tells it nothing.
class TensorNames {
 public:
  /// Reads the declarations in a stretch of code.
  void learn(std::string_view code);
  /// A declaration, `ten::Tensor x, bias;`, of those names whose members the code uses; empty where it uses none.
  std::string declaration_for(std::string_view code) const;

 private:
  bool makes_tensor(std::string_view expression) const;
  std::set<std::string, std::less<>> names_;
};

/// A listing of C++ whose tensors' members are linked. `learnt` holds what the step's earlier code declared.
std::string linked_listing(std::string_view code, TensorNames& learnt);

}  // namespace lesson::book
