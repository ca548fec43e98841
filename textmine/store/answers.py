"""Answers of the database: to look at as a DataFrame, to write, and mostly a sequence of records to go through."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textmine.rows import Format, open_writer, to_frame

if TYPE_CHECKING:
    import pandas as pd

Record = TypeVar("Record")


@contextmanager
def uncollected() -> Iterator[None]:
    """Put Python's search for cycles off while thousands of records are made; it would go through them over and over.

    There are no cycles among them, and it takes a sixth of the time. Who found it on turns it on again, so that it
    does not stay off where several threads do this at once.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Table(Generic[Record]):
    """What can be looked at, and written, one row a record.

    Attributes
    ----------
    record_class
        The dataclass of the records; its fields are the columns.
    """

    record_class: ClassVar[type[Any]]

    def _rows(self) -> Sequence[Record]:
        """Return the records."""
        raise NotImplementedError

    def to_frame(self) -> pd.DataFrame:
        """Return a DataFrame, one row a record."""
        return to_frame(self._rows(), self.record_class)

    def write(self, path: str | os.PathLike[str], format: Format = "csv", *, bom: bool = True) -> None:  # noqa: A002
        """Write one row a record; as :func:`textmine.rows.open_writer`."""
        with open_writer(path, self.record_class, format, bom=bom) as writer:
            writer.write(self._rows())


class Answers(Table[Record], Sequence[Record]):
    """Records of one kind, in the order in which they are told."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records

    def _rows(self) -> Sequence[Record]:
        return self._records

    def __getitem__(self, index: Any) -> Any:
        return self._records[index]

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records)
