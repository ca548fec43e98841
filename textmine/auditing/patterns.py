"""Relations of one pattern: where it holds several times, that shows how it is meant where it fails.

决策20分，得17.2分，得分率86%；过程20分，得16.05分，得分率80.25%；产出30分，得25.9分，得分率68.33%: 86.33 %.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import prod

from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import SURE, Relation
from textmine.auditing.statements import SEPARATORS

_BORNE_OUT, _LIKELY, _LEAST = 0.85, 0.75, 0.2
_TWO = 2  # times that a pattern holds
_UNNAMED = 0.4  # certainty of a share of what stands in front, where its words name nothing
_SURE_LUCK, _LUCK = 1e-4, 1e-3  # how probable it may be that it holds as often by chance
_FEW = 0.25  # as often as it may fail, of the times that it holds
_NEAR = 400  # characters from one relation of a pattern to the next
_LONGEST = 12  # characters of the words in front of a figure that name it
_FEWEST = {"rate": 3, "change": 2, "product": 1}  # characters of these words, by which a pattern is told: 得分率, 增长
_SHAPE = re.compile(r"[\d.,\-]+")
_PLAIN = re.compile(r"[\d\s.,，%％（(）)]|为|是|约|达到?$")

Pattern = tuple[object, ...]


def borne_out(relations: Iterable[Relation], operands: Sequence[Operand], text: str) -> Iterator[Relation]:
    """Yield relations; those of a pattern that holds nearby are the surer for it.

    Parameters
    ----------
    relations
        Of one document.
    operands
        Its figures, in text order.
    text
        Its text.
    """
    found = [relation for relation in relations if relation.is_defined]
    places = {operand.key: place for place, operand in enumerate(operands)}
    patterns: dict[Pattern, list[Relation]] = defaultdict(list)
    readings: dict[str, list[Relation]] = defaultdict(list)
    of: dict[int, Pattern] = {}
    for relation in found:
        pattern = _pattern(relation, operands, places, text)
        if pattern is not None:
            of[id(relation)] = pattern
            patterns[pattern].append(relation)
            readings[relation.stated.key].append(relation)
    several = {pattern for pattern, alike in patterns.items() if len({r.stated.key for r in alike}) > _TWO}
    told = {r.stated.key for pattern in several for r in patterns[pattern]}
    agreeing = {key for key in told if any(r.agrees for r in readings[key])}
    weighed: dict[Pattern, tuple[float, list[int]]] = {}
    for relation in found:
        key = of.get(id(relation))
        doubtful = _LEAST <= relation.certainty < SURE and relation.stated.key not in agreeing
        certainty = 0.0
        if key is not None and key in several and doubtful:
            if key not in weighed:
                weighed[key] = _weighed(patterns[key], agreeing)
            certainty = _certainty(relation, *weighed[key])
        yield relation if certainty <= relation.certainty else replace(relation, certainty=certainty)


def _weighed(alike: Sequence[Relation], agreeing: set[str]) -> tuple[float, list[int]]:
    """Return how probable it is that so many of a pattern hold by chance, and where they stand; none if many fail."""
    starts = sorted(relation.stated.start for relation in alike)
    places = [bisect_left(starts, relation.stated.start) for relation in alike]
    others = [
        [abs(starts[p] - r.stated.start) for p in (place - 1, place + 1) if 0 <= p < len(starts)]
        for place, r in zip(places, alike, strict=True)
    ]
    near = [min(distances, default=_NEAR) < _NEAR for distances in others]
    holds = {r.stated.key: r for r, is_near in zip(alike, near, strict=True) if is_near and r.agrees}
    fails = {r.stated.key for r in alike if not r.agrees and r.stated.key not in agreeing}
    if len(holds) < _TWO or len(fails) > max(1, len(holds) * _FEW):
        return 1.0, []
    luck = prod(_luck(relation) for relation in holds.values())
    return luck, [relation.stated.start for relation in holds.values()]


def _certainty(relation: Relation, luck: float, starts: Sequence[int]) -> float:
    """Return how sure others of its pattern make a relation that fails."""
    if min((abs(start - relation.stated.start) for start in starts), default=_NEAR) >= _NEAR:
        return 0.0
    if relation.check == "share":
        return _LIKELY if luck <= _SURE_LUCK else 0.0
    return _BORNE_OUT if luck <= _SURE_LUCK else _LIKELY if luck <= _LUCK else 0.0


def _luck(relation: Relation) -> float:
    """Return how probable it is that figures agree which have nothing to do with each other."""
    stated = relation.stated
    return min(1.0, 2 * (relation.blur + stated.step) / stated.value) if stated.value > 0 else 1.0


def _pattern(relation: Relation, operands: Sequence[Operand], places: dict[str, int], text: str) -> Pattern | None:
    """Return what relations of one pattern have in common: the words of the figure, where its operands stand."""
    stated, inputs = relation.stated, relation.inputs
    if relation.check == "share":  # of one whole, where nothing names another one
        plain = len(inputs) == _TWO and relation.certainty >= _UNNAMED
        return ("share", inputs[1].key) if plain else None
    place = places.get(stated.key)
    if relation.check not in _FEWEST or place is None or any(o.key not in places for o in inputs):
        return None
    if relation.check == "change" and any(says("real-growth", figure.label) for figure in relation.figures):
        return None  # told at constant prices, whatever that of others is
    words = _words(stated, operands, place, text)
    steps = tuple(place - places[operand.key] for operand in inputs)
    if len(words) < _FEWEST[relation.check] or any(step < 0 for step in steps):
        return None
    return relation.check, words, stated.unit, stated.change, steps, _SHAPE.sub("#", relation.formula)


def _words(figure: Operand, operands: Sequence[Operand], place: int, text: str) -> str:
    """Return the words of the clause right in front of a figure."""
    begin = max(operands[place - 1].end if place else 0, figure.start - _LONGEST)
    return _PLAIN.sub("", SEPARATORS.split(text[begin : figure.start].rpartition("\n")[2])[-1])
