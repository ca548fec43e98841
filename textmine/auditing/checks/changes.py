"""Change: the difference and the rate of a change against both values.

收入总计205.83万元，比上年减少39.89万元，减少16.23%: 39.89 ÷ (205.83 + 39.89) = 16.23 %;
总数由150家增至187家，增长24.67%.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.auditing.checks.bases import has_result, is_base, is_each, is_like, names_another, on_another_basis
from textmine.auditing.checks.lists import head_of_list, whole_of_list
from textmine.auditing.checks.parts import add_up
from textmine.auditing.cues import find, says
from textmine.auditing.labels import akin, is_grand_total, is_particular
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Compute, Relation, per_cent
from textmine.auditing.statements import Statement, n_separators, unbracketed

_SAME, _NAMED, _NEAR, _FROM_TO, _ADJUSTED, _TOLD, _FAR = 0.9, 0.75, 0.6, 0.85, 0.85, 0.8, 0.4
_TWO = 2
_SHORT = 8  # characters between what a value is compared with and the rate
_PRICES, _POINTS = 4, 50  # times, and percentage points, by which growth at constant prices is never less
_REACH = 6  # figures in front of a sentence among which the value that changed may be


def changes(statement: Statement) -> Iterator[Relation]:
    """Yield what the amounts and rates of change of a statement may follow from.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("收入总计120万元，比上年增加20万元，增长20%。")
    >>> [relation.formula for relation in changes(statement)]
    ['20 ÷ (120 - 20)']
    """
    if not statement.tells_change:
        return
    in_rows = statement.may_say("respectively")
    for place, operand in enumerate(statement.operands):
        if not operand.is_exact:
            continue
        if in_rows and says("respectively", statement.gaps[place]):  # whose change is whose, only a row tells
            yield from _growths_in_a_row(statement, place)
            continue
        if operand.is_growth:
            yield from _growth(statement, place)
        elif operand.is_difference:
            yield from _difference(statement, place)


def _growth(statement: Statement, place: int) -> Iterator[Relation]:
    rate = statement[place]
    if place >= 1:
        difference, gap = statement[place - 1], statement.gap(place - 1, place)
        told_together = n_separators(gap) <= 1 and len(gap) <= 16 and not on_another_basis(difference, rate, gap)
        told_together = told_together and not names_another(rate, difference, gap)
        if difference.is_difference and difference.change == rate.change and told_together:
            # At constant prices: the values say nothing of the rate
            most = _FAR if says("real-growth", difference.label + rate.label) else 1.0
            for base, certainty in _prior_values(statement, place - 1):
                yield rate_on_prior(rate, difference, base, min(most, certainty))
            for value, certainty in _values(statement, place - 1, place):
                # Nothing grows by more than it is: a slip, or another measure
                fits = rate.change == "decrease" or value.value > difference.value
                yield _rate_on_difference(rate, difference, value, min(most, certainty, 1.0 if fits else _NEAR))
            return
    if place >= 2 and _is_compared(statement, place):
        compared = statement[place - 1], statement[place - 2]
        most = _FAR if _is_real(statement, place - 2, compared[1], rate) else _FROM_TO
        yield _relation(rate, compared, _growth_between(rate), "({1} - {0}) ÷ {0}", most)
        return
    if place >= 2 and _over_a_year(statement, place):
        year = statement[place - 2], statement[place - 1]
        yield _relation(rate, year, _growth_between(rate), "({1} - {0}) ÷ {0}", _NEAR)
        return
    if place >= 2 and not says("another-basis", statement.gap(place - 1, place)):
        ends = _from_to(statement, place - 1)
        if ends is not None and n_separators(statement.gap(place - 1, place)) <= 1:
            gap = statement.gap(place - 1, place)
            way = (ends[1].value > ends[0].value) == (rate.change == "increase")  # 由620份减少到240份，效率提高70%
            plain = way and len(gap) <= _SHORT and not says("yearly", gap)
            real = _is_real(statement, place - 2, ends[1], rate) and not (plain and _is_far_off(rate, ends))
            most = _FAR if real else _FROM_TO if plain else _NEAR
            yield _relation(rate, ends, _growth_between(rate), "({1} - {0}) ÷ {0}", most)


def _growths_in_a_row(statement: Statement, first: int) -> Iterator[Relation]:
    """Yield 事故412起、死亡357人，同比减少83起、61人，分别下降16.8%、14.6%: of each rate the value of its place."""
    end = first
    while end + 1 < len(statement) and statement[end + 1].is_percent and _in_a_row(statement, end):
        end += 1
    length = end - first + 1
    if length == 1 or first < 2 * length:
        return
    rows = [statement.operands[first - n * length : first - (n - 1) * length] for n in (2, 1, 0)]
    parted = [statement.gap(p, p + 1) for p in (first - length - 1, first - 1)]
    listed = all(
        _in_a_row(statement, p) for n in (1, 0) for p in range(first - n * length, first - (n - 1) * length - 1)
    )
    if not listed or any(n_separators(gap) != 1 or "；" in gap for gap in parted):
        return
    for value, difference, rate in zip(*rows, strict=True):
        alike = value.unit == difference.unit and value.is_amount and value.is_exact and difference.is_difference
        if alike and rate.is_growth and rate.change == difference.change:
            yield _rate_on_difference(rate, difference, value, _FROM_TO)


def _in_a_row(statement: Statement, place: int) -> bool:
    """Tell whether nothing but the mark of lists stands between a figure and the next one."""
    return statement.gap(place, place + 1).strip() in ("、", "和", "与", "及")


def _is_compared(statement: Statement, place: int) -> bool:
    """Tell whether the two figures in front are a value and what it is compared with: 比预算44万元节约53.18%."""
    value, base = statement[place - 2], statement[place - 1]
    if not (_is_level(value) and _is_level(base) and value.unit == base.unit and base.is_exact and value.is_exact):
        return False
    lead, behind = statement.gap(place - 2, place - 1), statement.gap(place - 1, place)
    way = (value.value > base.value) == (statement[place].change == "increase")
    if base.value <= 0 or not (way or (says("compared", lead) and not n_separators(behind))):
        return False
    if n_separators(lead) > 1 or len(behind) > _SHORT:
        return False
    if says("compared", lead):
        return n_separators(behind) == 0
    return says("last-year", lead) and n_separators(behind) <= 1 and not says("yearly", behind)


def _is_far_off(rate: Operand, ends: tuple[Operand, Operand]) -> bool:
    """Tell whether growth from one value to the other is another than told, by more than prices may be to blame for."""
    grown = abs(ends[1].value - ends[0].value) / ends[0].value * 100
    return grown > rate.value * _PRICES and grown - rate.value > _POINTS


def _is_real(statement: Statement, first: int, value: Operand, rate: Operand) -> bool:
    """Tell whether growth is told at constant prices, by the names of the figures or the words of their clause."""
    words = statement.clauses[first]
    return says("real-growth", words + value.label + rate.label)


def _is_level(operand: Operand) -> bool:
    """Tell whether a figure is a value that may rise and fall: an amount, a price or a number of days."""
    return operand.is_amount or (("/" in operand.unit or operand.dimension == "duration") and not operand.change)


def _over_a_year(statement: Statement, place: int) -> bool:
    """Tell whether two figures in front are of the beginning and the end of a year: 年初结转10万元，年末结转8万元."""
    first, last = statement[place - 2], statement[place - 1]
    if not (first.is_amount and last.is_amount and first.unit == last.unit and first.is_exact and last.is_exact):
        return False
    lead, gap, behind = (statement.gap(p - 1, p) for p in (place - 2, place - 1, place))
    near = n_separators(gap) == 1 and n_separators(behind) <= 1 and not says("another-basis", behind)
    return near and first.value > 0 and says("year-start", lead) and says("year-end", gap)


def _difference(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield the two values that an amount of change may lie between."""
    difference, gap = statement[place], statement.gap(place - 1, place)
    unit = difference.unit
    opens = place == 1 and bool(statement.front) and (not n_separators(gap) or gap.startswith("相比"))
    if opens and (says("compared", statement.lead) or says("year-before", statement.lead)):
        base, value = statement[0], statement.front[-1]  # 自评为94.17分。与上年的96.4分相比低2.23分
        if base.unit == value.unit == unit and base.is_amount and value.is_amount and value.is_exact:
            alone = sum(o.unit == unit for o in statement.front) == 1
            yield _relation(difference, (base, value), _gain(difference), "{1} - {0}", _TOLD if alone else _NAMED)
            return
    if place >= 2:
        ends = _from_to(statement, place - 1)
        base, value = statement[place - 1], statement[place - 2]
        if ends is not None:
            if ends[0].unit == unit and n_separators(gap) <= 1 and not says("another-basis", gap):
                own = not difference.label or any(akin(difference.label, end.label) for end in ends)
                # 成本由437元降到398元，降本1.9亿元: what that came to for all of them
                own = own and not (
                    difference.factor != ends[0].factor and difference.value > max(e.value for e in ends)
                )
                yield _relation(difference, ends, _gain(difference), "{1} - {0}", _FROM_TO if own else _FAR)
            return
        lead = statement.gap(place - 2, place - 1)
        # 较历年同期1194.2毫米，偏多193.4毫米
        next_to = n_separators(gap) == 0 or (n_separators(gap) == 1 and says("by-how-much", gap))
        last_year = says("year-before", lead) and n_separators(gap) == 0
        last_year = last_year or (says("last-year", lead) and n_separators(gap) == 1 and len(gap) <= _SHORT)
        told = next_to if says("compared", lead) else last_year
        if told and value.is_amount and base.is_amount and value.unit == base.unit == unit:
            yield _relation(difference, (base, value), _gain(difference), "{1} - {0}", _FROM_TO)
            return
    if place < len(statement) - 1 and says("adjusted", statement.gap(place, place + 1)):
        value = statement[place + 1]
        head = head_of_list(statement, place)
        # 年中追加352万元，核减86万元，全年预算1.863亿元: of both
        if place and (statement[place - 1].is_difference or says("added-to-plan", statement.clauses[place - 1])):
            return
        if head is not None and head.unit == value.unit == unit and value.is_amount:
            yield _relation(difference, (head, value), _gain(difference), "{1} - {0}", _ADJUSTED)
            return
        if place and statement[place - 1].is_amount and statement[place - 1].unit == value.unit == unit:
            yield _relation(difference, (statement[place - 1], value), _gain(difference), "{1} - {0}", _ADJUSTED)
            return
        if not place and value.is_amount and value.unit == unit:  # the budget is in a sentence in front
            # 年初预算264.18万元，其中基本支出198.18万元…。年中追加31.27万元，调整后预算数为295.45万元
            heads = [o for o in statement.before if o.unit == unit and o.is_amount and o.status == "target"]
            if heads and says("year-start", statement.text[max(0, heads[0].start - _SHORT) : heads[0].start]):
                yield _relation(difference, (heads[0], value), _gain(difference), "{1} - {0}", _NAMED)
            for base in statement.recent(_REACH, unit):
                yield _relation(difference, (base, value), _gain(difference), "{1} - {0}", _FAR)
            return
    yield from _against_plan(statement, place)


