r"""Between a spaCy ``Doc`` and a textmine ``Document``: the same text, other counts.

A ``Doc`` keeps its text as it came; a ``Document`` has ``\r\n`` and ``\r`` turned into ``\n``, so that its id and
all offsets agree with what the command line writes for the same report.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from spacy.tokens import Doc, Span

from textmine.core import Document, OffsetMap

__all__ = ["Alignment", "document_of"]


def document_of(doc: Doc) -> Document:
    r"""Return the text of `doc` as a :class:`~textmine.core.Document`, its ``source`` from ``doc._.source``.

    Examples
    --------
    >>> import spacy
    >>> document_of(spacy.blank("zh")("一、概况\r\n共375家。")).text
    '一、概况\n共375家。'
    """
    text: str = doc.text
    return Document(text.replace("\r\n", "\n").replace("\r", "\n"), source=str(doc._.source))


class Alignment:
    r"""Where the document's offsets lie in a ``Doc``.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Any tokenization.

    Examples
    --------
    >>> import spacy
    >>> alignment = Alignment(spacy.blank("zh")("甲\r\n共375家"))
    >>> alignment.span(3, 7, label="count")
    375家
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._starts = [token.idx for token in doc]
        self._to_doc = _newline_map(doc.text)

    def token_at(self, offset: int) -> int:
        """Return the index of the token that the character at `offset` of the document belongs to.

        The blank behind a word belongs to the word.
        """
        return bisect_right(self._starts, self._to_doc.to_source(offset)) - 1

    def token_behind(self, offset: int) -> int:
        """Return the index of the first token that begins at or behind `offset`; the number of tokens for none."""
        return bisect_left(self._starts, self._to_doc.to_source(offset))

    def span(self, start: int, end: int, *, label: str = "", span_id: str = "") -> Span:
        """Return the shortest span of whole tokens that covers ``[start, end)`` of the document.

        Where a token runs over a border, the span is wider than asked for.

        Raises
        ------
        ValueError
            If ``[start, end)`` is empty or lies outside the text.
        """
        if not 0 <= start < end:
            raise ValueError(f"[{start}, {end}) is no stretch of text")
        first, last = self.token_at(start), self.token_at(end - 1)
        return Span(self.doc, first, last + 1, label=label, span_id=span_id)


def _newline_map(text: str) -> OffsetMap:
    if "\r\n" not in text:
        return OffsetMap()
    derived, source = [0], [0]
    for gone, position in enumerate(_positions(text, "\r\n")):
        # The document's "\n" is the doc's "\n", one behind "\r"; what follows keeps step with it.
        if position == 0:
            source[0] = 1
        else:
            derived.append(position - gone)
            source.append(position + 1)
    return OffsetMap(tuple(derived), tuple(source))


def _positions(text: str, needle: str) -> Iterable[int]:
    position = text.find(needle)
    while position >= 0:
        yield position
        position = text.find(needle, position + len(needle))
