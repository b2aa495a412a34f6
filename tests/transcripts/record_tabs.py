#!/usr/bin/env python3
"""Records what NumPy and PyTorch print for the tabs of the lessons, as the real ones print it.

    python3 tests/transcripts/record_tabs.py            # writes tabs/NN_name.json anew, for review
    python3 tests/transcripts/record_tabs.py --check    # compares with what is committed: status 1 where it differs

In a lesson, the parts `== NumPy` and `== PyTorch` of a `::: tabs` block hold Python code. Each is run by itself, with
numpy imported as np, or torch, as lines typed at Python's prompt: the value of every bare expression is printed, and an
exception is its last line, and ends it. A recording maps that code to what was printed.

A recording is made with the newest versions (a virtual environment with `pip install numpy torch`, the CPU build is
enough) and compared with any. Where neither is installed, --check is skipped, with status 4.
"""
import argparse
import ast
import contextlib
import importlib
import io
import json
import os
import pathlib
import re
import sys
import traceback

HERE = pathlib.Path(__file__).resolve().parent
LIBRARIES = {"NumPy": ("numpy", "np"), "PyTorch": ("torch", "torch")}
MADE_BY = "tests/transcripts/record_tabs.py, which runs this code with the real libraries"


class Mistake(Exception):
    """What a lesson's tabs say that cannot be recorded."""


def tabs_of(lesson):
    """The code of each NumPy and PyTorch tab: (line, library, code)."""
    found, library, code, in_tabs = [], None, None, False
    for number, line in enumerate(lesson.read_text(encoding="utf-8").split("\n"), 1):
        match = re.fullmatch(r"\s*/// ?(.*)", line)
        prose = match.group(1) if match else ""
        if code is not None:
            if prose.strip() == "```":
                found.append((number - len(code), library, "\n".join(code)))
                code = None
            elif not match:
                raise Mistake(f"{lesson.name}:{number}: this code block is not closed by ```")
            else:
                code.append(prose)
        elif prose.startswith("::: tabs"):
            in_tabs = True
        elif prose == ":::":
            in_tabs, library = False, None
        elif in_tabs and prose.startswith("== "):
            library = prose[3:].strip()
        elif library in LIBRARIES and prose.startswith("```"):
            if prose != "```python":
                raise Mistake(f"{lesson.name}:{number}: the code of the tab {library} begins with ```python")
            code = []
        elif library in LIBRARIES and prose.strip():
            raise Mistake(f"{lesson.name}:{number}: the tab {library} holds code alone; what it prints is recorded")
    return found


def printed(code, name, module):
    """What Python's prompt prints for the lines of `code`."""
    out = io.StringIO()
    scope = {name: module}
    with contextlib.redirect_stdout(out):
        try:
            for statement in ast.parse(code).body:
                if isinstance(statement, ast.Expr):
                    value = eval(compile(ast.Expression(statement.value), "tab", "eval"), scope)
                    if value is not None:
                        print(repr(value))
                else:
                    exec(compile(ast.Module([statement], []), "tab", "exec"), scope)
        except Exception as error:  # of any type: what refuses is shown
            print("".join(traceback.format_exception_only(type(error), error)).rstrip())
    return out.getvalue().rstrip("\n")


def record(lesson, modules):
    """Code to print, of the tabs whose library is in `modules`; and the codes of the others."""
    results, others = {}, set()
    for number, library, code in tabs_of(lesson):
        if library not in modules:
            others.add(code)
            continue
        text = printed(code, LIBRARIES[library][1], modules[library])
        if results.setdefault(code, text) != text or code in others:
            raise Mistake(f"{lesson.name}:{number}: this code stands in two tabs and prints different things: "
                          "create its arrays in it")
    return results, others


def without_scalar_types(text):
    """As NumPy printed its scalars before 2.0: `2.5` for `np.float64(2.5)`."""
    return re.sub(r"\bnp\.(?:float|u?int|bool)\w*\(([^()]*)\)", r"\1", text)


def differences(lesson, recording, modules):
    """What is committed and what is printed here, where they differ."""
    results, others = record(lesson, modules)
    committed = json.loads(recording.read_text(encoding="utf-8"))["printed"] if recording.exists() else {}
    old = "NumPy" in modules and int(modules["NumPy"].__version__.split(".")[0]) < 2
    same = without_scalar_types if old else str
    found = []
    for code in sorted(results.keys() | committed.keys() | others):
        if code not in results and code not in others:
            found.append(f"{recording.name} has code that no tab of {lesson.name} has; record anew:\n{code}")
        elif code not in committed:
            found.append(f"{recording.name} lacks code of a tab of {lesson.name}; record anew:\n{code}")
        elif code in results and same(committed[code]) != same(results[code]):
            found.append(f"{lesson.name}: {code}\n  recorded: {committed[code]}\n  here:     {results[code]}")
    return found


def try_the_systems_python():
    """Goes on as the distribution's Python, whose packages `./learn test --full` installs, where this is another one."""
    system = pathlib.Path("/usr/bin/python3")
    if system.exists() and system.resolve() != pathlib.Path(sys.executable).resolve():
        os.execv(system, [str(system), *sys.argv])


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--check", action="store_true", help="compare, write nothing")
    arguments.add_argument("--lessons", type=pathlib.Path, default=HERE.parents[1] / "lessons")
    arguments.add_argument("--recordings", type=pathlib.Path, default=HERE / "tabs")
    chosen = arguments.parse_args()
    modules = {}
    for library, (module, _) in LIBRARIES.items():
        try:
            modules[library] = importlib.import_module(module)
        except ImportError:
            try_the_systems_python()
            print(f"skipped: {library} is not installed here, so what its tabs print is not compared")
    if not modules:
        return 4 if chosen.check else 3
    if not chosen.check and len(modules) < len(LIBRARIES):
        print("both libraries are needed to record")
        return 3
    found = []
    for lesson in sorted(chosen.lessons.glob("[0-9][0-9]_*.cpp")):
        recording = chosen.recordings / f"{lesson.stem}.json"
        if chosen.check:
            found += differences(lesson, recording, modules)
            continue
        results, _ = record(lesson, modules)
        if not results:
            recording.unlink(missing_ok=True)
            continue
        recording.parent.mkdir(exist_ok=True)
        versions = {library: modules[library].__version__.split("+")[0] for library in LIBRARIES}
        recording.write_text(json.dumps({"made by": MADE_BY, "versions": versions, "printed": results},
                                        indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print("\n\n".join(found) if found else "every tab prints what is recorded" if chosen.check else "recorded")
    return 1 if found else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Mistake as mistake:
        print(mistake)
        sys.exit(1)
