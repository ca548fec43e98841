// A document's text as elements: blocks, and in them sentences, citations and claims.

import { h } from "./dom.js";

// Longer pieces are laid out in parts, so that a paragraph of a megabyte can be scrolled.
const LONGEST = 4000;
// Characters in a line, about: how high a part will be that is not laid out yet.
const LINE = 40;

// Offsets count code points, JavaScript counts code units: the function from one to the other.
export function unitOffsets(text) {
  const astral = [];
  let units = 0;
  let points = 0;
  if (/[\ud800-\udbff][\udc00-\udfff]/.test(text)) {
    for (const character of text) {
      points++;
      units += character.length;
      if (character.length === 2) astral.push(points);
    }
  }
  // `astral` holds in ascending order how many code points there are up to and with each pair.
  return (offset) => {
    let low = 0;
    let high = astral.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (astral[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return offset + low;
  };
}

// The stretch of the text that is selected in an element that `renderText` filled, in code points; null if there is none.
export function selectedSpan(element, text) {
  const selection = getSelection();
  if (selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const part = closest(range.startContainer, "[data-from]");
  if (!part || part !== closest(range.endContainer, "[data-from]") || !element.contains(part)) return null;
  const before = document.createRange();
  before.setStart(part, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const from = Number(part.dataset.from) + before.toString().length;
  const words = range.toString();
  if (!words.trim()) return null;
  const start = [...text.slice(0, from)].length;
  return { start, end: start + [...words].length, words };
}

function closest(node, selector) {
  return (node instanceof Element ? node : node.parentElement)?.closest(selector);
}

// `spans` are {start, end, make} in code units; `make` gives the element around such a span.
export function renderText(text, blocks, spans) {
  const ordered = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  let next = 0;
  let open = [];

  // Ranges are filled in ascending order; a span that goes on behind one waits for the next.
  function fill(parent, start, end) {
    while (next < ordered.length && ordered[next].start < end) open.push(ordered[next++]);
    parent.dataset.from = start;
    nest(parent, start, end, open.filter((span) => span.end > start));
    open = open.filter((span) => span.end > end);
    return parent;
  }

  function nest(parent, start, end, inside) {
    let position = start;
    for (let i = 0; i < inside.length; ) {
      const span = inside[i];
      const from = Math.max(span.start, position);
      const to = Math.min(span.end, end);
      const inner = [];
      for (i++; i < inside.length && inside[i].start < to; i++) inner.push(inside[i]);
      if (from >= to) continue;
      parent.append(text.slice(position, from));
      parent.append(nest(span.make(), from, to, inner));
      position = to;
    }
    parent.append(text.slice(position, end));
    return parent;
  }

  const parts = [];
  let position = 0;
  const addPlain = (end, kind) => {
    for (const [from, to] of pieces(text, position, end)) {
      const part = fill(h("div", { class: kind, dir: "auto" }), from, to);
      part.style.containIntrinsicSize = `auto ${Math.ceil((to - from) / LINE) * 2}em`;
      parts.push(part);
    }
  };
  for (const [start, end, kind, level] of blocks) {
    if (text.slice(position, start).trim()) addPlain(start, "block furniture");
    position = start;
    if (kind === "heading") parts.push(fill(h("h3", { class: `block heading level-${Math.min(level, 4)}`, dir: "auto" }), start, end));
    else if (text.slice(start, end).includes("\t")) parts.push(renderTable(text, start, end, fill));
    else addPlain(end, `block ${kind}`);
    position = end;
  }
  if (text.slice(position).trim()) addPlain(text.length, "block furniture");
  return parts;
}

function renderTable(text, start, end, fill) {
  const body = h("tbody");
  let position = start;
  for (const line of text.slice(start, end).split("\n")) {
    const row = h("tr");
    // Readers of some formats lead each row with a tab.
    const lead = line.startsWith("\t") ? 1 : 0;
    let from = position + lead;
    for (const cell of line.slice(lead).split("\t")) {
      row.append(fill(h("td", { dir: "auto" }), from, from + cell.length));
      from += cell.length + 1;
    }
    body.append(row);
    position += line.length + 1;
  }
  return h("div", { class: "block cells", tabindex: "0" }, h("table", {}, body));
}

function* pieces(text, start, end) {
  while (end - start > LONGEST * 1.5) {
    let cut = start + LONGEST;
    const stop = /[。；！？\n]/.exec(text.slice(cut, cut + LONGEST / 2));
    cut += stop ? stop.index + 1 : 0;
    if (/[\udc00-\udfff]/.test(text[cut])) cut++;
    yield [start, cut];
    start = cut;
  }
  yield [start, end];
}
