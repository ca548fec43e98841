"""From the rebuilt tables of a document to its indicators."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from textmine.core import Document, Indicator, Quantity, Status, Structure
from textmine.grids import Cell, Grid, Part, Row, find_grids
from textmine.grids.cells import gap_in, is_value, make_cell
from textmine.grids.headers import status_of_header
from textmine.indicators.columns import Meaning, Sense, clean_label, points_in, read_columns
from textmine.indicators.labels import Label, Labels, whole_labels
from textmine.indicators.scores import score_indicators
from textmine.indicators.values import (
    UnitOf,
    Worth,
    bracketed_unit,
    is_rate,
    listed_unit,
    read_unit,
    read_units,
    told_unit,
    unit_of_name,
    with_unit,
    worths,
)

_LONG_FIGURE = re.compile(r"(?=(?:[^\d]*\d){6})[1-9][\d,]*\.\d{2}")
_SCALES = {1: "", 1000: "千", 10000: "万", 100000000: "亿"}
_FEWEST_ALIKE = 2
_YEAR = re.compile(r"(?:19|20)\d\d")
_ALL_POINTS = re.compile("[合总]计|总分|总得分|得分")
_HAS_FIGURE = re.compile(r"[0-9]")
_FIGURES = frozenset(("value", "weight", "score", "deduction"))
_MONEY = re.compile(
    "金额|资金|经费|支出|收入|成本|投资|预算|决算|费用?$|[费税款]$|税收|拨款|工资|补助|补贴|[价产]值|[原净]值"
)
_FIGURE_NAMED = re.compile(
    "[数额值率量]$|预算$|决算$|目标$|限额|情况$|进度$|资金$|投资$|^(?:计划|实际|执行|完成)$|实有"
)
_NO_UNIT = re.compile("系数|指数|倍数|名次")
_POINTS = re.compile("总分|得分|评分")
_NO_FIGURE = re.compile("(?:电话|手机|手机号码?|邮编|邮政编码|代码|编码|账号|帐号|证号|传真|日期|时间|年度|年份)$")
_THREE_CODES = re.compile(r"[1-9]\d{2}(?: \d{2}){1,2} [^\d\s]")
_PLANNED = re.compile("预算(?!财政拨款)|目标|计划|申报")
_DONE = re.compile("决算|执行|自评|完成|评价|评分|考核|得分|进展")
# What a heading that money is planned below says, and of what is held or owed
_PLAN = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年[^，。；：]{0,16})?预算(?!绩效|管理|单位|部门|会计|科目|法)")
_HELD = re.compile("资产|负债|债务|债券|欠款|账面|绩效")


def extract_indicators(
    document: Document, structure: Structure, grids: Iterable[Grid] | None = None
) -> list[Indicator]:
    r"""Return the numbers in tables, forms and score cards with the labels that say what they are, in text order.

    Parameters
    ----------
    document
        The document.
    structure
        Its structure (:func:`textmine.structure.analyse`).
    grids
        The tables of the document (:func:`textmine.grids.find_grids`), where they were rebuilt already.

    Examples
    --------
    >>> from textmine.structure import analyse
    >>> document = Document("收支总表\n单位：万元\n\t项目\t预算数\t决算数\n\t基本支出\t190\t189.22\n", format="docx")
    >>> [(i.row, i.column, i.value, i.unit, i.status) for i in extract_indicators(document, analyse(document))]
    [('基本支出', '预算数', 1900000.0, '元', 'target'), ('基本支出', '决算数', 1892200.0, '元', 'actual')]
    """
    found = [*table_indicators(document, structure, grids), *_Reader(document, structure).scores()]
    return sorted(found, key=lambda indicator: (indicator.start, indicator.end))


def table_indicators(
    document: Document, structure: Structure, grids: Iterable[Grid] | None = None
) -> Iterator[Indicator]:
    """Yield the indicators of tables and forms alone.

    Parameters
    ----------
    document, structure
        As for :func:`extract_indicators`.
    grids
        The tables of the document, where they were rebuilt already.
    """
    reader = _Reader(document, structure)
    tables = list(find_grids(document, structure) if grids is None else grids)
    found = [[indicator for part in grid.parts for indicator in reader.part(grid, part)] for grid in tables]
    known = _units_of_figures(found)
    for grid, indicators in zip(tables, found, strict=True):
        unit = _unit_told_elsewhere(indicators, known) if not grid.unit else ""
        if not unit:
            yield from indicators
            continue
        told = replace(grid, unit=unit)  # what it sums up or breaks down stands in a table with a unit
        for part in told.parts:
            yield from reader.part(told, part)


def _units_of_figures(tables: Iterable[Sequence[Indicator]]) -> dict[str, frozenset[str]]:
    """Return for each long figure of the tables of a document the units of money that it has there: 2,184,503.66 元."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for indicator in chain.from_iterable(tables):
        if indicator.unit != "元" or _LONG_FIGURE.fullmatch(indicator.quantity) is None:
            continue
        figure = indicator.quantity.replace(",", "")
        scale = _SCALES.get(round(indicator.value / float(figure)))
        if scale is not None:
            known[figure].add(scale + indicator.unit)
    return {figure: frozenset(units) for figure, units in known.items()}


