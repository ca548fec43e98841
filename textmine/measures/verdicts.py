"""Whether a promise was kept, and whether two names that differ are of one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Literal

from textmine.lexicon import load_rows
from textmine.measures.directions import Direction, direction_of

Kept = Literal["delivered", "missed", "not reported"]

_CLOSE = 1e-9
_ABOUT = 0.05  # how far from a target of 约 or 左右 a result may be
_ALIKE = 0.8  # ratio of common characters from which on two names are taken for one
_BUDGETED = re.compile("预算(?!收入|执行|绩效|管理|公开|单位)|控制|限额|上限")


@dataclass(frozen=True, slots=True)
class Contrast:
    """A row of ``measure_contrasts.tsv``: words that make two names different however alike they are."""

    words: tuple[str, ...]
    alone: str = ""


def aim_of(measure: str, approx: str, amount: float, words: str) -> Direction:
    """Return whether a target is a ceiling or a floor.

    Parameters
    ----------
    measure
        Its measure.
    approx
        ``max`` and ``min`` say it outright.
    amount
        Below zero it is a decrease that is promised: the more, the better.
    words
        What stands around it: a budget is not to be overrun.

    Examples
    --------
    >>> aim_of("消化超编", "", 60, "力争消化超编60人"), aim_of("三公经费", "", 30000, "“三公”经费预算3万元")
    ('floor', 'ceiling')
    """
    if approx in ("min", "max"):
        lower = approx == "max"
        return "ceiling" if lower != (amount < 0) else "floor"
    if amount < 0:
        return "ceiling"
    told = direction_of(measure)
    if told:
        return told
    return "ceiling" if _BUDGETED.search(words) else "floor"


def is_kept(aim: Direction, target: float, upper: float | None, approx: str, result: float) -> bool:
    """Tell whether a result keeps a target.

    Examples
    --------
    >>> is_kept("floor", 60, None, "min", 62), is_kept("ceiling", 3, None, "", 3.2)
    (True, False)
    """
    slack = _ABOUT if approx == "about" else _CLOSE
    if aim == "ceiling":
        most = max(target, upper) if upper is not None else target
        return result <= most + slack * abs(most)
    return result >= target - slack * abs(target)


@lru_cache(maxsize=65_536)
def likeness(one: str, other: str) -> float:
    """Return how likely two names of measures are of one thing, 0 where a word tells them apart.

    Examples
    --------
    >>> likeness("城镇新增就业", "新增城镇就业"), likeness("一般公共预算收入", "一般公共预算支出")
    (0.8, 0.0)
    """
    if one == other:
        return 1.0
    if any(_apart(contrast, one, other) for contrast in _contrasts()):
        return 0.0
    if sorted(one) == sorted(other):
        return _ALIKE
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return ratio if ratio >= _ALIKE else 0.0


def tells_apart(asked: str, told: str) -> bool:
    """Tell whether what is asked for and what is told are two things by a word: 年末结余 is not 年初结余.

    Examples
    --------
    >>> tells_apart("年末结转结余", "年初结转和结余"), tells_apart("结余", "年初结转和结余")
    (True, False)
    """
    return any(
        not any(word in told for word in held) and any(word in told for word in others) for held, others in _held(asked)
    )


@lru_cache(maxsize=256)
def _held(text: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return of each contrast that a text holds a word of which words these are, and which are the others."""
    found = []
    for contrast in _contrasts():
        held = tuple(word for word in contrast.words if word in text)
        if held:
            found.append((held, tuple(word for word in contrast.words if word not in held)))
    return tuple(found)


def _apart(contrast: Contrast, one: str, other: str) -> bool:
    first, second = ({word for word in contrast.words if word in name} for name in (one, other))
    return first != second and bool(contrast.alone or (first and second))


@cache
def _contrasts() -> tuple[Contrast, ...]:
    return load_rows("measure_contrasts.tsv", Contrast)
