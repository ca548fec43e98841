"""The words that text is found by: jieba's, and the shorter ones inside long ones."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from textmine.tokens.segmenter import default_segmenter

# Shorter words are looked for inside longer ones from this length on, as jieba.cut_for_search does.
_SHORTEST = 2


def cut_words(text: str) -> list[str]:
    """Cut a text into words in one form: lower case, without variants of width, no punctuation.

    Examples
    --------
    >>> cut_words("消化行政超编４１人。")
    ['消化', '行政', '超编', '41', '人']
    """
    found = default_segmenter().cut(unicodedata.normalize("NFKC", text).lower())
    return [word for word in found if any(map(str.isalnum, word)) and not any(map(str.isspace, word))]


def index_words(text: str) -> list[str]:
    """Return the words that a text is to be found by: those of :func:`cut_words`, and dictionary words inside them.

    Examples
    --------
    >>> index_words("机构编制委员会")
    ['机构编制', '机构', '编制', '委员会', '委员']
    """
    found = []
    for word in cut_words(text):
        found.append(word)
        if len(word) > _SHORTEST and not word.isascii():
            found += inner_words(word)
    return found


@lru_cache(maxsize=65_536)
def inner_words(word: str) -> tuple[str, ...]:
    """Return the dictionary words inside a longer word, from left to right."""
    n = len(word)
    is_word = default_segmenter().is_word
    inner = (word[i:j] for i in range(n - 1) for j in range(i + _SHORTEST, n + 1) if j - i < n)
    return tuple(part for part in inner if is_word(part))
