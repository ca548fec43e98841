"""How a rate is named, and what its name and the words around it say of the two figures that it is made of."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.auditing.cues import find, says, without
from textmine.auditing.operands import Operand
from textmine.auditing.statements import BRACKETS, SEPARATORS, Statement, n_separators, unbracketed

NAMED, LIKELY, NEAR = 0.85, 0.6, 0.4
"""How sure it is that a rate is of two figures: its name says so, makes it likely, or they only stand near."""
MOST_TIMES = 1.5
"""By a slip more may be told as done than there was, but not many times as much."""

_SHORT = 16  # characters between an amount and the rate that is told with it
_FEW = 3  # clauses between an amount and what was done of it
_TWO = 2  # characters of most words


def is_rest(statement: Statement, place: int) -> bool:
    """Tell whether a figure is named as what is left."""
    return says("remainder", statement.clauses[place])


def is_rest_rate(name: str) -> bool:
    """Tell whether a rate is named by what is left: 结余率, 缺口率."""
    return says("remainder", (find("rate-name", name.rstrip("为达到是约"), "stem") or "")[-_TWO:])


def names_another(statement: Statement, amounts: Sequence[int], name: str) -> bool:
    """Tell whether a rate has things of its own in its name: 新增就业9.8万人，再就业1.56万人，高校毕业生就业率88.9%."""
    named = without("plain-rate-name", (find("rate-name", name, "stem") or "")[:-2])
    words = statement.text[statement.lead_start : statement[amounts[-1]].start]
    words += "".join(statement[p].label for p in amounts[-2:])
    return len(named) > 1 and not any(named[at : at + 2] in words for at in range(len(named) - 1))


def told_together(between: str, behind: str) -> bool:
    """Tell whether two amounts and their rate are one statement: 反馈问题33条，已整改30条，整改率90.91%."""
    between = unbracketed(between)
    if says("including", between):
        return False  # 投资1000亿元，其中重点项目434亿元，投资完成率108.1%: of another plan
    if between.startswith("、"):
        return False  # 办复建议2488件、提案4449件，办复率100%: two of a kind, and a rate of both
    return "；" not in between and n_separators(between) <= 2 and n_separators(behind) <= 1 and len(behind) <= _SHORT


def is_named_part(words: str, between: str, behind: str) -> bool:
    """Tell whether a rate is named by all words of the part in front: 委托调解560件，其中调解成功327件，成功率58.4%."""
    name = SEPARATORS.split(behind)[-1].rstrip("为达到是约")
    stem = find("rate-name", name, "stem") or ""
    alone = "；" not in between and n_separators(between) <= 1 and n_separators(behind) <= 1 and len(behind) <= _SHORT
    told = stem in words or _is_short_for(stem, words)
    return len(stem) > 1 and told and says("including", between) and alone and not says("completion", name)


def told_apart(statement: Statement, base: int, done: int, behind: str) -> bool:
    """Tell whether an amount and its rate go back to one with others between: 发现问题47个，发整改书15份，整改44个."""
    gap = statement.gap(base, done)
    others = any(statement[p].is_percent for p in range(base + 1, done))
    plain = not others and "；" not in gap and not says("including", gap) and not BRACKETS.search(gap)
    return plain and n_separators(gap) <= _FEW and n_separators(behind) <= 1 and len(behind) <= _SHORT


def is_survey(statement: Statement, base: int, done: int, gap: str) -> bool:
    """Tell whether a rate is of those satisfied among those that answered: 收回284份，满意的256份，满意度90.1%."""
    # 选“满意、基本满意”者553份: the mark inside parts no clauses
    told = [statement.clauses[base], statement.gap(done - 1, done)[-_SHORT:]]
    # 非常满意60户, and not 满意和基本满意的143份
    some = says("what-is-left", told[1]) and not says("all-satisfied", told[1])
    return says("satisfied", gap) and says("satisfied", told[1]) and not some and says("answered", told[0])


def is_plan(statement: Statement, place: int) -> bool:
    """Tell whether a figure is what was planned, by its status or by its name: 预算调整数2207.3万元, 调整后4400万元."""
    return statement[place].status == "target" or says("budget-name", statement.clauses[place].rstrip())


def is_given(statement: Statement, operand: Operand) -> bool:
    """Tell whether a figure of a sentence in front is what there was to spend: 调整后为13个、1971万元."""
    words = statement.text[max(0, operand.start - _SHORT) : operand.start]
    return says("adjusted", words) or says("given", SEPARATORS.split(words)[-1])


def tells_what_ought_to_be(statement: Statement, place: int) -> bool:
    """Tell whether the figure in front of a rate is the whole of the other: 公示316家，应公示318家，公示率99.4%."""
    if place < _TWO or not says("ought-to-be", statement.clauses[place - 1]):
        return False
    done, whole = statement.operands[place - 2 : place]
    alike = done.unit == whole.unit and all(o.is_amount and o.is_exact for o in (done, whole))
    gaps = (statement.gap(p - 1, p) for p in (place - 1, place))
    return alike and all(n_separators(gap) == 1 and "；" not in gap for gap in gaps)


def _is_short_for(stem: str, words: str) -> bool:
    """Tell whether the name of a rate is made of characters of the words in front: 取得证书1985人，取证率85.7%."""
    return len(stem) == _TWO and all(char in words for char in stem)


def certainty_of_name(name: str, between: str, thing: str = "") -> float:
    """Return how sure it is that a rate is of the two figures, by the words that name it and what was done.

    `thing` is what both are told of: 受理各类案件6917件，审执结6702件，结案率96.9%.
    """
    stem = find("rate-name", name, "stem") or ""
    own = len(stem) >= 2 and stem[-2:] in between
    own = own or (len(stem) == _TWO and stem[0] in between and stem[1] in thing)
    own = own or (says("passed", stem) and says("passed", between))  # 抽检61个，合格56个，达标率91.8%
    if says("failed", between) and not (own and says("failed", stem)):
        return NEAR  # 抽检120批，不合格3批，合格率97.5%: of the rest
    if own and not says("what-is-left", between):
        return NAMED
    if says("cut-rate", name):
        return NEAR
    return LIKELY if says("completion", name) or any(char in between for char in stem[-2:]) else NEAR
