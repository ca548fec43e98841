"""Reading the lexicon files into typed rows, strictly: what is misspelt must not be silently ignored."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields
from functools import cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from textmine.core import LexiconError
from textmine.lexicon.linear import why_slow
from textmine.lexicon.own import own_table

Row = TypeVar("Row")


def data_path(name: str) -> Traversable:
    """Return the packaged lexicon file called `name`."""
    return files("textmine.lexicon") / "data" / name


def load_rows(file: str | Path | Traversable, row: type[Row]) -> tuple[Row, ...]:
    r"""Read a tab-separated lexicon file into records of the dataclass `row`.

    The first line that is no comment names the columns. Lines that begin with ``#`` and blank lines are passed over.
    Cells are text; a field typed ``tuple[str, ...]`` is split at ``|``, ``float``, ``int`` and ``bool`` are converted.

    Parameters
    ----------
    file
        A packaged file's name, whose rows stand behind those of the user's own table of that name; or a path.
    row
        Dataclass whose fields are the columns. A field called ``id``, or else the first field, must be unique.

    Raises
    ------
    LexiconError
        For an unknown or missing column, a row that is too long, a value of the wrong type or that its field does not
        know, a doubled key, a pattern that is none or could be slow.

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True)
    ... class Word:
    ...     word: str
    ...     tag: str = ""
    >>> import tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "w.tsv"
    >>> _ = path.write_text("word\ttag\n超编\tvn\n", encoding="utf-8")
    >>> load_rows(path, Word)
    (Word(word='超编', tag='vn'),)
    """
    return _with_own(_read_rows, file, row)


def _read_rows(source: Path | Traversable, row: type[Row], *, trusted: bool = False) -> tuple[Row, ...]:
    shown = _shown(source)
    columns: list[str] = []
    rows: list[Row] = []
    convert = _converters(row)
    for number, line in _lines(source):
        cells = line.split("\t")
        if not columns:
            columns = [c.strip() for c in cells]
            _check_names(columns, row, f"{shown}:{number}")
            continue
        if len(cells) > len(columns):
            raise LexiconError(f"{shown}:{number}: {len(cells)} cells, but only {len(columns)} columns")
        values: dict[str, Any] = {}
        for name, cell in zip(columns, cells, strict=False):
            if cell.strip():
                values[name] = _convert(convert[name], cell.strip(), f"{shown}:{number}: {name}")
        rows.append(_make(row, values, f"{shown}:{number}", trusted=trusted))
    _check_unique(rows, row, shown)
    return tuple(rows)


def load_rules(file: str | Path | Traversable, row: type[Row], *, table: str = "rule") -> tuple[Row, ...]:
    """Read the ``[[rule]]`` tables of a TOML lexicon file into records of the dataclass `row`.

    Lists become tuples. The rules of a user's own file stand before the packaged ones, as for :func:`load_rows`. Keys
    that `row` does not have are refused by name.

    Raises
    ------
    LexiconError
        For broken TOML, an unknown or missing key, a value that its field does not know, a doubled id, a pattern that
        is none or could be slow (:func:`textmine.lexicon.linear.why_slow`).
    """
    return _with_own(partial(_read_rules, table=table), file, row)


def locate(name: str, key: str) -> str | None:
    """Return file and line of a row or a rule of the lexicon, ``units.tsv:12``; None where there is none.

    Parameters
    ----------
    name
        A packaged file's name; the user's own table of that name is looked into first.
    key
        What the row begins with, or the id of the rule.

    Examples
    --------
    >>> locate("units.tsv", "个百分点").partition(":")[0], locate("units.tsv", "no such unit")
    ('units.tsv', None)
    """
    own = own_table(name)
    for source in (*([] if own is None else [own]), data_path(name)):
        for number, line in enumerate(_text(source).splitlines(), start=1):
            if name.endswith(".toml"):
                found = line.partition("=")[::2]
                if found[0].strip() == "id" and found[1].strip() in (f'"{key}"', f"'{key}'"):
                    return f"{_shown(source)}:{number}"
            elif line.split("\t")[0].strip() == key:
                return f"{_shown(source)}:{number}"
    return None


def _with_own(read: Callable[..., tuple[Row, ...]], file: str | Path | Traversable, row: type[Row]) -> tuple[Row, ...]:
    """Read a file, of a packaged one also the user's own, whose rows take the place of those with the same key."""
    if not isinstance(file, str):
        return read(file, row)
    packaged, own = read(data_path(file), row, trusted=True), own_table(file)
    if own is None:
        return packaged
    added = read(own, row)
    key = _key_of(row)
    replaced = {getattr(entry, key) for entry in added}
    return (*added, *(entry for entry in packaged if getattr(entry, key) not in replaced))


