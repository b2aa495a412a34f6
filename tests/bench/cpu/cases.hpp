#pragma once

#include <functional>
#include <string>
#include <vector>

/// What is timed, once for ten and once for libtorch: this compiles against both.
namespace bench {

using Work = std::function<void()>;

struct Case {
  std::string name;               ///< workers.py has it under the same name
  double bytes;                   ///< read and written by one call, where memory bounds it; else 0
  std::function<Work()> prepare;  ///< makes the operands; no work where the library lacks the op
};

/// All cases that both libraries may have.
std::vector<Case> cases();

/// What only the library's own file knows.
std::string library();
void set_threads(int count);
std::vector<Case> own_cases();

}  // namespace bench
