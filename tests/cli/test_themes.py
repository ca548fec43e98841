import pytest

from textmine.core import PASSAGE_COLUMNS, THEME_COLUMNS
from textmine.rows import read_rows
from textmine.topics.compare import ShareRow
from textmine.topics.lives import UptakeRow

REPORT = """{department}2023年工作总结
一、工作回顾
（一）消化行政超编。全年消化超编人员{n}人，核定机构编制{n}名，清理满编单位。
（二）规范登记管理。办理事业单位变更登记{n}家，注销登记2家，年度报告公示率100%。
（三）抓好机关党建。开展主题党日{n}次，落实三会一课，书记讲党课4次。
"""


@pytest.fixture
def folder(tmp_path):
    reports = tmp_path / "reports"
    reports.mkdir()
    for i, name in enumerate(("东山县委编办", "西山县委编办", "南山县委编办")):
        (reports / f"{i}.txt").write_text(REPORT.format(department=name, n=10 + i), encoding="utf-8")
    return reports


def header(path):
    return path.read_text(encoding="utf-8-sig").splitlines()[0].split(",")


def test_writes_the_tables_of_the_contract(textmine, folder, tmp_path):
    done = textmine("themes", folder, "-o", "out")
    assert done.exit_code == 0, done.stderr
    out = tmp_path / "out"
    assert header(out / "passages.csv") == list(PASSAGE_COLUMNS)
    assert header(out / "themes.csv") == list(THEME_COLUMNS)
    assert header(out / "departments.csv")[0] == "department"
    rows = list(read_rows(out / "shares.csv", ShareRow))
    assert {row["group"] for row in rows} == {"department", "year"}
    assert all(0 <= row["low"] <= row["share"] <= row["high"] <= 1 for row in rows)
    assert not list(out.glob(".*"))


def test_the_same_run_gives_the_same_bytes(textmine, folder, tmp_path):
    for name in ("one", "two"):
        assert textmine("themes", folder, "-o", name, "--seed", "3").exit_code == 0
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_k_seeds_and_a_saved_model(textmine, folder, tmp_path):
    (tmp_path / "seeds.tsv").write_text("编制管理\t超编 编制\n党的建设\t党日 党课\n登记服务\t登记\n", encoding="utf-8")
    assert textmine("themes", folder, "-o", "a", "--k", "2").exit_code == 0
    assert len((tmp_path / "a" / "themes.csv").read_text(encoding="utf-8").splitlines()) == 3
    done = textmine("themes", folder, "-o", "b", "--seeds", "seeds.tsv", "--save-model", "model")
    assert done.exit_code == 0, done.stderr
    assert textmine("themes", folder, "-o", "c", "--model", "model").exit_code == 0
    placed = (tmp_path / "c" / "passages.csv").read_text(encoding="utf-8")
    assert all(name in placed for name in ("编制管理", "党的建设", "登记服务"))


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["reports", "-o", "out", "--k", "99"], 1, "cannot make 99 themes"),
        (["reports", "-o", "out", "--k", "0"], 2, "--k"),
        (["reports", "-o", "out", "--seeds", "none.tsv"], 1, "none.tsv: no such file"),
        (
            ["reports", "-o", "out", "--model", "none"],
            1,
            "none: holds no model of themes: model.json is missing",
        ),
        (["reports", "-o", "out", "--model", "m", "--k", "3"], 2, "--model"),
        (["reports", "-o", "reports/0.txt"], 2, "is no folder"),
        (["reports", "-o", "out", "--vectors", "none"], 1, "none: is no folder of a model"),
        (["nowhere", "-o", "out"], 1, "nowhere"),
        (["empty", "-o", "out"], 1, "there is no passage"),
    ],
)
def test_what_is_wrong_is_one_line(textmine, folder, tmp_path, arguments, code, message):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "a.txt").write_text("。\n", encoding="utf-8")
    done = textmine("themes", *arguments)
    assert done.exit_code == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_document_that_fails_does_not_stop_the_others(textmine, folder, tmp_path):
    (folder / "broken.docx").write_bytes(b"no zip")
    done = textmine("themes", folder, "-o", "out")
    assert done.exit_code == 1
    summary, failure = done.stderr.splitlines()
    assert summary.endswith(", 1 failed -> out")
    assert failure.partition(": ")[0].endswith("broken.docx")
    assert (tmp_path / "out" / "themes.csv").exists()


def test_compared_and_taken_up(textmine, folder, tmp_path):
    cited = REPORT.replace("核定", "据《机构编制工作条例》（国办发〔2021〕3号）核定")
    (folder / "3.txt").write_text(cited.format(department="北山县委编办", n=7), encoding="utf-8")
    assert textmine("cite", folder, "-o", "c.csv").exit_code == 0
    done = textmine("themes", folder, "-o", "out", "--compare", "东山县", "北山县", "--citations", "c.csv")
    assert done.exit_code == 0, done.stderr
    assert header(tmp_path / "out" / "compared.csv")[:4] == ["one", "other", "theme_id", "theme"]
    assert header(tmp_path / "out" / "map.csv") == ["theme_id", "x", "y"]
    assert header(tmp_path / "out" / "years.csv")[:3] == ["theme_id", "theme", "year"]
    [row] = list(read_rows(tmp_path / "out" / "uptake.csv", UptakeRow))
    assert (row["issued"], row["year"], row["n_passages"]) == (2021, 2023, 1)
    nobody = textmine("themes", folder, "-o", "none", "--compare", "东山县", "水利局")
    assert (nobody.exit_code, (tmp_path / "none").exists()) == (1, False)
    assert "no passage is of 水利局" in nobody.stderr
    broken = textmine("themes", folder, "-o", "none", "--citations", "reports/0.txt")
    assert "is no table of citations" in broken.stderr
    assert "Traceback" not in broken.stderr
