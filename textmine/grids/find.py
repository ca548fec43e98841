"""From a document and its structure to tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from textmine.core import Document, Structure
from textmine.grids.blanks import rows_of_blanks
from textmine.grids.columns import make_part
from textmine.grids.headed import rows_of_headed_lines
from textmine.grids.headers import unit_in
from textmine.grids.lines import Piece, read_pieces
from textmine.grids.model import Form, Grid, Part, Row
from textmine.grids.period import rows_of_cells, rows_of_lines
from textmine.grids.rows import NUMBER_OF_TABLE, NUMBERED_TITLE, TITLE, UNIT_IN_NOTE, UNIT_LINE, tell_kinds
from textmine.grids.spaced import rows_of_spaced_lines

_TEXT_FORMATS = frozenset(("txt", "md"))
_REACH = 400  # characters above a table in which its caption is looked for
_CAPTION_LINES = 6
_LONGEST_TITLE = 40
_LONGEST_NOTE = 60
_SENTENCE = re.compile("[。；！？，,：:]")
_LINES_OF_HEADER = 40  # of a table of one cell a line, whose header may be left above it
# Empty cells behind the last one that holds text, the rest of its row.
_EMPTY_CELLS = re.compile(r"[^\S\n]*[^\n]*(?:\n\t[^\S\n]*(?=\n|\Z))*")
_UNIT_BEHIND = re.compile(r"[\u4e00-\u9fff”][（(][^（()）]{1,6}[)）]$")
# 注：本表反映收支情况，单位：万元。（注：表中金额单位均为千元）
_NOTE_BELOW = re.compile(rf"\s{{0,20}}[（(]?注\d?[：:][^\n]{{0,200}}?(?:{UNIT_LINE.pattern}|{UNIT_IN_NOTE.pattern})")
# （单位：万元） right below the table, and nothing behind it
_UNIT_BELOW = re.compile(
    rf"\n[^\S\n]{{0,60}}[（(]?{UNIT_LINE.pattern}(?:[，,；][^（）()\n]{{1,30}})?[）)]?[^\S\n]*(?=\n[^\S\n]*(?:\n|\Z)|\Z)"
)
# What may stand between a table and the heading that names it: blanks, marks of Markdown, and the unit
_UNIT_OR_NOTHING = re.compile(rf"[（(]?{UNIT_LINE.pattern}[）)]?|[#*|\s\u3000\xa0]+")
_NOISE = re.compile(r"\[bookmark:[^\]\n]{0,80}\]|[#*_\s\u3000\xa0]+")


def find_grids(document: Document, structure: Structure) -> list[Grid]:
    r"""Return the tables of a document, rebuilt, in text order.

    Parameters
    ----------
    document
        The document.
    structure
        Its structure (:func:`textmine.structure.analyse`): what is table and what is narrative is taken from it.

    Examples
    --------
    >>> from textmine.structure import analyse
    >>> document = Document("收支总表\n单位：万元\n\t项目\t决算数\n\t基本支出\t189.22\n", format="docx")
    >>> grid = find_grids(document, analyse(document))[0]
    >>> grid.title, grid.unit, [column.label for column in grid.parts[0].columns]
    ('收支总表', '万元', ['项目', '决算数'])
    """
    grids: list[Grid] = []
    text = document.text
    end = 0
    for start, stop in _stretches(document, structure):
        pieces = list(read_pieces(text, start, stop, tabs_are_rows=document.format not in _TEXT_FORMATS))
        pieces = rows_of_blanks(text, pieces)
        if not any(piece.row for piece in pieces):
            pieces = [
                row
                for is_table, part in _tables_of_lines(text, pieces)
                for row in (part if is_table else rows_of_lines(text, part))
            ]
        lengths = Counter(len(piece.row.cells) for piece in pieces if piece.row is not None)
        pieces = [
            part
            for piece in pieces
            # A run that is as long as others is a row and no table without gaps.
            for part in (rows_of_cells(piece) if piece.row and lengths[len(piece.row.cells)] == 1 else [piece])
        ]
        for rows in _cut(pieces):
            grid = _grid(text, rows, end, grids[-1] if grids else None)
            end = grid.end
            grids.append(grid)
    _name_by_headings(text, grids, structure)
    return grids


def _tables_of_lines(text: str, pieces: Sequence[Piece]) -> Iterator[tuple[bool, list[Piece]]]:
    """Yield the tables of one cell a line whose header tells their rows, and the lines between, each as it is."""
    for is_table, part in rows_of_spaced_lines(text, pieces):
        if is_table:
            yield True, part
        else:
            yield from rows_of_headed_lines(text, part)


def _name_by_headings(text: str, grids: Sequence[Grid], structure: Structure) -> None:
    """Give tables without a title of their own the heading right above them: 二、主动公开政府信息情况."""
    titles = [section for section in structure.sections if section.title]
    ends = [section.title_end for section in titles]
    for grid in grids:
        at = bisect_right(ends, grid.start) - 1
        if grid.title or at < 0:
            continue
        between = text[ends[at] : grid.start]
        if len(between) <= _REACH and not _UNIT_OR_NOTHING.sub("", between):
            grid.title = titles[at].title


def _stretches(document: Document, structure: Structure) -> Iterator[tuple[int, int]]:
    """Yield where tables stand, from the beginning of a line; what stands side by side is one stretch."""
    text = document.text
    first = last = -1
    for block in structure.blocks:
        if block.kind not in ("table", "form") or (block.start == 0 and text.startswith("---")):
            continue
        start = text.rfind("\n", 0, block.start) + 1
        stop = _EMPTY_CELLS.match(text, block.end).end()  # type: ignore[union-attr]  # it matches everywhere
        if first >= 0 and not text[last:start].strip():
            last = stop
            continue
        if first >= 0:
            yield first, last
        first, last = start, stop
    if first >= 0:
        yield first, last


def _cut(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Cut rows into tables.

    A table ends where a line of text stands, where the rows come in another form, and above a title.
    """
    rows: list[Piece] = []
    for at, piece in enumerate(pieces):
        ends = piece.row is None or (rows and (piece.form != rows[-1].form or _opens_markdown(pieces, at)))
        if rows and (ends or (_is_title(piece.row) and not _only_captions(rows))):
            yield rows
            rows = []
        if piece.row is not None:
            rows += _title_apart(piece)
    if rows:
        yield rows


