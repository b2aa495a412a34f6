#include <cmath>
#include <limits>

#include "ten/core/checks.hpp"
#include "ten/creation.hpp"
#include "ten/functions.hpp"
#include "ten/indexing.hpp"
#include "ten/ops/plan.hpp"
#include "ten/ops/reals.hpp"

/// Layers that are made of other ops.
namespace ten {

namespace {
namespace layers {

using ops::Sizes;

/// The last dimensions, which must be those of a normalisation.
std::vector<std::int64_t> normalized_dims(std::string_view op, const Tensor& input, IntArrayRef shape,
                                          std::initializer_list<const std::optional<Tensor>*> factors) {
  ops::check_real(op, input);
  TEN_CHECK(!shape.empty(), op,
            ": expected normalized_shape to be at least 1-dimensional, i.e., containing at least one ", "element");
  const std::size_t rank = shape.size();
  const bool fits =
      input.sizes().size() >= rank && IntArrayRef(input.sizes().data() + (input.sizes().size() - rank), rank) == shape;
  TEN_CHECK(fits, op, ": given normalized_shape=", shape,
            ", expected input with shape (*, …) that ends in it, but got ", "input of size ", input.sizes());
  for (const auto* factor : factors) {
    if (!*factor || !(*factor)->defined()) continue;
    TEN_CHECK((*factor)->sizes() == shape, op,
              ": expected weight and bias to be of same shape as normalized_shape, but got ", (*factor)->sizes(),
              " and normalized_shape=", shape);
    TEN_CHECK((*factor)->scalar_type() == input.scalar_type(), op, ": weight and bias must be ", input.scalar_type(),
              ", as the input is, but one is ", (*factor)->scalar_type());
  }
  std::vector<std::int64_t> dims;
  for (std::size_t i = rank; i > 0; --i) dims.push_back(-static_cast<std::int64_t>(i));
  return dims;
}

/// What was normalised, times the weight, plus the bias; in the dtype of the input.
Tensor scaled(Tensor normalised, const Tensor& input, const std::optional<Tensor>& weight,
              const std::optional<Tensor>& bias) {
  if (weight && weight->defined()) normalised = normalised * ops::widened(*weight);
  if (bias && bias->defined()) normalised = normalised + ops::widened(*bias);
  return normalised.to(input.scalar_type());
}

Tensor reduced(const Tensor& losses, std::int64_t reduction) {
  TEN_CHECK(reduction >= Reduction::None && reduction <= Reduction::Sum,
            "loss: the reduction must be None, Mean or Sum, ", "but is ", reduction);
  if (reduction == Reduction::None) return losses;
  return reduction == Reduction::Mean ? losses.mean() : losses.sum();
}

/// Logits or targets (n, classes, …) as (n · …, classes).
Tensor rows_of_classes(const Tensor& self) {
  if (self.dim() <= 2) return self.dim() == 1 ? self.unsqueeze(0) : self;
  return movedim(self, 1, -1).reshape({-1, self.size(1)});
}

/// The number of classes; throws Error where target or weight do not go with the logits.
std::int64_t checked_classes(std::string_view op, const Tensor& self, const Tensor& target,
                             const std::optional<Tensor>& weight) {
  ops::check_real(op, self);
  TEN_CHECK(self.dim() > 0, op, ": input tensor should be 1D or 2D, but the shape is ()");
  const std::int64_t classes = self.size(self.dim() == 1 ? 0 : 1);
  Sizes expected(self.sizes().begin(), self.sizes().end());
  expected.erase(expected.begin() + (self.dim() == 1 ? 0 : 1));
  TEN_CHECK(target.scalar_type() == kInt64, op, ": the target must be int64, the number of a class for each, but is ",
            target.scalar_type());
  TEN_CHECK(target.sizes() == IntArrayRef(expected), op, ": expected a target of shape ", IntArrayRef(expected),
            " for an input of shape ", self.sizes(), ", but got ", target.sizes());
  if (weight && weight->defined()) {
    TEN_CHECK(weight->dim() == 1 && weight->numel() == classes, op, ": weight tensor should be defined either for all ",
              classes, " classes or no classes but got weight tensor of shape ", weight->sizes());
  }
  return classes;
}

/// Throws Error where a target is no class.
void check_targets(std::string_view op, const Tensor& target, const Tensor& counts, std::int64_t classes) {
  const Tensor outside = ((target < 0) + (target >= classes)) * counts;
  TEN_CHECK(!outside.any().item<bool>(), op, ": a target is out of bounds: classes run from 0 to ", classes - 1);
}

}  // namespace layers
}  // namespace

Tensor log_softmax(const Tensor& self, std::int64_t dim, std::optional<ScalarType> dtype) {
  const ScalarType result = dtype.value_or(self.scalar_type());
  TEN_CHECK(isFloatingType(result), "log_softmax: logarithms of shares are reals, but the dtype is ", result,
            "\n  convert the tensor with to(kFloat32), or name a real dtype");
  const auto along = static_cast<std::int64_t>(ops::normalize_dim("log_softmax", dim, self.sizes()));
  if (self.numel() == 0) return empty(self.sizes(), self.options().dtype(result));
  const Tensor x = ops::widened(self.to(result));
  const Tensor distance = x - amax(x, along, true);
  return (distance - log(exp(distance).sum(along, true))).to(result);
}

Tensor layer_norm(const Tensor& input, IntArrayRef normalized_shape, const std::optional<Tensor>& weight,
                  const std::optional<Tensor>& bias, double eps) {
  const auto dims = layers::normalized_dims("layer_norm", input, normalized_shape, {&weight, &bias});
  const Tensor x = ops::widened(input);
  const auto [variance, mean] = var_mean(x, dims, false, true);
  return layers::scaled((x - mean) / sqrt(variance + eps), input, weight, bias);
}

Tensor rms_norm(const Tensor& input, IntArrayRef normalized_shape, const std::optional<Tensor>& weight,
                std::optional<double> eps) {
  const auto dims = layers::normalized_dims("rms_norm", input, normalized_shape, {&weight});
  const Tensor x = ops::widened(input);
  const double smallest = x.scalar_type() == kFloat64 ? std::numeric_limits<double>::epsilon()
                                                      : double{std::numeric_limits<float>::epsilon()};
  return layers::scaled(x / sqrt((x * x).mean(dims, true) + eps.value_or(smallest)), input, weight, std::nullopt);
}

Tensor nll_loss(const Tensor& self, const Tensor& target, const std::optional<Tensor>& weight, std::int64_t reduction,
                std::int64_t ignore_index) {
  const std::int64_t classes = layers::checked_classes("nll_loss", self, target, weight);
  const Tensor rows = ops::widened(layers::rows_of_classes(self));
  const Tensor wanted = target.reshape({-1});
  const Tensor counts = wanted != ignore_index;
  layers::check_targets("nll_loss", wanted, counts, classes);
  const Tensor column = where(counts, wanted, 0);
  const Tensor row = arange(column.numel(), wanted.options());
  const bool weighted = weight && weight->defined();
  const Tensor shares = weighted ? ops::widened(*weight).index({column}) : ones_like(row, rows.options());
  const Tensor counted = where(counts, shares, 0);
  const Tensor losses = where(counts, -rows.index({row, column}) * shares, 0);
  const auto finished = [&](const Tensor& loss) { return loss.to(self.scalar_type()); };
  if (reduction == Reduction::Mean) return finished(losses.sum() / counted.sum());
  return finished(layers::reduced(losses.reshape(target.sizes()), reduction));
}

namespace {

/// The target is the share of each class.
Tensor cross_entropy_of_shares(const Tensor& self, const Tensor& target, const std::optional<Tensor>& weight,
                               std::int64_t reduction, double label_smoothing) {
  ops::check_real("cross_entropy_loss", self);
  const std::int64_t along = self.dim() == 1 ? 0 : 1;
  const auto classes = static_cast<double>(self.size(along));
  const Tensor smooth = target * (1 - label_smoothing) + label_smoothing / classes;
  Tensor products = log_softmax(self, along) * smooth;
  if (weight && weight->defined()) {
    products = movedim(movedim(products, along, -1) * *weight, -1, along);
  }
  const Tensor losses = -products.sum(along);
  if (reduction != Reduction::Mean) return layers::reduced(losses, reduction);
  return losses.sum() / losses.numel();
}

}  // namespace

Tensor cross_entropy_loss(const Tensor& self, const Tensor& target, const std::optional<Tensor>& weight,
                          std::int64_t reduction, std::int64_t ignore_index, double label_smoothing) {
  TEN_CHECK(label_smoothing >= 0 && label_smoothing <= 1,
            "cross_entropy_loss: label_smoothing must be between 0.0 and 1.0. ", "Got: ", label_smoothing);
  if (self.sizes() == target.sizes() && isFloatingType(target.scalar_type())) {
    return cross_entropy_of_shares(self, target, weight, reduction, label_smoothing);
  }
  const std::int64_t classes = layers::checked_classes("cross_entropy_loss", self, target, weight);
  const Tensor log_probs = log_softmax(self, self.dim() == 1 ? 0 : 1);
  const Tensor likely = nll_loss(log_probs, target, weight, reduction, ignore_index);
  if (label_smoothing == 0) return likely;
  // What is smoothed away from the target goes to all classes alike.
  const std::int64_t along = self.dim() == 1 ? 0 : 1;
  const bool weighted = weight && weight->defined();
  const Tensor all = weighted ? movedim(movedim(log_probs, along, -1) * *weight, -1, along) : log_probs;
  const Tensor counts = target != ignore_index;
  const Tensor spread = where(counts, -all.sum(along), 0);
  Tensor smooth = layers::reduced(spread, reduction == Reduction::None ? reduction : std::int64_t{Reduction::Sum});
  if (reduction == Reduction::Mean) {
    const Tensor shares = weighted ? weight->index({where(counts, target, 0)}) : ones_like(spread);
    smooth = smooth / where(counts, shares, 0).sum();
  }
  return likely * (1 - label_smoothing) + smooth * (label_smoothing / static_cast<double>(classes));
}

Tensor mse_loss(const Tensor& self, const Tensor& target, std::int64_t reduction) {
  const Tensor distance = self - target;
  return layers::reduced(distance * distance, reduction);
}

Tensor scaled_dot_product_attention(const Tensor& query, const Tensor& key, const Tensor& value,
                                    const std::optional<Tensor>& attn_mask, double dropout_p, bool is_causal,
                                    std::optional<double> scale) {
  constexpr auto op = "scaled_dot_product_attention";
  for (const Tensor* tensor : {&query, &key, &value}) {
    ops::check_real(op, *tensor);
    TEN_CHECK(tensor->dim() >= 2, op, ": query, key and value must have at least 2 dimensions, but one has shape ",
              tensor->sizes());
    TEN_CHECK(tensor->scalar_type() == query.scalar_type(), op, ": query, key and value must have one dtype, but are ",
              query.scalar_type(), " and ", tensor->scalar_type());
  }
  const bool masked = attn_mask && attn_mask->defined();
  TEN_CHECK(!masked || !is_causal, op, ": explicit attn_mask should not be set when is_causal=True");
  TEN_CHECK(dropout_p == 0, op, ": dropout_p must be 0, but is ", dropout_p,
            "\n  apply dropout to the weights of softmax yourself");
  const double factor = scale.value_or(1 / std::sqrt(static_cast<double>(query.size(-1))));
  Tensor scores = matmul(query * factor, key.transpose(-2, -1));
  if (is_causal) {
    const Tensor sees = tril(ones({query.size(-2), key.size(-2)}, TensorOptions(kBool).device(query.device())));
    scores = masked_fill(scores, !sees, -INFINITY);
  } else if (masked && attn_mask->scalar_type() == kBool) {
    scores = masked_fill(scores, !*attn_mask, -INFINITY);
  } else if (masked) {
    scores = scores + *attn_mask;
  }
  // A query that sees no key gets nothing.
  const Tensor blind = amax(scores, -1, true) == -INFINITY;
  return matmul(masked_fill(softmax(scores, -1), blind, 0), value);
}

}  // namespace ten
