"""Who reports, from where, on which year, in which genre. All places but those of the public lists are invented."""

import pytest

from tests.structure.show import read
from textmine.structure.regions import main_city, main_province, read_places, region_path

ACCOUNTS = """第一部分 中共临江县委机构编制委员会办公室部门概况
一、部门职责
中共临江县委机构编制委员会办公室是临江县委的工作部门，根据中共浙江省委办公厅文件成立。
第二部分 2023年部门决算表
\t收入总表\n\n\t部门：\n\t中共临江县委机构编制委员会办公室\n\t单位：万元\n\n\t收入\n\t205.83\n\t3
第三部分 2023年度部门决算情况说明
2023年度收入205.83万元，与2022年相比减少3万元。
"""
PERFORMANCE = """# 市委编办整体绩效自评报告

评价年度：2023 年度

评价单位：市委编办本级

市级预算部门单位（公章）：

中共湛江市委机构编制委员会办公室

填报日期：2024年7月29日

# 市委编办整体绩效自评报告

现将2023年度整体绩效自我评价报告如下：

## 一、基本情况

核定编制33名。

中共湛江市委机构编制委员会办公室

2024年7月29日
"""
SUMMARY = """临江县司法局2023年工作总结和2024年工作计划
2023年，我局办理案件326件。
一、2024年工作计划
2024年新建站点5个。
"""
WORK_REPORT = """---
title: {title}
---

——{date}在{place}第十七届人民代表大会第四次会议上

市长 王某某

各位代表：

现在，我代表市人民政府向大会报告工作，请予审议。

一、{review}工作回顾

全市生产总值增长5%。
"""


def test_final_accounts():
    _, structure = read(ACCOUNTS)
    info = structure.info
    assert (info.department, info.region) == ("中共临江县委机构编制委员会办公室", "浙江省/临江县")
    assert (info.year, info.kind) == (2023, "final_accounts")


def test_performance_report():
    _, structure = read(PERFORMANCE, format="md")
    info = structure.info
    assert (info.department, info.region) == ("中共湛江市委机构编制委员会办公室", "广东省/湛江市")
    assert (info.year, info.kind) == (2023, "performance")


def test_work_summary():
    _, structure = read(SUMMARY)
    info = structure.info
    assert (info.department, info.region, info.year, info.kind) == ("临江县司法局", "临江县", 2023, "work_summary")


@pytest.mark.parametrize(
    ("title", "date", "place", "review", "expected"),
    [
        ("2024年长沙市政府工作报告", "2024年1月17日", "长沙市", "2023年", ("长沙市人民政府", "湖南省/长沙市", 2023)),
        ("政府工作报告", "二〇一八年一月二十四日", "河南省", "过去五年", ("河南省人民政府", "河南省", 2017)),
        (
            "临江市政府工作报告（2021年12月30日）",
            "2021年12月30日",
            "临江市",
            "过去五年",
            ("临江市人民政府", "吉林省/白山市/临江市", 2021),
        ),
        ("政府工作报告", "2020年1月3日", "吉林市", "“九五”时期和1999年", ("吉林市人民政府", "吉林省/吉林市", 1999)),
        (
            "2026年自治州政府工作报告",
            "2026年1月13日",
            "延边朝鲜族自治州",
            "“十四五”时期和2025年",
            ("延边朝鲜族自治州人民政府", "吉林省/延边朝鲜族自治州", 2025),
        ),
    ],
)
def test_work_report(title, date, place, review, expected):
    text = WORK_REPORT.format(title=title, date=date, place=place, review=review)
    _, structure = read(text)
    info = structure.info
    assert (info.department, info.region, info.year) == expected
    assert info.kind == "work_report"


def test_year_of_a_work_report_from_its_title_alone():
    _, structure = read("---\ntitle: 2026年临江市政府工作报告\n---\n\n各位代表：\n\n全市生产总值增长5%。\n")
    assert (structure.info.year, structure.info.department) == (2025, "临江市人民政府")


def test_year_of_a_work_report_whose_review_is_headed_with_its_year():
    _, structure = read(
        "临江市2024年政府工作报告\n一、2023年主要工作\n新建学校2所。\n二、2024年目标任务\n新建学校5所。\n"
    )
    assert structure.info.year == 2023


def test_metadata_title_helps():
    _, structure = read("召开会议3次。\n", metadata={"title": "临江县教育局2022年工作总结"})
    assert (structure.info.department, structure.info.year) == ("临江县教育局", 2022)


