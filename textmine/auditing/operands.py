"""A number that arithmetic can be done with: what is printed, how exactly, and what it is of."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from textmine.auditing.once import once
from textmine.core import Claim, Document, Indicator, Structure

_BLANK = "[ \u00a0\u2009\u202f\u3000]"  # between groups of three digits: 2 461人次
_PRINTED = re.compile(rf"[-－−]?\d[\d,，]*(?:{_BLANK}\d{{3}}(?!\d))*(?:[.．]\d+)?")
_PARTED = re.compile(f"[,{_BLANK[1:-1]}]")
_FOLD = str.maketrans("０１２３４５６７８９．，－−", "0123456789.,--")
_TOTALS = frozenset({"合计", "总计", "小计"})
_LOOSE = {"over", "under", "about"}
_NO_CLAIM = "@"  # begins the key of what is in the text alone
_CHANGE_BY_POINTS = frozenset({"个百分点", "百分点", "个基点"})


@dataclass
class Operand:
    """A figure of a report as the checks see it; made of a claim or of an indicator of a table.

    Nothing changes one. It is not frozen, as a frozen one takes twice as long to make, and reports have thousands.

    Parameters
    ----------
    key
        Its claim_id or indicator_id.
    start, end, text
        Where it stands and what is printed there (``205.83万元``).
    value
        In the plain unit (2058300).
    unit, dimension
        As of the claim.
    label
        What it measures (``本年支出合计``).
    verb
        The predicate of the claim (``占``, ``完成``); empty for an indicator.
    status, change, approx, basis, period
        As of the claim.
    section, sentence
        Where it belongs.
    repeats
        The key of the first statement of the same claim, where a passage is repeated.
    """

    key: str
    start: int
    end: int
    text: str
    value: float
    unit: str
    dimension: str
    label: str = ""
    verb: str = ""
    status: str = "actual"
    change: str = ""
    approx: str = ""
    basis: str = ""
    period: str = ""
    section: str = ""
    sentence: str = ""
    repeats: str = ""

    @once
    def digits(self) -> str:
        """The number as printed, without its multiplier and separators (``205.83``); empty for 三个."""
        found = _PRINTED.search(self.text)
        if found is None:
            return ""
        printed = found[0]
        plain = printed.isascii() and printed.replace(".", "").isdecimal()
        return printed if plain else _PARTED.sub("", printed.translate(_FOLD))

    @once
    def factor(self) -> float:
        """What one of the printed number is worth in the plain unit: 10000 for 万元."""
        printed = float(self.digits) if self.digits else 0.0
        if not printed or not self.value:
            return _multiplier(self.text)
        for usual in (1.0, 1e4):
            if printed * usual == self.value:
                return usual
        power = round(math.log10(abs(self.value / printed)))
        return float(10.0**power)

    @once
    def decimals(self) -> int:
        """Digits printed behind the point."""
        return len(self.digits.partition(".")[2])

    @once
    def step(self) -> float:
        """The worth of the last digit printed: what rounding may hide is half of it.

        A count is exact. What is 近, 约 or 余 is as exact as its last digit that is not 0.
        """
        step = float(self.factor * 10.0**-self.decimals)
        if not self.value:
            return 0.0  # nothing was spent: not a rounded amount
        if self.approx in _LOOSE and self.value:
            digits = self.digits.replace(".", "")
            return step * 10.0 ** (len(digits) - len(digits.rstrip("0"))) * 2
        exact = step == 1.0 and self.dimension not in ("percent", "money")
        return 0.0 if exact or not self.digits else step

    @once
    def roundness(self) -> float:
        """The worth of the last digit printed that is not 0: 100 of 6800, 0.1 of 28.40."""
        digits = self.digits.replace(".", "")
        return float(self.factor * 10.0 ** (len(digits) - len(digits.rstrip("0")) - self.decimals))

    @property
    def half(self) -> float:
        """Half of `step`."""
        return self.step / 2

    @property
    def is_claim(self) -> bool:
        """Whether there is a claim or an indicator of this key."""
        return not self.key.startswith(_NO_CLAIM)

    @property
    def is_percent(self) -> bool:
        """Whether it is a share or rate in per cent, not an amount."""
        return self.unit == "%"

    @property
    def is_amount(self) -> bool:
        """Whether it is an amount, neither a share nor the amount of a change, that may be added up and divided."""
        return not self.change and self.dimension not in ("percent", "ratio", "duration") and "/" not in self.unit

    @property
    def is_plain_amount(self) -> bool:
        """Whether it is an amount told as one number, with no bound and nothing like 近 or 余."""
        return self.is_amount and self.is_exact and not self.approx

    @property
    def is_difference(self) -> bool:
        """Whether it is the amount by which something changed, in the unit of the thing."""
        return bool(self.change) and self.dimension != "percent" and self.unit not in _CHANGE_BY_POINTS

    @property
    def is_growth(self) -> bool:
        """Whether it is a rate of change in per cent."""
        return bool(self.change) and self.is_percent

    @property
    def is_exact(self) -> bool:
        """Whether it says one number and not a bound."""
        return self.approx not in ("min", "max")

    def shown(self, value: float, *, decimals: int | None = None) -> str:
        """Return a value in the unit that this figure is printed in, as a person would write it (``206.83``)."""
        places = self.decimals if decimals is None else decimals
        return f"{value / self.factor:.{places}f}"


def from_claim(claim: Claim) -> Operand:
    """Return the operand that a claim is.

    Examples
    --------
    >>> from textmine.claims import extract_claims
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> document = Document("全年支出205.83万元。")
    >>> operand = from_claim(extract_claims(document, analyse(document))[0])
    >>> operand.digits, operand.factor, operand.step
    ('205.83', 10000.0, 100.0)
    """
    return Operand(
        key=claim.claim_id,
        start=claim.start,
        end=claim.end,
        text=claim.quantity,
        # 变动率-18.31%: the sign tells no more than that it fell
        value=abs(claim.value) if claim.change == "decrease" else claim.value,
        unit=claim.unit,
        dimension=claim.dimension,
        label=claim.object,
        verb=claim.predicate,
        status=claim.status,
        change=claim.change,
        approx=claim.approx,
        basis=claim.basis,
        period=claim.period,
        section=claim.section,
        sentence=claim.sentence,
        repeats=claim.duplicate_of,
    )


def from_indicator(indicator: Indicator) -> Operand:
    r"""Return the operand that a number of a table is; named by its row, of a total by its column.

    Examples
    --------
    >>> from textmine.core import Document
    >>> from textmine.indicators import extract_indicators
    >>> from textmine.structure import analyse
    >>> document = Document("单位：万元\n\n|项目|决算数|\n|---|---|\n|基本支出|189.22|\n|项目支出|16.61|\n")
    >>> operand = from_indicator(extract_indicators(document, analyse(document))[0])
    >>> operand.label, operand.value, operand.step
    ('基本支出', 1892200.0, 100.0)
    """
    return Operand(
        key=indicator.indicator_id,
        start=indicator.start,
        end=indicator.end,
        text=indicator.quantity,
        value=indicator.value,
        unit=indicator.unit,
        dimension=indicator.dimension,
        label=label_of(indicator),
        status=indicator.status,
        period=indicator.period,
        section=indicator.table,
        sentence=" | ".join([part for part in (indicator.row, indicator.column, indicator.quantity) if part]),
    )


def label_of(indicator: Indicator) -> str:
    """Return what a number of a table is named by."""
    row = indicator.row.rpartition("/")[2]
    return indicator.column.rpartition("/")[2] if row in _TOTALS else row


def from_text(document: Document, structure: Structure, start: int, end: int, value: float) -> Operand:
    """Return the operand that words of the text are which are no claim: 三个方面, and the marks of the items behind.

    Examples
    --------
    >>> from textmine.structure import analyse
    >>> document = Document("主要有三个方面的原因。")
    >>> operand = from_text(document, analyse(document), 3, 7, 3)
    >>> operand.text, operand.value, operand.is_claim
    ('三个方面', 3, False)
    """
    sentence = next((s for s in structure.sentences if s.start <= start < s.end), None)
    block = next((b for b in structure.blocks if b.start <= start < b.end), None)
    place = sentence or block
    return Operand(
        key=f"{_NO_CLAIM}{start}:{end}",
        start=start,
        end=end,
        text=document.text[start:end],
        value=value,
        unit="",
        dimension="count",
        section="" if place is None else structure.section_path(place.section),
        sentence="" if place is None else " ".join(document.text[place.start : place.end].split()),
    )


def _multiplier(text: str) -> float:
    """Return the worth of the multiplier written behind a zero: 0万元."""
    return {"万": 1e4, "亿": 1e8}.get(next((c for c in text if c in "万亿"), ""), 1.0)
