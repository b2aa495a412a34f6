#include "ten/shape/sizes.hpp"

#include <algorithm>

namespace ten::shape {

std::optional<std::int64_t> numel(IntArrayRef sizes) {
  std::int64_t product = 1;
  bool empty = false;
  for (const std::int64_t size : sizes) {
    if (size < 0) return std::nullopt;
    empty = empty || size == 0;
    const auto next = multiply(product, std::max<std::int64_t>(size, 1));
    if (!next) return std::nullopt;
    product = *next;
  }
  return empty ? 0 : product;
}

std::optional<std::size_t> normalize_dim(std::int64_t dim, std::size_t rank, bool scalar_has_one) {
  const auto count = static_cast<std::int64_t>(rank == 0 && scalar_has_one ? 1 : rank);
  if (dim < -count || dim >= count) return std::nullopt;
  return static_cast<std::size_t>(dim < 0 ? dim + count : dim);
}

Inferred infer_sizes(IntArrayRef sizes, std::int64_t count) {
  Sizes known = sizes;
  const auto refuse = [&](InferRefusal why) { return Inferred{sizes, why}; };
  if (std::any_of(known.begin(), known.end(), [](std::int64_t size) { return size < -1; })) {
    return refuse(InferRefusal::NegativeSize);
  }
  const auto unknown = std::find(known.begin(), known.end(), -1);
  if (unknown != known.end()) {
    if (std::find(unknown + 1, known.end(), -1) != known.end()) return refuse(InferRefusal::SeveralUnknown);
    *unknown = 1;
  }
  const auto product = numel(known);
  if (!product) return refuse(InferRefusal::Overflow);
  if (unknown == known.end()) {
    if (*product != count) return refuse(InferRefusal::WrongCount);
  } else {
    if (*product == 0) return refuse(count == 0 ? InferRefusal::AnyWouldDo : InferRefusal::WrongCount);
    if (count % *product != 0) return refuse(InferRefusal::WrongCount);
    *unknown = count / *product;
  }
  return {known, std::nullopt};
}

}  // namespace ten::shape
