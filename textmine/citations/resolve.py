"""Resolve: which citations are of one document, within a report and over all of them.

Two citations are merged on evidence, never because their titles are similar: the same number; or the same title key
(:func:`textmine.citations.names.title_key`) while number, issuer, level, version and region do not contradict each
other and only one document is left that it can be.

What is known of a document is in :mod:`~textmine.citations.evidence`, what is joined and under which id in
:mod:`~textmine.citations.merging`, what a short form stands for in :mod:`~textmine.citations.references`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from textmine.citations.evidence import Evidence, nameless
from textmine.citations.merging import clusters_of, policy_ids
from textmine.citations.references import aliases_of, is_short, short_forms
from textmine.core import Citation


def resolve(citations: Iterable[Citation]) -> list[Citation]:
    """Return citations of any number of reports, each with the ``policy_id`` of its document.

    Parameters
    ----------
    citations
        What :func:`textmine.citations.extract_citations` gave, of all reports that are to be compared.

    Returns
    -------
    list of Citation
        In the order given. ``policy_id`` does not depend on that order; it stays empty for what was left open.

    Examples
    --------
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> from textmine.citations import extract_citations
    >>> texts = ["根据《绩效管理办法》（湘财绩〔2020〕7号）。", "按照湘财绩[2020]7号文件。"]
    >>> documents = [Document(text) for text in texts]
    >>> found = resolve(c for d in documents for c in extract_citations(d, analyse(d)))
    >>> len({citation.policy_id for citation in found})
    1
    """
    rows = list(citations)
    nodes: dict[tuple[str, str], Evidence] = {}
    for row in rows:
        if row.policy_id:
            node = nodes.setdefault((row.doc_id, row.policy_id), Evidence())
            node.add(row)
    members = list(nodes)
    # Sorted, so that the ids do not depend on the order of the reports.
    order = sorted(range(len(members)), key=lambda i: nodes[members[i]].sort_key())
    clusters = clusters_of([nodes[members[i]] for i in order])
    ids: dict[tuple[str, str], str] = {}
    for cluster, name in zip(
        clusters, policy_ids([[nodes[members[order[i]]] for i in c] for c in clusters]), strict=True
    ):
        for i in cluster:
            ids[members[order[i]]] = name
    return [replace(row, policy_id=ids[row.doc_id, row.policy_id]) if row.policy_id else row for row in rows]


def linking_keys(citations: Iterable[Citation]) -> set[str]:
    """Return what a report's citations of one document can be joined to those of other reports by.

    Reports that share no key, and are joined by no chain of reports that do, are resolved alike together and apart: so
    a growing collection is resolved again only where it grew.

    Parameters
    ----------
    citations
        Citations of one report with one ``policy_id``.

    Examples
    --------
    >>> from textmine.citations import extract_citations
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> document = Document("根据《绩效管理办法》（湘财绩〔2020〕7号）。")
    >>> sorted(linking_keys(extract_citations(document, analyse(document))))
    ['number:湘财绩〔2020〕7', 'title:绩效管理办法']
    """
    node = Evidence()
    for citation in citations:
        node.add(citation)
    numbers = {f"number:{code}〔{year or ''}〕{serial}" for code, year, serial in node.numbers}
    keys = numbers | {f"title:{key}" for key in node.keys}
    return keys or {nameless(node)}


def resolve_within(text: str, citations: Sequence[Citation]) -> list[Citation]:
    """Return the citations of one report with the ``policy_id`` that the report alone tells.

    Parameters
    ----------
    text
        The report's text.
    citations
        Its citations, in text order.
    """
    aliases = aliases_of(text, citations)
    full = [i for i, c in enumerate(citations) if not is_short(c, aliases)]
    nodes = []
    for i in full:
        node = Evidence()
        node.add(citations[i])
        nodes.append(node)
    clusters = clusters_of(nodes)
    resolved = list(citations)
    for cluster, name in zip(clusters, policy_ids([[nodes[k] for k in c] for c in clusters]), strict=True):
        for k in cluster:
            resolved[full[k]] = replace(citations[full[k]], policy_id=name)
    for index, reference in short_forms(resolved, aliases):
        resolved[index] = replace(resolved[index], policy_id=reference.policy_id)
    return resolved
