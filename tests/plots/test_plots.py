"""Charts: what they draw, and that no character comes out as a box."""

import io
import os
import re
import struct
import subprocess
import sys

import pandas as pd
import pytest

import textmine
from tests.display.conftest import SAMPLES

pytest.importorskip("altair", reason="needs the extra plots")
import altair as alt

from textmine import plots
from textmine.placing import label_width, place_labels
from textmine.plots.export import outline_text
from textmine.plots.style import CATEGORIES


@pytest.fixture(scope="module")
def claims():
    return textmine.extract(SAMPLES, reader="off").to_frame()  # drawn all the same, and read in a tenth of the time


@pytest.fixture(scope="module")
def network():
    return textmine.citation_network(textmine.cite(SAMPLES))


@pytest.fixture(scope="module")
def charts(claims, network):
    return [
        plots.claims_by_department(claims),
        plots.targets_against_outturn(claims),
        plots.citation_network(network),
    ]


def values(chart):
    """The data of a chart's layers together."""
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows]


def test_the_heat_map_counts_every_claim(claims, charts):
    rows = values(charts[0])
    assert sum(row["n"] for row in rows) == len(claims)
    archive = {row["dimension"]: row["n"] for row in rows if row["department"] == "沂澜县档案馆"}
    assert archive["金额"] == ((claims.department == "沂澜县档案馆") & (claims.dimension == "money")).sum()


def test_every_dimension_has_a_word():
    from textmine.lexicon.loader import data_path
    from textmine.plots.claims import _DIMENSIONS

    lines = data_path("units.tsv").read_text(encoding="utf-8").splitlines()
    dimensions = {line.split("\t")[1] for line in lines if line.strip() and not line.startswith("#")} - {"dimension"}
    assert dimensions <= set(_DIMENSIONS)


PLAN = "2023年，计划新建智安小区60个。"
RESULT = "2023年，新建智安小区104个。"


def pairs_of(text, **more):
    return plots.pair_targets(textmine.extract([textmine.Document(text), *more.get("others", ())]))


def test_a_target_is_paired_with_its_outturn():
    [row] = pairs_of(PLAN + RESULT).to_dict("records")
    assert (row["target"], row["outturn"], row["unit"]) == (60, 104, "个")
    assert row["share"] == pytest.approx(173.3, abs=0.1)


@pytest.mark.parametrize(
    "text",
    [
        RESULT,
        PLAN,
        PLAN + "2023年，新建智安小区104家。",
        PLAN + "2023年，新建智安社区104个。",
        PLAN + "2023年，计划新建智安小区80个。" + RESULT,
    ],
)
def test_what_is_no_pair(text):
    assert pairs_of(text).empty


def test_next_year_s_target_is_no_target_of_this_year():
    text = "县公安局2023年工作总结\n2023年，新建智安小区104个。\n2024年，力争新建智安小区60个。\n"
    assert pairs_of(text).empty


def test_the_year_after_brings_the_outturn():
    plan = "蓝山县公安局2023年工作总结\n2024年，力争新建智安小区60个。\n"
    result = "蓝山县公安局2024年工作总结\n2024年，新建智安小区104个。\n"
    assert pairs_of(plan, others=[textmine.Document(result)])[["target", "outturn"]].to_numpy().tolist() == [[60, 104]]


def test_a_ceiling_is_met_from_below():
    text = "2023年自评报告\n（一）年度绩效目标\n婴儿死亡率控制在5‰以内。\n（二）完成情况\n婴儿死亡率降至2.9‰。\n"
    [row] = [
        row
        for row in values(plots.targets_against_outturn(textmine.extract(textmine.Document(text))))
        if "outcome" in row
    ]
    assert (row["outcome"], row["values"]) == ("达到目标", "5 → 2.9 ‰（上限）")


