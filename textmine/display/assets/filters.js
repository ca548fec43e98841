// Which claims are shown: the filters, the search, the order.

import { claims, departmentOf, departments, documents, themeNames } from "./data.js";
import { onMark, verdictOf } from "./marks.js";
import { h, select } from "./dom.js";
import { compare, count, t, word } from "./words.js";

const SEARCHED = ["department", "section", "sentence", "subject", "predicate", "object", "quantity"];
const NONE = { search: "", department: "", year: "", dimension: "", status: "", theme_id: "", check: "" };

const LEAST_SURE = "least sure";

const filters = { ...NONE };
export const order = { column: "", descending: false };
const listeners = [];
const ranks = new Map();
let searched = { words: "", matches: null };
let shown = null;

export function onFilter(listener) {
  listeners.push(listener);
}

export function setFilters(changes) {
  Object.assign(filters, changes);
  changed();
}

export function clearFilters() {
  setFilters(NONE);
}

export function sortBy(column) {
  order.descending = order.column === column && !order.descending;
  order.column = column;
  changed();
}

// What nobody checked yet comes first, the least certain of it foremost; a claim stays in its place when it is checked.
export function leastSureFirst() {
  const { confidence } = claims.columns;
  ranks.set(LEAST_SURE, confidence.map((sure, row) => (verdictOf(row) ? 1 + sure : sure)));
  Object.assign(order, { column: LEAST_SURE, descending: false });
  changed();
}

function changed() {
  shown = null;
  for (const listener of listeners) listener();
}

// The rows of the claims that pass, in order.
export function shownClaims() {
  shown ??= sorted(claims.columns.document.map((_, row) => row).filter(passing()));
  return shown;
}

// The function that tells whether a claim passes.
export function passing() {
  const { department, year, dimension, status, theme_id, check, search } = filters;
  const is = (column, wanted) => {
    const { values, codes } = claims.columns[column];
    const code = values.indexOf(wanted);
    return (row) => codes[row] === code;
  };
  const tests = [];
  if (department) {
    const chosen = documents.map((_, index) => departmentOf(index) === department);
    tests.push((row) => chosen[claims.columns.document[row]]);
  }
  if (year) tests.push((row) => String(claims.columns.year[row]) === year);
  if (dimension) tests.push(is("dimension", dimension));
  if (status) tests.push(is("status", status));
  if (theme_id) tests.push((row) => String(claims.columns.theme_id[row]) === theme_id);
  if (check) tests.push((row) => (verdictOf(row) || "open") === check);
  if (search.trim()) {
    if (searched.words !== search) searched = { words: search, matches: claims.matching(SEARCHED, search) };
    tests.push((row) => searched.matches[row]);
  }
  return (row) => tests.every((test) => test(row));
}

function sorted(rows) {
  if (!order.column) return rows;
  if (!ranks.has(order.column)) ranks.set(order.column, claims.ranks(order.column));
  const rank = ranks.get(order.column);
  const sign = order.descending ? -1 : 1;
  // What is missing stays at the end, whichever way.
  return rows.sort((a, b) => {
    if (rank[a] === rank[b]) return a - b;
    if (rank[a] === Infinity) return 1;
    if (rank[b] === Infinity) return -1;
    return sign * (rank[a] - rank[b]);
  });
}

export function filterBar() {
  const bar = h("form", { class: "filters", role: "search", "aria-label": t("filters"), onsubmit: (event) => event.preventDefault() });
  const search = h("input", {
    type: "search", id: "search", placeholder: t("search"), "aria-label": t("search"), autocomplete: "off",
    oninput: () => setFilters({ search: search.value }),
  });
  const fields = { search };
  bar.append(search);
  for (const [name, options] of choices()) {
    if (options.length < 2) continue;
    fields[name] = select(t(name), [["", t(`all_${name}`)], ...options], "", (value) => setFilters({ [name]: value }));
    bar.append(fields[name]);
  }
  const found = h("output", { class: "found", "aria-live": "polite" });
  const clear = h("button", { type: "button", class: "quiet", onclick: clearFilters }, t("clear"));
  bar.append(found, clear);
  const update = () => {
    for (const [name, field] of Object.entries(fields)) {
      if (field.value !== filters[name]) field.value = filters[name];
      field.classList.toggle("set", filters[name] !== "");
    }
    found.textContent = t("n_of_n_claims", { n: count(shownClaims().length), of: count(claims.n) });
    clear.hidden = Object.values(filters).every((value) => value === "");
  };
  onFilter(update);
  // What was just checked stays where it is until the filter is set again.
  onMark(() => { if (!filters.check) shown = null; });
  update();
  return bar;
}

function choices() {
  const years = [...new Set(claims.columns.year)].filter((year) => year !== null).sort();
  const values = (column) => claims.columns[column].values.filter(Boolean).sort(compare).map((value) => [value, word(column, value)]);
  return [
    ["department", departments.map((name) => [name, name])],
    ["year", years.map((year) => [String(year), String(year)])],
    ["dimension", values("dimension")],
    ["status", values("status")],
    ["theme_id", [...themeNames].map(([id, name]) => [String(id), name])],
    ["check", ["open", "right", "corrected", "wrong"].map((verdict) => [verdict, word("check", verdict)])],
  ];
}
