// One document: its text beside its claims, each leading to the other.

import { chips, editForm, judge, judgeButtons, verdictBadge } from "./checking.js";
import { citations, citationsOf, claims, claimsOf, departmentOf, documents, findings, findingsOf, textOf, themeNames } from "./data.js";
import { bdi, calmly, h } from "./dom.js";
import { onFilter, passing } from "./filters.js";
import { addClaim, addedTo, correctionOf, goldAt, onMark, removeClaim, setMark } from "./marks.js";
import { renderText, selectedSpan, unitOffsets } from "./text.js";
import { count, t, word } from "./words.js";

const DETAILS = ["subject", "predicate", "object", "quantity", "value", "value_max", "unit", "basis", "period", "section", "confidence"];

// `go(document, claim)` shows a document, and a claim in it.
export function readerView(go) {
  const view = h("section", { class: "view reader" });
  let shown = -1;
  let chosen = null;
  let editing = false;
  let visible = [];
  let text = "";

  const article = h("article", { class: "text", lang: "zh", tabindex: "-1" });
  const list = h("div", { class: "cards", role: "list", "aria-label": t("claims") });
  const more = h("button", { type: "button", class: "quiet", disabled: true, onclick: () => add() }, t("add_claim"));
  const adding = h("div");
  const added = h("ul");
  const heading = h("h2", { tabindex: "-1" });
  const facts = h("p", { class: "facts" });
  const number = h("span", { class: "number" });
  const step = (by, label, sign) => h("button", { type: "button", class: "quiet", title: label, "aria-label": label, onclick: () => go((shown + by + documents.length) % documents.length) }, sign);
  view.append(
    h("header", { class: "document" }, h("div", { class: "names" }, heading, facts), h("nav", { "aria-label": t("documents") }, step(-1, t("previous"), "‹"), number, step(1, t("next"), "›"))),
    h("div", { class: "pair" }, article, h("div", { class: "side" }, legend(), h("div", { class: "added" }, more, adding, added), list)),
  );

  function open(index) {
    if (index === shown) return;
    shown = index;
    chosen = null;
    const document = documents[index];
    heading.replaceChildren(bdi(departmentOf(index)));
    facts.replaceChildren(...[document.year, document.region.split("/").at(-1) && document.region.replaceAll("/", " "), document.kind && word("kind", document.kind), document.source]
      .filter(Boolean).flatMap((fact) => [bdi(String(fact)), " "]));
    number.textContent = `${index + 1} / ${documents.length}`;
    fillText();
    article.scrollTop = 0;
    adding.replaceChildren();
    fillList();
  }

  function fillText() {
    const content = textOf(shown);
    text = content.text;
    const at = unitOffsets(text);
    const blocks = content.blocks.map(([start, end, kind, level]) => [at(start), at(end), kind, level]);
    article.classList.toggle("long", text.length > 200_000);
    article.replaceChildren(...renderText(text, blocks, [...spans(shown, at), ...wraps(content, at)]));
    added.replaceChildren(...addedTo(shown).map((gold) => addedCard(shown, gold)));
  }

  // What the reader selected in the text becomes a claim of its own.
  function add() {
    const span = selectedSpan(article, text);
    if (!span) return;
    const gold = goldAt(span.start, span.end, span.words);
    adding.replaceChildren(h("p", {}, h("b", {}, bdi(span.words))), editForm(gold, (right) => addClaim(shown, right), () => adding.replaceChildren()));
  }

  function fillList() {
    if (shown < 0) return;
    const passes = passing();
    visible = claimsOf(shown).filter((row) => passes(row) || row === chosen);
    for (const mark of article.querySelectorAll("mark")) mark.classList.toggle("out", !passes(Number(mark.dataset.claim)));
    list.replaceChildren(...visible.map(card));
    if (!visible.length) list.append(h("p", { class: "empty" }, t("nothing")));
  }

  function card(row) {
    const isChosen = row === chosen;
    const inner = h("div", { class: `card ${isChosen ? "chosen" : ""}`, role: "listitem", id: `claim-${row}`, "data-claim": row });
    // One stop of the Tab key for the whole list: the arrows move inside it.
    const stop = isChosen || (chosen === null && row === visible[0]);
    inner.append(
      h("button", { type: "button", class: "line", "aria-expanded": String(isChosen), tabindex: stop ? "0" : "-1", onclick: () => choose(row, { inText: true }) }, verdictBadge(row), h("span", { class: "said" }, bdi(claims.get("predicate", row)), " ", h("b", {}, bdi(claims.get("object", row)))), h("span", { class: `quantity ${claims.get("status", row)}` }, bdi(claims.get("quantity", row)))),
      h("div", { class: "chips" }, chips(row)),
    );
    if (isChosen) {
      inner.append(editing ? editForm(correctionOf(row), (gold) => setMark(row, gold), () => { editing = false; refresh(row, { focus: true }); }) : details(row));
      if (!editing) inner.append(judgeButtons(row, () => { editing = true; refresh(row); }));
    }
    return inner;
  }

  // Draw a card anew; what had the focus in it has it again.
  function refresh(row, { focus = false } = {}) {
    const before = document.getElementById(`claim-${row}`);
    if (!before) return;
    const focused = before.contains(document.activeElement) ? document.activeElement.className : "";
    const after = card(row);
    before.replaceWith(after);
    if (focus) after.querySelector(".line").focus({ preventScroll: true });
    else if (focused) after.getElementsByClassName(focused)[0]?.focus({ preventScroll: true });
  }

  // Light up a claim; what is named scrolls to it.
  function choose(row, { inText = false, inRows = false } = {}) {
    const before = chosen;
    chosen = row;
    editing = false;
    if (!visible.includes(row)) fillList();
    refresh(before ?? visible[0]);
    refresh(row);
    const [start] = claims.columns.sentence_span[row];
    for (const lit of article.querySelectorAll(".lit, .chosen")) lit.classList.remove("lit", "chosen");
    for (const part of article.querySelectorAll(`.sentence[data-start="${start}"]`)) part.classList.add("lit");
    const marks = article.querySelectorAll(`mark[data-claim="${row}"]`);
    for (const mark of marks) mark.classList.add("chosen");
    if (inText) reveal(marks[0]);
    const line = document.getElementById(`claim-${row}`);
    const block = inRows ? "start" : "nearest";
    line?.scrollIntoView({ block });
    // Cards, too, have their height only once they were in sight.
    requestAnimationFrame(() => line?.scrollIntoView({ block }));
    history.replaceState(null, "", `#/document/${shown + 1}/${row - claimsOf(shown)[0] + 1}`);
  }

  // The parts of a long text have their height only once they were in sight, so it takes more than one step.
  function reveal(element) {
    const long = article.classList.contains("long");
    element?.scrollIntoView({ block: "center", behavior: long ? "auto" : calmly() });
    if (long) for (const delay of [50, 150]) setTimeout(() => element?.scrollIntoView({ block: "center" }), delay);
  }

  function move(by) {
    if (!visible.length) return;
    const place = visible.indexOf(chosen);
    const row = visible[Math.min(Math.max(place + by, 0), visible.length - 1)];
    choose(row, { inText: true });
    refresh(row, { focus: true });
  }

  function onKey(event) {
    const acts = {
      j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
      a: add, y: () => judge(chosen, "right"), n: () => judge(chosen, "wrong"), e: () => { editing = true; refresh(chosen); },
    };
    const arrows = event.key.startsWith("Arrow");
    if (!(event.key in acts) || (arrows && !list.contains(event.target))) return;
    if (chosen === null && !"ajk".includes(event.key) && !arrows) return;
    event.preventDefault();
    acts[event.key]();
  }

  article.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark && !getSelection().toString()) choose(Number(mark.dataset.claim), { inRows: true });
  });
  document.addEventListener("selectionchange", () => { more.disabled = view.hidden || !selectedSpan(article, text); });
  onFilter(() => fillList());
  onMark((row) => {
    if (shown < 0) return;
    if (row === null) {
      const { scrollTop } = article;
      fillText();
      article.scrollTop = scrollTop;
      fillList();
    } else refresh(row);
  });

  return {
    element: view,
    onKey,
    show(index, claim) {
      open(index);
      const row = claimsOf(index)[claim];
      if (row !== undefined) choose(row, { inText: true, inRows: true });
      else heading.focus({ preventScroll: true });
    },
    // Show a citation of the document.
    showCitation(index, row) {
      open(index);
      const cite = article.querySelector(`cite[data-citation="${row}"]`);
      for (const lit of article.querySelectorAll(".lit, .chosen")) lit.classList.remove("lit", "chosen");
      cite?.classList.add("lit");
      reveal(cite);
    },
    // Light up both figures of a finding.
    showFinding(index, row) {
      open(index);
      for (const lit of article.querySelectorAll(".lit, .chosen")) lit.classList.remove("lit", "chosen");
      const figures = article.querySelectorAll(`.figure[data-finding="${row}"]`);
      for (const figure of figures) figure.classList.add("lit");
      reveal(article.querySelector(`.figure.doubted[data-finding="${row}"]`));
    },
  };
}

