"""Every miss, false find and wrong field, with its sentence and its cause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from textmine.core import character_f1, is_light
from textmine.evaluation.found import FoundCitation, FoundClaim
from textmine.evaluation.gold import GoldCitation, GoldClaim
from textmine.evaluation.matching import Matches, fold, overlap, same_unit, same_value

_ENDS = "。！？；\n"
# How far from the number its sentence is looked for; enough to see what went wrong.
_REACH = 120


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong, a row of the table of mistakes.

    Parameters
    ----------
    document
        Name of the document.
    kind
        ``missed``, ``spurious``, or the field that is wrong.
    cause
        In what way, for grouping: ``nothing found there``, ``left out``, ``target for actual``.
    start, end
        Where in the text.
    surface
        The number or title.
    found, wanted
        What was predicted, and what gold says (acceptable answers joined by ``|``).
    sentence
        What stands around it.
    """

    document: str
    kind: str
    cause: str
    start: int
    end: int
    surface: str
    found: str
    wanted: str
    sentence: str


def claim_mistakes(matches: Iterable[Matches[GoldClaim, FoundClaim]]) -> list[Mistake]:
    """List what is wrong with the claims, document by document, in text order.

    Examples
    --------
    >>> from textmine.evaluation.matching import Pair
    >>> gold = GoldClaim(2, 6, "168人", 168, None, "人", ("消化",), ("超编人员",), "actual", "", "")
    >>> [mistake] = claim_mistakes([Matches("a", "消化168人。", (Pair(gold, None),), ())])
    >>> mistake.kind, mistake.cause, mistake.wanted
    ('missed', 'nothing found there', '168 人')
    """
    return [mistake for document in matches for mistake in _of_document(document, _Claims())]


def citation_mistakes(matches: Iterable[Matches[GoldCitation, FoundCitation]]) -> list[Mistake]:
    """List what is wrong with the citations, document by document, in text order."""
    return [mistake for document in matches for mistake in _of_document(document, _Citations())]


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence that a span stands in, on one line, cut where it is very long.

    Examples
    --------
    >>> sentence_around("一是清理。二是消化168人。三是", 9, 13)
    '二是消化168人。'
    """
    low, high = max(start - _REACH, 0), min(end + _REACH, len(text))
    begin = max((text.rfind(sign, low, start) for sign in _ENDS), default=-1) + 1 or low
    stops = [stop for sign in _ENDS if (stop := text.find(sign, end, high)) >= 0]
    return " ".join(text[begin : min(stops) + 1 if stops else high].split())


class _Claims:
    """How claims are described."""

    def surface(self, entry: GoldClaim | FoundClaim) -> str:
        return entry.quantity

    def essence(self, entry: GoldClaim | FoundClaim) -> str:
        return f"{entry.value:.15g} {entry.unit}".strip()

    def difference(self, gold: GoldClaim, found: FoundClaim) -> str:
        value, unit = same_value(gold, found), same_unit(gold, found)
        if value and unit:
            return "found twice"
        return "another unit" if value else "another value" if unit else "another value and unit"

    def cause(self, field: str, gold: GoldClaim, found: FoundClaim) -> str:
        if field == "predicate":
            return _predicate_cause(found.predicate.strip(), gold.predicate)
        if field == "object":
            return _object_cause(found.object.strip(), gold.object)
        return _exchange(getattr(found, field), getattr(gold, field))


class _Citations:
    """How citations are described."""

    def surface(self, entry: GoldCitation | FoundCitation) -> str:
        return entry.title or entry.doc_number

    def essence(self, entry: GoldCitation | FoundCitation) -> str:
        return f"《{entry.title}》 {entry.doc_number}".strip()

    def difference(self, gold: GoldCitation, found: FoundCitation) -> str:
        title = fold(gold.title) == fold(found.title)
        number = fold(gold.doc_number) == fold(found.doc_number)
        if title and number:
            return "found twice"
        return "another number" if title else "another title" if number else "another title and number"

    def cause(self, field: str, gold: GoldCitation, found: FoundCitation) -> str:
        return _exchange(str(getattr(found, field)), str(getattr(gold, field)))


def _of_document(document: Matches[Any, Any], words: Any) -> list[Mistake]:
    mistakes: list[Mistake] = []
    golds = [pair.gold for pair in document.pairs]

    def add(kind: str, cause: str, entry: Any, found: str, wanted: str, sentence: str = "") -> None:
        around = sentence or sentence_around(document.text, entry.start, entry.end)
        surface = words.surface(entry)
        mistakes.append(Mistake(document.name, kind, cause, entry.start, entry.end, surface, found, wanted, around))

    for pair in document.pairs:
        if pair.found is None:
            rival = next((p for p in document.spurious if overlap(p, pair.gold)), None)
            cause = words.difference(pair.gold, rival) if rival else "nothing found there"
            add("missed", cause, pair.gold, words.essence(rival) if rival else "", words.essence(pair.gold))
            continue
        for field in pair.wrong:
            cause = words.cause(field, pair.gold, pair.found)
            found, wanted = _shown(getattr(pair.found, field)), _shown(getattr(pair.gold, field))
            add(field, cause, pair.gold, found, wanted, pair.found.sentence)
    for prediction in document.spurious:
        rival = next((gold for gold in golds if overlap(gold, prediction)), None)
        cause = words.difference(rival, prediction) if rival else "nothing there in gold"
        wanted = words.essence(rival) if rival else ""
        add("spurious", cause, prediction, words.essence(prediction), wanted, prediction.sentence)
    return sorted(mistakes, key=lambda mistake: mistake.start)


def _predicate_cause(found: str, answers: Sequence[str]) -> str:
    if is_light(found):
        return "left out"
    return "found where gold has none" if any(map(is_light, answers)) else "another verb"


def _object_cause(found: str, answers: Sequence[str]) -> str:
    cases: list[tuple[str, Callable[[str], bool]]] = [
        ("too short", lambda answer: found in answer),
        ("too long", lambda answer: answer in found),
        ("partly right", lambda answer: character_f1(found, answer) > 0),
    ]
    if not found:
        return "left out"
    if not any(answers):
        return "found where gold has none"
    return next((name for name, holds in cases if any(holds(answer) for answer in answers if answer)), "another noun")


def _exchange(found: str, wanted: str) -> str:
    return f"{found or 'none'} for {wanted or 'none'}"


def _shown(value: Any) -> str:
    return "|".join(value) if isinstance(value, tuple) else str(value)
