#pragma once

#include <string_view>

#include "console/styled.hpp"

namespace lesson {

/// C++ with its keywords, literals and comments told apart, line by line. Text that is no C++ comes back plain.
console::StyledLines highlighted(std::string_view code);

}  // namespace lesson
