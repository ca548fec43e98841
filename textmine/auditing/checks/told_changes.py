"""Changes told in another order than value, difference, rate, and differences of two figures right in front.

契税7.44亿元，下降19.3%，减收1.78亿元; 预算58万元，支出61.37万元，多3.37万元; 概算2480万元，中标2217.5万元，下浮10.58%;
收入4305.66万元，较上年4012.9万元增长7.3%，增加的292.76万元…; 收缴214万元，完成118.9%，较上年的166.8万元增收47.2万元.
"""

from __future__ import annotations

from collections.abc import Iterator

from textmine.auditing.cues import find, says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation, difference_of, growth
from textmine.auditing.statements import SEPARATORS, Statement, n_separators

_BACKWARDS, _PLANNED, _OF_TWO, _GAINED, _BASED, _CUT, _IN_FRONT, _NET = 0.7, 0.8, 0.75, 0.6, 0.75, 0.6, 0.5, 0.8
_REACH = 4  # figures behind a base among which the amount of the change may be
_VERB = 2  # characters of a verb
_NAME = 16  # characters in front of a figure that may name it
_FEWEST = 2  # figures in front of what follows from them


def told_changes(statement: Statement) -> Iterator[Relation]:
    """Yield the changes of a statement that stand in another order, or of two figures.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("契税7.44亿元，下降19.3%，减收1.78亿元。")
    >>> [relation.formula for relation in told_changes(statement)]
    ['1.78 ÷ (7.44 + 1.78)']
    """
    yield from _between_sentences(statement)
    yield from _added_in_front(statement)
    yield from _against_plan_in_front(statement)
    for place in range(1, len(statement)):
        if statement[place].is_growth:
            yield from _since_start(statement, place)
    if len(statement) <= _FEWEST:
        return
    if "节" in statement.words or "减" in statement.words:
        for place in range(len(statement) - _FEWEST):
            yield from _told_first(statement, place)
    compared = statement.may_say("compared")
    of_two = statement.may_say("so-much-more", "so-much-less") or statement.may_say("lies-between")
    for place in range(_FEWEST, len(statement)):
        operand = statement[place]
        if not operand.is_exact:
            continue
        if operand.is_difference:
            yield from _added(statement, place)
            yield from _backwards(statement, place)
            if compared:
                yield from _gained(statement, place)
        if operand.is_growth:
            yield from _newly(statement, place)
        if compared and operand.is_growth and place > _FEWEST:
            yield from _past_difference(statement, place)
        if compared:
            yield from _based(statement, place)
        if not operand.is_percent:
            if of_two:
                yield from _of_two(statement, place)
        elif operand.change == "decrease":
            yield from _cut(statement, place)


def _between_sentences(statement: Statement) -> Iterator[Relation]:
    """Yield 预算3168.74万元，决算3402.19万元。增减相抵净增233.45万元: between the last two of the sentence in front."""
    difference = statement[0]
    figures = statement.before[-_FEWEST:]
    told = difference.is_difference or statement.by_how_much[0]
    if told and difference.is_exact and says("compared-with-plan", statement.lead):
        yield from _off_plan_in_front(statement)
        return
    if len(figures) < _FEWEST or not difference.is_difference or not says("net-change", statement.lead):
        return
    if difference.is_exact and all(_is_level(figure, difference.unit) for figure in figures):
        yield _difference(difference, figures[0], figures[1], _GAINED)


def _off_plan_in_front(statement: Statement) -> Iterator[Relation]:
    """Yield 预算198.6万元，决算213.4万元，完成107.5%。决算数比预算数多14.8万元: the sentence in front tells both."""
    difference = statement[0]
    figures = [o for o in statement.before if _is_level(o, difference.unit) and not o.approx]
    plans, results = ([o for o in figures if o.status == status] for status in ("target", "actual"))
    if plans and len(results) == 1:
        more = difference.change == "increase" or says("more-than-plan", statement.lead)
        first, second = (results[0], plans[-1]) if more else (plans[-1], results[0])
        shown = f"{difference.shown(first.value)} - {difference.shown(second.value)}"
        certainty = _GAINED if len(plans) == 1 else _IN_FRONT
        yield Relation("change", difference, (first, second), difference_of, shown, certainty)


