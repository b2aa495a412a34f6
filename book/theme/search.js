// The search: a dialog over an index that is loaded when it is first opened. `/` or Ctrl-K opens it.

(() => {
  "use strict";

  const most = 30;

  // Accents do not matter, nor do the marks between words.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (text) => plain(text).split(/[^\p{L}\p{N}_]+/u).filter(Boolean);

  // How well one word of the question fits the words of a text: as it is, as a beginning, or inside.
  function fit(word, text) {
    let best = 0;
    for (const found of text) {
      if (found === word) return 3;
      if (found.startsWith(word)) best = Math.max(best, 2);
      else if (word.length > 2 && found.includes(word)) best = Math.max(best, 1);
    }
    return best;
  }

  // A plural finds its singular, a little less well.
  function fitOf(word, text) {
    const exact = fit(word, text);
    return exact || word.length < 4 || !word.endsWith("s") ? exact : fit(word.slice(0, -1), text) * 0.8;
  }

  // How well a place answers: every word must be somewhere; a title weighs most, then what is defined there.
  function score(place, question, phrase) {
    let sum = 0;
    for (const word of question) {
      const title = fitOf(word, place.words.title);
      const term = fitOf(word, place.words.terms);
      const page = fitOf(word, place.words.page);
      const text = fitOf(word, place.words.text);
      if (!title && !term && !page && !text) return 0;
      sum += title * 10 + term * 5 + page * 2 + text;
    }
    if (place.plainTitle.includes(phrase)) sum += 15;
    if (place.plainText.includes(phrase)) sum += 5;
    // Of two that fit alike, the one that says less beside it; a page before its sections, lessons before names.
    if (!place.page) sum += 6;
    if (place.page === "Reference") sum -= 4;
    return sum + 8 / (1 + Math.abs(place.words.title.length - question.length));
  }

  let places = null;

  function prepare() {
    places ??= window.INDEX.map(([address, title, page, terms, text]) => ({
      address, title, page, text,
      plainTitle: words(title).join(" "),
      plainText: words(text).join(" "),
      words: { title: words(title), terms: words(terms), page: words(page), text: [...new Set(words(text))] },
    }));
  }

  function find(question) {
    const asked = words(question);
    if (!asked.length) return [];
    prepare();
    const phrase = asked.join(" ");
    return places
      .map((place) => ({ place, points: score(place, asked, phrase) }))
      .filter((found) => found.points > 0)
      .sort((a, b) => b.points - a.points)
      .slice(0, most)
      .map((found) => found.place);
  }

  // The stretch of text around the first word that was asked for, with every such word marked.
  function excerpt(text, asked) {
    const lower = plain(text);
    const same = lower.length === text.length;
    const starts = asked.map((word) => lower.indexOf(word)).filter((at) => at >= 0);
    const from = same && starts.length ? Math.max(0, text.lastIndexOf(" ", Math.max(0, Math.min(...starts) - 40))) : 0;
    const piece = (from ? "…" : "") + text.slice(from, from + 150).trim() + (text.length > from + 150 ? "…" : "");
    return marked(piece, asked);
  }

  function marked(text, asked) {
    const fragment = document.createDocumentFragment();
    const pattern = new RegExp(`(${asked.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "gi");
    text.split(pattern).forEach((part, position) => {
      const node = position % 2 ? document.createElement("mark") : document.createTextNode(part);
      if (position % 2) node.textContent = part;
      fragment.append(node);
    });
    return fragment;
  }

  function makeDialog() {
    const dialog = document.createElement("dialog");
    dialog.id = "search";
    dialog.setAttribute("aria-label", "Search the book");
    dialog.innerHTML = `
      <div class="search-head">
        <label class="hidden" for="search-field">Search lessons, exercises, terms and names</label>
        <input id="search-field" type="text" role="combobox" autocomplete="off" autocapitalize="off" spellcheck="false"
          placeholder="Lessons, exercises, terms, names" aria-autocomplete="list" aria-expanded="false"
          aria-controls="search-results">
        <button type="button" class="search-close">Close</button>
      </div>
      <p class="search-count" role="status"></p>
      <div id="search-results" role="listbox" aria-label="What was found"></div>`;
    document.body.append(dialog);
    return dialog;
  }

  function resultOf(place, asked, number) {
    const link = document.createElement("a");
    link.href = place.address;
    link.id = `search-result-${number}`;
    link.setAttribute("role", "option");
    link.tabIndex = -1;
    const title = document.createElement("span");
    title.className = "search-title";
    if (place.page) title.append(Object.assign(document.createElement("span"), { className: "search-page", textContent: `${place.page} › ` }));
    title.append(marked(place.title, asked));
    const text = document.createElement("span");
    text.className = "search-text";
    text.append(excerpt(place.text, asked));
    link.append(title, text);
    return link;
  }

  class Search {
    constructor() {
      this.dialog = makeDialog();
      this.field = this.dialog.querySelector("#search-field");
      this.list = this.dialog.querySelector("#search-results");
      this.count = this.dialog.querySelector(".search-count");
      this.field.addEventListener("input", () => this.show());
      this.field.addEventListener("keydown", (event) => this.key(event));
      this.dialog.querySelector(".search-close").addEventListener("click", () => this.dialog.close());
      this.dialog.addEventListener("click", (event) => {
        // The page may be this one already, so the dialog is closed by hand; a click beside it closes it too.
        if (event.target === this.dialog || event.target.closest("a")) this.dialog.close();
      });
    }

    open() {
      if (this.dialog.open) return;
      this.dialog.showModal();
      this.field.select();
      if (window.INDEX) return this.show();
      const script = document.createElement("script");
      script.src = "search_index.js";
      script.addEventListener("load", () => this.show());
      document.head.append(script);
    }

    show() {
      if (!window.INDEX) return;
      const asked = words(this.field.value);
      const found = find(this.field.value);
      this.list.replaceChildren(...found.map((place, number) => resultOf(place, asked, number)));
      this.field.setAttribute("aria-expanded", String(found.length > 0));
      this.count.textContent = !asked.length ? "" : found.length === 0 ? "Nothing has all of these words." :
        found.length === most ? `The best ${most}` : found.length === 1 ? "1 place" : `${found.length} places`;
      this.choose(0);
    }

    choose(number) {
      const results = [...this.list.children];
      this.chosen = results.length ? (number + results.length) % results.length : -1;
      results.forEach((result, position) => result.setAttribute("aria-selected", String(position === this.chosen)));
      if (this.chosen < 0) return this.field.removeAttribute("aria-activedescendant");
      this.field.setAttribute("aria-activedescendant", results[this.chosen].id);
      results[this.chosen].scrollIntoView({ block: "nearest" });
    }

    key(event) {
      if (event.key === "ArrowDown") this.choose(this.chosen + 1);
      else if (event.key === "ArrowUp") this.choose(this.chosen - 1);
      else if (event.key === "Enter") this.list.children[this.chosen]?.click();
      else return;
      event.preventDefault();
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    let search = null;
    const open = () => (search ??= new Search()).open();
    document.getElementById("search-button").addEventListener("click", open);
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      const asked = (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) ||
        (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
      if (!asked) return;
      event.preventDefault();
      open();
    });
  });
})();
