"""Repeated passages: what stands twice, with small edits or other figures, must not count twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from textmine.core import Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SHINGLE = 6
_SKETCH = 12
"""Shingles kept of each passage: those with the smallest hashes (bottom-k sketch, Broder 1997)."""
_CANDIDATE = 6
"""Shingles of the sketch that two passages share to be looked at."""
_SAME = 0.6
"""Part of all the shingles of two passages that a repetition shares with the first statement (Jaccard index)."""
_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]+")


def first_statements(passages: Sequence[Passage]) -> list[int]:
    """Tell for each passage where it was first stated.

    Figures and punctuation count for nothing, and small edits do not hide a repetition.

    Parameters
    ----------
    passages
        Of any number of documents.

    Returns
    -------
    list of int
        For each passage the position of the first passage that it repeats; its own where it is new. What is joined does
        not hang on the order of the passages. Time grows linearly.

    Examples
    --------
    >>> from textmine.topics.passages import loose_passage
    >>> texts = ["办理变更登记53家。", "开展主题党日12次。", "办理变更登记58家。"]
    >>> first_statements([loose_passage(text) for text in texts])
    [0, 1, 0]
    """
    exact: dict[str, int] = {}
    holders: defaultdict[int, list[int]] = defaultdict(list)
    shown: dict[int, str] = {}
    groups = [0] * len(passages)
    # What repeats what must not hang on the order in which files were named.
    order = canonical_order(passages)
    texts = [_NOT_HAN.sub("", passages[position].text) for position in order]
    for position, text, sketch in zip(order, texts, _sketches(texts), strict=True):
        if text in exact:
            groups[position] = exact[text]
            continue
        shared = Counter(chain.from_iterable(holders[shingle] for shingle in sketch if shingle in holders))
        likely = [other for other, n in shared.items() if n >= _CANDIDATE]
        first, likeness = max(
            ((other, _likeness(text, shown[other])) for other in likely),
            key=lambda item: (item[1], -item[0]),
            default=(position, 0.0),
        )
        if likeness < _SAME:
            first = position
            shown[position] = text
            for shingle in sketch:
                if len(holders[shingle]) < _MOST_HOLDERS:
                    holders[shingle].append(position)
        exact[text] = groups[position] = first
    earliest: dict[int, int] = {}
    return [earliest.setdefault(group, position) for position, group in enumerate(groups)]


def canonical_order(passages: Sequence[Passage]) -> list[int]:
    """Return the positions of passages in the order of their content, whatever order they came in.

    Passages of one document stand together, in text order; documents are ordered by their ids, which are of their text.

    Parameters
    ----------
    passages
        Of any number of documents.

    Examples
    --------
    >>> from textmine.topics.passages import loose_passage
    >>> canonical_order([loose_passage(text) for text in ("乙", "甲", "丙")])
    [2, 0, 1]
    """
    return sorted(range(len(passages)), key=lambda position: _content(passages[position]))


def _content(passage: Passage) -> tuple[str, int, int, str, str, str, str, int, str]:
    """Return what tells a passage from others; where it was read from comes last, as copies of a file differ in it."""
    return (
        passage.doc_id,
        passage.start,
        passage.end,
        passage.text,
        passage.section,
        passage.department,
        passage.region,
        passage.year or 0,
        passage.source,
    )


_MOST_HOLDERS = 50
"""Passages that are looked up for one shingle; bounds the work on phrases that everybody writes."""
_AT_ONCE = 1000
"""Passages whose shingles are hashed together: one call a passage costs more than the hashing."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""What a character's place in a shingle multiplies by, modulo 2^64."""


def _sketches(texts: Sequence[str]) -> Iterator[list[int]]:
    """Yield the sketch of each text."""
    for begin in range(0, len(texts), _AT_ONCE):
        some = texts[begin : begin + _AT_ONCE]
        ends = np.cumsum([len(text) for text in some])
        hashes = _hashes("".join(some))
        for text, end in zip(some, ends.tolist(), strict=True):
            own = hashes[end - len(text) : max(end - _SHINGLE + 1, end - len(text))]
            yield np.unique(own)[:_SKETCH].tolist()


def _likeness(one: str, other: str) -> float:
    """Return what part of the shingles of both texts both hold, 0 to 1."""
    first, second = (set(_hashes(text).tolist()) for text in (one, other))
    return len(first & second) / len(first | second)


def _hashes(text: str) -> NDArray[np.uint64]:
    """Return a hash of each shingle of a text, shape (n_characters - _SHINGLE + 1,), those of a short text none."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    n = max(len(codes) - _SHINGLE + 1, 0)
    found = np.zeros(n, dtype=np.uint64)
    for i in range(_SHINGLE):
        found = found * _FACTOR + codes[i : i + n]
    # The last step of splitmix64 (Steele, Lea and Flood 2014): without it the smallest were those that begin alike.
    found = (found ^ (found >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return found ^ (found >> np.uint64(31))