def _against_plan_in_front(statement: Statement) -> Iterator[Relation]:
    """Yield 预算4873.5万元。全年支出5012.83万元，超出年初预算139.33万元: the budget stands in the sentence in front."""
    if len(statement) < _FEWEST or not statement.before:
        return
    value, difference = statement[0], statement[1]
    if not _is_level(value, difference.unit) or difference.approx or value.approx:
        return
    if find("against-which", statement.gap(0, 1), "plan") is None:
        return
    more = says("so-much-more", statement.gap(0, 1)[-_VERB:]) or difference.change == "increase"
    figures = [o for o in statement.before if _is_level(o, difference.unit)]
    plans = [o for o in figures if o.status == "target" or "预算" in o.label]
    for plan in plans[:1] if not difference.change or more == (difference.change == "increase") else ():
        first, second = (value, plan) if more else (plan, value)
        shown = f"{difference.shown(first.value)} - {difference.shown(second.value)}"
        yield Relation("change", difference, (first, second), difference_of, shown, _IN_FRONT)


def _added_in_front(statement: Statement) -> Iterator[Relation]:
    """Yield 全年收入783.4万元。其中：年初预算612万元；追加171.4万元: both make what the sentence in front tells."""
    if len(statement) < _FEWEST or not statement.before or statement[1].change != "increase":
        return
    base, difference = statement[0], statement[1]
    if "年初" not in statement.lead or not says("opens-parts", statement.lead):
        return
    totals = [o for o in statement.before if _is_level(o, difference.unit)]
    told = len(totals) == 1 and says("added-to-plan", statement.clauses[1])
    if told and _is_level(base, difference.unit):
        shown = " + ".join(totals[0].shown(o.value, decimals=o.decimals) for o in (base, difference))
        yield Relation("sum", totals[0], (base, difference), sum, shown, _OF_TWO)


