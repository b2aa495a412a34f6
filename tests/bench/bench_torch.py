"""The cases of ten_bench.cpp in PyTorch, with the same arguments and the same output."""

import argparse
import json
import math
import statistics
import sys
import time

WARM_UP = 3


def numbers(torch, sizes, dtype, device):
    """As in ten_bench.cpp: random, but not all of them drawn."""
    count = math.prod(sizes)
    drawn = min(count, 2**20)
    some = torch.rand(1, drawn, device=device).to(dtype)
    return some.expand(count // drawn, drawn).reshape(sizes)


def cases(torch, small):
    """Name, dtype, calls in one run, bytes moved by a call, and what makes the call."""
    single, half = (256, 256) if small else (4096, 8192)
    count = 2**20 if small else 2**28
    square = 1024 if small else 16384
    rows = (1024, 512) if small else (32768, 4096)

    def matmul(n):
        return lambda make: (lambda a, b: lambda: torch.matmul(a, b))(make((n, n)), make((n, n)))

    def add(n):
        return lambda make: (lambda a, b: lambda: torch.add(a, b))(make((n,)), make((n,)))

    def copy(make):
        to, source = make((count,)), make((count,))
        return lambda: to.copy_(source)

    def on_one(sizes, op):
        return lambda make: (lambda x: lambda: op(x))(make(sizes))

    return [
        (f"matmul {single} x {single}", "float32", 1, 0, matmul(single)),
        (f"matmul {half} x {half}", "bfloat16", 1, 0, matmul(half)),
        (f"copy {count}", "float32", 1, 2 * 4 * count, copy),
        (f"add {count}", "float32", 1, 3 * 4 * count, add(count)),
        (f"exp {count}", "float32", 1, 2 * 4 * count, on_one((count,), torch.exp)),
        (f"softmax {rows[0]} x {rows[1]} over dim 1", "float32", 1, 0, on_one(rows, lambda x: torch.softmax(x, 1))),
        (f"sum {square} x {square} over dim 0", "float32", 1, 0, on_one((square, square), lambda x: torch.sum(x, 0))),
        (f"sum {square} x {square} over dim 1", "float32", 1, 0, on_one((square, square), lambda x: torch.sum(x, 1))),
        ("add 16, one of 1000", "float32", 1000, 0, add(16)),
    ]


def seconds_of(torch, work, device):
    if device == "cuda":
        start, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
        torch.cuda.synchronize()
        start.record()
        work()
        end.record()
        end.synchronize()
        return start.elapsed_time(end) / 1000
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=["full", "small"], default="full")
    parser.add_argument("--device", choices=["cuda", "cpu"])
    parser.add_argument("--runs", type=int, default=20)
    settings = parser.parse_args()
    try:
        import torch
    except ImportError as problem:
        print(f"bench_torch.py: {problem}", file=sys.stderr)
        return 3
    device = settings.device or ("cuda" if torch.cuda.is_available() else "cpu")
    if device == "cuda" and not torch.cuda.is_available():
        print("bench_torch.py: PyTorch finds no GPU", file=sys.stderr)
        return 3
    machine = torch.cuda.get_device_name() if device == "cuda" else "CPU"
    about = {"library": "PyTorch " + torch.__version__, "device": device, "machine": machine}
    about |= {"threads": torch.get_num_threads(), "size": settings.size, "runs": settings.runs}
    print(json.dumps(about), flush=True)
    with torch.no_grad():
        for name, dtype, repeats, moved, prepare in cases(torch, settings.size == "small"):
            call = prepare(lambda sizes, dtype=dtype: numbers(torch, sizes, getattr(torch, dtype), device))

            def work(call=call, repeats=repeats):
                for _ in range(repeats):
                    call()

            for _ in range(WARM_UP):
                work()
            runs = sorted(seconds_of(torch, work, device) for _ in range(settings.runs))
            line = {"case": f"{name} {dtype}", "seconds": statistics.median_high(runs) / repeats, "bytes": moved}
            print(json.dumps(line), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
