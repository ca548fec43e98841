"""Standing: which of several claims of one measure, department and year is to be believed, and why not the others.

A standing is one number, made when a claim is stored, so that the database finds the best claim of a cell by an index.
Its digits are what speaks for a claim, from the weightiest to the least; :func:`why_not` reads them again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

# What speaks for a claim, from the weightiest, with the number of bits.
_FIELDS = (
    ("eligible", 1),
    ("whole", 2),
    ("named", 2),
    ("own", 2),
    ("year", 2),
    ("exact", 1),
    ("first", 1),
    ("sure", 7),
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMED_AS = (0.95, 0.8)  # confidence of the measure's name from which on it counts 2, 1


class ClaimLike(Protocol):
    """What of a claim its standing is told from."""

    @property
    def year(self) -> int | None: ...  # noqa: D102
    @property
    def period(self) -> str: ...  # noqa: D102
    @property
    def role(self) -> str: ...  # noqa: D102
    @property
    def approx(self) -> str: ...  # noqa: D102
    @property
    def duplicate_of(self) -> str: ...  # noqa: D102
    @property
    def confidence(self) -> float: ...  # noqa: D102


def cell_year(claim: ClaimLike) -> int | None:
    r"""Return the year that a claim is about; None where it is about several, or about a time that the text hides.

    Examples
    --------
    >>> from textmine.claims import extract_claims
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> document = Document("云岫县教育局2022年工作总结\n\n支出1.94万元，比上年的2.86万元减少。超编由41人下降至5人。")
    >>> [cell_year(claim) for claim in extract_claims(document, analyse(document))]
    [2022, 2021, None, 2022]
    """
    if not claim.period:
        return None if claim.role == "from" else claim.year
    years = {part[:4] for part in claim.period.split("/")}
    named = next(iter(years))
    return int(named) if len(years) == 1 and _YEAR.fullmatch(named) else None


def standing_of(claim: ClaimLike, certainty: float = 1.0) -> int:
    """Return the standing of a claim: the higher, the more it is to be believed.

    Parameters
    ----------
    claim
        The claim.
    certainty
        How sure the name of its measure is.
    """
    about = cell_year(claim)
    begins = claim.role == "from" and (about == claim.year or claim.period.endswith("-01-01"))
    values = {
        "eligible": int(about is not None and not begins),
        "whole": {"part": 0, "bound": 1, "": 1}.get(claim.role, 2),
        "named": sum(certainty >= least for least in _NAMED_AS),
        "own": 2 if about == claim.year else int(about is not None and claim.year is not None and about < claim.year),
        "year": 2 if _is_whole_year(claim.period) else 1 if "/" not in claim.period and len(claim.period) != 7 else 0,
        "exact": int(claim.approx == ""),
        "first": int(not claim.duplicate_of),
        "sure": round(100 * max(0.0, min(1.0, claim.confidence))),
    }
    standing = 0
    for name, bits in _FIELDS:
        standing = (standing << bits) | values[name]
    return standing


def is_eligible(standing: int) -> bool:
    """Tell whether a claim may fill a cell at all."""
    return standing >= LEAST_ELIGIBLE


LEAST_ELIGIBLE = 1 << sum(bits for _, bits in _FIELDS[1:])
"""The least standing of claims that may fill a cell."""


def is_result_of_its_year(standing: int) -> bool:
    """Tell whether a claim is the whole of a year, told in the report on that year: two of them must agree."""
    told = _read(standing)
    return bool(told["eligible"]) and told["whole"] == 2 and told["own"] == 2 and told["year"] > 0 and told["named"] > 0


def why_not(best: int, other: int) -> str:
    """Return why a claim of one standing gives way to one of another; empty where nothing sets them apart.

    Examples
    --------
    >>> why_not(LEAST_ELIGIBLE, 0)
    'the start of a change'
    """
    one, two = _read(best), _read(other)
    for name, _ in _FIELDS:
        if one[name] > two[name]:
            return _reason(name, two)
    return ""


def _reason(name: str, told: Mapping[str, int]) -> str:
    match name:
        case "eligible":
            return "the start of a change"
        case "whole":
            return "a part" if told["whole"] == 0 else "a bound"
        case "named":
            return "of a narrower name"
        case "own":
            return "a later report's look back" if told["own"] else "an earlier report's"
        case "year":
            return "not of the whole year"
        case "exact":
            return "not exact"
        case "first":
            return "said again"
    return "less certain"


@lru_cache(maxsize=4_096)  # a database of a million claims has some hundred standings
def _read(standing: int) -> Mapping[str, int]:
    found = {}
    for name, bits in reversed(_FIELDS):
        found[name] = standing & ((1 << bits) - 1)
        standing >>= bits
    return found


def _is_whole_year(period: str) -> bool:
    return bool(_YEAR.fullmatch(period)) or period.endswith("-12-31")
