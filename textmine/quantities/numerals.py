"""What a numeral is worth: Arabic, Chinese and mixed numerals with their multipliers.

GB/T 15835 (General rules for writing numerals in publications) allows ``2亿3千万``, ``1.2亿``, ``二百零三``; reports
add ``200余万``, ``27，203，319，000`` and ``三四``.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
CHINESE_DIGIT = "零〇一二两三四五六七八九"
CHINESE_NUMERAL = CHINESE_DIGIT + "十百千万亿"

_STEP = re.compile(r"([0-9][0-9,，]*(?:\.[0-9]+)?)([十百千万亿]*)")
_LONGEST = 100  # far more than anything that is counted, and far less than int() refuses
_SPOKEN = {"百": 100, "千": 1000} | LARGE
_VAGUE = str.maketrans("", "", "余多几来")


def parse_numeral(numeral: str) -> float:
    """Return the value of a numeral.

    Parameters
    ----------
    numeral
        Arabic, Chinese or mixed, with multipliers; the words 余, 多 and 几 inside are passed over.

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
    plain = numeral.translate(_VAGUE)
    if not plain:
        raise ValueError(f"{numeral!r} is no numeral")
    return float(_arabic(plain) if plain[0] in "0123456789" else _chinese(plain))


def _arabic(numeral: str) -> Decimal:
    total = Decimal(0)
    position = 0
    while position < len(numeral):
        step = _STEP.match(numeral, position)
        if step is None:
            raise ValueError(f"{numeral!r} is no numeral")
        value = Decimal(step[1].replace(",", "").replace("，", ""))
        for multiplier in step[2]:
            value *= SMALL.get(multiplier) or LARGE[multiplier]
        total += value
        position = step.end()
    return total


def _chinese(numeral: str) -> Decimal:
    whole, point, fraction = numeral.partition("点")
    value = Decimal(_chinese_whole(whole))
    if point:
        scale = 1
        while fraction and fraction[-1] in LARGE:
            scale *= LARGE[fraction[-1]]
            fraction = fraction[:-1]
        if not fraction or any(c not in DIGITS for c in fraction):
            raise ValueError(f"{numeral!r} is no numeral")
        value = (value + Decimal("0." + "".join(str(DIGITS[c]) for c in fraction))) * scale
    return value


def _chinese_whole(numeral: str) -> int:
    if not numeral or any(c not in CHINESE_NUMERAL for c in numeral):
        raise ValueError(f"{numeral!r} is no numeral")
    if len(numeral) > _LONGEST:
        raise ValueError(f"{numeral[:_LONGEST]!r}… is no numeral")
    if len(numeral) > 1 and all(c in DIGITS for c in numeral):  # 二〇二三: digit by digit
        return int("".join(str(DIGITS[c]) for c in numeral))
    total = section = digit = 0
    pending = False
    for c in numeral:
        if c in DIGITS:
            digit, pending = DIGITS[c], True
        elif c in SMALL:
            section += (digit if pending else 1) * SMALL[c]
            digit, pending = 0, False
        else:
            section += digit
            if c == "亿":  # 万 in front of 亿 belongs to it: 一万亿
                total = (total + section or 1) * LARGE[c]
            else:
                total += (section or 1) * LARGE[c]
            section, digit, pending = 0, 0, False
    if pending and len(numeral) > 1 and numeral[-2] in _SPOKEN:  # 一万二: the place below the last
        digit *= _SPOKEN[numeral[-2]] // 10
    return total + section + digit
