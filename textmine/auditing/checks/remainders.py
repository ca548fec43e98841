"""What is left: a figure that is the rest of one in front when others are taken away, or that others are put together.

编制4216名，实有4097名，空编119名; 应收412.6万元，实收394.2万元，欠租18.4万元; 收到386件，加上上年结转12件，应办398件.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.auditing.checks.parts import is_part, may_add, shown_like, sum_of
from textmine.auditing.cues import find, may_say, says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import SEPARATORS, Statement, n_separators, unbracketed

_TOLD, _NAMED, _LISTED, _NEXT_TO, _APART = 0.85, 0.7, 0.65, 0.5, 0.4
_WHOLE = 100  # per cent
_TWO = 2  # figures between which a gap is
_NAME = 6  # characters in front of a figure that name it
_FAR = 12  # the same where words say what came in and what was spent
_NEAREST = 5  # figures in front among which those that leave the rest may be
_NAMES = ("balance", "plain-remainder", "remainder", "taken-away")  # what the words in front of a rest may say
_CLAUSES = 2  # marks between the figures of one such statement


def remainders(statement: Statement) -> Iterator[Relation]:
    """Yield the figures of a statement that are what is left of others, and those that others are added up to.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("编制4216名，实有4097名，空编419名。")
    >>> [(relation.formula, relation.agrees) for relation in remainders(statement)]
    [('4216 - 4097', False)]
    """
    if len(statement.ratios) > 1:
        for place in statement.ratios:
            if place:
                yield from _rest_of_all(statement, place)
    if len(statement) <= _TWO:
        return
    may_be_added = statement.may_say("added")
    may_be_plain = len(statement) > _TWO and may_say(("plain-remainder", "not-done"), statement.words)
    for place in range(2, len(statement)):
        rest = statement[place]
        if not may_add(rest) or rest.status == "target":
            continue
        may_be_named = may_say(_NAMES, statement.gap(place - 1, place) + rest.verb)
        if may_be_named:
            yield from _balance(statement, place)
        if may_be_plain and _is_plain_rest(statement, place):
            near = _in_front(statement, place)[-2:]
            mixed = any(statement[p].unit not in (rest.unit, "%") for p in range(near[0] + 1, place))
            yield _difference(rest, [statement[p] for p in near], _NEXT_TO if mixed else _TOLD)
        elif may_be_named and _is_taken_away(statement, place):
            yield _difference(rest, [statement[place - 2], statement[place - 1]], _TOLD)
        elif may_be_named and _is_named_rest(statement, place):
            yield from _left(statement, place)
        elif may_be_added and says("added", statement.gap(place - 2, place - 1)):
            yield from _put_together(statement, place)


def _is_named_rest(statement: Statement, place: int) -> bool:
    """Tell whether the words in front of a figure say that it may be what is left."""
    gap, verb = statement.gap(place - 1, place), statement[place].verb
    plain = says("plain-remainder", statement.clauses[place]) and not says("other-rest", gap)
    return plain or says("remainder", gap) or says("remainder", verb) or says("taken-away", gap)


def _rest_of_all(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 优秀的占85.71%，其余14.29%: two shares that leave nothing out."""
    share, rest = statement.operands[place - 1 : place + 1]
    if not (share.is_percent and rest.is_percent):
        return
    plain = not (share.change or rest.change)
    gap = statement.gap(place - 1, place)
    if plain and share.is_exact and rest.is_exact and "；" not in gap and says("rest-share", gap):
        formula = f"{_WHOLE} - {share.digits}"
        yield Relation("sum", rest, (share,), lambda values: _WHOLE - values[0], formula, _NAMED)


