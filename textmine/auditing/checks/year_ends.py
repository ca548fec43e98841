"""What is carried over at a year's end: all that there was less what was spent, though each stands in its own sentence.

2022年度收、支总计均为2395万元。…本年支出合计2341.82万元…。年末结转和结余53.18万元: 2395 - 2341.82 = 53.18.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation, difference_of
from textmine.auditing.statements import SEPARATORS, Statement

_APART = 0.5
_NAME = 24  # characters in front of a figure that may name it
_YEAR = 4  # characters
_KINDS = (
    ("total-all-funds", "spent-all-funds", "carried-all-funds"),
    ("total-appropriated", "spent-appropriated", "carried-appropriated"),
)


def year_ends(found: Sequence[Statement]) -> Iterator[Relation]:
    """Yield what is carried over with the total of the accounts and what was spent, each told once.

    Examples
    --------
    >>> from textmine.auditing.examples import statements_of
    >>> found = statements_of("收、支总计均为2395万元。本年支出合计2341.82万元，年末结转和结余64.36万元。")
    >>> [(relation.formula, relation.agrees) for relation in year_ends(found)]
    [('2395.00 - 2341.82', False)]
    """
    named: dict[tuple[str, str], list[Operand]] = {}
    allotted = 0.0
    for statement in found:
        for place, operand in enumerate(statement.operands):
            if operand.dimension != "money" or not operand.is_amount or not operand.is_exact:
                continue
            if operand.status == "target":
                continue
            words = SEPARATORS.split(statement.clauses[place][-_NAME:])[-1]
            if says("allotted-surplus", words):
                allotted += operand.value
            for cue in (cue for kind in _KINDS for cue in kind):
                if says(cue, f"{operand.label}|{words}"):
                    named.setdefault((cue, operand.period[:_YEAR]), []).append(operand)
    for kind, year in ((kind, year) for kind in _KINDS for year in sorted({year for _, year in named})):
        total, spent = (_only(named.get((cue, year), ())) for cue in kind[:2])
        if allotted or total is None or spent is None or total.value < spent.value:
            continue
        for left in named.get((kind[2], year), ()):
            if left.unit == total.unit and left.value < total.value:
                decimals = max(total.decimals, spent.decimals)
                shown = [left.shown(o.value, decimals=decimals) for o in (total, spent)]
                yield Relation("sum", left, (total, spent), difference_of, f"{shown[0]} - {shown[1]}", _APART)


def _only(figures: Sequence[Operand]) -> Operand | None:
    """Return the first of figures that all have one value."""
    return figures[0] if len({figure.value for figure in figures}) == 1 else None
