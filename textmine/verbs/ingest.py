"""Put what reports hold into a database."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

from textmine.core import DEFAULT_DATABASE, Document, ReaderMode, ReadError, check_reader
from textmine.lexicon.own import chosen_lexicon
from textmine.options import Spread, complete, takes
from textmine.running.results import Sources
from textmine.verbs.themes import store_themes
from textmine.version import __version__

if TYPE_CHECKING:
    from textmine.store import Summary


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
        told = store_themes(database, held, **spread)
        known = {failure.path for failure in stored.failures}
        stored.failures += [failure for failure in told.failures if failure.path not in known]
    return Ingested(stored.summary, stored.failures, database.name, stored.remarks)
