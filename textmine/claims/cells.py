"""What can be read from tables: numbers in cells, labelled by the text cell in front of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from textmine.claims.views import sentence_view
from textmine.core import Quantity, Structure
from textmine.quantities import default_units, find_quantities
from textmine.quantities.numerals import parse_numeral

_CELL = re.compile(r"[^\t\n|]+")
_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?")  # digits of other scripts are no numbers of reports
_UNIT_OF_TABLE = re.compile(r"单位[:：]\s*([亿万千百]?)([\u4e00-\u9fff%]{1,4})")
_LABEL = re.compile(r"[\u4e00-\u9fff]{2}")


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in a table: where it stands, the block, the label in front of it, and the row to show."""

    quantity: Quantity
    block: int
    label: str
    row: str


def table_quantities(text: str, structure: Structure) -> Iterator[Cell]:
    """Yield the numbers of all tables and forms of a document.

    A bare number takes the unit of the table (单位：万元) where one is stated. Which column it stands in is not told.
    """
    for index, block in enumerate(structure.blocks):
        if block.kind not in ("table", "form") or (block.start == 0 and text.startswith("---")):
            continue  # front matter is metadata
        stated = _UNIT_OF_TABLE.search(text, max(0, block.start - 80), block.end)
        label = ""
        for cell in _CELL.finditer(text, block.start, block.end):
            view = sentence_view(text, cell.start(), cell.end())
            found = [_in_text(q, view.span(q.start, q.end)) for q in find_quantities(view.text)]
            number = None if found else _NUMBER.fullmatch(view.text)
            if number is not None and stated is not None:
                found = _bare(view.text, view.span(0, len(view.text)), stated)
            row = f"{label} {view.text}".strip()
            for quantity in found:
                yield Cell(quantity, index, label, row)
            if not found and number is None and _LABEL.search(view.text):
                label = view.text[:60]


def _in_text(quantity: Quantity, span: tuple[int, int]) -> Quantity:
    return replace(quantity, start=span[0], end=span[1])


def _bare(number: str, span: tuple[int, int], stated: re.Match[str]) -> list[Quantity]:
    unit = default_units().word(stated[2], 0)
    if unit is None or unit.unit != stated[2] or number.startswith("-"):
        return []
    scale = parse_numeral("一" + stated[1]) if stated[1] else 1.0
    value = round(parse_numeral(number) * scale, 6)
    return [Quantity(span[0], span[1], value, None, unit.label, unit.dimension, "", "table")]
