"""Numbers as a spreadsheet shows them: 0.9532 in a cell of format ``0.00%`` is 95.32% to whoever reads the page."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

Value = int | float | str | bool | dt.date | dt.time | dt.timedelta

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: "#,##0",
    42: "#,##0",
    43: "#,##0.00",
    44: "#,##0.00",
}
"""The formats of numbers that every workbook has without writing them down, by their number."""

# A quoted or escaped text, a blank as wide as a character, a fill, a condition or currency, or one sign.
_TOKEN = re.compile(r'"([^"]*)"?|\\(.)|_(.)|\*(.)|\[([^\]]*)\]?|(.)', re.DOTALL)
_CURRENCY = re.compile(r"\$([^-]*)")
_LONGEST_CODE = 255
# A whole number is shown whole; of another what is behind these digits is noise of its computation.
_WHOLE_DIGITS = 15
_DIGITS = 12
_NOT_PLAIN = frozenset("eE/@")


class _Section(NamedTuple):
    """One section of a format: what stands before and behind the number, and how the number is written."""

    prefix: str
    suffix: str
    percents: int
    digits: bool
    decimals: int
    least_decimals: int
    thousands: bool
    scale: int
    plain: bool


def shown(value: Value, code: str | None = None) -> str:
    """Return a cell's value as the spreadsheet shows it.

    Parameters
    ----------
    value
        What the cell holds.
    code
        Its number format; None for the general one.

    Examples
    --------
    >>> shown(0.9532, "0.00%"), shown(1234.5, '#,##0.00"万元"'), shown(-3.0, "0;(0)"), shown(0.1 + 0.2)
    ('95.32%', '1,234.50万元', '-3', '0.3')
    >>> shown(dt.date(2023, 12, 31))
    '2023年12月31日'
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, code)
    return _time(value, code or "")


def _time(value: dt.date | dt.time | dt.timedelta, code: str) -> str:
    if isinstance(value, dt.date):
        day = f"{value.day}日" if "d" in code.lower() or not code else ""
        text = f"{value.year}年{value.month}月{day}"
        clock = value.time() if isinstance(value, dt.datetime) else dt.time()
        return f"{text} {clock:%H:%M}" if clock != dt.time() else text
    return f"{value:%H:%M}" if isinstance(value, dt.time) else str(value)


def _number(value: float, code: str | None) -> str:
    sections = _sections(code) if code else ()
    if not sections or value != value or value in (float("inf"), float("-inf")):
        return _general(value)
    section = sections[0]
    negative = value < 0
    if negative and len(sections) > 1:
        section, negative = sections[1], False
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    if not section.plain:
        return _general(value)
    if not section.digits:
        return section.prefix + section.suffix
    number = abs(Decimal(repr(value))).scaleb(2 * section.percents - 3 * section.scale)
    text = f"{number:{',' if section.thousands else ''}.{section.decimals}f}"
    if section.decimals > section.least_decimals:
        whole, _, rest = text.partition(".")
        rest = rest.rstrip("0").ljust(section.least_decimals, "0")
        text = f"{whole}.{rest}" if rest else whole
    if value < 0 and (section.prefix, section.suffix) == ("(", ")"):
        return f"-{text}"  # how accountants write it
    sign = "-" if negative and text.strip("0.,") else ""
    return f"{sign}{section.prefix}{text}{section.suffix}"


def _general(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    digits = _WHOLE_DIGITS if float(value).is_integer() else _DIGITS
    text = f"{Decimal(f'{value + 0.0:.{digits}g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    """Return the sections of a format: for positive numbers, negative ones and zero; none for the general format."""
    if len(code) > _LONGEST_CODE or code.lower() == "general":
        return ()
    sections: list[_Section] = []
    signs: list[tuple[str, bool]] = []  # each with whether it stands for itself
    for match in _TOKEN.finditer(code):
        quoted, escaped, _, _, condition, sign = match.groups()
        if sign == ";":
            sections.append(_section(signs))
            signs = []
        elif quoted is not None or escaped is not None:
            signs.append((quoted or escaped or "", True))
        elif condition is not None:
            currency = _CURRENCY.match(condition)
            signs.append((currency[1] if currency else "", True))
        elif sign is not None:
            signs.append((sign, False))
    sections.append(_section(signs))
    return tuple(sections)


def _section(signs: list[tuple[str, bool]]) -> _Section:
    pattern = "".join(sign for sign, literal in signs if not literal and sign in "0#?.,")
    whole, _, fraction = pattern.partition(".")
    digits = "0" in pattern or "#" in pattern
    prefix: list[str] = []
    suffix: list[str] = []
    seen = False
    for sign, literal in signs:
        if not literal and sign in "0#?.,":
            seen = seen or sign in "0#?"
        else:
            (suffix if seen else prefix).append(sign)
    general = "".join(sign for sign, literal in signs if not literal).lower().strip()
    return _Section(
        prefix="".join(prefix).strip(),
        suffix="".join(suffix).strip(),
        percents=sum(sign == "%" for sign, literal in signs if not literal),
        digits=digits,
        decimals=min(sum(sign in "0#?" for sign in fraction), 15),
        least_decimals=min(fraction.count("0"), 15),
        thousands="," in whole.rstrip(","),
        scale=len(pattern) - len(pattern.rstrip(",")) if digits else 0,
        plain="general" not in general and not any(sign in _NOT_PLAIN for sign, literal in signs if not literal),
    )
