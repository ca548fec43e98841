"""Gold: what people say a document claims and cites, read from a folder."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from textmine.core import ReadError

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim as annotated; any one of the texts in `predicate` and `object` is right."""

    start: int
    end: int
    quantity: str
    value: float
    value_max: float | None
    unit: str
    predicate: tuple[str, ...]
    object: tuple[str, ...]
    status: str
    change: str
    approx: str


@dataclass(frozen=True, slots=True)
class GoldCitation:
    """A citation as annotated."""

    start: int
    end: int
    title: str
    doc_number: str
    issuer: str
    relation: str
    kind: str
    is_policy: bool


@dataclass(frozen=True, slots=True)
class GoldTheme:
    """A passage with the name of its theme, as annotated."""

    start: int
    end: int
    theme: str


@dataclass(frozen=True, slots=True)
class GoldSlip:
    """A figure that contradicts another, with the checks that may tell it; none for any."""

    start: int
    end: int
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldCell:
    """A number of a table as annotated; any one of the texts in `row` and `column` is right.

    `units` and `statuses` are right as well as `unit` and `status`, where a careful reader cannot tell. With `swap`,
    row and column may change places.
    """

    start: int
    end: int
    quantity: str
    value: float
    unit: str
    row: tuple[str, ...]
    column: tuple[str, ...]
    status: str
    table: str = ""
    units: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    swap: bool = False


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One document with what people found in it.

    Parameters
    ----------
    name
        The file name without its suffix; predictions are matched to the document by it.
    text
        The text that the offsets count in.
    claims, citations
        ``None`` where nobody annotated them, which is not the same as none found.
    ignore
        Spans that are judged neither way.
    themes
        Passages with their themes; ``None`` where nobody annotated them.
    slips
        Figures that contradict others; ``None`` where nobody looked for them.
    cells
        Numbers of tables; ``None`` where nobody annotated them.
    """

    name: str
    text: str
    claims: tuple[GoldClaim, ...] | None
    citations: tuple[GoldCitation, ...] | None
    ignore: tuple[tuple[int, int], ...] = ()
    themes: tuple[GoldTheme, ...] | None = None
    slips: tuple[GoldSlip, ...] | None = None
    cells: tuple[GoldCell, ...] | None = None


def load_gold(folder: str | os.PathLike[str]) -> tuple[GoldDocument, ...]:
    """Read a folder of gold: ``NAME.txt`` with ``NAME.claims.jsonl`` and the like beside it.

    These are ``.claims.jsonl``, ``.citations.jsonl``, ``.themes.jsonl``, ``.audit.jsonl``, ``.tables.jsonl`` and
    ``.ignore.jsonl``.

    Parameters
    ----------
    folder
        The folder; folders inside it are gold folders of their own.

    Returns
    -------
    tuple of GoldDocument
        Sorted by name; texts with nothing annotated beside them are passed over.

    Raises
    ------
    ReadError
        If the folder holds no gold, or a line of it is broken.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("无引用。", encoding="utf-8")
    >>> _ = (folder / "a.citations.jsonl").write_text("", encoding="utf-8")
    >>> [(document.name, document.text, document.claims, document.citations) for document in load_gold(folder)]
    [('a', '无引用。', None, ())]
    """
    root = Path(folder)
    if not root.is_dir():
        raise ReadError(str(root), "is no directory" if root.exists() else "does not exist")
    documents = tuple(_document(path) for path in sorted(root.glob("*.txt")) if _is_annotated(path))
    if not documents:
        raise ReadError(str(root), "holds no gold (NAME.txt with NAME.claims.jsonl or NAME.citations.jsonl)")
    return documents


def _is_annotated(path: Path) -> bool:
    return any(
        path.with_suffix(f".{kind}.jsonl").exists() for kind in ("claims", "citations", "themes", "audit", "tables")
    )


def _document(path: Path) -> GoldDocument:
    from textmine.readers import read

    return GoldDocument(
        name=path.stem,
        text=read(path).text,
        claims=_entries(path.with_suffix(".claims.jsonl"), _claim),
        citations=_entries(path.with_suffix(".citations.jsonl"), _citation),
        ignore=_entries(path.with_suffix(".ignore.jsonl"), _span) or (),
        themes=_entries(path.with_suffix(".themes.jsonl"), _theme),
        slips=_entries(path.with_suffix(".audit.jsonl"), _slip),
        cells=_entries(path.with_suffix(".tables.jsonl"), _cell),
    )


def _entries(path: Path, make: Callable[[Mapping[str, Any]], Entry]) -> tuple[Entry, ...] | None:
    return tuple(_read_entries(path, make)) if path.exists() else None


def _read_entries(path: Path, make: Callable[[Mapping[str, Any]], Entry]) -> Iterator[Entry]:
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                yield make(json.loads(line))
            except json.JSONDecodeError as error:
                raise ReadError(str(path), f"line {number}: is not JSON ({error.msg})") from None
            except KeyError as error:
                raise ReadError(str(path), f"line {number}: has no {error.args[0]}") from None
            except (TypeError, ValueError) as error:
                raise ReadError(str(path), f"line {number}: {error}") from None


def _claim(entry: Mapping[str, Any]) -> GoldClaim:
    start, end = _span(entry)
    return GoldClaim(
        start=start,
        end=end,
        quantity=entry.get("quantity") or "",
        value=float(entry["value"]),
        value_max=None if entry.get("value_max") is None else float(entry["value_max"]),
        unit=entry["unit"] or "",
        predicate=_answers(entry["predicate"]),
        object=_answers(entry["object"]),
        status=entry["status"],
        change=entry["change"] or "",
        approx=entry["approx"] or "",
    )


def _citation(entry: Mapping[str, Any]) -> GoldCitation:
    start, end = _span(entry)
    return GoldCitation(
        start=start,
        end=end,
        title=entry["title"] or "",
        doc_number=entry["doc_number"] or "",
        issuer=entry.get("issuer") or "",
        relation=entry["relation"],
        kind=entry["kind"],
        is_policy=bool(entry["is_policy"]),
    )


def _theme(entry: Mapping[str, Any]) -> GoldTheme:
    start, end = _span(entry)
    return GoldTheme(start=start, end=end, theme=entry["theme"])


def _slip(entry: Mapping[str, Any]) -> GoldSlip:
    start, end = _span(entry)
    return GoldSlip(start=start, end=end, checks=tuple(entry.get("checks") or ()))


def _cell(entry: Mapping[str, Any]) -> GoldCell:
    start, end = _span(entry)
    return GoldCell(
        start=start,
        end=end,
        quantity=entry.get("quantity") or "",
        value=float(entry["value"]),
        unit=entry["unit"] or "",
        row=_answers(entry["row"]),
        column=_answers(entry["column"]),
        status=entry["status"],
        table=entry.get("table") or "",
        units=tuple(unit or "" for value, unit in entry.get("also", ()) if float(value) == float(entry["value"])),
        statuses=tuple(entry.get("status_also", ())),
        swap=bool(entry.get("swap")),
    )


def _span(entry: Mapping[str, Any]) -> tuple[int, int]:
    return int(entry["start"]), int(entry["end"])


def _answers(given: list[str] | str | None) -> tuple[str, ...]:
    if isinstance(given, list) and given:
        return tuple(given)
    return (given if isinstance(given, str) else "",)