def test_what_is_far_beyond_its_target_stays_at_the_edge():
    claims = textmine.extract(textmine.Document(PLAN + "2023年，新建智安小区104万个。"))
    [row] = [row for row in values(plots.targets_against_outturn(claims)) if "outcome" in row]
    assert (row["share"], row["beyond"], row["values"]) == (250, True, "60 → 104万 个")


def test_nothing_to_draw():
    nothing = textmine.extract(textmine.Document("无。"))
    with pytest.raises(ValueError, match="no claims"):
        plots.claims_by_department(nothing)
    with pytest.raises(ValueError, match="no target"):
        plots.targets_against_outturn(nothing)
    with pytest.raises(ValueError, match="no document"):
        plots.citation_network(textmine.citation_network([]))


def test_the_network_is_drawn_the_same_every_time(network):
    assert plots.citation_network(network).to_dict() == plots.citation_network(network).to_dict()


def test_the_network_is_drawn_the_same_in_every_process():
    """Python orders sets of texts anew in each."""
    code = """if True:
        import networkx as nx
        from textmine.plots.citations import _arrange
        graph = nx.Graph([(f"局{i % 5}", f"法{i * 7 % 11}") for i in range(30)])
        print(_arrange(graph, dict.fromkeys(graph, ""), 0)[0]["局3"])
    """
    run = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        for seed in "123"
    ]
    assert len({result.stdout for result in run}) == 1


def test_the_network_of_what_is_shared(network):
    names = {row["name"] for row in values(plots.citation_network(network, min_departments=2)) if "name" in row}
    shared = network.policies[network.policies.n_departments > 1]
    departments = network.links[network.links.policy_id.isin(shared.policy_id)].department
    assert names == {*shared.title, *departments}


def test_dots_do_not_lie_on_each_other(charts):
    places = [(row["x"], row["y"]) for row in values(charts[2]) if "name" in row]
    near = [(a, b) for i, a in enumerate(places) for b in places[:i] if abs(a[0] - b[0]) + abs(a[1] - b[1]) < 12]
    assert near == []


@pytest.mark.parametrize("min_departments", [1, 2])
def test_names_cover_neither_each_other_nor_a_dot(network, min_departments):
    chart = plots.citation_network(network, min_departments=min_departments)
    rows = values(chart)
    dots = [(row["x"], row["y"]) for row in rows if "name" in row]
    names = [row for row in rows if "label" in row]
    boxes = [(row["x"] - label_width(row["label"]) / 2, row["y"] - 8, label_width(row["label"]), 16) for row in names]
    for i, (left, top, width, height) in enumerate(boxes):
        for other in boxes[:i]:
            apart = left >= other[0] + other[2] or other[0] >= left + width
            assert apart or top >= other[1] + other[3] or other[1] >= top + height, names[i]["label"]
        assert not [(x, y) for x, y in dots if left < x < left + width and top < y < top + height], names[i]["label"]
    departments = {row["name"] for row in rows if row.get("kind") == "部门"}
    assert {name if len(name) <= 16 else f"{name[:15]}…" for name in departments} <= {row["label"] for row in names}


def test_where_there_is_no_room_what_matters_less_has_no_name():
    dots = [(100, 100)] * 60
    places = place_labels(dots, ["县档案馆"] * 60, [(0, 200)] * 60, 200)
    assert places[0] is not None
    assert None in places
    assert places[-1] is None


@pytest.mark.parametrize("i", range(3))
def test_a_chart_becomes_a_picture(charts, tmp_path, i):
    plots.save(charts[i], tmp_path / "c.png", scale=1)
    plots.save(charts[i], tmp_path / "c.svg")
    plots.save(charts[i], tmp_path / "c.pdf")
    content = (tmp_path / "c.png").read_bytes()
    width, height = struct.unpack(">II", content[16:24])
    assert content.startswith(b"\x89PNG")
    assert min(width, height) > 200
    svg = (tmp_path / "c.svg").read_text(encoding="utf-8")
    assert "<text" not in svg, "the font lacks a character"
    assert "http" not in svg.replace("http://www.w3.org/", "")
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")


