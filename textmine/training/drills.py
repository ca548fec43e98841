"""Gold by construction: sentences put together from their answers, by the forms of ``drills.toml``.

Readers of gold mark what reports happen to say; a form of clause that is rare there, or always met with the same words,
is not learned from it. A drill says the same thing with words drawn anew each time.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from textmine.core import LexiconError
from textmine.evaluation import GoldClaim, GoldDocument
from textmine.lexicon import load_rows, load_rules
from textmine.lexicon.verbs import verbs
from textmine.quantities.find import find_quantities
from textmine.training.documents import TrainingDocument, prepared

NOTHING = "-"
_SLOT = re.compile(r"\{([a-z]+)(\d?)(?:\.(verb|object))?\}|<([^>]+)>")
_DONE = ("a", "b", "c")  # slots of what was done
_SENTENCES = 3  # of a drill at most
_PLANS = 0.15  # of the sentences that may be plans
_HEADED = 0.3  # of the drills
_MONEY = "元"
_SHARES = ("%", "个百分点")


@dataclass(frozen=True)
class Form:
    """A form of sentence, as ``drills.toml`` has it."""

    id: str
    texts: tuple[str, ...]
    answers: tuple[str, ...]
    row: bool = False
    plan: bool = True
    last: bool = False


@dataclass(frozen=True)
class _Words:
    list: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Done:
    """What was done, to what, counted in which unit."""

    verb: str
    object: str
    unit: str


class Drills:
    """Puts drills together.

    Parameters
    ----------
    documents
        Gold, whose claims lend verbs, what they govern, and units.
    seed
        Of chance: the same gold and seed give the same drills.

    Raises
    ------
    LexiconError
        If a form names a list that there is not, or has fewer answers than numbers.

    Examples
    --------
    >>> [drill] = Drills([], seed=6).draw(1)
    >>> [claim] = drill.gold.claims[:1]
    >>> drill.gold.text[claim.start : claim.end] == claim.quantity
    True
    """

    def __init__(self, documents: Iterable[TrainingDocument], *, seed: int = 0) -> None:
        self._chance = random.Random(seed)  # noqa: S311  # chance of training, not of secrets
        gold = [document.gold for document in documents]
        self._done = sorted({*_done(gold)}, key=lambda each: (each.verb, each.object, each.unit))
        self._of_verb: dict[str, list[_Done]] = defaultdict(list)
        for each in self._done:
            self._of_verb[each.verb].append(each)
        self._in_rows = [each for each in self._done if len({o.object for o in self._of_verb[each.verb]}) > len(_DONE)]
        wholes = sorted({each.object for each in self._done if _ends_in_a_verb(each.object)})
        self._words = {**_words(), "whole": tuple(wholes)}
        # Where gold is too small to lend anything, the forms that need it are left out
        self._forms = [form for form in _forms() if self._can(form)]

    def draw(self, number: int) -> Iterator[TrainingDocument]:
        """Yield that many drills, each a paragraph of some sentences with gold; none where no form can be filled."""
        for place in range(number if self._forms else 0):
            sentences = [self._sentence() for _ in range(self._chance.randint(1, _SENTENCES))]
            text = f"{self._word('topic')}\n\n" if self._chance.random() < _HEADED else ""
            claims: list[GoldClaim] = []
            for sentence, claimed in sentences:
                claims += (_moved(claim, len(text)) for claim in claimed)
                text += sentence
            yield prepared("drills", GoldDocument(f"drill-{place}", text + "\n", tuple(claims), None))

    def _can(self, form: Form) -> bool:
        for text in form.texts:
            if sum(bool(unit) for *_rest, unit in _SLOT.findall(text)) > len(form.answers):
                raise LexiconError(f"drills.toml: {form.id}: fewer answers than numbers in {text!r}")
            for name, *_rest in _SLOT.findall(text):
                if name and name not in _DONE and name not in self._words:
                    raise LexiconError(f"drills.toml: {form.id}: drill_words.tsv has no list {name!r}")
                if not (self._in_rows if form.row else self._done) and name in _DONE:
                    return False
                if name == "whole" and len(self._words["whole"]) < len(_DONE):
                    return False
        return True

    def _sentence(self) -> tuple[str, list[GoldClaim]]:
        while True:
            filled = self._filled(self._chance.choice(self._forms))
            if filled is not None:
                return filled

    def _filled(self, form: Form) -> tuple[str, list[GoldClaim]] | None:
        """Return a sentence of a form with its claims; ``None`` where a number is read as something else."""
        template = self._chance.choice(form.texts)
        done = dict(zip(_DONE, self._some(form.row), strict=False))
        plan = form.plan and "{lead}" in template and self._chance.random() < _PLANS
        words = {"lead": self._word("plan")} if plan else {}
        places: list[tuple[int, int]] = []
        text, at = "", 0
        for slot in _SLOT.finditer(template):
            text += template[at : slot.start()]
            at = slot.end()
            units = slot[4]
            if units is None:
                text += self._value(slot, words, done)
                continue
            unit = done[units].unit if units in done else self._chance.choice(units.split("|"))
            number = self._number(unit)
            places.append((len(text), len(text) + len(number)))
            text += number
        text += template[at:]
        answers = form.answers[-len(places) :] if form.last else form.answers[: len(places)]
        found = {(q.start, q.end): q for q in find_quantities(text)}
        claims = []
        for (start, end), answer in zip(places, answers, strict=True):
            quantity = found.get((start, end))
            if quantity is None:
                return None
            verb, noun, change, status = (*(part.strip() for part in answer.split("|")), "", "")[:4]
            claims.append(
                GoldClaim(
                    start=start,
                    end=end,
                    quantity=text[start:end],
                    value=quantity.value,
                    value_max=quantity.value_max,
                    unit=quantity.unit,
                    predicate=self._alternatives(verb, words, done, text),
                    object=self._alternatives(noun, words, done, text),
                    status=status or ("target" if plan else "actual"),
                    change=change,
                    approx=quantity.approx,
                )
            )
        return text, claims

    def _alternatives(
        self, answers: str, words: dict[str, str], done: Mapping[str, _Done], text: str
    ) -> tuple[str, ...]:
        """Return the answers that stand in the text."""
        filled = (_SLOT.sub(lambda slot: self._value(slot, words, done), part.strip()) for part in answers.split("/"))
        return tuple("" if answer == NOTHING else answer for answer in filled if answer == NOTHING or answer in text)

    def _value(self, slot: re.Match[str], words: dict[str, str], done: Mapping[str, _Done]) -> str:
        name, another, part = slot[1], slot[2], slot[3]
        if name in done:
            return str(getattr(done[name], part))
        key = f"{name}{another}"
        if key not in words:
            taken = {word for known, word in words.items() if known.rstrip("23") == name}
            words[key] = self._word(name, taken)
        return words[key]

    def _word(self, name: str, taken: Iterable[str] = ()) -> str:
        free = [word for word in self._words[name] if word not in taken] or self._words[name]
        return self._chance.choice(free)

    def _some(self, row: bool) -> Sequence[_Done]:
        """Return three that were done, of which no two share an object; in a row, and of one verb."""
        if not (pool := self._in_rows if row else self._done):
            return ()
        first = self._chance.choice(pool)
        chosen, objects = [first], {first.object}
        others = self._of_verb[first.verb] if row else pool
        for other in self._chance.sample(others, min(len(others), 4 * len(_DONE))):
            if len(chosen) < len(_DONE) and not any(other.object in o or o in other.object for o in objects):
                chosen.append(other)
                objects.add(other.object)
        return chosen if len(chosen) == len(_DONE) else self._some(row)

    def _number(self, unit: str) -> str:
        chance = self._chance
        if unit.endswith(_MONEY):
            return f"{round(chance.uniform(0.5, 900), chance.choice((0, 1, 2))):g}{unit if unit != _MONEY else '万元'}"
        if unit in _SHARES:
            return f"{round(chance.uniform(0.5, 99), chance.choice((0, 1, 2))):g}{unit}"
        return f"{round(10 ** chance.uniform(0.4, 3.6))}{unit}"


@cache
def _forms() -> tuple[Form, ...]:
    return load_rules("drills.toml", Form, table="form")


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {row.list: tuple("" if w == "0" else w for w in row.words) for row in load_rows("drill_words.tsv", _Words)}


def _done(gold: Iterable[GoldDocument]) -> Iterator[_Done]:
    """Yield what gold says was done, where verb, number and what is counted stand side by side."""
    for document in gold:
        for claim in document.claims or ():
            verb, noun = (answers[0] if answers else "" for answers in (claim.predicate, claim.object))
            if not (1 < len(verb) <= 4 and 1 < len(noun) <= 14 and claim.unit) or claim.change or verb not in verbs():
                continue
            if claim.unit.endswith((_MONEY, *_SHARES)) or not noun.isalpha():
                continue
            before, behind = document.text[: claim.start], document.text[claim.end : claim.end + len(noun)]
            if before.endswith(verb + noun) or (before.endswith(verb) and behind == noun):
                yield _Done(verb, noun, claim.unit)


def _ends_in_a_verb(noun: str) -> bool:
    """Tell whether a noun phrase ends in what is a verb elsewhere."""
    return len(noun) >= 4 and noun[-2:] in verbs()


def _moved(claim: GoldClaim, by: int) -> GoldClaim:
    return replace(claim, start=claim.start + by, end=claim.end + by)
