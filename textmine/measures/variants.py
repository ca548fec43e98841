"""Measures that a reader takes for one although their names differ: 三公经费财政拨款支出 and 三公经费."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from textmine.lexicon import load_rules

_MOST_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class MeasureVariant:
    """A row of ``measure_variants.toml``; the file says what the columns mean."""

    id: str
    pattern: str
    name: str
    match: str
    result: str
    no_match: str
    dimensions: str = ""


@lru_cache(maxsize=65_536)
def base_of(measure: str, dimension: str) -> str:
    """Return the shorter name that a measure is also known by.

    Examples
    --------
    >>> base_of("群众满意度", "percent"), base_of("三公经费财政拨款支出", "money"), base_of("基本支出", "money")
    ('满意度', '三公经费', '基本支出')
    """
    for _ in range(_MOST_ROUNDS):
        before = measure
        for pattern, rule in _rules():
            if not rule.dimensions or dimension in rule.dimensions.split("|"):
                measure = pattern.sub(rule.name, measure, count=1) or measure
        if measure == before:
            break
    return measure


def family_of(asked: str, others: Iterable[str], dimension: str) -> list[str]:
    """Return which other measures are told together with the one asked for.

    Who asks for the shorter name means all that are also known by it; who asks for one of those means this one, what
    is told under the shorter name, and what only leaves words of it out, or has words more.

    Examples
    --------
    >>> family_of("满意度", ["群众满意度", "满意度增减"], "percent")
    ['群众满意度']
    >>> family_of("群众满意度", ["满意度", "企业满意度", "社会群众满意度"], "percent")
    ['满意度', '社会群众满意度']
    """
    base = base_of(asked, dimension)
    told = [other for other in others if other != asked and base_of(other, dimension) == base]
    if asked == base:
        return told
    return [other for other in told if other == base or _is_within(asked, other) or _is_within(other, asked)]


def _is_within(short: str, name: str) -> bool:
    """Tell whether the characters of one name stand in another in their order."""
    left = iter(name)
    return all(character in left for character in short)


@cache
def measure_variants() -> tuple[MeasureVariant, ...]:
    """Return the rules of ``measure_variants.toml``."""
    return load_rules("measure_variants.toml", MeasureVariant)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], MeasureVariant], ...]:
    return tuple((re.compile(rule.pattern), rule) for rule in measure_variants())
