"""The options that several verbs share, written once."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class TableFormat(StrEnum):
    """Formats that rows are written in."""

    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"


class OcrChoice(StrEnum):
    """Whether text is recognised in pictures."""

    auto = "auto"
    never = "never"
    always = "always"


class SheetFormat(StrEnum):
    """What a rebuilt table is written as."""

    csv = "csv"
    xlsx = "xlsx"


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
Workers = Annotated[int, typer.Option(min=1, metavar="N", help="Number of processes.")]


class Reader(StrEnum):
    """When the neural reader is asked."""

    auto = "auto"
    always = "always"
    off = "off"


ReaderOption = Annotated[
    Reader,
    typer.Option(
        "--reader",
        help="Ask the neural reader where the rules are not sure, always (slower), or never (fastest).",
    ),
]
LexiconFolder = Annotated[
    str | None,
    typer.Option(
        "--lexicon",
        metavar="DIR",
        help="Tables of your own (units.tsv, verbs.tsv ...) that add to the packaged ones.",
        show_default=False,
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="Encoding of the text files, such as gb18030; detected if left out.", show_default=False
    ),
]
Ocr = Annotated[
    OcrChoice,
    typer.Option(
        help="Recognise text in scans (extra ocr): where a page has no text that can be read, never, or always."
    ),
]
DEFAULT_DATABASE = "sqlite:///claims.db"  # textmine.core has it too, and is not imported before it is needed
Database = Annotated[str, typer.Option("--db", metavar="URL", help="sqlite:///FILE or postgresql://USER@HOST/NAME.")]
Scheduler = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Work on a Dask cluster: tcp://HOST:8786.", show_default=False),
]
Timeout = Annotated[
    float, typer.Option(min=0.001, metavar="SECONDS", help="Give a document up that takes longer; the others go on.")
]
DEFAULT_TIMEOUT = 1800.0  # textmine.core has it too, and is not imported before it is needed
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback where something goes wrong inside.")]
