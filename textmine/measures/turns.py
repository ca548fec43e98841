"""Figures told in turn of things that share a head: 城镇和农村居民人均可支配收入分别增长7.0%和7.5%.

The first of them is of 城镇居民人均可支配收入, although its own words are 城镇 alone, and 内资、外资 behind 利用 are
both made use of. What may be told so are words that the table of contrasts lists together (城镇|农村, 养老|失业).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from textmine.lexicon import load_rows

_IN_TURN = "分别"
_BOTH = "城乡"  # is both words of the pair
_OF_BOTH = ("城镇", "农村")
_MOST = 5  # things told in turn
_REACH = 120  # characters of a sentence in front of the figures in which the things stand


@dataclass(frozen=True, slots=True)
class Contrast:
    """A row of ``measure_contrasts.tsv``: words that make two names different however alike they are."""

    words: tuple[str, ...]
    alone: str = ""


class ClaimLike(Protocol):
    """What of a claim it is told from: the record, or a row of its table."""

    @property
    def sentence(self) -> str: ...  # noqa: D102
    @property
    def quantity(self) -> str: ...  # noqa: D102
    @property
    def object(self) -> str: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def change(self) -> str: ...  # noqa: D102


def told_in_turn(claims: Sequence[ClaimLike]) -> Mapping[int, str]:
    """Return the whole objects of claims whose own words are a part of it, by the place of the claim.

    Parameters
    ----------
    claims
        The claims of a document, in text order.

    Examples
    --------
    >>> from textmine.claims import extract_claims
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> document = Document("城镇和农村居民人均可支配收入分别增长7.0%和7.5%。")
    >>> told_in_turn(extract_claims(document, analyse(document)))
    {0: '城镇居民人均可支配收入'}
    """
    found: dict[int, str] = {}
    for last in range(1, len(claims)):
        claim = claims[last]
        before = claims[last - 1]
        if before.sentence != claim.sentence or _IN_TURN not in claim.sentence or not _is_beside(before, claim):
            continue
        if before.object == claim.object and claim.object.startswith(_BOTH):
            if _is_told(claim):
                for place, word in zip((last - 1, last), _OF_BOTH, strict=True):
                    found[place] = word + claim.object[len(_BOTH) :]
            continue
        for place in range(last - 1, max(-1, last - _MOST), -1):
            one = claims[place]
            if one.sentence != claim.sentence or not _is_beside(one, claim):
                break
            whole = _completed(one.object, claim.object)
            if whole and _is_told(claim):
                found[place] = whole
        shared = _shared(before.object, claim.object)
        if shared and _is_told(claim):
            found[last] = shared
    return found


def _is_beside(one: ClaimLike, other: ClaimLike) -> bool:
    return one.unit == other.unit and one.change == other.change


def _is_told(claim: ClaimLike) -> bool:
    """Tell whether what a claim is of stands in front of 分别, and its figure behind it."""
    turn = claim.sentence.find(_IN_TURN)
    thing = claim.sentence.rfind(claim.object, max(0, turn - _REACH), turn)
    while turn >= 0 and thing < 0:
        turn = claim.sentence.find(_IN_TURN, turn + 1)
        thing = claim.sentence.rfind(claim.object, max(0, turn - _REACH), max(0, turn))
    return turn >= 0 and claim.quantity in claim.sentence[turn:]


def _completed(part: str, whole: str) -> str:
    """Return a part with the head that the whole one has: 城镇 beside 农村居民收入; empty where there is none."""
    for words in _rows():
        first = next((word for word in words if part.startswith(word)), "")
        second = next((word for word in words if whole.startswith(word)), "")
        if not first or not second or first == second:
            continue
        own, head = part[len(first) :], whole[len(second) :]
        if head.startswith(own) and len(head) > len(own):
            return first + head
    return ""


def _shared(first: str, last: str) -> str:
    """Return the last thing with what stands in front of the first: 利用内资 and 外资; empty where nothing does."""
    for words in _rows():
        one = next((word for word in words if first.endswith(word) and first != word), "")
        if one and last in words and last != one:
            return first[: len(first) - len(one)] + last
    return ""


@cache
def contrasts() -> tuple[Contrast, ...]:
    """Return the rows of ``measure_contrasts.tsv``."""
    return load_rows("measure_contrasts.tsv", Contrast)


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    """Return the words of each row, the longest first."""
    return tuple(tuple(sorted(contrast.words, key=len, reverse=True)) for contrast in contrasts())
