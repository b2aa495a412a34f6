"""What Python's print(a) writes for NumPy arrays."""

import random

import numpy

import printing
import tensors

DTYPES = ["bool", "int64", "float32", "float64"]

VECTORS = [
    [1.0, 2.0, 3.0], [0.1, 0.2, 0.3], [1 / 3, 2 / 3], [1.5, 2.25, 3.125], [1e-5, 1.0], [1e8], [1e7, 1.0], [99999999.0],
    [1.0, 1000.0], [1.0, 1001.0], [0.1, 1e5], [1e-4, 1e-4], [9.9e-5], [1e300, 1e-300], [1e16, 1e16], [123456789.123],
    [0.123456789, 0.5], [1.123456785, 1.123456775], [1e10, 1.23456789012345e10], [1e-10, 1e-100], [0.30000000000000004],
    [2.5, -2.5], [-0.0, 0.0], [100.0, 0.001], [16777216.0, 0.5],
]


def described(array):
    flat = array.reshape(-1).tolist()
    return {"dtype": str(array.dtype), "shape": list(array.shape), "values": [tensors.element(v) for v in flat]}


def written_out(array):
    return {"tensor": described(array), "text": str(array)}


def ramp(shape, start, step, dtype):
    count = int(numpy.prod(shape))
    array = (numpy.arange(count, dtype=numpy.float64) * step + start).astype(dtype).reshape(shape)
    return {"tensor": {"dtype": dtype, "shape": list(shape), "ramp": [start, step]}, "text": str(array)}


def random_cases():
    generator = random.Random(21)
    result = []
    for shape in printing.SHAPES:
        count = int(numpy.prod(shape))
        for style in ["plain", "whole", "wide", "small", "special", "halves"]:
            for dtype in ["float32", "float64"]:
                values = [printing.random_real(generator, style) for _ in range(count)]
                with numpy.errstate(over="ignore"):
                    result.append(written_out(numpy.array(values, dtype=dtype).reshape(shape)))
        whole = [generator.randint(-(10 ** generator.randint(1, 6)), 10**3) for _ in range(count)]
        result.append(written_out(numpy.array(whole).reshape(shape)))
        result.append(written_out(numpy.array([generator.random() < 0.7 for _ in range(count)]).reshape(shape)))
    return result


def cases():
    result = []
    for dtype in ["float32", "float64"]:
        with numpy.errstate(over="ignore"):
            result += [written_out(numpy.array(value, dtype=dtype)) for value in printing.REALS]
            result += [written_out(numpy.array(values, dtype=dtype)) for values in printing.VECTORS + VECTORS]
    result += [written_out(numpy.array(values)) for values in printing.INTEGERS]
    result += [written_out(numpy.array(values)) for values in [True, False, 7, -7, [True], [False], [True, False], [True] * 20]]
    for dtype in DTYPES:
        result += [written_out(numpy.empty(shape, dtype=dtype)) for shape in printing.EMPTY_SHAPES]
        result += [ramp(shape, start, step, dtype) for shape, start, step in printing.LARGE]
    result += [ramp((2,) * dims, 0, 1, "int64") for dims in range(5, 9)]
    result += [ramp((1, count), 0.5, 1, "float64") for count in range(10, 22)]
    return result + random_cases()
