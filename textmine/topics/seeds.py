"""Seeds: the themes that a researcher expects, with a few words each, and passages gathered around them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from textmine.core import Passage, ReadError
from textmine.topics.common import CommonWorks
from textmine.topics.features import PassageFeatures
from textmine.topics.passages import loose_passage
from textmine.topics.words import frames

if TYPE_CHECKING:
    from numpy.typing import NDArray

Seeds = Mapping[str, Sequence[str]]

_SEPARATORS = re.compile(r"[\s、，,;；|]+")
_ROUNDS = 12
_WORDS = 0.4
"""Weight of seed words found in a passage beside the likeness of vectors."""
_FREQUENT = 0.1
"""Weight of a theme's size (its logarithm): what fits two themes alike more likely belongs to the larger."""
_ALIKE = 0.9
"""What fits a theme so well beside the best fits both alike."""
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


@dataclass(frozen=True)
class Gathered:
    """Seeds with what was gathered around them: places other passages as those that it was made of.

    Parameters
    ----------
    n_seeds
        How many of the themes are seeds; those behind them are parts of a report, and what they win fits none.
    words
        The words of each, with what each word says.
    centres
        Where each lies, shape (n, n_dimensions).
    sizes
        How many passages each has, shape (n,).
    """

    n_seeds: int
    words: CommonWorks
    centres: NDArray[np.float64]
    sizes: NDArray[np.float64]

    def place(
        self, passages: Sequence[Passage], vectors: NDArray[np.float64], known: NDArray[np.bool_]
    ) -> NDArray[np.int64]:
        """Return the position of the seed that each passage fits best, shape (n_passages,).

        -1 where it fits none, tells of the report and no one work, or holds neither a word of a seed nor another that
        is known (`known`).
        """
        best = self.best(vectors, self.evidence(passages), known)
        return np.where(best < self.n_seeds, best, -1)

    def evidence(self, passages: Sequence[Passage]) -> NDArray[np.float64]:
        """Return how much the words of each theme found in each passage speak for it, shape (n_passages, n)."""
        return _WORDS * self.words.told(passages, lead=1.0)

    def best(
        self, vectors: NDArray[np.float64], evidence: NDArray[np.float64], known: NDArray[np.bool_]
    ) -> NDArray[np.int64]:
        """Return the position of what each passage fits best, be it a seed or a part of the report; -1 for none."""
        fit = vectors @ self.centres.T + evidence
        top = fit.max(axis=1, keepdims=True)
        best = np.where(fit >= _ALIKE * top, fit + _FREQUENT * np.log1p(self.sizes), -np.inf).argmax(axis=1)
        return np.where((top[:, 0] >= _LEAST) & (known | evidence.any(axis=1)), best, -1)


def gather(
    seeds: Seeds, passages: Sequence[Passage], vectors: NDArray[np.float64], features: PassageFeatures
) -> tuple[NDArray[np.int64], Gathered]:
    """Put each passage to the seed that it fits best.

    Spherical k-means that begins at the seeds (Basu, Banerjee and Mooney 2002): a theme's centre is where its words lie
    and, round by round, the passages that were put to it. The seed's own words keep their say all along; rare words say
    more, and those of the heading and of the first sentence, which name the subject, count twice. Introductions,
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
        Position of the seed; -1 where a passage fits none.
    Gathered
        What places other passages likewise.
    """
    rivals = {**seeds, **_frames_beside(seeds)}
    words = {theme: tuple(dict.fromkeys(found)) for theme, found in rivals.items()}
    starts = features.transform(seed_passages(rivals))
    found = Gathered(len(seeds), CommonWorks.counted(passages, words), starts, np.zeros(len(rivals)))
    evidence = found.evidence(passages)
    known = features.known(passages)
    labels = np.full(len(passages), -1, dtype=np.int64)
    for _ in range(_ROUNDS):
        best = found.best(vectors, evidence, known)
        if np.array_equal(best, labels):
            break
        labels = best
        sizes = np.bincount(labels[labels >= 0], minlength=len(rivals)).astype(float)
        centres = starts.copy()
        for seed in np.flatnonzero(sizes):
            # The root, so that a theme's centre does not forget its seed.
            centres[seed] += vectors[labels == seed].sum(axis=0) / np.sqrt(sizes[seed])
        centres /= np.linalg.norm(centres, axis=1, keepdims=True)
        found = replace(found, centres=centres, sizes=sizes)
    return np.where(labels < len(seeds), labels, -1), found


def _frames_beside(seeds: Seeds) -> Seeds:
    """Return the parts of a report that no seed asks for: whoever names 存在的问题 as a theme wants these passages."""
    wanted = {word for theme, words in seeds.items() for word in (theme, *words)}
    return {frame: words for frame, words in frames().items() if wanted.isdisjoint((frame, *words))}


def seed_passages(seeds: Seeds) -> list[Passage]:
    """Return seeds as passages that hold their names and words."""
    return [loose_passage("，".join((theme, *words))) for theme, words in seeds.items()]
