"""Themes -> names of works that a list holds: what every body does, and headings that reports of every kind have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from textmine.core import Passage
from textmine.tokens.segmenter import default_segmenter
from textmine.topics.common import CommonWorks
from textmine.topics.phrases import empty, nominal
from textmine.topics.words import families, rhetoric, theme_headings, with_parts

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TOLD, _TOLD_HEADING = 0.35, 0.2
"""How much a theme's passages tell of a common work, or of a heading's, on average, to bear its name."""
_NEARLY = 0.7
"""How much more a theme tells of the second of two works, beside the first, to bear both names."""
_WEAK = 0.5
"""The part of the least that must be told, where nothing better names a theme."""
_PRESENT = 0.45
"""The part of a theme's passages that tell of a work whose name it bears."""
_OWN = 0.35
"""The part of what a theme tells of a work that other themes do not tell as well."""
_FEW = 20
"""Added to the number of other passages, as little can be said of what all speak of where there are few."""
_SHARED, _PART = 0.6, 0.3
"""The part of a theme's passages that are of one of two works, and of the second, to bear both names."""
_ALIKE = 0.75
"""How many are of the second, beside the first."""
_MANY, _MEMBER, _TWO = 3, 0.35, 2
"""Works of a family that a theme tells of to bear the family's name (all where it has fewer), how much it tells of each
beside the first, and in how many passages at least."""
_PIECE = 3
"""Characters of two names that are the same by no chance."""
_FULLER = 0.1
"""How much more of a theme's passages a wider family holds to name it."""


@dataclass(frozen=True)
class ListedNames:
    """What lists of works call themes, by theme.

    Parameters
    ----------
    own
        A name of its own.
    kin
        One that a larger theme has.
    pairs
        Two that share it out.
    weak
        What half of its passages tell of, but not much.
    """

    own: dict[int, str]
    kin: dict[int, str]
    pairs: dict[int, str]
    weak: dict[int, str]


@dataclass(frozen=True)
class _Offer:
    """A work, or two, for a theme: how much all its passages tell of it, and whether most do."""

    name: str
    much: float
    of_most: bool


def listed_names(passages: Sequence[Passage], labels: Sequence[int]) -> ListedNames:
    """Return the works that themes are of, those that every body does before those that some do.

    Parameters
    ----------
    passages
        The passages.
    labels
        The theme of each; -1 for none.
    """
    placed = np.asarray(labels)
    common, _, _ = _works_of(CommonWorks.counted(passages), passages, placed, _TOLD)
    special, pairs, weak = _works_of(CommonWorks.counted(passages, theme_headings()), passages, placed, _TOLD_HEADING)
    # Two works bear a theme if together they tell more than a common one does.
    shared = {
        label: pair.name for label, pair in pairs.items() if label not in common or pair.much > common[label].much
    }
    # Of two themes of one work the larger bears its name, and a theme of two works that of which it tells more.
    offers = [(-offer.much, label, offer) for found in (common, special) for label, offer in found.items()]
    own: dict[int, str] = {}
    kin: dict[int, str] = {}
    for _, label, offer in sorted(offers, key=lambda item: item[:2]):
        if label not in own and label not in shared and offer.name not in own.values():
            own[label] = offer.name
        if offer.of_most:
            kin.setdefault(label, offer.name)
    return ListedNames(own, kin, shared, weak)


def _works_of(
    works: CommonWorks, passages: Sequence[Passage], placed: NDArray[np.int64], least: float
) -> tuple[dict[int, _Offer], dict[int, _Offer], dict[int, str]]:
    """Return the work of which most of a theme's passages tell, with how much; two that share one; weak ones."""
    (told, is_of), names = works.subjects(passages), list(works.works)
    wholes: dict[int, _Offer] = {}
    pairs: dict[int, _Offer] = {}
    weak: dict[int, str] = {}
    for label in sorted(set(placed[placed >= 0].tolist())):
        here = placed == label
        own = told[here]
        much, present = own.mean(axis=0), is_of[here].mean(axis=0)
        # What all passages speak of as much (资金, 监督) is the work of none.
        lift = much - told[~here].sum(axis=0) / ((~here).sum() + _FEW)
        # One passage that tells much of a work weighs less than many that tell of it.
        weight = lift * present
        first, second = np.argsort(-weight, kind="stable")[:2].tolist()
        if family := _family(names, weight, is_of[here]):
            together = sum(weight[names.index(name)] for name in families()[family] if name in names)
            wholes[label] = _Offer(family, float(together) * len(own), of_most=True)
            continue
        both = is_of[here][:, [first, second]].any(axis=1).mean() >= _SHARED and present[second] >= _PART
        near = lift[second] >= _NEARLY * lift[first] and weight[second] >= weight[first] / 2
        of_works = rhetoric().isdisjoint((names[first], names[second]))
        if both and near and of_works and much[second] >= least and not _alike(names[first], names[second]):
            much_of_both = float(weight[first] + weight[second]) * len(own)
            pairs[label] = _Offer("、".join((names[first], names[second])), much_of_both, of_most=True)
        if lift[first] < _OWN * much[first] or present[first] < _PRESENT:
            continue
        if much[first] >= least:
            wholes[label] = _Offer(names[first], float(weight[first]) * len(own), of_most=bool(present[first] > 1 / 2))
        elif much[first] >= _WEAK * least:
            weak[label] = names[first]
    return wholes, pairs, weak


def _family(names: Sequence[str], weight: NDArray[np.float64], is_of: NDArray[np.bool_]) -> str:
    """Return the family of works that most of a theme's passages are of, empty for none.

    It tells of three of them or more, the first of all among them. Narrower families stand first in the list, and a
    wider one must hold clearly more passages.
    """
    top, present, n = int(weight.argmax()), is_of.mean(axis=0), len(is_of)
    strong = {
        name
        for name, much, part in zip(names, weight.tolist(), present.tolist(), strict=True)
        if part >= max(_PART, _TWO / n) and much >= weight[top] * _MEMBER
    }
    best, most = "", 0.0
    for family, members in families().items():
        if names[top] not in members or len(strong & set(members)) < min(_MANY, len(members)):
            continue
        held = is_of[:, [names.index(name) for name in members if name in names]].any(axis=1).mean()
        if held >= most + (_FULLER if best else _SHARED):
            best, most = family, held
    return best


def _alike(one: str, other: str) -> bool:
    """Tell whether two names share a word, or part of one, as those of a wider and a narrower work do."""
    if any(one[i : i + _PIECE] in other for i in range(len(one) - _PIECE + 1)):
        return True
    shared = set(_parts(one)) & set(_parts(other))
    return any(len(word) > 1 and not nominal(word) and not empty(word) for word in shared)


def _parts(name: str) -> list[str]:
    return with_parts(default_segmenter().cut(name))
