"""Records into files, one after the other: CSV, JSON Lines, Parquet."""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
from abc import ABC, abstractmethod
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import accumulate, islice
from typing import Any

from textmine.rows.cells import cell_writer, encodable, plain_number
from textmine.rows.formats import FORMATS, Format
from textmine.rows.schema import Column, Kind, Row, columns_of, row_getter
from textmine.rows.target import Target, open_target

# Rows that are held before a Parquet row group is written: enough to compress well, some 10 MB of claims.
_ROW_GROUP = 4_096
_ARROW_TYPES = {"text": "large_string", "integer": "int64", "number": "float64", "flag": "bool"}
# Rows of text that are put together before they are written out.
_BUFFERED = 1_024


class RowWriter(ABC):
    """Writes records to an open target as they come; made by :func:`open_writer` or :func:`open_row_writer`."""

    def __init__(self, target: Target, columns: Sequence[Column]) -> None:
        self._target = target
        self._columns = columns
        self.row_of: Callable[[Any], Row] = tuple

    def write(self, records: Iterable[Any]) -> None:
        """Write the records (of :func:`open_row_writer`: the rows), in order."""
        rows = map(self.row_of, records)
        while batch := list(islice(rows, _BUFFERED)):
            self._write_rows(batch)

    def discard(self) -> None:
        """Let no file appear: what stood there before stays."""
        self._target.discarded = True

    def close(self) -> None:
        """Write what is still held, and the heading where there was no record at all."""
        self._write_rows([])

    def release(self) -> None:  # noqa: B027  # most writers hold nothing
        """Let go of what holds on to the stream, also after a failure."""

    @abstractmethod
    def _write_rows(self, rows: list[Row]) -> None: ...


@contextmanager
def open_writer(
    target: str | os.PathLike[str],
    record_class: type[Any],
    format: Format = "csv",  # noqa: A002
    *,
    bom: bool = True,
) -> Iterator[RowWriter]:
    r"""Open a table for writing records into it as they come.

    On leaving the block the file takes its name; if the block raises, or calls ``discard()``, no file appears and one
    that stood there before is left as it was.

    CSV is UTF-8 with a byte-order mark, so that Excel shows Chinese, lines end in ``\r\n`` (RFC 4180), and a missing
    value is an empty cell. Numbers have no exponent, and integral ones no decimal point. A text cell that a spreadsheet
    would run as a formula (it begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end, and goes on after it) gets a
    leading apostrophe, which :func:`read_table` takes off again; numeric columns never do. JSON Lines and Parquet hold
    the text as it is.

    Parameters
    ----------
    target
        Path of the file, or ``-`` for standard output.
    record_class
        Dataclass of the records; its fields are the columns.
    format
        ``csv``, ``jsonl`` or ``parquet``.
    bom
        Whether a CSV file begins with a byte-order mark.

    Raises
    ------
    OSError
        If the file cannot be made.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Sum:
    ...     unit: str
    ...     value: float
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "sums.csv"
    >>> with open_writer(path, Sum) as writer:
    ...     writer.write([Sum("元", 205830.0), Sum("%", 84.31)])
    >>> path.read_text(encoding="utf-8-sig").splitlines()
    ['unit,value', '元,205830', '%,84.31']
    """
    with open_row_writer(target, columns_of(record_class), format, bom=bom) as writer:
        writer.row_of = row_getter(record_class)
        yield writer


@contextmanager
def open_row_writer(
    target: str | os.PathLike[str],
    columns: Sequence[Column],
    format: Format = "csv",  # noqa: A002
    *,
    bom: bool = True,
) -> Iterator[RowWriter]:
    """Open a table for rows that are of no record, such as the answer to a query; otherwise as :func:`open_writer`.

    Parameters
    ----------
    target, format, bom
        As for :func:`open_writer`.
    columns
        The columns; a row is a sequence of as many values.
    """
    if format not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}, not {format!r}")
    with open_target(target) as opened:
        writer: RowWriter
        match format:
            case "csv":
                writer = _CsvWriter(opened, columns, bom=bom)
            case "jsonl":
                writer = _JsonWriter(opened, columns)
            case "parquet":
                writer = _ParquetWriter(opened, columns)
        try:
            yield writer
            if not opened.discarded:
                writer.close()
        finally:
            writer.release()


