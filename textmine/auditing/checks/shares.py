"""Share: a part of a whole against the percentage stated.

本年支出合计205.83万元，其中：基本支出189.22万元，占91.93%: 189.22 ÷ 205.83 = 91.93 %.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from textmine.auditing.checks.lists import introduced
from textmine.auditing.checks.parts import add_up, sum_of
from textmine.auditing.checks.share_parts import part_of, plain
from textmine.auditing.cues import find, says, without
from textmine.auditing.labels import akin, is_grand_total, is_particular, measure, same_measure
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation, per_cent
from textmine.auditing.statements import Statement, n_separators

_NAMED_HERE, _NAMED_BEFORE, _OPENS_LIST, _ONLY, _FIRST, _EARLIER, _UNNAMED = 0.9, 0.7, 0.85, 0.6, 0.5, 0.4, 0.3
_BORNE_OUT, _ALONE = 0.8, 0.75
_ALL_SHARES = 0.85
_WHOLE = 100  # per cent
_SHARE = "占"  # stands in front of every share
_NEXT = 2  # marks between a whole and the part right behind it
_PIECE = 2  # characters of most words
_SHORTEST = 4  # characters of a name that stands in front of one figure alone
_SEVERAL = 3  # other shares of a whole that leave no doubt
_REACH = 12  # figures in front of a statement among which its unnamed whole may be
_NAMED_REACH = 300  # figures among which a named one is looked for


def shares(statement: Statement) -> Iterator[Relation]:
    """Yield what each share of a statement may be the share of.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("本年支出合计200万元，其中：基本支出150万元，占75%；项目支出50万元，占25%。")
    >>> [relation.formula for relation in shares(statement)]
    ['150 ÷ 200', '50 ÷ 200', '150 + 50']
    """
    if not statement.ratios or _SHARE not in statement.words:
        return
    relations = list(_readings(statement))
    if not relations:
        return
    borne_out = _shares_of_wholes(relations, 100)
    hinted = _shares_of_wholes(relations, 15)
    most = max(map(len, borne_out.values()), default=0)
    for relation in relations:
        # That another part has its share of the same whole shows that this is the whole that is meant
        whole, own = relation.inputs[1].key, {relation.stated.key}
        shown = bool(borne_out[whole] - own) and relation.certainty < _BORNE_OUT and len(borne_out[whole]) * 2 > most
        hints = hinted[whole] - own
        if not shown and (
            (hints and relation.certainty == _FIRST) or (len(hints) > 1 and relation.certainty == _EARLIER)
        ):
            yield replace(relation, certainty=_NAMED_BEFORE)
            continue
        # 46人，占职工总数的79.3%，中级29人，占63%: that the first names its whole does not say that it is of the second
        others = borne_out[whole] - own if shown else set()
        named, others_named = _names(statement, own), _names(statement, others)
        if shown and named and "" not in named and not named & others_named:
            shown = False  # 占调整预算91.17%，占一般公共预算收入的39.37%: each is of what it names
        apart = shown and "" in named and "" not in others_named
        unnamed = relation.certainty <= _UNNAMED and len(others) < _SEVERAL
        most_sure = _NAMED_BEFORE if apart or unnamed else _BORNE_OUT
        yield replace(relation, certainty=most_sure) if shown else relation
    yield from _wholes_of_shares(relations)


def _names(statement: Statement, shares: set[str]) -> set[str]:
    """Return the names that some shares give to what they are of; an empty one where a share names nothing."""
    places = [p for p in statement.ratios if statement[p].key in shares]
    names = {(find("whole", statement.gap(p - 1, p), "whole") or "").strip() for p in places}
    return {"" if says("whole-itself", name) else name for name in names}  # 占总数的31.7%: of what stands in front


def _shares_of_wholes(relations: Sequence[Relation], fineness: int) -> dict[str, set[str]]:
    """Return for each whole the shares that agree with it to such a part of their value."""
    found: dict[str, set[str]] = defaultdict(set)
    for relation in relations:
        if relation.agrees and relation.blur + relation.stated.step < relation.stated.value / fineness:
            found[relation.inputs[1].key].add(relation.stated.key)
    return found


def _wholes_of_shares(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Yield each whole with the parts whose shares make 100 %: then they are all parts there are."""
    of_whole: dict[str, dict[str, Relation]] = {}
    for relation in relations:
        of_whole.setdefault(relation.inputs[1].key, {}).setdefault(relation.stated.key, relation)
    for readings in of_whole.values():
        found = list(readings.values())
        whole, parts = found[0].inputs[1], [relation.inputs[0] for relation in found]
        rounded = sum(relation.stated.step for relation in found)
        distinct = len({part.key for part in parts}) == len(parts) and whole not in parts
        all_there = abs(sum(relation.stated.value for relation in found) - _WHOLE) <= rounded
        telling = [relation for relation in found if relation.inputs[0].value]  # nothing is 0 % of anything
        borne_out = len(telling) > 1 and sum(relation.agrees for relation in telling) >= len(telling) - 1
        alike = all(not o.approx and o.status == whole.status for o in parts) and not whole.approx
        if distinct and all_there and borne_out and alike:
            yield sum_of(whole, parts, _ALL_SHARES)


