#!/usr/bin/env python3
"""On a phone every page can be reached, the tree opens and closes, and every page can be used by keyboard and screen reader.

    test_reach.py HTML_FOLDER      ends with 0, 1, or 4 where there is no browser to open the book in
"""

import importlib.util
import pathlib
import sys
import time

from browser_test import run
from webdriver import Browser

# What a thumb could follow, once menu and boxes are open.
VISIBLE_LINKS = """
  document.getElementById('menu-button')?.click();
  for (const box of document.querySelectorAll('details')) box.open = true;
  document.getAnimations().forEach((animation) => animation.finish());
  return [...document.querySelectorAll('a[href]')]
    .filter((link) => link.checkVisibility({checkVisibilityCSS: true}) && link.getBoundingClientRect().width > 0)
    .map((link) => link.href);
"""

# What axe would say, of what it says most; where axe is installed it has its own say as well.
BASICS = """
  const found = [];
  const all = (what) => [...document.querySelectorAll(what)];
  const seen = (element) => element.checkVisibility({checkVisibilityCSS: true});
  const said = (element) => (element.getAttribute('aria-label') ?? element.innerText ?? '').trim() || element.title;
  if (document.documentElement.lang !== 'en') found.push('says no language');
  if (all('h1').length !== 1) found.push(all('h1').length + ' h1');
  if (all('main').length !== 1) found.push('has no main');
  const first = all('a[href], button').find((element) => seen(element));
  if (!first.matches('a[href="#text"]')) found.push('the first stop is no link to the text, but ' + first.outerHTML);
  for (const link of all('a[href]')) if (seen(link) && !said(link)) found.push('a link without words: ' + link.outerHTML);
  for (const button of all('button')) if (seen(button) && !said(button)) found.push('a button without words: ' + button.outerHTML);
  for (const field of all('input, select, textarea'))
    if (seen(field) && !field.labels?.length && !field.getAttribute('aria-label')) found.push('a field without a label: ' + field.outerHTML);
  let last = 1;
  for (const heading of all('main h1, main h2, main h3, main h4, main h5')) {
    const level = Number(heading.tagName[1]);
    if (level > last + 1) found.push('h' + level + ' follows h' + last + ': ' + heading.innerText);
    last = level;
  }
  const twice = all('[id]').map((element) => element.id).filter((id, at, ids) => ids.indexOf(id) !== at);
  if (twice.length) found.push('ids that stand twice: ' + twice.slice(0, 3));
  for (const box of all('.fragment, pre, .formulaDsp'))
    if (seen(box) && box.scrollWidth > box.clientWidth + 1 && box.tabIndex < 0) found.push('scrolls, but not by keyboard: ' + box.innerText.slice(0, 40));
  return found;
"""

# What stands in the reading order above the text.
HEAD = """
  const top = (what) => document.querySelector(what)?.getBoundingClientRect().top;
  return [top('h1'), top('.subtitle'), top('.chapter-facts'), top('.toc')];
"""

# The label of an output, and the first line of what was printed, as boxes.
LABELS = """
  const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const found = [];
  for (const output of document.querySelectorAll('.output:has(.label)')) {
    const range = document.createRange();
    range.selectNodeContents(output.querySelector('pre'));
    const label = output.querySelector('.label').getBoundingClientRect();
    if ([...range.getClientRects()].some((line) => over(label, line))) found.push(output.innerText.slice(0, 50));
  }
  return found;
"""

AXE = """
  const done = arguments[arguments.length - 1];
  axe.run(document, {resultTypes: ['violations']})
    .then((result) => done(result.violations.flatMap((fault) => fault.nodes.map((node) => fault.id + ': ' + node.html.slice(0, 120)))));
"""


def axe_script():
    """The text of axe-core, where a package has brought it."""
    for package in ("axe_core_python", "axe_selenium_python"):
        found = importlib.util.find_spec(package)
        scripts = list(pathlib.Path(found.origin).parent.rglob("axe.min.js")) if found else []
        if scripts:
            return scripts[0].read_text()
    return None


