"""Search: Chinese by its words, filters, the ranking, the marked place. How much is answered: `test_docs.py`."""

from pathlib import Path

import pytest

import textmine
from textmine import Database, Document, ingest
from textmine.core import Passage, Theme
from textmine.store.amounts import find_amounts
from textmine.store.bodies import find_department
from textmine.store.question import understand


def test_the_words_of_chinese(url):
    texts = [
        "县委编办全年核减行政编制6名。",
        "机构编制委员会办公室召开会议3次。",
        "全年编辑制作视频12条。",
        "清理ＡＢＣ挂牌7块。",
    ]
    ingest([Document(text) for text in texts], db=url)
    database = Database(url)

    def found(words):
        return {hit.highlighted.replace("【", "").replace("】", "") for hit in database.search(words)}

    assert found("编制") == {texts[0], texts[1]}  # not 编辑制作
    assert found("行政编制") >= {texts[0]}
    assert found("abc") == found("ＡＢＣ")
    assert len(found("abc")) == 1
    assert found("没有这样的词") == set()
    for odd in (
        "'",
        '"',
        "编制'",
        '编制"',
        "编制 OR 1=1",
        "编制*",
        "NEAR(",
        "()",
        "编制:A",
        "\\",
        "%",
        "-",
        "！",
        "NOT",
        " ",
    ):
        found(odd)


def test_filters(filled):
    def found(**filters):
        hits = filled.search("超编人员", limit=1000, **filters)
        return [hit for hit in hits if hit.object == "超编人员"]

    assert len(found()) == 40
    assert {hit.unit for hit in found(unit="人")} == {"人"}
    assert found(unit="家") == []
    assert {hit.year for hit in found(year=2021)} == {2021}
    assert {hit.department for hit in found(department="蓝山县教育局")} == {"湖南省蓝山县教育局"}
    assert len(found(department="湖南省/")) == len(found(department="湖南省"))
    assert found(department="100%_") == []
    assert sorted(hit.value for hit in found(min=20, max=22.5)) == [20, 21, 22]
    assert len(found(status="actual")) == 40
    assert found(status="target") == []
    assert found(theme="编制") == []
    assert len(filled.search("超编人员", limit=3)) == 3
    with pytest.raises(ValueError, match="limit"):
        filled.search("超编", limit=0)


def test_what_is_asked_comes_first(filled):
    question = "蓝山县教育局2020年消化了多少超编人员"
    first = filled.search(question)[0]
    assert (first.department, first.year, first.value, first.kind) == ("湖南省蓝山县教育局", 2020, 10, "claim")
    assert first.highlighted.endswith("全年共消化超编人员【10人】，撤销事业单位1家。")
    assert filled.search("宁远民政局2020撤销了几家事业单位")[0].unit == "家"
    frame = filled.search(question).to_frame()
    assert list(frame.columns)[:3] == ["kind", "id", "score"]
    assert frame.score.is_monotonic_decreasing
    assert "【10人】" in str(filled.search(question))
    assert str(filled.search("没有这样的词")) == "nothing found"


def test_nothing_of_a_report_moves_the_terminal_or_becomes_html(url):
    ingest(Document("<script>alert(1)</script>\x1b[2J清理挂牌\x075块。"), db=url)
    hits = Database(url).search("挂牌")
    assert "\x1b" not in str(hits)
    assert "\x07" not in str(hits)
    assert "<script>" not in hits._repr_html_()
    assert "【5块】" in str(hits)


def test_passages_and_themes(url, reports):
    ingest(reports, db=url)
    database = Database(url)
    claims = list(database.records("claims"))
    passages = [
        Passage(
            passage_id=f"p{n}",
            doc_id=claim.doc_id,
            source=claim.source,
            department=claim.department,
            region=claim.region,
            year=claim.year,
            section=claim.section,
            text=f"严格机构编制管理，{claim.sentence}推进体制改革。",
            start=claim.start,
            end=claim.end,
            theme_id=0 if n % 2 else -1,
            theme="编制管理" if n % 2 else "",
            score=0.5 if n % 2 else 0.0,
        )
        for n, claim in enumerate(claim for claim in claims if claim.unit == "人")
    ]
    theme = Theme(0, "编制管理", "编制 超编 消化", 6, 5, 0.4, "例")
    assert database.store_themes(passages, [theme]) == 12
    assert list(database.records("themes")) == [theme]
    assert sorted(p.passage_id for p in database.records("passages")) == sorted(p.passage_id for p in passages)
    assert set(database.records("passages")) == set(passages)
    hits = database.search("体制改革", limit=20)
    assert {hit.kind for hit in hits} == {"passage"}
    assert "【体制改革】" in hits[0].highlighted
    assert database.search("超编人员")[0].kind == "claim"
    in_theme = database.search("超编人员", theme="编制", limit=100)
    assert len([hit for hit in in_theme if hit.kind == "claim"]) == 6
    assert {hit.kind for hit in database.search("超编人员", unit="人")} == {"claim"}
    # Told again, they replace those that were there; and they go with their document.
    assert database.store_themes(passages[:4], [theme]) == 4
    Path(passages[0].source).unlink()
    ingest(reports, db=url, prune=True)
    assert len(list(database.records("passages"))) == 3
    database.store_themes([], [])
    assert list(database.records("themes")) == []


