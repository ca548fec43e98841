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
    return [word for word in _pieces(text) if _is_searched(word)]


def index_words(text: str) -> list[str]:
    """Return the words that a text is to be found by: those of :func:`cut_words`, and dictionary words inside them.

    Examples
    --------
    >>> index_words("机构编制委员会")
    ['机构编制', '机构', '编制', '委员会', '委员']
    """
    found: list[str] = []
    for piece in _pieces(text):
        found += _found_by(piece)
    return found


def _pieces(text: str) -> list[str]:
    return default_segmenter().cut(unicodedata.normalize("NFKC", text).lower())


def _is_searched(piece: str) -> bool:
    return any(map(str.isalnum, piece)) and not any(map(str.isspace, piece))


@lru_cache(maxsize=32_768)  # nearly all words of a report have been met before
def _found_by(piece: str) -> tuple[str, ...]:
    """Return a word with the dictionary words inside it; nothing of punctuation and blanks."""
    if not _is_searched(piece):
        return ()
    return (piece, *inner_words(piece)) if len(piece) > _SHORTEST and not piece.isascii() else (piece,)


@lru_cache(maxsize=65_536)
def inner_words(word: str) -> tuple[str, ...]:
    """Return the dictionary words inside a longer word, from left to right."""
    n = len(word)
    is_word = default_segmenter().is_word
    inner = (word[i:j] for i in range(n - 1) for j in range(i + _SHORTEST, n + 1) if j - i < n)
    return tuple(part for part in inner if is_word(part))
