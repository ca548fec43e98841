"""What the report is as a whole: who reports, from where, on which year, in which genre.

Cues are data (report_kinds.toml, reporting_bodies.toml, regions.tsv); here they are weighed against each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.core import Document, ReportInfo, Structure
from textmine.lexicon.loader import load_rules
from textmine.structure.regions import main_city, main_province, read_places, region_path, regions
from textmine.structure.styles import ordinal

Genre = Literal["performance", "final_accounts", "work_summary", "work_report"]


@dataclass(frozen=True, slots=True)
class KindRule:
    """One rule of report_kinds.toml.

    Parameters
    ----------
    id
        Name of the rule.
    kind
        The genre it gives, see :class:`textmine.core.ReportInfo`.
    where
        ``title`` (names of the document) or ``opening`` (its first characters).
    pattern
        Regular expression, searched for there.
    match, no_match
        Texts in which it must and must not be found.
    """

    id: str
    kind: Genre
    where: Literal["title", "opening"]
    pattern: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyRule:
    """One rule of reporting_bodies.toml.

    Parameters
    ----------
    id
        Name of the rule.
    source
        Where the name stands; ``ending`` says how names of bodies end.
    weight
        How much one such place counts.
    pattern
        Regular expression; the body is its group ``body``.
    match, no_match
        Texts in which it must and must not be found.
    """

    id: str
    source: Literal["ending", "title", "subtitle", "label", "signature", "sentence"]
    weight: int
    pattern: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@cache
def kind_rules() -> tuple[KindRule, ...]:
    """Return the packaged rules for the genre, in the order in which they are tried."""
    return load_rules("report_kinds.toml", KindRule)


@cache
def body_rules() -> tuple[BodyRule, ...]:
    """Return the packaged rules for the reporting body."""
    return load_rules("reporting_bodies.toml", BodyRule)


@cache
def _kind_patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((rule.where, rule.kind, re.compile(rule.pattern)) for rule in kind_rules())


@cache
def _body_patterns(source: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((rule.weight, re.compile(rule.pattern)) for rule in body_rules() if rule.source == source)


_HEAD = 20_000
"""The report tells who it is in the beginning, in its tables there, and at the end."""
_TAIL = 2_000
_FIRST_LINES = 12  # title, its second line and what stands between them
_SAMPLE = 60_000

_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")
_YEAR_OF_WORK = re.compile(r"((?:19|20)\d\d)\s*年(?:度)?[^，。；\n]{0,14}(?:回顾|总结|工作)")
_REVIEW = re.compile(r"回顾|总结|成就|完成情况")
_HAN_YEAR = re.compile(r"[一二][〇○零九][〇○零一二三四五六七八九]{2}(?=\s*年)")
_MAY_BE_OTHER = re.compile("[０-９]|[一二][〇○零九]")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR_NO_START = re.compile(r"((?:19|20)\d\d)\s*年(?!以?来)")  # 2018年以来工作回顾 ends in no year that it names
_YEAR_REVIEWED = re.compile(r"((?:19|20)\d\d)\s*年(?!以?来)(?:度)?[^，。；\d\n]{0,14}(?:回顾|总结|成就|完成情况)")
_YEAR_PLANNED = re.compile(
    r"((?:19|20)\d\d)\s*年(?:政府|全市|全省|全县|经济社会发展|的)?(?:主要|重点)?(?:目标任务|工作"
    r"(?:任务|安排|部署|重点|建议|打算)?)$"
)
_DATE = re.compile(r"((?:19|20)\d\d)\s*年\s*([\d一二三四五六七八九十]{1,3})\s*月")
_ISSUE_DATE = re.compile(r"(?:填报|填表|报告|报送|编制|公开|发布|印发|制表)?(?:日期|时间)\s*[：:]")
_FRONT_TITLE = re.compile(r"^title:\s*+(.+)$", re.MULTILINE)
_SPACES = re.compile(r"\s+")

_PLACE_NAME = r"[\u4e00-\u9fff]{2,14}?(?:省|自治区|自治州|市|县|区|旗|盟|地区)"
_ASSEMBLY = re.compile(rf"({_PLACE_NAME})\s*(?:第?[一二三四五六七八九十\d]{{1,4}}届|人民代表大会)")
_GOVERNMENT = re.compile(rf"({_PLACE_NAME})(?:人民)?政府(?:\d{{4}}年)?(?:工作报告|省长|市长|县长|区长|州长|代|，|向)")
_TITLE_PLACE = re.compile(rf"^(?:\d{{4}}年(?:\d{{1,2}}月\d{{1,2}}日)?)?({_PLACE_NAME})")
_TOWN = re.compile(
    rf"(?:关于|中共)?(?P<above>{_PLACE_NAME})?(?P<town>[\u4e00-\u9fff]{{1,4}}?(?:镇|乡|苏木|街道))(?:办事处|人民政府)?"
    r"(?:\d{4}年(?:度)?)?(?:政府)?工作报告"
)
_TOWNS_AT_LARGE = frozenset(
    ("乡镇", "城镇", "各镇", "各乡镇", "全镇", "我镇", "本镇", "全乡", "我乡", "本乡", "各街道", "镇街道")
)
_OWN_GOVERNMENT = re.compile(r"代表(省|市|县|区|州|自治区|自治州|盟|旗)(?:第[\u4e00-\u9fff]{1,3}届)?(?:人民)?政府")


def report_info(document: Document, structure: Structure) -> ReportInfo:
    """Return what the text tells of the report as a whole.

    Parameters
    ----------
    document
        The document; ``metadata["title"]`` and front matter help where they are there.
    structure
        Its blocks and sections.

    Returns
    -------
    ReportInfo
        Fields that the text does not tell are empty; nothing is guessed.
    """
    text = document.text
    titles = _titles(document, structure)
    opening = _opening(text, structure)
    kind = _kind(titles, opening)
    sample = text[:_SAMPLE]
    if kind == "work_report":
        town = _town_government(titles)
        place = town or _government_place(titles, opening, sample)
        department = town or (f"{place}人民政府" if place else "")
        region = region_path(read_places(place), sample) if place else ""
        return ReportInfo(department, region, _work_report_year(titles, opening, text, structure), kind)
    department = _department(text, structure, titles)
    region = region_path(read_places(department), sample) if department else ""
    return ReportInfo(department, region, _year(titles, text, structure, kind), kind)


def _titles(document: Document, structure: Structure) -> list[str]:
    """Return what names the document: metadata first, then title lines and parts, in text order."""
    found = [str(document.metadata.get("title", ""))]
    if document.text.startswith("---"):
        title = _FRONT_TITLE.search(document.text, 0, 3000)
        if title:
            found.append(title.group(1))
    leading = [
        s.title
        for index, s in enumerate(structure.sections[:60])
        if s.rule.startswith("title") or (index == 0 and s.rule == "markdown")
    ]
    parts = [s.title for s in structure.sections[:200] if s.rule == "part"]
    first = structure.sections[0].start if structure.sections else -1
    title_first = bool(leading) and structure.sections[0].title == leading[0] and first >= 0
    found += leading + parts if title_first else parts + leading
    titles = [_arabic_years(_SPACES.sub("", title)) for title in found if title.strip()]
    # 凝心聚力开新局——临江县教育局2023年工作总结: what stands behind the dash is the title that says whose it is.
    return [part for title in titles for part in (title, *title.split("——")[1:])]


def _opening(text: str, structure: Structure) -> str:
    """Return the first lines, front matter and comments left out."""
    for block in structure.blocks:
        front = block.start == 0 and text.startswith("---")
        if block.kind != "note" and not front:
            return text[block.start : block.start + 3000]
    return ""


def _kind(titles: list[str], opening: str) -> str:
    for title in titles:
        for where, kind, pattern in _kind_patterns():
            if where == "title" and pattern.search(title):
                return kind
    for where, kind, pattern in _kind_patterns():
        if where == "opening" and pattern.search(opening):
            return kind
    return ""


def _town_government(titles: Sequence[str]) -> str:
    """Return the government of a town that a title names, with the county in front of it if it stands there."""
    for title in titles:
        named = _TOWN.match(title)
        if named and named["town"] not in _TOWNS_AT_LARGE:
            above = _full_place(named["above"]) if named["above"] else ""
            if bool(above) == bool(named["above"]):
                return f"{above}{named['town']}{'办事处' if named['town'].endswith('街道') else '人民政府'}"
    return ""


def _government_place(titles: list[str], opening: str, sample: str) -> str:
    """Return the place whose government reports, by its full name."""
    # The comment under a picture often says where the report was given, so the raw beginning comes last.
    for source in [*titles, opening[:1500], sample[:2000]]:
        for pattern in (_ASSEMBLY, _GOVERNMENT):
            for found in pattern.finditer(source):
                place = _full_place(found.group(1))
                if place:
                    return place
    for title in titles:
        named = _TITLE_PLACE.match(title)
        if named:
            place = _full_place(named.group(1))
            if place:
                return place
    own = _OWN_GOVERNMENT.search(opening)
    if own and own.group(1) in ("省", "自治区"):
        return main_province(sample)
    if own and own.group(1) in ("市", "自治州", "州", "盟"):
        return main_city(sample)
    return ""


_NAME_LIKE = re.compile(r"[\u4e00-\u9fff]{2,4}(?:省|市|县|区|旗)|[\u4e00-\u9fff]{2,12}自治[州县区旗]")
_LEADING = re.compile(r"^(?:.*?[年月日在于上])?(?:中共|代表)?")


def _full_place(candidate: str) -> str:
    """Cut what stands in front of a place name; empty where no name is left."""
    known = regions()
    for start in range(len(candidate) - 1):
        if candidate[start:] in known:
            return candidate[start:]
    opening = _LEADING.match(candidate)
    name = candidate[opening.end() :] if opening else candidate
    places = read_places(name)
    # A longer word that merely ends like a place is none: 较好完成了市, 自治区.
    if len(places) == 1 and places[0] == name and _NAME_LIKE.fullmatch(name):
        return name
    return places[-1] if len(places) > 1 and "".join(places) == name else ""


def _arabic_years(text: str) -> str:
    """Return a text with its years in plain digits: 二〇二三年, ２０２３年."""
    if _MAY_BE_OTHER.search(text) is None:
        return text  # as most are
    return _HAN_YEAR.sub(lambda found: found.group().translate(_HAN_DIGITS), text.translate(_WIDE_DIGITS))


def _work_report_year(titles: list[str], opening: str, text: str, structure: Structure) -> int | None:
    for section in structure.sections[:12]:
        if _REVIEW.search(section.title):
            title = _arabic_years(section.title)
            years = [int(y) for y in _YEAR_REVIEWED.findall(title) or _YEAR_NO_START.findall(title)]
            if years:
                return max(years)
    meeting = _DATE.search(_arabic_years(opening[:400])) or next(
        (found for title in titles if (found := _DATE.search(title))), None
    )
    if meeting:
        # Assemblies meet after the year reported on, save for those of November and December.
        return int(meeting.group(1)) - (ordinal(meeting.group(2)) < 11)
    named = [years for title in titles if (years := [int(y) for y in _YEAR.findall(title)])]
    headed = [_YEAR_PLANNED.match(_arabic_years(section.title)) for section in structure.sections[:60]]
    planned = max((int(found.group(1)) for found in headed if found), default=None)
    if planned is not None:  # 三、2006年工作: the second half plans the year behind the one reported on
        return planned if named and named[0][0] == planned + 1 else planned - 1
    if named:
        return named[0][0] - 1
    reviewed = _YEAR_OF_WORK.search(text, 0, _HEAD)
    return int(reviewed.group(1)) if reviewed else None


def _year(titles: list[str], text: str, structure: Structure, kind: str) -> int | None:
    for title in titles:
        years = [int(y) for y in _YEAR.findall(title)]
        if years:
            # 2023年工作总结和2024年工作计划: the plan's year comes second.
            return years[0] if kind != "final_accounts" else min(years)
    for block in structure.blocks[:40]:
        if block.kind == "form":
            for line in text[block.start : block.end].split("\n"):
                if "年度" in line and not _ISSUE_DATE.search(line):
                    years = [int(y) for y in _YEAR.findall(line)]
                    if years:
                        return years[0]
    narrative = _narrative(text, structure)
    named = Counter(int(y) for y in _YEAR_WITH_DU.findall(narrative))
    if named:
        return named.most_common(1)[0][0]
    mentioned = Counter(int(y) for y in _YEAR.findall(narrative))
    best, number = mentioned.most_common(1)[0] if mentioned else (None, 0)
    # A year that stands once may as well be that of the plan: 2024年，力争办理变更登记60家以上.
    return best if number > 1 and number * 2 > sum(mentioned.values()) else None


def _narrative(text: str, structure: Structure) -> str:
    """Return prose and headings only: tables and signatures carry dates of their own."""
    pieces: list[str] = []
    size = 0
    for block in structure.blocks:
        if block.kind in ("prose", "heading"):
            pieces.append(text[block.start : min(block.end, block.start + _SAMPLE)])
            size += len(pieces[-1])
            if size > _SAMPLE:
                break
    return "\n".join(pieces)


_YEAR_WITH_DU = re.compile(r"((?:19|20)\d\d)\s*年度")


def _department(text: str, structure: Structure, titles: list[str]) -> str:
    """Return the reporting body: the candidate that most cues name, the fuller form among equals."""
    votes: Counter[str] = Counter()

    def vote(candidate: str, weight: int) -> None:
        body = _body(candidate)
        if body:
            votes[body] += weight

    for title in titles:
        for weight, pattern in _body_patterns("title"):
            found = pattern.search(title)
            if found:
                vote(found["body"], weight)
    head = text[:_HEAD]
    for weight, pattern in _body_patterns("label"):
        labelled = Counter(found["body"] for found in pattern.finditer(head))
        for candidate, number in labelled.items():
            vote(candidate, weight + min(number - 1, 2))
    for weight, pattern in _body_patterns("sentence"):
        for found in pattern.finditer(head):
            vote(found["body"], weight)
            break
    for line in _opening(text, structure).split("\n", _FIRST_LINES)[:_FIRST_LINES]:
        plain = _arabic_years(_SPACES.sub("", line))
        for weight, pattern in _body_patterns("subtitle"):
            found = pattern.search(plain)
            if found:
                vote(found["body"], weight)
    for line in _closing_lines(text, structure):
        for weight, pattern in _body_patterns("signature"):
            if pattern.search(line):
                vote(line, weight)
    if not votes:
        return ""
    scores = {body: _score(body, weight, text) for body, weight in votes.items()}
    return max(scores, key=lambda body: (scores[body], len(body)))


def _score(body: str, weight: int, text: str) -> float:
    repeated = min(text.count(body, 0, _SAMPLE), 20) / 5
    full = 4 if read_places(body) else 0
    return weight + repeated + full + (1 if body.startswith("中共") else 0)


def _body(candidate: str) -> str:
    """Cut a candidate to a body's name, empty where it is none."""
    name = _SPACES.sub("", candidate).removesuffix("本级").removesuffix("机关")
    for _, ending in _body_patterns("ending"):
        if 2 <= len(name) <= 40 and ending.search(name) and not name.endswith(("我局", "本局", "本单位", "我办")):
            return name
    return ""


def _closing_lines(text: str, structure: Structure) -> list[str]:
    lines: list[str] = []
    for block in structure.blocks[-6:]:
        if block.kind == "form" and block.end > len(text) - _TAIL:
            lines += [_SPACES.sub("", line) for line in text[block.start : block.end].split("\n")]
    return lines
