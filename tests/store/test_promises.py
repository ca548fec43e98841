"""What a target is joined to: results of the same thing and of the same time; and what is no target at all."""

import re

import pytest

from textmine import Document, ingest, promises, series
from textmine.claims import extract_claims
from textmine.measures import measures_of
from textmine.measures.promised import is_promise, no_promises
from textmine.measures.spans import opens_with, span_rules, span_told
from textmine.structure import analyse

HEAD = "云岫县教育局{}年工作总结\n\n"


def told(url, target, result, *, title="一、工作情况"):
    texts = [
        f"{HEAD.format(2022)}一、2023年打算\n\n2023年，{target}\n",
        f"{HEAD.format(2023)}{title}\n\n{result}\n",
    ]
    ingest([Document(text) for text in texts], db=url, reader="off")
    return [(promise.verdict, promise.confidence) for promise in promises(db=url, year=2023)]


@pytest.mark.parametrize("rule", span_rules(), ids=lambda rule: rule.id)
def test_every_rule_of_spans(rule):
    asked = opens_with if rule.scope == "opening" else span_told
    assert re.search(rule.pattern, rule.match)
    assert asked(rule.match) == rule.kind
    assert not re.search(rule.pattern, rule.no_match)


@pytest.mark.parametrize("rule", no_promises(), ids=lambda rule: rule.id)
@pytest.mark.parametrize("matches", [True, False], ids=["match", "no match"])
def test_every_rule_of_no_promises(rule, matches):
    marked = rule.match if matches else rule.no_match
    place = marked.index("[["), marked.index("]]") - 2
    text = marked.replace("[[", "").replace("]]", "")
    dimension = rule.dimensions.split("|")[0]
    assert is_promise(text, place, dimension) != matches


@pytest.mark.parametrize(
    ("target", "result", "verdict", "sure"),
    [
        ("力争培训教师300人。", "培训教师310人。", "delivered", True),
        ("力争培训教师300人。", "全年累计培训教师310人。", "delivered", True),
        ("力争培训教师300人。", "累计培训教师320人。", "delivered", False),  # about as many: it may be the year's
        ("力争培训教师300人。", "累计培训教师1900人。", "not reported", True),
        ("力争培训教师300人。", "三年累计培训教师320人。", "not reported", True),
        ("力争培训教师300人。", "自平台运行以来，培训教师320人。", "not reported", True),
        ("力争累计培训教师2000人。", "累计培训教师1900人。", "missed", True),
        ("力争累计培训教师2000人。", "培训教师300人。", "not reported", True),
        ("力争培训教师300人。", "累计培训教师1900人，其中：今年培训教师290人。", "missed", True),
    ],
)
def test_a_sum_so_far_keeps_no_promise_of_one_year(url, target, result, verdict, sure):
    ((found, confidence),) = told(url, target, result)
    assert (found, confidence > 0.5) == (verdict, sure)


@pytest.mark.parametrize(
    ("result", "verdict"),
    [
        ("这是教育事业蓬勃发展的五年。新建学校30所。", "not reported"),
        ("这是教育事业蓬勃发展的五年。新建学校30所。2023年，新建学校6所。", "delivered"),
        ("这是教育事业蓬勃发展的一年。新建学校6所。", "delivered"),
    ],
)
def test_what_several_years_brought_is_of_none_of_them(url, result, verdict):
    assert [found for found, _ in told(url, "力争新建学校5所。", result)] == [verdict]


def test_a_heading_tells_of_several_years_too(url):
    assert told(url, "力争新建学校5所。", "新建学校30所。", title="一、过去五年工作回顾")[0][0] == "not reported"


def test_what_opens_a_section_holds_for_its_parts(url):
    text = (
        f"{HEAD.format(2023)}一、过去五年和2023年工作回顾\n\n过去五年，我们砥砺前行。\n\n（一）改善条件。\n\n新建学校30所。\n\n"
        "（二）提高质量。\n\n新建食堂40个。\n\n2023年，我们再接再厉。\n\n（三）抓好安全。\n\n新建岗亭6个。\n"
    )
    ingest(Document(text), db=url, reader="off")
    assert [len(series(name, db=url).sources) for name in ("新建学校", "新建食堂", "新建岗亭")] == [0, 0, 1]


def test_a_state_at_the_end_of_several_years_is_of_the_last(url):
    text = f"{HEAD.format(2023)}这是教育事业蓬勃发展的五年。入学率达到98%。\n"
    ingest(Document(text), db=url, reader="off")
    assert [cell.value for cell in series("入学率", db=url).sources] == [98]


