"""Themes -> the words that tell each from the others, by class-based TF-IDF, and how well these belong together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log

N_KEYWORDS = 10


def keywords(words: Sequence[Sequence[str]], labels: Sequence[int], *, most: int = N_KEYWORDS) -> dict[int, list[str]]:
    """Return the words that tell each theme from the others, the most telling first.

    Class-based TF-IDF (Grootendorst 2022, BERTopic): a theme's passages count as one text; a word weighs by how often
    it stands there and how seldom on the whole.

    Parameters
    ----------
    words
        The subject words of each passage.
    labels
        The theme of each passage; -1 for none.
    most
        Words a theme.

    Examples
    --------
    >>> keywords([["编制", "超编"], ["超编"], ["党课", "编制"], ["党课"]], [0, 0, 1, 1], most=1)
    {0: ['超编'], 1: ['党课']}
    """
    return {label: list(weights)[:most] for label, weights in class_weights(words, labels).items()}


def class_weights(words: Sequence[Sequence[str]], labels: Sequence[int]) -> dict[int, dict[str, float]]:
    """Return the class-based TF-IDF of each theme's words, the heaviest first; see :func:`keywords`."""
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for found, label in zip(words, labels, strict=True):
        # A word that one passage repeats is that passage's word.
        counts[label].update(set(found))
    overall: Counter[str] = Counter()
    for own in counts.values():
        overall.update(own)
    n_classes = max(len(counts), 1)
    average = sum(overall.values()) / n_classes
    weights = {}
    for label in sorted(counts):
        if label < 0:
            continue
        total = sum(counts[label].values())
        scored = {w: n / total * log(1 + average / overall[w]) for w, n in counts[label].items()}
        weights[label] = dict(sorted(scored.items(), key=lambda item: (-item[1], item[0])))
    return weights


def coherence(top: Sequence[str], words: Sequence[Sequence[str]]) -> float:
    """Return the mean normalised pointwise mutual information of a theme's keywords (Bouma 2009), -1 to 1.

    Parameters
    ----------
    top
        The keywords.
    words
        The subject words of all passages; two words belong together if they stand in one passage.

    Examples
    --------
    >>> coherence(["党课", "党员"], [["党课", "党员"], ["党课", "党员"], ["编制"], ["编制"]])
    1.0
    """
    return coherences({0: top}, words)[0]


def coherences(tops: Mapping[int, Sequence[str]], words: Sequence[Sequence[str]]) -> dict[int, float]:
    """Return the :func:`coherence` of each theme's keywords; the passages are gone through once for all themes."""
    holders: dict[str, set[int]] = {word: set() for top in tops.values() for word in top}
    for position, found in enumerate(words):
        for word in holders.keys() & set(found):
            holders[word].add(position)
    return {theme: _coherence([holders[word] for word in top], len(words)) for theme, top in tops.items()}


def _coherence(holders: Sequence[set[int]], n: int) -> float:
    values = []
    for i, one in enumerate(holders):
        for other in holders[i + 1 :]:
            joint = len(one & other)
            if not joint:
                values.append(-1.0)
            elif joint == n:
                values.append(1.0)
            else:
                values.append(log(joint * n / (len(one) * len(other))) / -log(joint / n))
    return sum(values) / len(values) if values else 0.0
