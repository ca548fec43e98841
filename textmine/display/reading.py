"""A document with all that was found in it, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.core import Citation, Claim, Document, Structure


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
    """

    document: Document
    structure: Structure
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()


def read_all(document: Document, *, include_tables: bool = False) -> Reading:
    """Outline a document and find its claims and citations.

    Parameters
    ----------
    document
        What a reader returned.
    include_tables
        Whether to add what tables and forms hold.

    Examples
    --------
    >>> reading = read_all(Document("依据《预算法》，消化超编人员168人。"))
    >>> [claim.quantity for claim in reading.claims], [citation.title for citation in reading.citations]
    (['168人'], ['预算法'])
    """
    from textmine.citations import extract_citations
    from textmine.claims import extract_claims
    from textmine.structure import analyse

    structure = analyse(document)
    return Reading(
        document=document,
        structure=structure,
        claims=tuple(extract_claims(document, structure, include_tables=include_tables)),
        citations=tuple(extract_citations(document, structure, include_tables=include_tables)),
    )
