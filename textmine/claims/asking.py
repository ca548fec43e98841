"""Whether the reader is asked: a linear model of how probable it is that it says of a number what the rules say.

It need not know who would be right, so that it is fitted on reports without gold (:mod:`textmine.training.weights`),
on many more than anybody could annotate. It tells twice as well where asking changes nothing as how far the rules can
be relied on does (:mod:`textmine.claims.trust`): the rules may well be trusted less than the reader is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textmine.claims.trust import Situation, log_odds

ASKED_BELOW = 0.88
"""In ``auto`` the reader is asked for sentences that hold a number on which it agrees less probably than this."""
_MANY = 6  # words or numbers; more are not told apart


def signs(situation: Situation, numbers: int) -> Iterator[str]:
    """Yield the names of what tells whether the reader agrees.

    Parameters
    ----------
    situation
        A number as the rules understood it.
    numbers
        How many numbers its sentence holds.
    """
    yield from situation.features()
    slot, decision = situation.slot, situation.decision
    form, noun = decision.form, decision.object
    yield f"verb in form:{form}:{decision.predicate}"
    yield f"end of object:{noun[-2:]}"
    yield f"end in form:{form}:{noun[-1:]}"
    yield f"begin of object:{noun[:2]}"
    yield f"unit as it is:{situation.quantity.unit}"
    yield f"numbers:{min(numbers, _MANY)}"
    for at, word in enumerate(reversed(slot.left[-2:])):
        yield f"left {at}:{word.text}"
    for at, word in enumerate(slot.right[:2]):
        yield f"right {at}:{word.text}"
    yield "roles:" + " ".join(word.role for word in (*slot.left[-2:], *slot.right[:1]))


def agreement(weights: Mapping[str, float], situation: Situation, numbers: int) -> float:
    """Return the log odds that the reader says the same as the rules.

    Examples
    --------
    >>> from textmine.claims import Model, find_claims
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> document = Document("清理违规挂牌568块。")
    >>> [finding] = find_claims(document, analyse(document), Model())
    >>> agreement({"always": 1.0, "unit as it is:块": 0.5}, finding.situation, 1)
    1.5
    """
    return log_odds(weights, signs(situation, numbers))
