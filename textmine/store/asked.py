"""Questions about many at once: 预算执行率超过60%的县, 消化超编最多的是哪个单位, 各县培训了多少人次.

They are answered from values: the measure is looked up, its cells are compared, and the claims that stand for them come
back in the order that was asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import sqlalchemy as sa

from textmine.core import Claim
from textmine.measures.standing import is_eligible
from textmine.store.amounts import SMALL_NUMERAL, Bound, asked_values, find_amounts, find_bounds, read_small
from textmine.store.bodies import find_department
from textmine.store.candidates import Filters
from textmine.store.cells import all_told, choose_measure, read_claims
from textmine.store.question import asked_unit, understand, unit_at_end

_GROUP = r"(?:县市区|县区|市县|区县|县|市|区|州|单位|部门|地方|地区|乡镇|街道|省)"
_EACH = re.compile(rf"各(?:个|地)?(?P<group>{_GROUP})|(?:哪些|哪几个|哪个|哪家|哪几家|哪一个)(?P<which>{_GROUP})")
_OF_WHICH = re.compile(  # …的是哪个单位, …的单位有哪些
    rf"的?(?:分别)?(?:是|为|有)?(?:哪些|哪几个|哪个|哪家|哪几家|哪一个|那些)?(?P<group>{_GROUP})?"
    r"(?:分别)?(?:有|是)?(?:哪些|哪几个|哪几家|几个|多少个?)?[？?。\s]*$"
)
_FILLER = re.compile(
    r"(?:分别|各自|一共|总共|到底|请问|排名|排行|情况|有没有|有哪些|列出|比较|对比|了?多少|几|花费?了?)$"
    r"|[的了是有为在？。?，,：:\s]+$|^[的在，,：:\s]+"
)
_TOP = re.compile(  # 排名前三的县, 最高的前5名, 倒数三名
    rf"(?:排名|排行|排在|排|位居|位列|居)?(?:前|(?P<last>倒数|[最末]?后))(?P<n>{SMALL_NUMERAL})(?:名|位|强)?(?=$|[的是有，？?]|{_GROUP}|[个家])"
)
_SO_MANY = re.compile(rf"^的?(?:前)?(?P<n>{SMALL_NUMERAL})(?:个|家|名|位)?(?={_GROUP}|[是有]|$)")
_PLAN = re.compile("计划|目标|打算|力争")
_YEAR = re.compile(r"(?:19|20)\d\d年?(?:度|末|底)?")
_COUNTY = re.compile("[县区旗]$|市$")
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
        ``most`` or ``least``; empty where all are asked for, or all that keep to the bounds.
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
    """

    measure: str
    group: str
    kind: str
    bounds: tuple[Bound, ...]
    years: tuple[int, ...]
    planned: bool = False
    unit: str = ""
    n: int = 0


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
    each = _EACH.search(rest)
    group = (each["group"] or each["which"]) if each else ""
    if each:
        rest = rest[: each.start()] + rest[each.end() :]
    bounds, unbound = find_bounds(rest)
    if bounds:
        asking = _OF_WHICH.search(unbound)
        if asking is not None:
            group = group or asking["group"] or ""
            unbound = unbound[: asking.start()]
        return None if find_amounts(unbound)[0] else _made(unbound, group, "", bounds, years, text)
    top = _TOP.search(rest)
    n = read_small(top["n"]) if top else 0
    if top:
        rest = rest[: top.start()] + rest[top.end() :]
    for row in asked_values():
        place = rest.find(row.word)
        if place < 0 or row.kind not in ("most", "least"):
            continue
        front, behind = rest[:place], rest[place + len(row.word) :]
        if not n and (several := _SO_MANY.match(behind)):  # 最多的三个县
            n, behind = read_small(several["n"]), "的" + behind[several.end() :]
        asking = _OF_WHICH.fullmatch(behind)
        if asking is not None and (n or asking["group"] or each or behind.startswith("的")):
            return _made(front, group or asking["group"] or "", row.kind, (), years, text, n)
    if top:
        asking = _OF_WHICH.search(rest)
        if asking is not None:
            group, rest = group or asking["group"] or "", rest[: asking.start()]
        return _made(rest, group, "least" if top["last"] else "most", (), years, text, n)
    if each and each["group"] and not find_amounts(rest)[0]:
        return _made(rest, group, "", (), years, text)
    return None


def _made(
    measure: str, group: str, kind: str, bounds: tuple[Bound, ...], years: tuple[int, ...], text: str, n: int = 0
) -> AboutMany | None:
    unit, measure = asked_unit(measure)
    before = ""
    while measure != before:
        before, measure = measure, _FILLER.sub("", measure.strip())
    counted = unit_at_end(measure)  # 培训人次
    if counted and not unit:
        unit, measure = counted, measure.removesuffix(counted)
    return AboutMany(measure, group, kind, bounds, years, bool(_PLAN.search(text)), unit, n) if measure else None


def unanswerable(text: str) -> str:
    """Return the word that asks for what no figure tells (为什么); empty where there is none."""
    return next((row.word for row in asked_values() if row.kind == "unanswerable" and row.word in text), "")


@dataclass(frozen=True, slots=True)
class Answer:
    """Claims that answer, in order, and what is to be said where there are none."""

    claims: tuple[Claim, ...]
    note: str = ""


def answer(connection: sa.Connection, asked: AboutMany, filters: Filters, departments: list[str]) -> Answer:
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
    """
    meant, words = find_department(asked.measure, departments)
    words = words.strip("的") if meant else asked.measure
    if not words:
        return Answer((), "it does not say what is to be compared")
    unit = next((bound.unit for bound in asked.bounds if bound.unit), "") or filters.unit
    status = filters.status or ("target" if asked.planned else "actual")
    chosen = choose_measure(connection, words, unit or asked.unit or None, status)
    if not chosen.measure and unit is None and asked.unit:
        chosen = choose_measure(connection, words, None, status)
    if not chosen.measure:
        in_unit = f" in {unit}" if unit else ""
        return Answer((), f"no claim tells of {words}{in_unit}")
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
    kept = [claim for claim in kept if all(bound.holds(claim.value, claim.unit) for bound in asked.bounds)]
    lowest_first = asked.kind == "least" or any(bound.kind in ("less", "at-most") for bound in asked.bounds[:1])
    kept.sort(key=lambda c: (c.value if lowest_first else -c.value, -(c.year or 0), c.department, c.doc_id, c.start))
    if not kept:
        return Answer((), f"{len(claims):,} claims tell of {chosen.named}, none of them fits")
    kept = kept[: asked.n] if asked.n else kept
    return Answer(tuple(kept), f"of {chosen.named}" if len(chosen.measures) > 1 else "")


def _is_of(claim: Claim, group: str) -> bool:
    """Tell whether the reporting body is of the kind of place that is asked for."""
    parts = [part for part in claim.region.split("/") if part]
    if group in ("县", "县市区", "县区", "区县", "区", "市县"):
        if parts:
            return bool(_COUNTY.search(parts[-1])) and (not parts[-1].endswith("市") or len(parts) >= _COUNTY_DEPTH)
        return bool(_IN_NAME.search(claim.department))
    if group in ("市", "州"):
        return bool(parts) and parts[-1][-1] in "市州"
    return True
