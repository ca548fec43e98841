"""Reading one quantity: a numeral with its sign, its unit and its second end.

.. code-block:: text

    quantity = [currency] [sign] amount | ratio
    amount   = numeral unit {numeral part}              十元三角八分
             | numeral unit ("半" | "多" | "余")          一年半, 两倍多
             | numeral "成" digit                        三成五
             | literal "米" digits                       1米75
             | [numeral "又"] numeral "分之" numeral      百分之六, 千分之三, 三分之二
             | numeral                                   where the words around it say that it measures: 差异率为0
    range    = amount to [sign] amount                  5至8个, 30-40万元, -5℃至10℃, 三到五成
    ratio    = literal ":" literal
    sign     = "-" | "−" | "负" | "零下" | "+"
    currency = a sign of currency_signs.tsv             ¥3,200
    to       = "至" | "到" | "-" | "—" | "~" …

Numerals are those of :mod:`textmine.quantities.numerals`, units those of :mod:`textmine.quantities.units`, parts those
of ``unit_parts.tsv``. The reader goes from left to right and never back: what it cannot read it passes over whole and
says why, so that no part of a number is ever taken for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from textmine.core import Quantity, maker
from textmine.lexicon import load_rows
from textmine.quantities.counting import ROW, SIBLINGS, Surroundings, is_bare
from textmine.quantities.numerals import (
    CAPITALS,
    DIGITS,
    LITERAL,
    LONGEST,
    Numeral,
    numeral_end,
    parse_numeral,
    read_numeral,
)
from textmine.quantities.signs import MARKS, SECOND_SIGN, Front, can_be_signed, in_front
from textmine.quantities.units import PHYSICAL, UnitIndex, UnitMatch

UNKNOWN_UNIT = "unknown-unit"
"""``Quantity.rule`` where the unit is a word that no list has."""

_TO = re.compile(r"——|[-–—―－~～〜至到]")
_TO_BEGINS = frozenset("-–—―－~～〜至到")
_FROM = re.compile(r"[由从自][^，。；]{0,10}$")
_RATIO = re.compile(rf"({LITERAL})[:：∶]({LITERAL})(?![:：∶0-9.])")
_SCALE = re.compile(r"[十百千万亿]+$")
_POWER_OF_TEN = re.compile(r"[×xX*]10(?:\^(-?[0-9]{1,2})(?![0-9])|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# The 3 of 1 2 3人 is no number of its own, and what the three are worth nobody can tell.
_SET_APART = re.compile("(?<![0-9.,，])[0-9] [0-9] $")
_APART = 5  # characters
_LIST_NUMBER = re.compile(r"(?:\.[0-9]+)+\.?")
# 3.12家, 2.1.5亿元 and 7、36名: an item begins with a number
_ITEM = re.compile(r"[0-9]{1,2}\.(?=[1-9][0-9]+)")
_ITEM_OF_DECIMAL = re.compile(r"([0-9]{1,2}\.)[0-9]{1,3}\.[0-9]{1,2}(?=[万亿])")
_ITEM_OF_LIST = re.compile(r"[0-9]{1,2}、(?=[0-9.]+[^0-9.、，])")
_MORE = re.compile(r"[多余](?=[，。；、）)的（(]|时间|以上|$)")
_HALF = re.compile("半(?![年天月夜数径价载岛期导个路途工空球封山边日生成机])")
_CENTIMETRES = re.compile("[0-9]{1,2}(?=[，。；、）的高宽长以左]|$)")
_MOST_PARTS = 3
_CLASS_NOUN = re.compile(r"[大级强]|吨级|项目|企业|园区|产业|集群")  # 30个超30亿大项目: a class of projects
_HUNDREDS = {100.0: "%", 1000.0: "‰"}
_WORD = re.compile("[\u4e00-\u9fff](?:次|份)?(?=[，。；、）]|$)")


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A row of ``unit_parts.tsv``."""

    id: str
    unit: str
    part: str
    factor: float


class _Amount(NamedTuple):
    """A number with its unit: where it begins and ends, what it is worth, and what carries it."""

    start: int
    end: int
    low: float
    high: float | None
    label: str
    dimension: str
    vague: str = ""


