#!/usr/bin/env python3
"""Opens the pages of the book in Chromium: nothing on the console, nothing asked for outside, every formula sets, no page is
larger than its screen, in light and dark, on a desk and on a phone.

    test_browser.py HTML_FOLDER      ends with 0, 1, or 4 where there is no browser to open them in
"""

import sys
import time

from browser_test import OURS, run
from webdriver import Browser

SCREENS = [("desk, light", 1400, 900, False), ("desk, dark", 1400, 900, True),
           ("phone, light", 390, 844, False), ("phone, dark", 390, 844, True)]

FORMULAS = """
  const found = [];
  for (const formula of document.querySelectorAll('.katex annotation[encoding="application/x-tex"]')) {
    try { katex.renderToString(formula.textContent, {throwOnError: true}); }
    catch (error) { found.push(formula.textContent + ': ' + error.message); }
  }
  for (const broken of document.querySelectorAll('.katex-error')) found.push(broken.title || broken.textContent);
  const words = document.querySelector('.contents')?.innerText ?? '';
  if (/\\\\[(\\[]/.test(words)) found.push('a formula was left as text');
  return found;
"""

WIDER = """
  const wide = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > wide) found.push('the page: ' + document.documentElement.scrollWidth);
  return found;
"""

BACKGROUND = "return getComputedStyle(document.body).backgroundColor"


def brightness(colour):
    numbers = [float(part) for part in colour[colour.index("(") + 1:colour.index(")")].split(",")[:3]]
    return sum(numbers) / 3


def look_at(browser, book, page, screen, faults, dark):
    browser.open(book.address(page))
    time.sleep(0.05)
    for level, message in browser.console():
        if level in ("SEVERE", "WARNING"):
            faults.add(screen, page, "console: " + message)
    for address in browser.requests():
        if not address.startswith(book.folder.as_uri()) and not address.startswith(("data:", "about:", "chrome:")):
            faults.add(screen, page, "asks for " + address)
    if not page.startswith(OURS):
        return
    for formula in browser.run(FORMULAS):
        faults.add(screen, page, "formula: " + formula)
    for wide in browser.run(WIDER):
        faults.add(screen, page, "is larger than the screen: " + wide)
    if (brightness(browser.run(BACKGROUND)) < 128) != dark:
        faults.add(screen, page, "does not follow light and dark")


def check_tabs(browser, book, page, faults):
    """The tab chosen on one page is the one shown after the page is opened again."""
    browser.open(book.address(page))
    titles = browser.run("return [...document.querySelectorAll('.tabs')].map("
                         "(group) => [...group.querySelectorAll('.tab-list > button')].map((b) => b.textContent))")
    if not titles:
        return False
    wanted = titles[0][-1]
    browser.run("document.querySelector('.tabs .tab-list > button:last-child').click()")
    browser.open(book.address(page))
    shown = browser.run("return [...document.querySelectorAll('.tabs')].map((group) => "
                        "[...group.querySelectorAll(':scope > .tab')].filter((p) => p.checkVisibility()).map((p) => p.dataset.title))")
    for group, visible in zip(titles, shown):
        if len(visible) != 1:
            faults.add("tabs", page, "shows %s at once" % visible)
        elif wanted in group and visible != [wanted]:
            faults.add("tabs", page, "forgot the choice of " + wanted)
    return True


def check_chapter(browser, book, page, faults):
    """What a chapter promises: links into the reference with tooltips, copy buttons, folded answers, previous and next."""
    browser.open(book.address(page))
    time.sleep(0.3)
    counts = browser.run("""
      const count = (what) => document.querySelectorAll(what).length;
      return {links: count('.fragment a.code'), copy: count('button.copy-button'),
              hints: count('.type-hint'), fragments: count('.contents .fragment:not(pre)'), toc: count('.toc li'),
              folded: count('details.question'), open: count('details.question[open]'),
              next: count('.previous-next a'), tree: count('#tree a[href^="lesson_"]')};
    """)
    for what in ("links", "copy", "fragments", "toc", "tree", "next"):
        if not counts[what]:
            faults.add("chapter", page, "has no " + what)
    if counts["hints"] or counts["open"]:
        faults.add("chapter", page, "shows what should be hidden: %s" % counts)
    # A lesson may spell a type itself; what is there for Doxygen alone names variables that the page declares as `auto`.
    hidden = browser.run("""
      const lines = [...document.querySelectorAll('.fragment .line')].map((line) => line.textContent);
      const declared = (name) => lines.some((line) => new RegExp('auto&? ' + name + ' = ').test(line));
      return lines.filter((line) => /^ten::Tensor [a-z_, ]+;$/.test(line) && line.slice(12, -1).split(', ').some(declared));
    """)
    if hidden:
        faults.add("chapter", page, "shows lines that are for Doxygen only: %s" % hidden)


def test(book, faults):
    for number, (screen, width, height, dark) in enumerate(SCREENS):
        with Browser(width, height, dark) as browser:
            # Pages that Doxygen makes of the library all look alike, so they are opened once.
            for page in book.pages if number == 0 else book.ours:
                look_at(browser, book, page, screen, faults, dark)
            if number == 0:
                for page in book.chapters:
                    check_chapter(browser, book, page, faults)
                if not any([check_tabs(browser, book, page, faults) for page in book.chapters]):
                    faults.add(screen, "the chapters", "hold no tabs to try")


if __name__ == "__main__":
    sys.exit(run(test))
