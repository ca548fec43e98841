"""Tables back from files."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textmine.core import Claim, ReadError
from textmine.rows.cells import cell_reader, unguard
from textmine.rows.formats import Format, format_of
from textmine.rows.frames import frame_of
from textmine.rows.schema import Column, columns_of

if TYPE_CHECKING:
    import pandas as pd

# A claim's sentence may be as long as a document without punctuation; the csv module stops at 128 KB unless told.
_FIELD_LIMIT = 2**30


def read_table(
    path: str | os.PathLike[str],
    record_class: type[Any] = Claim,
    *,
    format: Format | None = None,  # noqa: A002
) -> pd.DataFrame:
    r"""Read a table that textmine wrote into a DataFrame with the dtypes of :func:`to_frame`, whatever its format.

    Columns that the record does not have (a reader's own notes) are kept, as text, behind the others.

    Parameters
    ----------
    path
        A CSV (with or without byte-order mark), JSON Lines or Parquet file.
    record_class
        The record that the rows are of.
    format
        ``csv``, ``jsonl`` or ``parquet``; told by the suffix where left out.

    Raises
    ------
    ReadError
        If the file cannot be read, lacks a column, or holds a value that its column cannot.

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> import pathlib, tempfile
    >>> @dataclass
    ... class Sum:
    ...     unit: str
    ...     value: float
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "sums.csv"
    >>> _ = path.write_text("unit,value\n'=元,205830\n", encoding="utf-8")
    >>> read_table(path, Sum)
      unit     value
    0   =元  205830.0
    """
    rows = list(read_rows(path, record_class, format=format))
    columns = list(columns_of(record_class))
    known = {column.name for column in columns}
    extra = dict.fromkeys(name for row in rows for name in row if name not in known)
    frame: dict[Column, list[Any]] = {column: [row[column.name] for row in rows] for column in columns}
    for name in extra:
        cells = [row.get(name) for row in rows]
        frame[Column(name, "text")] = ["" if cell is None else str(cell) for cell in cells]
    return frame_of(frame)


def read_rows(
    path: str | os.PathLike[str],
    record_class: type[Any] = Claim,
    *,
    format: Format | None = None,  # noqa: A002
    columns: Iterable[str] | None = None,
) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table that textmine wrote, one after the other, each value in its column's type.

    Parameters
    ----------
    path, record_class, format
        As for :func:`read_table`.
    columns
        The columns that must be there; all of the record's where left out.

    Raises
    ------
    ReadError
        As for :func:`read_table`.
    """
    source = os.fspath(path)
    known = columns_of(record_class)
    required = [column.name for column in known] if columns is None else list(columns)
    try:
        reader = {"csv": _csv_rows, "jsonl": _json_rows, "parquet": _parquet_rows}[format or format_of(path)]
        yield from reader(Path(path), known, required)
    except OSError as error:
        raise ReadError(source, (error.strerror or str(error)).lower()) from error
    except ReadError:
        raise
    except UnicodeDecodeError as error:
        raise ReadError(source, f"is not UTF-8: byte {error.object[error.start]:#04x} at {error.start}") from error
    except (ValueError, csv.Error) as error:
        raise ReadError(source, str(error).removeprefix(f"{source}: ")) from error


def _csv_rows(path: Path, known: Iterable[Column], required: list[str]) -> Iterator[dict[str, Any]]:
    readers = {column.name: cell_reader(column.kind) for column in known}
    with path.open(encoding="utf-8-sig", newline="") as file, _long_fields():
        reader = csv.DictReader(file, restval="")
        _check_columns(path, reader.fieldnames or (), required)
        for row in reader:
            if None in row:
                raise ReadError(str(path), f"line {reader.line_num}: has more cells than there are columns")
            values = {}
            for name, cell in row.items():
                try:
                    values[name] = readers.get(name, unguard)(cell)
                except ValueError:
                    raise ReadError(str(path), f"line {reader.line_num}: {name}: {cell!r} is no valid value") from None
            yield values


def _json_rows(path: Path, known: Iterable[Column], required: list[str]) -> Iterator[dict[str, Any]]:
    numbers = [column.name for column in known if column.kind == "number"]
    with path.open(encoding="utf-8-sig") as file:
        for line_number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise ReadError(str(path), f"line {line_number}: is not JSON ({error.msg})") from None
            if not isinstance(row, dict):
                raise ReadError(str(path), f"line {line_number}: is not a JSON object")
            _check_columns(path, row, required)
            for name in numbers:
                value = row.get(name)
                row[name] = None if value is None else float(value)
            yield row


def _parquet_rows(path: Path, known: Iterable[Column], required: list[str]) -> Iterator[dict[str, Any]]:  # noqa: ARG001
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        _check_columns(path, file.schema_arrow.names, required)
        for batch in file.iter_batches():
            yield from batch.to_pylist()


def _check_columns(path: Path, present: Iterable[str], required: list[str]) -> None:
    missing = [name for name in required if name not in set(present)]
    if missing:
        raise ReadError(str(path), f"has no column {', '.join(missing)}")


@contextmanager
def _long_fields() -> Iterator[None]:
    limit = csv.field_size_limit(_FIELD_LIMIT)
    try:
        yield
    finally:
        csv.field_size_limit(limit)
