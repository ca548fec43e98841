"""Change: words of direction against the figures, where the amount of the change is right and its sign is not.

公用经费185.78万元，主要包括办公费等。公用经费比上年的192.46万元增长3.47%; 58件，比去年71件减少13件，上升18.31%;
由18.6万元增加到14.27万元.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from textmine.auditing.cues import says
from textmine.auditing.labels import akin
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Compute, Relation, growth, itself
from textmine.auditing.statements import Statement, n_separators

_OPPOSITE, _SAME, _WENT = 0.85, 0.6, 0.8
_TELLING = 0.02  # share of a change that rounding may leave open where the change alone tells what it is of
_REACH = 12  # figures in front of a sentence among which the value may be
_SHORT = 16  # characters between a difference and its rate
_TWO, _WHOLE = 2, 100
_RANKS = frozenset(("名", "位"))  # from the tenth place one rises to the third


def directions(statement: Statement) -> Iterator[Relation]:
    """Yield the changes of a statement whose direction the figures contradict.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("受理信访58件，比去年71件减少13件，上升18.31%。")
    >>> [(relation.stated.text, relation.formula, relation.agrees) for relation in directions(statement)][-1:]
    [('18.31%', '(58 - 71) ÷ 71', False)]
    """
    for place in range(1, len(statement)):
        change = statement[place]
        if change.change not in ("increase", "decrease") or not change.is_exact or change.approx:
            yield from _went(statement, place)
        elif change.is_growth and _is_against(statement, place):
            yield from _two_words(statement, place)
        elif _is_compared(statement, place - 1):
            base = statement[place - 1]
            for value in _values(statement, place - 1):
                yield from _mirrored(change, base, value)


def _is_compared(statement: Statement, place: int) -> bool:
    """Tell whether a figure is what the change right behind is compared with: 比上年的192.46万元增长3.47%."""
    base, change = statement[place], statement[place + 1]
    plain = base.is_plain_amount and base.value > 0
    fits = change.is_growth or (change.is_difference and change.unit == base.unit)
    told = says("compared", statement.gaps[place]) and not n_separators(statement.gaps[place + 1])
    return plain and fits and told and not says("real-growth", base.label + change.label)


def _values(statement: Statement, base: int) -> Iterator[Operand]:
    """Yield the value of the same name that stands nearest in front of what it is compared with."""
    own = statement[base]
    for place in range(statement.first + base - 1, max(-1, statement.first + base - 1 - _REACH), -1):
        operand = statement.all[place]
        plain = operand.unit == own.unit and operand.is_plain_amount
        if plain and operand.status == "actual" and not operand.basis and akin(operand.label, own.label):
            yield operand
            return


def _mirrored(change: Operand, base: Operand, value: Operand) -> Iterator[Relation]:
    """Yield a change that the two values make but for its direction; of another sentence also one that they make."""
    sign = 1 if change.change == "increase" else -1
    shown = [base.shown(o.value, decimals=max(o.decimals, base.decimals)) for o in (value, base)]
    formula, compute = f"{shown[0]} - {shown[1]}", _gain(sign)
    if change.is_percent:
        formula, compute = f"({formula}) ÷ {shown[1]}", growth(sign)
    relation = Relation("change", change, (base, value), compute, formula, _OPPOSITE)
    opposite = Relation("change", change, (base, value), lambda v: -compute(v), formula, _OPPOSITE)
    if relation.expected < 0 and opposite.agrees and _is_telling(opposite):
        yield relation
    elif relation.agrees:
        yield replace(relation, certainty=_SAME)


def _gain(sign: int) -> Compute:
    return lambda v: sign * (v[1] - v[0])


def _is_telling(relation: Relation) -> bool:
    return relation.stated.value > 0 and relation.open_share <= _TELLING


def _is_against(statement: Statement, place: int) -> bool:
    """Tell whether a rate goes another way than the difference right in front: 减少13件，上升18.31%."""
    difference, rate, gap = statement[place - 1], statement[place], statement.gaps[place]
    other = difference.is_difference and difference.is_exact and not difference.approx
    near = n_separators(gap) == 1 and len(gap) <= _SHORT and not says("another-basis", gap)
    return other and near and difference.change in ("increase", "decrease") and difference.change != rate.change


def _two_words(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield a rate with the difference in front that goes the other way, of which one is wrong."""
    difference, rate = statement[place - 1], statement[place]
    figures = statement.operands[max(0, place - 3) : place - 1]
    plain = all(o.unit == difference.unit and o.is_plain_amount for o in figures)
    if not figures or not plain or says("real-growth", rate.label + difference.label):
        return
    if len(figures) == _TWO and says("compared", statement.gaps[place - 2]):
        yield from _mirrored(rate, figures[1], figures[0])
        return
    value = figures[-1]
    # The rate is made with the direction of one of both words: the other one is wrong
    fits = [way for way in (1, -1) if (made := _of_value(rate, difference, value, way)).agrees and _is_telling(made)]
    if len(fits) == 1:
        yield _of_value(rate, difference, value, fits[0], sign=-1)


def _of_value(rate: Operand, difference: Operand, value: Operand, way: int, sign: int = 1) -> Relation:
    """Return the relation that a rate is what a difference, more or less, is of what there was before."""
    one, other = difference.shown(difference.value), difference.shown(value.value)
    formula = f"{'-' if sign < 0 else ''}{one} ÷ ({other} {'-' if way > 0 else '+'} {one})"
    return Relation(
        "change", rate, (difference, value), lambda v: sign * v[0] / (v[1] - way * v[0]) * _WHOLE, formula, _OPPOSITE
    )


def _went(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 由18.6万元增加到14.27万元: what rose is less than it was."""
    first, second, gap = statement[place - 1], statement[place], statement.gaps[place]
    alike = first.unit == second.unit and first.unit not in _RANKS and first.dimension == second.dimension != "ratio"
    plain = all(o.is_exact and not o.approx and not o.change for o in (first, second))
    if not (alike and plain) or not says("from", statement.gaps[place - 1]):
        return
    rose = says("rose-to", gap) and second.value < first.value
    if rose or (says("fell-to", gap) and second.value > first.value):
        formula = f"{'more' if rose else 'less'} than {first.digits}"
        yield Relation("order", second, (first,), itself, formula, _WENT)