def _against_plan(statement: Statement, place: int) -> Iterator[Relation]:
    """年初预算244.14万元，支出决算205.83万元，比预算减少38.31万元."""
    difference = statement[place]
    planned = any(word in difference.basis for word in ("预算", "计划", "目标"))
    gap = statement.gap(place - 1, place)
    words = difference.verb + gap
    left = says("left-over", words) or says("against-plan", words)
    planned = planned or says("against-plan", words) or find("against-which", gap, "plan") is not None
    bare = not planned and not left and says("bare-change", gap)  # 年初预算400万元，决算896.2万元，增加496.2万元
    if place < _TWO or not (planned or left or bare) or says("year-before", gap):
        return
    amounts = [p for p in range(place) if statement[p].unit == difference.unit and statement[p].is_amount]
    plans = [p for p in amounts if statement[p].status == "target"]
    results = [p for p in amounts if statement[p].status == "actual"]
    if not plans or not results or not (statement[plans[-1]].is_exact and statement[results[-1]].is_exact):
        return
    gap = statement.gap(min(plans[-1], results[-1]), place)
    certainty = _FAR
    if bare and (plans[-1:] != [place - _TWO] or results[-1:] != [place - 1] or n_separators(gap) > _TWO):
        return
    if "；" not in gap and not says("including", gap):
        own = [p for p in amounts if "；" not in statement.gap(p, place)]  # of its own clause
        certainty = _TOLD if planned and len(own) == 2 else _NEAR
    plan, actual = statement[plans[-1]], statement[results[-1]]
    # 年初预算452.8万元，调整预算494.6万元，决算491万元，比年初预算多38.2万元: of the plan that is named
    basis = find("against-which", statement.gap(place - 1, place), "plan")
    named = [p for p in plans if basis and basis in statement.clauses[p]]
    if len(named) == 1 and named[0] != plans[-1]:
        yield _relation(difference, (statement[named[0]], actual), _gain(difference), "{1} - {0}", _NAMED)
        certainty = min(certainty, _FAR)
    yield _relation(difference, (plan, actual), _gain(difference), "{1} - {0}", certainty)


