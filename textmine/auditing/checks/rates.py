"""Rate: what was done of what there was to do against the percentage stated.

年初预算244.14万元，支出决算205.83万元，完成年初预算的84.31%: 205.83 ÷ 244.14 = 84.31 %;
反馈问题33条，已整改30条，整改率90.91%.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.auditing.checks.lists import heads_list, total_of_parts
from textmine.auditing.checks.parts import sum_of
from textmine.auditing.checks.quotients import ratio
from textmine.auditing.checks.rate_names import (
    LIKELY,
    MOST_TIMES,
    NAMED,
    NEAR,
    certainty_of_name,
    is_named_part,
    is_plan,
    is_rest,
    is_rest_rate,
    is_survey,
    names_another,
    tells_what_ought_to_be,
    told_apart,
    told_together,
)
from textmine.auditing.checks.rate_rows import in_a_row, row
from textmine.auditing.checks.rates_before import named_in_front, plans_before, results_before, told_before
from textmine.auditing.cues import find, says
from textmine.auditing.labels import is_grand_total
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import SEPARATORS, Statement, n_separators, unbracketed

_TOLD, _GIVEN, _SLIPPED, _OPEN, _OTHER = 0.9, 0.75, 0.5, 0.3, 0.2
_SHORT = 16  # characters between an amount and the rate that is told with it
_TWO, _THREE, _HUNDRED = 2, 3, 100
_LEFT = frozenset(("结余", "结转", "剩余"))  # what is left of all
_OF_EACH = "均"
_NEAREST = 4  # amounts in front of a rate that may be its operands


def rates(statement: Statement) -> Iterator[Relation]:
    """Yield what each rate of a statement may be the ratio of.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("支出预算为3万元，支出决算为0.96万元，完成预算的32%。")
    >>> [(relation.formula, relation.certainty) for relation in rates(statement)]
    [('0.96 ÷ 3', 0.9)]
    """
    quotient = statement.may_say("quotient")
    for place in statement.ratios:
        rate = statement[place]
        gap = statement.gaps[place]
        if quotient and place > 1 and says("quotient", gap):
            yield from ratio(statement[place - 2], statement[place - 1], rate, _TOLD)
            continue
        in_bracket = gap in ("（", "(")  # 预算718.5万元，执行703.1万元（97.86%）
        told = in_bracket or says("done-behind-plan", gap) or (place and _ends_plan(statement, place - 1, place))
        if rate.status != "actual" and not told:
            continue
        if says("share", gap):
            continue
        if tells_what_ought_to_be(statement, place):
            yield from ratio(statement[place - 2], statement[place - 1], rate, NAMED)
            continue
        if in_a_row(statement, place):
            yield from row(statement, place)
            continue
        if says("respectively", gap) or _OF_EACH in SEPARATORS.split(gap)[-1]:
            continue  # 建议260件，提案337件，办复率均达100%: of each, and not one of the other
        if says("from", gap) or (says("to", gap) and not says("rate-reached", gap)):
            continue  # 不良贷款率从8.58%下降至0.94%: how a rate changed
        if _is_of_plan(statement, place) or (in_bracket and _is_bracketed(statement, place)):
            yield from ratio(statement[place - 1], statement[place - 2], rate, NAMED)
        elif (
            rate.verb == "完成"
            or says("completion", rate.label + gap)
            or says("done-behind-plan", gap)
            or _of_plan(statement, place)
        ):
            yield from _completions(statement, place)
        elif says("rate-name", rate.label) or says("rate-name", gap.rstrip("为达到是约")) or says("bare-rate", gap):
            yield from _ratios(statement, place)
        elif in_bracket:
            yield from _completions(statement, place)


def _is_of_plan(statement: Statement, place: int) -> bool:
    """Tell whether a rate is of the difference in front and what that is from: 比预算180万元节约30万元，节约率16.7%."""
    if place < 2 or not says("cut-rate", statement.gap(place - 1, place)):
        return False
    base, difference = statement.operands[place - 2 : place]
    alike = base.unit == difference.unit and base.is_amount and base.is_exact and difference.is_exact
    lead, between, gap = (statement.gap(p - 1, p) for p in (place - 2, place - 1, place))
    near = n_separators(between) == 0 and n_separators(gap) == 1 and len(gap) <= _SHORT
    return alike and near and says("compared", lead) and difference.value < base.value


def _is_bracketed(statement: Statement, place: int) -> bool:
    """Tell whether a rate in brackets is of the two figures right in front: 12个已完成7个（58%）."""
    if place < 2 or statement[place].text[:1] in "-－+＋":
        return False
    whole, done = statement.operands[place - 2 : place]
    alike = whole.unit == done.unit and all(o.is_amount and o.is_exact and o.status != "norm" for o in (whole, done))
    gap = statement.gap(place - 2, place - 1)
    # 支出合计1.56亿元，财政补助执行1520万元（95.8%）: of all that was spent nothing is spent
    alike = alike and not (whole.status == "actual" and is_grand_total(whole.label) and "支" in whole.label)
    level = statement.depths[place - 2] == statement.depths[place - 1]
    return alike and level and says("done-of", gap) and n_separators(gap) <= 1 and "；" not in gap


def _rest(values: Sequence[float]) -> float:
    return (values[1] - values[0]) / values[1] * 100


def _of_all(values: Sequence[float]) -> float:
    return values[0] / (values[0] + values[1]) * 100


def _shown(unit: Operand, operand: Operand) -> str:
    return unit.shown(operand.value, decimals=operand.decimals)


def _completions(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield ratios of what was spent or done to what was planned."""
    rate = statement[place]
    earlier = _amounts(statement, place)
    if len(earlier) >= 2 and _ends_plan(statement, earlier[-1], place):
        planned, done = statement[earlier[-1]], statement[earlier[-2]]
        opened = next((p for p in range(earlier[-2], 0, -1) if statement.includes[p]), 0)
        if opened and statement[opened - 1].unit == planned.unit:
            # 支出187.2万元，其中车辆36万元、运行149.9万元、接待1.3万元，为预算205万元的91.3%: of all or of the last
            yield from ratio(statement[opened - 1], planned, rate, LIKELY)
            yield from ratio(done, planned, rate, NEAR)
            return
        if done.status != "norm" and _clean(statement, earlier[-2], place):
            yield from ratio(done, planned, rate, _TOLD)
            return
    if _given(statement, earlier) and statement[earlier[-2]].status != "target":
        gaps = statement.gap(earlier[-2], earlier[-1]), statement.gap(earlier[-1], place)
        direct = earlier[-2:] == [place - 2, place - 1] and told_together(*gaps) and says("completion", gaps[1])
        yield from ratio(statement[earlier[-1]], statement[earlier[-2]], rate, _GIVEN if direct else LIKELY)
    plans = [p for p in earlier if is_plan(statement, p)]
    results = [p for p in earlier if p not in plans and statement[p].status == "actual"]
    results = [p for p in results if not statement.by_how_much[p]]
    if plans and not results and earlier[-1] != plans[-1]:
        yield from _by_difference(statement[plans[-1]], statement[earlier[-1]], rate)
        return
    if not results or not plans:
        if plans and len(earlier) == len(plans) == 1:
            yield from results_before(statement, statement[plans[0]], rate)
        if not earlier and not place:
            yield from told_before(statement, rate)
        if results:
            # 全年支出8853.61万元，其中：人员536.92万元、…，完成率99.18%: all that was spent, and what it comes to
            beyond = says("overfulfilled", statement.gap(place - 1, place))  # 超额完成2%: of what is told as the excess
            head = None if beyond else total_of_parts(statement, results[-1])
            spent = statement[results[-1]] if head is None else head
            summed = head is not None or says("bare-total", statement.gap(results[-1] - 1, results[-1]))
            yield from plans_before(statement, spent, rate, alone=len(results) == 1 or summed)
        yield from _ratios(statement, place)
        return
    planned, done = statement[plans[-1]], statement[results[-1]]
    clean = _clean(statement, min(plans[-1], results[-1]), place)
    last = max(plans[-1], results[-1])
    direct = {plans[-1], results[-1]} == {place - 2, place - 1} and told_together(
        statement.gap(place - 2, place - 1), statement.gap(last, place)
    )
    told = _TOLD if len(plans) == len(results) == 1 or direct else LIKELY if len(results) == 1 else NEAR
    # 调整后预算4218.7万元；全年支出4096.3万元，支出进度97.1%
    apart = earlier[-2:] == [plans[-1], results[-1]] and not says("including", statement.gap(plans[-1], place))
    # 年初预算2310万元，人均5.5万元；实际支出2196.7万元，执行率95.1%
    alone = apart and len(earlier) == _TWO and last == place - 1 and says("completion", statement.clauses[place])
    yield from ratio(done, planned, rate, told if clean else _GIVEN if alone else LIKELY if apart else NEAR)
    if len(plans) > 1:
        yield from ratio(done, statement[plans[0]], rate, NEAR)
    if len(results) > 1 and results[-2] + 1 == results[-1]:  # 下达额度4亿元，已发行2.5亿元，支出1.92亿元，使用率76.8%
        yield from ratio(done, statement[results[-2]], rate, NEAR)


