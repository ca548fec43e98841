"""Rates and shares in a row, each of the figure of its place: bound by 分别 or 依次.

指出问题17个，涉及金额2316.48万元。已整改15个，整改金额2174.3万元，整改率分别为88.2%和93.9%;
基本支出892.6万元：工资福利643.9万元，补助82.4万元，公用经费166.3万元，比重依次为72.1%、9.2%、18.7%.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.auditing.checks.parts import add_up, sum_of
from textmine.auditing.checks.quotients import rate_of
from textmine.auditing.checks.shares import share_of
from textmine.auditing.checks.told_changes import rate_on
from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement

_TOLD, _NEAR, _ADDED_UP, _IN_FRONT, _GREW, _OF_ROW = 0.8, 0.6, 0.85, 0.6, 0.75, 0.85
_FEWEST = 2
_WHOLE = 100  # per cent
_ROW = ("、", "，", ",", "和", "与", "及", "以及")


def bound_rows(statement: Statement) -> Iterator[Relation]:
    """Yield the rates and shares of rows with the figures of their places.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("受理126件，涉案3160万元，办结109件，结案标的2714万元，办结率分别为86.5%和85.9%。")
    >>> [relation.formula for relation in bound_rows(statement)]
    ['109 ÷ 126', '2714 ÷ 3160']
    """
    words = statement.words
    if "分别" not in words and "依次" not in words and "各占" not in words:
        return
    yield from _in_two_rows(statement)
    yield from _from_and_to(statement)
    for first, length in _rows(statement):
        if first < length:
            continue
        gap, parts = statement.gap(first - 1, first), statement.operands[first - length : first]
        if any(not _is_amount(part) for part in parts):
            continue
        row = statement.operands[first : first + length]
        front = [o for o in (*statement.before, *statement.operands[: first - length]) if _is_amount(o)]
        if says("weights-in-a-row", gap):
            yield from _shares(parts, row, front)
        elif says("rates-in-a-row", gap):
            yield from _rates(parts, row, front)


def _rows(statement: Statement) -> Iterator[tuple[int, int]]:
    """Yield where rows of percentages begin, and how long they are."""
    for first in statement.ratios:
        gap = statement.gap(first - 1, first) if first else ""
        if says("respectively", gap) or says("weights-in-a-row", gap):
            end = first
            while end + 1 in statement.ratios and statement.gap(end, end + 1).strip() in _ROW:
                end += 1
            if end - first + 1 >= _FEWEST:
                yield first, end - first + 1


def _in_two_rows(statement: Statement) -> Iterator[Relation]:
    """Yield rates behind a row of figures: 签约86个、128.6亿元，分别增加12个和18.4亿元，增长16.2%和16.7%.

    就业8624人，再就业2136人，分别完成目标8000人、2000人的107.8%和106.8%.
    """
    for first in range(2 * _FEWEST, len(statement)):
        if not statement[first].is_percent or statement[first - 1].is_percent:
            continue
        end = _end_of_row(statement, first)
        length = end - first + 1
        row = first - length  # where the figures right in front begin
        bound = row >= length and any(says("respectively", statement.gap(p - 1, p)) for p in (row, first))
        if length < _FEWEST or not bound:
            continue
        middle, front = statement.operands[row:first], statement.operands[row - length : row]
        listed = all(_next_to(statement, p) for p in range(row, first - 1))
        alike = all(o.unit == v.unit and v.is_exact for o, v in zip(middle, front, strict=True))
        if not (listed and alike and all(map(_is_amount, front))):
            continue
        gap = statement.gap(first - 1, first)
        for value, figure, rate in zip(front, middle, statement.operands[first : end + 1], strict=True):
            if figure.is_difference and rate.change == figure.change and "；" not in gap:
                yield rate_on(rate, figure, value, _GREW)
            elif _is_amount(figure) and gap.strip() == "的" and not rate.change and figure.value > 0:
                yield rate_of(value, figure, rate, _OF_ROW)


def _from_and_to(statement: Statement) -> Iterator[Relation]:
    """Yield 由680元提高到720元，由6120元提高到6840元，增幅分别为5.9%和11.8%: of each rate the two ends of its place."""
    for first in range(2 * _FEWEST, len(statement)):
        if not statement[first].is_percent or not says("respectively", statement.gap(first - 1, first)):
            continue
        end = _end_of_row(statement, first)
        begin = first - 2 * (end - first + 1)
        if end == first or begin < 0:
            continue
        pairs = [(statement[p], statement[p + 1]) for p in range(begin, first, 2)]
        moved = all(
            says("from", statement.gap(p - 1, p)) and says("to", statement.gap(p, p + 1))
            for p in range(begin, first, 2)
        )
        if not moved or any(one.unit != other.unit or one.value <= 0 for one, other in pairs):
            continue
        for (one, other), rate in zip(pairs, statement.operands[first : end + 1], strict=True):
            more, less = max(one, other, key=_value), min(one, other, key=_value)
            formula = f"({one.shown(more.value)} - {one.shown(less.value)}) ÷ {one.shown(one.value)}"
            yield Relation("change", rate, (one, other), lambda v: abs(v[1] - v[0]) / v[0] * 100, formula, _TOLD)


def _value(operand: Operand) -> float:
    return operand.value


def _end_of_row(statement: Statement, first: int) -> int:
    """Return the place of the last of the percentages that stand in a row."""
    end = first
    while end + 1 < len(statement) and statement[end + 1].is_percent and _next_to(statement, end):
        end += 1
    return end


def _next_to(statement: Statement, place: int) -> bool:
    """Tell whether nothing but a mark of lists stands between a figure and the next one."""
    return statement.gap(place, place + 1).strip() in _ROW


def _shares(parts: Sequence[Operand], row: Sequence[Operand], front: Sequence[Operand]) -> Iterator[Relation]:
    """Yield the shares of parts of one whole, which they make or which stands right in front of them."""
    if len({part.unit for part in parts}) == len(parts):  # 贷款3286笔、4.86亿元，其中涉农2140笔、3.12亿元，占比分别为
        yield from _of_their_units(parts, row, front)
        return
    alike = [o for o in front if o.unit == parts[0].unit]
    if not alike or any(part.unit != parts[0].unit for part in parts):
        return
    made = [o for o in alike if add_up(o, parts)]
    borne_out = [] if made else [o for o in alike if _n_agree(parts, row, o) >= max(_FEWEST, len(parts) - 1)]
    whole = (made or borne_out or alike)[-1]
    for part, share in zip(parts, row, strict=True):
        if whole.value > 0:
            yield share_of(part, whole, share, _ADDED_UP if made or borne_out else _IN_FRONT)
    # A slip in the whole, or in a part: all shares make 100 %, so that the parts make the whole
    if borne_out and abs(sum(share.value for share in row) - _WHOLE) <= sum(share.step for share in row):
        yield sum_of(whole, parts, _ADDED_UP)


def _n_agree(parts: Sequence[Operand], row: Sequence[Operand], whole: Operand) -> int:
    """Count the shares of a row that a whole makes."""
    if whole.value <= 0:
        return 0
    return sum(share_of(part, whole, share, 0.0).agrees for part, share in zip(parts, row, strict=True))


def _of_their_units(parts: Sequence[Operand], row: Sequence[Operand], front: Sequence[Operand]) -> Iterator[Relation]:
    """Yield the shares of figures told in several units of the nearest ones in front in these."""
    for part, share in zip(parts, row, strict=True):
        whole = next((o for o in reversed(front) if o.unit == part.unit), None)
        if whole is not None and whole.value > 0:
            yield share_of(part, whole, share, _IN_FRONT)


def _rates(parts: Sequence[Operand], row: Sequence[Operand], front: Sequence[Operand]) -> Iterator[Relation]:
    """Yield the rates of what was done of each of several things, of which there was as much as stands in front."""
    wholes: list[Operand] = []
    for part in parts:
        found = [o for o in front if o.unit == part.unit and o not in wholes and o.value > 0]
        if not found:
            return
        # Of one unit they stand in the order of the parts
        first = len([p for p in parts if p.unit == part.unit]) == 1
        wholes.append(found[-1] if first else found[0])
    ordered = [o for o in front if o in wholes] == wholes and len({o.unit for o in parts}) == len(parts)
    for part, whole, rate in zip(parts, wholes, row, strict=True):
        yield rate_of(part, whole, rate, _TOLD if ordered and part.value <= whole.value else _NEAR)


def _is_amount(operand: Operand) -> bool:
    return operand.is_amount and operand.is_exact and operand.status != "norm"
