"""What PyTorch's operations give: values, shapes and dtypes, and what it refuses.

A case names an op and its arguments; a case without a "result" is one that PyTorch refuses.
"""

import itertools

import torch

import tensors
from tensors import ALL_DTYPES, DTYPES

UNARY = ["neg", "abs", "exp", "log", "sqrt", "sin", "cos", "tanh", "sigmoid", "relu", "logical_not", "isnan"]
ARITHMETIC = ["add", "sub", "mul", "div", "pow"]
COMPARISON = ["eq", "ne", "lt", "le", "gt", "ge"]
TENSORS_ONLY = ["maximum", "minimum", "logical_and", "logical_or"]
IN_PLACE = ["add_", "sub_", "mul_", "div_"]
SCALARS = [True, 3, -2, 2.5, 0]

SAMPLES = {
    "bool": [True, False, True, True, False, False],
    "uint8": [250, 0, 1, 2, 7, 5],
    "int8": [-3, 0, 1, 2, 7, 125],
    "int16": [-3, 0, 1, 2, 7, 300],
    "int32": [-3, 0, 1, 2, 7, 70000],
    "int64": [-3, 0, 1, 2, 7, 5],
    "float32": [-2.5, -0.0, 0.75, 1.0, 3.25, 10.0],
    "float64": [-1.75, 0.0, 0.1, 1.0, 2.5, 30.0],
    "float16": [-2.5, -0.0, 0.75, 1.0, 3.25, 10.0],
    "bfloat16": [-2.5, -0.0, 0.75, 1.0, 3.25, 10.0],
}


def sample(dtype, shape, turn=0):
    """Numbers of every kind, in another order for each turn."""
    count = torch.Size(shape).numel()
    values = SAMPLES[dtype]
    return torch.tensor([values[(i * 5 + turn) % len(values)] for i in range(count)], dtype=ALL_DTYPES[dtype]).reshape(shape)


def argument(value):
    if isinstance(value, torch.Tensor):
        return {"tensor": tensors.description(value)}
    if isinstance(value, torch.dtype):
        return {"dtype": tensors.name_of(value)}
    return tensors.element(value)


def called(op, *arguments):
    described = {"op": op, "arguments": [argument(value) for value in arguments]}
    function = getattr(torch, op, None) or getattr(torch.Tensor, op, None) or getattr(torch.nn.functional, op)
    try:
        result = function(*arguments)
    except (RuntimeError, IndexError, TypeError):
        return described
    parts = [result] if isinstance(result, torch.Tensor) else list(result)
    return described | {"result": [tensors.description(part) for part in parts]}


def elementwise():
    result = [called(op, sample(dtype, (6,))) for op in UNARY for dtype in DTYPES]
    special = torch.tensor([float("nan"), float("inf"), -float("inf"), -0.0, 0.0, -1.0, 88.8, 1e-30])
    result += [called(op, special.to(dtype)) for op in UNARY for dtype in [torch.float32, torch.float64]]
    for op in ARITHMETIC + COMPARISON + TENSORS_ONLY:
        for left, right in itertools.product(DTYPES, DTYPES):
            result.append(called(op, sample(left, (2, 3)), positive(op, sample(right, (3,), 1))))
            if op not in TENSORS_ONLY:
                result.append(called(op, sample(left, (3,)), positive(op, sample(right, (), 2))))
                result.append(called(op, sample(left, ()), positive(op, sample(right, (2, 1), 2))))
    for op, dtype, scalar in itertools.product(ARITHMETIC + COMPARISON, DTYPES, SCALARS):
        result.append(called(op, sample(dtype, (6,)), positive(op, scalar)))
        result.append(called(op, sample(dtype, ()), positive(op, scalar)))
    result += [called("pow", sample(dtype, (6,)), -2) for dtype in ["float32", "float64", "int64"]]
    for dtype, scalar in itertools.product(DTYPES, SCALARS):
        result.append(called("pow", scalar, positive("pow", sample(dtype, (6,)))))
    return result


def positive(op, value):
    """Exponents that any integer can take; divisors that are no zero, where integers are concerned, stay as they are."""
    if op != "pow":
        return value
    if isinstance(value, torch.Tensor):
        return value if value.dtype == torch.bool else value.abs()
    return abs(value)


def in_place():
    result = []
    for op, left, right in itertools.product(IN_PLACE, DTYPES, DTYPES):
        result.append(called(op, sample(left, (2, 3)), sample(right, (3,), 3)))
    for op, dtype, scalar in itertools.product(IN_PLACE, DTYPES, SCALARS):
        result.append(called(op, sample(dtype, (6,)), scalar))
    result.append(called("add_", sample("float32", (3,)), sample("float32", (2, 3))))
    return result


