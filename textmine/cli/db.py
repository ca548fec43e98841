"""``textmine db``: info, search, compare, series, promises, measures, themes, query, export, upgrade."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from textmine.cli.commands import command
from textmine.cli.common import (
    check_output,
    database_file,
    finish,
    show,
    table_format,
    write_text,
)
from textmine.cli.options import (
    DEFAULT_DATABASE,
    Bom,
    Database,
    Debug,
    Format,
    Output,
    Quiet,
)
from textmine.options import Group, Narrowed, Running

app = typer.Typer(
    name="db",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Ask a database that textmine ingest made.",
)


_COMMENT = re.compile(r"--[^\s=]*\s")


class RecordTable(StrEnum):
    """The tables that hold records."""

    claims = "claims"
    citations = "citations"
    policies = "policies"
    passages = "passages"
    themes = "themes"


class ClaimStatus(StrEnum):
    """What a claim says: what was, what is to be, what has to be."""

    actual = "actual"
    target = "target"
    norm = "norm"


def _filter(metavar: str, text: str) -> Any:
    return typer.Option(metavar=metavar, help=text, show_default=False)


Status = Annotated[ClaimStatus | None, _filter("STATUS", "Only claims of this status: actual, target or norm.")]


def _answering(*names: str, group: Group | None = None) -> Callable[[Callable[..., Any]], None]:
    """Make a verb of a function that asks a database: its answer is shown as text, or with -o or --format as a table.

    Parameters
    ----------
    names, group
        Options of :mod:`textmine.options` that it takes, as for :func:`textmine.cli.commands.command`.
    """

    def decorate(ask: Callable[..., Any]) -> None:
        @wraps(ask)
        def run(
            *,
            db: Database,
            output: Output,
            format: Format,  # noqa: A002
            bom: Bom,
            **asked: Any,
        ) -> None:
            from textmine.store import Database as Opened

            target = check_output(output, database_file(db))
            chosen = table_format(format, target) if format or output else None
            found = ask(Opened(db), **asked)
            if chosen is None:
                write_text(target, str(found))
            else:
                found.write(target, chosen, bom=bom)

        own = list(inspect.signature(ask, eval_str=True).parameters.values())[1:]
        run.__signature__ = inspect.Signature([*own[:1], _DB, *own[1:-1], *_TARGET, *own[-1:]])  # type: ignore[attr-defined]
        app.command()(command(*names, group=group)(run))

    return decorate


def _keyword(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


_DB = _keyword("db", Database, DEFAULT_DATABASE)
_TARGET = (_keyword("output", Output, None), _keyword("format", Format, None), _keyword("bom", Bom, True))


@app.command()
@command()
def info(db: Database = DEFAULT_DATABASE) -> None:
    """Show what a database holds: rows, years, the last ingests.

    In Python: textmine.Database(URL).info().
    """
    from textmine.store import Database as Opened

    write_text("-", str(Opened(db).info()))


@_answering(group=Narrowed)
def search(
    database: Any,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Words, or a question.", show_default=False)],
    *,
    min: Annotated[float | None, _filter("NUMBER", "Only values of at least this.")] = None,  # noqa: A002
    max: Annotated[float | None, _filter("NUMBER", "Only values of at most this.")] = None,  # noqa: A002
    status: Status = None,
    theme: Annotated[str | None, _filter("TEXT", "Only what stands in passages of a theme with this name.")] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many to show.")] = 10,
    **narrowed: Any,
) -> Any:
    """Find claims and passages: by words, or by a question.

    The best comes first, with its sentence and the number marked in it: 【168人】. With -o or --format it is a table.

    \b
    Examples:
      textmine db search 超编 --year 2022 --unit 人 --min 5 --status actual
      textmine db search 云岫县2022年超编人数下降到多少人
      textmine db search 三公经费在10万至20万之间的单位
      textmine db search 公用经费 --department 教育局 -o found.csv

    In Python: textmine.Database(URL).search(text).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    return database.search(
        text,
        min=min,
        max=max,
        status=status.value if status else None,
        theme=theme,
        limit=limit,
        **narrowed,
    )


@_answering(group=Narrowed)
def compare(
    database: Any,
    measure: Annotated[str, typer.Argument(metavar="MEASURE", help="Such as 消化超编.", show_default=False)],
    *,
    status: Status = ClaimStatus.actual,
    **narrowed: Any,
) -> Any:
    """Compare one measure across departments and years.

    A table of departments and years; with -o or --format the claims that it is made of, one row a cell. Of several
    units the one that the name asks for is taken (满意度: %), else the one that most bodies tell; the others are named.

    \b
    Examples:
      textmine db compare 三公经费
      textmine db compare 满意度 --unit 分
      textmine db compare 公用经费 -o expenses.csv

    In Python: textmine.compare(measure, db=URL).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    return database.compare(measure, status=status.value if status else None, **narrowed)


@_answering(group=Narrowed)
def series(
    database: Any,
    measure: Annotated[str, typer.Argument(metavar="MEASURE", help="Such as 三公经费.", show_default=False)],
    **narrowed: Any,
) -> Any:
    """Show the results of one measure, department by year.

    A table of departments and years, and where reports disagree; with -o or --format one row for each claim that could
    have stood in a cell, with the reason why it does not: a plan, a part, a later report's look back.

    \b
    Examples:
      textmine db series 三公经费
      textmine db series 三公经费 --department 云岫 -o series.csv

    In Python: textmine.series(measure, db=URL).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    return database.series(measure, **narrowed)


