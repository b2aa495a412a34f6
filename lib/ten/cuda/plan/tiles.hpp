#pragma once

#include <cstdint>

#include "ten/core/formulas.hpp"

namespace ten::cuda {

/// A tile of a matrix of a batch.
struct Tile {
  std::int64_t matrix;
  std::int64_t first_row;
  std::int64_t first_column;
};

/// A batch of matrices cut into square tiles, of which the last ones of a row or a column may reach beyond it.
struct Tiles {
  int side;
  std::int64_t rows;
  std::int64_t columns;
  std::int64_t matrices;

  TEN_HOST_DEVICE std::int64_t across() const { return (columns + side - 1) / side; }
  TEN_HOST_DEVICE std::int64_t of_one_matrix() const { return (rows + side - 1) / side * across(); }
  TEN_HOST_DEVICE std::int64_t count() const { return matrices * of_one_matrix(); }
  /// The i-th of them, matrix by matrix and row by row.
  TEN_HOST_DEVICE Tile tile(std::int64_t i) const {
    const std::int64_t place = i % of_one_matrix();
    return {i / of_one_matrix(), place / across() * side, place % across() * side};
  }
  TEN_HOST_DEVICE bool holds(std::int64_t row, std::int64_t column) const { return row < rows && column < columns; }
};

}  // namespace ten::cuda
