"""The reports of one body on different years against each other: what both tell of one year.

This year's report tells last year's figure (较上年的3.46万元减少0.34万元), or by how much it changed
(支出合计205.83万元，比上年减少39.89万元); last year's report told it itself. A plan for a year may stand in two reports
as well.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from textmine.auditing.audit import note
from textmine.auditing.cues import says
from textmine.auditing.judge import Verdict, judge
from textmine.auditing.labels import is_grand_total, is_particular, measure
from textmine.auditing.operands import Operand, from_claim
from textmine.auditing.relations import Relation, difference_of
from textmine.core import Claim, Finding

_ALIKE, _DERIVED = 0.6, 0.5
_FEWEST = 4  # digits without which likeness says nothing
_YEAR = re.compile(r"\d{4}")
_TABLE = "[table]"
_TOTALS = frozenset({"合计", "总计", "共计"})

Key = tuple[str, str, int, str, str]


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure of a year; where `change` is given, that of the year before follows from both."""

    claim: Claim
    figure: Operand
    change: Operand | None = None

    @property
    def report_year(self) -> int:
        return self.claim.year or 0


def comparable(claims: Sequence[Claim]) -> list[Claim]:
    r"""Return those claims of a report that may be held against other reports of its body.

    Parameters
    ----------
    claims
        Of one document, in text order.

    Examples
    --------
    >>> from textmine.claims import extract_claims
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> document = Document("蓝山县教育局2023年度部门决算\n\n“三公”经费支出3.128万元。接待120人次。\n")
    >>> [claim.quantity for claim in comparable(extract_claims(document, analyse(document)))]
    ['3.128万元']
    """
    found = [claim for told in _figures(claims) for claim in (told.claim, told.change) if claim is not None]
    keys = {claim.claim_id if isinstance(claim, Claim) else claim.key for claim in found}
    return [claim for claim in claims if claim.claim_id in keys]


def compare_years(claims: Iterable[Claim]) -> list[Finding]:
    r"""Hold the reports of each body against those of other years.

    Parameters
    ----------
    claims
        Of any number of documents, those of a document together and in text order.

    Returns
    -------
    list of Finding
        Of the later report of two; the other one is named in the note, and its claim in ``claim_ids``. As the figure
        that it is held against stands in another document, ``other_start`` is ``start``.

    Examples
    --------
    >>> from textmine.claims import extract_claims
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> found = []
    >>> for year, text in ((2022, "支出合计254.72万元。"), (2023, "支出合计205.83万元，比上年减少39.89万元。")):
    ...     document = Document(f"蓝山县教育局{year}年度部门决算\n\n{text}\n", source=f"{year}.txt")
    ...     found += extract_claims(document, analyse(document))
    >>> [(finding.source, finding.note) for finding in compare_years(found)]
    [('2023.txt', '254.72 - 205.83 = 48.89 ≠ 39.89; 254.72 for 245.72: two digits transposed; 2022 in 2022.txt')]
    """
    reports: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        reports[claim.doc_id].append(claim)
    told = [figure for report in reports.values() for figure in _figures(report)]
    by_key = {figure.claim.claim_id: figure for figure in told}
    return [_finding(verdict, by_key) for verdict in judge(_relations(told)) if _is_told(verdict)]


def _figures(claims: Sequence[Claim]) -> Iterator[_Told]:
    """Yield the amounts of money of a report with a name of their own and a year."""
    for place, claim in enumerate(claims):
        if not claim.department or claim.year is None or claim.section.endswith(_TABLE):
            continue
        figure = _operand(claim)
        if not _tells(figure):
            continue
        yield _Told(claim, figure)
        following = claims[place + 1] if place + 1 < len(claims) else None
        if following is not None and _tells_change(claim, following):
            yield _Told(claim, figure, from_claim(following))


def _operand(claim: Claim) -> Operand:
    """Return the operand of a claim, its name with the word that makes it a total: 支出 of 支出合计 with 合计."""
    operand = from_claim(claim)
    return replace(operand, label=operand.label + operand.verb) if operand.verb in _TOTALS else operand


def _tells(figure: Operand) -> bool:
    if figure.dimension != "money" or not figure.is_amount or figure.approx or figure.repeats:
        return False
    n_digits = len(figure.digits.replace(".", "").strip("0"))
    named = is_particular(figure.label) or is_grand_total(figure.label)
    return n_digits >= _FEWEST and named and not says("real-growth", figure.label) and figure.status != "norm"


