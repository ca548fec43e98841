"""From files to the database: which of them changed, what they hold, and storing it."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from textmine.core import TIMEOUT, DatabaseError, Document, Ocr, ReaderMode, ReadError, ReadOptions
from textmine.lexicon.own import Lexicon, UnderLexicon, under
from textmine.running.batch import Input, Outcome, Sent, lost, pack, run, unpack
from textmine.running.cluster import map_chunks
from textmine.running.passed import is_passed, tell_passed
from textmine.running.results import Source, Sources, list_inputs, paths_of

if TYPE_CHECKING:
    from textmine.store import Database
    from textmine.store.mined import Arrival, Mined, Summary

# What goes into one transaction: what came within this time, but no more than so many claims or documents. A
# transaction for each document would be slower, and nobody would notice a difference but in what a kill costs.
_SECONDS = 0.5
_CLAIMS = 5_000
_DOCUMENTS = 64
_LOOKED_UP = 64


_SELDOM = 100_000
"""New objects after which Python looks for circles of objects among them; what is read and stored forms none."""


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Have Python look for circles of objects less often meanwhile: to look over thousands of claims takes time."""
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _SELDOM) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@dataclass(frozen=True, slots=True)
class Options:
    """What decides which rows a file gives.

    Parameters
    ----------
    version
        Of textmine: what another version stored is read again.
    include_tables, reader, encoding, ocr, timeout
        As for :func:`textmine.extract`.
    lexicon
        Tables of the user's own.
    """

    version: str
    include_tables: bool = False
    reader: ReaderMode = "auto"
    lexicon: Lexicon | None = None
    encoding: str | None = None
    ocr: Ocr = "auto"
    timeout: float = TIMEOUT

    @property
    def reading(self) -> ReadOptions:
        """Return how files are to be read."""
        return ReadOptions(self.encoding, self.ocr, timeout=self.timeout)

    @property
    def made_by(self) -> str:
        """Return what tells rows of one text from each other."""
        tables = ", with tables" if self.include_tables else ""
        ocr = "" if self.ocr == "auto" else f", OCR {self.ocr}"
        own = "" if self.lexicon is None else f", lexicon {self.lexicon.digest[:8]}"
        return f"textmine {self.version}, reader {self.reader} {_model_digest()[:8]}{tables}{ocr}{own}"

    def fingerprint(self, data: bytes) -> str:
        """Return what stays the same while a file and the options do."""
        digest = hashlib.sha256(f"{self.made_by}\n{self.encoding or ''}\n".encode())
        digest.update(data)
        return digest.hexdigest()[:32]


