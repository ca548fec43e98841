"""Numerals: the grammar in which reports write numbers, its reader, and what a numeral is worth.

GB/T 15835 (General rules for writing numerals in publications) allows ``2亿3千万``, ``1.2亿``, ``二百零三``; reports
add ``200余万``, ``27，203，319，000``, ``3万多亿``, ``叁佰贰拾万``, ``十五六``, ``三四百``. One grammar has all:

.. code-block:: text

    numeral  = mixed | spelled
    mixed    = literal {[vague] place} {part} [["零"] digits] [vague]
                                                                    3万5千, 12万3456, 2万零500, 3千多万, 200余万
    part     = ["零"] (literal | digit) [vague] place {place}       the 5千 of 3万5千
    spelled  = word {word} [vague]                                  二百零三, 一万六七千, 十来
    word     = digit | place | pair | vague place | "点" digit {digit}
    pair     = digit digit                                          neighbours (五六) or 三五: from one to the other
    literal  = group {separator digit digit digit} ["." digits] | digits ["." digits]
    separator= "," | "，" | blank                                   one to three digits stand in front of the first
    digits   = "0" … "9", half or full width
    digit    = 零 〇 一 二 两 三 四 五 六 七 八 九, or a capital one: 壹 贰 叁 肆 伍 陆 柒 捌 玖
    place    = 十 百 千 万 亿, or a capital one: 拾 佰 仟 萬 億
    vague    = 余 多 几 来

What the grammar takes must also add up: every part is smaller than the last place in front of it (``3万5千``, but
not ``3万5万``), digits one by one stand at the beginning (``二〇二三``, ``三五〇万``), a pair ends its section. 千 and
百 that begin a unit (``三千千瓦``, ``5百分点``) are left to the unit. In ``15个亿`` the 个
says nothing. A numeral is read to its end or not at all: what
does not add up has no value, and no part of it is given out in its place.

The reader is one regular expression without nested repetition that finds the end, and one pass over what it found;
the time grows with the length of the numeral.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
CHINESE_DIGIT = "零〇一二两三四五六七八九"
CHINESE_NUMERAL = CHINESE_DIGIT + "十百千万亿"
VAGUE = "余多几来"
_POINT = frozenset("点")

_CAPITAL = dict(zip("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億", "一二二三三四五六六七八九十百千万亿", strict=True))
_PLAIN = str.maketrans(_CAPITAL)
CAPITALS = "".join(_CAPITAL)
_CAPITAL_DIGIT = "壹贰貳叁參肆伍陆陸柒捌玖"
# 伍, 陆 and 拾 are mostly no numerals (队伍, 大陆, 收拾): in front of a numeral or money they may be.
_CAPITAL_BEGINS = (
    "壹贰貳叁參肆柒捌玖", "(?<![队入退])伍(?=[拾佰仟万萬亿億元圆])", "(?<![大登着内])[陆陸](?=[拾佰仟万萬亿億元圆])",
    f"(?<!收)拾(?=[{_CAPITAL_DIGIT}万萬亿億])",
)  # fmt: skip
CAPITAL_BEGINNING = f"[{_CAPITAL_BEGINS[0]}]|{'|'.join(_CAPITAL_BEGINS[1:])}"
"""Pattern of the capital numerals that a number can begin with."""

WIDE = "０１２３４５６７８９％．＋－／＝＊～＜＞"
"""Digits and signs of numbers in full width."""
_FOLD = str.maketrans(WIDE, "0123456789%.+-/=*~<>")

# [0-9] and not \d, which takes the digits of all scripts.
LITERAL = (
    r"(?:[1-9][0-9]{0,2}(?:[,，][0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|(?<![0-9][ ])[1-9][0-9]{0,2}(?:[ ][0-9]{3})+(?![0-9 ])(?:\.[0-9]+)?"
    r"|[0-9]+(?:\.[0-9]+)?)"
)
"""Pattern of a number in digits, its separators and decimals with it."""
_D = CHINESE_DIGIT + _CAPITAL_DIGIT
PLACE = (
    r"(?:[十万亿拾佰仟萬億]|个亿(?![元级吨斤美欧港日人])|千(?![瓦米克伏升卡帕焦赫])|(?<=[万亿][一二两三四五六七八九0-9])千"
    r"|(?<=[万亿][一二两三四五六七八九]{2})千|百(?!分点|帕))"
)
"""Pattern of a place; 千 and 百 that belong to a unit are none (三千千瓦), but for the 千 of 八万八千米."""
_PART = rf"零?(?:[0-9]+(?:\.[0-9]+)?|[{_D}])(?:[余多几]?{PLACE}){{1,4}}"
# Digits behind 万 are the rest of the number, unless they are a date or a number of their own.
_REST = (
    r"(?:(?<=万)[0-9]{3,4}|(?<=[万亿])[0-9]{2}(?=元)|(?<=亿)[0-9]{4,8}|(?<=千)[0-9]{3}|(?<=[千万亿])零[1-9][0-9]{0,6})"
    r"(?:\.[0-9]+)?"
    r"(?![0-9年月日号时点,，:：.])"
)
_VAGUE_END = "(?:[余多几]|(?<=[十百千万0])来(?![自到源访往信宾电年]))"
ARABIC = (
    rf"(?P<literal>{LITERAL})(?P<places>(?:[余多几]?{PLACE}){{1,4}})?"
    rf"(?P<tail>(?<=[百千万亿])(?:{_PART}){{1,6}}(?:{_REST})?|{_REST})?(?P<vague>{_VAGUE_END})?"
)
_WORD = rf"(?:[{_D}]|{PLACE}|[余多几来](?={PLACE})|点(?=[{_D}]))"
CHINESE = rf"(?:[{_D}]|{PLACE}){_WORD}*{_VAGUE_END}?"

_NUMERAL = re.compile(f"{ARABIC}|{CHINESE}")
# Digits, or digits with 万 or 亿, behind which nothing stands that a numeral goes on with, as of most: read without the
# grammar, which takes five times as long.
_ALONE = re.compile(rf"([0-9]+(?:\.[0-9]+)?)([万亿]?)(?![0-9.,， 余多几来十百千万亿拾佰仟萬億{_D}]|个亿)")
_TOKENS = re.compile(rf"[0-9][0-9,， ]*(?:\.[0-9]+)?|[{CHINESE_DIGIT}]+|点|.")
_SEPARATORS = str.maketrans("", "", ",， ")
_ZEROS = {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
LONGEST = 40  # characters; longer runs of digits are codes or broken text
_LONGEST_WHOLE = 100


class Numeral(NamedTuple):
    """A numeral as it was read.

    Parameters
    ----------
    start, end
        Offsets in the text.
    text
        The numeral with capital numerals written as plain ones.
    chinese
        Whether it is spelled out.
    low, high
        What it is worth; `high` is the upper end of a pair (``五六``), else ``None``.
    vague
        Whether 余, 多, 几 or 来 stands in it.
    """

    start: int
    end: int
    text: str
    chinese: bool
    low: float
    high: float | None = None
    vague: bool = False


def fold_width(text: str) -> str:
    """Fold full-width digits and signs of numbers, each character for itself, so that no offset moves."""
    return text.translate(_FOLD)


def numeral_end(text: str, start: int) -> int:
    """Return the end of the longest run at `start` that the grammar takes for a numeral; `start` if there is none."""
    match = _NUMERAL.match(text, start)
    return match.end() if match else start


def read_numeral(text: str, start: int) -> Numeral | None:
    """Read the numeral that begins at `start`, to its end.

    Returns
    -------
    Numeral or None
        ``None`` where none begins, and where what stands there does not add up.

    Examples
    --------
    >>> read_numeral("共十五六个", 1)
    Numeral(start=1, end=4, text='十五六', chinese=True, low=15.0, high=16.0, vague=False)
    >>> read_numeral("投入3万5万元", 2) is None
    True
    """
    alone = _ALONE.match(text, start)
    if alone is not None:
        digits, place = alone.groups()
        low = float(f"{digits}e{_ZEROS[place]}") if place else float(digits)
        return Numeral(start, alone.end(), digits + place, False, low)
    match = _NUMERAL.match(text, start)
    if match is None:
        return None
    literal, places, tail, vague = match.groups()
    end = match.end()
    if literal is not None and tail is None:
        zeros = _ZEROS.get(places or "")
        if zeros is not None:
            plain = literal if literal.isdecimal() else literal.translate(_SEPARATORS)
            low = float(f"{plain}e{zeros}") if zeros else float(plain)
            return Numeral(start, end, match[0], chinese=False, low=low, vague=vague is not None)
    run = match[0]
    if len(run) > _LONGEST_WHOLE:
        return None
    worth = _worth(run)
    if worth is None:
        return None
    low, high, is_vague = worth
    return Numeral(start, end, run.translate(_PLAIN), literal is None, low, high, is_vague)


def parse_numeral(numeral: str) -> float:
    """Return the value of a numeral.

    Parameters
    ----------
    numeral
        Arabic, Chinese or mixed, with multipliers; the words 余, 多 and 几 inside are passed over. Of a pair (五六)
        the lower end.

    Returns
    -------
    float
        The value; exact for whole numbers below 2**53.

    Raises
    ------
    ValueError
        Where the text is no numeral.

    Examples
    --------
    >>> parse_numeral("2亿3千万"), parse_numeral("200余万"), parse_numeral("五百"), parse_numeral("39.89万")
    (230000000.0, 2000000.0, 500.0, 398900.0)
    """
    found = read_numeral(numeral, 0) if numeral else None
    if found is None or found.end != len(numeral):
        shown = numeral if len(numeral) <= _LONGEST_WHOLE else numeral[:_LONGEST_WHOLE] + "…"
        raise ValueError(f"{shown!r} is no numeral")
    return found.low


@lru_cache(maxsize=8192)
def _worth(run: str) -> tuple[float, float | None, bool] | None:
    """Return what a run is worth (its ends and whether it is vague), ``None`` where it does not add up."""
    tokens = _TOKENS.findall(run.translate(_PLAIN).replace("个", ""))
    vague = any(token in VAGUE for token in tokens)
    point = tokens.index("点") if "点" in tokens else len(tokens)
    pairs = [i for i, token in enumerate(tokens[:point]) if _pair(token, behind=i > 0)]
    if not pairs:
        value = _Sum().of(tokens)
        return None if value is None else (float(value), None, vague)
    place = pairs[0]
    if (
        len(pairs) > 1
        or point < len(tokens)
        or any(token not in (*SMALL, *LARGE, *VAGUE) for token in tokens[place + 1 :])
    ):
        return None
    # 三四百 is one place: what stands behind it but 万 or 亿 is no part of it
    if sum(token in SMALL for token in tokens[place + 1 :]) > 1:
        return None
    ends = [_Sum().of([*tokens[:place], digit, *tokens[place + 1 :]]) for digit in tokens[place][-2:]]
    low, high = ends
    return None if low is None or high is None or low >= high else (float(low), float(high), vague)


def _pair(token: str, *, behind: bool) -> bool:
    """Tell whether a token is two neighbouring digits: 五六, 三五, and 零五六 behind a place."""
    if behind and token[0] in "零〇":
        token = token[1:]
    if len(token) != 2 or not all(c in DIGITS for c in token):
        return False
    first, second = DIGITS[token[0]], DIGITS[token[1]]
    return first > 0 and (second == first + 1 or (first, second) == (3, 5))


class _Sum:
    """Adds up the tokens of a numeral, from left to right; ``floor`` is the place that the next part must be below."""

    def __init__(self) -> None:
        self.total = Decimal(0)  # closed by 亿
        self.group = Decimal(0)  # closed by 万
        self.section = Decimal(0)
        self.total_floor: Decimal | None = None
        self.group_floor: Decimal | None = None
        self.section_floor: Decimal | None = None
        self.open: Decimal | None = None  # a coefficient whose place has not come yet
        self.step = Decimal(1)  # the unit in which that coefficient counts: 0.01 for 1.25
        self.spoken = 0  # what a digit at the end counts by the place in front of it: 一万二

    def of(self, tokens: list[str]) -> Decimal | None:
        last = ""
        for i, token in enumerate(tokens):
            follows = tokens[i + 1] if i + 1 < len(tokens) else ""
            if last == "点":
                good = token[0] in DIGITS and self._fraction(token)
            elif token[0] in "0123456789":
                good = self.open is None and self._literal(token)
            elif token[0] in DIGITS:
                good = self.open is None and self._digits(token, first=i == 0, follows=follows)
            elif token in SMALL:
                good = self._small(SMALL[token], first=i == 0, vague=last in tuple(VAGUE))
            elif token in LARGE:
                good = self._large(token, first=i == 0)
            elif token in _POINT:
                good = follows != "" and (self.open is not None or self.section > 0)
            else:
                good = token in VAGUE and i > 0
            if not good:
                return None
            last = token
        return self._end()

    def _literal(self, token: str) -> bool:
        plain = token.translate(_SEPARATORS)
        self.open, self.step = Decimal(plain), Decimal(1).scaleb(-len(plain.partition(".")[2]))
        self.spoken = 0
        return True

    def _digits(self, token: str, *, first: bool, follows: str) -> bool:
        if not first and token[0] in "零〇":
            token = token.lstrip("零〇")
            self.spoken = 0
            if not token:  # 零 in front of 十
                return follows != ""
        if len(token) == 1:
            self.open, self.step = Decimal(DIGITS[token]), Decimal(1)
            return follows not in SMALL or self.open > 0
        if not first or (len(token) == 2 and "零" not in token and "〇" not in token and follows not in LARGE):
            return False
        if follows in SMALL:
            return False
        self.open, self.step = Decimal("".join(str(DIGITS[c]) for c in token)), Decimal(1)  # 二〇二三: digit by digit
        return True

    def _fraction(self, token: str) -> bool:
        digits = "".join(str(DIGITS[c]) for c in token)
        self.step = Decimal(1).scaleb(-len(digits))
        self.open = self.section + (self.open or 0) + int(digits) * self.step
        self.section, self.section_floor = Decimal(0), None
        return True

    def _small(self, place: int, *, first: bool, vague: bool) -> bool:
        if self.open is None:
            if vague:  # 三千几百
                return self.section_floor is not None or self.group_floor is not None or self.total_floor is not None
            if not first and place > 10 and self.section_floor is not None:
                return False
            self.open, self.step = Decimal(1), Decimal(1)
        part = self.open * place
        if self.section_floor is not None and part >= self.section_floor:
            return False
        self.section += part
        self.section_floor, self.open = self.step * place, None
        self.spoken = place // 10 if place > 10 else 0
        return True

    def _close_section(self) -> bool:
        if self.open is None:
            return True
        if self.section_floor is not None and self.open >= self.section_floor:
            return False
        self.section += self.open
        self.section_floor, self.open = self.step, None
        return True

    def _large(self, token: str, *, first: bool) -> bool:
        if not self._close_section():
            return False
        scale = LARGE[token]
        if self.section_floor is None and (first or (self.group_floor is None and self.total_floor is None)):
            self.section, self.section_floor = Decimal(1), Decimal(1)
        if scale == LARGE["万"]:
            if self.group_floor is not None or self.section_floor is None:
                return False
            self.group, self.group_floor = self.section * scale, self.section_floor * scale
        else:
            floor = self.section_floor if self.section_floor is not None else self.group_floor
            if floor is None or (self.group_floor is not None and self.section >= self.group_floor):
                return False
            part = (self.group + self.section) * scale
            if self.total_floor is not None and part >= self.total_floor:
                return False
            self.total += part
            self.total_floor, self.group, self.group_floor = floor * scale, Decimal(0), None
        self.section, self.section_floor = Decimal(0), None
        self.spoken = scale // 10
        return True

    def _end(self) -> Decimal | None:
        if self.spoken and self.open is not None and self.step == 1:
            self.open, self.step = self.open * self.spoken, Decimal(self.spoken)  # the place below the last
        if not self._close_section():
            return None
        below = self.group_floor if self.group_floor is not None else self.total_floor
        if below is not None and self.section >= below:
            return None
        if self.total_floor is not None and self.group >= self.total_floor:
            return None
        return self.total + self.group + self.section