function spans(index, at) {
  const found = [];
  const sentences = new Set();
  for (const row of claimsOf(index)) {
    const [start, end] = claims.columns.sentence_span[row];
    if (!sentences.has(start)) found.push({ start: at(start), end: at(end), make: () => h("span", { class: "sentence", "data-start": start }) });
    sentences.add(start);
    found.push({ start: at(claims.columns.start[row]), end: at(claims.columns.end[row]), make: () => h("mark", { class: claims.get("status", row), "data-claim": row, title: summary(row) }) });
  }
  for (const gold of addedTo(index)) {
    found.push({ start: at(gold.start), end: at(gold.end), make: () => h("ins", { title: t("added") }) });
  }
  for (const row of findingsOf(index)) {
    const figure = (start, end, role) => found.push({
      start: at(start), end: at(end), make: () => h("span", { class: `figure ${role}`, "data-finding": row, title: findings.get("note", row) }),
    });
    const { start, end, other_start, other_end } = findings.columns;
    figure(start[row], end[row], "doubted");
    figure(other_start[row], other_end[row], "against");
  }
  for (const row of citationsOf(index)) {
    const title = [citations.get("title", row), citations.get("doc_number", row), word("relation", citations.get("relation", row))].filter(Boolean).join(" · ");
    found.push({ start: at(citations.columns.start[row]), end: at(citations.columns.end[row]), make: () => h("cite", { "data-citation": row, title }) });
  }
  return found;
}

