"""Change: whether the number is the amount by which something grew or fell (verbs, ``change_cues.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.claims.memory import Decision
from textmine.core import Change, Quantity
from textmine.lexicon import load_rules
from textmine.lexicon.signs import Sieve, places
from textmine.lexicon.verbs import has_trait, verbs

_GROWTH_RATE = re.compile(r"(?:增速|增幅|(?<!自然)增长率|增长速度|涨幅)(?:均|分别)?$")
_DECLINE_RATE = re.compile(r"(?:降幅|减幅|下降率|跌幅)(?:均|分别)?$")
_OF_RATE = re.compile("[增涨降减跌]")  # what the names of all those rates hold
_BELOW_ZERO = "负增长"
_BEHIND = re.compile(
    "(?:以上|左右)?的(?:(?P<down>负增长|下降|降幅|跌幅|减幅)|[正高]?(?:增长|增速|增幅|涨幅))(?!率|点|极|空间|目标|需求|潜力|质量)"
)
_AGAINST = re.compile("同比|环比|[较比]上|增速|增长|变动率")
_BY_ROLE: dict[str, Change] = {
    "rise": "increase", "raise": "increase", "fall": "decrease", "lower": "decrease", "same": "unchanged",
}  # fmt: skip
_HELD_AGAINST = re.compile("比|较|同期|预算|计划|完成")
"""What more or less was done than, so that it is an amount of change: 比上年少收3万元, against 少收租金3万元."""
_MEASURING = frozenset(("", "light", "share"))
_LONGEST_RATE = 8  # characters of a rate's name with what may follow it, and more
_POINTS = "个百分点"


@dataclass(frozen=True, slots=True)
class ChangeCue:
    """A rule of ``change_cues.toml``; `match` and `no_match` mark the quantity with ``[[ ]]``."""

    id: str
    pattern: str
    change: Literal["increase", "decrease"]
    match: str
    no_match: str
    needs: Literal["", "points", "amount"] = ""

    def may_hold(self, quantity: Quantity) -> bool:
        """Tell whether a number is of the kind that the rule speaks of."""
        if self.needs == "points":
            return quantity.unit == _POINTS
        return not self.needs or quantity.dimension != "percent"


@cache
def change_cues() -> tuple[ChangeCue, ...]:
    """Return the rules, in order."""
    return load_rules("change_cues.toml", ChangeCue)


@cache
def _sieve() -> tuple[Sieve, tuple[re.Pattern[str], ...]]:
    cues = change_cues()
    return Sieve({at: cue.pattern for at, cue in enumerate(cues)}), tuple(re.compile(cue.pattern) for cue in cues)


def change_of(decision: Decision, clause: str) -> Change:
    """Return the change that predicate and object tell of; empty where the number is no amount of change.

    Parameters
    ----------
    decision
        Predicate and object.
    clause
        The words in front of the number.

    Examples
    --------
    >>> change_of(Decision("减少", "支出", role="fall", form="change"), "支出减少")
    'decrease'
    >>> change_of(Decision("为", "投资增速", role="light"), "投资增速为")
    'increase'
    >>> change_of(Decision("多付", "工程款", role="rise"), "多付工程款")
    ''
    """
    role = decision.role
    if role in ("raise", "lower") and decision.form != "change":
        return ""  # 提升农村路470公里 betters a thing
    if decision.to_value:
        return ""
    if has_trait(decision.predicate, "amiss"):
        return _BY_ROLE[verbs()[decision.predicate].kind] if _HELD_AGAINST.search(clause) else ""
    if role in _BY_ROLE:
        return _BY_ROLE[role]
    if role in _MEASURING:
        for measured in (decision.object[-_LONGEST_RATE:], clause.rstrip("约近达为是")[-_LONGEST_RATE:]):
            if _OF_RATE.search(measured) is None:
                continue
            if _GROWTH_RATE.search(measured):
                return "increase"
            if _DECLINE_RATE.search(measured):
                return "decrease"
    return ""


def change_by_value(change: Change, quantity: Quantity, clause: str, text: str) -> Change:
    """Return the change that a number below zero tells of: 增速为-2.1% is a decrease, whatever the word says.

    So is 负增长2.1%, in whatever frame it stands (由负增长2.1%转为增长3%); and what stands behind a rate may tell of
    growth (实现8%的增长, 出现2%的负增长).
    """
    if clause.endswith(_BELOW_ZERO):
        return "decrease"
    if not change and quantity.dimension == "percent" and (told := _BEHIND.match(text, quantity.end)):
        return "decrease" if told["down"] else "increase"
    if quantity.value >= 0:
        return change or _cued(quantity, clause)
    rate = quantity.dimension == "percent" and _AGAINST.search(clause) is not None
    return "decrease" if change == "increase" or (rate and not change) else change


def _cued(quantity: Quantity, clause: str) -> Change:
    """Return the change that ``change_cues.toml`` tells of."""
    sieve, patterns = _sieve()
    for at in places(sieve.left(clause)):
        cue = change_cues()[at]
        if cue.may_hold(quantity) and patterns[at].search(clause):
            return cue.change
    return ""
