"""``textmine tables``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

import textmine
from textmine.cli.commands import command
from textmine.cli.common import check_output, reporting, summarise, table_format
from textmine.cli.options import Bom, Debug, Format, Output, Paths, Quiet, SheetFormat
from textmine.options import Running


@command(group=Running)
def tables(
    paths: Paths,
    output: Output = None,
    as_tables: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Also write each table as it was put together, a file each.",
            file_okay=False,
            show_default=False,
        ),
    ] = None,
    sheet_format: Annotated[
        SheetFormat, typer.Option("--sheet-format", help="What the files of --as-tables are.")
    ] = SheetFormat.csv,
    format: Format = None,  # noqa: A002
    bom: Bom = True,
    *,
    quiet: Quiet = False,
    debug: Debug = False,
    **running: Any,
) -> None:
    """Read the numbers in tables, forms and score cards.

    One row a number: the labels of its row and its column, value and unit with the unit line of the table applied,
    whether it is a target, a result or a weight, and the weight and score of the indicator that it belongs to.

    \b
    Examples:
      textmine tables reports/ -o indicators.csv
      textmine tables final-accounts.pdf --as-tables tables/ --sheet-format xlsx -o indicators.csv
      cat report.txt | textmine tables - --format jsonl

    A document that cannot be read is told in one line on standard error and does not stop the others. Exit codes: 0
    all documents done, 1 some failed, 2 wrong usage. The output files appear whole or not at all.

    In Python: textmine.tables(paths).to_csv(path).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    target = check_output(output)
    chosen = table_format(format, target)
    indicators = textmine.tables(paths, as_tables=as_tables, sheet_format=sheet_format.value, **running)
    with reporting(indicators, debug=debug):
        indicators.write(target, chosen, bom=bom)
        summarise(indicators, target, quiet=quiet)
