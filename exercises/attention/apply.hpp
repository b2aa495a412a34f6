#pragma once

#include "ten/ten.hpp"
#include "todo.hpp"

/// What every token takes from all the others.
///
/// $$ y_{ik} = \sum_{j=1}^{n} w_{ij} \, v_{jk} $$
///
/// @param weights  (n, n), float32, float64 or bfloat16, n and d may be 0: row i says how much token i takes of each token;
///                 used as given, whatever its rows sum to
/// @param values   (n, d), of the same dtype: row j is what token j has to give
/// @return         (n, d), of that dtype, a new tensor: row i is the sum of the rows of `values`, each times its weight;
///                 `weights` and `values`, which may have any strides, stay as they are
ten::Tensor apply_attention(const ten::Tensor& weights, const ten::Tensor& values);
