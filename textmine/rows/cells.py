"""Cells of a CSV file: numbers that no program misreads, and text that no spreadsheet runs as a formula."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from textmine.rows.schema import Kind

# The full-width forms count too: spreadsheets with an East Asian locale take them for the operators.
_OPERATORS = frozenset("=+-@\t\r\n＝＋－＠")
_SUSPECT = _OPERATORS | {"'"}


def guard(text: str) -> str:
    """Put an apostrophe in front of a text that a spreadsheet would run as a formula.

    That is a text that begins with ``=``, ``+``, ``-``, ``@`` (also full-width), a tab or a line end, and goes on
    after it. A text in which such a sign already follows apostrophes gets one more, so that :func:`unguard` always
    gives back what was there.

    Examples
    --------
    >>> guard("=1+1"), guard("-"), guard("消化超编")
    ("'=1+1", '-', '消化超编')
    """
    return f"'{text}" if text[:1] in _SUSPECT and _begins_formula(text) else text


def unguard(cell: str) -> str:
    """Take back what :func:`guard` did.

    Examples
    --------
    >>> unguard("'=1+1"), unguard("'60年代")
    ('=1+1', "'60年代")
    """
    return cell[1:] if cell[:1] == "'" and _begins_formula(cell) else cell


def plain_number(value: float | None) -> float | int | None:
    """Return an integral number as an integer, and ``None`` for what is no number (infinite, not a number).

    Examples
    --------
    >>> plain_number(205830.0), plain_number(84.31), plain_number(float("inf"))
    (205830, 84.31, None)
    """
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else value


def number_cell(value: float | None) -> str:
    """Write a number without an exponent, an integral one as an integer; empty for none.

    Examples
    --------
    >>> number_cell(2.0583e5), number_cell(1e-7), number_cell(None)
    ('205830', '0.0000001', '')
    """
    plain = plain_number(value)
    if plain is None:
        return ""
    if isinstance(plain, int):
        return str(plain)
    written = repr(plain)
    return format(Decimal(written), "f") if "e" in written else written


def cell_writer(kind: Kind) -> Callable[[Any], str]:
    """Return the function that writes a value of a column of this kind into a CSV cell."""
    return _WRITERS[kind]


def cell_reader(kind: Kind) -> Callable[[str], Any]:
    """Return the function that reads a CSV cell of a column of this kind; it raises ``ValueError`` on nonsense."""
    return _READERS[kind]


def encodable(texts: Iterable[str]) -> list[str]:
    """Return the texts with lone surrogates (undecodable file names) written out, as UTF-8 cannot hold them."""
    return [text.encode("utf-8", "backslashreplace").decode("utf-8") for text in texts]


def _begins_formula(text: str) -> bool:
    bare = text.lstrip("'")
    return len(bare) > 1 and bare[0] in _OPERATORS


def _integer_cell(value: int | None) -> str:
    return "" if value is None else str(value)


def _flag_cell(value: bool | None) -> str:
    return "" if value is None else "true" if value else "false"


def _read_integer(cell: str) -> int | None:
    if not cell:
        return None
    number = float(cell)  # spreadsheets and pandas may have made 2023 into 2023.0
    if number != int(number):
        raise ValueError(f"{cell!r} is not an integer")
    return int(number)


def _read_number(cell: str) -> float | None:
    return float(cell) if cell else None


def _read_flag(cell: str) -> bool | None:
    try:
        return {"": None, "true": True, "1": True, "false": False, "0": False}[cell.strip().lower()]
    except KeyError:
        raise ValueError(f"{cell!r} is neither true nor false") from None


_WRITERS: dict[Kind, Callable[[Any], str]] = {
    "text": guard,
    "integer": _integer_cell,
    "number": number_cell,
    "flag": _flag_cell,
}
_READERS: dict[Kind, Callable[[str], Any]] = {
    "text": unguard,
    "integer": _read_integer,
    "number": _read_number,
    "flag": _read_flag,
}
