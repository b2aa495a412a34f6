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

  // ---- the frame ----

  const narrow = window.matchMedia("(max-width: 899px)");

  // On a phone the tree is a drawer: it takes the focus while it is open, and gives it back.
  function makeDrawer() {
    const button = document.getElementById("menu-button");
    const tree = document.getElementById("tree");
    const root = document.documentElement;
    const isOpen = () => root.classList.contains("menu-open");
    const set = (open) => {
      root.classList.toggle("menu-open", open);
      button.setAttribute("aria-expanded", String(open));
      if (open) (tree.querySelector("[aria-current]") ?? tree.querySelector("a")).focus();
    };
    const close = () => {
      if (!isOpen()) return;
      set(false);
      button.focus();
    };
    button.addEventListener("click", () => set(!isOpen()));
    document.getElementById("backdrop").addEventListener("click", close);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
      if (event.key !== "Tab" || !isOpen()) return;
      const links = [...tree.querySelectorAll("a")].filter((link) => link.checkVisibility());
      const end = event.shiftKey ? links[0] : links[links.length - 1];
      if (document.activeElement !== end) return;
      event.preventDefault();
      (event.shiftKey ? links[links.length - 1] : links[0]).focus();
    });
    narrow.addEventListener("change", () => set(false));
    tree.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  function makeThemeButton() {
    document.getElementById("theme-button").addEventListener("click", () => {
      DoxygenAwesomeDarkModeToggle.userPreference = !DoxygenAwesomeDarkModeToggle.userPreference;
    });
  }

  // Marks in the table of contents what was read and what is being read; where there is no room beside the text it is folded.
  function followContents() {
    const toc = document.querySelector(".contents > .toc");
    if (!toc) return;
    const details = toc.querySelector("details");
    const wide = window.matchMedia("(min-width: 1200px)");
    const fold = () => (details.open = wide.matches);
    wide.addEventListener("change", fold);
    fold();
    const links = [...toc.querySelectorAll("a[href^='#']")];
    const places = links.map((link) => document.getElementById(link.getAttribute("href").slice(1)));
    const mark = () => {
      const current = places.findLastIndex((place) => place && place.getBoundingClientRect().top < 90);
      links.forEach((link, position) => {
        link.classList.toggle("active", position === current);
        link.classList.toggle("read", position < current);
      });
    };
    document.addEventListener("scroll", mark, { passive: true });
    mark();
  }

  function makeCopyButtons() {
    if (!navigator.clipboard) return;
    for (const fragment of document.querySelectorAll(".contents .fragment")) {
      const wrapper = document.createElement("div");
      wrapper.className = "fragment-wrapper";
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy-button";
      button.textContent = "Copy";
      button.addEventListener("click", async () => {
        const code = fragment.cloneNode(true);
        code.querySelectorAll(".lineno, .ttc").forEach((node) => node.remove());
        const lines = [...code.querySelectorAll(".line")];
        const text = lines.length ? lines.map((line) => line.textContent).join("\n") : code.textContent;
        await navigator.clipboard.writeText(text.replace(/\n+$/, ""));
        button.textContent = "Copied";
        setTimeout(() => (button.textContent = "Copy"), 1000);
      });
      fragment.replaceWith(wrapper);
      wrapper.append(fragment, button);
    }
  }

  // What scrolls sideways can be reached by keyboard, and fades where there is more to see.
  function followSideways() {
    for (const box of document.querySelectorAll(".contents :is(.fragment, pre, figure, .formulaDsp, .memproto)")) {
      const mark = () => {
        const more = box.scrollWidth - box.clientWidth;
        if (more > 1) box.tabIndex = 0;
        else box.removeAttribute("tabindex");
        box.classList.toggle("more-right", more > 1 && box.scrollLeft < more - 1);
      };
      box.addEventListener("scroll", mark, { passive: true });
      new ResizeObserver(mark).observe(box);
      mark();
    }
  }

  // The arrow keys turn pages, where they do nothing else.
  function turnPages() {
    document.addEventListener("keydown", (event) => {
      const side = { ArrowLeft: "previous", ArrowRight: "next" }[event.key];
      if (!side || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const at = document.activeElement;
      if (at && at !== document.body && at.id !== "text") return;
      document.querySelector(`.previous-next .${side} a`)?.click();
    });
  }

  // Paper cannot be clicked: what is folded is printed open.
  function unfoldForPrint() {
    let opened = [];
    window.addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll(".contents details:not([open])")];
      opened.forEach((details) => (details.open = true));
    });
    window.addEventListener("afterprint", () => opened.forEach((details) => (details.open = false)));
  }

  document.documentElement.classList.add("js");

  // Formulas stand in the table of contents and in titles too, so all of it waits for the whole page.
  document.addEventListener("DOMContentLoaded", () => {
    makeDrawer();
    makeThemeButton();
    document.querySelectorAll(".contents .tabs").forEach(makeTabs);
    const last = recall();
    if (last) choose(last);
    renderFormulas();
    makeCopyButtons();
    followSideways();
    followContents();
    turnPages();
    unfoldForPrint();
  });
})();
