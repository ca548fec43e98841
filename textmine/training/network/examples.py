"""What the network learns from: windows with the places of their right answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from textmine.claims import Model, find_claims
from textmine.core import Change, Claim, Document, Status
from textmine.evaluation import GoldClaim
from textmine.evaluation.matching import predicate_right
from textmine.reader import Window
from textmine.reader.windows import LONGEST_ANSWER
from textmine.structure import analyse
from textmine.training.documents import TrainingDocument

_BEHIND = 8  # characters by which an answer behind its number counts as farther away than one in front


@dataclass(frozen=True, slots=True)
class Answers:
    """The right answers for a number.

    Parameters
    ----------
    predicate, object
        Spans ``[begin, end)`` in the window's text, any of which is right.
    no_predicate, no_object
        Whether no answer is right as well.
    status, change
        What is asserted.
    """

    predicate: tuple[tuple[int, int], ...]
    object: tuple[tuple[int, int], ...]
    no_predicate: bool
    no_object: bool
    status: Status
    change: Change


_UNTOLD = Answers((), (), no_predicate=False, no_object=False, status="actual", change="")


@dataclass(frozen=True, slots=True)
class Example:
    """A window with the answers for its numbers; ``None`` for a number that gold does not know."""

    window: Window
    answers: tuple[Answers | None, ...]


def untold(window: Window) -> Example:
    """Return a window whose numbers nobody has read."""
    return Example(window, (_UNTOLD,) * len(window.numbers))


def windows_of(texts: Iterable[str]) -> Iterator[Window]:
    """Yield the windows of reports without gold, as the extractor would show them to the network."""
    for text in texts:
        document = Document(text)
        before = None
        for finding in find_claims(document, analyse(document), Model(), "always"):
            if finding.window is not None and finding.window is not before:
                yield finding.window
            before = finding.window


def examples(documents: Iterable[TrainingDocument]) -> Iterator[Example]:
    """Yield the windows of gold documents, as the extractor would show them to the network."""
    for document in documents:
        gold = document.gold.claims or ()
        window, answers = None, list[Answers | None]()
        for finding in find_claims(document.document, document.structure, Model(), "always"):
            if finding.window is not window:
                if window is not None and any(answers):
                    yield Example(window, tuple(answers))
                window, answers = finding.window, []
            if window is not None:
                answers.append(_answers(finding.claim, window, window.numbers[len(answers)], gold))
        if window is not None and any(answers):
            yield Example(window, tuple(answers))


def _answers(claim: Claim, window: Window, number: tuple[int, int], gold: Sequence[GoldClaim]) -> Answers | None:
    entry = next((g for g in gold if g.start < claim.end and claim.start < g.end), None)
    if entry is None:
        return None
    verbs, nouns = (["".join(answer.split()) for answer in answers] for answers in (entry.predicate, entry.object))
    return Answers(
        predicate=tuple(_nearest(window.text, number, verbs)),
        object=tuple(_nearest(window.text, number, nouns)),
        no_predicate=predicate_right("", verbs or [""]),
        no_object=not nouns or "" in nouns,
        status=cast("Status", entry.status),
        change=cast("Change", entry.change),
    )


def _nearest(text: str, number: tuple[int, int], answers: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield for each answer the place nearest to the number."""
    for answer in answers:
        places = list(_places(text, number, answer)) if 0 < len(answer) <= LONGEST_ANSWER else []
        if places:
            _, begin, end = min(places)
            yield begin, end


def _places(text: str, number: tuple[int, int], answer: str) -> Iterator[tuple[int, int, int]]:
    begin = text.find(answer)
    while begin >= 0:
        end = begin + len(answer)
        if end <= number[0]:
            yield number[0] - end, begin, end
        elif begin >= number[1]:
            yield begin - number[1] + _BEHIND, begin, end
        begin = text.find(answer, begin + 1)


def characters_of(texts: Iterable[str], *, least: int = 3) -> str:
    """Return the characters that texts hold at least `least` times, in the order of their code points."""
    from collections import Counter

    from textmine.reader.windows import folded

    count: Counter[str] = Counter()
    for text in texts:
        count.update(map(folded, text))
    return "".join(sorted(c for c, n in count.items() if n >= least and c != "\n"))