def _tells_change(claim: Claim, following: Claim) -> bool:
    """Tell whether the claim behind says by how much the amount changed since the year before."""
    change = from_claim(following)
    basis = _YEAR.match(following.basis)
    return (
        change.is_difference
        and change.unit == claim.unit
        and change.is_exact
        and not change.approx
        and following.sentence == claim.sentence
        and measure(following.object) == measure(claim.object)
        and claim.status == "actual"
        and basis is not None
        and int(basis[0]) == (claim.year or 0) - 1 == _year(claim) - 1
    )


def _year(claim: Claim) -> int:
    """Return the one year that a claim is about; 0 where it is none."""
    if not claim.period:
        return claim.year or 0
    return int(claim.period) if _YEAR.fullmatch(claim.period) else 0


def _relations(told: Sequence[_Told]) -> Iterator[Relation]:
    groups: dict[Key, list[_Told]] = defaultdict(list)
    for figure in told:
        year = _year(figure.claim) - (figure.change is not None)
        if year > 0:
            groups[(*_body(figure.claim), year, _name(figure.figure.label), figure.claim.status)].append(figure)
    for group in groups.values():
        values: dict[str, set[float]] = defaultdict(set)
        for figure in group:
            if figure.change is None:
                values[figure.claim.doc_id].add(figure.claim.value)
        for later in group:
            earlier = [other for other in group if _is_earlier(other, later)]
            for other in earlier:
                alone = len(values[other.claim.doc_id]) == 1 and len(values[later.claim.doc_id]) <= 1
                yield _relation(later, other, alone=alone)


def _is_earlier(other: _Told, later: _Told) -> bool:
    return other.change is None and other.report_year < later.report_year and other.claim.doc_id != later.claim.doc_id


def _relation(later: _Told, other: _Told, *, alone: bool) -> Relation:
    """Return that a figure, or the change that leads to it, agrees with the earlier report.

    Of a name with several figures in one report nobody knows which is meant: such a figure can only agree.
    """
    if later.change is None:
        shown = later.figure.shown(other.figure.value, decimals=other.figure.decimals)
        return Relation(
            "repeat", later.figure, (other.figure,), lambda values: values[0], shown, _ALIKE if alone else 0.0
        )
    first, second = other.figure, later.figure
    if later.change.change == "increase":
        first, second = second, first
    formula = f"{first.shown(first.value)} - {first.shown(second.value, decimals=second.decimals)}"
    return Relation(
        "repeat",
        later.change,
        (first, second),
        difference_of,
        formula,
        _DERIVED if alone else 0.0,
    )


def _body(claim: Claim) -> tuple[str, str]:
    return claim.department.removesuffix("部门").removesuffix("单位"), claim.region.rpartition("/")[2]


def _name(label: str) -> str:
    """Return the name of a measure; a total keeps that it is one where nothing else is left of it."""
    name = measure(label)
    return f"{name}总计" if is_grand_total(label) else name


def _is_told(verdict: Verdict) -> bool:
    return verdict.relation.certainty > 0 or verdict.consistent


def _finding(verdict: Verdict, told: dict[str, _Told]) -> Finding:
    relation = verdict.relation
    stated = relation.stated
    figures = [told[operand.key] for operand in relation.inputs if operand.key in told]
    other = min(figures, key=lambda figure: figure.report_year)
    own = max((told[o.key] for o in (stated, *relation.inputs) if o.key in told), key=lambda figure: figure.report_year)
    key = f"{own.claim.doc_id}:years:{other.claim.claim_id}:{stated.key}"
    return Finding(
        finding_id=hashlib.sha256(key.encode()).hexdigest()[:16],
        doc_id=own.claim.doc_id,
        source=own.claim.source,
        section=stated.section,
        check="repeat",
        verdict="consistent" if verdict.consistent else "inconsistent",
        stated=stated.value,
        expected=round(relation.expected, 10),
        difference=round(stated.value - relation.expected, 10),
        sentence=stated.sentence,
        claim_ids=" ".join([stated.key, *(operand.key for operand in relation.inputs)]),
        note=f"{note(verdict)}; {other.report_year} in {other.claim.source}",
        start=stated.start,
        end=stated.end,
        other_start=stated.start,
        other_end=stated.end,
        confidence=verdict.confidence,
    )
