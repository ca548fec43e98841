"""Which stretches of a report tell of plans: sections by their headings, paragraphs by how they open."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from textmine.claims.drafts import Draft
from textmine.claims.headings import REVIEW, finders, says
from textmine.claims.periods import years_ahead
from textmine.claims.status import status_cues
from textmine.core import Section, Sentence, Structure
from textmine.lexicon.signs import Sieve, finder, places

_BLANK = re.compile(r"\s")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_IN_BRACKETS = re.compile("（[^（）]*）$")
_TITLE_YEAR = re.compile(r"^((?:19|20)\d\d)年(?:度)?(?!以来|前)(?!.*报告$)")
_BY_YEAR = re.compile(r"(?:到|至)((?:19|20)\d{2})年(?!\d{1,2}月)")
_LABELLED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,2}(?:是|要|、|方面)|（[一二三四五六七八九十\d]{1,2}）|\d{1,2}[.、．]|[①-⑳])"
)
_GOAL = re.compile(r"目标(?:[一二三四五六七八九十]{1,2}|\d{1,2})[：:]")  # an item of a list of goals
_SET = re.compile("年初|设定|设置|预期|申报")  # such goals are no result, wherever they stand
_DONE = re.compile(r"已经?(?!有)|完成了|实际|截至")
_OPENING = 40  # characters of a sentence in which it says what it is about
_TITLE = 20  # characters of a heading
_WIDE = re.compile("[０-９]")
_LONGEST_LABEL = 4  # （十二）, 十二方面
_LONGEST_LINE = 40  # characters of a line that names goals
_POINTS = re.compile("[，。；：、]")
_FAR = 12  # years: what is farther away is no plan of this report


class Plans:
    """Tells of each sentence of a report, asked in text order, whether it speaks of plans.

    A section that is headed 下一步打算 does, and so does a paragraph that opens with 下一步 or with a year that is
    still to come (status cues of the scope ``opening``), to its end, and with the numbered items behind it where it
    ends in a colon. A work report reviews one year in its first half and plans the next in its second, which may
    begin without any telling heading: 2025年是“十四五”规划收官之年.

    Parameters
    ----------
    text
        The document's text.
    structure
        Its structure.
    """

    def __init__(self, text: str, structure: Structure) -> None:
        states = _states(structure)
        planned = (at for at, state in enumerate(states) if state == "plan")
        self._draft = Draft(text, structure)
        everything = frozenset(planned) | self._draft.planned
        self.sections = frozenset(at for at in everything if not self._draft.stands(at))
        self._reviewing = frozenset(
            at
            for at, (section, state) in enumerate(zip(structure.sections, states, strict=True))
            # 产出目标 below 绩效目标完成情况 tells what came of the goal
            if REVIEW.search(section.title) or (state == "review" and "目标" in section.title)
        )
        sections = enumerate(structure.sections)
        self._explaining = frozenset(at for at, section in sections if section.role == "definitions")
        self._text = text
        self._structure = structure
        self._half = False  # in the second half of a work report
        self._headed: int | None = None  # the section in which a line heads a plan
        self._paragraph = -1
        self._lists_goals = False  # the line in front names goals
        self._goal = -1  # the paragraph of a goal of that list
        self._goes_on = False  # the plan's numbered items follow
        self._year: int | None = None  # that the plan of the paragraph is for, where its opening names it
        self._years: dict[int, int] = {}  # of the paragraphs whose opening names it
        self._tasks = _task_paragraphs(text, structure)
        self._of_sections: dict[int, tuple[int, int] | None] = {-1: None}  # the years that headings name

    def cover(self, sentence: Sentence) -> bool:
        """Tell whether a sentence speaks of plans."""
        text = self._text[sentence.start : sentence.end]
        text = "".join(text.split()) if _BLANK.search(text) else text
        if looks := self._draft.looks(sentence, text):
            return looks == "ahead" and not _DONE.search(text)
        # Terms are explained behind plans too; there only a paragraph that says so plans: 2006年的“十件实事”：…
        if sentence.section not in self._explaining and self._is_in_plans(sentence, text):
            return True
        if sentence.paragraph in self._tasks or self._is_listed_goal(sentence, text):
            return True
        if sentence.paragraph != self._paragraph and not (self._goes_on and _LABELLED.match(text)):
            self._goes_on = False
            if not self._opens_plan(text):
                return False
        elif _DONE.search(text):
            return False
        self._paragraph = sentence.paragraph
        if self._year is not None:
            self._years[sentence.paragraph] = self._year
        self._goes_on = text.endswith("：") or self._goes_on
        return True

    def _is_in_plans(self, sentence: Sentence, text: str) -> bool:
        """Tell whether a sentence stands in a section, a half, or below a line that tells of plans."""
        if sentence.section in self.sections:
            return True
        if self._opens_half(text):
            self._half = True
        if self._half:
            return not self.reviews(sentence.section)
        return self._is_below_heading(sentence, text)

    def _is_listed_goal(self, sentence: Sentence, text: str) -> bool:
        """Tell whether a sentence is of a goal in a list, below a line or a heading that names goals, as 目标1： is."""
        if sentence.paragraph != self._goal:
            if not _GOAL.match(text):
                self._lists_goals = self._names_goals(text, sentence.section)
                return False
            title = self._structure.sections[sentence.section].title if sentence.section >= 0 else ""
            if not self._lists_goals and not self._names_goals(title, sentence.section):
                return False
            self._goal = sentence.paragraph
        return not _DONE.search(text)

    def _names_goals(self, text: str, section: int) -> bool:
        if len(text) > _LONGEST_LINE or "目标" not in text or (self.reviews(section) and not _SET.search(text)):
            return False
        return says("list", text) and REVIEW.search(text) is None

    def reviews(self, section: int) -> bool:
        """Tell whether a section is headed as one that tells what was done, or what came of a goal."""
        return section in self._reviewing

    def years(self, sentence: Sentence, *, planning: bool) -> tuple[int, int] | None:
        """Return the first and the last year of what is planned; None where nothing tells them.

        The heading of the section names them, or one above: a year, or several (今后五年, “十四五”目标); where none
        does, the opening of the paragraph (2024年，新建水厂2座。组织培训4次). What a work report plans without naming a
        year is for the year behind the one that it reports on.

        Parameters
        ----------
        sentence
            The sentence.
        planning
            Whether it speaks of plans, as :meth:`cover` told.
        """
        info = self._structure.info
        if (headed := self._headed_for(sentence.section)) is not None:
            return headed
        if planning and (opened := self._years.get(sentence.paragraph)) is not None:
            return opened, opened
        if planning and info.year is not None and info.kind == "work_report":
            return info.year + 1, info.year + 1
        return None

    def _headed_for(self, section: int) -> tuple[int, int] | None:
        """Return the years that the heading of a section of plans names, or one above."""
        if section not in self._of_sections:
            own = self._structure.sections[section]
            named = None
            if section in self.sections:
                title = _plain(own.title)
                year = _YEAR.search(title)
                named = (int(year[1]), int(year[1])) if year else years_ahead(title, self._structure.info.year)
            self._of_sections[section] = named or self._headed_for(own.parent)
        return self._of_sections[section]

    def names_year(self, sentence: str) -> bool:
        """Tell whether a sentence may look to a year anywhere; most do not, so that it is asked before each number."""
        return _BY_YEAR.search(sentence) is not None

    def looks_ahead(self, text: str, begin: int, end: int) -> bool:
        """Tell whether a stretch of a sentence looks to a year behind the one reported on: 到2025年，覆盖率达到68%."""
        ahead = [int(found[1]) for found in _BY_YEAR.finditer(text, begin, end)]
        return bool(ahead) and self._is_ahead(ahead[-1])

    def _is_below_heading(self, sentence: Sentence, text: str) -> bool:
        """Tell whether a line that the outline took for no heading heads a plan here: ３、下一步打算 behind 二、."""
        if _is_plan_heading(text):
            self._headed = sentence.section
        elif self._headed is not None and sentence.section != self._headed:
            label = self._structure.sections[sentence.section].label if sentence.section >= 0 else ""
            if not label[:1].isdigit():
                self._headed = None  # 四、 begins anew; 1. 2. 3. are the plan's items
        return self._headed is not None

    def _is_ahead(self, year: int) -> bool:
        reported = self._structure.info.year
        return reported is not None and reported < year <= reported + _FAR

    def _opens_plan(self, sentence: str) -> bool:
        front = sentence[:_OPENING]
        patterns, sieve = _openings()
        for place in places(sieve.left(front)):
            opening = patterns[place](front)
            if opening is not None and not _DONE.search(sentence):
                year = opening.groupdict().get("year")
                if year is None or self._is_ahead(int(year)):
                    self._year = int(year) if year is not None else None
                    return True
        return False

    def _opens_half(self, sentence: str) -> bool:
        info = self._structure.info
        if self._half or info.kind != "work_report" or info.year is None:
            return False
        for pattern in finders("turn"):
            turn = pattern(sentence)
            if turn is not None and int(turn["year"]) == info.year + 1:
                return True
        return False


def _names_next(title: str, reported: int) -> bool:
    """Tell whether a heading names the year behind the one reported on, and is no name of a report."""
    named = title.find(f"{reported + 1}年")
    return named >= 0 and not title.endswith("报告") and title[named + 5 : named + 7] != "以来"


def _plain(title: str) -> str:
    """Return a heading in one width: ２００６年的工作."""
    return unicodedata.normalize("NFKC", title) if _WIDE.search(title) else title


def _task_paragraphs(text: str, structure: Structure) -> frozenset[int]:
    """Return the paragraphs that set somebody a task: 到2015年，床位达到5.6万张。（牵头单位：市民政局）."""
    setting = {
        sentence.paragraph
        for sentence in structure.sentences
        for pattern in _tasks()
        if pattern.search(text, sentence.start, sentence.end)
    }
    done = {s.paragraph for s in structure.sentences if s.paragraph in setting and _DONE.search(text, s.start, s.end)}
    return frozenset(setting - done)


def _slipped(structure: Structure, before: int, section: Section) -> bool:
    """Tell whether a section stands beside one that it belongs below: 三、2025年工作计划 (一) (二) 4．加大监督力度."""
    return section.label[:1].isdigit() and not structure.sections[before].label[:1].isdigit()


def _is_plan_heading(sentence: str) -> bool:
    """Tell whether a sentence is nothing but words that head a plan, with a number in front or a line of its own."""
    if len(sentence) > _TITLE + _LONGEST_LABEL:  # most are, and to look through all of them takes long
        return False
    if says("line", sentence):
        return True
    title = _LABELLED.sub("", sentence, count=1)
    bare = len(title) <= _TITLE and title != sentence and not _POINTS.search(title)
    return bare and _section_pattern().search(title) is not None and REVIEW.search(title) is None


def planning_sections(structure: Structure) -> frozenset[int]:
    r"""Return the sections that tell of plans: by their own heading, one above, or behind a review of the past.

    A work report reviews one year and plans the next; whatever follows the review on its level is plan, and whatever
    follows the section that the next year heads (二、2023年总体要求, 三、推动高质量发展).

    Examples
    --------
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> structure = analyse(Document("一、2022年工作回顾\n新建学校3所。\n二、2023年工作安排\n新建学校5所。\n"))
    >>> sorted(structure.sections[i].title for i in planning_sections(structure))
    ['2023年工作安排']
    """
    return frozenset(index for index, state in enumerate(_states(structure)) if state == "plan")


def _states(structure: Structure) -> list[str]:
    """Return for each section whether it tells of plans, reviews the past, or says nothing of either."""
    states: list[str] = []
    with_review: set[int] = set()
    with_plan: set[int] = set()  # parents below which a section is headed with the year behind the one reported on
    pattern = _section_pattern()
    reported, is_work_report = structure.info.year, structure.info.kind == "work_report"
    siblings: dict[int, int] = {}  # the last section below each parent
    for at, section in enumerate(structure.sections):
        before = siblings.get(section.parent, -1)
        siblings[section.parent] = at
        title = _plain(_IN_BRACKETS.sub("", section.title))  # 2024年部门预算情况说明（某县应急管理局）
        plans, reviews = pattern.search(title) is not None, REVIEW.search(title) is not None
        year = _TITLE_YEAR.search(title)
        if year is not None and reported is not None and reported < int(year[1]) <= reported + _FAR:
            plans = True
        heads_next = is_work_report and reported is not None and _names_next(title, reported)
        plans = plans or heads_next  # 扎实做好2009年各项工作
        if reviews and "回顾" in title:
            with_review.add(section.parent)
        inherited = states[section.parent] if section.parent >= 0 else ""
        if not inherited and before >= 0 and states[before] == "plan" and _slipped(structure, before, section):
            inherited = "plan"
        if (
            plans == reviews or "问题" in title or "原因" in title or title.startswith(("和", "及", "暨"))
        ):  # 2023年工作总结及2024年工作思路 says nothing of its parts
            behind = section.parent in with_review or section.parent in with_plan
            after_review = behind and not reviews and not inherited and section.role != "definitions"
            states.append("plan" if after_review else "" if plans else inherited)
        else:
            states.append("plan" if plans else "review")
        if heads_next and states[-1] == "plan":
            with_plan.add(section.parent)
    return states


@cache
def _section_pattern() -> re.Pattern[str]:
    return re.compile("|".join(cue.pattern for cue in status_cues() if cue.scope == "section"))


@cache
def _openings() -> tuple[tuple[Callable[[str], re.Match[str] | None], ...], Sieve]:
    patterns = [cue.pattern for cue in status_cues() if cue.scope == "opening"]
    return tuple(map(finder, patterns)), Sieve(dict(enumerate(patterns)))


@cache
def _tasks() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(cue.pattern) for cue in status_cues() if cue.scope == "paragraph")
