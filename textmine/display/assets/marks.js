// What a reader says of the claims: kept in the browser, and given out as gold.

import { claims, claimsOf, documents, textOf } from "./data.js";

const PREFIX = "textmine-marks:";
const ADDED = "added-";
const FIELDS = ["start", "end", "quantity", "value", "value_max", "unit", "predicate", "object", "status", "change", "approx", "subject", "basis", "period"];
const POWERS = { 千: 1e3, 百: 1e2, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8, 百亿: 1e10, 千亿: 1e11 };
const marks = new Map();
const listeners = [];
let kept = true;

// A claim as gold has it; predicate and object are lists of what is right.
export function goldOf(row) {
  const gold = claims.record(row, FIELDS);
  return { ...gold, predicate: [gold.predicate], object: [gold.object] };
}

// A claim that nobody found, as far as its words tell: 1.2万平方米 is 12000 of 平方米.
export function goldAt(start, end, quantity) {
  const [, number = "", power = "", unit = ""] = /([\d,.]*)\s*([千百]?[万亿]?)\s*(.*)/su.exec(quantity) ?? [];
  const value = Number(number.replaceAll(",", "")) * (POWERS[power] ?? 1);
  return { start, end, quantity, value, value_max: null, unit: unit.trim(), predicate: [""], object: [""], status: "actual", change: "", approx: "", subject: "", basis: "", period: "" };
}

// "" where nobody looked, "right", "wrong", "corrected".
export function verdictOf(row) {
  const mark = marksOf(claims.get("doc_id", row))[claims.get("claim_id", row)];
  if (!mark) return "";
  if (!mark.gold) return "wrong";
  const found = goldOf(row);
  // A mark that was kept when a claim had fewer fields says nothing of the others.
  const same = Object.entries(mark.gold).every(([name, value]) => JSON.stringify(value) === JSON.stringify(found[name]));
  return same ? "right" : "corrected";
}

export function correctionOf(row) {
  return { ...goldOf(row), ...marksOf(claims.get("doc_id", row))[claims.get("claim_id", row)]?.gold };
}

// `gold` is what is right, null if there is no claim at all, undefined to take the mark back.
export function setMark(row, gold) {
  change(claims.get("doc_id", row), claims.get("claim_id", row), gold, row);
}

function change(id, claim, gold, row = null) {
  const ofDocument = marksOf(id);
  if (gold === undefined) delete ofDocument[claim];
  else ofDocument[claim] = { gold };
  keep(id, ofDocument);
  for (const listener of listeners) listener(row);
}

// What was not found at all: claims that a reader adds to a document, in text order.
export function addedTo(index) {
  const entries = Object.entries(marksOf(documents[index].doc_id)).filter(([id]) => id.startsWith(ADDED));
  return entries.map(([, mark]) => mark.gold).sort(inOrder);
}

export function addClaim(index, gold) {
  change(documents[index].doc_id, `${ADDED}${gold.start}-${gold.end}`, gold);
}

export function removeClaim(index, gold) {
  change(documents[index].doc_id, `${ADDED}${gold.start}-${gold.end}`, undefined);
}

export function clearMarks() {
  for (const id of new Set(documents.map((document) => document.doc_id))) {
    marks.set(id, {});
    keep(id, {});
  }
  for (const listener of listeners) listener(null);
}

export function onMark(listener) {
  listeners.push(listener);
}

export function areKept() {
  return kept;
}

// For each document with a mark, the files of gold. A claim that nobody looked at is to be judged neither way.
export function goldFiles() {
  const files = [];
  documents.forEach((document, index) => {
    const found = Object.values(marksOf(document.doc_id));
    if (!found.length) return;
    const right = found.map((mark) => mark.gold).filter(Boolean).sort(inOrder);
    const open = claimsOf(index).filter((row) => !verdictOf(row)).map((row) => claims.record(row, ["start", "end"]));
    files.push(
      [`${document.name}.txt`, textOf(index).text],
      [`${document.name}.claims.jsonl`, lines(right)],
      [`${document.name}.ignore.jsonl`, lines(open)],
    );
  });
  return files;
}

function inOrder(a, b) {
  return a.start - b.start || a.end - b.end;
}

function lines(entries) {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
}

function marksOf(id) {
  if (!marks.has(id)) marks.set(id, read(id));
  return marks.get(id);
}

// A browser may refuse to keep anything; then the marks last as long as the page.
function read(id) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + id)) ?? {};
  } catch {
    kept = false;
    return {};
  }
}

function keep(id, ofDocument) {
  try {
    if (Object.keys(ofDocument).length) localStorage.setItem(PREFIX + id, JSON.stringify(ofDocument));
    else localStorage.removeItem(PREFIX + id);
  } catch {
    kept = false;
  }
}