def _readings(statement: Statement) -> Iterator[Relation]:
    last: list[tuple[Operand, float]] = []  # what the share in front was of
    last_named = -1  # the place of the share in front that names its whole
    for place in statement.ratios:
        share = statement[place]
        found = part_of(statement, place) if place else None
        if found is None:
            continue
        part_place, row = found
        of = find("whole", plain(statement.gap(row - 1, row)), "whole")
        if of is None or (says("elsewhere", of) and not _is_told(statement, part_place, of.strip())):
            continue
        planned = _plan_of_row(statement, part_place, place, row) if says("plan-name", of) else None
        if planned is not None:
            yield share_of(statement[part_place], planned, share, _OPENS_LIST)
            continue
        wholes = list(_wholes(statement, part_place, of.strip()))
        if of.strip():
            last_named = place
        elif last_named >= 0 and not says("including", statement.gap(last_named, place)):
            # 购置费180万元，占项目支出的44.6%；其次采购97.5万元、占24.2%: of the same
            wholes = [(whole, min(certainty, _UNNAMED)) for whole, certainty in wholes]
        if not of.strip() and not any(certainty >= _OPENS_LIST for _, certainty in wholes):
            wholes += [(whole, min(certainty, _FIRST)) for whole, certainty in last]
        for whole, certainty in wholes:
            if whole.value > 0 and whole.unit == statement[part_place].unit:
                yield share_of(statement[part_place], whole, share, certainty)
        last = wholes


def _plan_of_row(statement: Statement, part: int, place: int, row: int) -> Operand | None:
    """Return the plan in the place of a figure: 计划1860套、920套，实际1904套、1037套，分别占任务的102.4%和112.7%."""
    length = place - part  # the parts stand in front of the row of shares, each as far from its share
    first = row - length
    plans, parts = statement.operands[max(0, first - length) : first], statement.operands[first:row]
    if length < _NEXT or len(plans) != length or any(o.unit != p.unit for o, p in zip(plans, parts, strict=True)):
        return None
    told = all(o.is_amount and o.is_exact and o.value > 0 for o in plans) and plans[0].status == "target"
    return plans[part - first] if told else None


def _is_told(statement: Statement, part: int, of: str) -> bool:
    """Tell whether the sentence, or the one in front, tells the whole by its name: 常住人口58万人。占常住人口的21%."""
    figures = (*statement.before, *statement.operands[:part])
    return any(o.unit == statement[part].unit and o.is_amount and same_measure(o.label, of) for o in figures)


def share_of(part: Operand, whole: Operand, share: Operand, certainty: float) -> Relation:
    """Return the relation that `share` is what `part` is of `whole`, in per cent."""
    formula = f"{part.shown(part.value)} ÷ {_alike(whole, part)}"
    return Relation("share", share, (part, whole), per_cent, formula, certainty)


def _alike(whole: Operand, part: Operand) -> str:
    """Return the whole as printed; in the part's unit where the two are printed in different ones."""
    if whole.factor == part.factor or not part.factor:
        return whole.shown(whole.value)
    return part.shown(whole.value)


