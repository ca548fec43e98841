"""What a figure is in its statement, and which others that statement has."""

import re

import pytest

from textmine.claims import extract_claims
from textmine.claims.context import BasisName, basis_name
from textmine.claims.roles import MOST_RELATED, role_cues
from textmine.core import Document
from textmine.lexicon import load_rules
from textmine.structure import analyse

HEAD = "湖南省蓝山县教育局2022年工作总结\n\n一、工作情况\n\n"

CASES = [
    (
        "2022年“三公”经费预算3万元，实际支出1.94万元，比上年的2.86万元减少0.92万元，下降32.17%。",
        ["value", "value from amount rate"],
        ["2022", "2022", "2021", "2022", "2022"],
    ),
    ("超编人数由41人下降至5人。", ["from to"], ["", "2022"]),
    ("满意度由上年的88%提高到92%，提高4个百分点。", ["from to amount"], ["2021", "2022", "2022"]),
    ("床位从年初的1200张增加到1500张，增长25%。", ["from to rate"], ["2022-01-01", "2022", "2022"]),
    ("贫困发生率从2014年的12.6%降至0.8%。", ["from to"], ["2014", "2022"]),
    (
        "全年支出205.83万元，其中：基本支出189.22万元，占91.93%；项目支出16.61万元，占8.07%。",
        ["total part share part share"],
        ["2022"] * 5,
    ),
    ("培训干部320人次（其中女干部120人次），编印教材16本。", ["total part", "value"], ["2022"] * 3),
    ("本年支出合计205.83万元，完成年初预算的84.31%。", ["value", "share"], ["2022"] * 2),
    ("公用经费控制在50万元以内，群众满意度≥95%。", ["bound", "bound"], ["2022"] * 2),
    ("床位增加到1500张。", ["to"], ["2022"]),
    ("消化超编41人，清理违规挂牌568块。", ["value", "value"], ["2022"] * 2),
    ("预算执行率6月底前达到55%、年底前达到95%。", ["value", "value"], ["2022-06", "2022-12-31"]),
]  # fmt: skip


def claims_of(text):
    document = Document(f"{HEAD}{text}\n")
    return extract_claims(document, analyse(document), reader="off")


@pytest.mark.parametrize(("text", "statements", "periods"), CASES, ids=[case[0][:20] for case in CASES])
def test_roles(text, statements, periods):
    claims = claims_of(text)
    assert [claim.role for claim in claims] == " ".join(statements).split()
    assert [claim.period for claim in claims] == periods
    # The figures of a statement name each other, and no others.
    begin = 0
    for statement in statements:
        members = claims[begin : begin + len(statement.split())]
        begin += len(members)
        for member in members:
            assert member.related.split() == [other.claim_id for other in members if other is not member]


def test_a_list_without_end_names_the_nearest():
    claims = claims_of(
        "支出500万元，其中："
        + "、".join(f"{place}镇{n}万元" for n, place in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳" * 4, start=2))
        + "。"
    )
    assert max(len(claim.related.split()) for claim in claims) == MOST_RELATED


@pytest.mark.parametrize("cue", role_cues().values(), ids=lambda cue: cue.id)
def test_every_cue_finds_its_example_and_not_the_other(cue):
    pattern = re.compile(cue.pattern)
    assert pattern.search(cue.match)
    assert not pattern.search(cue.no_match)
    assert cue.where in ("front", "behind")


@pytest.mark.parametrize("rule", load_rules("basis_names.toml", BasisName), ids=lambda rule: rule.id)
def test_every_name_of_a_basis(rule):
    assert re.fullmatch(rule.pattern, rule.match)
    assert basis_name(rule.match) == rule.name.format(year=re.match("(?:[0-9]{4}年|年度)?", rule.match)[0])
    assert not re.fullmatch(rule.pattern, rule.no_match)


def test_the_basis_named_last_is_that_of_a_rate():
    text = "日常公用经费42万元，较上年减少2万元，降低5%，较年初预算减少3万元，降低7%。"
    assert [claim.basis for claim in claims_of(text)][-2:] == ["年初预算", "年初预算"]


def test_the_basis_has_one_name():
    text = "支出205万元，与上年决算数相比减少39万元，下降16%，比年初预算安排数减少5万元。"
    assert [claim.basis for claim in claims_of(text)] == ["", "2021年", "2021年", "年初预算"]


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("产值占规模以上工业产值比重从9.4%提高到17.1%。", ["规模以上工业产值"] * 2),
        ("制造业占规上工业增加值稳定在60%以上。", ["规上工业增加值"]),
        ("地区生产总值占全省比重由2015年的34.8%提高到37.8%。", ["全省"] * 2),
        ("非税收入占一般公共预算收入比重由45%下降至38%。", ["一般公共预算收入"] * 2),
        ("装备制造业占规上工业由30%提高到35%。", ["规上工业"] * 2),
        ("第三产业增加值占GDP比重突破50%。", ["GDP"]),
        ("项目支出占年初预算增加部分的12%。", ["年初预算增加部分"]),
        ("税收收入占比由70%提高到78%。", ["", ""]),
        ("销售收入和利税分别占规模以上工业的57%和59%。", ["规模以上工业"] * 2),
        ("收入、投资和利润分别是2007年的2.2倍、2.7倍和3.1倍。", ["2007年"] * 3),
        ("三项资金分别占49%、32.6%、18.4%。", ["", "", ""]),
        ("职业索赔人提交的占了六成八。", [""]),
        ("市占率19%。", [""]),
    ],
)
def test_the_whole_of_a_share_ends_where_it_is_told_what_became_of_the_share(text, wholes):
    assert [claim.basis for claim in claims_of(text)] == wholes


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("数字化扫描118.2万页，占年度任务118万页的100.17%。", "年度计划"),
        ("持证救护员860人，完成省下达任务（800人）的107.5%。", "省下达任务"),
        ("火灾3起，较前三年均值7.3起下降58.9%。", "前三年均值"),
        ("全馆接待观众163.8万人次，比2022年翻了一番。", "2022年"),
        ("与全县农村居民收入比由0.91∶1缩小为0.94∶1。", ""),
        ("经民政数据比对，核减217人。", ""),
        ("空气质量优良天数比率提升18.1个百分点。", ""),
        ("满意度94.29%，比95%的目标值低0.71个百分点。", "95%的目标值"),
    ],
)
def test_no_number_stands_behind_what_something_is_held_against(text, base):
    assert claims_of(text)[-1].basis == base
