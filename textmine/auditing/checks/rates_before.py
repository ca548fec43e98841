"""Rates of completion of which a sentence in front tells the plan, what came of it, or both.

缴存额16.32亿元，增长7.6%。年初计划缴存15.5亿元，完成计划的105.3%: 16.32 ÷ 15.5 = 105.3 %;
年初预算数18万元，其中…；决算数14.73万元，其中…。控制率为81.83%.
"""

from __future__ import annotations

from collections.abc import Iterator

from textmine.auditing.checks.quotients import ratio
from textmine.auditing.checks.rate_names import LIKELY, NAMED, NEAR, is_given
from textmine.auditing.cues import find, says
from textmine.auditing.labels import is_particular, measure, same_measure
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import SEPARATORS, Statement

_SAME_VERB = 0.75
_REACH = 6  # figures in front of the sentence among which its plan may be
_FAR = 40  # the same for a plan of the same name
_NAME = 16  # characters in front of a figure that may name it
_TWO = 2
_WHOLE = 100  # per cent
_MOST_TIMES = 5  # what was done is no more times a plan that only its words tell, and no less


def results_before(statement: Statement, planned: Operand, rate: Operand) -> Iterator[Relation]:
    """Yield 缴存额16.32亿元，增长7.6%。年初计划缴存15.5亿元，完成计划的105.3%: what came of a plan stands in front."""
    results = [o for o in statement.before if o.unit == planned.unit and o.is_amount and o.status == "actual"]
    alike = [o for o in results if o.is_exact and o.value > 0]
    if not alike:
        return
    named = [o for o in alike if len(planned.verb) >= _TWO and planned.verb in o.label + o.verb]
    # 公用经费363.43万元，包括…。公用经费年初预算370万元，公用经费控制率98.22%: what the rate is named by
    name = (find("rate-name", rate.label, "stem") or "")[:-_TWO]
    of_name = [o for o in alike if name and is_particular(name) and same_measure(o.label, name)]
    if len(named) == 1 or len(of_name) == 1:
        yield from ratio((of_name if len(of_name) == 1 else named)[0], planned, rate, _SAME_VERB)
    elif len(alike) > 1 and says("including", statement.between(alike[0], alike[1])):
        # 拨款支出16902.8万元，其中教育1.6亿元…。年初预算13540万元，支出决算为年初预算的124.8%: of all of it
        yield from ratio(alike[0], planned, rate, LIKELY)
    else:
        yield from ratio(alike[-1], planned, rate, LIKELY if len(alike) == 1 else NEAR)


def told_before(statement: Statement, rate: Operand) -> Iterator[Relation]:
    """Yield 调整后预算1.02亿元，决算支出9871.4万元。预算执行率96.8%: both stand in the sentence in front."""
    amounts = [o for o in statement.before if o.is_amount and o.is_exact]
    plans = [o for o in amounts if says("budget-name", _clause(statement, o))]
    results = [o for o in amounts if o not in plans and says("result-name", _clause(statement, o))]
    if plans and len(results) == 1 and plans[-1].unit == results[0].unit:
        yield from ratio(results[0], plans[-1], rate, LIKELY if says("completion", statement.lead) else NEAR)
    elif len(amounts) >= _TWO and amounts[-1].unit == amounts[-2].unit and amounts[-1].status == "actual":
        yield from ratio(amounts[-1], amounts[-2], rate, NEAR)


def named_in_front(statement: Statement, rate: Operand) -> Iterator[Relation]:
    """Yield 上报事件27683件，办结27411件。质量：办结率99.02%: a rate by the name of what ends the sentence in front."""
    stem = (find("rate-name", statement.lead.rstrip("为达到是约"), "stem") or "")[-_TWO:]
    if len(statement.before) < _TWO or len(stem) < _TWO or says("open-rate", statement.lead):
        return
    whole, done = statement.before[-_TWO:]
    alike = whole.unit == done.unit and all(o.is_amount and o.is_exact and o.status == "actual" for o in (whole, done))
    if alike and stem in _clause(statement, done) + done.verb:
        yield from ratio(done, whole, rate, LIKELY)


def _clause(statement: Statement, operand: Operand) -> str:
    """Return the words of its clause right in front of a figure of the sentence in front."""
    figures = statement.before
    place = next(number for number, figure in enumerate(figures) if figure is operand)
    begin = max(figures[place - 1].end if place else 0, operand.start - _NAME)
    return SEPARATORS.split(statement.text[begin : operand.start].rpartition("。")[2])[-1]


def plans_before(statement: Statement, done: Operand, rate: Operand, *, alone: bool) -> Iterator[Relation]:
    """Yield ratios to the plans that the sentences in front tell of, the nearest first."""
    named = [o for o in statement.recent(_FAR, done.unit) if o.status == "target" and _is_same(o, done)]
    if len(named) == 1:  # 任务：城镇新增就业1.5万人…；城镇新增就业1.12万人，完成74.7%
        yield from ratio(done, named[0], rate, NAMED if alone else LIKELY)
        return
    near = [*statement.recent(_REACH, done.unit)] or [*reversed([o for o in statement.before if o.unit == done.unit])]
    # 财政补助1586万元，其中…。支出合计1.56亿元，财政补助执行1520万元（95.8%）
    given = statement.before[:1]
    if given and given[0].unit == done.unit and given[0].is_amount and same_measure(given[0].label, done.label):
        yield from ratio(done, given[0], rate, LIKELY if says("result-name", done.verb) else NEAR)
    alike = [o for o in near if o is not done and o.value / _MOST_TIMES < done.value < o.value * _MOST_TIMES]
    # 可用资金3204万元。全年支出3051.66元: of another unit by a slip
    given_out = [o for o in near if o in alike or (o is not done and o.factor != done.factor)]
    plans = [o for o in near if o.status == "target" or (o in given_out and is_given(statement, o))]
    if rate.value <= _WHOLE:  # 年初预算26.8万元，其中…、3.3万元。全年支出25.96万元，执行率96.87%: of no part
        plans = [o for o in plans if o.value >= done.value] or plans
    if not plans:  # 化肥淡储计划5000吨，实存4160吨。…为计划的105.2%
        plans = [o for o in alike if says("plan-name", measure(o.label)[-_TWO:])]
    for number, planned in enumerate(plans):
        yield from ratio(done, planned, rate, LIKELY if alone and not number else NEAR)


def _is_same(planned: Operand, done: Operand) -> bool:
    """Tell whether a plan is of what was done, by a name that nothing else has: 培训学员400人次, 培训学员436人次."""
    if not same_measure(planned.label, done.label):
        return False
    return is_particular(done.label) or (planned.verb == done.verb != "" and is_particular(done.verb + done.label))
