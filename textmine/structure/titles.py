"""Titles that take more than one line, and titles that only what stands around them shows to be titles."""

from __future__ import annotations

import re

from textmine.structure.roles import section_role
from textmine.structure.scan import Line
from textmine.structure.styles import match_line

LONGEST_LEAD = 40
"""A first sentence that is longer is no heading, whatever number stands in front of it."""
_LONGEST_REST = 16
_FULL_LINE = 16
"""A heading that is shorter did not have to be broken."""

_STOP = re.compile(r"[。！？]")
_MARKS = re.compile(r"[。；！？，、：:…]|,(?!\d)")
_PAIRS = ("“”", "《》", "（）", "()")
# 社会保障和就业支出（类）行政事业单位养老支出（款）事业单位离退休（项）: names of items are as long as they are.
_BUDGET_ITEM = re.compile(
    r"[^。；，！？\n]{2,40}?[（(]类[）)][^。；，！？\n]{0,50}?(?:[（(]款[）)][^。；，！？\n]{0,60}?)?[（(][类款项][）)]"
)
_LONGEST_TITLE_OF_CHAPTER = 36
_DEFINES = re.compile(r"(?:是|均|主要)?指|反映|[^，。；]{0,20}[：:]\s*(?:是|主要)?(?:指|反映)")


def core_of(content: str) -> str:
    """Return the words of a line without the blanks and bold marks around them."""
    return content.strip("*＊_ \u3000\t\n\xa0")


def first_stop(content: str) -> int:
    """Return where the first sentence ends, a stop inside quotes left aside; -1 where none ends."""
    found = _STOP.search(content)
    while found is not None:
        # A stop inside quotes belongs to the quotation.
        opened = content.rfind("“", 0, found.start())
        if opened < 0 or content.find("”", opened, found.start()) >= 0 or content.find("”", found.end()) < 0:
            return found.start()
        found = _STOP.search(content, found.end())
    return -1


def names_budget_item(title: str) -> bool:
    """Tell whether a title is the name of a budget item by class, section and item, which may be of any length.

    Examples
    --------
    >>> names_budget_item("卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）")
    True
    >>> names_budget_item("卫生健康支出（类）减少3万元")
    False
    """
    return _BUDGET_ITEM.fullmatch(title) is not None


def take_title(text: str, line: Line, following: Line) -> bool:
    """Join the title to a number that stands on a line of its own (第一部分⏎部门概况); False where text follows."""
    if following.kind or following.shape != "text" or following.label is not None:
        return True
    if following.end - following.start > LONGEST_LEAD:
        return False
    if _STOP.search(text, following.start, following.end) or text[following.end - 1] in "，；：:、":
        return False
    following.kind, following.joined, following.rule = "heading", True, line.rule
    return True


def take_rest(text: str, lines: list[Line], i: int) -> None:
    """Join to the heading at `i` the rest of its title, where it did not fit the line: 部门决算情况⏎说明.

    The rest is short, has no mark of a sentence, and stands above what a heading stands above: another number, a blank
    line or a table.
    """
    line = lines[i]
    title = core_of(text[line.body : line.end])
    if i + 1 >= len(lines) or len(title) < _FULL_LINE or _MARKS.search(title[-1]):
        return
    rest = lines[i + 1]
    core = core_of(text[rest.start : rest.end])
    if rest.kind or rest.gap or rest.shape != "text" or rest.label is not None or not 0 < len(core) <= _LONGEST_REST:
        return
    if _MARKS.search(core) or rest.depth or (match_line("title", core) and not _is_open(title)):
        return
    below = lines[i + 2] if i + 2 < len(lines) else None
    if below is None or below.kind or below.gap or below.label is not None or below.depth or _is_open(title):
        rest.kind, rest.joined, rest.rule = "heading", True, line.rule


def _is_open(title: str) -> bool:
    """Tell whether a bracket or quotation mark is open at the end of a title."""
    return any(title.count(pair[0]) > title.count(pair[1]) for pair in _PAIRS)


def broken_title(text: str, lines: list[Line], i: int, joined: str) -> bool:
    """Join a title that is set over two or three lines."""
    for j in range(i + 1, min(i + 3, len(lines))):
        part = lines[j]
        if part.kind or part.gap > 1 or part.label is not None or part.end - part.start > 40 or part.shape != "text":
            return False
        joined += "".join(core_of(text[part.body : part.end]).split())
        style = match_line("title", joined)
        if style:
            lines[i].rule = style
            for k in range(i + 1, j + 1):
                lines[k].kind, lines[k].joined, lines[k].rule = "heading", True, style
            return True
    return False


def opens_definitions(text: str, lines: list[Line], i: int, core: str) -> bool:
    """Tell whether a line without a number heads explanations, each perhaps below its term on a line of its own."""
    below = lines[i + 1 : i + 3]
    return section_role(core) == "definitions" and any(
        _DEFINES.match(core_of(text[line.start : line.end])[:60]) for line in below
    )


def ends_definitions(text: str, lines: list[Line], i: int, core: str) -> bool:
    """Tell whether a line without a number is the title of the chapter behind the one that explains terms.

    Such a title names what a chapter of a report is about (收支, 编制, 机构), and no explanation stands below it.
    """
    if len(core) > _LONGEST_TITLE_OF_CHAPTER or len(core) < 4 or _MARKS.search(core):
        return False
    below = lines[i + 1] if i + 1 < len(lines) else None
    if below is None or _DEFINES.match(core_of(text[below.start : below.end])[:60]):
        return False
    if below.kind or below.shape != "text":
        return below.kind == "table" and lines[i].gap > 0 and section_role(core) not in ("", "definitions")
    return section_role(core) not in ("", "definitions")
