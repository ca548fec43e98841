"""What could be the predicate and the object of a number, each candidate with what speaks for it and against it.

The rules (:mod:`textmine.claims.govern`) name one predicate and one object. Here stand all verbs and noun phrases
around the number that could have been meant instead, each with its features; a ranker
(:class:`textmine.claims.ranker.Ranker`) weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from textmine.claims.clauses import Slot
from textmine.claims.features import LONGEST_ENDING, Bundle, Features, spelled
from textmine.claims.grammar import FRONTING, TO
from textmine.claims.memory import Decision
from textmine.claims.phrases import noun_phrase
from textmine.claims.words import CHANGE_ROLES, Role, Word
from textmine.core import Quantity

_VERBS = frozenset(("act", "light", "share", "compare", "score", "helper", *CHANGE_ROLES))
_PHRASE = frozenset(("other", "noun", "adjective", "act", "of", "pause", "number", "pronoun", "time", *CHANGE_ROLES))
_GOVERNING = _VERBS - {"helper"}
_ENDS = _PHRASE - {"of", "pause", "time", "number", "pronoun"}  # what a noun phrase can end in
_GOES_ON = _PHRASE - {"of", "pause"}  # … what it does not end in front of, verbs apart
_OPENS_PHRASE = frozenset(("of", "pause", "act", *CHANGE_ROLES, "time", "number"))  # … and what one can begin behind
_BOUNDARIES = frozenset(("comma", "stop", "quantity", "open", "connector"))
_BARE = frozenset(("act", "other", "noun", "quantity", "number", "time"))
_BEFORE = 45  # words in front of the number that may hold its verb or its noun
_BEHIND = 20  # words behind it
_CLAUSES = 3  # comma clauses that are looked at for verbs …
_NOUN_CLAUSES = 2  # … and for nouns, which earlier numbers hand on as well
_LONGEST = 14  # words of a noun phrase
_ENDS_PER_CLAUSE = 4
REMEMBERED = 4  # numbers in front whose answers are candidates


class SentenceWords:
    """The words of a sentence, with what all of its numbers ask of them.

    Parameters
    ----------
    text
        The sentence's view.
    words
        Its words (:func:`textmine.claims.words.tag_words`).
    """

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self.text = text
        self.words = words
        self._phrases: dict[tuple[int, int], str] = {}
        self._phrases_to: dict[int, list[_Phrase]] = {}
        self._verbs: dict[int, tuple[str, Bundle]] = {}

    @cached_property
    def codes(self) -> list[str]:
        """The role of each word in short."""
        return [_code(word.role, word.nominal, word.known) for word in self.words]

    @cached_property
    def signs(self) -> list[str]:
        """What each word is to its neighbours."""
        return [_sign(word) for word in self.words]

    def phrase(self, begin: int, end: int) -> str:
        """Return the noun phrase that the words `begin` to `end` come to."""
        found = self._phrases.get((begin, end))
        if found is None:
            found = self._phrases[begin, end] = noun_phrase(self.text, self.words[begin:end])
        return found

    def phrases_to(self, end: int) -> list[_Phrase]:
        """Return the noun phrases that end in front of word `end`, the longest last."""
        found = self._phrases_to.get(end)
        if found is None:
            found = self._phrases_to[end] = list(self._find_phrases_to(end))
        return found

    def _find_phrases_to(self, end: int) -> Iterator[_Phrase]:
        words, codes = self.words, self.codes
        begin = end
        holds_verb = holds_row = False
        inside = Path()
        while begin > 0 and end - begin < _LONGEST and words[begin - 1].role in _PHRASE:
            begin -= 1
            inside.put_in_front(codes[begin])
            holds_verb = holds_verb or _is_verb(words[begin])
            holds_row = holds_row or words[begin].role == "pause"
            before = words[begin - 1] if begin else None
            if before is not None and before.role in _PHRASE and before.role not in _OPENS_PHRASE:
                continue
            text = self.phrase(begin, end)
            if text:
                start = words[begin].role, _is_boundary(before), path_of(codes, max(0, begin - 2), begin)
                marks: list[Bundle] = [("noun-holds", holds_verb, holds_row)] if holds_verb or holds_row else []
                sign = self.signs[begin - 1] if begin else "none"
                yield _Phrase(text, before.text if before else "", sign, start, inside.text, marks)

    def verb_marks(self, at: int) -> tuple[str, Bundle]:
        """Return what stands in front of the verb `at`, and what it is and stands between."""
        found = self._verbs.get(at)
        if found is None:
            word, signs = self.words[at], self.signs
            before = signs[at - 1] if at else "none"
            following = signs[at + 1] if at + 1 < len(signs) else "none"
            boundary = _is_boundary(self.words[at - 1] if at else None)
            marks = word.role, word.nominal, word.known, boundary, before, following
            found = self._verbs[at] = (path_of(self.codes, max(0, at - 3), at), marks)
        return found


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase with what holds of it whichever number it is looked at from."""

    text: str
    before: str
    sign: str
    start: tuple[str, str, str]
    inside: str
    marks: Sequence[Bundle]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was decided of a number in front.

    Parameters
    ----------
    decision
        Its predicate and object.
    unit
        What it counts in: 发现问题|27个, 下发通知书|14份, 整改|25个 speaks of 问题 again.
    """

    decision: Decision
    unit: str


@dataclass(frozen=True, slots=True)
class Situation:
    """A number in its sentence, as the rules understood it.

    Parameters
    ----------
    sentence
        The words of the sentence.
    slot, quantity
        The number.
    decision
        What the rules say of it.
    history
        What was decided of the numbers in front of it in the paragraph, the nearest last.
    """

    sentence: SentenceWords
    slot: Slot
    quantity: Quantity
    decision: Decision
    history: Sequence[Earlier] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answer that could be meant.

    Parameters
    ----------
    text
        The answer.
    role
        The part that its verb plays; empty for objects.
    bundles
        What speaks for it or against it.
    """

    text: str
    role: Role | str
    bundles: Sequence[Bundle]

    @property
    def features(self) -> Features:
        """The names of what speaks for it or against it."""
        return spelled(self.bundles)


