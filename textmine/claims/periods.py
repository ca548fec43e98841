"""Period: which time a number is about.

The words right in front of a number decide (比上年的2.86万元), then the last time named nearby, then a date that opens
the list (截至2023年12月31日，…), then the year reported on or planned for.
"""

from __future__ import annotations

import re
from dataclasses import replace

from textmine.claims.grammar import is_share
from textmine.core import Quantity, Status

_REACH = 60
_NEAR = 30
_LONGEST = 1500
_Y = r"(?:19|20)\d{2}"
# Titles, brackets, the year that something is compared with or starts from, and birthdays
_NOT_OF_THE_CLAIM = re.compile(
    rf"（[^（）]*）|《[^《》]*》|(?:从|由|自|比|较|与|同|和|[低高多少]于|超过?){_Y}年(?!\d{{1,2}}月[至到])(?:的|末|底)?"
    rf"|{_Y}年\d{{1,2}}月\d{{1,2}}日(?:以|之)?(?:前|后|出生)|{_Y}年以来的?(?=最|首|新高|新低)"
)
_YEAR_BEGINS = ("19", "20")
_RECENT = re.compile("[近去来间]")  # what _LAST_YEARS needs, which is looked for in vain at every place of a text
_THIS_YEAR = re.compile("今年(?!上半|下半|第?[一二三四]季|前三季)|全年(?!预算|决算)|本年度?")
_SAID = re.compile("(?<![比较同与和超])(?:今年(?!以来?的?最)|去年)")
_TIME = re.compile("[年月季]|十[一二三四五]五")
_MAY_BE_TIME = re.compile("[年月季十]")  # looked for first, as it is cheap

_DATE = re.compile(r"(20\d{2}|19\d{2})年(\d{1,2})月(?:(\d{1,2})日|底|末)?")
_DEADLINE = re.compile(r"(?<![年\d])(\d{1,2})月(?:[底末]|(\d{1,2})日)?之?前")  # 6月底前 of the year that is spoken of
# 2月走访41户: a month of the year that is spoken of, unless what is told behind it is how things stand by now
_MONTH = re.compile(
    r"(?:(?<![年\d./\-—~～至到])(?<![月日][、和及])|(?<=[同当本]年))(\d{1,2})月(?![龄嫂饼薪租均]|[、和及]\d{1,2}月)"
    r"(?:(\d{1,2})日)?(?![^。；]*(?:目前|现已|累计|至今))"
)
_MONTHS = re.compile(r"(?:(20\d{2}|19\d{2})年)?(\d{1,2})月?[-—~～至到]{1,2}(\d{1,2})月(?!\d{1,2}日)")
_OVER_YEARS = re.compile(rf"({_Y})年(\d{{1,2}})月[-—~～至到]{{1,2}}({_Y})年(\d{{1,2}})月(?!\d{{1,2}}日)")
_DAYS = re.compile(
    rf"({_Y})年(\d{{1,2}})月(\d{{1,2}})日[-—~～至到]{{1,2}}(?:({_Y})年)?(\d{{1,2}})月(\d{{1,2}})日(?!之?前)"
)
_HALF = re.compile(r"(?:(20\d{2}|19\d{2})年|今年|全年)?(上半年|下半年|第?[一二三四]季度|前三季度)")
_YEARS = re.compile(r"(20\d{2}|19\d{2})[-—~～至到年]{1,3}(20\d{2}|19\d{2})年")
_YEARS_OF_PERIOD = re.compile(_Y)
_YEAR = re.compile(r"(20\d{2}|19\d{2})年")
# A year whose part is told, or that opens a clause, is still spoken of where a later part stands without its year
_YEAR_IN_PARTS = re.compile(rf"({_Y})年度?(?=\d{{1,2}}[月\-—~～至到]|[上下]半年|第?[一二三四]季|前三季|，)")
_YEAR_END = re.compile(
    rf"(?:(?P<of>{_Y}年|今年|本年|上年|去年)年?|(?<![\d上去今本近每历全下两])年)[底末](?!结转|结余|财政)(?:之?前)?"
)
_YEAR_BEGIN = re.compile("年初的?$")
_NEXT_YEAR = re.compile("明年|来年|下一?年度?(?!级)")
_LAST_YEAR = re.compile(r"去年|上一?年(?!结转|结余)")
_EQUALS = re.compile(r"(?:是|为|相当于)[^，。；]{2,16}的$")
_COMPARES = re.compile("[比较]|与.*相比")
_HELD_AGAINST = re.compile("[比较与同]")
_MARK = re.compile("[，。；]")
_SPANS = {
    "上半年": ("01", "06"), "下半年": ("07", "12"), "前三季度": ("01", "09"),
    "一季度": ("01", "03"), "二季度": ("04", "06"), "三季度": ("07", "09"), "四季度": ("10", "12"),
}  # fmt: skip

