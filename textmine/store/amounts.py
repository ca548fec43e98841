"""Amounts and document numbers in what is looked for.

An amount is found by its value, in whatever form a report wrote it: 3,500亩, 3500亩, 三千五百亩 and 0.35万亩 are one
value. A number without unit may be what a report wrote in front of 万 or 亿, so these values are looked for too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.lexicon import load_rows
from textmine.quantities.numerals import CHINESE_NUMERAL, Numeral, fold_width, read_numeral
from textmine.quantities.units import default_units

_SMALL_DIGITS = "一二两三四五六七八九十"
SMALL_NUMERAL = rf"(?<![0-9{_SMALL_DIGITS}])(?:[0-9]{{1,2}}|[{_SMALL_DIGITS}]{{1,3}})"
"""A numeral below a hundred, whole, as questions say how many are asked for: 前3名, 二十一年来."""

_SCALES = (1.0, 1e4, 1e8)  # what may stand behind the digits of a number that is looked for without unit
_CLOSE = 1e-9
_NUMERAL = re.compile(rf"(?<![0-9.,A-Za-z])[0-9]|(?<![{CHINESE_NUMERAL}])[{CHINESE_NUMERAL}]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:年|\s*$|(?=[^0-9.,，%％]))")
_ALONE = re.compile(r"\s*$|\s*[，,、；;。]|\s")
_DOCUMENT_NUMBER = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{1,14}?)\s*[〔\[【（(﹝［]\s*(?P<year>[0-9]{2,4})\s*[〕\]】）)﹞］]"
    r"\s*第?\s*(?P<serial>[0-9]{1,5})\s*号"
)


def read_small(text: str) -> int:
    """Return what a text that :data:`SMALL_NUMERAL` matches is worth; 0 where it does not add up.

    Examples
    --------
    >>> read_small("两"), read_small("二十一"), read_small("12"), read_small("十十")
    (2, 21, 12, 0)
    """
    numeral = read_numeral(text, 0)
    return int(numeral.low) if numeral is not None else 0


@dataclass(frozen=True, slots=True)
class Amount:
    """A value that is looked for; `unit` is empty where none was given."""

    value: float
    unit: str = ""

    def bounds(self) -> list[tuple[float, float]]:
        """Return the bounds of the values that it stands for, those of its own value first."""
        values = [self.value] if self.unit else [self.value * scale for scale in _SCALES]
        return [(value * (1 - _CLOSE), value * (1 + _CLOSE)) for value in values]

    def fits(self, value: float, unit: str) -> bool:
        """Tell whether a value with a unit is this amount."""
        return (not self.unit or self.unit == unit) and any(low <= value <= high for low, high in self.bounds())


def find_amounts(text: str) -> tuple[tuple[Amount, ...], str]:
    """Return the amounts that a text names, and the text without them; a year is no amount.

    Examples
    --------
    >>> find_amounts("造林3,500亩")
    ((Amount(value=3500.0, unit='亩'),), '造林 ')
    >>> find_amounts("2023年消化了多少超编人员")
    ((), '2023年消化了多少超编人员')
    >>> find_amounts("45万元")[0], find_amounts("1200.5")[0]
    ((Amount(value=450000.0, unit='元'),), (Amount(value=1200.5, unit=''),))
    """
    folded = fold_width(text)
    found: list[Amount] = []
    kept: list[str] = []
    position = 0
    while (begin := _NUMERAL.search(folded, position)) is not None:
        start = begin.start()
        amount, end = _amount_at(folded, start)
        if amount is not None:
            found.append(amount)
            kept += [text[position:start], " "]
        else:
            kept.append(text[position:end])
        position = end
    return tuple(dict.fromkeys(found)), "".join([*kept, text[position:]])


def _amount_at(text: str, start: int) -> tuple[Amount | None, int]:
    number = read_numeral(text, start)
    if number is None:
        return None, start + 1
    unit = default_units().match(text, number.end)
    year = _YEAR.match(text, start)
    if year is not None and (unit is None or unit.label == "年") and number.end == start + 4:
        return None, number.end
    if unit is not None:
        alone = number.chinese and len(number.text) == 1  # 一个, 三项: words of a question rather than amounts
        return (None, number.end) if alone else (Amount(number.low, unit.label), unit.end)
    if number.chinese or not _ALONE.match(text, number.end) or (start and text[start - 1].isalnum()):
        return None, number.end
    return Amount(number.low), number.end


AskedKind = Literal["at-least", "at-most", "more", "less", "from", "up-to", "between", "most", "least", "unanswerable"]
_PERSONS = frozenset(("人", "名", "位"))
_RANGE = re.compile(r"\s*(?:至|到|[-—~～])+\s*")
_MULTIPLES = "百千万亿"


@dataclass(frozen=True, slots=True)
class AskedValue:
    """A row of ``asked_values.tsv``; the file says what the columns mean."""

    word: str
    kind: AskedKind
    match: str
    no_match: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A threshold that a question sets: the least or the most that a value may be, in a unit if one was given."""

    kind: Literal["at-least", "at-most", "more", "less"]
    value: float
    unit: str = ""

    def holds(self, value: float, unit: str) -> bool:
        """Tell whether a value with a unit keeps to it.

        Examples
        --------
        >>> Bound("less", 50000, "元").holds(19400, "元"), Bound("at-least", 30, "人").holds(12, "名")
        (True, False)
        """
        if self.unit and unit != self.unit and not {unit, self.unit} <= _PERSONS:
            return False
        match self.kind:
            case "at-least":
                return value >= self.value * (1 - _CLOSE)
            case "at-most":
                return value <= self.value * (1 + _CLOSE)
            case "more":
                return value > self.value
            case _:
                return value < self.value


