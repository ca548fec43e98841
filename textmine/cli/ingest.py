"""``textmine ingest``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

import textmine
from textmine.cli.commands import command
from textmine.cli.common import finish, show
from textmine.cli.options import DEFAULT_DATABASE, Database, Debug, Paths, Quiet
from textmine.options import Spread


@command("include_tables", "reader", group=Spread)
def ingest(
    paths: Paths,
    db: Database = DEFAULT_DATABASE,
    prune: Annotated[bool, typer.Option("--prune", help="Remove files below PATH that are no longer there.")] = False,
    themes: Annotated[
        bool, typer.Option("--themes", help="Also tell the themes of all that is stored, and store them.")
    ] = False,
    *,
    quiet: Quiet = False,
    debug: Debug = False,
    **options: Any,
) -> None:
    """Put what reports hold into a database.

    Documents, sections, claims, citations, policies. Run again, it leaves alone what did not change, replaces what did,
    and goes on where it was cut short. Several may run on one database at once.

    \b
    Examples:
      textmine ingest reports/
      textmine ingest reports/ --db sqlite:///claims.db --workers 2 --prune
      textmine ingest reports/ --db postgresql://user@host/claims --scheduler tcp://host:8786

    In Python: textmine.ingest(paths, db=URL).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    done = textmine.ingest(paths, db=db, prune=prune, themes=themes, **options)
    for remark in done.remarks:
        show(remark)
    if not quiet:
        show(f"{done} -> {done.database}")
    finish(done.failures, debug=debug)
