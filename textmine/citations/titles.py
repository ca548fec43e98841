"""Titles in 《》 of every nesting and typing, in one pass with bounded looks ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from textmine.citations.kinds import clean_title, kind_of, last_ending

LONGEST_TITLE = 300
"""No title runs over more characters; what is not closed by then was never closed."""

_DEEPEST = 4
_SHORT_REST = 40
_PAUSE = re.compile(r"[，。；：！？（(\n]")
# Begun by one set of characters, which the engine looks for several times as fast as for branches
_EVENT = re.compile(r"[《》〈〉﹤﹥＜＞<>«»](?:(?<=《)《*|(?<=》)》*|)")
_OPEN = frozenset("《〈﹤＜<«")
_PARTNER = {"《": "》", "〈": "〉", "﹤": "﹥", "＜": "＞", "<": ">", "«": "»"}
_STOP = re.compile(r"[。；！？]|\n[ \t\u3000]*\n[ \t\u3000]*\n[ \t\u3000]*\n")
# What a title ends with in front of another title that it names: only then does a second 《 nest.
_NESTS = re.compile(
    r"(?:关于|印发|转发|批转|下发|发布|公布|制定|修订|修改|修正|颁布|出台|贯彻|落实|实施|执行|学习|宣传|废止|废除|停止|解释|解读|遵守|适用|对|给|和|及|、|与|通过|批准|"
    r"同意|审议|推荐|编制|编印|报送|上报|送审|调整|完善|补充|做好|开展|组织|举办|参加|按照|根据|依据|推进|推动|加强|规范|征求|的|省|市|县|区|部|局|厅|委|办|院|府|《|“|\")[\s\u3000]*$"
)
_CONTINUES = re.compile(
    r"[\s\u3000”\"]*+(?:[（(][^（）()]{0,12}[）)])?[\s\u3000]*+(?:的|等|和|及|与|暨|、|若干|有关|实施|》|〉|>|［|中|试行|修正|专项|通知|意见|工作|第)"
)
_TAIL = re.compile(
    r"[\s\u3000]*+的?(?:有关问题的|补充|紧急|实施|若干|指导|试行)?(?:通知|决定|意见|函|批复|公告|通报|办法|方案|请示|说明)"
)
_CUT = re.compile(r"[。；，！？：:;,!?（(【〔\[《\n“]")
_TRAILING = re.compile(r"[、和及与以]+$")
_BACK_STOP = re.compile(r"[。；，！？：《》〈〉\n]")
_BACK_START = re.compile(r"(?:中共|[一-龥]{2,10}(?:局|厅|委员会|办公室|政府|部))?关于|中华人民共和国")


@dataclass(frozen=True, slots=True)
class Title:
    """A title in a text: ``text[start:end]`` with its brackets, and the cleaned words between them."""

    start: int
    end: int
    title: str


@dataclass(frozen=True, slots=True)
class _Event:
    position: int
    character: str
    double: bool = False


def find_titles(text: str) -> Iterator[Title]:
    """Yield the titles of a text, in order; none overlaps another.

    Parameters
    ----------
    text
        Any text.

    Examples
    --------
    >>> [found.title for found in find_titles("落实《关于转发〈练兵意见》的通知》和《预算法")]
    ['关于转发〈练兵意见》的通知', '预算法']
    """
    events = list(_events(text))
    index, behind = 0, 0
    while index < len(events):
        event = events[index]
        index += 1
        if event.position < behind:
            continue
        found = None
        if event.character == "《":
            found = _opened(text, events, index - 1)
        elif event.character in "〈﹤＜<«":
            found = _narrow(text, events, index - 1)
        elif event.character == "》":
            found = _closed_only(text, event.position, behind)
        if found is not None:
            yield found
            behind = found.end


def _events(text: str) -> Iterator[_Event]:
    for match in _EVENT.finditer(text):
        run = match[0]
        if len(run) == 1:
            yield _Event(match.start(), run)
        elif run[0] == "《":
            # Two open a title within a title; more are noise, of which the last one counts.
            yield _Event(match.end() - (2 if len(run) == 2 else 1), "《", double=len(run) == 2)
        else:
            yield _Event(match.start(), "》", double=len(run) == 2)


def _opened(text: str, events: list[_Event], index: int) -> Title | None:
    opening = events[index]
    start = opening.position
    stack = [opening.character] * (2 if opening.double else 1)
    last = -1
    previous = start + len(stack)
    for k in range(index + 1, min(index + 12, len(events))):
        event = events[k]
        position = event.position
        if position - start > LONGEST_TITLE:
            break
        gap = text[previous:position]
        if (len(stack) > 1 or "\n" in gap) and _STOP.search(gap):
            break
        if event.character in _OPEN:
            if event.character in "<＜" and not _is_bracket(text, position):
                continue
            if event.character == "《" and len(stack) == 1 and not _nests(gap):
                break
            stack += [event.character] * (2 if event.double else 1)
            if len(stack) > _DEEPEST:
                break
            previous = position + (2 if event.double else 1)
            continue
        if event.character in ">＞" and not any(c in "<＜〈﹤" for c in stack) and last_ending(gap) != len(gap):
            continue
        width = 2 if event.double else 1
        if event.double and len(stack) == 1:
            width = 1
        last = position + width
        paired = len(stack) > 1 and _PARTNER.get(stack[-1]) == event.character
        del stack[-width:]
        previous = last
        if not stack:
            return _made(text, start, last)
        if not (paired and _goes_on(text, events, k)) and _ends_here(text, events, k, event.character, stack):
            break
    if last > 0:
        tail = _TAIL.match(text, last)
        # A title that only lacks its last bracket: 《关于印发《办法》的通知（…号）.
        return _made(text, start, tail.end() if tail else last, is_closed=tail is None)
    return _unclosed(text, start, events[index + 1].position if index + 1 < len(events) else len(text))


def _goes_on(text: str, events: list[_Event], index: int) -> bool:
    """Say whether a title goes on behind an inner one whose brackets are a pair: 《甲县〈水法〉实施方案》.

    It does if it is closed, or names the next one, before anything that no title holds.
    """
    if index + 1 >= len(events):
        return False
    inner, following = events[index], events[index + 1]
    gap = text[inner.position + 1 : following.position]
    if inner.character == "》":  # the outer one may have lost its own
        return following.character == "》" and len(gap) <= _SHORT_REST and not _PAUSE.search(gap)
    return following.character in "》〈﹤" and len(gap) <= LONGEST_TITLE and not _STOP.search(gap)


def _ends_here(text: str, events: list[_Event], index: int, closing: str, stack: list[str]) -> bool:
    """Say whether the title ends with this bracket although an opening one is left without partner."""
    last = events[index].position + 1
    if index + 1 >= len(events):
        return True
    following = events[index + 1]
    gap = text[last : following.position] if following.position - last <= LONGEST_TITLE else "。"
    if _STOP.search(gap):
        return True
    if following.character in _OPEN:
        if following.character == "《" and closing == "》":
            return not (stack == ["《"] and _NESTS.search(gap) and len(gap) <= 4 and not gap.startswith("》"))
        return not _CONTINUES.match(gap)
    return bool(gap) and not _CONTINUES.match(gap)


def _nests(gap: str) -> bool:
    """Say whether a title goes on into one that it names: 关于印发《 does, 预算法和《 does not."""
    before, comma, _ = gap.partition("，")
    if comma and before and last_ending(before) == len(before):
        return False  # 《甲县〈水法〉实施方案，推进《: the first one was never closed
    ahead = _TRAILING.sub("", gap.rstrip())
    return _NESTS.search(gap) is not None and (ahead == gap.rstrip() or last_ending(ahead) != len(ahead) or not ahead)


def _is_bracket(text: str, position: int) -> bool:
    """Say whether ``<`` opens a title: 投入<5% and <br> do not."""
    following = text[position + 1 : position + 2]
    return "一" <= following <= "龥" or following in "“《"


def _narrow(text: str, events: list[_Event], index: int) -> Title | None:
    """Return a title that stands in narrow brackets alone: 〈预算法〉, <关于…的通知>."""
    opening = events[index]
    if index + 1 >= len(events) or not _is_bracket(text, opening.position):
        return None
    closing = events[index + 1]
    if closing.character in _OPEN or closing.position - opening.position > LONGEST_TITLE:
        return None
    title = text[opening.position + 1 : closing.position]
    if "\n" in title or _STOP.search(title):
        return None
    rule = kind_of(clean_title(title))
    if rule is None or not rule.is_policy or len(title) < 3:
        return None
    return _made(text, opening.position, closing.position + 1)


def _unclosed(text: str, start: int, limit: int) -> Title | None:
    end = min(limit, start + LONGEST_TITLE, len(text))
    cut = _CUT.search(text, start + 1, end)
    stretch = text[start + 1 : cut.start() if cut else end]
    length = last_ending(stretch)
    if length < 3:
        return None
    return _made(text, start, start + 1 + length, is_closed=False)


def _closed_only(text: str, position: int, behind: int) -> Title | None:
    """Return a title whose opening bracket is missing: 根据关于…的通知》."""
    low = max(behind, position - LONGEST_TITLE // 3)
    front = low
    for match in _BACK_STOP.finditer(text, low, position):
        front = match.end()
    begins = list(_BACK_START.finditer(text, front, position))
    stretch = text[front:position]
    if not begins or last_ending(stretch) != len(stretch):
        return None
    start = begins[-1].end() - len("关于") if begins[-1][0].endswith("关于") else begins[-1].start()
    return Title(start, position + 1, clean_title(text[start:position]))


def _made(text: str, start: int, end: int, *, is_closed: bool = True) -> Title | None:
    title = clean_title(text[start + 1 : end - 1 if is_closed else end])
    if title.startswith("《") and "》" not in title:
        start, title = start + 1, title[1:]  # an opening bracket typed twice
    if not is_closed:
        title = _TRAILING.sub("", title)
    return Title(start, end, title) if title.strip("《》〈〉 ") else None
