"""Basis and period: what a number is measured against, and which time it is about."""

from __future__ import annotations

import re

from textmine.claims.govern import Decision
from textmine.core import Quantity, Status

_TAIL = r"的?(?:比重|比例|份额)?(?:分别|均)?(?:为|达到?|是|超过?|近|约)*的?$"
_SHARE = re.compile(rf"占(?!比)(?P<base>[^，。；：占]{{1,30}}?){_TAIL}")
_RATE = re.compile(r"(?:完成|相当于|是|为|达到?)(?:了)?(?P<base>[^，。；：占完]{1,30}?)的?(?:近|约|超)?$")
_VERBS = r"增|减|下降|上升|提高|提升|降低|上涨|多|少|高|低|净|压|缩|节|扩|快|慢"
_THAN = re.compile(
    rf"(?<![对占参相环同])(?:比(?![重例])|(?<!比)较(?![好快大强多高低为差小]))(?P<base>[^，。；：比较]{{1,24}}?)(?=相比|{_VERBS}|，|$)"
    r"|(?<!参)(?:与|(?<!合)同|和)(?P<with>[^，。；：]{1,24}?)(?:相比|相较|比较)"
)
_LAST_YEAR_ON_YEAR = re.compile(r"同比|可比")
_AMOUNT = re.compile(
    r"\d[\d,.]*[万亿]*(?:元|个|家|人|名|项|次|件|亩|吨|%)?$"
)  # 完成预算6.9万元的: the base is the budget
_RELATIVE_YEARS = {"上年": -1, "去年": -1, "上一年": -1, "前年": -2}
_COMPARED = frozenset(("change", "compare", "than", "from"))
_REACH = 60
# Titles, brackets, the year that something is compared with or starts from, and birthdays
_NOT_OF_THE_CLAIM = re.compile(
    r"（[^（）]*）|《[^《》]*》|(?:从|由|自|比|较|与|同|和)(?:19|20)\d{2}年(?:的|末|底)?"
    r"|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日(?:以|之)?(?:前|后|出生)"
)
_THIS_YEAR = re.compile("今年(?!上半|下半|第?[一二三四]季|前三季)|全年|本年度?")

_DATE = re.compile(r"(20\d{2}|19\d{2})年(\d{1,2})月(?:(\d{1,2})日|底|末)?")
_MONTHS = re.compile(r"(?:(20\d{2}|19\d{2})年)?(\d{1,2})[-—~～至到]{1,2}(\d{1,2})月")
_HALF = re.compile(r"(?:(20\d{2}|19\d{2})年|今年|全年)?(上半年|下半年|第?[一二三四]季度|前三季度)")
_YEARS = re.compile(r"(20\d{2}|19\d{2})[-—~～至到年]{1,3}(20\d{2}|19\d{2})年")
_YEAR = re.compile(r"(20\d{2}|19\d{2})年")
_LAST_YEAR = re.compile(r"去年|上年")
_SPANS = {
    "上半年": ("01", "06"), "下半年": ("07", "12"), "前三季度": ("01", "09"),
    "一季度": ("01", "03"), "二季度": ("04", "06"), "三季度": ("07", "09"), "四季度": ("10", "12"),
}  # fmt: skip


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
    before = text[max(0, quantity.start - _REACH) : quantity.start]
    clause = re.split("[。；]", before)[-1]
    if decision.form in ("share", "rate") or (quantity.dimension == "percent" and "占" in clause.rpartition("，")[2]):
        match = _SHARE.search(before) or (_RATE.search(before) if decision.form == "rate" else None)
        return _resolved(match["base"], year) if match else ""
    if decision.form in _COMPARED or decision.role in ("rise", "fall", "same", "raise", "lower"):
        nearest = clause.rpartition("，")[2]
        match = _THAN.search(nearest)
        if match is None and _LAST_YEAR_ON_YEAR.search(nearest):
            return _resolved("上年", year)
        if match is None and "环比" in nearest:
            return "上月"
        match = match or _THAN.search(clause)
        if match:
            return _resolved((match["base"] or match["with"]).removesuffix("的"), year)
        if _LAST_YEAR_ON_YEAR.search(clause):
            return _resolved("上年", year)
    return ""


def _resolved(base: str, year: int | None) -> str:
    base = _AMOUNT.sub("", base.strip("为是达到的"))
    for word, shift in _RELATIVE_YEARS.items():
        if base.startswith(word) and year is not None:
            rest = base[len(word) :].removeprefix("度").removeprefix("同期")
            return f"{year + shift}年{rest if not rest.startswith(('末', '底')) else '末'}"
    return base


def period_of(text: str, quantity: Quantity, year: int | None, status: Status, *, planned: int | None = None) -> str:
    """Return the time that a claim is about, ISO 8601 where it can be.

    Parameters
    ----------
    text
        The sentence's view.
    quantity
        The number in it.
    year
        The year reported on, ``None`` where unknown.
    status
        The claim's status.
    planned
        The year that the section plans for, where its heading names one.

    Returns
    -------
    str
        ``2023``, ``2023-01/2023-06``, ``2023-12-31``; empty where the text does not tell.

    Examples
    --------
    >>> from textmine.quantities import find_quantities
    >>> text = "截至2023年12月31日，共有车辆0辆"
    >>> period_of(text, find_quantities(text)[0], 2023, "actual")
    '2023-12-31'
    """
    before = _NOT_OF_THE_CLAIM.sub("", text[max(0, quantity.start - _REACH) : quantity.start])
    before = _THIS_YEAR.split(before)[-1]
    default = planned if status == "target" and planned is not None else year
    if not any(sign in before for sign in "年月季"):
        return str(default) if default is not None else ""
    dated = _last(_DATE, before)
    if dated is not None:
        day = f"-{int(dated[3]):02d}" if dated[3] else ""
        return f"{dated[1]}-{int(dated[2]):02d}{day}"
    months = _last(_MONTHS, before)
    if months is not None and (months[1] or default) and 1 <= int(months[2]) <= 12 and 1 <= int(months[3]) <= 12:
        in_year = months[1] or default
        return f"{in_year}-{int(months[2]):02d}/{in_year}-{int(months[3]):02d}"
    half = _last(_HALF, before)
    if half is not None and (half[1] or default):
        first, last = _SPANS[half[2].removeprefix("第")]
        return f"{half[1] or default}-{first}/{half[1] or default}-{last}"
    span = _last(_YEARS, before)
    if span is not None:
        return f"{span[1]}/{span[2]}"
    clause = re.split("[，。；]", before)
    named = _last(_YEAR, "，".join(part for part in clause if not re.search("比|较|与.*相比", part)))
    if named is not None:
        return named[1]
    if _LAST_YEAR.search(clause[-1]) and not re.search("[比较与同]", clause[-1]) and year is not None:
        return str(year - 1)
    return str(default) if default is not None else ""


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    match = None
    for match in pattern.finditer(text):  # noqa: B007  # the last one is wanted
        pass
    return match
