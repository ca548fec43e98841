"""``textmine explain``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

import textmine
from textmine.cli.commands import command
from textmine.cli.common import shown, write_text


@command("reader", "model", "lexicon", "encoding", "ocr")
def explain(
    place: Annotated[
        str,
        typer.Argument(
            metavar="PATH:START",
            help="The columns source and start of a claim, as report.txt:1204.",
            show_default=False,
        ),
    ],
    **options: Any,
) -> None:
    """Show how a claim came about, or why a number is in none.

    The sentence; the unit with file and line of its row in the lexicon; the clause form with the line of the rule; what
    the reader says, with its probabilities; the cue of the status with file and line; the parts of the confidence.

    \b
    Examples:
      textmine explain reports/a.txt:1204
      textmine explain report.docx:88 --reader always

    In Python: textmine.explain(place).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    try:
        explained = textmine.explain(place, **options)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="'PATH:START'") from None
    write_text("-", shown(str(explained), lines=True))
