"""Amounts and document numbers in what is looked for.

An amount is found by its value, in whatever form a report wrote it: 3,500亩, 3500亩, 三千五百亩 and 0.35万亩 are one
value. A number without unit may be what a report wrote in front of 万 or 亿, so these values are looked for too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from textmine.quantities.numerals import CHINESE_NUMERAL, fold_width, read_numeral
from textmine.quantities.units import default_units

_SCALES = (1.0, 1e4, 1e8)  # what may stand behind the digits of a number that is looked for without unit
_CLOSE = 1e-9
_NUMERAL = re.compile(rf"(?<![0-9.,A-Za-z])[0-9]|(?<![{CHINESE_NUMERAL}])[{CHINESE_NUMERAL}]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:年|\s*$|(?=[^0-9.,，%％]))")
_ALONE = re.compile(r"\s*$|\s*[，,、；;。]|\s")
_DOCUMENT_NUMBER = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{1,14}?)\s*[〔\[【（(﹝［]\s*(?P<year>[0-9]{2,4})\s*[〕\]】）)﹞］]"
    r"\s*第?\s*(?P<serial>[0-9]{1,5})\s*号"
)


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


def find_document_numbers(text: str) -> tuple[tuple[str, ...], str]:
    """Return the document numbers that a text names, in the form of the column `doc_number`, and the rest of the text.

    Examples
    --------
    >>> find_document_numbers("岭政发[2022] 7 号")
    (('岭政发〔2022〕7号',), ' ')
    """
    found = [f"{m['code']}〔{m['year']}〕{int(m['serial'])}号" for m in _DOCUMENT_NUMBER.finditer(text)]
    return tuple(dict.fromkeys(found)), _DOCUMENT_NUMBER.sub(" ", text)