# 比上年的2.86万元, 由2022年的12人: the figure is that year's, whatever it is compared with
_OF_THAT_YEAR = re.compile(
    rf"(?:(?P<year>{_Y})年度?|(?P<before>前年)|(?:上一?年度?|去年))(?P<end>年?[末底])?"
    r"(?:同期|同口径)?(?:决算数?|预算数?|执行数|实际数?|支出数?|收入数?)?(?:的|为)$"
)
# 去年同期为2.9亿元, 比去年同期的2.9亿元: what it was in the same months, and not by how much it changed
_SAME_TIME = re.compile(
    r"(?:(?:(?<=^)|(?<=[，。；：（]))(?:而|但)?(?P<own>上一?年度?|去年|前年)|[比较与同和超][过出]?(?P<than>上一?年度?|去年|前年))同期"
    r"(?(own)[^，。；\d比较相增减升降提下多少高低]{0,8}|[^，。；\d比较相增减升降提下多少高低]{0,6}(?<=[的为]))$"
)
# A date that opens a list holds to its end: 截至2023年12月31日，共有车辆6辆，其中：…
_AS_OF = re.compile(rf"截[至止]到?(?P<when>(?:{_Y}年)?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?[底末]?|[上去本今]?年[底末])")
_OPENS = re.compile(
    rf"(?P<when>{_Y}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?|\d{{1,2}}[-—~～至到]{{1,2}}\d{{1,2}}月|[上下]半年)?[底末]?)，"
)
_CENTURY = frozenset("12")
_LAST_YEARS = re.compile(
    r"(?:近|过去|最近)(?P<n>[两二三四五六七八九十]|\d{1,2})年(?![新最平]|来[新最])|(?<![\u4e00-\u9fff])(?P<m>[两二三四五六七八九十])年(?:来|间)"
)
_PLAN = re.compile("“?(?P<plan>十[一二三四五]?五|九五)”?(?P<how>期间|时期|以来|前三年|前四年)")
_PLAN_NAMED = re.compile("“(?P<plan>十[一二三四五]?五|九五)”(?!以来)")
_YEARS_AHEAD = re.compile(r"(?:今后|未来)(?P<n>[两二三四五六七八九十]|\d{1,2})年")
_TERM = re.compile("[新下本]一?届政府|任期目标")
_FIVE = 5  # years of a government's term
_FIVE_YEARS = {
    "九五": 1996,
    "十五": 2001,
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
}
_NUMERALS = {c: n for n, c in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}


def period_of(
    text: str,
    quantity: Quantity,
    year: int | None,
    status: Status,
    *,
    planned: int | None = None,
    until: int | None = None,
    spoken: int | None = None,
) -> str:
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
        The year that the section plans for, the first where it plans for several.
    until
        The last year that it plans for.
    spoken
        The year in which the report is given, where it is another one: there 今年 is that year and 去年 the one before.

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
    front = text[max(0, quantity.start - _LONGEST) : quantity.start]
    if "同期" in front[-_NEAR:] and (same := _SAME_TIME.search(front)) and not _is_measure(quantity, front):
        begin = quantity.start - len(front) + same.start()
        now = period_of(text, replace(quantity, start=begin, end=begin), year, "actual", spoken=spoken)
        back = 2 if "前年" in same[0] else 1
        return _YEARS_OF_PERIOD.sub(lambda found: str(int(found[0]) - back), now)
    own = _OF_THAT_YEAR.search(front[-_NEAR:]) if front.endswith(("的", "为")) else None
    if own is not None and _is_measure(quantity, front):
        front = front[: len(front) - len(own[0])]
    elif own is not None and (own["year"] or year is not None):
        of_year = int(own["year"]) if own["year"] else (year or 0) - (2 if own["before"] else 1)
        return f"{of_year}-12-31" if own["end"] else str(of_year)
    plans = status == "target" and planned is not None
    default = planned if plans else year
    if spoken is not None and "年" in front:
        if status == "target":  # what is planned on what 去年 left is no plan of that year
            default = spoken if "今年" in front else default
        elif said := _last(_SAID, front[front.rfind("；") + 1 :]):
            default = spoken - (said[0] == "去年")
    near = front[-_REACH:]
    moment = ""
    if _MAY_BE_TIME.search(near):
        told = default if default is not None else _year_named(_of_the_claim(front))
        moment = _named(_THIS_YEAR.split(_of_the_claim(near))[-1], told, year, spoken)
    moment = moment or _opening(front, default, year, spoken)
    if moment or default is None:
        return moment
    several = plans and until is not None and until != planned and not _THIS_YEAR.search(front)
    return f"{planned}/{until}" if several else str(default)


