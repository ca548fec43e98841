// A table of any length: only the rows in sight are elements. With the keyboard: arrows, Page Up and Down, Home, End, Enter.

import { h } from "./dom.js";

const SPARE = 8;
// Rows that are written out for the printer; more is for the CSV.
const PRINTED = 2000;
let grids = 0;

// `columns` are {key, title, class, cell(row), sortable}; `open(row)` is called for a row that is chosen.
export function grid({ label, columns, open, sort, order }) {
  const id = `grid-${++grids}`;
  let rows = [];
  let active = -1;
  let drawn = "";

  const heads = columns.map((column) => h(
    "div", { role: "columnheader", class: `cell ${column.class ?? ""}` },
    column.sortable ? h("button", { type: "button", onclick: () => sort(column.key) }, column.title) : column.title,
  ));
  const head = h("div", { class: "row head", role: "row" }, heads);
  const body = h("div", { class: "rows", role: "rowgroup" });
  const element = h("div", {
    class: "grid", role: "grid", tabindex: "0", "aria-label": label, onscroll: () => requestAnimationFrame(draw), onkeydown: move,
  }, h("div", { role: "rowgroup", class: "heads" }, head), body);

  const height = () => Number.parseFloat(getComputedStyle(element).getPropertyValue("--row"));

  function row(index) {
    const cells = columns.map((column) => h("div", { role: "gridcell", class: `cell ${column.class ?? ""}` }, column.cell(rows[index])));
    const line = h("div", {
      class: "row", role: "row", id: `${id}-${index}`, "aria-rowindex": index + 2, "data-row": rows[index],
      onclick: (event) => {
        active = index;
        if (!event.target.closest("button, a") && !getSelection().toString()) open(rows[index]);
      },
    }, cells);
    line.classList.toggle("active", index === active);
    return line;
  }

  function draw(all = false) {
    const size = height();
    const first = all === true ? 0 : Math.max(Math.floor(element.scrollTop / size) - SPARE, 0);
    const seen = Math.ceil(element.clientHeight / size) + 2 * SPARE;
    const last = Math.min(all === true ? PRINTED : first + seen, rows.length);
    const now = `${first}-${last}-${size}`;
    if (now === drawn) return;
    drawn = now;
    body.style.height = `${rows.length * size}px`;
    const lines = [];
    for (let index = first; index < last; index++) {
      const line = row(index);
      line.style.top = `${index * size}px`;
      lines.push(line);
    }
    body.replaceChildren(...lines);
  }

  function redraw() {
    drawn = "";
    draw();
  }

  function activate(index) {
    if (!rows.length) return;
    active = Math.min(Math.max(index, 0), rows.length - 1);
    const size = height();
    const top = active * size;
    const room = element.clientHeight - head.offsetHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + size > element.scrollTop + room) element.scrollTop = top + size - room;
    redraw();
    element.setAttribute("aria-activedescendant", `${id}-${active}`);
  }

  function move(event) {
    if (event.target !== element) return;
    const page = Math.max(Math.floor(element.clientHeight / height()) - 2, 1);
    const steps = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: rows.length - 1 };
    if (event.key in steps) activate(steps[event.key]);
    else if (event.key === "Enter" && active >= 0) open(rows[active]);
    else return;
    event.preventDefault();
  }

  new ResizeObserver(redraw).observe(element);
  addEventListener("beforeprint", () => { if (element.isConnected) draw(true); });
  addEventListener("afterprint", redraw);

  return {
    element,
    redraw,
    show(newRows) {
      rows = newRows;
      active = -1;
      element.setAttribute("aria-rowcount", rows.length + 1);
      heads.forEach((cell, i) => {
        const sorted = order && order.column === columns[i].key;
        if (columns[i].sortable) cell.setAttribute("aria-sort", sorted ? (order.descending ? "descending" : "ascending") : "none");
      });
      element.scrollTop = 0;
      redraw();
    },
  };
}
