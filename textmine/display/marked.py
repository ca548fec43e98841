"""A document as a notebook shows it: its text, with claims and citations marked by kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from textmine.core import Citation, Claim, Document, counted
from textmine.display.page import Language, page_words
from textmine.display.reading import Reading
from textmine.display.wraps import Wrap, find_wraps
from textmine.rows import to_frame

if TYPE_CHECKING:
    import pandas as pd

_CLAIM_FIELDS = ("subject", "predicate", "object", "value", "unit", "status", "change", "approx", "basis", "period")
_CITATION_FIELDS = ("doc_number", "issuer", "relation", "level")
# Colours that can be read on light and on dark ground, each with a line of its own: see report.css.
_STYLES = {
    "actual": "background:rgba(56,132,201,.18);border-bottom:2px solid #3884c9",
    "target": "background:rgba(224,145,32,.22);border-bottom:2px dashed #d07f10",
    "norm": "background:rgba(137,111,208,.2);border-bottom:2px dotted #896fd0",
    "citation": "text-decoration:underline;text-decoration-color:#2f9668;text-underline-offset:3px",
}
_MARK = "color:inherit;padding:0 2px;border-radius:3px 3px 0 0;"
_TEXT = "max-height:36em;overflow:auto;white-space:pre-wrap;line-height:1.9;max-width:48em;overflow-wrap:anywhere"


@dataclass(frozen=True)
class MarkedDocument:
    """A document with what was found in it; made by :func:`textmine.show`.

    Jupyter shows the text with its claims and citations marked by kind, their fields on hover.

    Parameters
    ----------
    reading
        The document and what was found.
    language
        Of what stands beside the text.
    """

    reading: Reading
    language: Language = "zh"

    @property
    def document(self) -> Document:
        """The document."""
        return self.reading.document

    @property
    def claims(self) -> pd.DataFrame:
        """Its claims, as :func:`textmine.extract` gives them."""
        return to_frame(self.reading.claims, Claim)

    @property
    def citations(self) -> pd.DataFrame:
        """Its citations, as :func:`textmine.cite` gives them."""
        return to_frame(self.reading.citations, Citation)

    def to_html(self) -> str:
        """Return the marked text as HTML that stands anywhere: no script, no style sheet, no network.

        Examples
        --------
        >>> import textmine
        >>> page = textmine.show("消化超编人员168人，投入<5%。").to_html()
        >>> "投入&lt;" in page, "<script" in page
        (True, False)
        """
        words = page_words(self.language)
        info = self.reading.structure.info
        facts = [info.department or self.document.source, str(info.year or ""), info.region]
        legend = " ".join(
            [_element("mark", words[f"status.{status}"], status) for status in ("actual", "target", "norm")]
            + [_element("cite", words["citation"], "citation")]
        )
        wraps = find_wraps(self.document.text, self.reading.structure)
        text = "".join(_marked(self.document.text, self.reading.claims, self.reading.citations, wraps, words))
        return (
            f'<div class="textmine"><p><b>{escape(" ".join(filter(None, facts)))}</b></p><p>{legend}</p>'
            f'<div lang="zh" dir="auto" style="{_TEXT}">{text}</div></div>'
        )

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        found = f"{counted(len(self.reading.claims), 'claims')}, {counted(len(self.reading.citations), 'citations')}"
        return f"<{self.document.source}: {found}>"


def _marked(
    text: str, claims: Sequence[Claim], citations: Sequence[Citation], wraps: Sequence[Wrap], words: dict[str, str]
) -> Iterator[str]:
    """Yield the text piece by piece; a piece belongs to at most one claim and one citation. Wrapped lines flow."""
    edges = sorted({0, len(text), *_edges(claims), *_edges(citations)})
    starts = [wrap.start for wrap in wraps]
    claim_at = {claim.start: claim for claim in claims}
    citation_at = {citation.start: citation for citation in citations}
    claim: Claim | None = None
    citation: Citation | None = None
    for start, end in pairwise(edges):
        claim = claim_at.get(start, claim)
        citation = citation_at.get(start, citation)
        piece = _flowing(text, start, end, wraps[bisect_left(starts, start) : bisect_left(starts, end)])
        if claim is not None and start < claim.end:
            piece = _element("mark", piece, claim.status, _fields(claim, _CLAIM_FIELDS, words))
        if citation is not None and start < citation.end:
            piece = _element("cite", piece, "citation", _fields(citation, _CITATION_FIELDS, words))
        yield piece


def _flowing(text: str, start: int, end: int, wraps: Iterable[Wrap]) -> str:
    """Return a piece of the text, in which a line end inside a paragraph stays and is not seen."""
    parts = []
    for wrap in wraps:
        shape = "white-space:normal" if wrap.apart else "display:none"
        parts.append(escape(text[start : wrap.start]))
        start = min(wrap.end, end)
        parts.append(f'<span style="{shape}">{escape(text[wrap.start : start])}</span>')
    return "".join([*parts, escape(text[start:end])])


def _edges(records: Iterable[Claim | Citation]) -> Iterator[int]:
    for record in records:
        yield record.start
        yield record.end


def _fields(record: Any, names: Iterable[str], words: dict[str, str]) -> str:
    values = [(name, getattr(record, name)) for name in names]
    return "\n".join(f"{words.get(name, name)}: {words.get(f'{name}.{v}', v)}" for name, v in values if v != "")


def _element(name: str, content: str, style: str, title: str = "") -> str:
    shape = _MARK if name == "mark" else "font-style:normal;"
    hover = f' title="{escape(title)}"' if title else ""
    return f'<{name} style="{shape}{_STYLES[style]}"{hover}>{content}</{name}>'
