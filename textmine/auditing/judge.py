"""From what may follow from what to verdicts: weigh the readings of a figure, and tell one slip once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from textmine.auditing.corroboration import Both, corroborated, slips_of
from textmine.auditing.operands import Operand
from textmine.auditing.relations import SURE, Relation
from textmine.auditing.slips import Slip

_TELLING = 0.02  # chance above which agreement in a doubtful reading, or a slip, may be luck
# The less sure a reading is, the less its slip may be due to chance. Each bound is below the least chance at which a
# slip explains a reading of its kind that should not agree, in 1,850 texts without slips.
_SUMS = ((0.75, 0.3), (0.7, 0.25), (0.6, 0.05), (0.5, 0.02), (0.4, 0.01), (0.3, 0.003))
_CHANGES = ((0.75, 0.3), (0.7, 0.1), (0.6, 0.1), (0.5, 0.02), (0.4, 0.01), (0.3, 0.003))
_BOUNDS = ((0.75, 0.3), (0.7, 0.1), (0.6, 0.05), (0.5, 0.02), (0.4, 0.01), (0.3, 0.003))  # of all other kinds
# A share or rate told to a decimal says more: that of two other figures is seldom one that a slip makes theirs. Of
# whole per cents (办复率100%, 占62%) it often is.
_RATES = ((0.75, 0.3), (0.6, 0.15), (0.5, 0.05), (0.4, 0.02), (0.3, 0.003))
_SHARES = ((0.75, 0.4), (0.6, 0.25), (0.5, 0.13), (0.4, 0.1), (0.3, 0.003))
_KINDS = {"sum": _SUMS, "change": _CHANGES}
_FINE = {"rate": _RATES, "share": _SHARES}
_ABSURD = ((0.6, 0.2), (0.5, 0.1), (0.4, 0.05), (0.3, 0.02))  # the same for readings in which a part is above its whole
_OVERFULL = ((0.6, 0.3), (0.5, 0.02), (0.4, 0.01))  # the same for parts that make more than their total
_MORE = ((0.6, 0.4), (0.5, 0.1), (0.4, 0.02))  # the same for shares and rates of what is far more than its whole
_TWICE = 200  # per cent
_FAR_OFF = 20  # times that a change is more than told
_LEAST = 0.3  # certainty below which no slip is telling enough
_WORDED, _DOUBTFUL = 0.5, 0.4  # certainty of what words say belongs together, and of what only may
_WHOLE = 100  # per cent
_LISTED, _SECOND_LIST = 0.6, 0.005  # certainty of a second list of parts, and the chance of a slip in one of them
_MOST_READINGS = 6  # of a figure, the surest first, in which a slip is looked for
_PLAUSIBLE = (
    0.55  # a reading that agrees was checked if it is as certain as this, or agrees in digits that chance would not
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of checking a figure.

    Parameters
    ----------
    relation
        The reading that was judged.
    consistent
        Whether the figures agree.
    doubted, held_against
        The figure that slipped or was checked, and the main figure it is held against.
    expected
        What `doubted` should be.
    slip
        What explains a disagreement, if anything.
    confidence
        0 to 1.
    also
        Other relations that the same slip breaks.
    """

    relation: Relation
    consistent: bool
    doubted: Operand
    held_against: Operand
    expected: float
    slip: Slip | None
    confidence: float
    also: tuple[Relation, ...] = ()


def judge(relations: Iterable[Relation]) -> list[Verdict]:
    """Return a verdict for each figure whose readings allow one, in text order.

    A figure may have several readings. If one of them agrees, the figure is consistent. If none does, the likeliest is
    told where it is sure, or where a slip of the pen explains it; else nothing is said.
    """
    by_figure: dict[tuple[str, str], list[Relation]] = {}
    for relation in relations:
        if not relation.is_defined:
            continue
        by_figure.setdefault((relation.stated.key, relation.check), []).append(relation)
    agreed: list[Verdict] = []
    broken: list[tuple[Relation, Slip | None]] = []
    failing: list[list[Relation]] = []
    left: list[list[Relation]] = []
    other_lists: list[Relation] = []
    for readings in by_figure.values():
        readings.sort(key=lambda relation: -relation.certainty)
        sure = readings[0].certainty >= SURE
        agreeing = next((r for r in readings if r.agrees and (not sure or _stands_against(r))), None)
        if agreeing is not None:
            if agreeing.certainty >= _PLAUSIBLE or _telling(agreeing):
                agreed.append(_consistent(agreeing))
                other_lists += [reading for reading in readings if _is_other_list(reading, agreeing)]
            continue
        left.append(readings)
    borne_out = {
        operand.key for verdict in agreed if _telling(verdict.relation) for operand in verdict.relation.figures
    }
    sound = {
        operand.key for verdict in agreed if _is_no_chance(verdict.relation) for operand in verdict.relation.figures
    }
    for reading in other_lists:
        slip = _best_slip(reading, sound)
        if slip is not None and slip.chance <= _SECOND_LIST:
            broken.append((reading, slip))
    for readings in left:
        failing.append(readings[:_MOST_READINGS])
        best, slip = _likeliest(readings, sound)
        if (best.certainty >= SURE and not _is_of_another(best, slip)) or (slip is not None and _passes(best, slip)):
            broken.append((best, slip))
    twice = list(corroborated(failing, borne_out))
    told = {relation.stated.key for both in twice for relation in both.relations}
    broken = [pair for pair in broken if pair[0].stated.key not in told]
    verdicts = [*agreed, *_by_slip(broken, agreed), *map(_mended, twice)]
    return sorted(verdicts, key=lambda verdict: (verdict.doubted.start, verdict.relation.check))


