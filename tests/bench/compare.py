"""Sets the times of ten_bench beside those of bench_torch.py, as a table in Markdown; PyTorch's may be missing.

usage: compare.py ten.jsonl [torch.jsonl]

The ratio is PyTorch's time over ten's: at least 1 means that ten is as fast. Status 0; 2 where a file cannot be read.
"""

import json
import sys


def read(path):
    with open(path, encoding="utf-8") as file:
        lines = [json.loads(line) for line in file if line.startswith("{")]
    about = next((line for line in lines if "library" in line), {})
    return about, {line["case"]: line for line in lines if "case" in line}


def written(seconds):
    for unit, factor in (("s", 1), ("ms", 1e3), ("µs", 1e6)):
        if seconds * factor >= 1 or unit == "µs":
            return f"{seconds * factor:.3g} {unit}"
    return ""


def bandwidth(line):
    """Bytes a second, where the case is bound by them."""
    return line["bytes"] / line["seconds"] if line.get("bytes") and line.get("seconds") else 0


def table(ten, torch):
    copied = next((bandwidth(line) for name, line in ten.items() if name.startswith("copy ")), 0)
    yield "| case | ten | PyTorch | PyTorch / ten | TB/s of ten | share of a copy's |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for name, line in ten.items():
        if "missing" in line:
            yield f"| {name} | {line['missing']} | | | | |"
            continue
        theirs = torch.get(name, {}).get("seconds")
        cells = [name, written(line["seconds"]), written(theirs) if theirs else "not run"]
        cells.append(f"{theirs / line['seconds']:.2f}" if theirs else "")
        speed = bandwidth(line)
        cells.append(f"{speed / 1e12:.3g}" if speed else "")
        cells.append(f"{speed / copied:.0%}" if speed and copied else "")
        yield "| " + " | ".join(cells) + " |"


def main():
    if len(sys.argv) not in (2, 3) or sys.argv[1] in ("-h", "--help"):
        print(__doc__)
        return 0 if "--help" in sys.argv or "-h" in sys.argv else 2
    try:
        about, ten = read(sys.argv[1])
        other, torch = read(sys.argv[2]) if len(sys.argv) == 3 else ({}, {})
    except (OSError, ValueError) as problem:
        print(f"compare.py: {problem}", file=sys.stderr)
        return 2
    print(f"{about.get('machine', '?')}, {about.get('size')} sizes, the median of {about.get('runs')} runs.", end=" ")
    print(f"ten: {about.get('threads')} threads, CUDA {about.get('cuda')}.", end=" ")
    print(f"{other['library']}: {other.get('threads')} threads." if other else "PyTorch was not run.")
    if other and any(about.get(key) != other.get(key) for key in ("size", "machine")):
        print("\nThe two files are not of one machine and one size: the ratios mean nothing.")
    print()
    print("\n".join(table(ten, torch)))
    both = [torch[name]["seconds"] / line["seconds"] for name, line in ten.items() if "seconds" in line and name in torch]
    if both:
        print(f"\nten is at least as fast in {sum(ratio >= 1 for ratio in both)} of {len(both)} cases.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
