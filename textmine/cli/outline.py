"""``textmine outline``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

import textmine
from textmine.cli.commands import command
from textmine.cli.common import check_output, reporting
from textmine.cli.options import Debug, Output, Paths
from textmine.options import Running


class OutlineFormat(StrEnum):
    """A tree to read, or rows."""

    text = "text"
    jsonl = "jsonl"


@command(group=Running)
def outline(
    paths: Paths,
    output: Output = None,
    format: Annotated[  # noqa: A002
        OutlineFormat, typer.Option(help="A tree to read, or one row a section and block.")
    ] = OutlineFormat.text,
    *,
    debug: Debug = False,
    **running: Any,
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
    target = check_output(output)
    outlines = textmine.outline(paths, **running)
    with reporting(outlines, debug=debug):
        if format is OutlineFormat.jsonl:
            outlines.to_jsonl(target)
        else:
            outlines.to_text(target)
