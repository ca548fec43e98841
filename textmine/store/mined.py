"""What one document gave, ready to be stored."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Literal

from textmine.core import Citation, Claim, Document, Finding, Indicator, Section, Structure, by_policy
from textmine.measures import of_several_years
from textmine.store.fulltext import WordRow, claim_word_row
from textmine.store.measured import MeasuredRow, measured_rows

_LONGEST_KEY = 300


@dataclass(frozen=True, slots=True)
class Mined:
    """The rows of one document.

    Parameters
    ----------
    doc_id, source, format, department, region, year, report, n_characters
        The row of the documents table; `report` is the kind of report.
    sections
        The headings, each with the path of titles above it.
    claims, citations
        What was found, in text order.
    claim_words
        The words that each claim is found by.
    mention_keys
        For each document that is cited, as the report alone tells it, what it can be joined by to those of other
        reports: mention and key.
    indicators
        The numbers of its tables and score cards, where they were asked for.
    findings
        What came of holding its figures against each other.
    measured
        What each claim measures, in their order.
    """

    doc_id: str
    source: str
    format: str
    department: str
    region: str
    year: int | None
    report: str
    n_characters: int
    sections: Sequence[tuple[str, Section]]
    claims: Sequence[Claim]
    citations: Sequence[Citation]
    claim_words: Sequence[WordRow]
    mention_keys: Sequence[tuple[str, str]]
    indicators: Sequence[Indicator] = ()
    findings: Sequence[Finding] = ()
    measured: Sequence[MeasuredRow | None] = ()


def mined_from(
    document: Document,
    structure: Structure,
    claims: Sequence[Claim],
    citations: Sequence[Citation],
    linking_keys: Callable[[Iterable[Citation]], Iterable[str]],
    indicators: Sequence[Indicator] = (),
    findings: Sequence[Finding] = (),
) -> Mined:
    """Put together what was found in a document.

    `linking_keys` tells what citations of one document can be joined to others by
    (:func:`textmine.citations.linking_keys`).

    Examples
    --------
    >>> mined = mined_from(Document("共375家。"), Structure(), [], [], set)
    >>> mined.doc_id, mined.n_characters
    ('a889ee98303f3463', 6)
    """
    info = structure.info
    return Mined(
        doc_id=document.doc_id,
        source=document.source,
        format=document.format,
        department=info.department,
        region=info.region,
        year=info.year,
        report=info.kind,
        n_characters=len(document.text),
        sections=[(structure.section_path(i), section) for i, section in enumerate(structure.sections)],
        claims=claims,
        citations=citations,
        claim_words=[claim_word_row(claim) for claim in claims],
        mention_keys=[
            (mention, _short_key(key))
            for mention, group in by_policy(citations).items()
            for key in sorted(linking_keys(group))
        ],
        indicators=indicators,
        findings=findings,
        measured=measured_rows(claims, of_several_years(document.text, structure, claims)),
    )


def _short_key(key: str) -> str:
    """Return a key that an index can hold: a title without end is known by its hash."""
    return key if len(key) <= _LONGEST_KEY else hashlib.sha256(key.encode("utf-8", "backslashreplace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that is to be stored.

    Parameters
    ----------
    path
        What the file is known by in the database.
    fingerprint
        Of the file's bytes and the options: while it stays the same, there is nothing to do.
    made_by
        Version and options that the rows are from.
    mined
        What was read from it.
    """

    path: str
    fingerprint: str
    made_by: str
    mined: Mined


Fate = Literal["new", "unchanged", "replaced"]


@dataclass(slots=True)
class Summary:
    """What became of the files of an ingest.

    Parameters
    ----------
    new, unchanged, replaced
        Files that were stored, left alone because they are stored already, stored in the place of what they held.
    removed
        Files that are no longer there (only where asked for).
    failed
        Files that could not be read.
    """

    new: int = 0
    unchanged: int = 0
    replaced: int = 0
    removed: int = 0
    failed: int = 0

    def __add__(self, other: Summary) -> Summary:
        return Summary(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Summary)))

    def __str__(self) -> str:
        return ", ".join(f"{getattr(self, f.name):,} {f.name}" for f in fields(Summary) if f.name != "removed") + (
            f", {self.removed:,} removed" if self.removed else ""
        )
