"""Questions about many at once: 预算执行率超过60%的县, 消化超编最多的是哪个单位, 各县培训了多少人次.

They are answered from values: the measure is looked up, its cells are compared, and the claims that stand for them come
back in the order that was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from textmine.core import Claim
from textmine.measures import base_of, family_of
from textmine.measures.standing import is_eligible
from textmine.store.amounts import SMALL_NUMERAL, Bound, asked_values, find_amounts, find_bounds, read_small
from textmine.store.bodies import find_department
from textmine.store.candidates import Filters
from textmine.store.cells import Chosen, all_told, choose_measure, read_claims
from textmine.store.question import asked_unit, understand, unit_at_end, unit_dimension
from textmine.store.reckoning import (
    Reckoned,
    rank_in_words,
    rank_place,
    reckoned,
    reckoning_asked,
    signed,
    without_reckoning,
)

_GROUP = (
    r"(?:县市区|县区|市县|区县|[县市区]直(?:单位|部门|机关)|县|市|区|州|单位|部门|地方|地区|乡镇|镇|街道|省|机关|局)"
)
_ALL = r"(?:所有|全部|全体|这些|各(?:个|地|家)?|每(?:一)?(?:个|家)?)的?"
_EACH = re.compile(
    rf"{_ALL}(?P<group>{_GROUP})|(?:哪些|哪几个|哪个|哪家|哪几家|哪一个)(?P<which>{_GROUP})"
    rf"|有?(?:几|多少)[个家](?P<counted>{_GROUP})|谁家?的?|哪[家边里儿]的?|哪一家"
)
_OF_WHICH = re.compile(  # …的是哪个单位, …的单位有哪些
    rf"的?(?:分别)?(?:是|为|有)?(?:哪些|哪几个|哪个|哪家|哪几家|哪一个|那些)?(?P<group>{_GROUP})?"
    r"(?:分别)?(?:有|是)?(?:哪些|哪几个|哪几家|几个|多少个?)?[？?。\s]*$"
)
_FILLER = re.compile(
    r"(?:分别|各自|一共|总共|到底|请问|排名|排行|情况|有没有|有哪些|列出|比较|对比|了?多少|几|花费?了?|上?报告?|填报)$"
    r"|[的了是有为在？。?，,：:\s]+$|^[的在，,：:\s]+"
)
_TOP = re.compile(  # 排名前三的县, 最高的前5名, 倒数三名
    rf"(?:排名|排行|排在|排|位居|位列|居)?(?:前|(?P<last>倒数|[最末]?后))(?P<n>{SMALL_NUMERAL})(?:名|位|强)?(?=$|[的是有，？?]|{_GROUP}|[个家])"
)
_NTH = re.compile(rf"(?:排名?|位列|位居|居|列)?在?第(?P<n>{SMALL_NUMERAL})(?:名|位|[高多大])?(?=$|[的是有，？?])")
_RANK = re.compile(
    rf"(?:在|是)?(?:{_ALL}{_GROUP}(?:中|里|之中)?)?(?:排名?|位列|位居|居|列)?在?第几(?:名|位)?[？?。\s]*$"
)
_SO_MANY = re.compile(rf"^的?(?:前)?(?P<n>{SMALL_NUMERAL})(?:个|家|名|位)?(?={_GROUP}|[是有]|$)")
# What is asked for is how much something rose or fell: GDP增长最快, 三公经费降幅超过10%.
_CHANGED = re.compile(
    "(?:同比|环比|[比较]上年(?:同期)?)?(?:(?P<up>增长|增加|上升|上涨|提高|提升|增速|增幅|涨幅|升幅|[涨升](?=得))"
    "|(?P<down>下降|减少|降低|压减|下滑|降幅|[降减](?=得)))(?:率|幅度|比例|得|了|的)*$"
)
_WHICH_CHANGED = re.compile(
    r"(?P<changed>增长|增加|上升|提高|下降|减少|降低|下滑)了?"
    rf"(?:的(?P<group>{_GROUP})?(?:有|是)?(?P<which>哪些|哪几个|哪几家|几个)?)?[？?。\s]*$"
)
_AROUND_NUMBER = re.compile(r"了?\s*多少\s*")
_AND = re.compile("以及|[和与及、]")
_PLAN = re.compile("计划|目标|打算|力争")
_YEAR = re.compile(r"(?:19|20)\d\d年?(?:度|末|底)?")
_HOW_MANY = re.compile("(?:几|多少)[个家]")
_COUNTY = re.compile("[县区旗]$|市$")
_TOWN = re.compile("[乡镇](?:$|人民政府)|街道")
_IN_NAME = re.compile("[\u4e00-\u9fff]{2,4}?[县区旗]")
_MOST_CLAIMS = 5_000
_COUNTY_DEPTH = 3


@dataclass(frozen=True, slots=True)
class AboutMany:
    """What is asked of many.

    Parameters
    ----------
    measure
        Words for what is measured.
    group
        ``县``, ``单位`` and the like: what is asked for; empty if it does not say.
    kind
        ``most`` or ``least``; ``rank`` where it is asked which place one has; ``changed`` where all are asked for that
        rose, or fell; empty where all are, or all that keep to the bounds.
    bounds
        What the values must keep to.
    years
        The years named.
    planned
        Whether plans are asked for.
    unit
        The unit asked for (多少人次), if any.
    n
        How many are asked for (前三名); 0 for all.
    nth
        Which one in that order is asked for (第二); 0 where the first ones are.
    change
        ``increase`` or ``decrease`` where it is asked how much the measure rose or fell.
    reckoning
        ``sum`` or ``mean`` where one figure of all is asked for.
    counting
        Whether it is asked how many there are.
    """

    measure: str
    group: str
    kind: str
    bounds: tuple[Bound, ...]
    years: tuple[int, ...]
    planned: bool = False
    unit: str = ""
    n: int = 0
    nth: int = 0
    change: str = ""
    reckoning: Reckoned = ""
    counting: bool = False


def about_many(text: str) -> AboutMany | None:
    """Return what a question asks of many; None where it asks of one.

    Examples
    --------
    >>> asked = about_many("2023年预算执行率超过60%的县")
    >>> asked.measure, asked.bounds[0].kind, asked.bounds[0].value, asked.group, asked.years
    ('预算执行率', 'more', 60.0, '县', (2023,))
    >>> about_many("消化超编最多的是哪个单位").kind, about_many("云岫县消化了多少超编")
    ('most', None)
    """
    years = understand(text).years
    rest = _YEAR.sub("", text).strip()
    if ranked := _RANK.search(rest):
        return _made(_EACH.sub("", rest[: ranked.start()]), "", "rank", (), years, text)
    each = _EACH.search(rest)
    group = (each["group"] or each["which"] or each["counted"] or "") if each else ""
    whole = rest
    if each:
        rest = rest[: each.start()] + rest[each.end() :]
    bounds, unbound = find_bounds(rest)
    if bounds:
        asking = _OF_WHICH.search(unbound)
        if asking is not None:
            group = group or asking["group"] or ""
            unbound = unbound[: asking.start()]
        return None if find_amounts(unbound)[0] else _made(unbound, group, "", bounds, years, text)
    if each and each["counted"]:  # 有几个县 asks for them only where something is set that they must keep to
        each, group, rest = None, "", whole
    nth = _NTH.search(rest)
    top = _TOP.search(rest)
    found = top or nth
    told = read_small(found["n"]) if found else 0
    n, nth_one = (told, 0) if top else (0, told)
    if found:
        rest = rest[: found.start()] + rest[found.end() :]
    for row in asked_values():
        place = rest.find(row.word)
        if place < 0 or row.kind not in ("most", "least"):
            continue
        front, behind = rest[:place], rest[place + len(row.word) :]
        if not (n or nth_one) and (several := _SO_MANY.match(behind)):  # 最多的三个县
            n, behind = read_small(several["n"]), "的" + behind[several.end() :]
        asking = _OF_WHICH.fullmatch(behind)
        if asking is not None and (n or nth_one or asking["group"] or each or behind.startswith("的")):
            return _made(front, group or asking["group"] or "", row.kind, (), years, text, n, nth_one)
    if found:
        asking = _OF_WHICH.search(rest)
        if asking is not None:
            group, rest = group or asking["group"] or "", rest[: asking.start()]
        elif not top:
            return None
        return _made(rest, group, "least" if top and top["last"] else "most", (), years, text, n, nth_one)
    listed = _WHICH_CHANGED.search(whole)
    if listed and (each or listed["which"]):  # 财政收入下降的县有哪些
        front = _WHICH_CHANGED.sub(lambda told: told["changed"], rest if each else whole)
        return _made(front, group or listed["group"] or "", "changed", (), years, text)
    if each and (kind := rank_in_words(whole)):
        return _made(rest[: rank_place(rest)], group, kind, (), years, text)
    if each and each["group"] and not find_amounts(rest)[0]:
        apiece = "平均每" in whole
        reckoning: Reckoned = "mean" if apiece else reckoning_asked(rest)
        made = _made(without_reckoning(rest.replace("平均", "") if apiece else rest), group, "", (), years, text)
        return replace(made, reckoning=reckoning) if made else None
    return None


def _made(
    measure: str,
    group: str,
    kind: str,
    bounds: tuple[Bound, ...],
    years: tuple[int, ...],
    text: str,
    n: int = 0,
    nth: int = 0,
) -> AboutMany | None:
    unit, measure = asked_unit(measure)
    before = ""
    while measure != before:
        before, measure = measure, _FILLER.sub("", measure.strip())
    counted = unit_at_end(measure)  # 培训人次
    if counted and not unit:
        unit, measure = counted, measure.removesuffix(counted)
    changed = _CHANGED.search(measure)
    if changed and not changed.start():  # 增长率 alone is the measure
        changed = None
    change = ("increase" if changed["up"] else "decrease") if changed else ""
    measure = _AROUND_NUMBER.sub("", measure[: changed.start()] if changed else measure).strip("的 ")
    planned, counting = bool(_PLAN.search(text)), _HOW_MANY.search(text) is not None
    if not measure:
        return None
    return AboutMany(measure, group, kind, bounds, years, planned, unit, n, nth, change=change, counting=counting)


def unanswerable(text: str) -> str:
    """Return the word that asks for what no figure tells (为什么); empty where there is none."""
    return next((row.word for row in asked_values() if row.kind == "unanswerable" and row.word in text), "")


@dataclass(frozen=True, slots=True)
class Answer:
    """Claims that answer, in order, and what is to be said where there are none."""

    claims: tuple[Claim, ...]
    note: str = ""


def answer(
    connection: sa.Connection,
    asked: AboutMany,
    filters: Filters,
    departments: list[str],
    *,
    regions: Sequence[str] = (),
) -> Answer:
    """Answer from values.

    Parameters
    ----------
    connection
        To the database.
    asked
        What is asked.
    filters
        Whose reports and which years it is limited to.
    departments
        The departments that there are, to tell 教育局 from the words of a measure.
    regions
        The places whose bodies are asked for; none for all.
    """
    meant, words = find_department(asked.measure, departments)
    words = words.strip("的") if meant else asked.measure
    if not words:
        return Answer((), "it does not say what is to be compared")
    unit = next((bound.unit for bound in asked.bounds if bound.unit), "") or filters.unit
    status = filters.status or ("target" if asked.planned else "actual")
    chosen = _measure_asked(connection, words, asked, unit or None, status)
    if not chosen.measure and len(parts := [part for part in _AND.split(words) if part]) > 1:  # 各县GDP和财政收入
        each = [answer(connection, replace(asked, measure=p), filters, departments, regions=regions) for p in parts]
        if all(one.claims for one in each):
            return Answer(
                tuple(claim for one in each for claim in one.claims), "; ".join(o.note for o in each if o.note)
            )
    if not chosen.measure:
        in_unit = f" in {unit}" if unit else ""
        of_what = f"how {words} changed" if asked.change else words
        return Answer((), f"no claim tells of {of_what}{in_unit}")
    told = all_told(connection, chosen, status=status, department=filters.department)
    years = asked.years or ((filters.year,) if filters.year is not None else ())
    best = [
        claims[0]
        for (_, year), claims in told.items()
        if is_eligible(claims[0].standing) and (not years or year in years)
    ]
    if not best and years:
        return Answer((), f"no claim tells of {chosen.measure} in {', '.join(map(str, years))}")
    best.sort(key=lambda claim: -(claim.year or 0))
    claims = list(read_claims(connection, [claim.claim_key for claim in best[:_MOST_CLAIMS]]).values())
    kept = [claim for claim in claims if (not meant or claim.department in meant) and _is_of(claim, asked.group)]
    kept = [claim for claim in kept if not regions or claim.region in regions]
    n_asked = len(kept)
    kept = [claim for claim in kept if all(bound.holds(claim.value, claim.unit) for bound in asked.bounds)]
    if asked.change and (asked.kind or asked.bounds):
        kept = [claim for claim in kept if (signed(claim) < 0) == (asked.change == "decrease")]
    kept.sort(key=_order(asked))
    if not kept:
        return Answer((), f"{len(claims):,} claims tell of {chosen.named}, none of them fits")
    notes = [f"of {chosen.named}"] if len(chosen.measures) > 1 else []
    if asked.reckoning:
        notes.insert(0, reckoned(asked.reckoning, [claim.value for claim in kept], chosen.unit))
    elif asked.counting and asked.bounds:
        notes.insert(0, f"{len(kept):,} of {n_asked:,}")
    if asked.nth:
        return Answer(tuple(kept[asked.nth - 1 : asked.nth]), f"number {asked.nth} of {len(kept):,}")
    return Answer(tuple(kept[: asked.n] if asked.n else kept), "; ".join(notes))


def _measure_asked(connection: sa.Connection, words: str, asked: AboutMany, unit: str | None, status: str) -> Chosen:
    """Return the measure that is meant, in the unit that is asked for where there is one."""
    if asked.change:
        return _change_asked(connection, words, asked, unit, status)
    chosen = choose_measure(connection, words, unit or asked.unit or None, status)
    if not chosen.measure and unit is None and asked.unit:
        chosen = choose_measure(connection, words, None, status)
    compared = chosen.measure and (asked.kind or asked.bounds)
    return _with_family(connection, chosen, status) if compared else chosen


def _with_family(connection: sa.Connection, chosen: Chosen, status: str) -> Chosen:
    """Return a measure with those that leave words of its name out: 整体支出绩效得分 beside 整体支出绩效自评得分."""
    dimension = unit_dimension(chosen.unit)
    base = base_of(chosen.measure, dimension)
    if base == chosen.measure:
        return chosen
    wider = choose_measure(connection, base, chosen.unit, status)
    told = [near for near in (*wider.gathered, *wider.others) if near.unit == chosen.unit]
    meant = {*family_of(chosen.measure, [near.name for near in told], dimension)} - {*chosen.measures}
    return replace(chosen, gathered=(*chosen.gathered, *(near for near in told if near.name in meant)))


def _change_asked(connection: sa.Connection, words: str, asked: AboutMany, unit: str | None, status: str) -> Chosen:
    """Return the measure that says how much another rose or fell: as a rate where no unit asks for an amount."""
    base = choose_measure(connection, words, None, status)
    kinds = ("增长率", "增减")
    if asked.unit or (unit and unit != "%"):
        kinds = kinds[::-1]
    for name in dict.fromkeys((words, base.measure or words)):
        for kind in kinds:
            chosen = choose_measure(connection, f"{name}{kind}", unit or asked.unit or None, status)
            if chosen.measure and chosen.exact:
                return chosen
    near = [(one.name, one.unit) for kind in kinds for one in base.others if one.name.endswith(kind)]
    fitting = (pair for pair in near if unit in (None, pair[1]))
    return Chosen(*next(fitting, ("", unit or "")))


def _order(asked: AboutMany) -> Callable[[Claim], tuple[float, int, str, str, int]]:
    """Return what the claims that answer are ordered by."""
    lowest_first = asked.kind == "least" or any(bound.kind in ("less", "at-most") for bound in asked.bounds[:1])
    if asked.change == "decrease":
        lowest_first = not lowest_first
    sign = 1 if lowest_first else -1
    value = signed if asked.change else (lambda claim: claim.value)
    return lambda c: (sign * value(c), -(c.year or 0), c.department, c.doc_id, c.start)


def _is_of(claim: Claim, group: str) -> bool:
    """Tell whether the reporting body is of the kind of place that is asked for."""
    parts = [part for part in claim.region.split("/") if part]
    if group in ("县", "县市区", "县区", "区县", "区", "市县"):
        if parts:
            return bool(_COUNTY.search(parts[-1])) and (not parts[-1].endswith("市") or len(parts) >= _COUNTY_DEPTH)
        return bool(_IN_NAME.search(claim.department))
    if group in ("市", "州"):
        return bool(parts) and parts[-1][-1] in "市州"
    if group in ("乡镇", "镇", "街道"):
        return bool(_TOWN.search(claim.department))
    return True
