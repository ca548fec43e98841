"""``textmine explain``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from textmine.cli.common import guarded, shown, write_text
from textmine.cli.options import Debug, Encoding, LexiconFolder, Ocr, OcrChoice, Reader, ReaderOption


def explain(
    place: Annotated[
        str,
        typer.Argument(
            metavar="PATH:START",
            help="The columns source and start of a claim, as report.txt:1204.",
            show_default=False,
        ),
    ],
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
    lexicon: LexiconFolder = None,
    encoding: Encoding = None,
    ocr: Ocr = OcrChoice.auto,
    debug: Debug = False,
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
    with guarded(debug=debug):
        from textmine import api

        try:
            explained = api.explain(
                place, reader=reader.value, model=model, lexicon=lexicon, encoding=encoding, ocr=ocr.value
            )
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="'PATH:START'") from None
        write_text("-", shown(str(explained), lines=True))
