"""Themes -> a label that reads like a heading of a report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from textmine.core import Passage
from textmine.structure.regions import read_places
from textmine.tokens.segmenter import default_segmenter
from textmine.topics.holders import Holders
from textmine.topics.keywords import class_weights
from textmine.topics.listed import listed_names
from textmine.topics.phrases import may_begin, may_end, phrases, wide
from textmine.topics.titles import near_headings, passage_titles, wide_headings
from textmine.topics.words import passage_words

_MOST_READ = 120
"""Passages of a theme that are looked at for its label; with fewer the label hangs on which they are."""
_MOST_CANDIDATES = 150
"""Names of a theme that are weighed: those that most of its passages have."""
_REASONS = (1.0, 0.6, 0.5, 0.3)
"""How much a passage speaks for a name whose words its own heading holds, that its text holds as it stands, whose words
a heading above holds, whose words the text holds."""
_TITLE, _LONE_TITLE, _PHRASE = 1.3, 1.0, 0.75
"""How much better a name is that headings of several documents, or of one, give than one out of the text."""
_WIDE = 0.5
"""How much worse a name is that is made of words that stand in all names."""
_LEAST = 0.2
"""The part of a theme's passages that a name stands in, so that one passage's wording does not name all."""
_OF_MOST = 0.5
"""How much a theme's passages speak for a name, on average, that needs no larger theme's before it."""
_LONE_SHARE = 0.3
"""How much a theme's passages speak for the heading of one document that names them where nothing is common to more."""
_FEW = 2
_ALMOST = 0.6