def _opens_markdown(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether a Markdown table begins with a row: a blank line stands above it and a rule below."""
    piece, below = pieces[at], pieces[at + 1 : at + 2]
    is_rule = bool(below) and below[0].row is not None and below[0].form == "pipes" and not below[0].row.cells
    return piece.form == "pipes" and piece.gap > 0 and is_rule and below[0].gap == 0


def _title_apart(piece: Piece) -> list[Piece]:
    """Cut off the title that stands in front of the first cell, where no gap parts it from the row."""
    cells = piece.row.cells if piece.row is not None else []
    if piece.form != "cells" or len(cells) < 3 or not _is_title(Row(cells[:1])):
        return [piece]
    return [Piece(Row(part), part[0].start, part[-1].end, piece.form, piece.gap) for part in (cells[:1], cells[1:])]


def _is_title(row: Row | None) -> bool:
    filled = row.filled() if row is not None else []
    return (
        bool(filled)
        and TITLE.fullmatch(filled[0].text) is not None
        and all(UNIT_LINE.fullmatch(cell.text) or NUMBER_OF_TABLE.fullmatch(cell.text) for cell in filled[1:])
    )


def _only_captions(rows: Sequence[Piece]) -> bool:
    return all(piece.row is None or not piece.row.filled() or _is_title(piece.row) for piece in rows)


def _grid(text: str, pieces: Sequence[Piece], floor: int, before: Grid | None) -> Grid:
    rows = [piece.row for piece in pieces if piece.row is not None]
    grid = Grid(pieces[0].start, pieces[-1].end, pieces[0].form, rows=rows)
    tell_kinds(rows)
    for row in rows:
        if row.kind == "caption":
            words = [cell.text for cell in row.filled()]
            for text_of_cell in words:
                _caption(grid, text_of_cell)
            if len(words) == 2 and not grid.title and NUMBER_OF_TABLE.fullmatch(words[0]):
                grid.title = words[1]
        elif row.kind == "header" and not grid.unit:
            corner = UNIT_LINE.fullmatch(row.cells[0].text)  # 单位：万元 beside 2022年 and 2023年
            grid.unit = corner["unit"] if corner is not None else ""
        elif row.kind == "form":
            filled = [cell.text for cell in row.filled()]
            grid.fields.update(zip((label.rstrip("：:") for label in filled[::2]), filled[1::2], strict=False))
    _read_caption(text, grid, floor)
    if not grid.unit:
        note = _NOTE_BELOW.match(text, grid.end) or _UNIT_BELOW.match(text, grid.end)
        grid.unit = next(filter(None, note.groupdict().values()), "") if note is not None else ""
        grid.end = note.end() if note is not None and note.re is _UNIT_BELOW else grid.end
    grid.parts = list(_parts(rows, grid.form))
    _go_on(grid, before)
    if grid.form in ("cells", "lines"):
        grid.rows = _placed(grid)
    return grid


def _placed(grid: Grid) -> list[Row]:
    """Return the rows with those of the parts, whose cells have their columns, in their places."""
    by_start = {row.cells[0].start: row for part in grid.parts for row in [*part.header, *part.body] if row.cells}
    return [by_start.get(row.cells[0].start, row) if row.cells else row for row in grid.rows]


def _read_caption(text: str, grid: Grid, floor: int) -> None:
    """Read title and unit from the lines above a table, the nearest first."""
    start = max(floor, grid.start - _REACH)
    above = text[start : grid.start].split("\n")
    if start > floor and start > 0:
        above = above[1:]  # cut in the middle
    found = 0
    for line in reversed(above):
        words = _NOISE.sub(" ", line).strip()
        if not words:
            continue
        found += 1
        told = UNIT_IN_NOTE.search(words) if found == 1 and len(words) <= _LONGEST_NOTE else None
        if told is not None and not grid.unit:
            grid.unit = told["told"]  # 以下表中金额单位为万元。
        if (
            found > (_LINES_OF_HEADER if grid.form == "lines" else _CAPTION_LINES)
            or words.startswith("注")
            or words[-1] in "。；"
        ):
            break
        for part in re.split(r"\s{1,}|\t", words):
            _caption(grid, part)
        joined = words.replace(" ", "")
        named = NUMBERED_TITLE.sub("", words).replace(" ", "")
        if grid.title and grid.title in joined and TITLE.fullmatch(joined):
            grid.title = named
        elif not grid.title and len(named) <= _LONGEST_TITLE and _SENTENCE.search(named) is None:
            grid.title = named if named != joined else ""  # 表2 分时段增长情况
        if grid.title:
            break


def _caption(grid: Grid, words: str) -> None:
    unit = UNIT_LINE.search(words)
    named = unit_in(words) if _UNIT_BEHIND.search(words) else None  # 表二 人员情况（人）
    if not grid.unit and (unit is not None or named is not None):
        grid.unit = unit["unit"] if unit is not None else "".join(named or ())
        if unit is None and not grid.title and TITLE.fullmatch(words):
            grid.title = NUMBERED_TITLE.sub("", words) or words
    elif not grid.title and TITLE.fullmatch(words) and not NUMBER_OF_TABLE.fullmatch(words):
        grid.title = NUMBERED_TITLE.sub("", words) or words


def _parts(rows: Sequence[Row], form: Form) -> Iterator[Part]:
    """Yield each header with the rows below it."""
    header: list[Row] = []
    body: list[Row] = []
    for row in rows:
        if row.kind == "header":
            if body:
                yield _part(header, body, form)
                header, body = [], []
            header.append(row)
        elif row.kind == "body" or (row.kind == "empty" and body):
            body.append(row)
        elif row.kind == "form" and body:
            yield _part(header, body, form)
            header, body = [], []
    if header or body:
        yield _part(header, body, form)


def _part(header: Sequence[Row], body: Sequence[Row], form: Form) -> Part:
    exact = form not in ("cells", "lines")
    if form == "cells" and _keep_places(header, body):
        header, body = _in_places(header), _in_places(body)
        exact = True
    return make_part(header, body, exact=exact)


def _keep_places(header: Sequence[Row], body: Sequence[Row]) -> bool:
    """Tell whether what merged cells cover was left empty: then all rows, the header's too, are of one length."""
    heads = [row for row in header if row.filled()]
    rows = [*heads, *(row for row in body if row.filled())]
    if len(heads) < 2 or len({len(row.cells) for row in rows}) != 1:
        return False
    return any(not cell.text for row in heads[:-1] for cell in row.cells)


def _in_places(rows: Sequence[Row]) -> list[Row]:
    return [Row([replace(cell, column=at) for at, cell in enumerate(row.cells)], row.kind) for row in rows]


def _go_on(grid: Grid, before: Grid | None) -> None:
    """Give a table without a header that of the table before it: it goes on behind a page or a note.

    Where the header comes again on the next page, title and unit stand above the first page alone.
    """
    first = grid.parts[0] if grid.parts else None
    if first is not None and before is not None and before.parts and _same_header(first, before.parts[-1]):
        grid.unit = grid.unit or before.unit
        grid.title = grid.title or before.title
    if first is None or first.header or before is None or not before.parts or grid.title:
        return
    last = before.parts[-1]
    if not last.header or before.form != grid.form or not _fits(first, last):
        return
    grid.parts[0] = _part(last.header, first.body, grid.form)
    grid.unit = grid.unit or before.unit
    grid.title = before.title


def _same_header(part: Part, last: Part) -> bool:
    """Tell whether two parts have one header: what it says of each column, and more than one word of it."""
    labels = [column.path for column in part.columns]
    return bool(part.header) and sum(map(bool, labels)) > 1 and labels == [column.path for column in last.columns]


def _fits(part: Part, last: Part) -> bool:
    """Tell whether the rows of a part may stand below the header of another: as many columns, numbers in some."""
    width = max((len(row.cells) for row in last.body), default=len(last.columns))
    rows = [row for row in part.body if row.filled()]
    return (
        bool(rows)
        and all(len(row.cells) <= width for row in rows)
        and any(any(map(str.isdecimal, cell.text)) for row in rows for cell in row.cells)
        and max(len(row.cells) for row in rows) >= min(3, width)
    )
