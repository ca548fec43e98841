"""Find: a text -> the titles and document numbers in it, each number with the title that it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from textmine.citations.articles import article_behind
from textmine.citations.laws import find_laws, implementing
from textmine.citations.numbers import Number, find_numbers
from textmine.citations.titles import Title, find_titles

_REACH = 60
# Between a title and the bracket or word in which its number stands.
_BEHIND = re.compile(
    r"[\s\u3000*]*+(?:(?:等)?(?:文件|通知|文)|的(?:补充|紧急)?(?:通知|公告|意见|决定|批复|函))?[\s\u3000*]*+"
    r"(?:[（(【\[][^（）()《》【】]{0,16}(?:简称|下称)[：:]?[《“\"]?[^《》（）()”\"]{1,20}[》”\"]?(?:[）)】\]]|[，,、；;\s]))?[\s\u3000*]*+"
    r"(?:[（(【\[][^（）()《》【】。]{0,30})?"
)
_FRONT = re.compile(
    r"[\s\u3000*]*+[）)】\]]?[\s\u3000*]*+(?:号?文件?|通知|精神)?[\s\u3000*]*+(?:印发的?|下发的?|发布的?|制定的?|转发的?|——)?[：:，]?[\s\u3000*]*+[（(]?"
)
_CLOSES = re.compile(r"[\s\u3000]{0,3}[）)]?[\s\u3000]{0,3}[》〉>＞]{1,2}")
_ROW = re.compile(r"[\s\u3000、和及与，以]*")
_LINE_NOISE = re.compile(r"[\s\u3000*#>|（(）)〔〕\[\]【】]|签发人[：:].*|文号[：:]?|编号[：:]?|发文字号[：:]?")


@dataclass(frozen=True, slots=True)
class Mention:
    """One citation as it stands in a text, before anybody asked what it means.

    Parameters
    ----------
    start, end
        The title with its brackets; for a number alone, the number.
    title
        The title, cleaned; empty for a number alone.
    number
        The document number that belongs to it, ``None`` where there is none.
    article
        The articles that it names (``第三条第二款``), empty where it names none.
    """

    start: int
    end: int
    title: str = ""
    number: Number | None = None
    article: str = ""

    @property
    def doc_number(self) -> str:
        """The number as normalised, empty where there is none."""
        return self.number.text if self.number else ""


def find_mentions(text: str) -> list[Mention]:
    """Return every cited document of a text, in order.

    A number in brackets behind a title, or in front of it, belongs to the title; one that stands alone is a mention of
    its own, unless it stands alone on its line: then it is the number of the report itself.

    Parameters
    ----------
    text
        Any text.

    Examples
    --------
    >>> text = "根据《预算法》、《管理办法》（湘财绩[2020]7 号）和湘办发〔2019〕10号"
    >>> [(mention.title, mention.doc_number) for mention in find_mentions(text)]
    [('预算法', ''), ('管理办法', '湘财绩〔2020〕7号'), ('', '湘办发〔2019〕10号')]
    """
    titles = list(find_titles(text))
    numbers, within = _parted(find_numbers(text), titles, text)
    owner = _owners(text, titles, numbers)
    numbered = {title: numbers[number] for number, title in owner.items()}
    mentions = [Mention(t.start, t.end, t.title, numbered.get(i) or within.get(i)) for i, t in enumerate(titles)]
    for k, number in enumerate(numbers):
        if k not in owner and not _is_letterhead(text, number):
            mentions.append(Mention(number.start, number.end, "", number))
    mentions = _with_laws(text, sorted(mentions, key=lambda mention: mention.start))
    return [replace(m, article=article_behind(text, m.end)) for m in mentions]


def _with_laws(text: str, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with the laws that stand without marks, and with the rules that implement a law."""
    taken = [(mention.start, mention.end) for mention in mentions]
    bare: list[Mention] = []
    index = 0
    for start, end, title in find_laws(text):
        while index < len(taken) and taken[index][1] <= start:
            index += 1
        if index == len(taken) or taken[index][0] >= end:
            bare.append(Mention(start, end, title))
    found = [*mentions, *bare]
    for mention in [*mentions, *bare]:
        rules = implementing(text, mention.end, mention.title) if mention.title else None
        if rules:
            found.append(Mention(*rules))
    return sorted(found, key=lambda mention: mention.start)


