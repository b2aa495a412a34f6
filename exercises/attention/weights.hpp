#pragma once

#include "ten/ten.hpp"
#include "todo.hpp"

/// How much every token attends to every other.
///
/// $$ s_{ij} = \sum_{k=1}^{d} x_{ik} \, x_{jk} \qquad w_{ij} = \frac{e^{s_{ij}}}{\sum_{m=1}^{n} e^{s_{im}}} $$
///
/// @param tokens  (n, d), float32 or float64, n and d at least 1, of any strides: row i is the vector of token i
/// @return        (n, n), in the dtype of the tokens: row i holds the weights of token i, its shares of its attention, so
///                every row sums to 1; `tokens` stays as it is
///
/// The scores are the plain dot products. A real model divides them by the root of d first: that is another exercise.
ten::Tensor attention_weights(const ten::Tensor& tokens);
