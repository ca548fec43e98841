"""A kind, role or dimension that the package does not know is refused, with the file and the line."""

import dataclasses
import importlib
import pkgutil
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import pytest

import textmine
from textmine.core import LexiconError
from textmine.lexicon import load_rows, load_rules
from textmine.lexicon.loader import data_path

CLASSES = re.compile(r"load_(?P<how>rows|rules)\(\s*\"(?P<file>[a-z_]+\.(?:tsv|toml))\", (?P<row>\w+)")
# Free text, not the name of a behaviour that the package has.
FREE = {"id", "unit", "symbol", "canonical"}
TELLING = re.compile(
    "^(?:kind|kinds|role|dimension|level|sort|scope|status|side|where|how|when|needs|need|form|relation)$"
)


def tables():
    """Every packaged file with the class of its rows, found where the package loads it."""
    found = {}
    for module in pkgutil.walk_packages(textmine.__path__, "textmine."):
        path = Path(find_spec(module.name).origin)
        for match in CLASSES.finditer(path.read_text(encoding="utf-8")):
            row = getattr(importlib.import_module(module.name), match["row"], None)
            # A private class reads a few columns of a file that another one reads in full.
            if dataclasses.is_dataclass(row) and not row.__name__.startswith("_"):
                found.setdefault(match["file"], []).append((match["how"], row))
    return found


TABLES = tables()


def is_closed(hint):
    return get_origin(hint) is Literal or (get_origin(hint) is tuple and get_origin(get_args(hint)[0]) is Literal)


CLOSED = [
    (file, how, row, name)
    for file, loaded in sorted(TABLES.items())
    for how, row in loaded
    for name, hint in get_type_hints(row).items()
    if is_closed(hint)
]


def test_the_tables_are_found():
    assert len(TABLES) >= 25
    assert {"units.tsv", "verbs.tsv", "status_cues.toml", "document_kinds.toml"} <= set(TABLES)
    assert len(CLOSED) >= 25


@pytest.mark.parametrize(("file", "how", "row", "name"), CLOSED, ids=[f"{f}-{n}" for f, _, _, n in CLOSED])
def test_an_unknown_word_is_refused(tmp_path, file, how, row, name):
    text, line = broken(data_path(file).read_text(encoding="utf-8"), file, name)
    (tmp_path / file).write_text(text, encoding="utf-8")
    load = load_rows if how == "rows" else load_rules
    options = {"table": re.search(r"^\[\[(\w+)\]\]", text, re.M)[1]} if how == "rules" else {}
    with pytest.raises(LexiconError, match=rf"^{file}:{line}: .*{name}: unknown 'nonsense'; known are "):
        load(tmp_path / file, row, **options)


def broken(text, file, name):
    """The file with nonsense in the first cell of a column, and the number of the line that is to be told."""
    lines = text.split("\n")
    if file.endswith(".tsv"):
        header = next(n for n, line in enumerate(lines) if line.strip() and not line.startswith("#"))
        column = lines[header].split("\t").index(name)
        at = next(n for n, line in enumerate(lines) if n > header and line.strip() and not line.startswith("#"))
        cells = lines[at].split("\t")
        cells += [""] * (column + 1 - len(cells))
        cells[column] = "nonsense"
        lines[at] = "\t".join(cells)
        return "\n".join(lines), at + 1
    at = next((n for n, line in enumerate(lines) if re.match(rf"{name}\s*=", line)), None)
    if at is None:  # a field that no rule of the file uses
        at = next(n for n, line in enumerate(lines) if line.startswith("[["))
        lines.insert(at + 1, f'{name} = "nonsense"')
        return "\n".join(lines), at + 1
    written = "[" in lines[at].partition("=")[2]
    lines[at] = f"{name} = {'[' * written}'nonsense'{']' * written}"
    return "\n".join(lines), max(n for n, line in enumerate(lines[:at]) if line.startswith("[[")) + 1


@pytest.mark.parametrize("file", sorted(TABLES))
def test_what_tells_a_behaviour_is_closed(file):
    for _, row in TABLES[file]:
        hints = get_type_hints(row)
        open_ones = [n for n in hints if TELLING.match(n) and n not in FREE and not is_closed(hints[n])]
        assert open_ones == [], f"{row.__name__}: give these the names that they may have"