def chosen():
    result = []
    for condition, left, right in itertools.product(DTYPES, DTYPES, DTYPES):
        if condition == "bool" or left == right == "float32":
            result.append(called("where", sample(condition, (2, 1)), sample(left, (3,)), sample(right, (2, 3), 2)))
    for dtype, scalar in itertools.product(DTYPES, SCALARS + [-float("inf")]):
        result.append(called("masked_fill", sample(dtype, (2, 3)), sample("bool", (3,)), scalar))
    for dtype in DTYPES:
        for index in [[0, 2, 2], [], [1]]:
            result.append(called("index_select", sample(dtype, (3, 4)), 0, torch.tensor(index, dtype=torch.int64)))
            result.append(called("index_select", sample(dtype, (3, 4)), -1, torch.tensor(index, dtype=torch.int64)))
        result.append(called("index_select", sample(dtype, (3, 4)), 0, torch.tensor([3])))
        result.append(called("index_select", sample(dtype, (3, 4)), 2, torch.tensor([0])))
    return result


def reductions():
    result = []
    for dtype in DTYPES:
        matrix, cube = sample(dtype, (3, 4)), sample(dtype, (2, 3, 4))
        for op in ["sum", "mean", "max", "all", "any"]:
            result += [called(op, value) for value in [matrix, cube, sample(dtype, ()), sample(dtype, (0,))]]
        for op, keepdim in itertools.product(["sum", "mean", "amax"], [False, True]):
            for dims in [[0], [1], [-1], [0, 1], [0, 2], [2, 0, 1], [3], [0, 0], [-4]]:
                result.append(called(op, cube, dims, keepdim))
            result.append(called(op, sample(dtype, (0, 3)), [0], keepdim))
            result.append(called(op, sample(dtype, (0, 3)), [1], keepdim))
        for dim, keepdim in itertools.product([0, 1, -1, 2], [False, True]):
            result.append(called("max", matrix, dim, keepdim))
    nan = torch.tensor([[1.0, float("nan"), 3.0], [2.0, 5.0, 5.0]])
    result += [called("max", nan), called("max", nan, 1), called("amax", nan, [0]), called("max", nan, 0, True)]
    result += [called("sum", nan), called("any", nan), called("all", nan)]
    return result


def products():
    shapes = [
        ((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 3), (3, 4)), ((1, 1), (1, 1)), ((5, 2, 3), (3, 4)),
        ((5, 2, 3), (5, 3, 4)), ((1, 2, 3), (5, 3, 4)), ((4, 1, 2, 3), (5, 3, 2)), ((3,), (5, 3, 2)), ((5, 2, 3), (3,)),
        ((0, 3), (3, 2)), ((2, 0), (0, 3)), ((2, 3), (3, 0)), ((0, 2, 3), (3, 4)), ((2, 3), (2, 3)), ((2,), (3,)),
        ((), (3,)), ((3,), ()), ((2, 2, 3), (3, 3, 4)), ((2, 3), (4,)), ((17, 33), (33, 9)),
    ]
    result = []
    for left, right in shapes:
        for dtype in ["int64", "float32", "float64"]:
            result.append(called("matmul", sample(dtype, left), sample(dtype, right, 1)))
    for left, right in itertools.product(DTYPES, DTYPES):
        if left != right or left == "bool":
            result.append(called("matmul", sample(left, (2, 3)), sample(right, (3, 2))))
    return result


def softmaxes():
    result = []
    for dtype in DTYPES:
        for dim in [0, 1, -1, 2, -3]:
            result.append(called("softmax", sample(dtype, (3, 5)), dim))
        result.append(called("softmax", sample(dtype, (3, 5)), 1, torch.float64))
        result.append(called("softmax", sample(dtype, ()), 0))
        if DTYPES[dtype].is_floating_point:  # PyTorch takes integers, too, as long as there are none.
            result += [called("softmax", sample(dtype, (0, 3)), 1), called("softmax", sample(dtype, (3, 0)), 1)]
    minus = -float("inf")
    hard = torch.tensor([[1000.0, 0.0, minus], [minus, minus, minus], [1e-8, 0.0, -1e-8], [float("nan"), 1.0, 2.0]])
    result += [called("softmax", hard, 1), called("softmax", hard, 0), called("softmax", hard.double(), 1)]
    return result


def promotions():
    result = []
    for left, right in itertools.product(DTYPES, DTYPES):
        joined = torch.promote_types(DTYPES[left], DTYPES[right])
        result.append({"op": "promote_types", "arguments": [left, right], "dtype": tensors.name_of(joined)})
    return result


def cases():
    return promotions() + elementwise() + in_place() + chosen() + reductions() + products() + softmaxes()
