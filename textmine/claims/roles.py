"""Role: what a figure is in its statement, and which other figures that statement has.

“三公”经费支出1.94万元，比上年的2.86万元减少0.92万元，下降32.17% is one statement of four figures: the value, what it is
held against, the amount of the change and its rate. Whoever takes the second for a result of this year is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.claims.trust import Situation
from textmine.core import Role
from textmine.lexicon import load_rules
from textmine.lexicon.signs import finder

# Figures that a claim names as related, those next to it first; bounds the work on lists without end
MOST_RELATED = 40
_LONGEST_GAP = 160
_FARTHEST = 12  # figures in front among which the whole of a part may be
_RATES = frozenset(("%", "‰", "倍", "成", "番"))
_SEPARATORS = re.compile("[，,；;。：:]")
_CLOSED = re.compile("[。；;]")
_SHARES = frozenset(("share", "rate"))
_SHARE = re.compile("占(?!比|地)[^，,；;。]{0,30}$")
_OPEN_BRACKET = re.compile(r"[（(][^）)]*$")


@dataclass(frozen=True, slots=True)
class RoleCue:
    """A row of ``role_cues.toml``; the file says what the columns mean."""

    id: str
    where: Literal["front", "behind"]
    pattern: str
    match: str
    no_match: str


@dataclass(slots=True)
class Figure:
    """What a number is in its statement.

    Parameters
    ----------
    role
        Its role.
    statement
        Running number of the statement within the sentence.
    start_of
        Where the words stand that name what a change began at, of the figure that it led to (由上年的88%): what they
        say of time is not about this figure. ``None`` where there are none.
    untimed
        A figure that something began at, and that names no time of its own.
    """

    role: Role
    statement: int
    start_of: tuple[int, int] | None = None
    untimed: bool = False


def figures(text: str, situations: Sequence[Situation]) -> list[Figure]:
    """Tell what each number of a sentence is in its statement.

    Parameters
    ----------
    text
        The sentence's view.
    situations
        Its numbers as the rules understood them, in text order.

    Examples
    --------
    >>> from textmine.claims.extract import find_claims
    >>> from textmine.claims.model import Model
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> document = Document("超编人数由41人下降至5人，减少36人。")
    >>> [finding.claim.role for finding in find_claims(document, analyse(document), Model())]
    ['from', 'to', 'amount']
    """
    told: list[Figure] = []
    whole: int | None = None  # the figure whose parts follow
    n_statements = 0
    for at in range(len(situations)):
        front = _front(text, situations, at)
        role, joins, started = _role(text, situations, told, at, front)
        untimed = role == "from" and not _names_time(front)
        part = role in ("value", "bound") and not joins and _is_part(front, situations, whole, at)
        if part:
            role = "part" if role == "value" else role
            if whole is None and at:
                whole = _whole_of(situations, told, at)
            if whole is not None and told[whole].role == "value":
                told[whole].role = "total"
        elif role in ("value", "to", "bound"):
            whole = None
        if joins and at:
            statement = told[at - 1].statement
        elif part and whole is not None:
            statement = told[whole].statement
        else:
            statement = n_statements
            n_statements += 1
        told.append(Figure(role, statement, started, untimed))
    return told


def related(told: Sequence[Figure]) -> list[list[int]]:
    """Return for each figure the places of the others of its statement, in text order; of very many the nearest."""
    statements: dict[int, list[int]] = {}
    for at, figure in enumerate(told):
        statements.setdefault(figure.statement, []).append(at)
    found: list[list[int]] = [[] for _ in told]
    for members in statements.values():
        for number, at in enumerate(members) if len(members) > 1 else ():
            begin = max(0, min(number - MOST_RELATED // 2, len(members) - MOST_RELATED - 1))
            found[at] = [other for other in members[begin : begin + MOST_RELATED + 1] if other != at]
    return found


@cache
def role_cues() -> dict[str, RoleCue]:
    """Return the rules of ``role_cues.toml`` by their ids."""
    return {cue.id: cue for cue in load_rules("role_cues.toml", RoleCue)}


@cache
def _finders() -> dict[str, Callable[[str], re.Match[str] | None]]:
    return {cue: finder(rule.pattern) for cue, rule in role_cues().items()}


def _says(cue: str, text: str) -> re.Match[str] | None:
    return _finders()[cue](text)


def _front(text: str, situations: Sequence[Situation], at: int) -> str:
    begin = situations[at - 1].quantity.end if at else 0
    end = situations[at].quantity.start
    return text[max(begin, end - _LONGEST_GAP) : end]


def _behind(text: str, situations: Sequence[Situation], at: int) -> str:
    begin = situations[at].quantity.end
    end = situations[at + 1].quantity.start if at + 1 < len(situations) else len(text)
    return text[begin : min(end, begin + _LONGEST_GAP)]


def _role(
    text: str, situations: Sequence[Situation], told: Sequence[Figure], at: int, front: str
) -> tuple[Role, bool, tuple[int, int] | None]:
    """Return the role of a figure, whether it goes on with the statement before it, and the words of its start."""
    situation = situations[at]
    quantity, decision = situation.quantity, situation.decision
    near = at > 0 and not _CLOSED.search(front)
    if situation.change:
        role: Role = "rate" if quantity.unit in _RATES else "amount"
        joins = near and (_akin(situations, at) or len(_SEPARATORS.findall(front)) <= 1)
        return role, joins, None
    if near and told[at - 1].role == "from" and situations[at - 1].quantity.unit == quantity.unit:
        start = _says("start", _front(text, situations, at - 1))
        if start is not None and (_says("reaches", front) or _says("end", front)):
            begin = situations[at - 1].quantity.start - len(start[0])
            return "to", True, (begin, situations[at - 1].quantity.end)
    begins = _goes_on(situations, at) and (decision.form == "from" or _says("start", front))
    if begins and _says("reaches", _behind(text, situations, at)):
        return "from", False, None
    if _says("held-against", front) is not None and (
        decision.form == "than" or _says("changes", _behind(text, situations, at))
    ):
        return "from", near, None
    if decision.form in _SHARES or (quantity.dimension == "percent" and _SHARE.search(front)):
        return "share", near and (_akin(situations, at) or front.strip("，, （(").startswith("占")), None
    if _says("end", front):
        return "to", False, None
    if quantity.approx in ("min", "max") or decision.form == "threshold":
        return "bound", False, None
    return "value", False, None


def _goes_on(situations: Sequence[Situation], at: int) -> bool:
    """Tell whether a figure of the same unit follows, which something got to."""
    return at + 1 < len(situations) and situations[at + 1].quantity.unit == situations[at].quantity.unit


def _akin(situations: Sequence[Situation], at: int) -> bool:
    one, other = situations[at].decision.object, situations[at - 1].decision.object
    return not one or not other or one in other or other in one


def _names_time(front: str) -> bool:
    """Tell whether the words between 由 or 比 and a figure name the time that it is of."""
    found = _says("start", front) or _says("held-against", front)
    return (
        found is not None
        and not _says("year-begin", front)
        and any(mark in found["when"] for mark in ("年", "月", "季", "五"))
    )


def _is_part(front: str, situations: Sequence[Situation], whole: int | None, at: int) -> bool:
    quantity, slot = situations[at].quantity, situations[at].slot
    if quantity.dimension in ("percent", "score") or not at:
        return False
    if _says("parts", front):
        return True
    if slot.depth > situations[at - 1].slot.depth and _OPEN_BRACKET.search(front):
        return situations[at - 1].quantity.unit == quantity.unit  # 培训干部320人次（女干部120人次）
    if whole is None or "。" in front or _says("whole", front):
        return False
    return situations[whole].quantity.unit == quantity.unit


def _whole_of(situations: Sequence[Situation], told: Sequence[Figure], at: int) -> int | None:
    """Return the last figure in front of 其中 that its parts can be of."""
    unit = situations[at].quantity.unit
    for place in range(at - 1, max(-1, at - 1 - _FARTHEST), -1):
        if situations[place].quantity.unit == unit and told[place].role in ("value", "to", "total", "bound"):
            return place
    return None
