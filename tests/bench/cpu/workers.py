"""The cases of cases.cpp in PyTorch, in NumPy, or in OpenBLAS alone; worker.cpp says what is read and answered.

usage: workers.py torch|numpy|blas
"""

import ctypes
import math
import sys
import time

MANY = 2**24
LONG_ENOUGH = 0.005


def torch_cases(torch):
    def masked(x, work):
        mask = x > 0.5
        return lambda: work(mask)

    half = {"bfloat16": torch.bfloat16, "float16": torch.float16}
    rand = torch.rand
    line, square, thousand, small = (lambda: rand(MANY)), (lambda: rand(4096, 4096)), (lambda: rand(1000, 1000)), (lambda: rand(4, 8))
    table = {
        "matmul 2000^2": (lambda: rand(2000, 2000), lambda x: x @ x),
        "matmul 64 of 256^2": (lambda: rand(64, 256, 256), lambda x: x @ x),
        "add 16.8 M": (line, lambda x: x + x),
        "mul 16.8 M by a number": (line, lambda x: x * 2.5),
        "exp 16.8 M": (line, torch.exp),
        "tanh 16.8 M": (line, torch.tanh),
        "compare 16.8 M": (line, lambda x: x > 0.5),
        "bias row 4096^2": (square, lambda x: x + x[0]),
        "bias column 4096^2": (square, lambda x: x + x[:, :1]),
        "add in place 16.8 M": (line, lambda x: x.add_(x)),
        "mask selection 16.8 M": (lambda: (lambda x: (x, x > 0.5))(line()), lambda x: x[0][x[1]]),
        "where 16.8 M": (lambda: (lambda x: (x, x > 0.5))(line()), lambda x: torch.where(x[1], x[0], x[0])),
        "gather 4096 rows of 50000 x 768": (lambda: (rand(50000, 768), torch.randint(50000, (4096,))), lambda x: x[0].index_select(0, x[1])),
        "cat 2 of 2048 x 4096": (lambda: rand(2048, 4096), lambda x: torch.cat([x, x])),
        "sort 1000^2 rows": (thousand, lambda x: torch.sort(x, 1)),
        "t().contiguous() 4096^2": (square, lambda x: x.t().contiguous()),
        "layer_norm 32 x 1024 x 768": (lambda: rand(32, 1024, 768), lambda x: torch.nn.functional.layer_norm(x, (768,))),
        "randn 1 M": (small, lambda x: torch.randn(1000000)),
        "(4, 8) add": (small, lambda x: x + x),
        "(4, 8) mul": (small, lambda x: x * 2.5),
        "(4, 8) view": (small, lambda x: x.view(8, 4)),
        "(4, 8) index": (small, lambda x: x[1, :]),
        "(4, 8) zeros": (small, lambda x: torch.zeros(4, 8)),
        "(4, 8) softmax": (small, lambda x: torch.softmax(x, 1)),
        "cast 16.8 M to int64": (line, lambda x: x.to(torch.int64)),
    }
    for dim in (0, 1):
        table[f"softmax 1000^2 dim {dim}"] = (thousand, lambda x, dim=dim: torch.softmax(x, dim))
        table[f"log_softmax 1000^2 dim {dim}"] = (thousand, lambda x, dim=dim: torch.log_softmax(x, dim))
    for op in ("sum", "mean", "max", "var", "argmax"):
        table[f"{op} 4096^2 all"] = (square, getattr(torch, op))
        for dim in (0, 1):
            table[f"{op} 4096^2 dim {dim}"] = (square, lambda x, op=op, dim=dim: getattr(torch, op)(x, dim))
    for name, dtype in half.items():
        halves = lambda dtype=dtype: line().to(dtype)
        table[f"add 16.8 M {name}"] = (halves, lambda x: x + x)
        table[f"sum 16.8 M {name}"] = (halves, torch.sum)
        table[f"cast 16.8 M to {name}"] = (line, lambda x, dtype=dtype: x.to(dtype))
        table[f"cast 16.8 M from {name}"] = (halves, lambda x: x.to(torch.float32))
    return table


