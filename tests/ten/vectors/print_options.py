"""What Python's print(t) writes for PyTorch tensors after torch.set_printoptions."""

import math
import random

import torch

import printing
import tensors

STYLES = ["plain", "whole", "wide", "small", "special", "halves"]


def random_options(generator):
    options = {}
    if generator.random() < 0.3:
        options["profile"] = generator.choice(["default", "short", "full"])
    if generator.random() < 0.5:
        options["precision"] = generator.choice([0, 1, 2, 3, 6, 8, 15, 20])
    if generator.random() < 0.5:
        options["threshold"] = generator.choice([0, 1, 5, 10, 20, 50])
    if generator.random() < 0.5:
        options["edgeitems"] = generator.choice([1, 2, 3, 4, 10])
    if generator.random() < 0.5:
        options["linewidth"] = generator.choice([1, 10, 20, 40, 60, 79, 100, 200])
    if generator.random() < 0.6:
        options["sci_mode"] = generator.random() < 0.5
    return options


def random_tensor(generator):
    shape = generator.choice(printing.SHAPES + printing.EMPTY_SHAPES + [(), (20,), (3, 12), (5, 2, 9)])
    count = math.prod(shape)
    dtype = generator.choice([torch.float32, torch.float64] * 3 + list(tensors.ALL_DTYPES.values()))
    if dtype == torch.bool:
        values = [generator.random() < 0.7 for _ in range(count)]
    elif not dtype.is_floating_point:
        limits = torch.iinfo(dtype)
        greatest = min(10 ** generator.randint(1, 18), limits.max)
        values = [generator.randint(max(-greatest, limits.min), greatest) for _ in range(count)]
    else:
        styles = generator.choice([STYLES, [generator.choice(STYLES)]])
        values = [printing.random_real(generator, generator.choice(styles)) for _ in range(count)]
    return torch.tensor(values, dtype=dtype).reshape(shape)


def cases(count=500, seed=7):
    generator = random.Random(seed)
    result = []
    for _ in range(count):
        options = random_options(generator)
        tensor = random_tensor(generator)
        torch.set_printoptions(profile="default")
        torch.set_printoptions(**options)
        result.append({"options": options} | printing.written_out(tensor))
    torch.set_printoptions(profile="default")
    return result
