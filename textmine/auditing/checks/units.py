"""Unit: an amount that stands elsewhere in the report with the same digits, 10,000 times as great.

专项总收入16.61元 where the project spending is 16.61万元.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation

_TELLING = 4  # digits that are not the same in two amounts by chance
_WITH_FRACTION = 3  # a fraction of 元 with so many digits is rare enough


def units(operands: Sequence[Operand]) -> Iterator[Relation]:
    """Yield amounts in 元 whose digits are those of an amount in 万元.

    Examples
    --------
    >>> from textmine.auditing.examples import statements_of
    >>> found = statements_of("项目支出16.61万元。专项总收入16.61元。")
    >>> [(relation.stated.text, relation.expected) for relation in units([o for s in found for o in s.operands])]
    [('16.61元', 166100.0)]
    """
    large: dict[str, Operand] = {}
    money = [operand for operand in operands if _is_money(operand)]
    for operand in money:
        if operand.factor == 1e4:
            large.setdefault(operand.digits.rstrip("0").rstrip("."), operand)
    for operand in money if large else ():
        if operand.factor != 1.0:
            continue
        digits = operand.digits.rstrip("0").rstrip(".") if "." in operand.digits else operand.digits
        n_digits = len(digits.replace(".", "").strip("0"))
        other = large.get(digits)
        if other is not None and n_digits >= (_WITH_FRACTION if "." in digits else _TELLING):
            yield Relation(
                "unit", operand, (other,), lambda values: values[0], other.text, 0.9 if "." in digits else 0.6
            )


def _is_money(operand: Operand) -> bool:
    return (
        operand.dimension == "money"
        and operand.unit == "元"
        and operand.is_amount
        and not operand.approx
        and bool(operand.digits)
    )
