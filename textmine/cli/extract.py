"""``textmine extract``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from textmine.cli.common import check_output, guarded, reporting, summarise, table_format, wants_progress
from textmine.cli.options import (
    DEFAULT_TIMEOUT,
    Bom,
    Debug,
    Encoding,
    Format,
    LexiconFolder,
    Ocr,
    OcrChoice,
    Output,
    Paths,
    Quiet,
    Reader,
    ReaderOption,
    Scheduler,
    Timeout,
    Workers,
)


def extract(
    paths: Paths,
    output: Output = None,
    format: Format = None,  # noqa: A002
    bom: Bom = True,
    workers: Workers = 1,
    lexicon: LexiconFolder = None,
    scheduler: Scheduler = None,
    include_tables: Annotated[
        bool, typer.Option("--include-tables", help="Add what can be read from tables and forms.")
    ] = False,
    reader: ReaderOption = Reader.auto,
    model: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="A model made by train; the packaged one if left out.",
            exists=True,
            file_okay=False,
            show_default=False,
        ),
    ] = None,
    unread: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Write the numbers that are in no claim, and why: source, start, end, text, reason.",
            show_default=False,
        ),
    ] = None,
    encoding: Encoding = None,
    ocr: Ocr = OcrChoice.auto,
    timeout: Timeout = DEFAULT_TIMEOUT,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Extract the quantitative claims of reports into a table.

    One row a claim, in text order: who did what to how much of what, with the sentence it stands in and its place in
    the text. Reads texts, Markdown, web pages (.html, .mht), Word and WPS (.docx, .doc, .wps, .rtf), .pdf, .ofd,
    spreadsheets (.xlsx, .xls, .et) and .zip archives of these, told by what is in them and not by their names.

    \b
    Examples:
      textmine extract reports/ -o claims.csv
      textmine extract reports/ -o claims.parquet --workers 2
      textmine extract report.docx --format jsonl
      cat report.txt | textmine extract - --no-bom

    A document that cannot be read is told in one line on standard error and does not stop the others. Exit codes: 0
    all documents done, 1 some failed, 2 wrong usage. The output file appears whole or not at all.

    In Python: textmine.extract(paths).to_csv(path), textmine.unread(paths).to_csv(path).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    with guarded(debug=debug):
        from textmine import api, read

        target = check_output(output)
        chosen = table_format(format, target)
        others = check_output(unread) if unread is not None else None
        if others == "-" and target == "-":
            raise typer.BadParameter("claims go to standard output; give -o FILE", param_hint="'--unread'")
        sources: list[Any] = list(paths)
        if others is not None:  # what comes on standard input can be read only once
            sources = [read("-", encoding=encoding) if source == "-" else source for source in sources]
        claims = api.extract(
            sources,
            workers=workers,
            lexicon=lexicon,
            scheduler=scheduler,
            include_tables=include_tables,
            reader=reader.value,
            model=model,
            encoding=encoding,
            ocr=ocr.value,
            progress=wants_progress(quiet=quiet),
            timeout=timeout,
        )
        with reporting(claims, debug=debug):
            claims.write(target, chosen, bom=bom)
            if others is not None:
                numbers = api.unread(sources, workers=workers, lexicon=lexicon, encoding=encoding)
                numbers.write(others, table_format(None, others), bom=bom)
            summarise(claims, target, quiet=quiet)
