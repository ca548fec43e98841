"""What components that find records in a report have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

from spacy.tokens import Doc, Span

from textmine.core import Document, Structure
from textmine.pipes.alignment import Alignment, document_of

__all__ = ["SpansComponent"]

Record = TypeVar("Record")


class SpansComponent(ABC, Generic[Record]):
    """Finds records of one kind, keeps them with the ``Doc``, and makes a group of their spans.

    Parameters
    ----------
    spans_key
        The span group.
    include_tables
        Whether tables and forms are read too.
    """

    def __init__(self, *, spans_key: str, include_tables: bool) -> None:
        self.spans_key = spans_key
        self.include_tables = include_tables

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc` in place and return it."""
        from textmine.structure import analyse

        document = document_of(doc)
        records = self.find(document, doc._.structure or analyse(document))
        self.store(doc, records)
        alignment = Alignment(doc)
        doc.spans[self.spans_key] = [self.span(alignment, record) for record in records]
        return doc

    @abstractmethod
    def find(self, document: Document, structure: Structure) -> list[Record]:
        """Return the records of a document, in text order."""

    @abstractmethod
    def store(self, doc: Doc, records: list[Record]) -> None:
        """Keep the records with `doc`."""

    @abstractmethod
    def span(self, alignment: Alignment, record: Record) -> Span:
        """Return the span of a record, with its label and id."""