def _values(statement: Statement, first: int, last: int) -> Iterator[tuple[Operand, float]]:
    """Yield what the value after the change may be: the measure's figure in front of the difference, or 达到 behind."""
    difference = statement[first]
    if last + 1 < len(statement) and says("reached", statement.gap(last, last + 1)):
        following = statement[last + 1]
        if following.unit == difference.unit and following.is_amount:
            yield following, _SAME
            return
    whole = whole_of_list(statement, first)
    if whole is not None:
        yield whole, _NEAR  # 合计1.2万元，其中接待1.2万元、车辆0万元，比上年减少0.8万元: of all
    told = False
    for place in range(first - 1, -1, -1):
        operand = statement[place]
        if operand.unit != difference.unit or not operand.is_amount or not operand.is_exact:
            continue
        if is_base(statement, place):
            continue  # 比报告的执行数87610万元多32万元，比上年减收6913万元: another one that it is compared with
        if statement.depths[place] > statement.depths[first]:
            continue  # in a bracket: 入库4.73亿元（含基金2.18亿元），比上年少收1.29亿元
        if is_each(statement, place) and operand.value <= difference.value:
            continue  # 发送旅客287.4万人次，日均7.2万人次，增加31.5万人次: of all
        same = operand.label == difference.label or akin(operand.label, difference.label)
        gap = unbracketed(statement.gap(place, first))
        # 三公经费预算数1.6万元，比上年减少0.21万元: the plan is what changed
        own = (
            (is_particular(difference.label) or is_grand_total(difference.label))
            and operand.label == difference.label
            and not has_result(statement, first)
        )
        # 收入预算1.86亿元，比上年增加1420万元: a budget beside that of the year before
        own = own or (place == first - 1 and says("compared", gap) and not has_result(statement, first))
        planned = operand.status == "target" and not own and "预算" not in difference.basis + gap
        # 运行经费1874万元，人均3.1万元，比上年减少7.6万元: of which of both
        either = is_each(statement, place) and any(is_like(statement, p, operand) for p in range(place))
        # 人员经费2138万元，主要包括基本工资、津贴等，较上年增加97万元: no list of figures
        lists = place + 1 < first and says("including", gap)
        if told or not same or planned or either or lists:
            yield operand, _FAR
        else:
            depth = statement.depths[first]
            others = [p for p in range(place + 1, first) if statement.depths[p] <= depth]
            if says("another-basis", statement.clauses[first]):
                # 20.3万元，较预算减少2.1万元，较上年增加0.6万元: by how much it is off its plan is no other value
                others = [p for p in others if not statement[p].change]
            # 发送旅客287.4万人次，日均7.2万人次，同比增加31.5万人次
            alone = not any(statement[p].unit == operand.unit and not is_each(statement, p) for p in others)
            yield operand, _SAME if alone else _NEAR
        # 决算21.63万元，完成预算36万元的60.08%，较上年减少5.42万元: the plan is not what changed
        told = told or not planned
    if not told:
        alike = [operand for operand in statement.front if operand.unit == difference.unit and operand.is_amount]
        if len(alike) == 1 and alike[0].status == "actual" and akin(alike[0].label, difference.label):
            yield alike[0], _SAME if alike[0] is statement.front[-1] and not first else _NEAR
        elif len(alike) > _TWO and not first and add_up(alike[0], alike[1:]):
            yield (
                alike[0],
                _NEAR,
            )  # 收入合计2316万元，其中…。比上年增加167万元: the sentence in front tells it with its parts
        elif len(alike) > 1 and len({operand.value for operand in alike}) == 1 and not first:
            # 收入总计、支出总计486.31万元。收、支总计各增加61.2万元: either will do
            both = "收" in difference.label and "支" in difference.label
            yield alike[0], _SAME if both else _NEAR
    for operand in statement.recent(_REACH, difference.unit):
        yield operand, _FAR


