#pragma once

/// \file
/// The one header that a lesson includes besides what it teaches.

#include "lesson/show_ten.hpp"
#include "lesson/statements.hpp"
