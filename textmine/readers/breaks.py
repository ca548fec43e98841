"""Line breaks that an author set inside a paragraph: those in the middle of a sentence are layout and no end."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ENDS = frozenset("。！？!?；;：:…")
_MARKS = re.compile(r"[，。；！？、]|[,;](?!\d)")
_ITEM = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,4}(?:部分|[章节条])|[一二三四五六七八九十]{1,3}(?:、|是(?!否))"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[、．]|\.(?!\d))|[①-⒛㈠-㈩]|[-—–●•■◆▪◇□○★☆※➢✓·*#]|附件)"
)
_OPENERS = re.compile(
    "(?:全年|今年|本年|当年|截[至止]|目前|累计|全[省市县区镇乡](?:共|已|累计))"
    "(?!.*(?:情况|回顾|总结|打算|安排|计划|问题|成效|成绩|任务|目标|重点|做法|思路|措施|不足|工作)$)"
)
"""What a sentence opens with, and a heading only if it ends in a word of headings."""
_UNIT_AHEAD = re.compile(r"(?<![表图件])\d[\d.]*\Z")
_LABELLED_VALUE = re.compile(r"[^，。；：:]{1,12}[：:]")
_SHORTEST = 14
"""A line that is shorter, first in its paragraph and without a mark may be a heading with its text below."""
_PLAIN_INDENT = ("\u3000\u3000", "\xa0\xa0", "  ")


def reads_on(before: str, following: str) -> bool:
    """Tell whether a sentence goes on over a line break inside a paragraph.

    Parameters
    ----------
    before
        The paragraph up to the break.
    following
        What stands behind it, up to the next break; blanks in front of it show that a paragraph begins.

    Examples
    --------
    >>> reads_on("全年培训人员，投入", "资金14万元。"), reads_on("全年投入14万元。", "建成水闸26座。")
    (True, False)
    >>> reads_on("工作成效", "全年建成水闸26座。"), reads_on("共建成水闸", "26座。")
    (False, True)
    >>> reads_on("一、工作成效", "全年建成水闸26座。"), reads_on("全年举办讲座16", "期，参加者900人。")
    (False, True)
    >>> reads_on("全年查处毁林", "案件7起。"), reads_on("全年工作回顾", "查处毁林案件7起。")
    (True, False)
    """
    if following.startswith(_PLAIN_INDENT):
        return False
    before, following = before.strip(), following.strip()
    if not before or not following or before[-1] in _ENDS:
        return False
    if before[-1] in "，、,（(《“":
        return True
    if _ITEM.match(following) or _LABELLED_VALUE.match(following):
        return False
    label = _ITEM.match(before)
    if _MARKS.search(before, label.end() if label else 0):
        return True
    if _UNIT_AHEAD.search(before) and "\u4e00" <= following[0] <= "\u9fff":
        return True  # 讲座16|期
    if not _MARKS.search(following) and not _UNIT_AHEAD.search(following):
        return False
    opened = len(before) >= _SHORTEST or _OPENERS.match(before) is not None
    return following[0].isdigit() or (label is None and opened)


def join_breaks(lines: Iterable[str]) -> list[str]:
    """Return the lines of one paragraph, those that a sentence runs over joined.

    Examples
    --------
    >>> join_breaks(["全年培训人员，投入", "资金14万元，建成", "水闸26座。", "二是清淤31处。"])
    ['全年培训人员，投入资金14万元，建成水闸26座。', '二是清淤31处。']
    """
    joined: list[str] = []
    for line in lines:
        if joined and reads_on(joined[-1], line):
            joined[-1] = joined[-1].rstrip() + _joint(joined[-1].rstrip(), line.lstrip()) + line.lstrip()
        else:
            joined.append(line)
    return joined


def _joint(before: str, following: str) -> str:
    return " " if before[-1:].isascii() and following[:1].isascii() and before[-1:].isalpha() else ""
