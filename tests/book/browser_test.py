"""What the tests of the book in a browser share: the pages, the list of faults, the way to end."""

import pathlib
import sys

from webdriver import missing

OURS = ("index.", "exercises.", "pitfalls.", "glossary.", "reference.", "lesson_", "exercise_", "part_")


class Faults:
    def __init__(self):
        self.count = 0

    def add(self, screen, page, what):
        self.count += 1
        print("FAIL %s, %s: %s" % (page, screen, what), flush=True)

    def check(self, holds, screen, page, what):
        if not holds:
            self.add(screen, page, what)


class Book:
    """The built site."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()
        self.pages = sorted(path.name for path in self.folder.glob("*.html"))
        self.ours = [page for page in self.pages if page.startswith(OURS)]
        self.chapters = [page for page in self.ours if page.startswith("lesson_")]

    def address(self, page):
        name, _, place = page.partition("#")
        return (self.folder / name).as_uri() + ("#" + place if place else "")


def run(test):
    """Runs `test(book, faults)` on the folder that the command line names: 0, 1, or 4 where there is nothing to look with."""
    absent = missing()
    if absent:
        print("skipped: no browser to open the book in. On Debian and Ubuntu: apt-get install " + " ".join(absent))
        return 4
    book = Book(sys.argv[1])
    if "index.html" not in book.pages:
        print("skipped: the book has not been built: " + str(book.folder))
        return 4
    faults = Faults()
    test(book, faults)
    print("%d pages, %d faults" % (len(book.pages), faults.count))
    return 1 if faults.count else 0
