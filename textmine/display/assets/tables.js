// Tables as they were put together, each beside the numbers that were read from it.

import { departmentOf, documents, tablesOf } from "./data.js";
import { bdi, calmly, h } from "./dom.js";
import { count, t, word } from "./words.js";

export function tablesView() {
  const told = documents.map((_, index) => index).filter((index) => tablesOf(index).length);
  return h(
    "section", { class: "view tables" },
    h("h2", {}, t("tables_title")),
    h("p", { class: "facts" }, t("tables_how")),
    told.map((index) => h(
      "section", {},
      h("h3", {}, bdi(departmentOf(index)), " ", documents[index].year ?? ""),
      tablesOf(index).map(pair),
    )),
  );
}

// A table and its indicators; what is pointed at or has the focus on one side lights up on the other.
function pair(table) {
  const cells = table.indicators.map(() => null);
  const lines = table.indicators.map((indicator, number) => line(indicator, number));
  const rows = table.rows.map(([kind, own]) => h("tr", { class: kind }, own.map(([text, columns, rowspan, numbers]) => {
    const cell = h(kind === "header" ? "th" : "td", {
      colspan: columns > 1 && columns, rowspan: rowspan > 1 && rowspan,
      class: numbers.length && "read", "data-indicator": numbers.length && numbers[0],
    }, bdi(text));
    for (const number of numbers) cells[number] = cell;
    return cell;
  })));
  const element = h(
    "figure", { class: "pair" },
    h(
      "figcaption", {},
      h("b", {}, bdi(table.title || t("untitled"))),
      table.unit && h("span", { class: "chip" }, bdi(table.unit)),
      h("span", { class: "facts" }, bdi(table.place), " ", t("n_indicators", { n: count(table.indicators.length) })),
    ),
    h("div", { class: "scroll", tabindex: "0" }, h("table", {}, h("tbody", {}, rows)), table.n_rows > rows.length && h("p", { class: "facts" }, t("n_rows_more", { n: count(table.n_rows - rows.length) }))),
    h("ol", { class: "indicators" }, lines),
  );
  const light = (event) => {
    const at = event.target.closest?.("[data-indicator]");
    for (const lit of element.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (!at) return;
    const number = Number(at.dataset.indicator);
    cells[number]?.classList.add("lit");
    lines[number].classList.add("lit");
    if (event.type === "click" || event.type === "focusin") {
      (at === lines[number] || lines[number].contains(at) ? cells[number] : lines[number])?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: calmly() });
    }
  };
  for (const kind of ["mouseover", "focusin", "click"]) element.addEventListener(kind, light);
  return element;
}

function line([row, column, quantity, value, unit, status], number) {
  return h(
    "li", { "data-indicator": number },
    h("button", { type: "button", class: "link" }, h("span", { class: `quantity ${status}` }, bdi(quantity))),
    h("span", { class: "said" }, h("b", {}, bdi(row)), row && column && " · ", bdi(column)),
    h("span", { class: "facts" }, `${count(value)} `, bdi(unit), " ", word("status", status)),
  );
}
