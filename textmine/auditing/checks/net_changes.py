"""By how much a number changed, of those that came and those that went.

新增低保对象1358人，清退1602人，低保总人数减少244人: 1602 - 1358 = 244.
"""

from __future__ import annotations

from collections.abc import Iterator

from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation, difference_of
from textmine.auditing.statements import Statement, n_separators

_TOLD = 0.75
_TWO = 2


def net_changes(statement: Statement) -> Iterator[Relation]:
    """Yield the net changes of a statement behind what came and what went.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("全年新增对象1358人，清退1602人，总人数比上年减少244人。")
    >>> [(relation.formula, relation.agrees) for relation in net_changes(statement)]
    [('1602 - 1358', True)]
    """
    if not statement.tells_change:
        return
    for place in range(_TWO, len(statement)):
        net, clause = statement[place], statement.clauses[place]
        if not net.is_difference or net.approx or not (says("of-all-there-is", clause) or says("net-gain", clause)):
            continue
        pair = (place - _TWO, place - 1)
        gaps = [statement.gap(p, p + 1) for p in pair]
        plain = all(n_separators(gap) == 1 and "；" not in gap and not says("including", gap) for gap in gaps)
        if not plain or any(not _is_count(statement[p], net.unit) for p in pair):
            continue
        came = [p for p in pair if says("came-to-stock", statement.clauses[p])]
        went = [p for p in pair if says("went-from-stock", statement.clauses[p])]
        if len(came) == len(went) == 1 and came != went:
            more, less = (came, went) if net.change == "increase" else (went, came)
            figures = statement[more[0]], statement[less[0]]
            shown = [net.shown(o.value, decimals=o.decimals) for o in figures]
            formula = f"{shown[0]} - {shown[1]}"
            yield Relation("change", net, figures, difference_of, formula, _TOLD)


def _is_count(figure: Operand, unit: str) -> bool:
    return figure.unit == unit and figure.is_exact and not figure.approx and not figure.is_percent
