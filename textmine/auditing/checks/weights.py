"""Sum: the weights of the groups of a score card against its full marks.

满分100分，其中决策15分、过程20分、产出35分、效益25分; 由决策（15分）、过程（25分）、产出（35分）、效益（20分）构成.
"""

from __future__ import annotations

from collections.abc import Iterator

from textmine.auditing.checks.parts import sum_of
from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement

_ALL = 0.85
_GROUPS = ("group-decision", "group-process", "group-output", "group-effect")
_BESIDES = "group-besides"
_FULL, _POINTS = 100, "分"


def weights(statement: Statement) -> Iterator[Relation]:
    """Yield the full marks of a card with the weights of all its groups.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("满分100分，其中决策15分、过程20分、产出35分、效益25分。")
    >>> [(relation.formula, relation.agrees) for relation in weights(statement)]
    [('15 + 20 + 35 + 25', False)]
    """
    if _POINTS not in statement.units or "产出" not in statement.words:
        return
    full = [o for o in (*statement.before[-1:], *statement.operands) if o.unit == _POINTS and o.value == _FULL]
    groups: dict[str, Operand] = {}
    for place, operand in enumerate(statement.operands):
        if operand.unit != _POINTS or operand.value >= _FULL:
            continue
        if not operand.is_exact or operand.approx or operand.change:
            return
        clause = statement.gaps[place][-16:]
        group = next((cue for cue in (*_GROUPS, _BESIDES) if says(cue, clause)), None)
        if group is None:
            continue  # 过程20分，得19分: what it got
        if group in groups:
            return  # told again, or of two cards
        groups[group] = operand
    if len(full) == 1 and all(group in groups for group in _GROUPS):
        yield sum_of(full[0], list(groups.values()), _ALL)