def _of_the_claim(text: str) -> str:
    """Return a text without the times that are not those of the claim; what one has is looked for first."""
    if "（" in text or "《" in text or any(begin in text for begin in _YEAR_BEGINS):
        return _NOT_OF_THE_CLAIM.sub("", text)
    return text


def years_ahead(title: str, year: int | None) -> tuple[int, int] | None:
    """Return the first and the last of the several years that a heading of plans names; None where it names none.

    Examples
    --------
    >>> years_ahead("今后五年的奋斗目标", 2022), years_ahead("“十四五”主要目标", 2020), years_ahead("下一步打算", 2022)
    ((2023, 2027), (2021, 2025), None)
    """
    if named := _PLAN_NAMED.search(title):
        first = _FIVE_YEARS[named["plan"]]
        return first, first + 4
    if year is not None and (ahead := _YEARS_AHEAD.search(title)):
        return year + 1, year + (_NUMERALS.get(ahead["n"]) or int(ahead["n"]))
    if year is not None and _TERM.search(title):
        return year + 1, year + _FIVE
    return None


def says_year(front: str) -> bool:
    """Tell whether words in front of a number say that it is of a whole year: 全年, 2023年.

    Examples
    --------
    >>> says_year("全年培训"), says_year("培训")
    (True, False)
    """
    return _THIS_YEAR.search(front) is not None or _YEAR.search(front) is not None


def began_at(front: str, year: int | None) -> str:
    """Return the time of a figure that a change began at and that names no year: only 年初 tells one.

    Examples
    --------
    >>> began_at("床位从年初的", 2022), began_at("床位由", 2022)
    ('2022-01-01', '')
    """
    return f"{year}-01-01" if year is not None and _YEAR_BEGIN.search(front) else ""


def _is_measure(quantity: Quantity, front: str) -> bool:
    """Tell whether a year is what the number is a multiple of: 是2012年末的1.9倍, 相当于“十一五”时期的84%."""
    if quantity.unit == "倍":
        return True
    return is_share(quantity) and _EQUALS.search(front[-_NEAR:]) is not None


def _opening(front: str, default: int | None, year: int | None, spoken: int | None) -> str:
    """Return the date that opens the list a number stands in; empty where the list names a time of its own."""
    # Hardly any has one: a character that it needs is looked for before its pattern
    lead = (_last(_AS_OF, front) if "截" in front else None) or (_OPENS.match(front) if front[:1] in _CENTURY else None)
    if lead is None:
        return ""
    behind = front[lead.end() :]
    if _THIS_YEAR.search(behind) or _named(_of_the_claim(behind), default, year, spoken):
        return ""
    return _named(lead["when"], default, year, spoken)


def time_named(text: str, year: int) -> str:
    """Return the last time that a text names, months told without a year being of `year`; empty where it names none.

    Examples
    --------
    >>> time_named("2024年1月至5月工作情况", 2023), time_named("主要做法", 2023)
    ('2024-01/2024-05', '')
    """
    return _named(text, year, year, None)


