"""A number in its clause, as the forms look at it, and the record of a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textmine.claims.clauses import Slot
from textmine.claims.governing import governing_verb
from textmine.claims.grammar import (
    AS_ADVERB,
    OF_PERIOD_OR_MANNER,
    Words,
    behind_manner,
    behind_period,
    is_share,
    strip_front,
    surface,
    without_per,
)
from textmine.claims.grammar import tail as tail_of
from textmine.claims.memory import Decision, Memory
from textmine.claims.phrases import noun_phrase
from textmine.claims.words import CHANGE_ROLES, Role, Word, noun_endings
from textmine.core import Quantity
from textmine.lexicon.verbs import verbs


@dataclass(slots=True, eq=False)
class Clause:
    """One quantity with the words that belong to it.

    Parameters
    ----------
    text
        The sentence's view.
    slot, quantity
        The number and its surroundings.
    memory
        What the paragraph has spoken of so far.
    left
        The words in front, without times, manner and connectors that open the clause.
    tail
        The last of them that means something; ``None`` where none does.
    money
        Whether the number is an amount or a share of money.
    texts, roles
        Those of `left`: most forms are ruled out by a word that is not among them.
    """

    text: str
    slot: Slot
    quantity: Quantity
    memory: Memory
    left: Words
    tail: Word | None
    money: bool
    texts: list[str]
    roles: list[Role]

    @classmethod
    def of(cls, text: str, slot: Slot, quantity: Quantity, memory: Memory) -> Clause:
        """Return the clause of a number."""
        money = quantity.dimension == "money" or is_share(quantity)
        left = strip_front(slot.left)
        if not OF_PERIOD_OR_MANNER.isdisjoint([word.text for word in left]):
            left = behind_manner(behind_period(left))
        left = without_per(left)
        if len(left) == 2 and left[0].text in AS_ADVERB and left[1].role == "act" and not money:
            left = left[1:]  # 实际|检查|72家
        texts, roles = [word.text for word in left], [word.role for word in left]
        return cls(text, slot, quantity, memory, left, tail_of(left), money, texts, roles)

    def phrase(self, words: Words) -> str:
        """Return the noun phrase that words come to."""
        return noun_phrase(self.text, words)

    def surface(self, words: Words) -> str:
        """Return the text that words cover."""
        return surface(self.text, words)

    def governing(self, words: Words) -> Word | None:
        """Return the verb that governs what stands behind words."""
        return governing_verb(self.text, words, money=self.money)

    def subject_of(self, words: Words) -> str:
        """Return the noun that a clause begins with, up to its verb."""
        words = strip_front(words)
        end = next((i for i, word in enumerate(words) if word.role in _NO_SUBJECT), len(words))
        return self.phrase(words[:end]) or self.phrase(words[end + 1 :])

    def measured(self, phrase: str) -> str:
        """Return what came of a plan by the name of its measure: “三公”经费年初预算18万元，实际支出|14.35万元."""
        topic = self.memory.topic
        if self.memory.opening and phrase in (*noun_endings("plan"), *noun_endings("outturn")):
            return self.memory.opening  # “三公”经费。全年预算18.6万元，实际支出12.47万元
        if (aimed := self.aimed_at(phrase)) != phrase:
            return aimed
        if phrase not in noun_endings("outturn"):
            return phrase
        plan = max((ending for ending in noun_endings("plan") if topic.endswith(ending)), key=len, default="")
        if not plan:
            return phrase
        measure = topic.removesuffix(plan).removesuffix("的")
        return phrase if not measure or measure in verbs() or measure.endswith("后") else measure

    def aimed_at(self, phrase: str) -> str:
        """Return what a goal without a name is of, where it was told in the same unit: 治理18.5公顷（计划|18公顷）."""
        if phrase not in noun_endings("aim") or not (unit := self.quantity.unit):
            return phrase
        memory = self.memory
        return (memory.topic if unit == memory.topic_unit else memory.by_unit.get(unit, "")) or phrase


_NO_SUBJECT = frozenset(("act", "adverb", "light", "helper", "preposition", *CHANGE_ROLES))


@dataclass(frozen=True, slots=True)
class Form:
    """A clause form.

    Parameters
    ----------
    name
        What it is called.
    decide
        Returns predicate and object of a number that stands in this form, ``None`` for others.
    examples
        Sentences with the number in ``[[ ]]``, and the predicate and the object that the form gives it.
    tails
        Roles or texts of which the clause's tail must have one, ``""`` for no tail, so that other clauses are not
        asked about; ``None`` where it may be any.
    """

    name: str
    decide: Callable[[Clause], Decision | None]
    examples: tuple[tuple[str, str, str], ...]
    tails: frozenset[str] | None = None
