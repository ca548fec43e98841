"""Themes -> words for people: keywords by class-based TF-IDF, a label that reads like a heading, coherence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log, sqrt
from typing import TYPE_CHECKING, Literal

import numpy as np

from textmine.core import Passage
from textmine.lexicon.loader import load_rows
from textmine.tokens.segmenter import default_segmenter
from textmine.topics.common import CommonWorks
from textmine.topics.words import fields_of_words, filler, passage_words, theme_headings

if TYPE_CHECKING:
    from numpy.typing import NDArray

N_KEYWORDS = 10
_SHORTEST, _LONGEST = 4, 10
_MOST_WORDS = 4
_ALMOST = 0.6
_HEADING = 2.0
"""How much more a phrase counts that stands in a heading."""
_FEW = 2
_LEAST = 0.2
"""The part of a theme's passages that its label stands in, so that one passage's wording does not name all."""
_MOST_READ = 24
"""Passages of a theme whose phrases are looked at for its label."""
_TOLD, _TOLD_HEADING = 0.35, 0.2
"""How much a theme's passages tell of a common work, or of a heading's, on average, to bear its name."""
_NEARLY = 0.75
"""How much more a theme tells of the second of two works, beside the first, to bear both names."""
_RUN_IN = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*([^。：；，]{2,16})[。：]")

_NOUNS = ("n", "vn", "j", "nz", "an")
_PARTS = (*_NOUNS, "l", "v", "b", "a", "")
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


def label_themes(passages: Sequence[Passage], labels: Sequence[int]) -> dict[int, str]:
    """Return a label for each theme: a noun phrase of its passages that reads like a heading.

    The phrase stands in many of the theme's passages and in few others, is made of telling words, and best stands in
    a heading. A theme most of whose passages tell of a work that a list names (common_works.tsv, theme_headings.tsv)
    bears that work's name. No two themes have the same label.

    Parameters
    ----------
    passages
        The passages.
    labels
        The theme of each; -1 for none.
    """
    weights = class_weights([passage_words(passage) for passage in passages], labels)
    read = _read(labels)
    passages, labels = [passages[i] for i in read], [labels[i] for i in read]
    phrases = [_passage_phrases(passage) for passage in passages]
    overall: Counter[str] = Counter(phrase for found in phrases for phrase in found)
    listed = _listed(passages, labels)
    chosen = dict(listed.own)
    for label in sorted(set(weights) - set(chosen)):
        pair = listed.pairs.get(label)
        if pair is not None and pair not in chosen.values():
            chosen[label] = pair
            continue
        members = [found for found, own in zip(phrases, labels, strict=True) if own == label]
        phrase = _phrase(_Scorer(members, overall, weights[label]), members, frozenset(chosen.values()))
        phrase = phrase or "、".join(list(weights[label])[:2]) or f"{label}"
        chosen[label] = f"{listed.kin[label]}（{phrase}）" if label in listed.kin else phrase
    return dict(sorted(chosen.items()))


def _phrase(score: _Scorer, members: Sequence[Mapping[str, float]], taken: frozenset[str]) -> str:
    """Return the phrase that names a theme best, nothing where it has none of its own."""
    candidates = {phrase for found in members for phrase in found} - taken
    ranked = sorted(candidates, key=lambda phrase: (-score(phrase), phrase))
    held = [phrase for phrase in ranked if score.is_held(phrase)] or ranked
    return score.fullest(held[0], ranked) if held else ""


def _read(labels: Sequence[int]) -> list[int]:
    """Return the positions of the passages whose phrases are looked at: of a large theme some, evenly."""
    of_label: defaultdict[int, list[int]] = defaultdict(list)
    for position, label in enumerate(labels):
        of_label[label].append(position)
    return sorted(i for members in of_label.values() for i in members[:: -(-len(members) // _MOST_READ)])


@dataclass(frozen=True)
class _Names:
    """What lists of works call themes: a name of its own, one that a larger theme has, or two that share it out."""

    own: dict[int, str]
    kin: dict[int, str]
    pairs: dict[int, str]


def _listed(passages: Sequence[Passage], labels: Sequence[int]) -> _Names:
    """Return the works that themes are of, those that every body does before those that some do."""
    placed = np.asarray(labels)
    common, _ = _works_of(CommonWorks.counted(passages), passages, placed, _TOLD)
    special, pairs = _works_of(CommonWorks.counted(passages, theme_headings()), passages, placed, _TOLD_HEADING)
    # Of two themes of one work the larger bears its name, and a theme of two works that of which it tells more.
    offers = [(-much, label, name) for found in (common, special) for label, (name, much) in found.items()]
    own: dict[int, str] = {}
    kin: dict[int, str] = {}
    for _, label, name in sorted(offers):
        paired = label in pairs and label not in common
        if label not in own and name not in own.values() and not paired:
            own[label] = name
        kin.setdefault(label, name)
    return _Names(own, kin, pairs)


def _works_of(
    works: CommonWorks, passages: Sequence[Passage], placed: NDArray[np.int64], least: float
) -> tuple[dict[int, tuple[str, float]], dict[int, str]]:
    """Return the work of which most of a theme's passages tell, with how much they do, and two that share a theme."""
    told, names = works.told(passages), list(works.works)
    wholes, pairs = {}, {}
    for label in sorted(set(placed[placed >= 0].tolist())):
        own = told[placed == label]
        much, present = own.mean(axis=0), (own > 0).mean(axis=0)
        first, second = np.argsort(-much, kind="stable")[:2].tolist()
        if much[second] >= max(least, _NEARLY * much[first]):
            pairs[label] = "、".join(names[i] for i in sorted((first, second)))
        if much[first] >= least and present[first] > 1 / 2:
            wholes[label] = names[first], float(much[first]) * len(own)
    return wholes, pairs


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
        return alone * telling * support * sqrt(support) * sqrt(purity) * (1 + 0.1 * min(len(phrase), 6))

    def is_held(self, phrase: str) -> bool:
        """Tell whether enough passages of the theme hold a phrase."""
        return self._n_of[phrase] >= max(2 if self._n > _FEW else 1, _LEAST * self._n)

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
    if run_in := _RUN_IN.match(passage.text):
        found |= dict.fromkeys(_phrases(run_in[1]), _HEADING)
    return found


