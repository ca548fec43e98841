"""Paragraphs -> sentences, in one pass of one pattern; every look around a full stop is bounded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textmine.core import STOP_FOR_POINT

LONGEST_SENTENCE = 20_000
"""No sentence is longer: what has no full stop for so long is cut at a semicolon or comma."""

_REACH = 160
"""How far back an opening bracket still holds a full stop inside."""
_AHEAD = 80
"""How soon it must be closed."""

# Begun by one set of characters, which the engine looks for several times as fast as for branches
_STOP = re.compile(
    r"[。！？!?](?:(?<=[。！？])(?:[。！？”’）)》】」』〉*＊]|__(?!_))*|(?<=[!?])[!?]*(?![\w=&/])[”’）)》】」』*]*)"
)
_PAIRS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"), ("「", "」"), ("【", "】"))
_OPENINGS = re.compile(f"[{''.join(opening for opening, _ in _PAIRS)}]")
_NOT_BEHIND = frozenset("，、；：,;:的")


def split_sentences(text: str, start: int, end: int, *, permille_stops: bool = False) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one paragraph, blanks between them left out.

    Parameters
    ----------
    text
        The document's text.
    start, end
        The paragraph.
    permille_stops
        The document writes a stray full stop behind ‰ (``11.7‰。，控制在``), so that one is no end.

    Yields
    ------
    tuple of int
        ``(start, end)`` of each sentence, in order.

    Examples
    --------
    >>> text = "共3家。（详见附件。）新增2家！“都好。”他说"
    >>> [text[a:b] for a, b in split_sentences(text, 0, len(text))]
    ['共3家。', '（详见附件。）', '新增2家！', '“都好。”', '他说']
    """
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.start() < begin:
            continue
        first, behind = stop.start(), stop.end()
        if behind < end:
            following = text[behind]
            if following in _NOT_BEHIND or (following.isdecimal() and STOP_FOR_POINT.match(text, first)):
                continue
        if permille_stops and text[first - 1 : first] == "‰" and behind < end and text[behind] != "\n":
            continue
        if text[behind - 1] in "*＊_":
            behind = _keep_opening_bold(text, begin, first, behind)
        if behind < end and text[behind - 1] in "）)" and _within_brackets(text, begin, first):
            continue
        if _inside(text, begin, first, behind, end):
            continue
        if behind - begin <= LONGEST_SENTENCE and not text[begin].isspace() and not text[behind - 1].isspace():
            yield begin, behind  # as nearly all are
        else:
            yield from _trim(text, begin, behind)
        begin = behind
    yield from _trim(text, begin, end)


def _keep_opening_bold(text: str, begin: int, first: int, behind: int) -> int:
    """Leave ``**`` or ``__`` to the next sentence where it opens bold text instead of closing it."""
    mark = "__" if text[behind - 1] == "_" else "**"
    closing = 2 * (text.count(mark, max(begin, first - 4000), first) % 2)
    stars = first
    while stars < behind and text[stars] not in "*＊_":
        stars += 1
    return min(behind, stars + closing)


def _within_brackets(text: str, begin: int, first: int) -> bool:
    """Say whether the bracket that closes behind the stop opened inside the sentence: then the sentence goes on."""
    low = max(begin, first - _REACH)
    opened = max(text.rfind("（", low, first), text.rfind("(", low, first))
    return opened > begin and not text[begin:opened].isspace()


def _inside(text: str, begin: int, first: int, behind: int, end: int) -> bool:
    low = max(begin, first - _REACH)
    if _OPENINGS.search(text, low, first) is None:
        return False
    for opening, closing in _PAIRS:
        opened = text.rfind(opening, low, first)
        if opened < 0 or text.find(closing, opened, behind) >= 0:
            continue
        if text.find(closing, behind, min(end, behind + _AHEAD)) >= 0:
            return True
    return False


def _trim(text: str, begin: int, behind: int) -> Iterator[tuple[int, int]]:
    while behind - begin > LONGEST_SENTENCE:
        cut = begin + LONGEST_SENTENCE
        for mark in ("；", "，", "、", " "):
            found = text.rfind(mark, begin + LONGEST_SENTENCE // 2, cut)
            if found >= 0:
                cut = found + 1
                break
        yield from _trim(text, begin, cut)
        begin = cut
    piece = text[begin:behind]
    content = piece.strip()
    if content:
        first = begin + len(piece) - len(piece.lstrip())
        yield first, first + len(content)
