#pragma once

/// @file
/// Catch2, whichever of its two lines is installed: 2 is one header, 3 is several.

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
namespace Catch {
using Matchers::Contains;
}
#endif

#include "testing/skip.hpp"
