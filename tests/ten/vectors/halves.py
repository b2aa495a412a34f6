"""What PyTorch's operations give for float16 and bfloat16: the cases of operations.py over these two, and where they meet
other dtypes and numbers that they cannot hold."""

import itertools

import torch

import operations
from operations import called, sample
from tensors import ALL_DTYPES, DTYPES, HALVES


def meetings():
    """The two beside each other, beside the other dtypes, and beside numbers."""
    result = []
    for half, other in itertools.product(HALVES, ALL_DTYPES):
        for op in ["add", "mul", "lt", "maximum"]:
            result.append(called(op, sample(half, (2, 3)), sample(other, (3,), 1)))
            result.append(called(op, sample(other, (2, 3)), sample(half, (3,), 1)))
        result.append(called("matmul", sample(half, (2, 3)), sample(other, (3, 2), 1)))
    for half, scalar in itertools.product(HALVES, [0.1, 2049.0, 2049, 70000.0, 1e-8]):
        for op in ["add", "sub", "mul", "div", "eq", "lt", "mul_", "add_"]:
            result.append(called(op, sample(half, (6,)), scalar))
    return result


def products():
    result = []
    for half in HALVES:
        for left, right in [((3,), (3,)), ((2, 3), (3, 4)), ((5, 2, 3), (3, 4)), ((4, 1, 2, 3), (5, 3, 2)), ((0, 3), (3, 2)),
                            ((2, 0), (0, 3)), ((2, 3), (2, 3)), ((17, 33), (33, 9))]:
            result.append(called("matmul", sample(half, left), sample(half, right, 1)))
    return result


def sums():
    """What does not fit while it is added up, and what is lost if it is rounded on the way."""
    result = []
    for half in HALVES.values():
        result += [called(op, torch.full((1000,), 1000.0, dtype=half)) for op in ["sum", "mean"]]
        result += [called(op, torch.full((3000,), 1.0, dtype=half)) for op in ["sum", "mean"]]
        result.append(called("softmax", torch.tensor([[1.0, 2.0, 3.0], [0.0, -float("inf"), 5.0]], dtype=half), 1))
    return result


def conversions():
    """From any dtype to each of the two and back, with ties, subnormals, and what is too large."""
    edges = [0.0, -0.0, 1.0, -1.5, 1 + 2**-11, 1 + 3 * 2**-11, 1 + 2**-8, 1 + 3 * 2**-8, 65504.0, 65519.99, 65520.0, 70000.0,
             3.4e38, 6e-8, 2.9e-8, 3e-8, 6.1e-5, 1e-40, float("inf"), -float("inf"), float("nan")]
    sources = [torch.tensor(edges, dtype=torch.float64), torch.tensor(edges), torch.tensor([-3, 0, 2049, 2051, 70000]),
               torch.tensor([True, False])]
    result = []
    for half in HALVES.values():
        for source in sources:
            narrow = source.to(half)
            result.append(called("to", source, half))
            result += [called("to", narrow, dtype) for dtype in [torch.float32, torch.float64, torch.int64, torch.bool]]
            result += [called("to", narrow, dtype) for dtype in HALVES.values()]
    return result


def cases():
    operations.DTYPES = HALVES
    try:
        alone = operations.elementwise() + operations.in_place() + operations.reductions() + operations.softmaxes()
    finally:
        operations.DTYPES = DTYPES
    joined = []
    for left, right in itertools.product(ALL_DTYPES, HALVES):
        dtype = torch.promote_types(ALL_DTYPES[left], ALL_DTYPES[right])
        joined.append({"op": "promote_types", "arguments": [left, right], "dtype": str(dtype).removeprefix("torch.")})
    return joined + alone + meetings() + products() + sums() + conversions()
