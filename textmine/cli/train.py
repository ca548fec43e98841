"""``textmine train``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from textmine.cli.common import guarded, show, write_text
from textmine.cli.options import Debug


def train(
    gold_dirs: Annotated[
        list[Path],
        typer.Argument(
            metavar="GOLD_DIR...",
            help="Folders with NAME.txt and NAME.claims.jsonl.",
            exists=True,
            file_okay=False,
            show_default=False,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="DIR",
            help="Where to write the model; only figures if left out.",
            show_default=False,
        ),
    ] = None,
    debug: Debug = False,
) -> None:
    """Fit the learned part of claims to gold, and tell what it is worth.

    The figures are of documents that were left out of fitting, one at a time, with the rules alone and with the learned
    part. The model is a spaCy pipeline with a card; it holds weights as JSON, and loading it runs no code.

    \b
    Examples:
      textmine train my_gold corpora/samples/gold -o my_model
      textmine extract reports/ --model my_model -o claims.csv

    In Python: textmine.train(gold_dirs).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    with guarded(debug=debug):
        from textmine import api

        try:
            training = api.train(gold_dirs)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="'GOLD_DIR...'") from None
        if output is not None:
            training.to_disk(output)
        write_text("-", str(training))
        if output is not None:
            show(f"{len(training.documents)} documents -> {output}")
