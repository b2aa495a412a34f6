#pragma once

#include <cstdint>
#include <vector>

#include "todo.hpp"

/// The shape that two shapes broadcast to.
///
/// @param a  a shape: one size for each dimension, none for a scalar; every size is 0 or more
/// @param b  another shape, which may have another number of dimensions
/// @return   the shape of `x + y` for x of shape `a` and y of shape `b`: as many sizes as the longer of the two
/// @throws   std::invalid_argument where two sizes meet that differ, and neither is 1
///
/// Examples: `{4, 1}` with `{1, 3}` is `{4, 3}`; `{2, 4, 3}` with `{3}` is `{2, 4, 3}`; `{5, 1}` with `{0}` is `{5, 0}`, since a
/// size of 1 stretches to any other, 0 among them; `{3, 4}` with `{2, 4}` is refused.
std::vector<std::int64_t> broadcast_shape(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b);
