"""What PyTorch selects, scatters, sorts and counts, and what of that it refuses: cases as those of operations.py."""

import itertools
import math
import warnings

import torch

from operations import called, sample
from tensors import ALL_DTYPES, HALVES

NAN = math.nan
MATRIX = [[3.0, NAN, -1.5, 3.0, 0.25], [-2.0, 7.0, math.inf, 0.0, -math.inf], [5.0, 5.0, 4.0, NAN, 5.0]]
REALS = [torch.float32, torch.float64, *HALVES.values()]


def named(name, function, *arguments):
    """A case under the name that ten has, where Python has another."""
    torch.under_another_name = function
    return called("under_another_name", *arguments) | {"op": name}


def ids(values, dtype=torch.int64):
    return torch.tensor(values, dtype=dtype)


def reading():
    result = []
    for dtype in ALL_DTYPES:
        x = sample(dtype, (3, 4))
        result.append(called("gather", x, 1, ids([[0, 3], [1, 1], [2, 0]])))
        result.append(called("take_along_dim", x, ids([[0], [-1], [2]]), 1))
        result.append(called("index_select", x, -1, ids([3, 0, 3])))
        result.append(called("masked_select", x, sample("bool", (3, 4))))
        result.append(called("nonzero", x))
    x = sample("float32", (3, 4))
    for dtype in ALL_DTYPES:
        index = torch.tensor([[1, 0, 1]]).to(ALL_DTYPES[dtype])
        result.append(called("gather", x, 0, index))
        result.append(called("take_along_dim", x, index[:, :1], 0))
        result.append(called("index_select", x, 0, index[0]))
        result.append(named("embedding", lambda w, i: torch.nn.functional.embedding(i, w), x, index))
        result.append(named("one_hot", torch.nn.functional.one_hot, index))
        result.append(called("masked_select", x[:, :3], index))
    for index in [[[0, 1], [2, 3]], [[4]], [[-1]], [[0], [0], [0], [0]], [0, 1], [[]]]:
        for dim in [0, 1, -1, 2]:
            result.append(called("gather", x, dim, ids(index)))
            if index != [[4]]:  # which PyTorch 2 takes as 4 modulo the size, and ten refuses
                result.append(called("take_along_dim", x, ids(index), dim))
    result += [named("take_flat", torch.take_along_dim, x, ids(index)) for index in [[[11, 0], [2, 5]], [3], [-1], [12]]]
    result.append(called("gather", torch.tensor(7.0), 0, ids(0)))
    result.append(called("masked_select", x, torch.tensor([True, False, False, True])))
    result.append(called("masked_select", torch.tensor([1, 2]), torch.tensor([[True, True], [False, True]])))
    result += [called("nonzero", torch.tensor(value)) for value in [0, 3]]
    result.append(called("nonzero", torch.zeros(2, 0, 3)))
    result += [named("where_true", torch.where, value) for value in [torch.tensor(3), x > 0, torch.zeros(0, 2)]]
    for classes in [-1, 3, 4, 7]:
        result.append(named("one_hot", torch.nn.functional.one_hot, ids([[0, 3], [1, 1]]), classes))
    result.append(named("one_hot", torch.nn.functional.one_hot, ids([]), 3))
    result += [named("one_hot", torch.nn.functional.one_hot, value) for value in [ids([]), ids([-1])]]
    for index in [[0, 2, 0], [[1], [2]], 1, [3], [-1], []]:
        result.append(named("embedding", lambda w, i: torch.nn.functional.embedding(i, w), x, ids(index)))
    return result


def writing():
    result = []
    for dtype in ALL_DTYPES:
        x, index = sample(dtype, (3, 4)), ids([[0, 2, 1], [1, 0, 2]])
        value = 1 if dtype == "bool" else 3
        result.append(called("scatter", x, 0, index[:1], sample(dtype, (2, 4), 3)))
        result.append(called("scatter", x, 1, index, sample(dtype, (2, 3), 1)))
        result.append(called("scatter", x, 1, index, value))
        result.append(called("scatter_add", x, 0, ids([[0, 0, 1], [0, 2, 1]]), sample(dtype, (2, 3), 1)))
        result.append(called("index_add", x, 1, ids([3, 0, 3]), sample(dtype, (3, 3), 2)))
        result.append(called("index_fill", x, 0, ids([2, 0]), value))
        result.append(called("masked_scatter", x, sample("bool", (4,)), sample(dtype, (3, 3), 1)))
        result.append(named("index_put_add", lambda x, *put: x.clone().index_put_(put[:-1], put[-1], True),
                            x, ids([0, 0, 2]), ids([1, 1, 3]), sample(dtype, (3,), 2)))
    x = sample("float32", (3, 4))
    for dtype in ALL_DTYPES:
        index = torch.tensor([[1, 0, 1]]).to(ALL_DTYPES[dtype])
        result.append(called("scatter", x, 0, index, x))
        result.append(called("index_add", x, 1, index[0, 1:], x[:, :2]))
        result.append(called("index_fill", x, 1, index[0], 9))
    for index in [[[0, 1], [2, 3]], [[4]], [[-1]], [[0], [0], [0], [0]], [0, 1]]:
        for dim in [0, 1, -1, 2]:
            result.append(called("scatter", x, dim, ids(index), 5.5))
            result.append(called("scatter_add", x, dim, ids(index), torch.ones(2, 2)))
    result.append(called("scatter", x, 0, ids([[0]]), torch.tensor([[1]])))
    result.append(called("index_add", x, 0, ids([0]), torch.ones(1, 4, dtype=torch.float64)))
    for index, shape in [([0, 1], (2, 4)), ([0, 1], (1, 4)), ([5], (1, 4)), ([-1], (1, 4)), (2, (1, 4)), ([[0]], (1, 4))]:
        result.append(called("index_add", x, 0, ids(index), torch.ones(shape)))
    result += [called("index_fill", x, 1, ids(index), 2) for index in [[-1, 0], [4], 3, [[0]], []]]
    for mask, count in [([True, False, False, True], 6), ([True, False, False, True], 5), ([True, True], 12)]:
        result.append(called("masked_scatter", x, torch.tensor(mask), torch.arange(float(count))))
    return result


