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
    groups = [0] * len(passages)
    # What repeats what must not hang on the order in which files were named.
    for position in canonical_order(passages):
        text = _NOT_HAN.sub("", passages[position].text)
        if text in exact:
            groups[position] = exact[text]
            continue
        sketch = _sketch(text)
        shared = Counter(first for shingle in sketch for first in holders[shingle])
        first, n_shared = max(shared.items(), key=lambda item: (item[1], -item[0]), default=(position, 0))
        if n_shared < _SAME:
            first = position
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


def _sketch(text: str) -> list[int]:
    shingles = {crc32(text[i : i + _SHINGLE].encode()) for i in range(len(text) - _SHINGLE + 1)}
    return sorted(shingles)[:_SKETCH]
