// Rows as CSV, to the letter as textmine writes it: textmine/rows/cells.py says why the apostrophe.

const OPERATORS = "=+-@\t\r\n＝＋－＠";

function guard(text) {
  const bare = text.replace(/^'+/, "");
  return bare.length > 1 && OPERATORS.includes(bare[0]) ? `'${text}` : text;
}

// Without an exponent, as JSON has numbers of all sizes.
function numberCell(value) {
  if (value === null) return "";
  const written = String(value);
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(written);
  if (!parts) return written;
  const [, sign, first, rest = "", exponent] = parts;
  const digits = first + rest;
  const places = Number(exponent);
  return sign + (places < 0 ? `0.${"0".repeat(-places - 1)}${digits}` : digits.padEnd(places + 1, "0"));
}

function cell(value) {
  const text = typeof value === "string" ? guard(value) : numberCell(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function toCsv(names, rows) {
  const lines = [names, ...rows].map((row) => row.map(cell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}
