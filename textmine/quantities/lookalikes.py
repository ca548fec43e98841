"""Numerals that are no quantities (``lookalikes.toml``) and words that make a number approximate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.lexicon import load_rules
from textmine.quantities.numerals import CHINESE_NUMERAL

BETWEEN = ("人民币", "了", "到", "至", "达")
"""Words that may stand between a word in front (超过) and its number (超过了3个, 超人民币5万元)."""


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A rule of ``lookalikes.toml``; `match` marks what it must find with ``[[ ]]``."""

    id: str
    pattern: str
    match: str
    no_match: str
    begins: str = ""
    numerals: Literal["", "arabic", "chinese", "none"] = ""

    def can_begin_with(self, character: str) -> bool:
        """Tell whether it is to be tried at a character."""
        if character.isdecimal():
            return self.numerals in ("", "arabic")
        return (character in CHINESE_NUMERAL and self.numerals in ("", "chinese")) or character in self.begins


@dataclass(frozen=True, slots=True)
class ApproximationRule:
    """A rule of ``approximations.toml``."""

    id: str
    side: Literal["before", "before-multiplier", "before-verb", "after"]
    value: str
    words: tuple[str, ...]
    match: str
    no_match: str
    not_behind: str = ""


@dataclass(frozen=True, slots=True)
class ContextRule:
    """A rule of ``quantity_contexts.toml``: what must stand around a number for its unit to count.

    `numerals` and `units` tell which numbers with which units it is asked for, where the unit itself names no rule.
    """

    id: str
    before: str
    after: str
    veto: str
    match: str
    no_match: str
    need: Literal["either", "both"] = "either"
    numerals: Literal["", "one", "few"] = ""
    units: tuple[str, ...] = ()


@cache
def lookalikes() -> tuple[Lookalike, ...]:
    """Return the packaged look-alike rules."""
    return load_rules("lookalikes.toml", Lookalike)


@cache
def approximations() -> tuple[ApproximationRule, ...]:
    """Return the packaged approximation rules."""
    return load_rules("approximations.toml", ApproximationRule)


@cache
def contexts() -> dict[str, ContextRule]:
    """Return the packaged context rules by id."""
    return {rule.id: rule for rule in load_rules("quantity_contexts.toml", ContextRule)}


@cache
def contexts_of(numerals: str, unit: str) -> tuple[str, ...]:
    """Return the ids of the rules that let such a numeral (one, few) count such a unit."""
    rules = [rule for rule in contexts().values() if rule.numerals == numerals]
    return tuple(rule.id for rule in rules if not rule.units or unit in rule.units)


@cache
def before_pattern(*, multiplier: bool = False) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return one pattern for all words in front of a number, or of a bare multiplier, and the value of each group."""
    sides = ("before", "before-multiplier") if multiplier else ("before",)
    rules = [r for r in approximations() if r.side in sides]
    parts = []
    for rule in rules:
        behind = f"(?<![{rule.not_behind}])" if rule.not_behind else ""
        parts.append(f"({behind}(?:{'|'.join(sorted(rule.words, key=len, reverse=True))}))")
    # 不超过 must win over 超过, so the bounds come first
    order = sorted(range(len(rules)), key=lambda i: ("min", "max", "under", "about", "over").index(rules[i].value))
    pattern = "|".join(parts[i] for i in order)
    return re.compile(rf"(?:{pattern})(?:{'|'.join(BETWEEN)})?$"), tuple(rules[i].value for i in order)


@cache
def after_pattern() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return one pattern for all words behind a unit, and the value of each of its groups."""
    rules = [r for r in approximations() if r.side == "after"]
    return re.compile("|".join(f"({'|'.join(r.words)})" for r in rules)), tuple(r.value for r in rules)
