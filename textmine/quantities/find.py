"""Finding quantities: one pass over a sentence that consumes look-alikes and reads numbers with their units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from textmine.core import Approx, Quantity
from textmine.quantities.lookalikes import after_pattern, before_pattern, contexts, lookalikes
from textmine.quantities.numerals import CHINESE_DIGIT, CHINESE_NUMERAL, parse_numeral
from textmine.quantities.units import UnitIndex, UnitMatch, default_units

ABOVE = "above"
"""``Quantity.rule`` where 以上 stands behind the number: a lower bound in a target, ``over`` in a result."""

# [0-9] and not \d, which takes the digits of all scripts.
_DIGITS = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:，[0-9]{3}){2,}(?![0-9])|[0-9]+(?:\.[0-9]+)?)"
)
_MULTIPLIER = r"(?:万亿|千万|百万|十万|[亿万]|千(?![瓦米克伏升卡帕])|百(?!分))"
_TAIL = rf"(?:(?<=亿){_DIGITS}(?:千万|百万|万)|(?<=万){_DIGITS}[千百])?"
_ARABIC = rf"{_DIGITS}[余多几]?{_MULTIPLIER}?{_TAIL}[余多]?"
_CHINESE = rf"[{CHINESE_NUMERAL}]+(?:点[{CHINESE_DIGIT}]+)?[余多几]?(?:万亿|[万亿])?"
_NUMBER = re.compile(rf"(?P<arabic>{_ARABIC})|百分之(?P<share>{_CHINESE}|{_DIGITS})|(?P<chinese>{_CHINESE})")
_TO = re.compile(r"[-–—―－~～〜至到]|——")
_FROM = re.compile(r"[由从自][^，。；]{0,10}$")
_RATIO = re.compile(rf"({_DIGITS})[:：∶]({_DIGITS})(?![:：∶0-9.])")
_SIBLINGS = re.compile(rf"(?:[、，和及与]{_DIGITS}[余多]?{_MULTIPLIER}?){{1,6}}")
_NEIGHBOURS = re.compile(r"([一二三四五六七八九])([二三四五六七八九])([十百千万亿]*)")
_MULTIPLIERS_ONLY = re.compile(r"[百千万亿]+")
_HAS_NUMERAL = re.compile(rf"[0-9{CHINESE_NUMERAL}]")
_SIBLINGS_BEFORE = re.compile(rf"(?:{_DIGITS}[、，和及与]){{1,6}}$")
_STOP = re.compile(r"[，。；、）]|$")
_ARTICLE = frozenset("次个批种起体面条道年月天类级层段路")
_NOUN_IN_FRONT = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff”’）](?<![第每各这那某同任唯另有年月日是为的])$")
_MINUS = re.compile("[长加降少升幅为率达约是：][-－−—]$")  # behind a word of change or of being, no range and no dash
_CLASS_NOUN = re.compile(r"[大级强]|吨级|项目|企业|园区|产业|集群")  # 30个超30亿大项目: a class of projects
_LONGEST = 40  # characters; longer runs of digits are codes or broken text
_BEFORE_REACH = 8  # longest word in front of a number that any rule looks at


def has_numeral(text: str) -> bool:
    """Tell whether `text` holds a character that a quantity could begin with: the gate before all other work.

    Examples
    --------
    >>> has_numeral("召开编委会2次"), has_numeral("切实提高认识")
    (True, False)
    """
    return _HAS_NUMERAL.search(text) is not None


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    text: str
    chinese: bool
    share: bool

    @property
    def bare(self) -> bool:
        """Only multipliers, as in 近百所 and 超亿元."""
        return self.chinese and _MULTIPLIERS_ONLY.fullmatch(self.text) is not None

    def values(self) -> tuple[float, float | None]:
        """Return the value; two neighbouring Chinese digits name a range (三四 in 三四百)."""
        pair = _NEIGHBOURS.fullmatch(self.text) if self.chinese else None
        if pair is not None:
            low, high = parse_numeral(pair[1] + pair[3]), parse_numeral(pair[2] + pair[3])
            if parse_numeral(pair[2]) - parse_numeral(pair[1]) == 1:
                return low, high
        return parse_numeral(self.text), None


def find_quantities(text: str, *, units: UnitIndex | None = None) -> list[Quantity]:
    """Find every quantity of a sentence.

    Dates, ordinals, document numbers, codes, names in quotation marks and slogans are recognised as what they are and
    passed over.

    Parameters
    ----------
    text
        One sentence without white space, digits in half width (see :func:`textmine.claims.sentence_view`).
    units
        The units to know; the packaged ones where left out.

    Returns
    -------
    list of Quantity
        In text order, not overlapping, offsets in `text`.

    Examples
    --------
    >>> [(q.value, q.unit, q.approx) for q in find_quantities("第一批培训20多人，占91.93%，推行“七个一批”")]
    [(20.0, '人', 'over'), (91.93, '%', '')]
    """
    reader = _Reader(text, units or default_units())
    found: list[Quantity] = []
    position = 0
    beginning = _beginnings().search
    while (begin := beginning(text, position)) is not None:
        start = begin.start()
        lookalike = _lookalikes_at(begin[0]).match(text, start)
        if lookalike is not None:
            position = max(lookalike.end(), start + 1)
        elif begin.lastgroup:
            quantity, position = reader.read(start)
            if quantity is not None:
                found.append(quantity)
                reader.last_end = quantity.end
        else:
            position = start + 1
    return found


@cache
def _beginnings() -> re.Pattern[str]:
    """Return a pattern for the characters at which anything can begin, in a group where they are numerals.

    Most of a sentence is neither, and to look for one character is much faster than to try sixty patterns.
    """
    others = "".join(sorted({character for rule in lookalikes() for character in rule.begins}))
    return re.compile(rf"(?P<numeral>[0-9{CHINESE_NUMERAL}])|[{re.escape(others)}]")


@cache
def _lookalikes_at(character: str) -> re.Pattern[str]:
    """Return one pattern for all look-alikes that can begin with a character, in the order of their file."""
    numeral = character.isdecimal() or character in CHINESE_NUMERAL
    return re.compile("|".join(f"(?:{rule.pattern})" for rule in lookalikes() if numeral or character in rule.begins))


@cache
def _context(name: str) -> tuple[re.Pattern[str], re.Pattern[str] | None, re.Pattern[str], bool]:
    rule = contexts()[name]
    after = re.compile(rule.after) if rule.after else None
    return re.compile(rule.before), after, re.compile(rule.veto), rule.need == "both"


class _Reader:
    """Reads one quantity at a time from a sentence."""

    def __init__(self, text: str, units: UnitIndex) -> None:
        self.text = text
        self.units = units
        self.last_end = -1

    def read(self, start: int) -> tuple[Quantity | None, int]:
        """Read what begins with the numeral at `start`; return it, or None, and where to go on."""
        number = self._number(start)
        if number is None:
            return None, start + 1
        if number.end - number.start > _LONGEST:
            return None, number.end
        if not number.chinese and _MINUS.search(self.text, max(0, start - 2), start):
            return self._negative(number)
        ratio = None if number.chinese else _RATIO.match(self.text, start)
        if ratio is not None:
            return self._ratio(ratio), ratio.end()
        if number.share:
            return self._quantity(number, number.end, "%", "percent"), number.end
        unit = self.units.match(self.text, number.end)
        ranged = self._range(number, unit)
        if ranged is not None:
            return ranged, ranged.end
        if unit is None:
            return self._without_unit(number), number.end
        if not self._counts(number, unit):
            # 三四百一十个: a numeral that does not count is passed over whole
            return None, number.end
        return self._quantity(number, unit.end, unit.label, unit.unit.dimension), unit.end

    def _negative(self, number: _Number) -> tuple[Quantity | None, int]:
        """Read 增长-39.7%: the sign belongs to the number."""
        unit = self.units.match(self.text, number.end)
        if unit is None or unit.unit.dimension not in ("percent", "money", "temperature"):
            return None, number.end
        signed = _Number(number.start - 1, number.end, number.text, chinese=False, share=False)
        value = -number.values()[0]
        return self._quantity(signed, unit.end, unit.label, unit.unit.dimension, (value, None)), unit.end

    def _number(self, start: int) -> _Number | None:
        match = _NUMBER.match(self.text, start)
        if match is None:
            return None
        share = match["share"]
        return _Number(start, match.end(), share or match[0], match["arabic"] is None, share is not None)

    def _ratio(self, ratio: re.Match[str]) -> Quantity | None:
        before = self.text[max(0, ratio.start() - 1) : ratio.start()]
        if before in (":", "：", "∶"):  # the tail of 24.1：36.5：39.4
            return None
        low, high = parse_numeral(ratio[1]), parse_numeral(ratio[2])
        return Quantity(ratio.start(), ratio.end(), low, high, "比", "ratio", "", "ratio")

    def _range(self, number: _Number, unit: UnitMatch | None) -> Quantity | None:
        to = _TO.match(self.text, unit.end if unit else number.end)
        if to is None or _FROM.search(self.text, max(0, number.start - 12), number.start):
            return None
        upper = self._number(to.end())
        if upper is None or upper.end - upper.start > _LONGEST or upper.chinese != number.chinese:
            return None
        last = self.units.match(self.text, upper.end)
        if last is None or (unit is not None and unit.label != last.label) or not self._counts(upper, last, number):
            return None
        low, high = number.values()[0], upper.values()[0]
        if unit is None and low >= high:
            return None
        scale = re.search(r"[万亿]+$", upper.text)
        # 30-40万: the multiplier of the upper end holds for both
        if unit is None and scale and not number.text.endswith(scale[0]):
            low = parse_numeral(number.text + scale[0])
        if low >= high:  # 三-万元
            return None
        return self._quantity(number, last.end, last.label, last.unit.dimension, (low, high))

    def _without_unit(self, number: _Number) -> Quantity | None:
        if not number.chinese:
            siblings = _SIBLINGS.match(self.text, number.end)
            shared = self.units.match(self.text, siblings.end()) if siblings else None
            if shared is not None and shared.unit.when != "bare" and self._counts(number, shared):
                return self._quantity(number, number.end, shared.label, shared.unit.dimension)  # 30、28、25个工作日
            scaled = number.text[-1] in "万亿余多" and ("万" in number.text or "亿" in number.text)
            if scaled and not _CLASS_NOUN.match(self.text, number.end):  # 8万游客
                return self._quantity(number, number.end, "", "")
            if self._context_holds("unitless", number.start, number.end):
                return self._quantity(number, number.end, "", "")
        return None

    def _counts(self, number: _Number, unit: UnitMatch, first: _Number | None = None) -> bool:
        """Tell whether number and unit together are a quantity here."""
        start = (first or number).start
        kind = unit.unit
        if (
            kind.integer
            and not number.chinese
            and not number.values()[0].is_integer()
            and self._may_be_list_number(start)
        ):
            return False
        if number.chinese:
            if not (kind.chinese or len(number.text) > 2) or not self._chinese_counts(number, unit, start):
                return False
        elif kind.when == "bare" and len(number.text) > 4:
            return False
        return not kind.when or self._context_holds(kind.when, start, unit.end)

    def _may_be_list_number(self, start: int) -> bool:
        """Tell whether a decimal at `start` may be a list number (…万元2.3本项目): nothing in front introduces it."""
        return start == 0 or self.text[start - 1] in "。；元%人个项次）" or start == self.last_end

    def _chinese_counts(self, number: _Number, unit: UnitMatch, start: int) -> bool:
        if number.bare or number.text[0] in "百千万亿":
            vague = any(c in number.text for c in "余多")
            return vague or self._approximation(start, unit.end)[0] != ""
        if len(number.text) > 2 or unit.unit.dimension in ("money", "duration", "area", "length"):
            return True
        if number.text[-1] in "余多几":
            return True
        if (
            _STOP.match(self.text, unit.end)
            and unit.label != "期"
            and not (number.text == "一" and unit.label in _ARTICLE)
            and _NOUN_IN_FRONT.search(self.text, max(0, start - 2), start)  # 打通断头路两条，
        ):
            return True
        if number.text == "一":
            return self._context_holds("chinese-one", start, number.end)
        return self._context_holds("chinese-count", start, unit.end) or self._enumerates(number, start)

    def _enumerates(self, number: _Number, start: int) -> bool:
        """Tell whether the numeral sums up what is listed in front of it: 甲、乙、丙三个."""
        clause = re.split("[，。；：]", self.text[max(0, start - 60) : start])[-1]
        return clause.count("、") > 0 and clause.count("、") + 1 == number.values()[0]

    def _context_holds(self, name: str, start: int, end: int) -> bool:
        before, after, veto, both = _context(name)
        behind = self.text[end : end + _BEFORE_REACH]
        if veto.match(behind):
            return False
        siblings = _SIBLINGS_BEFORE.search(self.text, max(0, start - 40), start)
        start = siblings.start() if siblings else start
        in_front = before.search(self.text, max(0, start - _BEFORE_REACH), start) is not None
        if both:
            return in_front and after is not None and after.match(behind) is not None
        return in_front or (after is not None and after.match(behind) is not None)

    def _approximation(self, start: int, end: int) -> tuple[Approx, str]:
        """Return the approximation that words in front of or behind the span give it, and the rule."""
        pattern, values = before_pattern(multiplier=self.text[start] in "百千万亿")
        front = pattern.search(self.text, max(0, start - _BEFORE_REACH), start)
        value = values[cast("int", front.lastindex) - 1] if front else ""
        pattern, values = after_pattern()
        back = pattern.match(self.text, end)
        behind = values[cast("int", back.lastindex) - 1] if back else ""
        if behind == ABOVE:
            return cast("Approx", value if value in ("min", "max") else "over"), ABOVE
        if value in ("min", "max"):
            return cast("Approx", value), "before"
        return cast("Approx", behind or value), "after" if behind else "before" if value else ""

    def _quantity(
        self,
        number: _Number,
        end: int,
        label: str,
        dimension: str,
        values: tuple[float, float | None] | None = None,
    ) -> Quantity:
        low, high = values or number.values()
        approx, rule = self._approximation(number.start, end)
        if not approx and re.search("[余多几]", number.text):
            approx = "over"
        return Quantity(number.start, end, low, high, label, dimension, approx, rule)
