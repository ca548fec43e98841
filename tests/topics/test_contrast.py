import pytest

from tests.topics.conftest import passage
from textmine.topics.contrast import contrast, contrast_rows

NAMES = {0: "登记", 1: "党建", 2: "超编", -1: ""}


def placed(department, theme_id, n, *, year=2023, region="湖南省/临江县"):
    found = [
        passage(
            f"{NAMES[theme_id]}{chr(0x4E00 + 13 * i)}{chr(0x5E00 + 7 * i)}办理", document=f"{department}{year}",
            department=department, year=year, start=100 * i + 9000 * (theme_id + 1), theme_id=theme_id,
            theme=NAMES[theme_id],
        )
        for i in range(n)
    ]  # fmt: skip
    return [p.__class__(**{name: getattr(p, name) for name in p.__slots__} | {"region": region}) for p in found]


ROWS = [
    *placed("临江县公安局", 0, 18), *placed("临江县公安局", 1, 12), *placed("临江县公安局", 2, 1),
    *placed("云岭县民政局", 1, 12, region="江西省/云岭县"), *placed("云岭县民政局", 0, 1, region="江西省/云岭县"),
    *placed("云岭县民政局", -1, 9, year=2022, region="江西省/云岭县"),
]  # fmt: skip


def test_what_one_does_more_of():
    rows = {row.theme: row for row in contrast_rows(ROWS, "公安局", "民政局")}
    assert rows["登记"].verdict == "one"
    assert (rows["登记"].n_one, rows["登记"].n_other) == (18, 1)
    assert rows["党建"].verdict == "shared"
    assert rows["超编"].verdict == "open"
    for row in rows.values():
        assert row.low <= row.difference <= row.high


def test_the_other_way_round_it_is_the_same():
    there = {row.theme_id: row for row in contrast_rows(ROWS, "公安局", "民政局")}
    for row in contrast_rows(ROWS, "民政局", "公安局"):
        other = there[row.theme_id]
        assert row.difference == pytest.approx(-other.difference)
        assert row.chance == other.chance
        assert (row.low, row.high) == (pytest.approx(-other.high), pytest.approx(-other.low))


@pytest.mark.parametrize(("one", "other"), [("湖南省", "江西省"), ("2023", "2022"), ("临江县公安局", "云岭县民政局")])
def test_places_years_and_names(one, other):
    assert len(contrast(ROWS, one, other)) == 3


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [("水利局", "民政局", "no passage is of 水利局"), ("公安局", "湖南省", "in common"), ("", "民政局", "no name")],
)
def test_groups_that_cannot_be_compared(one, other, reason):
    with pytest.raises(ValueError, match=reason):
        contrast(ROWS, one, other)


def test_nothing_has_a_theme():
    assert contrast(placed("甲局", -1, 2) + placed("乙局", -1, 2), "甲局", "乙局").empty
