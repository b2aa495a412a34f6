#pragma once

#include <string>
#include <string_view>

#include "learn/judge/verdict.hpp"

namespace learn {

/// Explains that an answer lacks the function `symbol` (demangled): in the contract's own words, with what the answer has
/// under that name or a near one.
void explain_missing_function(const std::string& symbol, std::string_view contract, std::string_view answer,
                              Verdict& verdict);

}  // namespace learn