def test_no_character_is_drawn_as_a_box(tmp_path):
    """Two characters look different, and neither is blank: with a missing font both would be the same box."""
    from PIL import Image

    def drawn(text):
        chart = alt.Chart(pd.DataFrame({"t": [text]})).mark_text(fontSize=40).encode(text="t:N")
        plots.save(plots.style(chart.properties(width=60, height=60)), tmp_path / "c.png", scale=1)
        return Image.open(io.BytesIO((tmp_path / "c.png").read_bytes())).convert("L").tobytes()

    pictures = {drawn(text) for text in ["县", "委", "编", "〔", "㎡", " "]}
    assert len(pictures) == 6


def test_the_font_has_what_reports_are_written_with():
    from textmine.plots.export import _lacking

    texts = [textmine.read(path).text for path in sorted(SAMPLES.iterdir())]
    wanted = {character for text in texts for character in text if character > "~" and not character.isspace()}
    assert set(_lacking("".join(wanted))) <= set("\ufeff\u200b")


def test_what_the_font_lacks_stays_text():
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><text font-size="12px">\U0002a6d6</text><text>县</text></svg>'
    with pytest.warns(UserWarning, match=r"lacks \U0002a6d6 \(U\+2A6D6\): a box"):
        outlined = outline_text(svg)
    assert (outlined.count("<text"), outlined.count("<path")) == (1, 1)


def test_hostile_labels(tmp_path):
    chart = alt.Chart(pd.DataFrame({"t": ['<script>alert("1")</script>&amp;']})).mark_text().encode(text="t:N")
    plots.save(plots.style(chart), tmp_path / "c.svg")
    assert "<script" not in (tmp_path / "c.svg").read_text(encoding="utf-8")


def test_a_format_that_is_none(charts, tmp_path):
    with pytest.raises(ValueError, match=r"written as \.png, \.svg, \.pdf"):
        plots.save(charts[0], tmp_path / "c.gif")
    assert list(tmp_path.iterdir()) == []


def test_colours_can_be_read():
    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    def contrast(a, b):
        low, high = sorted((luminance(a), luminance(b)))
        return (high + 0.05) / (low + 0.05)

    for name in ("ink", "muted", "actual", "target", "norm", "citation"):
        assert contrast(plots.COLOURS[name], "#ffffff") >= 4.5, name
    assert contrast(plots.COLOURS["ink"], plots.COLOURS["strong"]) >= 4.5
    assert all(contrast(colour, "#ffffff") >= 2.7 for colour in CATEGORIES)
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in [*CATEGORIES, *plots.COLOURS.values()])


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (2.9, "2.9"), (9999.96, "10000"), (1.2e4, "1.2万"), (1.315e12, "1.315万亿"), (1e11, "1000亿")],
)
def test_numbers_as_people_write_them(value, written):
    from textmine.plots.claims import _short

    assert _short(value) == written


def test_few_departments_of_many(claims):
    drawn = {row["department"] for row in values(plots.claims_by_department(claims, most=3))}
    counts = claims.department.value_counts()
    assert len(drawn) == 3
    assert sorted(counts[list(drawn)]) == sorted(counts[:3])  # which of two with as many is drawn does not matter


def test_a_ceiling_that_was_undercut_is_met():
    text = "2023年“三公”经费预算3万元，群众满意度目标95%。2023年“三公”经费1.8万元，群众满意度96%。"
    aims = plots.pair_targets(textmine.extract(textmine.Document(text), reader="off"))
    assert set(aims[aims["object"].str.contains("三公")]["aim"]) <= {"ceiling"}
    df = pd.DataFrame({"department": ["甲", "甲", "乙"], "verdict": ["delivered", "missed", "not reported"]})
    chart = plots.promises_kept(df).to_dict()
    assert chart["encoding"]["color"]["scale"]["domain"] == ["已兑现", "未兑现", "未报告"]
    with pytest.raises(ValueError, match="no promises"):
        plots.promises_kept(df[:0])
