import json

import pytest

from textmine.plots import save
from textmine.topics.compare import shares
from textmine.topics.plots import departments_by_themes, map_of_passages, plane, themes_over_years


@pytest.fixture(scope="module")
def placed(model, sample_passages):
    return model._marked(sample_passages, model.labels_, model.scores_, model.seconds_)


def values(chart):
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows]


def test_heat_map(placed):
    table = shares(placed)
    chart = departments_by_themes(table)
    assert {row["name"] for row in values(chart)} == set(table["name"])


def test_years(placed):
    assert {row["name"] for row in values(themes_over_years(shares(placed, "year")))} >= {"2021", "2023"}


@pytest.mark.slow
def test_map(model, placed):
    rows = values(map_of_passages(model, placed, most=60))
    assert sum("text" in row for row in rows) <= 60
    assert {row["theme"] for row in rows} & {theme.theme for theme in model.themes_}


@pytest.mark.slow
def test_charts_are_saved_with_chinese_text_and_ask_no_network(model, placed, tmp_path):
    charts = [departments_by_themes(shares(placed)), themes_over_years(shares(placed, "year"))]
    for number, chart in enumerate([*charts, map_of_passages(model, placed, most=20)]):
        save(chart, tmp_path / f"{number}.png", scale=1)
        assert (tmp_path / f"{number}.png").stat().st_size > 5000
        without_schema = {key: part for key, part in chart.to_dict().items() if key != "$schema"}
        assert "http" not in json.dumps(without_schema, ensure_ascii=False)


@pytest.mark.parametrize("n", [0, 1, 4, pytest.param(6, marks=pytest.mark.slow)])
def test_few_points(model, sample_passages, n):
    vectors = model.features_.transform(sample_passages[:n]) if n else model.centres_[:0]
    assert plane(vectors).shape == (n, 2)
