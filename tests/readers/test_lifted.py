import pytest

from textmine.claims import extract_claims
from textmine.readers.lifted import put_back
from textmine.readers.markdown import read_markdown
from textmine.structure import analyse

ABOVE = "| 本级受理的  |    | 40 件，全年共办理来信 |    | 351 |\n"
PROSE = "| 件，其中当月办结    |      | 件，转有关部门 |    | 件，退回 |     | 件，尚未 |\n"
FIGURES = "|            | 172  |           | 64 |        | 1,178 |       |\n"
BEHIND = "| 答复的  | 37 件；上年 |   |  25 |  件。 |\n"


def claims(text):
    document = read_markdown(text.encode(), "a.md")
    found = extract_claims(document, analyse(document))
    assert all(document.text[claim.start : claim.end] == claim.quantity for claim in found)
    return [(claim.value, claim.unit) for claim in found]


@pytest.mark.parametrize(
    "rows",
    [
        PROSE + FIGURES,
        PROSE + "| --- | --- | --- | --- | --- | --- | --- |\n" + FIGURES,
        FIGURES + PROSE,
    ],
    ids=["below", "below a rule", "above"],
)
def test_figures_go_back_into_their_gaps(rows):
    text = ABOVE + rows + BEHIND
    restored = put_back(text)
    assert (restored.put_back, restored.left, len(restored.text)) == (3, 0, len(text))
    assert claims(text) == [(40, "件"), (351, "件"), (172, "件"), (64, "件"), (1178, "件"), (37, "件"), (25, "件")]
    assert read_markdown(text.encode(), "a.md").metadata["figures_put_back"] == "3"
    assert read_markdown(text.encode(), "a.md").remarks == ()


def test_a_figure_below_its_unit_and_one_at_the_end_of_the_row():
    text = (
        "| 全局共有车辆 |    | 0 辆，其中执法 |       |     |     |\n"
        "| 执勤用车     |      | 辆、机要通信用车 |       | 辆、应急用车 |     |\n"
        "|            |      | 3          |       | 12  | 5   |\n"
        "| 辆、其他用车 |      | 2 辆。 |   |     |     |\n"
    )
    assert claims(text) == [(0, "辆"), (3, "辆"), (12, "辆"), (5, "辆"), (2, "辆")]


@pytest.mark.parametrize(
    "figures",
    [
        "|            | 172  |           | 64 |        |     |       |\n",  # a gap is left
        "|            | 172  | 9         | 64 | 8      | 178 |       |\n",  # more than there are gaps
        "|            | 172  |           | 64 9 |        | 178 |       |\n",  # two in a cell
        "|            | 172  |           | 64 |        | 178,178,178,178,178,178 |       |\n",  # no room
    ],
)
def test_what_has_no_place_stays_and_is_told(figures):
    text = ABOVE + PROSE + figures + BEHIND
    document = read_markdown(text.encode(), "a.md")
    assert document.text == text
    (remark,) = document.remarks
    assert "stand apart from their sentences" in remark


@pytest.mark.parametrize(
    "text",
    [
        "| 项目 | 数量 |\n| --- | --- |\n| 3 | 4 |\n",
        "| 单位 | 个 | 元 |\n| --- | --- | --- |\n| | 3 | 4 |\n",
        "|  | 172 |\n",
        "| 3 |",
        "|\n|\n|",
        "",
    ],
)
def test_tables_stay_as_they_are(text):
    assert put_back(text) == (text, 0, 0)
