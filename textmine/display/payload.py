"""Readings into the plain data of the page: columns rather than rows, each different text once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from textmine.core import Citation, Claim, Finding, Passage, ReadError, Section, Theme, ThemePosition
from textmine.display.reading import Reading
from textmine.display.wraps import find_wraps
from textmine.placing import Picture, place_discs
from textmine.rows import columns_of
from textmine.rows.cells import plain_number

# What no file system takes in a name, and what would hide the file.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]|^[.\s]+|[.\s]+$')

# The map of themes is laid out for a window, a narrow one and a phone: width, radius of the largest disc, characters of
# a name.
_MAPS = ((1140, 44, 12), (700, 34, 10), (320, 24, 8))

Columns = dict[str, Any]


def overview(
    readings: Sequence[Reading],
    citations: Sequence[Citation],
    *,
    failures: Iterable[ReadError] = (),
    themes: Sequence[Theme] = (),
    passages: Sequence[Passage] = (),
    positions: Sequence[ThemePosition] = (),
) -> dict[str, Any]:
    """Return everything but the texts: documents, claims, citations, policies, findings, tables, themes.

    Parameters
    ----------
    readings
        The documents, in the order they are shown in.
    citations
        Those of all readings in their order, resolved together.
    failures
        Documents that could not be read.
    themes, passages, positions
        Where themes were found: the themes, the passages that they are of, and where they lie on their map.

    Returns
    -------
    dict
        For JSON. A table is ``{"n": rows, "columns": {name: column}}``; a column of text ``{"values": the different
        texts, "codes": one index a row}``, any other the list of its values.
    """
    place = _Passages(passages)
    claims = [claim for reading in readings for claim in reading.claims]
    counts = [len(reading.claims) for reading in readings]
    return {
        "documents": [_document(reading, name) for reading, name in zip(readings, _names(readings), strict=True)],
        "failures": [{"path": failure.path, "reason": failure.reason} for failure in failures],
        "claims": _table(
            Claim,
            claims,
            document=_repeat(counts),
            sentence_span=[span for reading in readings for span in _sentence_spans(reading, reading.claims)],
            theme_id=[place.theme_at(claim.doc_id, claim.start) for claim in claims],
        ),
        "citations": _table(Citation, citations, document=_repeat([len(reading.citations) for reading in readings])),
        "findings": _findings(readings),
        "tables": [{"document": n, **table} for n, reading in enumerate(readings) for table in reading.tables],
        "policies": _policies(citations),
        "themes": _table(Theme, themes),
        "passages": _table(Passage, passages, without=("text",)),
        "map": _theme_map(themes, positions),
    }


def _findings(readings: Sequence[Reading]) -> Columns:
    """Return what disagrees, and of what was checked the number in each document."""
    told = [[f for f in reading.findings if f.verdict == "inconsistent"] for reading in readings]
    table = _table(
        Finding,
        [finding for findings in told for finding in findings],
        without=("finding_id", "source", "verdict", "claim_ids"),
        document=_repeat([len(findings) for findings in told]),
    )
    return table | {"n_checked": [len(reading.findings) for reading in readings]}


def text_of(reading: Reading) -> dict[str, Any]:
    r"""Return what a reader of one document needs: its text, its blocks, and where its lines only wrap.

    Blocks are given with their kind and heading level.

    Examples
    --------
    >>> from textmine.core import Document
    >>> from textmine.display.reading import read_all
    >>> text_of(read_all(Document("一、概况\n共12人。")))
    {'text': '一、概况\n共12人。', 'blocks': [[0, 4, 'heading', 1], [5, 10, 'prose', 0]], 'wraps': []}
    """
    structure = reading.structure
    return {
        "text": reading.document.text,
        "blocks": [
            [block.start, block.end, block.kind, _level(block.kind, block.section, structure.sections)]
            for block in structure.blocks
        ],
        "wraps": find_wraps(reading.document.text, structure),
    }


def _document(reading: Reading, name: str) -> dict[str, Any]:
    info = reading.structure.info
    return {
        "doc_id": reading.document.doc_id,
        "source": reading.document.source,
        "name": name,
        "department": info.department,
        "region": info.region,
        "year": info.year,
        "kind": info.kind,
        "n_characters": len(reading.document.text),
    }


def _names(readings: Iterable[Reading]) -> list[str]:
    """Return a file name without suffix for each document, each different from the others."""
    names: list[str] = []
    taken: set[str] = set()
    for reading in readings:
        stem = _UNSAFE.sub("", PurePath(reading.document.source).stem) or "document"
        name, number = stem, 2
        while name.casefold() in taken:
            name, number = f"{stem}-{number}", number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _repeat(counts: Iterable[int]) -> list[int]:
    return [index for index, count in enumerate(counts) for _ in range(count)]


def _sentence_spans(reading: Reading, claims: Iterable[Claim]) -> list[list[int]]:
    """Return for each claim where its sentence stands; for one outside the prose, its block."""
    sentences = reading.structure.sentences
    blocks = reading.structure.blocks
    starts = [sentence.start for sentence in sentences]
    block_starts = [block.start for block in blocks]
    spans = []
    for claim in claims:
        sentence = sentences[i] if (i := bisect_right(starts, claim.start) - 1) >= 0 else None
        if sentence is not None and claim.end <= sentence.end:
            spans.append([sentence.start, sentence.end])
            continue
        block = blocks[i] if (i := bisect_right(block_starts, claim.start) - 1) >= 0 else None
        inside = block is not None and claim.end <= block.end
        spans.append([block.start, block.end] if block and inside else [claim.start, claim.end])
    return spans


def _level(kind: str, section: int, sections: Sequence[Section]) -> int:
    return sections[section].level if kind == "heading" and section >= 0 else 0


def _policies(citations: Iterable[Citation]) -> list[dict[str, Any]]:
    """Return the documents cited, those that most departments share first."""
    from textmine.citations.network import build_network

    links: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    network = build_network(citations)
    for link in network.link_rows:
        links[link.policy_id].append({"department": link.department, "n_citations": link.n_citations})
    rows = sorted(network.policy_rows, key=lambda row: (-row.n_departments, -row.n_citations, row.title))
    return [
        {
            "policy_id": row.policy_id,
            "title": row.title,
            "doc_number": row.doc_number,
            "issuer": row.issuer,
            "kind": row.kind,
            "level": row.level,
            "is_policy": row.is_policy,
            "n_citations": row.n_citations,
            "departments": links[row.policy_id],
        }
        for row in rows
    ]


def _theme_map(themes: Sequence[Theme], positions: Iterable[ThemePosition]) -> dict[str, Any]:
    """Return the map of themes in several widths; `rows` are those of the themes that it shows."""
    places = {position.theme_id: (position.x, position.y) for position in positions}
    rows = [row for row, theme in enumerate(themes) if theme.theme_id in places and theme.n_passages]
    shown = [themes[row] for row in rows]
    return {
        "rows": rows,
        "pictures": [
            _picture(
                place_discs(
                    [places[theme.theme_id] for theme in shown],
                    [theme.n_passages for theme in shown],
                    [theme.theme for theme in shown],
                    width=width,
                    largest=largest,
                    longest=longest,
                )
            )
            for width, largest, longest in _MAPS
        ]
        if rows
        else [],
    }


def _picture(picture: Picture) -> dict[str, Any]:
    return {
        "width": picture.width,
        "height": picture.height,
        "discs": [[disc.x, disc.y, disc.radius, disc.label, disc.label_x, disc.label_y] for disc in picture.discs],
    }


class _Passages:
    """The theme at a place of a document."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        by_document: dict[str, list[Passage]] = defaultdict(list)
        for passage in passages:
            by_document[passage.doc_id].append(passage)
        self._passages = {
            doc_id: sorted(members, key=lambda passage: passage.start) for doc_id, members in by_document.items()
        }
        self._starts = {doc_id: [p.start for p in members] for doc_id, members in self._passages.items()}

    def theme_at(self, doc_id: str, offset: int) -> int:
        """Return the theme's id, -1 where there is none."""
        index = bisect_right(self._starts.get(doc_id, ()), offset) - 1
        if index < 0:
            return -1
        passage = self._passages[doc_id][index]
        return passage.theme_id if offset < passage.end else -1


def _table(record_class: type[Any], records: Sequence[Any], *, without: Sequence[str] = (), **more: Any) -> Columns:
    columns: Columns = {}
    for column in columns_of(record_class):
        if column.name in without:
            continue
        values = [getattr(record, column.name) for record in records]
        if column.kind == "text":
            columns[column.name] = _coded(values)
        else:
            columns[column.name] = [plain_number(value) for value in values] if column.kind == "number" else values
    return {"n": len(records), "columns": {**columns, **more}}


def _coded(texts: Iterable[str]) -> dict[str, Any]:
    codes: dict[str, int] = {}
    coded = [codes.setdefault(text, len(codes)) for text in texts]
    return {"values": list(codes), "codes": coded}
