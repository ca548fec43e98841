"""Stretches of a sentence that say how something is scored, or by which rates it is paid (``scoring_rules.toml``).

每低1个百分点扣0.2分; 按照小学800元、初中1000元的标准.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from textmine.core import Quantity
from textmine.lexicon import load_rules
from textmine.lexicon.signs import Sieve, places

_GATE = re.compile("分|标准")  # one of which each rule holds


@dataclass(frozen=True, slots=True)
class ScoringRule:
    """A row of ``scoring_rules.toml``; the file says what the columns mean."""

    id: str
    pattern: str
    match: str
    no_match: str


@cache
def scoring_rules() -> tuple[ScoringRule, ...]:
    """Return the packaged rules."""
    return load_rules("scoring_rules.toml", ScoringRule)


@cache
def _sieve() -> tuple[Sieve, tuple[re.Pattern[str], ...]]:
    patterns = [rule.pattern for rule in scoring_rules()]
    return Sieve(dict(enumerate(patterns))), tuple(map(re.compile, patterns))


def scoring_stretches(text: str) -> list[tuple[int, int]]:
    """Return where a sentence says what would be scored or taken off, whatever was, or what a standard is.

    Examples
    --------
    >>> text = "执行率低于95%的不得分；执行率98%，得5分。"
    >>> [text[begin:end] for begin, end in scoring_stretches(text)]
    ['95%的不得分']
    """
    if not _GATE.search(text):
        return []
    sieve, patterns = _sieve()
    return [found.span() for at in places(sieve.left(text)) for found in patterns[at].finditer(text)]


def numbers_of_rules(text: str, quantities: Sequence[Quantity]) -> frozenset[int]:
    """Return the places of the numbers of a sentence that stand in such a stretch."""
    stretches = scoring_stretches(text)
    starts = [quantity.start for quantity in quantities] if stretches else []
    return frozenset(
        at
        for begin, end in stretches
        for at in range(bisect_left(starts, begin), bisect_left(starts, end))
        if quantities[at].end <= end
    )
