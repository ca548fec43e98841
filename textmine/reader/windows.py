"""What the reader is shown: a sentence with its numbers, what stands before it, and the headings above.

Training and extraction cut windows by the same code, so that the reader meets what it was taught on. Several sentences
in one window would be read twice as fast, but a point and a half fewer predicates and objects come out right.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

HEADINGS = 32  # characters of the headings, counted from their end
EARLIER = 64  # characters of the paragraph before
PIECE = 208  # characters of the sentence
LEAD = 120  # characters in front of a number where a sentence is too long for one window
TAIL = 32  # characters behind a number that belong to its window
SEPARATOR = "\n"  # between headings, earlier text and sentence; no text of a view holds it
LONGEST_ANSWER = 30  # characters of a predicate or an object

HEADING, BEFORE, CURRENT, PLAN = range(4)
"""Segments of a window. A sentence is `PLAN` in place of `CURRENT` where section or paragraph tells of plans."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence of a paragraph, as the reader is to see it.

    Parameters
    ----------
    text
        Its text without layout (:func:`textmine.claims.views.sentence_view`).
    numbers
        The spans of its numbers, ascending.
    planning
        Whether it stands where plans are told.
    wanted
        Whether its numbers are to be read.
    """

    text: str
    numbers: tuple[tuple[int, int], ...] = ()
    planning: bool = False
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of text to read, with the numbers that are asked about.

    Parameters
    ----------
    text
        Headings, earlier text and the sentence, or a piece of it, parted by `SEPARATOR`.
    segments
        The segment of each character.
    numbers
        For each number asked about its span in `text`.
    asked
        For each of them its index among the paragraph's numbers.
    """

    text: str
    segments: tuple[int, ...]
    numbers: tuple[tuple[int, int], ...]
    asked: tuple[int, ...]


def windows(paragraph: Sequence[Shown], *, headings: str = "", earlier: str = "") -> Iterator[Window]:
    r"""Yield the windows in which the wanted numbers of a paragraph are read, each number in one of them.

    A sentence that is longer than `PIECE` is read in pieces, each with as many numbers as fit.

    Parameters
    ----------
    paragraph
        Sentences in their order.
    headings
        The headings above, the innermost last.
    earlier
        What stands before the first of them.

    Examples
    --------
    >>> [window] = windows([Shown("清理挂牌568块。", ((4, 8),))], headings="主要工作")
    >>> window.text, [window.text[a:b] for a, b in window.numbers]
    ('主要工作\n\n清理挂牌568块。', ['568块'])
    """
    head = headings[-HEADINGS:]
    before = earlier
    first = 0  # of the paragraph's numbers the first of the sentence
    for sentence in paragraph:
        if sentence.wanted:
            for begin, end, asked in _pieces(sentence):
                front = f"{head}{SEPARATOR}{(before + sentence.text[:begin])[-EARLIER:]}{SEPARATOR}"
                shift = len(front) - begin
                spans = (sentence.numbers[at] for at in asked)
                yield Window(
                    front + sentence.text[begin:end],
                    (
                        *[HEADING] * (len(head) + 1),
                        *[BEFORE] * (len(front) - len(head) - 1),
                        *[PLAN if sentence.planning else CURRENT] * (end - begin),
                    ),
                    # A number that is longer than the piece is shown as far as it goes
                    tuple((max(a, begin) + shift, min(b, end) + shift) for a, b in spans),
                    tuple(first + at for at in asked),
                )
        before = (before + sentence.text)[-EARLIER:]
        first += len(sentence.numbers)


def _pieces(sentence: Shown) -> Iterator[tuple[int, int, range]]:
    """Yield the pieces in which a sentence is read, with the numbers that are read in each."""
    numbers, length = sentence.numbers, len(sentence.text)
    at = 0
    while at < len(numbers):
        begin, end = 0, length
        if length > PIECE:
            begin = max(0, min(numbers[at][0] - LEAD, length - PIECE))
            end = min(length, begin + PIECE)
        behind = at + 1
        while behind < len(numbers) and (end == length or numbers[behind][1] + TAIL <= end):
            behind += 1
        yield begin, end, range(at, behind)
        at = behind


@lru_cache(maxsize=65536)
def folded(character: str) -> str:
    """Return the form in which the reader knows a character: compatibility forms and blanks folded, one to one."""
    if character.isspace() and character != SEPARATOR:
        return " "
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character
