"""The spaCy component ``textmine_claims``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from textmine.pipes.alignment import Alignment, document_of
from textmine.pipes.extensions import store_claims

__all__ = ["CLAIMS_FACTORY", "ClaimsComponent", "create_claims"]

CLAIMS_FACTORY = "textmine_claims"


class ClaimsComponent:
    """Quantitative claims as spans; see :func:`create_claims`."""

    def __init__(self, *, spans_key: str, include_tables: bool) -> None:
        self.spans_key = spans_key
        self.include_tables = include_tables

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc` in place and return it."""
        from textmine.claims import extract_claims
        from textmine.structure import analyse

        document = document_of(doc)
        structure = doc._.structure or analyse(document)
        claims = extract_claims(document, structure, include_tables=self.include_tables)
        store_claims(doc, claims)
        alignment = Alignment(doc)
        doc.spans[self.spans_key] = [
            alignment.span(claim.start, claim.end, label=claim.dimension, span_id=claim.claim_id) for claim in claims
        ]
        return doc


@Language.factory(
    CLAIMS_FACTORY,
    assigns=["doc.spans", "doc._.claims", "span._.claim"],
    requires=[],  # the structure is worked out here where no textmine_structure went before
    default_config={"spans_key": "claims", "include_tables": False},
)
def create_claims(
    nlp: Language,  # noqa: ARG001
    name: str,  # noqa: ARG001
    spans_key: str,
    include_tables: bool,
) -> ClaimsComponent:
    """Make the component ``textmine_claims``: the quantitative claims of a report.

    It works with any tokenizer and alone; the structure is taken from ``textmine_structure`` where that went before.

    Parameters
    ----------
    nlp, name
        Given by spaCy.
    spans_key : str, default "claims"
        Span group for the claims, in text order; the label is the dimension (``money``, ``people`` …).
    include_tables : bool, default False
        Read tables too.

    Returns
    -------
    ClaimsComponent
        Sets the span group, ``doc._.claims`` and, on each of its spans, ``span._.claim``.

    Notes
    -----
    A span is made of whole tokens, a claim of characters. Where a token runs over the border of a claim, the span is
    the wider one; ``span._.claim`` always has the exact text (``quantity``) and offsets (``start``, ``end``), which
    count line ends as one character.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("textmine_claims")
    >>> doc = nlp("全县共消化超编人员168人。")
    >>> [(span.text, span._.claim.value, span._.claim.unit) for span in doc.spans["claims"]]
    [('168人', 168.0, '人')]
    """
    return ClaimsComponent(spans_key=spans_key, include_tables=include_tables)
