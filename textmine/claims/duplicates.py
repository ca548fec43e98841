"""Repeated passages: reports state a passage twice, often with small edits, and a count must not be taken twice.

A sentence that says nothing of its own (年初预算为5万元，完成年初预算的100%) stands under many items of a report and
means another thing under each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from textmine.core import Claim

_BEFORE, _BEHIND = 30, 12
_SAME = 0.8  # ratio of matching characters around two numbers of the same claim
_SAME_CLAIM = 0.55  # the same in another chapter with the same predicate
_TELLING = 40
"""Chinese characters that a sentence has to have to be a passage whatever stands above it."""
_NAMED = 4
"""Characters of a subject that is the name of a body, and not 我局."""
_SHARED_NUMBERS = 0.5
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HEAD = re.compile(r"[\s*＊#]*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]+)?([^，。；：\n]{2,40})")
_MOST = 8  # earlier statements to compare with; bounds the work on rows of zeros


def mark_duplicates(claims: Sequence[Claim], text: str) -> list[Claim]:
    """Fill `duplicate_of` for claims whose passage stands twice in a document.

    Two claims are the same if object, value, unit, status and change are equal, the words around them nearly so, and
    most numbers around them, too. A short sentence counts only below the same item: another budget item, or another
    paragraph of a list, makes it another claim. What a report only states again in other words (a total in two
    chapters) is no duplicate.

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
    first: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    marked: list[Claim] = []
    for claim in claims:
        earlier = first[claim.object, claim.value, claim.value_max, claim.unit, claim.status, claim.change]
        origin = _origin(text, claim, earlier) if earlier else None
        if origin is not None:
            marked.append(replace(claim, duplicate_of=origin.claim_id))
            continue
        if len(earlier) < _MOST:
            earlier.append(claim)
        marked.append(claim)
    return marked


def _origin(text: str, claim: Claim, earlier: Sequence[Claim]) -> Claim | None:
    """Return the statement that a claim repeats, of those with equal fields; ``None`` where it repeats none."""
    around = _around(text, claim)
    for candidate in earlier:
        other = _around(text, candidate)
        if (
            _alike(other, around, _threshold(candidate, claim))
            and _shares_numbers(other, around)
            and not _is_of_another_item(text, candidate, claim)
        ):
            return candidate
    return None


def _around(text: str, claim: Claim) -> str:
    wide = text[max(0, claim.start - 2 * _BEFORE) : claim.start]
    behind = text[claim.end : claim.end + 2 * _BEHIND]
    return "".join(wide.split())[-_BEFORE:] + "\0" + "".join(behind.split())[:_BEHIND]


def _shares_numbers(one: str, other: str) -> bool:
    """Tell whether most of the numbers around one statement stand around the other, too."""
    here, there = set(_NUMBER.findall(one)), set(_NUMBER.findall(other))
    return len(here & there) >= _SHARED_NUMBERS * min(len(here), len(there))


def _is_of_another_item(text: str, one: Claim, other: Claim) -> bool:
    """Tell whether two short statements stand below different items of one list or chapter."""
    if len(_HAN.findall(other.sentence)) >= _TELLING:
        return False
    if one.sentence == other.sentence and len(other.subject) >= _NAMED:
        return False  # who did it is told: 县林业局建设苗圃14个 is the same below any heading
    above, _, item = one.section.rpartition(" / ")
    above_other, _, item_other = other.section.rpartition(" / ")
    if item != item_other:
        return above == above_other
    return one.section == other.section and _head(text, one.start) != _head(text, other.start)


def _head(text: str, at: int) -> str:
    """Return the words that a paragraph opens with, without its number; empty where they hold the offset."""
    begin = text.rfind("\n", 0, at) + 1
    head = _HEAD.match(text, begin, at)
    return head[1] if head and head.end() < at else ""


def _threshold(one: Claim, other: Claim) -> float:
    return _SAME_CLAIM if one.predicate == other.predicate and one.section != other.section else _SAME


def _alike(one: str, other: str, threshold: float) -> bool:
    if one == other:
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        matcher.real_quick_ratio() >= threshold and matcher.quick_ratio() >= threshold and matcher.ratio() >= threshold
    )
