#pragma once

/// @file
/// libtorch under ten's name. Whoever finds this header in place of lib/ten/ten.hpp is compiled against PyTorch's own C++
/// API: that is how solutions and graders are shown to be what they would be there.

#include <torch/torch.h>

// glog comes with libtorch and has macros of its own under the names that Catch2 uses.
#undef CHECK
#undef CHECK_EQ
#undef CHECK_FALSE
#undef CHECK_THROWS
#undef CHECK_THROWS_AS
#undef CHECK_THROWS_WITH
#undef CHECK_NOTHROW
#undef FAIL
#undef INFO
#undef REQUIRE
#undef WARN

namespace torch {
/// libtorch refuses with more than one type: c10::Error, c10::IndexError, std::runtime_error, std::out_of_range.
using Error = std::exception;
}  // namespace torch

namespace ten = torch;
