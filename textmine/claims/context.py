"""Basis: what a number is measured against."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from textmine.claims.grammar import is_share
from textmine.claims.memory import Decision
from textmine.core import Quantity
from textmine.lexicon import load_rules
from textmine.lexicon.signs import finder

# Where the whole ends: at 比重, whatever happened to it then, at what happened to the share, or at the number
_TAIL = (
    r"的?(?:(?:比重|比例|份额)[^，。；：占]*"
    r"|(?:分别|均|已)?(?:(?:由|从)[^，。；：占]+)?(?:稳定|保持|维持|控制|提[高升]|上升|增[加至]|扩大|下降|降[低至]|升至|回落)[在到至]?)?"
    r"(?:分别|均)?(?:为|达到?|是|超过?|突破|接近|不[足到]|近|约)*的?[由从]?$"
)
_SHARE = re.compile(rf"(?<!市)占(?![比率])了?(?P<base>[^，。；：占]{{1,30}}?){_TAIL}")
_RATE = re.compile(r"(?:完成|相当于|是|为|达到?)(?:了)?(?P<base>[^，。；：占完]{1,30}?)的?(?:近|约|超)?$")
_VERBS = (
    r"偏|超[支收出额]|短收|回落|下滑|攀升|收窄|[骤锐]减|[骤剧激陡猛]增|[上下]浮"
    r"|增|减|翻|跃升|降|改善|好转|下降|上升|提高|提升|降低|上涨|多|少|高|低|净|压|缩|节|扩|快|慢"
)
_THAN = re.compile(
    rf"(?<![对占参相环同评])(?:比(?![重例对由从率赛拼]|缩小|扩大)|(?<!比)较(?![好快大强多高低为差小少]))(?P<base>[^，。；：比较]{{1,24}}?)(?=相比|{_VERBS}|，|$)"
    r"|(?<!参)(?:与|(?<!合)同|和)(?P<with>[^，。；：]{1,24}?)(?:相比|相较|比较)"
)
_than = finder(_THAN.pattern)
_LAST_YEAR_ON_YEAR = re.compile(r"同比|可比")
# What stands between the base and the number: 完成预算|6.9万元的, 年度任务|118万页的, 上年|（43.6%）, 计划的|57.1%和
_AMOUNT = re.compile(
    r"\d[\d,.]*[万亿]*(?:元|个|家|人|名|项|次|件|亩|吨|%)?$"
    r"|(?<=[务划标准值量数算额])\d[\d,.\s]*[万亿]*[\u4e00-\u9fff]{1,2}$"
    r"|（[^（）]*\d[^（）]*）$"
    r"|的?\d[\d,.]*(?:%|‰|倍|个百分点)(?:[、和及与（]|[\u4e00-\u9fff]+\d).*$"
)
_NAMES = re.compile(r"[0-9A-Za-z\u4e00-\u9fff]")
_RELATIVE_YEARS = {"上年": -1, "去年": -1, "上一年": -1, "前年": -2}
_COMPARED = frozenset(("change", "compare", "than", "from"))
_CHANGING = frozenset(("rise", "fall", "same", "raise", "lower"))
_SENTENCE_END = re.compile("[。；]")
_REACH = 60


def basis_of(text: str, quantity: Quantity, decision: Decision, year: int | None) -> str:
    """Return what a change, share or rate is measured against; empty where the clause does not say.

    Parameters
    ----------
    text
        The sentence's view.
    quantity
        The number in it.
    decision
        Its predicate and object.
    year
        The year reported on, to resolve 上年; ``None`` where unknown.

    Examples
    --------
    >>> from textmine.quantities import find_quantities
    >>> text = "支出205.83万元，与上年相比减少39.89万元"
    >>> basis_of(text, find_quantities(text)[1], Decision("减少", "支出", form="change"), 2023)
    '2022年'
    """
    compares = decision.form in _COMPARED or decision.role in _CHANGING
    of_share = is_share(quantity)
    if not compares and not of_share and decision.form not in ("share", "rate"):
        return ""
    before = text[max(0, quantity.start - _REACH) : quantity.start]
    clause = _SENTENCE_END.split(before)[-1]
    if decision.form in ("share", "rate") or (of_share and "占" in clause.rpartition("，")[2]):
        match = _SHARE.search(before) or (_RATE.search(before) if decision.form == "rate" else None)
        return _resolved(match["base"], year) if match else ""
    if compares:
        nearest = clause.rpartition("，")[2]
        match = _than(nearest)
        if match is None and _LAST_YEAR_ON_YEAR.search(nearest):
            return _resolved("上年", year)
        if match is None and "环比" in nearest:
            return "上月"
        if match is None:  # 较上年减少3万元，降低6%，较年初预算减少5万元，降低|11% is against the budget
            match = next(reversed([*_THAN.finditer(clause)]), None) if _than(clause) else None
        if match:
            return _resolved((match["base"] or match["with"]).removesuffix("的"), year)
        if _LAST_YEAR_ON_YEAR.search(clause):
            return _resolved("上年", year)
    return ""


@dataclass(frozen=True, slots=True)
class BasisName:
    """A row of ``basis_names.toml``; the file says what the columns mean."""

    id: str
    pattern: str
    name: str
    match: str
    no_match: str


@cache
def _names() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rule.pattern), rule.name) for rule in load_rules("basis_names.toml", BasisName))


def basis_name(words: str) -> str:
    """Return the one name of what something is measured against.

    Examples
    --------
    >>> basis_name("2021年决算数"), basis_name("年初预算安排数"), basis_name("本年支出合计")
    ('2021年', '年初预算', '本年支出合计')
    """
    for pattern, name in _names():
        if found := pattern.fullmatch(words):
            return name.format(year=found.groupdict().get("year") or "")
    return words


def _resolved(base: str, year: int | None) -> str:
    base = _AMOUNT.sub("", base.strip("为是达到的了").rstrip("近约超"))
    if not _NAMES.search(base):
        return ""
    for word, shift in _RELATIVE_YEARS.items():
        if base.startswith(word) and year is not None:
            rest = base[len(word) :].removeprefix("度").removeprefix("同期")
            base = f"{year + shift}年{rest if not rest.startswith(('末', '底')) else '末'}"
            break
    return basis_name(base)
