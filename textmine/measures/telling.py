"""What a measure is told in, by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from textmine.core import Dimension
from textmine.lexicon import load_rules


@dataclass(frozen=True, slots=True)
class UnitRule:
    """A row of ``measure_units.toml``."""

    id: str
    dimension: Dimension
    pattern: str
    match: str
    no_match: str


def dimension_named(name: str) -> str:
    """Return the dimension of the units that a name asks for; empty where it does not say.

    Examples
    --------
    >>> dimension_named("群众满意度"), dimension_named("满意度得分"), dimension_named("消化超编")
    ('percent', 'score', '')
    """
    return next((rule.dimension for pattern, rule in _rules() if pattern.search(name)), "")


def unit_rules() -> tuple[UnitRule, ...]:
    """Return the rules of ``measure_units.toml``."""
    return load_rules("measure_units.toml", UnitRule)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], UnitRule], ...]:
    return tuple((re.compile(rule.pattern), rule) for rule in unit_rules())
