"""How a tensor is written into a file of vectors."""

import math

import torch

DTYPES = {"bool": torch.bool, "int64": torch.int64, "float32": torch.float32, "float64": torch.float64}
HALVES = {"float16": torch.float16, "bfloat16": torch.bfloat16}
INTEGERS = {"uint8": torch.uint8, "int8": torch.int8, "int16": torch.int16, "int32": torch.int32}
ALL_DTYPES = DTYPES | INTEGERS | HALVES


def name_of(dtype):
    return str(dtype).removeprefix("torch.")


def element(value):
    """JSON has no NaN and no infinity."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def description(tensor):
    flat = tensor.contiguous().reshape(-1).tolist()
    return {
        "dtype": name_of(tensor.dtype),
        "shape": list(tensor.shape),
        "values": [element(value) for value in flat],
    }


def ramp(shape, start, step, dtype):
    """start, start + step, ... : a tensor too large to be written out."""
    count = math.prod(shape)
    values = torch.arange(count, dtype=torch.float64) * step + start
    tensor = values.to(ALL_DTYPES[dtype]).reshape(shape)
    return tensor, {"dtype": dtype, "shape": list(shape), "ramp": [start, step]}
