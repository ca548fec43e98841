"""The header of a table that comes one cell a line: its cells, and what each column is called.

A header cell that was broken over several lines is joined; one that stands above several columns is told from those
below it by words (table_bands.toml), as nothing else is left.
Where two readings are possible both are given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from textmine.grids.cells import is_value
from textmine.grids.counted import (
    Period,
    bands_by_ends,
    bands_by_sums,
    bands_of,
    bands_with_totals,
    last_band,
    period_of,
    with_units,
)
from textmine.grids.headers import bare_header, has_list_number, read_header, unit_in
from textmine.grids.model import Cell
from textmine.grids.rows import NUMBER_OF_TABLE, NUMBERED_TITLE, TITLE, UNIT_LINE
from textmine.lexicon.loader import load_rules

_FEWEST = 3  # cells of a header, at least so many of them known
_MOST_COLUMNS = 16
_MOST_WORDS = 32
_MOST_LINES = 4  # of one cell
_LONGEST = 24
_LONGEST_CORNER = 60
_LONGEST_YEAR = 12  # （2025年度）
_SHORT = 3
_ALONE = re.compile(
    "分值|得分|权重|权数|满分|扣分|备注|说明|单位|项目|科目|名称|内容|合计|小计|总计|数量|金额|比重|序号|编码|代码|行次|栏次|[类款项]|原因|决算|预算"
)
_OPEN_END = re.compile(r"[及和与或、（(/]$")
_SENTENCE = re.compile("[。；：:]")
_PART = re.compile("^其中[:：]")
_IN_BRACKETS = re.compile(r"(?<=.)[（(][^（）()]*[)）]$")
# 产出指标 names rows, below whatever header.
_OF_ROWS = re.compile(
    r"(?:(?:投入|决策|过程|产出|效果|效益|满意度|成本)(?:[（(].{1,6}[）)])?|(?:成本|数量|质量|时效)(?=指标))(?:指标)?"
)
# 某县教育局2024年绩效目标 names a table or a document, 2024年预算数 a column.
_BODY_AND_YEAR = re.compile(r"[\u4e00-\u9fff]{2}[省市州县区旗乡镇局委办处厅院校所站队室馆会](?:19|20)\d\d年")
_OF_FORM = re.compile("(?:填报|编制|主管|实施|预算|申报|评价|项目)?(?:部门|单位)(?:名称)?")
_BODY = re.compile(
    "[\u4e00-\u9fff]{3}(?:局|委|委员会|办|办公室|厅|院|学校|中心|站|馆|政府|联合会|协会|[支大]队|公司)$"
    "|[\u4e00-\u9fff](?:残联|妇联|文联|侨联|工商联|团委|科协|总工会|法院|检察院)$"
)
_MEASURE = re.compile("[数量额率费税值]$|面积$|余额$|人口$|^其中")
_TITLE_END = re.compile("(?:情况|[^报]表|统计|明细|一览|汇总|构成)(?:[（(][^（）()]*[）)])?$")
_SHOWS = re.compile("(?:情况|表|明细|构成|统计|一览|汇总)(?=[（(])")
_UNIT_LINE_BEHIND = re.compile(r"[（(](?:金额|计量)?单位[:：][^（）()]{1,8}[）)]$")
_FIGURES = frozenset(("value", "weight", "score", "deduction"))
Joining = Literal["likely", "tails"]
"""Which lines of a header are joined: those that surely are one cell, or also ends that others have (财政拨款⏎收入)."""
_JOININGS: tuple[Joining, ...] = ("likely", "tails")
_TAIL = re.compile(
    "(?:购置|运行|维护|接待)+费用?|(?:补助|上缴)?(?:收入|支出)|(?:科目)?(?:编码|代码|名称)|拨款|经费|资金|结余|余额|金额|[预决]算数?|预算|决算|总额|[数额率值]"
)
_TOTAL_OF_YEAR = re.compile("本[年级期](?:支出|收入)合计")
_NAMED = re.compile("(?:编码|代码|名称)$")
_COUNTS = frozenset(("栏次", "行次", "列次"))
_BAND = re.compile("绩效指标|指标")
_LEVEL = re.compile("一级.{0,4}")
_MOST_BESIDE = 3
_MOST_ROWS = 12  # that are summed up
_MORE_LABELS = 2


@dataclass(frozen=True, slots=True)
class BandRule:
    """A row of table_bands.toml; the file says what the fields mean."""

    id: str
    pattern: str
    first: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@cache
def band_rules() -> tuple[BandRule, ...]:
    """Return the packaged rules."""
    return load_rules("table_bands.toml", BandRule)


@dataclass(frozen=True, slots=True)
class Head:
    """A header: the lines from `start` to before `end`, and for each column the cells above it, from the top down."""

    start: int
    end: int
    columns: tuple[tuple[Cell, ...], ...]
    sure: bool = False  # whether a row that counts the columns says how many there are
    regular: bool = False  # whether the rows below say it, which are all as long
    first: tuple[str, ...] = ()  # and the first of them

    def rows(self) -> list[list[Cell]]:
        """Return the header as rows of as many cells as there are columns."""
        depth = max(map(len, self.columns))
        place = next(cell.start for column in self.columns for cell in column if cell.end > cell.start)
        empty = Cell("", place, place)
        return [[column[at] if at < len(column) else empty for column in self.columns] for at in range(depth)]


def heads_of(cells: Sequence[Cell], offset: int) -> list[Head]:
    """Return the ways to read a header that begins with the first of some lines; `offset` is its number.

    Examples
    --------
    >>> lines = [Cell(text, 0, 1) for text in "项目 本年支出合计 基本支出 科目编码 科目名称 栏次 1 2 合计 5 3".split()]
    >>> [["/".join(cell.text for cell in column) for column in head.columns] for head in heads_of(lines, 0)]
    [['项目/科目编码', '项目/科目名称', '本年支出合计', '基本支出']]
    """
    found = _told_by_rows(cells, offset)
    tried: list[list[Cell]] = []
    for joining in _JOININGS:
        words, ends, known = _words(cells, joining)
        if words in tried:
            continue
        tried.append(words)
        heads = _told_by_words(cells, offset, words, ends, known)
        if any(head.sure for head in heads):
            return heads
        found += [head for head in heads if head.columns not in [other.columns for other in found]]
    return found


def _told_by_words(
    cells: Sequence[Cell], offset: int, words: Sequence[Cell], ends: Sequence[int], known: Sequence[bool]
) -> list[Head]:
    """Return the readings of a header whose lines were joined to some words, the longest first."""
    if len(words) > _MOST_WORDS or sum(known) < _FEWEST - 1:
        return []
    last = max(at for at, sure in enumerate(known) if sure) + 1
    counted, behind = _counted(cells, ends)
    if counted:
        found = [
            Head(offset, offset + behind, columns, sure=True)
            for columns in _columns(words)
            if counted in (len(columns), sum(bool(column[-1].text) and not _names_rows(column) for column in columns))
        ]
        return found[:1]
    heads: list[Head] = []
    for size in range(min(len(words), last + 2), max(_FEWEST - 1, last - 3) - 1, -1):
        if _heads(words[:size], known[:size]):
            heads += [
                Head(offset, offset + ends[size - 1], columns)
                for columns in _columns(words[:size])
                if any(not _names_rows(column) for column in columns)
            ]
    return heads


def _told_by_rows(cells: Sequence[Cell], offset: int) -> list[Head]:
    """Return the reading of a header that the number of cells in the rows below it tells, whatever its words are."""
    period = period_of(cells[: _MOST_WORDS * _MOST_LINES])
    if period is None:
        return []
    for size in period.headers:
        lines = list(cells[:size])
        counts = [cell.text for cell in cells[: size + _FEWEST]]
        numbered = any(above in _COUNTS and below == "1" for above, below in pairwise(counts))
        if numbered or counts[-_FEWEST:] == ["1", "2", "3"]:
            return []  # a row that counts the columns stands below the header
        for words in (lines, _joined_lines(lines)):
            columns = _fitting_columns(cells, lines, words, period, exact=period.exact and size == period.columns)
            if columns:
                first = tuple(cell.text for cell in cells[size : size + len(columns)])
                return [Head(offset, offset + size, tuple(columns), regular=True, first=first)]
    return []


def _joined_lines(lines: Sequence[Cell]) -> list[Cell]:
    """Return the cells of a header that all of some lines hold, those that were broken joined."""
    words: list[Cell] = []
    at = 0
    while at < len(lines):
        word, at = _word(lines, at)
        words.append(word)
    return words


def _fitting_columns(
    cells: Sequence[Cell], lines: Sequence[Cell], words: list[Cell], period: Period, *, exact: bool
) -> list[tuple[Cell, ...]]:
    """Return the columns that the words of a header may name, as many as the rows have; ``[]`` where none fit."""
    known = sum(_is_known(word.text) for word in words)
    if known < (1 if exact and len(words) >= _FEWEST else _FEWEST - 1) or any(
        _breaks(cells, at, word) for at, word in enumerate(words)
    ):
        return []
    size = period.columns
    beside = _beside(words)
    ways = (bands_with_totals(words, size), [(word,) for word in words], _banded(words), bands_of(words, size), beside)
    rows = [cells[at : at + size] for at in range(len(lines), len(cells) - size + 1, size)]
    told = bands_by_sums(words, size, rows[:_MOST_ROWS])
    for columns in (*ways, with_units(words, size), bands_by_ends(words, size), told, last_band(words, size)):
        fits = len(columns) == size or (columns is beside and len(columns) % size == 0)
        if fits and columns and any(not _names_rows(column) for column in columns):
            return list(columns)
    return []


def _is_known(text: str) -> bool:
    """Tell whether a word may be of a header by what it ends with, or is known as such."""
    return read_header(text) is not None or unit_in(text) is not None or _MEASURE.search(text) is not None


def _breaks(cells: Sequence[Cell], at: int, word: Cell) -> bool:
    """Tell whether a line can be no cell of a header."""
    plain = _IN_BRACKETS.sub("", word.text)
    return (
        not word.text
        or is_value(word.text)
        or (not at and (_names_table(cells, word, 1) or _BODY.search(plain) is not None))
        or _SENTENCE.search(_PART.sub("", plain)) is not None
        or _is_caption(plain)
        or _OF_ROWS.fullmatch(plain) is not None
        or has_list_number(word.text)
    )


def _heads(words: Sequence[Cell], known: Sequence[bool]) -> bool:
    """Tell whether words may be a header: most are known, and some of them are of figures."""
    rules = [read_header(word.text) for word in words]
    figures = any(rule is not None and rule.role in _FIGURES for rule in rules) or any(
        rule is None and unit_in(word.text) is not None for rule, word in zip(rules, words, strict=True)
    )
    if len(words) == _FEWEST - 1 and all(known):  # 信息内容 本年处理决定数量
        return rules[0] is not None and rules[0].role == "label" and rules[1] is not None and rules[1].role == "value"
    return figures and sum(known) >= _FEWEST and 3 * sum(known) >= 2 * len(words)


def _words(cells: Sequence[Cell], joining: Joining) -> tuple[list[Cell], list[int], list[bool]]:
    """Return the cells of a header that may begin with the first line, where each ends, and which are known as such."""
    words: list[Cell] = []
    ends: list[int] = []
    known: list[bool] = []
    at = unknown = 0
    while at < len(cells) and unknown < 2 and len(words) <= _MOST_WORDS and not _opens_count(cells, at):
        word, end = _word(cells, at, joining)
        plain = _IN_BRACKETS.sub("", word.text)
        if (
            not word.text
            or is_value(word.text)
            or (at and _SENTENCE.search(_PART.sub("", plain)))
            or _is_caption(plain)
            or _OF_ROWS.fullmatch(plain)
            or (words and has_list_number(word.text))
        ):
            break
        if not words and _names_table(cells, word, end):
            break
        sure = (read_header(word.text) is not None or unit_in(word.text) is not None) and not has_list_number(word.text)
        sure = sure or any(stands_below(top.text, word.text) for top in words)
        sure = sure or (end < len(cells) and stands_below(word.text, cells[end].text, first=True))
        corner = not words and (_is_corner(word.text) or (not sure and _stands_beside_figures(cells, word, end)))
        if not (sure or corner) and (not words or len(word.text) > _LONGEST):
            break
        unknown = 0 if sure else unknown + 1
        words.append(word)
        ends.append(end)
        known.append(sure)
        at = end
    if len(words) > 1 and _BAND.fullmatch(words[0].text) and _LEVEL.fullmatch(words[1].text):
        words[0] = Cell("", words[0].start, words[0].start)  # 绩效指标 stands beside all rows
    return words, ends, known


def _opens_count(cells: Sequence[Cell], at: int) -> bool:
    """Tell whether a line opens the row that counts the columns: 栏次 in front of 1; 行次 may be a header itself."""
    return cells[at].text in _COUNTS and (at + 1 == len(cells) or cells[at + 1].text.isdecimal())


def _names_table(cells: Sequence[Cell], word: Cell, end: int) -> bool:
    """Tell whether a line is the title of what follows, and no header: a body and a year in it, or a unit line.

    Neither is the name of a field with the body behind it: 部门名称, and below it 某县民政局.
    """
    if _BODY_AND_YEAR.search(word.text) or (
        end < len(cells) and _OF_FORM.fullmatch(word.text) is not None and _BODY.search(cells[end].text) is not None
    ):
        return True
    rule = read_header(cells[end].text) if end < len(cells) else None
    names = rule is not None and rule.role == "label" and _TITLE_END.search(word.text) is not None
    if names or (end < len(cells) and cells[end].text == "序号"):
        return True  # 重点任务完成情况统计, and below it 指标名称
    if end >= len(cells) or not (_UNIT_LINE_BEHIND.search(word.text) or unit_in(word.text) is not None):
        return False
    beside = read_header(_word(cells, end)[0].text)
    if beside is None:
        return _UNIT_LINE_BEHIND.search(word.text) is not None and _SHOWS.search(word.text) is not None
    return beside.role in ("label", "ordinal")


def _stands_beside_figures(cells: Sequence[Cell], word: Cell, end: int) -> bool:
    """Tell whether a word may stand above what names the rows: the next is of a column of figures."""
    if end >= len(cells) or len(word.text) > _LONGEST or has_list_number(word.text) or _SENTENCE.search(word.text):
        return False
    rule = read_header(_word(cells, end)[0].text)
    return rule is not None and rule.role in _FIGURES


def _is_caption(text: str) -> bool:
    return bool(
        TITLE.fullmatch(text) or NUMBER_OF_TABLE.fullmatch(text) or UNIT_LINE.search(text) or NUMBERED_TITLE.match(text)
    )


def _is_corner(text: str) -> bool:
    """Tell whether a line may be the corner of a table: it names a unit, or says in brackets what sums hold."""
    return len(text) <= _LONGEST_CORNER and (
        unit_in(text) is not None or (len(text) > _LONGEST_YEAR and text[0] in "（(" and text[-1] in "）)")
    )


def _word(cells: Sequence[Cell], at: int, joining: Joining = "likely") -> tuple[Cell, int]:
    """Return the header cell that begins with a line, and the line behind it."""
    end = _end_of_long(cells, at)
    text = "".join(cell.text for cell in cells[at:end])
    while end < len(cells) and end - at < _MOST_LINES and _goes_on(text, cells[end].text, joining):
        text += cells[end].text
        end += 1
    return Cell(text, cells[at].start, cells[end - 1].end), end


def _end_of_long(cells: Sequence[Cell], at: int) -> int:
    """Return the line behind a header of several lines that only all of them tell: 一般公共⏎预算财政⏎拨款."""
    if read_header(cells[at].text) is not None or not cells[at].text:
        return at + 1
    for end in range(min(at + _MOST_LINES, len(cells)), at + 2, -1):
        lines = [cell.text for cell in cells[at:end]]
        whole = "".join(lines)
        if len(whole) > _LONGEST or len(set(lines)) < len(lines):
            continue
        if any(not line or is_value(line) or has_list_number(line) for line in lines) or any(
            read_header(line) is not None for line in lines if _TAIL.fullmatch(line) is None
        ):
            continue
        rule = read_header(whole)
        if rule is not None and rule.how == "full" and rule.role == "value":
            return end
    return at + 1


@lru_cache(1 << 12)
def _goes_on(above: str, below: str, joining: Joining) -> bool:
    """Tell whether a line of a header goes on in the one below it.

    Examples
    --------
    >>> _goes_on("为预算", "的%", "likely"), _goes_on("类别", "金额", "likely")
    (True, False)
    >>> [_goes_on("财政拨款", "收入", joining) for joining in ("likely", "tails")]
    [False, True]
    """
    if (
        not above
        or not below
        or is_value(above)
        or is_value(below)
        or has_list_number(below)
        or len(above) + len(below) > _LONGEST
    ):
        return False
    if below[0] in "（(及和与或、的" or _OPEN_END.search(above):
        return True
    if joining == "tails" and _TOTAL_OF_YEAR.fullmatch(above + below) is not None:
        return True
    if len(above) == 1 and len(below) <= 1:
        return above not in "类款项男女"
    whole = read_header(above + below) is not None
    if joining == "tails" and _TAIL.fullmatch(below) is not None and len(above) > _SHORT:
        return _NAMED.search(above) is None  # 科目编码, and beside it 科目名称
    if not whole or _ALONE.fullmatch(above):
        return False
    upper, lower = read_header(above), read_header(below)
    if upper is None:
        return lower is None or (len(above) <= _SHORT and _MEASURE.search(above) is None)
    if joining == "likely" and lower is not None and (upper.role in _FIGURES) != (lower.role in _FIGURES):
        return False  # 类别, and beside it 金额; 支出, and below it 项目
    return len(above) <= 2 or len(below) == 1


def _counted(cells: Sequence[Cell], ends: Sequence[int]) -> tuple[int, int]:
    """Return how many columns a row behind a header counts (栏次 1 2 3), and the line behind it; 0 for none."""
    at = ends[-1] if ends else 0
    count = named = 0
    while at < len(cells):
        if cells[at].text in _COUNTS:
            named += 1  # that of each of two tables side by side: 栏次 1 栏次 2
        elif cells[at].text == str(count + 1):
            count += 1
        else:
            break
        at += 1
    return (count, at) if count > (1 if named else 2) else (0, 0)


def begins_with_names(head: Head) -> bool:
    """Tell whether the first column of a header names the rows by its words: 项目, 案件类型, 序号."""
    return _names_rows(head.columns[0])


def _names_rows(column: Sequence[Cell]) -> bool:
    rule = read_header(column[-1].text)
    return rule is not None and rule.role in ("label", "code", "ordinal")


def _columns(words: Sequence[Cell]) -> list[tuple[tuple[Cell, ...], ...]]:
    """Return the columns that the words of a header may name, those with bands first; with one of labels in front."""
    found: list[tuple[tuple[Cell, ...], ...]] = []
    for columns in (_beside(words), _banded(words), [(word,) for word in words]):
        rule = read_header(columns[0][-1].text) if columns else None
        top = read_header(columns[0][0].text) if columns else None
        if (columns and rule is not None and rule.role in _FIGURES) or (
            columns and len(columns[0]) > 1 and (top is None or top.role in _FIGURES) and not _names_rows(columns[0])
        ):
            at = columns[0][0].start
            # What names the rows has no header; below 申请人情况 they have several levels.
            columns[:0] = [(Cell("", at, at),)] * (1 if top is not None else 1 + _MORE_LABELS)
        if columns and columns[0][0].text[:1] in ("（", "(") and unit_in(columns[0][0].text) is None:
            at = columns[0][0].end
            columns[1:1] = [
                (Cell("", at, at),)
            ] * _MORE_LABELS  # what stands beside a note names rows in several levels
        if _FEWEST - 1 <= len(columns) <= _MOST_COLUMNS and (not found or tuple(columns) != found[0]):
            found.append(tuple(columns))
    return found


def _beside(words: Sequence[Cell]) -> list[tuple[Cell, ...]]:
    """Return the columns of tables that stand side by side: the words come again, behind one for each table or none."""
    for above in range(min(_MOST_BESIDE, len(words)) + 1):
        low = words[above:]
        for size in range(2, len(low) // 2 + 1):
            texts = [bare_header(cell.text) for cell in low]  # 项目, and beside it 项目（按功能分类）
            if len(low) % size or texts != texts[:size] * (len(low) // size):
                continue
            named = above == len(low) // size
            return [(words[at // size], cell) if named else (cell,) for at, cell in enumerate(low)]
    return _beside_unlike(words)


def _beside_unlike(words: Sequence[Cell]) -> list[tuple[Cell, ...]]:
    """Return the columns of tables side by side with other columns, each from 项目 on: 收入 支出 项目 金额 项目."""
    for above in range(2, min(_MOST_BESIDE, len(words) - 1) + 1):
        tops, low = words[:above], words[above:]
        starts = [at for at, cell in enumerate(low) if bare_header(cell.text) == bare_header(low[0].text)]
        ends = [*starts[1:], len(low)]
        if (
            len(starts) == above
            and _names_rows(low[:1])
            and not any(_names_rows([top]) for top in tops)
            and all(end - start > 1 for start, end in zip(starts, ends, strict=True))
        ):
            return [(top, cell) for top, start, end in zip(tops, starts, ends, strict=True) for cell in low[start:end]]
    return []


def _banded(words: Sequence[Cell]) -> list[tuple[Cell, ...]]:
    """Return the columns below the words that stand above several of them."""
    below: list[list[int]] = [[] for _ in words]
    above: list[int] = [-1] * len(words)
    depth = [0] * len(words)
    reached: dict[int, int] = {}  # the last cell of each row of the header below which one was put
    for at, word in enumerate(words):
        tops = [top for top in range(at) if stands_below(words[top].text, word.text, first=not below[top])]
        tops = [top for top in tops if top >= reached.get(depth[top], 0)] or tops
        beside = words[at + 1].text if at + 1 < len(words) else ""
        both = [top for top in tops if stands_below(words[top].text, beside)]  # 小计, and to the right 在职人员
        for top in both or tops:
            if all(words[other].text != word.text for other in below[top]):
                below[top].append(at)
                above[at], depth[at] = top, depth[top] + 1
                reached[depth[top]] = top
                break
    columns: list[tuple[Cell, ...]] = []

    def leaves(at: int, path: tuple[Cell, ...]) -> None:
        if not below[at]:
            columns.append((*path, words[at]))
        for under in below[at]:
            leaves(under, (*path, words[at]))

    for at in range(len(words)):
        if above[at] < 0:
            leaves(at, ())
    return columns


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(rule.pattern), re.compile(rule.first)) for rule in band_rules())


@lru_cache(1 << 12)
def stands_below(top: str, low: str, *, first: bool = False) -> bool:
    """Tell whether a header is one of those that stand below another, and of them the `first`.

    Examples
    --------
    >>> stands_below("法人或其他组织", "科研机构"), stands_below("法人或其他组织", "科研机构", first=True)
    (True, False)
    """
    return any(
        pattern.fullmatch(f"{top}/{low}") is not None and (not first or leftmost.fullmatch(low) is not None)
        for pattern, leftmost in _patterns()
    )