def trust_features(situation: Situation) -> Features:
    """Return what tells whether the rules can be relied on, cheap enough to be asked of every number."""
    slot, decision = situation.slot, situation.decision
    form, last = decision.form, slot.left[-1].role if slot.left else "none"
    behind = slot.right[0].role if slot.right else "end"
    verbs = sum(word.role == "act" for word in slot.left)
    return (
        "always",
        f"form:{form}",
        f"tie:{form}:{slot.tie}",
        f"last:{form}:{last}",
        f"behind:{form}:{behind}",
        f"dimension:{form}:{situation.quantity.dimension}",
        f"verbs:{form}:{min(verbs, 3)}",
        f"words:{form}:{min(len(slot.left) // 2, 6)}",
        f"object:{form}:{min(len(decision.object) // 2, 8)}",
        f"predicate:{decision.predicate}",
    )


def predicate_candidates(situation: Situation) -> list[Candidate]:
    """Return the verbs that could govern the number, that of the rules first."""
    rule = situation.decision
    shared = _shared(situation)
    found: dict[str, Candidate] = {}

    def add(text: str, role: str, *bundles: Bundle) -> None:
        if text not in found:
            agrees = ("verb-of-rule", rule.form, rule.role) if text == rule.predicate else _NEW
            found[text] = Candidate(text, role, (agrees, ("verb-text", text), *bundles))

    places = list(_verb_places(situation, shared))
    # That of the rules is described by its place as well, where it has one
    for text, role, bundles in places:
        if text == rule.predicate:
            add(text, role, *bundles)
    add(rule.predicate, rule.role, ("joined", shared, "place:elsewhere" if rule.predicate else "place:none"))
    for text, role, bundles in places:
        add(text, role, *bundles)
    tie = situation.slot.tie
    for back, earlier in enumerate(reversed(situation.history)):
        decision = earlier.decision
        add(
            decision.predicate,
            decision.role,
            ("joined", shared, f"place:history{back}", f"earlier:{decision.role}:{tie}"),
            ("same-unit", earlier.unit == situation.quantity.unit, back, tie, rule.form),
        )
    add("", "", ("joined", shared, "place:none", f"tie:{tie}"))
    return list(found.values())


