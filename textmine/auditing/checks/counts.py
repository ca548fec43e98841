"""Count: a number of items that is announced against the items that follow.

主要存在以下三项问题：一是…；二是…; 项目分为两类：基础类、提升类、应急类.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from textmine.auditing.once import once
from textmine.auditing.operands import from_text
from textmine.auditing.relations import Relation
from textmine.core import Document, Structure
from textmine.lexicon import load_rules
from textmine.quantities.numerals import parse_numeral

_NUMBERED, _OPEN = 0.9, 0.3
_FOLLOWS = re.compile(
    r"(?:[^。；;：:！？\n“”一二三四五六七八九十\d]{0,20}[：:，,]|[^。；;：:！？\n“”一二三四五六七八九十\d]{0,8}。?)"
    r"[ \t\u3000]*(?:\n\s*+)?"
)
_OPENS = re.compile(r"[^，,。；;：:、！？“”（(\n]{0,10}(?:[：:]|[，,]?分别(?:是|为)[：:]?|[，,]?即[：:]?|[（(])")
_CLOSES = re.compile(r"[。；;！？\n）)]")
_UNLIKE = re.compile(r"[，,：:（(“”\d]|等|其他|其它|其中|另")
_AND = re.compile("[和与及或]")
_SOME = re.compile("集中[在于]|其中|突出|例如|典型|重点")  # not all of them are told
_LONGEST = 300  # characters of a list of names
_FRONT = re.compile(r"[：:；;，,。！？!?、\s（(]$")
_NEW_LINE = re.compile(r"\n\s*+(?=\S)")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_FEWEST, _MOST = 2, 19
_COUNT = r"(?:\d|[两二三四五六七八九十])\s?[个座家所条名处台辆项类种支]"
_ANOTHER = re.compile(_COUNT + r"[^，,。；;：:\n]{0,10}[、和及与][^，,。；;：:\n\d]{0,8}$")
_NEXT = re.compile(r"[^，,。；;：:（(\n\d]{0,8}[、和及与][^，,。；;：:（(\n\d]{0,4}" + _COUNT)
_FRONT_OF = 24  # characters in front of a number that may hold another one
_TEXT_KINDS = ("prose", "heading", "note")


@dataclass(frozen=True)
class CountRule:
    """A row of ``audit_counts.toml``."""

    id: str
    kind: Literal["announcement", "marker", "bodies", "item", "named", "bracketed", "open", "generic"]
    pattern: str
    match: str
    no_match: str
    rank: int = 0

    @once
    def compiled(self) -> re.Pattern[str]:
        """Its pattern."""
        return re.compile(self.pattern)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number in front of an item."""

    rule: CountRule
    number: int
    start: int
    end: int
    leads: bool  # whether it stands at the beginning of a line


@dataclass(frozen=True, slots=True)
class _Items:
    """The items of a list: how many, the place of the last one, and how to tell of them."""

    number: int
    start: int
    end: int
    formula: str


def counts(document: Document, structure: Structure) -> Iterator[Relation]:
    """Yield the numbers of items that are announced, each with the last item that follows.

    Parameters
    ----------
    document, structure
        The text and its outline: what tables, forms and tables of contents hold is left alone.

    Examples
    --------
    >>> from textmine.structure import analyse
    >>> document = Document("主要存在以下三项问题：一是预算编制不准；二是制度不健全。")
    >>> [(r.stated.value, r.formula, r.agrees) for r in counts(document, analyse(document))]
    [(3, 'items 一是 to 二是', False)]
    """
    text = document.text
    runs = runs_of_text(structure)
    for begin, end in runs:
        after = 0
        for number, at, behind, rule in _announcements(text, begin, end):
            if at < after:
                continue
            is_last = (begin, end) == runs[-1]
            found = _list(text, behind, end, number, last_run=is_last) if rule.kind == "announcement" else None
            if found is None:
                named = None if of_several(text, at, behind) else _named(text, behind, end, number)
                if named is not None:
                    yield _relation(document, structure, (number, at, behind), *named)
                continue
            marks, ended = found
            after = marks[-1].start
            ends = [text[mark.start : mark.end].strip() for mark in (marks[0], marks[-1])]
            items = _Items(len(marks), marks[-1].start, marks[-1].end, f"items {ends[0]} to {ends[1]}")
            certainty = _NUMBERED if ended or len(marks) == number else _OPEN
            yield _relation(document, structure, (number, at, behind), items, certainty)


