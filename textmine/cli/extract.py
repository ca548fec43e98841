"""``textmine extract``."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

import typer

import textmine
from textmine.cli.commands import command
from textmine.cli.common import check_output, reporting, summarise, table_format
from textmine.cli.options import Bom, Debug, Format, Output, Paths, Quiet
from textmine.options import Running, Spread, declared


@command("include_tables", "reader", "model", group=Spread)
def extract(
    paths: Paths,
    output: Output = None,
    format: Format = None,  # noqa: A002
    bom: Bom = True,
    unread: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Write the numbers that are in no claim, and why: source, start, end, text, reason.",
            show_default=False,
        ),
    ] = None,
    *,
    quiet: Quiet = False,
    debug: Debug = False,
    **options: Any,
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
    target = check_output(output)
    chosen = table_format(format, target)
    others = check_output(unread) if unread is not None else None
    if others == "-" and target == "-":
        raise typer.BadParameter("claims go to standard output; give -o FILE", param_hint="'--unread'")
    sources: list[Any] = list(paths)
    if others is not None:  # what comes on standard input can be read only once
        held = partial(textmine.read, "-", encoding=options["encoding"], ocr=options["ocr"])
        sources = [held() if source == "-" else source for source in sources]
    claims = textmine.extract(sources, **options)
    with reporting(claims, debug=debug):
        claims.write(target, chosen, bom=bom)
        if others is not None:
            running = {name: options[name] for name in declared(Running)}
            numbers = textmine.unread(sources, **running | {"progress": False})
            numbers.write(others, table_format(None, others), bom=bom)
        summarise(claims, target, quiet=quiet)