def _unit_told_elsewhere(indicators: Sequence[Indicator], known: Mapping[str, frozenset[str]]) -> str:
    """Return the unit of a table without any, some of whose long figures stand in another table with one."""
    bare = {
        indicator.quantity.replace(",", "")
        for indicator in indicators
        if not indicator.unit and _LONG_FIGURE.fullmatch(indicator.quantity) is not None
    }
    units = [known[figure] for figure in bare if figure in known]
    return next(iter(units[0])) if len(units) >= _FEWEST_ALIKE and len(set(units)) == len(units[0]) == 1 else ""


class _Reader:
    def __init__(self, document: Document, structure: Structure) -> None:
        self.document = document
        self.structure = structure
        self.doc_id = document.doc_id

    def scores(self) -> Iterator[Indicator]:
        """Yield the indicators of score cards in prose."""
        for item in score_indicators(self.document.text, self.structure):
            yield self._indicator(
                item.quantity, item.table, (item.indicator,), (item.column,), item.status, "", item.weight, item.score,
                0.8 if item.indicator else 0.4,
            )  # fmt: skip

    def part(self, grid: Grid, part: Part) -> Iterator[Indicator]:
        """Yield the indicators of one part of a table."""
        sense = read_columns(part)
        labels = Labels(sense, self.document.text)
        captions = read_units(grid.unit) if grid.unit else ()
        caption = captions[0] if len(captions) == 1 else None
        shared = _shared(sense)
        above = self._headings_above(grid)
        units = frozenset(index for index, column in enumerate(sense.columns) if column.role == "unit")
        for row in whole_labels(part.body, sense):
            labels.read(row)
            common = labels.unit() or sense.unit or caption or labels.unit_above()
            yield from self._row(grid, row, sense, labels, common, shared, units, captions[1:] and captions, above)

    def _row(
        self,
        grid: Grid,
        row: Row,
        sense: Sense,
        labels: Labels,
        common: UnitOf | None,
        shared: Meaning,
        units: frozenset[int],
        several: Sequence[UnitOf],
        above: Sequence[str],
    ) -> Iterator[Indicator]:
        text = self.document.text
        found: list[tuple[Quantity, tuple[str, ...], Meaning]] = []
        weight = score = None
        told = (told_unit(text, cell) for cell in row.cells if cell.column in units)
        own = next((unit for unit in told if unit is not None), None)
        figures = list(self._figures(row, sense, labels, shared))
        if len(figures) == 1 and _is_score_of_all(figures[0], sense):
            figures = [(*figures[0][:2], Meaning((), "score", "actual", UnitOf("", "分")))]
        for cell, label, meaning in figures:
            if weight is None:
                weight = points_in(label.words)
            name = label.words or "".join(label.path[-1:])
            named = meaning.role != "value" or own is not None or _NO_FIGURE.search(name.rstrip("：:")) is None
            for worth in worths(text, cell):
                if worth.bare and not named:
                    continue
                shared_unit = common or _of_several(several, meaning, name, worth.quantity.value) or meaning.kin
                quantity = _in_unit(worth, meaning, name, own, shared_unit)
                found.append((quantity, label.path, meaning))
                if meaning.role == "weight":
                    weight = quantity.value
                elif meaning.role == "score" and score is None:
                    score = quantity.value
        for quantity, path, meaning in found:
            row_path, column_path = _turned(path, meaning.path)
            status = meaning.status or _status_of_row(path) or _status_of_title(grid.title)
            status = status or (_status_of_place(above, meaning) if quantity.unit == "元" else "actual")
            sure = 0.95 if row_path and column_path else 0.6
            yield self._indicator(
                quantity, grid.title, row_path, column_path, status, meaning.period, weight, score, sure
            )

    def _headings_above(self, grid: Grid) -> list[str]:
        """Return the titles that a table stands below, the nearest first: its own and those of its sections."""
        sections = [section for section in self.structure.sections if section.start <= grid.start < section.end]
        return [grid.title, *(section.title for section in reversed(sections))]

    def _figures(
        self, row: Row, sense: Sense, labels: Labels, shared: Meaning
    ) -> Iterator[tuple[Cell, Label, Meaning]]:
        """Yield the cells of a row that hold figures, with what they are about and what their column holds."""
        drifted = _drifted(row, sense)
        codes = _codes(row)
        for index, cell in enumerate(row.cells):
            if not cell.text or index in codes:
                continue
            told = drifted is None and 0 <= cell.column < len(sense.columns)
            meaning = sense.columns[cell.column] if told else (drifted or {}).get(index, shared)
            if meaning.role in _FIGURES and (told or is_value(cell.text) or (drifted and index in drifted)):
                label = labels.of(cell.column) if told else labels.beside(row, index)
                whole = is_value(cell.text) or (told and any(worths(self.document.text, cell)))
                gap = None if whole else gap_in(self.document.text, cell)
                yield (cell, label, meaning) if gap is None else (*self._apart(cell, gap), meaning)
            elif (gap := gap_in(self.document.text, cell)) is not None and meaning.role in ("label", "value"):
                yield (*self._apart(cell, gap), shared)

    def _apart(self, cell: Cell, gap: int) -> tuple[Cell, Label]:
        """Return the number of a cell that holds a label and its number, and the label."""
        text = self.document.text
        words = make_cell(text, cell.start, gap).text
        return make_cell(text, gap, cell.end), Label((clean_label(words),), words)

    def _indicator(
        self,
        quantity: Quantity,
        table: str,
        row: tuple[str, ...],
        column: tuple[str, ...],
        status: Status,
        period: str,
        weight: float | None,
        score: float | None,
        confidence: float,
    ) -> Indicator:
        info = self.structure.info
        start, end = quantity.start, quantity.end
        return Indicator(
            indicator_id=hashlib.sha256(f"{self.doc_id}:{start}:{end}".encode()).hexdigest()[:16],
            doc_id=self.doc_id,
            source=self.document.source,
            department=info.department,
            region=info.region,
            year=info.year,
            table=table,
            row="/".join(row),
            column="/".join(column),
            quantity=self.document.text[start:end],
            value=quantity.value,
            unit=quantity.unit,
            dimension=quantity.dimension,
            status=status,
            period=period,
            weight=weight,
            score=score,
            start=start,
            end=end,
            place=str(self.document.source_map.place_at(start)),
            confidence=confidence,
        )