def numpy_cases(np):
    draw = np.random.default_rng(0)

    def rand(*sizes):
        return draw.random(sizes, dtype=np.float32)

    line, square, thousand, small = (lambda: rand(MANY)), (lambda: rand(4096, 4096)), (lambda: rand(1000, 1000)), (lambda: rand(4, 8))
    table = {
        "matmul 2000^2": (lambda: rand(2000, 2000), lambda x: x @ x),
        "matmul 64 of 256^2": (lambda: rand(64, 256, 256), lambda x: x @ x),
        "add 16.8 M": (line, lambda x: x + x),
        "mul 16.8 M by a number": (line, lambda x: x * np.float32(2.5)),
        "exp 16.8 M": (line, np.exp),
        "tanh 16.8 M": (line, np.tanh),
        "compare 16.8 M": (line, lambda x: x > 0.5),
        "bias row 4096^2": (square, lambda x: x + x[0]),
        "bias column 4096^2": (square, lambda x: x + x[:, :1]),
        "add in place 16.8 M": (line, lambda x: np.add(x, x, out=x)),
        "mask selection 16.8 M": (lambda: (lambda x: (x, x > 0.5))(line()), lambda x: x[0][x[1]]),
        "where 16.8 M": (lambda: (lambda x: (x, x > 0.5))(line()), lambda x: np.where(x[1], x[0], x[0])),
        "gather 4096 rows of 50000 x 768": (lambda: (rand(50000, 768), draw.integers(50000, size=4096)), lambda x: np.take(x[0], x[1], 0)),
        "cat 2 of 2048 x 4096": (lambda: rand(2048, 4096), lambda x: np.concatenate([x, x])),
        "t().contiguous() 4096^2": (square, lambda x: np.ascontiguousarray(x.T)),
        "randn 1 M": (small, lambda x: draw.standard_normal(1000000, dtype=np.float32)),
        "(4, 8) add": (small, lambda x: x + x),
        "(4, 8) mul": (small, lambda x: x * np.float32(2.5)),
        "(4, 8) view": (small, lambda x: x.reshape(8, 4)),
        "(4, 8) index": (small, lambda x: x[1, :]),
        "(4, 8) zeros": (small, lambda x: np.zeros((4, 8), np.float32)),
        "cast 16.8 M to int64": (line, lambda x: x.astype(np.int64)),
        "cast 16.8 M to float16": (line, lambda x: x.astype(np.float16)),
        "cast 16.8 M from float16": (lambda: line().astype(np.float16), lambda x: x.astype(np.float32)),
    }
    for op in ("sum", "mean", "max", "var", "argmax"):
        for where, axis in (("all", None), ("dim 0", 0), ("dim 1", 1)):
            table[f"{op} 4096^2 {where}"] = (square, lambda x, op=op, axis=axis: getattr(np, op)(x, axis))
    return table


def blas_cases(np, blas):
    """cblas_sgemm alone, into a result that is there already."""
    row_major, plain, n = 101, 111, 2000
    blas.cblas_sgemm.argtypes = [ctypes.c_int] * 6 + [ctypes.c_float, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p]
    blas.cblas_sgemm.argtypes += [ctypes.c_int, ctypes.c_float, ctypes.c_void_p, ctypes.c_int]

    def multiply(x):
        a, c = x
        pointer = a.ctypes.data
        blas.cblas_sgemm(row_major, plain, plain, n, n, n, 1, pointer, n, pointer, n, 0, c.ctypes.data, n)

    draw = np.random.default_rng(0)
    return {"matmul 2000^2": (lambda: (draw.random((n, n), dtype=np.float32), np.zeros((n, n), np.float32)), multiply)}


def open_library(which):
    """Its name, its cases, and how it is given threads."""
    if which == "torch":
        import torch

        return "PyTorch " + torch.__version__, torch_cases(torch), torch.set_num_threads
    import numpy as np

    if which == "numpy":  # its loops have one thread; its OpenBLAS has the threads that the environment gives it
        return "NumPy " + np.__version__, numpy_cases(np), lambda count: None
    blas = ctypes.CDLL("libopenblas.so.0")
    return "cblas_sgemm", blas_cases(np, blas), blas.openblas_set_num_threads


def seconds_of(work, calls):
    start = time.perf_counter()
    for _ in range(calls):
        work()
    return (time.perf_counter() - start) / calls


def main():
    try:
        name, table, set_threads = open_library(sys.argv[1])
    except (ImportError, OSError) as problem:
        return print(f"missing: {problem}".split("\n")[0], flush=True)
    print(name, flush=True)
    work, calls = None, 1
    for line in sys.stdin:
        order, _, rest = line.rstrip("\n").partition(" ")
        if order == "case":
            work = operands = None
            if rest in table:
                make, call = table[rest]
                operands = make()
                work = lambda operands=operands, call=call: call(operands)
                seconds_of(work, 2)
                calls = math.ceil(LONG_ENOUGH / max(seconds_of(work, 3), 1e-8))
            print("ready" if work else "missing", flush=True)
        elif order == "run":
            set_threads(int(rest))
            seconds_of(work, 1)
            print(seconds_of(work, calls), flush=True)


if __name__ == "__main__":
    main()
