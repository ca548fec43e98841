"""What a row is about: the labels to the left of a number, those of merged cells from above included."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from textmine.grids.cells import is_number, is_value
from textmine.grids.headers import has_list_number
from textmine.grids.model import Cell, Row
from textmine.indicators.columns import Sense, clean_label
from textmine.indicators.values import UnitOf, bracketed_unit

_LONGEST = 40
_FEWEST_LABELS = 5
_LONGEST_CUT = 16
_NUMERALS = re.compile(r"[一二三四五六七八九十]+|\d+")
_DEEPEST = 4
_WIDEST = 60  # blanks in front of a label that are looked at
_PART_OF_WIDTH = 6
_BLANK = re.compile(r"&[a-z]{4,5};|[ \u3000\xa0]")
_BLANKS, _EDGES = " \u3000\xa0", "\t\n|>"
_BLANKS_WITHIN = re.compile(r"(?:&(?:emsp|ensp|nbsp);|[ \u3000\xa0])+")
_WIDE = ("\u3000", "&emsp;")
_TOTAL = re.compile("合计|总计|小计|总分|共计")
_MONEY = re.compile("资金|经费|拨款|收入|支出|金额|预算")
_PART = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）、]|[（(]?\d{1,2}[)）、.．](?!\d)|其中")


@dataclass(frozen=True, slots=True)
class Label:
    """What a row is about.

    Parameters
    ----------
    path
        The labels, the most specific last, as the `row` field shows them.
    words
        The most specific as it is written, unit and points included (``预算完成率（5分）``).
    above
        The others as they are written.
    """

    path: tuple[str, ...] = ()
    words: str = ""
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Level:
    """A row that others are indented below: how far it is itself, its label and how that is written."""

    indent: int
    label: str
    words: str


def _style(words: str) -> str:
    """Return the list number of a label, whatever its numerals: #、 of 1、公务接待."""
    number = _PART.match(words)
    return _NUMERALS.sub("#", number.group()) if number is not None and number.group() != "其中" else ""


def indent_of(text: str, cell: Cell) -> int:
    r"""Return how far a label is indented in its cell, in half-width blanks; what 其中： takes counts, too.

    Examples
    --------
    >>> from textmine.grids.cells import make_cell
    >>> texts = ("\t人口", "\t　　人口", "|&emsp;人口", "\t　其中：男性", "1　　人口")
    >>> [indent_of(text, make_cell(text, 1, len(text))) for text in texts]
    [0, 4, 2, 8, 0]
    """
    written = ""
    if text[cell.start - 1 : cell.start] in _BLANKS:
        before = text[max(0, cell.start - _WIDEST) : cell.start]
        edge = len(before.rstrip(_BLANKS))
        written = before[edge:] if before[edge - 1 : edge] in _EDGES else ""  # behind other words it is a gap
    if text.startswith("&", cell.start) and (within := _BLANKS_WITHIN.match(text, cell.start)) is not None:
        written += within.group()
    width = sum(2 if found.group() in _WIDE else 1 for found in _BLANK.finditer(written)) if written else 0
    return width + (_PART_OF_WIDTH if cell.text.startswith(("其中：", "其中:")) else 0)


