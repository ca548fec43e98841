"""Whether a promise was kept, and whether two names that differ are of one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Literal

from textmine.lexicon import load_rules
from textmine.measures.directions import Direction, direction_of
from textmine.measures.turns import Contrast, contrasts

Kept = Literal["delivered", "missed", "not reported"]

_CLOSE = 1e-9
_ABOUT = 0.05  # how far from a target of 约 or 左右 a result may be
_ALIKE = 0.8  # how sure it is at least that two names are of one thing that agree in all that says what it is
_LONG = 6  # characters of a name in which one that is missing does not count
_BUDGETED = re.compile("预算(?!收入|执行|绩效|管理|公开|单位)|控制|限额|上限")


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


@dataclass(frozen=True, slots=True)
class LikenessRule:
    """A row of ``measure_likeness.toml``; the file says what the columns mean."""

    id: str
    kind: Literal["same", "bare", "nothing"]
    pattern: str
    match: str
    no_match: str
    name: str = ""
    result: str = ""


@lru_cache(maxsize=65_536)
def likeness(one: str, other: str) -> float:
    """Return how likely two names of measures are of one thing, 0 where a word or a modifier tells them apart.

    Examples
    --------
    >>> likeness("城镇新增就业", "新增城镇就业"), likeness("一般公共预算收入", "一般公共预算支出")
    (0.8, 0.0)
    >>> likeness("改造农村公路", "提升改造农村公路"), likeness("新增龙头企业", "新增市级龙头企业")
    (0.86, 0.0)
    """
    if one == other:
        return 1.0
    first, second = _essence(one), _essence(other)
    if any(_apart(contrast, first, second) for contrast in contrasts()):
        return 0.0
    if not (sorted(first) == sorted(second) or _is_slip(first, second)):
        return 0.0
    return max(_ALIKE, round(SequenceMatcher(None, one, other, autojunk=False).ratio(), 2))


@lru_cache(maxsize=65_536)
def names_nothing(measure: str) -> bool:
    """Tell whether a name says only what the number is held against, so that nothing can be joined by it.

    Examples
    --------
    >>> names_nothing("占比"), names_nothing("为年度目标"), names_nothing("绿地占比")
    (True, True, False)
    """
    return any(pattern.fullmatch(measure) for pattern, _ in _likeness_rules("nothing"))


@lru_cache(maxsize=65_536)
def is_head_alone(measure: str) -> bool:
    """Tell whether a name is a head noun alone, and may be of many things.

    Examples
    --------
    >>> is_head_alone("项目"), is_head_alone("投产项目")
    (True, False)
    """
    return any(pattern.fullmatch(measure) for pattern, _ in _likeness_rules("bare"))


def _essence(name: str) -> str:
    """Return a name without what says nothing of its measure."""
    for pattern, rule in _likeness_rules("same"):
        name = pattern.sub(rule.name, name)
    return name


def _is_slip(one: str, other: str) -> bool:
    """Tell whether of two long names one has a character more: 农林牧渔总产值, 农林牧渔业总产值."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LONG or len(long) != len(short) + 1:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(1, len(short)))  # in front of it stands a modifier


def likeness_rules() -> tuple[LikenessRule, ...]:
    """Return the rules of ``measure_likeness.toml``."""
    return load_rules("measure_likeness.toml", LikenessRule)


@cache
def _likeness_rules(kind: str) -> tuple[tuple[re.Pattern[str], LikenessRule], ...]:
    return tuple((re.compile(rule.pattern), rule) for rule in likeness_rules() if rule.kind == kind)


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
    for contrast in contrasts():
        held = tuple(word for word in contrast.words if word in text)
        if held:
            found.append((held, tuple(word for word in contrast.words if word not in held)))
    return tuple(found)


def _apart(contrast: Contrast, one: str, other: str) -> bool:
    first, second = ({word for word in contrast.words if word in name} for name in (one, other))
    return first != second and bool(contrast.alone or (first and second))
