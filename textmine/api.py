"""The public verbs: documents in, claims, citations, outlines and scores out. Each has a twin on the command line."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from textmine.core import (
    DEFAULT_DATABASE,
    Citation,
    Claim,
    Document,
    Finding,
    Indicator,
    Passage,
    ReaderMode,
    ReadError,
    UnreadNumber,
    check_reader,
)
from textmine.lexicon.own import chosen_lexicon, under
from textmine.options import Folder, Local, Ocr, Running, Spread, complete, takes
from textmine.rows import OutlineRow, open_target, outline_rows, outline_text
from textmine.rows.frames import to_records
from textmine.rows.schema import Row, row_getter
from textmine.rows.sheets import SHEET_FORMATS, SheetFormat, sheet_name, write_sheet
from textmine.running.results import FailureWarning, Results, Sources
from textmine.version import __version__

if TYPE_CHECKING:
    import pandas as pd

    from textmine.citations.network import CitationNetwork
    from textmine.claims import Explanation
    from textmine.display import MarkedDocument, Report, Themed
    from textmine.display.page import Language
    from textmine.evaluation import Evaluation
    from textmine.evaluation.found import Table
    from textmine.store import Database, Summary
    from textmine.store.compare import Comparison, Series
    from textmine.store.promises import Promises
    from textmine.topics.clusters import Method
    from textmine.topics.seeds import Seeds
    from textmine.topics.study import Themes
    from textmine.training import Training

__all__ = [
    "Citations",
    "Claims",
    "FailureWarning",
    "Findings",
    "Indicators",
    "Ingested",
    "Outlines",
    "audit",
    "citation_network",
    "cite",
    "compare",
    "evaluate",
    "explain",
    "extract",
    "extract_text",
    "ingest",
    "outline",
    "promises",
    "report",
    "series",
    "show",
    "tables",
    "theme_database",
    "themes",
    "train",
    "unread",
]


class Claims(Results[Claim]):
    """The claims of documents; made by :func:`extract`.

    Attributes
    ----------
    n_unread_in_tables
        How many figures of the documents that were read so far stand in tables and are in no claim, as tables were not
        asked for.
    """

    record_class = Claim
    noun = "claims"
    n_unread_in_tables = 0
    preview = ("source", "department", "year", "predicate", "object", "quantity", "value", "unit", "status", "change")

    def _by_document(self, target: str | os.PathLike[str] | None = None) -> Generator[list[Claim], None, None]:
        if self._kept is None:
            self.n_unread_in_tables = 0
        yield from super()._by_document(target)

    def _note(self, result: Any) -> None:
        self.n_unread_in_tables += result[0]

    @staticmethod
    def _rows_of(result: Any) -> list[Row]:
        rows: list[Row] = result[1]
        return rows


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


class Indicators(Results[Indicator]):
    """The numbers of tables, forms and score cards; made by :func:`tables`."""

    record_class = Indicator
    noun = "indicators"
    preview = ("source", "year", "table", "row", "column", "quantity", "value", "unit", "status", "weight", "score")


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


class UnreadNumbers(Results[UnreadNumber]):
    """The numbers of documents that are in no claim; made by :func:`unread`."""

    record_class = UnreadNumber
    noun = "numbers"


class Passages(Results[Passage]):
    """The passages of documents that tell of work, without themes."""

    record_class = Passage
    noun = "passages"


class Outlines(Results[OutlineRow]):
    """The sections and blocks of documents; made by :func:`outline`."""

    record_class = OutlineRow
    noun = "sections and blocks"

    def to_text(self, path: str | os.PathLike[str]) -> None:
        """Write the trees to read, each document under its path; as :meth:`to_csv`."""
        self.check_target(path)
        with open_target(path) as target:
            try:
                for line in outline_text(self):
                    target.stream.write(f"{line}\n".encode("utf-8", "backslashreplace"))
            except ReadError:
                target.discarded = True
                raise

    def __str__(self) -> str:
        return "\n".join(outline_text(self))


@takes(Spread)
def extract(
    paths: Sources,
    *,
    include_tables: bool = False,
    reader: ReaderMode = "auto",
    model: str | os.PathLike[str] | None = None,
    **spread: Unpack[Spread],
) -> Claims:
    """Extract the quantitative claims from the narrative of reports.

    Nothing happens before the claims are asked for: iterate, or call one of the ``to_`` methods of :class:`Claims`.

    Parameters
    ----------
    paths
        A file, a directory (searched recursively, in sorted order), ``"-"`` for one document on standard input, a
        :class:`Document`, or several of these. A file that is met twice is read once.
    workers
        Number of processes; the claims and their order are the same for any number.
    lexicon
        Folder of tables of your own that add to the packaged ones, as for :func:`textmine.use_lexicon`.
    include_tables
        Whether to add what can be read from tables and forms.
    reader
        When the neural reader is asked for predicate, object, status and change: ``auto`` for sentences of which the
        rules are not sure, ``always`` (several times slower, a little better), ``off`` for the rules alone.
    model
        Folder of a model made by :func:`train`; the packaged one where left out.
    encoding
        Encoding of the text files; detected where left out.
    ocr
        Whether to recognise text in scans, as for :func:`textmine.read`: ``auto``, ``never`` or ``always``.
    progress
        Whether to show a progress bar, if there are several documents.
    scheduler
        Address of a Dask cluster (``tcp://HOST:8786``) to read the documents on, in place of `workers`. The claims and
        their order are the same. Its workers must find the files under the same paths.
    timeout
        Seconds that one document may take; then it is told as failed, and the others go on.

    Returns
    -------
    Claims
        Lazy; one :class:`textmine.core.Claim` a claim, document by document in text order.

    Raises
    ------
    ReadError
        If `model` is no model.
    LexiconError
        If `lexicon` is no folder of tables; if a table is broken, once it is needed.
    ValueError
        If `workers` is less than 1, or `reader` is none of its choices.

    See Also
    --------
    unread : The numbers that are in no claim, and why.
    outline : The sections and blocks that the claims are taken from.
    evaluate : How many of the claims are right.

    Examples
    --------
    >>> import textmine
    >>> claims = textmine.extract(textmine.Document("2023年，全县共消化超编人员168人。"))
    >>> claims.to_frame()[["quantity", "value", "unit"]]
      quantity  value unit
    0     168人  168.0    人
    """
    check_reader(reader)
    folder = None if model is None else os.fspath(model)
    if folder is not None:
        from textmine.claims import load_model

        load_model(folder)  # one that cannot be read is told now, not once a document
    task = partial(_claim_rows, include_tables=include_tables, model=folder, reader=reader)
    return Claims(paths, task, **spread)


def extract_text(
    text: str,
    *,
    include_tables: bool = False,
    reader: ReaderMode = "auto",
    model: str | os.PathLike[str] | None = None,
    lexicon: Folder | None = None,
) -> Claims:
    """Extract the quantitative claims from a text that you have at hand, where :func:`extract` takes paths of files.

    Parameters
    ----------
    text
        The text of one report, or of a part of it.
    include_tables, reader, model, lexicon
        As for :func:`extract`.

    Returns
    -------
    Claims
        As :func:`extract` gives them; ``text[claim.start:claim.end]`` is the number.

    Raises
    ------
    ReadError
        If `model` is no model.
    ValueError
        If `reader` is none of its choices.

    Examples
    --------
    >>> import textmine
    >>> [(claim.predicate, claim.object, claim.value) for claim in textmine.extract_text("全县共消化超编人员168人。")]
    [('消化', '超编人员', 168.0)]
    """
    return extract(Document(text), include_tables=include_tables, reader=reader, model=model, lexicon=lexicon)


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


@takes(Running)
def unread(
    paths: Sources,
    **running: Unpack[Running],
) -> UnreadNumbers:
    """List the numbers of the narrative that are in no claim, and why.

    With the claims of :func:`extract` these are all numbers of the running text: those that are no quantities (dates,
    ordinals, document numbers) and those that could not be read.

    Parameters
    ----------
    paths, workers, lexicon, encoding, ocr, progress, timeout
        As for :func:`extract`.

    Returns
    -------
    UnreadNumbers
        One :class:`textmine.core.UnreadNumber` a number, document by document in text order.

    Examples
    --------
    >>> import textmine
    >>> numbers = textmine.unread(textmine.Document("2023年投资3万5元，建成泵站12座。"))
    >>> numbers.to_frame()[["text", "reason"]]
        text                        reason
    0  2023年          not a quantity: year
    1    3万5  digits behind the last place
    """
    return UnreadNumbers(paths, _unread_rows, **running)


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


def explain(
    place: str | tuple[str | os.PathLike[str] | Document, int],
    *,
    reader: ReaderMode = "auto",
    model: str | os.PathLike[str] | None = None,
    lexicon: Folder | None = None,
    encoding: str | None = None,
    ocr: Ocr = "auto",
) -> Explanation:
    """Explain how a claim came about, or why a number is in none.

    Parameters
    ----------
    place
        ``PATH:START`` as in the columns ``source`` and ``start`` of the claims; or a path or :class:`Document` and the
        offset. Any character of the number will do.
    reader, model, lexicon, encoding, ocr
        As for :func:`extract`.

    Returns
    -------
    Explanation
        Lines to read in ``str()``: the sentence, the unit with file and line of its row, the clause form with the line
        of the rule, what the reader says and how probable it holds that, the cue of the status with file and line, and
        the parts that the confidence is the sum of.

    Raises
    ------
    ReadError
        If the file cannot be read, or `model` is no model.
    LexiconError
        As for :func:`extract`.
    ValueError
        If `place` has no offset, or `reader` is none of its choices.

    Examples
    --------
    >>> import textmine
    >>> report = textmine.Document("全县共消化超编人员168人。")
    >>> explained = textmine.explain((report, 9), reader="off")
    >>> explained.claim.quantity, explained.steps[-2][0]
    ('168人', 'confidence')
    """
    from textmine.claims import explain_claim, load_model
    from textmine.readers import read
    from textmine.structure import analyse

    check_reader(reader)
    source: str | os.PathLike[str] | Document
    if isinstance(place, str):
        source, _, offset = place.rpartition(":")
        if not source or not offset.isascii() or not offset.isdecimal():
            raise ValueError(f"{place}: the place of a claim is written PATH:START, as report.txt:1204")
        start = int(offset)
    else:
        source, start = place
    with under(chosen_lexicon(lexicon)):
        document = source if isinstance(source, Document) else read(os.fspath(source), encoding=encoding, ocr=ocr)
        loaded = load_model(None if model is None else os.fspath(model))
        return explain_claim(document, analyse(document), start, model=loaded, reader=reader)


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


@takes(Running)
def outline(
    paths: Sources,
    **running: Unpack[Running],
) -> Outlines:
    r"""Outline reports: the section tree of each document with the kind of each block.

    Parameters
    ----------
    paths, workers, lexicon, encoding, ocr, progress, timeout
        As for :func:`extract`.

    Returns
    -------
    Outlines
        Lazy; one :class:`textmine.rows.OutlineRow` for each section and block, in text order.

    Raises
    ------
    ValueError
        If `workers` is less than 1.

    Examples
    --------
    >>> import textmine
    >>> tree = textmine.outline(textmine.Document("一、部门概况\n全县共有事业单位375家。\n"))
    >>> [(row.kind, row.first_line) for row in tree]
    [('section', 1), ('prose', 2)]
    """
    return Outlines(paths, _outline_rows, **running)


@takes(Running)
def tables(
    paths: Sources,
    *,
    as_tables: str | os.PathLike[str] | None = None,
    sheet_format: SheetFormat = "csv",
    **running: Unpack[Running],
) -> Indicators:
    r"""Read the numbers in tables, forms and score cards with the labels that say what they are.

    Tables are put together again first: from cells between tabs, Markdown, HTML, ruled lines of a PDF, or one cell a
    line as Word leaves them in a text.

    Parameters
    ----------
    paths, workers, lexicon, encoding, ocr, progress, timeout
        As for :func:`extract`.
    as_tables
        A directory in which to write each table as it was put together, a file each, while the documents are read.
    sheet_format
        What these files are: ``csv`` or ``xlsx``.

    Returns
    -------
    Indicators
        Lazy; one :class:`textmine.core.Indicator` a number, document by document in text order.

    Raises
    ------
    OSError
        If `as_tables` is no directory and none can be made there.
    ValueError
        If `workers` is less than 1, or `sheet_format` is none of its choices.

    See Also
    --------
    extract : The claims of the narrative; with `include_tables` those of the tables as well.

    Examples
    --------
    >>> import textmine
    >>> text = "收支总表\n单位：万元\n\t项目\t预算数\t决算数\n\t会议费\t3\t2.4\n"
    >>> found = textmine.tables(textmine.Document(text, format="docx"))
    >>> found.to_frame()[["row", "column", "value", "unit", "status"]]
       row column    value unit  status
    0  会议费    预算数  30000.0    元  target
    1  会议费    决算数  24000.0    元  actual
    """
    if sheet_format not in SHEET_FORMATS:
        raise ValueError(f"sheet_format must be one of {', '.join(SHEET_FORMATS)}, not {sheet_format!r}")
    directory = None
    if as_tables is not None:
        directory = os.fspath(as_tables)
        Path(directory).mkdir(parents=True, exist_ok=True)
    task = partial(_indicator_rows, directory=directory, sheet_format=sheet_format)
    return Indicators(paths, task, **running)


@takes(Running)
def themes(
    paths: Sources,
    *,
    k: int | None = None,
    seeds: Seeds | str | os.PathLike[str] | None = None,
    model: str | os.PathLike[str] | None = None,
    method: Method = "agglomerative",
    vectors: str | os.PathLike[str] | None = None,
    seed: int = 0,
    **running: Unpack[Running],
) -> Themes:
    r"""Find the themes of reform that reports tell of, and which department works on what.

    Parameters
    ----------
    paths, workers, lexicon, encoding, ocr, progress, timeout
        As for :func:`extract`.
    k
        Number of themes; chosen from the data where left out. With `seeds`, the number of themes in all.
    seeds
        Themes that are expected: a mapping of themes to a few words each, or a file of them, a theme a line, a tab, and
        its words.
    model
        Folder of a fitted model: the passages are placed in its themes, and nothing is fitted. Reading it runs no code
        and opens nothing else; one that was fitted with `vectors` wants them named again.
    method
        ``agglomerative``, ``kmeans``, ``nmf`` or ``hdbscan``.
    vectors
        Folder of a spaCy or sentence-transformers model whose vectors stand in the place of the words. It is loaded
        because you name it: only name what you trust, as loading it can run code that its folder holds.
    seed
        Same input and seed, same result.

    Returns
    -------
    Themes
        DataFrames in ``.passages``, ``.themes``, ``.departments``, ``.department_shares`` and ``.year_shares``; the
        fitted model in ``.model``.

    Raises
    ------
    ReadError
        If not one document could be read, or `seeds`, `model` or `vectors` cannot be.
    ThemeError
        If the documents hold no passage that tells of work, or fewer different ones than `k`.
    ValueError
        If `model` is given together with what it settles: `k`, `seeds`, `method`.

    See Also
    --------
    textmine.ThemeModel : The same as a scikit-learn estimator.

    Examples
    --------
    >>> import textmine
    >>> text = "一、工作回顾\n（一）消化超编。消化超编人员8人。\n（二）抓好党建。开展主题党日12次。\n"
    >>> found = textmine.themes(textmine.Document(text), seeds={"编制超编治理": ["超编"], "党建": ["主题党日"]})
    >>> found.passages[["text", "theme"]].values.tolist()
    [['（一）消化超编。消化超编人员8人。', '编制超编治理'], ['（二）抓好党建。开展主题党日12次。', '党建']]
    """
    if model is not None and not (k is None and seeds is None and method == "agglomerative"):
        raise ValueError("a fitted model has its themes; leave k, seeds and method out")
    from textmine.topics.estimator import ThemeModel
    from textmine.topics.features import PassageFeatures
    from textmine.topics.model import load_model
    from textmine.topics.seeds import read_seeds
    from textmine.topics.study import Themes, with_counts
    from textmine.topics.vectors import ModelVectors

    expected = read_seeds(seeds) if isinstance(seeds, str | os.PathLike) else seeds
    of_model = None if vectors is None else ModelVectors(vectors)
    features = None if of_model is None else PassageFeatures(vectors=of_model, random_state=seed)
    fitted = None if model is None else load_model(model, vectors=of_model)
    found = Passages(paths, _passage_rows, **running)
    passages = found.keep()
    with under(found.lexicon):
        if fitted is None:
            fitted = ThemeModel(k, seeds=expected, method=method, features=features, random_state=seed)
            placed = fitted.fit_assign(passages)
            known = fitted.themes_
        else:
            placed = fitted.assign(passages)
            known = with_counts(fitted.themes_, placed)
    return Themes(tuple(placed), tuple(known), fitted, tuple(found.failures), found.n_documents)


@takes(Local)
def evaluate(
    gold_dir: str | os.PathLike[str],
    *,
    predictions: Table | None = None,
    citations: Table | None = None,
    passages: Table | None = None,
    findings: Table | None = None,
    indicators: Table | None = None,
    against: Table | None = None,
    **local: Unpack[Local],
) -> Evaluation:
    """Score claims, citations, themes, findings and indicators against gold.

    Parameters
    ----------
    gold_dir
        Folder of gold: ``NAME.txt`` with ``NAME.claims.jsonl`` and the like.
    predictions
        Claims to be judged: path of a table, DataFrame, or claims. Where none of the five is given, the claims are
        extracted from the texts in `gold_dir`.
    citations
        Citations to be judged, likewise.
    passages
        Passages with their themes, likewise.
    findings
        Findings of the audit (``NAME.audit.jsonl``), likewise.
    indicators
        Numbers of tables (``NAME.tables.jsonl``), likewise.
    against
        Claims of an earlier run; the result then tells gains and losses too.
    workers, lexicon, encoding, progress
        As for :func:`extract`, where the claims are extracted here.

    Returns
    -------
    Evaluation
        Scores in ``.claims``, ``.citations``, ``.themes``, ``.audit`` and ``.indicators``, every mistake in
        ``.mistakes``, all as text in ``str()``.

    Raises
    ------
    ReadError
        If the folder holds no gold, or a file of it or a table is broken.

    Examples
    --------
    >>> import pathlib, tempfile, textmine
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("全县共消化超编人员168人。", encoding="utf-8")
    >>> _ = (folder / "a.claims.jsonl").write_text("", encoding="utf-8")
    >>> textmine.evaluate(folder, predictions=[]).claims.found
    Rates(matched=0, predicted=0, gold=0)
    """
    from textmine.evaluation import judge, load_gold

    gold = load_gold(gold_dir)
    failures: list[ReadError] = []
    if all(table is None for table in (predictions, citations, passages, findings, indicators)):
        texts = [Path(gold_dir, f"{document.name}.txt") for document in gold if document.claims is not None]
        claims = extract(texts, **local)
        try:
            predictions = list(claims)
        except ReadError:  # not one was read: told in the failures, and all gold is missed
            predictions = []
        failures = claims.failures
    return judge(
        gold,
        claims=predictions,
        citations=citations,
        passages=passages,
        findings=findings,
        indicators=indicators,
        against=against,
        failures=failures,
    )


@takes(Running)
def report(
    paths: Sources,
    *,
    title: str = "",
    lang: Language = "zh",
    themes: Themed | str | os.PathLike[str] | None = None,
    include_tables: bool = False,
    reader: ReaderMode = "auto",
    **running: Unpack[Running],
) -> Report:
    """Put documents and all that was found in them on one page, to be read and checked in a browser.

    Nothing is read before the page is written; see :meth:`Report.to_html <textmine.display.Report.to_html>`.

    Parameters
    ----------
    paths, workers, lexicon, include_tables, reader, encoding, ocr, progress, timeout
        As for :func:`extract`.
    title
        Heading of the page; a usual one where left out.
    lang
        ``zh`` or ``en``: the language of the page. The documents stay as they are.
    themes
        Themes of the same documents to be shown beside the claims: what :func:`textmine.themes` gives, or the folder
        that ``textmine themes`` wrote.

    Returns
    -------
    Report

    Raises
    ------
    ValueError
        If `workers` is less than 1, or `lang` is no language of the page.
    ReadError
        If the tables of themes are broken.

    Examples
    --------
    >>> import pathlib, tempfile, textmine
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "report.html"
    >>> textmine.report(textmine.Document("2023年，全县共消化超编人员168人。")).to_html(path)
    >>> path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    True
    """
    from textmine.display import Report

    return Report(paths, title=title, lang=lang, themes=themes, include_tables=include_tables, reader=reader, **running)


def show(
    source: str | os.PathLike[str] | Document,
    *,
    lang: Language = "zh",
    include_tables: bool = False,
    reader: ReaderMode = "auto",
    lexicon: Folder | None = None,
    encoding: str | None = None,
    ocr: Ocr = "auto",
) -> MarkedDocument:
    """Show one document in a notebook: its text with claims and citations marked, their fields on hover.

    Parameters
    ----------
    source
        A file, a :class:`Document`, or the text itself: a string with a line end or a Chinese full stop in it is no
        path.
    lang
        ``zh`` or ``en``, of what stands beside the text.
    include_tables, reader, lexicon, encoding, ocr
        As for :func:`extract`.

    Returns
    -------
    MarkedDocument
        With the DataFrames ``.claims`` and ``.citations``.

    Raises
    ------
    ReadError
        If the file cannot be read.

    Examples
    --------
    >>> import textmine
    >>> textmine.show("依据《预算法》，消化超编人员168人。")
    <-: 1 claim, 1 citation>
    """
    from textmine.display import MarkedDocument, read_all
    from textmine.readers import read

    if isinstance(source, str) and any(sign in source for sign in "\n。"):
        source = Document(source)
    document = source if isinstance(source, Document) else read(os.fspath(source), encoding=encoding, ocr=ocr)
    with under(chosen_lexicon(lexicon)):
        return MarkedDocument(read_all(document, include_tables=include_tables, reader=reader), lang)


def train(
    gold_dirs: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    reader: bool = False,
    anew: bool = False,
    texts: str | os.PathLike[str] | None = None,
    minutes: float = 30.0,
    lexicon: Folder | None = None,
    progress: bool = False,
) -> Training:
    """Fit the learned part of claims to gold, and score it on documents that it did not learn from.

    Parameters
    ----------
    gold_dirs
        Folder of gold, or several; see :func:`evaluate`.
    reader
        Also train a network of the neural reader (``pip install 'textmine[train]'``): the packaged one goes on
        learning. Where left out, it is kept as it is, and only what sets it against the rules is fitted, in seconds.
    anew
        With `reader`: begin with the weights of multilingual-e5-small in place of the packaged network's.
    texts
        Folder of reports without gold from which the network first learns the language.
    minutes
        How long a network learns from gold; it is done twice, once without a fifth of the documents, for the figures.
    lexicon
        As for :func:`extract`.
    progress
        Whether to tell how training goes, on standard error.

    Returns
    -------
    Training
        The figures as text in ``str()``; ``to_disk`` writes a model for :func:`extract` and ``spacy.load``.

    Raises
    ------
    ReadError
        If a folder holds no gold, a file of it is broken, or what training needs is not installed.
    ValueError
        If there are fewer than two documents with claims, or too little in them to learn from.

    Examples
    --------
    >>> import tempfile, textmine
    >>> textmine.train("corpora/samples/gold").to_disk("my_model")  # doctest: +SKIP
    >>> try:
    ...     textmine.train(tempfile.mkdtemp())
    ... except textmine.ReadError as error:
    ...     print(error.reason)
    holds no gold (NAME.txt with NAME.claims.jsonl or NAME.citations.jsonl)
    """
    import sys

    from textmine.claims import default_model
    from textmine.training import load_documents, train_model
    from textmine.training.reader import network_trainer, read_texts

    with under(chosen_lexicon(lexicon)):
        folders = [gold_dirs] if isinstance(gold_dirs, str | os.PathLike) else gold_dirs
        documents = [document for folder in folders for document in load_documents(folder)]
        if not reader:
            return train_model(documents)
        told = (lambda line: print(line, file=sys.stderr, flush=True)) if progress else (lambda _line: None)  # noqa: T201
        running = () if texts is None else read_texts(texts)
        begin = None if anew else default_model().network
        return train_model(documents, network=network_trainer(running, begin=begin, minutes=minutes, told=told))


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of the files of an ingest; made by :func:`ingest`.

    Parameters
    ----------
    summary
        How many were new, unchanged, replaced, removed, failed.
    failures
        Those that failed, with the reason.
    database
        Where to, as it may be shown: without a password.
    remarks
        What of the files that were read is not in their text, and the files of directories that are no reports; one
        line each.
    """

    summary: Summary
    failures: Sequence[ReadError]
    database: str
    remarks: Sequence[str] = ()

    def __str__(self) -> str:
        return str(self.summary)


@takes(Spread)
def ingest(
    paths: Sources,
    *,
    db: str = DEFAULT_DATABASE,
    prune: bool = False,
    include_tables: bool = False,
    reader: ReaderMode = "auto",
    themes: bool = False,
    **spread: Unpack[Spread],
) -> Ingested:
    """Put what reports hold into a database: documents, sections, claims, citations, policies.

    A file that the database holds as it is, is left alone; one that changed takes the place of what it held before, in
    one transaction. What was counted as done stays done, whatever ends the run; run again, it goes on where it was.
    Several may run on one database at once.

    Parameters
    ----------
    paths, include_tables, lexicon, reader, encoding, ocr, progress, scheduler, timeout
        As for :func:`extract`. On a cluster its workers write to the database themselves.
    db
        ``sqlite:///FILE`` or ``postgresql://USER@HOST/NAME``; made where there is none.
    workers
        Number of processes that read; the rows are the same for any number.
    prune
        Whether to remove the files below `paths` that are no longer there.
    themes
        Whether to tell the themes of all files that are stored then, and to put them in the place of those before;
        :func:`theme_database` does so by itself.

    Returns
    -------
    Ingested
        Counts, and the files that failed.

    Raises
    ------
    ValueError
        If `workers` is less than 1.
    DatabaseError
        If the database cannot be opened, or is of another version.

    See Also
    --------
    Database : Search it, ask it in SQL, export it.

    Examples
    --------
    >>> import pathlib, tempfile, textmine
    >>> url = f"sqlite:///{pathlib.Path(tempfile.mkdtemp())}/claims.db"
    >>> report = textmine.Document("2023年，全县共消化超编人员168人。")
    >>> print(textmine.ingest(report, db=url))
    1 new, 0 unchanged, 0 replaced, 0 failed
    >>> print(textmine.ingest(report, db=url))
    0 new, 1 unchanged, 0 replaced, 0 failed
    """
    from textmine.running.ingestion import Options, ingest_into
    from textmine.store import Database

    given = complete(spread)
    check_reader(reader)
    database = Database(db, create=True)
    options = Options(
        __version__,
        include_tables=include_tables,
        reader=reader,
        lexicon=chosen_lexicon(given["lexicon"]),
        encoding=given["encoding"],
        ocr=given["ocr"],
        timeout=given["timeout"],
    )
    stored = ingest_into(
        database,
        paths,
        options,
        workers=given["workers"],
        prune=prune,
        progress=given["progress"],
        scheduler=given["scheduler"],
    )
    if themes:
        sources = [paths] if isinstance(paths, str | os.PathLike | Document) else list(paths)
        held = [source for source in sources if isinstance(source, Document)]
        spread.pop("scheduler", None)  # themes are told here
        told = _store_themes(database, held, **spread)
        known = {failure.path for failure in stored.failures}
        stored.failures += [failure for failure in told.failures if failure.path not in known]
    return Ingested(stored.summary, stored.failures, database.name, stored.remarks)


@takes(Running)
def theme_database(
    db: str = DEFAULT_DATABASE,
    *,
    k: int | None = None,
    seeds: Seeds | str | os.PathLike[str] | None = None,
    **running: Unpack[Running],
) -> Themes:
    """Tell the themes of all files that a database holds, and store them in the place of those before.

    The files are read again where they were: the database holds no texts. One that is no longer there is among the
    failures, and its document has no passages.

    Parameters
    ----------
    db
        The database.
    k, seeds, workers, lexicon, encoding, ocr, progress, timeout
        As for :func:`themes`.

    Returns
    -------
    Themes
        What was stored; its ``failures`` name the files that could not be read.

    Raises
    ------
    DatabaseError
        If there is no such database, or it is of another version.
    ReadError
        If not one file could be read.
    """
    from textmine.store import Database

    return _store_themes(Database(db), (), k=k, seeds=seeds, **running)


def _store_themes(database: Database, held: Iterable[Document], **options: Any) -> Themes:
    from textmine.store.write import unstorable

    paths = [unstorable(path) for path in database.stored_files() if not path.startswith("memory:")]
    sources: list[Any] = [*paths, *held]
    found = themes(sources, **options)
    stored = database.document_ids()
    # A file that changed since it was stored is another document, and has to be ingested first.
    kept = [passage for passage in found.records if passage.doc_id in stored]
    called = {passage.doc_id: stored[passage.doc_id] for passage in kept}
    database.store_themes([replace(passage, source=called[passage.doc_id]) for passage in kept], found.theme_records)
    return found


def compare(
    measure: str,
    *,
    db: str = DEFAULT_DATABASE,
    department: str | None = None,
    year: int | None = None,
    unit: str | None = None,
    status: str | None = "actual",
    lexicon: Folder | None = None,
) -> Comparison:
    r"""Compare one measure across departments and years.

    Parameters
    ----------
    measure
        Its name (``消化超编``, ``三公经费支出``): the claims of this measure are compared, however they word it. Where
        there are none, those of the most frequent measure with all these words.
    db
        The database.
    department, year
        Only reporting bodies with this in their name or region; only this year.
    unit
        The unit of the values; the most frequent where left out.
    status
        ``actual``, ``target`` or ``norm``; None for all.
    lexicon
        As for :func:`extract`.

    Returns
    -------
    Comparison
        ``.table``: departments and years; ``.to_frame()``: where each value is from.

    Raises
    ------
    DatabaseError
        If there is no such database, or it is of another version.

    Examples
    --------
    >>> import pathlib, tempfile, textmine
    >>> url = f"sqlite:///{pathlib.Path(tempfile.mkdtemp())}/claims.db"
    >>> title = "蓝山县教育局{}年工作总结\n\n消化超编人员{}人。"
    >>> reports = [textmine.Document(title.format(*report)) for report in ((2022, 30), (2023, 168))]
    >>> done = textmine.ingest(reports, db=url)
    >>> compared = textmine.compare("消化超编", db=url)
    >>> [(cell.department, cell.year, cell.value, cell.unit) for cell in compared.sources]
    [('蓝山县教育局', 2022, 30.0, '人'), ('蓝山县教育局', 2023, 168.0, '人')]
    """
    from textmine.store import Database

    return Database(db).compare(measure, department=department, year=year, unit=unit, status=status, lexicon=lexicon)


def series(
    measure: str,
    *,
    db: str = DEFAULT_DATABASE,
    department: str | None = None,
    year: int | None = None,
    unit: str | None = None,
) -> Series:
    r"""Return the results of one measure, department by year, with every claim that could have stood in their place.

    A result stands before a plan, a whole before a part, a department's own report before the next one that looks
    back; what a change began at (由41人) never stands for the year of its report.

    Parameters
    ----------
    measure, db, department, year, unit
        As for :func:`compare`.

    Returns
    -------
    Series
        ``.table``; ``.candidates``: each claim with the reason why it was not taken; ``.disagreements``: claims that
        are as good as the one taken and say something else.

    Raises
    ------
    DatabaseError
        If there is no such database, or it is of another version.

    Examples
    --------
    >>> import pathlib, tempfile, textmine
    >>> url = f"sqlite:///{pathlib.Path(tempfile.mkdtemp())}/claims.db"
    >>> text = "蓝山县教育局2022年工作总结\n\n“三公”经费支出1.94万元，比上年的2.86万元减少0.92万元。"
    >>> done = textmine.ingest(textmine.Document(text), db=url)
    >>> found = textmine.series("三公经费", db=url)
    >>> [(c.year, c.quantity, c.reason) for c in found.candidates], found.direction
    ([(2021, '2.86万元', ''), (2022, '1.94万元', '')], 'ceiling')
    """
    from textmine.store import Database

    return Database(db).series(measure, department=department, year=year, unit=unit)


def promises(
    measure: str | None = None,
    *,
    db: str = DEFAULT_DATABASE,
    department: str | None = None,
    year: int | None = None,
    unit: str | None = None,
) -> Promises:
    r"""Join what was promised for a year with what the reports on that year say of it.

    Parameters
    ----------
    measure
        Only this measure; all where left out.
    db
        The database.
    department
        Only reporting bodies with this in their name or region.
    year
        Only targets for this year.
    unit
        Only this unit.

    Returns
    -------
    Promises
        Each with its verdict (``delivered``, ``missed``, ``not reported``) and both sentences; ``.counts("region")``.

    Raises
    ------
    DatabaseError
        If there is no such database, or it is of another version.

    Examples
    --------
    >>> import pathlib, tempfile, textmine
    >>> url = f"sqlite:///{pathlib.Path(tempfile.mkdtemp())}/claims.db"
    >>> texts = ("2022年工作总结\n\n2023年，力争消化超编人员60人以上。", "2023年工作总结\n\n全年消化超编人员62人。")
    >>> done = textmine.ingest([textmine.Document(f"蓝山县教育局{text}") for text in texts], db=url)
    >>> [(p.year, p.target, p.result, p.verdict) for p in textmine.promises(db=url)]
    [(2023, 60.0, 62.0, 'delivered')]
    """
    from textmine.store import Database

    return Database(db).promises(measure, department=department, year=year, unit=unit)


def _claim_rows(
    document: Document, *, include_tables: bool, model: str | None, reader: ReaderMode
) -> tuple[int, list[Row]]:
    """Return how many figures of tables are not read, and the claims."""
    from textmine.claims import count_in_tables, extract_claims, load_model
    from textmine.structure import analyse

    loaded = load_model(model)
    structure = analyse(document)
    claims = extract_claims(document, structure, include_tables=include_tables, model=loaded, reader=reader)
    unread = 0 if include_tables else count_in_tables(document, structure)
    return unread, [_CLAIM_ROW(claim) for claim in claims]


def _finding_rows(document: Document, *, all: bool) -> tuple[list[Row], list[Row]]:  # noqa: A002
    from textmine.auditing import audit_claims, claims_of, comparable
    from textmine.indicators import extract_indicators
    from textmine.structure import analyse

    structure = analyse(document)
    claims = claims_of(document, structure)
    findings = audit_claims(document, claims, extract_indicators(document, structure), structure)
    told = [_FINDING_ROW(finding) for finding in findings if all or finding.verdict == "inconsistent"]
    return [_CLAIM_ROW(claim) for claim in comparable(claims)], told


def _unread_rows(document: Document) -> list[Row]:
    from textmine.claims import find_unread
    from textmine.structure import analyse

    return [_UNREAD_ROW(number) for number in find_unread(document, analyse(document))]


def _citation_rows(document: Document, *, include_tables: bool) -> list[Row]:
    from textmine.citations import extract_citations
    from textmine.structure import analyse

    citations = extract_citations(document, analyse(document), include_tables=include_tables)
    return [_CITATION_ROW(citation) for citation in citations]


def _passage_rows(document: Document) -> list[Row]:
    from textmine.structure import analyse
    from textmine.topics.passages import find_passages

    return [_PASSAGE_ROW(passage) for passage in find_passages(document, analyse(document))]


def _indicator_rows(document: Document, *, directory: str | None, sheet_format: SheetFormat) -> list[Row]:
    from textmine.grids import find_grids
    from textmine.indicators import extract_indicators
    from textmine.structure import analyse

    structure = analyse(document)
    grids = find_grids(document, structure)
    if directory is not None:
        for number, grid in enumerate(grids, start=1):
            name = sheet_name(document.source, document.doc_id, number, grid.title, sheet_format)
            write_sheet(Path(directory) / name, grid.cells(), sheet_format)
    return [_INDICATOR_ROW(indicator) for indicator in extract_indicators(document, structure, grids)]


def _outline_rows(document: Document) -> list[Row]:
    from textmine.structure import analyse

    return [_OUTLINE_ROW(row) for row in outline_rows(document, analyse(document))]


_FINDING_ROW: Any = row_getter(Finding)
_CITATION_ROW: Any = row_getter(Citation)
_CLAIM_ROW: Any = row_getter(Claim)
_INDICATOR_ROW: Any = row_getter(Indicator)
_UNREAD_ROW: Any = row_getter(UnreadNumber)
_PASSAGE_ROW: Any = row_getter(Passage)
_OUTLINE_ROW: Any = row_getter(OutlineRow)
