"""What converters make of a page: lines of prose cut into the cells of pipe tables.

A converter that takes the blanks around numbers for the gaps of a table writes
``| 本年收入合计 | 307.82 万元，其中： |``. Such cells read on as a sentence does, which the cells of a table never do:
a number, and in the next cell its unit with more text behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from textmine.structure.scan import Line

_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE)
_SEPARATOR = re.compile(r"[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*")
_BLANK = re.compile(r"(?:&nbsp;|<br[ \t]*/?>|[ \t\u3000\xa0])+", re.IGNORECASE)
_EMPTY = re.compile(r"[ \t|]+")
_UNIT = (
    r"(?:[十百千万亿]{0,2}元|[%％‰]|个百分点|年度?|月|日|[万亿]|人次|平方米|公里"
    r"|[个人项次家户台辆套座处件亩吨条期篇场分名批])"
)
# What stands behind a number in the next cell: its unit, and then more than a unit.
# 年初余额 and 项目名称 are words of their own.
_GOES_ON = re.compile(
    rf"(?!年[初末终底度均]|月份|日期|人[数口员均]|户[数均]|项目|次[数均]|家庭|件数|期[初末]|名[称次]|批[次复]|个[人数]|处[室数])"
    rf"{_UNIT}[^\s|]"
)
_UNIT_ALONE = re.compile(
    rf"[百千万亿]{{0,2}}{_UNIT}|[百千万亿]{{1,2}}[\u4e00-\u9fff]{{1,3}}"
)  # the cell of a column of units (亿元, 万人, %)
_BEGINS_INSIDE = re.compile(r"[，。、；：！？）)”》％%‰]")
_ENDS_IN_NUMBER = re.compile(r"\d$")
_OPENS_SENTENCE = re.compile(rf"\d[\d,.]*\s*{_UNIT}(?!以[上下内]|左右)[\u4e00-\u9fff]{{2}}")
_ENDS_OPEN = re.compile(r"(?:为|是|达到?|共|约|占|增加|减少|增长|下降)$")
_FIGURE = re.compile(rf"\d[\d,.]*\s*{_UNIT}?[，。；、]")
_SENTENCE = re.compile(rf"\d[\d,.]*\s*{_UNIT}?[，。；、：][^\s|]")
_NUMBER = re.compile(r"[-+]?\d[\d,.]*[%％]?")
_SENTENCE_END = re.compile(rf"\d[\d,.]*\s*{_UNIT}[^|]{{0,12}}[。；]")
_OPENS_BRACKET = re.compile(r"[（(][^（()）]*$")
_CLOSES_BRACKET = re.compile(r"[^（()）]*[)）]")
_ANY_DIGIT = re.compile(r"\d")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_CLAUSES = re.compile(r"[，。；：].*[\u4e00-\u9fff]")
_FEWEST_HAN = 6
_MOST_NUMBERS = 3


def unpiped(text: str) -> tuple[str, dict[int, int]]:
    r"""Return `text` with blanks for the pipes around prose, and where such rows begin and end.

    Every other character stays where it is, so that offsets hold in both.

    Examples
    --------
    >>> text = "| 本年支出合计 | 307.82 万元，占 |\n| --- | --- |\n| 34.30%。其中： | 甲 |\n"
    >>> plain, rows = unpiped(text)
    >>> [line.split() for line in plain.split("\n")], len(rows), len(plain) == len(text)
    ([['本年支出合计', '307.82', '万元，占'], ['34.30%。其中：', '甲'], []], 2, True)
    >>> unpiped("| 收入 | 预算数 |\n| --- | --- |\n| 财政拨款 | 307.82 |\n")[1]
    {}
    """
    if "|" not in text:
        return text, {}
    pieces: list[str] = []
    rows: dict[int, int] = {}
    last = 0
    end = 0
    for block in _blocks(text):
        rows_here = [text[start:stop] for start, stop in block]
        if not _is_prose(rows_here) and not _ends_line_above(text, block[0][0], rows_here):
            continue
        for start, stop in block:
            row = text[start:stop]
            if (_SEPARATOR.fullmatch(row) or _EMPTY.fullmatch(row)) and start:
                # A rule, or a row of which nothing is left, goes with the line end in front of it, or it would read as
                # a blank line.
                pieces += [text[end : start - 1], " " * (stop - start + 1)]
                if rows and rows[last] == start - 1:
                    rows[last] = stop
            else:
                pieces += [text[end:start], row.replace("|", " ")]
                rows[start], last = stop, start
            end = stop
    if not rows:
        return text, {}
    pieces.append(text[end:])
    return "".join(pieces), rows


def lead_in_rows(text: str, lines: Sequence[Line], rows: Mapping[int, int]) -> None:
    """Take lines that were rows for what they are: hard-wrapped text, its first blank where the pipe was."""
    for line in lines:
        if text.rfind("\n", 0, line.start) + 1 in rows:
            line.indent, line.broken = 0, True
            if line.shape == "numbers" and "\n" not in text[line.start : line.end]:
                line.shape = "text"


def cover_rows(text: str, lines: Sequence[Line], rows: Mapping[int, int]) -> None:
    """Stretch lines that were rows over their pipes, so that every character of the document lies in a block."""
    for line in lines:
        start = text.rfind("\n", 0, line.start) + 1
        if start in rows:
            line.start, line.end = start, max(line.end, rows[start])


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the start and end of each row of each run of rows."""
    block: list[tuple[int, int]] = []
    for row in _ROW.finditer(text):
        if block and row.start() != block[-1][1] + 1:
            yield block
            block = []
        block.append(row.span())
    if block:
        yield block


