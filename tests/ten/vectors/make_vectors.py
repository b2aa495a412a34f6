"""Writes the vectors that the tests of ten compare with: what real NumPy and PyTorch print, draw and compute.

    python3 make_vectors.py            writes every file beside this script
    python3 make_vectors.py printing   writes printing.json

Needs NumPy and PyTorch, which the tests themselves do not. Each file says which versions wrote it.
"""

import json
import pathlib
import sys

import numpy
import torch

sys.dont_write_bytecode = True  # Nothing but vectors is left beside this script.

import formulas
import halves
import integers
import layers
import numpy_printing
import npy_files
import operations
import print_options
import printing
import random_numbers
import selection
import shapes
import views

MAKERS = {
    "printing": printing.cases,
    "print_options": print_options.cases,
    "numpy_printing": numpy_printing.cases,
    "npy_files": npy_files.cases,
    "random": random_numbers.cases,
    "operations": operations.cases,
    "selection": selection.cases,
    "shapes": shapes.cases,
    "views": views.cases,
    "halves": halves.cases,
    "formulas": formulas.cases,
    "integers": integers.cases,
    "layers": layers.cases,
}


def write(name, cases):
    head = {
        "made by": "tests/ten/vectors/make_vectors.py",
        "numpy": numpy.__version__,
        "torch": torch.__version__,
    }
    lines = ",\n".join(json.dumps(case, allow_nan=False) for case in cases)
    text = json.dumps(head)[:-1] + ', "cases": [\n' + lines + "\n]}\n"
    path = pathlib.Path(__file__).with_name(name + ".json")
    path.write_text(text)
    print(f"{path.name}: {len(cases)} cases, {len(text) // 1024} KiB")


if __name__ == "__main__":
    torch.set_num_threads(1)
    for chosen in sys.argv[1:] or MAKERS:
        write(chosen, MAKERS[chosen]())
