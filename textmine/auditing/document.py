"""The audit of a whole document, by the claims that the rules read in it."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.auditing.audit import audit_claims
from textmine.claims import extract_claims
from textmine.core import Claim, Document, Finding, Indicator, ReaderMode, Structure


def claims_of(document: Document, structure: Structure) -> list[Claim]:
    """Return the claims of a document as the audit reads them.

    The rules alone read them: their words for what is counted are the same from sentence to sentence, which is what
    figures are put together by, and what the audit was measured on.
    """
    return extract_claims(document, structure, reader="off")


def as_audited(claims: Sequence[Claim], *, include_tables: bool, reader: ReaderMode) -> Sequence[Claim] | None:
    """Return claims where they are what :func:`claims_of` gives, and need not be read again; else ``None``.

    Parameters
    ----------
    claims
        Those of a document.
    include_tables, reader
        As :func:`textmine.claims.extract_claims` was told when it read them.
    """
    return claims if reader == "off" and not include_tables else None


def audit_document(
    document: Document,
    structure: Structure,
    indicators: Sequence[Indicator] = (),
    *,
    claims: Sequence[Claim] | None = None,
) -> list[Finding]:
    """Hold the figures of a document against each other.

    Parameters
    ----------
    document, structure
        As for :func:`textmine.claims.extract_claims`.
    indicators
        The numbers of its tables (:func:`textmine.indicators.extract_indicators`).
    claims
        What :func:`claims_of` gives, where somebody has it already (:func:`as_audited`).

    Examples
    --------
    >>> from textmine.structure import analyse
    >>> document = Document("收到财政资金205.83万元，年初结转结余1万元，合计215.83万元。")
    >>> [finding.note for finding in audit_document(document, analyse(document))]
    ['205.83 + 1 = 206.83 ≠ 215.83']
    """
    read = claims_of(document, structure) if claims is None else claims
    return audit_claims(document, read, indicators, structure)
