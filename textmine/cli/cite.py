"""``textmine cite``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

import textmine
from textmine.cli.commands import command
from textmine.cli.common import check_output, is_same, reporting, summarise, table_format
from textmine.cli.options import Bom, Debug, Format, Output, Paths, Quiet
from textmine.options import Running


@command(group=Running)
def cite(
    paths: Paths,
    output: Output = None,
    network: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Also write who cites what: .graphml for the graph, .csv for its links.",
            show_default=False,
        ),
    ] = None,
    format: Format = None,  # noqa: A002
    bom: Bom = True,
    include_tables: Annotated[bool, typer.Option("--include-tables", help="Add what tables and forms cite.")] = False,
    *,
    quiet: Quiet = False,
    debug: Debug = False,
    **running: Any,
) -> None:
    """Find the policy documents that reports cite.

    One row a citation, in text order: title, number, issuer, kind, whether it is followed, issued or only mentioned,
    and policy_id, which is the same for one document in whatever form and report it is cited.

    \b
    Examples:
      textmine cite reports/ -o citations.csv
      textmine cite reports/ -o citations.csv --network who-cites-what.graphml
      cat report.txt | textmine cite - --format jsonl

    A document that cannot be read is told in one line on standard error and does not stop the others. Exit codes: 0
    all documents done, 1 some failed, 2 wrong usage. The output files appear whole or not at all.

    In Python: textmine.cite(paths).to_csv(path), textmine.citation_network(citations).write(path).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    target = check_output(output)
    chosen = table_format(format, target)
    _check_network(network, target)
    citations = textmine.cite(paths, include_tables=include_tables, **running)
    with reporting(citations, debug=debug):
        if network is not None:
            citations.check_target(target)
            citations.check_target(network)
            citations.keep()
        citations.write(target, chosen, bom=bom)
        if network is not None:
            citations.to_network().write(network)
        summarise(citations, target, quiet=quiet)


def _check_network(network: str | None, target: str) -> None:
    """Refuse at once what could only fail after hours of work."""
    if network is None:
        return
    check_output(network)
    if network == "-" or (target != "-" and is_same(network, target)):
        raise typer.BadParameter("the network needs a file of its own", param_hint="'--network'")
    if Path(network).suffix.lower() not in (".graphml", ".csv"):
        raise typer.BadParameter(f"{network}: a network is written as .graphml or .csv", param_hint="'--network'")
