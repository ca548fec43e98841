"""ARCHITECTURE.md says what is so: the imports that are allowed, and files that are there.

``python -m tests.test_architecture`` writes the table of imports anew.
"""

import re
from pathlib import Path

from tests.test_layers import ALLOWED, ROOT

PAGE = Path(__file__).parents[1] / "ARCHITECTURE.md"
BEGIN, END = "<!-- layers -->\n", "<!-- /layers -->"
LONGEST = 200  # lines
FOLDERS = ("", "textmine", "textmine/lexicon/data", *(f"textmine/{room}" for room in ALLOWED))


def table() -> str:
    """The table of rooms and what they may import, as Markdown."""
    rows = [
        f"| `{room}` | {', '.join(f'`{name}`' for name in sorted(names)) or '–'} |" for room, names in ALLOWED.items()
    ]
    return "\n".join(["| room | may import |", "|---|---|", *rows, ""])


def with_table(text: str) -> str:
    head, rest = text.split(BEGIN)
    return f"{head}{BEGIN}{table()}{END}{rest.split(END)[1]}"


def test_the_table_of_imports_is_that_of_the_test():
    text = PAGE.read_text(encoding="utf-8")
    assert with_table(text) == text, "python -m tests.test_architecture writes it"


def test_it_is_short():
    assert len(PAGE.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_every_file_that_it_names_is_there():
    text = PAGE.read_text(encoding="utf-8").split(BEGIN)[0]
    named = {name.rstrip("/") for name in re.findall(r"`([\w./-]+\.(?:py|tsv|toml|md)|[\w-]+/[\w./-]*)`", text)}
    assert len(named) > 40
    # Within its row or its step a file is named by its last part.
    there = {path.name for path in ROOT.rglob("*") if "__pycache__" not in path.parts}
    missing = {
        name
        for name in named
        if not (
            any((PAGE.parent / folder / name).exists() for folder in FOLDERS) or ("/" not in name and name in there)
        )
    }
    assert not missing


def test_every_room_is_told_of():
    text = PAGE.read_text(encoding="utf-8").split(BEGIN)[0]
    rooms = {rule.partition(".")[0] for rule in ALLOWED} - {"__init__", "__main__", "version"}
    assert not {room for room in rooms if f"`{room}`" not in text}


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
