"""What stands right in front of a number and belongs to it: minus, 负, 零下, plus, and signs of currencies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from textmine.lexicon import load_rows
from textmine.quantities.units import Unit, UnitIndex

MARKS = frozenset("+-−–—－负下¥￥$＄€£￡币元金镑BYDRP")
"""The characters that what belongs to a number in front of it ends with."""
SECOND_SIGN = re.compile(r"[-−－负]|零下")
"""Pattern of a sign in front of the upper end of a range."""

# 负 is a sign behind a noun, and the second half of a word in 减负, 担负, 税负.
_BELOW_ZERO = re.compile(r"(?<![正担肩抱自胜欺辜背承减增税债费赋降轻重超过不各须应需所荷功])负$|零下$")
# In front of a dash: behind a word it is a sign, behind a number, a letter or another dash it is none. A longer dash
# mostly parts a label from its figure, so the word has to be one that figures below zero follow.
_MINUS = re.compile(
    r"(?:[\u4e00-\u9fff：:（(，、；=＝≥≤><~～至到][-−－+]|[长加降少升幅为率达约是：速比][–—]|[余额转差亏（(]–)$"
)
# A bullet, a label (附件-3) and a number that is negative look alike: what can be below zero is asked for.
_MAY_BE_NEGATIVE = frozenset(("percent", "money", "temperature", "length", "ratio", "energy", "power", ""))
_CHANGED = re.compile(r"(?:净增|净流入|增加|增长|变化|为|是|达|余额|结余|结转|差额|增减|减少|下降)[-−－]$")
_LONGEST_WORD, _LONGEST_SIGN = 6, 3


@dataclass(frozen=True, slots=True)
class CurrencySign:
    """A row of ``currency_signs.tsv``."""

    sign: str
    unit: str


class Front(NamedTuple):
    """What belongs to a number in front of it.

    Parameters
    ----------
    begin
        Where it begins; where the number begins if there is nothing.
    negative
        Whether it is a minus.
    currency
        The unit that a sign of a currency gives.
    """

    begin: int
    negative: bool = False
    currency: Unit | None = None


def in_front(text: str, start: int, last_end: int, units: UnitIndex) -> Front:
    """Read what ends in one of the `MARKS` in front of the number at `start`.

    Parameters
    ----------
    text
        The sentence.
    start
        Where the number begins.
    last_end
        Where the quantity before ended: a dash right there is none of a number.
    units
        The units to know.
    """
    below = _BELOW_ZERO.search(text, max(0, start - 2), start)
    if below is not None:
        return Front(below.start(), negative=True)
    if start - 1 != last_end and _MINUS.search(text, max(0, start - 2), start):
        return Front(start - 1, negative=text[start - 1] != "+")
    pattern, names = _currencies()
    found = pattern.search(text, max(0, start - _LONGEST_SIGN), start)
    unit = units.units.get(names[found[0]]) if found is not None else None
    if found is None or unit is None or found.start() < last_end:
        return Front(start)
    word = "\u4e00" <= found[0][0] <= "\u9fff"  # 人民币 and 港币 stay outside, as other words do
    return Front(start if word else found.start(), currency=unit)


def can_be_signed(text: str, dimension: str, begin: int, start: int) -> bool:
    """Tell whether what stands between `begin` and the number at `start` can be the sign of such a quantity."""
    if dimension in _MAY_BE_NEGATIVE:
        return True
    return text[begin] not in "负零" and _CHANGED.search(text, max(0, start - _LONGEST_WORD), start) is not None


@cache
def _currencies() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = {row.sign: row.unit for row in load_rows("currency_signs.tsv", CurrencySign)}
    return re.compile(f"(?:{'|'.join(map(re.escape, sorted(rows, key=len, reverse=True)))})$"), rows
