// Figures that contradict each other: the arithmetic, and the way to both figures in the text.

import { departmentOf, documents, findings, findingsOf, nChecked } from "./data.js";
import { bdi, h } from "./dom.js";
import { count, t, word } from "./words.js";

// `go(document, finding)` shows both figures of a finding in their document.
export function findingsView(go) {
  const told = documents.map((_, index) => index).filter((index) => findingsOf(index).length);
  const checked = nChecked.reduce((sum, n) => sum + n, 0);
  return h(
    "section", { class: "view findings" },
    h("h2", {}, t("findings_title")),
    h("p", { class: "facts" }, t("n_checked", { n: count(checked), wrong: count(findings.n) })),
    told.map((index) => h(
      "section", {},
      h("h3", {}, bdi(departmentOf(index)), " ", documents[index].year ?? ""),
      h("ul", { class: "places" }, findingsOf(index).map((row) => findingItem(index, row, go))),
    )),
    !findings.n && h("p", { class: "empty" }, t("no_findings")),
  );
}

function findingItem(index, row, go) {
  return h(
    "li", { "data-finding": row },
    h("button", { type: "button", class: "link arithmetic", onclick: () => go(index, row) }, bdi(findings.get("note", row))),
    h("span", { class: "chip" }, word("audit", findings.get("check", row))),
    h("span", { class: "n", title: t("confidence") }, count(findings.columns.confidence[row])),
    h("p", { class: "sentence" }, bdi(findings.get("sentence", row))),
  );
}