@pytest.mark.parametrize(
    ("target", "result", "verdict"),
    [
        ("推进校舍改造，完成投资3亿元。", "实施校舍改造，完成投资4亿元。", "delivered"),
        ("推进校舍改造，完成投资3亿元。", "水利设施建设完成投资4亿元。", "not reported"),
    ],
)
def test_a_head_noun_alone_joins_what_is_said_of_one_subject(url, target, result, verdict):
    assert verdict in [found for found, _ in told(url, target, result)]


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("培训教师310人。2024年，改造校舍8栋。培训教师400人。", [("actual", "2023"), ("target", "2024")]),
        ("培训教师310人。二、2024年工作打算培训教师400人。", [("actual", "2023"), ("target", "2024")]),
        ("培训教师310人。2024年工作要点：改造校舍。培训教师400人。", [("actual", "2023"), ("target", "2024")]),
        ("培训教师310人。2023年工作打算全部完成。培训校长20人。", [("actual", "2023"), ("actual", "2023")]),
    ],
)
def test_a_report_of_one_paragraph_has_a_plan_half(text, told_of):
    document = Document(f"{HEAD.format(2023)}2023年，{text}\n")
    claims = [claim for claim in extract_claims(document, analyse(document)) if claim.unit == "人"]
    assert [(claim.status, claim.period) for claim in claims] == told_of


def test_what_a_work_report_sets_without_a_year_is_not_of_the_year_it_reports_on(url):
    text = (
        "云岫县政府工作报告\n——2023年1月6日在云岫县第九届人民代表大会第二次会议上\n\n一、2022年工作回顾\n\n"
        "新建公厕3座。计划新建水厂4座，实际新建水厂3座。\n\n名词解释\n\n10件实事\n\n年度目标：新建公厕不少于5座。\n"
    )
    ingest(Document(text), db=url, reader="off")
    assert [(promise.measure, promise.target) for promise in promises(db=url)] == [("新建水厂", 4)]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "城镇和农村居民人均可支配收入分别增长7.0%和7.5%。",
            ["城镇居民人均可支配收入增长率", "农村居民人均可支配收入增长率"],
        ),
        ("城乡居民人均可支配收入分别增长6%和7%。", ["城镇居民人均可支配收入增长率", "农村居民人均可支配收入增长率"]),
        ("实际利用内资、外资分别增长30%和20%。", ["利用内资增长率", "利用外资增长率"]),
        (
            "养老、失业、工伤保险参保人数分别达到10万人、5万人和6万人。",
            ["养老保险参保", "失业保险参保", "工伤保险参保"],
        ),
        ("城乡居民人均可支配收入增长6%。", ["城乡居民人均可支配收入增长率"]),
        ("渔业、茶业产值分别增长25%、5%。", ["渔业增长率", "茶业产值增长率"]),
        ("城镇新增就业3人。农村居民收入分别增长5%和6%。", ["城镇新增就业", "农村居民收入增长率", "农村居民收入增长率"]),
    ],
)
def test_things_told_in_turn_share_their_head(text, measures):
    document = Document(text)
    assert [measure.measure for measure in measures_of(extract_claims(document, analyse(document)))] == measures


@pytest.mark.parametrize(
    ("target", "result", "verdict"),
    [
        ("新增农民合作社30家。", "新增农民合作社31个。", "delivered"),
        ("新增农民合作社30家。", "新增农民合作社31名。", "not reported"),
        ("一般公共预算收入增长3%。", "地方一般公共预算收入下降36.7%。", "missed"),
        ("居民消费价格指数涨幅控制在3%以内。", "居民消费价格上涨2.1%。", "delivered"),
        ("完成河堤除险加固5座。", "完成河堤除险加固工程5座。", "delivered"),
    ],
)
def test_one_thing_called_and_counted_in_other_ways(url, target, result, verdict):
    assert [found for found, _ in told(url, target, result)] == [verdict]


@pytest.mark.parametrize(
    ("sentence", "span"),
    [
        ("2021年是本届政府任期的最后一年，我们", "year"),
        ("本届政府坚持", "several"),
        ("淘汰落后产能5万吨，提前完成“十四五”期间的任务。", ""),
        ("“十四五”期间，我们", "several"),
    ],
)
def test_which_sentences_open_several_years(sentence, span):
    assert opens_with(sentence) == span
