"""Every number of the narrative is in a claim, or told with a reason why it is not."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.claims import extract_claims, find_unread
from textmine.core import Document
from textmine.quantities.lookalikes import lookalikes
from textmine.structure import analyse

REPORTS = sorted((Path(__file__).parents[2] / "corpora" / "departmental").glob("*.txt"))[:6]
PIECES = [
    "2023年", "3万5元", "12个", "三", "第三", "万", "国发〔2022〕7号", "（", "。", "，", "投资", "5%", "1.2.3", "０３",
    "A12", "《12条》", "负", "-", "十五六", "元", "公里", "至", "和", "\n",
]  # fmt: skip


def digits_left_out(document):
    """The digits of the sentences that are neither in a claim nor told as unread."""
    structure = analyse(document)
    covered = set()
    for found in (*extract_claims(document, structure), *find_unread(document, structure)):
        covered.update(range(found.start, found.end))
    within = {i for sentence in structure.sentences for i in range(sentence.start, sentence.end)}
    return [i for i in sorted(within - covered) if document.text[i] in "0123456789０１２３４５６７８９"]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_no_digit_is_left_out_in_silence(path):
    document = Document(path.read_text(encoding="utf-8"))
    left = digits_left_out(document)
    assert not [document.text[max(0, i - 15) : i + 15] for i in left]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_no_digit_is_left_out_whatever_the_text(text):
    assert not digits_left_out(Document(text))


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("2023年完成投资。", "2023年", "not a quantity: year"),
        ("上午9时30分召开会议。", "9时30分", "not a quantity: clock-cn"),
        ("完成投资3万5元。", "3万5", "digits behind the last place"),
        ("完成投资3万5万元。", "3万5", "no numeral: 3万5"),
        ("会议在2.3.4节。", "2.3.4", "list number"),
        ("改造国道319线。", "319", "no unit"),
        ("3.12家养老机构未达标。", "3.", "list number"),
    ],
)
def test_why(text, number, reason):
    document = Document(text)
    unread = [(n.text, n.reason) for n in find_unread(document, analyse(document))]
    assert unread[0][0].startswith(number[:3])
    assert (number, reason) in unread or reason.startswith("no numeral")


def test_reasons_name_rules_that_exist():
    known = {rule.id for rule in lookalikes()} | {"heading", "layout"}
    for path in REPORTS[:2]:
        document = Document(path.read_text(encoding="utf-8"))
        for number in find_unread(document, analyse(document)):
            kind, _, rule = number.reason.partition(": ")
            assert kind != "not a quantity" or rule in known


def test_figures_of_what_is_not_read_are_told():
    document = Document("建成公路21公里。\n[1] 其中县道7公里。\n")
    assert [(n.text, n.reason) for n in find_unread(document, analyse(document))] == [("7公里", "in a note")]
    items = "建成泵站12座\n其中新建7座\n改造5座\n投资88万元\n培训340人次\n支出\n205.83万元\n更多\n"
    document = Document(items, format="html")
    found = {n.text for n in find_unread(document, analyse(document))}
    found |= {claim.quantity for claim in extract_claims(document, analyse(document), include_tables=True)}
    assert found >= {"12座", "7座", "5座", "88万元", "340人次", "205.83万元"}


def test_the_point_of_an_item_number_is_no_noun():
    document = Document("27.11个煤炭资源勘查区块：石峪北、石峪南。")
    [claim] = extract_claims(document, analyse(document), reader="off")
    assert (claim.quantity, claim.object) == ("11个", "煤炭资源勘查区块")
