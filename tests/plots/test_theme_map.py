"""The map of themes: what it draws, and that it is the same whatever the order of documents."""

import random
from itertools import combinations

import numpy as np
import pytest

from tests.topics.conftest import corpus, passage
from textmine.core import Theme
from textmine.placing import label_width, place_discs
from textmine.topics.estimator import ThemeModel
from textmine.topics.positions import theme_positions
from textmine.topics.study import Themes

pytest.importorskip("altair", reason="needs the extra plots")
from textmine import plots


def themes_of(passages, **options):
    model = ThemeModel(**options)
    placed = model.fit_assign(passages)
    return Themes(tuple(placed), tuple(model.themes_), model)


@pytest.fixture(scope="module")
def found():
    return themes_of(corpus())


def discs_of(chart):
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows if "keywords" in row]


def test_a_disc_for_each_theme_with_what_is_told_of_it(found):
    discs = discs_of(plots.theme_map(found))
    assert {row["theme"]: row["n"] for row in discs} == {t.theme: t.n_passages for t in found.theme_records}
    for row, theme in zip(discs, found.theme_records, strict=True):
        assert row["keywords"] == theme.keywords
        own = [p for p in found.records if p.theme_id == theme.theme_id]
        assert row["share"] == pytest.approx(len(own) / len(found.records))
        assert set(row["departments"].split("、")) == {p.department for p in own}
        years = {p.year for p in own}
        assert row["years"] == ("2022–2023" if len(years) == 2 else str(*years))


def test_area_tells_the_passages(found):
    discs = discs_of(plots.theme_map(found))
    assert [row["size"] / row["n"] for row in discs] == pytest.approx(
        [discs[0]["size"] / discs[0]["n"]] * len(discs), rel=0.02
    )


@pytest.mark.parametrize("of", ["2022", "东山县委办"])
def test_colours_of_a_year_or_a_department(found, of):
    discs = discs_of(plots.theme_map(found, of=of))
    members = [p for p in found.records if of in (p.department, str(p.year))]
    assert [row["share"] for row in discs] == pytest.approx(
        [sum(p.theme_id == theme.theme_id for p in members) / len(members) for theme in found.theme_records]
    )


def test_what_cannot_be_drawn(found):
    with pytest.raises(ValueError, match="no passage is of 1999"):
        plots.theme_map(found, of="1999")
    with pytest.raises(ValueError, match="no theme"):
        plots.theme_map(Themes((), (), found.model))


@pytest.mark.parametrize("seed", range(5))
def test_the_same_picture_in_every_order(found, seed):
    passages = list(corpus())
    random.Random(seed).shuffle(passages)
    assert themes_of(passages).plot_map().to_dict() == found.plot_map().to_dict()


def test_themes_that_are_alike_lie_nearer():
    centres = np.eye(6)[[0, 0, 0, 3, 3, 3]] + 0.3 * np.eye(6)
    centres /= np.linalg.norm(centres, axis=1)[:, None]
    places = theme_positions([Theme(i, "", "", 1, 1, 0.0, "") for i in range(6)], centres)
    away = {(a.theme_id, b.theme_id): np.hypot(a.x - b.x, a.y - b.y) for a, b in combinations(places, 2)}
    within = [distance for (a, b), distance in away.items() if (a < 3) == (b < 3)]
    between = [distance for (a, b), distance in away.items() if (a < 3) != (b < 3)]
    assert max(within) < min(between)
    assert max(np.hypot(place.x, place.y) for place in places) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("n", [1, 2, 3])
def test_few_themes(n):
    texts = [passage(text, start=i) for i, text in enumerate(["消化超编人员", "开展主题党日", "注销登记办理"][:n])]
    found = themes_of(texts, n_themes=n)
    discs = discs_of(found.plot_map())
    assert len({(row["x"], row["y"]) for row in discs}) == n


def test_themes_on_one_spot_have_each_a_place():
    themes = [Theme(i, "", "", 1, 1, 0.0, "") for i in range(4)]
    places = theme_positions(themes, np.ones((4, 1)))
    assert {(place.x, place.y) for place in places} == {(0, 0)}
    assert_apart(place_discs([(0, 0)] * 4, [1] * 4, ["党建"] * 4, width=300, largest=20, longest=8))


@pytest.mark.parametrize(("width", "largest", "longest"), [(1140, 44, 12), (700, 34, 10), (320, 24, 8)])
@pytest.mark.parametrize("n", [1, 7, 60, 150])
def test_nothing_covers_another_and_each_disc_has_its_name(n, width, largest, longest):
    chance = random.Random(n)
    positions = [(chance.gauss(0, 1), chance.gauss(0, 1)) for _ in range(n)]
    sizes = [chance.paretovariate(1) for _ in range(n)]
    names = ["特色农业与乡村产业、婚姻殡葬与社会事务"[: chance.randint(2, 19)] for _ in range(n)]
    assert_apart(place_discs(positions, sizes, names, width=width, largest=largest, longest=longest))


def assert_apart(picture):
    assert all(disc.label_x is not None for disc in picture.discs)
    circles = [(d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius) for d in picture.discs]
    names = [
        (d.label_x - half, d.label_y - 8, d.label_x + half, d.label_y + 8)
        for d in picture.discs
        for half in [label_width(d.label) / 2]
    ]
    for left, top, right, bottom in [*circles, *names]:
        assert left >= -0.1
        assert top >= -0.1
        assert right <= picture.width + 0.1
        assert bottom <= picture.height + 0.1
    for i, j in combinations(range(len(circles)), 2):
        for one in (circles[i], names[i]):
            for other in (circles[j], names[j]):
                assert any(one[k] >= other[k + 2] - 0.2 or other[k] >= one[k + 2] - 0.2 for k in (0, 1)), (i, j)
