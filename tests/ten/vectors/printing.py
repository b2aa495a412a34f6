"""What Python's print(t) writes for PyTorch tensors."""

import random

import torch

import tensors

INF = float("inf")
NAN = float("nan")

REALS = [
    5.0, 0.0, -0.0, 0.5, -1.25, 1e8, 1e8 + 8, 1.5e8, 1e9, 1e-4, 9.9e-5, 1e-5, 1e-45, 1e30, 123456.0, 123456.789, 1000.5,
    0.00005, 0.00015, 2.5, 0.125, 0.03125, 0.30000001, 1 / 3, 2 / 3, 1e-300, 1e300, NAN, INF, -INF, 3.14159265358979,
    99999.99995, 9999.99995, 0.99995, 0.00012345, 16777216.0, 33554432.0, 1.0000001, 65504.0,
]

VECTORS = [
    [1.0, 2.0, 3.0], [1.5, 2.0, 3.25], [-1.0, 10.0, 100.0], [1.0, 1000.0], [1.0, 1001.0], [1.0, 1e4], [0.5, 500.0],
    [0.5, 500.5], [0.001, 1.0], [0.0009, 1.0], [0.1, 0.2, 0.3], [1e-5, 1.0], [1e-5, 2e-5], [1e8, 2e8], [1e8, 1e8 + 8],
    [0.0, 0.0, 0.0], [-0.0, 1.0], [-0.0, 0.5], [NAN, 1.0], [NAN, 1.5], [INF, 1.0], [-INF, 1.0], [-INF, 1.5, NAN],
    [NAN, NAN], [INF, INF], [INF, -INF, NAN, 0.0], [NAN, 1e-6], [INF, 1e10], [-INF, 1e-10, 5.0], [-1e-6, 1e6],
    [0.00005, 0.00015], [1.00005, 2.00015, 2.00025], [0.5, 1.5, 2.5, 3.5], [9.99999, 99.99999], [1e38, 1e-38],
    [-100.0, 0.001], [-5.0], [12345678.0], [123456789.0], [-12345678.0, 3.0], [1.0, 0.5, INF], [3.0, INF, NAN],
    [0.00001, 0.0], [100000.5], [99999999.0], [100000000.0], [100000001.0], [0.1 + 0.2], [1e16, 1e16], [1e15 + 0.5],
]

INTEGERS = [
    [0], [1, 2, 3], [-1, 10, 100], [10**18, -(10**18)], [2**63 - 1, -(2**63)], [123456789012, 1], [-5, -50, -500],
    list(range(30)), list(range(-20, 20)), [10**9] * 12,
]

SHAPES = [(1,), (4,), (7,), (12,), (30,), (1, 1), (2, 3), (3, 1), (1, 6), (4, 9), (2, 2, 2), (3, 1, 4), (1, 2, 1, 3), (2, 2, 2, 2), (2, 1, 1, 1, 2), (3, 15)]

EMPTY_SHAPES = [(0,), (0, 3), (3, 0), (2, 0, 4), (0, 0), (1, 0, 1, 1)]

LARGE = [
    ((1000,), 0, 1), ((1001,), 0, 1), ((1001,), 0.25, 0.5), ((2000,), -1000, 1), ((40, 40), 0, 1), ((40, 40), -800, 0.5),
    ((7, 150), 0, 1), ((6, 200), 0, 0.25), ((200, 6), 0, 1), ((5, 5, 50), 0, 1), ((20, 20, 20), 0, 0.125),
    ((2, 3, 4, 50), 0, 1), ((10, 10, 10, 10), -1, 0.5), ((1200, 1), 0, 1), ((1, 1200), 0, 2), ((4, 5, 6, 10), 0, 1),
    ((100000,), 0, 1), ((1001,), 0, 1024.0), ((3, 400), 1, 0.0009765625), ((1001,), 100000000, 1), ((33, 32), 0, 0),
    ((7, 7, 7, 7), 0, 1), ((1100,), 1, 0.0),
]


def case(tensor, described):
    text = repr(tensor).replace("torch.", "")
    return {"tensor": described, "text": text}


def in_lines(linesize, shape, step, dtype):
    torch.set_printoptions(linewidth=linesize)
    result = case(*tensors.ramp(shape, -3, step, dtype)) | {"linesize": linesize}
    torch.set_printoptions(linewidth=80)
    return result


