"""The spaCy component ``textmine_claims``."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from textmine.claims import RANKER_FILE, Ranker, default_ranker, extract_claims
from textmine.core import Claim, Document, Structure
from textmine.pipes.alignment import Alignment
from textmine.pipes.extensions import store_claims
from textmine.pipes.spans import SpansComponent

__all__ = ["CLAIMS_FACTORY", "ClaimsComponent", "create_claims"]

CLAIMS_FACTORY = "textmine_claims"


class ClaimsComponent(SpansComponent[Claim]):
    """Quantitative claims as spans; see :func:`create_claims`."""

    ranker: Ranker | None = None
    """The learned part; ``None`` for the packaged one. Saved and loaded with the pipeline."""

    def find(self, document: Document, structure: Structure) -> list[Claim]:
        """Return the claims of a document."""
        return extract_claims(document, structure, include_tables=self.include_tables, ranker=self.ranker)

    def store(self, doc: Doc, records: list[Claim]) -> None:
        """Keep the claims with `doc`."""
        store_claims(doc, records)

    def to_bytes(self, **_kwargs: object) -> bytes:
        """Return the learned part as JSON; for spaCy."""
        return (self.ranker or default_ranker()).to_json().encode()

    def from_bytes(self, data: bytes, **_kwargs: object) -> ClaimsComponent:
        """Take over what :meth:`to_bytes` returned; for spaCy."""
        self.ranker = Ranker.from_json(data.decode())
        return self

    def to_disk(self, path: str | Path, **_kwargs: object) -> None:
        """Write the learned part into the folder `path`; for spaCy."""
        Path(path).mkdir(parents=True, exist_ok=True)
        Path(path, RANKER_FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_kwargs: object) -> ClaimsComponent:
        """Read the learned part from the folder `path`; for spaCy.

        Raises
        ------
        ReadError
            If the folder holds something else.
        """
        if Path(path).exists():  # a pipeline that was saved before there was a learned part has none
            self.ranker = Ranker.from_file(Path(path, RANKER_FILE))
        return self

    def span(self, alignment: Alignment, record: Claim) -> Span:
        """Return the span of a claim."""
        return alignment.span(record.start, record.end, label=record.dimension, span_id=record.claim_id)


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
