"""What PyTorch's CPU generator draws."""

import itertools

import torch

import tensors

SEEDS = [0, 1, 2, 42, 1234, 5489, 2**31, 2**32 - 1, 2**32 + 7, 2**63 + 12345, 67280421310721]
SIZES = [0, 1, 2, 5, 15, 16, 17, 31, 32, 33, 48, 1000]
REALS = [torch.float32, torch.float64]

RANGES = [
    (0, 1), (0, 2), (0, 10), (-5, 5), (3, 4), (0, 1000003), (0, 2**28 - 1), (0, 2**28), (0, 2**31), (0, 2**32),
    (0, 2**40), (-(2**62), 2**62), (-(2**63), 2**63 - 1),
]


def filled(call):
    """What an op in place fills: empty memory of a shape, or the transpose of it."""
    empty = torch.empty(call["shape"], dtype=tensors.ALL_DTYPES[call["dtype"]])
    return empty.t() if call.get("transposed") else empty


def weights_of(call):
    given = call["weights"]
    return torch.tensor(given["values"], dtype=tensors.ALL_DTYPES[given["dtype"]]).reshape(given["shape"])


def draw(call):
    op, arguments, dtype = call["op"], call["arguments"], tensors.ALL_DTYPES[call["dtype"]]
    if op == "randint":
        low, high = arguments
        return torch.randint(low, high, call["shape"], dtype=dtype)
    if op == "randperm":
        return torch.randperm(*arguments, dtype=dtype)
    if op in ["rand_like", "randn_like", "randint_like"]:
        return getattr(torch, op)(filled(call), *arguments)
    if op in ["bernoulli", "multinomial"]:
        return getattr(torch, op)(weights_of(call), *arguments)
    if op == "dropout":
        return torch.dropout(torch.ones(call["shape"], dtype=dtype), *arguments, True)
    if op.endswith("_"):
        return getattr(filled(call), op)(*arguments)
    return getattr(torch, op)(call["shape"], dtype=dtype)


def case(seed, calls):
    """Several draws one after the other: what one leaves behind shows in the next. Of many numbers only the ends are kept."""
    torch.manual_seed(seed)
    written = []
    for call in calls:
        flat = draw(call).reshape(-1)
        kept = list(range(len(flat))) if len(flat) <= 40 else [*range(4), *range(len(flat) - 18, len(flat))]
        values = [tensors.element(flat[i].item()) for i in kept]
        written.append(call | {"kept": kept, "values": values})
    return {"seed": seed, "calls": written}


def call(op, shape, dtype=torch.float32, arguments=()):
    return {"op": op, "shape": list(shape), "dtype": tensors.name_of(dtype), "arguments": list(arguments)}


def weights(op, values, dtype=torch.float32, arguments=()):
    described = tensors.description(torch.tensor(values, dtype=dtype))
    return {"op": op, "shape": [], "dtype": described["dtype"], "arguments": list(arguments), "weights": described}


def in_place():
    result = []
    for dtype, size in itertools.product([*REALS, *tensors.HALVES.values()], [5, 20]):
        for op, arguments in [("uniform_", (-2.0, 3.0)), ("normal_", (-2.0, 3.0)), ("random_", ()), ("random_", (7,))]:
            result.append(case(9, [call(op, [size], dtype, arguments), call("rand", [2])]))
        result.append(case(9, [call("bernoulli_", [size], dtype, (0.3,)), call("rand", [2])]))
        result.append(case(9, [call("dropout", [size], dtype, (0.25,)), call("rand", [2])]))
    for dtype in [torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64]:
        result.append(case(9, [call("random_", [7], dtype), call("bernoulli_", [7], dtype, (0.6,)), call("rand", [2])]))
        if dtype != torch.bool:
            result.append(case(9, [call("random_", [7], dtype, (3, 90)), call("rand", [2])]))
    # In the order of memory; normal numbers one by one, where that is not the order of rows.
    for op, arguments in [("uniform_", ()), ("normal_", ()), ("random_", (50,)), ("bernoulli_", (0.5,))]:
        result.append(case(9, [call(op, [6, 5], torch.float32, arguments) | {"transposed": True}]))
    for op, arguments in [("rand_like", ()), ("randn_like", ()), ("randint_like", (9,)), ("randint_like", (-5, 9))]:
        result.append(case(9, [call(op, [6, 5], torch.float32, arguments) | {"transposed": True}]))
        result.append(case(9, [call(op, [6, 5], torch.float64, arguments), call("rand", [2])]))
    return result


def chosen():
    result = []
    for n in [0, 1, 2, 10, 700]:
        result.append(case(4, [call("randperm", [], torch.int64, (n,)), call("rand", [2])]))
    for dtype in [torch.int32, torch.uint8, torch.float32, torch.float16]:
        result.append(case(4, [call("randperm", [], dtype, (9,)), call("rand", [2])]))
    many = [i * 7 % 11 / 10 for i in range(30)]
    for dtype in [*REALS, torch.bfloat16]:
        result.append(case(4, [weights("bernoulli", many, dtype), call("rand", [2])]))
        for samples, replacement in [(1, False), (1, True), (3, False), (6, True)]:
            for values in [[1.0, 2.0, 3.0, 4.0, 0.0], [[0.5, 0.25, 0.125, 2.0], [1.0, 0.5, 0.5, 1.0]]]:
                drawn = weights("multinomial", values, dtype, (samples, replacement))
                result.append(case(4, [drawn, call("rand", [2])]))
    return result


def cases():
    result = in_place() + chosen()
    for seed in SEEDS:
        for dtype in REALS:
            result.append(case(seed, [call("rand", [5], dtype), call("randn", [5], dtype), call("randn", [20], dtype)]))
    for size in SIZES:
        for op in ["rand", "randn"]:
            for dtype in REALS:
                # The same again: an odd number of normals leaves one over.
                result.append(case(7, [call(op, [size], dtype), call(op, [3], dtype), call(op, [2], torch.float32)]))
        result.append(case(7, [call("randint", [size], torch.int64, (0, 100)), call("rand", [2])]))
    for low, high in RANGES:
        result.append(case(3, [call("randint", [6], torch.int64, (low, high)), call("rand", [2])]))
    for dtype in [torch.bool, torch.float32, torch.float64]:
        result.append(case(3, [call("randint", [12], dtype, (0, 2)), call("rand", [2])]))
    for dtype, size in itertools.product(tensors.HALVES.values(), [3, 15, 16, 17, 40]):
        result.append(case(7, [call(op, [size], dtype) for op in ["rand", "randn"]]))
        result.append(case(7, [call("randint", [size], dtype, (-3, 4)), call("rand", [2])]))
    # The last of these rounds to 1, which becomes 0.
    for dtype, size in [(torch.float16, 16705), (torch.bfloat16, 192)]:
        result.append(case(7, [call("rand", [size], dtype), call("rand", [2])]))
    # Ends that round out of the range narrow it.
    for dtype, ends in itertools.product(tensors.HALVES.values(), [(0, 1000), (0, 3000), (-2051, 3001), (0, 60000)]):
        result.append(case(3, [call("randint", [6], dtype, ends), call("rand", [2])]))
    result.append(case(11, [call("rand", [2, 3]), call("randn", [4, 5]), call("randint", [2, 2, 2], torch.int64, (0, 9))]))
    result.append(case(11, [call("rand", []), call("randn", []), call("randint", [], torch.int64, (0, 9))]))
    # A normal left over is lost when the generator starts anew, and passes from one dtype to the other.
    result.append(case(5, [call("randn", [1]), call("randn", [1], torch.float64), call("randn", [3]), call("rand", [1])]))
    return result