class _CsvWriter(RowWriter):
    def __init__(self, target: Target, columns: Sequence[Column], *, bom: bool) -> None:
        super().__init__(target, columns)
        self._cells = [cell_writer(column.kind) for column in self._columns]
        self._bom = bom
        self._begun = False

    def _write_rows(self, rows: list[Row]) -> None:
        # Put together in memory: a text layer over the stream would close standard output with itself.
        text = io.StringIO(newline="")
        lines = csv.writer(text)
        if not self._begun:
            self._begun = True
            self._target.stream.write(codecs.BOM_UTF8 if self._bom else b"")
            lines.writerow([column.name for column in self._columns])
        cells = self._cells
        lines.writerows([cell(value) for cell, value in zip(cells, row, strict=True)] for row in rows)
        self._target.stream.write(_encode(text.getvalue()))


class _JsonWriter(RowWriter):
    def __init__(self, target: Target, columns: Sequence[Column]) -> None:
        super().__init__(target, columns)
        self._names = [column.name for column in self._columns]
        self._numbers = [i for i, column in enumerate(self._columns) if column.kind == "number"]

    def _write_rows(self, rows: list[Row]) -> None:
        lines = []
        for row in rows:
            values = list(row)
            for i in self._numbers:
                values[i] = plain_number(values[i])
            lines.append(json.dumps(dict(zip(self._names, values, strict=True)), ensure_ascii=False) + "\n")
        self._target.stream.write(_encode("".join(lines)))


class _ParquetWriter(RowWriter):
    def __init__(self, target: Target, columns: Sequence[Column]) -> None:
        super().__init__(target, columns)
        self._file: Any = None
        self._schema: Any = None
        self._held: list[Row] = []

    def close(self) -> None:
        self._flush()
        self._file.close()

    def release(self) -> None:
        # Left open, pyarrow's writer would write its footer when it is collected, into a stream long closed.
        if self._file is not None:
            with suppress(OSError):
                self._file.close()

    def _write_rows(self, rows: list[Row]) -> None:
        self._held += rows
        if len(self._held) >= _ROW_GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        if self._file is None:
            self._schema = _parquet_schema(self._columns)
            self._file = parquet.ParquetWriter(self._target.stream, self._schema, compression="zstd")
        if self._held:
            columns = zip(*self._held, strict=True)
            arrays = [
                _arrow_array(column.kind, values, field.type)
                for column, values, field in zip(self._columns, columns, self._schema, strict=True)
            ]
            self._held = []
            self._file.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
            del arrays, columns
            pa.default_memory_pool().release_unused()  # which else keeps what the largest group so far took


def _parquet_schema(columns: Sequence[Column]) -> Any:
    """Return the types of the columns, with those that pandas reads them back with.

    They are written down as pandas would, without it: it takes 45 MB that nothing else needs here.
    """
    import pyarrow as pa

    told = [
        {
            "name": column.name,
            "field_name": column.name,
            "pandas_type": "unicode" if column.kind == "text" else _ARROW_TYPES[column.kind],
            "numpy_type": column.dtype,
            "metadata": None,
        }
        for column in columns
    ]
    pandas = {
        "index_columns": [],
        "column_indexes": [],
        "columns": told,
        "attributes": {},
        "creator": {"library": "pyarrow", "version": pa.__version__},
        "pandas_version": "2.0.0",
    }
    fields = [(column.name, pa.type_for_alias(_ARROW_TYPES[column.kind])) for column in columns]
    return pa.schema(fields, metadata={"pandas": json.dumps(pandas)})


def _arrow_array(kind: Kind, values: Sequence[Any], of_type: Any) -> Any:
    """Return the values of a column as Arrow holds them, put together here: ``pyarrow.array`` would import pandas."""
    import pyarrow as pa

    if kind == "text":
        texts = [text.encode() for text in encodable(values)]
        offsets = array("q", accumulate(map(len, texts), initial=0))
        return pa.Array.from_buffers(of_type, len(texts), [None, pa.py_buffer(offsets), pa.py_buffer(b"".join(texts))])
    told: Sequence[Any] = [plain_number(value) for value in values] if kind == "number" else values
    valid = pa.py_buffer(_bits([value is not None for value in told])) if None in told else None
    if kind == "flag":
        data = _bits([bool(value) for value in told])
    else:
        data = array("d" if kind == "number" else "q", [0 if value is None else value for value in told]).tobytes()
    return pa.Array.from_buffers(of_type, len(told), [valid, pa.py_buffer(data)])


def _bits(flags: Sequence[bool]) -> bytes:
    r"""Return flags as bits, the first one the lowest of the first byte.

    Examples
    --------
    >>> _bits([True, False, True])
    b'\x05'
    """
    packed = bytearray((len(flags) + 7) // 8)
    for at, flag in enumerate(flags):
        if flag:
            packed[at >> 3] |= 1 << (at & 7)
    return bytes(packed)


def _encode(text: str) -> bytes:
    # backslashreplace: a file name that is no valid text must not lose the whole table. JSON reads it back as it was.
    return text.encode("utf-8", "backslashreplace")
