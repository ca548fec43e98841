"""Which prediction answers which gold entry, and what of it is right."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from textmine.core import same_object, same_predicate
from textmine.evaluation.found import FoundCitation, FoundClaim
from textmine.evaluation.gold import GoldCitation, GoldClaim, GoldDocument

CLAIM_FIELDS = ("predicate", "object", "status", "change", "approx")
CITATION_FIELDS = ("relation", "kind", "is_policy")
# A claim is right as a whole where these are; `approx` is reported apart.
STRICT_FIELDS = ("predicate", "object", "status", "change")

# Brackets and signs that are typed in several forms.
_FOLD = str.maketrans("[]﹝﹞【】＜＞〈〉％", "〔〕〔〕〔〕<><>%")


class Span(Protocol):
    """Whatever has a start and an end."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """Behind the last character."""


Gold = TypeVar("Gold", bound=Span)
Found = TypeVar("Found", bound=Span)


@dataclass(frozen=True, slots=True)
class Pair(Generic[Gold, Found]):
    """A gold entry with the prediction that answers it.

    Parameters
    ----------
    gold
        The entry.
    found
        The prediction; ``None`` if the entry was missed.
    wrong
        The fields that are wrong, empty for a miss.
    """

    gold: Gold
    found: Found | None
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matches(Generic[Gold, Found]):
    """All gold entries of a document, and the predictions that answer none of them.

    Parameters
    ----------
    name
        Name of the document.
    text
        Its text.
    pairs
        One for each gold entry, in the order of gold.
    spurious
        Predictions outside the ignored spans that answer no gold entry.
    """

    name: str
    text: str
    pairs: tuple[Pair[Gold, Found], ...]
    spurious: tuple[Found, ...]


def match_claims(
    documents: Iterable[GoldDocument], found: Mapping[str, Sequence[FoundClaim]]
) -> list[Matches[GoldClaim, FoundClaim]]:
    """Match the claims of each document whose claims are annotated.

    Examples
    --------
    >>> gold = GoldClaim(2, 6, "168人", 168, None, "人", ("消化",), ("超编人员", "超编"), "actual", "", "")
    >>> claim = FoundClaim(2, 6, "168人", 168, "人", "消化", "超编", "target", "", "", "")
    >>> document = GoldDocument("a", "消化168人", (gold,), None)
    >>> match_claims([document], {"a": [claim]})[0].pairs[0].wrong
    ('status',)
    """
    return [
        _match(document, document.claims, found.get(document.name, ()), _same_quantity, _wrong_in_claim)
        for document in documents
        if document.claims is not None
    ]


def match_citations(
    documents: Iterable[GoldDocument], found: Mapping[str, Sequence[FoundCitation]]
) -> list[Matches[GoldCitation, FoundCitation]]:
    """Match the citations of each document whose citations are annotated."""
    return [
        _match(document, document.citations, found.get(document.name, ()), _same_citation, _wrong_in_citation)
        for document in documents
        if document.citations is not None
    ]


def overlap(a: Span, b: Span) -> bool:
    """Tell whether two spans share a character."""
    return a.start < b.end and b.start < a.end


def same_value(gold: GoldClaim, found: FoundClaim) -> bool:
    """Tell whether two claims state the same number."""
    return math.isclose(found.value, gold.value, rel_tol=1e-9, abs_tol=1e-12)


def same_unit(gold: GoldClaim, found: FoundClaim) -> bool:
    """Tell whether two claims have the same unit, blanks, brackets and typing aside."""
    return _fold_unit(found.unit) == _fold_unit(gold.unit)


def predicate_right(found: str, answers: Iterable[str]) -> bool:
    """Tell whether a predicate is one of the acceptable ones.

    Examples
    --------
    >>> predicate_right("共有", ["为"]), predicate_right("共有", ["清理"])
    (True, False)
    """
    return any(same_predicate(found.strip(), answer.strip()) for answer in answers)


def object_right(found: str, answers: Iterable[str]) -> bool:
    """Tell whether an object is close enough to one of the acceptable ones.

    Examples
    --------
    >>> object_right("乡镇违规挂牌", ["违规挂牌"]), object_right("乡镇", ["违规挂牌"])
    (True, False)
    """
    return any(same_object(found.strip(), answer) for answer in answers)


def _match(
    document: GoldDocument,
    wanted: Sequence[Gold],
    found: Sequence[Found],
    same: Callable[[Gold, Found], bool],
    wrong: Callable[[Gold, Found], tuple[str, ...]],
) -> Matches[Gold, Found]:
    free = [p for p in found if not any(p.start < end and start < p.end for start, end in document.ignore)]
    pairs: list[Pair[Gold, Found]] = []
    for gold in wanted:
        hit = next((i for i, p in enumerate(free) if overlap(p, gold) and same(gold, p)), None)
        if hit is None:
            pairs.append(Pair(gold, None))
        else:
            prediction = free.pop(hit)
            pairs.append(Pair(gold, prediction, wrong(gold, prediction)))
    return Matches(document.name, document.text, tuple(pairs), tuple(free))


def _same_quantity(gold: GoldClaim, found: FoundClaim) -> bool:
    return same_value(gold, found) and same_unit(gold, found)


def _wrong_in_claim(gold: GoldClaim, found: FoundClaim) -> tuple[str, ...]:
    right = {
        "predicate": predicate_right(found.predicate, gold.predicate),
        "object": object_right(found.object, gold.object),
        "status": found.status == gold.status,
        "change": found.change == gold.change,
        "approx": found.approx == gold.approx,
    }
    return tuple(name for name in CLAIM_FIELDS if not right[name])


def _same_citation(gold: GoldCitation, found: FoundCitation) -> bool:
    return fold(found.title) == fold(gold.title) and fold(found.doc_number) == fold(gold.doc_number)


def _wrong_in_citation(gold: GoldCitation, found: FoundCitation) -> tuple[str, ...]:
    return tuple(name for name in CITATION_FIELDS if getattr(gold, name) != getattr(found, name))


def fold(text: str) -> str:
    """Return a title or document number without blanks, its brackets in one form."""
    return "".join(text.translate(_FOLD).split())


def _fold_unit(unit: str) -> str:
    folded = re.sub(r"[（(][^）)]*[）)]", "", fold(unit))
    return "㎡" if folded == "平方米" else folded
