"""Each row of ``unit_lookalikes.tsv`` keeps a unit from its number, and leaves the units that begin alike."""

import pytest

from textmine.claims import sentence_view
from textmine.lexicon import load_rows
from textmine.quantities import find_quantities
from textmine.quantities.units import UnitLookalike, default_units

ROWS = load_rows("unit_lookalikes.tsv", UnitLookalike)
EACH = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.word)


def read(sentence):
    return find_quantities(sentence_view(sentence, 0, len(sentence)).text)


@EACH
def test_no_unit_from_it(row):
    view = sentence_view(row.match, 0, len(row.match))
    at = view.text.index(row.word, view.text.index("2") if "12" in row.match else 0)
    assert all(q.end <= at or q.start > at for q in find_quantities(view.text))


@EACH
def test_a_blank_makes_no_unit_of_it(row):
    assert all("12" not in str(q.value) for q in read(f"合计 12 {row.word}。"))


@EACH
def test_a_unit_that_begins_alike_is_read(row):
    (unit, *_) = [q.unit for q in read(row.no_match)]
    word = default_units().word(row.word[:1], 0)
    assert unit in (word.label, row.word[: len(unit)], "元"), unit


@EACH
def test_units_behind_blanks_stay(row):
    """A number in running text is set apart by blanks on both sides as often as not."""
    spaced = row.no_match.replace("12", " 12 ").replace("  ", " ")
    assert [(q.value, q.unit) for q in read(spaced)] == [(q.value, q.unit) for q in read(row.no_match)]
