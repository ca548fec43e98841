"""Text -> noun phrases that may name a theme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.lexicon.loader import load_rows
from textmine.tokens.segmenter import default_segmenter
from textmine.topics.words import fields_of_words, filler

_SHORTEST, _LONGEST = 4, 10
_MOST_WORDS = 4
_NOUNS = ("n", "vn", "j", "nz", "an")
_PARTS = (*_NOUNS, "l", "v", "b", "a", "")
_BEGIN_TAGS, _END_TAGS = ("a", "ag", "b", "n", "ng", "nz", "zg", "j"), ("n", "ng", "nz", "zg")
"""jieba's tags of single characters that begin and end a noun which its dictionary does not have."""
_BREAK = re.compile(r"[，。；：、！？“”‘’（）()《》〈〉\[\]【】—…\s/]+")


@dataclass(frozen=True, slots=True)
class EdgeWord:
    """One row of theme_label_words.tsv.

    Parameters
    ----------
    word
        The word.
    role
        Whether a label may begin or end with it; see the file.
    """

    word: str
    role: Literal["nominal", "light", "tail", "wide"]


def phrases(text: str) -> Iterator[str]:
    """Yield the noun phrases of a text: words side by side that end in a noun.

    Examples
    --------
    >>> list(phrases("做好农村公路养护工作"))
    ['农村公路养护', '公路养护']
    """
    fields, empty = fields_of_words(), filler()
    run: list[tuple[str, str]] = []
    for word, tag in [*cut(text), ("", "x")]:
        if len(word) > 1 and (word in fields or (tag in _PARTS and _may_stand(word, tag))):
            run.append((word, tag))
            continue
        for first in range(len(run)):
            yield from _from(run[first : first + _MOST_WORDS], empty)
        run = []


def cut(text: str) -> list[tuple[str, str]]:
    """Return words with their tags; single characters side by side that make a noun are one, as no dictionary has it.

    Without it a name would begin in the middle of such a word.

    Examples
    --------
    >>> cut("蓝莓种植")
    [('蓝莓', 'n'), ('种植', 'v')]
    """
    words: list[tuple[str, str]] = []
    for word, tag in default_segmenter().tagged(text):
        if words and _is_end(word, tag) and _is_begin(*words[-1]):
            words[-1] = words[-1][0] + word, "n"
        else:
            words.append((word, tag))
    return words


def _is_begin(word: str, tag: str) -> bool:
    return len(word) == 1 and tag in _BEGIN_TAGS


def _is_end(word: str, tag: str) -> bool:
    return len(word) == 1 and tag in _END_TAGS


def _from(run: Sequence[tuple[str, str]], empty: frozenset[str]) -> Iterator[str]:
    phrase = ""
    for number, (word, tag) in enumerate(run):
        phrase += word
        if len(phrase) > _LONGEST or (number == 0 and (word in empty or not may_begin(word, tag))):
            return
        if len(phrase) >= _SHORTEST and may_end(word, tag):
            yield phrase


def nominal(word: str) -> bool:
    """Tell whether a verb names a kind of work (theme_label_words.tsv).

    Examples
    --------
    >>> nominal("化解"), nominal("推进")
    (True, False)
    """
    return _edge_words().get(word) == "nominal"


def wide(words: Iterable[str]) -> bool:
    """Tell whether words name no work because each of them may stand in the name of any (theme_label_words.tsv).

    Examples
    --------
    >>> wide(["经济", "发展"]), wide(["农业", "经济"])
    (True, False)
    """
    return all(_edge_words().get(word) in ("wide", "nominal") for word in words)


def empty(word: str) -> bool:
    """Tell whether a word alone names no work, whatever else it is good for (theme_label_words.tsv).

    Examples
    --------
    >>> empty("经济社会"), empty("问题"), empty("农业")
    (True, True, False)
    """
    return _edge_words().get(word) in ("wide", "light", "tail")


def may_begin(word: str, tag: str) -> bool:
    """Tell whether a label may begin with a word: 新建 and 锻造 tell what was done, and no heading begins so.

    Examples
    --------
    >>> may_begin("登记", "v"), may_begin("锻造", "v")
    (True, False)
    """
    return _names(word, tag) and (tag != "v" or nominal(word))


def may_end(word: str, tag: str) -> bool:
    """Tell whether a label may end with a word: it names a thing or a kind of work.

    Examples
    --------
    >>> may_end("管理", "v"), may_end("完成率", "n")
    (True, False)
    """
    return _names(word, tag) and not word.endswith(_tails())


def _names(word: str, tag: str) -> bool:
    role = _edge_words().get(word)
    return role in ("nominal", "wide") or (role is None and (tag in _NOUNS or word in fields_of_words()))


def _may_stand(word: str, tag: str) -> bool:
    """Tell whether a word may stand in a label: a verb that names no kind of work makes a sentence of it."""
    return (tag != "v" or nominal(word)) and not _BREAK.search(word)


@cache
def _edge_words() -> dict[str, str]:
    return {row.word: row.role for row in load_rows("theme_label_words.tsv", EdgeWord)}


@cache
def _tails() -> tuple[str, ...]:
    return tuple(word for word, role in _edge_words().items() if role == "tail")
