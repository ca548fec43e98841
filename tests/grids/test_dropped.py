"""Columns of rows whose empty cells are gone, told by sums."""

import pytest

from textmine.grids.dropped import Figures, told_columns, total_places


def test_accounts_add_up_to_the_row_of_the_shorter_code():
    rows = [
        Figures((20, 12, 8), total=True), Figures((12, 12), "208"), Figures((12, 12), "20805"),
        Figures((8, 8), "213"), Figures((8, 8), "21301"),
    ]  # fmt: skip
    assert told_columns(rows, 3, total_first=True) == [(0, 1, 2), (0, 1), (0, 1), (0, 2), (0, 2)]


def test_the_total_may_stand_at_the_end():
    rows = [Figures((12, 12), "301"), Figures((8, 8), "302"), Figures((20, 12, 8), total=True)]
    assert told_columns(rows, 3, total_first=True) == [(0, 1), (0, 2), (0, 1, 2)]


def test_nothing_is_told_where_two_ways_fit():
    rows = [Figures((10, 5, 5), total=True), Figures((5, 5), "208"), Figures((5, 5), "213")]
    assert told_columns(rows, 3, total_first=True) == [(0, 1, 2), None, None]


def test_a_width_that_no_row_fills_is_told_only_where_totals_come_first():
    rows = [Figures((9, 4, 5), total=True), Figures((4, 4), "208"), Figures((5, 5), "214")]
    assert told_columns(rows, 4, total_first=True) == [(0, 1, 2), (0, 1), (0, 2)]
    assert told_columns(rows, 4, total_first=False) == [None, None, None]


def test_parts_may_be_negative():
    rows = [Figures((3, 5, -2), total=True), Figures((5, 5), "208"), Figures((-2, -2), "213")]
    assert told_columns(rows, 3, total_first=True) == [(0, 1, 2), (0, 1), (0, 2)]


@pytest.mark.parametrize(
    ("values", "sums", "places"),
    [
        ((100.6, 3521.0), (100.6, 70.0, 3521.0), (0, 2)),
        ((24700.0, 21458.0, 86.9), (24700.0, None, 45.0, 21458.0, None), (0, 3, 4)),
        ((5.0,), (5.0, 5.0), None),
        ((7.0,), (5.0, 6.0), None),
        ((5.0, 6.0), (5.0, 6.0), None),
    ],
    ids=["sums", "rates add up to nothing", "two ways", "none", "nothing left out"],
)
def test_a_total_stands_where_columns_add_up_to_it(values, sums, places):
    assert total_places(values, sums) == places


def test_without_codes_a_total_sums_up_the_rows_above_or_below():
    rows = [Figures((5, 5)), Figures((2, 2)), Figures((7, 5, 2), total=True)]
    assert told_columns(rows, 3, total_first=True) == [(0, 1), (0, 2), (0, 1, 2)]
    assert told_columns(rows[::-1], 3, total_first=True) == [(0, 1, 2), (0, 2), (0, 1)]
