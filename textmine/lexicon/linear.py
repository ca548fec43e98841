r"""Whether a regular expression of a lexicon can be slow: Python's engine tries every way in which parts share a text.

Two parts without a bound that meet share a run of what both take in n ways, three in n² ways, and one inside another
in 2ⁿ ways. Refused is what can meet so; the way out is a bound (``{0,40}``), or a part that gives nothing back
(``\s*+``, ``(?>…)``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_parser: Any = re._parser  # type: ignore[attr-defined]  # noqa: SLF001  # the only one that knows Python's syntax
_codes: Any = re._constants  # type: ignore[attr-defined]  # noqa: SLF001

_REPEATS = (_codes.MAX_REPEAT, _codes.MIN_REPEAT)
# From here on a bound bounds nothing that anybody would wait for.
_MANY = 500
# What classes are told apart by, beside the signs of the pattern itself.
_SAMPLES = "中一0aA_ \n\t，。（）《》、：；-.\u3000%"


@dataclass(frozen=True, slots=True)
class _Run:
    """A part without a bound: the signs that it takes, and whether it gives any of them back."""

    signs: frozenset[str]
    gives_back: bool


@lru_cache(maxsize=4_096)
def why_slow(pattern: str) -> str | None:
    r"""Return why a pattern can take more than linear time at one place of a text; None if it cannot.

    Raises
    ------
    re.error
        If it is no regular expression.

    Examples
    --------
    >>> why_slow(r"单\s*位\s*[：:]")
    >>> why_slow(r"(?:预)?\s*\d{0,2}\s*表")
    'two parts without a bound meet on signs such as \\t; bound one ({0,40}) or make the first possessive (*+)'
    >>> why_slow(r"(?:[^。]+，?)+。")
    'a part without a bound stands in another; bound one ({0,40}) or make the inner one possessive (*+)'
    """
    re.compile(pattern)
    parsed = _parser.parse(pattern)
    alphabet = tuple(sorted({*_SAMPLES, *(sign for sign in pattern if not sign.isascii())}))
    try:
        _walk(parsed, alphabet, [])
    except _SlowError as error:
        return str(error)
    return None


class _SlowError(Exception):
    """What is wrong."""


def _walk(items: Iterable[tuple[Any, Any]], alphabet: tuple[str, ...], open_runs: list[_Run]) -> list[_Run]:
    """Go through a sequence; return the runs that may still share what comes behind it."""
    for code, value in items:
        if code in _REPEATS or code is _codes.POSSESSIVE_REPEAT:
            low, high, body = value
            possessive = code is _codes.POSSESSIVE_REPEAT
            if high < _MANY:
                behind = _walk(body, alphabet, open_runs)
                open_runs = behind if low else [*open_runs, *(run for run in behind if run not in open_runs)]
                continue
            parted = _is_parted(body, alphabet)
            if not possessive and any(map(_has_run, body)) and not parted:
                raise _SlowError(
                    "a part without a bound stands in another; bound one ({0,40}) or make the inner one possessive (*+)"
                )
            signs = _signs(body, alphabet)
            for run in open_runs:
                if run.gives_back and (shared := run.signs & (_signs(body[:1], alphabet) if parted else signs)):
                    sign = min(shared).encode("unicode_escape").decode() if min(shared) < " " else min(shared)
                    raise _SlowError(
                        f"two parts without a bound meet on signs such as {sign}; "
                        "bound one ({0,40}) or make the first possessive (*+)"
                    )
            added = _Run(signs, gives_back=not possessive)
            open_runs = [added] if low else [*open_runs, added]
        elif code is _codes.BRANCH:
            ends = [_walk(option, alphabet, open_runs) for option in value[1]]
            open_runs = list(dict.fromkeys(run for end in ends for run in end))
        elif code is _codes.SUBPATTERN:
            open_runs = _walk(value[3], alphabet, open_runs)
        elif code is _codes.ATOMIC_GROUP:
            _walk(value, alphabet, open_runs)
            open_runs = []
        elif code in (_codes.ASSERT, _codes.ASSERT_NOT):
            _walk(value[1], alphabet, [])
        elif code is not _codes.AT:
            open_runs = []  # a sign that has to be there parts what is in front from what is behind
    return open_runs


def _is_parted(body: Any, alphabet: tuple[str, ...]) -> bool:
    r"""Tell whether a body begins with a sign that none of its runs takes, as ``\.\d+`` does: it is met in one way."""
    first, *rest = body
    if first[0] is _codes.SUBPATTERN or first[0] in _REPEATS or first[0] is _codes.BRANCH:
        return False
    return not _signs([first], alphabet) & _signs([part for part in rest if _has_run(part)], alphabet)


def _has_run(item: tuple[Any, Any]) -> bool:
    code, value = item
    if code in _REPEATS:
        return value[1] >= _MANY or any(map(_has_run, value[2]))
    return any(map(_has_run, _inner(code, value)))


def _inner(code: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    if code is _codes.SUBPATTERN:
        yield from value[3]
    elif code is _codes.BRANCH:
        for option in value[1]:
            yield from option


def _signs(body: Any, alphabet: tuple[str, ...]) -> frozenset[str]:
    """Return the signs that the parts of a body take; of a class those of the alphabet that it takes."""
    found: set[str] = set()
    for code, value in body:
        if code is _codes.LITERAL:
            found.add(chr(value))
        elif code in (_codes.IN, _codes.NOT_LITERAL, _codes.ANY, _codes.CATEGORY):
            found.update(sign for sign in alphabet if _takes(code, value, sign))
        elif code in _REPEATS or code is _codes.POSSESSIVE_REPEAT:
            found |= _signs(value[2], alphabet)
        else:
            found |= _signs(list(_inner(code, value)), alphabet)
    return frozenset(found)


def _takes(code: Any, value: Any, sign: str) -> bool:
    if code is _codes.ANY:
        return sign != "\n"
    if code is _codes.NOT_LITERAL:
        return bool(ord(sign) != value)
    if code is _codes.CATEGORY:
        return bool(re.match(_CATEGORIES[value], sign))
    negated = bool(value and value[0][0] is _codes.NEGATE)
    return negated is not any(_member(part, sign) for part in value[negated:])


def _member(part: tuple[Any, Any], sign: str) -> bool:
    code, value = part
    if code is _codes.RANGE:
        return bool(value[0] <= ord(sign) <= value[1])
    return bool(ord(sign) == value) if code is _codes.LITERAL else _takes(code, value, sign)


_CATEGORIES = {
    _codes.CATEGORY_DIGIT: r"\d",
    _codes.CATEGORY_NOT_DIGIT: r"\D",
    _codes.CATEGORY_SPACE: r"\s",
    _codes.CATEGORY_NOT_SPACE: r"\S",
    _codes.CATEGORY_WORD: r"\w",
    _codes.CATEGORY_NOT_WORD: r"\W",
}
