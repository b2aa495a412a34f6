"""What PyTorch gives for the ops whose operands are to be chosen with care: dtypes that are refused, signs of a remainder,
zeros, infinities, and what wraps around."""

import itertools

import torch

import tensors
from operations import argument, called, sample
from tensors import ALL_DTYPES, DTYPES, INTEGERS

UNARY = ["floor", "ceil", "trunc", "round", "sign", "rsqrt", "reciprocal", "erf", "log1p", "expm1", "log2", "log10", "exp2",
         "tan", "asin", "acos", "atan", "sinh", "cosh", "square", "isinf", "isfinite", "bitwise_not"]
ACTIVATIONS = ["gelu", "silu", "softplus"]
DIVISIONS = ["remainder", "fmod", "floor_divide"]
BITWISE = ["bitwise_and", "bitwise_or", "bitwise_xor"]
SPECIAL = [float("nan"), float("inf"), -float("inf"), -0.0, 0.0, -1.0, 1.0, 0.5, 1.5, 2.5, -0.5, -2.5, 3.7, -3.7, 88.8, 1e-30, 25.0]


def special(dtype):
    return torch.tensor(SPECIAL, dtype=dtype)


def alone():
    result = [called(op, sample(dtype, (6,))) for op, dtype in itertools.product(UNARY, ALL_DTYPES)]
    result += [called(op, special(dtype)) for op in UNARY for dtype in [torch.float32, torch.float64]]
    result.append(called("square", torch.tensor([200, 3], dtype=torch.uint8)))
    return result


def activations():
    result = []
    for op, dtype in itertools.product(ACTIVATIONS, ALL_DTYPES):
        result.append(called(op, sample(dtype, (6,))))
    for dtype in [torch.float32, torch.float64]:
        numbers = special(dtype)[3:]  # PyTorch's own gelu differs over infinities from one length to another
        # Where nearly all is cancelled, 32 bits hold few digits of it.
        result += [called(op, numbers[numbers > -3] if op == "gelu" else numbers) for op in ACTIVATIONS]
        near = torch.nn.functional.gelu(numbers, approximate="tanh")
        result.append({"op": "gelu", "arguments": [argument(numbers), "tanh"], "result": [tensors.description(near)]})
        result += [called("softplus", numbers, beta, threshold) for beta, threshold in [(2, 20), (0.5, 1), (1, 3)]]
    return result


def divisions():
    numbers = {dtype: torch.tensor([-7, 7, -6, 6, 1, -1, 5, 0], dtype=dtype) for dtype in [torch.int64, torch.int32, torch.int8]}
    numbers[torch.uint8] = torch.tensor([250, 7, 0, 255], dtype=torch.uint8)
    result = []
    for op in DIVISIONS:
        for dtype, values in numbers.items():
            for divisor in [3, -3, -1, 1, 2.5, 0]:
                if divisor != 0 or op != "fmod":
                    result.append(called(op, values, divisor))
            result.append(called(op, values, torch.tensor([5, 2, 3, 7] * (len(values) // 4), dtype=dtype)))
            limits = torch.iinfo(dtype)
            result.append(called(op, torch.tensor([limits.min, limits.max], dtype=dtype), torch.tensor([limits.max, 2], dtype=dtype)))
        for dtype in [torch.float32, torch.float64]:
            for divisor in [3.0, -3.0, 0.1, 0.0, -0.0, float("inf"), -float("inf"), float("nan")]:
                result.append(called(op, special(dtype), divisor))
        result.append(called(op, sample("bool", (6,)), sample("bool", (6,), 1)))
    return result


def bits():
    result = []
    for op in BITWISE:
        for left, right in itertools.product(["bool", "uint8", "int32", "int64", "float32"], repeat=2):
            result.append(called(op, sample(left, (2, 3)), sample(right, (3,), 1)))
        result += [called(op, sample(dtype, (6,)), number) for dtype in ["bool", "uint8", "int64"] for number in [True, 6]]
    return result


def angles():
    pairs = torch.tensor(list(itertools.product([0.0, -0.0, 1.0, -1.0, float("inf"), -float("inf"), float("nan")], repeat=2)))
    result = [called("atan2", pairs[:, 0].to(dtype), pairs[:, 1].to(dtype)) for dtype in [torch.float32, torch.float64]]
    return result + [called("atan2", sample("int64", (6,)), sample("int64", (6,), 1))]


def reductions():
    result = []
    for dtype in list(DTYPES) + list(INTEGERS) + ["float16"]:
        matrix, cube = sample(dtype, (3, 4)), sample(dtype, (2, 3, 4))
        for op in ["prod", "min"]:
            result += [called(op, value) for value in [matrix, cube, sample(dtype, ()), sample(dtype, (0,))]]
        for op, dim, keepdim in itertools.product(["prod", "all", "any"], [0, -1, 2], [False, True]):
            result.append(called(op, matrix, dim, keepdim))
        for dims, keepdim in itertools.product([[0], [0, 2], [-1], [3]], [False, True]):
            result.append(called("amin", cube, dims, keepdim))
        result += [called(op, sample(dtype, (0, 3)), 0) for op in ["prod", "all", "any"]]
        result.append(called("amin", sample(dtype, (0, 3)), [0]))
    nan = torch.tensor([[1.0, float("nan"), 3.0], [2.0, 5.0, 5.0]])
    return result + [called("min", nan), called("amin", nan, [1]), called("prod", nan, 1)]


def cases():
    return alone() + activations() + divisions() + bits() + angles() + reductions()