@pytest.mark.parametrize("text", ["", "\n\n", "召开会议3次。", "2022年收入3万元，2023年收入5万元。"])
def test_nothing_is_guessed(text):
    info = read(text)[1].info
    assert (info.department, info.region, info.year, info.kind) == ("", "", None, "")


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("中共临江县委办公室", ["临江县"]),
        ("临江县市场监督管理局", ["临江县"]),
        ("浙江省临江市城市管理局", ["浙江省", "临江市"]),
        ("益阳市赫山区城市管理和综合执法局", ["益阳市", "赫山区"]),
        ("恩施土家族苗族自治州教育局", ["恩施土家族苗族自治州"]),
        ("城市管理局", []),
        ("市中区财政局", ["市中区"]),
        ("浦东新区教育局", ["浦东新区"]),
        ("东方市场监督管理局", []),
        ("市委编办", []),
        ("社区服务中心", []),
        ("教育局", []),
    ],
)
def test_places_of_a_body(name, places):
    assert read_places(name) == places


@pytest.mark.parametrize(
    ("places", "text", "path"),
    [
        (["长沙市"], "", "湖南省/长沙市"),
        (["上海市"], "", "上海市"),
        (["益阳市", "赫山区"], "", "湖南省/益阳市/赫山区"),
        (["临江县"], "", "临江县"),
        (["临江县"], "根据湖南省财政厅要求。", "湖南省/临江县"),
        (["临江县"], "根据湖南省财政厅要求，成为永州市各县区的范本。", "湖南省/永州市/临江县"),
        (["临江县"], "湖南省永州市临江县共3镇。", "湖南省/永州市/临江县"),
        (["临江县"], "永州市临江县共3镇。", "湖南省/永州市/临江县"),
        (["临江县"], "根据湖南省财政厅要求，赴永州市学习。", "湖南省/临江县"),
        (["临江县"], "赴湖南省和河南省学习。", "临江县"),
        ([], "湖南省", ""),
        (["蓝山县"], "", "湖南省/永州市/蓝山县"),
        (["湖南省", "蓝山县"], "", "湖南省/永州市/蓝山县"),
        (["仙桃市"], "", "湖北省/仙桃市"),
        (["浦东新区"], "", "上海市/浦东新区"),
        (["北京市", "朝阳区"], "", "北京市/朝阳区"),
        (["朝阳区"], "", "朝阳区"),
        (["朝阳区"], "根据吉林省财政厅要求。", "吉林省/长春市/朝阳区"),
        (["朝阳区"], "长春市朝阳区共3镇。", "吉林省/长春市/朝阳区"),
        (["鼓楼区"], "南京市委、南京市政府", "江苏省/南京市/鼓楼区"),
        (["江北区"], "", "江北区"),
        (["江北区"], "重庆市财政局要求。", "重庆市/江北区"),
        (["蓝山县"], "云贵省财政厅；四川省支援蓝山县。", "湖南省/永州市/蓝山县"),
    ],
)
def test_region_paths(places, text, path):
    assert region_path(places, text) == path


def test_majorities():
    assert main_province("湖南省、湖南省、河南省") == "湖南省"
    assert main_province("湖南省、河南省") == ""
    assert main_city("长沙市和湘潭市；长沙市") == "长沙市"
    assert main_city("") == ""


@pytest.mark.parametrize(
    ("text", "department", "year"),
    [
        ("中共临江市委机构编制委员会办公室\n２０２１年工作总结及２０２２年工作计划\n\n2021年消化超编3人。\n\n2022年1月12日\n",
         "中共临江市委机构编制委员会办公室", 2021),
        ("中共临江县委党史和地方志研究室\n2022年度部门整体支出绩效自评报告\n\n全年支出3万元。\n",
         "中共临江县委党史和地方志研究室", 2022),
        ("浙江省临江县2022年度部门决算公开\n——中共临江县委组织部\n\n第一部分 部门概况\n\n支出3万元。\n",
         "中共临江县委组织部", 2022),
    ],
)  # fmt: skip
def test_titles_in_wide_digits_and_behind_dashes(text, department, year):
    info = read(text)[1].info
    assert (info.department, info.year) == (department, year)


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("一、2018年以来工作回顾", 2021),
        ("一、２０２１年工作回顾", 2021),
        ("一、2020年工作回顾", 2020),
        ("一、2018年以来和2021年工作回顾", 2021),
    ],
)
def test_the_year_that_a_review_begins_with_is_not_the_one_reported_on(heading, year):
    text = f"云岫县政府工作报告\n——2022年1月6日在云岫县第九届人民代表大会第一次会议上\n\n{heading}\n\n新建公厕3座。\n"
    assert read(text)[1].info.year == year


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("澧阳县白沙镇2023年政府工作报告", ("澧阳县白沙镇人民政府", "澧阳县")),
        ("白沙镇2023年政府工作报告", ("白沙镇人民政府", "")),
        ("关于青岭乡人民政府2023年工作报告（审议稿）", ("青岭乡人民政府", "")),
        ("澧阳县2023年政府工作报告", ("澧阳县人民政府", "澧阳县")),
        ("澧阳县乡镇2023年工作报告", ("", "")),
    ],
)
def test_a_town_reports_for_itself(title, expected):
    _, structure = read(f"{title}\n\n一、工作回顾\n新建学校3所。\n")
    assert (structure.info.department, structure.info.region) == expected
