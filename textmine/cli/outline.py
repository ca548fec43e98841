"""``textmine outline``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from textmine.cli.common import check_output, guarded, reporting, wants_progress
from textmine.cli.options import (
    DEFAULT_TIMEOUT,
    Debug,
    Encoding,
    LexiconFolder,
    Ocr,
    OcrChoice,
    Output,
    Paths,
    Quiet,
    Timeout,
    Workers,
)


class OutlineFormat(StrEnum):
    """A tree to read, or rows."""

    text = "text"
    jsonl = "jsonl"


def outline(
    paths: Paths,
    output: Output = None,
    format: Annotated[  # noqa: A002
        OutlineFormat, typer.Option(help="A tree to read, or one row a section and block.")
    ] = OutlineFormat.text,
    workers: Workers = 1,
    lexicon: LexiconFolder = None,
    encoding: Encoding = None,
    ocr: Ocr = OcrChoice.auto,
    timeout: Timeout = DEFAULT_TIMEOUT,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show the section tree of reports with the kind of each block.

    Sections with their number, heading, role and lines; under them their blocks: prose, heading, table, form, contents,
    note. Claims are taken from prose.

    \b
    Examples:
      textmine outline report.docx
      textmine outline reports/ --format jsonl -o outline.jsonl

    In Python: textmine.outline(paths).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    with guarded(debug=debug):
        from textmine import api

        target = check_output(output)
        outlines = api.outline(
            paths,
            workers=workers,
            lexicon=lexicon,
            encoding=encoding,
            ocr=ocr.value,
            progress=wants_progress(quiet=quiet),
            timeout=timeout,
        )
        with reporting(outlines, debug=debug):
            if format is OutlineFormat.jsonl:
                outlines.to_jsonl(target)
            else:
                outlines.to_text(target)
