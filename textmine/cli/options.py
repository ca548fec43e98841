"""The options that several commands share: those of Python too, made of what textmine.options declares, and our own."""

from __future__ import annotations

import inspect
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

import typer

from textmine.options import DECLARED, DEFAULT_DATABASE, Folder

__all__ = [
    "DEFAULT_DATABASE",
    "Bom",
    "Database",
    "Debug",
    "Format",
    "LexiconFolder",
    "Output",
    "Paths",
    "Quiet",
    "SheetFormat",
    "TableFormat",
    "option",
    "parameter",
]


class TableFormat(StrEnum):
    """Formats that rows are written in."""

    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"


class SheetFormat(StrEnum):
    """What a rebuilt table is written as."""

    csv = "csv"
    xlsx = "xlsx"


def option(name: str) -> Any:
    """Return the option of that name for a parameter of a command: ``Annotated[str | None, option("lexicon")]``."""
    said = DECLARED[name][1]
    return typer.Option(
        f"--{name.replace('_', '-')}",
        metavar=said.metavar,
        help=said.help,
        show_default=said.default is not None,
        min=said.least,
        exists=said.there,
        file_okay=not said.there,
    )


def parameter(name: str) -> inspect.Parameter:
    """Return the parameter by which a command takes the option of that name; choices are an enumeration for typer."""
    enumeration: Any = StrEnum
    kind, said = DECLARED[name]
    default = said.default
    if get_origin(kind) is Literal:
        kind = enumeration(name, {choice: choice for choice in get_args(kind)})
        default = kind(default)
    elif kind == Folder | None:
        kind = (Path if said.there else str) | None
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, option(name)]
    )


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files, directories (searched recursively, in sorted order), or - for one document on standard input.",
        show_default=False,
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "-o", "--output", metavar="FILE", help="Where to write; standard output if left out.", show_default=False
    ),
]
Format = Annotated[
    TableFormat | None,
    typer.Option(help="Told by the suffix of the output if left out, else csv.", show_default=False),
]
Bom = Annotated[
    bool, typer.Option("--bom/--no-bom", help="Whether a CSV begins with a byte-order mark, as Excel needs it.")
]
LexiconFolder = Annotated[str | None, option("lexicon")]
Database = Annotated[str, option("db")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback where something goes wrong inside.")]