@_answering(group=Narrowed)
def promises(
    database: Any,
    measure: Annotated[
        str | None, typer.Argument(metavar="[MEASURE]", help="Only this measure; all if left out.", show_default=False)
    ] = None,
    **narrowed: Any,
) -> Any:
    """Hold what was promised against what was reported.

    Each target is delivered, missed or not reported, with both sentences. Plans of the year before count, and the
    target values of a year's own report. confidence is lower where target and result are not called the same.

    \b
    Examples:
      textmine db promises --year 2023
      textmine db promises 三公经费 --department 云岫 -o promises.csv

    In Python: textmine.promises(db=URL).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    return database.promises(measure, **narrowed)


@app.command()
@command("unit", "lexicon")
def measures(
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="Only names with this in them.", show_default=False)
    ] = None,
    db: Database = DEFAULT_DATABASE,
    choose: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Merge and split measures as this measures.tsv says.", show_default=False),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many names to show.")] = 1_000,
    output: Output = None,
    format: Format = None,  # noqa: A002
    bom: Bom = True,
    **asked: Any,
) -> None:
    """List what is measured, or put names under measures.

    -o measures.tsv writes a file of name, unit and measure. Give names the same measure to merge them, one of its own
    to split it off, and hand the file back with --choose: the choice holds for what is ingested later, too.

    \b
    Examples:
      textmine db measures 超编
      textmine db measures -o measures.tsv
      textmine db measures --choose measures.tsv

    In Python: textmine.Database(URL).measures(), .choose_measures(path).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    from textmine.store import Database as Opened

    opened = Opened(db)
    if choose is not None:
        n = opened.choose_measures(choose)
        show(f"{n:,} {'name is' if n == 1 else 'names are'} under another measure")
        return
    target = check_output(output, database_file(db))
    found = opened.measures(text, limit=limit, **asked)
    if format is None and target.endswith(".tsv"):
        found.to_tsv(target)
    elif format or output:
        found.write(target, table_format(format, target), bom=bom)
    else:
        write_text(target, str(found))


@app.command()
@command(group=Running)
def themes(
    db: Database = DEFAULT_DATABASE,
    k: Annotated[
        int | None, typer.Option("--k", min=1, metavar="N", help="How many; chosen if left out.", show_default=False)
    ] = None,
    seeds: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Themes you expect, as for textmine themes.", show_default=False),
    ] = None,
    *,
    quiet: Quiet = False,
    debug: Debug = False,
    **running: Any,
) -> None:
    """Tell the themes of all that is stored, and keep them.

    They take the place of those before. The files are read again where they were. textmine ingest --themes does the
    same behind an ingest; textmine db search --theme keeps to the passages of a theme.

    In Python: textmine.theme_database(URL).
    """
    from textmine import api

    found = api.theme_database(db, k=k, seeds=seeds, **running)
    if not quiet:
        n = len(found.theme_records)
        show(f"{n:,} themes of {len(found.records):,} passages -> {db}")
    finish(found.failures, debug=debug)


class _TakesSql(TyperCommand):
    """A command whose argument may begin with a comment, as a file of SQL does: ``-- all claims`` is no option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put a blank in front of a comment: of SQL it changes nothing."""
        return super().parse_args(ctx, [f" {arg}" if _COMMENT.match(arg) else arg for arg in args])


@app.command(cls=_TakesSql)
@command()
def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One SELECT.", show_default=False)],
    db: Database = DEFAULT_DATABASE,
    timeout: Annotated[float, typer.Option(min=0.001, metavar="SECONDS", help="Stop it after this time.")] = 60.0,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Refuse an answer of more rows.")] = 1_000_000,
    output: Output = None,
    format: Format = None,  # noqa: A002
    bom: Bom = True,
) -> None:
    """Answer SQL. It reads, and cannot write; Ctrl-C stops it.

    The tables are documents, sections, claims, citations, policies, passages, themes, and others; textmine/store/
    DATABASE.md describes them. Claims have the columns of textmine extract.

    \b
    Examples:
      textmine db query "SELECT department, count(*) AS n FROM claims GROUP BY department"
      textmine db query "SELECT * FROM policies ORDER BY n_citations DESC LIMIT 20" -o policies.csv

    In Python: textmine.Database(URL).query(sql).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    from textmine.store import Database as Opened

    target = check_output(output, database_file(db))
    chosen = table_format(format, target)
    Opened(db).query_to(sql, target, chosen, bom=bom, timeout=timeout, limit=limit)


@app.command()
@command()
def export(
    table: Annotated[RecordTable, typer.Argument(help="What to export.")] = RecordTable.claims,
    db: Database = DEFAULT_DATABASE,
    output: Output = None,
    format: Format = None,  # noqa: A002
    bom: Bom = True,
) -> None:
    """Write a table of the database to a file.

    \b
    Examples:
      textmine db export claims -o claims.parquet
      textmine db export citations -o citations.csv

    In Python: textmine.Database(URL).export(table, path).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    from textmine.store import Database as Opened

    target = check_output(output, database_file(db))
    chosen = table_format(format, target)
    Opened(db).export(table.value, target, chosen, bom=bom)


@app.command()
@command()
def upgrade(db: Database = DEFAULT_DATABASE) -> None:
    """Raise a database of an older textmine to this one's version.

    Make a copy of it first.

    In Python: textmine.store.upgrade(URL).
    """
    from textmine.store import upgrade as raise_version

    before, after = raise_version(db)
    write_text("-", f"version {before} -> {after}" if before != after else f"version {after}: nothing to do")
