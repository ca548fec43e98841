"""Whether a figure that stands where plans are told is a target at all: 推动签约的54个项目开工 promises no 54."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.lexicon import load_rules

_REACH = 24


@dataclass(frozen=True, slots=True)
class NoPromise:
    """A row of ``no_promises.toml``; the file says what the columns mean."""

    id: str
    where: Literal["before", "behind", "sentence"]
    pattern: str
    match: str
    no_match: str
    dimensions: str = ""


def is_promise(sentence: str, place: tuple[int, int], dimension: str) -> bool:
    """Tell whether the number at a place of a sentence may be a target.

    Parameters
    ----------
    sentence
        The sentence.
    place
        Where the number with its unit begins and ends in it.
    dimension
        Of its unit.

    Examples
    --------
    >>> is_promise("推动签约的54个项目开工", (5, 8), "count"), is_promise("新建学校4所", (4, 6), "count")
    (False, True)
    """
    start, end = place
    told = {
        "before": sentence[max(0, start - _REACH) : start],
        "behind": sentence[end : end + _REACH],
        "sentence": sentence,
    }
    return not any(
        pattern.search(told[rule.where])
        for pattern, rule in _rules()
        if not rule.dimensions or dimension in rule.dimensions.split("|")
    )


def no_promises() -> tuple[NoPromise, ...]:
    """Return the rules of ``no_promises.toml``."""
    return load_rules("no_promises.toml", NoPromise)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], NoPromise], ...]:
    return tuple((re.compile(rule.pattern), rule) for rule in no_promises())
