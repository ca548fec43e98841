"""Sum: parts against their total.

本年支出合计205.83万元，其中：基本支出189.22万元，项目支出16.61万元;
收到财政资金205.83万元，年初结转结余1万元，合计206.83万元.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from textmine.auditing.cues import balances, completes, says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement, n_separators

_COMPLETE, _ADDED_UP, _LISTED, _OPEN, _READING = 0.9, 0.85, 0.6, 0.5, 0.4
_MOST_READINGS = 12
_NEXT = 40  # characters behind a list that may say what was not spent
_OPENING = frozenset("：:（(")
_GRAND = ("合计", "总计", "总额", "总支出", "总收入", "共计", "总数")


def sums(statement: Statement) -> Iterator[Relation]:
    """Yield the totals of a statement with the parts that may make them up.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("收到财政资金205.83万元，年初结转结余1万元，合计215.83万元。")
    >>> [(relation.formula, relation.agrees) for relation in sums(statement)]
    [('205.83 + 1', False)]
    """
    for place in range(len(statement)):
        if _may_add(statement[place]):
            yield from _parts_behind(statement, place)
            yield from _balance(statement, place)
            yield from _parts_in_front(statement, place)
    yield from _parts_of_sentence_before(statement)


def sum_of(total: Operand, parts: Sequence[Operand], certainty: float) -> Relation:
    """Return the relation that `total` is the sum of `parts`."""
    formula = " + ".join(_alike(part, total) for part in parts)
    return Relation("sum", total, tuple(parts), sum, formula, certainty)


def _alike(part: Operand, total: Operand) -> str:
    if part.factor == total.factor:
        return part.digits or part.shown(part.value)
    return total.shown(part.value, decimals=max(total.decimals, 2))


def _may_add(operand: Operand) -> bool:
    return operand.is_amount and not operand.approx and operand.status != "norm"


def _parts_behind(statement: Statement, total: int) -> Iterator[Relation]:
    unit = statement[total].unit
    first = next((p for p in range(total + 1, len(statement)) if _is_part(statement, p, unit)), None)
    if first is None:
        return
    if statement.depths[first] < statement.depths[total]:
        return
    gap = statement.gap(total, first)
    # 资本6.9亿元，分别是上年同期的1.4倍: not of parts
    exhaustive = first == total + 1 and says("exhaustive", gap)
    clause = gap.rpartition("；")[2]  # what A is used for ends before the next item of A's own list
    opens = says("including", clause) or exhaustive or says("used-for", clause) or gap[:1] in _OPENING
    if not opens and not (any(word in statement[total].label for word in _GRAND) and n_separators(gap) <= 1):
        return
    readings = _readings(statement, total, first)
    # 报告4篇，其中一篇入选，查摆出的9个问题已整改8个，剩余1个: 其中 opens another list
    nearest = statement.gap(first - 1, first).rpartition("，")[2]
    direct = first == total + 1 or says("including", nearest) or says("used-for", nearest)
    for parts in readings:
        operands = [statement[p] for p in parts]
        certainty = _READING
        rest = direct and says("rest", operands[-1].label + statement.gap(parts[-1] - 1, parts[-1]))
        unbroken = parts == [p for p in range(first, parts[-1] + 1) if _is_part(statement, p, unit)]
        if (len(readings) == 1 or (rest and unbroken)) and opens:
            whole = rest or exhaustive or completes(statement[total].label, _names(statement, parts))
            certainty = _certainty(statement[total], operands, exhaustive=whole)
        elif len(readings) <= 2 and completes(statement[total].label, _names(statement, parts)):
            certainty = _ADDED_UP if opens and operands == [statement[p] for p in min(readings, key=len)] else _OPEN
        yield _of_one_in_front(statement, total, operands) or sum_of(statement[total], operands, certainty)


def _of_one_in_front(statement: Statement, total: int, parts: Sequence[Operand]) -> Relation | None:
    """Return the sum of a figure farther in front that the parts make where the nearer one is not made by them.

    排查纠纷131起，调解成功129起，其中婚姻家庭42起、邻里51起、山林土地21起、其他17起: of 131.
    """
    if sum_of(statement[total], parts, _LISTED).agrees:
        return None
    unit = statement[total].unit
    earlier = (sum_of(statement[p], parts, _LISTED) for p in range(total) if _is_part(statement, p, unit))
    return next((relation for relation in earlier if relation.agrees), None)


def _certainty(total: Operand, parts: Sequence[Operand], *, exhaustive: bool) -> float:
    """Return how sure it is that the parts are all there are, and that none of them is counted twice."""
    if any(part.status != total.status for part in parts):
        return _READING
    if exhaustive:
        return _COMPLETE
    return _LISTED if total.dimension == "money" else _OPEN


def _names(statement: Statement, parts: Sequence[int]) -> list[str]:
    """Return the names of parts, with those of which the words behind the last one say that there was none."""
    end = statement[parts[-1]].end
    behind = statement.text[end : end + _NEXT]
    return [*(statement[place].label for place in parts), *([behind] if says("none-spent", behind) else ())]


def _is_part(statement: Statement, place: int, unit: str) -> bool:
    if statement[place].unit != unit or not _may_add(statement[place]):
        return False
    return not place or not says("each", statement.gap(place - 1, place))


def _readings(statement: Statement, total: int, first: int) -> list[list[int]]:
    """Return the lists that may be meant: where one ends, and what are parts of parts, is not always told."""
    unit, depth = statement[total].unit, statement.depths[first]
    opening = statement.gap(total, first)
    # 其中：A；B；C may part its items by semicolons; 含A；B does not go on behind one
    in_clauses = "其中" in opening or "：" in opening or says("used-for", opening) or not says("including", opening)
    top: list[int] = [first]
    nested: list[list[int]] = []  # runs of places that may belong to the part in front, or to the list itself
    ends: list[int] = []  # lengths of `top` at which a semicolon stands
    inside = False
    for place in range(first + 1, len(statement)):
        if not _is_part(statement, place, unit) or statement[place].status != statement[first].status:
            continue
        previous = max(p for p in (*top, *(run[-1] for run in nested if run)) if p < place)
        gap = statement.gap(previous, place)
        if statement.depths[place] < depth or any(word in statement[place].label for word in _GRAND):
            break
        if says("bare-total", statement.gap(place - 1, place)) or says("reason", gap):
            break
        if statement.depths[place] > depth:
            continue
        if "；" in gap or ";" in gap:
            if not in_clauses:
                break
            ends.append(len(top))
            inside = False
        elif says("including", statement.gap(place - 1, place)):
            inside = True
            nested.append([])
        if inside:
            nested[-1].append(place)
        else:
            top.append(place)
    return _choices(top, nested, ends)


def _choices(top: list[int], nested: list[list[int]], ends: list[int]) -> list[list[int]]:
    bases = [top[:end] for end in {*ends, len(top)} if end >= 2] if len(top) > 1 else []
    if not bases and not nested:
        return []
    readings: list[list[int]] = []
    for base in sorted(bases or [top], key=len, reverse=True):
        if len(base) >= 2:
            readings.append(base)
        # A run of parts of parts that no semicolon ends may give its last ones back to the list
        for run in nested:
            if base[-1] < run[0] or run is nested[-1]:
                readings += [sorted({*base, *run[cut:]}) for cut in range(1, len(run))]
    return readings[:_MOST_READINGS]


def _parts_of_sentence_before(statement: Statement) -> Iterator[Relation]:
    """Yield a total that the sentence in front tells: “三公”经费8.36万元。其中，车辆5.12万元；接待3.24万元."""
    if not statement.before or not says("opens-parts", statement.lead) or not _may_add(statement[0]):
        return
    unit, depth = statement[0].unit, statement.depths[0]
    places = [p for p in range(len(statement)) if _is_part(statement, p, unit) and statement.depths[p] == depth]
    nested = any(says("including", statement.gap(p - 1, p)) for p in places[1:])
    parts = [statement[p] for p in places]
    totals = [o for o in statement.before if o.unit == unit and _may_add(o) and o.status == parts[0].status]
    if len(parts) < 2 or nested or not totals or any(part.status != parts[0].status for part in parts):
        return
    for total in totals:
        named = total is totals[-1] and completes(total.label, [part.label for part in parts])
        yield sum_of(total, parts, _LISTED if named else _READING)


def _balance(statement: Statement, income: int) -> Iterator[Relation]:
    """Yield 收入7.83亿元，支出7.46亿元，当期结余0.37亿元: what came in is what was spent and what is left."""
    unit, depth = statement[income].unit, statement.depths[income]
    amounts = (p for p in range(income, len(statement)) if not statement[p].is_percent)
    places = list(islice(amounts, 3))
    figures = [statement[place] for place in places]
    if len(figures) < 3 or any(o.unit != unit or not _may_add(o) or o.status == "target" for o in figures):
        return
    if any(statement.depths[place] != depth for place in places):
        return
    gaps = [statement.gap(place - 1, place) for place in places]  # the words that name each
    apart = [n_separators(statement.gap(one, other)) for one, other in pairwise(places)]
    names = [figure.label + gap for figure, gap in zip(figures, gaps, strict=True)]
    told = "收入" in names[0] and "支出" in names[1] and says("current-balance", gaps[2])
    expected = [1 + (other > one + 1) for one, other in pairwise(places)]  # one more behind a percentage
    if (told or balances(names[0], names[1:])) and apart == expected:
        yield sum_of(figures[0], figures[1:], _ADDED_UP)


def _parts_in_front(statement: Statement, total: int) -> Iterator[Relation]:
    """Yield what a total with no name of its own may be the total of: what the sentence tells in front of it."""
    if total < 2 or not says("bare-total", statement.gap(total - 1, total)):
        return
    unit, depth = statement[total].unit, statement.depths[total]
    parts: list[int] = []
    for place in range(total - 1, -1, -1):
        if statement.depths[place] != depth or not _is_part(statement, place, unit):
            continue
        if parts and says("bare-total", statement.gap(place, parts[0])):
            break
        parts.insert(0, place)
        if says("including", statement.gap(place - 1, place)):
            break
    for begin in range(len(parts) - 1):
        chosen = [statement[p] for p in parts[begin:]]
        whole = begin == 0 and len(parts) <= 3 and chosen[-1] is statement[total - 1]
        alike = all(part.status == statement[total].status for part in chosen)
        yield sum_of(statement[total], chosen, _ADDED_UP if whole and alike else _OPEN)
