"""Series: the claim that is believed of each cell, and why the others are not; measures merged and split; promises."""

import re

import pandas as pd
import pytest

import textmine
from textmine import Database, Document, ingest
from textmine.core import DatabaseError, ReadError
from textmine.measures import asked_names, dimension_named, direction_of
from textmine.measures.directions import direction_rules
from textmine.measures.names import fold, measure_words
from textmine.measures.telling import unit_rules
from textmine.measures.verdicts import aim_of, is_kept, likeness, likeness_rules

TEXTS = {
    ("云岫县教育局", 2021): "“三公”经费实际支出2.86万元。全年消化超编人员35人。",
    ("云岫县教育局", 2022): (
        "“三公”经费年初预算3万元，实际支出1.94万元，比上年的2.86万元减少0.92万元，下降32.17%。"
        "共消化超编人员60人，其中县直单位消化超编人员12人。超编人数由41人下降至5人。"
        "2023年，力争消化超编人员50人以上，新建公厕8座，“三公”经费控制在2万元以内。"
    ),
    ("云岫县教育局", 2023): "全年化解超编人员47人，新建公厕8座。“三公”经费支出1.8万元，较上年的1.95万元减少0.15万元。",
    ("青梧县民政局", 2022): "全县消化超编人数7人。群众满意度由上年的88%提高到92%。2023年，计划发放补贴300万元。",
    ("青梧县民政局", 2023): "全县召开会议3次。",
}  # fmt: skip


def documents():
    return [
        Document(f"湖南省{who}{year}年工作总结\n\n一、工作情况\n\n{text}\n", f"{who}{year}.txt")
        for (who, year), text in TEXTS.items()
    ]


@pytest.fixture
def db(url):
    ingest(documents(), db=url, reader="off")
    return url


def cells(found):
    return {(cell.department.removeprefix("湖南省"), cell.year): cell.value for cell in found.sources}


def test_the_best_claim_of_each_cell(db):
    found = textmine.series("消化超编人数", db=db)
    assert cells(found) == {
        ("云岫县教育局", 2021): 35,
        ("云岫县教育局", 2022): 60,
        ("云岫县教育局", 2023): 47,
        ("青梧县民政局", 2022): 7,
    }
    reasons = {(c.year, c.value): c.reason for c in found.candidates if not c.taken}
    assert reasons[2023, 50] == "a plan"
    money = textmine.series("“三公”经费支出", db=db)
    assert cells(money) == {
        ("云岫县教育局", 2021): 28600,
        ("云岫县教育局", 2022): 19400,
        ("云岫县教育局", 2023): 18000,
    }
    reasons = {(c.year, c.value): c.reason for c in money.candidates if not c.taken}
    assert reasons[2021, 28600] == "a later report's look back"
    assert reasons[2022, 19500] == "a later report's look back"
    assert reasons[2022, 30000] == "a plan"
    assert money.direction == "ceiling"
    assert "a ceiling" in str(money)
    assert cells(textmine.compare("三公经费", db=db)) == cells(money)


def test_what_a_change_began_at_fills_no_cell_of_its_report(db):
    found = textmine.series("超编", db=db, unit="人")
    assert cells(found)["云岫县教育局", 2022] == 5
    happy = textmine.series("群众满意度", db=db)
    assert cells(happy) == {("青梧县民政局", 2022): 92, ("青梧县民政局", 2021): 88}


def test_only_a_plan_is_no_result(db):
    found = textmine.series("发放补贴", db=db)
    assert found.sources == ()
    assert [candidate.reason for candidate in found.candidates] == ["a plan"]
    assert "no result is told" in str(found)
    assert cells(textmine.compare("发放补贴", db=db, status="target")) == {("青梧县民政局", 2023): 3_000_000}


def test_a_mean_of_several_years_is_of_none_of_them(url):
    text = "地区生产总值年均增长8.4%，固定资产投资增长7.5%。"
    ingest(Document(f"云岫县人民政府2022年工作总结\n\n{text}\n"), db=url, reader="off")
    assert textmine.series("地区生产总值增长率", db=url).sources == ()
    assert [cell.value for cell in textmine.series("固定资产投资增长率", db=url).sources] == [7.5]


def test_reports_that_disagree_are_shown(url, tmp_path):
    texts = {"a.txt": "全年消化超编人员60人。", "b.txt": "全年消化超编人员61人。（修订）"}
    ingest([Document(f"云岫县教育局2022年工作总结\n\n{text}\n", name) for name, text in texts.items()], db=url)
    found = textmine.series("消化超编", db=url)
    assert len(found.sources) == 1
    assert [other.value for other in found.disagreements] == [({60.0, 61.0} - {found.sources[0].value}).pop()]
    assert "disagree: 云岫县教育局 2022" in str(found)
    found.write(tmp_path / "series.csv")
    assert len(pd.read_csv(tmp_path / "series.csv")) == 2


