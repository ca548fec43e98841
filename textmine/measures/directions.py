"""Whether a measure is to stay below what is set, or to reach it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from textmine.lexicon import load_rules

Direction = Literal["", "ceiling", "floor"]


@dataclass(frozen=True, slots=True)
class DirectionRule:
    """A row of ``measure_directions.toml``."""

    id: str
    direction: Literal["ceiling", "floor"]
    pattern: str
    match: str
    no_match: str


@lru_cache(maxsize=65_536)
def direction_of(measure: str) -> Direction:
    """Return whether a measure has a ceiling or a floor; empty where its name does not say.

    Examples
    --------
    >>> direction_of("三公经费"), direction_of("群众满意度"), direction_of("消化超编")
    ('ceiling', 'floor', '')
    """
    return next((rule.direction for pattern, rule in _rules() if pattern.search(measure)), "")


@cache
def direction_rules() -> tuple[DirectionRule, ...]:
    """Return the rules of ``measure_directions.toml``."""
    return load_rules("measure_directions.toml", DirectionRule)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], DirectionRule], ...]:
    return tuple((re.compile(rule.pattern), rule) for rule in direction_rules())
