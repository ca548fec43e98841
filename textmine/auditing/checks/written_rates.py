"""Rates behind which a bracket tells the two figures that they are made of.

“三公”经费控制率88.69%（支出97.2万元/预算109.6万元）: 97.2 ÷ 109.6 = 88.69 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from textmine.auditing.checks.quotients import rate_of
from textmine.auditing.cues import says
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement, n_separators

_WRITTEN = 0.9
_OPENS = re.compile(r"[（(][^，,；;。：:、）)\d]{0,12}[:：=＝]?[^，,；;。：:、）)\d]{0,12}")
_DIVIDED = re.compile(r"[^，,；;。：:、（()）\d]{0,4}[/／÷][^，,；;。：:、（()）\d]{0,16}")


def written_rates(statement: Statement) -> Iterator[Relation]:
    """Yield the rates of a statement with the quotient that a bracket behind them writes out.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("“三公”经费控制率88.69%（支出97.2万元/预算109.6万元）。")
    >>> [(relation.formula, relation.agrees) for relation in written_rates(statement)]
    [('97.2 ÷ 109.6', True)]
    """
    for place in statement.ratios:
        if place + 2 >= len(statement) or not _OPENS.fullmatch(statement.gap(place, place + 1)):
            continue
        done, whole = statement[place + 1], statement[place + 2]
        ought = (
            says("ought-to-be", statement.clauses[place + 1]) and n_separators(statement.gap(place + 1, place + 2)) == 1
        )
        if ought and done.unit == whole.unit and done.is_amount and whole.is_amount and done.value > 0:
            yield rate_of(whole, done, statement[place], _WRITTEN)  # 办结率99.2%（应办2486件，按时办结2466件）
            continue
        divided = _DIVIDED.fullmatch(statement.gap(place + 1, place + 2))
        if divided and done.unit == whole.unit and done.is_amount and whole.is_amount and whole.value > 0:
            yield rate_of(done, whole, statement[place], _WRITTEN)
