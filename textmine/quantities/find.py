"""Finding quantities: one pass over a sentence that consumes look-alikes and reads numbers with their units."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from textmine.core import Quantity
from textmine.lexicon.signs import signs_behind_digits
from textmine.quantities.lookalikes import lookalikes
from textmine.quantities.numerals import CAPITAL_BEGINNING, CAPITALS, CHINESE_NUMERAL, WIDE, fold_width, numeral_end
from textmine.quantities.reader import Reader
from textmine.quantities.units import UnitIndex, default_units

# One class of characters is looked for much faster than what stands around some of them.
_MAY_BE_NUMERAL = re.compile(f"[0-9０-９{CHINESE_NUMERAL}{CAPITALS}]")
_HAS_NUMERAL = re.compile(rf"[0-9０-９{CHINESE_NUMERAL}]|{CAPITAL_BEGINNING}")

_capital_at = re.compile(CAPITAL_BEGINNING).match
_CHINESE = frozenset(CHINESE_NUMERAL)
_ARABIC = frozenset("0123456789")
_NUMERALS = _CHINESE | _ARABIC
_digits = re.compile("[0-9]+").match
Match = Callable[[str, int], re.Match[str] | None]
NO_QUANTITY = "not a quantity: "
"""What the reason of a number begins with that a look-alike took; the id of its rule follows."""
Passed = Callable[[int, int, str], None]
"""Takes a number that was passed over: where it begins and ends, and why."""


def has_numeral(text: str) -> bool:
    """Tell whether `text` holds a character that a quantity could begin with: the gate before all other work.

    Examples
    --------
    >>> has_numeral("召开编委会2次"), has_numeral("切实提高认识")
    (True, False)
    """
    found = _MAY_BE_NUMERAL.search(text)
    return found is not None and (found[0] not in CAPITALS or _HAS_NUMERAL.search(text) is not None)


def find_quantities(text: str, *, units: UnitIndex | None = None, passed: Passed | None = None) -> list[Quantity]:
    """Find every quantity of a sentence.

    Dates, ordinals, document numbers, codes, names in quotation marks and slogans are recognised as what they are and
    passed over.

    Parameters
    ----------
    text
        One sentence without white space (see :func:`textmine.claims.sentence_view`).
    units
        The units to know; the packaged ones where left out.
    passed
        Called for every number that is no quantity or was not read, with its offsets and the reason: `NO_QUANTITY` with
        the id of a rule of ``lookalikes.toml``, or words.

    Returns
    -------
    list of Quantity
        In text order, not overlapping, offsets in `text`.

    Examples
    --------
    >>> [(q.value, q.unit, q.approx) for q in find_quantities("第一批培训20多人，占91.93%，推行“七个一批”")]
    [(20.0, '人', 'over'), (91.93, '%', '')]
    >>> find_quantities("第一批培训20多人", passed=lambda start, end, why: print(start, end, why))[0].unit
    0 3 not a quantity: numbered
    '人'
    """
    reader = Reader(text, units or default_units())
    found: list[Quantity] = []
    left: list[tuple[int, int, str]] = []
    position = 0
    beginning = _beginnings().search
    while (begin := beginning(text, position)) is not None:
        start, character = begin.start(), begin[0]
        if character in WIDE:  # begun again with folded text, as few texts have such characters
            return find_quantities(fold_width(text), units=units, passed=passed)
        numeral = character in _NUMERALS
        if character in _ARABIC:
            behind = _digits(text, start).end()  # type: ignore[union-attr]  # it matches at every digit
            lookalike_at = _lookalike_in_digits(text[behind : behind + 1])
        else:
            lookalike_at = _lookalike_at(character)
        lookalike = lookalike_at(text, start) if lookalike_at is not None else None
        if lookalike is not None and numeral and text[lookalike.end() : lookalike.end() + 1] in _CHINESE:
            lookalike = None if _cuts_numeral(text, start, lookalike.end()) else lookalike
        if lookalike is not None:
            position = max(lookalike.end(), start + 1)
            if passed is not None and has_numeral(lookalike[0]):
                left.append((start, position, NO_QUANTITY + _rule_of(text, start, position)))
        elif numeral or _capital_at(text, start):
            quantity, position = reader.read(start)
            if quantity is not None:
                found.append(quantity)
                reader.last_end, reader.last_dimension = quantity.end, quantity.dimension
            elif passed is not None:
                left.append((start, position, reader.why))
        else:
            position = start + 1
    if passed is not None:
        for number in left:
            passed(*number)
    return found


@cache
def _beginnings() -> re.Pattern[str]:
    """Return a pattern for the characters at which anything can begin.

    Most of a sentence is none of them, and to look for one character is much faster than to try sixty patterns.
    """
    others = "".join(sorted({character for rule in lookalikes() for character in rule.begins}))
    return re.compile(f"[0-9{CHINESE_NUMERAL}{CAPITALS}{WIDE}{re.escape(others)}]")


@cache
def _lookalike_at(character: str) -> Match | None:
    """Return what finds the look-alikes that begin with a character: one pattern, in the order of their file."""
    patterns = [rule.pattern for rule in lookalikes() if rule.can_begin_with(character)]
    return _compiled(patterns)


@cache
def _lookalike_in_digits(behind: str) -> Match | None:
    """Return what finds the look-alikes that begin with digits, by the character that stands behind those.

    Of the many that there are few go on as the text does, and to try them all takes longer than to read the number.
    """
    of_digits = [rule.pattern for rule in lookalikes() if rule.can_begin_with("0")]
    if behind.isdecimal():  # of another script, which patterns may take for a digit, too
        return _compiled(of_digits)
    told = ((pattern, signs_behind_digits(pattern)) for pattern in of_digits)
    return _compiled([pattern for pattern, signs in told if signs is None or behind in signs])


def _compiled(patterns: list[str]) -> Match | None:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)).match if patterns else None


def _cuts_numeral(text: str, start: int, end: int) -> bool:
    """Tell whether a look-alike that begins with a numeral (三九) ends in the middle of one (三九〇亿)."""
    return end - start > 1 and text[end - 1] in _CHINESE and numeral_end(text, start) > end


def _rule_of(text: str, start: int, end: int) -> str:
    """Return the id of the look-alike that was found at a place."""
    for rule in lookalikes():
        match = re.compile(rule.pattern).match(text, start)
        if match is not None and match.end() == end:
            return rule.id
    return "unknown"
