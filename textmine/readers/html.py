"""HTML: the text that a reader of the page sees, one block a line, table rows led by a tab."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bs4 import BeautifulSoup
from bs4.dammit import EncodingDetector
from bs4.element import CData, NavigableString, PageElement, Tag

from textmine.core import Document, ReadError, fold_radicals
from textmine.readers.breaks import reads_on
from textmine.readers.decoding import decode
from textmine.readers.places import paragraph_map
from textmine.readers.rows import row_line

_INVISIBLE = frozenset(
    (
        *("audio", "canvas", "iframe", "map", "object", "svg", "video"),
        *("button", "datalist", "input", "select", "textarea"),
        *("del", "s", "strike"),
        *("footer", "head", "nav", "noscript", "rp", "rt", "script", "style", "template"),
    )
)
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i"),
        *("img", "ins", "kbd", "label", "mark", "math", "nobr", "o:p", "q", "rb", "ruby", "samp", "small", "span"),
        *("strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
_CELLS = frozenset(("td", "th"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PARTS = _HEADINGS | {"p", "div", "br", "li"}
_STRIKING = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_HIDING_STYLE = re.compile(rf"display\s*:\s*none|visibility\s*:\s*hidden|{_STRIKING.pattern}", re.IGNORECASE)
_CLASS_RULE = re.compile(r"\.([\w-]{1,60})\s*\{([^{}]*)\}")
# What sites set in front of a title: a switch of the type size, of which a template may leave a piece on the line.
_PAGE_CONTROLS = re.compile(
    r"^(?:[【\[]?(?:字体|字号)?[：:]?\s*(?:(?:增大|减小|放大|缩小|还原|默认|打印|关闭|大|中|小)[\s|/]*){1,6}[】\]]\s*)+"
)
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_ZERO_WIDTH = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
_METADATA = {"author": "author", "pubdate": "date", "contentsource": "publisher"}
# A cell with that many paragraphs, or with a sentence, alone in its row, is a page laid out with a table, and no table.
_LAYOUT_PARTS = 3
_SENTENCE = re.compile(r"[^\s。]{6}。")
_MAX_COLUMNS = 256
MAX_TAGS = 200_000
"""Tags that a page may open; it takes seconds to read so many."""
_OPENING_TAG = re.compile("<[A-Za-z]")

Event = tuple[Literal["start", "end", "text"], PageElement]


def read_html(data: bytes, source: str, *, encoding: str | None = None) -> Document:
    r"""Read the visible text of an HTML page.

    One block a line; ``<br>`` begins a line; table rows are led by a tab and their cells separated by tabs.
    Scripts, styles, navigation, footers, form controls, hidden elements and what is struck out are left out.

    Raises
    ------
    ReadError
        If the bytes are no text, no known encoding fits, the page has more than `MAX_TAGS` tags, or shows no text.

    Examples
    --------
    >>> read_html("<nav>首页</nav><p>召开会议&nbsp;3次。<table><tr><td>年初预算<td>3".encode(), "a.html").text
    '召开会议\xa03次。\n\t年初预算\t3'
    """
    declared = EncodingDetector.find_declared_encoding(data, is_html=True)
    decoded = decode(data, source, encoding=encoding, declared=declared)
    n_tags = sum(1 for _ in _OPENING_TAG.finditer(decoded.text))
    if n_tags > MAX_TAGS:
        raise ReadError(source, f"holds {n_tags:,} tags, more than the {MAX_TAGS:,} that are read")
    with warnings.catch_warnings():
        # XHTML and pages that are hardly HTML are read all the same.
        warnings.simplefilter("ignore")
        soup = BeautifulSoup(decoded.text, "lxml")
    _strike_classes(soup)
    text = fold_radicals("\n".join(visible_lines(soup)))
    if not text:
        raise ReadError(source, "has no visible text")
    return Document(text, source, "html", {**_metadata(soup), **decoded.metadata}, paragraph_map(text))


def _strike_classes(soup: BeautifulSoup) -> None:
    """Strike the elements whose class the page's own style sheet strikes out."""
    struck = {
        name
        for sheet in soup.find_all("style")
        for name, style in _CLASS_RULE.findall(sheet.get_text())
        if _STRIKING.search(style)
    }
    for tag in soup.find_all(class_=sorted(struck)) if struck else ():
        tag["style"] = f"{_attribute(tag, 'style')};text-decoration:line-through"


