"""Which stretches of a report tell of plans."""

import pytest

import textmine
from textmine.claims import extract_claims
from textmine.claims.plans import planning_sections
from textmine.core import Document
from textmine.structure import analyse


def statuses(text):
    return [claim.status for claim in textmine.extract(Document(text))]


def test_a_paragraph_that_opens_with_a_year_to_come_is_a_plan_to_its_end():
    text = (
        "某县水利局2023年工作总结\n一、工作情况\n全年新建水库2座。\n"
        "2024 年，我局将坚持问题导向。一是新建水库3座。二是培训人员40人。\n"
    )
    assert statuses(text) == ["actual", "target", "target"]


def test_what_was_done_in_such_a_paragraph_is_none():
    text = "下一步，我局将加强培训。目前已完成培训40人。\n"
    assert statuses(text) == ["actual"]


def test_numbered_paragraphs_go_on_behind_a_colon():
    text = "下一步，我局将重点抓好以下工作：\n一是新建水库3座。\n二是培训人员40人。\n全年新建水库2座。\n"
    assert statuses(text) == ["target", "target", "actual"]


def test_the_second_half_of_a_work_report_plans():
    text = (
        "某县2024年政府工作报告\n一、过去一年成效明显\n新建学校2所。\n"
        "二、奋力谱写新篇章\n2024年是实施规划的关键一年。\n（一）改善民生\n新建学校3所。\n"
    )
    assert statuses(text) == ["actual", "target"]


def test_a_heading_that_names_the_year_to_come_plans():
    text = "某县2023年工作总结\n一、2023年工作\n新建学校2所。\n二、2024年工作\n新建学校3所。\n"
    structure = analyse(Document(text))
    assert [structure.sections[at].title for at in planning_sections(structure)] == ["2024年工作"]


def test_a_heading_with_another_kind_of_number_belongs_to_the_plan_above_it():
    text = "一、工作回顾\n新建学校2所。\n三、2025年工作计划\n（一）抓建设\n新建学校3所。\n4．抓培训\n培训教师40人。\n"
    assert statuses(text) == ["actual", "target", "target"]


def test_the_start_value_of_a_change_is_there_already():
    text = "下一步工作打算\n将覆盖率由49%提高到75%。\n"
    assert statuses(text) == ["actual", "target"]


def test_a_line_that_the_outline_took_for_no_heading_heads_a_plan_up_to_the_next_one():
    text = (
        "一、主要工作\n新建学校2所。\n二、存在的问题\n师资不足，缺教师40名。\n　　３、下一步工作打算\n新建学校3所。\n"
        "1.抓培训。\n培训教师50人。\n四、其他情况\n年末有学校20所。\n"
    )
    assert statuses(text) == ["actual", "actual", "target", "target", "actual"]


def test_terms_explained_behind_a_plan_are_no_plans():
    text = (
        "一、工作回顾\n新建学校2所。\n二、2025年工作安排\n新建学校3所。\n"
        "三、名词解释\n小微企业：指从业人员20人以下的企业。\n"
    )
    assert statuses(text) == ["actual", "target", "norm"]


def test_what_there_is_stands_in_no_plan():
    text = (
        "某县水利局2024年部门预算\n一、收支预算情况说明\n收入预算90万元。\n"
        "二、其他情况说明\n（一）国有资产占有使用情况\n共有车辆6辆，其中执法用车4辆。\n"
    )
    assert statuses(text) == ["target", "actual", "actual"]
    text = "某县水利局2024年部门预算\n一、收支预算情况说明\n截至2023年12月31日，本单位共有车辆6辆。拟购置车辆1辆。\n"
    assert statuses(text) == ["actual", "target"]


def test_what_follows_the_section_that_the_next_year_heads_plans():
    text = (
        "某县2024年政府工作报告\n一、2023年经济社会发展成效明显\n新建学校2所。\n二、准确把握2024年工作总体要求\n"
        "新增就业3万人。\n三、推动高质量发展\n（一）提升产业\n新建学校3所。\n"
    )
    assert statuses(text) == ["actual", "target", "target"]


def test_a_heading_names_the_next_year_anywhere_and_in_wide_digits_too():
    text = (
        "某县２０２４年政府工作报告\n一、团结奋进的２０２３年\n新建学校2所。\n"
        "二、真抓实干，做好２０２４年各项工作\n新建学校3所。\n"
    )
    assert [(claim.status, claim.period) for claim in textmine.extract(Document(text))] == [
        ("actual", "2023"),
        ("target", "2024"),
    ]


def test_goals_in_a_list_below_a_line_that_names_them():
    items = "目标1：开展执法检查不少于36次；\n目标2：培训从业人员450人次以上。培训教师12人；\n目标3：投诉办结率100%。\n"
    assert statuses(f"单位整体绩效目标：\n{items}全年新建水库2座。\n") == ["target"] * 4 + ["actual"]
    assert statuses(f"一、年度总体目标\n{items}") == ["target"] * 4
    assert statuses(f"二、绩效目标设定情况\n{items}") == ["target"] * 4


def test_goals_in_a_list_that_tells_what_came_of_them():
    items = "目标一：开展执法检查36次。\n目标二：培训从业人员450人次。\n"
    assert statuses(f"绩效目标完成情况：\n{items}") == ["actual", "actual"]
    assert statuses(f"二、绩效目标完成情况\n{items}") == ["actual", "actual"]
    assert statuses(f"年度总体目标：\n{items}目标完成情况：\n{items}") == ["target", "target", "actual", "actual"]
    assert statuses("年度总体目标：\n目标1：已开展执法检查36次。\n") == ["actual"]


DRAFT = "云岫县总工会2023年部门预算编制说明\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("馆舍面积4100平方米，实有19人。\n去年接待职工15万人次。\n", ["actual", "actual", "actual"]),
        ("单位概况：接待窗口8个。\n重点工作：接待窗口增至12个。\n", ["actual", "target"]),
        ("一、部门基本情况\n下辖文化宫2个。\n二、2023年重点工作\n接待职工20万人次。\n", ["actual", "target"]),
        ("一、重点工作\n2022年接待职工15万人次，举办讲座36场。2023年举办讲座40场。\n", ["actual", "actual", "target"]),
    ],
)
def test_of_a_draft_the_body_and_the_year_before_are_no_plans(text, said):
    document = Document(DRAFT + text)
    claims = extract_claims(document, analyse(document), reader="off")
    assert [claim.status for claim in claims] == said