def _is_score_of_all(figure: tuple[Cell, Label, Meaning], sense: Sense) -> bool:
    """Tell whether the lone figure of a last row is what was scored in all, which a merged cell left among weights."""
    cell, label, meaning = figure
    return (
        meaning.role == "weight"
        and any(column.role == "score" for column in sense.columns)
        and _ALL_POINTS.fullmatch(label.words) is not None
        and "." in cell.text  # 100 is the sum of the weights
    )


def _role(sense: Sense, column: int) -> str:
    return sense.columns[column].role if column < len(sense.columns) else ""


def _drifted(row: Row, sense: Sense) -> dict[int, Meaning] | None:
    """Return what the figures of a row hold, by their index, where the row has drifted out of its columns.

    A row has drifted where a number stands in a column of labels or to the right of all columns that have a name, or
    the last cell of a row without figure in a column of labels. As many
    numbers as there are columns of figures are taken in their order; others are left without a column.
    """
    if not any(column.path for column in sense.columns):
        return None
    named = [column for column, meaning in enumerate(sense.columns) if meaning.path]
    figures = [column for column in sense.columns[: named[-1] + 1] if column.role in _FIGURES]
    filled = [index for index, cell in enumerate(row.cells) if cell.text]
    if not filled or any(row.cells[index].column < 0 for index in filled):
        return None
    astray = [
        index
        for index in filled
        if (row.cells[index].column > named[-1] or _role(sense, row.cells[index].column) == "label")
        and is_value(row.cells[index].text)
        and not (_YEAR.fullmatch(row.cells[index].text) and _names_years(sense, row.cells[index].column))
    ]
    last = row.cells[filled[-1]]
    late = len(figures) == 1 < len(filled) and _role(sense, last.column) == "label"
    if not astray and not (late and _HAS_FIGURE.search(last.text)):
        return None
    values = [index for index in filled if is_value(row.cells[index].text)] or [filled[-1]]
    return dict(zip(values, figures, strict=True)) if len(values) == len(figures) else {}


def _names_years(sense: Sense, column: int) -> bool:
    """Tell whether a column names the rows by years: 年份 above 2021 and 2022."""
    path = sense.columns[column].path if column < len(sense.columns) else ()
    return bool(path) and path[-1].startswith("年")


