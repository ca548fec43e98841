"""Figures that are told by their years: what as many years make, and how one year differs from another.

两年累计投入3.85亿元，其中2021年1.8亿元，2022年2.05亿元，2022年比2021年增长13.89%.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.auditing.checks.parts import may_add, sum_of
from textmine.auditing.cues import find, says
from textmine.auditing.relations import Relation, growth
from textmine.auditing.statements import Statement, n_separators
from textmine.quantities.numerals import parse_numeral

_COUNTED, _BETWEEN = 0.85, 0.8
_YEAR = "年"


def named_years(statement: Statement) -> Iterator[Relation]:
    """Yield the sums and changes of figures that their years name.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("两年累计投入3.85亿元，其中2021年1.8亿元，2022年2.05亿元，2022年比2021年增长13.89%。")
    >>> [(relation.formula, relation.agrees) for relation in named_years(statement)]
    [('1.8 + 2.05', True), ('(2.05 - 1.80) ÷ 1.80', True)]
    """
    if statement.words.count(_YEAR) <= 1:
        return
    years = [find("of-a-year", clause, "year") or "" for clause in statement.clauses]
    if len([year for year in years if year]) <= 1:
        return
    for place in range(len(statement)):
        yield from _of_so_many(statement, place, years)
        if statement[place].is_growth:
            yield from _between(statement, place, years)


def _of_so_many(statement: Statement, place: int, years: Sequence[str]) -> Iterator[Relation]:
    """Yield 两年累计投入3.85亿元，其中2021年1.8亿元，2022年2.05亿元: as many years as are told."""
    number, total = find("so-many-years", statement.clauses[place], "number"), statement[place]
    if number is None or not may_add(total):
        return
    count = int(parse_numeral(number.replace("两", "二")))
    parts = range(place + 1, place + 1 + count)
    if count <= 1 or parts[-1] >= len(statement) or len({years[p] for p in parts if years[p]}) != count:
        return
    alike = all(statement[p].unit == total.unit and may_add(statement[p]) for p in parts)
    even = all(n_separators(statement.gaps[p]) <= 1 + (p == parts[0]) for p in parts)
    more = parts[-1] + 1 < len(statement) and bool(years[parts[-1] + 1])
    if alike and even and not more and len({statement.depths[p] for p in parts}) == 1:
        yield sum_of(total, [statement[p] for p in parts], _COUNTED)


def _between(statement: Statement, place: int, years: Sequence[str]) -> Iterator[Relation]:
    """Yield 2021年1.8亿元，2022年2.05亿元，2022年比2021年增长13.89%."""
    rate, clause = statement[place], statement.clauses[place]
    names = [find("year-on-year", clause, name) for name in ("year", "before")]
    if not rate.is_exact or None in names or says("real-growth", rate.label + clause):
        return
    found = [[p for p in range(place) if years[p] == name and statement[p].is_plain_amount] for name in names]
    if [len(places) for places in found] != [1, 1]:
        return
    value, base = (statement[places[0]] for places in found)
    if value.unit == base.unit and base.value > 0 and not says("real-growth", value.label):
        fell = rate.change == "decrease"
        shown = [value.shown(o.value, decimals=max(value.decimals, base.decimals)) for o in (value, base)]
        first, second = reversed(shown) if fell else shown
        formula = f"({first} - {second}) ÷ {shown[1]}"
        yield Relation("change", rate, (base, value), growth(-1 if fell else 1), formula, _BETWEEN)
