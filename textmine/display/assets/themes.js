// Themes: what they are of, and how departments share out their passages over them.

import { departmentOf, departments, documents, passages, themes } from "./data.js";
import { bdi, h } from "./dom.js";
import { mapView } from "./map.js";
import { count, t } from "./words.js";

// `filter(changes)` shows the claims that pass.
export function themesView(filter) {
  const ids = themes.columns.theme_id;
  const place = new Map(documents.map((document, index) => [document.doc_id, departmentOf(index)]));
  const shares = new Map(departments.map((name) => [name, { all: 0 }]));
  for (let row = 0; row < passages.n; row++) {
    const counts = shares.get(place.get(passages.get("doc_id", row)));
    if (!counts) continue;
    const id = passages.columns.theme_id[row];
    counts[id] = (counts[id] ?? 0) + 1;
    counts.all++;
  }
  const card = (_, row) => h(
    "li", {},
    h("button", { type: "button", class: "link", onclick: () => filter({ theme_id: String(ids[row]) }) }, bdi(themes.get("theme", row))),
    h("span", { class: "facts" }, t("n_passages", { n: count(themes.get("n_passages", row)), of: count(themes.get("n_departments", row)) })),
    h("p", { class: "keywords" }, bdi(themes.get("keywords", row))),
    h("details", {}, h("summary", {}, t("example")), h("p", {}, bdi(themes.get("example", row)))),
  );
  const cell = (name, counts, id, row) => {
    const share = counts.all ? (counts[id] ?? 0) / counts.all : 0;
    const box = h("td", {}, share > 0 && h("button", { type: "button", title: `${name} · ${themes.get("theme", row)}: ${Math.round(100 * share)}%`, onclick: () => filter({ department: name, theme_id: String(id) }) }, String(Math.round(100 * share))));
    box.style.setProperty("--share", share.toFixed(3));
    return box;
  };
  const cards = ids.map(card);
  const all = h("button", { type: "button", hidden: true, onclick: () => map.choose(null) }, t("all_themes"));
  const map = mapView((chosen) => {
    cards.forEach((item, row) => { item.hidden = chosen !== null && row !== chosen; });
    all.hidden = chosen === null;
  });
  return h(
    "section", { class: "view themes" },
    map.element,
    h("section", {}, h("h2", {}, t("themes")), all, h("ol", { class: "theme-list" }, cards)),
    h("section", {}, h("h2", {}, t("themes_by_department")), h("div", { class: "scroll", tabindex: "0" }, h(
      "table", { class: "heat" },
      h("thead", {}, h("tr", {}, h("td", {}), ids.map((_, row) => h("th", { scope: "col" }, h("span", {}, bdi(themes.get("theme", row))))))),
      h("tbody", {}, [...shares].filter(([, counts]) => counts.all).map(([name, counts]) => h("tr", {}, h("th", { scope: "row" }, bdi(name)), ids.map((id, row) => cell(name, counts, id, row))))),
    ))),
  );
}
