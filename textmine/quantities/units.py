"""Units and measure words, read from ``units.tsv`` and matched longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.lexicon import load_rows

BRACKETS = {"(": ")", "（": "）"}
Guard = Literal["", "always"]
PER = frozenset(
    ("年", "月", "日", "天", "时", "小时", "秒", "分钟", "次", "季度", "学年", "学期", "株", "瓶", "生", "学生", "班")
)

_BEHIND_TEXT = re.compile("[\u4e00-\u9fff][0-9][0-9.,]*[余多]?$")
_REACH = 24  # characters that a number in digits takes


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of ``units.tsv``; the file says what the columns mean."""

    unit: str
    dimension: str
    chinese: bool = False
    integer: bool = False
    canonical: str = ""
    when: str = ""
    not_before: tuple[str, ...] = ()
    guarded: Guard = ""

    @property
    def label(self) -> str:
        """What the ``unit`` column of a claim shows."""
        return self.canonical or self.unit


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit found in a text: its end, the word that carries the dimension, and how the whole is written."""

    end: int
    unit: Unit
    label: str


class UnitIndex:
    """Finds the longest unit that begins at a place of a text.

    Parameters
    ----------
    units
        The units to know; two with the same word are an error.

    Examples
    --------
    >>> index = UnitIndex([Unit("个", "count"), Unit("个百分点", "percent"), Unit("元", "money")])
    >>> index.match("2.9个百分点", 3).label
    '个百分点'
    >>> index.match("200元/个", 3).label
    '元/个'
    """

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units: Mapping[str, Unit] = {u.unit: u for u in units}
        self._by_first: dict[str, tuple[str, ...]] = {}
        for word in sorted(self.units, key=len, reverse=True):
            self._by_first[word[0]] = (*self._by_first.get(word[0], ()), word)

    def word(self, text: str, start: int) -> Unit | None:
        """Return the longest unit word at `start` that is not the beginning of another word."""
        if start >= len(text):
            return None
        for word in self._by_first.get(text[start], ()):
            if text.startswith(word, start):
                unit = self.units[word]
                if not unit.not_before or not text.startswith(unit.not_before, start + len(word)):
                    return unit
                if not unit.guarded and _BEHIND_TEXT.search(text, max(0, start - _REACH), start):
                    return unit  # 组建4支队伍: no list number stands behind a Chinese character
        return None

    def match(self, text: str, start: int) -> UnitMatch | None:
        """Return the unit at `start` with what belongs to it: brackets (台（套）, (篇)次) and a slash (元/个)."""
        closing = BRACKETS.get(text[start : start + 1])
        if closing is not None:  # (篇)次
            inner = self.word(text, start + 1)
            if inner is None or not text.startswith(closing, start + 1 + len(inner.unit)):
                return None
            outer = self.word(text, start + 2 + len(inner.unit))
            if outer is None:
                return None
            end = start + 2 + len(inner.unit) + len(outer.unit)
            return UnitMatch(end, outer, text[start:end])
        unit = self.word(text, start)
        if unit is None:
            return None
        end = start + len(unit.unit)
        label = unit.label
        closing = BRACKETS.get(text[end : end + 1])
        if closing is not None:  # 台（套）
            inner = self.word(text, end + 1)
            if inner is not None and text.startswith(closing, end + 1 + len(inner.unit)):
                label += text[end : end + 2 + len(inner.unit)]
                end += 2 + len(inner.unit)
                if text.startswith("次", end):  # 卷（件）次
                    label, end = label + "次", end + 1
        if text.startswith(("/", "／"), end):  # 元/个
            scale = text[end + 1 : end + 2] if text[end + 1 : end + 2] in ("百", "千", "万") else ""  # 批次/千人
            at = end + 1 + len(scale)
            below = self._below(text, at)
            if below:
                label += "/" + scale + below
                end = at + len(below)
                further = self._below(text, end + 1) if text.startswith((".", "·", "/", "．"), end) else ""
                if further:  # 元/生·年
                    label += text[end] + further
                    end += 1 + len(further)
        return UnitMatch(end, unit, label)

    def _below(self, text: str, start: int) -> str:
        """Return what stands under the slash at `start`, empty where it is no unit."""
        per = self.word(text, start)
        below = per.unit if per is not None else next((p for p in PER if text.startswith(p, start)), "")
        return below if below and not below[0].isdigit() else ""


@cache
def default_units() -> UnitIndex:
    """Return the index of the packaged ``units.tsv``."""
    return UnitIndex(load_rows("units.tsv", Unit))
