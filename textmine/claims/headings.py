"""What headings and openings say of the stretch below or behind them: cues that hold for more than one number."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from textmine.claims.status import Scope, status_cues
from textmine.lexicon.signs import finder

REVIEW = re.compile(
    r"回顾|决算|工作情况|总结|完成情况|开展情况|落实情况|主要成效|工作成效|主要做法|取得的?成[效绩]|执行情况|执行率情况|资产(?:占[有用])?(?:和)?(?:使用)?情况|(?:完成|实现|达成)(?:的|情况|程度)"
)


@cache
def finders(scope: Scope) -> tuple[Callable[[str], re.Match[str] | None], ...]:
    """Return what finds the cues of a scope."""
    return tuple(finder(cue.pattern) for cue in status_cues() if cue.scope == scope)


def says(scope: Scope, text: str) -> bool:
    """Tell whether a text holds a cue of a scope.

    Examples
    --------
    >>> says("standing", "部门基本情况"), says("standing", "重点工作")
    (True, False)
    """
    return any(found_in(text) is not None for found_in in finders(scope))
