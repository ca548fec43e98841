"""Units and measure words, read from ``units.tsv``, and the grammar that puts them together.

.. code-block:: text

    unit    = word [power] [bracket] {per}            元, km2, 台（套）, 元/人·月, 公里每小时
            | bracket word                            (篇)次
    power   = "2" | "3" | "²" | "³" | "^2" | "^3"    behind a word in Latin letters that measures a length
    bracket = "（" word "）" ["次"]
    per     = "/" [scale] below | "每" below         每 only behind what is weighed or measured, where the clause ends
    below   = ["("] word [power] {"·" word [power]} [")"]
    scale   = 百 | 千 | 万

The longest word wins. A word in Latin letters ends where the letters and digits end: ``12km`` holds no ``12k``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, NamedTuple

from textmine.core import Dimension
from textmine.lexicon import load_rows

BRACKETS = {"(": ")", "（": "）"}
Guard = Literal["", "always"]
UnitContext = Literal["", "duration", "score", "bare", "turn", "term", "per"]
PHYSICAL = frozenset(
    ("length", "area", "mass", "volume", "energy", "power", "duration", "voltage", "pressure", "frequency", "data")
)
"""Dimensions of what is weighed and measured, of which a part or a half can be had."""

_POWERS: Mapping[str, Mapping[str, Dimension]] = {"length": {"2": "area", "3": "volume"}}
_COMPOUNDS: Mapping[tuple[str, str], Dimension] = {
    ("mass", "volume"): "concentration", ("length", "duration"): "speed", ("volume", "duration"): "flow",
}  # fmt: skip
_POWER = re.compile(r"\^?([23])(?![0-9A-Za-z.])|[²³]")
_LATIN_BEHIND = re.compile("[A-Za-z0-9]")
_CLAUSE_END = re.compile("[，。；：、）)的]|以[上下内]|之内|左右|上下|$")
_BEHIND_TEXT = re.compile("[\u4e00-\u9fff][0-9][0-9.,]*[余多]?$")
_REACH = 24  # characters that a number in digits takes
_MOST_BELOW = 3  # words below a slash


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of ``units.tsv``; the file says what the columns mean."""

    unit: str
    dimension: Dimension
    chinese: bool = False
    integer: bool = False
    canonical: str = ""
    when: UnitContext = ""
    not_before: tuple[str, ...] = ()
    guarded: Guard = ""
    symbol: str = ""

    @property
    def label(self) -> str:
        """What the ``unit`` column of a claim shows."""
        return self.canonical or self.unit


@dataclass(frozen=True, slots=True)
class UnitLookalike:
    """A row of ``unit_lookalikes.tsv``; the file says what the columns mean."""

    word: str
    where: Literal["always", "apart"]
    match: str
    no_match: str
    unless: tuple[str, ...] = ()


class UnitMatch(NamedTuple):
    """A unit found in a text.

    Parameters
    ----------
    end
        Where it ends.
    unit
        The word that carries it, its dimension that of the whole.
    label
        How the whole is written.
    vague, half
        Whether 多 or 半 stands inside it (个多月, 个半小时).
    """

    end: int
    unit: Unit
    label: str
    vague: bool = False
    half: bool = False


