"""What the figures of a reading that fails agree in otherwise: sums of a row, all that stands in a list, what it is of.

自筹900万元、债券3000万元，占概算的88.92%: of both together; 整改36个，正在整改7个，整改率83.7%: of done and going on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from textmine.auditing.checks.parts import add_up, is_got, is_lost, sum_of
from textmine.auditing.checks.rate_names import MOST_TIMES
from textmine.auditing.corroboration import slips_of
from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Compute, Relation, per_cent
from textmine.auditing.statements import SEPARATORS, Statement, n_separators

_AGREED = 0.58  # certainty of a reading that agrees to the last digit; plain readings that agree are surer
_TELLING = 0.02  # share of a rate in which agreement with one of many sums is more than chance
_WHOLE = 100  # per cent
_TWO = 2  # figures that make a row
_MOST = 6  # figures of a row in front
_FAR = 10  # figures in front of a statement
_WORDS = 14  # characters in front of a figure that tell what it is of
_MANY_TIMES = 20  # that the amount of all is as large as that of one
_NOISE = 1e-6  # of numbers as they are kept
_POINTS = "分"


def otherwise(statement: Statement, found: Iterable[Relation]) -> Iterator[Relation]:
    """Yield relations of a statement, without those that cannot be meant, and with others that agree where they fail.

    Examples
    --------
    >>> from textmine.auditing.checks import rates
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("已完成整改36个，正在整改7个，整改率83.7%。")
    >>> [relation.formula for relation in otherwise(statement, rates(statement)) if relation.agrees]
    ['36 ÷ (36 + 7)']
    """
    relations = list(found)
    made = [{o.key for o in r.inputs} for r in relations if r.compute is sum and len(r.inputs) >= _TWO and r.agrees]
    for relation in relations:
        if relation.check == "change" and _mixes_all_and_one(statement, relation):
            continue
        if relation.check not in ("sum", "share", "rate") or not relation.is_defined or relation.agrees:
            yield relation
        elif relation.check != "sum":
            plain = relation.compute is per_cent and len(relation.inputs) == _TWO
            if not (plain and _cannot_be(statement, relation)):
                yield relation
            if plain:
                yield from _of_rows(statement, relation)
                yield from _of_what_was_told(statement, relation)
        elif relation.compute is sum:
            if not any(parts <= {o.key for o in relation.inputs} for parts in made):  # those make another total
                yield from _of_total_in_front(statement, relation) or _sums(statement, relation)
        else:
            if not _is_in_part(statement, relation):
                yield relation
            yield from _left_of_another(statement, relation)


def _of_rows(statement: Statement, relation: Relation) -> Iterator[Relation]:
    """Yield a share or rate of what several amounts in a row make, or of what is done and what is not yet."""
    rate, (part, whole) = relation.stated, relation.inputs
    places = [_place(statement, part), _place(statement, whole)]
    if places[0] is not None and places[1] is not None and places[1] + 1 == places[0]:
        row = _row(statement, places[1], behind=True)
        going_on = [says("going-on", statement.clauses[p]) for p in row]
        if any(going_on[1:]) and not going_on[0]:
            figures = [statement[p] for p in row]
            yield from _if_fine(relation, figures, _of_all, f"{_shown(figures[:1])} ÷ {_shown(figures)}")
    if not rate.decimals:
        return
    for number, (figure, place) in enumerate(zip((part, whole), places, strict=True)):
        if place is None:
            continue
        row = _row(statement, place)
        if statement.includes[row[0]]:
            continue  # 执行1634.3万元，其中参保803.7万元、住院702.4万元…，结余92.7万元: the parts have their own whole
        for length in range(_TWO, len(row) + 1):
            together = [statement[p] for p in row[-length:]]
            if any(other.key == o.key for o in together for other in relation.inputs if other.key != figure.key):
                break
            parts, wholes = ([part], together) if number else (together, [whole])
            formula = f"{_shown(parts)} ÷ {_shown(wholes)}"
            yield from _if_telling(relation, [*parts, *wholes], _quotient(len(parts)), formula)


def _cannot_be(statement: Statement, relation: Relation) -> bool:
    """Tell whether a rate is held against what it is not of.

    A part has a budget of its own (其中：接待费3.81万元，完成年初预算的86.59%), and of things that no slip makes out of
    one another three times as many are no part.
    """
    rate, (part, whole) = relation.stated, relation.inputs
    place = _place(statement, rate)
    if place is not None and _place(statement, whole) is None and says("own-budget", statement.clauses[place]):
        return says("including", statement.text[statement.lead_start : part.start])
    beyond = rate.value <= _WHOLE and relation.expected > _WHOLE * MOST_TIMES
    return beyond and not slips_of(relation)


def _of_what_was_told(statement: Statement, relation: Relation) -> Iterator[Relation]:
    """Yield a rate of another amount told in front, of which it is to the last digit: 到位4620万元，到位率96.25%."""
    if not relation.stated.decimals:
        return
    part = relation.inputs[0]
    for figure in _in_front(statement):
        if figure.unit == part.unit and figure.is_amount and figure.is_exact and figure.value > part.value:
            yield from _if_telling(relation, [part, figure], per_cent, f"{_shown([part])} ÷ {_shown([figure])}")


def _of_total_in_front(statement: Statement, relation: Relation) -> list[Relation]:
    """Return the sum that parts make of another total, told in front: 支出5036万元。比上年4788万元增加…，其中…."""
    total, parts = relation.stated, relation.inputs
    others = (o for o in _in_front(statement) if o.unit == total.unit and o.is_amount and o.key != total.key)
    made = next((other for other in others if _makes(other, parts)), None)
    telling = made is not None and (made.step or 1) <= _TELLING * made.value
    return [sum_of(made, parts, relation.certainty)] if made is not None and telling else []


def _mixes_all_and_one(statement: Statement, relation: Relation) -> bool:
    """Tell whether what falls to one is held against what all have: 接待费3.15万元，人均60元。比上年12.3万元减少…."""
    each = [says("each", statement.text[max(0, o.start - _WORDS) : o.start]) for o in relation.inputs]
    sizes = sorted(abs(operand.value) for operand in relation.inputs)
    return any(each) and not all(each) and sizes[-1] > _MANY_TIMES * sizes[0]


def _in_front(statement: Statement) -> Sequence[Operand]:
    return statement.all[max(0, statement.first - _FAR) : statement.first]


def _row(statement: Statement, place: int, *, behind: bool = False) -> list[int]:
    """Return the places of the amounts that stand in a row with one, in front of it or behind it."""
    unit, row = statement[place].unit, [place]
    step = 1 if behind else -1
    for other in range(place + step, len(statement) if behind else -1, step):
        gap = statement.gap(min(other, row[-1]), max(other, row[-1]))
        figure = statement[other]
        alike = figure.unit == unit and figure.is_amount and figure.is_exact
        if not alike or statement.depths[other] != statement.depths[place] or len(row) == _MOST:
            break
        if n_separators(gap) != 1 or "；" in gap or says("including", gap):
            break
        row.append(other)
    return sorted(row)


def _if_fine(failing: Relation, figures: Sequence[Operand], compute: Compute, formula: str) -> Iterator[Relation]:
    """Yield another reading of a rate if it makes the rate to its last digit."""
    other = Relation(failing.check, failing.stated, tuple(figures), compute, formula, _AGREED)
    if other.is_defined and abs(other.expected - other.stated.value) <= other.fine_blur + other.stated.step + _NOISE:
        yield other


def _if_telling(failing: Relation, figures: Sequence[Operand], compute: Compute, formula: str) -> Iterator[Relation]:
    """Yield another reading of a rate that makes it to its last digit, where that is more than chance."""
    for other in _if_fine(failing, figures, compute, formula):
        if _open_to(other) <= _TELLING * failing.stated.value:
            yield other


def _open_to(relation: Relation) -> float:
    """Return how wide the span is in which a figure agrees."""
    return 2 * (relation.fine_blur + relation.stated.step)


def _quotient(count: int) -> Compute:
    """Return what divides the sum of the first `count` values by that of the others."""
    return lambda values: sum(values[:count]) / sum(values[count:]) * _WHOLE


def _of_all(values: Sequence[float]) -> float:
    return values[0] / sum(values) * _WHOLE


def _shown(figures: Sequence[Operand]) -> str:
    added = " + ".join(figures[0].shown(o.value, decimals=o.decimals) for o in figures)
    return f"({added})" if len(figures) > 1 else added


def _sums(statement: Statement, relation: Relation) -> Iterator[Relation]:
    """Yield a sum that fails as it is meant: of what was lost alone, of all of a list, of the total that it makes."""
    total, parts = relation.stated, relation.inputs
    if total.unit == _POINTS:
        places = {figure.key: _place(statement, figure) for figure in relation.figures}
        lost = {key for key, place in places.items() if place is not None and is_lost(statement, place)}
        got = {key for key, place in places.items() if place is not None and is_got(statement, place)}
        if total.key in lost:
            parts = tuple(part for part in parts if part.key not in got)
            if len(parts) < _TWO:
                return
            if len(parts) < len(relation.inputs):
                yield sum_of(total, parts, relation.certainty)
                return
        elif all(part.key in lost for part in parts):
            return
    if _is_in_part(statement, relation):
        return
    yield relation
    for length in range(_TWO, len(parts)):
        for run in (parts[:length], parts[-length:]):  # 88人：行政14人，事业74人；在职行政13人…
            if _makes(total, run):
                yield sum_of(total, run, max(relation.certainty, _AGREED))
                return
    whole = next((whole for whole in _whole_lists(statement, relation) if _makes(total, whole)), None)
    if whole is not None:
        yield sum_of(total, whole, max(relation.certainty, _AGREED))


def _makes(total: Operand, parts: Sequence[Operand]) -> bool:
    """Tell whether figures make a total to its last digit, and no rounding has to explain it."""
    return add_up(total, parts) and abs(total.value - sum(o.value for o in parts)) <= total.step * (1 + _NOISE) + _NOISE


def _whole_lists(statement: Statement, relation: Relation) -> Iterator[list[Operand]]:
    """Yield all figures of the unit of a list, whatever their words make of them: 标准厂房2000万元、技改874.2万元."""
    places = [_place(statement, figure) for figure in relation.figures]
    known = [place for place in places if place is not None]
    if len(known) < len(places) or known[0] != min(known):
        return
    depth, unit = statement.depths[known[1]], relation.stated.unit
    ends = [max(known)]
    while ends[-1] + 1 < len(statement) and n_separators(gap := statement.gap(ends[-1], ends[-1] + 1)) == 1:
        if "；" in gap or says("including", gap):
            break
        ends.append(ends[-1] + 1)
    for end in ends:
        listed = [p for p in range(known[0] + 1, end + 1) if statement.depths[p] == depth and statement[p].unit == unit]
        if not any(statement.includes[p] for p in listed[1:]):  # those have a whole of their own
            yield [statement[p] for p in listed if statement[p].is_exact]


def _left_of_another(statement: Statement, relation: Relation) -> Iterator[Relation]:
    """Yield what is left of all that came in, where a part of it stands nearer: 总收入6.42亿元，医疗收入5.51亿元."""
    if len(relation.inputs) != _TWO:
        return
    rest, (came, spent) = relation.stated, relation.inputs
    for place, figure in enumerate(statement.operands):
        if figure.key in (came.key, rest.key):
            break
        alike = figure.unit == rest.unit and figure.is_amount and figure.is_exact and figure.key != spent.key
        if not alike or not says("income", figure.label + statement.clauses[place]):
            continue
        formula = f"{rest.shown(figure.value)} - {rest.shown(spent.value)}"
        other = replace(relation, inputs=(figure, spent), formula=formula, certainty=_AGREED)
        if other.agrees:
            yield other


def _is_in_part(statement: Statement, relation: Relation) -> bool:
    """Tell whether all that was spent is held against an income that is named in part: 补助收入…，总支出…，结余…."""
    figures = [figure for figure in relation.figures if figure.dimension == "money"]
    named = [(figure, place) for figure in figures if (place := _place(statement, figure)) is not None]
    spent = any(says("all-spent", SEPARATORS.split(statement.clauses[p])[-1].strip()) for _, p in named)
    return (
        spent and any(says("income-in-part", statement.clauses[p]) for _, p in named) and len(relation.inputs) == _TWO
    )


def _place(statement: Statement, figure: Operand) -> int | None:
    """Return the place of a figure in a statement; None where it stands in front of it."""
    return next((p for p, operand in enumerate(statement.operands) if operand.key == figure.key), None)
