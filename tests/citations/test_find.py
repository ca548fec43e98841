"""Places: what is marked in the text is what was found, whatever the text is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.citations import extract_citations, find_mentions, find_references
from textmine.core import CITATION_COLUMNS, Document
from textmine.structure import analyse

PIECES = st.lists(
    st.sampled_from(
        [
            "《",
            "》",
            "〈",
            "〉",
            "<",
            ">",
            "《《",
            "》》",
            "关于",
            "办法",
            "的通知",
            "预算法",
            "印发",
            "根据",
            "（",
            "）",
            "〔2020〕",
            "湘财发",
            "10号",
            "\n",
            "\n\n",
            "。",
            "、",
            "，",
            " ",
            "以下简称",
            "“",
            "”",
            "该办法",
            "令第3号",
            "GB 1-2020",
            "２０２０",
            "甲县",
            "\u3000",
            "x",
            "3",
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(PIECES)
def test_mentions_are_in_order_and_lie_in_the_text(text):
    mentions = find_mentions(text)
    behind = 0
    for mention in mentions:
        assert behind <= mention.start < mention.end <= len(text)
        behind = mention.end
        assert mention.title or mention.number
        assert "\n" not in mention.title
        assert "\n" not in mention.doc_number


@settings(max_examples=200, deadline=None)
@given(PIECES)
def test_records_agree_with_the_text(text):
    document = Document(text)
    citations = extract_citations(document, analyse(document))
    assert len({c.citation_id for c in citations}) == len(citations)
    for c in citations:
        assert 0 <= c.start < c.end <= len(text)
        assert c.doc_id == document.doc_id
        if c.doc_number and c.agency_code and "令" not in c.agency_code and "公告" not in c.agency_code:
            assert c.doc_number.startswith(c.agency_code)
    known = {c.citation_id: c.policy_id for c in citations}
    for reference in find_references(text, citations):
        assert text[reference.start : reference.end]
        assert known.get(reference.citation_id, "") == reference.policy_id
        assert 0 <= reference.confidence <= 1
        assert bool(reference.policy_id) == (reference.rule != "open")


def test_columns_are_those_of_the_contract():
    assert ", ".join(CITATION_COLUMNS) == (
        "citation_id, doc_id, source, department, region, year, section, sentence, title, doc_number, issuer, "
        "agency_code, number_year, serial, kind, relation, is_policy, level, policy_id, start, end, article"
    )


REPORT = """湖南省永州市云溪县财政局2023年度工作总结

一、工作开展情况
根据市委编办《关于编外人员统计的通知》（永编办发[2023]号）精神，开展统计。
按照《中共湖南省委办公厅 湖南省人民政府办公厅关于绩效管理的实施意见》（湘办发〔2019〕10号），
制定《云溪县财政局内部控制制度》。

云溪县财政局
"""


def test_all_fields():
    document = Document(REPORT, source="reports/a.txt")
    first, second, third = extract_citations(document, analyse(document))
    assert (first.issuer, first.agency_code, first.number_year, first.serial) == ("市委编办", "永编办发", 2023, "")
    assert (first.level, first.region, first.section, first.year) == (
        "city",
        "湖南省/永州市/云溪县",
        "湖南省永州市云溪县财政局2023年度工作总结 / 工作开展情况",
        2023,
    )
    assert first.sentence == "根据市委编办《关于编外人员统计的通知》（永编办发[2023]号）精神，开展统计。"
    assert (first.source, first.department) == ("reports/a.txt", "湖南省永州市云溪县财政局")
    assert second.issuer == "中共湖南省委办公厅湖南省人民政府办公厅"
    assert (second.level, second.serial, second.kind) == ("province", "10", "notice")
    assert (third.issuer, third.level, third.relation) == ("云溪县财政局", "county", "issues")


def test_tables_only_on_request():
    text = "一、收支\n\t事项\t依据\n\t会议\t《云溪县会议办法》\n\t培训\t《云溪县培训办法》\n"
    document = Document(text, format="docx")
    structure = analyse(document)
    assert extract_citations(document, structure) == []
    found = extract_citations(document, structure, include_tables=True)
    assert [c.title for c in found] == ["云溪县会议办法", "云溪县培训办法"]
    assert {c.section for c in found} == {"收支 / [table]"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "印发《甲县节水办法》（以下简称《办法》），按照《办法》，该办法施行。",
            [("《办法》", "defined"), ("《办法》", "defined"), ("该办法", "anaphor")],
        ),
        ("落实《甲县节水办法》。《办法》要求。", [("《办法》", "only-one")]),
        ("落实《甲县节水办法》和《甲县节地办法》，《办法》要求。", [("《办法》", "open")]),
        ("《办法》要求。", [("《办法》", "open")]),
        ("落实《甲县节水条例》，该办法施行。", []),
        ("根据湘办发〔2019〕10号，该文件要求。", [("该文件", "anaphor")]),
    ],
)
def test_references(text, expected):
    document = Document(text)
    found = find_references(text, extract_citations(document, analyse(document)))
    assert [(text[r.start : r.end], r.rule) for r in found] == expected
