// The table of claims.

import { claimColumns, claims, departmentOf } from "./data.js";
import { verdictBadge } from "./checking.js";
import { toCsv } from "./csv.js";
import { bdi, download, h } from "./dom.js";
import { onFilter, order, shownClaims, sortBy } from "./filters.js";
import { grid } from "./grid.js";
import { onMark } from "./marks.js";
import { count, t, word } from "./words.js";

export function claimsView(open) {
  const text = (key, name = key) => ({ key, title: t(key), class: name, sortable: true, cell: (row) => bdi(String(claims.get(key, row) ?? "")) });
  const known = (key) => ({ ...text(key), cell: (row) => (claims.get(key, row) ? word(key, claims.get(key, row)) : "") });
  const table = grid({
    label: t("claims"),
    columns: [
      { key: "check", title: "", class: "check", cell: verdictBadge },
      { ...text("department"), cell: (row) => bdi(departmentOf(claims.columns.document[row])) },
      text("year"),
      text("predicate"),
      text("object"),
      { ...text("value", "quantity number"), title: t("quantity"), cell: (row) => bdi(claims.get("quantity", row)) },
      known("status"),
      known("change"),
      known("approx"),
      known("dimension"),
      { ...text("sentence"), sortable: false },
      { ...text("confidence"), class: "number confidence", cell: (row) => claims.get("confidence", row).toFixed(2) },
    ],
    open,
    sort: sortBy,
    order,
  });
  const save = h("button", { type: "button", class: "csv", onclick: saveCsv }, t("csv"));
  const update = () => {
    table.show(shownClaims());
    save.title = t("csv_hint", { n: count(shownClaims().length) });
    empty.hidden = shownClaims().length > 0;
  };
  const empty = h("p", { class: "empty" }, t("nothing"));
  onFilter(update);
  onMark(table.redraw);
  update();
  return h("section", { class: "view table-view" }, h("div", { class: "tools" }, h("h2", {}, t("claims")), save), empty, table.element);
}

function saveCsv() {
  const rows = shownClaims().map((row) => claimColumns.map((name) => claims.get(name, row)));
  download("claims.csv", toCsv(claimColumns, rows), "text/csv;charset=utf-8");
}