def test_themes_that_do_not_fit_are_refused(url, reports):
    from dataclasses import replace

    ingest(reports, db=url)
    database = Database(url)
    doc_id = next(database.records("claims")).doc_id
    passage = Passage("p", doc_id, "a.txt", "", "", None, "", "超编", 0, 2, 3, "x", 0.5)
    with pytest.raises(textmine.core.DatabaseError, match="is of theme 3"):
        database.store_themes([passage], [])
    with pytest.raises(textmine.core.DatabaseError, match="ingest it first"):
        database.store_themes([replace(passage, doc_id="nobody", theme_id=-1)], [])


@pytest.mark.parametrize(
    ("text", "words", "years", "unit", "dimension", "status", "change"),
    [
        ("消化超编", ["消化", "超编"], (), "", "", "", ""),
        ("2023年消化了多少超编人员", ["消化", "超编人员"], (2023,), "", "", "actual", ""),
        ("二〇二三年有几家单位", ["单位"], (2023,), "家", "count", "", ""),
        ("公用经费是多少万元", ["公用经费"], (), "元", "money", "", ""),
        ("预算执行率是多少", None, (), "", "percent", "", ""),
        ("货运量增长了多少", None, (), "", "", "actual", "increase"),
        ("床位增加到多少张", None, (), "张", "count", "", ""),
        ("计划新增多少个车位", None, (), "个", "count", "target", ""),
        ("2021年和2022年", None, (2021, 2022), "", "", "", ""),
        ("", [], (), "", "", "", ""),
    ],
)
def test_questions_are_understood(text, words, years, unit, dimension, status, change):
    question = understand(text)
    if words is not None:
        assert [group[0] for group in question.words] == words
    assert (question.years, question.unit, question.status, question.change) == (years, unit, status, change)
    assert not dimension or question.dimension == dimension


def test_a_place_with_more_reports_than_can_be_named(filled, monkeypatch):
    """Its reports are all that is looked at, whichever way."""
    named = [(hit.id, hit.score) for hit in filled.search("湖南省蓝山县教育局2020年消化超编", limit=50)]
    monkeypatch.setattr("textmine.store.candidates._NAMED_DOCUMENTS", 0)
    unnamed = filled.search("湖南省蓝山县教育局2020年消化超编", limit=50)
    assert {hit.department for hit in unnamed} == {"湖南省蓝山县教育局"}
    assert (unnamed[0].id, unnamed[0].score) == named[0]
    assert {hit.department for hit in filled.search("超编", department="宁远县", limit=50)} == {
        f"湖南省宁远县{body}" for body in ("教育局", "民政局", "档案馆", "审计局")
    }


@pytest.mark.parametrize(
    ("text", "meant", "rest"),
    [
        ("编办2022年", ["中共云岫县委机构编制委员会办公室"], "2022年"),
        ("委编办核减", ["中共云岫县委机构编制委员会办公室"], "核减"),
        ("办理变更登记多少家", [], "办理变更登记多少家"),
        ("全县办理", [], "全县办理"),
        ("市监局立案", ["云岫县市场监督管理局"], "立案"),
        ("市场监督管理局立案", ["云岫县市场监督管理局"], "立案"),
        ("养老服务中心几家", [], "养老服务中心几家"),
        ("", [], ""),
    ],
)
def test_short_names_of_departments(text, meant, rest):
    departments = ["中共云岫县委机构编制委员会办公室", "云岫县市场监督管理局"]
    assert find_department(text, departments) == (meant, rest)


WATER = (
    "云岫县水务局2023年度部门整体支出绩效自评报告\n一、主要工作\n全年完成水利投资2,300.5万元，建成水闸26座。"
    "根据云水发〔2022〕7号文件，整治河道17公里。\n全年发放防汛补助45万元，受益群众3,860人，造林三千五百亩。\n"
)
MONEY = "丹桥县林业局2022年度部门整体支出绩效自评报告\n一、主要工作\n全年投入资金640.25万元，拨付45元。\n"