def _phrases(text: str) -> Iterator[str]:
    """Yield the noun phrases of a text: words side by side that end in a noun."""
    fields, empty = fields_of_words(), filler()
    run: list[tuple[str, str]] = []
    for word, tag in [*default_segmenter().tagged(text), ("", "x")]:
        if len(word) > 1 and (word in fields or (tag in _PARTS and _may_stand(word, tag))):
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
        if len(phrase) >= _SHORTEST and _may_end(word, tag) and not word.endswith(_tails()):
            yield phrase


def _may_stand(word: str, tag: str) -> bool:
    """Tell whether a word may stand in a label: a verb that names no kind of work makes a sentence of it."""
    return (tag != "v" or _edge_words().get(word) == "nominal") and not _BREAK.search(word)


def _may_begin(word: str, tag: str) -> bool:
    """Tell whether a label may begin with a word: 新建 and 锻造 tell what was done, and no heading begins so."""
    return _may_end(word, tag) and (tag != "v" or _edge_words().get(word) == "nominal")


def _may_end(word: str, tag: str) -> bool:
    """Tell whether a label may end with a word: it names a thing or a kind of work."""
    role = _edge_words().get(word)
    return role == "nominal" or (role is None and (tag in _NOUNS or word in fields_of_words()))


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
    role: Literal["nominal", "light", "tail"]


@cache
def _edge_words() -> dict[str, str]:
    return {row.word: row.role for row in load_rows("theme_label_words.tsv", EdgeWord)}


@cache
def _tails() -> tuple[str, ...]:
    return tuple(word for word, role in _edge_words().items() if role == "tail")
