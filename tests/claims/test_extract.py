"""What holds of the claims of any text."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.cases.tables import claims_of
from textmine.claims import extract_claims
from textmine.core import Document
from textmine.structure import analyse

PIECES = [
    "一、部门概况\n", "（二）工作完成情况\n", "2023年工作打算\n", "全县", "我局", "办理变更登记", "完成", "开展培训",
    "消化超编", "支出", "预算", "决算", "为", "占", "比上年", "增加", "减少", "由", "到", "其中", "：", "53家",
    "12人", "205.83万元", "84.31%", "１２期", "两家", "十余次", "3至5天", "1∶1.5", "5分", "0", "1,234.5万元", "近",
    "超过", "≥", "以上", "左右", "的", "和", "、", "，", "。", "；", "（", "）", "“", "”", "《", "》", "\n", "\n\n",
    "\t", " ", "\u3000", "*", "=", "/", "|", "2023年", "第一", "对", "将", "单位", "项目", "分别", "共", "合计",
    "\\geq ", "$", "<b>", "- 3 -\n",
]  # fmt: skip
REPORTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
ANY = st.one_of(REPORTS, st.text(max_size=80))
STATUS = {"actual", "target", "norm"}
CHANGE = {"", "increase", "decrease", "unchanged"}
APPROX = {"", "over", "under", "about", "min", "max"}


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_claims_of_any_text(text):
    assume(all(c.isascii() or "０" <= c <= "９" for c in text if c.isdecimal()))
    claims = claims_of(text)
    end = 0
    for claim in claims:
        assert text[claim.start : claim.end] == claim.quantity != ""
        assert end <= claim.start
        end = claim.end
        assert claim.status in STATUS
        assert claim.change in CHANGE
        assert claim.approx in APPROX
        assert 0 <= claim.confidence <= 1
        assert claim.object == claim.object.strip()
        assert not (claim.predicate + claim.object).count("\n")
    ids = [claim.claim_id for claim in claims]
    assert len(set(ids)) == len(ids)
    known = set(ids)
    assert all(claim.duplicate_of in known - {claim.claim_id} for claim in claims if claim.duplicate_of)
    assert claims_of(text) == claims


@settings(max_examples=100, deadline=None)
@given(REPORTS)
def test_tables_only_add(text):
    document = Document(text)
    structure = analyse(document)
    prose = extract_claims(document, structure)
    everything = extract_claims(document, structure, include_tables=True)
    assert {(c.start, c.end) for c in prose} <= {(c.start, c.end) for c in everything}
    assert all(text[c.start : c.end] == c.quantity for c in everything)


@settings(max_examples=100, deadline=None)
@given(REPORTS)
def test_claims_lie_in_sentences(text):
    document = Document(text)
    structure = analyse(document)
    spans = [(s.start, s.end) for s in structure.sentences]
    for claim in extract_claims(document, structure):
        assert any(start <= claim.start and claim.end <= end for start, end in spans)


def test_ids_depend_on_the_text_and_the_place_alone():
    text = "今年共消化行政超编41人，清理违规挂牌568块。"
    one, other = (extract_claims(Document(text, source=path), analyse(Document(text))) for path in ("a.txt", "b.txt"))
    assert [c.claim_id for c in one] == [c.claim_id for c in other]
    assert {c.source for c in one} == {"a.txt"}


def test_a_heading_claims_nothing_but_a_score():
    assert claims_of("一、三项制度改革12项\n内容如下。\n") == []
    (claim,) = claims_of("（一）履职效益得37分\n内容如下。\n")
    assert (claim.predicate, claim.object, claim.quantity) == ("得", "履职效益", "37分")


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("县委编办共消化行政超编41人，清理乡镇违规挂牌568块。", ["县委编办", ""]),
        ("县住建局督办问题12个。", ["县住建局"]),
        ("消防救援大队处置火灾12起。", ["消防救援大队"]),
        ("全县公安机关破获案件120起。", ["全县公安机关"]),
        ("审计组发现问题12个。", ["审计组"]),
        ("本机关主动公开政府信息103条。", ["本机关"]),
        ("医院接诊患者30名。", ["医院"]),
        ("新建医院3所，改建学校2所。", ["", ""]),
        ("检查建筑施工单位发现问题12个。", [""]),
    ],
)
def test_who_does_it_where_the_text_says_so(text, subjects):
    document = Document(text)
    assert [claim.subject for claim in extract_claims(document, analyse(document), reader="off")] == subjects


@pytest.mark.parametrize(
    ("text", "predicate", "counted"),
    [
        ("团市委招募和组织动员志愿者5200名。", "招募", "志愿者"),
        ("引进和培育壮大龙头企业37家。", "引进", "龙头企业"),
        ("新建和改扩建学校5所。", "新建", "学校"),
        ("制定并印发实施方案3个。", "制定", "实施方案"),
        ("开展宣传和培训活动12场。", "开展", "宣传和培训活动"),
        ("推进和实施改造项目12个。", "推进", "改造项目"),
    ],
)
def test_the_second_of_two_joined_verbs_is_no_part_of_what_is_counted(text, predicate, counted):
    document = Document(text)
    [claim] = extract_claims(document, analyse(document), reader="off")
    assert (claim.predicate[:2], claim.object) == (predicate, counted)
