// The first page: how much there is, of whom, and of what.

import { citations, claims, departmentOf, departments, documents, failures, policies, themes } from "./data.js";
import { bdi, h } from "./dom.js";
import { count, t, word } from "./words.js";

const STATUSES = ["actual", "target", "norm"];
const LONGEST = 15;

// `filter(changes)` shows the claims that pass; `go(document)` shows a document.
export function overviewView(filter, go) {
  return h(
    "section", { class: "view overview" },
    h("div", { class: "tiles" }, tiles()),
    failures.length > 0 && troubles(),
    h(
      "div", { class: "charts" },
      chart(t("by_department"), byDepartment(), (name) => filter({ department: name }), { stacked: true }),
      chart(t("by_dimension"), counted("dimension"), (name) => filter({ dimension: name })),
      chart(t("by_year"), byYear(), (name) => filter({ year: name })),
    ),
    documentTable(go),
  );
}

function tiles() {
  const status = claims.columns.status;
  const share = (name) => (claims.n ? status.codes.filter((code) => status.values[code] === name).length / claims.n : 0);
  const tile = (number, label, note) => h("div", { class: "tile" }, h("b", {}, number), h("span", {}, label), note && h("small", {}, note));
  return [
    tile(count(documents.length), t("documents"), t("n_departments", { n: count(departments.length) })),
    tile(count(claims.n), t("claims"), t("share_of_targets", { share: Math.round(100 * share("target")) })),
    tile(count(citations.n), t("citations"), t("n_policies", { n: count(policies.length) })),
    themes.n > 0 && tile(count(themes.n), t("themes")),
  ];
}

function troubles() {
  return h(
    "details", { class: "troubles" },
    h("summary", {}, t("n_failures", { n: count(failures.length) })),
    h("ul", {}, failures.map(({ path, reason }) => h("li", {}, h("code", {}, bdi(path)), " ", bdi(reason)))),
  );
}

// Bars are [name, label, {status: n}].
function byDepartment() {
  const table = new Map(departments.map((name) => [name, {}]));
  for (let row = 0; row < claims.n; row++) {
    const parts = table.get(departmentOf(claims.columns.document[row]));
    const status = claims.get("status", row);
    parts[status] = (parts[status] ?? 0) + 1;
  }
  return largest([...table].map(([name, parts]) => [name, name, parts]));
}

function counted(column) {
  const { values, codes } = claims.columns[column];
  const numbers = new Array(values.length).fill(0);
  for (const code of codes) numbers[code]++;
  return largest(values.map((value, code) => [value, word(column, value || "none"), { all: numbers[code] }]).filter(([value]) => value));
}

function byYear() {
  const numbers = new Map();
  for (const year of claims.columns.year) if (year !== null) numbers.set(year, (numbers.get(year) ?? 0) + 1);
  return [...numbers].sort(([a], [b]) => a - b).map(([year, n]) => [String(year), String(year), { all: n }]);
}

function largest(bars) {
  return bars.sort(([, , a], [, , b]) => total(b) - total(a));
}

function total(parts) {
  return Object.values(parts).reduce((sum, n) => sum + n, 0);
}

function chart(title, bars, choose, { stacked = false } = {}) {
  const most = Math.max(...bars.map(([, , parts]) => total(parts)), 1);
  const bar = ([name, label, parts]) => h(
    "li", {},
    h(
      "button", { type: "button", class: "bar", onclick: () => choose(name) },
      h("span", { class: "label" }, bdi(label)),
      h("span", { class: "track", "aria-hidden": "true" }, Object.entries(parts).sort(([a], [b]) => STATUSES.indexOf(a) - STATUSES.indexOf(b)).map(([part, n]) => {
        const piece = h("span", { class: `part ${part}`, title: stacked ? `${word("status", part)} ${count(n)}` : count(n) });
        piece.style.width = `${(100 * n) / most}%`;
        return piece;
      })),
      h("span", { class: "n" }, count(total(parts))),
    ),
  );
  const shown = bars.length === LONGEST + 1 ? bars.length : LONGEST; // the last one takes no more room than a line that hides it
  const rest = bars.slice(shown);
  return h(
    "section", { class: `chart ${stacked ? "stacked" : ""}` },
    h("h2", {}, title),
    stacked && h("p", { class: "legend" }, STATUSES.map((status) => h("span", { class: "item" }, h("i", { class: `part ${status}` }), word("status", status)))),
    h("ul", { class: "bars" }, bars.slice(0, shown).map(bar)),
    rest.length > 0 && h("details", {}, h("summary", {}, t("n_more", { n: count(rest.length) })), h("ul", { class: "bars" }, rest.map(bar))),
  );
}

function documentTable(go) {
  const numbers = new Array(documents.length).fill(0);
  for (const index of claims.columns.document) numbers[index]++;
  const row = (document, index) => h(
    "tr", {},
    h("td", {}, h("a", { href: `#/document/${index + 1}`, onclick: (event) => { event.preventDefault(); go(index); } }, bdi(departmentOf(index)))),
    h("td", {}, document.year ?? ""),
    h("td", {}, document.kind && word("kind", document.kind)),
    h("td", { class: "source" }, bdi(document.source)),
    h("td", { class: "number" }, count(document.n_characters)),
    h("td", { class: "number" }, count(numbers[index])),
  );
  return h(
    "section", { class: "documents" },
    h("h2", {}, t("documents")),
    h("div", { class: "scroll" }, h(
      "table", {},
      h("thead", {}, h("tr", {}, ["department", "year", "kind", "source"].map((name) => h("th", {}, t(name))), ["characters", "claims"].map((name) => h("th", { class: "number" }, t(name))))),
      h("tbody", {}, documents.map(row)),
    )),
  );
}
