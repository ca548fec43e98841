"""Plan and result side by side: 免费开放320天，实际312天. What the words between two figures say of both of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from textmine.core import Quantity, Status

Side = Literal["", "goal", "result"]

_REALLY = re.compile(
    r"(?:以[上下内])?[）)]?[，,（(]?(?:但|而)?(?:全年|年末|年底|年度|当年|最终|截[至止][^，。；,;\d]{0,3}年?底?)?"
    r"(?:实际(?![^，。；]*(?:利用|增长|下降|外资|外商))|实[发到付支收]|平均)[^，。；、,;（(\d]{0,8}$"
)
_DONE = re.compile(
    r"(?:以[上下内])?[）)]?[，,；;（(、]?(?:但|而|仅|全年|年末|年底|已|共|累计){0,3}"
    r"(?:完成|达到?|支出|执行|到位|采购|发放|兑付|投入|建成|落实)(?:数|值|额|金额|率|资金)?(?:了|为|是)?(?:仅|约|近)?$"
)
_VERB = re.compile(r"[，,](?:已|实际?|共)?([一-龥]{2,4}?)(?:了|为)?")
# a result all the same, though 实际 follows: of what was got, registered or approved only a part was really used
_HAD = re.compile(
    r"决算|已|实际|收到|到位|拨入|收入|筹集|支出|支付|完成(?!率|时)|发生|缴纳|占|[比较]上|增长|增加|减少|下降|编制|[核批]准|登记|"
    r"共有|现有|实有|拥有|引进|新增|报名|应报送"
)
_PLANNED = re.compile(
    r"计划|目标|指标|任务|预算|要求|下达|设定|年度|应(?:享受|配套|安排|发放|补助|拨|到位|缴)|不超过|不低于|不少于|控制在"
)
_KINDS = "数量|质量|时效|成本|产出|效益|满意度"
_INDICATORS = re.compile(rf"(?:{_KINDS}|绩效)指标(?:完成情况)?(?:分析)?[：:]|^[^，。；：:]{{0,3}}(?:{_KINDS})[：:]")
_HEADING = re.compile(rf"(?:{_KINDS}|绩效)指标|绩效目标(?:完成|实现)")
_RATE = re.compile(r"[，,（(]?(?:指标|任务|目标|计划)?完成率")
_CLAUSE = re.compile("[，。；,;：:（(]")
_REACH = 40  # characters between two figures of a pair
_FRONT = 160  # characters in front of a number in which the kind of indicator may be named


def heads_indicators(title: str) -> bool:
    """Tell whether a heading names indicators, or their completion.

    Examples
    --------
    >>> heads_indicators("（二）产出指标完成情况"), heads_indicators("部门概况")
    (True, False)
    """
    return _HEADING.search(title) is not None


def side_of(
    text: str, quantities: Sequence[Quantity], at: int, before: Status | None, *, planning: bool, indicators: bool
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
    before
        The status of the number in front of it.
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
    >>> [side_of(text, numbers, at, None, planning=False, indicators=False) for at in (0, 1)]
    ['goal', 'result']
    """
    quantity = quantities[at]
    if at and _alike(quantities[at - 1], quantity):
        gap = _between(text, quantities[at - 1], quantity)
        if (
            _REALLY.fullmatch(gap)
            and "平均" not in gap
            and (not planning or _PLANNED.search(_front(text, quantities, at - 1)))
        ):
            return "result"
        if before == "target" and not planning:
            verb = _VERB.fullmatch(gap)
            if _DONE.fullmatch(gap) or (verb is not None and verb[1] in _front(text, quantities, at - 1)):
                return "result"  # 计划引进20名，引进23名
    if at + 1 < len(quantities) and _alike(quantity, quantities[at + 1]):
        following = quantities[at + 1]
        if _REALLY.fullmatch(_between(text, quantity, following)):
            clause = _front(text, quantities, at)
            bounded = quantity.approx in ("min", "max")
            if _HAD.search(clause):
                return ""
            told = indicators or _INDICATORS.search(text, max(0, quantity.start - _FRONT), quantity.start)
            if bounded or _PLANNED.search(clause) or told or _RATE.match(text, following.end):
                return "goal"
    return ""


def _front(text: str, quantities: Sequence[Quantity], at: int) -> str:
    """Return the words of the clause in front of a number, from the number before it on."""
    begin, end = quantities[at - 1].end if at else 0, quantities[at].start
    return _CLAUSE.split(text[max(begin, end - _REACH) : end])[-1]


def _between(text: str, one: Quantity, other: Quantity) -> str:
    return text[one.end : other.start] if other.start - one.end <= _REACH else "。"


def _alike(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers measure alike: 5元 and 5元/生·天, 18万册次 and 196420册."""
    units = one.unit, other.unit
    return all(units) and (units[0].startswith(units[1]) or units[1].startswith(units[0]))
