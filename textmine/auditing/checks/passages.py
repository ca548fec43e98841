"""Repeat: a passage that a report tells twice, word for word, with another figure in it.

Reports tell their deeds under one heading and again under another. Where the words around two figures are the same, and
the figures beside them are too, both should be one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation

_SAME, _ALIKE = 0.6, 0.55
_FRONT, _BEHIND = 14, 8  # characters that must be the same, numbers aside
_NEAR, _LEAD = 8, 2  # characters right in front of a figure, and how many of them are looked at first
_FEW = 4  # of them that are looked at next
_WINDOW = 60  # characters in the text among which these are looked for: blanks and numbers do not count
_NOISE = re.compile(r"[\s\d.,，%％*#]+")

_Key = TypeVar("_Key")


def told_again(operands: Sequence[Operand], text: str) -> Iterator[Relation]:
    """Yield figures of passages that stand in the text before.

    Parameters
    ----------
    operands
        All figures of the text, in text order.

    Examples
    --------
    >>> from textmine.auditing.examples import statements_of
    >>> told = "组织全办干部深入基层一线调研，召开座谈会{}次，梳理问题23条，提出意见27条。"
    >>> text = told.format(32) + "为理清思路，" + told.format(23)
    >>> found = told_again([o for s in statements_of(text) for o in s.operands], text)
    >>> [(relation.stated.text, relation.formula) for relation in found if not relation.agrees]
    [('23次', '32')]
    """
    first: dict[tuple[str, ...], int] = {}
    leads = [(_lead(text, o.start), o.unit) for o in operands]
    twice = _several(leads)  # the others need no closer look
    places = [place for place, lead in enumerate(leads) if lead in twice]
    nearest = [_nearest(text, operands[place].start) for place in places]
    alike = _several(nearest)
    for place, words in zip(places, nearest, strict=True):
        if words not in alike:
            continue
        operand = operands[place]
        front = _words_in_front(text, operand.start).replace("。", "；")
        if len(front) < _FRONT or not operand.digits:
            continue
        kind = (operand.unit, operand.change, operand.status, operand.period)
        earlier = first.setdefault((front, *kind), place)
        if earlier == place:
            continue
        certainty = _certainty(operands, text, earlier, place)
        if certainty:
            other = operands[earlier]
            formula = operand.shown(other.value, decimals=other.decimals)
            yield Relation("repeat", operand, (other,), _same, formula, certainty)


def _lead(text: str, place: int) -> str:
    """Return the last characters in front of a place."""
    words = text[max(0, place - _LEAD) : place]
    if len(words) == _LEAD and words.isalpha():
        return words
    return _NOISE.sub("", text[max(0, place - _NEAR) : place])[-_LEAD:]


def _several(keys: Iterable[_Key]) -> set[_Key]:
    """Return what stands among some things more than once."""
    return {key for key, number in Counter(keys).items() if number > 1}


def _nearest(text: str, place: int) -> str:
    """Return the last few of the characters in front of a place that must be the same."""
    words = text[max(0, place - _FEW) : place]
    if len(words) == _FEW and words.isalpha():
        return words
    return _words_in_front(text, place)[-_FEW:].replace("。", "；")


def _words_in_front(text: str, place: int) -> str:
    """Return the characters in front of a place that must be the same: of a short stretch where it holds enough."""
    words = _NOISE.sub("", text[max(0, place - 2 * _FRONT) : place])
    if len(words) < _FRONT:
        words = _NOISE.sub("", text[max(0, place - _WINDOW) : place])
    return words[-_FRONT:]


def _words_behind(text: str, place: int) -> str:
    """Return the same behind a place."""
    words = _NOISE.sub("", text[place : place + 2 * _BEHIND])
    if len(words) < _BEHIND:
        words = _NOISE.sub("", text[place : place + _WINDOW])
    return words[:_BEHIND]


def _same(values: Sequence[float]) -> float:
    return values[0]


def _certainty(operands: Sequence[Operand], text: str, one: int, other: int) -> float:
    """Return how sure it is that two figures are one: by the words behind them, and by the figures beside them."""
    behind = [_words_behind(text, operands[p].end) for p in (one, other)]
    pairs = ((one + step, other + step) for step in (-1, 1))
    near = [(operands[a], operands[b]) for a, b in pairs if 0 <= a < b < len(operands)]
    alike = [first.unit == second.unit and first.value == second.value for first, second in near]
    long = behind[0] == behind[1] and len(behind[0]) == _BEHIND
    if long and all(alike):
        return _SAME
    if operands[one].value != operands[other].value:
        return 0.0  # 全区城镇居民人均可支配收入…，兵团城镇居民人均可支配收入…: like words, but told of somebody else
    beside = any(alike) or len(operands[one].digits) > 1
    return _ALIKE if long or beside else 0.0
