"""Score cards told in prose: what the items got against what their heading got.

2、过程45分 / （1）预算执行得20分 / （2）预算管理得25分; 预算配置得10分。其中：在职人员控制率得5分；资金执行率得5分.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from textmine.auditing.checks.parts import is_lost, is_weight, sum_of
from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement, n_separators

_HEADINGS, _ITEMS, _NESTED, _WHOLE, _ROW = 0.85, 0.6, 0.85, 0.6, 0.7
_WORDED = 0.85
_NEAR = 40  # characters between a weight and the score that is given for it
_FULL_MARKS = frozenset(bracket + word for bracket in "（(" for word in ("", "满分", "总分", "分值", "权重"))
_CLAUSE = 8  # characters of a clause that is no more than the name of a score
_NUMBER = re.compile("([（(]?)([0-9]+|[一二三四五六七八九十]+)([）)、.．])")
_FEW = 3  # scores of a sentence that holds nothing else
_FULL = 100  # points of a whole card
_JOIN = " / "


def scores(found: Sequence[Statement]) -> Iterator[Relation]:
    """Yield the scores of a document's headings with the scores below them.

    Parameters
    ----------
    found
        The statements of the document, in text order.
    """
    scored = [s for s in found if "分" in s.units]
    if not scored:
        return
    points = [o for s in scored for place, o in enumerate(s.operands) if o.unit == "分" and not is_weight(s, place)]
    beside = {o.key for s in scored for p, o in enumerate(s.operands) if o.unit == "分" and _is_beside_card(s, p)}
    full = {o.key for s in scored for p, o in enumerate(s.operands) if o.unit == "分" and says("full-marks", s.gaps[p])}
    for status in ("actual", "norm"):
        alike = [operand for operand in points if operand.status == status and operand.value > 0]
        cut = {operand.section for operand in points if "扣" in operand.verb}  # 扣1.5分 is what an item did not get
        heads = {operand.section: operand for operand in alike if _is_heading(operand) and operand.key not in full}
        leaves = _leaves(found, {o.key for o in alike} - {head.key for head in heads.values()} - beside)
        for section, head in heads.items():
            if section not in cut:
                yield from _below(section, head, heads, leaves)
        yield from _grand_total(alike, heads)
    yield from _subtotals(scored)
    yield from _rows(scored)
    yield from _above_weight(scored)


def _is_beside_card(statement: Statement, place: int) -> bool:
    """Tell whether points are of the whole card, of another year, or by how much they changed: no item's own."""
    operand, clause = statement[place], statement.clauses[place]
    named = says("total-score", operand.label + operand.verb)
    whole = named or (len(clause) <= _CLAUSE and says("total-score", clause))
    added = says("bare-total", statement.gap(place - 1, place)[-_CLAUSE:].rpartition("。")[2])
    return whole or added or "扣" in clause or bool(operand.change) or says("year-before", clause)


def _is_heading(operand: Operand) -> bool:
    """Tell whether a score stands in the heading of its own section: 过程45分."""
    title = operand.section.rpartition(_JOIN)[2]
    return bool(title) and operand.text in title and title in operand.sentence


def _leaves(found: Sequence[Statement], keys: set[str]) -> dict[str, list[Operand]]:
    """Return the scores of each section that are no heading's; of a score with parts behind it, the parts."""
    leaves: dict[str, list[Operand]] = {}
    for number, statement in enumerate(found):
        own = [operand for operand in statement.operands if operand.key in keys]
        following = found[number + 1] if number + 1 < len(found) else None
        if len(own) == 1 and following is not None and _opens(following) and following.before:
            continue
        for operand in own:
            leaves.setdefault(operand.section, []).append(operand)
    return leaves


def _opens(statement: Statement) -> bool:
    return statement.lead.lstrip().startswith(("其中", "包括", "具体"))


