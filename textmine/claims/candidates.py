"""What could be the predicate and the object of a number, each candidate with what speaks for it and against it.

The rules (:mod:`textmine.claims.govern`) name one predicate and one object. Here stand all verbs and noun phrases
around the number that could have been meant instead, each with its features; a ranker
(:class:`textmine.claims.ranker.Ranker`) weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from textmine.claims.clauses import Slot
from textmine.claims.grammar import FRONTING, TO
from textmine.claims.memory import Decision
from textmine.claims.phrases import noun_phrase
from textmine.claims.words import CHANGE_ROLES, Role, Word, noun_endings
from textmine.core import Quantity

Features = tuple[str, ...]

_VERBS = frozenset(("act", "light", "share", "compare", "score", "helper", *CHANGE_ROLES))
_PHRASE = frozenset(("other", "noun", "adjective", "act", "of", "pause", "number", "pronoun", "time", *CHANGE_ROLES))
_BEFORE = 45  # words in front of the number that may hold its verb or its noun
_BEHIND = 20  # words behind it
_CLAUSES = 3  # comma clauses that are looked at for verbs …
_NOUN_CLAUSES = 2  # … and for nouns, which earlier numbers hand on as well
_LONGEST = 14  # words of a noun phrase
_ENDS_PER_CLAUSE = 4
REMEMBERED = 3  # numbers in front whose answers are candidates


@dataclass(frozen=True, slots=True)
class Situation:
    """A number in its sentence, as the rules understood it.

    Parameters
    ----------
    text
        The sentence's view.
    words
        All words of the sentence (:func:`textmine.claims.words.tag_words`).
    slot, quantity
        The number.
    decision
        What the rules say of it.
    history
        What was decided of the numbers in front of it in the paragraph, the nearest last.
    """

    text: str
    words: Sequence[Word]
    slot: Slot
    quantity: Quantity
    decision: Decision
    history: Sequence[Decision] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answer that could be meant.

    Parameters
    ----------
    text
        The answer.
    role
        The part that its verb plays; empty for objects.
    features
        What speaks for it or against it, names of weights.
    """

    text: str
    role: Role | str
    features: Features


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

    def add(text: str, role: str, *features: str) -> None:
        if text in found:
            return
        agrees = ("rule", f"rule:{rule.form}", f"rule:{rule.form}:{rule.role}") if text == rule.predicate else ("new",)
        marks = [*agrees, *features, f"text:{text}", f"len:{min(len(text), 5)}"]
        found[text] = Candidate(text, role, (*marks, *[feature + s for feature in features[:2] for s in shared]))

    places = list(_verb_places(situation))
    # That of the rules is described by its place as well, where it has one
    for text, role, features in places:
        if text == rule.predicate:
            add(text, role, *features)
    add(rule.predicate, rule.role, "place:none" if not rule.predicate else "place:elsewhere")
    for text, role, features in places:
        add(text, role, *features)
    for back, earlier in enumerate(reversed(situation.history[-REMEMBERED:])):
        add(earlier.predicate, earlier.role, f"place:history{back}", f"earlier:{earlier.role}:{situation.slot.tie}")
    add("", "", "place:none", f"tie:{situation.slot.tie}")
    return list(found.values())


def object_candidates(situation: Situation, predicate: str) -> list[Candidate]:
    """Return the noun phrases that could be what is counted, that of the rules first."""
    rule = situation.decision
    shared = (*_shared(situation), "&pred" if predicate else "&nopred")
    found: dict[str, Candidate] = {}

    def add(text: str, *features: str) -> None:
        if text in found or not text:
            return
        agrees = ["new"]
        if text == rule.object:
            agrees = ["rule", f"rule:{rule.form}", f"rule:{rule.form}:{situation.slot.tie}"]
            if predicate != rule.predicate:
                agrees.append("rule:repredicated")
        elif rule.object:
            agrees.append("inside" if text in rule.object else "around" if rule.object in text else "apart")
            agrees.append(f"{agrees[-1]}:{rule.form}")
        else:
            agrees.append("instead-of-none")
        marks = [*agrees, *features, *_noun_marks(text, situation.quantity.unit), f"len:{min(len(text), 12)}"]
        if predicate and predicate in text:
            marks.append("holds-predicate")
        found[text] = Candidate(text, "", (*marks, *[feature + s for feature in features[:2] for s in shared]))

    places = list(_noun_places(situation, predicate))
    for text, features in places:
        if text == rule.object:
            add(text, *features)
    add(rule.object, "place:elsewhere")
    for text, features in places:
        add(text, *features)
    for back, earlier in enumerate(reversed(situation.history[-REMEMBERED:])):
        add(earlier.object, f"place:history{back}", f"earlier:{earlier.form}:{situation.slot.tie}")
    return list(found.values())


