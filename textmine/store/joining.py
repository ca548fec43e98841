"""Which result a target is joined to: of the same department, year and unit, and of the same thing and time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import sqlalchemy as sa

from textmine.core import Claim
from textmine.lexicon.verbs import verbs
from textmine.measures import base_of, span_told, spans_agree
from textmine.measures.standing import LEAST_ELIGIBLE
from textmine.measures.verdicts import is_head_alone, likeness
from textmine.store import schema
from textmine.store.cells import read_claims
from textmine.store.figures import number_place
from textmine.store.measured import among
from textmine.store.question import unit_dimension
from textmine.store.words import cut_words

_M = schema.measured
_TOGETHER = 0.9  # how sure it is that two names told together are of one measure
_HEAD_ALONE = 0.5  # how sure it is that target and result are of one thing where both are called 项目 or 投资 alone
_GROWTH = "增长率"
_ONE_EACH = frozenset("个家户所座处项")  # of one thing they say the same: how many there are
_FAR = 10  # times as much or as little: then only the same name joins
_CLAUSE = re.compile("[，；。]")
_SUBJECT = 60  # characters in front of a number in which it is said what a head noun alone is of
_TRIED = 8  # results of nearly the same name that are read, the likeliest first


@dataclass(frozen=True, slots=True)
class Target:
    """A target as the narrow table of measures has it."""

    claim_key: int
    measure: str
    unit: str
    body: int
    year: int
    amount: float
    standing: int


class Joined(NamedTuple):
    """What came of a target, and how sure it is that it is of the same thing."""

    claim: Claim
    amount: float
    sure: float


class _Result(NamedTuple):
    claim_key: int
    measure: str
    unit: str
    amount: float
    alike: float = 1.0


class Results:
    """The results that targets are joined to.

    Parameters
    ----------
    connection
        To the database.
    targets
        All targets that will be asked for.
    """

    def __init__(self, connection: sa.Connection, targets: Iterable[Target]) -> None:
        self._connection = connection
        self._same = _of_same_measure(connection, {target.claim_key for target in targets})
        # Nearly always the first is taken: the others are read when they are asked for.
        self._claims = read_claims(connection, {rows[0].claim_key for rows in self._same.values()})
        self._told: dict[tuple[str, str, int], list[_Result]] = {}

    def has(self, target: Target) -> bool:
        """Tell whether a result is told under the very name."""
        return target.claim_key in self._same

    def best(self, target: Target, claim: Claim) -> Joined | None:
        """Return what came of a target; None where nothing is told of it.

        Parameters
        ----------
        target, claim
            The target, and the claim that it is.
        """
        bare = _HEAD_ALONE if is_head_alone(target.measure) else 1.0
        same = [row._replace(alike=bare) for row in self._same.get(target.claim_key, ())]
        if same:
            return self._surest(target, claim, same)
        return self._surest(target, claim, sorted(self._near(target, claim), key=lambda row: -row.alike)[:_TRIED])

    def _surest(self, target: Target, claim: Claim, rows: Sequence[_Result]) -> Joined | None:
        """Return of several results, the better first, the surest."""
        best: Joined | None = None
        for row in rows:
            if best is not None and best.sure >= row.alike:
                break  # nor are those behind it any surer
            if row.claim_key not in self._claims:
                missing = {row.claim_key for row in rows} - self._claims.keys()
                self._claims |= read_claims(self._connection, missing)
            result = self._claims[row.claim_key]
            sure = row.alike * _of_one_time_and_thing(target, claim, result, row.amount)
            if sure > (best.sure if best is not None else 0.0):
                best = Joined(result, row.amount, sure)
        return best

    def _near(self, target: Target, claim: Claim) -> Iterator[_Result]:
        """Yield the results whose measure is called nearly as the target's, or is told together with it."""
        for row in self._results(claim, target.year):
            if _counted(row.unit) != _counted(target.unit) or (
                not _is_growth(target) and _is_far(target.amount, row.amount)
            ):
                continue
            alike = _alike(target.measure, row.measure, row.unit)
            if alike:
                yield row._replace(alike=alike)

    def _results(self, claim: Claim, year: int) -> list[_Result]:
        key = (claim.department, "" if claim.department else claim.doc_id, year)
        if key not in self._told:
            claims = schema.claims
            same = claims.c.department == claim.department
            if not claim.department:
                same = claims.c.doc_id == claim.doc_id
            query = (
                sa.select(_M.c.claim_key, _M.c.measure, _M.c.unit, _M.c.amount)
                .join(claims, claims.c.claim_key == _M.c.claim_key)
                .where(same, claims.c.year == year, _M.c.year == year)
                .where(_M.c.status == "actual", _M.c.standing >= LEAST_ELIGIBLE)
                .order_by(_M.c.standing.desc(), claims.c.doc_id, claims.c.start)
            )
            self._told[key] = [_Result(*row) for row in self._connection.execute(query)]
        return self._told[key]


