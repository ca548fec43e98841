"""Documents made for the tests, and what is read from them."""

from textmine.core import Document
from textmine.grids import find_grids
from textmine.indicators import extract_indicators
from textmine.structure import analyse


def grids(text, fmt="txt"):
    document = Document(text, format=fmt)
    return find_grids(document, analyse(document))


def read(text, fmt="txt"):
    document = Document(text, format=fmt)
    found = extract_indicators(document, analyse(document))
    for indicator in found:
        assert document.text[indicator.start : indicator.end] == indicator.quantity
    return found


def shown(text, fmt="txt"):
    """Row, column, value, unit and status of each indicator."""
    return [(i.row, i.column, i.value, i.unit, i.status) for i in read(text, fmt)]


def flattened(*rows):
    """A table as Word leaves it in a text: a tab in front of each cell, a blank line behind each row."""
    return "".join("".join(f"\t{cell}\n" for cell in row.split("|")) + "\n" for row in rows)


def tabbed(*rows):
    """A table as the readers write it: one row a line, led by a tab."""
    return "".join("\t" + "\t".join(row.split("|")).rstrip("\t") + "\n" for row in rows)


def piped(*rows):
    """A table in Markdown."""
    head, *body = rows
    n_columns = head.count("|") + 1
    return "".join(f"| {' | '.join(row.split('|'))} |\n" for row in (head, "|".join(["---"] * n_columns), *body))
