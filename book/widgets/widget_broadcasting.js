// The widget of the lesson on broadcasting: two shapes are typed, lined up from the right, and stretch or refuse. Its rule is
// ten's, and so are its messages; the tests compare them.

window.Broadcasting = (() => {
  "use strict";

  const CASES = ["(4, 1) + (1, 3)", "(3, 4) + (1,)", "(2, 3) + (2, 3)", "(3, 4) + (2, 4)", "(32, 10, 64) + (64,)"];
  const MOST_DIMENSIONS = 16;
  const MOST_ELEMENTS = 2n ** 63n - 1n;
  const MOST_ROWS = 8;
  const MOST_COLUMNS = 12;

  // ---- the rule ----

  const textOf = (shape) => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;

  // What meets in each dimension, the first dimension first; null where a shape has none, or where nothing comes of it.
  function align(a, b) {
    const rank = Math.max(a.length, b.length);
    return Array.from({ length: rank }, (_, dim) => {
      const left = a[dim - rank + a.length] ?? null;
      const right = b[dim - rank + b.length] ?? null;
      const [one, other] = [left ?? 1, right ?? 1];
      return { a: left, b: right, result: one === other || other === 1 ? one : one === 1 ? other : null };
    });
  }

  // The shape of a sum, or ten's words where it refuses.
  function broadcast(a, b) {
    const dims = align(a, b);
    const refused = dims.findLastIndex((dim) => dim.result === null);
    if (refused < 0) return { sizes: dims.map((dim) => dim.result) };
    return {
      message: `add: cannot broadcast ${textOf(a)} with ${textOf(b)}\n` +
        `  dimension ${refused} is ${dims[refused].a ?? 1} and ${dims[refused].b ?? 1}; sizes must be equal, or one of them 1`,
    };
  }

  // A shape as a person types it: (4, 1), [4, 1], 4 x 1, 4, or () for a single number. Throws what to do about another.
  function readShape(typed) {
    const wanted = "Write sizes with commas between, such as (4, 1).";
    let text = typed.trim().replace(/^(torch\.Size|Size|shape)\s*/, "");
    if (text === "") throw new Error("A shape is missing. " + wanted);
    const wrapped = /^(?:\(\[(.*)\]\)|\((.*)\)|\[(.*)\]|\{(.*)\})$/.exec(text);
    if (wrapped) text = (wrapped.slice(1).find((inner) => inner !== undefined) ?? "").trim();
    if (text === "") return [];
    const sizes = text.replace(/[,;]$/, "").split(/\s*[,;x×]\s*|\s+/).map((size) => {
      if (/^-\d+$/.test(size)) throw new Error(`${typed} has a negative size. ${wanted}`);
      if (!/^\d+$/.test(size)) throw new Error(`${typed} is no shape. ${wanted}`);
      return BigInt(size);
    });
    if (sizes.length > MOST_DIMENSIONS) throw new Error(`${typed} has more dimensions than ${MOST_DIMENSIONS}.`);
    const elements = sizes.reduce((product, size) => product * (size || 1n), 1n);
    if (elements > MOST_ELEMENTS) throw new Error(`${typed} has more elements than can be counted.`);
    return sizes.map(Number);
  }

  // ---- the words ----

  function ruleOf(dim, number) {
    const side = (size) => (size === null ? "nothing" : String(size));
    const begin = `Dimension ${number}: ${side(dim.a)} meets ${side(dim.b)}`;
    if (dim.result === null) return `${begin}, and neither is 1. They refuse.`;
    const missing = dim.a === null || dim.b === null ? ", which counts as 1" : "";
    const [one, other] = [dim.a ?? 1, dim.b ?? 1];
    if (one === other) return `${begin}${missing}. They are equal.`;
    return `${begin}${missing}. The 1 stretches to ${dim.result}.`;
  }

  // ---- the picture ----

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function cellOf(size, dim, kind, shown) {
    const cell = element("td", kind, size === null ? "1" : String(size));
    if (size === null) {
      cell.classList.add("missing");
      cell.append(element("span", "hidden", " (missing)"));
    } else if (shown && size === 1 && dim.result !== null && dim.result !== 1) {
      cell.append(element("span", "stretches", `→${dim.result}`));
    }
    return cell;
  }

  function resultCell(dim, shown) {
    if (!shown) return element("td", "unknown", "?");
    return dim.result === null ? element("td", "refused", "✗") : element("td", "result", String(dim.result));
  }

  // The shapes as rows of a table, lined up from the right. The last `shown` dimensions have been looked at.
  function alignment(dims, shown) {
    const table = element("table", "alignment");
    table.append(element("caption", "hidden", "The shapes, lined up from the right"));
    const rows = [["first", (dim, seen) => cellOf(dim.a, dim, "a", seen)], ["second", (dim, seen) => cellOf(dim.b, dim, "b", seen)],
                  ["result", resultCell]];
    for (const [name, cell] of rows) {
      const row = table.insertRow();
      const head = element("th", "", name);
      head.scope = "row";
      row.append(head);
      dims.forEach((dim, position) => {
        const made = cell(dim, position >= dims.length - shown);
        if (position === dims.length - shown && shown < dims.length) made.classList.add("now");
        row.append(made);
      });
    }
    return table;
  }

  // A matrix of cells; what is only read again is dotted.
  function grid(shape, rows, columns, kind) {
    const size = (fromRight) => shape[shape.length - fromRight] ?? 1;
    const box = element("div", `grid ${kind}`);
    box.style.gridTemplateColumns = `repeat(${columns}, 1fr)`;
    for (let row = 0; row < rows; ++row) {
      for (let column = 0; column < columns; ++column) {
        const again = (row > 0 && size(2) === 1) || (column > 0 && size(1) === 1);
        box.append(element("span", again ? "again" : ""));
      }
    }
    return box;
  }

  function elements(a, b, sizes) {
    const [rows, columns] = [sizes[sizes.length - 2] ?? 1, sizes[sizes.length - 1] ?? 1];
    if (!sizes.length || sizes.length > 2 || rows < 1 || columns < 1 || rows > MOST_ROWS || columns > MOST_COLUMNS) return null;
    const picture = element("div", "elements");
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", `The elements of ${textOf(a)} and ${textOf(b)}, stretched to ${textOf(sizes)}. ` +
      "Dotted ones are read again; nothing is copied.");
    picture.append(grid(a, rows, columns, "a"), element("span", "sign", "+"), grid(b, rows, columns, "b"),
      element("span", "sign", "="), grid(sizes, rows, columns, "result"));
    return picture;
  }

  // ---- the widget ----

  class Widget {
    constructor(place) {
      this.fields = ["First shape", "Second shape"].map((words) => this.field(words));
      const form = element("div", "shapes");
      form.append(...this.fields.map((field) => field.parentElement));
      this.cases = element("div", "cases");
      this.cases.setAttribute("role", "group");
      this.cases.setAttribute("aria-label", "Pairs to try");
      this.cases.append(...CASES.map((words) => this.button(words, () => this.take(words))));
      this.picture = element("div", "picture");
      this.said = element("p", "said");
      this.said.setAttribute("role", "status");
      this.back = this.button("Back", () => this.step(-1));
      this.next = this.button("Step by step", () => this.step(1));
      this.all = this.button("Show all", () => this.show(this.dims.length));
      this.steps = element("div", "steps");
      this.steps.append(this.back, this.next, this.all);
      place.replaceChildren(element("p", "widget-title", "Type two shapes"), form, this.cases, this.picture, this.said, this.steps);
      this.take(CASES[0]);
    }

    field(words) {
      const label = element("label", "", words);
      const field = element("input");
      field.type = "text";
      field.autocomplete = "off";
      field.spellcheck = false;
      field.addEventListener("input", () => this.read());
      label.append(field);
      return field;
    }

    button(words, action) {
      const button = element("button", "", words);
      button.type = "button";
      button.addEventListener("click", action);
      return button;
    }

    take(pair) {
      pair.split(" + ").forEach((shape, position) => (this.fields[position].value = shape));
      this.read();
    }

    read() {
      const shapes = this.fields.map((field) => {
        try {
          const shape = readShape(field.value);
          field.removeAttribute("aria-invalid");
          return shape;
        } catch (error) {
          field.setAttribute("aria-invalid", "true");
          return error;
        }
      });
      const wrong = shapes.find((shape) => shape instanceof Error);
      this.dims = null;
      if (wrong) return this.refuse(wrong.message);
      this.shapes = shapes;
      this.dims = align(...shapes);
      this.show(this.dims.length);
    }

    refuse(words) {
      this.picture.replaceChildren();
      this.said.className = "said";
      this.said.textContent = words;
      this.steps.hidden = true;
    }

    // From the whole picture the first step goes back to the beginning: the last dimension.
    step(by) {
      this.show(this.shown === this.dims.length && by > 0 ? 0 : this.shown + by);
    }

    // Shows what comes of the last `shown` dimensions.
    show(shown) {
      const whole = shown === this.dims.length;
      const found = broadcast(...this.shapes);
      this.shown = shown;
      this.steps.hidden = this.dims.length === 0;
      this.next.textContent = whole ? "Step by step" : "Next";
      this.back.hidden = whole || shown === 0;
      this.all.hidden = whole;
      this.said.className = "said" + (whole && found.message ? " refused" : whole ? " fits" : "");
      const picture = whole && found.sizes ? elements(...this.shapes, found.sizes) : null;
      this.picture.replaceChildren(alignment(this.dims, shown), ...(picture ? [picture] : []));
      const number = this.dims.length - shown;
      this.said.textContent = whole ? found.message ?? `${this.shapes.map(textOf).join(" + ")} gives ${textOf(found.sizes)}` :
        shown === 0 ? "Lined up from the right. The last dimension comes first." : ruleOf(this.dims[number], number);
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll('[data-widget="broadcasting"]').forEach((place) => new Widget(place));
  });

  return { broadcast, readShape, textOf };
})();