def _below(
    section: str, head: Operand, heads: dict[str, Operand], leaves: dict[str, list[Operand]]
) -> Iterator[Relation]:
    inside = [path for path in heads if path.startswith(section + _JOIN)]
    if any(_is_beside(leaf, heads[path]) for path in (section, *inside) for leaf in leaves.get(path, [])):
        return
    children = [heads[path] for path in inside if path.rpartition(_JOIN)[0] == section]
    own = leaves.get(section, [])
    deeper = [path for path in leaves if path.startswith(section + _JOIN)]
    if (
        len(children) >= 2
        and not own
        and len(children) == len([p for p in inside if p.count(_JOIN) == section.count(_JOIN) + 1])
    ):
        others = [p for p in deeper if not any(p == i or p.startswith(i + _JOIN) for i in inside)]
        yield sum_of(head, children, _ITEMS if others else _HEADINGS)
    elif len(own) >= 2 and not inside and not deeper:
        yield sum_of(head, own, _HEADINGS if len(own) <= 12 else _ITEMS)


def _is_beside(leaf: Operand, head: Operand) -> bool:
    """Tell whether a score below a heading is of the next item: 1.目标制定10分…自评9分。2.执行进度10分，得9.3分."""
    one, other = _NUMBER.match(leaf.sentence), _NUMBER.match(head.sentence)
    if one is None or other is None or one[2] == other[2]:
        return False
    return (one[1], one[3], one[2].isdigit()) == (other[1], other[3], other[2].isdigit())


def _grand_total(alike: Sequence[Operand], heads: dict[str, Operand]) -> Iterator[Relation]:
    """Yield the score of the whole that stands above the first headings with scores."""
    if len(heads) < 2:
        return
    level = min(path.count(_JOIN) for path in heads)
    top = [head for path, head in heads.items() if path.count(_JOIN) == level]
    parent = top[0].section.rpartition(_JOIN)[0]
    if len(top) < 2 or any(head.section.rpartition(_JOIN)[0] != parent for head in top):
        return
    above = [o for o in alike if o.section == parent and o.start < top[0].start and not _is_heading(o)]
    if above:
        yield sum_of(above[-1], top, _WHOLE)


def _subtotals(found: Sequence[Statement]) -> Iterator[Relation]:
    """Yield a score with the scores of the sentence behind it that begins with 其中."""
    for statement in found:
        if not statement.before or not _opens(statement) or "扣" in statement.lead:
            continue
        above = [operand for operand in statement.before if operand.unit == "分"]
        parts = [operand for operand in statement.operands if operand.unit == "分"]
        lost = any(is_lost(statement, p) for p, o in enumerate(statement.operands) if o.unit == "分")
        if (
            len(above) == 1
            and len(parts) >= 2
            and not lost
            and len({operand.status for operand in (*above, *parts)}) == 1
        ):
            yield sum_of(above[0], parts, _NESTED)


def _adds_up(statement: Statement, operand: Operand) -> bool:
    """Tell whether a score is the sum of those in front: 决策15分、过程18.7分，共计33.7分."""
    place = statement.operands.index(operand)
    return place > 1 and says("bare-total", statement.gap(place - 1, place))


def _is_total(statement: Statement, operand: Operand) -> bool:
    """Tell whether a score has the name of that of the whole card, or stands right behind it: 总得分95.5分."""
    place = statement.operands.index(operand)
    clause = statement.clauses[place]
    if place and statement.depths[place] and statement[place - 1].status == "norm":
        return False  # 决策（满分15分得13.5分）
    return says("total-score", operand.label) or (len(clause) <= _CLAUSE and says("total-score", clause))