@dataclass(slots=True)
class Stored:
    """What became of files: how many, those that failed with the reason, and what of the others was not read."""

    summary: Summary
    failures: list[ReadError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def ingest_into(
    database: Database,
    sources: Sources,
    options: Options,
    *,
    workers: int,
    prune: bool,
    progress: bool,
    scheduler: str | None,
) -> Stored:
    """Store the documents of the sources, tell which citations are of one document, and note the run.

    Parameters
    ----------
    database, options, workers
        As for :func:`store_files`.
    sources, prune, progress, scheduler
        As for :func:`textmine.ingest`.
    """
    from textmine.auditing import compare_years
    from textmine.citations import resolve
    from textmine.citations.network import describe_policies

    sources = [sources] if isinstance(sources, str | os.PathLike | Document) else list(sources)
    noted = {"include_tables": options.include_tables, "encoding": options.encoding, "ocr": options.ocr, "prune": prune}
    run_id = database.begin_run(options.version, json.dumps(noted))
    inputs: Iterable[Input] = list_inputs(sources)
    if progress:
        inputs = list(inputs)  # a bar needs to know how many
    with _bar(inputs if progress else None) as tell:
        if scheduler is None:
            stored = store_files(database, run_id, inputs, options, workers=workers, tell=tell)
        else:
            stored = _store_on_cluster(database, run_id, inputs, options, scheduler=scheduler, tell=tell)
    _pass_over(stored, sources)
    if prune:
        roots = [os.fspath(source) for source in sources if not isinstance(source, Document)]
        stored.summary.removed = _remove_missing(database, roots, stored.failures)
    with under(options.lexicon):
        database.resolve_policies(resolve, describe_policies)
        database.compare_years(run_id, compare_years)
    database.end_run(run_id, stored.summary)
    return stored


def _pass_over(stored: Stored, sources: Sequence[Source]) -> None:
    """Turn the files of directories that are no reports into remarks, unless they are all that there is."""
    summary, named = stored.summary, paths_of(sources)
    passed = [failure for failure in stored.failures if is_passed(failure, named)]
    if len(passed) == len(stored.failures) and not (summary.new or summary.unchanged or summary.replaced):
        return
    stored.failures = [failure for failure in stored.failures if not is_passed(failure, named)]
    stored.remarks += tell_passed(passed)
    summary.failed = len(stored.failures)


def store_files(
    database: Database,
    run_id: int,
    inputs: Iterable[Input],
    options: Options,
    *,
    workers: int = 1,
    tell: Callable[[int], object] = lambda _: None,
) -> Stored:
    """Read the files that changed and store what they hold.

    Parameters
    ----------
    database
        Where to.
    run_id
        The run that they belong to.
    inputs
        Paths, documents, and failures to be passed on; taken as they are needed.
    options
        What to read.
    workers
        Number of processes.
    tell
        Called with the number of files that came to their end since it was called last; what was stored is safe then.

    Returns
    -------
    Stored
        Counts of files; those not read for want of a reader are among the failures.
    """
    from textmine.store import Summary
    from textmine.store.mined import Arrival

    stored = Stored(Summary())
    pending: deque[tuple[str, str]] = deque()

    def changed() -> Iterator[Input]:
        for item, path, fingerprint, known in _looked_up(database, inputs, options):
            if known:
                stored.summary.unchanged += 1
                tell(1)
            else:
                pending.append((path, fingerprint))
                yield item

    def flush() -> None:
        for arrival, fate in zip(arrivals, database.store(run_id, arrivals), strict=True):
            if isinstance(fate, DatabaseError):
                stored.failures.append(ReadError(arrival.mined.source, str(fate)))
            else:
                setattr(stored.summary, fate, getattr(stored.summary, fate) + 1)
        tell(len(arrivals))
        arrivals.clear()

    arrivals: list[Arrival] = []
    last = time.monotonic()
    mine = partial(_mine, include_tables=options.include_tables, reader=options.reader)
    task = UnderLexicon(mine, options.lexicon)
    with (
        _seldom_collecting(),
        under(options.lexicon),
        closing(run(task, changed(), workers=workers, options=options.reading)) as outcomes,
        database.kept_open(),
    ):
        for outcome in outcomes:
            path, fingerprint = pending.popleft()
            if outcome.result is None:
                stored.failures.append(outcome.failure or ReadError(outcome.source, "gave nothing"))
                tell(1)
                continue
            stored.remarks += [f"{outcome.source}: {remark}" for remark in outcome.remarks]
            arrivals.append(Arrival(path, fingerprint, options.made_by, outcome.result))
            n_claims = sum(len(arrival.mined.claims) for arrival in arrivals)
            if n_claims >= _CLAIMS or len(arrivals) >= _DOCUMENTS or time.monotonic() - last > _SECONDS:
                flush()
                last = time.monotonic()
        if arrivals:
            flush()
    stored.summary.failed = len(stored.failures)
    return stored


def _store_on_cluster(
    database: Database,
    run_id: int,
    inputs: Iterable[Input],
    options: Options,
    *,
    scheduler: str,
    tell: Callable[[int], object],
) -> Stored:
    """Store files as :func:`store_files` does, each worker of a cluster its own.

    A chunk that is done twice, because its worker died before it told, finds its files stored and changes nothing.
    """
    from textmine.store import Summary

    stored = Stored(Summary())
    work = partial(_store_chunk, url=database.url, run_id=run_id, options=options)
    with closing(map_chunks(work, inputs, scheduler=scheduler, options=options.reading)) as done:
        for chunk, answer in done:
            summary, failures, remarks = answer or (Summary(failed=len(chunk)), [lost(item) for item in chunk], [])
            stored.summary += summary
            stored.remarks += remarks
            stored.failures += [failure for sent in failures if (failure := unpack("", sent).failure) is not None]
            tell(len(chunk))
    return stored


def _store_chunk(
    chunk: list[Input], *, url: str, run_id: int, options: Options
) -> tuple[Summary, list[Sent], list[str]]:
    """Store a chunk on a worker of a cluster."""
    from textmine.store import Database

    stored = store_files(Database(url), run_id, chunk, options)
    failures = [pack(Outcome(failure.path, failure=failure)) for failure in stored.failures]
    return stored.summary, failures, stored.remarks


def _remove_missing(database: Database, roots: Iterable[str], failures: Iterable[ReadError]) -> int:
    """Remove the files below these directories that are no longer there; return how many.

    A directory that is missing or holds no document at all is more likely a disk that is not connected than one that
    was emptied: nothing below it is removed.
    """
    from textmine.store.write import unstorable

    failed = {failure.path for failure in failures}
    n_removed = 0
    for root in roots:
        if root in failed or not Path(root).is_dir():
            continue
        paths = database.paths_below(os.path.realpath(root))
        gone = (path for path in paths if not (os.path.lexists(path) or os.path.lexists(unstorable(path))))
        while batch := list(islice(gone, _DOCUMENTS)):
            n_removed += database.remove(batch)
    return n_removed


@contextmanager
def _bar(inputs: Iterable[Input] | None) -> Iterator[Callable[[int], object]]:
    """Show a progress bar where there are inputs to count; give what moves it."""
    if not isinstance(inputs, list) or len(inputs) < 2:
        yield lambda _: None
        return
    from tqdm.auto import tqdm

    with tqdm(total=len(inputs), unit="doc") as bar:
        yield bar.update


def _looked_up(
    database: Database, inputs: Iterable[Input], options: Options
) -> Generator[tuple[Input, str, str, bool], None, None]:
    """Yield each input with its path, its fingerprint and whether the database holds it as it is."""
    items = iter(inputs)
    while batch := [_identified(item, options) for item in islice(items, _LOOKED_UP)]:
        stored = database.fingerprints([path for _, path, _ in batch])
        for item, path, fingerprint in batch:
            yield item, path, fingerprint, bool(fingerprint) and stored.get(path) == fingerprint


def _identified(item: Input, options: Options) -> tuple[Input, str, str]:
    """Return an input with what its file is known by, and its fingerprint; empty where it cannot be read."""
    if item == "-":
        from textmine.readers import read

        try:
            item = read("-", encoding=options.encoding, ocr=options.ocr)
        except ReadError as failure:
            item = failure
    if isinstance(item, ReadError):
        return item, "", ""
    if isinstance(item, Document):
        fingerprint = options.fingerprint(item.text.encode("utf-8", "surrogatepass"))
        if os.path.isfile(item.source):  # noqa: PTH113  # a source may be no path at all, which Path would not take
            return item, os.path.realpath(item.source), fingerprint
        # Several documents from standard input are not versions of one.
        name = item.source if item.source != "-" else f"-/{item.doc_id}"
        return item, f"memory:{name}", fingerprint
    from textmine.readers.files import read_file

    try:
        return item, os.path.realpath(item), options.fingerprint(read_file(item))
    except ReadError as failure:
        return failure, "", ""


@cache
def _model_digest() -> str:
    """Return what tells models of one version from each other: what another one read is read again."""
    from textmine.claims.model import default_model

    return default_model().digest


def _mine(document: Document, *, include_tables: bool, reader: ReaderMode) -> Mined:
    from textmine.auditing import as_audited, audit_document
    from textmine.citations import extract_citations, linking_keys
    from textmine.claims import extract_claims
    from textmine.indicators import extract_indicators
    from textmine.store.mined import mined_from
    from textmine.structure import analyse

    structure = analyse(document)
    claims = extract_claims(document, structure, include_tables=include_tables, reader=reader)
    citations = extract_citations(document, structure, include_tables=include_tables)
    indicators = extract_indicators(document, structure) if include_tables else []
    by_rules = as_audited(claims, include_tables=include_tables, reader=reader)
    findings = audit_document(document, structure, indicators, claims=by_rules)
    return mined_from(document, structure, claims, citations, linking_keys, indicators, findings)
