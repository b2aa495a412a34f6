"""What PyTorch's functions of shapes.hpp give, and what they refuse. What is a view tells its strides and its offset."""

import itertools

import torch

import tensors

VIEWS = ["movedim", "swapdims", "unflatten", "diagonal", "broadcast_to", "unbind", "split", "chunk", "narrow", "select",
         "meshgrid"]


def counted(shape, dtype=torch.int64):
    return torch.arange(torch.Size(shape).numel(), dtype=dtype).reshape(shape)


def argument(value):
    if isinstance(value, torch.Tensor):
        # How a transposed tensor came about is told, since its memory decides about views.
        if value.dim() == 2 and not value.is_contiguous():
            return {"tensor": tensors.description(value.t()), "transposed": True}
        return {"tensor": tensors.description(value)}
    if isinstance(value, list) and value and isinstance(value[0], torch.Tensor):
        return [argument(one) for one in value]
    return value


def called(op, *arguments):
    described = {"op": op, "arguments": [argument(value) for value in arguments]}
    function = getattr(torch, op, None) or getattr(torch.Tensor, op)
    try:
        # Lists of tensors are given one by one to meshgrid, whose indexing is a keyword.
        result = function(*arguments[0], indexing=arguments[1]) if op == "meshgrid" else function(*arguments)
    except (RuntimeError, IndexError, TypeError, ValueError):
        return described
    parts = [result] if isinstance(result, torch.Tensor) else list(result)
    told = [tensors.description(part) for part in parts]
    if op in VIEWS:
        told = [one | {"strides": list(part.stride()), "offset": part.storage_offset()}
                for one, part in zip(told, parts)]
    return described | {"result": told}


def views():
    x, matrix, cube = counted((6,)), counted((3, 4)), counted((2, 3, 4))
    result = []
    for source, destination in itertools.product([0, 1, 2, -1, -3, 3], [0, 1, 2, -1, -4]):
        result.append(called("movedim", cube, source, destination))
    result += [called("movedim", cube, [0, 1], [1, 2]), called("movedim", cube, [2, 0], [0, 1]),
               called("movedim", cube, [0, 0], [1, 2]), called("movedim", cube, [0], [1, 2]),
               called("movedim", cube, [], []), called("swapdims", cube, 0, -1), called("swapdims", cube, 0, 3)]
    for sizes in [[2, 3], [-1, 2], [6], [1, 6, 1], [4, 2], [-1, -1], []]:
        result += [called("unflatten", x, 0, sizes), called("unflatten", counted((6, 2)).t(), 1, sizes)]
    result += [called("unflatten", cube, -1, [2, -1]), called("unflatten", cube, 3, [4]),
               called("unflatten", counted((0, 2)), 0, [0, 3])]
    for offset in [0, 1, 2, 3, 4, 9, -1, -2, -3, -9]:
        result += [called("diagonal", matrix, offset), called("diagonal", matrix.t(), offset),
                   called("diagonal", cube, offset, 0, 2), called("diagonal", cube, offset, -1, 1)]
    result += [called("diagonal", cube, 0, 1, 1), called("diagonal", x), called("diagonal", cube, 0, 0, 3),
               called("diagonal", counted((0, 3))), called("diagonal", counted((3, 0)), -1)]
    result += [called("broadcast_to", counted((3, 1)), [2, 3, 4]), called("broadcast_to", x, [2, 5]),
               called("broadcast_to", x, [-1]), called("broadcast_to", cube, [3, 4])]
    for dim in [0, 1, -1, 2, -3]:
        result += [called("unbind", matrix, dim), called("unbind", counted((0, 2)), dim)]
    result.append(called("unbind", counted(())))
    for size in [1, 2, 3, 4, 5, 0, -1]:
        result += [called("split", matrix, size, 1), called("split", matrix.t(), size), called("chunk", matrix, size, 1),
                   called("chunk", counted((5,)), size), called("split", counted((0,)), size),
                   called("chunk", counted((0,)), size)]
    for sizes in [[1, 3], [4], [0, 4, 0], [2, 1], [5], [-1, 5], [], [1, 1, 1, 1]]:
        result.append(called("split", matrix, sizes, 1))
    result += [called("split", counted(()), 1), called("chunk", counted(()), 1), called("split", matrix, 1, 2)]
    result += [called("narrow", matrix, 1, 1, 2), called("narrow", matrix, 1, 3, 2), called("select", matrix, 1, -1),
               called("select", matrix, 0, 3)]
    for indexing in ["ij", "xy", "yx"]:
        result += [called("meshgrid", [counted((2,)), counted((3,)), counted(())], indexing),
                   called("meshgrid", [counted((3,))], indexing), called("meshgrid", [counted((2,)), matrix], indexing),
                   called("meshgrid", [counted((2,)), counted((3,), torch.float32)], indexing),
                   called("meshgrid", [counted((0,)), counted((3,))], indexing)]
    return result


