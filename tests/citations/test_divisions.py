"""Codes of cities and counties: what the report's own region tells is told, the rest stays empty."""

import pytest

from textmine.citations import extract_citations
from textmine.citations.bodies import level_of
from textmine.citations.codes import analyse_code
from textmine.core import Document
from textmine.structure import analyse
from textmine.structure.regions import levels_of

COUNTY = "湖南省/永州市/云岭县"

OWN = [
    ("云政发", COUNTY, "云岭县", "county"),
    ("云岭政办函", COUNTY, "云岭县", "county"),
    ("云县财预", COUNTY, "云岭县", "county"),
    ("永云政发", COUNTY, "云岭县", "county"),
    ("湘永云财绩", COUNTY, "云岭县", "county"),
    ("永财绩", COUNTY, "永州市", "city"),
    ("湘永财预", COUNTY, "永州市", "city"),
    ("湘财预", COUNTY, "湖南省", "province"),
    # the divisions above may not be known
    ("云政发", "湖南省/云岭县", "云岭县", "county"),
    ("云政发", "云岭县", "云岭县", "county"),
    ("云编办", "岭海省/云岭区", "云岭区", "county"),
    ("岭财预", "岭川市/青川县", "岭川市", "city"),
    ("青财预", "岭川市/青川县", "青川县", "county"),
    ("朝政发", "北京市/朝岭区", "朝岭区", "county"),
    # a 市 below a city is a county
    ("云政发", "岭海省/岭川市/云岭市", "云岭市", "county"),
    ("云政发", "岭海省/云岭市", "云岭市", "city"),
    # a part that no file lists behind what every region has
    ("云发改备", COUNTY, "云岭县", "county"),
    ("永发改备", COUNTY, "永州市", "city"),
    ("湘发改备", COUNTY, "湖南省", "province"),
    # a city and a county of it that begin alike: nothing tells which
    ("永政发", "湖南省/永州市/永岭县", "", ""),
    ("永岭政发", "湖南省/永州市/永岭县", "永岭县", "county"),
    ("永州政发", "湖南省/永州市/永岭县", "永州市", "city"),
    # another's code
    ("岭政发", "湖南省/永州市", "", ""),
    ("岭政发", COUNTY, "", ""),
    ("蓝财预", COUNTY, "", ""),
    ("云财预", "云南省/岭川市/云岭县", "云南省", "province"),
]


@pytest.mark.parametrize(("code", "region", "name", "level"), OWN, ids=[f"{code} {region}" for code, region, *_ in OWN])
def test_the_region_of_the_report(code, region, name, level):
    agency = analyse_code(code, region)
    assert (agency.region_name, agency.level) == (name, level)


def test_the_issuer_tells_of_two_that_begin_alike():
    agency = analyse_code("永政发", "湖南省/永州市/永岭县", "永岭县人民政府")
    assert (agency.region_name, agency.level) == ("永岭县", "county")


@pytest.mark.parametrize(
    ("body", "region", "level"),
    [
        ("云岭县人民政府", "云岭县", "county"),
        ("云岭市财政局", "云岭市", "city"),
        ("云岭市财政局", "岭海省/岭川市/云岭市", "county"),
        ("云岭县财政局", "湖南省/云岭县", "county"),
        ("朝岭区民政局", "北京市/朝岭区", "county"),
        ("县长办公会", "", "county"),
        ("县域商业体系建设的思考", "", ""),
    ],
)
def test_bodies(body, region, level):
    assert level_of(body, region) == level


def test_levels_of_a_region():
    assert [level for _, level in levels_of("岭海省/岭川市/云岭市")] == ["province", "city", "county"]
    assert levels_of("") == ()


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("落实云财绩〔2022〕7号要求。", "county"),
        ("落实永财绩〔2022〕7号要求。", "city"),
        ("落实湘财绩〔2022〕7号要求。", "province"),
        ("落实蓝财绩〔2022〕7号要求。", ""),
        ("根据省财政厅《关于下达资金的通知》（云财教〔2022〕18号），下达资金。", "province"),
        ("根据市财政局《关于下达资金的通知》（云财教〔2022〕18号），下达资金。", "city"),
        ("根据县财政局《关于下达资金的通知》（云财教〔2022〕18号），下达资金。", "county"),
    ],
)
def test_in_a_report(sentence, level):
    document = Document(f"湖南省永州市云岭县财政局2023年度工作总结\n\n一、主要工作\n\n{sentence}\n")
    (citation,) = extract_citations(document, analyse(document))
    assert citation.level == level
