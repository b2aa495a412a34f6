#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace learn {

/// A solution whose marked regions cannot be understood; the message names the line.
struct StubError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The pristine stub of an exercise, from its solution.
///
/// A region from `// SOLUTION: what is to be done` to `// END` becomes `// TODO: what is to be done` and `todo();`, indented as
/// the marker was. Lines that begin with `//!` tell why the solution is as it is, and are left out. Throws StubError for
/// a region that is not closed, closed twice, without a text, or missing altogether.
std::string derive_stub(std::string_view solution);

/// The solution as a person reads it: the region's markers are left out, and `//!` is shown as `//`.
std::string readable_solution(std::string_view solution);

}  // namespace learn
