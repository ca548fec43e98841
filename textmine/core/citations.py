"""The records of cited documents: the citation, and the policy that citations are of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Literal

CitationKind = Literal["law", "regulation", "notice", "report", "other"]
Relation = Literal["cites", "issues", "mentions"]
Level = Literal["", "central", "province", "city", "county"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation of a document: a row of the citations table, fields in column order.

    Fields that the text does not give are empty strings (``None`` for `year` and `number_year`). `serial` is text:
    a number without its serial (``永编办发〔2023〕号``) has none. `article` is what the text names of the document
    (``第三条第二款``).

    Examples
    --------
    >>> import textmine
    >>> [citation] = textmine.cite(textmine.Document("依据《绩效管理办法》（湘财绩〔2020〕7号）第三条开展自评。"))
    >>> citation.title, citation.agency_code, citation.number_year, citation.serial, citation.article
    ('绩效管理办法', '湘财绩', 2020, '7', '第三条')
    """

    citation_id: str
    doc_id: str
    source: str
    department: str
    region: str
    year: int | None
    section: str
    sentence: str
    title: str
    doc_number: str
    issuer: str
    agency_code: str
    number_year: int | None
    serial: str
    kind: CitationKind
    relation: Relation
    is_policy: bool
    level: Level
    policy_id: str
    start: int
    end: int
    article: str = ""


CITATION_COLUMNS: tuple[str, ...] = tuple(f.name for f in fields(Citation))
"""The columns of the citations table, in order."""


def by_policy(citations: Iterable[Citation]) -> dict[str, list[Citation]]:
    """Return the citations of each document, in order; those that may be of any are left out.

    Examples
    --------
    >>> by_policy([])
    {}
    """
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        if citation.policy_id:
            groups.setdefault(citation.policy_id, []).append(citation)
    return groups


@dataclass(frozen=True, slots=True)
class Policy:
    """One cited document, with what all its citations tell of it together.

    Fields that no citation gives are empty strings (``None`` for years). Years are those of the citing reports but for
    `issue_year`; what is measured in years is measured from it.
    """

    policy_id: str
    title: str
    doc_number: str
    issuer: str
    kind: str
    level: str
    is_policy: bool
    issue_year: int | None
    n_citations: int
    n_documents: int
    n_departments: int
    first_year: int | None
    last_year: int | None
    years_to_first_citation: int | None
    median_years_to_citation: float | None
