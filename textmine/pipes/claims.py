"""The spaCy component ``textmine_claims``."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from textmine.claims import Model, default_model, extract_claims
from textmine.core import Claim, Document, ReaderMode, Structure, check_reader
from textmine.pipes.alignment import Alignment
from textmine.pipes.extensions import store_claims
from textmine.pipes.spans import SpansComponent

__all__ = ["CLAIMS_FACTORY", "ClaimsComponent", "create_claims"]

CLAIMS_FACTORY = "textmine_claims"
_LENGTH = 8


class ClaimsComponent(SpansComponent[Claim]):
    """Quantitative claims as spans; see :func:`create_claims`."""

    model: Model | None = None
    """The learned part; ``None`` for the packaged one. Saved and loaded with the pipeline."""
    reader: ReaderMode = "auto"

    def find(self, document: Document, structure: Structure) -> list[Claim]:
        """Return the claims of a document."""
        return extract_claims(
            document, structure, include_tables=self.include_tables, model=self.model, reader=self.reader
        )

    def store(self, doc: Doc, records: list[Claim]) -> None:
        """Keep the claims with `doc`."""
        store_claims(doc, records)

    def to_bytes(self, **_kwargs: object) -> bytes:
        """Return the learned part: the length of its settings in eight bytes, they, and the network; for spaCy."""
        settings, network = (self.model or default_model()).to_bytes()
        return len(settings).to_bytes(_LENGTH, "big") + settings + network

    def from_bytes(self, data: bytes, **_kwargs: object) -> ClaimsComponent:
        """Take over what :meth:`to_bytes` returned; for spaCy."""
        end = _LENGTH + int.from_bytes(data[:_LENGTH], "big")
        self.model = Model.from_bytes(data[_LENGTH:end], data[end:])
        return self

    def to_disk(self, path: str | Path, **_kwargs: object) -> None:
        """Write the learned part into the folder `path`; for spaCy."""
        (self.model or default_model()).write(path)

    def from_disk(self, path: str | Path, **_kwargs: object) -> ClaimsComponent:
        """Read the learned part from the folder `path`; for spaCy.

        Raises
        ------
        ReadError
            If the folder holds something else.
        """
        if Path(path).exists():  # a pipeline that was saved before there was a learned part has none
            self.model = Model.read(path)
        return self

    def span(self, alignment: Alignment, record: Claim) -> Span:
        """Return the span of a claim."""
        return alignment.span(record.start, record.end, label=record.dimension, span_id=record.claim_id)


@Language.factory(
    CLAIMS_FACTORY,
    assigns=["doc.spans", "doc._.claims", "span._.claim"],
    requires=[],  # the structure is worked out here where no textmine_structure went before
    default_config={"spans_key": "claims", "include_tables": False, "reader": "auto"},
)
def create_claims(
    nlp: Language,  # noqa: ARG001
    name: str,  # noqa: ARG001
    spans_key: str,
    include_tables: bool,
    reader: ReaderMode,
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
    reader : str, default "auto"
        When the neural reader is asked: ``auto``, ``always`` or ``off``; see :func:`textmine.extract`.

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
    check_reader(reader)
    component = ClaimsComponent(spans_key=spans_key, include_tables=include_tables)
    component.reader = reader
    return component
