"""The spaCy component ``textmine_citations``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from textmine.core import Citation, Document, Structure
from textmine.pipes.alignment import Alignment
from textmine.pipes.extensions import store_citations
from textmine.pipes.spans import SpansComponent

__all__ = ["CITATIONS_FACTORY", "CitationsComponent", "create_citations"]

CITATIONS_FACTORY = "textmine_citations"


class CitationsComponent(SpansComponent[Citation]):
    """Cited documents as spans; see :func:`create_citations`."""

    def find(self, document: Document, structure: Structure) -> list[Citation]:
        """Return the citations of a document."""
        from textmine.citations import extract_citations

        return extract_citations(document, structure, include_tables=self.include_tables)

    def store(self, doc: Doc, records: list[Citation]) -> None:
        """Keep the citations with `doc`."""
        store_citations(doc, records)

    def span(self, alignment: Alignment, record: Citation) -> Span:
        """Return the span of a citation."""
        return alignment.span(record.start, record.end, label=record.relation, span_id=record.citation_id)


@Language.factory(
    CITATIONS_FACTORY,
    assigns=["doc.spans", "doc._.citations", "span._.citation"],
    requires=[],  # the structure is worked out here where no textmine_structure went before
    default_config={"spans_key": "citations", "include_tables": False},
)
def create_citations(
    nlp: Language,  # noqa: ARG001
    name: str,  # noqa: ARG001
    spans_key: str,
    include_tables: bool,
) -> CitationsComponent:
    """Make the component ``textmine_citations``: the documents that a report cites.

    It works with any tokenizer and alone; the structure is taken from ``textmine_structure`` where that went before.

    Parameters
    ----------
    nlp, name
        Given by spaCy.
    spans_key : str, default "citations"
        Span group for the citations, in text order; the label is the relation (``cites``, ``issues``, ``mentions``).
    include_tables : bool, default False
        Give what tables and forms cite too.

    Returns
    -------
    CitationsComponent
        Sets the span group, ``doc._.citations`` and, on each of its spans, ``span._.citation``.

    Notes
    -----
    ``policy_id`` is what the one report tells. To have one id for a document over many reports, give the citations of
    all docs to :func:`textmine.citations.resolve`.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("textmine_citations")
    >>> doc = nlp("根据《绩效管理办法》（湘财绩[2020]7号）。")
    >>> [(span.text, span.label_, span._.citation.doc_number) for span in doc.spans["citations"]]
    [('《绩效管理办法》', 'cites', '湘财绩〔2020〕7号')]
    """
    return CitationsComponent(spans_key=spans_key, include_tables=include_tables)
