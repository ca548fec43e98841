"""What every verb does around its one call: targets, failures, exit codes."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

if TYPE_CHECKING:
    from textmine.cli.options import TableFormat
    from textmine.core import ReadError
    from textmine.display import Report
    from textmine.rows import Format
    from textmine.running.results import Results

SOME_FAILED = 1
# What a shell reports of a program that a signal ended.
INTERRUPTED = 128 + signal.SIGINT
BROKEN_PIPE = 128 + 13


@contextmanager
def guarded(*, debug: bool) -> Iterator[None]:
    """Turn what goes wrong in a verb into one line on standard error and an exit code; see the contract of codes."""
    from textmine.core import TextmineError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", _failure_warning())
            yield
    except KeyboardInterrupt:
        fail("interrupted", INTERRUPTED)
    except BrokenPipeError:
        _leave_pipe()
    except TextmineError as error:
        show(str(error))
        raise typer.Exit(SOME_FAILED) from None
    except OSError as error:
        place = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        fail(f"{place}{error.strerror or error}", SOME_FAILED)
    except (typer.Exit, typer.BadParameter):
        raise
    except Exception as error:
        if debug:
            raise
        fail(f"internal error ({type(error).__name__}: {_one_line(error)}); run with --debug", SOME_FAILED)


def show(message: str, *, lines: bool = False) -> None:
    """Write one line to standard error, or several where they are meant."""
    typer.echo(shown(message, lines=lines), err=True)


def shown(message: str, *, lines: bool = False) -> str:
    """Return a message as it may be shown: nothing in it steers a terminal or tells a password."""
    from textmine.core import printable, without_passwords

    return printable(without_passwords(message), lines=lines)


def fail(message: str, code: int) -> NoReturn:
    """Write one line to standard error, under the program's name, and end with an exit code."""
    show(f"textmine: {message}")
    raise typer.Exit(code) from None


def finish(failures: Sequence[ReadError], *, debug: bool) -> None:
    """Tell each document that failed in one line, and end with exit code 1 if there are any.

    Where a bug is the cause, `debug` adds its traceback.
    """
    for failure in failures:
        notes = getattr(failure, "__notes__", ())
        hint = "; run with --debug" if notes and not debug else ""
        show(f"{failure}{hint}")
        if debug:
            for note in notes:
                show(note, lines=True)
    if failures:
        raise typer.Exit(SOME_FAILED)


@contextmanager
def reporting(results: Results[Any] | Report, *, debug: bool) -> Iterator[None]:
    """Write rows inside; then tell what was not read and which documents failed, and end with their exit code."""
    from textmine.core import ReadError

    try:
        yield
    except ReadError:  # not one document could be read; it is among the failures
        pass
    except ValueError as error:
        raise bad_output(str(error)) from error
    for remark in getattr(results, "remarks", ()):
        show(remark)
    finish(results.failures, debug=debug)


def summarise(results: Results[Any] | Report, target: str, *, quiet: bool) -> None:
    """Tell how much went into the file, and of how many documents; a log is told as a terminal is.

    On standard output rows speak for themselves; only that there are none is said.
    """
    from textmine.core import counted

    if not quiet and (target != "-" or not results.n_records):
        made = [counted(results.n_documents, "documents"), counted(results.n_records, results.noun)]
        failed = [f"{len(results.failures):,} failed"] if results.failures else []
        unread = getattr(results, "n_unread_in_tables", 0)
        more = f"; {counted(unread, 'figures')} in tables are not read (--include-tables reads them)" if unread else ""
        where = "" if target == "-" else f" -> {target}"
        show(f"{', '.join(made + failed)}{where}{more}")


def check_encoding(name: str) -> None:
    """Refuse at once a name that is of no encoding of text, which every document would fail by.

    Raises
    ------
    typer.BadParameter
        If Python has no such encoding.
    """
    try:
        b"text".decode(name, "ignore")
    except (LookupError, ValueError):  # no encoding, one of bytes (base64), no name
        message = f"unknown encoding {name!r}; try utf-8 or gb18030, or leave it out to have it found out"
        raise typer.BadParameter(message, param_hint="'--encoding'") from None


def check_output(output: str | None, reads: Iterable[Path] = ()) -> str:
    """Return the target, ``-`` for standard output; refuse at once what could only fail after hours of work.

    Parameters
    ----------
    output
        As given.
    reads
        Files that the run reads beside documents: gold, tables, a database.

    Raises
    ------
    typer.BadParameter
        If the target is a directory, its directory does not exist, nothing may be written there, or the run reads it.
    """
    if output is None or output == "-":
        return "-"
    parent = Path(output).parent
    if Path(output).is_dir():
        raise bad_output(f"{output} is a directory")
    if not parent.is_dir():
        raise bad_output(f"the directory {parent} does not exist; make it first")
    if not os.access(output if Path(output).exists() else parent, os.W_OK):
        raise bad_output(f"{output} may not be written")
    if any(is_same(output, path) for path in reads):
        raise bad_output(f"{output} is read by this run; the result would take its place")
    return output


def is_same(one: str | Path, other: str | Path) -> bool:
    """Tell whether two paths lead to one file, by whatever names, or would."""
    try:
        return Path(one).samefile(other)
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)


def database_file(url: str) -> list[Path]:
    """Return the file that a database is in, as what a run reads; none for a server."""
    path = url.removeprefix("sqlite:///")
    return [] if "://" in path else [Path(path)]


def table_format(chosen: TableFormat | None, target: str) -> Format:
    """Return the format to write rows in: the one chosen, or the one that the target's suffix names, or CSV.

    Raises
    ------
    typer.BadParameter
        If the suffix names no format, or Parquet would go to a terminal.
    """
    from textmine.rows import format_of

    try:
        format_ = chosen.value if chosen else format_of(target)
    except ValueError as error:
        raise bad_output(f"{error}; give --format") from None
    if format_ == "parquet" and target == "-" and sys.stdout.isatty():
        raise typer.BadParameter("parquet is not for a terminal; give -o FILE", param_hint="'--format'")
    return format_


def wants_progress(*, quiet: bool) -> bool:
    """Tell whether somebody is there to watch a progress bar."""
    return not quiet and sys.stderr.isatty()


def write_text(output: str, text: str) -> None:
    """Write text to a target, which appears whole or not at all."""
    from textmine.rows import open_target

    with open_target(output) as target:
        target.stream.write(f"{text}\n".encode("utf-8", "backslashreplace"))


def bad_output(message: str) -> typer.BadParameter:
    """Return the error of wrong usage that puts the blame on the output option."""
    return typer.BadParameter(message, param_hint="'-o' / '--output'")


def _failure_warning() -> type[Warning]:
    from textmine.running.results import FailureWarning

    return FailureWarning


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def _leave_pipe() -> NoReturn:
    """End in silence: whoever read our output has seen enough, as ``head`` has."""
    with suppress(OSError, ValueError):
        # What is still buffered would raise again when Python flushes it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise typer.Exit(BROKEN_PIPE) from None
