#pragma once

/// @file
/// All of ten: the one header that lessons, exercises and programs include.

#include "ten/creation.hpp"
#include "ten/cuda.hpp"
#include "ten/error.hpp"
#include "ten/functions.hpp"
#include "ten/indexing.hpp"
#include "ten/printing.hpp"
#include "ten/random.hpp"
#include "ten/tensor.hpp"
