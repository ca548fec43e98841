"""Headings of reports -> what they name, without numbers, slogans and what was achieved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from textmine.core import Passage
from textmine.lexicon.loader import load_rows
from textmine.topics.phrases import cut, may_begin, may_end, nominal
from textmine.topics.words import slogans

SHORTEST, LONGEST = 4, 12
"""Characters of a name."""
_LEAD = 16
"""Characters of a first sentence, or of its first clause, that stands for a heading."""
_NUMBER = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[一二三四五六七八九十]是|第[一二三四五六七八九十]+[，、])\s*"
)
_END = re.compile(r"[。：；，！]")
_PARTS = re.compile(r"[，；：。！—\s]+")
_MARKS = re.compile('[“”‘’"《》]')
_OPEN_TAGS = ("d", "p", "r", "t", "m", "q", "c", "u", "x", "i", "f", "y")
"""First letters of jieba's tags of words that stand before or behind a name and in none."""
_DONE_TAGS = ("v", "ad", "vd")
_JOINS = frozenset("和与及、")
_TWO = 2


@dataclass(frozen=True, slots=True)
class TitleWord:
    """One row of theme_title_words.tsv.

    Parameters
    ----------
    word
        The word.
    role
        What it does in a heading; see the file.
    """

    word: str
    role: Literal["opening", "closing", "behind", "deed", "part", "frame"]


@cache
def _title_words() -> dict[str, str]:
    return {row.word: row.role for row in load_rows("theme_title_words.tsv", TitleWord)}


def passage_titles(passage: Passage) -> set[str]:
    """Return what the headings above a passage and the heading at its beginning name.

    Examples
    --------
    >>> from textmine.topics.passages import loose_passage
    >>> sorted(passage_titles(loose_passage("（一）扎实推进事业单位登记管理。全年办理变更登记53家。")))
    ['事业单位登记管理']
    """
    return {name for heading in (*wide_headings(passage), *near_headings(passage)) for name in titles(heading)}


def near_headings(passage: Passage) -> list[str]:
    """Return the heading above a passage, and its first sentence or clause where that is short enough to be one."""
    found = [passage.section.rpartition(" / ")[2]]
    lead = _END.split(_NUMBER.sub("", passage.text, count=1), maxsplit=1)[0]
    if len(lead) <= _LEAD:
        found.append(lead)
    return [heading for heading in found if heading]


def wide_headings(passage: Passage) -> list[str]:
    """Return the headings above the one that a passage stands under."""
    return [heading for heading in passage.section.split(" / ")[:-1] if heading]


@lru_cache(maxsize=50_000)
def titles(heading: str) -> tuple[str, ...]:
    """Return the names of works in a heading.

    Numbers, what spurs on (扎实推进, 着力) and what was achieved (成效显著) are left out; a verb that names a kind of
    work goes behind its object (建设法治政府). A part of a report (工作回顾) and a figure are no work.

    Examples
    --------
    >>> titles("着力建设法治政府，政务服务取得新进展")
    ('法治政府建设', '政务服务')
    >>> titles("2023年工作回顾")
    ()
    """
    found = []
    for part in _PARTS.split(_MARKS.sub("", _NUMBER.sub("", heading, count=1))):
        name = _name(cut(part))
        if SHORTEST <= len(name) <= LONGEST:
            found.append(name)
    return tuple(dict.fromkeys(found))


def _name(words: Sequence[tuple[str, str]]) -> str:
    """Return the name in a part of a heading, nothing where there is none."""
    roles = _title_words()
    if any(roles.get(word) == "frame" or any(map(str.isdecimal, word)) for word, _ in words):
        return ""
    # Behind 的 stands the thing: 人民满意的服务型政府.
    words = words[max((i + 1 for i, (word, _) in enumerate(words) if word == "的"), default=0) :]
    first = 0
    while first < len(words) and _opens(*words[first]):
        first += 1
    found = list(_body(words[first:]))
    body = list(found)
    while body and not may_end(*body[-1]):
        body.pop()
    while body and not _may_begin(*body[0]):
        body.pop(0)
    name = "".join(word for word, _ in body)
    if _goes_behind(body):
        # 建设法治政府 is what is done, 法治政府建设 the name of it.
        rest = "".join(word for word, _ in body[1:])
        name = rest.removesuffix(body[0][0]) + body[0][0]
    whole = first + len(body) == len(words)
    if len(name) < SHORTEST and whole and first and roles.get(words[first - 1][0]) == "deed":
        name = words[first - 1][0] + name
    return name


def _body(words: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the words up to what was achieved: 社会保障体系 of 社会保障体系不断完善."""
    joined = False
    for number, (word, tag) in enumerate(words):
        following = words[number + 1][0] if number + 1 < len(words) else ""
        if number and not joined and _closes(word, tag):
            if not nominal(following) or tag[:1] == "p":
                return
            if word in slogans():  # 乡村全面振兴 is 乡村振兴
                continue
        joined = word in _JOINS
        yield word, tag


def _goes_behind(body: Sequence[tuple[str, str]]) -> bool:
    """Tell whether the first word is a verb whose object follows, and one that a name sets behind it."""
    if len(body) < _TWO or _title_words().get(body[0][0]) != "behind":
        return False
    return not nominal(body[1][0]) and not any(word in _JOINS for word, _ in body)


def _may_begin(word: str, tag: str) -> bool:
    return may_begin(word, tag) or _title_words().get(word) in ("behind", "part")


def _opens(word: str, tag: str) -> bool:
    role = _title_words().get(word)
    if role is not None or nominal(word):
        return role in ("opening", "deed", "closing")
    return word in slogans() or tag[:1] in _OPEN_TAGS or tag in _DONE_TAGS or len(word) == 1


def _closes(word: str, tag: str) -> bool:
    role = _title_words().get(word)
    if nominal(word):
        return role == "closing"
    if role is not None:
        return role in ("closing", "opening", "deed")
    return word not in _JOINS and (word in slogans() or tag[:1] in _OPEN_TAGS or tag in _DONE_TAGS)
