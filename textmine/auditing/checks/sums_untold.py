"""Parts that no word says are parts: told right behind a figure, in a bracket behind it, or as what becomes of it.

信访件312件，已办结126件、阶段性办结158件、未办结28件; 116家（行政48家、事业51家、国企17家）;
213个村级站中198个挂牌运行，15个与便民服务点合署.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from textmine.auditing.checks.parts import complete, is_even, is_listed, is_part, n_marks, named, sum_of
from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import SEPARATORS, Statement, n_separators, unbracketed

_ADDED_UP, _UNTIL_REST, _BRACKETED, _LISTED, _READING, _FAINT, _OF_TWO = 0.85, 0.7, 0.7, 0.6, 0.4, 0.3, 0.2
_BRACKETED_MONEY = 0.75  # of people some may be in neither bracketed part
_FEWEST = 2  # parts in front of a total
_OPENS_WITH = 2  # marks between a total and the first figure of a row that may be its parts
_OPENING_BRACKET = re.compile("[^，,；;。：:、（()）\\d]{0,8}[（(][^（(]*$")  # 168个项目（续建72个
_CLOSING = re.compile("[^，,；;。：:、（(\\d]{0,6}[）)]")  # the end of a bracket right behind its last figure


def told_apart(statement: Statement, total: int) -> Iterator[Relation]:
    """Yield figures in a row right behind one, which may be its parts though no word says so.

    信访件312件，已办结126件、阶段性办结158件、未办结28件; 失学儿童286名，信息错误213名、死亡3名，剩余70名确系辍学.
    """
    unit, depth = statement[total].unit, statement.depths[total]
    every = statement.operands
    # 收到145件，同比增加52件，受理131件: by how much it changed is none of its parts
    changed = total + 1 < len(statement) and every[total + 1].unit == unit and every[total + 1].is_difference
    begin = total + 1 + changed
    if begin < len(statement) and every[begin].status == "target" != every[total].status:
        begin += says("budget-name", statement.clauses[begin])  # 三公经费11.35万元，预算18.6万元，接待4.05万元、…
    first = begin
    while first < len(statement) and (every[first].is_percent or _is_counted_too(statement, first, unit)):
        first += 1
    if first + 1 >= len(statement) or not is_part(statement, first, unit):
        return
    opening = statement.gap(first - 1 - (first > begin and not every[first - 1].is_percent), first)
    parted = "；" in opening  # 支出3047万元，执行率97.5%；人员2016万元、公用388万元、项目643万元
    if statement.includes[first] or True in statement.includes[: total + 1]:
        return  # in a list of parts
    if n_separators(opening) > _OPENS_WITH or says("used-for", opening):
        return
    lead = statement.gap(_before(statement, total), total)
    if says("to", opening) or says("from", lead) or says("respectively", lead):
        return  # 分别由610元、395元提高到670元、445元
    if "：" in lead or "用于" in lead or says("used-for", lead):
        return  # 主要用于：保洁3268万元，收运1745.6万元，其他480万元: the first of a list
    parts, ended = [first], True
    for place in range(first + 1, len(statement)):
        if statement[place].is_percent or _is_counted_too(statement, place, unit):
            continue  # 完成574个，占98.46%，未完成9个
        gap = unbracketed(statement.gap(parts[-1], place))
        if not is_part(statement, place, unit) or "；" in gap or says("including", gap) or says("bare-total", gap):
            break
        if says("among", SEPARATORS.split(gap)[-1]):
            break  # 项目643万元，项目支出中装备412.7万元
        if statement.depths[place] != statement.depths[first] or n_marks(statement, parts[-1], place) > 1:
            ended = False
            break
        parts.append(place)
    figures = [statement[p] for p in parts]
    if len(parts) < 2 or len({figure.status for figure in figures}) > 1:
        return
    if figures[0].status != statement[total].status:
        # 政府采购预算638.9万元，货物类411.4万元，工程类60万元，服务类167.5万元: that they are planned is told once
        if statement[total].status == "target" and ended and complete(statement, total, parts):
            yield sum_of(statement[total], figures, _UNTIL_REST)
        return
    last = figures[-1].label + statement.gap(parts[-1] - 1, parts[-1])
    rest = says("rest", last) and not says("left-over", last)
    clause = SEPARATORS.split(statement.gap(parts[-1] - 1, parts[-1]))[-1]
    borne = says("rest-borne", clause) or says("rest-undone", clause)
    bracket = statement.depths[first] > depth
    enough = len(parts) > 2 or rest or bracket or borne
    all_there = says("all-there", named(statement, total)) and is_listed(statement, parts)
    if "、" in opening and not bracket:
        return  # one of a list with them
    if complete(statement, total, parts):
        yield sum_of(statement[total], figures, _ADDED_UP if ended else _READING)
    elif parted:
        return
    elif enough and (bracket or "：" in opening or rest or borne or is_listed(statement, parts)):
        even = rest and ended and says("last-part", statement.gap(parts[-1] - 1, parts[-1])) and total + 1 == first
        heads = _before(statement, total) < 0 or "；" in lead
        even = even and heads and is_even(statement, [total, *parts]) and not _is_rest_of_two(figures)
        told = _UNTIL_REST if even else _LISTED  # 河道38条，已完成27条，在建8条，剩余3条
        yield sum_of(statement[total], figures, told if rest or borne or all_there else _READING)
    else:
        yield sum_of(statement[total], figures, _FAINT if len(parts) > _FEWEST else _OF_TWO)


def _is_counted_too(statement: Statement, place: int, unit: str) -> bool:
    """Tell whether a figure counts what the one right behind it tells in another unit: 公车3辆15.1万元."""
    if place + 1 >= len(statement) or statement[place].unit == unit or statement[place + 1].unit != unit:
        return False
    return not statement[place].is_percent and not statement.gap(place, place + 1).strip()


def _is_rest_of_two(figures: Sequence[Operand]) -> bool:
    """Tell whether the last figure is what is left of two neighbours alone: 查出209户，立改164户，剩余45户."""
    rest = figures[-1].value
    return any(one.value - other.value == rest for one, other in pairwise(figures[:-1]))


def _before(statement: Statement, place: int) -> int:
    """Return the place of the figure of the same unit in front of one; -1 where it is the first."""
    unit = statement[place].unit
    return next((p for p in range(place - 1, -1, -1) if statement[p].unit == unit), -1)


def in_bracket(statement: Statement, total: int) -> Iterator[Relation]:
    """Yield the figures of a bracket right behind one, which are its parts: 116家（行政48家、事业51家、国企17家）.

    Of two nobody knows whether there are more parts than these.
    """
    first = next((p for p in range(total + 1, len(statement)) if not statement[p].is_percent), len(statement))
    if first == len(statement) or _OPENING_BRACKET.match(statement.gap(first - 1, first)) is None:
        return
    depth = statement.depths[first]
    if first > total + 1 and statement.depths[first - 1] >= depth:
        return  # 支出150万元，占总支出的75%（工资110万元，商品40万元）: the share stands in front of the bracket
    end = next((p for p in range(first, len(statement)) if statement.depths[p] < depth), len(statement))
    parts = range(first, end)
    gaps = [statement.gap(p - 1, p) for p in parts]
    behind = _CLOSING.match(statement.text, statement[end - 1].end)
    plain = not any(says("including", gap) or says("not-all", gap) for gap in gaps)
    told = len(parts) > 1 and behind is not None and plain and all(n_separators(gap) == 1 for gap in gaps)
    if told and all(
        is_part(statement, p, statement[total].unit)
        and statement.depths[p] == depth
        and statement[p].status == statement[total].status
        for p in parts
    ):
        relation = sum_of(statement[total], statement.operands[first:end], _LISTED)
        money = statement[total].dimension == "money" and relation.is_overfull  # of people some may be both
        of_money = statement[total].dimension == "money"
        told_as = _ADDED_UP if len(parts) > _FEWEST or money else _BRACKETED_MONEY if of_money else _BRACKETED
        yield replace(relation, certainty=told_as)


def among(statement: Statement, total: int) -> Iterator[Relation]:
    """Yield what becomes of all: 213个村级站中198个挂牌运行，15个与便民服务点合署."""
    unit = statement[total].unit
    if total + 2 >= len(statement) or statement[total + 1].unit != unit:
        return
    if not says("among", statement.gaps[total + 1]):
        return
    parts: list[int] = []
    for place in range(total + 1, len(statement)):
        if parts and statement[place].is_percent:
            continue  # 189项监测指标中达标88项，占80.7%，向好14项，有难度7项
        gap = statement.gap(parts[-1] if parts else total, place)
        if not is_part(statement, place, unit) or "；" in gap or says("including", gap):
            break
        if parts and n_marks(statement, parts[-1], place) > 1:
            break
        parts.append(place)
    if len(parts) > 1 and all(statement[p].status == statement[total].status for p in parts):
        yield sum_of(statement[total], [statement[p] for p in parts], _LISTED)


def named_behind(statement: Statement, total: int) -> Iterator[Relation]:
    """Yield 一般债务余额12.86亿元，专项债务余额21.34亿元，政府债务余额34.2亿元: all parts there are, by their names."""
    if total < _FEWEST or "，" not in statement.gaps[total]:
        return  # 行政编制11名、事业编制7名、机关后勤服务事业编制1名: one of a list
    unit, depth = statement[total].unit, statement.depths[total]
    if statement[total - 1].unit != unit or statement[total - _FEWEST].unit != unit:
        return
    if "每" in statement.clauses[total] or says("each", statement.clauses[total]):
        return  # 公立医院960张、民营医院300张，每千人口床位5.6张
    parts: list[int] = []
    for place in range(total - 1, -1, -1):
        gap = statement.gap(place, parts[0] if parts else total)
        alike = is_part(statement, place, unit) and statement.depths[place] == depth
        if not alike or "；" in gap or n_separators(gap) != 1 or statement[place].status != statement[total].status:
            return
        # 集中和分散供养标准分别由3325元、2325元，提高到5763元: no part has a name of its own
        told = len(statement.clauses[place].strip()) > 1 and not says("from", statement.clauses[place])
        if says("including", gap) or says("to", gap) or not told:
            return
        parts.insert(0, place)
        if len(parts) > 1 and complete(statement, total, parts):
            if statement[total].value < max(statement[p].value for p in parts):
                return  # another kind of the same
            yield sum_of(statement[total], [statement[p] for p in parts], _ADDED_UP)
            return