def check_crawl(browser, book, faults):
    reached, ahead = {"index.html"}, ["index.html"]
    while ahead:
        browser.open(book.address(ahead.pop()))
        for address in browser.run(VISIBLE_LINKS):
            page = address.partition("#")[0].rpartition("/")[2]
            if address.startswith(book.folder.as_uri()) and page.endswith(".html") and page not in reached:
                reached.add(page)
                ahead.append(page)
    for page in book.pages:
        faults.check(page in reached, "phone", page, "cannot be reached from index.html by links that are seen")


def check_drawer(browser, book, faults):
    """Opens by its button, holds the focus, closes by Escape, by the button and beside it."""
    def shown():
        browser.run("document.getAnimations().forEach((animation) => animation.finish())")
        return browser.run("return document.querySelector('#tree a').checkVisibility({checkVisibilityCSS: true})")

    page = book.chapters[0]
    browser.open(book.address(page))
    faults.check(not shown(), "phone", page, "the tree is open before it is asked for")
    for close in ("escape", "button", "backdrop"):
        browser.run("document.getElementById('menu-button').click()")
        faults.check(shown(), "phone", page, "the tree does not open")
        where = browser.run("return document.activeElement.closest('#tree') !== null")
        faults.check(where, "phone", page, "the open tree has not the focus")
        expanded = browser.run("return document.getElementById('menu-button').ariaExpanded")
        faults.check(expanded == "true", "phone", page, "the button does not say that the tree is open")
        if close == "escape":
            browser.press("Escape")
        elif close == "button":
            browser.run("document.getElementById('menu-button').click()")
        else:
            browser.run("document.elementFromPoint(380, 500).click()")
        faults.check(not shown(), "phone", page, "the tree does not close by " + close)


def check_page(browser, book, page, screen, axe, faults):
    browser.open(book.address(page))
    browser.run_async("requestAnimationFrame(() => setTimeout(arguments[0], 30))")
    for what in browser.run(BASICS):
        faults.add(screen, page, what)
    title, heading = browser.run("return [document.title, document.querySelector('h1')?.innerText.trim() ?? '']")
    faults.check(title.startswith(heading), screen, page, "the tab says '%s', the page '%s'" % (title, heading))
    if axe:
        browser.run(axe + "; return null")
        for what in browser.run_async(AXE):
            faults.add(screen, page, "axe: " + what)


def check_phone_page(browser, book, page, faults):
    for label in browser.run(LABELS):
        faults.add("phone", page, "a label stands over its output: " + label)
    places = [place for place in browser.run(HEAD) if place is not None]
    faults.check(places == sorted(places), "phone", page, "title, subtitle, facts and contents stand in another order")


def check_pages_turn(browser, book, faults):
    """The arrow keys lead to the next chapter and back."""
    browser.open(book.address(book.chapters[0]))
    next_page = browser.run("return document.querySelector('.previous-next .next a, .previous-next .previous a').href")
    key = "ArrowRight" if browser.run("return !!document.querySelector('.previous-next .next a')") else "ArrowLeft"
    browser.press(key)
    time.sleep(0.3)
    faults.check(browser.run("return location.href") == next_page, "keys", book.chapters[0], key + " turns no page")


def test(book, faults):
    axe = axe_script()
    if not axe:
        print("skipped: axe-core has no say; to hear it: pip install axe-core-python")
    for screen, width, dark in (("phone", 390, False), ("desk, dark", 1400, True)):
        with Browser(width, 844, dark) as browser:
            for page in book.ours + [page for page in book.pages if page in ("classten_1_1Tensor.html", "namespaceten.html")]:
                check_page(browser, book, page, screen, axe, faults)
                if width == 390:
                    check_phone_page(browser, book, page, faults)
            if width == 390:
                check_drawer(browser, book, faults)
                check_crawl(browser, book, faults)
                check_pages_turn(browser, book, faults)


if __name__ == "__main__":
    sys.exit(run(test))
