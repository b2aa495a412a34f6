#include <optional>
#include <string_view>
#include <vector>

#include "ten/core/checks.hpp"
#include "ten/creation.hpp"
#include "ten/functions.hpp"
#include "ten/ops/in_place.hpp"
#include "ten/ops/picks.hpp"
#include "ten/ops/plan.hpp"

/// Reading and writing by positions along one dimension.
namespace ten {

namespace {

using ops::AlongLoop;
using ops::Landing;
using ops::Negative;

/// A number in a shape, for no memory: stride 0.
Tensor number_like(const Tensor& self, const Scalar& value, IntArrayRef sizes) {
  return full({}, value, self.options()).expand(sizes);
}

/// Positions of one dimension, as a list.
Tensor list_of_positions(std::string_view op, const Tensor& index) {
  TEN_CHECK(index.dim() <= 1, op, ": the indices must have one dimension, but have shape ", index.sizes(),
            "\n  index({ids}) takes indices of any shape");
  const Tensor positions = ops::as_positions(op, index);
  return positions.dim() == 0 ? positions.unsqueeze(0) : positions;
}

}  // namespace

Tensor index_select(const Tensor& self, std::int64_t dim, const Tensor& index) {
  const Tensor positions = list_of_positions("index_select", index);
  const std::size_t place = ops::normalize_dim("index_select", dim, self.sizes());
  if (self.dim() > 0) return ops::picked("index_select", self, {{place, positions}}, Negative::Refused);
  TEN_CHECK(index.numel() == 1, "index_select: a scalar, shape (), has one position, but ", index.numel(),
            " were named");
  return ops::picked("index_select", self.unsqueeze(0), {{0, positions}}, Negative::Refused).squeeze(0);
}

Tensor embedding(const Tensor& weight, const Tensor& indices) {
  TEN_CHECK(weight.dim() == 2, "embedding: the weight must have two dimensions, a row for each word, but has shape ",
            weight.sizes());
  return ops::picked("embedding", weight, {{0, ops::as_positions("embedding", indices)}}, Negative::Refused);
}

Tensor one_hot(const Tensor& self, std::int64_t num_classes) {
  TEN_CHECK(self.scalar_type() == kInt64, "one_hot: classes must be int64, but are ", self.scalar_type());
  TEN_CHECK(num_classes > 0 || self.numel() > 0,
            "one_hot: how many classes there are cannot be told from no element\n  name their number");
  const std::int64_t classes = num_classes > 0 ? num_classes : self.max().item<std::int64_t>() + 1;
  Sizes sizes = self.sizes();
  sizes.push_back(classes);
  Tensor result = zeros(sizes, self.options());
  const AlongLoop loop("one_hot", result, -1, self.unsqueeze(-1), Negative::Refused);
  loop.write(number_like(result, 1, self.unsqueeze(-1).sizes()), Landing::Replaces);
  return result;
}

Tensor gather(const Tensor& self, std::int64_t dim, const Tensor& index) {
  const Tensor result = AlongLoop("gather", self, dim, index, Negative::Refused).read();
  return index.dim() == 0 ? result.squeeze(0) : result;
}

Tensor take_along_dim(const Tensor& self, const Tensor& indices, std::optional<std::int64_t> dim) {
  TEN_CHECK(indices.scalar_type() == kInt64, "take_along_dim: the indices must be int64, but are ",
            indices.scalar_type());
  if (!dim) return AlongLoop("take_along_dim", self.flatten(), 0, indices.flatten(), Negative::Refused).read();
  TEN_CHECK(self.dim() == indices.dim(), "take_along_dim: the indices must have as many dimensions as the tensor, but ",
            indices.sizes(), " and ", self.sizes(), " differ");
  const std::size_t place = ops::normalize_dim("take_along_dim", *dim, self.sizes());
  // Every other dimension broadcasts.
  Sizes one = self.sizes();
  Sizes other = indices.sizes();
  if (!one.empty()) one[place] = other[place] = 1;
  const ops::Sizes together = ops::broadcast_shapes("take_along_dim", {one, other});
  std::vector<std::int64_t> self_sizes(together.begin(), together.end());
  std::vector<std::int64_t> index_sizes = self_sizes;
  if (!one.empty()) {
    self_sizes[place] = self.sizes()[place];
    index_sizes[place] = indices.sizes()[place];
  }
  const Tensor wide = self.expand(self_sizes);
  const Tensor result =
      AlongLoop("take_along_dim", wide, *dim, indices.expand(index_sizes), Negative::FromTheEnd).read();
  return indices.dim() == 0 ? result.squeeze(0) : result;
}

Tensor scatter(const Tensor& self, std::int64_t dim, const Tensor& index, const Tensor& src) {
  return self.clone().scatter_(dim, index, src);
}
Tensor scatter(const Tensor& self, std::int64_t dim, const Tensor& index, const Scalar& value) {
  return self.clone().scatter_(dim, index, value);
}
Tensor scatter_add(const Tensor& self, std::int64_t dim, const Tensor& index, const Tensor& src) {
  return self.clone().scatter_add_(dim, index, src);
}
Tensor index_add(const Tensor& self, std::int64_t dim, const Tensor& index, const Tensor& source, const Scalar& alpha) {
  return self.clone().index_add_(dim, index, source, alpha);
}
Tensor index_fill(const Tensor& self, std::int64_t dim, const Tensor& index, const Scalar& value) {
  return self.clone().index_fill_(dim, index, value);
}

Tensor& Tensor::scatter_(std::int64_t dim, const Tensor& index, const Tensor& src) const {
  AlongLoop("scatter_", *this, dim, index, Negative::Refused).write(src, Landing::Replaces);
  return const_cast<Tensor&>(*this);
}

Tensor& Tensor::scatter_(std::int64_t dim, const Tensor& index, const Scalar& value) const {
  const AlongLoop loop("scatter_", *this, dim, index, Negative::Refused);
  loop.write(number_like(*this, value, index.sizes()), Landing::Replaces);
  return const_cast<Tensor&>(*this);
}

Tensor& Tensor::scatter_add_(std::int64_t dim, const Tensor& index, const Tensor& src) const {
  AlongLoop("scatter_add_", *this, dim, index, Negative::Refused).write(src, Landing::Adds);
  return const_cast<Tensor&>(*this);
}

Tensor& Tensor::index_add_(std::int64_t dim, const Tensor& index, const Tensor& source, const Scalar& alpha) const {
  const char* const op = "index_add_";
  const Tensor positions = list_of_positions(op, index);
  const std::size_t place = ops::normalize_dim(op, dim, sizes());
  const Tensor self = this->dim() == 0 ? unsqueeze(0) : *this;
  const Tensor given = source.dim() == 0 ? source.unsqueeze(0) : source;
  Sizes wanted = self.sizes();
  wanted[place] = positions.numel();
  TEN_CHECK(given.sizes() == wanted, op, ": the source must have shape ", IntArrayRef(wanted), ", but has ",
            source.sizes(), "\n  along dimension ", place, " one position for each index, else the sizes of ", sizes());
  const Tensor scaled = alpha.isIntegral(false) && alpha.to<std::int64_t>() == 1 ? given : given.mul(alpha);
  ops::put_picked(op, self, {{place, positions}}, ops::overlap(self, scaled) ? scaled.clone() : scaled, Landing::Adds,
                  Negative::Refused);
  return const_cast<Tensor&>(*this);
}

Tensor& Tensor::index_fill_(std::int64_t dim, const Tensor& index, const Scalar& value) const {
  TEN_CHECK(index.scalar_type() == kInt64, "index_fill_: the indices must be int64, but are ", index.scalar_type());
  const Tensor positions = list_of_positions("index_fill_", index);
  const std::size_t place = ops::normalize_dim("index_fill_", dim, sizes());
  const Tensor self = this->dim() == 0 ? unsqueeze(0) : *this;
  ops::put_picked("index_fill_", self, {{place, positions}}, full({}, value, options()));
  return const_cast<Tensor&>(*this);
}

}  // namespace ten
