"""Find the documents that reports cite, and who cites what."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from contextlib import closing
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Unpack

from textmine.core import Citation, Document
from textmine.lexicon.own import under
from textmine.options import Running, takes
from textmine.rows.frames import to_records
from textmine.rows.schema import Row, row_getter
from textmine.running.results import Results, Sources

if TYPE_CHECKING:
    import pandas as pd

    from textmine.citations.network import CitationNetwork


class Citations(Results[Citation]):
    """The citations of documents; made by :func:`cite`.

    Which citations are of one document can only be told when all are known: the first one is given out when the last
    document has been read.
    """

    record_class = Citation
    noun = "citations"
    preview = ("source", "department", "year", "title", "doc_number", "issuer", "kind", "relation", "level")

    def to_network(self) -> CitationNetwork:
        """Return who cites what; see :func:`citation_network`."""
        return citation_network(self)

    def _by_document(self, target: str | os.PathLike[str] | None = None) -> Generator[list[Citation], None, None]:
        from textmine.citations import resolve

        if self._kept is not None:
            yield self._kept
            return
        with closing(super()._by_document(target)) as found:
            documents = list(found)
        with under(self.lexicon):
            resolved = iter(resolve(citation for document in documents for citation in document))
        for document in documents:
            yield list(islice(resolved, len(document)))


@takes(Running)
def cite(
    paths: Sources,
    *,
    include_tables: bool = False,
    **running: Unpack[Running],
) -> Citations:
    """Find the documents that reports cite, and tell which citations are of one document.

    Parameters
    ----------
    paths, workers, lexicon, encoding, ocr, progress, timeout
        As for :func:`extract`.
    include_tables
        Whether to add what tables and forms cite.

    Returns
    -------
    Citations
        One :class:`textmine.core.Citation` a citation, document by document in text order. Citations of one document
        have the same ``policy_id``, whatever report they stand in.

    Raises
    ------
    ValueError
        If `workers` is less than 1.

    See Also
    --------
    citation_network : Who cites what.

    Examples
    --------
    >>> import textmine
    >>> citations = textmine.cite(textmine.Document("根据《绩效管理办法》（湘财绩[2020]7 号），我局制定《自评方案》。"))
    >>> [(citation.title, citation.doc_number, citation.relation) for citation in citations]
    [('绩效管理办法', '湘财绩〔2020〕7号', 'cites'), ('自评方案', '', 'issues')]
    """
    task = partial(_citation_rows, include_tables=include_tables)
    return Citations(paths, task, **running)


def citation_network(citations: Citations | Iterable[Citation] | pd.DataFrame) -> CitationNetwork:
    """Link departments with the documents that they cite.

    Parameters
    ----------
    citations
        What :func:`cite` gives, the records, or a DataFrame of them (a table read back).

    Returns
    -------
    CitationNetwork
        A networkx graph in ``.graph``, and tables: ``.policies``, ``.links``, ``.shared``, ``.levels``.

    Examples
    --------
    >>> import textmine
    >>> network = textmine.citation_network(textmine.cite(textmine.Document("根据《预算法》，依据《预算法》。")))
    >>> network.policies[["title", "n_citations"]]
      title  n_citations
    0   预算法            2
    """
    from textmine.citations.network import build_network

    if hasattr(citations, "to_dict"):
        frame: Any = citations
        return build_network(to_records(frame, Citation))
    return build_network(citations)


def _citation_rows(document: Document, *, include_tables: bool) -> list[Row]:
    from textmine.citations import extract_citations
    from textmine.structure import analyse

    citations = extract_citations(document, analyse(document), include_tables=include_tables)
    return [_CITATION_ROW(citation) for citation in citations]


_CITATION_ROW: Any = row_getter(Citation)
