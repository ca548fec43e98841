"""Tables and forms as claims: of a number the row label is the object, and no verb governs it; sentences are prose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.claims.views import sentence_view
from textmine.core import Block, Claim, Document, Indicator, Sentence, Status, Structure
from textmine.grids import find_grids
from textmine.indicators import ProseCell, prose_cells, table_indicators
from textmine.quantities import find_quantities

TABLE = "[table]"
"""What stands at the end of `section` for a claim that was read from a table."""


@dataclass(frozen=True, slots=True)
class Cells:
    """What the tables of a document hold.

    Parameters
    ----------
    claims
        Numbers with their labels.
    sentences
        Sentences in cells, to be read as the narrative is; those of one cell are one paragraph.
    statuses
        For each paragraph what its table says of it, ``None`` where it says nothing.
    """

    claims: Sequence[Claim]
    sentences: Sequence[Sentence]
    statuses: Sequence[Status | None]


def read_cells(document: Document, structure: Structure) -> Cells:
    r"""Return what :mod:`textmine.indicators` reads from the tables of a document, as claims and sentences.

    The object of a claim is the most specific row label, or that of the column where the row has none; `sentence`
    shows labels and number as they belong together.

    Examples
    --------
    >>> from textmine.structure import analyse
    >>> document = Document("收支总表\n单位：万元\n\t项目\t决算数\n\t基本支出\t189.22\n", format="docx")
    >>> [(c.sentence, c.object, c.value, c.status) for c in read_cells(document, analyse(document)).claims]
    [('基本支出 决算数 189.22', '基本支出', 1892200.0, 'actual')]
    """
    starts = [block.start for block in structure.blocks]

    def section_at(offset: int) -> int:
        return structure.blocks[max(0, bisect_right(starts, offset) - 1)].section

    labelled, told = _held(document, structure)
    sentences = [
        Sentence(start, end, -1, section_at(start), number)
        for number, cell in enumerate(told)
        for start, end in cell.sentences
    ]
    return Cells(
        [_claim(found, structure, section_at(found.start)) for found in labelled],
        sentences,
        [cell.status for cell in told],
    )


def count_in_tables(document: Document, structure: Structure) -> int:
    r"""Return how many figures stand in the tables of a document, those in the sentences of cells with them.

    Examples
    --------
    >>> from textmine.structure import analyse
    >>> document = Document("收支总表\n单位：万元\n\t项目\t决算数\n\t基本支出\t189.22\n", format="docx")
    >>> count_in_tables(document, analyse(document))
    1
    """
    labelled, told = _held(document, structure)
    views = (sentence_view(document.text, start, end) for cell in told for start, end in cell.sentences)
    return len(labelled) + sum(len(find_quantities(view.text)) for view in views)


def silent_blocks(document: Document, structure: Structure) -> Iterator[Block]:
    r"""Yield the tables and forms of a document of which nothing is read, and its notes.

    Examples
    --------
    >>> from textmine.structure import analyse
    >>> document = Document("建成公路21公里。\n[1] 其中县道7公里。\n")
    >>> [block.kind for block in silent_blocks(document, analyse(document))]
    ['note']
    """
    if not any(block.kind in ("table", "form", "note") for block in structure.blocks):
        return
    labelled, told = _held(document, structure)
    starts = sorted([*(found.start for found in labelled), *(cell.sentences[0][0] for cell in told)])
    for block in structure.blocks:
        if block.kind == "note" or (
            block.kind in ("table", "form") and bisect_left(starts, block.start) == bisect_left(starts, block.end)
        ):
            yield block


def _held(document: Document, structure: Structure) -> tuple[list[Indicator], list[ProseCell]]:
    """Return the numbers of tables that stand for themselves, and the cells that are told in sentences."""
    grids = find_grids(document, structure)
    told = [cell for cell in prose_cells(document, structure, grids) if cell.sentences]
    starts = [cell.sentences[0][0] for cell in told]

    def labelled(found: Indicator) -> bool:
        at = bisect_right(starts, found.start) - 1
        return at < 0 or found.start >= told[at].sentences[-1][1]

    return [found for found in table_indicators(document, structure, grids) if labelled(found)], told


def _claim(found: Indicator, structure: Structure, section: int) -> Claim:
    path = structure.section_path(section)
    label = found.row or found.column
    return Claim(
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
