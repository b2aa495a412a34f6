"""What PyTorch's statistics and layers give, and what they refuse: functions of statistics.hpp and layers.hpp."""

import itertools

import torch
import torch.nn.functional as F

import tensors

INFINITY = float("inf")
NAN = float("nan")
REDUCTIONS = ["none", "mean", "sum"]

FUNCTIONS = {
    "var": lambda x, dim, unbiased, keepdim: torch.var(x, dim, unbiased, keepdim),
    "std": lambda x, dim, unbiased, keepdim: torch.std(x, dim, unbiased, keepdim),
    "var_all": lambda x, unbiased: torch.var(x, unbiased),
    "var_mean": lambda x, dim, unbiased, keepdim: torch.var_mean(x, dim, unbiased, keepdim),
    "norm": lambda x, p, dim, keepdim: torch.norm(x, p, dim, keepdim),
    "norm_all": lambda x, p: torch.norm(x, p),
    "logsumexp": torch.logsumexp,
    "count_nonzero": torch.count_nonzero,
    "log_softmax": lambda x, dim: torch.log_softmax(x, dim),
    "layer_norm": lambda x, shape, weight, bias, eps: F.layer_norm(x, shape, weight, bias, eps),
    "rms_norm": lambda x, shape, weight, eps: F.rms_norm(x, shape, weight, eps),
    "nll_loss": lambda x, target, weight, reduction, ignored: F.nll_loss(
        x, target, weight, ignore_index=ignored, reduction=REDUCTIONS[reduction]),
    "cross_entropy_loss": lambda x, target, weight, reduction, ignored, smoothing: F.cross_entropy(
        x, target, weight, ignore_index=ignored, reduction=REDUCTIONS[reduction], label_smoothing=smoothing),
    "mse_loss": lambda x, target, reduction: F.mse_loss(x, target, reduction=REDUCTIONS[reduction]),
    "scaled_dot_product_attention": lambda query, key, value, mask, causal, scale: F.scaled_dot_product_attention(
        query, key, value, mask, 0.0, causal, scale=scale),
}


def numbers(shape, turn=0, dtype=torch.float32):
    """Between -3 and 3, in no order that an axis would show."""
    count = torch.Size(shape).numel()
    values = [((i * 7 + turn * 5) % 13 - 6) / 2 + ((i * 3 + turn) % 5) / 8 for i in range(count)]
    return torch.tensor(values, dtype=dtype).reshape(shape)


def argument(value):
    if isinstance(value, torch.Tensor):
        return {"tensor": tensors.description(value)}
    return tensors.element(value)


def called(op, *arguments):
    described = {"op": op, "arguments": [argument(value) for value in arguments]}
    try:
        result = FUNCTIONS[op](*arguments)
    except (RuntimeError, IndexError, ValueError):
        return described
    parts = [result] if isinstance(result, torch.Tensor) else list(result)
    return described | {"result": [tensors.description(part) for part in parts]}


def statistics():
    cube, matrix = numbers((2, 3, 4)), numbers((3, 4), 1)
    result = []
    for op in ["var", "std", "var_mean"]:
        for dim, unbiased, keepdim in itertools.product([[0], [1], [-1], [0, 2], [0, 1, 2], []], [True, False], [True, False]):
            result.append(called(op, cube, dim, unbiased, keepdim))
        result += [called(op, cube, [3], True, False), called(op, cube, [0, 0], True, False),
                   called(op, torch.arange(4), [0], True, False), called(op, matrix.double(), [1], True, False),
                   called(op, numbers((1, 3)), [0], False, False), called(op, torch.tensor([[1.0, NAN], [2.0, INFINITY]]), [1], False, False),
                   called(op, (matrix * 100).half(), [1], True, False), called(op, matrix.bfloat16(), [1], False, True),
                   called(op, matrix + 10000, [1], True, False)]
    result += [called("var_all", cube, unbiased) for unbiased in [True, False]] + [called("var_all", numbers(()), False)]
    powers = [2, 1, 0, INFINITY, -INFINITY, 3, 0.5, 2.5]
    for p in powers:
        result += [called("norm_all", cube, p), called("norm_all", matrix.half() * 50, p), called("norm_all", numbers(()), p)]
        result += [called("norm", cube, p, dim, keepdim) for dim, keepdim in
                   itertools.product([[0], [-1], [0, 2]], [True, False])]
    result += [called("norm_all", torch.arange(3), 2), called("norm_all", numbers((0,)), 2), called("norm", cube, 2, [3], False)]
    hard = torch.tensor([[1000.0, 0.0, -INFINITY], [-INFINITY, -INFINITY, -INFINITY], [1e-8, 0.0, INFINITY], [NAN, 1.0, 2.0]])
    for dim, keepdim in itertools.product([[0], [1], [0, 1]], [True, False]):
        result += [called("logsumexp", value, dim, keepdim) for value in [hard, hard.double(), (matrix + 2).half(), torch.arange(6).reshape(2, 3)]]
    result += [called("logsumexp", numbers((0, 3)), [0], False), called("logsumexp", numbers((2, 0)), [0], False),
               called("logsumexp", matrix, [2], False)]
    zeros = torch.tensor([[0.0, 1.0, -0.0], [NAN, 0.0, 2.0]])
    result += [called("count_nonzero", zeros, dim) for dim in [[0], [1], [0, 1], []]]
    return result


