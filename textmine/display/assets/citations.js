// The documents cited, and who shares them.

import { citations, departmentOf, documents, policies } from "./data.js";
import { bdi, h } from "./dom.js";
import { count, t, word } from "./words.js";

// How much of the matrix is drawn: it is for seeing what is shared, the list has all.
const POLICIES = 30;
const DEPARTMENTS = 40;

// A document that is known by its number alone is called by it, and that once.
const nameOf = (policy) => policy.title || policy.doc_number;
const numberOf = (policy) => policy.doc_number !== nameOf(policy) && policy.doc_number;

// `go(document, citation)` shows a citation in its document.
export function citationsView(go) {
  const rows = new Map();
  for (let row = 0; row < citations.n; row++) {
    const id = citations.get("policy_id", row);
    if (!rows.has(id)) rows.set(id, []);
    rows.get(id).push(row);
  }
  const details = h("div", { class: "policy", "aria-live": "polite" });
  const items = h("ul", { class: "policies" });
  const search = h("input", { type: "search", placeholder: t("search_policies"), "aria-label": t("search_policies"), oninput: fill });

  function fill() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = policies.filter((policy) => words.every((needle) => `${policy.title} ${policy.doc_number} ${policy.issuer}`.toLowerCase().includes(needle)));
    items.replaceChildren(...found.map(item));
  }

  function item(policy) {
    const facts = [numberOf(policy), policy.level && word("level", policy.level), policy.kind && word("citation_kind", policy.kind)].filter(Boolean).join(" · ");
    const button = h(
      "button", { type: "button", "data-policy": policy.policy_id, onclick: () => show(policy) },
      h("span", { class: "title" }, bdi(nameOf(policy))),
      h("span", { class: "facts" }, bdi(facts)),
      h("span", { class: "n", title: t("n_departments", { n: policy.departments.length }) }, count(policy.departments.length)),
    );
    return h("li", {}, button);
  }

  function show(policy) {
    for (const button of items.querySelectorAll("button")) button.setAttribute("aria-current", String(button.dataset.policy === policy.policy_id));
    details.replaceChildren(
      h("h3", {}, bdi(nameOf(policy))),
      h("p", { class: "facts" }, bdi([numberOf(policy), policy.issuer].filter(Boolean).join(" · "))),
      h("p", { class: "sharing" }, t("cited_by", { n: count(policy.departments.length), times: count(policy.n_citations) })),
      h("ul", { class: "places" }, rows.get(policy.policy_id).map(place)),
    );
    if (matchMedia("(max-width: 760px)").matches) details.scrollIntoView({ block: "start" });
  }

  function place(row) {
    const index = citations.columns.document[row];
    return h(
      "li", {},
      h("button", { type: "button", class: "link", onclick: () => go(index, row) }, bdi(departmentOf(index)), " ", documents[index].year ?? ""),
      h("span", { class: `chip relation ${citations.get("relation", row)}` }, word("relation", citations.get("relation", row))),
      h("p", { class: "sentence" }, bdi(citations.get("sentence", row))),
    );
  }

  fill();
  if (policies.length) show(policies[0]);
  return h(
    "section", { class: "view citations" },
    matrix(show),
    h("div", { class: "columns" }, h("div", { class: "list" }, h("h2", {}, t("cited_documents")), search, items), details),
    !policies.length && h("p", { class: "empty" }, t("no_citations")),
  );
}

function matrix(show) {
  const shared = policies.filter((policy) => policy.departments.length > 1).slice(0, POLICIES);
  const reach = new Map();
  for (const policy of shared) for (const { department } of policy.departments) reach.set(department, (reach.get(department) ?? 0) + 1);
  const names = [...reach].sort((a, b) => b[1] - a[1]).slice(0, DEPARTMENTS).map(([name]) => name);
  if (!shared.length) return null;
  const row = (policy) => {
    const cited = new Map(policy.departments.map(({ department, n_citations }) => [department, n_citations]));
    return h(
      "tr", {},
      h("th", { scope: "row" }, h("button", { type: "button", class: "link", onclick: () => show(policy) }, bdi(nameOf(policy)))),
      names.map((name) => h("td", {}, cited.has(name) && h("span", { class: "dot", title: `${name}: ${cited.get(name)}` }, String(cited.get(name))))),
    );
  };
  return h(
    "section", { class: "sharing-matrix" },
    h("h2", {}, t("who_shares")),
    h("div", { class: "scroll", tabindex: "0" }, h("table", {}, h("thead", {}, h("tr", {}, h("td", {}), names.map((name) => h("th", { scope: "col" }, h("span", {}, bdi(name)))))), h("tbody", {}, shared.map(row)))),
  );
}