def _prior_values(statement: Statement, place: int) -> Iterator[tuple[Operand, float]]:
    """Yield the value before the change where the report tells it: 较上年的3.46万元减少0.34万元."""
    if place >= 1:
        base, difference = statement[place - 1], statement[place]
        lead = statement.gap(place - 2, place - 1)
        here = says("year-before", lead) or says("from", lead) or says("compared", lead)
        if (
            here
            and base.unit == difference.unit
            and base.is_amount
            and (
                n_separators(statement.gap(place - 1, place)) == 0
                or says("set-against", statement.gaps[place])
                or says("all-set-against", statement.gaps[place])
            )
        ):
            yield base, _SAME


def _from_to(statement: Statement, end: int) -> tuple[Operand, Operand] | None:
    """Return both ends of 由150家增至187家, where `end` is the place of the second."""
    if end < 1:
        return None
    first, second = statement[end - 1], statement[end]
    if not (_is_level(first) and _is_level(second) and first.unit == second.unit and first.value > 0):
        return None
    if not (first.is_exact and second.is_exact):
        return None
    lead = statement.gap(end - 2, end - 1)
    return (first, second) if says("from", lead) and says("to", statement.gap(end - 1, end)) else None


def _rate_on_difference(rate: Operand, difference: Operand, value: Operand, certainty: float) -> Relation:
    sign = 1 if rate.change == "increase" else -1

    def compute(values: Sequence[float]) -> float:
        return abs(values[0]) / (values[1] - sign * abs(values[0])) * 100

    formula = "{0} ÷ ({1} - {0})" if sign > 0 else "{0} ÷ ({1} + {0})"
    return _relation(rate, (difference, value), compute, formula, certainty)


def rate_on_prior(rate: Operand, difference: Operand, base: Operand, certainty: float) -> Relation:
    """Return the relation that `rate` is what `difference` is of what there was before, in per cent."""
    return _relation(rate, (difference, base), per_cent, "{0} ÷ {1}", certainty)


def _growth_between(rate: Operand) -> Compute:
    sign = 1 if rate.change == "increase" else -1
    return lambda values: sign * (values[1] - values[0]) / values[0] * 100


def _gain(difference: Operand) -> Compute:
    sign = 1 if difference.change == "increase" else -1
    return lambda values: sign * (values[1] - values[0])


def _relation(
    stated: Operand, inputs: tuple[Operand, ...], compute: Compute, formula: str, certainty: float
) -> Relation:
    unit = inputs[0]
    shown = formula.format(*(o.shown(o.value) if o.factor == unit.factor else unit.shown(o.value) for o in inputs))
    return Relation("change", stated, inputs, compute, shown, certainty)
