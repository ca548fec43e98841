import numpy as np
import pandas as pd

import textmine
from tests.topics.conftest import passage
from textmine.topics.lives import life_rows, over_years, uptake


def of_year(year, theme, n, department="甲局"):
    ids = {"登记": 0, "党建": 1, "超编": 2}
    return [
        passage(
            f"{theme}{chr(0x4E00 + 13 * i)}{chr(0x5E00 + 7 * i)}办理", document=f"{department}{year}", year=year,
            department=department, start=100 * i + 9000 * ids[theme], theme_id=ids[theme], theme=theme,
        )
        for i in range(n)
    ]  # fmt: skip


def events(rows, theme):
    return {row.year: row.event for row in life_rows(rows) if row.theme == theme and row.event}


def test_births_and_ends():
    rows = [p for year in range(2014, 2019) for p in of_year(year, "登记", 5)]
    rows += [p for year in range(2018, 2024) for p in of_year(year, "党建", 5)]
    assert events(rows, "登记") == {2019: "end"}
    assert events(rows, "党建") == {2018: "birth"}
    assert over_years(rows).columns.tolist()[:3] == ["theme_id", "theme", "year"]


def test_departments_of_two_years_tell_births_where_they_are_many():
    bodies = [f"{c}局" for c in "甲乙丙丁戊己庚辛"]
    rows = [p for body in bodies for year in (2021, 2022) for p in of_year(year, "登记", 2, body)]
    rows += [p for body in bodies for p in of_year(2022, "党建", 2, body)]
    assert events(rows, "党建") == {2022: "birth"}
    assert events(rows, "登记") == {2022: "decline"}
    assert events([p for p in rows if p.department in bodies[:2]], "党建") == {}


def test_after_a_year_of_few_reports_no_theme_is_born():
    first = of_year(2020, "超编", 1, "癸局")
    bodies = [f"{c}局" for c in "甲乙丙丁戊己庚辛"]
    rows = [p for body in bodies for theme in ("登记", "党建") for p in of_year(2021, theme, 2, body)]
    rows += [p for body in bodies for theme in ("登记", "党建") for p in of_year(2022, theme, 2, body)]
    assert [row for row in life_rows([*first, *rows]) if row.event] == []
    own = of_year(2020, "超编", 1, "甲局")  # one report, of a department that does these works later
    assert [row for row in life_rows([*own, *rows]) if row.event == "birth"] == []


def test_reports_of_others_make_no_birth():
    rows = [p for year in range(2014, 2024) for p in of_year(year, "登记", 3)]
    rows += [p for year in range(2019, 2024) for p in of_year(year, "党建", 3, "乙局")]  # no report of 乙局 before
    assert events(rows, "党建") == {}


def test_growth_and_decline_must_be_more_than_chance():
    much = [
        *of_year(2021, "登记", 2),
        *of_year(2021, "党建", 18),
        *of_year(2022, "登记", 15),
        *of_year(2022, "党建", 5),
    ]
    assert events(much, "登记") == {2022: "growth"}
    assert events(much, "党建") == {2022: "decline"}
    little = [
        *of_year(2021, "登记", 2),
        *of_year(2021, "党建", 3),
        *of_year(2022, "登记", 3),
        *of_year(2022, "党建", 2),
    ]
    assert events(little, "登记") == {}


def test_years_without_a_report_are_no_end():
    assert events([*of_year(2019, "登记", 3), *of_year(2023, "登记", 3)], "登记") == {}


def test_what_has_no_year_or_theme_is_left_out():
    assert life_rows([passage("登记", theme_id=0, theme="登记"), passage("党课", year=2023)]) == []


def test_who_took_up_a_theme_after_which_policy():
    rows = [*of_year(2021, "党建", 2), *of_year(2022, "登记", 3), *of_year(2023, "登记", 2, "乙局")]

    def citation(p, at=0):
        return {
            "doc_id": p.doc_id, "start": p.start + at, "title": "登记办法", "doc_number": "国办发〔2021〕1号",
            "number_year": 2021, "is_policy": True, "policy_id": "p1",
        }  # fmt: skip

    cited = [citation(rows[2]), citation(rows[2], 1), citation(rows[3]), citation(rows[5])]
    cited += [{**citation(rows[4]), "is_policy": False}, {**citation(rows[4]), "start": 99_999}]
    table = uptake(rows, pd.DataFrame(cited))
    assert table[["department", "year", "n_passages", "before", "earlier_reports", "issued"]].to_numpy().tolist() == [
        ["甲局", 2022, 2, 0, 1, 2021],
        ["乙局", 2023, 1, 0, 0, 2021],
    ]
    assert uptake(rows, pd.DataFrame(cited[:0], columns=list(cited[0]))).empty


def test_found_themes_and_found_citations():
    text = (
        "云岭县编办2023年工作总结\n一、回顾\n"
        "（一）消超。据《湖南省机构编制管理条例》（湘政发〔2021〕3号），消化超编人员8人。\n（二）党建。开展主题党日12次。\n"
    )
    document = textmine.Document(text)
    found = textmine.themes(document, seeds={"编制": ["超编"], "党建": ["主题党日"]})
    table = found.uptake(textmine.cite(document).to_frame())
    assert table[["theme", "issued"]].to_numpy().tolist() == [["编制", 2021]]
    assert found.over_years["theme"].tolist() == ["编制", "党建"]


def test_what_chance_makes_of_many_themes_is_no_change():
    chance = np.random.default_rng(3)
    rows = [
        passage(
            f"{chr(0x4E00 + i)}{chr(0x5E00 + 3 * i)}办理", document=f"d{year}", year=year, start=10 * i,
            theme_id=int(theme), theme=f"{theme}",
        )
        for year in (2022, 2023)
        for i, theme in enumerate(chance.integers(0, 40, 300))
    ]  # fmt: skip
    assert not [row for row in life_rows(rows) if row.event in ("growth", "decline")]