@pytest.fixture
def two(url):
    """A database with two reports that have numbers in several forms."""
    ingest([Document(WATER, source="water"), Document(MONEY, source="money")], db=url)
    return Database(url)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("2300.5", "【2,300.5万元】"),
        ("２３００．５", "【2,300.5万元】"),
        ("2,300.5万元", "【2,300.5万元】"),
        ("23005000元", "【2,300.5万元】"),
        ("0.230050亿元", "【2,300.5万元】"),
        ("45万元", "【45万元】"),
        ("45", "【45元】"),  # what is equal as it stands comes before 45 with 万 behind
        ("3860", "【3,860人】"),
        ("3860人", "【3,860人】"),
        ("3,500亩", "【三千五百亩】"),
        ("造林3500亩", "【三千五百亩】"),
        ("0.35万亩", "【三千五百亩】"),
        ("云水发〔2022〕7号", "【云水发〔2022〕7号】"),
        ("云水发[2022] 7 号", "【云水发〔2022〕7号】"),
        ("闸", "【26座】"),
    ],
)
def test_numbers_are_found_in_whatever_form(two, text, marked):
    assert marked in two.search(text, limit=1)[0].highlighted


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("999亩", "nothing found: no claim has the value 999亩"),
        ("云教发〔2022〕7号", "nothing found: no report cites 云教发〔2022〕7号"),
        ("鸟", "nothing found: no sentence holds 鸟"),
        ("没有这样的词", "nothing found"),
    ],
)
def test_what_is_not_found_is_told(two, text, why):
    assert str(two.search(text)) == why


def test_filters_hold_for_numbers(two):
    assert not two.search("45万元", year=2022)
    assert len(two.search("45万元", department="水务局", limit=1)) == 1
    assert not two.search("云水发〔2022〕7号", department="林业局")
    assert two.search("45", unit="元", max=100)[0].value == 45


def test_a_citation_that_was_found(two):
    hit = two.search("云水发〔2022〕7号", limit=1)[0]
    assert (hit.kind, hit.department, hit.value, hit.source) == ("citation", "云岫县水务局", None, "water")
    assert "citation" in str(two.search("云水发〔2022〕7号"))


@pytest.mark.parametrize(
    ("text", "amounts", "rest"),
    [
        ("1200.5", [(1200.5, "")], " "),
        ("3,500亩", [(3500, "亩")], " "),
        ("45万元", [(450000, "元")], " "),
        ("2023年消化超编人员", [], "2023年消化超编人员"),
        ("2023", [], "2023"),
        ("2023万元", [(20230000, "元")], " "),
        ("消化了多少名超编人员", [], "消化了多少名超编人员"),
        ("三项制度", [], "三项制度"),
        ("十五个村", [(15, "个")], " 村"),
        ("G319", [], "G319"),
        ("造林3500亩和45万元", [(3500, "亩"), (450000, "元")], "造林 和 "),
    ],
)
def test_amounts_in_what_is_looked_for(text, amounts, rest):
    found, words = find_amounts(text)
    assert ([(a.value, a.unit) for a in found], words) == (amounts, rest)


TWICE = (
    "桐花县水务局2023年度部门整体支出绩效自评报告\n一、主要工作\n"
    "指标1：做好管护人员清理整治工作，年度指标值2910人，实际完成值2910\n人，得1分；巡查河道36公里、清淤渠道36公里。\n"
    "根据桐水发〔2022〕7号文件开展巡查，根据桐水发〔2022〕7号文件开展清淤。\n"
)


def test_of_equal_numbers_the_one_at_the_offset_is_marked(url):
    document = Document(TWICE, source="twice")
    ingest([document], db=url)
    found = {
        (hit.start, hit.end): hit.highlighted
        for hit in Database(url).search("管护人员清理整治 巡查河道 清淤渠道", limit=50)
        if hit.kind == "claim"
    }
    plain = TWICE.replace("2910\n人", "2910人")
    for surface in ("2910人", "36公里"):
        one = plain.index(surface)
        two = plain.index(surface, one + 1)
        marks = [text.index("【") for place, text in sorted(found.items()) if f"【{surface}】" in text]
        assert len(marks) == 2
        assert marks[1] - marks[0] == two - one
    cited = sorted(Database(url).search("桐水发〔2022〕7号", limit=50), key=lambda hit: hit.start)
    marks = [hit.highlighted.index("【") for hit in cited if hit.kind == "citation"]
    assert len(marks) == 2
    assert marks[0] < marks[1]