def object_candidates(situation: Situation, predicate: str) -> list[Candidate]:
    """Return the noun phrases that could be what is counted, that of the rules first."""
    rule, tie, unit = situation.decision, situation.slot.tie, situation.quantity.unit
    shared = (*_shared(situation), "&pred" if predicate else "&nopred")
    found: dict[str, Candidate] = {}
    spoken_of = {earlier.decision.object: earlier.unit for earlier in situation.history}

    def add(text: str, bundles: Sequence[Bundle]) -> None:
        if text in found or not text:
            return
        agrees: Bundle
        if text == rule.object:
            agrees = ("noun-of-rule", rule.form, tie, predicate != rule.predicate)
        elif rule.object:
            relation = "inside" if text in rule.object else "around" if rule.object in text else "apart"
            agrees = ("noun-beside-rule", relation, rule.form)
        else:
            agrees = ("noun-instead-of-none",)
        own: list[Bundle] = [agrees, ("noun-text", text[-LONGEST_ENDING:], min(len(text), 12), unit)]
        if predicate and predicate in text:
            own.append(("plain", "holds-predicate"))
        if text in spoken_of:
            own.append(("same-unit", spoken_of[text] == unit, tie, rule.form, predicate == rule.predicate))
        found[text] = Candidate(text, "", (*own, *bundles))

    places = list(_noun_places(situation, predicate, shared))
    for text, bundles in places:
        if text == rule.object:
            add(text, bundles)
    add(rule.object, [("joined", shared, "place:elsewhere")])
    for text, bundles in places:
        add(text, bundles)
    for back, earlier in enumerate(reversed(situation.history)):
        form = earlier.decision.form
        add(earlier.decision.object, [("joined", shared, f"place:history{back}", f"earlier:{form}:{tie}")])
    return list(found.values())


_NEW: Bundle = ("plain", "new")


def _shared(situation: Situation) -> Features:
    """Return what holds of the number itself, to be joined with what holds of a candidate."""
    slot, quantity = situation.slot, situation.quantity
    behind = slot.right[0].role if slot.right else "quantity" if slot.next_quantity else "end"
    last = slot.left[-1].role if slot.left else "none"
    return (
        f"&dim:{quantity.dimension}:{slot.tie}", f"&behind:{behind}:last:{last}", f"&form:{situation.decision.form}",
    )  # fmt: skip


def _verb_places(situation: Situation, shared: Features) -> Iterator[tuple[str, str, tuple[Bundle, ...]]]:
    """Yield verbs with where they stand, the nearest in front first, then those behind."""
    sentence, index = situation.sentence, situation.slot.index
    words, codes = sentence.words, sentence.codes
    clause = verbs = quantities = depth = 0
    path = Path()
    for at in range(index - 1, max(-1, index - 1 - _BEFORE), -1):
        word = words[at]
        role = word.role
        if role in ("comma", "stop"):
            clause += 1
            if clause >= _CLAUSES:
                break
        elif role == "open":
            depth -= 1
        elif role == "close":
            depth += 1
        elif role == "quantity":
            quantities += 1
        elif role in _VERBS:
            place = f"before{clause}b" if depth < 0 else f"before{clause}"
            opening, marks = sentence.verb_marks(at)
            bundles = (
                ("verb-place", place, min(verbs, 3), shared),
                ("verb-way", word.text, path.text, min(quantities, 2), place),
                ("opening", opening, place),
                ("verb-marks", *marks, place),
                ("distance", min(index - at, 10), place),
            )
            following = words[at + 1]
            if following.text in TO and following.role != "act":
                yield word.text + following.text, role, (*bundles, ("plain", "to"))
            elif at and words[at - 1].role == "act" and role == "act":
                yield words[at - 1].text + word.text, role, (*bundles, ("plain", "serial"))
            yield word.text, role, bundles
            verbs += 1
        path.put_in_front(codes[at])
    verbs = 0
    for at in range(index + 1, min(len(words), index + 1 + _BEHIND)):
        word = words[at]
        if word.role in ("comma", "stop"):
            break
        if word.role in _VERBS:
            place = "behind:next" if at == index + 1 else "behind:later"
            yield (
                word.text,
                word.role,
                (("verb-place", place, min(verbs, 3), shared), ("verb-marks", *sentence.verb_marks(at)[1], "behind")),
            )
            verbs += 1


