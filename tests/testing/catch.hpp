#pragma once

/// @file
/// Catch2, whichever of its two lines is installed: 2 is one header, 3 is several and renamed a matcher.

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
namespace Catch {
inline auto Contains(const std::string& text) { return Matchers::ContainsSubstring(text); }
}  // namespace Catch
#else
#include <catch2/catch.hpp>
namespace Catch {
using Matchers::Contains;
}  // namespace Catch
#endif

#include "testing/skip.hpp"