def running():
    result = []
    for op, dtype in itertools.product(["cumsum", "cumprod"], ALL_DTYPES):
        result += [called(op, sample(dtype, (3, 4)), dim) for dim in [0, 1, -1]]
    for op in ["cumsum", "cumprod"]:
        result += [called(op, torch.tensor(5), 0), called(op, torch.zeros(0, 3), 0), called(op, torch.tensor([1, 2]), 1)]
        result.append(called(op, torch.tensor(MATRIX), 1))
    return result


def sorting():
    result = []
    for dtype in ALL_DTYPES:
        for x in [sample(dtype, (3, 7)), sample(dtype, (300,))]:
            for dim, descending in itertools.product([0, -1], [False, True]):
                result.append(named("sort_stable", lambda x, *how: torch.sort(x, dim=how[0], descending=how[1], stable=True), x, dim, descending))
    for dtype in REALS:
        x = torch.tensor(MATRIX, dtype=dtype)
        for dim, descending in itertools.product([0, 1], [False, True]):
            result.append(named("sort_stable", lambda x, *how: torch.sort(x, dim=how[0], descending=how[1], stable=True), x, dim, descending))
        result += [called("kthvalue", x, 1, 1), called("kthvalue", x[:2], 5, 1)]
        result.append(called("median", x, 1))
        result.append(called("median", x))
    order = torch.tensor([(i * 37) % 400 for i in range(400)])
    for dtype in [torch.int64, torch.int32, torch.float32, torch.float64]:
        x = order.to(dtype).reshape(2, 200)
        for k, dim, largest in [(1, 1, True), (5, 1, False), (150, 1, True), (200, 1, False), (2, 0, True), (0, 1, True), (201, 1, True)]:
            result.append(called("topk", x, k, dim, largest))
        for k in [0, 1, 77, 200, 201]:
            result.append(called("kthvalue", x, k))
            result.append(called("kthvalue", x, k, 1, True))
        result += [called("median", x), called("median", x, 0), called("median", x, 1, True)]
    for op, arguments in [("sort", ()), ("argsort", ()), ("topk", (1,)), ("topk", (2,)), ("kthvalue", (1,)), ("median", ())]:
        result.append(called(op, torch.tensor(3.0), *arguments))
    result += [called("sort", torch.zeros(2, 0), 1), called("median", torch.zeros(0)), called("median", torch.zeros(2, 0), 1)]
    return result


def counting():
    result = []
    unique = lambda x: torch._unique2(x, True, True, True)
    for dtype in ALL_DTYPES:
        result.append(named("unique", unique, sample(dtype, (3, 5))))
        result.append(called("bincount", sample(dtype, (4,))[-3:]))
    for values in [MATRIX[2], [], [NAN, 1.0, NAN, 1.0], [0.0, -0.0]]:
        result.append(named("unique", unique, torch.tensor(values)))
    for values in [[1, 1, 3], [], [-1], [[1]]]:
        result.append(called("bincount", ids(values)))
    for dtype in ALL_DTYPES:
        result.append(called("bincount", ids([1, 1, 3]), torch.tensor([1, 2, 3]).to(ALL_DTYPES[dtype])))
    result += [called("bincount", ids([1, 1, 3]), None, 6), called("bincount", ids([1, 3]), torch.ones(3))]
    x = torch.tensor([0.0, 0.1, 0.3, 0.5, 1.0, NAN, 2.0, -3.0])
    for bins, low, high in [(5, 0, 1), (4, -2.5, 2.5), (3, 1, 0), (0, 0, 1)]:
        result.append(called("histc", x, bins, low, high))
    result += [called("histc", x[:5], 5), called("histc", torch.full((3,), 2.0), 4), called("histc", x.double(), 4, 0, 2)]
    result += [called("linspace", *ends) for ends in [(0, 1, 5), (-3.0, 10.0, 7), (2, 9, 1), (2, 9, 0), (5, 5, 3), (1, 0, 4)]]
    return result


def cases():
    warnings.simplefilter("ignore")  # of index tensors of uint8
    return reading() + writing() + running() + sorting() + counting()