def _noun_places(situation: Situation, predicate: str, shared: Features) -> Iterator[tuple[str, Sequence[Bundle]]]:
    """Yield noun phrases with where they stand: in front of the number, clause by clause, then behind it."""
    words, codes, index = situation.sentence.words, situation.sentence.codes, situation.slot.index
    clause = ends = 0
    path = Path()
    for at in range(index - 1, max(-1, index - 1 - _BEFORE), -1):
        word = words[at]
        if word.role in ("comma", "stop"):
            clause += 1
            ends = 0
            if clause >= _NOUN_CLAUSES:
                break
        elif word.role in _ENDS and ends < _ENDS_PER_CLAUSE:
            following = words[at + 1]
            if following.role not in _GOES_ON or _is_verb(following):
                ends += 1
                yield from _phrases_to(situation, at + 1, clause, path.text, predicate, shared)
        path.put_in_front(codes[at])
    yield from _phrases_behind(situation, shared)


def _phrases_to(
    situation: Situation, end: int, clause: int, way: str, predicate: str, shared: Features
) -> Iterator[tuple[str, Sequence[Bundle]]]:
    """Yield the phrases that end in front of word `end`, the longest last."""
    sentence, index = situation.sentence, situation.slot.index
    words, signs = sentence.words, sentence.signs
    following = words[end]
    touches = "touching" if end == index else "light" if following.role in ("light", "adverb") else "apart"
    place = f"before{clause}:{touches}"
    ending: Bundle = ("noun-end", signs[end], way, clause, words[end - 1].role, place)
    for phrase in sentence.phrases_to(end):
        bundles: list[Bundle] = [
            ending,
            ("noun-place", place, phrase.sign, shared),
            ("noun-start", *phrase.start, place),
            ("noun-inside", phrase.inside, touches),
            *phrase.marks,
        ]
        if phrase.before == predicate != "":
            bundles.append(("plain", "behind-predicate"))
        yield phrase.text, bundles


def _phrases_behind(situation: Situation, shared: Features) -> Iterator[tuple[str, Sequence[Bundle]]]:
    sentence, index = situation.sentence, situation.slot.index
    words, codes, signs = sentence.words, sentence.codes, sentence.signs
    begin = end = index + 1
    front = path_of(codes, max(0, index - 2), index)
    while end < len(words) and end - begin < _LONGEST and words[end].role in _PHRASE:
        end += 1
        following = words[end] if end < len(words) else None
        if words[end - 1].role not in _ENDS:
            continue
        stops = following is None or following.role not in _PHRASE or _is_verb(following)
        if not stops and following is not None and following.role != "pause":
            continue
        text = sentence.phrase(begin, end)
        if text:
            sign = signs[end] if end < len(words) else "none"
            inside = path_of(codes, begin, end)
            bundles: list[Bundle] = [
                ("noun-behind", sign, shared),
                ("noun-behind-marks", words[begin].role, words[end - 1].role, inside, front),
            ]
            if any(_is_verb(w) for w in words[begin:end]):
                bundles.append(("plain", "holds-verb:behind"))
            yield text, bundles


_LONGEST_PATH = 6


class Path:
    """The roles of a stretch of words in short, runs of nouns as one, built from its end to its front.

    清理|乡镇|违规|挂牌|568块 gives ``Vna#``.
    """

    __slots__ = ("_first", "_length", "text")

    def __init__(self) -> None:
        self.text = ""
        self._first = ""
        self._length = 0

    def put_in_front(self, code: str) -> None:
        """Take in the word in front of the stretch."""
        if code == "n" == self._first or self._length > _LONGEST_PATH:
            return
        self._length += 1
        self._first = code
        self.text = code + self.text if self._length <= _LONGEST_PATH else "long"


def path_of(codes: Sequence[str], begin: int, end: int) -> str:
    """Return the path of the words `begin` to `end`."""
    path = Path()
    for at in range(end - 1, begin - 1, -1):
        path.put_in_front(codes[at])
    return path.text


@cache
def _code(role: Role, nominal: bool, known: bool) -> str:
    if role == "act":
        return ("v" if known else "w") if nominal else ("V" if known else "W")
    return {"other": "n", "noun": "n", "adjective": "a", "quantity": "#"}.get(role, role[:2])


def _is_verb(word: Word) -> bool:
    return word.role in _GOVERNING


def _is_boundary(word: Word | None) -> str:
    return "start" if word is None or word.role in _BOUNDARIES else "inner"


def _sign(word: Word) -> str:
    role = word.role
    if role in _BARE:
        return f"{role}+" if role == "act" and not word.nominal else role
    return word.text if word.text in FRONTING or role in ("of", "pause", "preposition") else role