def visible_lines(root: Tag) -> list[str]:
    """Return the visible text below `root`, one block or table row a line."""
    layout = _layout_rows(root)
    lines: list[str] = []
    pieces: list[str] = []
    grids: list[_Grid] = []
    in_row = False
    preformatted = 0
    broken = False  # whether the line before ended in a <br>

    def end_line() -> bool:
        """End the line; tell whether it says anything."""
        nonlocal broken
        raw = "".join(pieces)
        line = _collapsed(raw) if not preformatted else raw.translate(_ZERO_WIDTH).strip()
        pieces.clear()
        if not line:
            return False
        if broken and reads_on(lines[-1], raw.lstrip(" \t\r\n")):
            lines[-1] = _collapsed(f"{lines[-1]}\n{line}")
        else:
            lines.append(_PAGE_CONTROLS.sub("", line) or line)
        broken = False
        return True

    for event, node in _visible(root):
        if event == "text":
            if preformatted and not in_row:
                first, *rest = _written(node, pieces).split("\n")
                pieces.append(first)
                for part in rest:
                    end_line()
                    pieces.append(part)
            else:
                pieces.append(_written(node, pieces))
            continue
        name = _name(node)
        if name in _INLINE:
            continue
        if in_row:
            if name == "tr" and event == "end":
                in_row = False
                row = grids[-1].end_row()
                if row:
                    lines.append(row)
            elif name in _CELLS and event == "end":
                grids[-1].add(_collapsed("".join(pieces)), _span(node, "colspan"), _span(node, "rowspan"))
                pieces.clear()
            else:
                pieces.append(" ")
            continue
        said = end_line()
        if name == "br":
            # Two breaks in a row are a blank line: a paragraph ends.
            broken = said if event == "start" else broken
            continue
        broken = False
        if name == "pre":
            preformatted += 1 if event == "start" else -1
        elif name == "table":
            if event == "start":
                grids.append(_Grid())
            else:
                grids.pop()
        elif name == "tr" and event == "start" and grids and id(node) not in layout:
            in_row = True
    end_line()
    return lines


_SMALL_DIGITS = {
    "sub": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
    "sup": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
}


def _written(node: PageElement, before: Sequence[str]) -> str:
    """Return a text; digits that stand low or high beside others are written so: CO<sub>2</sub>320吨."""
    text, parent = str(node), node.parent
    digits = _SMALL_DIGITS.get(_name(parent)) if parent is not None and text.isdecimal() else None
    if digits is None or parent is None:
        return text
    behind = parent.next_sibling
    while isinstance(behind, Tag) and behind.contents:  # not its whole text, which takes long where pages nest deeply
        behind = behind.contents[0]
    follows = isinstance(behind, NavigableString) and behind[:1].isdecimal()
    return text.translate(digits) if follows or (before and before[-1][-1:].isdecimal()) else text


class _Grid:
    """The columns of one table, so that a cell that spans columns or rows leaves empty cells behind."""

    def __init__(self) -> None:
        self._spanned: dict[int, int] = {}
        self._row: list[str] = []

    def add(self, text: str, columns: int, rows: int) -> None:
        self._skip_spanned()
        for number in range(columns):
            if rows > 1 and len(self._row) < _MAX_COLUMNS:
                self._spanned[len(self._row)] = rows - 1
            self._row.append("" if number else text)

    def end_row(self) -> str:
        for column in [c for c in self._spanned if c >= len(self._row)]:
            self._use(column)
        line = row_line(self._row)
        self._row = []
        return line

    def _skip_spanned(self) -> None:
        while len(self._row) in self._spanned:
            self._use(len(self._row))
            self._row.append("")

    def _use(self, column: int) -> None:
        self._spanned[column] -= 1
        if not self._spanned[column]:
            del self._spanned[column]


@dataclass(slots=True)
class _Row:
    key: int
    cells: int = 0
    filled: int = 0
    shown: int = 0
    """Cells that show anything, links too."""
    long: bool = False


@dataclass(slots=True)
class _Table:
    presentation: bool
    rows: list[_Row] = field(default_factory=list)
    parts: int = 0
    filled: bool = False
    shown: bool = False