def words_before(claim: Claim) -> str:
    """Return the words of a claim's sentence in front of its number."""
    return claim.sentence[: number_place(claim.sentence, claim)[0]]


def _of_same_measure(connection: sa.Connection, targets: Iterable[int]) -> dict[int, list[_Result]]:
    """Return of each target the results of its cell, the one to be believed most first."""
    result = _M.alias("result")
    query = (
        sa.select(_M.c.claim_key, result.c.claim_key, result.c.measure, result.c.unit, result.c.amount)
        .join(
            result,
            sa.and_(
                result.c.measure == _M.c.measure,
                result.c.unit == _M.c.unit,
                result.c.status == "actual",
                result.c.body == _M.c.body,
                result.c.year == _M.c.year,
                result.c.standing >= LEAST_ELIGIBLE,
            ),
        )
        .where(among(connection, _M.c.claim_key, targets))
        .order_by(_M.c.claim_key, result.c.standing.desc(), result.c.claim_key)
    )
    found: dict[int, list[_Result]] = defaultdict(list)
    for target, *row in connection.execute(query):
        found[target].append(_Result(*row))
    return dict(found)


def _of_one_time_and_thing(target: Target, claim: Claim, result: Claim, amount: float) -> float:
    """Return how sure it is that two claims of one name tell of one time, and, where it is no name, of one thing."""
    one, other = words_before(claim), words_before(result)
    if is_head_alone(target.measure) and not _have_one_subject(one, other):
        return 0.0
    # The year is named in front of every target (2023年，力争累计达到2000人), and says nothing of what is added up.
    promised = span_told(one[len(one) - len(_CLAUSE.split(one)[-1]) :])
    return spans_agree(promised, span_told(other), target.amount, amount)


def _have_one_subject(one: str, other: str) -> bool:
    """Tell whether the words in front of two numbers name a thing in common, or neither names any."""
    first, second = _subjects(one[-_SUBJECT:]), _subjects(other[-_SUBJECT:])
    return bool(first & second) or not (first or second)


@lru_cache(maxsize=4_096)
def _subjects(words: str) -> frozenset[str]:
    """Return the words of a text that name what is spoken of: no verbs, and no head nouns such as 项目."""
    known = verbs()
    return frozenset(
        word
        for word in cut_words(words)
        if len(word) > 1 and not word.isascii() and word not in known and not is_head_alone(word)
    )


def _counted(unit: str) -> str:
    """Return a unit, one for all that count things of their own: 合作社1000家, 合作社1000个."""
    return "个" if unit in _ONE_EACH else unit


def _is_growth(target: Target) -> bool:
    """Tell whether a rate of growth is promised: that it fell by a third instead is what is to be told."""
    return target.measure.endswith(_GROWTH)


def _is_far(amount: float, other: float) -> bool:
    """Tell whether one amount is ten times the other, or of the other sign: names only near do not join them."""
    least, most = sorted((abs(amount), abs(other)))
    return amount * other < 0 or (least > 0 and most >= _FAR * least)


def _alike(measure: str, other: str, unit: str) -> float:
    """Return how likely two names are of one measure: 三公经费 and 三公经费财政拨款支出 are told together."""
    dimension = unit_dimension(unit)
    together = base_of(measure, dimension) == base_of(other, dimension)
    return max(likeness(measure, other), _TOGETHER if together else 0.0)
