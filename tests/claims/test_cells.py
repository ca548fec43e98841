"""Tables as claims: numbers with their labels, sentences in cells as prose, and how much stands unread."""

import textmine
from textmine.claims import count_in_tables, extract_claims
from textmine.core import Document
from textmine.structure import analyse

FORM = (
    "二、项目支出绩效自评表\n"
    "\t一级指标\t指标值\t完成值\t完成情况说明\n"
    "\t产出指标\t12期\t13期\t全年举办培训13期，培训干部1500人次。受疫情影响，外出考察减少2次。\n"
    "\t成本指标\t30万元\t28.5万元\t控制在预算内\n"
)


def claims(**options):
    document = Document(FORM, format="docx")
    return [
        (c.predicate, c.object, c.quantity, c.status, c.change)
        for c in extract_claims(document, analyse(document), reader="off", **options)
    ]


def test_a_sentence_in_a_cell_is_read_as_prose():
    found = claims(include_tables=True)
    assert [claim for claim in found if claim[0]] == [
        ("举办", "培训", "13期", "actual", ""),
        ("培训", "干部", "1500人次", "actual", ""),
        ("减少", "外出考察", "2次", "actual", "decrease"),
    ]
    assert [(o, q, s) for p, o, q, s, _ in found if not p] == [
        ("产出指标", "12期", "target"),
        ("产出指标", "13期", "actual"),
        ("成本指标", "30万元", "target"),
        ("成本指标", "28.5万元", "actual"),
    ]
    assert claims() == []


def test_the_sentence_of_a_cell_ends_with_it():
    document = Document(FORM, format="docx")
    found = extract_claims(document, analyse(document), include_tables=True, reader="off")
    assert {c.sentence for c in found if c.predicate} == {
        "全年举办培训13期，培训干部1500人次。",
        "受疫情影响，外出考察减少2次。",
    }
    assert {c.section for c in found} == {"项目支出绩效自评表 / [table]"}


def test_what_stands_unread_in_tables_is_counted():
    document = Document(FORM, format="docx")
    assert count_in_tables(document, analyse(document)) == 7
    without = textmine.extract(document, reader="off")
    assert (list(without), without.n_unread_in_tables) == ([], 7)
    everything = textmine.extract(document, reader="off", include_tables=True)
    assert (len(list(everything)), everything.n_unread_in_tables) == (7, 0)


def test_the_header_above_a_sentence_says_whether_it_was_done():
    text = (
        "二、下一步工作安排\n全年新建学校2所。\n\n项目支出绩效自评表\n"
        "\t预期目标\t实际完成情况\n\t举办培训12期，培训干部1500人次。\t举办培训13期，培训干部1620人次。\n"
    )
    document = Document(text, format="docx")
    found = extract_claims(document, analyse(document), include_tables=True, reader="off")
    assert [(c.quantity, c.status) for c in found] == [
        ("2所", "target"),
        ("12期", "target"),
        ("1500人次", "target"),
        ("13期", "actual"),
        ("1620人次", "actual"),
    ]