def _shared(situation: Situation) -> Features:
    """Return what holds of the number itself, to be joined with what holds of a candidate."""
    slot, quantity = situation.slot, situation.quantity
    behind = slot.right[0].role if slot.right else "quantity" if slot.next_quantity else "end"
    last = slot.left[-1].role if slot.left else "none"
    return (
        f"&dim:{quantity.dimension}:{slot.tie}", f"&behind:{behind}:last:{last}", f"&form:{situation.decision.form}",
    )  # fmt: skip


def _verb_places(situation: Situation) -> Iterator[tuple[str, str, Features]]:
    """Yield verbs with where they stand, the nearest in front first, then those behind."""
    words, index = situation.words, situation.slot.index
    clause = verbs = quantities = depth = 0
    for at in range(index - 1, max(-1, index - 1 - _BEFORE), -1):
        word = words[at]
        depth += (word.role == "close") - (word.role == "open")
        if word.role in ("comma", "stop"):
            clause += 1
            if clause >= _CLAUSES:
                break
        elif word.role == "quantity":
            quantities += 1
        elif word.role in _VERBS:
            place = f"before{clause}{'b' if depth < 0 else ''}"
            path = _path(words, at + 1, index)
            features = (
                f"place:{place}", f"nth:{place}:{min(verbs, 3)}", f"numbers:{min(quantities, 2)}:{place}",
                f"path:{path}", f"path:{word.text}:{path}",
                f"opening:{_path(words, max(0, at - 3), at)}:{place}",
                *_verb_marks(words, at, place, index - at),
            )  # fmt: skip
            following = words[at + 1]
            if following.text in TO and following.role != "act":
                yield word.text + following.text, word.role, (*features, "to")
            elif at and words[at - 1].role == "act" and word.role == "act":
                yield words[at - 1].text + word.text, word.role, (*features, "serial")
            yield word.text, word.role, features
            verbs += 1
    verbs = 0
    for at in range(index + 1, min(len(words), index + 1 + _BEHIND)):
        word = words[at]
        if word.role in ("comma", "stop"):
            break
        if word.role in _VERBS:
            place = "behind"
            adjacent = "next" if at == index + 1 else "later"
            features = (f"place:{place}:{adjacent}", f"nth:{place}:{min(verbs, 3)}", *_verb_marks(words, at, place, 0))
            yield word.text, word.role, features
            verbs += 1


_LONGEST_PATH = 6


def _path(words: Sequence[Word], begin: int, end: int) -> str:
    """Return the roles of a stretch in short, runs of nouns as one: 清理|乡镇|违规|挂牌|568块 gives ``nvn``."""
    codes: list[str] = []
    last = ""
    for at in range(begin, end):
        word = words[at]
        code = _code(word.role, word.nominal, word.known)
        if code == "n" == last:
            continue
        if len(codes) == _LONGEST_PATH:
            return "long"
        codes.append(code)
        last = code
    return "".join(codes)


@cache
def _code(role: Role, nominal: bool, known: bool) -> str:
    if role == "act":
        return ("v" if known else "w") if nominal else ("V" if known else "W")
    return {"other": "n", "noun": "n", "adjective": "a", "quantity": "#"}.get(role, role[:2])


def _verb_marks(words: Sequence[Word], at: int, place: str, distance: int) -> Iterator[str]:
    word = words[at]
    before = words[at - 1] if at else None
    following = words[at + 1] if at + 1 < len(words) else None
    kind = f"{word.role}:{'nominal' if word.nominal else 'plain'}:{'known' if word.known else 'guessed'}"
    yield f"kind:{kind}"
    yield f"kind:{kind}:{place}"
    yield f"opens:{_is_boundary(before)}:{place}"
    yield f"prev:{_sign(before)}:{place}"
    yield f"next:{_sign(following)}:{place}"
    yield f"next:{_sign(following)}:{kind}"
    if distance:
        yield f"distance:{min(distance, 12) if distance < 6 else 6 if distance < 10 else 10}:{place}"


