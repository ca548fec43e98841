// Elements. What comes out of documents enters the page here and only as text: nothing in this folder sets innerHTML.

export function h(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// The browser tells the namespace itself: written out, it would look like an address that the page asks for.
const DRAWING = new DOMParser().parseFromString("<svg></svg>", "text/html").querySelector("svg").namespaceURI;

// An element of a drawing.
export function s(name, attributes = {}, ...children) {
  return filled(document.createElementNS(DRAWING, name), attributes, children);
}

// Text of a document, kept apart from what stands around it, whichever way it is written.
export function bdi(text) {
  return h("bdi", {}, text);
}

export function select(label, options, value, onchange) {
  const list = h("select", { "aria-label": label, onchange: () => onchange(list.value) });
  for (const [option, text] of options) list.append(new Option(text, option));
  list.value = value;
  return list;
}

// Whether keys are meant for a field and not for the page.
export function isTyping(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

export function calmly() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

export function download(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // Not at once: the browser may still be reading.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