def _layout_rows(root: Tag) -> frozenset[int]:
    """Return the identities of the rows that only lay out the page: what stands in them is no table.

    Old sites put the whole article into a table. Such a row holds another table or a heading, or its table says so,
    or has a single column, links left aside, with cells of several paragraphs or of whole sentences. Columns in which
    nothing stands are none.
    """
    layout: set[int] = set()
    tables: list[_Table] = []
    linked = 0
    for event, node in _visible(root):
        table = tables[-1] if tables else None
        row = table.rows[-1] if table and table.rows else None
        if event == "text":
            if table and row and not table.shown and str(node).strip():
                table.shown = True
                row.shown += 1
            if table and row and not linked:
                row.long = row.long or _SENTENCE.search(str(node)) is not None
                if not table.filled and str(node).strip():
                    table.filled = True
                    row.filled += 1
            continue
        name = _name(node)
        if name == "a":
            linked += 1 if event == "start" else -1
        if name == "table" and event == "end":
            layout.update(_layout_of(tables.pop()))
            continue
        if event == "end":
            continue
        if row and (name == "table" or name in _HEADINGS):
            layout.add(row.key)
        if name == "table":
            tables.append(_Table(presentation=_attribute(node, "role") in ("presentation", "none")))
        elif table and name == "tr":
            table.rows.append(_Row(id(node)))
        elif table and row and name in _CELLS:
            row.cells += 1
            table.parts, table.filled, table.shown = 0, False, False
        elif table and row and name in _PARTS:
            table.parts += 1
            row.long = row.long or table.parts >= _LAYOUT_PARTS
    return frozenset(layout)


def _layout_of(table: _Table) -> Iterator[int]:
    narrow = all(row.cells <= 1 or row.shown <= 1 for row in table.rows) or sum(row.filled for row in table.rows) <= 1
    if table.presentation or (narrow and any(row.long for row in table.rows)):
        yield from (row.key for row in table.rows)


def _visible(root: Tag) -> Iterator[Event]:
    """Walk the visible nodes below `root` in page order, without recursion: pages nest thousands deep."""
    stack: list[tuple[Tag, Iterator[PageElement]]] = [(root, iter(root.contents))]
    while stack:
        parent, children = stack[-1]
        for node in children:
            if isinstance(node, Tag):
                if _is_visible(node):
                    yield "start", node
                    stack.append((node, iter(node.contents)))
                    break
            elif type(node) in (NavigableString, CData):  # comments and declarations are subclasses
                yield "text", node
        else:
            stack.pop()
            if stack:
                yield "end", parent


def _is_visible(tag: Tag) -> bool:
    if tag.name in _INVISIBLE or tag.has_attr("hidden") or _attribute(tag, "aria-hidden") == "true":
        return False
    return not _HIDING_STYLE.search(_attribute(tag, "style"))


def _name(node: PageElement) -> str:
    return str(getattr(node, "name", ""))


def _attribute(node: PageElement, name: str) -> str:
    value = node.get(name) if isinstance(node, Tag) else None
    return value.strip().lower() if isinstance(value, str) else ""


def _span(node: PageElement, name: str) -> int:
    value = _attribute(node, name)
    return max(1, min(int(value), _MAX_COLUMNS)) if value.isdecimal() and len(value) < 6 else 1


def _collapsed(text: str) -> str:
    """Return `text` with white space as a browser shows it; a line end between Chinese characters shows nothing."""
    text = text.translate(_ZERO_WIDTH).strip()

    def shown(space: re.Match[str]) -> str:
        start, end = space.span()
        wide = text[start - 1] >= "\u2e80" and text[end] >= "\u2e80"
        return "" if wide and not {"\n", "\r"}.isdisjoint(space[0]) else " "

    return _SPACES.sub(shown, text)


def _metadata(soup: BeautifulSoup) -> dict[str, str]:
    found: dict[str, str] = {}
    if soup.title is not None and (title := _collapsed(soup.title.get_text())):
        found["title"] = title
    for tag in soup.find_all("meta"):
        name = _METADATA.get(_attribute(tag, "name"))
        content = tag.get("content")
        if name and isinstance(content, str) and content.strip():
            found.setdefault(name, content.strip())
    return found
