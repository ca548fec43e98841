"""A document with all that was found in it, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from textmine.core import Citation, Claim, Document, Finding, ReaderMode, Structure


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as textmine read it.

    Parameters
    ----------
    document, structure
        The text, and its outline.
    claims, citations
        In text order. The ``policy_id`` of the citations is that of the document alone until all documents of a run
        were resolved together.
    findings
        Its figures held against each other, those that agree as well.
    tables
        Where tables were asked for, each with its indicators; see :func:`textmine.display.tables.tables_of`.
    """

    document: Document
    structure: Structure
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    findings: tuple[Finding, ...] = ()
    tables: tuple[Mapping[str, Any], ...] = ()


def read_all(document: Document, *, include_tables: bool = False, reader: ReaderMode = "auto") -> Reading:
    """Outline a document, find its claims and citations, and hold its figures against each other.

    Parameters
    ----------
    document
        What a reader returned.
    include_tables
        Whether to add what tables and forms hold.
    reader
        When the neural reader is asked; see :func:`textmine.extract`.

    Examples
    --------
    >>> reading = read_all(Document("依据《预算法》，消化超编人员168人。"))
    >>> [claim.quantity for claim in reading.claims], [citation.title for citation in reading.citations]
    (['168人'], ['预算法'])
    """
    from textmine.auditing import as_audited, audit_document
    from textmine.citations import extract_citations
    from textmine.claims import extract_claims
    from textmine.display.tables import tables_of
    from textmine.grids import find_grids
    from textmine.indicators import extract_indicators
    from textmine.structure import analyse

    structure = analyse(document)
    grids = find_grids(document, structure)
    indicators = extract_indicators(document, structure, grids)
    claims = extract_claims(document, structure, include_tables=include_tables, reader=reader)
    by_rules = as_audited(claims, include_tables=include_tables, reader=reader)
    return Reading(
        document=document,
        structure=structure,
        claims=tuple(claims),
        citations=tuple(extract_citations(document, structure, include_tables=include_tables)),
        findings=tuple(audit_document(document, structure, indicators, claims=by_rules)),
        tables=tuple(tables_of(grids, indicators)) if include_tables else (),
    )
