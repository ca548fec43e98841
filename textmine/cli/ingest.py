"""``textmine ingest``."""

from __future__ import annotations

from typing import Annotated

import typer

from textmine.cli.common import finish, guarded, show, wants_progress
from textmine.cli.options import (
    DEFAULT_DATABASE,
    DEFAULT_TIMEOUT,
    Database,
    Debug,
    Encoding,
    LexiconFolder,
    Ocr,
    OcrChoice,
    Paths,
    Quiet,
    Reader,
    ReaderOption,
    Scheduler,
    Timeout,
    Workers,
)


def ingest(
    paths: Paths,
    db: Database = DEFAULT_DATABASE,
    prune: Annotated[bool, typer.Option("--prune", help="Remove files below PATH that are no longer there.")] = False,
    workers: Workers = 1,
    lexicon: LexiconFolder = None,
    scheduler: Scheduler = None,
    include_tables: Annotated[
        bool, typer.Option("--include-tables", help="Add what can be read from tables and forms.")
    ] = False,
    themes: Annotated[
        bool, typer.Option("--themes", help="Also tell the themes of all that is stored, and store them.")
    ] = False,
    reader: ReaderOption = Reader.auto,
    encoding: Encoding = None,
    ocr: Ocr = OcrChoice.auto,
    timeout: Timeout = DEFAULT_TIMEOUT,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Put what reports hold into a database.

    Documents, sections, claims, citations, policies. Run again, it leaves alone what did not change, replaces what did,
    and goes on where it was cut short. Several may run on one database at once.

    \b
    Examples:
      textmine ingest reports/
      textmine ingest reports/ --db sqlite:///claims.db --workers 2 --prune
      textmine ingest reports/ --db postgresql://user@host/claims --scheduler tcp://host:8786

    In Python: textmine.ingest(paths, db=URL).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    with guarded(debug=debug):
        from textmine import api

        done = api.ingest(
            paths,
            db=db,
            prune=prune,
            workers=workers,
            lexicon=lexicon,
            scheduler=scheduler,
            include_tables=include_tables,
            reader=reader.value,
            encoding=encoding,
            ocr=ocr.value,
            progress=wants_progress(quiet=quiet),
            timeout=timeout,
            themes=themes,
        )
        for remark in done.remarks:
            show(remark)
        if not quiet:
            show(f"{done} -> {done.database}")
        finish(done.failures, debug=debug)
