"""The room's one door: a document's text -> blocks, sections, sentences and what the report is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from textmine.core import (
    UNSEEN,
    Block,
    BlockKind,
    Document,
    Section,
    SectionRole,
    Sentence,
    Structure,
    fold_radicals,
    maker,
)
from textmine.structure.aligned import mark_aligned
from textmine.structure.blocks import FURNITURE, classify
from textmine.structure.converted import cover_rows, lead_in_rows, unpiped
from textmine.structure.outline import Heading, Outline
from textmine.structure.report import report_info
from textmine.structure.roles import section_role
from textmine.structure.scan import Line, scan
from textmine.structure.sentences import split_sentences
from textmine.structure.tables import encode, explode_indents, find_contents, find_tables

_BLANKS = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_UNMARKED = frozenset(("txt", "md"))
_sentence = maker(Sentence)
_TITLE_EDGES = " \t\n\u3000\xa0*＊_。：:、；;，#"
_COUNTS = re.compile(r"[\d０-９]|[一二两三四五六七八九十百千万亿][个名人次项家件种类大批期篇场处条分元]")


def _blank_unseen(text: str) -> str:
    """Return a text with blanks for characters without width, which web pages leave inside of words and of labels."""
    return _UNSEEN.sub(" ", text) if _UNSEEN.search(text) is not None else text


def analyse(document: Document) -> Structure:
    r"""Return the outline of a document: blocks, sections, sentences of its prose, and what the report is.

    Parameters
    ----------
    document
        What a reader returned. ``metadata["front_matter_end"]`` (a number as text) says where the body begins.

    Returns
    -------
    Structure
        Blocks and sentences in text order. The sentences cover every character of the prose blocks that is no
        blank and has a width; a heading has a sentence of its own if text follows on its line or if it holds a number.

    Examples
    --------
    >>> text = "一、概况\n全局共有干部12人。下设3个股室。\n二、收支\n\t合计\n\t205.83\n\t100\n"
    >>> structure = analyse(Document(text))
    >>> [(block.kind, text[block.start : block.end][:5]) for block in structure.blocks]
    [('heading', '一、概况'), ('prose', '全局共有干'), ('heading', '二、收支'), ('table', '合计\n\t2')]
    >>> [text[s.start : s.end] for s in structure.sentences]
    ['全局共有干部12人。', '下设3个股室。']
    """
    # What stands where is the same in the text that is analysed and in that of the document.
    text, unpiped_rows = unpiped(_blank_unseen(fold_radicals(document.text)))
    if text is not document.text:
        document = replace(document, text=text)
    front = document.metadata.get("front_matter_end", "")
    lines = scan(text, int(front) if front.isdecimal() else 0)
    if unpiped_rows:
        lead_in_rows(text, lines, unpiped_rows)
    # Readers of formats with markup lead table rows with a tab; in plain text a tab may as well indent a paragraph.
    lines = explode_indents(text, lines, tabs_are_rows=document.format not in _UNMARKED)
    mark_aligned(text, lines, unpiped_rows)
    letters = find_contents(text, lines, encode(text, lines))
    find_tables(text, lines, letters)
    lines = classify(text, lines)
    if unpiped_rows:
        cover_rows(text, lines, unpiped_rows)
    _mark_sheets(document, lines)
    blocks, sections, sentences = _Builder(text).build(lines)
    structure = Structure(blocks, sections, sentences)
    return Structure(blocks, sections, sentences, report_info(document, structure))


def _mark_sheets(document: Document, lines: list[Line]) -> None:
    """Make the name of each sheet of a workbook a heading of the rank of a part, whatever it says."""
    places = zip(document.source_map.starts, document.source_map.places, strict=True)
    names = {start for start, place in places if place.sheet is not None and place.cell is None}
    for line, following in pairwise([*lines, None]) if names else ():
        if line is not None and line.start in names:
            line.kind, line.rule, line.label, line.cut, line.joined = "heading", "part", None, -1, False
            if following is not None:
                following.joined = False


@dataclass(slots=True)
class _Part:
    """A piece of a line, ready to become part of a block."""

    start: int
    end: int
    kind: BlockKind
    line: Line
    joined: bool = False
    heading: int = -1


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.permille_stops = "‰。，" in text
        self.blocks: list[Block] = []
        self.sentences: list[Sentence] = []
        self.paragraph = -1

    def build(self, lines: list[Line]) -> tuple[tuple[Block, ...], tuple[Section, ...], tuple[Sentence, ...]]:
        parts, numbered = self._parts(lines)
        outline = Outline([heading for heading, _ in numbered])
        # Items take part in the numbering only; sections are counted without them.
        section_of: dict[int, int] = {-1: -1}
        parents: list[int] = []
        headings: list[tuple[Heading, _Part]] = []
        for i, (heading, part) in enumerate(numbered):
            parent = outline.place(i)
            if not heading.item:
                section_of[i] = part.heading = len(headings)
                headings.append((heading, part))
                parents.append(section_of[parent])
        self._blocks(parts)
        return tuple(self.blocks), self._sections(parents, headings), tuple(self.sentences)

    def _parts(self, lines: list[Line]) -> tuple[list[_Part], list[tuple[Heading, _Part]]]:
        """Cut lines into heading and text, and put the lines of a broken title together."""
        parts: list[_Part] = []
        headings: list[tuple[Heading, _Part]] = []
        taken = 0  # where the heading that was broken over two lines ends
        for line in lines:
            if not line.kind or line.end <= taken:
                continue
            if line.kind == "table" and parts and parts[-1].kind == "table":
                parts[-1].end = line.end
                continue
            if line.kind != "heading":
                if headings:
                    headings[-1][0].has_body = True
                part = _Part(max(line.start, taken), line.end, line.kind, line, line.joined)
                parts.append(part)
                if line.kind == "prose" and line.label is not None and not line.joined:
                    item = Heading(line.label.style, line.label.ordinal, run_in=True, has_body=True, item=True)
                    headings.append((item, part))
                continue
            if line.joined and parts and parts[-1].kind == "heading":
                parts[-1].end = line.end
                continue
            end = line.end
            if line.cut >= 0:
                end = line.cut
                while self.text[end - 1].isspace():
                    end -= 1
            ordinal = line.label.ordinal if line.label else 0
            part = _Part(line.start, end, "heading", line)
            first = line.label.end if line.label else line.body
            defines = section_role(_BLANKS.sub("", self.text[first:end])) == "definitions"
            headings.append((Heading(line.rule, ordinal, line.cut >= 0, defines=defines), part))
            parts.append(part)
            if line.cut >= 0:
                headings[-1][0].has_body = True
                taken = line.cut
                if taken < line.end:
                    parts.append(_Part(taken, line.end, "prose", line, joined=True))
        return parts, headings

    def _blocks(self, parts: list[_Part]) -> None:
        """Merge parts of one kind and section into blocks, and cut paragraphs into sentences on the way."""
        blocks = self.blocks
        section = -1
        before: _Part | None = None
        paragraph: list[tuple[int, int, int]] = []  # start, end and block of each line
        for part in parts:
            if part.kind == "heading":
                section = part.heading
            same = before is not None and before.kind == part.kind and before.line.shape != "front"
            if same and part.kind != "heading":
                blocks[-1] = Block(blocks[-1].start, part.end, part.kind, section)
            else:
                blocks.append(Block(part.start, part.end, part.kind, section))
            if part.kind == "prose":
                if not part.joined:
                    self._end_paragraph(paragraph)
                    self.paragraph += 1
                paragraph.append((part.start, part.end, len(blocks) - 1))
            elif part.line.rule != FURNITURE:
                self._end_paragraph(paragraph)
            if part.kind == "heading":
                self.paragraph += 1
                self._heading_sentence(part, section)
            before = part
        self._end_paragraph(paragraph)

    def _heading_sentence(self, part: _Part, section: int) -> None:
        line = part.line
        first = line.label.end if line.label else line.body
        if line.cut >= 0 or _COUNTS.search(self.text, first, part.end):
            self.sentences.append(Sentence(part.start, part.end, len(self.blocks) - 1, section, self.paragraph))

    def _end_paragraph(self, paragraph: list[tuple[int, int, int]]) -> None:
        if not paragraph:
            return
        section = self.blocks[paragraph[0][2]].section
        place = 0
        for start, end in split_sentences(
            self.text, paragraph[0][0], paragraph[-1][1], permille_stops=self.permille_stops
        ):
            while place + 1 < len(paragraph) and paragraph[place + 1][0] <= start:
                place += 1
            self.sentences.append(_sentence(start, end, paragraph[place][2], section, self.paragraph))
        paragraph.clear()

    def _sections(self, parents: list[int], headings: list[tuple[Heading, _Part]]) -> tuple[Section, ...]:
        ends = [0] * len(headings)
        for block in self.blocks:
            if block.section >= 0:
                ends[block.section] = max(ends[block.section], block.end)
        for i in range(len(headings) - 1, -1, -1):
            if parents[i] >= 0:
                ends[parents[i]] = max(ends[parents[i]], ends[i])
        sections: list[Section] = []
        for i, (heading, part) in enumerate(headings):
            line = part.line
            parent = parents[i]
            first = line.label.end if line.label else line.body
            label = self.text[line.body : first].strip() if line.label else "#" * line.depth
            title = _BLANKS.sub("", self.text[first : part.end]).strip(_TITLE_EDGES)
            role = _role(title, sections[parent].role if parent >= 0 else "")
            level = sections[parent].level + 1 if parent >= 0 else 1
            sections.append(Section(part.start, ends[i], title, label, level, parent, part.end, role, heading.rule))
        return tuple(sections)


_STICKY: frozenset[SectionRole] = frozenset({"definitions", "contents", "problems", "measures"})


def _role(title: str, inherited: SectionRole) -> SectionRole:
    """Return a section's role; under definitions, problems and plans the children's words count for nothing."""
    own = section_role(title)
    if inherited in _STICKY:
        swap = own in ("problems", "measures") and inherited in ("problems", "measures")
        return own if swap else inherited
    return own or inherited
