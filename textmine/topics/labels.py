"""Themes -> words for people: keywords by class-based TF-IDF, a label that reads like a heading, coherence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log, sqrt
from typing import Literal

from textmine.core import Passage
from textmine.lexicon.loader import load_rows
from textmine.tokens.segmenter import default_segmenter
from textmine.topics.words import fields_of_words, filler, passage_words

N_KEYWORDS = 10
_SHORTEST, _LONGEST = 4, 10
_MOST_WORDS = 4
_ALMOST = 0.6
_HEADING = 2.0
"""How much more a phrase counts that stands in a heading."""

_NOUNS = ("n", "vn", "l", "j", "i", "nz", "an")
_PARTS = (*_NOUNS, "v", "b", "a", "")
_BREAK = re.compile(r"[，。；：、！？“”‘’（）()《》〈〉\[\]【】—…\s/]+")


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
    wanted = set(top)
    passages = [wanted.intersection(found) for found in words]
    n = len(passages)
    single = Counter(word for found in passages for word in found)
    both = Counter(
        (one, other) for found in passages for one in found for other in found if top.index(one) < top.index(other)
    )
    values = []
    for i, one in enumerate(top):
        for other in top[i + 1 :]:
            joint = both[one, other]
            if not joint:
                values.append(-1.0)
            elif joint == n:
                values.append(1.0)
            else:
                values.append(log(joint * n / (single[one] * single[other])) / -log(joint / n))
    return sum(values) / len(values) if values else 0.0


def label_themes(passages: Sequence[Passage], labels: Sequence[int]) -> dict[int, str]:
    """Return a label for each theme: a noun phrase of its passages that reads like a heading.

    The phrase stands in many of the theme's passages and in few others, is made of telling words, and best stands in
    a heading. No two themes have the same label.

    Parameters
    ----------
    passages
        The passages.
    labels
        The theme of each; -1 for none.
    """
    phrases = [_passage_phrases(passage) for passage in passages]
    weights = class_weights([passage_words(passage) for passage in passages], labels)
    overall: Counter[str] = Counter(phrase for found in phrases for phrase in found)
    chosen: dict[int, str] = {}
    for label in sorted(weights):
        members = [found for found, own in zip(phrases, labels, strict=True) if own == label]
        score = _Scorer(members, overall, weights[label])
        candidates = {phrase for found in members for phrase in found}
        ranked = sorted(candidates, key=lambda phrase: (-score(phrase), phrase))
        fallback = "、".join(list(weights[label])[:2])
        free = [phrase for phrase in ranked if phrase not in chosen.values()]
        chosen[label] = score.fullest(free[0], free) if free else fallback or f"{label}"
    return chosen


class _Scorer:
    """How well a phrase names a theme."""

    def __init__(
        self, members: Sequence[Mapping[str, float]], overall: Mapping[str, int], weights: Mapping[str, float]
    ) -> None:
        self._n = len(members)
        self._support: defaultdict[str, float] = defaultdict(float)
        for found in members:
            for phrase, weight in found.items():
                self._support[phrase] += weight
        self._n_of: Counter[str] = Counter(phrase for found in members for phrase in found)
        self._overall = overall
        self._weights = weights
        self._heaviest = max(weights.values(), default=1.0)

    def __call__(self, phrase: str) -> float:
        parts = phrase_words(phrase)
        telling = sum(self._weights.get(word, 0.0) for word in parts) / self._heaviest / sqrt(max(len(parts), 1))
        # One passage's wording is no theme's.
        alone = 0.3 if self._n_of[phrase] == 1 and self._n > 2 else 1.0
        purity = self._n_of[phrase] / self._overall[phrase]
        support = sqrt(self._support[phrase] / self._n)
        return alone * telling * support * sqrt(support) * sqrt(purity) * (1 + 0.1 * min(len(phrase), 8))

    def fullest(self, phrase: str, candidates: Iterable[str]) -> str:
        """Return the longest phrase that holds this one and stands almost wherever it does: 事业单位登记管理."""
        least = _ALMOST * self._n_of[phrase]
        fuller = [other for other in candidates if phrase in other and self._n_of[other] >= least]
        return max(fuller, key=lambda other: (len(other), other))


@cache
def phrase_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase."""
    return tuple(default_segmenter().cut(phrase))


def _passage_phrases(passage: Passage) -> dict[str, float]:
    """Return the phrases of a passage, and how much each counts."""
    found = dict.fromkeys(_phrases(passage.text), 1.0)
    found |= dict.fromkeys(_phrases(passage.section.rpartition(" / ")[2]), _HEADING)
    return found


def _phrases(text: str) -> Iterator[str]:
    """Yield the noun phrases of a text: words side by side that end in a noun."""
    segmenter, fields, empty = default_segmenter(), fields_of_words(), filler()
    for stretch in _BREAK.split(text):
        run: list[tuple[str, str]] = []
        for word, tag in [*segmenter.tagged(stretch), ("", "x")]:
            if len(word) > 1 and (word in fields or tag in _PARTS):
                run.append((word, tag))
                continue
            for first in range(len(run)):
                yield from _from(run[first : first + _MOST_WORDS], empty)
            run = []


def _from(run: Sequence[tuple[str, str]], empty: frozenset[str]) -> Iterator[str]:
    phrase = ""
    for number, (word, tag) in enumerate(run):
        phrase += word
        if len(phrase) > _LONGEST or (number == 0 and (word in empty or not _may_begin(word, tag))):
            return
        if len(phrase) >= _SHORTEST and _may_end(word, tag):
            yield phrase


def _may_begin(word: str, tag: str) -> bool:
    """Tell whether a label may begin with a word: 新建 and 锻造 tell what was done, and no heading begins so."""
    return _may_end(word, tag) and (tag != "v" or _edge_words().get(word) == "nominal")


def _may_end(word: str, tag: str) -> bool:
    """Tell whether a label may end with a word: it names a thing or a kind of work."""
    role = _edge_words().get(word)
    return role == "nominal" or (role != "light" and (tag in _NOUNS or word in fields_of_words()))


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
    role: Literal["nominal", "light"]


@cache
def _edge_words() -> dict[str, str]:
    return {row.word: row.role for row in load_rows("theme_label_words.tsv", EdgeWord)}
