"""Where an agency code begins: 按照国卫办食品发 is 按照 and 国卫办食品发.

Of all beginnings that a run of characters offers, the one is taken that costs least: what stands in front of it should
end as a sentence's words or a body's name do, and what follows should read as a code (:mod:`textmine.citations.codes`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from textmine.citations.codes import analyse_code, cut_tail, ends_in_type, head_of_department
from textmine.citations.official import body_at_end, is_beginning
from textmine.citations.words import citation_words
from textmine.lexicon.verbs import verbs

_RUN_CHARACTER = re.compile(r"[一-龥A-Za-z〇]")
_BLANK = re.compile(r"[\s\u3000\xa0*]")
_BRACKETS = "（(《〈〉【[〔“「『"
_LONGEST_RUN = 40
_LONGEST_CODE = 14
_BODY_ENDS = "厅局办委部院署府室会组社司团处队"
_BODY_END = re.compile(f"[{_BODY_ENDS}]$")
_OF_PLACE = re.compile(r"[省市县区州盟旗镇][一-龥]{0,12}[厅局办委部院署府室会组社处队]$")
_PLACE_HEAD = re.compile(r"(?:(?![政府委局部厅办])[一-龥]){1,4}[市县区州盟旗镇乡]$")
# What codes shorten, and what none begins with.
_SPELLED_OUT = ("政府", "委员会", "人民")
_NO_HEAD = frozenset("的了是等第号年月日及与按据")


@dataclass(frozen=True, slots=True)
class Cut:
    """A code in a text.

    Parameters
    ----------
    start
        Where it begins.
    code
        The code without blanks.
    is_known
        Whether it was read by its parts, and not by its place in the number alone.
    """

    start: int
    code: str
    is_known: bool


@cache
def _front_words() -> frozenset[str]:
    """Return the words that stand in front of a code in running text: 根据, 印发, 收到."""
    listed = {w.pattern for w in citation_words() if w.role == "in-front" and re.fullmatch("[一-龥]+", w.pattern)}
    return frozenset(listed.union(verb for verb in verbs() if 2 <= len(verb) <= 4))


@cache
def _front_patterns() -> re.Pattern[str]:
    patterns = [w.pattern for w in citation_words() if w.role == "in-front" and not re.fullmatch("[一-龥]+", w.pattern)]
    return re.compile(f"(?:{'|'.join(patterns)})$")


def code_before(text: str, end: int, behind: int) -> Cut | None:
    """Return the code that ends at `end`, cut from the words in front of it; ``None`` where there is none.

    Parameters
    ----------
    text
        Any text; blanks and one line end may stand inside a code.
    end
        Where the number's year begins.
    behind
        What stands in front of this offset belongs to something else.

    Examples
    --------
    >>> code_before("根据县财政局岱财绩〔2020〕7号", 9, 0)
    Cut(start=6, code='岱财绩', is_known=True)
    """
    run, places = _run_before(text, end, behind)
    if not run:
        return None
    first = places[0]
    opened = first > 0 and text[first - 1] in _BRACKETS
    gaps = tuple(i for i in range(1, len(run)) if places[i] - places[i - 1] > 1)
    cut = cut_code(run, opened=opened, gaps=gaps)
    return Cut(places[cut[0]], run[cut[0] :], cut[1]) if cut else None


def _run_before(text: str, end: int, behind: int) -> tuple[str, list[int]]:
    characters: list[str] = []
    offsets: list[int] = []
    position, blanks = end, 0
    while position > behind and len(characters) < _LONGEST_RUN:
        character = text[position - 1]
        if _RUN_CHARACTER.match(character):
            characters.append(character)
            offsets.append(position - 1)
            blanks = 0
        elif _BLANK.match(character) and blanks < 3:
            if character == "\n" and (not characters or blanks):
                blanks += 1  # one line end at most stands inside a number
            blanks += 1
        else:
            break
        position -= 1
    return "".join(reversed(characters)), offsets[::-1]


@lru_cache(maxsize=4096)
def cut_code(run: str, *, opened: bool = False, gaps: tuple[int, ...] = ()) -> tuple[int, bool] | None:
    """Return where the code in a run of characters begins, and whether it is known; ``None`` if none is there.

    Parameters
    ----------
    run
        The characters in front of a number's year, without blanks.
    opened
        Whether a bracket stands in front of the run.
    gaps
        Where blanks stood.

    Examples
    --------
    >>> run = "落实国卫办食品发"
    >>> run[cut_code(run)[0] :]
    '国卫办食品发'
    """
    low = max(0, len(run) - _LONGEST_CODE)
    fronts = sorted((_front_cost(run, i, opened=opened, gaps=gaps), i) for i in range(low, len(run)))
    best: tuple[float, int, bool] | None = None
    for front, i in fronts:
        if best is not None and front >= best[0]:
            break
        cost, known = _code_cost(run[i:])
        if best is None or (front + cost, i) < best[:2]:
            best = front + cost, i, known
    return (best[1], best[2]) if best and best[0] < _NO_CODE else None


_NO_CODE = 9.0
_HEAD_COST = {1: 1.2, 2: 1.4, 3: 1.9}
"""What a region that no file lists costs by its length: counties write one or two characters."""
_UNKNOWN_FRONT = 2.0


def _front_cost(run: str, i: int, *, opened: bool, gaps: tuple[int, ...]) -> float:
    """Return how badly the words in front of `i` part from what follows."""
    if i == 0:
        return 0.0 if opened else 1.2 if run[0] in "和及与由" else 0.5
    if run[i] in _NO_HEAD:
        return 6.0
    front = run[:i]
    if any(front[-length:] in _front_words() for length in (4, 3, 2, 1) if length <= i):
        return 0.0
    if i in gaps:
        return 0.1
    named = body_at_end(front)
    if named is not None:  # 国标委 is a name and a code: 国标委社科通
        return 0.6 if is_beginning(front[named[0] :]) else 0.1
    if _OF_PLACE.search(front[-16:]):
        return 0.3
    if _front_patterns().search(front):
        return 1.2 if i == 1 and opened else 0.4  # in a bracket 和政发 is a code of its own
    return 1.0 if _BODY_END.search(front) else _UNKNOWN_FRONT


@lru_cache(maxsize=8192)
def _code_cost(code: str) -> tuple[float, bool]:
    """Return how badly a word reads as a code, and whether some part of it is known."""
    agency = analyse_code(code)
    ends_well = 0.0 if ends_in_type(code) else 0.2
    if any(word in code for word in _SPELLED_OUT):
        ends_well += 3.0
    if agency.level == "central":
        beginning = len(code) - agency.n_rest
        return (0.0 if beginning > 1 else 0.8) + 0.5 * agency.n_open + ends_well, True
    if agency.level:
        known = agency.level == "province"
        return (0.1 if known else 0.5) + 0.6 * agency.n_open + ends_well, True
    inside = 1.0 if code[0] in _BODY_ENDS else 0.0  # 部岱组通 begins within 组织部
    tail = cut_tail(code)
    if tail == len(code):
        head = head_of_department(code)
        return (_HEAD_COST[head] + 0.6 + inside, True) if head else (3.5 + 0.3 * len(code), False)
    if tail == 0:
        return (1.8 if len(code) > 1 else 3.0) + ends_well, True
    if _PLACE_HEAD.fullmatch(code, 0, tail):
        return 0.9 + ends_well, True
    if code[:tail] in _front_words():
        return 4.0, True
    return _HEAD_COST.get(tail, 2.2 + tail) + ends_well + inside, True
