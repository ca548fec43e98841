"""``textmine report``."""

from __future__ import annotations

import webbrowser
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

import textmine
from textmine.cli.commands import command
from textmine.cli.common import bad_output, check_output, reporting, show, summarise
from textmine.cli.options import Debug, Output, Paths, Quiet
from textmine.options import Running


class PageLanguage(StrEnum):
    """Languages of the page."""

    zh = "zh"
    en = "en"


@command("include_tables", "reader", group=Running)
def report(
    paths: Paths,
    output: Output = None,
    title: Annotated[str, typer.Option(help="Heading of the page.", show_default=False)] = "",
    lang: Annotated[PageLanguage, typer.Option(help="Language of the page; documents stay as they are.")] = (
        PageLanguage.zh
    ),
    themes: Annotated[
        str | None,
        typer.Option(metavar="DIR", help="Also show the themes that `textmine themes` wrote.", show_default=False),
    ] = None,
    open: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,  # noqa: A002
    *,
    quiet: Quiet = False,
    debug: Debug = False,
    **options: Any,
) -> None:
    """Make a page to read and check what was found.

    One HTML file that needs no network: overview, each text beside its claims, filters, search, CSV of what is shown,
    cited documents and who shares them. Claims can be checked by hand there, and the marks exported as gold for
    textmine evaluate.

    \b
    Examples:
      textmine report reports/ -o report.html --open
      textmine report reports/ -o report.html --lang en --themes themes/

    A document that cannot be read is told in one line on standard error, and on the page, and does not stop the
    others. Exit codes: 0 all documents done, 1 some failed, 2 wrong usage. The page appears whole or not at all.

    In Python: textmine.report(paths).to_html(path).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    target = check_output(output, [] if themes is None else Path(themes).glob("*.csv"))
    if open and target == "-":
        raise bad_output("only a file can be opened; give -o FILE")
    page = textmine.report(paths, title=title, lang=lang.value, themes=themes, **options)
    with reporting(page, debug=debug):
        page.to_html(target)
        summarise(page, target, quiet=quiet)
        if open and not webbrowser.open(Path(target).resolve().as_uri()):
            show(f"no browser was found; open {target} in one")
