"""The time of a claim, as its sentence, the headings above it and the date of the report tell it together."""

from __future__ import annotations

import re
import unicodedata

from textmine.claims.periods import began_at, period_of, says_year, time_named
from textmine.claims.plans import Plans
from textmine.claims.roles import Figure
from textmine.core import Quantity, Sentence, Status, Structure

_Y = r"(?:19|20)\d\d"
_ANY_YEAR = re.compile(rf"(?<!\d){_Y}(?!\d)")
_IN_TITLES = re.compile("《[^《》]*》")
# The year opens the heading, or stands behind who reports; 落实2021年巡察整改 only names what is worked on.
_OPENS = re.compile(
    rf"(?:关于)?(?:[^，。；：\d]{{0,20}}[省市县区州旗盟镇乡局委办院部厅府会校馆站所])?(?P<year>{_Y})年(?:度|全年)?"
    r"(?!以来|以前|之前|前|底|末|起|\d{1,2}月\d{1,2}日)"
)
_SPAN = re.compile(rf"{_Y}-\d\d/{_Y}-\d\d")
_DATE = re.compile(rf"({_Y})\s*年\s*\d{{1,2}}\s*月")
_FRONT = 600  # characters in front of which a work report names its date and its year
_FARTHEST = 6  # years in front of the one reported on


class Times:
    """Tells the time of each claim of a report.

    Parameters
    ----------
    text
        The document's text.
    structure
        Its structure.
    plans
        What it plans, and for when.
    """

    def __init__(self, text: str, structure: Structure, plans: Plans) -> None:
        self._reported = structure.info.year
        self._headed = headed_times(structure)
        self._spoken = year_spoken_in(text, structure)
        self._plans = plans

    def of(
        self, sentence: Sentence, text: str, quantity: Quantity, figure: Figure, status: Status, *, planning: bool
    ) -> str:
        """Return the time of a number, ISO 8601 where it can be; empty where nothing tells it.

        Parameters
        ----------
        sentence, text
            The sentence, and the text of its view.
        quantity, figure, status
            The number, its part in the statement, and its status.
        planning
            Whether the sentence speaks of plans.
        """
        section = sentence.section
        headed = self._headed[section] if section >= 0 and section not in self._plans.sections else ""
        year = int(headed[:4]) if headed else self._reported
        if figure.untimed:
            return began_at(text[: quantity.start], year)
        if figure.start_of is not None:  # 由上年的88%提高到92%: 上年 is the time of 88%
            begin, end = figure.start_of
            text = f"{text[:begin]}{' ' * (end - begin)}{text[end:]}"
        planned = status == "target" and self._plans.years(sentence, planning=planning)
        first, last = planned or (None, None)
        period = period_of(text, quantity, year, status, planned=first, until=last, spoken=self._spoken)
        if headed not in ("", period) and period == str(year) and not says_year(text[: quantity.start]):
            return headed  # 2024年1—5月工作情况
        return period


def headed_times(structure: Structure) -> tuple[str, ...]:
    r"""Return for each section the time that its heading tells, or one above it: a year, or months of one.

    A heading counts that opens with one year, and with none behind the year that follows the one reported on. The title
    of the whole document tells what :attr:`ReportInfo.year` holds already.

    Examples
    --------
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> headed_times(analyse(Document("（一）2021年度\n新建市场3个。\n（二）2022年1—5月\n新建市场5个。\n")))
    ('2021', '2022-01/2022-05')
    """
    times: list[str] = []
    reported = structure.info.year
    for at, section in enumerate(structure.sections):
        title = unicodedata.normalize("NFKC", _IN_TITLES.sub("", section.title))
        own = "" if at == 0 and section.rule.startswith("title") else _told(title, reported)
        times.append(own or (times[section.parent] if section.parent >= 0 else ""))
    return tuple(times)


def _told(title: str, reported: int | None) -> str:
    if len(set(_ANY_YEAR.findall(title))) != 1:  # most name none
        return ""
    opening = _OPENS.match(title)
    if opening is None:
        return ""
    year = int(opening["year"])
    if reported is not None and not reported - _FARTHEST <= year <= reported + 1:
        return ""
    span = time_named(title, year)
    return span if _SPAN.fullmatch(span) else str(year)


def year_spoken_in(text: str, structure: Structure) -> int | None:
    """Return the year in which a work report is given, where it reports on the one before: there 今年 is that year.

    None for all else: of a report that is given at the end of a year, 今年 is the year reported on.
    """
    info = structure.info
    if info.kind != "work_report" or info.year is None:
        return None
    front = unicodedata.normalize("NFKC", text[:_FRONT])
    dated = [int(year) for year in _DATE.findall(front)]
    titles = [section.title for section in structure.sections[:1]]
    named = [int(year) for title in titles for year in _ANY_YEAR.findall(title)]
    given = dated or named
    return given[0] if given and given[0] == info.year + 1 else None