def _is_prose(rows: Sequence[str]) -> bool:
    """Tell whether the rows of a table read on as sentences do."""
    cells = [
        [cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows if not _SEPARATOR.fullmatch(row)
    ]
    filled = [[cell for cell in row if cell and not _BLANK.fullmatch(cell)] for row in cells]
    # An empty row between two others is what figures left that were put back; those of a table stand together.
    filled = [
        row for at, row in enumerate(filled) if row or not (any(filled[at - 1 : at]) and any(filled[at + 1 : at + 2]))
    ]
    if any(sum(_NUMBER.fullmatch(cell) is not None for cell in row) > _MOST_NUMBERS for row in filled):
        return False
    if all(len(row) <= 1 for row in filled):
        # A table of one column compares nothing, nor does one whose other columns are empty.
        sentences = sum(_is_sentence(cell) for row in filled for cell in row)
        return sentences > 0 and 2 * sentences >= sum(map(len, filled))
    reading = sum(_reads_on(row) for row in filled)
    return reading > 0 and 2 * reading >= len(filled)


def _ends_line_above(text: str, start: int, rows: Sequence[str]) -> bool:
    """Tell whether a table of one cell is the end of the sentence that the line above breaks off."""
    parts = (cell.strip() for row in rows if not _SEPARATOR.fullmatch(row) for cell in row.split("|"))
    cells = [cell for cell in parts if cell]
    above = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)].strip()
    broken = len(above) >= _FEWEST_HAN and not above.startswith("|") and above[-1] not in "。！？；：|"
    return broken and len(cells) == 1 and _SENTENCE_END.fullmatch(cells[0]) is not None


def _reads_on(cells: Sequence[str]) -> bool:
    if sum(len(_HAN.findall(cell)) for cell in cells) < _FEWEST_HAN:
        return False
    for before, cell in pairwise(cells):
        if _OPENS_BRACKET.search(before) and _CLOSES_BRACKET.match(cell) and _ANY_DIGIT.search(cell):
            return True  # 0.39 万（含外宾接待支出 | 0.00 万元）。
        if _UNIT_ALONE.fullmatch(cell):
            continue
        if _ENDS_IN_NUMBER.search(before) and (_GOES_ON.match(cell) or cell in ("年。", "月。", "日。")):
            return True
        if _BEGINS_INSIDE.match(cell) or (_ENDS_OPEN.search(before) and _FIGURE.match(cell)):
            return True
    if "，" in "".join(cells) and any(_OPENS_SENTENCE.match(cell) for cell in cells[1:]):
        return True
    return len(cells) > 1 and any(_SENTENCE.search(cell) or _GOES_ON.match(cell) for cell in cells[1:] if _is_cut(cell))


def _is_sentence(cell: str) -> bool:
    """Tell whether a cell holds a whole sentence of more than one clause, or more sentences than one."""
    return cell[-1] in "。！？；" and len(_HAN.findall(cell)) >= _FEWEST_HAN and _CLAUSES.search(cell) is not None


def _is_cut(cell: str) -> bool:
    """Tell whether a cell breaks off: a whole sentence, or a unit, may well stand in the cell of a table."""
    return cell[-1] not in "。！？；" and _UNIT_ALONE.fullmatch(cell) is None