def _wholes(statement: Statement, part: int, of: str) -> Iterator[tuple[Operand, float]]:
    """Yield what the whole may be, with how sure that is."""
    unit = statement[part].unit
    here = [place for place in range(part) if statement[place].unit == unit and statement[place].is_amount]
    here = [
        place
        for place in here
        if statement.depths[place] <= statement.depths[part]
        and not says("each", statement.gap(place - 1, place))  # 人均办案45.9件，直接办案84件，占8.7%
    ]
    before = [operand for operand in statement.before if operand.unit == unit and operand.is_amount]
    if of:
        yield from _named(statement, part, here, of)
        return
    siblings = {p for p in here if _has_share(statement, p)}
    grand = _grand_total(statement[part], before)
    if grand is not None and not says("including", statement.lead) and not any(_is_total(statement[p]) for p in here):
        yield grand, _NAMED_BEFORE  # 全年支出5012万元。基本支出471万元；项目支出4541万元，占90.6%
    openers = [p for p in here if _opens(statement, p, part, sibling=p in siblings)]
    # 到位1.87亿元，支付1.85亿元；其中用于产业1.12亿元，占59.9%: of either
    parted = len(here) > 1 and any("；" in _opening(statement, place, part) for place in openers)
    others = [p for p in here if p not in siblings and p not in openers]
    for place in openers:
        alone = len(openers) == 1 and not parted
        # 调处416件，成功409件，其中物业201件，占48.3%: of either, but more often of the nearer one
        yield statement[place], (_NAMED_BEFORE if others else _OPENS_LIST) if alone else _FIRST
    if openers and openers[0] not in siblings and not parted and not others:
        return
    if others:
        gap = statement.gap(others[0], part)
        near = part == others[0] + 1 and n_separators(gap) <= _NEXT and "；" not in gap
        only = _ALONE if near else _ONLY  # 教师241人，双师型163人，占67.6%
        yield statement[others[0]], only if len(here) == 1 and not before else _FIRST
        for place in others[1:]:  # 5个方面63个问题，已整改54个，占85.7%
            yield statement[place], _EARLIER
    elif before:
        # 办结案件1047件。从案件类型看，食品类468件、占44.7%
        listed = says("including", statement.lead) or says("sorted-by", statement.lead)
        alone = len(before) == 1 and listed
        yield before[-1], _NAMED_BEFORE if alone else _FIRST
        kin = _kin(statement[part], before) if says("opens-parts", statement.lead) else None
        if kin is not None and kin is not before[-1]:  # 营业收入21.74亿元，利润1.92亿元。其中供水收入6.83亿元、占31.4%
            yield kin, _NAMED_BEFORE
        if len(before) > 1 and _is_listed(statement, before):  # 投入1.62亿元，其中…。产业类84个、9915万元，占比61.2%
            yield before[0], _NAMED_BEFORE
    recent = list(statement.recent(_REACH, unit))
    # 支出合计1538.9万元，年末结余11.1万元。…基本支出1013.8万元，占65.9%: of the nearest total of its kind
    its = next((o for o in recent if _grand_total(statement[part], [o]) is o), None)
    introducing = introduced(statement.text, recent, statement[part].start)
    for operand in recent:
        if operand is introducing and operand.value >= statement[part].value:
            yield operand, _ONLY  # 支出1862.3万元。各项支出如下： / 职业培训463.8万元，占24.9%；
        else:
            yield operand, _FIRST if operand is its else _EARLIER


def _is_total(figure: Operand) -> bool:
    return is_grand_total(figure.label)


def _grand_total(part: Operand, figures: Sequence[Operand]) -> Operand | None:
    """Return the total of all income or spending among some figures that a part of it may be of."""
    totals = [o for o in figures if _is_total(o) and o.value >= part.value and akin(part.label, o.label)]
    return totals[0] if len(totals) == 1 and not _is_total(part) else None


def _kin(part: Operand, figures: Sequence[Operand]) -> Operand | None:
    """Return the one of some figures whose name ends as that of a part does, and that is no less."""
    alike = [o for o in figures if o.label[-_PIECE:] == part.label[-_PIECE:] and o.value >= part.value]
    return alike[0] if len(alike) == 1 and len(part.label) > _PIECE else None


def _is_listed(statement: Statement, figures: Sequence[Operand]) -> bool:
    """Tell whether all figures but the first are told as its parts, and make it."""
    opens = says("including", statement.between(figures[0], figures[1]))
    return opens and add_up(figures[0], figures[1:])


