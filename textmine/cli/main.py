"""The command line: ``textmine VERB``. Importing this module imports typer and nothing heavier."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import Annotated, Any

import typer

import textmine
from textmine.cli.audit import audit
from textmine.cli.cite import cite
from textmine.cli.common import INTERRUPTED, show
from textmine.cli.db import app as db
from textmine.cli.evaluate import evaluate
from textmine.cli.explain import explain
from textmine.cli.extract import extract
from textmine.cli.ingest import ingest
from textmine.cli.outline import outline
from textmine.cli.report import report
from textmine.cli.tables import tables
from textmine.cli.themes import themes
from textmine.cli.train import train

# Plain help and plain errors: rich would take longer to import than all the rest, and boxes do not survive a pipe.
app = typer.Typer(
    name="textmine",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for verb in (extract, explain, cite, tables, audit, outline, themes, report, ingest, evaluate, train):
    app.command()(verb)
app.add_typer(db)


# What typer tells about by itself: its base class has no public name that every version knows.
_WRONG_USAGE: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"textmine {textmine.__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Quantitative claims from the narrative of Chinese government reports.

    \b
    Examples:
      textmine extract reports/ -o claims.csv
      textmine explain reports/a.txt:1204
      textmine cite reports/ -o citations.csv --network who-cites-what.graphml
      textmine tables reports/ -o indicators.csv
      textmine audit reports/ -o findings.csv
      textmine outline report.docx
      textmine themes reports/ -o themes/
      textmine report reports/ -o report.html --open
      textmine ingest reports/ --db sqlite:///claims.db
      textmine db search 云岫县2022年超编人数下降到多少人
      textmine evaluate corpora/samples/gold
      textmine train corpora/samples/gold -o my_model

    Each verb is a function of the same name in Python: textmine.extract, textmine.explain, textmine.cite,
    textmine.tables, textmine.audit, textmine.outline, textmine.themes, textmine.report, textmine.ingest,
    textmine.evaluate, textmine.train; those of db are methods of textmine.Database.
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are


def run() -> None:
    """Run the command line; the console script."""
    # Ended by a scheduler, leave no half-written file: an exception runs what cleans up, the signal alone does not.
    signal.signal(signal.SIGTERM, _terminate)
    # What Parquet tables are made in goes back to the system: Arrow's own keeping costs 14 MB, and hardly speeds it up
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    try:
        code = app(standalone_mode=False)
    except _WRONG_USAGE as error:
        context = getattr(error, "ctx", None)
        if context is not None and type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(context.get_help(), err=True)  # nothing was typed wrong: no error, and its lines stay lines
            sys.exit(error.exit_code)
        # What was typed is told back as it may be shown.
        if context is not None:
            typer.echo(f"{context.get_usage()}\nTry '{context.command_path} -h' for help.\n", err=True)
        show(f"Error: {_in_our_words(error.format_message())}")
        code = error.exit_code
    except (typer.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    sys.exit(code or 0)


# What pydantic, which checks numbers for typer, says of a value, and how it is said here.
_PYDANTIC = {
    "Value error, ": "",
    "Input should be a valid integer, unable to parse string as an integer": "is no whole number",
    "Input should be a valid integer, got a number with a fractional part": "is no whole number",
    "Input should be a valid number, unable to parse string as a number": "is no number",
    "Input should be greater than or equal to ": "must be at least ",
    "Input should be less than or equal to ": "must be at most ",
    "Input should be ": "must be ",
}


def _in_our_words(message: str) -> str:
    for theirs, ours in _PYDANTIC.items():
        message = message.replace(theirs, ours)
    return message


def _terminate(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    run()
