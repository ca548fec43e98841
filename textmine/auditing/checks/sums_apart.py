"""Sums told in several sentences: “三公”经费8.36万元。其中，车辆5.12万元；接待3.24万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from textmine.auditing.checks.parts import add_up, is_even, is_part, may_add, names_of, sum_of
from textmine.auditing.cues import completes, says
from textmine.auditing.labels import is_grand_total
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import SEPARATORS, Statement

_ADDED_UP, _TOLD, _LISTED, _OPEN, _READING = 0.85, 0.7, 0.6, 0.5, 0.4
_POINTS, _TAKEN_OFF = "分", "扣"  # points that an item did not get
_NAME = 16  # characters in front of a figure that may name it
_MOST_TOLD = 12  # figures of the sentences in front that a total may be of


def totals_behind(statement: Statement) -> Iterator[Relation]:
    """Yield 疫苗68万元。补助58.68万元。处理131.2万元。以上资金合计257.88万元: of what the sentences in front tell."""
    total = statement[0]
    lead = statement.lead.strip()
    if not statement.first or not may_add(total) or not (says("bare-total", lead) or says("weak-total", f"，{lead}")):
        return
    parts: list[Operand] = []
    for place in range(statement.first - 1, max(-1, statement.first - 1 - _MOST_TOLD), -1):
        part, following = statement.all[place], statement.all[place + 1]
        words = statement.text[statement.all[place - 1].end : part.start] if place else ""
        if "\n" in statement.text[part.end : following.start] and part.sentence != following.sentence:
            break
        if part.unit != total.unit or not may_add(part) or says("each", words) or part.status != total.status:
            continue
        if part.unit == _POINTS and _TAKEN_OFF in part.verb + part.label:
            continue  # 满意度5分，扣去5分
        if says("bare-total", words):
            break
        parts.insert(0, part)
    if len(parts) > 1:
        yield sum_of(total, parts, _OPEN)
        shorter = (parts[begin:] for begin in range(1, len(parts) - 1))
        yield from (sum_of(total, chosen, _LISTED) for chosen in shorter if add_up(total, chosen))


def named_behind_sentence(statement: Statement) -> Iterator[Relation]:
    """Yield 干部职工186人。局机关58人，二级机构128人: parts that are all there are by their names alone."""
    if not statement.before or not may_add(statement[0]):
        return
    unit = statement[0].unit
    totals = [o for o in statement.before if o.unit == unit and may_add(o)]
    if len(totals) != 1 or statement.units.count(unit) <= 1 or says("opens-parts", statement.lead):
        return
    places = [p for p in range(len(statement)) if is_part(statement, p, unit) and not statement.depths[p]]
    if len(places) < 2 or any(statement.includes[p] for p in places):
        return
    total, names = totals[0], names_of(statement, places)
    plain = all(statement[p].unit in (unit, "%") for p in range(places[-1])) and is_even(statement, places)
    named = completes(total.label, names) or completes(_in_front(statement, total), names)
    if plain and named and all(statement[p].status == total.status for p in places):
        yield sum_of(total, [statement[p] for p in places], _TOLD)


def _in_front(statement: Statement, operand: Operand) -> str:
    """Return the words of its clause in front of a figure of an earlier sentence."""
    text = statement.text[max(0, operand.start - _NAME) : operand.start]
    return SEPARATORS.split(re.split("[。\\d]", text)[-1])[-1]


def parts_behind_sentence(statement: Statement) -> Iterator[Relation]:
    """Yield a total that the sentence in front tells: “三公”经费8.36万元。其中，车辆5.12万元；接待3.24万元."""
    if not statement.before or not may_add(statement[0]):
        return
    is_sorted = says("sorted-by", statement.lead)
    if not is_sorted and not says("opens-parts", statement.lead):
        return
    unit, depth = statement[0].unit, statement.depths[0]
    places = [p for p in range(len(statement)) if is_part(statement, p, unit) and statement.depths[p] == depth]
    if any(statement.includes[p] for p in places[1:]):
        return
    found: list[tuple[Relation, bool]] = []
    n_lists: list[int] = []
    for status in dict.fromkeys(statement[p].status for p in places):
        # 其中：车辆决算1.2万元，完成预算4万元的30%；接待决算0.5万元，完成预算2万元的25%: two lists in one
        parts = [statement[p] for p in places if statement[p].status == status]
        totals = [o for o in statement.before if o.unit == unit and may_add(o) and o.status == status]
        totals = [o for o in totals if not says("each", _in_front(statement, o))]  # 亩均投资1650元
        if is_sorted:  # of all, and of no part of it that stands nearer
            totals = [o for o in totals if is_grand_total(o.label)]
        n_lists += [len(parts)] if totals else []
        for total in totals if len(parts) > 1 else ():
            complete = total is totals[-1] and completes(total.label, [part.label for part in parts])
            # 支出2642万元，占预算的92.8%。按功能分类：教育2103万元、卫生118万元、住房421万元: all there is
            certainty = _TOLD if is_sorted and len(totals) == 1 and len(parts) == len(statement) else _READING
            found.append((sum_of(total, parts, _ADDED_UP if complete else certainty), total is totals[-1]))
    # Of two lists of the same things the one is complete where the other is
    both = len(n_lists) > 1 and len(set(n_lists)) == 1 and any(r.certainty >= _ADDED_UP for r, _ in found)
    for relation, is_last in found:
        yield replace(relation, certainty=_TOLD) if both and is_last and relation.certainty < _TOLD else relation
