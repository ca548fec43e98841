"""What is reckoned from several figures: their sum, mean and difference, which is more, whether a plan was reached."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from textmine.core import Claim
from textmine.measures.verdicts import aim_of, is_kept
from textmine.store.hits import Hit, number_shown

Reckoned = Literal["", "sum", "mean"]

_SUM = re.compile("累计|一共|总共|合计|共计|总计|加起来|加在一起|加总|总和|之和")
_ENDING = r"(?=(?:分别|大概|大约)?(?:是|为|有|在)?(?:多少|几|多高)?[？?。\s]*$)"
_MEAN = re.compile(rf"(?:的)?平均(?:值|数|水平)?{_ENDING}|^[的在\s]*平均(?=.*多少[^？?\s])|平均[值数]|均值|年均(?!增)")
_DIFFERENCE = re.compile("[差多少高低](?:了|出)?多少|相差|差距|差[了几]|[多少高低](?:了|出)?几")
_MORE, _LESS = "多高大长快好", "少低小短慢差"
# 谁花得多, 哪个高: an adjective at the end of the clause that asks which.
_WHICH_IS = re.compile(
    rf"(?:谁|哪[个家边里儿年]|哪一[个家年]|还是)(?:[^，,？?。；;]*?(?P<rank>(?<!多)[{_MORE}{_LESS}])(?:一?些|一?点)?(?:的)?(?=[，,？?。；;\s]|$))"
)
_DECIMALS = 6


def signed(claim: Claim) -> float:
    """Return a value, below zero where it is how much something fell."""
    return -claim.value if claim.change == "decrease" and claim.value > 0 else claim.value


def reckoning_asked(text: str) -> Reckoned:
    """Return whether the sum or the mean of many figures is asked for.

    Examples
    --------
    >>> reckoning_asked("预算执行率平均是多少"), reckoning_asked("一共受理信访多少件"), reckoning_asked("平均工资")
    ('mean', 'sum', '')
    """
    if _MEAN.search(text):
        return "mean"
    return "sum" if _SUM.search(text) else ""


def without_reckoning(text: str) -> str:
    """Return a text without the words that ask for a sum or a mean."""
    return _MEAN.sub("", _SUM.sub("", text))


def asks_difference(text: str) -> bool:
    """Tell whether it is asked how far two figures lie apart.

    Examples
    --------
    >>> asks_difference("哪个高，差多少"), asks_difference("云岫县比澜川县多多少"), asks_difference("投资是多少")
    (True, True, False)
    """
    return _DIFFERENCE.search(text) is not None


def rank_in_words(text: str) -> str:
    """Return whether the most or the least is asked for by a plain adjective; empty where neither is.

    Examples
    --------
    >>> rank_in_words("谁花得多"), rank_in_words("哪年事故少"), rank_in_words("哪个单位花了多少")
    ('most', 'least', '')
    """
    found = _WHICH_IS.search(text)
    return "" if found is None else "most" if found["rank"] in _MORE else "least"


def rank_place(text: str) -> int:
    """Return where in a text, whose 谁 is left out, the adjective at the end stands."""
    found = re.search(rf"得?(?<!多)[{_MORE}{_LESS}](?:一?些|一?点)?(?:的)?[，,？?。；;\s]*$", text)
    return found.start() if found else len(text)


def reckoned(kind: Reckoned, values: Sequence[float], unit: str) -> str:
    """Say what is reckoned from figures of one unit.

    Examples
    --------
    >>> reckoned("sum", [3, 4.5], "件"), reckoned("mean", [93.8, 94.1], "%")
    ('sum of 2 figures: 7.5件', 'mean of 2 figures: 93.95%')
    """
    total = sum(values)
    value = total / len(values) if kind == "mean" else total
    return f"{kind} of {len(values)} figures: {number_shown(round(value, _DECIMALS))}{unit}"


def difference(first: Hit, second: Hit) -> str:
    """Say how far two figures lie apart; empty where they are not of one unit."""
    if first.value is None or second.value is None or first.unit != second.unit:
        return ""
    unit = "个百分点" if first.unit == "%" else first.unit
    return f"difference {number_shown(round(abs(first.value - second.value), _DECIMALS))}{unit}"


def verdict(result: Hit, target: Hit) -> str:
    """Say whether a result reaches a target; empty where they cannot be held against each other."""
    if result.value is None or target.value is None or result.unit != target.unit:
        return ""
    aim = aim_of(f"{target.predicate}{target.object}", target.approx, target.value, target.highlighted)
    kept = is_kept(aim, target.value, target.value_max, target.approx, result.value)
    told = (f"{number_shown(hit.value or 0)}{hit.unit}" for hit in (result, target))
    return f"{' of a target of '.join(told)}: {'kept' if kept else 'missed'}"