def _noun_places(situation: Situation, predicate: str) -> Iterator[tuple[str, Features]]:
    """Yield noun phrases with where they stand: in front of the number, clause by clause, then behind it."""
    words, index = situation.words, situation.slot.index
    clause, end = 0, index
    ends = 0
    for at in range(index - 1, max(-1, index - 1 - _BEFORE), -1):
        word = words[at]
        if word.role in ("comma", "stop"):
            clause += 1
            ends = 0
            if clause >= _NOUN_CLAUSES:
                break
            continue
        following = words[at + 1]
        if word.role not in _PHRASE or word.role in ("of", "pause", "time", "number", "pronoun"):
            continue
        if following.role in _PHRASE and following.role not in ("pause", "of") and not _is_verb(following):
            continue  # the phrase goes on
        if ends >= _ENDS_PER_CLAUSE:
            continue
        ends += 1
        end = at + 1
        yield from _phrases_to(situation, end, clause, predicate)
    yield from _phrases_behind(situation)


def _phrases_to(situation: Situation, end: int, clause: int, predicate: str) -> Iterator[tuple[str, Features]]:
    """Yield the phrases that end in front of word `end`, the longest last."""
    words, index = situation.words, situation.slot.index
    following = words[end]
    touches = "touching" if end == index else "light" if following.role in ("light", "adverb") else "apart"
    place = f"before{clause}:{touches}"
    to, path = f"to:{_sign(following)}:{clause}", f"path:{_path(words, end, index)}:{clause}"
    ends = f"ends:{words[end - 1].role}:{place}"
    begin = end
    while begin > 0 and end - begin < _LONGEST and words[begin - 1].role in _PHRASE:
        begin -= 1
        before = words[begin - 1] if begin else None
        starts = begin == 0 or before is None or before.role not in _PHRASE
        if not (starts or before.role in ("of", "pause", "act", *CHANGE_ROLES, "time", "number")):  # type: ignore[union-attr]
            continue
        text = noun_phrase(situation.text, words[begin:end])
        if text:
            behind_predicate = before is not None and before.text == predicate != ""
            yield (
                text,
                (
                    f"place:{place}", f"from:{_sign(before)}:{place}", to, ends, path,
                    f"starts:{words[begin].role}", f"opens:{_is_boundary(before)}:{place}",
                    f"inside:{_path(words, begin, end)}:{touches}",
                    f"front:{_path(words, max(0, begin - 2), begin)}:{place}",
                    *(("behind-predicate",) if behind_predicate else ()),
                    *(("holds-verb",) if any(_is_verb(w) for w in words[begin:end]) else ()),
                    *(("holds-row",) if any(w.role == "pause" for w in words[begin:end]) else ()),
                ),
            )  # fmt: skip


def _phrases_behind(situation: Situation) -> Iterator[tuple[str, Features]]:
    words, index = situation.words, situation.slot.index
    begin = end = index + 1
    while end < len(words) and end - begin < _LONGEST and words[end].role in _PHRASE:
        end += 1
        following = words[end] if end < len(words) else None
        if words[end - 1].role in ("of", "pause", "time", "number", "pronoun"):
            continue
        stops = following is None or following.role not in _PHRASE or _is_verb(following)
        if not stops and following is not None and following.role != "pause":
            continue
        text = noun_phrase(situation.text, words[begin:end])
        if text:
            yield (
                text,
                (
                    "place:behind", f"to:{_sign(following)}:behind", f"ends:{words[end - 1].role}:behind",
                    f"starts:{words[begin].role}:behind", f"inside:{_path(words, begin, end)}:behind",
                    f"front:{_path(words, max(0, index - 2), index)}:behind",
                    *(("holds-verb:behind",) if any(_is_verb(w) for w in words[begin:end]) else ()),
                ),
            )  # fmt: skip


def _is_verb(word: Word) -> bool:
    return word.role in _VERBS and word.role != "helper"


def _is_boundary(word: Word | None) -> str:
    return "start" if word is None or word.role in ("comma", "stop", "quantity", "open", "connector") else "inner"


def _sign(word: Word | None) -> str:
    if word is None:
        return "none"
    if word.role in ("act", "other", "noun", "quantity", "number", "time"):
        return f"{word.role}{'+' if word.role == 'act' and not word.nominal else ''}"
    return word.text if word.text in FRONTING or word.role in ("of", "pause", "preposition") else word.role


@cache
def _endings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((kind, noun_endings(kind)) for kind in ("plan", "stock", "compound", "body", "relational"))


def _noun_marks(text: str, unit: str) -> Iterator[str]:
    for kind, endings in _endings():
        if text.endswith(endings):
            yield f"ending:{kind}"
            yield f"ending:{kind}:{unit}"
    yield f"head:{text[-1]}:{unit}"
    yield f"head:{text[-2:]}"