def runs_of_text(structure: Structure) -> list[tuple[int, int]]:
    """Return the stretches of running text: neighbouring blocks of prose and headings."""
    runs: list[tuple[int, int]] = []
    open_run = False
    for block in structure.blocks:
        if block.kind not in _TEXT_KINDS:
            open_run = False
        elif open_run:
            runs[-1] = (runs[-1][0], block.end)
        else:
            runs.append((block.start, block.end))
            open_run = True
    return runs


def _announcements(text: str, begin: int, end: int) -> Iterator[tuple[int, int, int, CountRule]]:
    """Yield number, place of the number, end and rule of what announces items, in text order."""
    seen: set[int] = set()
    rules = (*rules_of("announcement"), *rules_of("bodies"))
    found = [(match, rule) for rule in rules for match in rule.compiled.finditer(text, begin, end)]
    for match, rule in sorted(found, key=lambda pair: pair[0].start("n")):
        number = number_of(match["n"])
        if match.start("n") not in seen and number is not None and _FEWEST <= number <= _MOST:
            seen.add(match.start("n"))
            yield number, match.start("n"), match.end(), rule


def _list(text: str, behind: int, end: int, wanted: int, *, last_run: bool) -> tuple[list[_Mark], bool] | None:
    """Return the marks of the list that begins right behind an announcement, and whether its end is certain."""
    opening = _FOLLOWS.match(text, behind, end)
    if opening is None:
        return None
    first = next((mark for rule in rules_of("marker") if (mark := _mark(rule, text, opening.end())) is not None), None)
    if first is None or first.number != 1:
        return None
    marks, stop, clean = _follow(text, first, end)
    if not clean or len(marks) == 1:
        return (marks, False) if len(marks) == wanted else None
    some = len(marks) < wanted and _SOME.search(opening[0]) is not None
    return marks, not some and _is_end(text, first, marks[-1], stop, end, last_run=last_run)


def _follow(text: str, first: _Mark, end: int) -> tuple[list[_Mark], int, bool]:
    """Return the marks from 1 upwards, where the list stops, and whether no other list of the kind is in the way."""
    marks = [first]
    stop = text.find("\n", first.end, end) if not first.leads else end
    stop = end if stop < 0 else stop
    while True:
        following = _next_mark(text, first, marks[-1].end, stop)
        if following is None and not first.leads:  # the list goes on in the next paragraph
            place = _skip_blanks(text, stop)
            following = _mark(first.rule, text, place) if place < end else None
            if following is not None and following.number == marks[-1].number + 1:
                paragraph = text.find("\n", following.end, end)
                stop = end if paragraph < 0 else paragraph
            else:
                following = None
        if following is None:
            return marks, stop, True
        if following.number != marks[-1].number + 1:
            return marks, stop, False
        marks.append(following)


def _next_mark(text: str, first: _Mark, begin: int, end: int) -> _Mark | None:
    """Return the next mark of the list's kind; a line that a mark of a higher level begins ends a list of lines."""
    for match in first.rule.compiled.finditer(text, begin, end):
        front = text[max(0, match.start() - 1) : match.start()]
        leads = _leads(text, match.start())
        if first.leads and not leads:
            continue
        if leads or _FRONT.search(front):
            if first.leads and _higher_between(text, first.rule, begin, match.start()):
                return None
            number = number_of(match["n"])
            return None if number is None else _Mark(first.rule, number, match.start(), match.end(), leads)
    return None


def _higher_between(text: str, rule: CountRule, begin: int, end: int) -> bool:
    return any(_level(text, line) < (rule.rank or 9) for line in _line_starts(text, begin, end))


