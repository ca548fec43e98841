"""Heading styles: which mark a line opens with, and what its number is. The styles are data (heading_styles.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.lexicon.loader import load_rules

_HAN = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_STEMS = {c: n for n, c in enumerate("甲乙丙丁戊己庚辛壬癸", start=1)}
_LEGAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_CIRCLED = {
    c: n
    for first, last in ("①⑳", "⑴⒇", "⒈⒛", "❶❿", "㈠㈩")
    for n, c in enumerate(map(chr, range(ord(first), ord(last) + 1)), start=1)
}
_NUMERAL = re.compile(r"[〇零一二三四五六七八九十百]+|\d+|[①-⒛❶-❿㈠-㈩甲乙丙丁戊己庚辛壬癸]")


@dataclass(frozen=True, slots=True)
class HeadingStyle:
    """One rule of heading_styles.toml.

    Parameters
    ----------
    id
        Name of the style; ends up in ``Section.rule``.
    form
        ``label`` (a number in front), ``title`` (names the document) or ``plain`` (an unnumbered section title).
    rank
        Depth that the standard gives to the style, 0 for the outermost.
    pattern
        Regular expression.
    match, no_match
        Lines on which it must and must not fire.
    """

    id: str
    form: Literal["label", "title", "plain"]
    rank: int
    pattern: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """The number that a line opens with.

    Parameters
    ----------
    style
        Id of the heading style.
    ordinal
        Its value: 3 for ``（三）``.
    end
        Offset in the text behind the label, where the title begins.
    """

    style: str
    ordinal: int
    end: int


@cache
def heading_styles() -> tuple[HeadingStyle, ...]:
    """Return the packaged heading styles in the order in which they are tried."""
    return load_rules("heading_styles.toml", HeadingStyle)


@cache
def style_ranks() -> dict[str, int]:
    """Return the rank of every heading style by its id."""
    return {style.id: style.rank for style in heading_styles()}


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{s.id}>{s.pattern})" for s in heading_styles() if s.form == "label"))


@cache
def _line_patterns(form: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{s.id}>{s.pattern})" for s in heading_styles() if s.form == form))


LABEL_OPENERS = (
    frozenset("第附（(〔﹙[【一二三四五六七八九十百〇0123456789壹贰叁肆伍陆柒捌玖拾") | _CIRCLED.keys() | _STEMS.keys()
)
"""Characters that a label may begin with."""


def read_label(text: str, start: int, end: int) -> Label | None:
    """Return the heading number at `start`, or None where the line opens without one.

    Parameters
    ----------
    text
        The document's text.
    start, end
        Where the line's content begins and ends.

    Examples
    --------
    >>> read_label("（三）存在的问题", 0, 8)
    Label(style='han_paren', ordinal=3, end=3)
    >>> read_label("2023年，我局", 0, 8) is None
    True
    """
    if text[start] not in LABEL_OPENERS:
        return None
    # A label is short: the window keeps a line of any length from being searched.
    found = _label_pattern().match(text, start, min(end, start + 48))
    if found is None or found.lastgroup is None:
        return None
    number = ordinal(found.group())
    if not number and found.lastgroup == "annex":
        number = 1  # 附件 alone: the only one
    return Label(found.lastgroup, number, found.end())


def ordinal(label: str) -> int:
    """Return the number that a label writes, 0 where it writes none.

    Examples
    --------
    >>> ordinal("第二十一部分"), ordinal("（十）"), ordinal("1．2"), ordinal("⑶")
    (21, 10, 2, 3)
    """
    numerals = _NUMERAL.findall(label.translate(_LEGAL))
    if not numerals:
        return 0
    numeral = numerals[-1]
    if numeral[0] in _CIRCLED:
        return _CIRCLED[numeral[0]]
    if numeral[0] in _STEMS:
        return _STEMS[numeral[0]]
    if numeral[0].isdigit() and numeral.isdecimal():
        return int(numeral)
    total, digit = 0, 0
    for character in numeral:
        if character == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif character == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = _HAN[character]
    return total + digit


def match_line(form: Literal["title", "plain"], line: str) -> str:
    """Return the id of the unnumbered heading style that the whole line fits, or an empty string.

    Examples
    --------
    >>> match_line("plain", "存在的问题")
    'plain_topic'
    >>> match_line("title", "根据安排，开展工作。")
    ''
    """
    if len(line) > 90:
        return ""
    found = _line_patterns(form).fullmatch(line)
    return found.lastgroup or "" if found else ""
