"""Sums of what other sentences tell, by the names of the figures.

项目支出11634.44万元，占49.15%。项目支出中，基本药物912.36万元，…，其余1291.6万元;
年初结余216.8万元，当年筹集2987.2万元，其中…。当年可用资金总额3204万元;
机关编制19名，在职17人；事业编制143名，在职129人。共有在职人员146人.
"""

from __future__ import annotations

from collections.abc import Iterator

from textmine.auditing.checks.parts import is_part, may_add, sum_of
from textmine.auditing.cues import find, says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement, clause_before

_ALL_OF_IT, _AVAILABLE, _ALIKE = 0.85, 0.75, 0.7
_NAME = 20  # characters in front of a figure that may name it
_SHORTEST = 2  # characters of a name
_FEWEST = 2  # parts


def sums_named(statement: Statement) -> Iterator[Relation]:
    """Yield the totals of which the names tell what they are made of.

    Examples
    --------
    >>> from textmine.auditing.examples import statements_of
    >>> text = "年初结余216.8万元，当年筹集2987.2万元。当年可用资金总额3204万元。"
    >>> [relation.formula for statement in statements_of(text) for relation in sums_named(statement)]
    ['216.8 + 2987.2']
    """
    if statement.before:
        yield from _within(statement)
        yield from _of_one_name(statement)
    if statement.may_say("all-available"):
        yield from _available(statement)


def _within(statement: Statement) -> Iterator[Relation]:
    """Yield 项目支出11634.44万元。项目支出中，基本药物912.36万元，…，其余1291.6万元: a list that leaves nothing out."""
    name = find("within", statement.lead, "name")
    if name is None:
        return
    unit = statement[0].unit
    totals = [o for o in statement.before if o.unit == unit and may_add(o) and _words(statement, o).endswith(name)]
    last = next((p for p in range(1, len(statement)) if says("last-part", statement.gaps[p])), None)
    if len(totals) != 1 or last is None:
        return
    places = [p for p in range(last + 1) if statement.depths[p] == 0 and not statement[p].is_percent]
    plain = all(is_part(statement, p, unit) and not (p and statement.includes[p]) for p in places)
    if plain and len(places) > _FEWEST and "；" not in statement.gap(0, last):
        yield sum_of(totals[0], [statement[p] for p in places], _ALL_OF_IT)


def _available(statement: Statement) -> Iterator[Relation]:
    """Yield 年初结余216.8万元，当年筹集2987.2万元，其中…。当年可用资金总额3204万元."""
    for place, total in enumerate(statement.operands):
        if not may_add(total) or not says("all-available", statement.clauses[place]):
            continue
        figures = [o for o in (*statement.front, *statement.operands[:place]) if o.unit == total.unit and may_add(o)]
        carried = [o for o in figures if says("carried-in", _words(statement, o))]
        came = [o for o in figures if says("came-this-year", _words(statement, o)) and o not in carried]
        others = [o for o in figures if says("went-out", _words(statement, o))]
        if len(carried) == len(came) == 1 and not others:
            yield sum_of(total, (carried[0], came[0]), _AVAILABLE)


def _of_one_name(statement: Statement) -> Iterator[Relation]:
    """Yield 机关编制19名，在职17人；事业编制143名，在职129人。共有在职人员146人: all that have the same name."""
    total = statement[0]
    if not may_add(total) or not says("in-all", statement.clauses[0]):
        return
    figures = [o for o in statement.before if o.unit == total.unit and may_add(o)]
    names = {_words(statement, o).strip() for o in figures}
    if len(figures) < _FEWEST or len(names) != 1 or any(o.status != total.status for o in figures):
        return
    name = names.pop()
    if len(name) >= _SHORTEST and name in total.label:
        yield sum_of(total, figures, _ALIKE)


def _words(statement: Statement, operand: Operand) -> str:
    """Return the words of its clause in front of a figure."""
    return clause_before(statement.text, operand.start, _NAME)
