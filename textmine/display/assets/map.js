// The map of themes: a disc each, laid out beforehand for windows of several widths.

import { departmentOf, departments, documents, passages, themeMap, themes } from "./data.js";
import { bdi, h, s } from "./dom.js";
import { compare, count, t } from "./words.js";

const DEPARTMENTS = 6; // told on hover

// `choose(row)` is called with the row of the theme that is chosen, null for none.
export function mapView(choose) {
  if (!themeMap.pictures.length) return { element: null, choose };
  const { rows, pictures } = themeMap;
  const told = tellThemes();
  const tip = h("div", { class: "tip", hidden: true });
  const drawing = h("div", { class: "drawing" });
  const legend = h("span", { class: "scale", "aria-hidden": "true" }, h("i", {}), h("b", {}));
  const colours = colourList(() => paint());
  let chosen = null;
  let drawn = null;
  let discs = [];

  function pick(row) {
    chosen = row;
    for (const [place, disc] of discs.entries()) disc.setAttribute("aria-pressed", String(rows[place] === row));
    choose(row);
  }

  // The widest picture that there is room for.
  function draw() {
    const room = drawing.clientWidth;
    if (!room) return;
    const picture = pictures.find(({ width }) => width <= room) ?? pictures.at(-1);
    if (picture === drawn) return;
    drawn = picture;
    discs = picture.discs.map(disc);
    drawing.replaceChildren(s("svg", { width: picture.width, height: picture.height, role: "group", "aria-label": t("map_title") }, discs));
    pick(chosen);
    paint();
  }

  function disc([x, y, radius, label, labelX, labelY], place) {
    const row = rows[place];
    const toggle = () => pick(chosen === row ? null : row);
    return s(
      "g", {
        role: "button", tabindex: "0", "aria-label": themes.get("theme", row),
        onclick: toggle,
        onkeydown: (event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          event.stopPropagation();
          toggle();
        },
        onpointerenter: (event) => tell(row, event.currentTarget),
        onpointerleave: hide,
        onfocus: (event) => tell(row, event.currentTarget),
        onblur: hide,
      },
      s("circle", { class: "reach", cx: x, cy: y, r: Math.max(radius, 12) }),
      s("circle", { class: "disc", cx: x, cy: y, r: radius }),
      labelX !== null && s("text", { x: labelX, y: labelY }, label),
    );
  }

  function hide() {
    tip.hidden = true;
  }

  function tell(row, at) {
    const { names, years } = told.get(themes.columns.theme_id[row]) ?? { names: [], years: [] };
    const more = names.length > DEPARTMENTS && t("n_more", { n: count(names.length - DEPARTMENTS) });
    const share = Math.round(1000 * shareOf(colours.group(), row)) / 10;
    tip.replaceChildren(
      h("strong", {}, bdi(themes.get("theme", row))),
      h("p", { class: "facts" }, t("n_passages", { n: count(themes.get("n_passages", row)), of: count(themes.get("n_departments", row)) }), " · ", colours.group().name ? t("map_share", { of: colours.group().name, share }) : t("map_share_all", { share })),
      h("p", {}, bdi(themes.get("keywords", row))),
      h("p", { class: "facts" }, names.slice(0, DEPARTMENTS).flatMap((name, i) => [i > 0 && " · ", bdi(name)]), more && " · ", more),
      years.length > 0 && h("p", { class: "facts" }, runs(years).join(" · ")),
    );
    tip.hidden = false;
    // Below what is pointed at, above it where there is no room; within the frame either way.
    const frame = tip.parentElement.getBoundingClientRect();
    const box = at.querySelector(".disc").getBoundingClientRect();
    const left = Math.min(Math.max(0, box.left + box.width / 2 - frame.left - tip.offsetWidth / 2), frame.width - tip.offsetWidth);
    const isRoom = box.bottom + tip.offsetHeight + 8 < innerHeight;
    tip.style.left = `${left}px`;
    tip.style.top = `${isRoom ? box.bottom - frame.top + 8 : box.top - frame.top - tip.offsetHeight - 26}px`;
  }

  function paint() {
    const group = colours.group();
    const shares = rows.map((row) => shareOf(group, row));
    const most = Math.max(...shares);
    discs.forEach((disc, place) => {
      disc.style.setProperty("--share", (most ? shares[place] / most : 0).toFixed(3));
      disc.classList.toggle("none", shares[place] === 0);
    });
    legend.lastChild.textContent = `0 – ${Math.round(1000 * most) / 10}%`;
  }

  new ResizeObserver(draw).observe(drawing);
  return {
    element: h(
      "section", { class: "map" },
      h("h2", {}, t("map_title")),
      h("p", { class: "hint" }, t("map_how")),
      h("p", { class: "colours" }, h("label", {}, t("map_colour"), " ", colours.element), legend),
      h("div", { class: "frame" }, drawing, tip),
    ),
    choose: pick,
  };
}

// What may give the colours: all passages, those of a year, those of a department.
function colourList(onchange) {
  const groups = [];
  const element = h("select", { "aria-label": t("map_colour"), onchange });
  const option = (group, text) => h("option", { value: groups.push(group) - 1 }, text);
  const add = (title, members) => {
    if (!members.length) return;
    element.append(h("optgroup", { label: title }, members.map((group) => option(group, group.name))));
  };
  const years = [...new Set(passages.columns.year)].filter((year) => year !== null).sort((a, b) => a - b);
  const places = placesOfDocuments();
  const counted = (name, is) => {
    const counts = { all: 0 };
    for (let row = 0; row < passages.n; row++) {
      if (!is(row)) continue;
      const id = passages.columns.theme_id[row];
      counts[id] = (counts[id] ?? 0) + 1;
      counts.all++;
    }
    return { name, counts };
  };
  element.append(option(counted("", () => true), t("map_all")));
  add(t("year"), years.map((year) => counted(String(year), (row) => passages.columns.year[row] === year)));
  add(t("department"), departments.map((name) => counted(name, (row) => places.get(passages.get("doc_id", row)) === name)).filter(({ counts }) => counts.all));
  return { element, group: () => groups[Number(element.value)] };
}

function shareOf(group, row) {
  return (group.counts[themes.columns.theme_id[row]] ?? 0) / Math.max(1, group.counts.all);
}

// For each theme its departments, those with most passages first, and its years.
function tellThemes() {
  const found = new Map();
  for (let row = 0; row < passages.n; row++) {
    const id = passages.columns.theme_id[row];
    if (!found.has(id)) found.set(id, { counts: new Map(), years: new Set() });
    const { counts, years } = found.get(id);
    const name = passages.get("department", row);
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
    if (passages.columns.year[row] !== null) years.add(passages.columns.year[row]);
  }
  return new Map([...found].map(([id, { counts, years }]) => [id, {
    names: [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || compare(a, b)),
    years: [...years].sort((a, b) => a - b),
  }]));
}

// Years in order, those that follow each other as one: 2019–2021.
function runs(years) {
  const first = years.filter((year) => !years.includes(year - 1));
  const last = years.filter((year) => !years.includes(year + 1));
  return first.map((year, i) => (year === last[i] ? String(year) : `${year}–${last[i]}`));
}

function placesOfDocuments() {
  return new Map(documents.map((document, index) => [document.doc_id, departmentOf(index)]));
}
