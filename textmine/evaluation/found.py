"""Predictions: the rows of a table, or records, as the scores look at them."""

from __future__ import annotations

import math
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from textmine.rows import read_rows

if TYPE_CHECKING:
    import pandas as pd

Found = TypeVar("Found")
Table: TypeAlias = "str | os.PathLike[str] | pd.DataFrame | Iterable[Any]"


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """What the scores look at of a predicted claim."""

    start: int
    end: int
    quantity: str
    value: float
    unit: str
    predicate: str
    object: str
    status: str
    change: str
    approx: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """What the scores look at of a predicted citation."""

    start: int
    end: int
    title: str
    doc_number: str
    relation: str
    kind: str
    is_policy: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """What the scores look at of a passage."""

    start: int
    end: int
    theme_id: int


@dataclass(frozen=True, slots=True)
class FoundFinding:
    """What the scores look at of a finding of the audit."""

    start: int
    end: int
    other_start: int
    other_end: int
    check: str
    verdict: str


@dataclass(frozen=True, slots=True)
class FoundIndicator:
    """What the scores look at of an indicator."""

    start: int
    end: int
    value: float
    unit: str
    row: str
    column: str
    status: str


def found_claims(table: Table) -> dict[str, list[FoundClaim]]:
    """Return predicted claims by the name of their document.

    Parameters
    ----------
    table
        Path of a claims table (CSV, JSON Lines, Parquet), a DataFrame of one, or claims.

    Raises
    ------
    ReadError
        If the table cannot be read or lacks a column that is scored.
    """
    return _by_name(table, (f.name for f in fields(FoundClaim)), _claim)


def found_citations(table: Table) -> dict[str, list[FoundCitation]]:
    """Return predicted citations by the name of their document; as :func:`found_claims`."""
    return _by_name(table, (f.name for f in fields(FoundCitation)), _citation)


def found_passages(table: Table) -> dict[str, list[FoundPassage]]:
    """Return passages by the name of their document; as :func:`found_claims`."""
    return _by_name(table, (f.name for f in fields(FoundPassage)), _passage)


def found_findings(table: Table) -> dict[str, list[FoundFinding]]:
    """Return findings by the name of their document; as :func:`found_claims`."""
    return _by_name(table, (f.name for f in fields(FoundFinding)), _finding)


def found_indicators(table: Table) -> dict[str, list[FoundIndicator]]:
    """Return indicators by the name of their document; as :func:`found_claims`."""
    return _by_name(table, (f.name for f in fields(FoundIndicator)), _indicator)


def _by_name(table: Table, names: Iterable[str], make: Callable[[Mapping[str, Any]], Found]) -> dict[str, list[Found]]:
    # The sentence only serves to show a mistake; a table that somebody cut down may do without.
    columns = [name for name in names if name != "sentence"]
    by_name: defaultdict[str, list[Found]] = defaultdict(list)
    for row in _rows(table, ["source", *columns]):
        by_name[PurePath(row["source"]).stem].append(make(row))
    return dict(by_name)


def _rows(table: Table, columns: list[str]) -> Iterator[Mapping[str, Any]]:
    if isinstance(table, str | os.PathLike):
        yield from read_rows(table, columns=columns)
    elif hasattr(table, "to_dict"):
        yield from cast("list[dict[str, Any]]", table.to_dict("records"))
    else:
        for record in table:
            yield {name: getattr(record, name, "") for name in (*columns, "sentence")}


def _claim(row: Mapping[str, Any]) -> FoundClaim:
    return FoundClaim(
        start=int(row["start"]),
        end=int(row["end"]),
        quantity=_text(row, "quantity"),
        value=_number(row["value"]),
        unit=_text(row, "unit"),
        predicate=_text(row, "predicate"),
        object=_text(row, "object"),
        status=_text(row, "status"),
        change=_text(row, "change"),
        approx=_text(row, "approx"),
        sentence=_text(row, "sentence"),
    )


def _citation(row: Mapping[str, Any]) -> FoundCitation:
    return FoundCitation(
        start=int(row["start"]),
        end=int(row["end"]),
        title=_text(row, "title"),
        doc_number=_text(row, "doc_number"),
        relation=_text(row, "relation"),
        kind=_text(row, "kind"),
        is_policy=str(row["is_policy"]).strip().lower() in ("1", "true"),
        sentence=_text(row, "sentence"),
    )


def _passage(row: Mapping[str, Any]) -> FoundPassage:
    return FoundPassage(start=int(row["start"]), end=int(row["end"]), theme_id=int(row["theme_id"]))


def _finding(row: Mapping[str, Any]) -> FoundFinding:
    start, end, other_start, other_end = (int(row[name]) for name in ("start", "end", "other_start", "other_end"))
    return FoundFinding(start, end, other_start, other_end, _text(row, "check"), _text(row, "verdict"))


def _indicator(row: Mapping[str, Any]) -> FoundIndicator:
    texts = (_text(row, name) for name in ("unit", "row", "column", "status"))
    return FoundIndicator(int(row["start"]), int(row["end"]), _number(row["value"]), *texts)


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else math.nan