def _by_difference(planned: Operand, difference: Operand, rate: Operand) -> Iterator[Relation]:
    """Yield 预算11380.5万元，决算与之相差12883.2万元，完成213.2%: by how much the result is off the plan."""
    if planned.value <= 0:
        return
    sign = 1 if rate.value >= _HUNDRED else -1
    shown = difference.shown(planned.value), difference.shown(difference.value)
    formula = f"({shown[0]} {'+' if sign > 0 else '-'} {shown[1]}) ÷ {shown[0]}"
    inputs = difference, planned
    yield Relation("rate", rate, inputs, lambda v: (v[1] + sign * v[0]) / v[1] * _HUNDRED, formula, LIKELY)


def _given(statement: Statement, amounts: Sequence[int]) -> bool:
    """Tell whether the last of some amounts is what was spent of the one in front: 全年到位263.1万元，支出259.4万元."""
    if len(amounts) < _TWO:
        return False
    given, spent = amounts[-2:]
    words, gap = statement.gap(given - 1, given), statement.gap(given, spent)
    between = sum(statement[p].is_percent for p in range(given + 1, spent))  # 到位198万元，到位率92.1%，使用189.63万元
    near = n_separators(unbracketed(gap)) <= 1 + between and not says("including", gap)
    return near and says("given", SEPARATORS.split(words)[-1]) and says("done-of", gap)


