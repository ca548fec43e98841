// What the page says, in the language that it was made in.

const words = JSON.parse(document.getElementById("words").textContent);
const inEnglish = document.documentElement.lang === "en";
const counting = new Intl.NumberFormat(inEnglish ? "en" : "zh-CN");
const collator = new Intl.Collator("zh-CN", { numeric: true });

// The phrase of a key with its {places} filled in.
export function t(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// The word for a value of a column, and the value itself where there is none.
export function word(column, value) {
  return words[`${column}.${value}`] ?? String(value);
}

export function count(number) {
  return counting.format(number);
}

export function compare(a, b) {
  return collator.compare(a, b);
}
