"""Sum: parts against their total.

本年支出合计205.83万元，其中：基本支出189.22万元，项目支出16.61万元;
收到财政资金205.83万元，年初结转结余1万元，合计206.83万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from textmine.auditing.checks.balances import spent_and_left
from textmine.auditing.checks.pairs import side_by_side
from textmine.auditing.checks.parts import (
    add_up,
    complete,
    is_change,
    is_even,
    is_listed,
    is_part,
    may_add,
    n_marks,
    sum_of,
)
from textmine.auditing.checks.sums_apart import named_behind_sentence, parts_behind_sentence, totals_behind
from textmine.auditing.checks.sums_untold import among, in_bracket, named_behind, told_apart
from textmine.auditing.cues import find, says
from textmine.auditing.labels import is_grand_total
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import SEPARATORS, Statement, n_separators, unbracketed
from textmine.quantities.numerals import parse_numeral

_COMPLETE, _ADDED_UP, _DONE, _LISTED, _OPEN, _READING, _FAINT = 0.9, 0.85, 0.75, 0.6, 0.5, 0.4, 0.2
_LONG, _LONGER = 0.7, 0.75
_MOST_READINGS = 12
_FEWEST = 3  # figures of a unit in a sentence that tells a total and its parts
_FEWEST_PARTS = 2  # of them behind the total
_ROW = 3  # parts of a row that is long
_FEW = 3  # figures in front of a total that are its parts however they are parted
_OPENING = frozenset("：:（(—")
_GRAND = re.compile("[合总共]计|总额|总支出|总收入|总数")


def sums(statement: Statement) -> Iterator[Relation]:
    """Yield the totals of a statement with the parts that may make them up.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("收到财政资金205.83万元，年初结转结余1万元，合计215.83万元。")
    >>> [(relation.formula, relation.agrees) for relation in sums(statement)]
    [('205.83 + 1', False)]
    """
    if len(statement) >= _FEWEST:
        yield from _in_statement(statement)
    yield from totals_behind(statement)
    yield from parts_behind_sentence(statement)
    yield from named_behind_sentence(statement)
    yield from side_by_side(statement)


def _in_statement(statement: Statement) -> Iterator[Relation]:
    """Yield the totals with their parts that stand in the same sentence."""
    units = statement.units
    if len(units) - len(set(units)) < _FEWEST - 1:
        return
    for place, operand in enumerate(statement.operands):
        if units.count(operand.unit) < _FEWEST:
            continue
        has_parts = units[place + 1 :].count(operand.unit) >= _FEWEST_PARTS
        if may_add(operand) and not is_change(statement, place):
            if has_parts:
                yield from _parts_behind(statement, place)
                yield from told_apart(statement, place)
                yield from in_bracket(statement, place)
                yield from among(statement, place)
                yield from spent_and_left(statement, place)
            yield from _parts_in_front(statement, place)
            yield from named_behind(statement, place)
        elif has_parts and operand.is_difference and not operand.approx:
            opens = statement.gap(place, place + 1) if place + 1 < len(statement) else ""
            if says("exhaustive", opens):  # 年中追加1482万元，分别用于水毁修复860万元、管网延伸450万元…
                yield from _parts_behind(statement, place)


def _parts_behind(statement: Statement, total: int) -> Iterator[Relation]:
    unit = statement[total].unit
    first = next((p for p in range(total + 1, len(statement)) if is_part(statement, p, unit)), None)
    if first is None:
        return
    if statement.depths[first] < statement.depths[total]:
        return
    gap = statement.gap(total, first)
    # 资本6.9亿元，分别是上年同期的1.4倍: not of parts
    exhaustive = first == total + 1 and says("exhaustive", gap)
    clause = gap.rpartition("；")[2]  # what A is used for ends before the next item of A's own list
    opens = says("including", clause) or exhaustive or says("used-for", clause) or gap[:1] in _OPENING
    # 支出813.06万元，占到位数的98.24%：①沟塘清淤213.65万元；②村内道路330.88万元
    percents = all(statement[p].is_percent for p in range(total + 1, first))
    shared = percents and first > total + 1 and statement.gaps[first][:1] == "："
    opens = opens or shared
    mainly = not opens and says("mainly", clause)
    if not opens and not mainly and not (_GRAND.search(statement[total].label) and n_separators(gap) <= 1):
        return
    readings = _ended(statement, total, _readings(statement, total, first))
    # 报告4篇，其中一篇入选，查摆出的9个问题已整改8个，剩余1个: 其中 opens another list
    nearest = statement.gap(first - 1, first).rpartition("，")[2]
    direct = first == total + 1 or says("including", nearest) or says("used-for", nearest)
    for parts in readings:
        operands = [statement[p] for p in parts]
        if mainly and not complete(statement, total, parts) and not _ends_with_rest(statement, parts):
            continue  # 主要是无证经营97起、超范围经营124起: not all there are
        certainty = _READING
        rest = direct and says("rest", operands[-1].label + statement.gap(parts[-1] - 1, parts[-1]))
        unbroken = parts == [p for p in range(first, parts[-1] + 1) if is_part(statement, p, unit)]
        if (len(readings) == 1 or (rest and unbroken)) and (opens or mainly):
            # 分配到6个县区，其中甲县…: as many as are told
            counts = [
                statement[p] for p in range(total + 1, first) if True not in statement.includes[total + 1 : p + 1]
            ]
            counted = any(o.value == len(parts) and o.dimension == "count" for o in counts)
            whole = rest or exhaustive or counted or complete(statement, total, parts)
            certainty = _certainty(statement[total], operands, exhaustive=whole)
            if certainty in (_LISTED, _OPEN):
                certainty = max(certainty, _of_row(statement, total, parts))
        elif len(readings) <= 2 and complete(statement, total, parts):
            certainty = _ADDED_UP if opens and operands == [statement[p] for p in min(readings, key=len)] else _OPEN
        if shared and certainty == _LISTED and parts[-1] == len(statement) - 1 and is_even(statement, parts):
            certainty = _LONG
        if gap[:1] == "：" and parts[-1] == len(statement) - 1:
            certainty = max(certainty, _OPEN)  # nothing but the list stands behind
            if len(readings) == 1 and certainty == _LISTED and total + 1 == first and is_even(statement, parts):
                certainty = _LONG  # 收入638万元：财政271万元，惠民减免补偿367万元
        marks = {"；" in statement.gap(one, other) for one, other in pairwise(parts)}
        far = any(n_marks(statement, one, other) > 1 for one, other in pairwise(parts))
        if ("；" in gap or len(marks) > 1 or far) and certainty < _ADDED_UP:
            certainty = min(certainty, _READING)  # 已整改109个，正在整改17个；其中立行立改88个: of one farther in front
        fresh = {says("newly", statement.clauses[p]) for p in parts}
        if len(fresh) > 1:
            certainty = min(certainty, _FAINT)  # 其中规模企业336户，新增79户: of what there is and of what is new
        between = [p for p in range(total + 1, parts[0]) if statement[p].unit not in (unit, "%")]
        # 公路126公里，投资2.3亿元，其中县道38公里、乡道88公里: the list is of the one in its unit
        apart = not (statement.includes[first] and not any(statement.includes[p] for p in between))
        if apart and any(n_separators(statement.gap(p, p + 1)) for p in between):
            is_whole = complete(statement, total, parts)
            # 签约2926亿元，其中我省项目710个，金额1630亿元: of other things
            certainty = _LISTED if is_whole and certainty > _READING else _FAINT
        yield _of_one_in_front(statement, total, operands) or sum_of(statement[total], operands, certainty)
        # 资金2836万元：中央1902万元、省级934万元，自筹412万元: a list may end before the figures of its kind do
        shorter = (operands[:length] for length in range(2, len(operands)))
        yield from (sum_of(statement[total], parts, _LISTED) for parts in shorter if add_up(statement[total], parts))


def _ends_with_rest(statement: Statement, parts: Sequence[int]) -> bool:
    """Tell whether the last figure of a list is told as all that is left."""
    return says("rest", statement[parts[-1]].label + statement.gap(parts[-1] - 1, parts[-1]))


def _of_one_in_front(statement: Statement, total: int, parts: Sequence[Operand]) -> Relation | None:
    """Return the sum of a figure farther in front that the parts make where the nearer one is not made by them.

    排查纠纷131起，调解成功129起，其中婚姻家庭42起、邻里51起、山林土地21起、其他17起: of 131.
    """
    if add_up(statement[total], parts):
        return None
    unit = statement[total].unit
    earlier = (statement[p] for p in reversed(range(total)) if is_part(statement, p, unit))
    return next((sum_of(figure, parts, _LISTED) for figure in earlier if add_up(figure, parts)), None)


def _certainty(total: Operand, parts: Sequence[Operand], *, exhaustive: bool) -> float:
    """Return how sure it is that the parts are all there are, and that none of them is counted twice."""
    if any(part.status != total.status for part in parts):
        return _READING
    if exhaustive:
        return _COMPLETE
    return _LISTED if total.dimension == "money" else _OPEN


def _of_row(statement: Statement, total: int, parts: Sequence[int]) -> float:
    """Return how sure it is that a row right behind its total tells all parts there are.

    The longer a row with one mark between any two is, the more often it is all: of four in nine cases of ten.
    """
    between = range(total + 1, parts[0])  # 进场项目1304宗，交易额74.6亿元，其中工程388宗41.9亿元、采购712宗6.8亿元、…
    plain = all(statement[p].unit not in (statement[total].unit, "%") for p in between) and len(between) <= 1
    if not plain or len(parts) < _ROW or any(n_separators(statement.gap(p - 1, p)) > 1 for p in between):
        return 0.0
    money, listed = statement[total].dimension == "money", is_listed(statement, parts)
    if money:
        return 0.0 if not (listed or is_even(statement, parts)) else _LONG if len(parts) == _ROW else _LONGER
    return 0.0 if not listed else _LONG if len(parts) > _ROW else _LISTED


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
        if not is_part(statement, place, unit) or statement[place].status != statement[first].status:
            continue
        previous = max(p for p in (*top, *(run[-1] for run in nested if run)) if p < place)
        gap = statement.gap(previous, place)
        if statement.depths[place] < depth or _GRAND.search(statement[place].label):
            break
        if says("bare-total", statement.gap(place - 1, place)) or says("reason", gap):
            break
        if statement.depths[place] > depth:
            continue
        if "；" in gap or ";" in gap:
            if len(top) > 1 and not nested and is_listed(statement, top):
                break  # 其中站内268人次、街面144人次；未成年人17人: a list parts its items in one way
            if not in_clauses or is_grand_total(gap.rpartition("；")[2]) or is_grand_total(statement[place].label):
                break  # 收入1873万元，其中…；支出1829万元: no part
            ends.append(len(top))
            inside = False
        elif statement.includes[place]:
            inside = True
            nested.append([])
        if inside:
            nested[-1].append(place)
        else:
            top.append(place)
            if says("last-part", statement.gap(place - 1, place)):
                break  # 信息错误213名、死亡3名，其余70名确系辍学，已劝返8名
    return _choices(top, nested, ends)


def _ended(statement: Statement, total: int, readings: list[list[int]]) -> list[list[int]]:
    """Return the list up to where its marks change: 甲158人、乙105人，批评14人.

    What stands behind a comma goes on with the list where all together make the total.
    """
    if any(add_up(statement[total], [statement[p] for p in parts]) for parts in readings):
        return readings
    shortest = min(readings, key=len, default=[])
    commas = not any("；" in statement.gap(one, other) for one, other in pairwise(shortest))
    if len(readings) > 1 and commas:  # 其中违规2.13亿元，管理不规范36.4亿元；处罚4.7亿元: it ends at the semicolon
        behind = next(
            (p for p in range(shortest[-1] + 1, len(statement)) if is_part(statement, p, statement[total].unit)), None
        )
        ends = behind is not None and "；" in statement.gap(shortest[-1], behind)
        return [shortest] if ends and is_even(statement, shortest) else readings
    parts = readings[0] if readings else []
    gaps = [unbracketed(statement.gap(one, other)) for one, other in pairwise(parts)]
    marks = [SEPARATORS.findall(gap)[:1] in (["、"], []) for gap in gaps]  # 供水260万元以及规划编制等200万元
    length = 1 + (marks.index(False) if False in marks else len(marks))
    if not 2 <= length < len(parts) or says("rest", statement.gap(parts[length] - 1, parts[length])):
        return readings
    return [parts[:length]]


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


def _last_in_front(statement: Statement, place: int) -> int:
    """Return the place of the last figure in front that stands in no bracket of its own."""
    return next((p for p in range(place - 1, -1, -1) if statement.depths[p] <= statement.depths[place]), -1)


def _parts_in_front(statement: Statement, total: int) -> Iterator[Relation]:
    """Yield what a total with no name of its own may be the total of: what the sentence tells in front of it."""
    bare = total > 1 and _is_bare_total(statement, total)
    if total < 2 or not (bare or says("weak-total", statement.gap(total - 1, total))):
        return
    unit, depth = statement[total].unit, statement.depths[total]
    parts: list[int] = []
    for place in range(total - 1, -1, -1):
        if statement.depths[place] != depth or not is_part(statement, place, unit):
            continue
        if parts and says("bare-total", statement.gap(place, parts[0])):
            break
        parts.insert(0, place)
        if statement.includes[place]:
            break
    row = next((p for p in parts if says("scores-in-a-row", statement.gap(p - 1, p))), None)
    # 决策12分、过程28分，依次得12分、26.2分，合计38.2分: of the scores, not of their weights
    if row is not None and bare:
        parts = [p for p in parts if p >= row]
    added = statement.gap(parts[0] - 1, parts[0]) if parts else ""
    if parts[:1] == [0] and says("added", added):
        yield from _added_to_sentence(statement, total, parts)
        return
    done = [p for p in parts if statement[p].status == statement[total].status]
    if (
        done
        and done == parts[-len(done) :]
        and 2 < len(done) == len(parts) - 1
        and statement[parts[0]].status == "target"
    ):
        # 计划核准180名，实际核准教师96名、卫技人员43名、选调生5名，合计144名
        yield sum_of(statement[total], [statement[p] for p in done], _DONE)
    for begin in range(len(parts) - 1):
        chosen = [statement[p] for p in parts[begin:]]
        even = len(parts) <= _FEW or is_even(statement, parts)
        whole = begin == 0 and even and _last_in_front(statement, total) == parts[-1]
        alike = all(part.status == statement[total].status for part in chosen)
        # 三项加总482.7万元: of as many as are told
        counted = alike and len(chosen) == _number_told(statement.gap(total - 1, total))
        told = _ADDED_UP if (whole and alike and bare) or counted else _OPEN
        if bare or counted or (whole and alike):
            yield sum_of(statement[total], chosen, told)


def _number_told(words: str) -> int:
    """Return how many figures in front the words of a total say that it is of; 0 where they say nothing."""
    number = find("total-of-so-many", words, "number")
    return 0 if number is None else int(parse_numeral(number.replace("两", "二")))


def _is_bare_total(statement: Statement, total: int) -> bool:
    """Tell whether a figure is a total with no name of its own, or its second unit: 合计600万元2002人."""
    if "每" in statement.clauses[total - 1] or says("each", statement.clauses[total - 1]):
        return False  # 印制268本，每本15元，计4020元: of both
    if says("bare-total", statement.gap(total - 1, total)):
        return True
    second = (
        statement.gap(total - 1, total).strip() in ("", "、", "/")
        and statement[total - 1].unit != statement[total].unit
    )
    return second and says("bare-total", statement.gap(total - 2, total - 1))


def _added_to_sentence(statement: Statement, total: int, parts: Sequence[int]) -> Iterator[Relation]:
    """Yield 收入决算96430万元。加上级补助13277万元、上年结转2845万元，总计112552万元: with the sentence in front."""
    chosen, unit = [statement[p] for p in parts], statement[total].unit
    bases = [o for o in statement.before if o.unit == unit and may_add(o) and o.status == statement[total].status]
    for number, base in enumerate(bases):
        yield sum_of(statement[total], [base, *chosen], _READING if number else _OPEN)