def _codes(row: Row) -> frozenset[int]:
    """Return which cells of a row without columns number it: an integer that opens it in front of a label."""
    filled = [index for index, cell in enumerate(row.cells) if cell.text]
    if len(filled) < 3 or any(row.cells[index].column >= 0 for index in filled):
        return frozenset()
    texts = [row.cells[index].text for index in filled]
    first, behind = texts[:2]
    if _THREE_CODES.match(" ".join(texts[:4])):  # class, section and item in a cell each
        return frozenset(filled[: next(at for at, text in enumerate(texts) if not text.isdecimal())])
    if not first.isdecimal() or is_value(behind) or read_unit(behind) is not None:
        return frozenset()
    alike = {  # two tables side by side have their codes in one row
        index
        for index, following in pairwise(filled)
        if len(first) >= 3 and row.cells[index].text.isdecimal() and len(row.cells[index].text) in (3, 5, 7)
        and not is_value(row.cells[following].text)
    }  # fmt: skip
    return frozenset(alike | {filled[0]})


def _shared(sense: Sense) -> Meaning:
    """Return what holds for a number whose column cannot be told: what all columns of figures have in common."""
    figures = [column for column in sense.columns if column.role in _FIGURES]
    if figures and all(column.path == figures[0].path for column in figures):
        return figures[0]
    return Meaning((), "value")


def _in_unit(worth: Worth, column: Meaning, name: str, own: UnitOf | None, common: UnitOf | None) -> Quantity:
    """Return a number with its unit: its own, or that of header, row, unit column, corner or caption."""
    quantity = worth.quantity
    if not worth.bare:
        return quantity
    if own is not None and common is not None and common.unit == "元" and _is_money(column):
        own = common  # 预算金额 beside 数量 46 台
    percent = UnitOf("", "%") if quantity.value > 1 or quantity.value == 0 else None
    of_row = bracketed_unit(name)
    if (
        of_row is not None
        and of_row.unit not in ("元", "%")
        and common is not None
        and common.unit == "元"
        and _is_money(column)
    ):
        of_row = common  # 价值 of 房屋（平方米）
    unit = column.unit or (percent if column.rate else None) or own or of_row
    if unit is None and (implied := unit_of_name(name)):
        unit = UnitOf("", implied)
    if unit is None and (column.rate or is_rate(name)):
        unit = percent
    elif unit is None and common is not None and (not column.measures or _MONEY.search(name)):
        unit = common
    return quantity if unit is None else with_unit(quantity, unit)


def _is_money(column: Meaning) -> bool:
    return bool(column.path) and _MONEY.search(column.path[-1]) is not None


def _of_several(units: Sequence[UnitOf], column: Meaning, name: str, value: float) -> UnitOf | None:
    """Return which of the units of a caption that names several (人、万元) is that of a number: money by its words."""
    money = [unit for unit in units if unit.unit == "元"]
    others = [unit for unit in units if unit.unit not in ("元", "%")]
    if column.rate or any(map(_NO_UNIT.search, column.path)):
        return None
    for label in (*reversed(column.path), name):
        if (named := listed_unit(units, label)) is not None:
            return named
        if _MONEY.search(label) is not None:
            return money[0] if len(money) == 1 else None
    if not value.is_integer():
        return money[0] if len(money) == 1 else None
    return others[0] if len(others) == 1 else None


def _turned(row: tuple[str, ...], column: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give a number in a row without label its item as row: (预算数, 公务接待费) is 公务接待费 in column 预算数."""
    if row or len(column) < 2:
        return row, column
    told = [label for label in column if status_of_header(label) is not None]
    items = tuple(label for label in column if label not in told)
    return (items, tuple(told)) if told and items else (row, column)


def _status_of_row(path: tuple[str, ...]) -> Status | None:
    """Return the status of a row that a kind of figure names (年初预算数, 完成值); a name may hold such words, too."""
    return status_of_header(path[-1]) if path and _FIGURE_NAMED.search(path[-1]) else None


def _status_of_title(title: str) -> Status | None:
    if _DONE.search(title):
        return "actual"
    return "target" if _PLANNED.search(title) else None


def _status_of_place(above: Sequence[str], column: Meaning) -> Status:
    """Return the status of money that neither header, row nor title tells: planned below 2024年部门预算."""
    for title in above:
        if _DONE.search(title) or _HELD.search(title):
            return "actual"
        if (plan := _PLAN.search(title)) is not None:
            return "actual" if plan["year"] and "" < column.period < plan["year"] else "target"
    return "actual"
