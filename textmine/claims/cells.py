"""The numbers of tables and forms as claims: the row label is the object, and no verb governs them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from textmine.core import Claim, Document, Structure
from textmine.indicators import table_indicators

TABLE = "[table]"
"""What stands at the end of `section` for a claim that was read from a table."""


def table_claims(document: Document, structure: Structure) -> Iterator[Claim]:
    r"""Yield what :func:`textmine.indicators.table_indicators` reads from a document, as claims.

    The object is the most specific row label, or that of the column where the row has none; `sentence` shows labels
    and number as they belong together.

    Examples
    --------
    >>> from textmine.structure import analyse
    >>> document = Document("收支总表\n单位：万元\n\t项目\t决算数\n\t基本支出\t189.22\n", format="docx")
    >>> [(c.sentence, c.object, c.value, c.status) for c in table_claims(document, analyse(document))]
    [('基本支出 决算数 189.22', '基本支出', 1892200.0, 'actual')]
    """
    starts = [block.start for block in structure.blocks]
    for found in table_indicators(document, structure):
        block = structure.blocks[max(0, bisect_right(starts, found.start) - 1)]
        path = structure.section_path(block.section)
        label = found.row or found.column
        yield Claim(
            claim_id=found.indicator_id,
            doc_id=found.doc_id,
            source=found.source,
            department=found.department,
            region=found.region,
            year=found.year,
            section=f"{path} / {TABLE}" if path else TABLE,
            sentence=" ".join(part for part in (found.row, found.column, found.quantity) if part),
            subject="",
            predicate="",
            object=label.rsplit("/", 1)[-1],
            quantity=found.quantity,
            value=found.value,
            value_max=None,
            unit=found.unit,
            dimension=found.dimension,
            status=found.status,
            change="",
            approx="",
            basis="",
            period=found.period,
            start=found.start,
            end=found.end,
            confidence=found.confidence,
        )
