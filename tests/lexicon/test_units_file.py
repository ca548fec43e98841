"""Each row of ``units.tsv`` is found behind a number in the context that it needs."""

import pytest

from textmine.lexicon import load_rows
from textmine.quantities import Unit, default_units, find_quantities

ROWS = load_rows("units.tsv", Unit)
SENTENCES = {
    "": "共12{}。", "duration": "连续12{}。", "score": "得12{}。", "bare": "覆盖12{}。", "turn": "翻12{}。",
    "term": "连续12{}。",
}  # fmt: skip
BELOW = [row for row in ROWS if row.when == "per"]
DIMENSIONS = {
    "money",
    "people",
    "percent",
    "ratio",
    "duration",
    "area",
    "length",
    "mass",
    "volume",
    "energy",
    "power",
    "speed",
    "concentration",
    "flow",
    "voltage",
    "pressure",
    "frequency",
    "data",
    "score",
    "times",
    "temperature",
    "count",
}
TAKEN = {"大卡": "the look-alike ten-big takes 12大", "日": "a day of the month, but in front of 以上"}


@pytest.mark.parametrize("row", [row for row in ROWS if row.when != "per"], ids=lambda row: row.unit)
def test_is_found(row, request):
    if row.unit in TAKEN:
        request.applymarker(pytest.mark.xfail(reason=TAKEN[row.unit], strict=True))
    unit = row.label if row.unit == "％" else row.unit  # full width is folded before anybody looks for units
    text = SENTENCES[row.when].format(unit)
    (found,) = find_quantities(text)
    assert (found.value, found.unit, found.dimension) == (12, row.label, row.dimension)
    assert text[found.start : found.end] == f"12{unit}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.unit)
def test_row(row):
    assert row.dimension in DIMENSIONS
    assert row.when in {*SENTENCES, "per"}
    assert all(row.not_before)
    assert not row.unit[0].isdigit()


@pytest.mark.parametrize("row", BELOW, ids=lambda row: row.unit)
def test_stands_only_below(row):
    (found,) = find_quantities(f"用量12吨/{row.unit}。")
    assert (found.value, found.unit) == (12, f"吨/{row.unit}")
    assert default_units().match(row.unit, 0) is None or default_units().match(row.unit, 0).unit is not row


@pytest.mark.parametrize("row", [row for row in ROWS if row.not_before], ids=lambda row: row.unit)
def test_another_word_is_no_unit(row):
    index = default_units()
    for behind in row.not_before:
        found = index.word(f"{row.unit}{behind}", 0)
        # 个人 may be a unit of its own, but 个 is not one there
        assert found is None or found.unit != row.unit


def test_no_unit_stands_twice():
    assert len({row.unit for row in ROWS}) == len(ROWS) == len(default_units().units)


def test_labels_are_units_or_signs():
    words = {row.unit for row in ROWS}
    assert {row.canonical for row in ROWS if row.canonical} <= words
