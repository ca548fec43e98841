"""Shares of what is named, where another part of the report tells it: 占项目支出的27.16%, 项目支出3175.46万元.

Where other shares of the same name are of that figure, it is what this one should be of, too; with none of them it may
be, as reports tell figures of one name for several things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from textmine.auditing.cues import find, says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation, per_cent
from textmine.auditing.statements import SEPARATORS, Statement

_SURE, _ALONE = 0.85, 0.6
_SHORTEST = 4  # characters of a name that tells what a share is of
_NAME = 20  # characters in front of a figure that may name it
_LEADS = 8  # characters that may stand behind the name, up to its figure: 年初预算安排支出
_NEAR = 1500  # characters from one share to another of the same whole


def of_named_bases(relations: Sequence[Relation], found: Sequence[Statement]) -> Iterator[Relation]:
    """Yield relations; a share whose whole is named is of the figure of that name alone, where other shares are.

    Parameters
    ----------
    relations
        Of one document.
    found
        Its statements, in text order.
    """
    shares = [share for statement in found for share in _shares(statement)]
    wanted = {name for name, _, _ in shares}
    bases: dict[str, list[Operand]] = defaultdict(list)
    for statement in found if wanted else ():
        for place, operand in enumerate(statement.operands):
            if operand.is_amount and operand.is_exact and operand.value > 0:
                words = SEPARATORS.split(statement.clauses[place][-_NAME:])[-1]
                for name in wanted:
                    if name in words and len(words.rpartition(name)[2]) <= _LEADS:
                        bases[name].append(operand)
    made: dict[str, list[list[Relation]]] = {name: [] for name in wanted}
    for name, part, share in shares:
        made[name].append([_share_of(part, base, share) for base in bases[name] if _fits(part, base, name)])
    proven: dict[str, Relation] = {}
    possible: list[Relation] = []
    for readings in made.values():
        holding = [relation for several in readings for relation in several if relation.agrees]
        failing = [several for several in readings if several and not any(relation.agrees for relation in several)]
        if len(failing) > max(1, len({relation.stated.key for relation in holding}) - 1):
            continue  # where most fail, the name is of something else
        for several in failing:
            alike = [r for r in several if any(_is_beside(r, other) for other in holding)]
            values = {relation.inputs[1].value for relation in several}
            if len({relation.inputs[1].value for relation in alike}) == 1:
                proven[alike[0].stated.key] = replace(alike[0], certainty=_SURE)
            elif len(values) == 1 and not holding:
                possible.append(several[0])
    yield from (r for r in relations if not (r.check in ("share", "rate") and r.stated.key in proven))
    yield from proven.values()
    yield from possible


def _is_beside(relation: Relation, other: Relation) -> bool:
    """Tell whether a share that agrees is of the same figure and near."""
    near = abs(other.stated.start - relation.stated.start) <= _NEAR
    return near and other.inputs[1].value == relation.inputs[1].value


def _shares(statement: Statement) -> Iterator[tuple[str, Operand, Operand]]:
    """Yield the name of the whole, the part and the share of 862.5万元，占项目支出的27.16%."""
    for place in statement.ratios:
        if not place or not statement[place].decimals or not says("own-share", statement.gaps[place]):
            continue
        part, name = statement[place - 1], find("whole", statement.gaps[place], "whole")
        if name is None or len(name) < _SHORTEST or part.is_percent or not part.is_exact:
            continue
        if not statement.includes[place]:
            yield name, part, statement[place]


def _fits(part: Operand, base: Operand, name: str) -> bool:
    """Tell whether a figure may be what a part is of."""
    alike = base.status == part.status or says("of-a-plan", name)
    return base.key != part.key and base.unit == part.unit and base.value > part.value and alike


def _share_of(part: Operand, base: Operand, share: Operand) -> Relation:
    formula = f"{part.shown(part.value)} ÷ {part.shown(base.value, decimals=base.decimals)}"
    return Relation("share", share, (part, base), per_cent, formula, _ALONE)
