"""Rate: how many are satisfied against the answers of a survey that is told of farther in front.

有效问卷400份。表示满意的256人、基本满意的118人，满意和基本满意合计374人。… 服务对象满意度为91.67%: 374 ÷ 400 = 93.5 %.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation, per_cent
from textmine.auditing.statements import Statement, n_separators

_OTHER_BASE, _TOLD, _FAR, _AGREES = 0.85, 0.8, 0.7, 0.6
_TELLING = 0.02  # share of a rate that rounding may leave open where it tells what it is of
_COUNTED = frozenset(("份", "人", "名", "张", "户", "人次", "个"))
_WHOLE, _FEWEST = 100, 10


@dataclass(slots=True)
class _Survey:
    """A survey: how many answers count, other numbers that it may be taken for, and who is satisfied."""

    valid: Operand
    others: list[Operand]
    satisfied: list[Operand] = field(default_factory=list)
    total: Operand | None = None


def survey_rates(found: Sequence[Statement]) -> Iterator[Relation]:
    """Yield the rates of satisfaction that a document tells apart from the one survey that they come from.

    Parameters
    ----------
    found
        The statements of the document, in text order.

    Examples
    --------
    >>> from textmine.auditing.examples import statements_of
    >>> text = "发放问卷420份，有效问卷400份。满意和基本满意合计374人。经测算，群众满意度为91.67%。"
    >>> [(relation.formula, relation.agrees) for relation in survey_rates(list(statements_of(text)))]
    [('374 ÷ 400', False)]
    """
    survey: _Survey | None = None
    relations: list[Relation] = []
    for statement in found:
        if survey is not None:
            relations += _rates(statement, survey)
        for place, operand in enumerate(statement.operands):
            if not _counts(operand):
                continue
            clause = statement.clauses[place]
            if says("valid-answers", clause):
                if survey is not None and survey.valid.value != operand.value:
                    return  # of two surveys no rate tells which it is of
                survey = survey or _Survey(operand, _others(statement, place))
            elif survey is not None and operand.value <= survey.valid.value:
                if says("satisfied-in-all", statement.gaps[place]):
                    if survey.total is not None and survey.total.value != operand.value:
                        return
                    survey.total = operand
                elif says("are-satisfied", clause):
                    survey.satisfied.append(operand)
    yield from relations


def _counts(operand: Operand) -> bool:
    return operand.is_plain_amount and operand.unit in _COUNTED and operand.status == "actual" and operand.value > 0


def _others(statement: Statement, place: int) -> list[Operand]:
    """Return the answers that were handed out or came back, which a rate may be of by mistake."""
    figures = statement.operands[:place]
    return [o for p, o in enumerate(figures) if _counts(o) and says("answers", statement.gaps[p])]


def _rates(statement: Statement, survey: _Survey) -> Iterator[Relation]:
    for place in statement.ratios:
        rate, gap = statement[place], statement.gaps[place]
        if rate.status != "actual" or not 0 < rate.value <= _WHOLE or survey.valid.value < _FEWEST:
            continue
        if says("satisfaction-told", statement.clauses[place]):
            yield from _satisfaction(statement, rate, survey)
        elif place and says("of-the-answers", statement.gaps[place - 1]):
            count = statement[place - 1]
            told = _counts(count) and count.value <= survey.valid.value and n_separators(gap) == 1
            if told and says("rate-name", rate.label):
                yield _ratio(rate, count, survey.valid, _TOLD)


def _satisfaction(statement: Statement, rate: Operand, survey: _Survey) -> Iterator[Relation]:
    """Yield the rate of those that are satisfied, of the answers that count."""
    if any(_counts(operand) and operand.end <= rate.start for operand in statement.operands):
        return  # told with counts of its own
    several = survey.total is None and len(survey.satisfied) > 1
    top = survey.total or (survey.satisfied[0] if survey.satisfied else None)
    if top is None or several:
        return  # of the ones, of both, or weighted
    relation = _ratio(rate, top, survey.valid, _FAR)
    if relation.agrees:
        yield _ratio(rate, top, survey.valid, _AGREES)
        return
    wrong = [made for o in survey.others if o.value != survey.valid.value for made in (_ratio(rate, top, o, _FAR),)]
    mistaken = any(made.agrees and made.open_share <= _TELLING for made in wrong)
    yield _ratio(rate, top, survey.valid, _OTHER_BASE if mistaken else _FAR)


def _ratio(rate: Operand, top: Operand, bottom: Operand, certainty: float) -> Relation:
    formula = f"{top.digits or f'{top.value:g}'} ÷ {bottom.digits or f'{bottom.value:g}'}"
    return Relation("rate", rate, (top, bottom), per_cent, formula, certainty)
