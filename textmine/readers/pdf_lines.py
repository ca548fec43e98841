"""Characters on a PDF page, gathered into the lines that a reader of the page sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textmine.core import fold_radicals

Char = Mapping[str, Any]
"""A character as pdfplumber gives it: ``text``, ``x0``, ``x1``, ``top``, ``bottom``, ``size``, ``fontname``."""

UNREADABLE = "\ufffd"
"""Stands for a glyph whose character the PDF does not tell."""

# What never ends a line, and what never begins one.
_OPENING = frozenset("（《〈「『【〔“‘([{")
_CLOSING = frozenset("，。、；：？！）》〉」』】〕”’…％,.;:?!)]}%")

# Fractions of the type size. A justified line spreads characters, so a gap must be wide to mean a blank.
_SAME_LINE = 0.5
_LATIN_GAP = 0.15
_WIDE_GAP = 1.0
_OVERPRINT = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line.

    Parameters
    ----------
    text
        What it says, without blanks at its ends.
    x0, x1, top, bottom
        Its box in points from the page's upper left corner, blanks at its ends left out.
    size
        Type size of its largest characters.
    head
        Width of its beginning that cannot be broken: one Chinese character, or a whole number or word.
    fonts
        Fonts of its first and last character beyond ASCII; empty names where it has none.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    head: float
    fonts: tuple[str, str] = ("", "")


def gather_lines(chars: Iterable[Char]) -> list[Line]:
    """Return the lines that `chars` stand in, from top to bottom.

    Examples
    --------
    >>> def char(text, x0, top):
    ...     return dict(text=text, x0=x0, x1=x0 + 16, top=top, bottom=top + 16, size=16.0, fontname="F")
    >>> [line.text for line in gather_lines([char("议", 16, 0), char("会", 0, 0), char("次", 0, 28)])]
    ['会议', '次']
    """
    return lines_of(gather_rows(chars))


def lines_of(rows: Iterable[Sequence[Char]]) -> list[Line]:
    """Return rows that :func:`gather_rows` found as lines; rows of blanks are none."""
    return [line for row in rows if (line := _line(row)) is not None]


def gather_rows(chars: Iterable[Char]) -> list[list[Char]]:
    """Return the characters that stand at one height, from left to right, and the heights from top to bottom."""
    rows: list[list[Char]] = []
    middle = size = 0.0
    for char in sorted(chars, key=_middle):
        if rows and _middle(char) - middle <= _SAME_LINE * max(size, char["size"]):
            rows[-1].append(char)
            # A raised or lowered sign must not pull the line away from the characters that it belongs to.
            if char["size"] <= size:
                continue
        else:
            rows.append([char])
        middle, size = _middle(char), char["size"]
    for row in rows:
        row.sort(key=_left)
    return rows


def readable(text: str) -> str:
    r"""Return the text of one glyph as it should be written down: `UNREADABLE` where the PDF does not tell it.

    Examples
    --------
    >>> readable("(cid:12)") == UNREADABLE, readable("\u2f00"), readable("\xa0")
    (True, '一', ' ')
    """
    if len(text) == 1 and "!" <= text <= "~":
        return text
    if text.startswith("(cid:") or not text:
        return UNREADABLE
    if text.isspace():
        return " "
    return "".join(
        UNREADABLE if unicodedata.category(char) in ("Co", "Cn", "Cs") else char
        for char in fold_radicals(text)
        if unicodedata.category(char) not in ("Cc", "Cf")
    )


def joint(before: str, behind: str) -> str:
    """Return what stands between two lines that are joined: a blank between words in letters, else nothing.

    Examples
    --------
    >>> joint("召开会", "议"), joint("Word and", "Excel")
    ('', ' ')
    """
    return (
        " " if before[-1:].isascii() and before[-1:].isalpha() and behind[:1].isascii() and behind[:1].isalpha() else ""
    )


def _line(chars: Sequence[Char]) -> Line | None:
    pieces: list[str] = []
    shown: list[Char] = []
    blank = False
    for char in chars:
        text = readable(char["text"])
        if not text or text == " ":
            blank = blank or bool(shown)
            continue
        if shown:
            before = shown[-1]
            # Bold type is sometimes printed as the same character twice, a little apart.
            if text == pieces[-1] and char["x0"] - before["x0"] < _OVERPRINT * (before["x1"] - before["x0"]):
                continue
            if blank or _is_gap(before, char, pieces[-1], text):
                pieces.append(" ")
                shown.append(char)
        blank = False
        pieces.append(text)
        shown.append(char)
    if not shown:
        return None
    wide = [char["fontname"] for char, text in zip(shown, pieces, strict=True) if text > "~"]
    return Line(
        text="".join(pieces),
        x0=shown[0]["x0"],
        x1=shown[-1]["x1"],
        top=min(char["top"] for char in shown),
        bottom=max(char["bottom"] for char in shown),
        size=max(char["size"] for char in shown),
        head=_head(shown, pieces),
        fonts=(wide[0], wide[-1]) if wide else ("", ""),
    )


def _is_gap(before: Char, char: Char, text_before: str, text: str) -> bool:
    gap = char["x0"] - before["x1"]
    size = max(before["size"], char["size"])
    # Digits keep to the rule for Chinese: a spread 2023 is one number still.
    latin = text_before.isascii() and text.isascii() and (text_before.isalpha() or text.isalpha())
    return bool(gap > (_LATIN_GAP if latin else _WIDE_GAP) * size)


def _head(chars: Sequence[Char], pieces: Sequence[str]) -> float:
    """Return the width of what had to fit at the end of the line above for the line to begin elsewhere.

    That is a number or word as a whole, or one Chinese character, with the brackets and signs that cling to it.
    """
    last = 0
    while last + 1 < len(pieces):
        before, text = pieces[last], pieces[last + 1]
        clings = before in _OPENING or text in _CLOSING or (before.isascii() and text.isascii() and text != " ")
        if not clings:
            break
        last += 1
    return float(chars[last]["x1"] - chars[0]["x0"])


def _middle(char: Char) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _left(char: Char) -> float:
    return float(char["x0"])
