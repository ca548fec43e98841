"""Repeated passages: reports state a passage twice, often with small edits, and a count must not be taken twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from textmine.core import Claim

_BEFORE, _BEHIND = 30, 12
_SAME = 0.8  # ratio of matching characters around two numbers of the same claim
_SAME_CLAIM = 0.55  # the same in another chapter with the same predicate
_MOST = 8  # earlier statements to compare with; bounds the work on rows of zeros


def mark_duplicates(claims: Sequence[Claim], text: str) -> list[Claim]:
    """Fill `duplicate_of` for claims whose passage stands twice in a document.

    Two claims are the same if object, value, unit, status and change are equal, and the words around them nearly so.
    What a report only states again in other words (a total in two chapters) is no duplicate.

    Parameters
    ----------
    claims
        The claims of one document in text order.
    text
        Its text.

    Returns
    -------
    list of Claim
        The same claims; `duplicate_of` is the `claim_id` of the first statement.
    """
    first: dict[tuple[object, ...], list[tuple[Claim, str]]] = defaultdict(list)
    marked: list[Claim] = []
    for claim in claims:
        key = (claim.object, claim.value, claim.value_max, claim.unit, claim.status, claim.change)
        around = _around(text, claim)
        origin = next((c for c, other in first[key] if _alike(other, around, _threshold(c, claim))), None)
        if origin is not None:
            marked.append(replace(claim, duplicate_of=origin.claim_id))
            continue
        if len(first[key]) < _MOST:
            first[key].append((claim, around))
        marked.append(claim)
    return marked


def _around(text: str, claim: Claim) -> str:
    wide = text[max(0, claim.start - 2 * _BEFORE) : claim.start]
    behind = text[claim.end : claim.end + 2 * _BEHIND]
    return "".join(wide.split())[-_BEFORE:] + "\0" + "".join(behind.split())[:_BEHIND]


def _threshold(one: Claim, other: Claim) -> float:
    return _SAME_CLAIM if one.predicate == other.predicate and one.section != other.section else _SAME


def _alike(one: str, other: str, threshold: float) -> bool:
    if one == other:
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        matcher.real_quick_ratio() >= threshold and matcher.quick_ratio() >= threshold and matcher.ratio() >= threshold
    )