def _named(text: str, default: int | None, year: int | None, spoken: int | None) -> str:
    """Return the last time that a text names; empty where it names none."""
    if not _TIME.search(text):
        return ""
    moments: list[tuple[int, int, str]] = []  # end, start from the right, value: the last one counts, and the longest

    def note(found: re.Match[str], value: str) -> None:
        moments.append((found.end(), -found.start(), value))

    # Few texts name a time of every kind: a character that it needs is looked for before its pattern.
    in_months, in_years = "月" in text, "年" in text
    for found in _DATE.finditer(text) if in_months and in_years else ():
        note(found, f"{found[1]}-{int(found[2]):02d}" + (f"-{int(found[3]):02d}" if found[3] else ""))
    for pattern in (_DEADLINE, _MONTH) if in_months else ():
        for found in pattern.finditer(text):
            spoken = _spoken_of(text[: found.start()], default)
            if spoken and 1 <= int(found[1]) <= 12:
                note(found, f"{spoken}-{int(found[1]):02d}" + (f"-{int(found[2]):02d}" if found[2] else ""))
    for found in _MONTHS.finditer(text) if in_months else ():
        in_year = found[1] or _spoken_of(text[: found.start()], default)
        if in_year and 1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 12:
            note(found, f"{in_year}-{int(found[2]):02d}/{in_year}-{int(found[3]):02d}")
    for found in _OVER_YEARS.finditer(text) if in_months and in_years else ():
        note(found, f"{found[1]}-{int(found[2]):02d}/{found[3]}-{int(found[4]):02d}")
    for found in _DAYS.finditer(text) if in_months and in_years else ():
        begin, end = f"{int(found[2]):02d}-{int(found[3]):02d}", f"{int(found[5]):02d}-{int(found[6]):02d}"
        note(found, f"{found[1]}-{begin}/{found[4] or found[1]}-{end}")
    for found in _HALF.finditer(text) if "半" in text or "季" in text else ():
        in_year = found[1] or (
            (spoken or default) if "今年" in found[0] else _spoken_of(text[: found.start()], default)
        )
        if in_year:
            first, last = _SPANS[found[2].removeprefix("第")]
            note(found, f"{in_year}-{first}/{in_year}-{last}")
    for found in _YEARS.finditer(text) if in_years else ():
        note(found, f"{found[1]}/{found[2]}")
    for found in _YEAR.finditer(text) if in_years else ():
        if not _COMPARES.search(_clause(text, found)):
            note(found, found[1])
    for found in _YEAR_END.finditer(text) if "年底" in text or "年末" in text else ():
        if "；" in text[found.end() :]:
            continue  # a stock at the end of the year says nothing of what is told behind it
        if not _COMPARES.search(_clause(text, found)[: found.start()]) or found["of"] is None:
            named = _year_of(found["of"], text[: found.start()], default, year, spoken)
            if named is not None:
                note(found, f"{named}-12-31")
    for found in _PLAN.finditer(text) if "五" in text else ():
        first_year = _FIVE_YEARS[found["plan"]]
        if not text.endswith("的", found.end()) and (found["how"] != "以来" or year is not None):
            note(found, f"{first_year}/{year if found['how'] == '以来' else first_year + 4}")
    for found in _LAST_YEARS.finditer(text) if in_years and _RECENT.search(text) else ():
        numeral = found["n"] or found["m"]
        if year is not None:
            note(found, f"{year + 1 - (_NUMERALS.get(numeral) or int(numeral))}/{year}")
    for found in _YEARS_AHEAD.finditer(text) if in_years else ():
        if year is not None:
            note(found, f"{year + 1}/{year + (_NUMERALS.get(found['n']) or int(found['n']))}")
    for found in _NEXT_YEAR.finditer(text) if in_years else ():
        if year is not None and not text.endswith("的", found.end()):
            note(found, str(year + 1))
    if year is not None and in_years and (found_last := _last(_LAST_YEAR, text)) is not None:
        last_clause = _MARK.split(text)[-1]
        if _LAST_YEAR.search(last_clause) and not _HELD_AGAINST.search(last_clause):
            note(found_last, str((spoken if spoken and found_last[0] == "去年" else year) - 1))
    return max(moments)[2] if moments else ""


def _clause(text: str, found: re.Match[str]) -> str:
    begin = max(text.rfind(mark, 0, found.start()) for mark in "，。；") + 1
    behind = _MARK.search(text, found.end())
    return text[begin : behind.start() if behind else len(text)]


def _spoken_of(before: str, default: int | None) -> int | None:
    """Return the year of a month or quarter that is told without one: 2024年9月底前75%、12月底前92%."""
    named = _last(_YEAR_IN_PARTS, before)
    return int(named[1]) if named is not None else default


def _year_named(text: str) -> int | None:
    """Return the last year that a text names, for one of whose report nothing tells the year."""
    named = _last(_YEAR, text)
    return int(named[1]) if named is not None and not text.startswith(("底", "末"), named.end()) else None


def _year_of(word: str | None, before: str, default: int | None, year: int | None, spoken: int | None) -> int | None:
    """Return the year whose end is named: 2023年底, 上年末, 年底 behind the year named before it."""
    if word is None:
        named = _year_named(before)
        return named if named is not None else default
    if word[:4].isdigit():
        return int(word[:4])
    if spoken is not None and word in ("今年", "去年"):
        return spoken - (word == "去年")
    if year is None:
        return None
    return year - 1 if word[0] in "上去" else year


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    match = None
    for match in pattern.finditer(text):  # noqa: B007  # the last one is wanted
        pass
    return match
