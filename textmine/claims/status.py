"""Result, target or norm: what the words around a claim and the headings above it say (``status_cues.toml``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Literal

from textmine.claims.grammar import AGES, is_share
from textmine.claims.pairs import Side
from textmine.core import Quantity, Status
from textmine.lexicon import load_rules
from textmine.lexicon.signs import Sieve, finder, places

Needs = Literal[
    "", "age", "alone", "bound", "class", "hundred", "level", "measure", "money", "parts", "people", "rate", "relative",
    "rule", "rule of work", "score", "completed", "share", "standing", "standing money", "statement", "threshold",
    "weight",
]  # fmt: skip
Scope = Literal[
    "object", "clause", "behind", "bracket", "sentence", "section", "line", "list", "opening", "turn", "paragraph",
    "document", "title", "standing", "standing label", "budget label",
]  # fmt: skip
Kind = Literal["class", "cue", "future", "result", "standard", "sure"]
_OF_STRETCHES = (  # see textmine.claims.plans
    "section", "line", "list", "opening", "turn", "paragraph", "document", "title", "standing", "standing label",
    "budget label",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StatusCue:
    """A rule of ``status_cues.toml``; `match` and `no_match` mark the quantity with ``[[ ]]``."""

    id: str
    scope: Scope
    status: Status
    pattern: str
    match: str
    no_match: str
    needs: Needs = ""
    also_in_plans: bool = False
    kind: Kind = "cue"


@cache
def status_cues() -> tuple[StatusCue, ...]:
    """Return the packaged rules, in order."""
    return load_rules("status_cues.toml", StatusCue)


@cache
def _compiled() -> tuple[tuple[StatusCue, Callable[[str], object], _Holds | None, _LooksIn], ...]:
    """Return each rule with what finds it, what else must hold, which is mostly told faster, and where it looks."""
    cues = (cue for cue in status_cues() if cue.scope not in _OF_STRETCHES)
    return tuple(
        (cue, finder(cue.pattern), _NEEDS[cue.needs] if cue.needs else None, attrgetter(cue.scope)) for cue in cues
    )


@cache
def _sieves() -> tuple[tuple[_LooksIn, Sieve], ...]:
    """Return for each scope which of the compiled rules may be found there; few may, in a text of few words."""
    scopes = dict.fromkeys(cue.scope for cue, *_ in _compiled())
    return tuple(
        (attrgetter(scope), Sieve({at: cue.pattern for at, (cue, *_) in enumerate(_compiled()) if cue.scope == scope}))
        for scope in scopes
    )


@dataclass(slots=True)  # one a number: frozen takes five times as long to make
class Surroundings:
    """What a status rule may look at.

    Object, predicate, clause in front, words behind, bracket, form of the clause, sentence in front, and whether the
    section or paragraph tells of plans, whether the number is a part of a whole, and its side of a pair
    (:func:`textmine.claims.pairs.side_of`), or that it stands in a rule of scoring.
    """

    object: str
    predicate: str
    clause: str
    behind: str
    bracket: str | None
    form: str
    sentence: str
    planning: bool = False
    part: bool = False
    side: Side = ""


_Holds = Callable[[Quantity, Surroundings], bool]
_LooksIn = Callable[[Surroundings], Any]

Ground = Literal[Kind, "goal", "pair", "rule", "whole", "ahead", "section", "from", "plans", "default"]
"""What a status rests on; all but a cue, which has its kind, are worded in `_REASONS`."""

_REASONS: dict[Ground, str] = {
    "goal": "what really came of it follows",
    "rule": "it stands in a rule that says what would be scored, or among the rates of a standard",
    "pair": "it stands behind what was planned as what really came of it",
    "ahead": "a year to come is named in front",
    "whole": "the whole that it is a part of, or words in front that announce a plan",
    "section": "the section states duties or definitions",
    "from": "what there was before a change",
    "plans": "it stands where plans are told",
    "default": "nothing says otherwise",
}
TOLD: frozenset[Ground] = frozenset(("class", "cue", "future", "result", "standard", "sure", "goal", "pair", "rule"))
"""Grounds on which a number has its status of itself."""

_STANDARD_IS = re.compile(r"(?:标准|限额)(?:为|是|不)[^，。；]*$")

_ALLOTS = re.compile(r"^[^，。；]{0,8}(?:定额|标准|拨|补助|补贴|发放|给予|奖励|纳入|安排)|^、[^，。；\d]{1,8}按")

_SCORED = re.compile("[得扣计评]")
_COMPLETED = re.compile(r"(?<!计划)完成[^，。；]{0,16}(?:任务|计划|目标|预算|指标)(?:数|值)?(?:（|为)?$")

_FULL = 100  # points
_OF_DUTIES = frozenset(("承担", "承办", "负责"))
_RELATIVE = frozenset(("低于", "高于", "不足", "超过", "不满", "达到", "达", ""))
_COUNTING = frozenset(("个", "项", "类", "件", "条", "大", "方面"))

# 完成年初预算的84% and 比年初预算增加3万元 measure a result against the budget
MEASURED_AGAINST = frozenset(("rate", "change", "share", "compare"))


def _stands(around: Surroundings) -> bool:
    """Tell whether a number says how a thing stands, and not what it was measured against or came from."""
    return around.form != "from" and around.form not in MEASURED_AGAINST


# A threshold names a class of things (50万元以上设备), which a share, a count behind a verb, and a sum total do not.
_NEEDS: dict[Needs, _Holds] = {
    "threshold": lambda quantity, around: (
        not is_share(quantity)
        and quantity.dimension != "times"
        and (
            quantity.dimension in ("money", "duration", "area", "score", "")
            or not around.predicate
            or around.behind.startswith(("以上的", "以下的", "及以下", "及以上"))
            or quantity.unit == "吨"
            or around.predicate in _OF_DUTIES
        )
    ),
    "bound": lambda quantity, _around: (
        quantity.approx in ("over", "under", "min", "max") and quantity.dimension == "money"
    ),
    "statement": lambda _quantity, around: around.form not in MEASURED_AGAINST,
    "standing": lambda _quantity, around: _stands(around),
    "standing money": lambda quantity, around: quantity.dimension == "money" and _stands(around),
    "measure": lambda quantity, _around: quantity.unit not in _COUNTING,
    "class": lambda quantity, _around: quantity.unit not in _COUNTING and not is_share(quantity),
    "parts": lambda quantity, _around: quantity.unit in _COUNTING,
    "people": lambda quantity, _around: quantity.dimension == "people" or quantity.unit == "户",
    "age": lambda quantity, around: (
        quantity.unit in AGES
        and (quantity.value_max is not None or around.behind.startswith(("以上", "以下", "及以", "（含")))
    ),
    "relative": lambda quantity, around: (
        (is_share(quantity) or quantity.dimension in ("times", "money"))
        and around.predicate in _RELATIVE
        and not around.object.endswith("总投资")  # 总投资11亿元的项目 says what those projects cost
    ),
    "rule of work": lambda _quantity, around: not around.planning,
    "money": lambda quantity, _around: quantity.dimension == "money",
    "alone": lambda _quantity, around: not around.part and around.form not in MEASURED_AGAINST,
    "level": lambda quantity, around: (
        quantity.unit not in _COUNTING and quantity.unit != "个百分点" and around.form != "change"
    ),
    "rate": lambda quantity, around: (
        quantity.dimension == "money" and "/" in quantity.unit and _ALLOTS.search(around.behind) is not None
    ),
    "share": lambda quantity, around: quantity.dimension == "percent" and not around.behind.startswith("的"),
    "score": lambda quantity, _around: quantity.dimension == "score",
    "hundred": lambda quantity, _around: quantity.dimension == "score" and quantity.value == _FULL,
    "weight": lambda quantity, around: quantity.dimension == "score" and not _SCORED.search(around.clause),
    "completed": lambda _quantity, around: _COMPLETED.search(around.clause) is not None,
    "rule": lambda _quantity, around: (
        around.form not in ("from", "change")
        and (
            re.match(r"的?(?:比例|标准|原则|要求|限额)|[^，。；]{0,8}(?:标准|原则|比例|不得|一次)", around.behind)
            is not None
            or "原则上" in around.clause
            or "不得" in around.clause
            or _STANDARD_IS.search(around.clause) is not None
            or re.match(r"以[上下]", around.behind) is not None
        )
    ),
}


def status_of(
    quantity: Quantity, around: Surroundings, *, norm: bool, inherited: Status | None = None, ahead: bool = False
) -> tuple[Status, Ground]:
    """Return the status of a claim, and what it rests on.

    Parameters
    ----------
    quantity
        The number.
    around
        Its surroundings.
    norm
        Whether the section states duties or definitions.
    inherited
        The status of the whole that the number is a part of, ``None`` for what is no part.
    ahead
        Whether the words in front look to a year that is still to come.

    Returns
    -------
    tuple of str and str
        ``actual``, ``target`` or ``norm``; and its ground.
    """
    cue = deciding_cue(quantity, around)
    status: Status
    ground: Ground
    if around.side == "result":
        cue, status, ground = None, "actual", "pair"
    elif around.side == "rule":
        cue, status, ground = None, "norm", "rule"
    elif cue is not None and not (cue.kind in ("future", "sure") and around.form == "from"):
        status, ground = cue.status, cue.kind
        if ground == "class" and around.clause:
            ground = "cue"  # 力争|30个以上重大项目开工 may be a plan of as many
    elif around.side == "goal":
        status, ground = "target", "goal"
    elif inherited is not None:
        status, ground = inherited, "whole"
    elif ahead:
        status, ground = "target", "ahead"
    elif norm and not around.planning:
        status, ground = "norm", "section"
    elif around.form == "from":
        # what there is already, even where a plan changes it: 由49%提高到75%
        status, ground = "actual", "from"
    elif around.planning:
        status, ground = "target", "plans"
    else:
        status, ground = "actual", "default"
    for note in _listening:
        note(quantity, status, _REASONS.get(ground) or f"cue {cue.id if cue is not None else ''}")
    return status, ground


def deciding_cue(quantity: Quantity, around: Surroundings) -> StatusCue | None:
    """Return the first rule of ``status_cues.toml`` that says something of a number."""
    left = 0
    for looked_in, sieve in _sieves():
        if (text := looked_in(around)) is not None:
            left |= sieve.left(text)
    compiled = _compiled()
    for place in places(left):
        cue, found_in, holds, looked_in = compiled[place]
        if (holds is None or holds(quantity, around)) and found_in(looked_in(around)):
            if cue.status == "actual" and around.planning and not cue.also_in_plans:
                continue
            return cue
    return None


@contextmanager
def listening(note: Callable[[Quantity, Status, str], object]) -> Iterator[None]:
    """Have `note` called with each number whose status is decided inside, the status, and why."""
    _listening.append(note)
    try:
        yield
    finally:
        _listening.remove(note)


_listening: list[Callable[[Quantity, Status, str], object]] = []
