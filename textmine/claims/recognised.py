"""Claims from pages that were read by OCR: marked, held less certain, and doubted where a sign is easily misread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from textmine.core import Claim, Document
from textmine.lexicon.loader import load_rules

MARK = "[ocr]"
"""Stands at the end of the section of such a claim."""

# A page is recognised with some characters in ten thousand wrong, and a wrong digit leaves no trace.
_CERTAINTY = 0.9
_DOUBT = 0.3
_REACH = 24
_CLAUSE_ENDS = re.compile(r"[。！？；;，,\n\t]")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A unit that is easily misread, and the words in front of a number that tell so; a row of `ocr_doubts.toml`."""

    id: str
    units: tuple[str, ...]
    words: tuple[str, ...]
    match: str
    no_match: str


@lru_cache(maxsize=1)
def doubts() -> tuple[Doubt, ...]:
    """Return the rules of `ocr_doubts.toml`."""
    return load_rules("ocr_doubts.toml", Doubt)


def is_doubtful(unit: str, before: str) -> bool:
    """Tell whether a unit was probably misread, by the text in front of its number.

    Examples
    --------
    >>> is_doubtful("%", "婴儿死亡率控制在"), is_doubtful("%", "死亡率下降，接种率达到")
    (True, False)
    """
    clause = _CLAUSE_ENDS.split(before[-_REACH:])[-1]
    return any(unit in doubt.units and any(word in clause for word in doubt.words) for doubt in doubts())


def mark_recognised(claims: Sequence[Claim], document: Document) -> list[Claim]:
    """Return the claims, those from pages that were read by OCR with `MARK` and a lower confidence."""
    if not any(place.ocr for place in document.source_map.places):
        return list(claims)
    return [_marked(claim, document) for claim in claims]


def _marked(claim: Claim, document: Document) -> Claim:
    if not document.source_map.place_at(claim.start).ocr:
        return claim
    doubtful = is_doubtful(claim.unit, document.text[max(0, claim.start - _REACH) : claim.start])
    return replace(
        claim,
        section=f"{claim.section} / {MARK}" if claim.section else MARK,
        confidence=round(claim.confidence * (_DOUBT if doubtful else _CERTAINTY), 4),
    )
