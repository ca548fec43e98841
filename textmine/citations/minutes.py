"""Minutes of meetings by number: 县政府专题会议纪要〔2023〕5号."""

from __future__ import annotations

import re

from textmine.citations.bodies import bodies_at_end

_END = re.compile(
    r"(?P<kind>(?:常务会?|专题会?|党组会?|党委会?|党工委会?|办公会?|局长办公会?|县长办公会?|市长办公会?|区长办公会?|主任办公会?|联席会?|调度会?|协调会?|专题办公会?|"
    r"工作会?|推进会?|全体会?|领导小组会?|局务会?|院长办公会?|党委扩大会?)?(?:会?议|会)?纪要)$"
)
# 2023年第5次
_WHICH = re.compile(r"[\s\u3000]{0,3}(?:[0-9]{4}年(?:度)?)?(?:第[0-9一二三四五六七八九十]{1,4}[次期])?[\s\u3000]{0,3}$")
_REACH = 40
_BLANKS = re.compile(r"[\s\u3000\xa0*]+")


def minutes_before(text: str, end: int, behind: int) -> tuple[int, str, str] | None:
    """Return the minutes whose number's year begins at `end`: where they begin, whose they are, and their name.

    Examples
    --------
    >>> minutes_before("根据县委常委会会议纪要〔2023〕9号", 11, 0)
    (2, '县委常委会', '县委常委会会议纪要')
    """
    low = max(behind, end - _REACH)
    words = text[low:end].rstrip()
    found = _END.search(words)
    if found is None:
        return None
    front = _WHICH.sub("", words[: found.start()])
    bodies = bodies_at_end(front)
    if not bodies:
        return low + found.start(), "", _BLANKS.sub("", found[0])
    start = bodies[-1][0]
    name = _BLANKS.sub("", front[start:])
    return low + start, name, name + _BLANKS.sub("", found[0])
