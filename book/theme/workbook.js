// What the pages of the book do once they are loaded. Plain script, no modules: the book is read from file://.

(() => {
  "use strict";

  const remembered = "workbook-tab";

  // A browser may refuse storage to a page from a file; then a choice lasts as long as the page.
  function recall() {
    try {
      return localStorage.getItem(remembered);
    } catch {
      return null;
    }
  }

  function remember(title) {
    try {
      localStorage.setItem(remembered, title);
    } catch {
      // Nothing to do: the choice was still made on this page.
    }
  }

  // Shows the panel called `title` in every group of tabs that has one.
  function choose(title) {
    for (const group of document.querySelectorAll(".tabs")) {
      const panels = [...group.querySelectorAll(":scope > .tab")];
      if (!panels.some((panel) => panel.dataset.title === title)) continue;
      for (const panel of panels) panel.hidden = panel.dataset.title !== title;
      for (const button of group.querySelectorAll(":scope > .tab-list > button")) {
        const selected = button.textContent === title;
        button.setAttribute("aria-selected", String(selected));
        button.tabIndex = selected ? 0 : -1;
      }
    }
  }

  // Left and right move along the tabs, as in every other program that has them.
  function move(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const buttons = [...event.currentTarget.children];
    const next = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length];
    next.focus();
    next.click();
  }

  function makeTabs(group, number) {
    const list = document.createElement("div");
    list.className = "tab-list";
    list.setAttribute("role", "tablist");
    list.addEventListener("keydown", move);
    [...group.querySelectorAll(":scope > .tab")].forEach((panel, position) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = panel.dataset.title;
      button.setAttribute("role", "tab");
      panel.id = `tab-${number}-${position}`;
      panel.setAttribute("role", "tabpanel");
      button.setAttribute("aria-controls", panel.id);
      button.addEventListener("click", () => {
        remember(panel.dataset.title);
        choose(panel.dataset.title);
      });
      list.append(button);
    });
    group.prepend(list);
    group.classList.add("live");
    choose(list.firstChild.textContent);
  }

  // Doxygen links a member only after a variable whose type is spelled. A listing that uses members of `auto` variables
  // therefore begins with a line that spells their types, which no reader needs to see.
  function dropTypeHints() {
    for (const hint of document.querySelectorAll(".contents .type-hint")) {
      hint.nextElementSibling?.querySelector(".line")?.remove();
      hint.remove();
    }
  }

  // Doxygen opens the tree as far as the page that is read, and loads it piece by piece; the chapters of every part are to be
  // seen from anywhere.
  function keepPartsOpen() {
    const tree = document.getElementById("nav-tree");
    if (!tree) return;
    const seen = new Set();
    const openNew = () => {
      for (const part of tree.querySelectorAll('.label > a[class^="part_"]')) {
        if (seen.has(part.className)) continue;
        seen.add(part.className);
        const item = part.closest("li");
        if (!item.querySelector("ul li")) item.querySelector(".item > a .arrow")?.click();
      }
    };
    new MutationObserver(openNew).observe(tree, { childList: true, subtree: true });
    openNew();
  }

  function renderFormulas() {
    if (typeof renderMathInElement !== "function") return;
    renderMathInElement(document.body, {
      delimiters: [
        { left: "\\[", right: "\\]", display: true },
        { left: "\\(", right: "\\)", display: false },
      ],
      throwOnError: false,
    });
  }

  // Formulas stand in the table of contents and in titles too, so all of it waits for the whole page.
  document.addEventListener("DOMContentLoaded", () => {
    dropTypeHints();
    document.querySelectorAll(".contents .tabs").forEach(makeTabs);
    const last = recall();
    if (last) choose(last);
    renderFormulas();
    keepPartsOpen();
  });

  DoxygenAwesomeFragmentCopyButton.init();
  DoxygenAwesomeDarkModeToggle.init();
  DoxygenAwesomeParagraphLink.init();
  DoxygenAwesomeInteractiveToc.init();
})();
