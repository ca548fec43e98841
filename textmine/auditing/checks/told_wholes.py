"""Shares and rates whose words tell what they are of: both figures, or the names of both.

拨款收入11047.6万元，占本年收入13590.2万元的81.29%; 教职工33人，专职教师17人，专职教师占教职工51.5%;
支出1387.1万元。按性质分：基本支出396.5万元（28.58%），项目支出990.6万元（71.42%）.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from textmine.auditing.checks.quotients import rate_of
from textmine.auditing.checks.shares import share_of
from textmine.auditing.cues import find, says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Compute, Relation
from textmine.auditing.statements import SEPARATORS, Statement, n_separators

_PRINTED, _BY_NAMES, _BRACKETED, _SUMMED, _OF_ALL = 0.85, 0.7, 0.6, 0.75, 0.6
_NAME = 16  # characters in front of a figure that may name it
_WHOLE = 100  # per cent
_OPENING, _CLOSING = "（(", "）)"
_FEWEST = 2  # shares in brackets that make a list


def told_wholes(statement: Statement) -> Iterator[Relation]:
    """Yield the shares and rates of a statement whose whole their own words tell.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("拨款收入1104.6万元，占本年收入1359.2万元的81.27%。")
    >>> [relation.formula for relation in told_wholes(statement)]
    ['1104.6 ÷ 1359.2']
    """
    carried = statement.may_say("carried-in")
    for place in statement.ratios:
        if place >= _FEWEST:
            yield from _printed(statement, place)
            if "占" in statement.around:
                yield from _by_names(statement, place)
            if carried:
                yield from _of_all_there_was(statement, place)
    yield from _in_brackets(statement)


def _printed(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 占本年收入1359.2万元的81.27%, 只及年初预算2600万元的53.8%: the whole stands in the words of the share."""
    whole, share = statement[place - 1], statement[place]
    part = statement[place - 2]
    if statement.gap(place - 1, place).strip() != "的" or not _alike(part, whole) or whole.value <= 0:
        return
    gap = statement.gap(place - 2, place - 1)
    if n_separators(gap) > 1 or "；" in gap or not says("of-a-whole", gap):
        return
    clause = SEPARATORS.split(gap)[-1]
    made = share_of(part, whole, share, _PRINTED) if "占" in clause else rate_of(part, whole, share, _PRINTED)
    yield made


def _by_names(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 教师占教职工51.5%: what has the share and what it is of, each the name of one figure in front."""
    clause = statement.clauses[place]
    part_name, whole_name = (find("part-of-whole", clause, name) for name in ("part", "whole"))
    if not part_name or not whole_name or says("elsewhere", whole_name):
        return
    figures = [o for o in (*statement.before, *statement.operands[:place]) if o.is_amount and o.is_exact]
    wholes = [o for o in figures if _words(statement, o).endswith(whole_name)]
    parts = [o for o in figures if _words(statement, o).endswith(part_name) and o not in wholes]
    if len(parts) == len(wholes) == 1 and _alike(parts[0], wholes[0]) and wholes[0].value > 0:
        yield share_of(parts[0], wholes[0], statement[place], _BY_NAMES)


def _of_all_there_was(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 支出1169万元，收入1169.6万元，上年结转1.03万元，完成率99.9%: of what came in and what was left."""
    rate, clause = statement[place], statement.clauses[place]
    if not says("completion", clause) or rate.change:
        return
    words = [(o, _clause(statement, o)) for o in statement.operands[:place] if o.is_amount and o.is_exact]
    carried, income, spent = (
        [o for o, clause in words if says(cue, clause) and o.status == "actual"]
        for cue in ("carried-in", "came-in", "went-out")
    )
    income = [o for o in income if o not in carried]
    if len(carried) == len(income) == len(spent) == 1 and len({o.unit for o in (*carried, *income, *spent)}) == 1:
        figures = spent[0], income[0], carried[0]
        shown = [figures[0].shown(o.value, decimals=o.decimals) for o in figures]
        yield Relation("rate", rate, figures, _of_both, f"{shown[0]} ÷ ({shown[1]} + {shown[2]})", _OF_ALL)


def _clause(statement: Statement, operand: Operand) -> str:
    """Return the clause in front of a figure, as it is written."""
    place = statement.operands.index(operand)
    return statement.clauses[place]


def _of_both(values: Sequence[float]) -> float:
    return values[0] / (values[1] + values[2]) * _WHOLE


def _in_brackets(statement: Statement) -> Iterator[Relation]:
    """Yield 基本支出396.5万元（28.58%），项目支出990.6万元（71.42%）: shares of what they make, of what is in front."""
    pairs = [
        (statement[p - 1], statement[p])
        for p in range(1, len(statement))
        if statement[p].is_percent
        and not statement[p].change
        and statement[p].text[:1] not in "-－+＋"
        and statement.gap(p - 1, p).strip() in _OPENING
        and statement.text[statement[p].end : statement[p].end + 1] in _CLOSING
    ]
    if len(pairs) < _FEWEST or any(not _alike(part, pairs[0][0]) for part, _ in pairs):
        return
    parts = [part for part, _ in pairs]
    makes_all = abs(sum(share.value for _, share in pairs) - _WHOLE) <= sum(share.step for _, share in pairs)
    here = statement.operands[: statement.operands.index(parts[0])]
    wholes = [o for o in (*statement.before, *here) if _alike(o, parts[0]) and o.value >= max(p.value for p in parts)]
    for part, share in pairs:
        for whole in wholes[-1:]:
            yield share_of(part, whole, share, _SUMMED if makes_all else _BRACKETED)
        if makes_all and not wholes:
            formula = f"{part.shown(part.value)} ÷ ({' + '.join(part.shown(p.value) for p in parts)})"
            number = parts.index(part)
            yield Relation("share", share, tuple(parts), _of_all(number), formula, _BRACKETED)


def _of_all(number: int) -> Compute:
    """Return how a share follows from all parts there are."""
    return lambda values: values[number] / sum(values) * _WHOLE


def _alike(one: Operand, other: Operand) -> bool:
    """Tell whether two figures are amounts of one unit."""
    return one.unit == other.unit and all(o.is_amount and o.is_exact and o.status != "norm" for o in (one, other))


def _words(statement: Statement, operand: Operand) -> str:
    """Return the words of the clause right in front of a figure."""
    text = statement.text[max(0, operand.start - _NAME) : operand.start]
    return SEPARATORS.split(re.split("[。\\d]", text)[-1])[-1].rstrip(" 为有共达")
