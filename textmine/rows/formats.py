"""The table formats and how a path tells which one is meant."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import Literal, get_args

Format = Literal["csv", "jsonl", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)

_SUFFIXES: dict[str, Format] = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}


def format_of(path: str | os.PathLike[str]) -> Format:
    """Return the table format that the suffix of `path` names; ``csv`` where it has no suffix.

    Parameters
    ----------
    path
        A file to be written or read; it need not exist.

    Raises
    ------
    ValueError
        If the suffix belongs to none of the formats: better asked than a CSV called ``claims.xlsx``.

    Examples
    --------
    >>> format_of("claims.parquet"), format_of("-")
    ('parquet', 'csv')
    """
    suffix = PurePath(path).suffix.lower()
    if not suffix:
        return "csv"
    if suffix not in _SUFFIXES:
        known = ", ".join(_SUFFIXES)
        raise ValueError(f"{os.fspath(path)}: the suffix {suffix} names no table format; known are {known}")
    return _SUFFIXES[suffix]