def written_out(tensor):
    return case(tensor, tensors.description(tensor))


def viewed(shape, view, dtype):
    tensor, described = tensors.ramp(shape, -3, 0.5, dtype)
    tensor = tensor.t() if view == "transposed" else tensor[..., ::2]
    return case(tensor, described | {"view": view})


def random_real(generator, style):
    sign = generator.choice([-1, 1])
    if style == "whole":
        return float(generator.randint(-2000, 2000))
    if style == "wide":
        return sign * 10 ** generator.uniform(-12, 12)
    if style == "small":
        return sign * 10 ** generator.uniform(-6, -3)
    if style == "special":
        return generator.choice([NAN, INF, -INF, 0.0, -0.0, 1.0, 0.5])
    if style == "halves":
        return generator.randint(-40000, 40000) / 20000  # ends in 5 at the fifth digit: rounding is put to the test
    return generator.uniform(-10, 10)


def random_cases():
    generator = random.Random(20)
    result = []
    for shape in SHAPES:
        count = torch.Size(shape).numel()
        for style in ["plain", "whole", "wide", "small", "special", "halves"]:
            for dtype in [torch.float32, torch.float64]:
                values = [random_real(generator, style) for _ in range(count)]
                result.append(written_out(torch.tensor(values, dtype=dtype).reshape(shape)))
        whole = [generator.randint(-(10 ** generator.randint(1, 6)), 10**3) for _ in range(count)]
        result.append(written_out(torch.tensor(whole).reshape(shape)))
        truths = [generator.random() < 0.7 for _ in range(count)]
        result.append(written_out(torch.tensor(truths).reshape(shape)))
    return result


def cases():
    result = []
    for dtype in [torch.float32, torch.float64]:
        result += [written_out(torch.tensor(value, dtype=dtype)) for value in REALS]
        result += [written_out(torch.tensor(values, dtype=dtype)) for values in VECTORS]
    for dtype in tensors.HALVES.values():
        result += [written_out(torch.tensor(value, dtype=dtype)) for value in REALS]
        result += [written_out(torch.tensor(values, dtype=dtype)) for values in VECTORS]
        result += [written_out(torch.empty(shape, dtype=dtype)) for shape in EMPTY_SHAPES]
    result += [case(*tensors.ramp((7, 150), 0, 1, dtype)) for dtype in tensors.HALVES]
    for dtype in tensors.INTEGERS.values():
        limits = torch.iinfo(dtype)
        result += [written_out(torch.tensor(values, dtype=dtype)) for values in [[limits.min, 7, limits.max], [[0, 1]], limits.max, []]]
    result += [written_out(torch.tensor(values)) for values in INTEGERS]
    result += [written_out(torch.tensor(values[0])) for values in INTEGERS]
    result += [written_out(torch.tensor(values)) for values in [True, False, [True], [False], [True, False], [True] * 20]]
    for dtype in tensors.DTYPES:
        result += [written_out(torch.empty(shape, dtype=tensors.DTYPES[dtype])) for shape in EMPTY_SHAPES]
        result += [case(*tensors.ramp(shape, start, step, dtype)) for shape, start, step in LARGE]
        result += [viewed((3, 4), "transposed", dtype), viewed((40, 50), "transposed", dtype)]
        result += [viewed((3, 9), "every second", dtype), viewed((2600,), "every second", dtype)]
    result += [case(*tensors.ramp((2,) * dims, 0, 1, "int64")) for dims in range(5, 9)]
    result += [case(*tensors.ramp((2, 4, 32), 0, 0.25, "float64")), case(*tensors.ramp((4, 32), 0, 0.5, "float64"))]
    result += [case(*tensors.ramp((1, count), 0.5, 1, "float64")) for count in range(5, 13)]
    for linesize in [1, 20, 40, 76, 120]:
        for shape, step in [((30,), 0.25), ((3, 20), 0.125), ((2, 3, 30), 1), ((3, 0), 1), ((40, 40), 1), ((), 1)]:
            result += [in_lines(linesize, shape, step, dtype) for dtype in ["float32", "float64", "int64"]]
    return result + random_cases()
