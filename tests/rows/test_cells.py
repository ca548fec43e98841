import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.rows.cells import cell_reader, cell_writer, guard, number_cell, plain_number, unguard


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+5%", "'+5%"),
        ("-5%", "'-5%"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n327本", "'\n327本"),
        ("＝1+1", "'＝1+1"),
        ("－5％", "'－5％"),
        # A text that looks as if it had been made safe gets an apostrophe too, or it would lose its own.
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
    ],
)
def test_what_a_spreadsheet_would_run_is_made_safe(text, cell):
    assert guard(text) == cell
    assert unguard(cell) == text


@pytest.mark.parametrize("text", ["", "-", "=", "'", "'60年代", "消化超编", "a=1", "1-2", " =1", "≥95%", "—5"])
def test_other_texts_stay_as_they_are(text):
    assert guard(text) == text
    assert unguard(text) == text


@given(st.text(alphabet=st.one_of(st.sampled_from("'=+-@＝ a"), st.characters()), max_size=6))
def test_every_text_comes_back(text):
    assert unguard(guard(text)) == text
    if len(text) > 1:
        assert guard(text)[0] not in "=+-@\t\r\n＝＋－＠"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (205830.0, "205830"),
        (0.0, "0"),
        (-0.0, "0"),
        (84.31, "84.31"),
        (-5.5, "-5.5"),
        (1e22, "10000000000000000000000"),
        (1.5e-7, "0.00000015"),
        (2058300000000000.5, "2058300000000000.5"),
        (None, ""),
        (math.nan, ""),
        (math.inf, ""),
    ],
)
def test_numbers_are_written_plainly(value, cell):
    assert number_cell(value) == cell


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_comes_back(value):
    cell = number_cell(value)
    assert float(cell) == value
    assert "e" not in cell.lower()
    assert plain_number(value) == value


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        ("integer", 2023, "2023"),
        ("integer", None, ""),
        ("flag", True, "true"),
        ("flag", False, "false"),
        ("flag", None, ""),
        ("number", None, ""),
        ("number", -5.0, "-5"),
    ],
)
def test_cells_of_the_other_kinds(kind, value, cell):
    assert cell_writer(kind)(value) == cell
    assert cell_reader(kind)(cell) == value


def test_integers_that_a_spreadsheet_made_into_floats_are_read():
    assert cell_reader("integer")("2023.0") == 2023
    with pytest.raises(ValueError, match=r"^'2023\.5' is not an integer"):
        cell_reader("integer")("2023.5")


def test_a_flag_is_true_or_false():
    assert cell_reader("flag")("TRUE") is True
    with pytest.raises(ValueError, match="'maybe' is neither true nor false"):
        cell_reader("flag")("maybe")
