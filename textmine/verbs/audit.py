"""Hold the figures of reports against each other."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from contextlib import closing
from functools import partial
from typing import Any, Unpack

from textmine.core import Claim, Document, Finding
from textmine.lexicon.own import under
from textmine.options import Running, takes
from textmine.rows.schema import Row, row_getter
from textmine.running.results import Results, Sources


class Findings(Results[Finding]):
    """What came of checking the figures of documents against each other; made by :func:`audit`.

    What reports of one body on different years tell otherwise comes last, when all documents have been read.

    Parameters
    ----------
    sources, task, workers, lexicon, encoding, ocr, progress, timeout
        As for :class:`Results`; `task` gives the claims to be held against other documents, and the findings.
    all
        Whether to give what agrees between reports as well.
    """

    record_class = Finding
    noun = "findings"
    preview = ("source", "check", "verdict", "note", "sentence", "confidence")

    @takes(Running)
    def __init__(
        self,
        sources: Sources,
        task: Callable[[Document], Any],
        *,
        all: bool,  # noqa: A002  # as in audit
        **running: Unpack[Running],
    ) -> None:
        super().__init__(sources, task, **running)
        self._all = all
        self._comparable: list[Claim] = []

    def _by_document(self, target: str | os.PathLike[str] | None = None) -> Generator[list[Finding], None, None]:
        from textmine.auditing import compare_years

        if self._kept is not None:
            yield self._kept
            return
        self._comparable.clear()
        with closing(super()._by_document(target)) as found:
            yield from found
        with under(self.lexicon):
            between = [f for f in compare_years(self._comparable) if self._all or f.verdict == "inconsistent"]
        self.n_records += len(between)
        yield between

    def _note(self, result: Any) -> None:
        self._comparable += [Claim(*row) for row in result[0]]

    @staticmethod
    def _rows_of(result: Any) -> list[Row]:
        rows: list[Row] = result[1]
        return rows


@takes(Running)
def audit(
    paths: Sources,
    *,
    all: bool = False,  # noqa: A002  # the word of the command line
    **running: Unpack[Running],
) -> Findings:
    """Check the figures of reports against each other.

    Checked are sums against their parts, shares, changes, rates of completion, products, amounts that are told twice,
    units, words that put two figures in order, and announced numbers of items. Figures agree if they do within the
    digits that are printed. Where it is not told which figures belong together, nothing is said. The reports of one
    body on different years are held against each other as well.

    Parameters
    ----------
    paths, workers, lexicon, encoding, ocr, progress, timeout
        As for :func:`extract`.
    all
        Whether to give what agrees as well, and not only what does not.

    Returns
    -------
    Findings
        Lazy; one :class:`textmine.core.Finding` a figure that was checked, document by document in text order.

    Raises
    ------
    ValueError
        If `workers` is less than 1.

    See Also
    --------
    extract : The figures themselves.

    Examples
    --------
    >>> import textmine
    >>> report = textmine.Document("收到财政资金205.83万元，年初结转结余1万元，合计215.83万元。")
    >>> [(finding.verdict, finding.note) for finding in textmine.audit(report)]
    [('inconsistent', '205.83 + 1 = 206.83 ≠ 215.83')]
    """
    task = partial(_finding_rows, all=all)
    return Findings(paths, task, all=all, **running)


def _finding_rows(document: Document, *, all: bool) -> tuple[list[Row], list[Row]]:  # noqa: A002
    from textmine.auditing import audit_claims, claims_of, comparable
    from textmine.indicators import extract_indicators
    from textmine.structure import analyse

    structure = analyse(document)
    claims = claims_of(document, structure)
    findings = audit_claims(document, claims, extract_indicators(document, structure), structure)
    told = [_FINDING_ROW(finding) for finding in findings if all or finding.verdict == "inconsistent"]
    return [_CLAIM_ROW(claim) for claim in comparable(claims)], told


_CLAIM_ROW: Any = row_getter(Claim)
_FINDING_ROW: Any = row_getter(Finding)
