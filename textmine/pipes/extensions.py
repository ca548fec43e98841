"""What textmine adds to ``Doc`` and ``Span``, and how it survives saving.

===========================  ==========================================================================
``doc._.source``             the path of the report; set it before the pipeline runs. Default ``-``
``doc._.structure``          :class:`~textmine.core.Structure`, ``None`` before ``textmine_structure`` ran
``doc._.report_info``        :class:`~textmine.core.ReportInfo`, ``None`` before ``textmine_structure`` ran
``doc._.claims``             tuple of :class:`~textmine.core.Claim`, ``None`` before ``textmine_claims`` ran
``doc._.citations``          tuple of :class:`~textmine.core.Citation`, ``None`` before ``textmine_citations`` ran
``span._.claim``             the :class:`~textmine.core.Claim` of a span of ``doc.spans["claims"]``, else ``None``
``span._.citation``          the :class:`~textmine.core.Citation` of a span of ``doc.spans["citations"]``, else ``None``
===========================  ==========================================================================

The records are kept in ``doc.user_data`` as plain lists, numbers and strings, under the keys below. They travel
with ``Doc.to_bytes``, with ``nlp.pipe(n_process=2)``, and with ``DocBin(store_user_data=True)``. A ``DocBin`` without
user data keeps the spans with their labels, but not the records.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
from typing import Any

from spacy.tokens import Doc, Span

from textmine.core import Block, Citation, Claim, ReportInfo, Section, Sentence, Structure

__all__ = [
    "CITATIONS_KEY",
    "CLAIMS_KEY",
    "STRUCTURE_KEY",
    "register",
    "store_citations",
    "store_claims",
    "store_structure",
]

STRUCTURE_KEY = "textmine_structure"
CLAIMS_KEY = "textmine_claims"
CITATIONS_KEY = "textmine_citations"


def register() -> None:
    """Add the extension attributes to spaCy's classes, once; one that a user has already defined is left alone."""
    if not Doc.has_extension("source"):
        Doc.set_extension("source", default="-")
    getters = {"structure": _structure, "report_info": _report_info, "claims": _claims, "citations": _citations}
    for name, getter in getters.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=getter)
    if not Span.has_extension("claim"):
        Span.set_extension("claim", getter=_claim)
    if not Span.has_extension("citation"):
        Span.set_extension("citation", getter=_citation)


def store_structure(doc: Doc, structure: Structure) -> None:
    """Keep `structure` in ``doc.user_data``."""
    doc.user_data[STRUCTURE_KEY] = {
        "blocks": [list(astuple(block)) for block in structure.blocks],
        "sections": [list(astuple(section)) for section in structure.sections],
        "sentences": [list(astuple(sentence)) for sentence in structure.sentences],
        "info": list(astuple(structure.info)),
    }


def store_claims(doc: Doc, claims: Iterable[Claim]) -> None:
    """Keep `claims` in ``doc.user_data``, by ``claim_id``, which is also the ``id_`` of the claim's span."""
    doc.user_data[CLAIMS_KEY] = {claim.claim_id: list(astuple(claim)) for claim in claims}


def store_citations(doc: Doc, citations: Iterable[Citation]) -> None:
    """Keep `citations` in ``doc.user_data``, by ``citation_id``, which is also the ``id_`` of the citation's span."""
    doc.user_data[CITATIONS_KEY] = {citation.citation_id: list(astuple(citation)) for citation in citations}


def _structure(doc: Doc) -> Structure | None:
    content: dict[str, Any] | None = doc.user_data.get(STRUCTURE_KEY)
    if content is None:
        return None
    return Structure(
        blocks=tuple(Block(*row) for row in content["blocks"]),
        sections=tuple(Section(*row) for row in content["sections"]),
        sentences=tuple(Sentence(*row) for row in content["sentences"]),
        info=ReportInfo(*content["info"]),
    )


def _report_info(doc: Doc) -> ReportInfo | None:
    content = doc.user_data.get(STRUCTURE_KEY)
    return None if content is None else ReportInfo(*content["info"])


def _claims(doc: Doc) -> tuple[Claim, ...] | None:
    content = doc.user_data.get(CLAIMS_KEY)
    return None if content is None else tuple(Claim(*row) for row in content.values())


def _claim(span: Span) -> Claim | None:
    row = span.doc.user_data.get(CLAIMS_KEY, {}).get(span.id_) if span.id else None
    return None if row is None else Claim(*row)


def _citations(doc: Doc) -> tuple[Citation, ...] | None:
    content = doc.user_data.get(CITATIONS_KEY)
    return None if content is None else tuple(Citation(*row) for row in content.values())


def _citation(span: Span) -> Citation | None:
    row = span.doc.user_data.get(CITATIONS_KEY, {}).get(span.id_) if span.id else None
    return None if row is None else Citation(*row)