def _shown(source: Path | Traversable) -> str:
    """Return how messages name a file: by its name; the user's own table, of which there are two, by its path."""
    return str(source) if source == own_table(source.name) else source.name


def _read_rules(source: Path | Traversable, row: type[Row], *, table: str, trusted: bool = False) -> tuple[Row, ...]:
    shown = _shown(source)
    text = _text(source)
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise LexiconError(f"{shown}: {error}") from None
    begins = [n for n, line in enumerate(text.splitlines(), start=1) if line.strip() == f"[[{table}]]"]
    unknown = set(content) - {table}
    if unknown:
        raise LexiconError(f"{shown}: unknown table {sorted(unknown)[0]!r}; expected [[{table}]]")
    rows = []
    entries = content.get(table, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise LexiconError(f"{shown}: {table!r} is not written as [[{table}]]")
    lines = begins if len(begins) == len(entries) else range(1, len(entries) + 1)
    for line, entry in zip(lines, entries, strict=True):
        where = f"{shown}:{line}: [[{table}]] {entry.get('id', 'without id')}"
        _check_names(list(entry), row, where)
        values = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
        rows.append(_make(row, values, where, trusted=trusted))
    _check_unique(rows, row, shown)
    return tuple(rows)


def _text(source: Path | Traversable) -> str:
    try:
        return source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{_shown(source)}: cannot be read ({error})") from None


def _lines(source: Path | Traversable) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(_text(source).splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def _converters(row: type[Any]) -> Mapping[str, Any]:
    hints = get_type_hints(row)
    return {f.name: hints[f.name] for f in fields(row)}


def _convert(kind: Any, cell: str, where: str) -> Any:
    try:
        if kind is float or kind is int:
            return kind(cell)
        if kind is bool:
            return {"yes": True, "no": False}[cell]
        if _origin(kind) is tuple:
            return tuple(part.strip() for part in cell.split("|") if part.strip())
    except (ValueError, KeyError):
        raise LexiconError(f"{where}: {cell!r} is not a valid value") from None
    return cell


def _check_names(names: list[str], row: type[Any], where: str) -> None:
    known = {f.name for f in fields(row)}
    for name in names:
        if name not in known:
            raise LexiconError(f"{where}: unknown field {name!r}; known are {', '.join(sorted(known))}")


def _make(row: type[Row], values: dict[str, Any], where: str, *, trusted: bool) -> Row:
    """Return a record, made sure of; that no packaged pattern can be slow is for the tests to make sure of."""
    hints, needed = _known(row)  # type: ignore[arg-type]  # a class is hashable, whatever it is a class of
    for name in needed:
        if name not in values:
            raise LexiconError(f"{where}: {name} is missing")
    for name, value in values.items():
        if hints[name] is not str or type(value) is not str:
            _check_value(hints[name], value, f"{where}: {name}")
    if "pattern" in values and not trusted:
        _check_pattern(values["pattern"], f"{where}: pattern")
    return row(**values)


@cache
def _known(row: Any) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """Return the types of a record's fields, and the names of those that have no default."""
    needed = (f.name for f in fields(row) if f.default is MISSING and f.default_factory is MISSING)
    return get_type_hints(row), tuple(needed)


@cache
def _origin(hint: Any) -> Any:
    """Return what a type is one of, looked up once a type rather than once a cell."""
    return get_origin(hint)


def _check_value(hint: Any, value: Any, where: str) -> None:
    """Refuse a value of another type than its field, or none of those that the field names."""
    if _origin(hint) is Literal:
        if value not in get_args(hint):
            raise LexiconError(f"{where}: unknown {value!r}; known are {', '.join(map(str, get_args(hint)))}")
    elif _origin(hint) is tuple:
        if not isinstance(value, tuple):
            raise LexiconError(f"{where}: {value!r} is no list")
        for part in value:
            _check_value(get_args(hint)[0], part, where)
    elif hint in (str, int, bool) and type(value) is not hint:
        raise LexiconError(f"{where}: {value!r} is not a valid value")


def _check_pattern(pattern: str, where: str) -> None:
    try:
        reason = why_slow(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise LexiconError(f"{where}: {error}") from None
    if reason is not None:
        raise LexiconError(f"{where}: {reason}")


def _key_of(row: type[Any]) -> str:
    names = [f.name for f in fields(row)]
    return "id" if "id" in names else names[0]


def _check_unique(rows: list[Row], row: type[Any], name: str) -> None:
    key = _key_of(row)
    seen: set[Any] = set()
    for entry in rows:
        value = getattr(entry, key)
        if value in seen:
            raise LexiconError(f"{name}: {key} {value!r} stands twice")
        seen.add(value)
