"""Product: people or areas, a standard for each, and days or months, against the amount told right behind them.

按每生每天10元、全年在校200天计算，146名寄宿生共补助29.2万元; 发放22140人次，按每人每月150元计332.1万元;
安装42.6公里，每米综合单价120元，共计511.2万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

from textmine.auditing.cues import LONGEST, match_of, says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import SEPARATORS, Statement, n_separators

_TOLD, _PAID, _FRONT, _DOUBTFUL = 0.8, 0.7, 0.7, 0.6
_CLAUSES, _REACH, _NAMES = 2, 5, 16
_SPAN = re.compile("[至到~～—－-]|不等|以[上下内]|左右|/")  # 8000元至1万元: no one standard
_MONTHS = re.compile(r"(?<![\d.])(\d{1,2})个月")
_PERSON = ("person", 1.0)
_KINDS = {
    **dict.fromkeys(("人", "名", "位", "生", "人次"), _PERSON),
    **dict.fromkeys(("户", "户次"), ("户", 1.0)),
    **dict.fromkeys(("平方米", "平米", "㎡"), ("area", 1.0)),
    **dict.fromkeys(("米", "延米"), ("length", 1.0)),
    **dict.fromkeys(("公里", "千米"), ("length", 1000.0)),
    "公斤": ("weight", 1.0),
    "吨": ("weight", 1000.0),
}
_TIMES = {"天": "day", "日": "day", "月": "month", "个月": "month"}
_TIMED = {"天": "day", "日": "day", "月": "month"}
_ONCE = "人次"  # whom a month is paid to is counted each month


@dataclass(frozen=True, slots=True)
class _Standard:
    """A price, the kind of thing that it is for and how much of it, and for how long."""

    operand: Operand
    kind: str
    amount: float
    time: str


def told_products(statement: Statement) -> Iterator[Relation]:
    """Yield the amounts of a statement that a standard and a number of people or things in front make.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("安装42.6公里，每米综合单价120元，共计5112万元。")
    >>> [(relation.formula, relation.agrees) for relation in told_products(statement)]
    [('42600 × 120', False)]
    """
    begin = statement.before[0].start - _NAMES if statement.before else statement.lead_start
    words = statement.text[max(0, begin) : statement.operands[-1].end]
    if "每" not in words and "均" not in words and "/" not in words:
        return
    for place in range(1, len(statement)):
        total = statement[place]
        if total.unit == "元" and total.is_amount and _is_plain(total):
            yield from _made(statement, place)


def _made(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield what the figures right in front of an amount make it, where they are a standard and a number."""
    gap = statement.gaps[place]
    certainty = _TOLD if says("made-in-all", gap) else _PAID if says("paid-in-all", gap) else 0.0
    if not certainty:
        return
    standard: _Standard | None = None
    number: Operand | None = None
    days: Operand | None = None
    figures = (*statement.before[-_CLAUSES:], *statement.operands[:place])
    own = len(figures) - place
    at = len(figures) - 1
    while at >= max(0, len(figures) - _REACH):
        figure, words = figures[at], _words(statement, figures, at)
        following = figures[at + 1] if at + 1 < len(figures) else statement[place]
        between = statement.between(figure, following)
        if at >= own and (n_separators(between) > _CLAUSES or "；" in between or len(between) > LONGEST // 2):
            break
        found = _standard(statement, figure, words) if standard is None else None
        if found is not None:
            standard = found
        elif days is None and figure.unit in _TIMES and _is_plain(figure):
            days = figure
        elif number is None and at >= own and _is_number(figure, words):
            number = figure
        else:
            break
        certainty = min(certainty, _FRONT) if at < own else certainty
        at -= 1
        if standard is not None and number is not None and (not standard.time or days is not None):
            break
    if standard is None or number is None or (at + 1 < own and standard.operand not in statement.before):
        return
    kind, amount = _KINDS.get(number.unit, (number.unit, 1.0))
    months = _months(statement.text[min(number.start, standard.operand.start) : statement[place].start])
    if standard.time != "month" and months is not None:
        return
    if kind != standard.kind or not (months or _lasts(standard, number, days)) or (months and days is not None):
        return
    rest = [figures[p] for p in range(own, at + 1) if "；" not in statement.between(figures[p], figures[at + 1])]
    if any(_standard(statement, o, statement.clauses[p]) for p, o in enumerate(rest)):
        return  # 一等奖2人每人500元，二等奖3人每人300元，共1900元: of all
    if any(o.unit == number.unit for o in rest):
        certainty = min(certainty, _DOUBTFUL)
    factor = amount / standard.amount * (months or 1)
    inputs = (number, standard.operand, *(() if days is None else (days,)))
    shown = [f"{number.value * amount / standard.amount:.10g}", *(o.digits or f"{o.value:g}" for o in inputs[1:])]
    shown += [str(months)] if months else []
    yield Relation(
        "product", statement[place], inputs, lambda values: factor * prod(values), " × ".join(shown), certainty
    )


def _words(statement: Statement, figures: Sequence[Operand], at: int) -> str:
    """Return the words of its clause right in front of a figure."""
    begin = max(figures[at - 1].end if at else 0, figures[at].start - _NAMES)
    return SEPARATORS.split(statement.text[begin : figures[at].start].rpartition("。")[2])[-1]


def _standard(statement: Statement, figure: Operand, words: str) -> _Standard | None:
    """Return the standard that a figure is: by its unit, 元/米, or by the words in front of it, 每米."""
    money, _, thing = figure.unit.partition("/")
    spans = _SPAN.match(statement.text, figure.end) or _SPAN.search(figure.text.partition("/")[0])
    if money != "元" or not _is_plain(figure) or spans or says("bounded-standard", words):
        return None
    found = match_of("standard-for", words)
    if found is None and not thing:
        return None
    time = "" if found is None else found["time"] or ""
    name = thing if found is None else found["each"] or found["mean"]
    if time in ("年", "学年", "学期"):
        time = ""
    kind, amount = _KINDS.get(name, (name, 1.0))
    return _Standard(figure, kind, amount, _TIMED.get(time, ""))


def _is_number(figure: Operand, words: str) -> bool:
    """Tell whether a figure is a number of people or things, and not one for each of others."""
    told = figure.is_amount and figure.dimension != "money" and _is_plain(figure)
    return told and not says("bounded-standard", words) and not says("number-for-each", words)


def _lasts(standard: _Standard, number: Operand, days: Operand | None) -> bool:
    """Tell whether it is told for how long, where the standard is for a time."""
    if not standard.time:
        return days is None
    if days is None:
        return number.unit == _ONCE and standard.time == "month"
    return number.unit != _ONCE and _TIMES[days.unit] == standard.time


def _months(words: str) -> int | None:
    """Return for how many months it is told, which no figure is: 按12个月计; 0 where several numbers are."""
    found = _MONTHS.findall(words)
    return None if not found else int(found[0]) if len(set(found)) == 1 else 0


def _is_plain(figure: Operand) -> bool:
    return figure.is_exact and not figure.approx and not figure.change and figure.value > 0