def _is_other_list(reading: Relation, agreeing: Relation) -> bool:
    """Tell whether a sum that fails is of a second list of the parts of a total, of which the first one makes it.

    支出12863.4万元，其中基本支出1136.7万元，项目支出11726.7万元…: the income of the same amount has its own parts.
    """
    if reading.check != "sum" or reading.certainty < _LISTED or reading.agrees or agreeing.check != "sum":
        return False
    return not {o.key for o in reading.inputs} & {o.key for o in agreeing.inputs}


def _likeliest(readings: Sequence[Relation], sound: Set[str]) -> tuple[Relation, Slip | None]:
    """Return the reading that is meant, with the slip that explains why it fails.

    It is the surest one; of doubtful ones the first that a slip explains, which by chance is the likelier the more of
    them there are. A figure that is sound, as others make it, has not slipped.
    """
    best = readings[0]
    if best.certainty < _LEAST:
        return best, None
    slip = _best_slip(best, sound)
    if best.certainty >= SURE or (slip is not None and _passes(best, slip)):
        return best, slip
    others = _apart(readings)
    for reading in others[:_MOST_READINGS]:
        if reading.certainty < _LEAST:
            break
        slip = _best_slip(reading, sound)
        if slip is not None and _passes(reading, slip, of=min(_n_plausible(others, reading), _MOST_READINGS)):
            return reading, slip
    return best, None


def _apart(readings: Sequence[Relation]) -> list[Relation]:
    """Return readings without those that hold a figure against the same figures as a surer one does."""
    seen: set[tuple[str, ...]] = set()
    apart: list[Relation] = []
    for reading in readings:
        keys = tuple(figure.key for figure in reading.inputs)
        if keys not in seen:
            seen.add(keys)
            apart.append(reading)
    return apart


def _n_plausible(readings: Sequence[Relation], one: Relation) -> int:
    """Count the readings that a figure may have; a share is of no whole that its part is more than."""
    return sum(reading is one or not _is_above(reading) for reading in readings)


def _is_above(relation: Relation) -> bool:
    """Tell whether a share or rate of no more than all is told of a figure that is more than its whole."""
    stated = relation.stated
    return relation.check in ("share", "rate") and not stated.change and stated.value <= _WHOLE < relation.expected


def _passes(relation: Relation, slip: Slip, of: int = 1) -> bool:
    """Tell whether a slip explains a doubtful reading, one of so many, that fails better than chance does."""
    own = slip.operand.key == relation.stated.key and len(slip.operand.digits) > 1
    if relation.is_absurd and relation.check == "sum" and own and of == 1 and relation.certainty >= _WORDED:
        return True  # parts above their total that make it to the digit, but for a slip
    told = relation.check != "sum" or relation.certainty >= _WORDED  # that words say that they are parts
    kinds = _FINE if relation.stated.decimals and relation.check in _FINE else _KINDS
    usual: tuple[tuple[float, float], ...] = kinds.get(relation.check, _BOUNDS)
    usual = _MORE if _far_above_its_whole(relation) else usual
    bounds = _ABSURD if relation.is_absurd and told else _OVERFULL if relation.is_overfull else usual
    bound = next((bound for certainty, bound in bounds if relation.certainty >= certainty), 0.0)
    impossible = relation.is_absurd or _above_its_whole(relation, slip)
    if slip.kind == "point" and relation.certainty <= _DOUBTFUL and not impossible:
        return False
    if slip.kind == "hundred" and relation.check == "share" and relation.expected > _WHOLE:
        return False  # nobody means a share of 3600 %: it is of something else
    return slip.chance * of <= bound


def _is_of_another(relation: Relation, slip: Slip | None) -> bool:
    """Tell whether a change is so far from what the figures make it that it must be of others: no slip explains it."""
    told, made = abs(relation.stated.value), abs(relation.expected)
    explained = slip is not None and slip.chance < 1
    return relation.check == "change" and not explained and made > _FAR_OFF * told


def _above_its_whole(relation: Relation, slip: Slip) -> bool:
    """Tell whether a share, a rate or a fall is above 100 %, as told or as the figures make it, for the slip alone."""
    stated = relation.stated
    fell = relation.check == "change" and stated.change == "decrease"
    of_part = relation.check in ("share", "rate") or fell
    if slip.operand.key == stated.key:
        return of_part and stated.value > _WHOLE >= relation.expected
    return of_part and stated.value <= _WHOLE < relation.expected


