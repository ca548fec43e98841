"""Texts that draft a budget: what they say of money and work is still to come, what they say of the body stands.

A budget of a department begins with the body as it is (its posts, its staff, its rooms) and often with what was done in
the year before; all else is planned, whether its headings say so or not.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Literal

from textmine.claims.headings import REVIEW, finders, says
from textmine.claims.status import status_cues
from textmine.core import Sentence, Structure

_LINES = 5  # in which a title stands
_LONGEST_TITLE = 60
_DRAFTS = 2  # budgets that are told of one year, in a text without such a title
_STANDING_ROLES = ("organisation", "duties")
_LABEL = r"(?:[一二三四五六七八九十\d]{1,2}[、.．]|（[一二三四五六七八九十\d]{1,2}）)?"
_YEAR_FIRST = re.compile(_LABEL + r"(?:((?:19|20)\d\d)年|[去上]年)")
_OF_MONEY = re.compile("预算|收入|支出|经费|计划|任务|目标|重点|拟|将")
_AHEAD = re.compile("预算|计划|拟|将|力争|目标|预计")


class Draft:
    """Tells which parts of a text that drafts a budget are no plans.

    Parameters
    ----------
    text
        The document's text.
    structure
        Its structure.
    """

    def __init__(self, text: str, structure: Structure) -> None:
        self.year = _titled(text)
        sections = enumerate(structure.sections) if self.year is not None else ()
        self._headed = frozenset(at for at, section in sections if _titled(section.title) is not None)
        self.planned = self._planned(text, structure)
        self._begun = False  # to speak of money or of plans, below the title
        self._structure = structure
        self._paragraph = -1
        self._looks: Literal["", "back", "ahead"] = ""

    def _planned(self, text: str, structure: Structure) -> frozenset[int]:
        """Return the sections that tell of plans because the text drafts a budget."""
        if self.year is None and not _says_so(text):
            return frozenset()
        return frozenset(
            at
            for at, section in enumerate(structure.sections)
            if (section.role == "finance" and REVIEW.search(section.title) is None)
            or at in self._headed
            or self._is_task(section.title)
        )

    def _is_task(self, title: str) -> bool:
        """Tell whether a heading names what is to be done in the year of the budget: 2023年重点工作."""
        return self.year is not None and f"{self.year}年" in title and "工作" in title and REVIEW.search(title) is None

    def stands(self, section: int) -> bool:
        """Tell whether a section tells what the body is and has: 一、部门基本情况, （三）人员."""
        if self.year is None or section < 0:
            return False
        own = self._structure.sections[section]
        return own.role in _STANDING_ROLES and section not in self._headed and says("standing", own.title)

    def looks(self, sentence: Sentence, text: str) -> Literal["", "back", "ahead"]:
        """Tell whether a sentence speaks of the body as it is or of a year before, or of the budget and its year.

        Either may be said by a sentence in front of it in its paragraph; they are asked in text order. Empty where
        nothing tells, or the text drafts no budget.
        """
        if self.year is None:
            return ""
        self._begun = self._begun or (sentence.section in self._headed and _OF_MONEY.search(text) is not None)
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            self._looks = "back" if says("standing label", text) else "ahead" if says("budget label", text) else ""
        year = _YEAR_FIRST.match(text)
        if year is not None:
            before = year[1] is None or int(year[1]) < self.year
            self._looks = "ahead" if not before else "" if _AHEAD.search(text) else "back"
        opens = not self._begun and sentence.section in self._headed  # below the title, before any money
        return self._looks or ("back" if opens or self.stands(sentence.section) else "")


def _titled(text: str) -> int | None:
    """Return the year that a text drafts a budget for, where its title says so.

    Examples
    --------
    >>> _titled("临沅县总工会2022年部门预算编制说明"), _titled("临沅县总工会2022年部门预算执行情况")
    (2022, None)
    """
    for line in text.lstrip().split("\n", _LINES)[:_LINES]:
        plain = "".join(line.split())
        if len(plain) <= _LONGEST_TITLE:
            for found_in in finders("title"):
                found = found_in(plain)
                if found is not None:
                    return int(found["year"])
    return None


def _says_so(text: str) -> bool:
    """Tell whether a text drafts a budget by what it says of one year again and again."""
    drafts, executed = _of_documents()
    years = Counter(found["year"] for found in drafts.finditer(text))
    return max(years.values(), default=0) >= _DRAFTS and executed.search(text) is None


@cache
def _of_documents() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what texts say that draft a budget, and what those say that tell what came of it."""
    told: dict[str, list[str]] = {"target": [], "actual": []}
    for cue in status_cues():
        if cue.scope == "document":
            told[cue.status].append(cue.pattern)
    return re.compile("|".join(told["target"])), re.compile("|".join(told["actual"]))
