"""Columns of a claim that follow from its number and sentence alone."""

from __future__ import annotations

import hashlib

from textmine.core import View

LONGEST_SENTENCE = 1500  # characters shown; a text without full stops would else stand whole in every row
_FOLDED = frozenset("（）“”")
_PLAIN = frozenset('()"')


def sentence_shown(text: str, start: int, end: int) -> str:
    """Return the sentence to show; of an endless one, what stands around the number."""
    if len(text) <= LONGEST_SENTENCE:
        return text
    begin = max(0, min(start - LONGEST_SENTENCE // 2, len(text) - LONGEST_SENTENCE))
    return f"{'…' if begin else ''}{text[begin : max(end, begin + LONGEST_SENTENCE)]}…"


def as_written(phrase: str, view: View, text: str) -> str:
    """Return a phrase of a sentence's view with the brackets and quotation marks that stand in the document.

    Examples
    --------
    >>> as_written("县（市）", View("15个县（市）", range(7)), "15个县(市)")
    '县(市)'
    """
    at = view.text.find(phrase) if not _FOLDED.isdisjoint(phrase) else -1
    if at < 0:
        return phrase
    written = (text[offset] for offset in view.offsets[at : at + len(phrase)])
    return "".join(own if own in _PLAIN else sign for sign, own in zip(phrase, written, strict=True))


def id_of_claim(doc_id: str, start: int, end: int) -> str:
    """Return the id of a claim, which its document and its place make."""
    return hashlib.sha256(f"{doc_id}:{start}:{end}".encode()).hexdigest()[:16]
