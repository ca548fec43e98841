"""Records into a typed DataFrame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from textmine.rows.cells import encodable, plain_number
from textmine.rows.schema import Column, columns_of, row_getter

if TYPE_CHECKING:
    import pandas as pd

Record = TypeVar("Record")


def to_frame(records: Iterable[Any], record_class: type[Any]) -> pd.DataFrame:
    """Return the records as a DataFrame, one row a record and one column a field.

    Text is ``string`` and never missing: what a document does not give is ``""``, so that ``df.change == ""`` and
    ``groupby("change")`` lose no row. Columns with few values (`status`, `change`, `dimension`) are ``string`` too, not
    categories, so that frames can be joined and cells edited freely. Numbers are ``Float64``, integers ``int64``, or
    ``Int64`` where they may be missing.

    Parameters
    ----------
    records
        Instances of `record_class`.
    record_class
        The dataclass; a frame without rows has its columns and dtypes all the same.

    Returns
    -------
    DataFrame of shape (n_records, n_fields)

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Sum:
    ...     unit: str
    ...     value: float
    ...     year: int | None
    >>> to_frame([Sum("元", 205830.0, 2023), Sum("%", 84.31, None)], Sum)
      unit     value  year
    0    元  205830.0  2023
    1    %     84.31  <NA>
    """
    columns = columns_of(record_class)
    values = list(zip(*map(row_getter(record_class), records), strict=True)) or [()] * len(columns)
    return frame_of(dict(zip(columns, values, strict=True)))


def to_records(frame: pd.DataFrame, record_class: type[Record]) -> list[Record]:
    """Return the rows of a DataFrame as records: what :func:`to_frame` made, or a table read back.

    Raises
    ------
    KeyError
        If a column is missing.

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Sum:
    ...     unit: str
    ...     year: int | None
    >>> to_records(to_frame([Sum("元", None)], Sum), Sum)
    [Sum(unit='元', year=None)]
    """
    names = [column.name for column in columns_of(record_class)]
    values = frame[names].astype(object).where(frame[names].notna(), None)
    return [record_class(*row) for row in values.itertuples(index=False, name=None)]


def frame_of(columns: Mapping[Column, Sequence[Any]]) -> pd.DataFrame:
    """Return a DataFrame of columns of equal length, each in the dtype of its kind."""
    import pandas as pd

    return pd.DataFrame(
        {column.name: pd.array(_clean(column, values), dtype=column.dtype) for column, values in columns.items()}  # type: ignore[call-overload]
    )


def _clean(column: Column, values: Sequence[Any]) -> list[Any]:
    match column.kind:
        case "text":
            return encodable(values)
        case "number":
            return [plain_number(value) for value in values]
        case _:
            return list(values)