def _balance(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 实收71.2万元；预算支出58万元，实支66.9万元；结余4.3万元: what came in less what was spent."""
    rest = statement[place]
    if not says("balance", statement.clauses[place]):
        return
    near = _in_front(statement, place, _FAR)
    words = {p: statement.clauses[p] for p in near}
    carried = [p for p in near if says("carried-in", words[p])]
    income = [p for p in near if says("came-in", words[p]) and statement[p].status == "actual" and p not in carried]
    spent = [p for p in near if says("went-out", words[p]) and statement[p].status == "actual"]
    if carried and income and spent:  # 支出1169.11万元，收入1169.61万元，上年结转1.03万元，年末结转1.53万元
        inputs = [statement[p] for p in (carried[-1], income[-1], spent[-1])]
        formula = "{} + {} - {}".format(*(shown_like(operand, rest) for operand in inputs))
        yield Relation("sum", rest, tuple(inputs), _with_carried, formula, _NAMED)
    own = [p for p in near if not _is_part(statement, p, place)]  # 支出2570万元，其中人员1792万元…；结转61万元
    apart = bool(own) and (own[-1] != near[-1] or (bool(spent) and bool(income) and spent[-1] != income[-1] + 1))
    if carried and income and spent:
        return
    listed = bool(spent) and spent[-1] < near[-1] and statement.includes[spent[-1] + 1]
    if listed and income and income[-1] < spent[-1]:  # 收入5236万元，支出4981万元，其中活动1290万元，…，结余255万元
        yield _difference(rest, [statement[income[-1]], statement[spent[-1]]], _LISTED)
    elif income and spent and own and income[-1] < spent[-1] == own[-1] and apart:
        yield _difference(rest, [statement[income[-1]], statement[spent[-1]]], _NAMED)


def _is_plain_rest(statement: Statement, place: int) -> bool:
    """Tell whether a figure is what is left of the two in front, and of nothing else: 123处，已完工110处，余下13处.

    The first of the two is the first of its unit in its clause, so that it is the whole, and no other amount stands
    between the three.
    """
    near = _in_front(statement, place)
    if len(near) < 2:
        return False
    whole, done = near[-2:]
    opening, gap = (unbracketed(statement.gap(one, other)) for one, other in ((whole, done), (done, place)))
    clause = SEPARATORS.split(gap)[-1]
    verb = find("not-done", clause, "verb")
    if verb is not None and (verb not in opening or _goes_on(statement, place)):
        return False
    if not (verb or says("plain-remainder", clause)) or says("other-rest", opening + gap):
        return False
    before = statement.clauses[whole]
    if (verb or statement[done].verb or "完成") in before:  # 抚育完成1.5万亩，造林完成0.72万亩: two of a kind
        return False
    others = [p for p in range(whole + 1, place) if p != done and statement.depths[p] <= statement.depths[place]]
    alike = [p for p in others if statement[p].unit == statement[place].unit]
    plain = not alike and len(others) <= _CLAUSES and "；" not in opening + gap
    # 已支付的47.3万元退回46.1万元，剩余1.2万元: the clause itself tells the whole
    leads = not n_separators(opening) or all("；" in statement.gap(p, whole) for p in near[:-2])
    listed = says("including", opening + gap) or "、" in opening
    return plain and leads and not listed and 0 < n_separators(gap) <= _CLAUSES and n_separators(opening) <= _CLAUSES


def _is_taken_away(statement: Statement, place: int) -> bool:
    """Tell whether a figure is what is left when the one in front is taken away: 核拨19万，上解4万后，可用15万."""
    if not says("taken-away", statement.gap(place - 1, place)):
        return False
    if _in_front(statement, place)[-2:] != [place - 2, place - 1]:
        return False
    gap = statement.gap(place - 2, place - 1)
    return n_separators(gap) == 1 and "，" in gap


def _goes_on(statement: Statement, place: int) -> bool:
    """Tell whether the next figure is another of the same list: 受理112件，不予受理9件，案前化解8件."""
    if place + 1 >= len(statement) or not is_part(statement, place + 1, statement[place].unit):
        return False
    gap = statement.gap(place, place + 1)
    return "；" not in gap and n_separators(gap) <= 1


def _left(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield what may be left of what: of the two figures next in front, of three, or of those in front of a list."""
    rest, near = statement[place], _in_front(statement, place)
    if len(near) < 2:
        return
    clear = _is_clear(statement, near[-2], place)
    # 批复186.4万元，增加41.3万元，全年可用227.7万元，支出219.05万元，余8.65万元: what there was stands right in front
    words = [statement.clauses[p] for p in (near[-2], place)]
    named = clear and says("opens-whole", words[0]) and says("plain-remainder", words[1])
    # 总收入68.42亿元、总支出66.15亿元，结转下年支出2.27亿元: of all that came in and of all that was spent
    whole = says("all-came-in", words[0]) and says("all-went-out", statement.clauses[near[-1]])
    named = named or (clear and whole and says("carried-on", words[1]))
    # 安排516万元，拨付508.5万元，2个村因未报批暂缓拨付7.5万元: what was not done has the verb of what was
    verb = statement[near[-1]].verb
    put_off = clear and len(verb) == _TWO and f"暂缓{verb}" in words[1]
    told = _NAMED if named or put_off else _NEXT_TO if clear else _APART
    yield _difference(rest, [statement[p] for p in near[-2:]], told)
    if len(near) > 2:
        yield _difference(rest, [statement[p] for p in near[-3:]], _APART)
    longer = (_difference(rest, [statement[p] for p in near[begin:]], _APART) for begin in range(len(near) - 3))
    yield from (relation for relation in longer if relation.agrees)  # 共5000万元，改造2735万元…，其余565万元
    lists = [p for p in range(near[0] + 1, place) if statement.includes[p]]
    if lists:  # 到位1727万元，执行1634.3万元，其中参保803.7万元、门诊830.6万元，结余92.7万元
        before = [p for p in near if p < lists[0]]
        if len(before) > 1:
            yield _difference(rest, [statement[p] for p in before[-2:]], _APART)
        elif before and before[0] != near[-2]:
            yield _difference(rest, [statement[before[0]], statement[near[-1]]], _APART)


def _put_together(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield the figures that one in front may be added to to make the figure behind it."""
    near = [p for p in _in_front(statement, place) if not _is_part(statement, p, place)]
    if len(near) < 2 or near[-1] != place - 1 or n_separators(statement.gap(place - 1, place)) > 1:
        return
    total, added = statement[place], statement[place - 1]
    clause = SEPARATORS.split(statement.gap(place - 1, place))
    # Between them is nothing but parts of the first: 386件，其中个人361件；加上…12件，应办398件
    between = range(near[0] + 1, place - 1)
    alone = all(_is_part(statement, p, place) or statement[p].is_percent or statement[p].change for p in between)
    if len(near) == 2 and len(clause) > 1 and says("made-total", clause[-1]) and alone:
        yield sum_of(total, (statement[near[0]], added), _TOLD)  # 补助4.6亿元，加上上年结转0.83亿元，总规模5.43亿元
        return
    for number, p in enumerate(reversed(near[:-1])):
        yield sum_of(total, (statement[p], added), _APART if number else _NEXT_TO)
    if len(near) > 2:
        yield sum_of(total, [statement[p] for p in near[-3:]], _APART)


def _in_front(statement: Statement, place: int, most: int = _NEAREST) -> list[int]:
    """Return the places of the nearest figures of the unit, in no bracket of their own, back to a full stop."""
    unit, depth = statement[place].unit, statement.depths[place]
    found = [p for p in range(place) if is_part(statement, p, unit) and statement.depths[p] <= depth]
    return found[-most:]


def _is_part(statement: Statement, place: int, last: int) -> bool:
    """Tell whether a figure in front is one of a list of parts that a semicolon ends: 收到386件，其中个人361件；."""
    opened = [p for p in range(1, place + 1) if statement.includes[p]]
    return bool(opened) and "；" not in statement.gap(opened[-1] - 1, place) and "；" in statement.gap(place, last)


def _is_clear(statement: Statement, first: int, last: int) -> bool:
    """Tell whether nothing but these figures is told between them."""
    gaps = [statement.gap(p, p + 1) for p in range(first, last)]
    return all(n_separators(gap) <= _CLAUSES and "；" not in gap and not says("including", gap) for gap in gaps)


def _difference(rest: Operand, inputs: Sequence[Operand], certainty: float) -> Relation:
    lacking = says("shortfall", rest.verb + rest.label) or says(
        "shortfall", rest.sentence.partition(rest.text)[0][-_NAME:]
    )
    if lacking and len(inputs) == _TWO and inputs[0].value < inputs[1].value:
        inputs = inputs[::-1]  # 征缴6.82亿元，支付9.17亿元，当期缺口2.35亿元
    formula = " - ".join(shown_like(operand, rest) for operand in inputs)
    return Relation("sum", rest, tuple(inputs), _less, formula, certainty)


def _with_carried(values: Sequence[float]) -> float:
    return values[0] + values[1] - values[2]


def _less(values: Sequence[float]) -> float:
    return values[0] - sum(values[1:])
