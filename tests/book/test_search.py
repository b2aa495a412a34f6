#!/usr/bin/env python3
"""The search of the book finds chapters, steps, exercises, terms and names by what a reader would type, and is used by keyboard.

    test_search.py HTML_FOLDER      ends with 0, 1, or 4 where there is no browser to open the book in
"""

import sys
import time

from browser_test import run
from test_reach import AXE, axe_script
from webdriver import Browser

# What is typed, and a page or place that must be among the first three.
QUERIES = [
    ("broadcasting", "lesson_broadcasting.html"),
    ("Broadcast", "lesson_broadcasting.html"),
    ("attention", "lesson_attention.html"),
    ("tensors", "lesson_tensors.html"),
    ("embedding", "glossary.html"),
    ("embedding table", "exercise_attention_embedding_lookup.html"),
    ("shape", "lesson_tensors.html"),
    ("causal mask", "lesson_attention.html"),
    ("pronoun", "lesson_attention.html"),
    ("pitfall", "pitfalls.html"),
    ("unsqueeze", "namespaceten.html"),
    ("stride of 0", "lesson_broadcasting.html"),
    ("lookup", "lesson_attention.html"),
    ("softmax", "namespaceten.html"),
    ("Tensor::reshape", "classten_1_1Tensor.html"),
    ("cannot be broadcast", "lesson_broadcasting.html"),
    ("weights", "exercise_attention_weights.html"),
    ("expand", "lesson_broadcasting.html"),
]

RESULTS = "return [...document.querySelectorAll('#search-results a')].map((link) => link.getAttribute('href'))"
OPEN = "return document.getElementById('search')?.open ?? false"

TITLES = """
  return [...document.querySelectorAll('.textblock h2')].map((heading) => {
    const anchor = heading.querySelector('.anchor')?.id;
    return [heading.innerText.replace(/\\s*#$/, '').trim(), anchor];
  }).filter((pair) => pair[1]);
"""

TERMS = "return [...document.querySelectorAll('.textblock :is(p, li, td) > :is(b, strong)')].map((term) => term.innerText.trim())"


def ask(browser, words):
    browser.run("const field = document.getElementById('search-field'); field.value = arguments[0];"
                "field.dispatchEvent(new Event('input'))", words)
    return browser.run(RESULTS)


def open_search(browser, book, page):
    browser.open(book.address(page))
    browser.press("/")
    for _ in range(50):
        if browser.run("return Boolean(window.INDEX)"):
            return
        time.sleep(0.05)


def check_queries(browser, book, screen, faults):
    open_search(browser, book, "index.html")
    for words, wanted in QUERIES:
        found = ask(browser, words)
        faults.check(any(address.partition("#")[0] == wanted for address in found[:3]), screen, "search",
                     "'%s' finds %s first, and no %s" % (words, found[:3], wanted))
        for address in found:
            faults.check(address.partition("#")[0] in book.pages, screen, "search", "leads to no page: " + address)
    faults.check(ask(browser, "zebrafish") == [], screen, "search", "finds a zebrafish")
    said = browser.run("return document.querySelector('.search-count').innerText")
    faults.check("Nothing" in said, screen, "search", "says nothing of finding nothing: " + said)
    for odd in ("(", "[*", "\\", "a.b+", "   ", "<b>"):
        ask(browser, odd)


def check_titles_and_terms(browser, book, faults):
    """Whatever stands as a title finds its place, and every bold term the chapter that says it."""
    wanted = []
    for page in book.ours:
        browser.open(book.address(page))
        if page.startswith("lesson_"):
            wanted += [(title, page + "#" + place, 3) for title, place in browser.run(TITLES)]
            wanted += [(term, page, 30) for term in browser.run(TERMS)]
        wanted.append((browser.run("return document.querySelector('h1').innerText"), page, 2))
    open_search(browser, book, "index.html")
    for words, address, among in wanted:
        found = [one if "#" in address else one.partition("#")[0] for one in ask(browser, words)]
        faults.check(address in found[:among], "search", address, "'%s' finds %s" % (words, found[:3]))


def check_keys(browser, book, screen, faults):
    def check(holds, what):
        faults.check(holds, screen, "search by keyboard", what)

    browser.open(book.address("exercises.html"))
    browser.run("document.getElementById('search-button').focus()")
    for opening in (("Enter",), ("/",)):
        browser.press(*opening)
        check(browser.run(OPEN), "%s does not open it" % opening)
        check(browser.run("return document.activeElement.id") == "search-field", "the field has not the focus")
        browser.press("Escape")
        check(not browser.run(OPEN), "Escape does not close it")
        check(browser.run("return document.activeElement.id") == "search-button", "the focus does not go back")
    browser.chord("Control", "k")
    check(browser.run(OPEN), "Ctrl-K does not open it")
    browser.press(*"attention")
    time.sleep(0.3)
    found = browser.run(RESULTS)
    browser.press("ArrowDown")
    browser.press("ArrowDown")
    browser.press("ArrowUp")
    chosen = browser.run("return document.querySelector('#search-results [aria-selected=true]').getAttribute('href')")
    check(len(found) > 1 and chosen == found[1], "the arrows choose %s of %s" % (chosen, found[:3]))
    active = browser.run("const field = document.getElementById('search-field');"
                         "return document.getElementById(field.getAttribute('aria-activedescendant')).getAttribute('href')")
    check(active == chosen, "a screen reader is told of " + active)
    browser.press("Enter")
    time.sleep(0.5)
    check(browser.run("return location.href") == book.address(chosen), "Enter does not go there")


def test(book, faults):
    axe = axe_script()
    if not axe:
        print("skipped: axe-core has no say; to hear it: pip install axe-core-python")
    for screen, width, dark in (("desk, light", 1400, False), ("phone, dark", 390, True)):
        with Browser(width, 844, dark) as browser:
            check_queries(browser, book, screen, faults)
            ask(browser, "tensor")
            wide = browser.run("const box = document.getElementById('search').getBoundingClientRect();"
                               "return box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight")
            faults.check(wide, screen, "search", "does not fit the screen")
            if axe:
                browser.run(axe + "; return null")
                for what in browser.run_async(AXE):
                    faults.add(screen, "search", "axe: " + what)
            check_keys(browser, book, screen, faults)
            if width == 1400:
                check_titles_and_terms(browser, book, faults)
            for level, message in browser.console():
                faults.check(level not in ("SEVERE", "WARNING"), screen, "search", "console: " + message)


if __name__ == "__main__":
    sys.exit(run(test))
