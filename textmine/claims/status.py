"""Result, target or norm: what the words around a claim and the headings above it say (``status_cues.toml``)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.core import Quantity, Status, Structure
from textmine.lexicon import load_rules

Scope = Literal["object", "clause", "behind", "bracket", "sentence", "section"]

REVIEW = re.compile(
    r"回顾|工作情况|总结|完成情况|开展情况|落实情况|主要成效|工作成效|主要做法|取得的?成[效绩]|执行情况|执行率情况|(?:完成|实现|达成)(?:的|情况|程度)"
)


@dataclass(frozen=True, slots=True)
class StatusCue:
    """A rule of ``status_cues.toml``; `match` and `no_match` mark the quantity with ``[[ ]]``."""

    id: str
    scope: Scope
    status: Status
    pattern: str
    match: str
    no_match: str
    needs: str = ""


@cache
def status_cues() -> tuple[StatusCue, ...]:
    """Return the packaged rules, in order."""
    return load_rules("status_cues.toml", StatusCue)


@cache
def _compiled() -> tuple[tuple[StatusCue, re.Pattern[str]], ...]:
    return tuple((cue, re.compile(cue.pattern)) for cue in status_cues() if cue.scope != "section")


@cache
def _section_pattern() -> re.Pattern[str]:
    return re.compile("|".join(cue.pattern for cue in status_cues() if cue.scope == "section"))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a status rule may look at: object, predicate, clause in front, words behind, bracket, sentence in front."""

    object: str
    predicate: str
    clause: str
    behind: str
    bracket: str | None
    form: str
    sentence: str


_STANDARD_IS = re.compile(r"(?:标准|限额)(?:为|是|不)[^，。；]*$")

# A threshold names a class of things (50万元以上设备), which a share, a count behind a verb, and a sum total do not.
_NEEDS: dict[str, Callable[[Quantity, Surroundings], bool]] = {
    "": lambda _quantity, _around: True,
    "threshold": lambda quantity, around: (
        quantity.dimension not in ("percent", "times")
        and (
            quantity.dimension in ("money", "duration", "area", "score", "")
            or not around.predicate
            or around.behind.startswith(("以上的", "以下的", "及以下", "及以上"))
            or quantity.unit == "吨"
        )
    ),
    "bound": lambda quantity, _around: (
        quantity.approx in ("over", "under", "min", "max") and quantity.dimension == "money"
    ),
    # 完成年初预算的84% and 比年初预算增加3万元 measure a result against the budget
    "statement": lambda _quantity, around: around.form not in ("rate", "change", "share", "compare"),
    "score": lambda quantity, _around: quantity.dimension == "score",
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
    quantity: Quantity, around: Surroundings, *, planning: bool, norm: bool, inherited: Status | None = None
) -> Status:
    """Return the status of a claim.

    Parameters
    ----------
    quantity
        The number.
    around
        Its surroundings.
    planning
        Whether the section tells of plans.
    norm
        Whether the section states duties or definitions.
    inherited
        The status of the whole that the number is a part of, ``None`` for what is no part.

    Returns
    -------
    str
        ``actual``, ``target`` or ``norm``.
    """
    for cue, pattern in _compiled():
        text = {
            "object": around.object,
            "clause": around.clause,
            "behind": around.behind,
            "bracket": around.bracket,
            "sentence": around.sentence,
        }[cue.scope]
        if text is not None and pattern.search(text) and _NEEDS[cue.needs](quantity, around):
            if cue.status == "actual" and planning:
                continue
            return cue.status
    if inherited is not None:
        return inherited
    if norm:
        return "norm"
    return "target" if planning else "actual"


def planning_sections(structure: Structure) -> frozenset[int]:
    r"""Return the sections that tell of plans: by their own heading, one above, or behind a review of the past.

    A work report reviews one year and plans the next; whatever follows the review on its level is plan.

    Examples
    --------
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> structure = analyse(Document("一、2022年工作回顾\n新建学校3所。\n二、2023年工作安排\n新建学校5所。\n"))
    >>> sorted(structure.sections[i].title for i in planning_sections(structure))
    ['2023年工作安排']
    """
    states: list[str] = []
    with_review: set[int] = set()
    pattern = _section_pattern()
    for section in structure.sections:
        plans, reviews = pattern.search(section.title) is not None, REVIEW.search(section.title) is not None
        if reviews and "回顾" in section.title:
            with_review.add(section.parent)
        inherited = states[section.parent] if section.parent >= 0 else ""
        if (
            plans == reviews or "问题" in section.title or section.title.startswith(("和", "及", "暨"))
        ):  # 2023年工作总结及2024年工作思路 says nothing of its parts
            after_review = section.parent in with_review and not reviews and not inherited
            states.append("plan" if after_review else "" if plans else inherited)
        else:
            states.append("plan" if plans else "review")
    return frozenset(index for index, state in enumerate(states) if state == "plan")