class Labels:
    """The labels of the rows of one part, read from the first row to the last.

    Parameters
    ----------
    sense
        What the columns hold.
    text
        The document's text, where how far a label is indented is looked up.
    """

    def __init__(self, sense: Sense, text: str = "") -> None:
        self._sense = sense
        self._text = text
        self._levels: dict[int, list[_Level]] = {}
        self._cells: dict[int, Cell] = {}  # of the row, those with words, by their columns
        self._groups = _groups(sense)
        self._above: dict[int, str] = dict(sense.corner)
        self._written: dict[int, str] = {}
        self._codes: dict[int, list[tuple[str, str]]] = {}
        self._parent: dict[int, str] = {}
        self._row: dict[int, Label] = {}
        self._group_of: list[int] = []  # for each column the group to its left, -1 for none
        for column in range(len(sense.columns)):
            at_hand = self._group_of[-1] if self._group_of else -1
            if at_hand + 1 < len(self._groups) and self._groups[at_hand + 1][0] < column:
                at_hand += 1
            self._group_of.append(at_hand)
        self._headed = any(column.path for column in sense.columns)
        self._told_above: UnitOf | None = None  # the unit in the label of a row above

    def read(self, row: Row) -> None:
        """Take in the next row."""
        texts = {cell.column: cell.text for cell in row.cells if cell.text and cell.column >= 0}
        first = next(iter(texts.items()), (0, ""))
        self._cells = {cell.column: cell for cell in reversed(row.cells) if cell.text}
        self._row = {group[0]: self._label(group, texts) for group in self._groups}
        if _TOTAL.fullmatch(first[1]):  # 合计 below 序号, or on the left of several columns of labels
            total = Label((clean_label(first[1]),), first[1])
            unnamed = [group[0] for group in self._groups if not any(column in texts for column in group)]
            self._row |= dict.fromkeys(unnamed, total)
        for label in self._row.values():
            if label.words and _PART.match(label.words) is None:
                self._told_above = bracketed_unit(label.words) or (
                    self._told_above if _MONEY.search(label.words) is not None else None
                )

    def of(self, column: int) -> Label:
        """Return the label of the number in a column of the row read last: the nearest one to its left."""
        at_hand = self._group_of[column]
        return self._row[self._groups[at_hand][0]] if at_hand >= 0 else Label()

    def unit(self) -> UnitOf | None:
        """Return the unit that a label above those of the row names for all of them: 项目资金（万元）."""
        named = (bracketed_unit(text) for label in self._row.values() for text in label.above)
        return next((unit for unit in named if unit is not None), None)

    def unit_above(self) -> UnitOf | None:
        """Return the unit of a row above that this is a part of: 车辆合计（辆）, and below it 1.公务用车."""
        if self._is_form():  # 年度预算（万元） in front of 其中：财政拨款
            units = [bracketed_unit(label.words) for label in self._row.values() if _MONEY.search(label.words)]
            named = [unit for unit in units if unit is not None and unit.unit == "元"]
            plain = [label.words for label in self._row.values() if label.words and bracketed_unit(label.words) is None]
            return named[0] if named and all(map(_MONEY.search, plain)) else None
        part = any(_PART.match(label.words) is not None or _MONEY.search(label.words) for label in self._row.values())
        return self._told_above if part else None

    def _is_form(self) -> bool:
        """Tell whether labels and their values take turns, without a header: nothing above a label tells of it."""
        return not self._headed and len(self._groups) > 1

    def beside(self, row: Row, index: int) -> Label:
        """Return the label of a number in a row whose columns cannot be told: the nearest text in front, no prose."""
        texts = [cell.text for cell in reversed(row.cells[:index]) if cell.text and not is_value(cell.text)]
        text = next((text for text in texts if len(text) <= _LONGEST and "。" not in text), "".join(texts[-1:]))
        return Label((clean_label(text),), text) if text else Label()

    def _label(self, group: Sequence[int], texts: dict[int, str]) -> Label:
        """Return the label of one group of columns, and remember it for the rows below."""
        filled = [column for column in group if column in texts]
        if not filled:
            return Label(tuple(self._above[column] for column in group if column in self._above))
        deepest = filled[-1]
        path: list[str] = []
        code = ""
        changed = False  # a new label ends what stood to its right in the rows above
        for column in group:
            text = texts.get(column, "")
            if column > deepest or (changed and not text):
                self._above.pop(column, None)
                self._written.pop(column, None)
            elif text and self._sense.columns[column].role == "code" and is_number(text):
                code += text  # 类, 款 and 项 may have a column each
            elif text:
                changed = True
                path.append(clean_label(text))
                self._above[column] = path[-1]
                self._written[column] = text
            elif column in self._above:
                path.append(self._above[column])
        above = [self._written[column] for column in group if column < deepest and column in self._written]
        if len(path) == 1:
            levels = (
                [] if code or self._is_form() else self._outer(group[0], texts[deepest], path[0], self._indent(deepest))
            )
            above += [level.words for level in levels]
            path = (
                [*(level.label for level in levels), *path]
                if levels
                else self._nested(group[0], code, texts[deepest], path[0])
            )
        return Label(
            tuple(part for i, part in enumerate(path) if not i or part != path[i - 1]), texts[deepest], tuple(above)
        )

    def _indent(self, column: int) -> int:
        cell = self._cells.get(column)
        return indent_of(self._text, cell) if cell is not None else 0

    def _outer(self, group: int, text: str, label: str, indent: int) -> list[_Level]:
        """Return the rows above that a label is indented below; totals have no parts."""
        levels = self._levels.setdefault(group, [])
        style = _style(text)
        alike = [at for at, level in enumerate(levels) if style and _style(level.words) == style]
        del levels[alike[0] if alike else len(levels) :]  # 2、 is no part of 1、, however it is set
        while levels and levels[-1].indent >= indent - 1:
            levels.pop()
        outer = list(levels)
        if _TOTAL.search(text) is None and len(levels) < _DEEPEST:
            levels.append(_Level(indent, label, text))
        return outer

    def _nested(self, group: int, code: str, text: str, label: str) -> list[str]:
        """Put a label below that of the shorter code above it (201 > 20131), or below the row that it is a part of."""
        if code:
            codes = self._codes.setdefault(group, [])
            while codes and not (code.startswith(codes[-1][0]) and code != codes[-1][0]):
                codes.pop()
            codes.append((code, label))
            return [name for _, name in codes]
        self._codes.pop(group, None)
        if _PART.match(text) is None:
            self._parent[group] = label
            return [label]
        parent = self._parent.get(group, "") if self._headed else ""
        return [parent, label] if parent and parent != label else [label]