def test_promises(db):
    told = {(p.department.removeprefix("湖南省"), p.year, p.measure): p for p in textmine.promises(db=db)}
    kept = {key: promise.verdict for key, promise in told.items()}
    assert kept == {
        ("云岫县教育局", 2022, "三公经费"): "delivered",
        ("云岫县教育局", 2023, "三公经费"): "delivered",
        ("云岫县教育局", 2023, "消化超编"): "missed",
        ("云岫县教育局", 2023, "新建公厕"): "delivered",
        ("青梧县民政局", 2023, "发放补贴"): "not reported",
    }
    missed = told["云岫县教育局", 2023, "消化超编"]
    assert (missed.target, missed.result, missed.aim, missed.promised_in) == (50, 47, "floor", 2022)
    assert "力争消化超编人员50人以上" in missed.target_sentence
    assert "化解超编人员47人" in missed.result_sentence
    found = textmine.promises(db=db)
    assert found.counts().loc["湖南省云岫县教育局"].tolist() == [3, 1, 0]
    assert "1 missed" in str(found)
    assert len(textmine.promises("消化超编", db=db)) == 1
    assert len(textmine.promises(db=db, department="青梧")) == 1
    assert len(textmine.promises(db=db, year=2022)) == 1


def test_a_year_without_a_report_is_no_broken_promise(url):
    ingest(Document("云岫县教育局2022年工作总结\n\n2023年，力争消化超编人员50人以上。\n"), db=url)
    found = textmine.promises(db=url)
    assert (len(found), found.n_open) == (0, 1)


def test_a_share_of_a_budget_is_no_promise(url):
    text = "青梧县水利局2022年工作总结\n\n年中追加预算8万元，占年初预算的8.95%。\n"
    ingest(Document(text), db=url, reader="off")
    assert [promise.target for promise in textmine.promises(db=url)] == [80_000]


def test_a_result_under_a_name_told_together_keeps_a_promise(url):
    texts = [
        "云岫县教育局2022年工作总结\n\n一、2023年打算\n\n2023年，“三公”经费不超过3万元。\n",
        "云岫县教育局2023年工作总结\n\n一、工作情况\n\n2023年“三公”经费财政拨款支出2.5万元。\n",
    ]
    ingest([Document(text) for text in texts], db=url, reader="off")
    (promise,) = textmine.promises(db=url)
    assert (promise.verdict, promise.result) == ("delivered", 25_000)
    assert promise.confidence <= 0.9


def told_of(url, target, result):
    texts = [
        f"云岫县教育局2022年工作总结\n\n一、2023年打算\n\n2023年，{target}\n",
        f"云岫县教育局2023年工作总结\n\n一、工作情况\n\n{result}\n",
    ]
    ingest([Document(text) for text in texts], db=url, reader="off")
    (promise,) = textmine.promises(db=url)
    return promise


@pytest.mark.parametrize(
    ("target", "result", "verdict"),
    [
        ("力争提升改造校舍12栋。", "改造校舍13栋。", "delivered"),
        ("力争提升改造校舍12栋。", "改造校舍130栋。", "not reported"),  # ten times as many, and another name
        ("力争改造校舍12栋。", "改造校舍130栋。", "delivered"),
        ("力争新增农村寄宿学校6所。", "新增城区寄宿学校7所。", "not reported"),
        ("力争新增寄宿学校6所。", "全县有寄宿学校17所。", "not reported"),
    ],
)
def test_names_that_only_resemble_each_other_do_not_join(url, target, result, verdict):
    assert told_of(url, target, result).verdict == verdict


def test_a_head_noun_alone_joins_unsurely(url):
    assert told_of(url, "力争完成项目12个。", "完成项目13个。").confidence <= 0.5


def test_a_work_report_plans_for_the_year_behind(url):
    text = (
        "云岫县政府工作报告\n——2023年1月6日在云岫县第九届人民代表大会第二次会议上\n\n一、2022年工作回顾\n\n"
        "新建学校3所，地区生产总值增长5.1%。\n\n二、主要任务\n\n新建学校5所。\n\n"
        "三、今后五年奋斗目标\n\n改造校舍90栋。\n"
    )
    ingest(Document(text), db=url, reader="off")
    targets = textmine.compare("新建学校", db=url, status="target").sources
    assert [(cell.year, cell.value) for cell in targets] == [(2023, 5)]
    assert list(textmine.promises(db=url)) == []  # none of them is of the year that the report is on


