"""A stand-in for the extractor: every number with 人, 次 or 万元 is a claim, so that these tests are about spaCy."""

import hashlib
import re

import pytest

from textmine.core import Claim, Document, Structure

DIMENSIONS = {"人": "people", "次": "times", "万元": "money"}


def stub(document: Document, structure: Structure, *, include_tables: bool = False) -> list[Claim]:
    return [_claim(document, structure, m) for m in re.finditer(r"([0-9.]+)(人|次|万元)", document.text)]


def _claim(document: Document, structure: Structure, match: re.Match[str]) -> Claim:
    start, end = match.span()
    return Claim(
        claim_id=hashlib.sha256(f"{document.doc_id}:{start}:{end}".encode()).hexdigest()[:16],
        doc_id=document.doc_id,
        source=document.source,
        department=structure.info.department,
        region=structure.info.region,
        year=structure.info.year,
        section="",
        sentence="",
        subject="",
        predicate="",
        object="",
        quantity=match.group(),
        value=float(match.group(1)),
        value_max=None,
        unit=match.group(2),
        dimension=DIMENSIONS[match.group(2)],
        status="actual",
        change="",
        approx="",
        basis="",
        period="",
        start=start,
        end=end,
        confidence=0.5,
    )


@pytest.fixture
def stub_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textmine.claims.extract_claims", stub, raising=False)
