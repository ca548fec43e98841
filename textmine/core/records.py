"""The records that travel through textmine: document, structure, quantity, claim.

Columns of every table (CSV, DataFrame, Parquet, database) are derived from these classes and written down nowhere else.
All offsets are half-open ``[start, end)`` code points of :attr:`Document.text`.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Literal, get_args

from textmine.options import ReaderMode

BlockKind = Literal["prose", "heading", "table", "form", "contents", "note"]
Dimension = Literal[
    "money", "people", "percent", "ratio", "duration", "area", "length", "mass", "volume", "energy", "power", "speed",
    "concentration", "flow", "temperature", "voltage", "pressure", "frequency", "data", "score", "times", "count",
]  # fmt: skip
SectionRole = Literal[
    "",
    "duties",
    "organisation",
    "finance",
    "work",
    "performance",
    "problems",
    "measures",
    "definitions",
    "tables",
    "contents",
]
Status = Literal["actual", "target", "norm"]
Change = Literal["", "increase", "decrease", "unchanged"]
Approx = Literal["", "over", "under", "about", "min", "max"]
Role = Literal["", "value", "from", "to", "amount", "rate", "share", "bound", "part", "total"]
READER_MODES: tuple[ReaderMode, ...] = get_args(ReaderMode)


def check_reader(reader: str) -> None:
    """Make sure that `reader` says when the neural reader is asked.

    Raises
    ------
    ValueError
        If it is none of `READER_MODES`.
    """
    if reader not in READER_MODES:
        raise ValueError(f"reader must be one of {', '.join(READER_MODES)}, not {reader!r}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the source file, as a person would look for it.

    Parameters
    ----------
    page, paragraph
        Counted from 1.
    sheet, cell
        Of a spreadsheet: the name of the sheet, and the cell as its program names it (``B7``).
    box
        ``(left, top, right, bottom)`` on the page, in points from its upper left corner.
    ocr
        Whether the text was recognised in a picture and not read from the file.

    Examples
    --------
    >>> str(Place(page=3, paragraph=12)), str(Place(sheet="收支总表", cell="B7"))
    ('page 3, paragraph 12', '收支总表!B7')
    """

    page: int | None = None
    paragraph: int | None = None
    sheet: str | None = None
    cell: str | None = None
    box: tuple[float, float, float, float] | None = None
    ocr: bool = False

    def __str__(self) -> str:
        counted = (("page", self.page), ("paragraph", self.paragraph))
        parts = [f"{name} {number}" for name, number in counted if number is not None]
        if self.sheet is not None:
            parts.append(self.sheet if self.cell is None else f"{self.sheet}!{self.cell}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class SourceMap:
    """From an offset of the text to the place in the source file.

    Parameters
    ----------
    starts
        Ascending offsets at which a piece (paragraph, table row, page) begins.
    places
        The place of each piece; same length as `starts`.

    Examples
    --------
    >>> SourceMap((0, 5), (Place(page=1), Place(page=2))).place_at(7)
    Place(page=2, paragraph=None, sheet=None, cell=None, box=None, ocr=False)
    """

    starts: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()

    def place_at(self, offset: int) -> Place:
        """Return the place of the piece that `offset` lies in; an empty place where the source has none."""
        piece = bisect_right(self.starts, offset) - 1
        return self.places[piece] if piece >= 0 else Place()


@dataclass(frozen=True, slots=True)
class Document:
    r"""One report as it was read: its text, where it came from, and the way back.

    Parameters
    ----------
    text
        The canonical text: what was decoded, with ``\\r\\n`` and ``\\r`` turned into ``\\n`` and nothing else changed.
        For formats with markup (HTML, DOCX, PDF) the text that a reader of the page sees, one block a line,
        table cells separated by tabs.
    source
        The path as the user gave it; ``-`` for standard input.
    format
        The reader's name: ``txt``, ``md``, ``html``, ``docx``, ``pdf`` and the others of
        :func:`textmine.readers.read_bytes`.
    metadata
        What the file says of itself outside its text (front matter, title, author, encoding).
    source_map
        From offsets to page and paragraph, or to sheet and cell.
    remarks
        What of the file is not in the text, or stands there otherwise than on the page: one line each, for whoever
        relies on the results.

    Examples
    --------
    >>> Document("共375家。").doc_id
    'a889ee98303f3463'
    """

    text: str
    source: str = "-"
    format: str = "txt"
    metadata: Mapping[str, str] = field(default_factory=dict)
    source_map: SourceMap = field(default_factory=SourceMap)
    remarks: tuple[str, ...] = ()

    @property
    def doc_id(self) -> str:
        """16 hexadecimal digits from the text alone (SHA-256, first 8 bytes), the same on every machine."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of lines of one kind.

    Parameters
    ----------
    start, end
        Offsets in the document's text; surrounding blank lines are outside.
    kind
        ``prose`` (running text), ``heading``, ``table`` (cells), ``form`` (label and value, signature and date),
        ``contents`` (table of contents), ``note`` (footnotes and notes under tables).
    section
        Index into :attr:`Structure.sections` of the innermost section that the block belongs to; -1 for none.
    """

    start: int
    end: int
    kind: BlockKind
    section: int = -1


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it.

    Parameters
    ----------
    start, end
        From the heading's first character to where the section ends.
    title
        The heading without its number and closing punctuation (``部门概况``).
    label
        The number as written (``一、``, ``（二）``, ``第三部分``, ``##``), empty where there is none.
    level
        Depth in the outline, 1 for the outermost.
    parent
        Index of the parent section, -1 for none.
    title_end
        Offset behind the heading's last character, where the section's own text begins.
    role
        What the section is for; inherited from the parent where the heading does not tell.
    rule
        Id of the heading style that recognised it.
    """

    start: int
    end: int
    title: str
    label: str
    level: int
    parent: int
    title_end: int
    role: SectionRole = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of prose; it may run over a page break, so it may hold blank lines.

    Parameters
    ----------
    start, end
        Offsets in the document's text, closing punctuation included.
    block
        Index into :attr:`Structure.blocks` of the block that it begins in.
    section
        Index into :attr:`Structure.sections`, -1 for none.
    paragraph
        Running number of the paragraph; the sentences of one paragraph share it.
    """

    start: int
    end: int
    block: int = -1
    section: int = -1
    paragraph: int = -1


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """What the text tells of the report as a whole; empty (``None`` for the year) where it does not tell.

    Parameters
    ----------
    department
        The reporting body (``中共蓝山县委机构编制委员会办公室``).
    region
        Province, city and county as far as known, joined by ``/`` (``湖南省/永州市/蓝山县``).
    year
        The year reported on.
    kind
        ``performance`` (绩效自评报告), ``final_accounts`` (部门决算说明), ``work_summary`` (工作总结),
        ``work_report`` (政府工作报告) or empty.
    """

    department: str = ""
    region: str = ""
    year: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """The outline of a document: blocks in text order, sections, sentences of its prose, and what it is."""

    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    info: ReportInfo = field(default_factory=ReportInfo)

    def section_path(self, section: int) -> str:
        """Return the headings from the outermost to `section`, joined by ``" / "``; empty for -1."""
        titles: list[str] = []
        while section >= 0:
            titles.append(self.sections[section].title)
            section = self.sections[section].parent
        return " / ".join(reversed(titles))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, before anybody asked what it means.

    Parameters
    ----------
    start, end
        Offsets in the text that was searched (the document's text or a sentence's view, as the function says).
    value, value_max
        In the plain unit, multipliers applied; `value_max` is the upper end of a range or the second term of a ratio.
    unit
        As written, without multiplier; ``比`` for a ratio, empty where there is none.
    dimension
        ``money``, ``people``, ``percent``, ``ratio``, ``duration``, ``area``, ``length``, ``mass``, ``volume``,
        ``energy``, ``power``, ``speed``, ``concentration``, ``flow``, ``temperature``, ``voltage``, ``pressure``,
        ``frequency``, ``data``, ``score``, ``times``, ``count``; empty for a bare number.
    approx
        See annotation: ``over``, ``under``, ``about``, ``min``, ``max`` or empty.
    rule
        Id of the rule that found it.
    """

    start: int
    end: int
    value: float
    value_max: float | None = None
    unit: str = ""
    dimension: str = ""
    approx: Approx = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One quantitative claim: a row of the claims table, fields in column order.

    Fields that the text does not give are empty strings (``None`` for `value_max` and `year`). `role` is what the
    figure is in its statement (empty only where a database holds it from before roles were told); `related` are the
    claim_ids of the others of that statement, joined by blanks.

    Examples
    --------
    >>> import textmine
    >>> text = "与上年相比减少1.2万元。"
    >>> [claim] = textmine.extract_text(text, reader="off")
    >>> claim.value, claim.unit, claim.change, claim.basis, text[claim.start : claim.end]
    (12000.0, '元', 'decrease', '上年', '1.2万元')
    """

    claim_id: str
    doc_id: str
    source: str
    department: str
    region: str
    year: int | None
    section: str
    sentence: str
    subject: str
    predicate: str
    object: str
    quantity: str
    value: float
    value_max: float | None
    unit: str
    dimension: str
    status: Status
    change: Change
    approx: Approx
    basis: str
    period: str
    start: int
    end: int
    confidence: float
    duplicate_of: str = ""
    role: Role = "value"
    related: str = ""


@dataclass(frozen=True, slots=True)
class UnreadNumber:
    """A number of the narrative that is in no claim, and why.

    Parameters
    ----------
    source
        The path as the user gave it.
    start, end
        Offsets in the document's text.
    text
        What stands there.
    reason
        ``not a quantity: `` with the id of the rule that knows it (``year``, ``document-number``), or why it was not
        read: ``no unit``, ``no numeral: 3万5万``, ``heading``; ``in a note``, and ``in a table`` or ``in a form`` of
        which nothing can be read.
    """

    source: str
    start: int
    end: int
    text: str
    reason: str


CLAIM_COLUMNS: tuple[str, ...] = tuple(f.name for f in fields(Claim))
"""The columns of the claims table, in order."""