def _named(statement: Statement, part: int, here: list[int], of: str) -> Iterator[tuple[Operand, float]]:
    """Yield the figures that the words behind 占 name: 占本年支出合计的."""
    unit = statement[part].unit
    # 电子产值1185亿元，占工业总产值的50.3%; 新材料产值562亿元，占工业总产值的23.9%: a part like this one
    here = [place for place in here if not _has_share(statement, place, of)]
    named = [place for place in here if same_measure(statement[place].label, of)]
    if named:
        # 三公经费预算24万元，决算数17.36万元，…占三公经费的76%: of the result, though the plan has the name
        planned = statement[named[-1]].status == "target"
        spent = any(place > named[-1] and statement[place].status == "actual" for place in here)
        yield statement[named[-1]], _ONLY if planned and spent else _NAMED_HERE
        if planned and spent:
            yield next(statement[p] for p in here if p > named[-1] and statement[p].status == "actual"), _ONLY
        return
    # 计划总投资2.6亿元，累计完成1.12亿元，占计划总投资的43.1%: named by the words in front of it
    # 全县持证残疾人1.46万人，其中重度6148人，占持证残疾人总数的42.1%
    plain_name = without("all-of-it", of)
    written = [p for p in here if len(of) >= _SHORTEST and of in statement.clauses[p]]
    if not written and len(plain_name) >= _SHORTEST:
        level = statement.depths[part]
        written = [p for p in here if plain_name in statement.clauses[p] and statement.depths[p] == level]
    if len(written) == 1:
        is_plan = statement[written[0]].status == "target" and not says("plan-name", of)
        results = [place for place in here if place > written[0] and statement[place].status == "actual"]
        yield statement[written[0]], _ONLY if is_plan and results else _NAMED_HERE
        if is_plan and results:
            yield statement[results[0]], _ONLY
        return
    ended = [p for p in here if len(of) >= _PIECE and statement.clauses[p].rstrip("为是共：: ").endswith(of)]
    if len(ended) == 1 and not says("plan-name", of.removesuffix("预算")):
        yield statement[ended[0]], _NAMED_BEFORE  # 项目总预算780万元，…，开支653万元，占预算的83.7%
    plans = [
        place for place in here if statement[place].status == "target" or says("opens-plan", statement.clauses[place])
    ]
    if says("plan-name", of) and plans:  # 目标25亿元，实际完成27.3亿元，占目标任务的109.2%
        # 总投资21.36亿元，计划投资8.74亿元，累计完成1.62亿元，占年任务的18.5%: the plan stands right in front
        direct = len(here) == 1 or (len(here) == 2 and here[0] == plans[-1] and here[1] == plans[-1] + 1)
        direct = direct or plans[-1] == here[-1] == part - 1
        yield statement[plans[-1]], _OPENS_LIST if direct else _NAMED_BEFORE
    before = [o for o in statement.before if o.unit == unit and o.is_amount]
    done = measure(without("all-of-it", of))  # 检查748家，处理263家，占检查总数的35.2%: named by what was done
    by_verb = [place for place in here if len(done) > 1 and done in statement[place].verb + statement[place].label]
    if len(by_verb) == 1 and not akin(statement[by_verb[0]].label, of):
        yield statement[by_verb[0]], _NAMED_BEFORE
    for place in here:
        if akin(statement[place].label, of):
            yield statement[place], _FIRST
    if not by_verb:
        yield from _by_words(statement, part, here, of)
    told = [
        o for o in statement.before if o.unit == unit and o.is_amount and o.is_exact and len(of) > 1 and of in o.label
    ]
    if len(told) == 1 and not here and not akin(told[0].label, of):
        yield told[0], _ONLY  # 概算投资8642万元。已完成投资6284万元，占概算的72.7%
    # 全年缴存6.17亿元。提取2.02亿元，占当年缴存额的32.7%
    verb = done.removesuffix("额")
    done_before = [o for o in before if len(verb) > 1 and verb in o.verb]
    actual = [o for o in done_before if o.status == "actual"]
    done_before = actual if len(actual) == 1 else done_before
    if not (before or here) and len(verb) > 1:  # 实际到位827.6万元。… / 支出813万元，占到位数的98.24%
        yield from [(o, _FIRST) for o in statement.recent(_REACH, unit) if verb in o.verb][:1]
    if len(done_before) == 1 and not by_verb:
        # 接待游客628.4万人次。其中过夜196.3万人次，占接待总量的31.2%
        alone = len(before) == 1
        told_all = says("all-of-it", of) or verb != done
        yield done_before[0], _NAMED_BEFORE if alone and told_all else _ONLY if told_all else _FIRST
    near = {operand.key for operand in statement.before}
    earlier = list(statement.recent(_NAMED_REACH, unit))
    alone = len({operand.value for operand in earlier if same_measure(operand.label, of)}) == 1 and (
        is_particular(of) or is_grand_total(of)
    )
    # 政府采购预算31万元，同比减少12万元。其中：货物类采购9万元，占政府采购预算29.03%
    opens = alone and says("opens-parts", statement.lead)
    # 批复概算6.92亿元，核定补助2.73亿元。累计完成投资5.08亿元，占概算73.4%
    once = len(of) >= _PIECE and sum(_is_written(statement, o, of) for o in statement.before) == 1
    written_once = _ONLY if once else _FIRST
    for operand in earlier:
        if same_measure(operand.label, of):
            named_before = _OPENS_LIST if opens else _NAMED_BEFORE
            yield operand, named_before if operand.key in near else _ONLY if alone else _FIRST
        elif akin(operand.label, of) or _is_written(statement, operand, of):
            yield operand, written_once if operand.key in near else _EARLIER
    for operand in statement.recent(_REACH, unit):
        yield operand, _UNNAMED


