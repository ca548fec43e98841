"""When two figures are of one measure: names as different reports write them, made alike."""

from __future__ import annotations

import re
from functools import lru_cache

_SHORTEST = 4  # characters of a name that tells a measure from others
_QUOTES = re.compile(r"[“”\"'‘’（）()《》〈〉\s、，,：:]")
_FILLER = re.compile(
    "本年度?|全年|当年|年度|累计|我(?:单位|部门|局|办|委)|本(?:单位|部门)|实际|总额|总数|合计|总计|共计|总|决算数?|预算数?|数$|数额|金额|费用|的"
)


# Names that a report gives to figures of as many things as it has projects
_COMMON = re.compile(
    "(?:年初|年中|年末|调整|追加|批复|下达|安排|到位|财政|拨款|一般公共|预算|支出|收入|资金|经费|项目|专项|投资|金额|补助|结转|结余|其他|和|及)*"
)
_ACCOUNTS = frozenset({"基本支出", "项目支出", "财政拨款支出", "财政拨款收入", "财政拨款基本支出", "财政拨款项目支出"})


@lru_cache(maxsize=4096)
def is_particular(label: str) -> bool:
    """Tell whether a name is of one thing in a report: 机关运行经费, 基本支出, and not 年初预算, 项目资金.

    Examples
    --------
    >>> is_particular("机关运行经费"), is_particular("本年基本支出"), is_particular("年初预算")
    (True, True, False)
    """
    name = measure(label)
    return len(name) >= _SHORTEST and (name in _ACCOUNTS or _COMMON.fullmatch(name) is None)


_GRAND_TOTAL = re.compile("(?:本年|年度|全年|部门|单位)*(?:收支|收入|支出)(?:总计|合计|总额|总数)?|总收入|总支出")


def is_grand_total(label: str) -> bool:
    """Tell whether a name is of all that a body took in or spent in a year.

    Examples
    --------
    >>> is_grand_total("本年支出合计"), is_grand_total("支出"), is_grand_total("教育支出合计")
    (True, True, False)
    """
    return _GRAND_TOTAL.fullmatch(_QUOTES.sub("", label)) is not None


@lru_cache(maxsize=4096)
def measure(label: str) -> str:
    """Return what a label measures without the words that reports add and leave out at will.

    Examples
    --------
    >>> measure("本年支出合计"), measure("总支出"), measure("“三公”经费支出决算数")
    ('支出', '支出', '三公经费支出')
    """
    return _FILLER.sub("", _QUOTES.sub("", label))


def same_measure(one: str, other: str) -> bool:
    """Tell whether two labels are names of one measure."""
    first, second = measure(one), measure(other)
    return bool(first) and first == second


def akin(one: str, other: str) -> bool:
    """Tell whether one label is the other with something in front: 财政拨款支出 and 一般公共预算财政拨款支出."""
    first, second = measure(one), measure(other)
    return bool(first and second) and (first.endswith(second) or second.endswith(first))
