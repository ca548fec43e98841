// Judging a claim: right, wrong, or with other fields.

import { claims } from "./data.js";
import { h } from "./dom.js";
import { goldOf, setMark, verdictOf } from "./marks.js";
import { t, word } from "./words.js";

const CHOICES = {
  status: ["actual", "target", "norm"],
  change: ["", "increase", "decrease", "unchanged"],
  approx: ["", "over", "under", "about", "min", "max"],
};

// Give a verdict; the one that stands already is taken back.
export function judge(row, verdict) {
  if (verdictOf(row) === verdict) setMark(row, undefined);
  else setMark(row, verdict === "right" ? goldOf(row) : null);
}

export function verdictBadge(row) {
  const verdict = verdictOf(row);
  return h("span", { class: `verdict ${verdict || "open"}`, title: word("check", verdict || "open") }, { right: "✓", wrong: "✗", corrected: "✎" }[verdict] ?? "");
}

export function judgeButtons(row, edit) {
  const verdict = verdictOf(row);
  const button = (name, sign, act) => h(
    "button", { type: "button", class: `judge ${name}`, "aria-pressed": String(verdict === name), title: t(`judge_${name}`), onclick: act },
    h("span", { "aria-hidden": "true" }, sign), " ", t(`judge_${name}`),
  );
  return h(
    "div", { class: "judging", role: "group", "aria-label": t("check") },
    button("right", "✓", () => judge(row, "right")),
    button("wrong", "✗", () => judge(row, "wrong")),
    button("corrected", "✎", edit),
  );
}

// A form for what is right; `keep` gets the gold, `done` is called when the form is closed.
export function editForm(now, keep, done) {
  const text = (name, value, more = {}) => h("input", { name, value, autocomplete: "off", "aria-label": t(name), ...more });
  const choose = (name) => {
    const list = h("select", { name, "aria-label": t(name) });
    for (const value of CHOICES[name]) list.append(new Option(value ? word(name, value) : t("none"), value));
    list.value = now[name];
    return list;
  };
  const number = { inputmode: "decimal", pattern: "\\s*-?\\d+(\\.\\d+)?\\s*" };
  const inputs = {
    subject: text("subject", now.subject),
    predicate: text("predicate", now.predicate.join("|")),
    object: text("object", now.object.join("|")),
    value: text("value", now.value, { ...number, required: true }),
    value_max: text("value_max", now.value_max ?? "", number),
    unit: text("unit", now.unit),
    status: choose("status"),
    change: choose("change"),
    approx: choose("approx"),
    basis: text("basis", now.basis),
    period: text("period", now.period, { placeholder: "2023, 2023-01/2023-06" }),
  };
  const form = h(
    "form", { class: "edit", "aria-label": t("judge_corrected"), onsubmit: save, onkeydown: leave },
    Object.entries(inputs).map(([name, input]) => h("label", {}, h("span", {}, t(name)), input)),
    h("p", { class: "hint" }, t("edit_hint")),
    h("div", { class: "actions" }, h("button", { class: "primary" }, t("save")), h("button", { type: "button", onclick: done }, t("cancel"))),
  );

  function save(event) {
    event.preventDefault();
    const answers = (input) => input.value.split("|").map((answer) => answer.trim());
    const upper = inputs.value_max.value.trim();
    keep({
      ...now,
      value: Number(inputs.value.value),
      value_max: upper === "" ? null : Number(upper),
      unit: inputs.unit.value.trim(),
      predicate: answers(inputs.predicate),
      object: answers(inputs.object),
      status: inputs.status.value,
      change: inputs.change.value,
      approx: inputs.approx.value,
      subject: inputs.subject.value.trim(),
      basis: inputs.basis.value.trim(),
      period: inputs.period.value.trim(),
    });
    done();
  }

  function leave(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    done();
  }

  queueMicrotask(() => inputs.predicate.focus());
  return form;
}

// What a claim says, in a line: the fields that are set.
export function chips(row) {
  const chip = (column) => {
    const value = claims.get(column, row);
    return value && h("span", { class: `chip ${column} ${value}` }, word(column, value));
  };
  return ["status", "change", "approx", "dimension"].map(chip).filter(Boolean);
}