class Reader:
    """Reads the quantities of one sentence, each when it is asked for, from left to right.

    Attributes
    ----------
    last_end, last_dimension
        Where the last quantity ended, and its dimension.
    why
        Why the last number was not read.
    """

    def __init__(self, text: str, units: UnitIndex) -> None:
        self.text = text
        self.units = units
        self.around = Surroundings(text)
        self.fractions = "分之" in text
        self.last_end = -1
        self.last_dimension = ""
        self.why = ""

    def read(self, start: int) -> tuple[Quantity | None, int]:
        """Read what begins with the numeral at `start`; return it, or None, and where to go on."""
        text = self.text
        number = read_numeral(text, start)
        if number is None:
            end = max(numeral_end(text, start), start + 1)
            return self._left(f"no numeral: {text[start:end]}" if end - start <= LONGEST else "too long", end)
        if number.end - start > LONGEST:
            return self._left("too long", number.end)
        following = text[number.end : number.end + 1]
        if not number.chinese:
            if start > 1 and text[start - 1] == " " and _SET_APART.search(text, max(0, start - _APART), start):
                return self._left("digits set apart", number.end)
            if start == 0 and (item := _ITEM_OF_DECIMAL.match(text) or _ITEM_OF_LIST.match(text)) is not None:
                return self._left("list number", item.end(1) if item.re is _ITEM_OF_DECIMAL else item.end())
            if following == ".":
                chain = _LIST_NUMBER.match(text, number.end)
                if chain is not None:
                    return self._left("list number", chain.end())
            elif following in (":", "：", "∶"):
                ratio = _RATIO.match(text, start)
                if ratio is not None:
                    return self._ratio(ratio), ratio.end()
            elif following in ("×", "x", "X", "*"):
                number = self._power_of_ten(number)
        begin, negative, currency = start, False, None
        if start and text[start - 1] in MARKS:
            begin, negative, currency = in_front(text, start, self.last_end, self.units)
        if self.fractions and text.startswith(("分之", "又"), number.end):
            fraction = self._fraction(number)
            if fraction is not None:
                return self._finished(fraction, begin, negative=negative)
        unit = self.units.match(text, number.end)
        ranged = self._range(number, unit, begin, negative=negative)
        if ranged is not None:
            return ranged, ranged.end
        if unit is None and following in _ARABIC and number.text[-1] in "万亿" and self._cut_short(number.end):
            return self._left("digits behind the last place", self._cut_short(number.end))
        if unit is None:
            return self._without_unit(number, Front(begin, negative, currency))
        amount = self._amount(number, unit)
        if unit.unit.dimension == "score" and start == self.last_end and self.last_dimension == "duration":
            amount = amount._replace(dimension="duration")  # the 20分 of 3小时20分
        if start == 0 and unit.unit.integer and not number.low.is_integer() and (item := _ITEM.match(text)) is not None:
            return self._left("list number", item.end())
        if not self.around.counts(number, unit, start, self.last_end):
            # 三四百一十个: a numeral that does not count is passed over whole
            return self._left(f"{unit.label} counts nothing here", number.end)
        if begin != start and (currency is not None or not can_be_signed(text, unit.unit.dimension, begin, start)):
            begin, negative = start, False
        if currency is not None and amount.label == "元":  # 港币5万元
            amount = amount._replace(label=currency.label)
        return self._finished(amount, begin, negative=negative)

    def _cut_short(self, end: int) -> int:
        """Return the end of what is left of 3万5元, which may be 30005 and may be 35000; 0 where a number begins."""
        rest = _ONE_DIGIT.match(self.text, end)
        return rest.end() if rest else 0

    def _left(self, why: str, end: int) -> tuple[None, int]:
        self.why = why
        return None, end

    def _power_of_ten(self, number: Numeral) -> Numeral:
        """Read the rest of 1.5×10^4."""
        power = _POWER_OF_TEN.match(self.text, number.end)
        if power is None:
            return number
        exponent = int(power[1] if power[1] is not None else power[2].translate(_SUPERSCRIPTS))
        return number._replace(end=power.end(), low=float(f"{number.low!r}e{exponent}" if number.low < 1e15 else "nan"))

    def _ratio(self, ratio: re.Match[str]) -> Quantity | None:
        before = self.text[max(0, ratio.start() - 1) : ratio.start()]
        if before in (":", "：", "∶"):  # the tail of 24.1：36.5：39.4
            self.why = "ratio of more than two"
            return None
        low, high = parse_numeral(ratio[1]), parse_numeral(ratio[2])
        return Quantity(ratio.start(), ratio.end(), low, high, "比", "ratio", "", "ratio")

    def _fraction(self, number: Numeral) -> _Amount | None:
        """Read 百分之六, 三分之二 and 一又三分之二, of which `number` is the first numeral."""
        whole, below = 0.0, number
        if self.text[number.end] == "又":
            inner = read_numeral(self.text, number.end + 1)
            if inner is None or not self.text.startswith("分之", inner.end):
                return None
            whole, below = number.low, inner
        above = read_numeral(self.text, below.end + 2)
        if above is None or below.vague or below.high is not None or below.low <= 1:
            return None
        label = _HUNDREDS.get(below.low, "") if not whole else ""
        scale = 1.0 if label else below.low
        high = _divided(above.high, scale) if above.high is not None else None
        low, end = whole + _divided(above.low, scale), above.end
        upper = self._upper_fraction(below, end)
        if upper is not None and high is None and upper.low > above.low:
            high, end = _divided(upper.low, scale), upper.end
        dimension = "percent" if label else "ratio"
        return _Amount(number.start, end, low, high, label, dimension, above.text if above.vague else "")

    def _upper_fraction(self, below: Numeral, end: int) -> Numeral | None:
        """Read the upper end of 百分之五至八 and 百分之五至百分之八."""
        to = _TO.match(self.text, end)
        if to is None:
            return None
        second = read_numeral(self.text, to.end())
        if second is not None and second.low == below.low and self.text.startswith("分之", second.end):
            return read_numeral(self.text, second.end + 2)
        if second is None or self.text.startswith("分之", second.end) or not second.chinese:
            return None
        return None if self.units.match(self.text, second.end) else second

    def _range(self, number: Numeral, unit: UnitMatch | None, begin: int, *, negative: bool) -> Quantity | None:
        end = unit.end if unit else number.end
        to = _TO.match(self.text, end) if self.text[end : end + 1] in _TO_BEGINS else None
        if to is None or _FROM.search(self.text, max(0, begin - 12), begin):
            return None
        sign = SECOND_SIGN.match(self.text, to.end())
        upper = read_numeral(self.text, sign.end() if sign else to.end())
        if upper is None or upper.end - upper.start > LONGEST or upper.chinese != number.chinese:
            return None
        last = self.units.match(self.text, upper.end)
        if last is None or (unit is not None and unit.label != last.label):
            return None
        if not self.around.counts(upper, last, begin, self.last_end):
            return None
        bottom, top = self._amount(number, unit or last).low, self._amount(upper, last)
        if unit is None:
            bottom = _scaled(number, upper)
        low, high = (-bottom if negative else bottom), (-top.low if sign else top.high or top.low)
        if low >= high:  # 三-万元
            return None
        if begin != number.start and not can_be_signed(self.text, last.unit.dimension, begin, number.start):
            return None
        vague = number.text if number.vague else top.vague
        amount = _Amount(number.start, top.end, low, high, last.label, last.unit.dimension, vague)
        return self._quantity(amount, begin)

    def _amount(self, number: Numeral, unit: UnitMatch) -> _Amount:
        """Put together the number, its unit, and what belongs to both: halves, tenths, parts, 多."""
        low, high, end = number.low, number.high, unit.end
        vague = number.text if number.vague else "多" if unit.vague else ""
        if unit.half:
            low += 0.5
        following = self.text[end : end + 1]
        dimension = unit.unit.dimension
        if following in _MAY_FOLLOW:
            if following in ("多", "余"):
                if dimension in PHYSICAL or dimension in ("ratio", "money", "percent"):
                    more = _MORE.match(self.text, end)
                    vague, end = (following, more.end()) if more else (vague, end)
            elif following == "半":
                half = _HALF.match(self.text, end) if dimension in ("duration", "ratio") else None
                low, end = (low + 0.5, half.end()) if half else (low, end)
            elif unit.label == "成":
                low, end = self._tenths(low, end)
            elif unit.label == "米" and (rest := _CENTIMETRES.match(self.text, end)) is not None and low.is_integer():
                low, end = float(f"{low:.0f}.{rest[0]}"), rest.end()  # 1米75
            elif unit.label in _parts() and low.is_integer():
                low, end = self._with_parts(low, unit.label, end)
        return _Amount(number.start, end, low, high, unit.label, dimension, vague)

    def _tenths(self, low: float, end: int) -> tuple[float, int]:
        """Read the 五 of 三成五."""
        digit = DIGITS.get(self.text[end], 0)
        after = end + 1
        if not digit or numeral_end(self.text, end) != after or self.units.match(self.text, after) is not None:
            return low, end
        return (low * 10 + digit) / 10, after

    def _with_parts(self, low: float, label: str, end: int) -> tuple[float, int]:
        """Read the 三角八分 of 十元三角八分."""
        smallest = 1.0
        for _ in range(_MOST_PARTS):
            number = read_numeral(self.text, end)
            if number is None or number.vague or number.high is not None:
                break
            unit = self.units.word(self.text, number.end)
            part = next((p for p in _parts()[label] if self.text.startswith(p.part, number.end)), None)
            if part is None or (unit is not None and len(unit.unit) > len(part.part)):
                break
            if part.factor >= smallest or number.low * part.factor >= smallest:
                break
            low = round(low + number.low * part.factor, 6)
            smallest, end = part.factor, number.end + len(part.part)
        return low, end

    def _without_unit(self, number: Numeral, front: Front) -> tuple[Quantity | None, int]:
        begin, negative, currency = front
        amount = _Amount(number.start, number.end, number.low, number.high, "", "", number.text if number.vague else "")
        if currency is not None:  # ¥3,200 and ¥300-500
            amount = amount._replace(label=currency.label, dimension=currency.dimension)
            to = _TO.match(self.text, number.end)
            upper = read_numeral(self.text, to.end()) if to else None
            if upper is not None and _scaled(number, upper) < upper.low:
                amount = amount._replace(low=_scaled(number, upper), high=upper.low, end=upper.end)
            return self._finished(amount, begin, negative=False)
        if number.text.endswith("个亿") and not _CLASS_NOUN.match(self.text, number.end):  # 二十多个亿
            return self._finished(amount, begin, negative=negative)
        if not number.chinese:
            siblings = SIBLINGS.match(self.text, number.end)
            shared = self.units.match(self.text, siblings.end()) if siblings else None
            if (
                shared is not None
                and shared.unit.when != "bare"
                and self.around.counts(number, shared, number.start, self.last_end)
            ):  # 30、28、25个工作日
                amount = amount._replace(label=shared.label, dimension=shared.unit.dimension)
                if negative and not can_be_signed(self.text, amount.dimension, begin, number.start):
                    begin, negative = number.start, False
                return self._finished(amount, begin, negative=negative)
            scaled = number.text[-1] in "万亿余多" and ("万" in number.text or "亿" in number.text)
            if scaled and not _CLASS_NOUN.match(self.text, number.end):  # 8万游客
                return self._finished(amount, begin, negative=negative)
            if self._follows_bare(number) or any(self.around.holds(name, begin, number.end) for name in _BARE):
                return self._finished(amount, begin, negative=negative)
        word = _WORD.match(self.text, number.end)
        if (
            word is not None
            and (not number.chinese or len(number.text) > _MOST_PARTS)
            and number.low.is_integer()
            and not is_bare(number)
            and self.around.holds(UNKNOWN_UNIT, begin, number.end)
        ):
            amount = amount._replace(end=word.end(), label=word[0], dimension="count")
            found = self._quantity(amount, number.start)
            return replace(found, rule=UNKNOWN_UNIT), found.end
        return self._left("no unit", number.end)

    def _follows_bare(self, number: Numeral) -> bool:
        """Tell whether a number goes on with a row of numbers without units: 分别为3.37、0.57、0.55."""
        behind_last = self.last_end == number.start - 1 and not self.last_dimension
        return (
            behind_last
            and self.text[self.last_end] in ROW
            and self.text[number.end : number.end + 1] in _ROW_GOES_ON
            and "." in number.text
        )

    def _finished(self, amount: _Amount, begin: int, *, negative: bool) -> tuple[Quantity, int]:
        if negative:
            if amount.high is not None:  # 负三四百: from the lower to the higher
                amount = amount._replace(low=-amount.high, high=-amount.low)
            else:
                amount = amount._replace(low=-amount.low)
        quantity = self._quantity(amount, begin)
        return quantity, quantity.end

    def _quantity(self, amount: _Amount, begin: int) -> Quantity:
        multiplier = self.text[amount.start] in "百千万亿"
        approx, rule = self.around.approximation(begin, amount.end, multiplier=multiplier)
        if not approx and amount.vague:
            approx = "about" if "来" in amount.vague else "over"
        return _made(begin, amount.end, amount.low, amount.high, amount.label, amount.dimension, approx, rule)


