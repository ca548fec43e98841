"""Statements of a text, for docstrings and tests of the checks."""

from __future__ import annotations

from textmine.auditing.operands import from_claim
from textmine.auditing.statements import Statement, statements
from textmine.claims import extract_claims
from textmine.core import Document
from textmine.structure import analyse


def statements_of(text: str) -> list[Statement]:
    """Return the statements of a text.

    Examples
    --------
    >>> [len(statement) for statement in statements_of("收入3万元，支出2万元。结余1万元。")]
    [2, 1]
    """
    document = Document(text)
    claims = extract_claims(document, analyse(document), reader="off")
    return list(statements([from_claim(claim) for claim in claims], text))


def statement_of(text: str) -> Statement:
    """Return the first statement of a text."""
    return statements_of(text)[0]