// A line end inside a paragraph stays in the text, for offsets to count it, and is not seen.
function wraps(content, at) {
  return content.wraps.map(([start, end, apart]) => ({ start: at(start), end: at(end), make: () => h("span", { class: apart ? "wrap apart" : "wrap" }) }));
}

function addedCard(index, gold) {
  const said = [gold.predicate[0], gold.object[0]].filter(Boolean).join(" ");
  return h(
    "li", {}, h("span", { class: "said" }, bdi(said)), h("b", {}, bdi(gold.quantity)),
    h("button", { type: "button", class: "quiet", title: t("remove"), "aria-label": t("remove"), onclick: () => removeClaim(index, gold) }, "×"),
  );
}

function summary(row) {
  const says = (name) => claims.get(name, row) && `${t(name)}: ${word(name, claims.get(name, row))}`;
  return ["subject", "predicate", "object", "status", "change", "approx", "basis", "period"].map(says).filter(Boolean).join("\n");
}

function details(row) {
  const rows = DETAILS.map((name) => [name, claims.get(name, row)]).filter(([, value]) => value !== "" && value !== null);
  const theme = themeNames.get(claims.columns.theme_id[row]);
  const entry = (title, value) => [h("dt", {}, title), h("dd", {}, bdi(value))];
  return h("dl", { class: "details" }, rows.flatMap(([name, value]) => entry(t(name), typeof value === "number" && name !== "confidence" ? count(value) : String(value))), theme ? entry(t("theme_id"), theme) : []);
}

function legend() {
  const item = (name, element) => h("span", { class: "item" }, element, " ", name);
  return h(
    "p", { class: "legend" },
    ["actual", "target", "norm"].map((status) => item(word("status", status), h("mark", { class: status }, "12"))),
    item(t("citation"), h("cite", {}, "《》")),
  );
}
