"""Numbers of the narrative that became no claims: none is left out without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from textmine.claims.cells import silent_blocks
from textmine.claims.scorecards import scores_of_heading
from textmine.claims.views import sentence_view
from textmine.core import Block, Document, Sentence, Structure, UnreadNumber
from textmine.quantities import NO_QUANTITY, find_quantities, has_numeral

_DIGITS = re.compile("[0-9]+")
_LINES = re.compile(r"[^\n]+")


def find_unread(document: Document, structure: Structure) -> Iterator[UnreadNumber]:
    """Yield the numbers of the narrative that are in no claim, and figures that stand in no narrative, in text order.

    The latter are those of notes, and of tables and forms of which nothing can be read.

    Parameters
    ----------
    document, structure
        As for :func:`textmine.claims.extract_claims`.

    Examples
    --------
    >>> from textmine.structure import analyse
    >>> document = Document("2023年投资3万5元，建成泵站12座。")
    >>> [(number.text, number.reason) for number in find_unread(document, analyse(document))]
    [('2023年', 'not a quantity: year'), ('3万5', 'digits behind the last place')]
    """
    yield from sorted(_found(document, structure), key=attrgetter("start"))


def _found(document: Document, structure: Structure) -> Iterator[UnreadNumber]:
    text = document.text
    for sentence in structure.sentences:
        if has_numeral(text[sentence.start : sentence.end]):
            heading = sentence.block >= 0 and structure.blocks[sentence.block].kind == "heading"
            yield from _of_sentence(document, sentence, heading=heading)
    for block in silent_blocks(document, structure):
        if has_numeral(text[block.start : block.end]):
            yield from _of_block(document, block)


def _of_block(document: Document, block: Block) -> Iterator[UnreadNumber]:
    """Yield the figures of a block that is not read, a line at a time: its lines are no sentence together."""
    for line in _LINES.finditer(document.text, block.start, block.end):
        view = sentence_view(document.text, *line.span())
        for quantity in find_quantities(view.text):
            start, end = view.span(quantity.start, quantity.end)
            yield UnreadNumber(document.source, start, end, document.text[start:end], f"in a {block.kind}")


def _of_sentence(document: Document, sentence: Sentence, *, heading: bool) -> Iterator[UnreadNumber]:
    view = sentence_view(document.text, sentence.start, sentence.end)
    passed: list[tuple[int, int, str]] = []
    quantities = find_quantities(view.text, passed=lambda start, end, reason: passed.append((start, end, reason)))
    if heading:
        scores = scores_of_heading(view.text, quantities)
        passed += [(each.start, each.end, f"{NO_QUANTITY}heading") for each in quantities if each not in scores]
    found = [(*view.span(start, end), reason) for start, end, reason in passed]
    kept = set(view.offsets)
    digits = (match.span() for match in _DIGITS.finditer(document.text, sentence.start, sentence.end))
    # page numbers and what else conversions leave between the lines
    found += [(start, end, f"{NO_QUANTITY}layout") for start, end in digits if start not in kept]
    for start, end, reason in sorted(found):
        yield UnreadNumber(document.source, start, end, document.text[start:end], reason)
