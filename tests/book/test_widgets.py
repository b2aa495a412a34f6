#!/usr/bin/env python3
"""The widgets of the book follow the library: what ten said of hundreds of pairs of shapes, the widget says too. Then they are
used as a reader uses them.

    test_widgets.py HTML_FOLDER VECTORS.json      ends with 0, 1, or 4 where there is no browser to open the book in
"""

import json
import pathlib
import sys

from browser_test import run
from test_reach import AXE, axe_script
from webdriver import Browser

PAGE = "lesson_broadcasting.html"

# The five cases, and what is said of each.
CASES = [("(4, 1) + (1, 3)", "gives (4, 3)"), ("(3, 4) + (1,)", "gives (3, 4)"), ("(2, 3) + (2, 3)", "gives (2, 3)"),
         ("(3, 4) + (2, 4)", "cannot broadcast (3, 4) with (2, 4)"), ("(32, 10, 64) + (64,)", "gives (32, 10, 64)")]

# What is typed, and the shape that it is; None is refused.
TYPED = [("(4, 1)", [4, 1]), ("4,1", [4, 1]), ("4 1", [4, 1]), ("4x1", [4, 1]), ("4 × 1", [4, 1]), ("[4, 1]", [4, 1]),
         ("{4,1}", [4, 1]), ("torch.Size([4, 1])", [4, 1]), ("(64,)", [64]), ("64", [64]), ("()", []), ("[]", []),
         ("( 0 , 3 )", [0, 3]), ("", None), ("(4, 1", None), ("(-1, 2)", None), ("four", None), ("(4,,1)", None), ("1.5", None),
         ("(9223372036854775807, 2)", None), ("(99999999999999999999,)", None), ("1," * 17, None), ("(4; 1)", [4, 1])]

SAID = "return document.querySelector('.widget .said').innerText"
TYPE = """
  const [first, second] = document.querySelectorAll('.widget input');
  first.value = arguments[0]; second.value = arguments[1];
  first.dispatchEvent(new Event('input'));
"""
STEPS = "return [...document.querySelectorAll('.widget .steps button')].filter((b) => b.checkVisibility()).map((b) => b.innerText)"


def press_step(browser, words):
    browser.run("[...document.querySelectorAll('.widget .steps button')].find((b) => b.innerText === arguments[0]).click()", words)


def check_rule(browser, vectors, faults):
    said = browser.run("return arguments[0].map((pair) => Broadcasting.broadcast(pair.a, pair.b))", vectors)
    refused = 0
    for pair, widget in zip(vectors, said):
        ten = {key: pair[key] for key in ("sizes", "message") if key in pair}
        refused += "message" in ten
        faults.check(widget == ten, "the rule", "%s with %s" % (pair["a"], pair["b"]), "ten says %s, the widget %s" % (ten, widget))
    faults.check(len(vectors) > 500 and 100 < refused < len(vectors) - 100, "the rule", "vectors", "are too few, or one-sided")


def check_typing(browser, faults):
    for typed, wanted in TYPED:
        found = browser.run("try { return Broadcasting.readShape(arguments[0]); } catch (error) { return null; }", typed)
        faults.check(found == wanted, "typing", repr(typed), "is read as %s" % found)


def check_use(browser, screen, faults):
    def check(holds, what):
        faults.check(holds, screen, "widget", what)

    for words, wanted in CASES:
        browser.run("[...document.querySelectorAll('.widget .cases button')].find((b) => b.innerText === arguments[0]).click()", words)
        check(wanted in browser.run(SAID), "%s says %s" % (words, browser.run(SAID)))
    browser.run(TYPE, "(4, 3)", "(2, 1, 3)")
    check("gives (2, 4, 3)" in browser.run(SAID), "typing two shapes says " + browser.run(SAID))
    browser.run(TYPE, "(4, 3)", "(4")
    check("no shape" in browser.run(SAID), "half a shape says " + browser.run(SAID))
    check(browser.run("return document.querySelectorAll('.widget [aria-invalid]').length") == 1, "half a shape is not marked")

    browser.run(TYPE, "(3, 4)", "(2, 4)")
    press_step(browser, "Step by step")
    said = [browser.run(SAID)]
    press_step(browser, "Next")
    said.append(browser.run(SAID))
    check("?" in browser.run("return document.querySelector('.widget .alignment').innerText"), "gives its steps away")
    press_step(browser, "Back")
    check(browser.run(SAID) == said[0], "does not go back")
    press_step(browser, "Next")
    press_step(browser, "Next")
    check("4 meets 4" in said[1] and "cannot broadcast" in browser.run(SAID), "steps say %s" % (said + [browser.run(SAID)]))
    check(browser.run(STEPS) == ["Step by step"], "offers %s at the end" % browser.run(STEPS))
    roles = browser.run("return [document.querySelector('.widget .said').role, document.querySelectorAll('.widget label input').length]")
    check(roles == ["status", 2], "says nothing to a screen reader, or has fields without labels")

    # By keyboard alone: a case, then its steps.
    browser.run("document.querySelector('.widget .cases button').focus()")
    browser.press("Tab", "Enter")
    check("gives (3, 4)" in browser.run(SAID), "the second case by keyboard says " + browser.run(SAID))


def test(book, faults):
    vectors = json.loads(pathlib.Path(sys.argv[2]).read_text())
    axe = axe_script()
    for screen, width, dark in (("desk, light", 1400, False), ("phone, dark", 390, True)):
        with Browser(width, 844, dark) as browser:
            browser.open(book.address(PAGE))
            check_rule(browser, vectors, faults)
            check_typing(browser, faults)
            check_use(browser, screen, faults)
            browser.run("document.querySelectorAll('.widget .cases button')[3].click()")
            wide = browser.run("const widget = document.querySelector('.widget'); return widget.scrollWidth > widget.clientWidth")
            faults.check(not wide, screen, "widget", "is wider than its place")
            if axe:
                browser.run(axe + "; return null")
                for what in browser.run_async(AXE):
                    faults.add(screen, "widget", "axe: " + what)
            for level, message in browser.console():
                faults.check(level not in ("SEVERE", "WARNING"), screen, "widget", "console: " + message)


if __name__ == "__main__":
    sys.exit(run(test))
