#pragma once

#include <stdexcept>
#include <string>

#pragma GCC visibility push(default)

namespace ten {

/// What a caller did that ten cannot do. The message names the op, the rule, the values that broke it and the way out.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace ten

#pragma GCC visibility pop
