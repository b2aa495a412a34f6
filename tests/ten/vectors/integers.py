"""What PyTorch's operations give for integers of 8 to 32 bits: the cases of operations.py over these, how all dtypes meet,
and what is too large for them."""

import itertools

import torch

import operations
import tensors
from operations import called, sample
from tensors import ALL_DTYPES, DTYPES, INTEGERS


def promotions():
    result = []
    for left, right in itertools.product(ALL_DTYPES, ALL_DTYPES):
        joined = torch.promote_types(ALL_DTYPES[left], ALL_DTYPES[right])
        result.append({"op": "promote_types", "arguments": [left, right], "dtype": tensors.name_of(joined)})
    return result


def meetings():
    """Beside the other dtypes, and beside numbers that they cannot hold."""
    result = []
    for integer, other in itertools.product(INTEGERS, DTYPES):
        for op in ["add", "mul", "div", "lt", "maximum"]:
            result.append(called(op, sample(integer, (2, 3)), sample(other, (3,), 1)))
            result.append(called(op, sample(other, (3,)), sample(integer, (), 1)))
        result += [called(op, sample(integer, (6,)), sample(other, (6,), 1)) for op in ["add_", "mul_"]]
    for integer, left in itertools.product(INTEGERS, [(3,), (17, 33)]):
        result.append(called("matmul", sample(integer, left), sample(integer, (left[-1], 2), 1)))
    for integer in INTEGERS.values():
        result += [called("sum", torch.full((1000,), 100, dtype=integer)), called("sum", torch.full((3, 40), 1, dtype=integer), [1])]
    return result


def conversions():
    """From any dtype to each of them and back."""
    reals = torch.tensor([0.0, -0.0, 1.9, -1.9, 127.9, 128.0, 255.0, 256.5, 300.0, -129.0, 32768.0, -70000.0, 1e9])
    sources = [reals.double(), reals, reals.half(), reals.bfloat16(), torch.tensor([True, False]),
               torch.tensor([-1, 0, 127, 128, 255, 256, 32767, 32768, 2**31 - 1, 2**31, -(2**31) - 1, 2**63 - 1, -(2**63)])]
    result = []
    for integer in INTEGERS.values():
        result += [called("to", source, integer) for source in sources]
        edges = torch.tensor([torch.iinfo(integer).min, -1 if torch.iinfo(integer).min < 0 else 1, 0, torch.iinfo(integer).max], dtype=integer)
        result += [called("to", edges, dtype) for dtype in ALL_DTYPES.values()]
    return result


def numbers():
    """Numbers written into a tensor: PyTorch refuses what does not fit, but lets negative ones wrap around in uint8."""
    result = []
    for integer in INTEGERS.values():
        limits = torch.iinfo(integer)
        for number in [limits.min, limits.min - 1, limits.max, limits.max + 1, -1, -255, -256, 2.9, limits.max + 0.5, float("nan")]:
            result.append(called("fill_", torch.zeros(2, dtype=integer), number))
    return result


def cases():
    operations.DTYPES = INTEGERS
    try:
        alone = operations.elementwise() + operations.in_place() + operations.reductions() + operations.softmaxes()
    finally:
        operations.DTYPES = DTYPES
    return promotions() + alone + meetings() + conversions() + numbers()
