"""``textmine train``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

import textmine
from textmine.cli.commands import command
from textmine.cli.common import show, write_text


@command("lexicon", progress=True)
def train(
    gold_dirs: Annotated[
        list[Path],
        typer.Argument(
            metavar="GOLD_DIR",
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
    reader: Annotated[
        bool,
        typer.Option("--reader", help="The packaged network goes on learning; needs the extra 'train', and an hour."),
    ] = False,
    anew: Annotated[
        bool, typer.Option("--anew", help="With --reader: begin with multilingual-e5-small, not the packaged network.")
    ] = False,
    texts: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Reports without gold, on which the network keeps its answers, or learns the language with --anew.",
            exists=True,
            file_okay=False,
            show_default=False,
        ),
    ] = None,
    minutes: Annotated[
        float, typer.Option(min=0.1, metavar="N", help="How long a network learns from gold; it is done twice.")
    ] = 30.0,
    **options: Any,
) -> None:
    """Fit the learned part of claims to gold, and score it.

    The packaged network is kept, and what sets it against the rules is fitted, unless --reader trains it too. The
    figures are of documents that were left out of fitting, for each way to ask the reader. The model is a spaCy
    pipeline with a card; it holds ONNX and JSON, and loading it runs no code.

    \b
    Examples:
      textmine train my_gold corpora/samples/gold -o my_model
      textmine extract reports/ --model my_model -o claims.csv
      textmine train my_gold --reader --minutes 20 -o my_model

    In Python: textmine.train(gold_dirs).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    if output is not None:
        from textmine.training.model import refuse_other_folder

        refuse_other_folder(output)
    try:
        training = textmine.train(
            gold_dirs,
            reader=reader,
            anew=anew,
            texts=texts,
            minutes=minutes,
            **options,
        )
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="'GOLD_DIR'") from None
    if output is not None:
        training.to_disk(output)
    write_text("-", str(training))
    if output is not None:
        from textmine.core import counted

        show(f"{counted(len(training.documents), 'documents')} -> {output}")