def joined():
    a, b, c = counted((2, 3)), counted((2, 1)) + 50, counted((4, 3)) + 80
    real, nothing, matrix = counted((2, 3), torch.float32), counted((0,)), counted((3, 2))
    scalar = counted(())
    result = []
    for dim in [0, 1, -1, -2, 2]:
        result += [called("cat", parts, dim) for parts in [[a, b], [a, c], [a, a, a], [a], [a, nothing], [nothing, a],
                                                           [nothing, nothing], [matrix.t(), a], [real, a], [a, real]]]
        result += [called("stack", parts, dim) for parts in [[a, a + 9], [a, b], [scalar, scalar + 1], [a, real], [a],
                                                             [matrix.t(), a], [nothing, nothing]]]
    result += [called("cat", [a, scalar], 0), called("cat", [scalar], 0), called("cat", [a, counted((2, 3, 1))], 0),
               called("cat", [nothing, counted((0,), torch.float32)], 0), called("cat", [a, counted((0, 3))], 0),
               called("cat", [a, counted((0,), torch.float64)], 0)]
    for op in ["hstack", "vstack"]:
        result += [called(op, parts) for parts in [[a, b], [a, c], [counted((2,)), counted((3,))], [scalar, scalar],
                                                   [counted((3,)), a], [counted((3,)), counted((3,))]]]
    for left, right in itertools.product(tensors.ALL_DTYPES.values(), repeat=2):
        result.append(called("cat", [torch.ones(2).to(left), torch.zeros(1).to(right)], 0))
    return result


def rearranged():
    x, matrix, cube = counted((5,)), counted((3, 4)), counted((2, 3, 4))
    empty, scalar = counted((0, 3)), counted(())
    result = []
    for dims in [[0], [1], [-1], [0, 1], [], [0, 0], [2], [-3]]:
        result += [called("flip", value, dims) for value in [matrix, matrix.t(), cube, empty]]
    result += [called("flip", scalar, []), called("flip", scalar, [0]), called("flip", torch.tensor([True, False]), [0])]
    for shift in [0, 1, 2, 5, 7, -1, -6, 2**62]:
        result += [called("roll", x, shift), called("roll", matrix, shift), called("roll", matrix.t(), shift, 1),
                   called("roll", empty, shift, 0)]
    result += [called("roll", cube, [1, 2], [0, 2]), called("roll", cube, [1, 2], [0]), called("roll", cube, [1, 1], [2, 2]),
               called("roll", cube, [1], [3]), called("roll", scalar, 1), called("roll", matrix, [1, 2])]
    for sizes in [[2], [2, 3], [1, 1, 1], [0, 2], [2, 0, 1], [-1, 2], []]:
        for op in ["repeat", "tile"]:
            result += [called(op, value, sizes) for value in [x, matrix, matrix.t(), scalar]]
            if -1 not in sizes:  # PyTorch repeats nothing -1 times.
                result.append(called(op, empty, sizes))
    for times, dim in itertools.product([0, 1, 3, -1], [None, 0, -1, 2]):
        result += [called("repeat_interleave", value, times, dim) for value in [matrix, matrix.t(), empty]]
    result += [called("repeat_interleave", scalar, 2), called("repeat_interleave", x, 2, 0)]
    for diagonal in [0, 1, -1, 3, 4, -3, -4, 100, -100, 2**63 - 1, -2**63]:
        for op in ["tril", "triu"]:
            result += [called(op, value, diagonal) for value in [matrix, matrix.t(), cube, empty]]
    for op in ["tril", "triu"]:
        result += [called(op, x), called(op, torch.tensor([[float("nan"), float("inf")], [1.0, -0.0]])),
                   called(op, torch.tensor([[True, True], [True, True]]))]
    for diagonal in [0, 1, -2, 7, -7]:
        result += [called("diag", value, diagonal) for value in [x, matrix, matrix.t(), counted((0,)), empty]]
    result += [called("diag", scalar), called("diag", cube)]
    return result


def cases():
    return views() + joined() + rearranged()
