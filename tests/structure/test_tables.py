"""Tables, forms, notes and tables of contents stay out of the narrative, and take none of it along."""

import pytest

from tests.structure.show import blocks, kinds, prose, sentences

BEFORE = "一、收支情况\n2023年收入合计100万元，比上年增加3万元。\n"
AFTER = "\n二、其他情况\n本单位共有车辆2辆，价值50万元。\n"
NARRATIVE = ["2023年收入合计100万元，比上年增加3万元。", "本单位共有车辆2辆，价值50万元。"]

WORD_CELLS = (
    "\n\t收入支出决算总表\n\n\t　\n\t　\n\t公开01表\n\n\t部门：\n\t临江县教育局\n\t单位：万元\n\n"
    "\t项    目\n\t行次\n\t决算数\n\n\t一、财政拨款收入\n\t1\n\t205.83　\n\n\t二、事业收入\n\t2\n\t\n\n"
    "\t公务\n接待费\n\t3\n\t0.96\n\n\t合计\n\t\n\t206.79\n\n"
)
CELLS_WITH_PROSE = (
    "\n\t总体目标\n\t预期目标\n\t实际完成情况\n\n\t\n"
    "\t1、完成审批30项；                 2、办结来信12件，群众满意；    \n"
    " 3、在编人员只减不增，盘活资源，节省财政支出，全年减少5人。\n\t圆满按时完成\n\n"
    "\t一级指标\n\t指标值\n\t得分\n\n\t数量\n\t≥95%\n\t10\n\n"
)
TABLES = {
    "cells led by tabs": WORD_CELLS,
    "cells led by tabs with prose in one": CELLS_WITH_PROSE,
    "cells without tabs": WORD_CELLS.replace("\t", ""),
    "cells without tabs or blank lines": "\n".join(c.strip() for c in WORD_CELLS.split("\n") if c.strip()) + "\n",
    "cells with blank lines between": "\n\n".join(c.strip() for c in WORD_CELLS.split("\n") if c.strip()) + "\n",
    "rows of tabs": "\n单位：万元\n\n\t工资\t公用\n预算\t799.84\t24.96\n决算\t867.9\t22.65\n",
    "rows of tabs led by a tab": "\n\t项目\t预算数\t决算数\n\t工资\t80\t79.5\n\t合计\t\t79.5\n",
    "rows broken by blanks": (
        "\n绩效指标\t一级\t值\n\t办理件数\t95\n\n效 益 指 标\n\n\t\t生态指标\t\t\n满意度\t对象\t98%\n"
    ),
    "rows with sentences in cells": (
        "\n任务\t内容\t金额\n任务1\t推进改革，召开会议3次，办结20件。\t75\n任务2\t培训200人次\t10.5\n"
    ),
    "Markdown": "\n| 项目 | 预算 | 决算 |\n|---|---:|---|\n| 工资 | 80 | 79.5 |\n| 说明 | 完成3项。 | 2人 |\n\n",
    "HTML": "\n<table>\n<tr><td>项目</td><td>80万元</td></tr>\n\n<tr><td>完成3项。</td></tr>\n</table>\n",
    "title in bold": "\n**2023年绩效目标表**\n\n预算\t12\t13\n决算\t11\t12\n",
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_no_sentence_comes_from_a_table_and_none_is_lost(table):
    text = BEFORE + table + AFTER
    assert [s for s in sentences(text) if s not in ("一、收支情况", "二、其他情况")] == NARRATIVE
    found = kinds(text)
    assert found[:2] == ["heading", "prose"]
    assert found[-2:] == ["heading", "prose"]
    assert set(found[2:-2]) <= {"table", "form"}
    assert "table" in found


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_a_note_below_a_table_is_a_note(table):
    text = BEFORE + table + "\n注：本表反映本年度3项收支情况。\n" + AFTER
    assert ("note", "注：本表反映本年度3项收支情况。") in blocks(text)
    assert "本表反映" not in "".join(sentences(text))


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_narrative_right_behind_a_table(table):
    text = BEFORE + table.rstrip() + "\n\n本单位没有政府性基金收入3万元，故本表无数据。\n"
    assert sentences(text)[-1] == "本单位没有政府性基金收入3万元，故本表无数据。"


@pytest.mark.parametrize(
    "line",
    [
        "1、投入9.5分",
        "预算配置得10分。其中在职人员控制率得5分。",
        "3、履职效益得37分。",
        "指标3：办公经费得2分；",
        "（2） 项目绩效自评结果得3分。",
    ],
)
def test_short_statements_of_the_narrative_are_no_cells(line):
    text = f"{BEFORE}{WORD_CELLS}三、评价得分\n部门整体支出绩效情况如下：\n{line}\n（1）产出得20分。预算完成率得5分。\n"
    assert any(line.startswith(s.rstrip()) or s.startswith(line[:6]) for s in sentences(text))


@pytest.mark.parametrize("indent", ["    ", "\u3000\u3000", "\xa0\xa0\xa0\xa0", "  "])
def test_indented_paragraphs_are_prose(indent):
    text = f"一、概况\n{indent}全局共有干部12人，退休3人。\n{indent}下设股室3个，其中综合股1个。\n"
    assert kinds(text) == ["heading", "prose"]
    assert sentences(text) == ["全局共有干部12人，退休3人。", "下设股室3个，其中综合股1个。"]


def test_paragraphs_indented_with_tabs_are_prose():
    text = (
        "\t临江县司法局2023年工作总结\n\t2023年，我局办理案件326件，调解纠纷1280件。\n\t一、主要工作\n"
        "\t（一）法治建设扎实推进。召开会议4次。\n\t（二）服务提质\n\t建成站点12个，接待2300人次。\n\t二、存在的问题\n\t一是力量不足。\n"
    )
    assert kinds(text) == ["heading", "prose", "heading", "heading", "prose", "heading", "prose", "heading", "prose"]
    assert "建成站点12个，接待2300人次。" in sentences(text)


def test_a_reader_that_writes_tabs_is_believed():
    text = "2023年完成3项。\n\n\t总体目标\t完成造林1.2万亩，保障安全。\n"
    assert kinds(text, format="docx") == ["prose", "table"]


def test_rows_of_a_numbered_list_are_no_table():
    text = "一、\t部门概况\n1.\t加强管理，召开会议3次。\n2.\t严格审核，退回12件。\n"
    assert kinds(text) == ["heading", "prose"]
    assert len(sentences(text)) == 2


FORMS = [
    "部门：临江县教育局",
    "评价年度：2023 年度",
    "市级预算部门单位（公章）：\n\n中共临江市委机构编制委员会办公室",
    "填报日期：2024年7月29日",
    "组 长：王某 主任、一级调研员\n\n副组长：李某某 副主任\n\n张某某 综合科三级主任科员",
    "联系人：王某  联系电话：0000-1234567",
    "临江县教育局\n2024年8月1日",
    "预 算 编 码： 906017",
    "临江市财政局（制）",
    "——2024年1月17日在临江市第十七届人民代表大会第四次会议上\n\n市长 王某某",
]


@pytest.mark.parametrize("form", FORMS)
def test_forms(form):
    text = f"临江县教育局自评报告\n\n{form}\n\n根据要求，本单位召开会议3次，现报告如下：\n"
    assert kinds(text) == ["heading", "form", "prose"]
    assert sentences(text) == ["根据要求，本单位召开会议3次，现报告如下："]


def test_label_and_sentence_is_prose():
    text = "1. 职责分工\n\n组长：负责2023年度评价工作，领导小组开展工作。\n\n组员：填写数据，撰写报告。\n"
    assert kinds(text) == ["heading", "prose"]


def test_front_matter_and_comments():
    text = "---\ntitle: 2024年临江市政府工作报告\n---\n\n<!-- 市长作报告，完成3项。 -->\n\n完成5项。\n"
    assert blocks(text)[-1] == ("prose", "完成5项。")
    assert kinds(text) == ["form", "note", "prose"]
    assert sentences(text) == ["完成5项。"]


def test_front_matter_offset_of_the_reader_wins():
    text = "标题: 甲\n编号: 3号。\n完成5项。\n"
    assert sentences(text, metadata={"front_matter_end": "13"}) == ["完成5项。"]
    assert len(sentences(text, metadata={"front_matter_end": "no number"})) > 1


CONTENTS = {
    "plain": (
        "第一部分 部门概况\n一、部门职责\n二、机构设置3个\n"
        "第二部分 决算说明\n一、收入情况\n二、会议费支出情\n况说明\n第三部分 名词解释\n"
    ),
    "dots": (
        "第一部分 部门概况..............1\n一、部门职责....................1\n"
        "二、机构设置....................2\n第二部分 决算说明……………… 3\n"
    ),
    "tabs": "第一部分 部门概况\t1\n一、部门职责\t1\n二、机构设置\t2\n第二部分 决算说明\t3\n",
    "fields": (
        "第一部分 部门概况 PAGEREF _Toc1 h 3\n\n一、部门职责 PAGEREF _Toc2 h 3\n\n第二部分 决算说明 PAGEREF _Toc3 h 4\n"
    ),
}


@pytest.mark.parametrize("contents", CONTENTS.values(), ids=CONTENTS.keys())
@pytest.mark.parametrize("heading", ["目录", "目  录", "**目 录**", "决算公开目录"])
def test_contents(contents, heading):
    body = "第一部分 部门概况\n一、部门职责\n负责全县工作，承办3项实事。\n二、机构设置3个\n内设股室7个。\n"
    text = f"临江县教育局2023年度部门决算\n{heading}\n{contents}{body}"
    found = blocks(text)
    assert [kind for kind, _ in found[:3]] == ["heading", "heading", "contents"]
    assert found[2][1] == contents.rstrip()
    assert found[3] == ("heading", "第一部分 部门概况")
    assert "负责全县工作，承办3项实事。" in sentences(text)


def test_contents_without_a_heading():
    text = f"2023年度部门决算\n{CONTENTS['dots']}\n第一部分 部门概况\n内设股室7个。\n"
    assert kinds(text) == ["heading", "contents", "heading", "prose"]


def test_body_that_breaks_its_first_heading_ends_the_contents():
    text = f"目录\n{CONTENTS['plain']}第一部分\n部门概况\n一、部门职责\n承办3项实事。\n"
    assert kinds(text)[:3] == ["heading", "contents", "heading"]
    assert prose(text) == "承办3项实事。"


def test_ellipsis_is_no_contents():
    assert sentences("他说……\n全年完成3项……\n") != []


def test_rows_of_html_without_their_table_are_table() -> None:
    text = "核定编制17名。\n<tr><td>培训人次</td><td>50人次</td></tr>\n全年召开会议3次。"
    assert kinds(text) == ["prose", "table", "prose"]


@pytest.mark.parametrize(
    "cells",
    [
        "考核内容|分值|评分标准|自评分|复核分|组织体系|20|每缺一级扣2分，扣完为止|20|19|巡查履职|25|少一次扣1分，不设底线|24|23.5",
        "指标|分值|上年|得分|修剪行道树|60|57|58.5|噪声扰民较多，|将调整时段|防治病虫害|40|38|39.6|人手不足，|已招聘|总分|98.1",
        "指标|上年数|本年数|一、机构人员|编制人数|46|48|二、车辆|车辆保有量|5|6|三、资产|原值|512.6|548.3",
        "类别|人数|标准|金额|一、勤务|210|62|13020|三、其他|（一）特警|16|75|1200|（二）驾驶员|9|60|540",
    ],
    ids=["figures around prose", "a total below prose", "sections", "a section without figures"],
)
def test_what_stands_between_figures_is_of_the_table(cells):
    text = "\n".join(cells.split("|")) + "\n"
    assert {kind for kind, _ in blocks(text)} == {"table"}


def test_a_word_that_begins_like_a_unit_is_no_unit_that_a_converter_cut_off():
    assert kinds("说明如下。\n\n| 资产 | 期末余额 | 年初余额 |\n|---|---|---|\n| 货币资金 | 318.45 | 290.10 |\n") == [
        "prose",
        "table",
    ]
