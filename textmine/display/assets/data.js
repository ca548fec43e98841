// The tables of the page as columns, and the texts, which are read when somebody opens them.

import { compare } from "./words.js";

class Table {
  constructor({ n, columns }) {
    this.n = n;
    this.columns = columns;
    this.names = Object.keys(columns);
  }

  get(name, row) {
    const column = this.columns[name];
    return column.codes ? column.values[column.codes[row]] : column[row];
  }

  // The columns that are the record's own, as an object.
  record(row, names) {
    return Object.fromEntries(names.map((name) => [name, this.get(name, row)]));
  }

  // For each row its place if the column were sorted; what is missing comes last.
  ranks(name) {
    const column = this.columns[name];
    if (!column.codes) return column.map((value) => value ?? Infinity);
    const order = [...column.values.keys()].sort((a, b) => compare(column.values[a], column.values[b]));
    const rank = new Array(order.length);
    order.forEach((code, place) => { rank[code] = column.values[code] === "" ? Infinity : place; });
    return column.codes.map((code) => rank[code]);
  }

  // For each row whether one of the columns of text holds all of the words.
  matching(names, wanted) {
    const needles = wanted.toLowerCase().split(/\s+/).filter(Boolean);
    const matches = new Uint8Array(this.n).fill(1);
    for (const needle of needles) {
      const hits = new Uint8Array(this.n);
      for (const name of names) {
        const { values, codes } = this.columns[name];
        const found = values.map((value) => value.toLowerCase().includes(needle));
        for (let row = 0; row < this.n; row++) if (found[codes[row]]) hits[row] = 1;
      }
      for (let row = 0; row < this.n; row++) matches[row] &= hits[row];
    }
    return matches;
  }
}

function load(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

const data = load("data");
export const documents = data.documents;
export const failures = data.failures;
export const policies = data.policies;
export const claims = new Table(data.claims);
export const citations = new Table(data.citations);
export const findings = new Table(data.findings);
export const nChecked = data.findings.n_checked;
export const tables = data.tables;
export const themes = new Table(data.themes);
export const themeMap = data.map;
export const passages = new Table(data.passages);
// The columns of the claims table as every other output has them; the page adds some of its own.
export const claimColumns = claims.names.filter((name) => !["document", "sentence_span", "theme_id"].includes(name));
export const themeNames = new Map(themes.n ? themes.columns.theme_id.map((id, row) => [id, themes.get("theme", row)]) : []);

// Who reports, or the file where nobody knows.
export function departmentOf(index) {
  return documents[index].department || documents[index].name;
}

export const departments = [...new Set(documents.map((_, index) => departmentOf(index)))].sort(compare);

function firstRows(table) {
  const first = new Array(documents.length + 1).fill(0);
  for (const document of table.columns.document) first[document + 1]++;
  for (let i = 1; i < first.length; i++) first[i] += first[i - 1];
  return first;
}

const firstClaim = firstRows(claims);
const firstCitation = firstRows(citations);
const firstFinding = firstRows(findings);

function range(first, index) {
  return Array.from({ length: first[index + 1] - first[index] }, (_, i) => first[index] + i);
}

export function claimsOf(index) {
  return range(firstClaim, index);
}

export function citationsOf(index) {
  return range(firstCitation, index);
}

export function findingsOf(index) {
  return range(firstFinding, index);
}

export function tablesOf(index) {
  return tables.filter((table) => table.document === index);
}

export function textOf(index) {
  return load(`text-${index}`);
}