def _by_words(statement: Statement, part: int, here: list[int], of: str) -> Iterator[tuple[Operand, float]]:
    """Yield the whole that is named in other words: by its unit, by the same words in another order, by its last word.

    发生事故12起，其中道路事故10起，占总起数的83.3%; 项目资金到位4104万元…，占到位资金的89.39%.
    """
    unit = statement[part].unit
    before = [o for o in statement.before if o.unit == unit and o.is_amount and o.is_exact]
    if of in (f"总{unit}数", f"全部{unit}数", f"{unit}数", "总数", "总量", "总额", "全部"):
        openers = [p for p in here if _opens(statement, p, part, sibling=False)]
        first = openers or here[:1]
        if first:
            yield statement[first[0]], _NAMED_BEFORE if len(here) == 1 or openers else _FIRST
        elif before:
            yield before[0], _FIRST
            if len(before) > 1:  # 累计公开1073条，其中2021年164条。主要类别：审批信息52条，占总数的31.7%: of either
                yield before[-1], _FIRST
        return
    pieces = [of[at : at + _PIECE] for at in range(0, len(of), _PIECE)]
    named = [o for o in (*before, *(statement[p] for p in here)) if all(x in o.verb + o.label for x in pieces)]
    if len(pieces) > 1 and len(of) % _PIECE == 0 and len(named) == 1:
        yield named[0], _ONLY
        return
    # 实现工业总产值67.4亿元，…，其中主导产业44亿元，占园区总产值65.3%
    openers = [p for p in here if says("including", _opening(statement, p, part))]
    if len(openers) == 1 and len(of) > _PIECE and statement[openers[0]].label[-_PIECE:] == of[-_PIECE:]:
        yield statement[openers[0]], _NAMED_BEFORE
        return
    known = says("planned-whole", of) or any(akin(o.label, of) for o in statement.all)
    if len(openers) == 1 and openers[0] == part - 1 and not known:
        yield statement[openers[0]], _ONLY  # 实有59人，其中技术人员50人，占在岗职工的84.7%: named so here alone


def _is_written(statement: Statement, operand: Operand, of: str) -> bool:
    """Tell whether the name of a whole stands right in front of a figure: 批复概算1.06亿元."""
    return statement.text[max(0, operand.start - len(of) - 1) : operand.start].rstrip("为").endswith(of)


def _has_share(statement: Statement, place: int, of: str = "") -> bool:
    """Tell whether the figure behind is this one's share: it is a part, and of its like it is not the whole.

    Where the whole has a name, a share of something else says nothing.
    """
    if place + 1 >= len(statement) or not statement[place + 1].is_percent:
        return False
    gap = plain(statement.gap(place, place + 1))
    return says("own-share", gap) and (not of or same_measure(find("whole", gap, "whole") or "", of))


def _opens(statement: Statement, whole: int, part: int, *, sibling: bool) -> bool:
    """Tell whether the words behind a figure say that parts of it follow."""
    gap = _opening(statement, whole, part)
    if sibling:  # of its own parts it may be the whole, but not of what stands behind a semicolon
        return says("including", gap) and "；" not in statement.gap(whole, part)
    bracket = statement.depths[part] > statement.depths[whole]  # 发展党员612名（一线发展的417名，占68.1%）
    return bracket or says("including", gap) or says("used-for", gap) or gap.endswith("：") or says("among", gap)


def _opening(statement: Statement, whole: int, part: int) -> str:
    """Return the words between a figure and the next one of its unit."""
    following = next((p for p in range(whole + 1, part + 1) if statement[p].unit == statement[whole].unit), part)
    return statement.gap(whole, following)
