#pragma once

/// @file
/// All that a grader includes, beside the contract of its exercise.

#include "ten/ten.hpp"

#include "grader/answer.hpp"
#include "grader/case.hpp"
#include "grader/expect.hpp"
#include "grader/inputs.hpp"
#include "grader/memory.hpp"
#include "grader/usual_cases.hpp"
#include "testing/catch.hpp"
