"""Indicators against gold: which numbers of tables were found, and whether unit, labels and status are right.

A label is right if it, or the last part of its path, comes close enough to an acceptable answer and no closer to a
label of another cell of the table: 2023年决算数 and 2024年决算数 have seven of eight characters in common.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from textmine.core import character_f1
from textmine.evaluation.found import FoundIndicator
from textmine.evaluation.gold import GoldCell, GoldDocument
from textmine.evaluation.matching import overlap
from textmine.evaluation.scores import Rates

INDICATOR_FIELDS = ("unit", "row", "column", "status")
_CLOSE = 0.7
_FOLD = str.maketrans("（）：％﹪", "():%%")
_LEAD = re.compile(r"^(?:其中:?)?(?:[(]?[一二三四五六七八九十]+[)、]+|\d+[、.．](?!\d))?(?:其中:)?")
_UNIT = re.compile(r"\((?:单位:)?(?:万元|亿元|元|人|人次|次|个|项|件|期|㎡|平方米|%|\d+分|分)\)$")


@dataclass(frozen=True, slots=True)
class TableScores:
    """How well indicators agree with gold.

    Parameters
    ----------
    found
        An indicator is there if it overlaps a cell of gold and has its value.
    shares
        For unit, row, column and status, the share of these that have it right.
    strict
        As `found`, where a match counts only if all four are right.
    missed, false
        Document and place of what was not found, and of what gold does not have.
    wrong
        Document and place of what was found, with the fields that are wrong.
    """

    found: Rates
    shares: Mapping[str, float]
    strict: Rates
    missed: tuple[tuple[str, int, int], ...] = ()
    false: tuple[tuple[str, int, int], ...] = ()
    wrong: tuple[tuple[str, int, str], ...] = ()


def score_tables(gold: Sequence[GoldDocument], found: Mapping[str, Sequence[FoundIndicator]]) -> TableScores:
    """Score indicators.

    Parameters
    ----------
    gold
        Documents; those without cells annotated are passed over.
    found
        Indicators by the name of their document; those outside the smallest stretches that cover the cells of one table
        are judged neither way.

    Examples
    --------
    >>> cell = GoldCell(3, 9, "205.83", 2058300, "元", ("基本支出",), ("决算数",), "actual", "收支总表")
    >>> document = GoldDocument("a", "", None, None, cells=(cell,))
    >>> indicator = FoundIndicator(3, 9, 2058300, "元", "基本支出", "决算数", "target")
    >>> scores = score_tables([document], {"a": [indicator]})
    >>> scores.found.f1, scores.strict.f1, scores.shares["status"]
    (1.0, 0.0, 0.0)
    """
    matched = predicted = wanted = whole = 0
    right: Counter[str] = Counter()
    missed: list[tuple[str, int, int]] = []
    false: list[tuple[str, int, int]] = []
    wrong: list[tuple[str, int, str]] = []
    for document in gold:
        if document.cells is None:
            continue
        tables: defaultdict[str, list[GoldCell]] = defaultdict(list)
        for cell in document.cells:
            tables[cell.table].append(cell)
        free = _judged(found.get(document.name, ()), tables.values(), document.ignore)
        predicted += len(free)
        wanted += len(document.cells)
        for cell in document.cells:
            hit = next((i for i, f in enumerate(free) if overlap(f, cell) and _equal(f.value, cell.value)), None)
            if hit is None:
                missed.append((document.name, cell.start, cell.end))
                continue
            fields = _right(free.pop(hit), cell, tables[cell.table])
            matched += 1
            right.update(fields)
            whole += len(fields) == len(INDICATOR_FIELDS)
            wrong += [(document.name, cell.start, name) for name in INDICATOR_FIELDS if name not in fields]
        false += [(document.name, indicator.start, indicator.end) for indicator in free]
    return TableScores(
        Rates(matched, predicted, wanted),
        {name: right[name] / matched if matched else 0.0 for name in INDICATOR_FIELDS},
        Rates(whole, predicted, wanted),
        tuple(missed),
        tuple(false),
        tuple(wrong),
    )


def _judged(
    found: Sequence[FoundIndicator], tables: Iterable[Sequence[GoldCell]], ignore: Sequence[tuple[int, int]]
) -> list[FoundIndicator]:
    regions = [(min(cell.start for cell in cells), max(cell.end for cell in cells)) for cells in tables]
    return [
        indicator
        for indicator in found
        if any(indicator.start < end and start < indicator.end for start, end in regions)
        and not any(indicator.start < end and start < indicator.end for start, end in ignore)
    ]


def _equal(a: float, b: float) -> bool:
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)


def _right(found: FoundIndicator, cell: GoldCell, table: Sequence[GoldCell]) -> set[str]:
    rows = [label for other in table for label in other.row]
    columns = [label for other in table for label in other.column]
    labels = [(found.row, found.column), *([(found.column, found.row)] if cell.swap else [])]
    right = max(
        (
            {
                *(["row"] if label_right(row, cell.row, rows) else []),
                *(["column"] if label_right(column, cell.column, columns) else []),
            }
            for row, column in labels
        ),
        key=len,
    )
    if found.unit in (cell.unit, *cell.units):
        right.add("unit")
    if found.status in (cell.status, *cell.statuses):
        right.add("status")
    return right


def label_right(found: str, answers: Sequence[str], others: Iterable[str]) -> bool:
    """Tell whether a label is one of the acceptable ones, or close to one and to no label of another cell.

    Examples
    --------
    >>> label_right("收入/2023年决算数", ["2023年决算数"], ["2024年决算数"])
    True
    >>> label_right("2024年决算数", ["2023年决算数"], ["2024年决算数"])
    False
    """
    accepted = {_folded(answer) for answer in answers}
    rivals = {_folded(other) for other in others} - accepted - {""}
    label = _folded(found)
    if label in accepted:
        return True
    if not label or label in rivals:
        return False
    for part in (label, label.rsplit("/", 1)[-1]):
        own = max((character_f1(part, answer) for answer in accepted), default=0.0)
        if own >= _CLOSE and own >= max((character_f1(part, rival) for rival in rivals), default=0.0):
            return True
    return False


def _folded(label: str) -> str:
    words = "".join(label.translate(_FOLD).split()).split("/")
    parts = [_UNIT.sub("", _LEAD.sub("", part).rstrip(":")) or part for part in words]
    return "/".join(part for part in parts if part)
