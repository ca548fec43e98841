"""Structures as short tuples, so that a test reads like the page it is about."""

from textmine.core import Document, Structure
from textmine.structure import analyse


def read(text: str, **fields: object) -> tuple[str, Structure]:
    return text, analyse(Document(text, **fields))  # type: ignore[arg-type]


def blocks(text: str, **fields: object) -> list[tuple[str, str]]:
    _, structure = read(text, **fields)
    return [(block.kind, text[block.start : block.end]) for block in structure.blocks]


def kinds(text: str, **fields: object) -> list[str]:
    return [kind for kind, _ in blocks(text, **fields)]


def prose(text: str, **fields: object) -> str:
    return "\n".join(surface for kind, surface in blocks(text, **fields) if kind == "prose")


def sentences(text: str, **fields: object) -> list[str]:
    _, structure = read(text, **fields)
    return [text[s.start : s.end] for s in structure.sentences]


def outline(text: str, **fields: object) -> list[str]:
    """One line a section: two blanks for each level, the label, the title."""
    _, structure = read(text, **fields)
    return [f"{'  ' * (s.level - 1)}{s.label}{s.title}" for s in structure.sections]


def paths(text: str, **fields: object) -> list[str]:
    _, structure = read(text, **fields)
    return [structure.section_path(i) for i in range(len(structure.sections))]
