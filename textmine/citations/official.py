"""The bodies of the centre by name and by code. The bodies are data (central_bodies.tsv)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.lexicon.loader import load_rows

STATE = "中华人民共和国"
_INNER = re.compile(r"(?:办公厅|办公室|综合司|综合局|秘书局|秘书处|党组|(?P<bureau>[一-龥]{1,9}?司))$")
# 统计局, 档案局, 发改委: every county has one; 国家统计局, 财政部, 税务总局 are of the centre whatever stands around.
_EVERYWHERE = re.compile(
    r"(?!国(?!资)|中|全国|最高|党中央|[一-龥]+部)[一-龥]*[局委办会]"
    r"(?<!总局)(?<!监会)(?<!外汇局)(?<!认监委)(?<!税则委员会)(?<!基金委)(?<!基金会)(?<!贸促会)"
)
_LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class CentralBody:
    """One row of central_bodies.tsv.

    Parameters
    ----------
    name
        Official name.
    sort
        ``state``, ``party``, ``ministry``, ``direct``, ``bureau``, ``council``, ``court``, ``mass``, ``former``.
    short
        Other names.
    codes
        Beginnings of its document numbers.
    """

    name: str
    sort: Literal["state", "party", "ministry", "direct", "bureau", "council", "court", "mass", "former"]
    short: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@cache
def central_bodies() -> tuple[CentralBody, ...]:
    """Return the packaged bodies."""
    return load_rows("central_bodies.tsv", CentralBody)


@cache
def _by_name() -> dict[str, CentralBody]:
    found: dict[str, CentralBody] = {}
    for body in central_bodies():
        for name in (body.name, *body.short):
            found.setdefault(name, body)
    return found


@cache
def _by_code() -> dict[str, CentralBody]:
    found: dict[str, CentralBody] = {}
    for body in central_bodies():
        for code in body.codes:
            found.setdefault(code, body)
    return found


@cache
def _longest_code() -> int:
    return max(map(len, _by_code()))


def central_body(name: str) -> CentralBody | None:
    """Return the body of the centre of a name in use; ``None`` if it is no such name.

    Examples
    --------
    >>> central_body("市场监管总局").name
    '国家市场监督管理总局'
    """
    return _by_name().get(name)


def bodies_by_code(code: str) -> list[tuple[int, CentralBody]]:
    """Return the bodies that a code may begin with, as length of the beginning and body, the longest first.

    Examples
    --------
    >>> [(n, body.name) for n, body in bodies_by_code("国市监计量发")]
    [(3, '国家市场监督管理总局'), (1, '国务院')]
    """
    known = _by_code()
    return [
        (length, known[code[:length]])
        for length in range(min(_longest_code(), len(code)), 0, -1)
        if code[:length] in known
    ]


def is_beginning(code: str) -> bool:
    """Say whether a word is the beginning of a body's document numbers (国市监)."""
    return code in _by_code()


def body_at_end(words: str) -> tuple[int, CentralBody] | None:
    """Return the central body whose name, with or without an office of it, ends the words: where it begins, and which.

    Examples
    --------
    >>> start, body = body_at_end("根据国家疾控局综合司")
    >>> start, body.name
    (2, '国家疾病预防控制局')
    """
    found = _name_at_end(words)
    if found is not None:
        return found
    inner = _INNER.search(words[-_LONGEST_NAME:])
    if inner is None:
        return None
    if inner["bureau"] is None:
        return _name_at_end(words[: len(words) - len(inner[0])])
    for length in range(2, min(11, len(words))):
        found = _name_at_end(words[:-length])
        if found is not None:
            return found
    return None


def _name_at_end(words: str) -> tuple[int, CentralBody] | None:
    known = _by_name()
    for length in range(min(_LONGEST_NAME, len(words)), 1, -1):
        body = known.get(words[-length:])
        if body is not None:
            start = len(words) - length
            return start - (len(STATE) if words.endswith(STATE, 0, start) else 0), body
    return None


def body_at_start(words: str) -> tuple[int, CentralBody] | None:
    """Return where the name of a central body that opens the words ends, and which it is."""
    known = _by_name()
    first = len(STATE) if words.startswith(STATE) else 0
    for length in range(min(_LONGEST_NAME, len(words) - first), 1, -1):
        body = known.get(words[first : first + length])
        if body is not None:
            return first + length, body
    return None


def order_body(name: str) -> CentralBody | None:
    """Return the central body that an order or announcement names first, by name or by code; ``None`` for another's.

    Examples
    --------
    >>> order_body("中华人民共和国财政部税务总局").name, order_body("国").name
    ('财政部', '国务院')
    """
    found = body_at_start(name)
    return found[1] if found else _by_code().get(name)


def is_everywhere(name: str) -> bool:
    """Say whether a short name of a central body is as well one of every province and county (统计局, 发改委).

    Examples
    --------
    >>> is_everywhere("档案局"), is_everywhere("国家档案局"), is_everywhere("财政部")
    (True, False, False)
    """
    return _EVERYWHERE.fullmatch(name) is not None