def _far_above_its_whole(relation: Relation) -> bool:
    """Tell whether a share or rate of no more than all is told of a figure that is twice its whole, or more."""
    return _is_above(relation) and relation.expected >= _TWICE


def _stands_against(relation: Relation) -> bool:
    """Tell whether a reading that agrees may be what is meant although another one is sure."""
    return relation.certainty >= _PLAUSIBLE or _telling(relation, _TELLING / 8)


def _telling(relation: Relation, chance: float = _TELLING) -> bool:
    """Tell whether the agreement of a doubtful reading is more than chance."""
    return relation.open_share <= chance


def _consistent(relation: Relation) -> Verdict:
    return Verdict(
        relation,
        True,
        relation.stated,
        relation.inputs[0],
        relation.expected,
        None,
        round(min(0.99, 0.5 + relation.certainty / 2), 2),
    )


def _is_no_chance(relation: Relation) -> bool:
    """Tell whether figures agree to so many digits that it is no chance, those of counts too: 58.42 = 6.91 + 51.51."""
    stated = relation.stated
    open_to = max(2 * (relation.blur + stated.step), stated.step or stated.factor)
    told = relation.certainty >= _DOUBTFUL and relation.check not in ("order", "count", "unit")
    return told and abs(stated.value) > 0 and open_to / abs(stated.value) <= _TELLING / 4


def _best_slip(relation: Relation, sound: Set[str] = frozenset()) -> Slip | None:
    slips = (slip for slip in slips_of(relation) if slip.operand.key not in sound)
    return min(slips, key=lambda slip: slip.chance, default=None)


def _by_slip(broken: Sequence[tuple[Relation, Slip | None]], agreed: Sequence[Verdict]) -> list[Verdict]:
    """Tell each slip once: of the figures of relations that fail, the one that most of them share is to blame."""
    trusted: dict[str, int] = {}
    for verdict in agreed:
        for operand in verdict.relation.figures:
            trusted[operand.key] = trusted.get(operand.key, 0) + 1
    blamed: dict[str, int] = {}
    for relation, _ in broken:
        for operand in relation.figures:
            blamed[operand.key] = blamed.get(operand.key, 0) + 1
    verdicts: list[Verdict] = []
    left = list(broken)
    while left:
        relation, slip = max(left, key=lambda pair: max(blamed[o.key] for o in pair[0].figures))
        doubted = _culprit(relation, slip, blamed, trusted, [r for r, _ in left])
        together = [r for r, _ in left if r.concerns(doubted)]
        lead = next((r for r in together if r.stated.key == doubted.key), relation)
        others = tuple(r for r in together if r is not lead)
        verdicts.append(_inconsistent(lead, doubted, slip if lead is relation else _best_slip(lead), others))
        left = [pair for pair in left if pair[0] not in together]
    return verdicts


def _culprit(
    relation: Relation,
    slip: Slip | None,
    blamed: dict[str, int],
    trusted: dict[str, int],
    broken: Sequence[Relation],
) -> Operand:
    """Return the figure to doubt: the one that breaks most, agrees with least, and that a slip explains.

    Of two that break as many, the one for which one and the same slip mends several.
    """
    most = max(blamed[operand.key] for operand in relation.figures)

    def mends(operand: Operand) -> int:
        if most == 1 or blamed[operand.key] < most:
            return 0
        concerned = (r for r in broken if r.concerns(operand))
        meant = Counter(s.meant for r in concerned for s in slips_of(r) if s.operand.key == operand.key)
        return max(meant.values(), default=0)

    def weight(operand: Operand) -> tuple[int, bool, bool, bool]:
        explained = slip is not None and slip.operand.key == operand.key and slip.chance <= _TELLING
        blame = blamed[operand.key] - min(1, trusted.get(operand.key, 0))
        return (blame, mends(operand) > 1, explained, operand is relation.stated)

    return max(relation.figures, key=weight)


def _mended(both: Both) -> Verdict:
    """Return the verdict on a figure of which one slip mends two relations."""
    return _inconsistent(both.lead, both.operand, both.slip, both.others)


def _inconsistent(relation: Relation, doubted: Operand, slip: Slip | None, also: tuple[Relation, ...]) -> Verdict:
    if doubted.key == relation.stated.key:
        expected, other = relation.expected, relation.inputs[0]
    else:
        place = next(i for i, operand in enumerate(relation.inputs) if operand.key == doubted.key)
        needed = relation.needed(place)
        expected, other = (doubted.value if needed is None else needed), relation.stated
    if slip is not None and slip.operand.key != doubted.key:
        slip = next((s for s in slips_of(relation) if s.operand.key == doubted.key), None)
    chance = 1.0 if slip is None else min(1.0, slip.chance * 10)
    confidence = 1 - (1 - relation.certainty) * (0.3 + 0.7 * chance) * 0.8 ** len(also)
    return Verdict(relation, False, doubted, other, expected, slip, round(min(0.99, confidence), 2), also)
