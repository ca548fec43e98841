"""Budgets, accounts and annual reports: unnumbered chapters, long items, annexes, titles over two lines."""

import pytest

from tests.structure.show import outline, read

DEFINED = "（一）财政拨款收入：是指从同级财政部门取得的财政预算资金。\n"
FIGURES = "2023年，收入预算3456.78万元，其中：财政拨款收入3410.50万元。\n"


@pytest.mark.parametrize(
    "chapter", ["2023年部门预算编制说明", "部门收支总体情况", "预算绩效管理工作", "单位机构设置", "“三公”经费预算安排"]
)
@pytest.mark.parametrize("head", ["名词解释", "三、名词解释", "第四部分 名词解释"])
def test_an_unnumbered_chapter_ends_the_explanation_of_terms(head, chapter):
    _, structure = read(f"临江县水务局2023年部门预算\n\n{head}\n\n{DEFINED}\n{chapter}\n\n{FIGURES}")
    last = structure.sections[structure.sentences[-1].section]
    assert (last.title, last.role != "definitions") == (chapter, True)
    assert "名词解释" not in structure.section_path(structure.sentences[-1].section)


def test_terms_on_lines_of_their_own_are_no_chapters():
    _, structure = read(
        "临江县水务局2023年部门预算\n名词解释\n财政拨款收入\n指从同级财政部门取得的资金。\n机关运行经费\n是指为保障运行的经费。\n"
    )
    assert [section.title for section in structure.sections][1:] == ["名词解释"]


def test_the_heading_of_a_part():
    text = (
        "第一部分 概况\n一、职能\n负责水务。\n第三部分临江县水务局2023年度部门决算情况\n说明\n"
        "一、收入\n本年收入407.90万元。\n"
    )
    assert outline(text) == ["第一部分概况", "  一、职能", "第三部分临江县水务局2023年度部门决算情况说明", "  一、收入"]
    assert outline("第 三 部 分 名 词 解 释\n一、收入：指资金。\n")[0] == "第三部分名词解释".replace(
        "第三部分", "第 三 部 分"
    )


def test_the_name_of_a_budget_item_is_a_heading_however_long():
    item = "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）"
    other = item.replace("职业年金缴费", "离退休")
    text = f"具体情况\n1、{other}。年初预算为31.20万元。\n2、{item}。年初预算为37.70万元。\n"
    assert outline(text)[-1].endswith(item)


def test_a_heading_that_is_bold_but_for_its_bracket():
    assert outline("# 报告\n\n（**三）改革深化。**完成审批12项。\n") == ["#报告", "  （**三）改革深化"]


def test_an_annex_has_a_title_and_a_year_of_its_own():
    text = (
        "临江市政府工作报告\n一、2024年工作回顾\n新建学校3所。\n"
        "附件1\n2025年十件实事\n坚持民生为大。\n一、提升条件。\n增加学位2万个。\n"
    )
    assert outline(text) == ["临江市政府工作报告", "  一、2024年工作回顾", "  附件12025年十件实事", "    一、提升条件"]


@pytest.mark.parametrize("body", ["临江市人民政府", "临江县水务局"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_title_over_two_lines_names_the_body(body, gap):
    _, structure = read(f"{body}{gap}2023年政府信息公开工作年度报告\n\n一、总体情况\n公开信息4200条。\n")
    assert (structure.info.department, structure.info.year) == (body, 2023)


def test_a_sentence_cut_at_its_number_goes_on():
    text, structure = read(
        "预留政府采购项目预算金额\n\n31.20万元，其中小微企业20.10万元。\n\n完成率\n\n2023年达到98%。\n"
    )
    assert next(text[s.start : s.end].replace("\n", "") for s in structure.sentences).startswith(
        "预留政府采购项目预算金额31.20万元，"
    )


def test_a_sentence_cut_at_a_count_goes_on_but_no_heading():
    text, structure = read("全局共举办农技培训班\n\n24期，培训农民1300人次。\n\n主要成效\n\n21条公交线路全部开通。\n")
    said = [text[s.start : s.end].replace("\n", "") for s in structure.sentences]
    assert said[0] == "全局共举办农技培训班24期，培训农民1300人次。"
    assert "21条公交线路全部开通。" in said


def test_contents_end_where_the_body_names_the_first_chapter():
    entries = "一、单位主要职能\n二、单位机构设置\n三、名词解释\n四、单位预算编制说明\n"
    body = "临江县福利院主要职能\n临江县福利院是收养老人的事业单位，承担照料服务工作。\n"
    text = f"临江县福利院2023年单位预算\n目 录\n{entries}{body}"
    assert outline(text)[-1] == "  临江县福利院主要职能"


DEFINITIONS = (
    "临江县体育中心2023年度部门决算\n\n第四部分 名词解释\n\n（一）基本支出：是指人员经费和公用经费。\n\n"
    "（二）项目支出：是指为完成特定任务而发生的支出。\n\n"
)
ANNEXES = [
    "附件：2023年绩效自评情况",
    "附：全民健身开展情况",
    "附件2\n\n场馆运营情况",
    "附件二：场馆运营情况",
    "附 1：场馆运营情况",
    "附录一 场馆运营情况",
    "附件",
]


@pytest.mark.parametrize("annex", ANNEXES)
def test_an_annex_ends_the_chapter_of_definitions(annex):
    structure = read(f"{DEFINITIONS}{annex}\n\n2023年，举办赛事32场，参赛运动员4600人次。\n")[1]
    path = structure.section_path(structure.sentences[-1].section)
    assert "名词解释" not in path
    assert path.startswith("临江县体育中心2023年度部门决算")


def test_an_annex_stands_beside_the_chapters_in_front():
    text = (
        "临江市政府工作报告\n\n一、2024年工作回顾\n新建学校3所。\n\n名词解释\n1.学区：是指划定的区域。\n\n"
        "附件1\n2025年十件实事\n一、提升条件。\n增加学位2万个。\n\n附件2\n2025年重点项目\n安排项目64个。\n"
    )
    top = [line for line in outline(text) if line.startswith("  ") and not line.startswith("   ")]
    assert top == ["  一、2024年工作回顾", "  名词解释", "  附件12025年十件实事", "  附件22025年重点项目"]


def test_what_is_enclosed_is_no_annex():
    text = f"临江县水务局工作总结\n\n一、成效\n{'建成水闸3座。'}\n\n附件：绩效自评结果\n\n临江县水务局\n2024年3月1日\n"
    assert outline(text) == ["临江县水务局工作总结", "  一、成效"]
