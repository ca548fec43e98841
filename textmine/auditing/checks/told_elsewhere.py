"""Repeat: a figure that others need to be another one, which the report tells elsewhere under a like name.

到位2520万元，实际仅支出2334.72万元，133.56万元滞留 needs 2386.44万元, and 项目实际支出2386.44万元 stands
elsewhere. That what the arithmetic needs is what the report itself tells of the measure is no chance.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from operator import itemgetter

from textmine.auditing.checks.people import PEOPLE
from textmine.auditing.cues import says, without
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation, itself
from textmine.auditing.slips import explain
from textmine.auditing.statements import clause_before

_SURE, _LEAST = 0.85, 0.2
_FEWEST = 4  # digits without which likeness says nothing
_NAME = 24  # characters in front of a figure that may name it
_LIKE, _VERY_LIKE = 2, 4  # characters in a row that two names share
_WIDTH = 0.002  # share of a value that arithmetic may leave it open to
_NOISE = 1e-9
_YEAR = 4  # characters of a year
_NO_ARITHMETIC = ("order", "count", "unit", "repeat")


def told_elsewhere(relations: Sequence[Relation], operands: Sequence[Operand], text: str) -> Iterator[Relation]:
    """Yield figures that relations which fail need to be another one, with that one.

    Parameters
    ----------
    relations
        Of one document.
    operands
        Its figures, in text order.
    text
        Its text.
    """
    defined = [relation for relation in relations if relation.is_defined]
    holding = [relation for relation in defined if relation.agrees]
    agreed = {(relation.stated.key, relation.check) for relation in holding}
    sound = {figure.key for relation in holding if relation.open_share <= _WIDTH for figure in relation.figures}
    by_unit: dict[str, list[tuple[float, Operand]]] = defaultdict(list)
    for operand in operands:
        if _may_be_told(operand):
            by_unit[_unit(operand)].append((operand.value, operand))
    for told in by_unit.values():
        told.sort(key=lambda pair: (pair[0], pair[1].start))
    seen: set[tuple[str, str]] = set()
    for relation in defined:
        if relation.agrees or relation.certainty < _LEAST or relation.check in _NO_ARITHMETIC:
            continue
        if (relation.stated.key, relation.check) in agreed:
            continue
        for place, figure in enumerate(relation.figures):
            if figure.key in sound or not _may_be_told(figure):
                continue
            needed = relation.expected if not place else relation.needed(place - 1)
            if needed is None or needed <= 0:
                continue
            for other in _near(by_unit[_unit(figure)], needed):
                if (figure.key, other.key) not in seen and _are_one(relation, figure, other, needed, text):
                    seen.add((figure.key, other.key))
                    formula = figure.shown(other.value, decimals=other.decimals)
                    yield Relation("repeat", figure, (other,), itself, formula, _SURE)


def _near(told: Sequence[tuple[float, Operand]], needed: float) -> list[Operand]:
    """Return the figures whose value is as near to what is needed as arithmetic may leave it open."""
    value = itemgetter(0)
    first = bisect_left(told, needed * (1 - _WIDTH), key=value)
    end = bisect_right(told, needed * (1 + _WIDTH), key=value)
    return [operand for _, operand in told[first:end]]


def _are_one(relation: Relation, figure: Operand, other: Operand, needed: float, text: str) -> bool:
    """Tell whether a figure should be another one: what is needed, of a like name, of the same year."""
    if other.value == figure.value or relation.concerns(other) or other.status != figure.status:
        return False
    if figure.period and other.period and figure.period[:_YEAR] != other.period[:_YEAR]:
        return False
    if other.factor != figure.factor or other.decimals != figure.decimals:
        return False
    if not relation.mended_by(figure.key, other.value, 0.0):
        return False
    one, another = _name(figure, text), _name(other, text)
    if says("year-before", one) or says("year-before", another):
        return False
    match = SequenceMatcher(None, one, another, autojunk=False).find_longest_match()
    exact = relation.check == "sum" and abs(other.value - needed) <= needed * _NOISE
    if match.size < (_LIKE if exact else _VERY_LIKE):
        return False
    return exact or explain(figure, other.value, 0.0) is not None


def _name(operand: Operand, text: str) -> str:
    """Return the words that name a figure, those of its clause in front of it, without what says nothing of it."""
    return without("told-elsewhere-filler", clause_before(text, operand.start, _NAME))


def _unit(operand: Operand) -> str:
    """Return the unit of a figure, one for all words that people are counted by."""
    return PEOPLE if says("unit-of-people", operand.unit) else operand.unit


def _may_be_told(operand: Operand) -> bool:
    if operand.is_percent or not operand.is_exact or operand.approx or operand.status == "norm":
        return False
    return len(operand.digits.replace(".", "").strip("0")) >= _FEWEST
