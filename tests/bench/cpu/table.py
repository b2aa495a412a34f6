"""Writes a table of ten's times on the CPU beside those of libtorch, PyTorch and NumPy, measured in one run.

The libraries take turns, round by round; a time is the median of the rounds, results are freshly allocated. The ratio is the
time of the fastest other library over ten's: at least 1 means that ten is as fast, the bar of every case that has no other.
«gain» is one thread's time over two threads'; «memory» is the share of the bandwidth of a triad (a = b + 3 c) in the same run.
A star stands where the bar is not reached.

usage: table.py --programs build/bin/bench [--python PYTHON] [--rounds 7] [--threads 2] [--only REGEXP]
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

BARS = {}  # the ratio to be reached, where it is not 1
TURN = 0.05  # seconds between two turns: threads of OpenMP's and OpenBLAS's wait in a loop for as long, in hope of more to do
GAIN_BAR, MEMORY_BAR = 1.6, 0.8  # either will do: a loop that memory bounds gains nothing from a second core


class Worker:
    """A library in a process of its own."""

    def __init__(self, command, threads):
        environment = os.environ | {"OMP_NUM_THREADS": str(threads), "OPENBLAS_NUM_THREADS": str(threads)}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        self.name = self.process.stdout.readline().strip()

    def __call__(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().rstrip("\n")


def workers_of(settings):
    here = Path(__file__).parent
    programs = Path(settings.programs)
    commands = [[str(programs / name)] for name in ("cpu_bench_ten", "cpu_bench_libtorch") if (programs / name).exists()]
    commands += [[settings.python, str(here / "workers.py"), which] for which in ("torch", "numpy", "blas")]
    return [Worker(command, settings.threads) for command in commands]


def written(seconds):
    for unit, factor in (("s", 1), ("ms", 1e3), ("µs", 1e6)):
        if seconds * factor >= 1:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds * 1e9:.0f} ns"


def times_of(name, workers, settings):
    """For each worker that has the case its median; and ten's with one thread."""
    ready = [worker for worker in workers if worker("case " + name) == "ready"]
    rounds = {worker.name: [] for worker in ready}
    alone = []
    for _ in range(settings.rounds):
        for worker in ready:
            time.sleep(TURN)
            rounds[worker.name].append(float(worker(f"run {settings.threads}")))
            if worker is workers[0]:
                alone.append(float(worker("run 1")))
    for worker in workers:
        worker("case ")  # lets go of the operands
    return {name: statistics.median(seconds) for name, seconds in rounds.items()}, statistics.median(alone or [0])


def row(name, moved, times, alone, workers, triad):
    ten = times.get("ten")
    others = [times[worker.name] for worker in workers[1:] if worker.name in times and worker.name != "cblas_sgemm"]
    cells = [name] + [written(times[worker.name]) if worker.name in times else "–" for worker in workers]
    if ten is None:
        return cells + ["ten has no such op yet", "", "", ""], None
    bar = BARS.get(name, 1)
    ratio = min(others) / ten if others else None
    short = ratio is not None and ratio < bar
    share = moved / ten / triad if moved and triad else 0
    slow = alone / ten < GAIN_BAR and share < MEMORY_BAR and not name.startswith("(4, 8)")
    cells += [f"{ratio:.2f}{' *' if short else ''}" if ratio else "", f"{bar}"]
    cells += [f"{alone / ten:.2f}{' *' if slow else ''}", f"{share:.0%}" if share else ""]
    return cells, short if ratio else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", required=True)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", default="")
    settings = parser.parse_args()
    workers = workers_of(settings)
    for worker in [worker for worker in workers if worker.name.startswith("missing")]:
        print(worker.name)
    workers = [worker for worker in workers if worker.name and not worker.name.startswith("missing")]
    listed = workers[0]("list").split("\t")
    cases = dict(zip(listed[0::2], map(float, listed[1::2])))
    model = re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    print(f"{model.group(1) if model else 'CPU'}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; "
          f"{settings.threads} threads each, median of {settings.rounds} rounds. "
          + ", ".join(worker.name for worker in workers) + ".\n")
    triad_times, _ = times_of("triad 16.8 M", workers[:1], settings)
    triad = cases["triad 16.8 M"] / triad_times["ten"]
    print(f"A triad of 16.8 M floats moves {triad / 1e9:.1f} GB/s.\n")
    heads = ["case"] + [worker.name for worker in workers] + ["ratio", "bar", "gain", "memory"]
    print("| " + " | ".join(heads) + " |\n| --- |" + " ---: |" * (len(heads) - 1), flush=True)
    verdicts = []
    for name, moved in cases.items():
        if name.startswith("triad") or not re.search(settings.only, name):
            continue
        times, alone = times_of(name, workers, settings)
        cells, short = row(name, moved, times, alone, workers, triad)
        verdicts.append(short)
        print("| " + " | ".join(cells) + " |", flush=True)
    judged = [short for short in verdicts if short is not None]
    print(f"\nThe bar is reached in {judged.count(False)} of {len(judged)} cases.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
