"""Repeated passages: what stands twice, with small edits or other figures, must not count twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from zlib import crc32

from textmine.core import Passage

_SHINGLE = 6
_SKETCH = 12
"""Shingles kept of each passage: those with the smallest hashes (bottom-k sketch, Broder 1997)."""
_SAME = 9
"""Shingles of the sketch that a repetition shares."""
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
        For each passage the position of the first passage that it repeats; its own where it is new. Time grows
        linearly.

    Examples
    --------
    >>> from textmine.topics.passages import loose_passage
    >>> texts = ["办理变更登记53家。", "开展主题党日12次。", "办理变更登记58家。"]
    >>> first_statements([loose_passage(text) for text in texts])
    [0, 1, 0]
    """
    exact: dict[str, int] = {}
    holders: defaultdict[int, list[int]] = defaultdict(list)
    firsts = []
    for position, passage in enumerate(passages):
        text = _NOT_HAN.sub("", passage.text)
        if text in exact:
            firsts.append(exact[text])
            continue
        sketch = _sketch(text)
        shared = Counter(first for shingle in sketch for first in holders[shingle])
        first, n_shared = max(shared.items(), key=lambda item: (item[1], -item[0]), default=(position, 0))
        if n_shared < _SAME:
            first = position
            for shingle in sketch:
                if len(holders[shingle]) < _MOST_HOLDERS:
                    holders[shingle].append(position)
        exact[text] = first
        firsts.append(first)
    return firsts


_MOST_HOLDERS = 50
"""Passages that are looked up for one shingle; bounds the work on phrases that everybody writes."""


def _sketch(text: str) -> list[int]:
    shingles = {crc32(text[i : i + _SHINGLE].encode()) for i in range(len(text) - _SHINGLE + 1)}
    return sorted(shingles)[:_SKETCH]