def whole_labels(body: Sequence[Row], sense: Sense) -> Sequence[Row]:
    """Return rows whose labels are whole where the end of a page cut one: （四）无 above, 法提供 below.

    Told by a column of short labels that all have a list number but the one that the next page begins with, in their
    midst; both rows get the whole label.

    Examples
    --------
    >>> from textmine.grids import Cell
    >>> from textmine.indicators.columns import Meaning
    >>> words = ("（一）公开", "（二）不公开", "（三）部分公开", "（四）无", "法提供", "（五）其他")
    >>> rows = [Row([Cell(text, 0, 0, 0), Cell("3", 0, 0, 1)]) for text in words]
    >>> sense = Sense((Meaning((), "label"), Meaning((), "value")))
    >>> [row.cells[0].text for row in whole_labels(rows, sense)][2:5]
    ['（三）部分公开', '（四）无法提供', '（四）无法提供']
    """
    rows = list(body)
    by_column: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for at, row in enumerate(rows):
        for index, cell in enumerate(row.cells):
            if cell.text:
                by_column[cell.column].append((at, index))
    for column, meaning in enumerate(sense.columns):
        places = by_column.get(column, [])
        if meaning.role != "label" or len(places) < _FEWEST_LABELS:
            continue
        numbered = [has_list_number(rows[at].cells[index].text) for at, index in places]
        if sum(numbered) != len(places) - 1 or not numbered[0] or not numbered[-1]:
            continue
        cut = numbered.index(False)
        if _PART.match(rows[places[cut][0]].cells[places[cut][1]].text):
            continue  # 其中：办公用房 below 1.房屋
        (above, i), (below, j) = places[cut - 1], places[cut]
        words = rows[above].cells[i].text + rows[below].cells[j].text
        if len(words) <= _LONGEST_CUT and below == above + 1:
            for at, index in ((above, i), (below, j)):
                cells = list(rows[at].cells)
                cells[index] = replace(cells[index], text=words)
                rows[at] = Row(cells, rows[at].kind)
    return rows


def _groups(sense: Sense) -> list[list[int]]:
    """Return the runs of columns that name rows."""
    groups: list[list[int]] = []
    last = -2
    for index, column in enumerate(sense.columns):
        if column.role not in ("label", "code"):
            continue
        if index == last + 1:
            groups[-1].append(index)
        else:
            groups.append([index])
        last = index
    return [group for group in groups if any(sense.columns[index].role == "label" for index in group)] or groups