def _is_end(text: str, first: _Mark, last: _Mark, stop: int, end: int, *, last_run: bool) -> bool:
    """Tell whether what follows the last mark can be no item: a heading of a level above, or the end of it all."""
    if not first.leads:
        rest = text[last.end : stop].rstrip()
        if not rest.endswith(("。", "！", "）", ")")):
            return False
        return not _goes_on(text, last, stop, end)
    for line in _line_starts(text, last.end, end):
        if _level(text, line) <= (first.rule.rank or 5):
            return True
    return last_run


def _goes_on(text: str, last: _Mark, stop: int, end: int) -> bool:
    """Tell whether the next item may open a later line."""
    for line in _line_starts(text, stop, end):
        following = _mark(last.rule, text, line)
        if following is not None:
            return following.number == last.number + 1
        if _level(text, line) <= last.rule.rank:
            return False
    return False


def _skip_blanks(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _line_starts(text: str, begin: int, end: int) -> Iterator[int]:
    for match in _NEW_LINE.finditer(text, begin, end):
        if match.end() < end:
            yield match.end()


def _level(text: str, place: int) -> int:
    """Return the level of the mark that a line begins with; 9 for none."""
    return next((rule.rank for rule in rules_of("marker") if rule.rank and _mark(rule, text, place) is not None), 9)


def _mark(rule: CountRule, text: str, place: int) -> _Mark | None:
    match = rule.compiled.match(text, place)
    number = None if match is None else number_of(match["n"])
    if match is None or number is None:
        return None
    return _Mark(rule, number, match.start(), match.end(), _leads(text, place))


def _leads(text: str, place: int) -> bool:
    begin = text.rfind("\n", 0, place) + 1
    return not text[begin:place].strip(" \t\u3000#*-")


def _named(text: str, behind: int, end: int, wanted: int) -> tuple[_Items, float] | None:
    """Return the items of a list of names that stands right behind an announcement: 分为两类：基础类、提升类.

    Names may hold 和 and even 、. Only of bodies, places and classes, which end alike, is a wrong number told.
    """
    opening = _OPENS.match(text, behind, end)
    closing = None if opening is None else _CLOSES.search(text, opening.end(), end)
    if opening is None or closing is None or closing.start() - opening.end() > _LONGEST:
        return None
    listed = text[opening.end() : closing.start()]
    names = [name for name in listed.split("、") if name]
    if len(names) < _FEWEST or _UNLIKE.search(listed) or (opening[0][-1] in "（(") != (closing[0] in "）)"):
        return None
    joined = len(_AND.findall(listed))
    number = wanted if len(names) <= wanted <= len(names) + joined else len(names)
    ending = rules_of("item")[0].compiled
    generic = rules_of("generic")[0].compiled
    if any(generic.search(name) for name in names):
        return None  # 8个乡镇（街道、社区）: what is counted with them
    alike = all(ending.search(name) for name in names) and not joined
    first, last = names[0], names[-1]
    items = _Items(number, closing.start() - len(last), closing.start(), f"items {first} to {last}")
    return items, _NUMBERED if alike or number == wanted else _OPEN


def of_several(text: str, at: int, behind: int) -> bool:
    """Tell whether names behind a number are of another number as well: 7个股室和3个二级单位：办公室…."""
    return _ANOTHER.search(text, max(0, at - _FRONT_OF), at) is not None or _NEXT.match(text, behind) is not None


def _relation(
    document: Document, structure: Structure, announced: tuple[int, int, int], items: _Items, certainty: float
) -> Relation:
    number, at, behind = announced
    stated = from_text(document, structure, at, behind, number)
    counted = from_text(document, structure, items.start, items.end, items.number)
    return Relation("count", stated, (counted,), lambda values: values[0], items.formula, certainty)


@lru_cache(maxsize=256)
def number_of(text: str) -> int | None:
    """Return the number that is written, 3 of 三 and ③; None where it is none."""
    if text in _CIRCLED:
        return _CIRCLED.index(text) + 1
    try:
        return int(parse_numeral(text))
    except ValueError:
        return None


@cache
def rules_of(kind: str) -> tuple[CountRule, ...]:
    """Return the rules of a kind."""
    return tuple(rule for rule in load_rules("audit_counts.toml", CountRule) if rule.kind == kind)
