"""``textmine audit``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

import textmine
from textmine.cli.commands import command
from textmine.cli.common import check_output, reporting, summarise, table_format
from textmine.cli.options import Bom, Debug, Format, Output, Paths, Quiet
from textmine.options import Running


@command(group=Running)
def audit(
    paths: Paths,
    output: Output = None,
    format: Format = None,  # noqa: A002
    bom: Bom = True,
    all: Annotated[  # noqa: A002
        bool, typer.Option("--all", help="Write what agrees as well, and not only what does not.")
    ] = False,
    *,
    quiet: Quiet = False,
    debug: Debug = False,
    **running: Any,
) -> None:
    """Check the figures of reports against each other.

    One row a figure that does not follow from the others: both figures with their places, the arithmetic written out,
    the most probable slip where one explains it, and a confidence. Sums, shares, changes, rates, products, amounts told
    twice, units, orders and announced numbers of items are checked; rounding to the digits printed is no slip. Last
    come figures that the reports of one body on two years tell otherwise.

    \b
    Examples:
      textmine audit reports/ -o findings.csv
      textmine audit report.docx --all
      cat report.txt | textmine audit - --format jsonl

    Exit codes: 0 all documents done, whatever was found in them; 1 some failed, 2 wrong usage.

    In Python: textmine.audit(paths).to_csv(path).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    target = check_output(output)
    chosen = table_format(format, target)
    findings = textmine.audit(paths, all=all, **running)
    with reporting(findings, debug=debug):
        findings.write(target, chosen, bom=bom)
        summarise(findings, target, quiet=quiet)