def _ratios(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield what a rate with a name of its own may be: the ratio (整改率), or the rest (精简比例, 合格率)."""
    rate, gap = statement[place], statement.gap(place - 1, place)
    yield from _by_stem(statement, place)
    earlier = _amounts(statement, place)
    if not place:
        yield from named_in_front(statement, rate)
    # 安排749万元，支出681.8万元，结转67.2万元，执行率91.03%: the rest stands between what was done and its rate
    whole = _whole_of_both(statement, earlier)
    if whole is None and len(earlier) > _TWO and is_rest(statement, earlier[-1]) and not is_rest_rate(rate.label + gap):
        yield from ratio(statement[earlier[-2]], statement[earlier[-3]], rate, NEAR)
    if len(earlier) >= _TWO and is_rest_rate(rate.label + gap) and is_rest(statement, earlier[-1]):
        spent, rest = statement[earlier[-2]], statement[earlier[-1]]  # 支出1201万元，结余28.7万元，结余率2.33%: of both
        formula = f"{_shown(rest, rest)} ÷ ({_shown(rest, spent)} + {_shown(rest, rest)})"
        yield Relation("rate", rate, (rest, spent), _of_all, formula, LIKELY)
    if whole is not None and is_rest(statement, earlier[-1]) and not is_rest_rate(rate.label + gap):
        yield from ratio(statement[earlier[-2]], statement[whole], rate, LIKELY)
    if len(earlier) < 2:
        return
    if len(earlier) > _TWO:  # 问题583个，完成574个，持续整改6个，未完成3个，完成率98.46%: the first part of all
        yield from ratio(statement[earlier[1]], statement[earlier[0]], rate, _OTHER)
    name = rate.label if says("rate-name", rate.label) else gap
    is_open = says("open-rate", name) or says("open-rate", gap)
    most = _OTHER if "；" in gap else _OPEN if names_another(statement, earlier, name) else 1.0
    planned = says("completion", name)
    done = earlier[-1]
    if says("qualified", statement.gap(done - 1, done)) and not says("qualified", gap):
        is_open = True  # 结案4.73万件，按期结案4.61万件，结案率98.7%: of those in front
    for base in reversed(earlier[:-1]):
        top, bottom = statement[done], statement[base]
        certainty = _OPEN if is_open else NEAR
        near = base == earlier[-2] and done == place - 1
        # 收回486份，回收率97.2%，满意462份，满意率95.06%: its own rate stands behind the first
        # 受理6917件（含旧存388件），审执结6702件: what stands in a bracket parts nothing
        between = [p for p in range(base + 1, done) if statement.depths[p] <= statement.depths[base]]
        next_to = not between or (
            all(statement[p].is_percent for p in between) and says("sampled", statement.gap(base - 1, base))
        )
        words = statement.gap(done - 1, done) + top.verb
        if near and next_to and not is_open and is_named_part(words, statement.gap(base, done), gap):
            certainty = NAMED  # 培训2317人，其中取得证书1985人，取证率85.7%
        elif near and next_to and told_together(statement.gap(base, done), gap):
            named = certainty_of_name(name, words, top.label if top.label == bottom.label else "")
            of_rest = is_rest_rate(name) and is_rest(statement, done)
            if of_rest or says("carried-out", SEPARATORS.split(statement.gap(base, done))[-1][:_TWO]):
                named = max(named, LIKELY)  # 设计能力2400吨，实际进水570吨，负荷率23.8%
            sampled = named >= NAMED and says("sampled", statement.gap(base - 1, base))
            certainty = named if sampled or not is_open else NEAR if named >= NAMED else _OPEN
        elif near and not is_open and told_apart(statement, base, done, gap):
            certainty = min(certainty_of_name(name, words), LIKELY)
        survey = near and is_survey(statement, base, done, gap)
        if survey:
            certainty = max(certainty, LIKELY)
        together = certainty > _OPEN and near
        if top.value > bottom.value and says("adds-up", statement.clauses[done]):
            yield from ratio(top, bottom, rate, _OTHER)  # 指标8个，完成7个，合计完成19个，完成率95%: of more
            continue
        if top.value > bottom.value and certainty <= NEAR and not together:
            yield from ratio(top, bottom, rate, _OTHER if near else 0.0)  # what another rate may bear out
            continue
        if top.value > bottom.value and not planned:
            if top.value > MOST_TIMES * bottom.value:
                if not together:
                    yield from ratio(top, bottom, rate, _OTHER if near else 0.0)
                    continue
                opens = certainty >= NAMED and says("opens-whole", statement.gap(base - 1, base))
                # More was done than there was, and less than all of it: one of both is not what it says
                most_told = LIKELY if certainty >= NAMED and rate.value < _HUNDRED else NEAR
                certainty = certainty if opens or survey else min(certainty, most_told)
            planned_for = says("plan-name", statement.gap(base - 1, base)) or bottom.status != top.status
            # 计划2.1亿元，实际整合2.34亿元，整合率97.5%: of something else
            certainty = min(certainty, LIKELY) if planned_for else certainty
        if whole is not None:  # 送审9.96亿元，审定8.57亿元，审减1.39亿元，审减率14%: of the first
            certainty = (
                min(certainty, NEAR)
                if base != whole
                else max(certainty, min(certainty_of_name(name, words), NAMED if is_rest_rate(name) else LIKELY))
            )
        certainty = certainty if survey else min(certainty, most)
        yield from ratio(top, bottom, rate, certainty)
        if (says("cut-rate", name) or (near and says("failed", words))) and bottom.value > top.value:
            formula = f"({_shown(top, bottom)} - {_shown(top, top)}) ÷ {_shown(top, bottom)}"
            yield Relation("rate", rate, (top, bottom), _rest, formula, min(NEAR, most))


def _whole_of_both(statement: Statement, amounts: Sequence[int]) -> int | None:
    """Return the place of the amount that the two behind it make, where they are neighbours and do."""
    if len(amounts) < _THREE or amounts[-3] + 2 != amounts[-1]:
        return None
    relation = sum_of(statement[amounts[-3]], [statement[p] for p in amounts[-2:]], LIKELY)
    return amounts[-3] if relation.agrees else None


def _by_stem(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield what was done by the word that names the rate: 到位1836.42万元；已支付1712.9万元，支付率93.3%."""
    rate, gap = statement[place], statement.gap(place - 1, place)
    name = rate.label if says("rate-name", rate.label) else gap
    stem = (find("rate-name", name, "stem") or "")[-2:]
    if len(stem) < 2 or says("open-rate", name) or says("open-rate", gap):
        return
    depth = statement.depths[place]
    amounts = [p for p in range(place) if not statement[p].is_percent and statement.depths[p] == depth]
    done = [p for p in amounts if stem in statement.gap(p - 1, p) + statement[p].verb and statement[p].is_amount]
    if len(done) > 1:  # the verb of a list is that of the figure in front of it
        done = [p for p in done if stem in statement.gap(p - 1, p)]
    if len(done) > 1 and not is_rest_rate(name):  # 已完成整改36个，正在整改7个，整改率83.7%
        done = [p for p in done if not is_rest(statement, p)]
    if len(done) != 1 or says("including", statement.gap(done[0] - 1, done[0])):
        return
    top = statement[done[0]]
    earlier = [statement[p] for p in amounts if p < done[0]] or list(statement.before)
    goes_on = place == 1 and says("goes-on", statement.lead)
    bases = [o for o in earlier if o.unit == top.unit and o.is_amount and o.is_exact]
    # 概算7435万元，其中：中央2890万元，…，区级3609万元。截至年底实际到位6254万元，到位率84.12%: of all of it
    of_part = bases[-1:] == list(statement.before[-1:]) and heads_list(statement.before, statement.text)
    if not (goes_on and bases and bases[-1] in statement.before[-1:]) or of_part:
        given = [p for p in amounts if p < done[0] and says("opens-whole", statement.gap(p - 1, p))]
        larger = [o for o in bases if o.value >= top.value > 0]
        if (
            bases
            and not larger
            and not given
            and rate.value < _HUNDRED
            and done[0]
            and bases[-1] is statement[done[0] - 1]
        ):
            yield from ratio(top, bases[-1], rate, _SLIPPED)  # 征集提案158件，立案939件，立案率87.97%
            return
        # 到位1.87亿元，…，支付18.5亿元，支付率98.9%
        of_given = [statement[p] for p in given if statement[p].unit == top.unit]
        bases = larger if larger or not given else of_given
    if bases and top.is_exact:
        # 超标准发放13.57万元。现已清退12.98万元，清退率95.65%
        next_to = goes_on and bases[-1] in statement.before[-1:]
        yield from ratio(top, bases[-1], rate, NAMED if next_to and bases[-1].value >= top.value else LIKELY)
        # 到位1727万元，执行1634.3万元，其中…128.2万元，执行率94.6%，结余92.7万元，结余率5.4%: of all that there was
        if stem in _LEFT and bases[0] is not bases[-1]:
            yield from ratio(top, bases[0], rate, LIKELY)


def _amounts(statement: Statement, place: int) -> list[int]:
    """Return the places of the last amounts of one unit in front of a rate."""
    places: list[int] = []
    for earlier in range(place - 1, -1, -1):
        operand = statement[earlier]
        if operand.is_percent or not operand.is_amount or operand.status == "norm" or not operand.is_exact:
            continue
        if says("each", statement.gap(earlier - 1, earlier)):
            continue
        ends_plan = earlier == place - 1 and _ends_plan(statement, earlier, place)
        if statement.depths[earlier] > statement.depths[place] and not ends_plan:
            continue  # in a bracket: 含上年结转1.03万元
        if places and operand.unit != statement[places[0]].unit:
            continue
        places.append(earlier)
        if len(places) == _NEAREST:
            break
    return places[::-1]


def _of_plan(statement: Statement, place: int) -> bool:
    """Tell whether a rate is of a plan: 为调整预算的98.4%, 为年初计划20个的115%."""
    if place >= 2 and _ends_plan(statement, place - 1, place):
        return says("planned", statement.gap(place - 2, place - 1))
    return says("of-plan", statement.gap(place - 1, place))


def _ends_plan(statement: Statement, plan: int, rate: int) -> bool:
    """Tell whether the plan stands in the words of the rate: 完成预算6.9万元的26.38%."""
    return statement.gap(plan, rate).strip() in ("的", "）的", ")的", "）", ")")


def _clean(statement: Statement, first: int, last: int) -> bool:
    """Tell whether nothing between the figures begins a list or another matter."""
    gap = unbracketed(statement.gap(first, last))
    return not says("including", gap) and n_separators(gap) <= 3 and "；" not in gap
