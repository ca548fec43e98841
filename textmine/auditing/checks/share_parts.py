"""What a share is told of: the amount in front, past brackets, growth and what it is made of; in rows, one for each.

完成41.3亿元，增长8.7%，占全部的32.1%; 基本支出36.9万元（人员34万元，公用2.9万元），占86%;
人员经费217.4万元，包括基本工资、津贴补贴等，占90.7%.
"""

from __future__ import annotations

from textmine.auditing.cues import find, says, without
from textmine.auditing.statements import Statement, n_separators, unbracketed


def part_of(statement: Statement, place: int) -> tuple[int, int] | None:
    """Return the place of the amount that the share is told of, and of the first share of its row.

    The amount stands right in front, with nothing between but 占 and its whole.

    In 补助742.3万元、配套226万元，分别占76.66%和23.34% each share has the amount of its place in the row.
    """
    run = place
    while run and statement[run - 1].is_percent and _in_a_row(statement.gap(run - 1, run)):
        run -= 1
    if not run:
        return None
    last, gap = statement[run - 1], plain(statement.gap(run - 1, run))
    if run == place and statement.depths[run - 1] > statement.depths[run]:
        return _past_bracket(statement, place)
    if run == place and run >= 2 and last.is_amount and statement[run - 2].unit != last.unit:
        # 道路运输事故10起死亡7人，占总起数的83.3%: the share is of what its whole is counted in
        counted = find("unit-of-whole", gap, "unit") == statement[run - 2].unit
        if counted and statement[run - 2].is_exact and not n_separators(statement.gap(run - 2, run - 1)):
            return run - 2, place
    if run == place and run >= 2 and (last.is_growth or last.is_difference) and says("own-share", gap):
        # 完成41.3亿元，增长8.7%，占全部的32.1%; 完成9.26亿元，同比增加2.15亿元，占计划103.6%: the share is of what grew
        grown = statement[run - 2]
        fits = grown.is_amount and grown.is_exact and grown.status != "norm"
        return (run - 2, place) if fits and n_separators(statement.gap(run - 2, run - 1)) <= 1 else None
    if run == place and run >= 2 and last.dimension == "duration" and says("own-share", gap):
        # 60份档案中有11份从受理到打款超过30天，占18.33%: the clause of the part tells a time
        told = statement[run - 2]
        alike = run > 2 and statement[run - 3].unit == told.unit and told.is_amount and told.is_exact
        among = alike and says("among", statement.gaps[run - 2]) and not n_separators(statement.gaps[run - 1])
        return (run - 2, place) if among else None
    if run == place and run >= 2 and last.is_percent and says("own-share", gap) and run - 1 in statement.ratios:
        part = statement[run - 2]  # 装备412.7万元，占项目支出的64.2%，占总支出的13.5%: of the same
        fits = part.is_amount and part.is_exact and part.status != "norm"
        own = says("own-share", statement.gap(run - 2, run - 1)) and n_separators(gap) == 1 and "；" not in gap
        return (run - 2, place) if fits and own else None
    if (
        last.is_percent
        or not last.is_amount
        or last.status == "norm"
        or not last.is_exact
        or not (says("own-share", gap) or (run == place and _is_among(statement, place, gap)))
    ):
        return None
    end = place
    while end + 1 < len(statement) and statement[end + 1].is_percent and _in_a_row(statement.gap(end, end + 1)):
        end += 1
    if not says("respectively", gap) and end == run:
        return place - 1, place
    first = run - (end - run + 1)
    parts = statement.operands[max(first, 0) : run]
    if first < 0 or any(part.unit != last.unit or not part.is_amount for part in parts):
        return None
    return first + place - run, run


def _past_bracket(statement: Statement, place: int) -> tuple[int, int] | None:
    """Return the same for a share behind a bracket that tells of other figures: 支出36.9万元（人员34万元），占86%."""
    level = statement.depths[place]
    part = next((p for p in range(place - 1, -1, -1) if statement.depths[p] <= level), None)
    if part is None or statement[part].is_percent or not statement[part].is_amount or not statement[part].is_exact:
        return None
    fits = statement[part].status != "norm" and says("own-share", plain(statement.gap(part, place)))
    return (part, place) if fits else None


def plain(gap: str) -> str:
    """Return the words between a figure and its share without brackets and what the figure is made of.

    Examples
    --------
    >>> plain("，包括基本工资、津贴补贴等，占"), plain("件（B类），占"), plain("，占")
    ('，占', '件，占', '，占')
    """
    return without("told-in-words", unbracketed(gap)) if "，" in gap or "）" in gap else gap


def _is_among(statement: Statement, place: int, gap: str) -> bool:
    """Tell whether a share behind a clause is of the figure in front, one of those in front of that: 86个县中，71个."""
    near = place > 1 and statement[place - 2].unit == statement[place - 1].unit
    return near and says("share-behind", gap) and says("among", statement.gap(place - 2, place - 1))


def _in_a_row(gap: str) -> bool:
    return gap.strip() in ("、", "，", ",", "和", "与", "及", "以及")
