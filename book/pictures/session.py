#!/usr/bin/env python3
"""Draws session.svg, the README's picture, from a real session: needs tmux and a built course.

    python3 book/pictures/session.py

The first step of the lesson on broadcasting, with a prediction typed; then the verdict on an answer to attention/weights
that takes softmax over the wrong dimension. Nothing in the picture is typed by hand.
"""
import html
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("WORKBOOK_BUILD", ROOT / "build"))
COLUMNS, LINE, CHARACTER = 80, 19, 8.43
COLOURS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff", "35": "#d2a8ff", "36": "#76e3ea",
           "90": "#8b949e", "91": "#ff7b72", "92": "#7ee787", "93": "#e3b341", "94": "#79c0ff", "95": "#d2a8ff",
           "96": "#76e3ea"}


def screen(command, rows, keys=(), environment=()):
    """What a terminal of 80 columns shows of a command, with its colours, after the keys were typed."""
    session = f"picture{os.getpid()}"
    settings = " ".join(f"{name}={value}" for name, value in environment)
    subprocess.run(["tmux", "new-session", "-d", "-s", session, "-x", str(COLUMNS), "-y", str(rows),
                    f"env TERM=xterm-256color {settings} {command}; sleep 60"], check=True)
    time.sleep(5)
    for key in keys:
        subprocess.run(["tmux", "send-keys", "-t", session, key, "Enter"], check=True)
        time.sleep(2)
    text = subprocess.run(["tmux", "capture-pane", "-e", "-p", "-t", session], check=True, capture_output=True).stdout
    subprocess.run(["tmux", "kill-session", "-t", session], check=True)
    lines = text.decode().rstrip().split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    return lines


def spans(line):
    """One line of a captured screen as SVG text, its colours as fills."""
    parts, style = [], {}
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        code = re.fullmatch(r"\x1b\[([0-9;]*)m", piece)
        if not code:
            if piece:
                attributes = "".join(f' {name}="{value}"' for name, value in style.items())
                words = html.escape(piece).replace(" ", "\u00a0")  # SVG folds ordinary blanks
                parts.append(f"<tspan{attributes}>{words}</tspan>")
            continue
        for number in (code[1] or "0").split(";"):
            if number in ("", "0"):
                style = {}
            elif number == "1":
                style["font-weight"] = "bold"
            elif number == "2":
                style["fill"] = "#8b949e"
            elif number in COLOURS:
                style["fill"] = COLOURS[number]
            elif number == "39":
                style.pop("fill", None)
    return "".join(parts)


def draw(screens):
    rows = sum(len(lines) for lines in screens) + 2 * (len(screens) - 1)
    width, height = round(COLUMNS * CHARACTER) + 40, rows * LINE + 44
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img">',
           "<title>A step of a lesson, and the verdict on a wrong answer, in a terminal</title>",
           f'<rect width="{width}" height="{height}" rx="10" fill="#0d1117"/>',
           '<g font-family="ui-monospace, DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14" fill="#e6edf3">']
    y = 34
    for number, lines in enumerate(screens):
        if number:
            out.append(f'<line x1="20" x2="{width - 20}" y1="{y}" y2="{y}" stroke="#30363d" stroke-dasharray="4 4"/>')
            y += 2 * LINE
        for line in lines:
            if line.strip():
                plain = re.sub(r"\x1b\[[0-9;]*m", "", line)
                out.append(f'<text x="20" y="{y}" textLength="{len(plain) * CHARACTER:.1f}">{spans(line)}</text>')
            y += LINE
    return "\n".join(out + ["</g>", "</svg>", ""])


def main():
    with tempfile.TemporaryDirectory() as place:
        state = [("WORKBOOK_STATE", place + "/state")]
        lesson = screen(f"{BUILD}/bin/lessons/06_broadcasting --step 1", 34, ["(4,3)"], state)
        tree = pathlib.Path(place, "tree")
        tree.mkdir()
        for part in ROOT.iterdir():
            if part.name not in ("exercises", "build", ".git"):
                (tree / part.name).symlink_to(part)
        shutil.copytree(ROOT / "exercises", tree / "exercises")
        solution = (ROOT / "solutions/attention/weights.cpp").read_text()
        answer = solution.replace("softmax(scores, -1)", "softmax(scores, 0)")
        assert answer != solution
        (tree / "exercises/attention/weights.cpp").write_text(answer)
        verdict = screen(f"{BUILD}/bin/learn grade attention/weights", 56, [],
                         state + [("WORKBOOK_SOURCE", str(tree))])
    pathlib.Path(__file__).with_name("session.svg").write_text(draw([lesson, verdict]))


main()