class UnitIndex:
    """Finds the longest unit that begins at a place of a text.

    Parameters
    ----------
    units
        The units to know; two with the same word are an error.
    lookalikes
        Words that begin as a unit does and are none.

    Examples
    --------
    >>> index = UnitIndex([Unit("个", "count"), Unit("个百分点", "percent"), Unit("元", "money")])
    >>> index.match("2.9个百分点", 3).label
    '个百分点'
    >>> index.match("200元/个", 3).label
    '元/个'
    """

    def __init__(self, units: Iterable[Unit], lookalikes: Iterable[UnitLookalike] = ()) -> None:
        self.units: Mapping[str, Unit] = {u.unit: u for u in units}
        self._lookalikes: dict[str, tuple[UnitLookalike, ...]] = {}
        for row in sorted(lookalikes, key=lambda row: -len(row.word)):
            self._lookalikes[row.word[0]] = (*self._lookalikes.get(row.word[0], ()), row)
        self._by_first: dict[str, tuple[tuple[str, Unit, bool], ...]] = {}
        for word in sorted(self.units, key=len, reverse=True):
            entry = (word, self.units[word], word[-1].isascii() and word[-1].isalpha())
            self._by_first[word[0]] = (*self._by_first.get(word[0], ()), entry)
        # Of the many words that begin with 万 or 个, few go on as the text does
        self._by_pair: dict[str, tuple[tuple[str, Unit, bool], ...]] = {}
        for word in self.units:
            alike = [entry for entry in self._by_first[word[0]] if entry[0] == word[0] or entry[0][:2] == word[:2]]
            self._by_pair[word[:2]] = tuple(alike)

    def word(self, text: str, start: int, *, below: bool = False) -> Unit | None:
        """Return the longest unit word at `start` that is not the beginning of another word.

        Words that only stand below a slash are left out unless `below` is set.
        """
        pair = text[start : start + 2]
        if not pair or (pair[0] in self._lookalikes and self.begins_word(text, start)):
            return None
        for word, unit, latin in self._by_pair.get(pair) or self._by_pair.get(pair[0], ()):
            if text.startswith(word, start):
                end = start + len(word)
                if unit.when == "per" and not below:
                    continue
                if latin and _LATIN_BEHIND.match(text, end) and _power_of(unit, text, end) is None:
                    continue
                if not unit.not_before or not text.startswith(unit.not_before, end):
                    return unit
                if not unit.guarded and _BEHIND_TEXT.search(text, max(0, start - _REACH), start):
                    return unit  # 组建4支队伍: no list number stands behind a Chinese character
                if not latin and len(word) == 1:
                    return None
        return None

    def begins_word(self, text: str, start: int, *, apart: bool = False) -> bool:
        """Tell whether a word stands at `start` that begins as a unit does and is none.

        Words that are such only where a blank parts them from the number are left out unless `apart` is set.

        Examples
        --------
        >>> units = default_units()
        >>> units.begins_word("支出", 0), units.begins_word("名称", 0), units.begins_word("名称", 0, apart=True)
        (True, False, True)
        """
        for row in self._lookalikes.get(text[start : start + 1], ()):
            if (apart or row.where == "always") and text.startswith(row.word, start):
                return not row.unless or not text.startswith(row.unless, start + len(row.word))
        return False

    def match(self, text: str, start: int) -> UnitMatch | None:
        """Return the unit at `start` with all that belongs to it; see the grammar above."""
        first = text[start : start + 1]
        if first in BRACKETS:  # (篇)次
            return self._bracketed(text, start)
        if first == "个" and text[start + 1 : start + 2] in ("多", "半", "来"):
            inside = self._inside(text, start)
            if inside is not None:
                return inside
        unit = self.word(text, start)
        if unit is None:
            return None
        end = start + len(unit.unit)
        following = text[end : end + 1]
        if following not in _BELONGS:
            return UnitMatch(end, unit, unit.label)
        return self._whole(text, unit, end)

    def _whole(self, text: str, unit: Unit, end: int) -> UnitMatch:
        label = unit.label
        power = _power_of(unit, text, end)
        if power is not None:
            label = "㎡" if label == "m" and power[1] == "area" else label + text[end : power[0]]
            end, dimension = power
            unit = replace(unit, dimension=dimension)
        closing = BRACKETS.get(text[end : end + 1])
        if closing is not None:  # 台（套）
            inner = self.word(text, end + 1)
            if inner is not None and text.startswith(closing, end + 1 + len(inner.unit)):
                label += text[end : end + 2 + len(inner.unit)]
                end += 2 + len(inner.unit)
                if text.startswith("次", end):  # 卷（件）次
                    label, end = label + "次", end + 1
        for _ in range(_MOST_BELOW):
            below = self._per(text, end, unit)
            if below is None:
                break
            label += text[end : below[0]].replace("／", "/")
            end, dimension = below
            unit = replace(unit, dimension=_COMPOUNDS.get((unit.dimension, dimension), unit.dimension))
        return UnitMatch(end, unit, label)

    def _per(self, text: str, end: int, unit: Unit) -> tuple[int, Dimension] | None:
        """Return where what stands below ends, and its dimension."""
        sign = text[end : end + 1]
        if sign in ("/", "／"):  # 元/个
            at = end + 1
            if text[at : at + 1] in ("百", "千", "万"):  # 批次/千人
                at += 1
            return self._below(text, at)
        if sign == "每" and (unit.dimension in PHYSICAL or unit.dimension == "money"):
            below = self._below(text, end + 1)
            if below is not None and (_CLAUSE_END.match(text, below[0]) or text[below[0]] == "每"):
                return below
        return None

    def _below(self, text: str, start: int) -> tuple[int, Dimension] | None:
        closing = BRACKETS.get(text[start : start + 1], "")
        end = start + len(closing)
        dimension: Literal["", Dimension] = ""
        for _ in range(_MOST_BELOW):
            unit = self.word(text, end, below=True)
            if unit is None or unit.unit[0].isdigit():
                break
            end += len(unit.unit)
            end, of = _power_of(unit, text, end) or (end, unit.dimension)
            dimension = dimension or of
            if text[end : end + 1] not in _TIMES or self.word(text, end + 1, below=True) is None:
                break
            end += 1
        if not dimension:
            return None
        if closing:
            return (end + 1, dimension) if text.startswith(closing, end) else None
        return end, dimension

    def _bracketed(self, text: str, start: int) -> UnitMatch | None:
        inner = self.word(text, start + 1)
        if inner is None or not text.startswith(BRACKETS[text[start]], start + 1 + len(inner.unit)):
            return None
        outer = self.word(text, start + 2 + len(inner.unit))
        if outer is None:
            return None
        end = start + 2 + len(inner.unit) + len(outer.unit)
        return UnitMatch(end, outer, text[start:end])

    def _inside(self, text: str, start: int) -> UnitMatch | None:
        """Read 个多百分点 and 个半小时: what stands inside a unit that begins with 个."""
        half = text[start + 1] == "半"
        for word, unit, _ in self._by_first.get("个", ()):
            end = start + 1 + len(word)
            if len(word) > 1 and text.startswith(word[1:], start + 2) and unit.dimension in ("duration", "percent"):
                if half and (word[1:] == "天" or unit.when == "per"):
                    continue
                plain = self.units.get(word[1:]) if half and unit.dimension == "duration" else None
                shown = unit if plain is None or plain.when == "per" else plain
                return UnitMatch(end, unit, shown.label, vague=not half, half=half)
        return None


def _power_of(unit: Unit, text: str, end: int) -> tuple[int, Dimension] | None:
    """Return where the power behind a unit in Latin letters ends, and of what dimension the whole is."""
    if unit.dimension not in _POWERS or not unit.unit[-1].isascii():
        return None
    power = _POWER.match(text, end)
    return None if power is None else (power.end(), _POWERS[unit.dimension][power[1] or _PLAIN_POWER[power[0]]])


_TIMES = frozenset("·.．•⋅/")
_BELONGS = frozenset("²³23^(（/／每")
_PLAIN_POWER = {"²": "2", "³": "3"}


@cache
def default_units() -> UnitIndex:
    """Return the index of the packaged ``units.tsv``."""
    return UnitIndex(load_rows("units.tsv", Unit), load_rows("unit_lookalikes.tsv", UnitLookalike))
