"""Two relations that fail, of which one slip in a figure that they share mends both.

发放问卷200份，收回96份，回收率98%，满意192份，满意率97.96%: with 196 for 96 both rates are right. That the value
which one of them needs is the one that the other needs, too, is no chance, however doubtful each of them is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from math import prod

from textmine.auditing.operands import Operand
from textmine.auditing.relations import SURE, Relation
from textmine.auditing.slips import Slip, explain

_SURER, _OTHER = 0.4, 0.2  # certainty of the surer of the two, and of the other one
_MOST_CHANCE, _AT_ODDS = 0.005, 0.05  # the latter where one of them is told to be at odds anyway
_MOST = 8  # readings that a figure is tried in
_NO_ARITHMETIC = ("order", "count")


@dataclass(frozen=True, slots=True)
class Both:
    """A slip that mends several relations.

    Parameters
    ----------
    operand
        The figure that slipped.
    slip
        What it should read.
    lead, others
        The relations that it mends, the surest first.
    """

    operand: Operand
    slip: Slip
    lead: Relation
    others: tuple[Relation, ...]

    @property
    def relations(self) -> tuple[Relation, ...]:
        """All relations."""
        return self.lead, *self.others


def slips_of(relation: Relation) -> list[Slip]:
    """Return what may have slipped, one for each figure of the relation that a slip explains."""
    found = (slip_in(relation, operand) for operand in relation.figures)
    return [slip for slip in found if slip is not None]


def slip_in(relation: Relation, operand: Operand) -> Slip | None:
    """Return the slip in a figure of a relation that explains why it fails; None where no slip does."""
    if relation.check in _NO_ARITHMETIC:
        return None
    if operand is relation.stated:
        needed: float | None = relation.expected
    else:
        needed = relation.needed(next(i for i, figure in enumerate(relation.inputs) if figure is operand))
    if needed is None or needed <= 0:
        return None
    fine, blur, exact = relation.fine_blur, relation.blur, relation.last_digit
    found = explain(operand, needed, _width(relation, operand, needed, fine), exact)
    if found is None and blur > fine:
        found = explain(operand, needed, _width(relation, operand, needed, blur), exact)
    return found


def _width(relation: Relation, operand: Operand, needed: float, blur: float) -> float:
    """Return how far a figure is open: what is added as far as the whole, what is divided by its share.

    How it is rounded itself leaves it no more open: that is known of what was meant.
    """
    if operand is relation.stated:
        return blur
    if relation.check == "sum":
        return blur + relation.stated.step
    own = relation.blur_of(operand, fine=blur == relation.fine_blur)
    return _share(relation, max(0.0, blur - own)) * needed


def _share(relation: Relation, blur: float) -> float:
    """Return how far a relation leaves its figures open, of their value."""
    share = blur / abs(relation.expected) if relation.expected else 0.0
    return share + (relation.stated.step / abs(relation.stated.value) if relation.stated.value else 0.0)


def corroborated(failing: Sequence[Sequence[Relation]], borne_out: Set[str]) -> Iterator[Both]:
    """Yield the slips that mend two relations or more.

    Parameters
    ----------
    failing
        The readings of each figure none of which agrees.
    borne_out
        Keys of the figures that agree with others: these have not slipped.
    """
    of_figure: dict[str, list[tuple[int, Relation, Operand]]] = defaultdict(list)
    for number, readings in enumerate(failing):
        for relation in readings:
            if relation.check in _NO_ARITHMETIC or relation.certainty < _OTHER:
                continue
            for operand in relation.figures:
                if operand.key not in borne_out:
                    of_figure[operand.key].append((number, relation, operand))
    taken: set[str] = set()
    found = [both for readings in of_figure.values() if (both := _mending(readings)) is not None]
    for both in sorted(found, key=lambda both: (-len(both.others), both.slip.chance)):
        keys = {relation.stated.key for relation in both.relations}
        if not keys & taken:
            taken |= keys
            yield both


def _mending(readings: Sequence[tuple[int, Relation, Operand]]) -> Both | None:
    """Return the slip in a figure that mends readings of two figures at least."""
    if len({number for number, *_ in readings}) < 2:
        return None
    ranked = sorted(readings, key=lambda reading: -reading[1].certainty)[:_MOST]
    best: Both | None = None
    for number, relation, operand in ranked:
        if relation.certainty < _SURER:
            break
        slip = slip_in(relation, operand)
        if slip is None:
            continue
        others: dict[int, Relation] = {}
        for other_number, other, _ in ranked:
            apart = other_number != number and _has_its_own(other, relation)
            if apart and other_number not in others and other.mended_by(operand.key, slip.value, operand.half):
                others[other_number] = other
        chance = slip.chance * prod(_luck(other, slip) for other in others.values()) * len(ranked)
        most = _AT_ODDS if relation.certainty >= SURE else _MOST_CHANCE
        if others and chance <= most and (best is None or len(others) > len(best.others)):
            best = Both(operand, slip, relation, tuple(others.values()))
    return best


def _has_its_own(one: Relation, other: Relation) -> bool:
    """Tell whether each of two relations has a figure that the other one has not."""
    first, second = ({figure.key for figure in relation.figures} for relation in (one, other))
    return bool(first - second and second - first)


def _luck(relation: Relation, slip: Slip) -> float:
    """Return how probable it is that a value which has nothing to do with a relation mends it."""
    if relation.check == "sum":
        least = slip.operand.step or slip.operand.factor
        return min(1.0, max(2 * (relation.blur + relation.stated.step), least) / slip.value)
    least = slip.operand.factor / slip.value if not slip.operand.step else 0.0
    # As open as it is once the slip is mended: 9.7万元 is told less finely than the 92.7万元 that was meant
    values = [slip.value if figure.key == slip.operand.key else figure.value for figure in relation.inputs]
    expected, stated = relation.compute(values), relation.stated
    meant = slip.value if stated.key == slip.operand.key else stated.value
    open_to = relation.blur_at(values) / abs(expected) if expected else 0.0
    return min(1.0, max(2 * (open_to + (stated.step / abs(meant) if meant else 0.0)), least))