def normalisations():
    result = []
    hard = torch.tensor([[1000.0, 0.0, -INFINITY], [-INFINITY, -INFINITY, -INFINITY], [1e-8, 0.0, -1e-8], [NAN, 1.0, 2.0]])
    for dim in [0, 1, -1, 2]:
        result += [called("log_softmax", value, dim) for value in [hard, hard.double(), numbers((3, 4)).half(), numbers((2, 3, 4))]]
    result += [called("log_softmax", torch.arange(3), 0), called("log_softmax", numbers(()), 0),
               called("log_softmax", numbers((0, 3)), 1), called("log_softmax", numbers((3, 0)), 1)]
    x, weight, bias = numbers((2, 3, 4)), numbers((4,), 2), numbers((4,), 3)
    for dtype in [torch.float32, torch.float64, torch.float16, torch.bfloat16]:
        own = [value.to(dtype) for value in [x, weight, bias]]
        result += [called("layer_norm", own[0], [4], w, b, 1e-5) for w, b in itertools.product([own[1], None], [own[2], None])]
        result += [called("rms_norm", own[0], [4], w, eps) for w, eps in itertools.product([own[1], None], [None, 1e-5, 0.5])]
    result += [called("layer_norm", x, shape, None, None, 1e-5) for shape in [[3, 4], [2, 3, 4], [3], [], [2, 4]]]
    result += [called("layer_norm", x, [4], numbers((3,)), None, 1e-5), called("layer_norm", torch.ones(2, 4), [4], None, None, 1e-5),
               called("layer_norm", numbers((0, 4)), [4], weight, bias, 1e-5), called("layer_norm", torch.arange(4), [4], None, None, 1e-5),
               called("rms_norm", x, [3, 4], None, None), called("rms_norm", torch.zeros(2, 4), [4], weight, None)]
    return result


def losses():
    logits, target, weight = numbers((5, 3)), torch.tensor([0, 2, 1, -100, 2]), torch.tensor([0.5, 1.0, 2.0])
    cube, cube_target = numbers((2, 3, 4)), torch.tensor([[0, 1, 2, 0], [2, 2, 1, -100]])
    result = []
    for reduction, w in itertools.product([0, 1, 2], [None, weight]):
        result += [called("nll_loss", logits, target, w, reduction, -100), called("nll_loss", cube, cube_target, w, reduction, -100),
                   called("nll_loss", logits, target.clamp(min=0), w, reduction, 2)]
        for smoothing in [0.0, 0.1, 1.0]:
            result += [called("cross_entropy_loss", logits, target, w, reduction, -100, smoothing),
                       called("cross_entropy_loss", cube, cube_target, w, reduction, -100, smoothing),
                       called("cross_entropy_loss", logits, torch.softmax(numbers((5, 3), 4), 1), w, reduction, -100, smoothing)]
        result.append(called("cross_entropy_loss", numbers((3,)), torch.tensor(1), w, reduction, -100, 0.0))
    result += [called("cross_entropy_loss", logits, torch.tensor([0, 1, 3, 0, 0]), None, 1, -100, 0.0),
               called("cross_entropy_loss", logits, torch.tensor([0, 1, -1, 0, 0]), None, 1, -100, 0.0),
               called("cross_entropy_loss", logits, torch.tensor([0, 1]), None, 1, -100, 0.0),
               called("cross_entropy_loss", logits, torch.full((5,), -100), None, 1, -100, 0.0),
               called("cross_entropy_loss", logits * 1000, torch.tensor([0, 1, 2, 0, 1]), None, 0, -100, 0.0),
               called("cross_entropy_loss", logits, torch.tensor([0, 1, 2, 0, 1]), torch.ones(2), 1, -100, 0.0)]
    for reduction in [0, 1, 2]:
        result += [called("mse_loss", numbers((3, 4)), numbers((3, 4), 2), reduction), called("mse_loss", numbers((0,)), numbers((0,)), reduction)]
    return result


def attention():
    query, key, value = numbers((2, 3, 4)), numbers((2, 5, 4), 1), numbers((2, 5, 6), 2)
    mask = torch.tensor([[True, False, True, True, False]] * 2 + [[True] * 5])
    added = numbers((3, 5), 3)
    result = [called("scaled_dot_product_attention", query, key, value, m, causal, scale)
              for m, causal, scale in [(None, False, None), (None, True, None), (mask, False, None), (added, False, None),
                                       (None, False, 0.25), (mask, True, None)]]
    blind = torch.tensor([[False] * 5] + [[True] * 5] * 2)
    result += [called("scaled_dot_product_attention", query, key, value, blind, False, None),
               called("scaled_dot_product_attention", query[0], key[0], value[0], None, True, None),
               called("scaled_dot_product_attention", query.double(), key.double(), value.double(), None, False, None),
               called("scaled_dot_product_attention", query, key[:, :, :3], value, None, False, None),
               called("scaled_dot_product_attention", query, key.double(), value, None, False, None)]
    return result


def cases():
    return statistics() + normalisations() + losses() + attention()
