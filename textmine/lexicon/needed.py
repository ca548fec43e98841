r"""Which signs a text must hold for a pattern to match in it: most texts hold none, and need no search.

Some fifty rules are asked of each claim, and nearly none of them matches. That a text has none of the few signs of
which every match holds one is told from sets of signs in a fraction of the time that a search takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

_parser: Any = re._parser  # type: ignore[attr-defined]  # noqa: SLF001  # the only one that knows Python's syntax
_codes: Any = re._constants  # type: ignore[attr-defined]  # noqa: SLF001
_REPEATS = (_codes.MAX_REPEAT, _codes.MIN_REPEAT, _codes.POSSESSIVE_REPEAT)
_WIDEST = 32  # signs of a range that are listed; of a wider one nearly every text holds one

ANY: frozenset[str] = frozenset()


@lru_cache(maxsize=4_096)
def needed_signs(pattern: str) -> frozenset[str]:
    r"""Return signs of which a text holds one at least wherever a pattern matches in it; none if it may match any text.

    Parameters
    ----------
    pattern
        A regular expression.

    Returns
    -------
    frozenset of str
        The fewest that are found; :data:`ANY`, the empty set, where there are none such.

    Raises
    ------
    re.error
        If it is no regular expression.

    Examples
    --------
    >>> sorted(needed_signs("(?:力争|确保).{0,9}达到?")), sorted(needed_signs("(?:[年月]底)?前|之后"))
    (['达'], ['之', '前'])
    >>> needed_signs(r"\d*$")
    frozenset()
    """
    if re.compile(pattern).flags & re.IGNORECASE:
        return ANY
    return _of_sequence(_parser.parse(pattern))


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """Return the fewest signs that one of the parts of a sequence, all of which must match, needs."""
    told = [signs for code, value in items if (signs := _of_part(code, value))]
    return min(told, key=len, default=ANY)


def _of_part(code: Any, value: Any) -> frozenset[str]:
    if code is _codes.LITERAL:
        return frozenset(chr(value))
    if code is _codes.IN:
        return _of_class(value)
    if code is _codes.BRANCH:
        options = [_of_sequence(option) for option in value[1]]
        return frozenset().union(*options) if all(options) else ANY
    if code is _codes.SUBPATTERN:
        return ANY if value[1] & re.IGNORECASE else _of_sequence(value[3])
    if code is _codes.ATOMIC_GROUP:
        return _of_sequence(value)
    if code is _codes.ASSERT:
        return _of_sequence(value[1])  # what is looked at stands in the text as well
    if code in _REPEATS and value[0]:
        return _of_sequence(value[2])
    return ANY


def _of_class(members: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    signs: set[str] = set()
    for code, value in members:
        if code is _codes.LITERAL:
            signs.add(chr(value))
        elif code is _codes.RANGE and value[1] - value[0] < _WIDEST:
            signs.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return ANY
    return frozenset(signs)
