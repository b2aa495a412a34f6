#pragma once

/// \file
/// The one header that a lesson includes besides what it teaches.

#include "lesson/record/show_ten.hpp"
#include "lesson/record/statements.hpp"
