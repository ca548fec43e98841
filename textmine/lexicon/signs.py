"""What a text must hold for a pattern to be found in it, so that most patterns need not be tried on most texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

_parser: Any = re._parser  # type: ignore[attr-defined]  # noqa: SLF001  # the only one that knows Python's syntax
_codes: Any = re._constants  # type: ignore[attr-defined]  # noqa: SLF001

_REPEATS = (_codes.MAX_REPEAT, _codes.MIN_REPEAT, _codes.POSSESSIVE_REPEAT)
_WIDEST = 64  # characters of a class; one that takes more tells nothing
_EVERYWHERE = frozenset("，。；：、的年012")  # signs that few sentences of a report lack, and so tell next to nothing
_OfSequence = Callable[[Iterable[tuple[Any, Any]]], frozenset[str] | None]


def needed_signs(pattern: str) -> frozenset[str] | None:
    r"""Return characters of which every match of a pattern holds one; None where there are none such.

    Parameters
    ----------
    pattern
        A regular expression without flags.

    Examples
    --------
    >>> sorted(needed_signs("计划|[拟将]要"))
    ['划', '要']
    >>> needed_signs("^\\d*(?:年)?") is None
    True
    """
    parsed = _parser.parse(pattern)
    return None if parsed.state.flags & re.IGNORECASE else _of_sequence(parsed)


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """Return what the part that tells most needs: the fewest signs, none that stand everywhere; of equals the last."""
    told = [signs for item in items if (signs := _of_part(*item, _of_sequence)) is not None]
    return min(reversed(told), key=lambda signs: (not signs.isdisjoint(_EVERYWHERE), len(signs)), default=None)


def _of_part(code: Any, value: Any, of_sequence: _OfSequence) -> frozenset[str] | None:
    """Return what a part of a pattern needs, `of_sequence` telling it of the parts that it holds."""
    if code is _codes.LITERAL:
        return frozenset((chr(value),))
    if code is _codes.IN:
        return _of_class(value)
    if code is _codes.SUBPATTERN:
        return None if value[1] & re.IGNORECASE else of_sequence(value[3])
    if code is _codes.ATOMIC_GROUP:
        return of_sequence(value)
    if code in _REPEATS:
        return of_sequence(value[2]) if value[0] else None
    if code is _codes.BRANCH:
        options = [of_sequence(option) for option in value[1]]
        return frozenset().union(*filter(None, options)) if None not in options else None
    return None  # what looks ahead or back may lie outside of the text that is looked at


def _of_class(parts: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    signs = _taken(parts, {})
    return frozenset(signs) if _ANY not in signs and len(signs) <= _WIDEST else None


@cache
def signs_behind_digits(pattern: str) -> frozenset[str] | None:
    r"""Return the characters of which one must stand behind the digits that a match of a pattern begins with.

    None where it may take digits alone, or where what it takes behind them cannot be told.

    Examples
    --------
    >>> sorted(signs_behind_digits("(?:19|20)[0-9]{2}[/-]?年|[0-9]{1,2}月(?:底|末)"))
    ['-', '/', '年', '月']
    >>> signs_behind_digits("1[0-9]+年?") is None
    True
    """
    signs: set[str] = set()
    return None if _takes_digits(_parser.parse(pattern), signs) or _ANY in signs else frozenset(signs)


_ANY = ""  # among signs: any may be
_DIGITS = frozenset("0123456789")
_BLANKS = frozenset(sign for sign in map(chr, range(0x3001)) if sign.isspace())


def _takes_digits(items: Iterable[tuple[Any, Any]], signs: set[str]) -> bool:
    """Tell whether a part of a pattern may take nothing but digits; add what it may take behind them to `signs`."""
    return all(_may_be_digits(code, value, signs) for code, value in items)


def _may_be_digits(code: Any, value: Any, signs: set[str]) -> bool:
    if code is _codes.SUBPATTERN:
        return _takes_digits(value[3], signs)
    if code is _codes.ATOMIC_GROUP:
        return _takes_digits(value, signs)
    if code in _REPEATS:
        return _takes_digits(value[2], signs) or not value[0]
    if code is _codes.BRANCH:
        options = [_takes_digits(option, signs) for option in value[1]]  # of each, whatever the first may take
        return any(options)
    if code in (_codes.ASSERT, _codes.ASSERT_NOT, _codes.AT):
        return True
    taken = _taken(value if code is _codes.IN else [(code, value)], _CATEGORIES)
    signs |= taken - _DIGITS
    return not taken.isdisjoint(_DIGITS)


def _taken(parts: Iterable[tuple[Any, Any]], categories: Mapping[Any, frozenset[str]]) -> set[str]:
    """Return the characters of a class, `_ANY` among them where it has more than can be told."""
    taken: set[str] = set()
    for code, value in parts:
        if code is _codes.LITERAL:
            taken.add(chr(value))
        elif code is _codes.RANGE and value[1] - value[0] < _WIDEST:
            taken.update(map(chr, range(value[0], value[1] + 1)))
        elif code is _codes.CATEGORY and value in categories:
            taken |= categories[value]
        else:
            taken.add(_ANY)
    return taken


_CATEGORIES = {_codes.CATEGORY_DIGIT: _DIGITS, _codes.CATEGORY_SPACE: _BLANKS}


def needed_words(pattern: str) -> frozenset[str] | None:
    """Return words of which every match of a pattern holds one, of several such sets the one with the longest words.

    They are as good a reason not to try a pattern as :func:`needed_signs`, and a better one, but take longer to look
    for.

    Examples
    --------
    >>> sorted(needed_words("(?:^|，)[^，]{0,8}(?:下一步|明年)[^。]{0,16}(?:将|要)"))
    ['下一步', '明年']
    >>> needed_words("[^，]+年?") is None
    True
    """
    parsed = _parser.parse(pattern)
    return None if parsed.state.flags & re.IGNORECASE else _words_of(parsed)


def _words_of(items: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    told: list[frozenset[str]] = []
    run = ""
    for code, value in (*items, (None, None)):
        if code is _codes.LITERAL:
            run += chr(value)
            continue
        if run:
            told.append(frozenset((run,)))
            run = ""
        if (words := _of_part(code, value, _words_of)) is not None:
            told.append(words)
    return max(told, key=lambda words: (min(map(len, words)), -len(words)), default=None)


def _is_found_at_once(items: Any) -> bool:
    """Tell whether the engine knows by one character where a pattern can begin, and so passes over the rest."""
    first: tuple[Any, Any] = items[0] if items else (None, None)
    code, value = first
    if code is _codes.SUBPATTERN:
        return _is_found_at_once(value[3])
    if code is _codes.BRANCH:
        return all(option and option[0][0] is _codes.LITERAL for option in value[1])
    return code is _codes.LITERAL or code is _codes.IN


def finder(pattern: str) -> Callable[[str], re.Match[str] | None]:
    """Return what finds a pattern in a text: one that begins with ``^`` is not looked for behind the text's beginning.

    Python's engine would try it at every place, in vain. One that may begin with anything is tried at every place, too,
    and slowly: it is looked for only where a word stands that it needs.

    Examples
    --------
    >>> finder("^年初")("去年初"), finder("^年初|目标")("完成目标")[0], finder("^(?:年初|年底)")("年底前")[0]
    (None, '目标', '年底')
    """
    compiled = re.compile(pattern)
    parsed = _parser.parse(pattern)
    code, value = next(iter(parsed), (None, None))
    if code is _codes.AT and value is _codes.AT_BEGINNING and not compiled.flags & re.MULTILINE:
        return compiled.match
    search = compiled.search
    words = None if _is_found_at_once(parsed) else needed_words(pattern)
    if words is None:
        return search
    may_be = re.compile("|".join(map(re.escape, sorted(words)))).search
    return lambda text: search(text) if may_be(text) is not None else None


class Sieve:
    """Tells by a text's characters alone which patterns may be found in it.

    Parameters
    ----------
    patterns
        Regular expressions without flags, by their places; the places of several sieves may be told apart.

    Examples
    --------
    >>> sieve = Sieve({0: "计划", 1: "^", 2: "目标"})
    >>> places(sieve.left("完成计划"))
    (0, 1)
    """

    def __init__(self, patterns: Mapping[int, str]) -> None:
        self._always = 0
        self._bits: dict[str, int] = {}
        for place, pattern in patterns.items():
            signs = needed_signs(pattern)
            if signs is None:
                self._always |= 1 << place
            for sign in signs or ():
                self._bits[sign] = self._bits.get(sign, 0) | 1 << place
        # One pass of a class of characters takes half as long as to look each character of the text up.
        known = "".join(map(re.escape, sorted(self._bits)))
        self._signs = re.compile(f"[{known}]" if known else "(?!)").findall

    def left(self, text: str) -> int:
        """Return the places of the patterns that may be found in `text`, as the bits of a number."""
        bits, found = self._bits, self._always
        for sign in self._signs(text):
            found |= bits[sign]
        return found


@lru_cache(maxsize=4096)  # few rules may be found in a text, and mostly the same
def places(bits: int) -> tuple[int, ...]:
    """Return the places of the bits of a number, ascending.

    Examples
    --------
    >>> places(0b1010)
    (1, 3)
    """
    return tuple(place for place in range(bits.bit_length()) if bits >> place & 1)
