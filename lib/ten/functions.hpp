#pragma once

#include "ten/elementwise.hpp"
#include "ten/layers.hpp"
#include "ten/operators.hpp"
#include "ten/ordering.hpp"
#include "ten/products.hpp"
#include "ten/reductions.hpp"
#include "ten/selection.hpp"
#include "ten/shapes.hpp"
#include "ten/statistics.hpp"

/// @file
/// All functions of tensors. Each family has a header of its own; what makes tensors is in creation.hpp and random.hpp.

/// The tensor library of the workbook: tensors spelled as PyTorch's C++ API spells them.
namespace ten {}
