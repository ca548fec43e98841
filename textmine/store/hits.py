"""What a search found: claims, passages and citations, as rows and as a page to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import sqlalchemy as sa

from textmine.core import Citation, Claim
from textmine.rows import columns_of
from textmine.rows.cells import plain_number
from textmine.store import schema
from textmine.store.answers import Answers
from textmine.store.figures import folded, number_place, number_places, period_of, place_by_offsets

_EXCERPT = 60
# What would move a terminal's cursor or change its colours, if a report held it.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found: a claim, or a passage with empty fields for what only claims have.

    Parameters
    ----------
    kind
        ``claim``, ``passage``, or ``citation`` where a document number was looked for.
    id
        Its `claim_id`, `passage_id` or `citation_id`.
    score
        What the ranking is by; to be compared within one search alone.
    year
        The year that the report is on.
    period
        The time that the figure itself is of (``2022`` where a report on 2023 looks back); empty if it is not told.
    role, basis, approx
        As of a claim: what the figure is in its statement, what it is measured against, how exact it is.
    highlighted
        The sentence with the number marked, 【168人】; of a passage the words around the first one found.
    """

    kind: Literal["claim", "passage", "citation"]
    id: str
    score: float
    department: str
    region: str
    year: int | None
    subject: str
    predicate: str
    object: str
    value: float | None
    value_max: float | None
    unit: str
    status: str
    change: str
    period: str
    role: str
    basis: str
    approx: str
    highlighted: str
    section: str
    source: str
    doc_id: str
    start: int
    end: int


class Hits(Answers[Hit]):
    """What a search found, the best first; ``str()`` of it is a page to read.

    Attributes
    ----------
    note
        Why nothing was found, or which words of a question were found nowhere, where it can be said.
    """

    record_class = Hit

    def __init__(self, hits: Iterable[Hit], *, note: str = "") -> None:
        super().__init__(list(hits))
        self.note = note

    def __str__(self) -> str:
        if not self._records:
            return "nothing found" + (f": {self.note}" if self.note else "")
        shown = [_shown(number, hit) for number, hit in enumerate(self._records, start=1)]
        return "\n".join([*shown, f"({self.note})"] if self.note else shown)

    def __repr__(self) -> str:
        return f"<{len(self._records)} hits>"

    def _repr_html_(self) -> str:
        return self.to_frame().to_html(index=False)


def claim_hit(connection: sa.Connection, claim: Claim, score: float) -> Hit:
    """Return a claim as a hit, its number marked in its sentence."""
    sentence = folded(claim.sentence)
    place: tuple[int, int] | None = None
    if len(places := number_places(sentence, claim.quantity)) > 1:
        beside = _beside(connection, schema.claims, claim, ("quantity",))
        place = place_by_offsets(
            places, claim.start, ((row.start, number_places(sentence, row.quantity)) for row in beside)
        )
    marked = _marked(claim.sentence, *(place or number_place(sentence, claim)))
    return replace(_hit("claim", claim, score, marked), period=period_of(claim))


def citation_hit(connection: sa.Connection, citation: Citation, score: float) -> Hit:
    """Return a citation as a hit, its number marked in its sentence."""
    sentence = citation.sentence
    places = _document_numbers(sentence, citation)
    place: tuple[int, int] | None = None
    if len(places) > 1:
        beside = _beside(connection, schema.citations, citation, ("agency_code", "number_year", "serial"))
        place = place_by_offsets(
            places, citation.start, ((row.start, _document_numbers(sentence, row)) for row in beside if row.serial)
        )
    marked = _marked(sentence, *(place or next(iter(places), (0, 0))))
    return replace(_hit("citation", citation, score, marked), object=citation.title)


def _beside(connection: sa.Connection, table: sa.Table, record: Any, columns: Sequence[str]) -> list[sa.Row[Any]]:
    """Return what else stands in the sentence of a record: its offset and some columns."""
    c, reach = table.c, 2 * len(record.sentence)
    query = sa.select(c.start, *(c[name] for name in columns)).where(
        c.doc_id == record.doc_id,
        c.sentence == record.sentence,
        c.start.between(record.start - reach, record.start + reach),
        c.start != record.start,
    )
    return list(connection.execute(query))


def _document_numbers(sentence: str, citation: Any) -> list[tuple[int, int]]:
    """Return where the number of a citation stands in a sentence."""
    number = re.escape(f"{citation.agency_code}({citation.number_year}){citation.serial}号")
    number = re.sub(r"\\([()])", r"\\s*[〔〕\\[\\]【】（）()﹝﹞［］]\\s*第?\\s*", number)
    return [match.span() for match in re.finditer(number, sentence)]


def _marked(sentence: str, start: int, end: int) -> str:
    return f"{sentence[:start]}【{sentence[start:end]}】{sentence[end:]}" if end else sentence


def _hit(kind: str, record: Any, score: float, highlighted: str) -> Hit:
    """Return a hit with what its record has, and nothing for what only claims have."""
    found = {"kind": kind, "id": getattr(record, f"{kind}_id"), "score": round(score, 4), "highlighted": highlighted}
    others = (column for column in columns_of(Hit) if column.name not in found)
    copied: dict[str, Any] = {c.name: getattr(record, c.name, None if c.optional else "") for c in others}
    return Hit(**found, **copied)


def passage_hit(row: sa.Row[Any], score: float, start: int, length: int) -> Hit:
    """Return a passage as a hit, with the words around the one found."""
    begin, end = max(0, start - _EXCERPT // 2), min(len(row.text), start + length + _EXCERPT)
    text = f"{row.text[begin:start]}【{row.text[start : start + length]}】{row.text[start + length : end]}"
    return _hit("passage", row, score, f"{'…' if begin else ''}{text}{'…' if end < len(row.text) else ''}")


def number_shown(value: float) -> str:
    """Return a number to read: thousands apart, no exponent.

    Examples
    --------
    >>> number_shown(1.0017e11), number_shown(84.31)
    ('100,170,000,000', '84.31')
    """
    plain = plain_number(value)
    return "" if plain is None else f"{plain:,}"


def _shown(number: int, hit: Hit) -> str:
    who = hit.department or hit.source
    if hit.kind == "claim":
        what = " ".join(filter(None, (hit.subject, hit.predicate, hit.object, hit.change)))
        values = (value for value in (hit.value, hit.value_max) if value is not None)
        amount = "-".join(map(number_shown, values))
        about = ", ".join(filter(None, (_time(hit), hit.status, _ROLES.get(hit.role, ""), _against(hit))))
        head = f"{what}: {amount}{hit.unit} ({about})"
    else:
        head = f"citation {hit.object}".rstrip() if hit.kind == "citation" else "passage"
    report = f"   {hit.source} [{hit.start}:{hit.end}]" + (f", report on {hit.year}" if hit.year else "")
    lines = [f"{number}. {who}  {head}", f"   {hit.highlighted}", report]
    return "\n".join(_CONTROL.sub(" ", line) for line in lines)


# What a figure is in its statement, where it is not simply the value.
_ROLES = {"from": "before the change", "part": "a part", "bound": "a bound", "rate": "a rate", "share": "a share"}


def _time(hit: Hit) -> str:
    return hit.period.replace("/", " to ") or "of a time before" * (hit.role == "from")


def _against(hit: Hit) -> str:
    return f"against {hit.basis}" if hit.basis else ""
