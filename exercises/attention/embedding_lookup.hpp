#pragma once

#include "ten/ten.hpp"
#include "todo.hpp"

/// The vectors of tokens, looked up in a table by the tokens' ids.
///
/// @param table  (vocabulary, dim), float16, float32 or float64: row i is the vector of the token with id i; of any strides
/// @param ids    int64, of any shape, a scalar and an empty tensor among them: each in [0, vocabulary)
/// @return       the shape of `ids` with (dim) behind it, in the table's dtype: a new tensor, with a row of the table for
///               each id; for an id of shape () a view of its row will do, which is what `index` gives there; `table` and
///               `ids` stay as they are
/// @throws       an exception derived from std::exception where an id is vocabulary or more
///
/// Source: torch.nn.functional.embedding.
ten::Tensor embedding_lookup(const ten::Tensor& table, const ten::Tensor& ids);
