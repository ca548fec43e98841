"""A passage that stands twice, and equal sentences about different things."""

import pytest

from textmine.claims import extract_claims
from textmine.core import Document
from textmine.structure import analyse

LONG = "全年开展执法检查并推动整改，组织水务执法人员集中培训148人次，群众反映强烈的突出问题得到解决，水事秩序明显好转。"


def repeated(text):
    document = Document(f"临江县水务局2023年度部门决算\n\n{text}")
    claims = extract_claims(document, analyse(document))
    return [claim.quantity for claim in claims if claim.duplicate_of]


def item(number, name, figures="年初预算为5.00万元，支出决算为5.00万元，完成年初预算的100.00%。"):
    return f"{number}、卫生健康支出（类）行政事业单位医疗（款）{name}（项）。{figures}\n\n"


@pytest.mark.parametrize("other", ["事业单位医疗", "公务员医疗补助"])
def test_equal_figures_of_another_item_are_no_repetition(other):
    assert repeated(item(1, "行政单位医疗") + item(2, other)) == []


def test_equal_figures_of_another_paragraph_are_no_repetition():
    assert (
        repeated("河道治理项目：目标任务全部完成，完成率100%。\n\n泵站维修项目：目标任务全部完成，完成率100%。\n") == []
    )


def test_a_passage_in_two_chapters_is_one():
    assert repeated(f"一、工作情况\n\n{LONG}\n\n二、绩效情况\n\n{LONG}\n") == ["148人次"]