def _added(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 拨款131.55万元（年初104万元，追加27.55万元）: what a bracket says that it is made of."""
    total, base, difference = statement.operands[place - 2 : place + 1]
    depths = statement.depths[place - 2 : place + 1]
    gaps = [statement.gap(p - 1, p) for p in (place - 1, place)]
    if difference.change != "increase" or not says("year-start", gaps[0]) or n_separators(gaps[1]) != 1:
        return
    bracket = depths[0] < depths[1] == depths[2] and statement.text[difference.end : difference.end + 1] in "）)"
    # 全年预算1000万元，其中年初预算862万元，年中追加138万元
    listed = statement.includes[place - 1] and len(set(depths)) == 1 and says("added-to-plan", statement.clauses[place])
    if (bracket or listed) and all(_is_level(o, difference.unit) for o in (total, base)):
        shown = " + ".join(total.shown(o.value, decimals=o.decimals) for o in (base, difference))
        yield Relation("sum", total, (base, difference), sum, shown, _OF_TWO)


def _backwards(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 契税7.44亿元，下降19.3%，减收1.78亿元: the rate in front of the amount."""
    value, rate, difference = statement.operands[place - 2 : place + 1]
    if not rate.is_growth or rate.change != difference.change or not _is_level(value, difference.unit):
        return
    gaps = [statement.gap(p - 1, p) for p in (place - 1, place)]
    if any(n_separators(gap) != 1 or "；" in gap for gap in gaps) or says("another-basis", gaps[1]):
        return
    if not rate.is_exact or says("real-growth", value.label + rate.label) or statement.depths[place] != 0:
        return
    yield rate_on(rate, difference, value, _BACKWARDS)


def _gained(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 收入4305.66万元，较上年4012.9万元增长7.3%，增加的292.76万元: between the two values told in front."""
    difference, gap = statement[place], statement.gap(place - 1, place)
    if not says("the-gain", SEPARATORS.split(gap)[-1]):
        return
    for base in range(place - 1, max(0, place - _REACH), -1):
        value = base - 1
        both = _is_level(statement[value], difference.unit) and _is_level(statement[base], difference.unit)
        if both and says("compared", statement.gap(value, base)) and "；" not in statement.gap(base, place):
            yield _difference(difference, statement[base], statement[value], _GAINED)
            return


def _based(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 收缴214万元，完成任务180万元的118.9%，较上年的166.8万元增收47.2万元: the value stands farther in front."""
    before, base, difference = statement.operands[place - 2 : place + 1]
    if not _is_level(base, difference.unit) or _is_level(before, difference.unit):
        return  # right in front: told by the plain form
    lead, gap = statement.gap(place - 2, place - 1), statement.gap(place - 1, place)
    told = difference.is_difference or (says("by-how-much", gap) and not difference.is_percent)
    if not told or n_separators(gap) or not says("compared", lead):
        return
    found = [o for o in statement.operands[: place - 2] if _is_level(o, difference.unit) and o.status == "actual"]
    if len(found) == 1:
        yield _difference(difference, base, found[0], _BASED)


def _of_two(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 预算58万元，支出61.37万元，多3.37万元: by how much the one of two figures is more than the other."""
    first, second, difference = statement.operands[place - 2 : place + 1]
    unit = difference.unit
    if not (_is_level(first, unit) and _is_level(second, unit)) or difference.approx or first.approx or second.approx:
        return
    gap, between = statement.gap(place - 1, place), statement.gap(place - 2, place - 1)
    more, less = says("so-much-more", gap), says("so-much-less", gap)
    unsigned = says("lies-between", gap)
    if (more == less and not unsigned) or n_separators(gap) > 1 or n_separators(between) != 1 or "；" in gap + between:
        return
    lead = statement.clauses[place - 2]
    over_a_year = says("year-start", lead) and says(
        "year-end", SEPARATORS.split(between)[-1]
    )  # 去年420万元，今年96万元
    apart = over_a_year or says("lies-between", gap)  # 合同数148.6万平方米，实测141.2万平方米，差7.4万平方米
    planned = first.status == "target" and second.status == "actual"
    goal_behind = first.status == "actual" and second.status == "target"  # 到账4.83亿元，目标5亿元，短1700万元
    if not (planned or apart or goal_behind or says("done-of", between) or says("came-out-at", between)):
        return
    if goal_behind:
        first, second = second, first
    # 批复316.9万元，支出381.26万元，差异64.36万元: no sign; 应拆迁368户、签约351户，差17户: what is not done
    if unsigned:
        more = first.value < second.value and not says("ought-to-be", lead)
    if says("including", between + gap) or len({statement.depths[p] for p in range(place - 2, place + 1)}) > 1:
        return
    value, base = (second, first) if more else (first, second)
    shown = f"{difference.shown(value.value)} - {difference.shown(base.value)}"
    told = planned and place == _FEWEST  # 预算12.64亿元，中标11.82亿元，节约0.82亿元: and nothing in front
    yield Relation("change", difference, (value, base), difference_of, shown, _PLANNED if told else _OF_TWO)


def _past_difference(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 社保费12.64亿元，较上年11.87亿元增收0.77亿元，增长6.49%: between the two in front of the amount."""
    value, base, between, rate = statement.operands[place - 3 : place + 1]
    told = statement.by_how_much[place - 1] or between.is_difference
    gaps = [statement.gap(p - 1, p) for p in (place - 2, place - 1, place)]
    if not told or n_separators(gaps[1]) or n_separators(gaps[2]) != 1 or not says("compared", gaps[0]):
        return
    if not all(_is_level(o, between.unit) for o in (value, base)) or says("another-basis", gaps[2]) or base.value <= 0:
        return
    if not says("real-growth", value.label + rate.label):
        fell = rate.change == "decrease"
        first, second = (base, value) if fell else (value, base)
        shown = [value.shown(o.value, decimals=max(value.decimals, base.decimals)) for o in (first, second, base)]
        formula = f"({shown[0]} - {shown[1]}) ÷ {shown[2]}"
        yield Relation("change", rate, (base, value), growth(-1) if fell else growth(1), formula, _BACKWARDS)


def _since_start(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 年初结转123万元；…，年末结转58万元，较年初下降53%: the value at the beginning stands farther in front."""
    value, rate, gap = statement[place - 1], statement[place], statement.gap(place - 1, place)
    if not says("since-start", gap) or n_separators(gap) != 1 or not _is_level(value, value.unit):
        return
    figures = [(o, _clause(statement, o)) for o in (*statement.before, *statement.operands[: place - 1])]
    bases = [o for o, words in figures if _is_level(o, value.unit) and o.value > 0 and says("year-start", words)]
    if len(bases) == 1 and not says("real-growth", value.label + rate.label):
        fell = rate.change == "decrease"
        first, second = (bases[0], value) if fell else (value, bases[0])
        shown = [value.shown(o.value, decimals=max(value.decimals, o.decimals)) for o in (first, second, bases[0])]
        formula = f"({shown[0]} - {shown[1]}) ÷ {shown[2]}"
        yield Relation("change", rate, (bases[0], value), growth(-1) if fell else growth(1), formula, _BASED)


def _clause(statement: Statement, operand: Operand) -> str:
    """Return the words of its clause right in front of a figure, of this sentence or the one in front."""
    words = statement.text[max(0, operand.start - _NAME) : operand.start]
    return SEPARATORS.split(words.rpartition("。")[2])[-1]


def _newly(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 新增床位320张，总数达到1586张，增长25.3%: what came in addition in front of what there is now."""
    new, value, rate = statement.operands[place - 2 : place + 1]
    gaps = [statement.gap(p - 1, p) for p in (place - 1, place)]
    alike = _is_level(value, new.unit) and new.is_exact and not new.approx and value.value > new.value
    if not alike or rate.change != "increase" or not says("newly", statement.clauses[place - 2]):
        return
    if says("reached", gaps[0]) and says("bare-change", gaps[1]):
        # What came less what went makes the growth to the last item; of what is new alone others may have gone
        yield rate_on(rate, new, value, _NET if says("net-gain", statement.clauses[place - 2]) else _BACKWARDS)


def _told_first(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 节约资金286万元，采购预算4286万元，实际采购4000万元: what was saved in front of what it was saved of."""
    saved, plan, result = statement.operands[place : place + 3]
    gaps = [statement.gap(p - 1, p) for p in (place, place + 1, place + 2)]
    if not says("saved", gaps[0]) or any(n_separators(gap) != 1 or "；" in gap for gap in gaps[1:]):
        return
    if (
        saved.approx
        or saved.dimension != "money"
        or not (_is_level(plan, saved.unit) and _is_level(result, saved.unit))
    ):
        return
    if plan.status == "target" and result.status == "actual" and plan.value > result.value:
        shown = f"{saved.shown(plan.value)} - {saved.shown(result.value)}"
        yield Relation("change", saved, (plan, result), difference_of, shown, _OF_TWO)


def _cut(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 概算2480万元，中标2217.5万元，下浮10.58%: by how much what came of it is below what was planned."""
    planned, value, rate = statement.operands[place - 2 : place + 1]
    gap, between = statement.gap(place - 1, place), statement.gap(place - 2, place - 1)
    # 控制在预算298万元以内，实际支出281.06万元，节约5.68%
    exact = planned.is_exact or (planned.approx == "max" and planned.status == "target")
    alike = planned.is_amount and _is_level(value, planned.unit) and exact
    if not alike or not says("cut-by", gap) or n_separators(between) != 1 or planned.value <= 0:
        return
    if says("below-which", between):  # 亏损1126万元，低于预算的1300万元，节约13.4%
        planned, value = value, planned
    elif (
        not says("plan-name", SEPARATORS.split(statement.gap(place - 3, place - 2))[-1]) and planned.status != "target"
    ):
        return
    shown = f"({planned.shown(planned.value)} - {planned.shown(value.value)}) ÷ {planned.shown(planned.value)}"
    # 预算16万元，实支13.72万元，节约14.25%: and nothing in front
    alone = place == _FEWEST and planned.status == "target" and value.status == "actual"
    yield Relation("change", rate, (planned, value), growth(-1), shown, _PLANNED if alone else _CUT)


def _is_level(operand: Operand, unit: str) -> bool:
    """Tell whether a figure is an amount in a unit, told as one number."""
    return operand.unit == unit and operand.is_amount and operand.is_exact


def rate_on(rate: Operand, difference: Operand, value: Operand, certainty: float) -> Relation:
    """Return the relation that `rate` is what `difference` is of what `value` was before, in per cent."""
    sign = 1 if rate.change == "increase" else -1
    shown = difference.shown(difference.value), difference.shown(value.value)
    formula = f"{shown[0]} ÷ ({shown[1]} {'-' if sign > 0 else '+'} {shown[0]})"
    return Relation(
        "change", rate, (difference, value), lambda v: v[0] / (v[1] - sign * v[0]) * 100, formula, certainty
    )


def _difference(difference: Operand, base: Operand, value: Operand, certainty: float) -> Relation:
    fell = difference.change == "decrease" or (not difference.change and value.value < base.value)
    first, second = (base, value) if fell else (value, base)
    formula = f"{difference.shown(first.value)} - {difference.shown(second.value)}"
    return Relation("change", difference, (first, second), difference_of, formula, certainty)
