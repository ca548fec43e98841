"""Line marks: what a single line is that is neither prose nor heading. The marks are data (line_marks.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.lexicon.loader import load_rules

MarkKind = Literal["form", "note", "furniture", "contents", "directory", "caption", "salutation"]


@dataclass(frozen=True, slots=True)
class LineMark:
    """One rule of line_marks.toml.

    Parameters
    ----------
    id
        Name of the rule.
    kind
        What the line is.
    how
        ``full``: the pattern must match the whole line; ``start``: its beginning.
    pattern
        Regular expression.
    match, no_match
        Lines on which it must and must not fire.
    """

    id: str
    kind: MarkKind
    how: Literal["full", "start"]
    pattern: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@cache
def line_marks() -> tuple[LineMark, ...]:
    """Return the packaged line marks in the order in which they are tried."""
    return load_rules("line_marks.toml", LineMark)


def mark_pattern(rule: str) -> str:
    """Return the regular expression of one rule.

    Examples
    --------
    >>> re.fullmatch(mark_pattern("page_number"), "第 3 页 共 20 页") is not None
    True
    """
    [found] = [mark.pattern for mark in line_marks() if mark.id == rule]
    return found


@cache
def _pattern(kinds: tuple[MarkKind, ...]) -> re.Pattern[str]:
    marks = [mark for mark in line_marks() if mark.kind in kinds]
    return re.compile("|".join(f"(?P<{m.kind}_{m.id}>(?:{m.pattern}){'$' if m.how == 'full' else ''})" for m in marks))


_LONGEST = 120
"""No mark is longer than this; only notes may be, and they are known by their beginning."""


def read_mark(line: str, *kinds: MarkKind) -> MarkKind | None:
    """Return what the line is, if it is one of `kinds`.

    Parameters
    ----------
    line
        The line without surrounding blanks and bold marks.
    kinds
        Kinds to look for.

    Examples
    --------
    >>> read_mark("注：本表反映收支。", "note", "form")
    'note'
    >>> read_mark("召开会议3次。", "note", "form") is None
    True
    """
    found = _pattern(kinds).match(line, 0, _LONGEST if len(line) > _LONGEST else len(line))
    if found is None or found.lastgroup is None:
        return None
    kind = found.lastgroup.split("_", 1)[0]
    if len(line) > _LONGEST and kind != "note":
        return None
    return next(k for k in kinds if k == kind)
