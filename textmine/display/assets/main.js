// The page as a whole: its views, the addresses behind the # and the keys.

import { citationsView } from "./citations.js";
import { claims, claimsOf, documents, nChecked, policies, tables, themes } from "./data.js";
import { claimsView } from "./claims.js";
import { download, h, isTyping } from "./dom.js";
import { findingsView } from "./findings.js";
import { clearFilters, filterBar, leastSureFirst, setFilters } from "./filters.js";
import { addedTo, areKept, clearMarks, goldFiles, onMark, verdictOf } from "./marks.js";
import { overviewView } from "./overview.js";
import { readerView } from "./reader.js";
import { tablesView } from "./tables.js";
import { themesView } from "./themes.js";
import { count, t, word } from "./words.js";
import { zip } from "./zip.js";

// For a machine without Chinese fonts: the style sheet names it behind all others.
const font = JSON.parse(document.getElementById("font").textContent);
if (font) document.fonts.add(new FontFace("Textmine Sans SC", Uint8Array.from(atob(font), (byte) => byte.charCodeAt(0))));

const page = document.getElementById("page");
const reader = readerView((index, claim) => { location.hash = address(index, claim); });
const views = {
  overview: overviewView(showClaims, (index) => { location.hash = address(index); }),
  claims: claimsView((row) => {
    const index = claims.columns.document[row];
    location.hash = address(index, row - claimsOf(index)[0]);
  }),
  document: reader.element,
  citations: policies.length > 0 && citationsView((index, row) => {
    location.hash = address(index);
    showing("document");
    reader.showCitation(index, row);
  }),
  findings: nChecked.some((n) => n > 0) && findingsView((index, row) => {
    location.hash = address(index);
    showing("document");
    reader.showFinding(index, row);
  }),
  tables: tables.length > 0 && tablesView(),
  themes: themes.n > 0 && themesView(showClaims),
  check: checkView(),
};
const tabs = Object.keys(views).filter((name) => views[name]).map((name) => h("a", { href: name === "document" ? address(0) : `#/${name}`, "data-view": name }, t(`tab_${name}`)));
const bar = filterBar();
const help = helpDialog();
page.append(
  h(
    "header", { class: "top" },
    h("h1", {}, page.dataset.title),
    h("nav", { class: "tabs", "aria-label": t("views") }, tabs),
    h("button", { type: "button", class: "quiet help", title: t("keys"), "aria-label": t("keys"), onclick: () => help.showModal() }, "?"),
  ),
  bar,
  h("main", {}, Object.values(views).filter(Boolean)),
  help,
);

function address(index, claim) {
  return claim === undefined ? `#/document/${index + 1}` : `#/document/${index + 1}/${claim + 1}`;
}

function showClaims(changes) {
  clearFilters();
  setFilters(changes);
  location.hash = "#/claims";
}

function showing(name) {
  for (const [key, view] of Object.entries(views)) if (view) view.hidden = key !== name;
  for (const tab of tabs) tab.setAttribute("aria-current", tab.dataset.view === name ? "page" : "false");
  bar.hidden = !["claims", "document"].includes(name);
}

// Show what the address says; the overview where it says nothing.
function follow() {
  const [name, first, second] = location.hash.replace(/^#\/?/, "").split("/");
  const index = Number(first) - 1;
  if (name === "document" && documents[index]) {
    showing("document");
    tabs.find((tab) => tab.dataset.view === "document").href = address(index);
    reader.show(index, second === undefined ? undefined : Number(second) - 1);
  } else {
    showing(views[name] && name !== "document" ? name : "overview");
  }
}

function checkView() {
  const numbers = h("div", { class: "tiles" });
  const state = h("p", { class: "hint" });
  const give = h("button", { type: "button", class: "primary", onclick: () => download("gold.zip", zip(goldFiles()), "application/zip") }, t("export_gold"));
  const forget = h("button", { type: "button", onclick: () => { if (confirm(t("sure"))) clearMarks(); } }, t("forget"));
  const update = () => {
    const counts = { open: 0, right: 0, corrected: 0, wrong: 0 };
    for (let row = 0; row < claims.n; row++) counts[verdictOf(row) || "open"]++;
    const nAdded = documents.reduce((sum, _, index) => sum + addedTo(index).length, 0);
    const judged = claims.n - counts.open + nAdded;
    numbers.replaceChildren(...Object.entries(counts).map(([verdict, n]) => h(
      "button", { type: "button", class: `tile ${verdict}`, onclick: () => showClaims({ check: verdict }) }, h("b", {}, count(n)), h("span", {}, word("check", verdict)),
    )), h("div", { class: "tile" }, h("b", {}, count(nAdded)), h("span", {}, t("added"))));
    give.disabled = forget.disabled = judged === 0;
    state.textContent = areKept() ? t("marks_kept") : t("marks_not_kept");
  };
  onMark(update);
  update();
  return h(
    "section", { class: "view check" },
    h("h2", {}, t("check_title")),
    h("p", {}, t("check_how")),
    numbers,
    h("p", { class: "actions" }, give, h("button", {
      type: "button",
      onclick: () => {
        leastSureFirst();
        showClaims({});
      },
    }, t("least_sure")), forget),
    state,
    h("p", {}, t("gold_how")),
    h("pre", {}, "unzip gold.zip -d gold\ntextmine evaluate gold --errors"),
  );
}

function helpDialog() {
  const keys = [["/", "key_search"], ["k ↑", "key_previous"], ["j ↓", "key_next"], ["y", "judge_right"], ["n", "judge_wrong"], ["e", "judge_corrected"], ["a", "add_claim"], ["Enter", "key_open"], ["Esc", "key_back"], ["?", "keys"]];
  return h(
    "dialog", { class: "help", "aria-label": t("keys") },
    h("h2", {}, t("keys")),
    h("dl", {}, keys.flatMap(([key, phrase]) => [h("dt", {}, key.split(" ").map((one) => h("kbd", {}, one))), h("dd", {}, t(phrase))])),
    h("form", { method: "dialog" }, h("button", {}, t("close"))),
  );
}

addEventListener("hashchange", follow);
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (event.key === "Escape" && isTyping(event.target)) event.target.blur();
  else if (isTyping(event.target)) return;
  else if (event.key === "Escape" && !reader.element.hidden) location.hash = "#/claims";
  else if (event.key === "?") help.showModal();
  else if (event.key === "/") {
    if (bar.hidden) location.hash = "#/claims";
    showing(views.document.hidden ? "claims" : "document");
    document.getElementById("search").focus();
    event.preventDefault();
  } else if (!reader.element.hidden) reader.onKey(event);
});
follow();
