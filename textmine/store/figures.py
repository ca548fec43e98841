"""Where a figure stands in its sentence, and of which time it is."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import repeat

from textmine.core import Claim

_CLAUSE_ENDS = "，。；：、,;:！？"
_CLAUSE_END = re.compile(f"[{_CLAUSE_ENDS}]")
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
    surface = re.escape(folded("".join(claim.quantity.split())))
    pattern = re.compile(rf"(?<![\d.,])\s*{surface}" if surface[:1].isdecimal() else surface)
    places = [match.span() for match in pattern.finditer(sentence)]
    if not places:
        return 0, 0
    words = folded(claim.object or claim.predicate)
    near = sentence.find(words) if words else -1
    start, end = min(places, key=lambda place: abs(place[0] - (near + len(words)))) if near >= 0 else places[0]
    return start + len(sentence[start:end]) - len(sentence[start:end].lstrip()), end


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