def _rows(found: Sequence[Statement]) -> Iterator[Relation]:
    """Yield a total score with the scores of its own sentence: 投入得14分，过程得33分，产出得47分，自评得分94分."""
    for statement in found:
        yield from _in_order(statement)
        points = [
            operand
            for place, operand in enumerate(statement.operands)
            if operand.unit == "分"
            and operand.status == "actual"
            and not operand.change
            and "扣" not in operand.verb
            and not is_lost(statement, place)
        ]
        totals = [operand for operand in points if _is_total(statement, operand) or _adds_up(statement, operand)]
        if len(totals) == 1:  # 共性指标60分、个性指标40分 in a bracket are weights
            level = statement.depths[statement.operands.index(totals[0])]
            if not _are_in_brackets(statement, totals[0], points):
                points = [o for o in points if statement.depths[statement.operands.index(o)] <= level]
        if len(totals) != 1 or len(points) < 3 or totals[0] not in (points[0], points[-1]):
            continue
        weights = [operand.value for operand in statement.operands if operand.unit == "分" and operand.status == "norm"]
        whole = len(weights) == len(points) - 1 and sum(weights) == _FULL
        whole = whole or _is_card(statement, points)
        yield sum_of(totals[0], [o for o in points if o is not totals[0]], _HEADINGS if whole else _ROW)


def _in_order(statement: Statement) -> Iterator[Relation]:
    """Yield 综合得分91.65分，分别得14分、17.5分、32.65分、27.5分: a row of scores right behind their total."""
    for place in range(len(statement) - _FEW):
        clause, total = statement.clauses[place], statement[place]
        named = len(clause) <= _CLAUSE and says("total-score", clause) and total.status == "actual"
        if not named or not says("scores-in-a-row", statement.gaps[place + 1]):
            continue
        end = place + 1
        while end + 1 < len(statement) and statement.gaps[end + 1].strip() in ("、", "和", "与", "及"):
            end += 1
        row = statement.operands[place + 1 : end + 1]
        if len(row) >= _FEW and all(o.unit == total.unit and o.is_exact and not o.approx for o in row):
            yield sum_of(total, row, _HEADINGS)


def _are_in_brackets(statement: Statement, total: Operand, points: Sequence[Operand]) -> bool:
    """Tell whether each score stands in a bracket behind its weight: 决策（满分15分得13.5分）、过程（满分…）."""
    places = [statement.operands.index(o) for o in points if o is not total]
    weights = [statement[p - 1] for p in places if p]
    full = sum(weight.value for weight in weights) == _FULL and all(weight.status == "norm" for weight in weights)
    return full and all(statement.depths[p] == 1 and not n_separators(statement.gaps[p]) for p in places)


def _is_card(statement: Statement, points: Sequence[Operand]) -> bool:
    """Tell whether a sentence is a score card and nothing else: 决策18.5分；过程18分；产出29分；总分65.5分."""
    names = [clause.strip() for clause in statement.clauses]
    alone = len(points) == len(statement) > _FEW and all(len(name) <= _CLAUSE for name in names)
    return alone and all(n_separators(gap) == 1 for gap in statement.gaps[1:])


def _above_weight(found: Sequence[Statement]) -> Iterator[Relation]:
    """Yield scores told behind their weight or with it in a bracket: 分值8分，得8分; 得10分（满分10分）."""
    for statement in found:
        points = [p for p, o in enumerate(statement.operands) if o.unit == "分" and o.is_exact and not o.change]
        for one, other in pairwise(points):
            gap = statement.gap(one, other)
            statuses = statement[one].status, statement[other].status
            apart = len(gap) > _NEAR or any(mark in gap for mark in "扣；、") or (gap[0] in "）)" and n_separators(gap))
            if apart or says("each", statement.gap(one - 1, one)):
                continue
            # 每低5个百分点扣1分，本项目为90%，得4分: no weight
            if statuses == ("norm", "actual") and "得" in gap and "扣" not in statement.clauses[one]:
                yield _at_most(statement[other], statement[one])
            elif statuses == ("actual", "norm") and gap.strip() in _FULL_MARKS:
                yield _at_most(statement[one], statement[other])


def _at_most(points: Operand, weight: Operand) -> Relation:
    formula = f"at most {weight.shown(weight.value)}"
    return Relation("order", points, (weight,), lambda values: min(points.value, values[0]), formula, _WORDED)
