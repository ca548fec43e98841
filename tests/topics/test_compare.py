from dataclasses import replace

import numpy as np
import pytest

import textmine
from tests.topics.conftest import passage
from textmine.topics.compare import by_department, join_passages, once, set_apart, shared, shares, write_departments


def placed(department, theme_id, n, *, year=2023):
    names = {0: "登记", 1: "党建", -1: ""}
    return [
        passage(
            f"{names[theme_id]}{'甲乙丙丁戊己庚辛壬癸'[i % 10]}{chr(0x4E00 + 13 * i)}{chr(0x5E00 + 7 * i)}办理",
            document=f"{department}{year}", department=department, year=year, start=100 * i + 9000 * theme_id,
            theme_id=theme_id, theme=names[theme_id],
        )
        for i in range(n)
    ]  # fmt: skip


ROWS = [*placed("东局", 0, 18), *placed("东局", 1, 2), *placed("西局", 1, 20), *placed("南局", -1, 3)]


def test_shares_add_up_and_lie_in_their_intervals():
    table = shares(ROWS)
    assert table.groupby("name")["share"].sum().round(6).eq(1).all()
    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()
    east = table[(table["name"] == "东局") & (table["theme_id"] == 0)].iloc[0]
    assert (east["n_passages"], east["share"]) == (18, 0.9)
    assert east["low"] < 0.9 < east["high"]


def test_fewer_passages_wider_intervals():
    few, many = (shares([*placed("东局", 0, n), *placed("东局", 1, n)]) for n in (3, 40))
    assert (few["high"] - few["low"]).max() > 2 * (many["high"] - many["low"]).max()


def test_themes_that_set_a_department_apart():
    table = set_apart(ROWS)
    assert set(zip(table["name"], table["theme"], strict=True)) == {("东局", "登记"), ("西局", "党建")}


def test_themes_that_two_departments_share():
    table = shared(ROWS)
    assert table[["department", "other", "theme", "share"]].to_numpy().tolist() == [["东局", "西局", "党建", 0.1]]


def test_years_and_what_has_none():
    table = shares([*placed("东局", 0, 3, year=2022), *placed("东局", 0, 3), *placed("东局", 1, 9, year=None)], "year")
    assert sorted(set(table["name"])) == ["2022", "2023"]
    with pytest.raises(ValueError, match="department or year"):
        shares(ROWS, "region")


def test_intervals_are_those_of_all_draws():
    east = shares(ROWS).set_index(["name", "theme_id"]).loc[("东局", 0)]
    draws = np.random.default_rng(0).binomial(20, 0.9, 200_000) / 20
    assert np.allclose([east["low"], east["high"]], np.quantile(draws, [0.025, 0.975]))


def test_many_themes_make_a_table_without_a_warning(recwarn):
    rows = [replace(row, theme_id=i, theme=f"{i}") for i, row in enumerate(placed("东局", 0, 150))]
    assert by_department(rows).shape == (1, 152)
    assert not recwarn.list


def test_what_is_told_once_is_not_asked_again():
    assert len(stated := once([*ROWS, ROWS[0]])) == len(ROWS)
    assert once(stated) is stated


def test_departments_by_themes(tmp_path):
    frame = by_department(ROWS)
    assert frame.columns.tolist() == ["department", "n_passages", "党建", "登记", "-1"]
    assert np.allclose(frame[["党建", "登记", "-1"]].sum(axis=1), 1)
    write_departments(frame.assign(department="=1+1"), tmp_path / "d.csv")
    assert "'=1+1" in (tmp_path / "d.csv").read_text(encoding="utf-8-sig")


def test_nobody_knows_the_department():
    assert by_department(placed("", 0, 3)).empty
    assert shares(placed("", 0, 3)).empty


def test_claims_and_citations_of_a_theme():
    text = (
        "一、回顾\n（一）消超。据《编制条例》，消化超编人员8人。\n（二）党建。开展主题党日12次。\n二、概况\n共5人。\n"
    )
    document = textmine.Document(text)
    seeds = {"编制": ["超编"], "党建": ["主题党日"]}
    found = textmine.themes(document, seeds=seeds)
    claims = found.join(textmine.extract(document).to_frame())
    assert claims[["quantity", "theme"]].to_numpy().tolist() == [["8人", "编制"], ["12次", "党建"], ["5人", ""]]
    assert found.join(textmine.cite(document).to_frame())["theme"].tolist() == ["编制"]
    assert join_passages(claims.iloc[:0][["doc_id", "start"]], found.records).empty