_made = maker(Quantity)
_ARABIC = frozenset("0123456789")
_BARE = ("unitless", "from-to")  # contexts that let a number count that has no unit
_ROW_GOES_ON = ROW | frozenset("，；。）)") | {""}
_ONE_DIGIT = re.compile("[0-9](?![0-9.,，][0-9]|[0-9])")
_MAY_FOLLOW = frozenset("多余半0123456789") | frozenset(DIGITS) | frozenset(CAPITALS)


def _divided(above: float, below: float) -> float:
    """Divide as a person would: what is written with a power of ten below has no digits but those above."""
    return float(Decimal(repr(above)) / Decimal(repr(below)))


def _scaled(number: Numeral, upper: Numeral) -> float:
    """Return the lower end of a range whose unit, and so perhaps its multiplier, stands behind the upper end alone."""
    scale = _SCALE.search(upper.text)
    # 30-40万: the multiplier of the upper end holds for both
    if scale is None or number.text.endswith(scale[0]):
        return number.low
    if number.chinese and not (number.text in DIGITS and len(scale[0]) == 1) and scale[0][0] in "十百千":
        scale = re.search("[万亿]+$", upper.text)
        if scale is None or number.text.endswith(scale[0]):
            return number.low
    top = upper.low
    try:
        low = parse_numeral(number.text + scale[0])
    except ValueError:
        return number.low
    return low if low < top else number.low


@cache
def _parts() -> dict[str, list[UnitPart]]:
    parts: dict[str, list[UnitPart]] = {}
    for row in load_rows("unit_parts.tsv", UnitPart):
        parts.setdefault(row.unit, []).append(row)
    return parts
