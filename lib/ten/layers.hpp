#pragma once

#include <cstdint>
#include <optional>

#include "ten/tensor.hpp"

#pragma GCC visibility push(default)

namespace ten {

/// How a loss of many becomes one number. Source: at::Reduction.
namespace Reduction {
/// Which of the three.
enum Reduction {
  None,  ///< it does not
  Mean,  ///< their average
  Sum,   ///< their sum
};
}  // namespace Reduction

/// @name Layers: what language models are built of
/// All take reals. What is half as wide as float32 is computed in it, and rounded once.
/// @{

/// Shares along `dim` that are positive and sum to 1: exp(x − max) / Σ exp(x − max). torch.softmax
/// @code
/// ten::softmax(ten::tensor({2., 1., 0.1}), 0)
/// // tensor([0.6590, 0.2424, 0.0986])
/// @endcode
Tensor softmax(const Tensor& self, std::int64_t dim, std::optional<ScalarType> dtype = std::nullopt);
/// The logarithm of softmax, exact also where a share is too small for its dtype: x − max − ln Σ exp(x − max).
/// torch.log_softmax
/// @code
/// ten::log_softmax(ten::tensor({0., 1000.}), 0)
/// // tensor([-1000.,     0.])
/// @endcode
Tensor log_softmax(const Tensor& self, std::int64_t dim, std::optional<ScalarType> dtype = std::nullopt);

/// (x − mean) / √(variance + eps) · weight + bias, mean and population variance over the last dimensions, which are
/// `normalized_shape`; weight and bias have that shape, or are left out. torch.nn.functional.layer_norm
/// @code
/// ten::layer_norm(ten::tensor({{1., 3.}, {10., 30.}}), {2})
/// // tensor([[-1.0000,  1.0000],
/// //         [-1.0000,  1.0000]])
/// @endcode
Tensor layer_norm(const Tensor& input, IntArrayRef normalized_shape, const std::optional<Tensor>& weight = std::nullopt,
                  const std::optional<Tensor>& bias = std::nullopt, double eps = 1e-5);
/// x / √(mean(x²) + eps) · weight, over the last dimensions, which are `normalized_shape`. Without eps: the distance from 1 to
/// the next number of the dtype. torch.nn.functional.rms_norm
/// @code
/// ten::rms_norm(ten::tensor({3., 4.}), {2}, ten::tensor({5., 5.}))
/// // tensor([4.2426, 5.6569])
/// @endcode
Tensor rms_norm(const Tensor& input, IntArrayRef normalized_shape, const std::optional<Tensor>& weight = std::nullopt,
                std::optional<double> eps = std::nullopt);

/// −log_probs[target], of classes along dimension 1, (n, classes, …), or of one row of classes; target (n, …) is int64. A class
/// has its `weight`, and what is `ignore_index` does not count. The mean is that of the weights. torch.nn.functional.nll_loss
Tensor nll_loss(const Tensor& self, const Tensor& target, const std::optional<Tensor>& weight = std::nullopt,
                std::int64_t reduction = Reduction::Mean, std::int64_t ignore_index = -100);
/// nll_loss of log_softmax of logits (n, classes, …). Of a target of reals, in the shape of the logits, each is the share that
/// its class should have. torch.nn.functional.cross_entropy
/// @code
/// ten::cross_entropy_loss(ten::tensor({{2., 1., 0.1}}), ten::tensor({0}))
/// // tensor(0.4170)
/// @endcode
Tensor cross_entropy_loss(const Tensor& self, const Tensor& target, const std::optional<Tensor>& weight = std::nullopt,
                          std::int64_t reduction = Reduction::Mean, std::int64_t ignore_index = -100,
                          double label_smoothing = 0);
/// (self − target)². torch.nn.functional.mse_loss
/// @code
/// ten::mse_loss(ten::tensor({1., 2.}), ten::tensor({1., 4.}))
/// // tensor(2.)
/// @endcode
Tensor mse_loss(const Tensor& self, const Tensor& target, std::int64_t reduction = Reduction::Mean);

/// softmax(query · keyᵀ · scale + mask) · value: query (…, L, E), key (…, S, E), value (…, S, V) give (…, L, V). Where a mask
/// of bool is false, a query does not see a key; one of reals is added. `is_causal` lets query i see keys up to i. The scale
/// is 1/√E unless named. torch.nn.functional.scaled_dot_product_attention
/// @code
/// auto x = ten::eye(2);
/// ten::scaled_dot_product_attention(x, x, x, {}, 0.0, true)
/// // tensor([[1.0000, 0.0000],
/// //         [0.3302, 0.6698]])
/// @endcode
Tensor scaled_dot_product_attention(const Tensor& query, const Tensor& key, const Tensor& value,
                                    const std::optional<Tensor>& attn_mask = std::nullopt, double dropout_p = 0,
                                    bool is_causal = false, std::optional<double> scale = std::nullopt);
/// @}

}  // namespace ten

#pragma GCC visibility pop
