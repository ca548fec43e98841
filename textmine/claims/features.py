"""What speaks for a candidate and against it, and the names under which a ranker weighs it.

A ranker looks at a dozen candidates for every number, and each has some thirty features, most of them combinations of
a few facts. So a candidate carries its facts in bundles (:data:`Bundle`), and the names of features that a bundle
stands for are spelled out only when a bundle is met for the first time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias

from textmine.claims.words import noun_endings

Features = tuple[str, ...]
Bundle: TypeAlias = tuple[Any, ...]
"""A kind of fact, then the facts: ``("verb-place", "before0", 0, shared)``."""

LONGEST_ENDING = 5  # of the nouns in ``noun_endings.tsv``, as far as a ranker sees it
_REMEMBERED = 50_000  # bundles whose weight is kept at hand


class Weigher:
    """Sums the weights of the features that bundles stand for.

    Parameters
    ----------
    weights
        Weight of each feature; one without weight counts nothing.

    Examples
    --------
    >>> Weigher({"text:消化": 1.5, "len:2": 0.25}).weigh([("verb-text", "消化")])
    1.75
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._known: dict[Bundle, float] = {}

    def weigh(self, bundles: Iterable[Bundle]) -> float:
        """Return the sum of the weights of all features."""
        known = self._known
        total = 0.0
        for bundle in bundles:
            weight = known.get(bundle)
            if weight is None:
                weight = self._spell_out(bundle)
            total += weight
        return total

    def _spell_out(self, bundle: Bundle) -> float:
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        weight = sum(self._weights.get(name, 0.0) for name in names(bundle))
        self._known[bundle] = weight
        return weight


def names(bundle: Bundle) -> Iterator[str]:
    """Yield the names of the features that a bundle stands for.

    Examples
    --------
    >>> list(names(("verb-text", "消化")))
    ['text:消化', 'len:2']
    """
    return _NAMES[bundle[0]](*bundle[1:])


def spelled(bundles: Iterable[Bundle]) -> Features:
    """Return the names of all features that bundles stand for."""
    return tuple(name for bundle in bundles for name in names(bundle))


def _plain(name: str) -> Iterator[str]:
    yield name


def _verb_of_rule(form: str, role: str) -> Iterator[str]:
    yield "rule"
    yield f"rule:{form}"
    yield f"rule:{form}:{role}"


def _joined(shared: Features, *facts: str) -> Iterator[str]:
    """Yield facts of a candidate, alone and with what holds of the number itself."""
    yield from facts
    for fact in facts:
        for other in shared:
            yield fact + other


def _verb_place(place: str, verbs: int, shared: Features) -> Iterator[str]:
    return _joined(shared, f"place:{place}", f"nth:{place.partition(':')[0]}:{verbs}")


def _verb_way(text: str, path: str, quantities: int, place: str) -> Iterator[str]:
    yield f"numbers:{quantities}:{place}"
    yield f"path:{path}"
    yield f"path:{text}:{path}"


def _opening(opening: str, place: str) -> Iterator[str]:
    yield f"opening:{opening}:{place}"


def _verb_marks(
    role: str, nominal: bool, known: bool, boundary: str, before: str, behind: str, place: str
) -> Iterator[str]:
    kind = f"{role}:{'nominal' if nominal else 'plain'}:{'known' if known else 'guessed'}"
    yield f"kind:{kind}"
    yield f"kind:{kind}:{place}"
    yield f"opens:{boundary}:{place}"
    yield f"prev:{before}:{place}"
    yield f"next:{behind}:{place}"
    yield f"next:{behind}:{kind}"


def _distance(distance: int, place: str) -> Iterator[str]:
    yield f"distance:{distance if distance < 6 else 6 if distance < 10 else 10}:{place}"


def _verb_text(text: str) -> Iterator[str]:
    yield f"text:{text}"
    yield f"len:{min(len(text), 5)}"


def _same_unit(same: bool, *facts: object) -> Iterator[str]:
    name = f"unit:{'same' if same else 'other'}"
    yield name
    for fact in facts:
        yield f"{name}:{fact}"
    yield ":".join((name, *map(str, facts[:2])))


def _noun_of_rule(form: str, tie: str, repredicated: bool) -> Iterator[str]:
    yield "rule"
    yield f"rule:{form}"
    yield f"rule:{form}:{tie}"
    if repredicated:
        yield "rule:repredicated"


def _noun_beside_rule(relation: str, form: str) -> Iterator[str]:
    yield "new"
    yield relation
    yield f"{relation}:{form}"


def _noun_instead_of_none() -> Iterator[str]:
    yield "new"
    yield "instead-of-none"


def _noun_place(place: str, before: str, shared: Features) -> Iterator[str]:
    return _joined(shared, f"place:{place}", f"from:{before}:{place}")


def _noun_behind(following: str, shared: Features) -> Iterator[str]:
    return _joined(shared, "place:behind", f"to:{following}:behind")


def _noun_end(following: str, path: str, clause: int, last: str, place: str) -> Iterator[str]:
    yield f"to:{following}:{clause}"
    yield f"ends:{last}:{place}"
    yield f"path:{path}:{clause}"


def _noun_start(first: str, boundary: str, front: str, place: str) -> Iterator[str]:
    yield f"starts:{first}"
    yield f"opens:{boundary}:{place}"
    yield f"front:{front}:{place}"


def _noun_inside(inside: str, touches: str) -> Iterator[str]:
    yield f"inside:{inside}:{touches}"


def _noun_holds(verb: bool, row: bool) -> Iterator[str]:
    if verb:
        yield "holds-verb"
    if row:
        yield "holds-row"


def _noun_behind_marks(first: str, last: str, inside: str, front: str) -> Iterator[str]:
    yield f"ends:{last}:behind"
    yield f"starts:{first}:behind"
    yield f"inside:{inside}:behind"
    yield f"front:{front}:behind"


def _noun_text(ending: str, length: int, unit: str) -> Iterator[str]:
    for kind, endings in _endings():
        if ending.endswith(endings):
            yield f"ending:{kind}"
            yield f"ending:{kind}:{unit}"
    yield f"head:{ending[-1]}:{unit}"
    yield f"head:{ending[-2:]}"
    yield f"len:{length}"


@cache
def _endings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((kind, noun_endings(kind)) for kind in ("plan", "stock", "compound", "body", "relational"))


_NAMES: Mapping[str, Callable[..., Iterator[str]]] = {
    "plain": _plain,
    "joined": _joined,
    "verb-of-rule": _verb_of_rule,
    "verb-place": _verb_place,
    "verb-way": _verb_way,
    "opening": _opening,
    "verb-marks": _verb_marks,
    "distance": _distance,
    "verb-text": _verb_text,
    "same-unit": _same_unit,
    "noun-of-rule": _noun_of_rule,
    "noun-beside-rule": _noun_beside_rule,
    "noun-instead-of-none": _noun_instead_of_none,
    "noun-place": _noun_place,
    "noun-behind": _noun_behind,
    "noun-end": _noun_end,
    "noun-start": _noun_start,
    "noun-inside": _noun_inside,
    "noun-holds": _noun_holds,
    "noun-behind-marks": _noun_behind_marks,
    "noun-text": _noun_text,
}
