"""The verbs of ``verbs.tsv``, for all rooms that look at one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.lexicon.loader import load_rows

VerbKind = Literal[
    "act", "light", "rise", "fall", "raise", "lower", "same", "share", "compare", "score", "helper", "noun"
]
VerbTrait = Literal[
    "alone", "amiss", "approximate", "building", "causative", "delegating", "describing", "drafting", "examining",
    "frame", "funding", "general", "having", "holding", "including", "leading", "manner", "means", "parted",
    "realising", "sending", "short", "spending",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verb:
    """A row of ``verbs.tsv``."""

    verb: str
    kind: VerbKind
    nominal: bool = False
    traits: tuple[VerbTrait, ...] = ()


@cache
def verbs() -> dict[str, Verb]:
    """Return the packaged verbs by surface."""
    return {verb.verb: verb for verb in load_rows("verbs.tsv", Verb)}


def has_trait(word: str, trait: str) -> bool:
    """Tell whether ``verbs.tsv`` gives a word a trait.

    Examples
    --------
    >>> has_trait("多付", "amiss"), has_trait("清理", "amiss")
    (True, False)
    """
    return trait in traits().get(word, ())


@cache
def traits() -> dict[str, tuple[VerbTrait, ...]]:
    """Return the traits of the verbs that have any."""
    return {word: verb.traits for word, verb in verbs().items() if verb.traits}
