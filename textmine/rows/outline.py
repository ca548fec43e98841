"""The outline of a document as rows, and as a tree to read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from textmine.core import Block, Document, Section, Structure

# Characters of a block that are shown.
_FIRST_WORDS = 30


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A section or a block of a document, in text order.

    Parameters
    ----------
    doc_id, source
        The document, as in the claims table.
    department, region, year, report
        What the document tells of itself; `report` is the kind of report.
    node
        ``section`` (a heading with what stands under it) or ``block`` (a stretch of lines of one kind).
    kind
        Of a block ``prose``, ``heading``, ``table``, ``form``, ``contents`` or ``note``; of a section ``section``.
    level
        Depth in the tree: 1 for the outermost sections and for blocks outside of all.
    label, title
        Of a section, its number as written and its heading.
    role
        What the section is for; of a block, that of its section.
    section
        The headings above, joined by `` / ``, a section's own included.
    first_line, last_line
        Lines of the document's text, counted from 1.
    start, end
        Offsets in the document's text.
    text
        The first words, on one line.
    """

    doc_id: str
    source: str
    department: str
    region: str
    year: int | None
    report: str
    node: str
    kind: str
    level: int
    label: str
    title: str
    role: str
    section: str
    first_line: int
    last_line: int
    start: int
    end: int
    text: str


def outline_rows(document: Document, structure: Structure) -> list[OutlineRow]:
    r"""Return the sections and blocks of a document in text order, each section before what stands in it.

    A block that is nothing but the heading of a section is left out: the section stands for it.

    Examples
    --------
    >>> document = Document("一、概况\n共375家。")
    >>> section = Section(0, 10, "概况", "一、", 1, -1, 4)
    >>> structure = Structure((Block(0, 4, "heading", 0), Block(5, 11, "prose", 0)), (section,))
    >>> [(row.kind, row.first_line, row.text) for row in outline_rows(document, structure)]
    [('section', 1, '一、概况'), ('prose', 2, '共375家。')]
    """
    rows = _Rows(document, structure)
    headings = {(section.start, section.title_end) for section in structure.sections}
    blocks = [b for b in structure.blocks if b.kind != "heading" or (b.start, b.end) not in headings]
    sections = range(len(structure.sections))
    # A section comes before the block that begins where it begins: its heading may open a paragraph.
    nodes = [(structure.sections[section].start, 0, rows.of_section(section)) for section in sections]
    nodes += [(block.start, 1, rows.of_block(block)) for block in blocks]
    return [row for _, _, row in sorted(nodes, key=lambda node: node[:2])]


def outline_text(rows: Iterable[OutlineRow]) -> Iterator[str]:
    r"""Yield the lines of the tree of one document or several, each document under its own heading.

    Examples
    --------
    >>> document = Document("一、概况\n共375家。", source="a.txt")
    >>> structure = Structure((Block(5, 11, "prose", 0),), (Section(0, 10, "概况", "一、", 1, -1, 4),))
    >>> print("\n".join(outline_text(outline_rows(document, structure))))
    a.txt
      一、概况  (lines 1-2)
        prose  line 2  共375家。
    """
    source = None
    for row in rows:
        if row.source != source:
            source = row.source
            known = [row.department, row.region, str(row.year or ""), row.report.replace("_", " ")]
            about = ", ".join(filter(None, known))
            yield f"{source}  {about}".rstrip()
        indent = "  " * row.level
        lines = (
            f"line {row.first_line}" if row.first_line == row.last_line else f"lines {row.first_line}-{row.last_line}"
        )
        if row.node == "section":
            role = f"[{row.role}] " if row.role else ""
            label = f"{row.label} " if row.label.endswith("#") else row.label
            yield f"{indent}{label}{row.title}  {role}({lines})"
        else:
            yield f"{indent}{row.kind}  {lines}  {row.text}"


class _Rows:
    """Makes the rows of one document."""

    def __init__(self, document: Document, structure: Structure) -> None:
        self._document = document
        self._structure = structure
        self._doc_id = document.doc_id
        self._line_starts = _line_starts(document.text)

    def of_section(self, index: int) -> OutlineRow:
        section = self._structure.sections[index]
        return self._row("section", "section", self._depth(index), index, section, section)

    def of_block(self, block: Block) -> OutlineRow:
        section = self._structure.sections[block.section] if block.section >= 0 else None
        return self._row("block", block.kind, self._depth(block.section) + 1, block.section, block, section)

    def _row(
        self, node: str, kind: str, level: int, index: int, place: Block | Section, section: Section | None
    ) -> OutlineRow:
        info = self._structure.info
        is_section = isinstance(place, Section)
        shown = self._document.text[place.start : place.title_end if isinstance(place, Section) else place.end]
        return OutlineRow(
            doc_id=self._doc_id,
            source=self._document.source,
            department=info.department,
            region=info.region,
            year=info.year,
            report=info.kind,
            node=node,
            kind=kind,
            level=level,
            label=section.label if section and is_section else "",
            title=section.title if section and is_section else "",
            role=section.role if section else "",
            section=self._structure.section_path(index),
            first_line=self._line(place.start),
            last_line=self._line(max(place.start, place.end - 1)),
            start=place.start,
            end=place.end,
            text=_first_words(shown),
        )

    def _depth(self, section: int) -> int:
        depth = 0
        while section >= 0:
            depth += 1
            section = self._structure.sections[section].parent
        return depth

    def _line(self, offset: int) -> int:
        return bisect_right(self._line_starts, offset)


def _line_starts(text: str) -> Sequence[int]:
    starts = [0]
    while (newline := text.find("\n", starts[-1])) >= 0:
        starts.append(newline + 1)
    return starts


def _first_words(text: str) -> str:
    words = " ".join(text[: 4 * _FIRST_WORDS].split())
    return words if len(words) <= _FIRST_WORDS and len(text) <= 4 * _FIRST_WORDS else words[:_FIRST_WORDS] + "…"
