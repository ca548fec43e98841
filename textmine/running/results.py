"""Rows that are made document by document as somebody asks for them."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Sized
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, Unpack

from textmine.core import Document, ReadError, ReadOptions, counted
from textmine.lexicon.own import UnderLexicon, chosen_lexicon, under
from textmine.options import Spread, complete, takes
from textmine.rows import Format, columns_of, format_of, open_writer, to_frame
from textmine.running.batch import Input, Outcome, run
from textmine.running.cluster import run_on_cluster
from textmine.running.passed import is_passed, tell_passed

if TYPE_CHECKING:
    import pandas as pd

Record = TypeVar("Record")
Source = str | os.PathLike[str] | Document
Sources = Source | Iterable[Source]

_SHOWN = 10
# Of an earlier result: enough for its header, whatever it is.
_FIRST_BYTES = 4_096


class FailureWarning(UserWarning):
    """Some documents failed, so the result is not of all of them.

    Examples
    --------
    >>> import warnings
    >>> warnings.simplefilter("error", FailureWarning)  # a result that lacks a document stops the program
    >>> warnings.simplefilter("default", FailureWarning)
    """


class Results(Generic[Record]):
    """Records of many documents, made document by document while they are asked for.

    Iterating yields the records in the order of the documents and keeps none, so that the memory needed does not grow
    with their number; iterating again begins again. Only :meth:`keep` and :meth:`to_frame` keep the records, and what
    is asked afterwards is answered from them.

    A document that cannot be read does not stop the others: it is told in `failures`, and a :class:`FailureWarning` at
    the end says that there are any. Where not one document could be read, the first failure is raised instead.

    Parameters
    ----------
    sources
        As for :func:`textmine.extract`.
    task
        Makes the rows of one document, or what :meth:`_rows_of` takes them from.
    workers, lexicon, encoding, ocr, progress, scheduler, timeout
        As for :func:`textmine.extract`.

    Attributes
    ----------
    failures
        The documents that could not be read, with the reason; complete when the last record has been given out.
    remarks
        What of the documents that were read is not in their text, one line each: ``a.pdf: page 3 …``; and the files of
        directories and archives that are no reports.
    n_documents, n_records
        Documents that were read so far, and the records that were made of them.
    """

    record_class: ClassVar[type[Any]]
    noun: ClassVar[str] = "records"
    preview: ClassVar[tuple[str, ...]] = ()
    """The columns that a notebook shows, the most telling ones; all where left empty."""

    @takes(Spread)
    def __init__(self, sources: Sources, task: Callable[[Document], Any], **spread: Unpack[Spread]) -> None:
        given = complete(spread)
        scheduler = given["scheduler"]
        single = isinstance(sources, str | os.PathLike | Document)
        self._sources: list[Source] = [sources] if single else list(sources)  # type: ignore[list-item, arg-type]
        options = ReadOptions(given["encoding"], given["ocr"], given["progress"], given["timeout"])
        self.lexicon = chosen_lexicon(given["lexicon"])
        task = UnderLexicon(task, self.lexicon)
        if scheduler is None:
            self._run: Callable[..., Generator[Outcome[Any], None, None]] = partial(
                run, task, workers=given["workers"], options=options
            )
        else:
            self._run = partial(run_on_cluster, task, scheduler=scheduler, options=options)
        self._preview = partial(run, task, options=replace(options, progress=False))
        self._progress = options.progress
        self._kept: list[Record] | None = None
        self.failures: list[ReadError] = []
        self.remarks: list[str] = []
        self.n_documents = 0
        self.n_records = 0

    def __iter__(self) -> Iterator[Record]:
        if self._kept is not None:
            yield from self._kept
            return
        with closing(self._by_document()) as documents:
            for records in documents:
                yield from records
        self._tell_failures()

    def to_frame(self) -> pd.DataFrame:
        """Return all records as a DataFrame, one column a field, typed as :func:`textmine.rows.to_frame` says.

        The records are kept, so asking again costs little; each call gives a frame of its own.

        Raises
        ------
        ReadError
            If not one document could be read.
        """
        return to_frame(self.keep(), self.record_class)

    def keep(self) -> list[Record]:
        """Read the documents, if that was not done yet, and keep the records: for several tables of one run."""
        if self._kept is None:
            self._kept = list(self)
        return self._kept

    def to_csv(self, path: str | os.PathLike[str], *, bom: bool = True) -> None:
        """Write the records as CSV while they are made; see :func:`textmine.rows.open_writer`.

        Parameters
        ----------
        path
            The file, which appears whole or not at all; ``-`` for standard output.
        bom
            Whether the file begins with a byte-order mark, without which Excel shows no Chinese.

        Raises
        ------
        ReadError
            If not one document could be read; no file is written then.
        OSError
            If the file cannot be written.
        """
        self.write(path, "csv", bom=bom)

    def to_jsonl(self, path: str | os.PathLike[str]) -> None:
        """Write the records as JSON Lines while they are made; as :meth:`to_csv`."""
        self.write(path, "jsonl")

    def to_parquet(self, path: str | os.PathLike[str]) -> None:
        """Write the records as Parquet while they are made; as :meth:`to_csv`."""
        self.write(path, "parquet")

    def write(
        self,
        path: str | os.PathLike[str],
        format: Format | None = None,  # noqa: A002
        *,
        bom: bool = True,
    ) -> None:
        """Write the records in any of the formats while they are made; as :meth:`to_csv`.

        Parameters
        ----------
        path
            The file; ``-`` for standard output. What stands there and is no document may be in a directory that is
            read: it is passed over.
        format
            ``csv``, ``jsonl`` or ``parquet``; told by the suffix where left out.
        bom
            Only for CSV.

        Raises
        ------
        ValueError
            If the suffix names no format, or `path` is itself one of the documents.
        """
        self.check_target(path)
        with (
            open_writer(path, self.record_class, format or format_of(path), bom=bom) as writer,
            closing(self._by_document(target=path)) as documents,
        ):
            try:
                for records in documents:
                    writer.write(records)
            except ReadError:
                writer.discard()
                raise
        self._tell_failures()

    def __repr__(self) -> str:
        n = len(self._sources)
        return f"<{type(self).__name__} of {n} {'path' if n == 1 else 'paths'}; iterate, or .to_frame()>"

    def _repr_html_(self) -> str:
        """Show the first rows; reads no more documents than they need, and leaves `failures` alone."""
        if self._kept is None:
            with under(self.lexicon):
                outcomes = self._preview(list_inputs(self._sources))
                rows = (
                    row for outcome in outcomes if outcome.result is not None for row in self._rows_of(outcome.result)
                )
                first = [self.record_class(*row) for row in islice(rows, _SHOWN)]
            caption = f"The first {counted(len(first), self.noun)}; <code>.to_frame()</code> gives all."
        else:
            first = self._kept[:_SHOWN]
            caption = f"{counted(len(self._kept), self.noun)} of {counted(self.n_documents, 'documents')}."
        if self.failures:
            caption += f" {counted(len(self.failures), 'documents')} failed: {escape(str(self.failures[0]))} …"
        df = to_frame(first, self.record_class)
        if self.preview:
            caption += f" {len(df.columns) - len(self.preview)} more columns."
            df = df[list(self.preview)]
        return f"{df.to_html(index=False, na_rep='')}<p>{caption}</p>"

    def _by_document(self, target: str | os.PathLike[str] | None = None) -> Generator[list[Record], None, None]:
        """Yield the records of each document, counting documents and failures on the way."""
        if self._kept is not None:
            yield self._kept
            return
        self.failures = []
        self.remarks = []
        self.n_documents = 0
        self.n_records = 0
        passed: list[ReadError] = []
        named = paths_of(self._sources)
        inputs: Iterable[Input] = list_inputs(self._sources, target)
        if self._progress:
            inputs = list(inputs)  # a bar needs to know how many
        with under(self.lexicon), closing(self._run(inputs)) as outcomes:
            for outcome in _with_bar(outcomes, inputs) if isinstance(inputs, list) else outcomes:
                if is_passed(outcome.failure, named):
                    passed.append(outcome.failure)
                elif outcome.failure is not None:
                    self.failures.append(outcome.failure)
                else:
                    self.n_documents += 1
                    self.remarks += [f"{outcome.source}: {remark}" for remark in outcome.remarks]
                    self._note(outcome.result)
                    records = [self.record_class(*row) for row in self._rows_of(outcome.result)]
                    self.n_records += len(records)
                    yield records
        if not self.n_documents:  # then what else was met is the reason
            self.failures, passed = self.failures or passed, passed if self.failures else []
        self.remarks += tell_passed(passed)
        if self.failures and not self.n_documents:
            raise self.failures[0]

    def _note(self, result: Any) -> None:
        """Take note of what the task says of a document beside its rows."""

    @staticmethod
    def _rows_of(result: Any) -> list[tuple[Any, ...]]:
        """Return the rows that the task made."""
        rows: list[tuple[Any, ...]] = result
        return rows

    def check_target(self, target: str | os.PathLike[str]) -> None:
        """Refuse a target that is one of the documents; :meth:`write` does so by itself, before anything is read.

        Raises
        ------
        ValueError
            If it is; an earlier table of the same columns, found in a directory, may be replaced.
        """
        refuse_to_overwrite(
            self._sources, target, own=",".join(column.name for column in columns_of(self.record_class))
        )

    def _tell_failures(self) -> None:
        if self.failures:
            n = len(self.failures)
            of = n + self.n_documents
            warnings.warn(f"{n} of {counted(of, 'documents')} failed; see .failures", FailureWarning, stacklevel=3)


def _with_bar(outcomes: Iterable[Outcome[Any]], inputs: Sized) -> Iterable[Outcome[Any]]:
    if len(inputs) < 2:
        return outcomes
    from tqdm import TqdmWarning

    with warnings.catch_warnings():
        # In a notebook without widgets the bar is one of characters, which does as well.
        warnings.simplefilter("ignore", TqdmWarning)
        from tqdm.auto import tqdm

    return tqdm(outcomes, total=len(inputs), unit="doc")


def paths_of(sources: Iterable[Source]) -> frozenset[str]:
    """Return the paths that were given, as given."""
    return frozenset(os.fspath(source) for source in sources if not isinstance(source, Document))


def refuse_to_overwrite(sources: Iterable[Source], target: str | os.PathLike[str], *, own: str) -> None:
    """Refuse a target that is one of the documents, named or found in a directory, under whatever name.

    Parameters
    ----------
    sources
        What is read.
    target
        Where the result is to go.
    own
        What stands in the first lines of an earlier result: in a directory that may be replaced.

    Raises
    ------
    ValueError
        If it is one of the documents.
    """
    from textmine.readers import find_same

    if os.fspath(target) == "-":
        return
    paths = [os.fspath(source) for source in sources if not isinstance(source, Document)]
    same = find_same(paths, target)
    if same is None or (same not in paths and own.encode() in _beginning(same)):
        return
    which = "" if same == os.fspath(target) else f" ({same})"
    raise ValueError(f"{os.fspath(target)} is one of the documents{which}; the result would take its place")


def _beginning(path: str) -> bytes:
    with suppress(OSError), open(path, "rb") as file:  # noqa: PTH123  # a path as given
        return file.read(_FIRST_BYTES)
    return b""


def list_inputs(sources: Iterable[Source], target: str | os.PathLike[str] | None = None) -> Iterator[Input]:
    """Yield the documents of the sources in order, each once however often it was given, and failures in their place.

    What stands where the result is to be written is left out.
    """
    from textmine.readers import find_documents

    written = None if target is None else os.path.realpath(target)
    seen: set[str] = set()
    for source in sources:
        if isinstance(source, Document):
            yield source
            continue
        for found in find_documents([os.fspath(source)]):
            if isinstance(found, ReadError):
                yield found
                continue
            place = found if found == "-" else os.path.realpath(found)
            if place not in seen and place != written:
                seen.add(place)
                yield found
