"""The columns of a table, derived from the record class and written down nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Kind = Literal["text", "integer", "number", "flag"]
Row = tuple[Any, ...]

_KINDS: dict[type, Kind] = {str: "text", int: "integer", float: "number", bool: "flag"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name
        The record's field.
    kind
        ``text``, ``integer``, ``number`` or ``flag`` (true or false).
    optional
        Whether a cell may be missing. Text is never missing: what the document does not give is the empty string.
    """

    name: str
    kind: Kind
    optional: bool = False

    @property
    def dtype(self) -> str:
        """Name of the pandas dtype that holds the column."""
        match self.kind:
            case "text":
                return "string"
            case "number":  # one dtype for all numbers, so that `value` and `value_max` calculate alike
                return "Float64"
            case "integer":
                return "Int64" if self.optional else "int64"
            case "flag":
                return "boolean" if self.optional else "bool"


def columns_of(record_class: type[Any]) -> tuple[Column, ...]:
    """Return the columns of the table of a record class, in the order of its fields.

    Parameters
    ----------
    record_class
        A dataclass whose fields are texts (or literals of text), integers, floats or booleans, or one of them or
        ``None``.

    Raises
    ------
    TypeError
        If a field is of a type that no column holds.

    Examples
    --------
    >>> from textmine.core import Claim
    >>> {column.name: column.dtype for column in columns_of(Claim) if column.name in ("year", "unit", "start")}
    {'year': 'Int64', 'unit': 'string', 'start': 'int64'}
    """
    return _columns_of(record_class)  # type: ignore[arg-type]  # a class is hashable, whatever it is a class of


def row_getter(record_class: type[Any]) -> Callable[[Any], Row]:
    """Return the function that turns a record into the tuple of its fields, without copying them."""
    return attrgetter(*(column.name for column in columns_of(record_class)))


@cache
def _columns_of(record_class: Any) -> tuple[Column, ...]:
    hints = get_type_hints(record_class)
    return tuple(_column(record_class, f.name, hints[f.name]) for f in fields(record_class))


def _column(record_class: type[Any], name: str, hint: Any) -> Column:
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    present = [option for option in options if option is not NoneType]
    kind = _kind(present[0]) if len(present) == 1 else None
    if kind is None:
        raise TypeError(f"{record_class.__name__}.{name}: no column holds {hint}")
    return Column(name, kind, optional=len(present) < len(options))


def _kind(hint: Any) -> Kind | None:
    if get_origin(hint) is Literal:
        return "text" if all(isinstance(value, str) for value in get_args(hint)) else None
    return _KINDS.get(hint)
