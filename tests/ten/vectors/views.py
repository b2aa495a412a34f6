"""What PyTorch gives for chains of views and indices over 0, 1, 2, ..., and which of them it refuses.

A case without a "result" is refused. Strides are told as long as no tensor has picked: what is picked is a copy, whose
layout is nobody's promise.
"""

import random

import torch

import tensors


def shape_of(chance, rank):
    return [chance.choice([1, 2, 2, 3, 3, 4] if chance.random() < 0.97 else [0]) for _ in range(rank)]


def dim_of(chance, x):
    """Now and then one that is not there."""
    rank = max(x.dim(), 1)
    return chance.randrange(-rank, rank) if chance.random() < 0.97 else rank


def factors(chance, count):
    """A shape for so many elements, or nearly; one size may be -1."""
    shape = []
    while count > 1 and len(shape) < 4:
        part = chance.choice([d for d in range(1, count + 1) if count % d == 0])
        shape.append(part)
        count //= part
    shape.append(count)
    if chance.random() < 0.3:
        shape[chance.randrange(len(shape))] = -1
    return shape if chance.random() < 0.95 else shape + [2]


def bound(chance):
    return chance.choice([None, chance.randrange(-5, 6)])


def positions(chance, size, shape):
    count = torch.Size(shape).numel()
    high = size if chance.random() < 0.98 else size + 1
    return torch.tensor([chance.randrange(-size, max(high, 1)) if size else 0 for _ in range(count)],
                        dtype=torch.int64).reshape(shape)


def entry(chance, x, dim, picked):
    """One entry of an index, and how many dimensions it names."""
    size = x.shape[dim]
    kind = chance.choice(["integer", "slice", "slice", "whole", "none", "tensor", "tensor", "mask", "scalar", "bool"])
    if kind == "integer":
        return chance.randrange(-size, size) if size and chance.random() < 0.98 else size, 1
    if kind == "slice":
        return slice(bound(chance), bound(chance), chance.choice([None, 1, 2, 3])), 1
    if kind == "none":
        return None, 0
    if kind == "tensor":
        shape = picked if chance.random() < 0.8 else [1] + picked
        return positions(chance, size, shape), 1
    if kind == "mask":
        count = picked[-1] if picked and chance.random() < 0.8 else chance.randrange(size + 1)
        mask = [True] * min(count, size) + [False] * max(size - count, 0)
        chance.shuffle(mask)
        return torch.tensor(mask, dtype=torch.bool), 1
    if kind == "scalar" and size:
        return torch.tensor(chance.randrange(-size, size)), 1
    if kind == "bool" and chance.random() < 0.3:
        return True, 0
    return slice(None), 1


def index_of(chance, x):
    picked = [chance.choice([1, 2, 3]) for _ in range(chance.choice([1, 1, 2]))]
    result = []
    dim = 0
    while dim < x.dim() and chance.random() < 0.85:
        made, named = entry(chance, x, dim, picked)
        result.append(made)
        dim += named
    if chance.random() < 0.2:
        result.insert(chance.randrange(len(result) + 1), ...)
    if chance.random() < 0.02:
        result += [0] * x.dim()
    return result or [...]


def described(value):
    if value is ...:
        return "..."
    if isinstance(value, slice):
        return {"slice": [value.start, value.stop, value.step]}
    if isinstance(value, torch.Tensor):
        return {"tensor": tensors.description(value)}
    return value


def call(chance, x):
    name = chance.choice(["view", "reshape", "transpose", "permute", "squeeze", "unsqueeze", "flatten", "expand",
                          "narrow", "select", "slice", "index", "index", "index", "index"])
    if name in ("view", "reshape"):
        return name, [factors(chance, x.numel())]
    if name in ("transpose", "flatten"):
        return name, [dim_of(chance, x), dim_of(chance, x)]
    if name == "permute":
        dims = [d - x.dim() if chance.random() < 0.3 else d for d in range(x.dim())]
        chance.shuffle(dims)
        return name, [dims]
    if name in ("squeeze", "unsqueeze"):
        return name, [dim_of(chance, x)]
    if name == "expand":
        sizes = [chance.choice([-1, 2]) if size == 1 else size for size in x.shape]
        return name, [[chance.choice([1, 2]) for _ in range(chance.randrange(2))] + sizes]
    if name == "narrow":
        return name, [dim_of(chance, x), chance.randrange(-2, 3), chance.randrange(3)]
    if name == "select":
        return name, [dim_of(chance, x), chance.randrange(-3, 3)]
    if name == "slice":
        return name, [dim_of(chance, x), bound(chance), bound(chance), chance.choice([1, 2, 3])]
    return name, [index_of(chance, x)]


def applied(x, name, arguments):
    if name == "index":
        return x[tuple(arguments[0])]
    if name == "slice":
        return torch.ops.aten.slice(x, *arguments)
    return getattr(x, name)(*arguments)



def case(chance):
    shape = shape_of(chance, chance.randrange(5))
    count = torch.Size(shape).numel()
    x = torch.arange(count).reshape(shape)
    calls = []
    copied = False
    try:
        for _ in range(chance.choice([1, 2, 2, 3, 3, 4])):
            name, arguments = call(chance, x)
            calls.append({"op": name, "arguments": [[described(a) for a in argument] if isinstance(argument, list)
                                                    else argument for argument in arguments]})
            x = applied(x, name, arguments)
            copied = copied or (name == "index" and any(isinstance(a, (torch.Tensor, bool)) for a in arguments[0]))
    except (RuntimeError, IndexError):
        return {"shape": shape, "calls": calls}
    result = tensors.description(x)
    if not copied:
        result["strides"] = list(x.stride())
        result["offset"] = x.storage_offset()
    return {"shape": shape, "calls": calls, "result": result}


def assignment(chance):
    """What stands in a tensor of zeros after a part of it was written."""
    x = torch.zeros(shape_of(chance, chance.randrange(1, 4)), dtype=torch.int64)
    transposed = x.dim() > 1 and chance.random() < 0.3
    target = x.transpose(0, 1) if transposed else x
    indices = index_of(chance, target)
    made = {"shape": list(x.shape), "transposed": transposed, "put": [described(index) for index in indices]}
    try:
        part = target[tuple(indices)]
        sizes = [1 if chance.random() < 0.2 else size for size in part.shape]
        if chance.random() < 0.2:
            sizes = [1] + sizes
        if chance.random() < 0.1:
            sizes = sizes + [2]
        value = torch.arange(1, torch.Size(sizes).numel() + 1).reshape(sizes)
        made["value"] = tensors.description(value)
        target[tuple(indices)] = value
    except (RuntimeError, IndexError):
        return made if "value" in made else None
    return made | {"result": tensors.description(x)}


def cases():
    chance = random.Random(24)
    chains = [case(chance) for _ in range(900)]
    assignments = [assignment(chance) for _ in range(300)]
    return chains + [made for made in assignments if made]
