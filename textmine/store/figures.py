"""Where a figure stands in its sentence, and of which time it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import repeat

from textmine.core import Claim

_CLAUSE_ENDS = "，。；：、,;:！？"
_CLAUSE_END = re.compile(f"[{_CLAUSE_ENDS}]")
# Layout that a sentence is stored without moves its numbers apart, but no further than this.
_STRAY = 200
_YEAR = re.compile(r"(?:19|20)\d\d")
_LAST_YEAR = re.compile("(?:上|去|前一)(?:一)?年")


def number_place(sentence: str, claim: Claim) -> tuple[int, int]:
    """Return where the number stands in the sentence of a claim; of several that are equal, the one next to its object.

    Examples
    --------
    >>> from textmine.core import Document
    >>> from textmine.claims import extract_claims
    >>> from textmine.structure import analyse
    >>> document = Document("清理挂牌5块，撤销机构5块。")
    >>> claim = extract_claims(document, analyse(document))[1]
    >>> number_place(claim.sentence, claim)
    (11, 13)
    """
    places = number_places(sentence, claim.quantity)
    if not places:
        return 0, 0
    words = folded(claim.object or claim.predicate)
    near = sentence.find(words) if words else -1
    return min(places, key=lambda place: abs(place[0] - (near + len(words)))) if near >= 0 else places[0]


def number_places(sentence: str, quantity: str) -> list[tuple[int, int]]:
    """Return all places where a number stands in a sentence, both of them folded.

    Examples
    --------
    >>> number_places("清理挂牌5块，撤销机构15块，新设5块。", "5块")
    [(4, 6), (17, 19)]
    """
    surface = re.escape(folded("".join(quantity.split())))
    pattern = re.compile(rf"(?<![\d.,])\s*{surface}" if surface[:1].isdecimal() else surface)
    found = [match.span() for match in pattern.finditer(sentence)]
    return [(end - len(sentence[start:end].lstrip()), end) for start, end in found]


def place_by_offsets(
    places: Sequence[tuple[int, int]], offset: int, beside: Iterable[tuple[int, Sequence[tuple[int, int]]]]
) -> tuple[int, int] | None:
    """Return which of several equal surfaces is meant: that as far from what else is told as the offsets say.

    A sentence is stored without its layout, and its own offset is not; those of all that was found in it are.

    Parameters
    ----------
    places
        Where the surface stands in the sentence.
    offset
        Where in the document the one meant begins.
    beside
        The offset of each other thing found in the sentence, and where its surface stands in it.

    Returns
    -------
    tuple of int or None
        The place; ``None`` where nothing beside it decides.

    Examples
    --------
    >>> place_by_offsets([(4, 6), (11, 13)], 111, [(104, [(4, 6), (11, 13)])])
    (11, 13)
    """
    away = [0] * len(places)
    for other, others in beside:
        for number, (start, _) in enumerate(places):
            steps = (
                abs(there - start - (other - offset)) for there, _ in others if (there > start) == (other > offset)
            )
            away[number] += min(_STRAY, min(steps, default=_STRAY))
    least = min(away, default=0)
    return places[away.index(least)] if away.count(least) == 1 else None


@lru_cache(maxsize=4_096)
def folded(text: str) -> str:
    """Fold width and case, each character for itself, so that no place moves."""
    return text.lower().translate(_WIDE) if not text.isascii() else text.lower()


_WIDE = {0xFF01 + i: 0x21 + i for i in range(94) if chr(0xFF01 + i) not in "，；：！？（）"}


def clause_around(sentence: str, place: tuple[int, int]) -> tuple[int, int]:
    """Return where the clause of a sentence is that a place in it stands in."""
    start, end = place
    begin = max(map(sentence.rfind, _CLAUSE_ENDS, repeat(0), repeat(start))) + 1
    behind = _CLAUSE_END.search(sentence, end)
    return begin, (behind.start() if behind else len(sentence))


def period_of(claim: Claim) -> str:
    r"""Return the time that a figure is of: its own, not its report's; empty where it is not told.

    Examples
    --------
    >>> from textmine.core import Document
    >>> from textmine.claims import extract_claims
    >>> from textmine.structure import analyse
    >>> document = Document("云岫县教育局2023年工作总结\n\n与上年度支出30万元相比，减少5万元。超编由41人降至5人。")
    >>> [period_of(claim) for claim in extract_claims(document, analyse(document))]
    ['2022', '2023', '', '2023']
    """
    report = "" if claim.year is None else str(claim.year)
    if claim.role != "from" or claim.status == "target" or claim.period not in ("", report):
        return claim.period or report
    if not report:
        return ""
    sentence = folded(claim.sentence)
    place = number_place(sentence, claim)
    begin, _ = clause_around(sentence, place)
    return str(int(report) - 1) if _LAST_YEAR.search(sentence, begin, place[0]) else ""


def years_of(claim: Claim) -> tuple[int, int] | None:
    """Return the first and the last year that a figure is of; None where they are not told."""
    years = [int(year) for year in _YEAR.findall(period_of(claim))]
    return (min(years), max(years)) if years else None
