#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "ten/ops/offsets.hpp"
#include "ten/tensor.hpp"

namespace ten::ops {

/// Positions (int64, on any device) that pick from one dimension of a tensor.
struct Pick {
  std::size_t dim;
  Tensor positions;
};

/// A copy of what is picked. The positions of several picks, which are in the order of their dimensions, broadcast.
Tensor picked(std::string_view op, const Tensor& self, const std::vector<Pick>& picks,
              Negative negative = Negative::FromTheEnd);

/// Whether a value replaces what it lands on, or is added to it.
enum class Landing { Replaces, Adds };

/// Writes a value of the same dtype, which broadcasts, where the picks say.
void put_picked(std::string_view op, const Tensor& self, const std::vector<Pick>& picks, const Tensor& value,
                Landing landing = Landing::Replaces, Negative negative = Negative::FromTheEnd);

/// Integers as positions: int64. Throws Error for other dtypes than int64 and int32.
Tensor as_positions(std::string_view op, const Tensor& index);

/// A loop over positions along one dimension, which has an element for each of them.
class AlongLoop {
 public:
  AlongLoop(std::string_view op, const Tensor& self, std::int64_t dim, const Tensor& index, Negative negative);
  /// The elements at these positions.
  Tensor read() const;
  /// Writes there what a source of the same dtype has in its first places.
  void write(const Tensor& source, Landing landing) const;

 private:
  std::string_view op_;
  Tensor self_;  ///< of at least one dimension
  Sizes sizes_;
  Sizes self_strides_;  ///< 0 along the dimension
  Tensor offsets_;
};

/// Throws Error where a value does not broadcast to the shape that is written.
void check_value_fits(std::string_view op, const Tensor& value, IntArrayRef sizes);

}  // namespace ten::ops
