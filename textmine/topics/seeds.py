"""Seeds: the themes that a researcher expects, with a few words each, and passages gathered around them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from textmine.core import Passage, ReadError
from textmine.topics.features import PassageFeatures
from textmine.topics.passages import loose_passage
from textmine.topics.words import frames

if TYPE_CHECKING:
    from numpy.typing import NDArray

Seeds = Mapping[str, Sequence[str]]

_SEPARATORS = re.compile(r"[\s、，,;；|]+")
_END = re.compile("[。；]")
_ROUNDS = 12
_WORDS = 0.4
"""Weight of seed words found in a passage beside the likeness of vectors."""
_RARE = 0.6
"""How much the rarest word says, of what many words together can say."""
_LEAD = 40
"""Characters of a passage's first sentence that say what it is of, like its heading; what follows may be beside it."""
_FREQUENT = 0.1
"""Weight of a theme's size (its logarithm): what fits two themes alike more likely belongs to the larger."""
_LEAST = 0.3
"""What fits all seeds worse fits none."""


def read_seeds(path: str | os.PathLike[str]) -> dict[str, list[str]]:
    r"""Read seeds: a theme a line, a tab or colon, and its words, separated by blanks or commas.

    Blank lines and lines that begin with ``#`` are passed over. UTF-8, with or without byte-order mark.

    Raises
    ------
    ReadError
        For a file that cannot be read, a line without words, a theme named twice.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "seeds.tsv"
    >>> _ = path.write_text("# 甲\n编制超编治理\t超编 消化\n政治学习党建：党课、主题党日\n", encoding="utf-8")
    >>> read_seeds(path)
    {'编制超编治理': ['超编', '消化'], '政治学习党建': ['党课', '主题党日']}
    """
    source = os.fspath(path)
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise ReadError(source, (error.strerror or str(error)).lower()) from None
    except UnicodeDecodeError as error:
        raise ReadError(source, f"byte {error.start} is not UTF-8; save the seeds as UTF-8") from None
    seeds: dict[str, list[str]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        theme, *rest = re.split(r"[\t：:]", line.strip(), maxsplit=1)
        words = [word for word in _SEPARATORS.split(rest[0]) if word] if rest else []
        if not theme.strip() or not words:
            raise ReadError(source, f"line {number}: a theme, a tab, and its words; found {line.strip()[:40]!r}")
        if theme.strip() in seeds:
            raise ReadError(source, f"line {number}: {theme.strip()} is named twice")
        seeds[theme.strip()] = words
    if not seeds:
        raise ReadError(source, "names no theme")
    return seeds


def gather(
    seeds: Seeds, passages: Sequence[Passage], vectors: NDArray[np.float64], features: PassageFeatures
) -> NDArray[np.int64]:
    """Put each passage to the seed that it fits best, -1 where it fits none.

    Spherical k-means that begins at the seeds (Basu, Banerjee and Mooney 2002): a theme's centre is where its words lie
    and, round by round, the passages that were put to it. The seed's own words keep their say all along. Introductions,
    reviews of what falls short and words of thanks speak of everything a little: parts of a report that tell of no one
    work (theme_frames.tsv) compete with the seeds, and what they win fits none.

    Parameters
    ----------
    seeds
        Themes with their words.
    passages
        The passages.
    vectors : array of shape (n_passages, n_dimensions)
        Their vectors.
    features
        What made the vectors.

    Returns
    -------
    array of shape (n_passages,)
        Position of the seed.
    """
    rivals = {**seeds, **_frames_beside(seeds)}
    starts = features.transform(seed_passages(rivals))
    evidence = _evidence(rivals, passages)
    centres, labels = starts, np.full(len(passages), -1, dtype=np.int64)
    sizes = np.zeros(len(rivals))
    for _ in range(_ROUNDS):
        fit = vectors @ centres.T + _WORDS * evidence
        best = (fit + _FREQUENT * np.log1p(sizes)).argmax(axis=1)
        found = np.where(fit.max(axis=1) >= _LEAST, best, -1)
        if np.array_equal(found, labels):
            break
        labels = found
        sizes = np.bincount(labels[labels >= 0], minlength=len(rivals)).astype(float)
        centres = starts.copy()
        for seed in np.flatnonzero(sizes):
            # The root, so that a theme's centre does not forget its seed.
            centres[seed] += vectors[labels == seed].sum(axis=0) / np.sqrt(sizes[seed])
        centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    return np.where(labels < len(seeds), labels, -1)


def _frames_beside(seeds: Seeds) -> Seeds:
    """Return the parts of a report that no seed asks for: whoever names 存在的问题 as a theme wants these passages."""
    wanted = {word for theme, words in seeds.items() for word in (theme, *words)}
    return {frame: words for frame, words in frames().items() if wanted.isdisjoint((frame, *words))}


def seed_passages(seeds: Seeds) -> list[Passage]:
    """Return seeds as passages that hold their names and words."""
    return [loose_passage("，".join((theme, *words))) for theme, words in seeds.items()]


def _evidence(seeds: Seeds, passages: Sequence[Passage]) -> NDArray[np.float64]:
    """Return how much of its words each seed has in each passage.

    Rare words count more; those of the heading and of the first sentence, which name the subject, count twice.
    """
    headings = [passage.section.rpartition(" / ")[2] for passage in passages]
    leads = [f"{h}\n{_END.split(p.text, maxsplit=1)[0][:_LEAD]}" for h, p in zip(headings, passages, strict=True)]
    texts = [f"{heading}\n{passage.text}" for heading, passage in zip(headings, passages, strict=True)]
    n = len(texts)
    found = np.zeros((n, len(seeds)))
    for column, words in enumerate(seeds.values()):
        for word in dict.fromkeys(words):
            present = np.array([word in text for text in texts])
            if present.any():
                rarity = _RARE * np.log(1 + n / present.sum()) / np.log(1 + n)
                found[:, column] += rarity * (present.astype(float) + np.array([word in lead for lead in leads]))
    return np.tanh(found)
