"""The relation that every check of rates yields: what was done, of what there was to do, in per cent."""

from __future__ import annotations

from collections.abc import Iterator

from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation, per_cent


def rate_of(done: Operand, planned: Operand, rate: Operand, certainty: float) -> Relation:
    """Return the relation that `rate` is what `done` is of `planned`, in per cent."""
    formula = f"{done.shown(done.value)} ÷ {done.shown(planned.value, decimals=planned.decimals)}"
    return Relation("rate", rate, (done, planned), per_cent, formula, certainty)


def ratio(done: Operand, planned: Operand, rate: Operand, certainty: float) -> Iterator[Relation]:
    """Yield the same where there was anything to do."""
    if planned.value > 0:
        yield rate_of(done, planned, rate, certainty)
