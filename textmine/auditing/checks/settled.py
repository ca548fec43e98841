"""What came of the things that sentences in front tell: their rate, though its name has another word than they have.

受理案件2486件。审结2391件，结案率96.2%; 排查隐患1862处。其中，一般1824处，重大38处。已整改1817处，整改率97.6%.
"""

from __future__ import annotations

from collections.abc import Iterator

from textmine.auditing.checks.quotients import rate_of
from textmine.auditing.checks.rate_names import MOST_TIMES, is_rest, is_rest_rate
from textmine.auditing.cues import find, says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement, n_separators

_NAMED, _ALIKE = 0.7, 0.6
_ALL = 100  # per cent
_REACH = 6  # figures in front of a sentence among which there is what was to be done
_TWO = 2
_SHORT = 12  # characters between what was done and its rate
_FRONT = 20  # characters in front of a figure that tell what it is


def settled(statement: Statement) -> Iterator[Relation]:
    """Yield the rate of the only amount of a sentence of what there was to be done, told in a sentence in front.

    Examples
    --------
    >>> from textmine.auditing.examples import statements_of
    >>> found = statements_of("受理案件2486件。审结2391件，结案率96.2%。")
    >>> [relation.formula for statement in found for relation in settled(statement)]
    ['2391 ÷ 2486']
    """
    for place in statement.ratios:
        if not place or statement[place].status != "actual":
            continue
        at = place - 1
        if at and is_rest(statement, at) and statement[at].unit == statement[at - 1].unit:
            at -= 1  # 已完成整改36个，正在整改7个，整改率83.7%
        done, rate, gap = statement[at], statement[place], statement.gap(place - 1, place)
        alone = not any(o.unit == done.unit and o.is_amount for o in statement.operands[:at])
        if not (alone and done.is_amount and done.is_exact and n_separators(gap) == 1 and len(gap) <= _SHORT):
            continue
        stem = (find("rate-name", gap.rstrip("为达到是约"), "stem") or "")[-_TWO:]
        words = statement.clauses[at] + done.verb
        if len(stem) < _TWO or says("open-rate", gap) or says("cut-rate", gap) or is_rest_rate(gap):
            continue
        if says("failed", words) or says("qualified", words) or not any(char in words for char in stem):
            continue
        whole = _whole(statement, done, below=rate.value < _ALL)
        if whole is not None:  # 反映问题126个。已整改169个，整改率86.5%: that more was done than there was is a slip
            certainty = _NAMED if stem in words else _ALIKE
            yield rate_of(done, whole, rate, certainty if done.value <= whole.value else _ALIKE)


def across_units(statement: Statement) -> Iterator[Relation]:
    """Yield 接待咨询594人次，劝和231对，劝和率38.9%: of what stands in front, counted in another unit, where it agrees.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("离婚登记1107对，接待咨询594人次，劝和231对，劝和率38.9%。")
    >>> [relation.formula for relation in across_units(statement)]
    ['231 ÷ 594']
    """
    for place in statement.ratios:
        if place < _TWO:
            continue
        whole, done = statement.operands[place - 2 : place]
        counts = whole.dimension != "money" != done.dimension and whole.unit != done.unit and whole.value > 0
        if counts and whole.is_amount and done.is_amount and n_separators(statement.gap(place - 1, place)) == 1:
            found = rate_of(done, whole, statement[place], _ALIKE)
            if found.agrees:
                yield found


def _whole(statement: Statement, done: Operand, *, below: bool) -> Operand | None:
    """Return what there was to be done, in the paragraph in front; `below` where less than all of it was."""
    for place in range(statement.first - 1, max(-1, statement.first - 1 - _REACH), -1):
        operand = statement.all[place]
        if "\n" in statement.text[operand.end : statement[0].start]:
            return None
        if operand.unit != done.unit or not operand.is_amount or not operand.is_exact or operand.status != "actual":
            continue
        begin = statement.all[place - 1].end if place else 0
        front = statement.text[max(begin, operand.start - _FRONT) : operand.start]
        if says("opens-whole", front) and done.value <= operand.value * (MOST_TIMES if below else 1.0):
            return operand
    return None