def test_a_researchers_word_on_measures_stays(db, tmp_path):
    database = Database(db)
    path = tmp_path / "measures.tsv"
    database.measures("超编").to_tsv(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "name\tunit\tmeasure"
    assert "消化超编人员\t人\t消化超编" in lines
    # One name of its own, and a name that no claim has yet.
    path.write_text("name\tunit\tmeasure\n化解超编人员\t人\t化解存量\n减编人员\t人\t消化超编\n", encoding="utf-8")
    assert database.choose_measures(path) == 2
    assert ("云岫县教育局", 2023) not in cells(textmine.series("消化超编", db=db))
    assert cells(textmine.series("化解存量", db=db)) == {("云岫县教育局", 2023): 47}
    assert [row.measure for row in database.measures("化解") if row.chosen] == ["化解存量"]
    extra = Document("青梧县档案馆2023年工作总结\n\n全年化解超编人员3人。\n", "new.txt")
    ingest(extra, db=db, reader="off")
    assert cells(textmine.series("化解存量", db=db))["青梧县档案馆", 2023] == 3
    path.write_text("name\tunit\tmeasure\n甲\t人\t乙\n甲\t人\t丙\n", encoding="utf-8")
    with pytest.raises(DatabaseError, match="two measures"):
        database.choose_measures(path)
    for text, told in (
        ("", "is empty"),
        ("a\tb\n", "has no column name, unit, measure"),
        ("name\tunit\tmeasure\n\t\tx\n", "line 2"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ReadError, match=told):
            database.choose_measures(path)


@pytest.mark.parametrize("rule", measure_words(), ids=lambda rule: rule.id)
def test_every_rule_of_names(rule):
    dimension = rule.dimensions.split("|")[0]
    assert fold(rule.match, dimension)[0] == rule.result
    tied = {"front": "^(?:{})", "end": "(?:{})$"}.get(rule.kind, "{}").format(rule.pattern)
    assert re.sub(tied, rule.name, rule.no_match, count=1) == rule.no_match


@pytest.mark.parametrize("rule", direction_rules(), ids=lambda rule: rule.id)
def test_every_rule_of_directions(rule):
    assert re.search(rule.pattern, rule.match)
    assert not re.search(rule.pattern, rule.no_match)
    assert direction_of(rule.match) == rule.direction


def test_names_asked_for():
    assert asked_names("消化超编人数")[0] == "消化超编"
    assert "三公经费" in asked_names("“三公”经费支出")
    assert asked_names("") == ()


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("新建农村公路", "新建公路", True),
        ("城镇新增就业", "新增城镇就业", True),
        ("一般公共预算收入", "一般公共预算支出", False),
        ("养老保险参保", "失业保险参保", False),
        ("受理投诉举报", "办结投诉举报", False),
        ("困难群众帮扶专项资金", "困难群众救助专项资金", False),
        ("新增龙头企业", "新增市级龙头企业", False),
        ("新建乡镇污水处理厂", "新建城区污水处理厂", False),
        ("新增市场主体", "市场主体", False),
        ("地区生产总值增长率", "单位地区生产总值能耗增长率", False),
        ("帮扶项目资金", "追加帮扶项目资金", False),
        ("重点项目", "新建重点项目", False),
        ("改造乡道", "提升改造乡道", True),
        ("打造口袋公园", "口袋公园建设", True),
        ("农林牧渔总产值增长率", "农林牧渔业总产值增长率", True),
    ],
)
def test_names_much_alike(one, other, alike):
    assert (likeness(one, other) > 0) == alike


@pytest.mark.parametrize("rule", likeness_rules(), ids=lambda rule: rule.id)
def test_every_rule_of_likeness(rule):
    find = re.search if rule.kind == "same" else re.fullmatch
    assert find(rule.pattern, rule.match)
    assert not find(rule.pattern, rule.no_match)
    if rule.kind == "same":
        assert re.sub(rule.pattern, rule.name, rule.match) == rule.result


@pytest.mark.parametrize("rule", unit_rules(), ids=lambda rule: rule.id)
def test_every_rule_of_units_by_name(rule):
    assert dimension_named(rule.match) == rule.dimension
    assert dimension_named(rule.no_match) != rule.dimension


def test_kept():
    assert aim_of("能耗", "min", -3, "下降3%以上") == "ceiling"
    assert is_kept("ceiling", -3, None, "min", -3.4)
    assert not is_kept("ceiling", -3, None, "min", -2)
    assert is_kept("floor", 100, None, "about", 96)