def label_themes(passages: Sequence[Passage], labels: Sequence[int]) -> dict[int, str]:
    """Return a label for each theme that reads like a heading of a report.

    A theme most of whose passages are of a work that a list names (common_works.tsv, theme_headings.tsv), as their
    headings and openings tell, bears that work's name, or that of a family (theme_families.tsv), or two. Another bears
    what the headings above and at the beginning of its passages name, or a noun phrase of its text: the one that most
    passages speak for, few of other themes do, and that is made of telling words. No two themes have the same label.

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
    material = _Material(passages, labels)
    listed = listed_names(passages, labels)
    chosen = dict(listed.own)
    for label in sorted(set(weights) - set(chosen)):
        pair = listed.pairs.get(label)
        if pair is not None and pair not in chosen.values():
            chosen[label] = pair
            continue
        kin, weak = listed.kin.get(label, ""), listed.weak.get(label, "")
        best = _best(material, label, weights[label], {*chosen.values(), kin}, kin)
        if weak and weak not in chosen.values() and (best is None or best.form == _PHRASE):
            chosen[label] = weak
            continue
        phrase = _words(weights[label], material, label) or f"{label}" if best is None else best.name
        alone = not kin or (best is not None and best.form == _TITLE and best.share >= _OF_MOST)
        chosen[label] = phrase if alone else f"{kin}（{phrase}）"
    return dict(sorted(chosen.items()))


def _read(labels: Sequence[int]) -> list[int]:
    """Return the positions of the passages that are looked at: of a large theme some, evenly."""
    of_label: defaultdict[int, list[int]] = defaultdict(list)
    for position, label in enumerate(labels):
        of_label[label].append(position)
    return sorted(i for members in of_label.values() for i in members[:: -(-len(members) // _MOST_READ)])


def _best(
    material: _Material, label: int, weights: Mapping[str, float], taken: Collection[str], kin: str
) -> _Support | None:
    """Return the name that fits a theme best, nothing where none is held by enough of its passages."""
    offered = (material.support(name, label) for name in material.offers(label) if name not in taken)
    # What only says the name of the larger theme again does not tell the two apart.
    scored = [found for found in offered if not all(word in kin for word in found.words)]
    scored.sort(key=lambda found: (-_score(found, weights), found.name))
    held = [found for found in scored if found.is_held]
    # Where passages have little in common, a heading of one is still better than two words.
    lone = [found for found in scored if found.form != _PHRASE and found.share >= _LONE_SHARE]
    for found in held or lone:
        if not read_places(found.name):
            return _fullest(found, held)
    return None


def _words(weights: Mapping[str, float], material: _Material, label: int) -> str:
    """Return the two words that tell most of a theme, of those that a label may begin and end with."""
    named = [word for word in weights if _names_alone(word)]
    # What a single passage says is that passage's.
    common = [word for word in named if material.n_texts(word, label) > 1]
    return "、".join((common or named)[:2])


def _names_alone(word: str) -> bool:
    tagged = default_segmenter().tagged(word)
    return not wide([word]) and all(may_begin(*part) and may_end(*part) for part in tagged)


def _score(support: _Support, weights: Mapping[str, float]) -> float:
    parts = support.words
    heaviest = max(weights.values(), default=1.0)
    telling = sum(weights.get(word, 0.0) for word in parts) / heaviest / sqrt(max(len(parts), 1))
    length = 1 + 0.1 * min(len(support.name), 6)
    form = support.form * (_WIDE if wide(support.words) else 1.0)
    return float(telling * support.share**0.75 * sqrt(support.purity) * form * length)


def _fullest(best: _Support, held: Iterable[_Support]) -> _Support:
    """Return the longest name that holds this one and stands almost wherever it does: 事业单位登记管理."""
    least = _ALMOST * best.n_held
    fuller = [best, *(found for found in held if best.name in found.name and found.n_held >= least)]
    return max(fuller, key=lambda found: (len(found.name), found.name))


@dataclass(frozen=True)
class _Support:
    """How the passages of a theme speak for a name.

    `share` is how much they do on average, `purity` what part of all that speak for it are of the theme, `n_held` how
    many hold it in headings or text, `is_held` whether these are enough, `form` how good a source it has.
    """

    name: str
    words: tuple[str, ...]
    share: float
    purity: float
    n_held: int
    is_held: bool
    form: float


class _Material:
    """The passages that are looked at, and where names stand in them. Sets of passages are bits of integers."""

    def __init__(self, passages: Sequence[Passage], labels: Sequence[int]) -> None:
        self._texts = [passage.text for passage in passages]
        self._near = Holders(["\n".join(near_headings(passage)) for passage in passages])
        self._wide = Holders(["\n".join(wide_headings(passage)) for passage in passages])
        self._texts_of = Holders(self._texts, paired=True)
        self._documents = [passage.doc_id or str(i) for i, passage in enumerate(passages)]
        self._sections = [passage.section for passage in passages]
        self._members: defaultdict[int, list[int]] = defaultdict(list)
        for position, label in enumerate(labels):
            self._members[label].append(position)
        self._titles = [passage_titles(passage) for passage in passages]
        self._known: tuple[dict[str, int], ...] = ({}, {}, {})

    def offers(self, label: int) -> list[str]:
        """Return the names that headings and texts of a theme offer, the most common first."""
        counts: Counter[str] = Counter()
        for position in self._members[label]:
            counts.update(self._titles[position] | set(phrases(self._texts[position])))
            counts.update(self._titles[position])
        ranked = sorted(counts.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))
        return [name for name, _ in ranked[:_MOST_CANDIDATES]]

    def support(self, name: str, label: int) -> _Support:
        """Tell how a theme's passages speak for a name."""
        words = tuple(default_segmenter().cut(name))
        everywhere = (1 << len(self._texts)) - 1
        near = wide = text = everywhere
        for word in words:
            near &= _bits(word, self._known[0], self._near)
            wide &= _bits(word, self._known[1], self._wide)
            text &= _bits(word, self._known[2], self._texts_of)
        as_such = _bits(name, self._known[2], self._texts_of)
        mask = sum(1 << position for position in self._members[label])
        inside, outside = (_amount(m, near, as_such, wide, text) for m in (mask, everywhere & ~mask))
        n_held = self._voices(label, as_such, near | wide)
        n = len(self._members[label])
        return _Support(
            name=name,
            words=words,
            share=inside / n,
            purity=inside / (inside + outside) if inside else 0.0,
            n_held=n_held,
            is_held=n_held >= max(2 if n > _FEW else 1, _LEAST * n),
            form=self._form(name, label),
        )

    def n_texts(self, word: str, label: int) -> int:
        """Tell how many texts of a theme hold a word."""
        held = _bits(word, self._known[2], self._texts_of)
        return sum(held >> position & 1 for position in self._members[label])

    def _voices(self, label: int, in_text: int, in_headings: int) -> int:
        """Count the passages of a theme that hold a name; all that only stand under one heading with it count once."""
        texts, sections = 0, set()
        for position in self._members[label]:
            if in_text >> position & 1:
                texts += 1
            elif in_headings >> position & 1:
                sections.add((self._documents[position], self._sections[position]))
        return texts + len(sections)

    def _form(self, name: str, label: int) -> float:
        documents = {self._documents[i] for i in self._members[label] if name in self._titles[i]}
        return _TITLE if len(documents) > 1 else _LONE_TITLE if documents else _PHRASE


def _bits(wanted: str, known: dict[str, int], holders: Holders) -> int:
    """Return the passages that hold a word as bits, each looked for once."""
    if wanted not in known:
        known[wanted] = sum(1 << position for position in holders.of(wanted))
    return known[wanted]


def _amount(of: int, *reasons: int) -> float:
    """Return how much passages speak for a name, each for the best of its reasons; sets as bits."""
    amount = 0.0
    for passages, weight in zip(reasons, _REASONS, strict=True):
        amount += weight * (of & passages).bit_count()
        of &= ~passages
    return amount