def find_bounds(text: str) -> tuple[tuple[Bound, ...], str]:
    """Return the thresholds that a question sets, and the question without them.

    Examples
    --------
    >>> find_bounds("罚款100万元以上的单位")
    ((Bound(kind='at-least', value=1000000.0, unit='元'),), '罚款 的单位')
    >>> find_bounds("三公经费在10至20万之间的单位")[0]
    (Bound(kind='at-least', value=100000.0, unit=''), Bound(kind='at-most', value=200000.0, unit=''))
    >>> find_bounds("2023年消化超编60人")
    ((), '2023年消化超编60人')
    """
    folded = fold_width(text)
    found: list[Bound] = []
    kept: list[str] = []
    position = done = 0
    while (begin := _NUMERAL.search(folded, position)) is not None:
        start = begin.start()
        number = read_numeral(folded, start)
        if number is None:
            position = start + 1
            continue
        made, front, end = _bounds_at(folded, done, number)
        if made:
            found += made
            kept += [folded[done:front], " "]
            done = end
        position = end
    return tuple(found), "".join([*kept, folded[done:]])


def _bounds_at(text: str, done: int, number: Numeral) -> tuple[list[Bound], int, int]:
    """Return the thresholds that a number is part of, and where their words begin and end; none, and its end."""
    end, unit = _unit_behind(text, number.end)
    if _YEAR.match(text, number.start) and unit in ("", "年"):
        return [], number.start, max(number.end, number.start + 1)
    joined = _RANGE.match(text, end)
    other = read_numeral(text, joined.end()) if joined else None
    if joined and other is not None:
        last, other_unit = _unit_behind(text, other.end)
        if _YEAR.match(text, other.start) and other_unit in ("", "年"):
            return [], number.start, last
        low = number.low
        scale = [mark for mark in other.text if mark in _MULTIPLES]
        if scale and not unit and not any(mark in _MULTIPLES for mark in number.text):
            digits = read_numeral(other.text.rstrip(_MULTIPLES), 0)
            low *= other.low / digits.low if digits is not None and digits.low else 1
        between = _word_behind(text, last, ("between", "up-to"))
        front = number.start - (1 if text[done : number.start].endswith("在") else 0)
        unit = other_unit or unit
        return [Bound("at-least", low, unit), Bound("at-most", other.low, unit)], front, last + len(between)
    if word := _word_behind(text, end, ("from", "up-to")):
        kind = _kinds()[word]
        return [Bound("at-least" if kind == "from" else "at-most", number.low, unit)], number.start, end + len(word)
    before = text[done : number.start].rstrip()
    for word, kind in _kinds().items():
        if kind in ("more", "at-least", "less", "at-most") and before.endswith(word):
            exact: Literal["at-least", "at-most", "more", "less"] = kind
            return [Bound(exact, number.low, unit)], done + len(before) - len(word), end
    return [], number.start, max(end, number.start + 1)


def _unit_behind(text: str, place: int) -> tuple[int, str]:
    unit = default_units().match(text, place)
    return (place, "") if unit is None else (unit.end, unit.label)


def _word_behind(text: str, place: int, kinds: tuple[str, ...]) -> str:
    return next((word for word, kind in _kinds().items() if kind in kinds and text.startswith(word, place)), "")


@cache
def asked_values() -> tuple[AskedValue, ...]:
    """Return the words of ``asked_values.tsv``."""
    return load_rows("asked_values.tsv", AskedValue)


@cache
def _kinds() -> dict[str, AskedKind]:
    return {row.word: row.kind for row in asked_values()}


def find_document_numbers(text: str) -> tuple[tuple[str, ...], str]:
    """Return the document numbers that a text names, in the form of the column `doc_number`, and the rest of the text.

    Examples
    --------
    >>> find_document_numbers("岭政发[2022] 7 号")
    (('岭政发〔2022〕7号',), ' ')
    """
    found = [f"{m['code']}〔{m['year']}〕{int(m['serial'])}号" for m in _DOCUMENT_NUMBER.finditer(text)]
    return tuple(dict.fromkeys(found)), _DOCUMENT_NUMBER.sub(" ", text)