def _parted(numbers: list[Number], titles: list[Title], text: str) -> tuple[list[Number], dict[int, Number]]:
    """Return the numbers outside the titles, and those that end a title, by its index: 《通知（甲发〔2020〕1号）》."""
    kept: list[Number] = []
    within: dict[int, Number] = {}
    index = 0
    for number in numbers:
        while index < len(titles) and titles[index].end <= number.start:
            index += 1
        if index == len(titles) or titles[index].start >= number.end:
            kept.append(number)
        elif _CLOSES.fullmatch(text, number.end, titles[index].end) and text[number.start - 1] in "（(《〈":
            within[index] = number
    return kept, within


def _owners(text: str, titles: list[Title], numbers: list[Number]) -> dict[int, int]:
    """Return for each number that belongs to a title the index of the title."""
    owner: dict[int, int] = {}
    taken: set[int] = set()
    t = 0
    for k, number in enumerate(numbers):
        if k in owner:
            continue
        while t + 1 < len(titles) and titles[t + 1].end <= number.start:
            t += 1
        # A short name in the same bracket is a title of its own: the number belongs to the one in front of it.
        for index in (t, t - 1):
            if 0 <= index < len(titles) and index not in taken and _stands_behind(text, titles[index], number):
                group = _bracket_group(text, numbers, k)
                row = _row_before(text, titles, index, len(group), taken)
                for member, title in zip(group, row, strict=False):
                    owner[member] = title
                    taken.add(title)
                break
    t = 0
    for k, number in enumerate(numbers):
        while t < len(titles) and titles[t].start < number.end:
            t += 1
        if k in owner or t == len(titles) or t in taken or titles[t].start - number.end > _REACH:
            continue
        if _FRONT.fullmatch(text, number.end, titles[t].start):
            owner[k] = t
            taken.add(t)
    return owner


def _stands_behind(text: str, title: Title, number: Number) -> bool:
    return 0 <= number.start - title.end <= _REACH and _BEHIND.fullmatch(text, title.end, number.start) is not None


def _bracket_group(text: str, numbers: list[Number], first: int) -> list[int]:
    """Return the numbers that stand in one row with `first`: （甲发〔2020〕1号、乙发〔2020〕2号）."""
    group = [first]
    for k in range(first + 1, len(numbers)):
        if not _ROW.fullmatch(text, numbers[k - 1].end, numbers[k].start):
            break
        group.append(k)
    return group


def _row_before(text: str, titles: list[Title], last: int, wanted: int, taken: set[int]) -> list[int]:
    """Return the titles that a row of numbers belongs to: as many titles in a row, or the last one alone."""
    row = [last]
    while len(row) < wanted:
        index = row[0]
        if index == 0 or index - 1 in taken or not _ROW.fullmatch(text, titles[index - 1].end, titles[index].start):
            return [last]
        row.insert(0, index - 1)
    return row


def _is_letterhead(text: str, number: Number) -> bool:
    low = text.rfind("\n", max(0, number.start - 80), number.start) + 1
    high = text.find("\n", number.end, number.end + 80)
    high = high if high >= 0 else min(len(text), number.end + 80)
    if low == 0 and number.start > 80:
        return False
    around = text[low : number.start] + text[number.end : high]
    if _LINE_NOISE.sub("", around):
        return False
    # The line in front may be a sentence that only the page's width broke.
    front = text[max(0, low - 40) : low].rstrip()
    return len(text) > number.end - number.start + 1 and not (
        text[low - 2 : low] != "\n\n" and front.endswith(("、", "，", "（", "和", "及", "》", "据", "照"))
    )
