"""Score cards told in prose: what the items got against what their heading got.

2、过程45分 / （1）预算执行得20分 / （2）预算管理得25分; 预算配置得10分。其中：在职人员控制率得5分；资金执行率得5分.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.auditing.checks.sums import sum_of
from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement

_HEADINGS, _ITEMS, _NESTED, _WHOLE, _ROW = 0.85, 0.6, 0.85, 0.6, 0.7
_FULL = 100  # points of a whole card
_JOIN = " / "


def scores(found: Sequence[Statement]) -> Iterator[Relation]:
    """Yield the scores of a document's headings with the scores below them.

    Parameters
    ----------
    found
        The statements of the document, in text order.
    """
    points = [operand for statement in found for operand in statement.operands if operand.unit == "分"]
    for status in ("actual", "norm"):
        alike = [operand for operand in points if operand.status == status and operand.value > 0]
        cut = {operand.section for operand in points if "扣" in operand.verb}  # 扣1.5分 is what an item did not get
        heads = {operand.section: operand for operand in alike if _is_heading(operand)}
        leaves = _leaves(found, {operand.key for operand in alike} - {head.key for head in heads.values()})
        for section, head in heads.items():
            if section not in cut:
                yield from _below(section, head, heads, leaves)
        yield from _grand_total(alike, heads)
    yield from _subtotals(found)
    yield from _rows(found)


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
        if not statement.before or not _opens(statement):
            continue
        above = [operand for operand in statement.before if operand.unit == "分"]
        parts = [operand for operand in statement.operands if operand.unit == "分"]
        if len(above) == 1 and len(parts) >= 2 and len({operand.status for operand in (*above, *parts)}) == 1:
            yield sum_of(above[0], parts, _NESTED)


def _rows(found: Sequence[Statement]) -> Iterator[Relation]:
    """Yield a total score with the scores of its own sentence: 投入得14分，过程得33分，产出得47分，自评得分94分."""
    for statement in found:
        points = [o for o in statement.operands if o.unit == "分" and o.status == "actual" and not o.change]
        totals = [operand for operand in points if says("total-score", operand.label)]
        if len(totals) != 1 or len(points) < 3 or totals[0] not in (points[0], points[-1]):
            continue
        weights = [operand.value for operand in statement.operands if operand.unit == "分" and operand.status == "norm"]
        whole = len(weights) == len(points) - 1 and sum(weights) == _FULL
        yield sum_of(totals[0], [o for o in points if o is not totals[0]], _HEADINGS if whole else _ROW)
