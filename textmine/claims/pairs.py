"""Plan and result side by side: 免费开放320天，实际312天. What the words between two figures say of both of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.core import Quantity, Status
from textmine.lexicon import load_rules

Side = Literal["", "goal", "result", "rule"]
Finder = Callable[..., re.Match[str] | None]

_VERB = re.compile(r"[，,](?:已|实际?|共)?([一-龥]{2,4}?)(?:了|为)?")
_CLAUSE = re.compile("[，。；,;：:（(]")
_REACH = 40  # characters between two figures of a pair
_LONGEST_ROW = 8  # figures
_FRONT = 160  # characters in front of a number in which the kind of indicator may be named


@dataclass(frozen=True, slots=True)
class PairCue:
    """A rule of ``pair_cues.toml``; the file says what the columns mean."""

    id: str
    how: Literal["search", "match", "whole"]
    pattern: str
    match: str
    no_match: str

    def finder(self) -> Finder:
        """Return what finds the rule in words, or in a stretch of them.

        Examples
        --------
        >>> finds = pair_cues()["really"].finder()
        >>> finds("，实际完成") is not None, finds("，实际利用外资") is not None
        (True, False)
        """
        rule = re.compile(self.pattern)
        return {"search": rule.search, "match": rule.match, "whole": rule.fullmatch}[self.how]


@cache
def pair_cues() -> dict[str, PairCue]:
    """Return the rules of ``pair_cues.toml`` by their ids."""
    return {cue.id: cue for cue in load_rules("pair_cues.toml", PairCue)}


@cache
def _finders() -> dict[str, Finder]:
    """Return what finds each rule; asked for every number, so that nothing but the pattern is to be called."""
    return {id_: cue.finder() for id_, cue in pair_cues().items()}


def heads_indicators(title: str) -> bool:
    """Tell whether a heading names indicators, or their completion.

    Examples
    --------
    >>> heads_indicators("（二）产出指标完成情况"), heads_indicators("部门概况")
    (True, False)
    """
    return _finders()["heading"](title) is not None


def side_of(
    text: str, quantities: Sequence[Quantity], at: int, statuses: Sequence[Status], *, planning: bool, indicators: bool
) -> Side:
    """Tell whether a number is what was aimed at, or what came of it.

    Parameters
    ----------
    text
        The sentence's view.
    quantities
        Its numbers, in text order.
    at
        Which of them is asked about.
    statuses
        The status of each number in front of it.
    planning
        Whether the sentence stands where plans are told.
    indicators
        Whether it stands below a heading of indicators (:func:`heads_indicators`).

    Returns
    -------
    str
        ``goal``, ``result``, or empty for a number that is in no such pair.

    Examples
    --------
    >>> from textmine.quantities import find_quantities
    >>> text = "数量指标：免费开放320天，实际312天。"
    >>> numbers = find_quantities(text)
    >>> [side_of(text, numbers, at, [], planning=False, indicators=False) for at in (0, 1)]
    ['goal', 'result']
    """
    cues, quantity = _finders(), quantities[at]
    if not planning and _is_executed(text, quantities, at):
        return "result"
    if "实" in text and (side := _in_rows(text, quantities, at, statuses, planning=planning)):
        return side
    if at and _alike(quantities[at - 1], quantity):
        gap = _between(text, quantities[at - 1], quantity)
        if (
            cues["really"](gap)
            and "平均" not in gap
            and (not planning or cues["planned"](_front(text, quantities, at - 1)))
        ):
            return "result"
        if statuses and statuses[-1] == "target" and not planning:
            verb = _VERB.fullmatch(gap)
            if cues["done"](gap) or (verb is not None and verb[1] in _front(text, quantities, at - 1)):
                return "result"  # 计划引进20名，引进23名
    if at + 1 < len(quantities) and _alike(quantity, quantities[at + 1]):
        following = quantities[at + 1]
        gap = _between(text, quantity, following)
        really = cues["really"](gap)
        done = really or cues["done"](gap) or cues["so far"](gap)
        clause = _front(text, quantities, at) if done else ""
        if done and cues["aim"](clause):
            return "goal"
        if really:
            bounded = quantity.approx in ("min", "max")
            if cues["had"](clause):
                return ""
            told = indicators or cues["named"](text, max(0, quantity.start - _FRONT), quantity.start)
            if bounded or cues["planned"](clause) or told or cues["rate"](text, following.end):
                return "goal"
    return ""


def _is_executed(text: str, quantities: Sequence[Quantity], at: int) -> bool:
    """Tell whether a number is what was really spent or taken of a budget, or its share of the budget."""
    # The first number of a sentence has its status from its own words: 决算支出1009.58万元，为调整预算的98.4%.
    for place in range(at - 1, min(at + 1, len(quantities) - 1)) if at else ():
        one, other = quantities[place], quantities[place + 1]
        if other.unit == "%" and one.unit != "%" and _finders()["executed"](_between(text, one, other)):
            return not _finders()["budget"](_front(text, quantities, at))
    return False


def _in_rows(text: str, quantities: Sequence[Quantity], at: int, statuses: Sequence[Status], *, planning: bool) -> Side:
    """Tell whether a number stands in a row of goals, or in the row behind 实际 that answers it.

    计划举办培训班4期、培训|260人，实际举办培训班5期、培训|312人: no figure stands beside the one that it answers.
    """
    cues, begin = _finders(), _row_begins(text, quantities, at)
    following = _row_ends(text, quantities, at)
    side: Side
    if _is_outset(text, quantities, following):
        if cues["had"](_front(text, quantities, at)):
            return ""  # 下达预算8万元，到位|8万元，实际支出7万元
        goals, side = range(begin, following), "goal"
        others = range(following, _row_ends(text, quantities, following))
    elif _is_outset(text, quantities, begin):
        goals = others = range(_row_begins(text, quantities, begin - 1), begin)
        side = "result"
    else:
        return ""
    if len(goals) == 1 and len(others) == 1 and (side == "goal" or at == begin):
        return ""  # side by side: see `side_of`
    words = _front(text, quantities, goals[0])
    planned = cues["planned"](words) and (planning or not cues["had"](words))
    if not planned and (planning or goals[0] == at or statuses[goals[0]] != "target"):
        return ""
    return side if any(_alike(quantities[other], quantities[at]) for other in others) else ""


def _is_outset(text: str, quantities: Sequence[Quantity], at: int) -> bool:
    """Tell whether a number is the first behind 实际."""
    return 0 < at < len(quantities) and bool(_finders()["outset"](_between(text, quantities[at - 1], quantities[at])))


def _row_begins(text: str, quantities: Sequence[Quantity], at: int) -> int:
    """Return the first number of the row that a number stands in."""
    row, least = _finders()["row"], max(0, at - _LONGEST_ROW)
    while at > least and row(_between(text, quantities[at - 1], quantities[at])):
        at -= 1
    return at


def _row_ends(text: str, quantities: Sequence[Quantity], at: int) -> int:
    """Return the place behind the last number of the row that a number stands in."""
    row, most = _finders()["row"], min(len(quantities), at + _LONGEST_ROW)
    while at + 1 < most and row(_between(text, quantities[at], quantities[at + 1])):
        at += 1
    return at + 1


def _front(text: str, quantities: Sequence[Quantity], at: int) -> str:
    """Return the words of the clause in front of a number, from the number before it on."""
    begin, end = quantities[at - 1].end if at else 0, quantities[at].start
    return _CLAUSE.split(text[max(begin, end - _REACH) : end])[-1]


def _between(text: str, one: Quantity, other: Quantity) -> str:
    return text[one.end : other.start] if other.start - one.end <= _REACH else "。"


def _alike(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers measure alike: 5元 and 5元/生·天, 18万册次 and 196420册."""
    unit, of_other = one.unit, other.unit
    return bool(unit and of_other) and (unit.startswith(of_other) or of_other.startswith(unit))
