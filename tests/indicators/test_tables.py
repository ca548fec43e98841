"""What the numbers of tables mean."""

import pytest

from tests.indicators.made import flattened, piped, read, shown, tabbed
from textmine.core import Document
from textmine.indicators import extract_indicators
from textmine.structure import analyse

SELF_ASSESSMENT = (
    "项目名称||数字档案建设",
    "项目资金（万元）|||年初预算数|全年预算数|全年执行数|分值|执行率|得分",
    "|年度资金总额||80|80|76.4|10|95.50%|9.55",
    "|其中：财政拨款||80|80|76.4|—|95.50%|—",
    "年度总体目标|预期目标|||实际完成情况",
    "|完成数字化20万页，接待查档2000人次。|||完成21万页。",
    "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
    "|产出指标（50分）|数量指标|指标1：扫描页数|≥20万页|21万页|15|15",
    "|||指标2：接待查档人次|2000|2310|10|9|超出原因：新馆开放3个月",
    "||质量指标|图像合格率|≥99%|99.6%|15|15",
    "||时效指标|完成时间|2023年12月底前|2023年11月|10|10",
    "|效益指标|社会效益指标|查档群众满意度（20分）|大于等于95%|96|20|20",
    "总分||||||100|97.55",
)


@pytest.fixture(scope="module")
def assessed():
    return read("项目支出绩效自评表\n" + tabbed(*SELF_ASSESSMENT), "docx")


def test_a_self_assessment(assessed):
    found = [(i.row, i.column, i.value, i.unit, i.status) for i in assessed]
    assert found[:2] == [
        ("项目资金/年度资金总额", "年初预算数", 800000, "元", "target"),
        ("项目资金/年度资金总额", "全年预算数", 800000, "元", "target"),
    ]
    for row in (
        ("项目资金/年度资金总额", "执行率", 95.5, "%", "actual"),
        ("项目资金/财政拨款", "全年执行数", 764000, "元", "actual"),
        ("产出指标/数量指标/扫描页数", "年度指标值", 200000, "页", "target"),
        ("产出指标/数量指标/接待查档人次", "实际完成值", 2310, "人次", "actual"),
        ("产出指标/质量指标/图像合格率", "分值", 15, "分", "norm"),
        ("产出指标/时效指标/完成时间", "得分", 10, "分", "actual"),
        ("效益指标/社会效益指标/查档群众满意度", "年度指标值", 95, "%", "target"),
        ("效益指标/社会效益指标/查档群众满意度", "实际完成值", 96, "%", "actual"),
        ("总分", "得分", 97.55, "分", "actual"),
    ):
        assert row in found
    assert len(found) == 4 + 2 + 4 + 4 + 4 + 4 + 2 + 4 + 2


def test_weight_and_score_belong_to_their_indicator(assessed):
    visits = [i for i in assessed if i.row.endswith("接待查档人次")]
    assert {(i.weight, i.score) for i in visits} == {(10, 9)}
    assert {(i.weight, i.score) for i in assessed if i.row.endswith("财政拨款")} == {(None, None)}


def test_prose_reasons_and_dates_are_no_indicators(assessed):
    assert not [i for i in assessed if "原因" in i.column or i.quantity in ("2023", "3个月", "2000人次")]


def test_codes_put_items_below_each_other_and_column_numbers_are_none():
    text = "支出决算表\n单位：万元\n" + flattened(
        "项目|本年支出合计|基本支出|项目支出", "功能分类科目编码|科目名称|||", "栏次|1|2|3",
        "合计|205.83|189.22|16.61", "201|一般公共服务支出|205.83|189.22|16.61", "20131|  党委事务|205.83|189.22|16.61",
        "2013101|行政运行|205.83|189.22|16.61", "208|社会保障支出|3||3",
    )  # fmt: skip
    rows = [row for row, column, *_ in shown(text) if column == "本年支出合计"]
    assert rows == [
        "合计", "一般公共服务支出", "一般公共服务支出/党委事务", "一般公共服务支出/党委事务/行政运行", "社会保障支出",
    ]  # fmt: skip


def test_two_tables_side_by_side():
    text = "收支决算总表\n单位：万元\n" + flattened(
        "收入|支出", "项    目|行次|金额|项    目|行次|合计|财政拨款", "一、拨款收入|1|20|一、教育支出|5|18|18",
        "二、其他收入|2||二、农林水支出|6|2|2", "总计|3|20|总计|7|20|20",
    )  # fmt: skip
    assert shown(text)[:4] == [
        ("拨款收入", "收入/金额", 200000, "元", "actual"),
        ("教育支出", "支出/合计", 180000, "元", "actual"),
        ("教育支出", "支出/财政拨款", 180000, "元", "actual"),
        ("农林水支出", "支出/合计", 20000, "元", "actual"),
    ]
    assert len(shown(text)) == 8


def test_a_row_without_label_takes_its_item_from_the_header():
    text = "三公经费表\n单位：万元\n" + tabbed("预算数||决算数|", "合计|公务接待费|合计|公务接待费", "3|3|0.96|0.96")
    assert shown(text, "docx") == [
        ("合计", "预算数", 30000, "元", "target"),
        ("公务接待费", "预算数", 30000, "元", "target"),
        ("合计", "决算数", 9600, "元", "actual"),
        ("公务接待费", "决算数", 9600, "元", "actual"),
    ]


def test_units_from_column_name_row_and_years_as_periods():
    text = piped(
        "序号|指标|单位|2021年|2022年",
        "1|地区生产总值|亿元|120.5|131.2",
        "2|常住人口|万人|35.1|35.0",
        "3|城镇化率|%|51.2|52.3",
    )
    found = read(text, "md")
    assert [(i.row, i.value, i.unit, i.period) for i in found] == [
        ("地区生产总值", 12050000000, "元", "2021"),
        ("地区生产总值", 13120000000, "元", "2022"),
        ("常住人口", 351000, "人", "2021"),
        ("常住人口", 350000, "人", "2022"),
        ("城镇化率", 51.2, "%", "2021"),
        ("城镇化率", 52.3, "%", "2022"),
    ]


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("消化超编人数", "41", (41, "人")),
        ("检查次数（次）", "12", (12, "次")),
        ("培训学员(人次)", "750", (750, "人次")),
        ("建设面积（万平方米）", "1.2", (12000, "㎡")),
        ("办结率", "98.5", (98.5, "%")),
        ("办结率", "0.98", (0.98, "")),
        ("项目总成本（万元）", "80", (800000, "元")),
        ("编制数", "20", (20, "")),
        ("结余", "-3.5万元", (-35000, "元")),
    ],
)
def test_the_unit_of_a_target(label, value, expected):
    text = "绩效目标申报表\n单位：万元\n" + tabbed("三级指标|年度指标值", f"{label}|{value}", "满意度|≥90%")
    row = read(text, "docx")[0]
    assert ((row.value, row.unit), row.status) == (expected, "target")


@pytest.mark.parametrize(
    ("title", "header", "status"),
    [
        ("收支预算总表", "金额", "target"),
        ("收支决算总表", "金额", "actual"),
        ("绩效目标申报表", "数值", "target"),
        ("政府性基金预算财政拨款支出决算表", "合计", "actual"),
        ("情况表", "批复规模", "target"),
        ("情况表", "实际支出", "actual"),
        ("情况表", "分值", "norm"),
    ],
)
def test_status_from_header_and_title(title, header, status):
    assert shown(f"{title}\n" + tabbed(f"项目|{header}", "甲事项|3", "乙事项|4"), "docx")[0][-1] == status


def test_rows_that_drifted_out_of_their_columns():
    text = (
        "绩效目标表\n绩效指标\t一级指标\t二级指标\t三级指标\t指标值\n\t产出指标\t\t检查企业(家)\t46\n"
        "\t培训学员(人次)\t750\n走访农户(户)\t95\t\n\t\t各类会议\t预算控制在 95% 内\n"
    )
    assert [(row, value, unit) for row, _, value, unit, _ in shown(text, "md")] == [
        ("产出指标/检查企业", 46, "家"),
        ("培训学员", 750, "人次"),
        ("走访农户", 95, "户"),
        ("各类会议", 95, "%"),
    ]
    assert {(column, status) for _, column, _, _, status in shown(text, "md")} == {("指标值", "target")}


def test_a_row_whose_columns_cannot_be_told_keeps_its_label():
    text = "支出表\n单位：万元\n" + flattened(
        "编码|名称|决算数|编码|名称|决算数",
        "301|工资|15|302|办公|2",
        "30101|基本工资|15|30201|水费|2",
        "人员经费合计|15|公用经费合计|2",
    )
    assert shown(text)[-2:] == [
        ("人员经费合计", "决算数", 150000, "元", "actual"),
        ("公用经费合计", "决算数", 20000, "元", "actual"),
    ]


def test_telephones_and_codes_are_none():
    text = "项目基本情况表\n" + tabbed(
        "项目名称|道路养护", "联系电话|13800001234|邮编|425800", "资金总额（万元）|100|自筹资金（万元）|20"
    )
    assert [(row, value) for row, _, value, _, _ in shown(text, "docx")] == [
        ("资金总额", 1000000),
        ("自筹资金", 200000),
    ]


def test_points_in_a_label_are_the_weight():
    text = "评价得分表\n" + tabbed(
        "一级指标|三级指标|评分标准|得分",
        "投入（20分）|控制率（10分）|每超过1%扣1分|10",
        "|变动率（10分）|每超过1%扣0.5分|9",
    )
    assert [(i.row, i.column, i.value, i.weight) for i in read(text, "docx")] == [
        ("投入/控制率", "得分", 10, 10),
        ("投入/变动率", "得分", 9, 10),
    ]


def test_digits_of_another_script_do_no_harm():
    assert read("单位：万元\n\t预算数\t决算数\n\t合计\t٣٤189.22\n") is not None


def test_cells_that_keep_the_places_of_merged_ones_have_their_columns():
    assert shown(
        "收入决算表\n单位：万元\n"
        + flattened(
            "项目||本年收入合计|财政拨款收入", "科目编码|科目名称||", "208|社会保障支出|9.6|", "20805|养老支出|9.6|9"
        )
    ) == [
        ("社会保障支出", "本年收入合计", 96000, "元", "actual"),
        ("社会保障支出/养老支出", "本年收入合计", 96000, "元", "actual"),
        ("社会保障支出/养老支出", "财政拨款收入", 90000, "元", "actual"),
    ]


def test_a_row_with_empty_places_is_no_table_of_its_own():
    rows = [
        "301|工资支出|48|302|商品支出|4",
        *["30101|工资|9|30201|办公费|1", "|||30202|印刷费|2", "|||30203|咨询费|3"],
    ]
    found = shown("支出表\n单位：元\n" + flattened("科目编码|科目名称|决算数|科目编码|科目名称|决算数", *rows))
    assert [(row, value) for row, _, value, *_ in found] == [
        ("工资支出", 48), ("商品支出", 4), ("工资支出/工资", 9), ("商品支出/办公费", 1), ("商品支出/印刷费", 2),
        ("商品支出/咨询费", 3),
    ]  # fmt: skip


def test_codes_are_no_figures_where_columns_cannot_be_told():
    rows = ("208|社会保障支出|9.60|9", "20805|养老支出|8.60|8", "2080505|养老保险|5|5", "210|卫生支出|3.1|3")
    lines = "支出表\n单位：元\n科目编码\n科目名称\n合计\n" + "\n".join("\n".join(row.split("|")) for row in rows) + "\n"
    for text in (lines, "支出表\n单位：元\n" + flattened("项目|合计|基本支出|项目支出|经营支出", *rows)):
        found = shown(text)
        assert [value for _, _, value, *_ in found] == [9.6, 9, 8.6, 8, 5, 5, 3.1, 3]
        assert {row.rsplit("/")[-1] for row, *_ in found} == {"社会保障支出", "养老支出", "养老保险", "卫生支出"}


def test_a_label_that_the_end_of_a_page_cut_is_whole_again():
    rows = [
        f"{label}|{n}"
        for n, label in enumerate(
            ("（一）公开", "（二）部分公开", "（三）不公开", "（四）无", "法提供", "（五）其他"), 1
        )
    ]
    found = shown("办理情况表\n" + tabbed("项目|数量", *rows), "docx")
    assert [row for row, *_ in found] == ["公开", "部分公开", "不公开", "无法提供", "无法提供", "其他"]


def test_title_and_unit_hold_where_the_header_comes_again():
    page = tabbed("项目|预算数|决算数", "会议费|3|2.4")
    found = read("收支总表\n单位：万元\n" + page + "— 2 —\n" + page, "docx")
    assert [(i.table, i.value, i.unit) for i in found] == [("收支总表", 30000, "元"), ("收支总表", 24000, "元")] * 2


def test_a_total_below_numbered_labels_is_a_label_of_its_own():
    rows = [f"{label}|{n}" for n, label in enumerate(("一、甲", "二、乙", "三、丙", "四、丁", "收入总计"), 1)]
    assert [row for row, *_ in shown("收支表\n" + tabbed("项目|金额", *rows), "docx")] == [
        "甲",
        "乙",
        "丙",
        "丁",
        "收入总计",
    ]


def test_a_second_row_of_header_tells_the_labels_apart():
    rows = ("208|社会保障支出|9.60|9|1", "20805|养老支出|8.60|8|2", "210|卫生支出|3.1|3|4")
    header = ("项目|合计|基本支出|项目支出", "功能分类科目编码|科目名称")
    lines = "\n".join("\n".join(row.split("|")) for row in (*header, *rows)) + "\n"
    for table in (flattened(*header, *rows), lines):
        found = shown("支出决算表\n单位：元\n" + table)
        assert [(row, column) for row, column, *_ in found[:4]] == [
            ("社会保障支出", "合计"),
            ("社会保障支出", "基本支出"),
            ("社会保障支出", "项目支出"),
            ("社会保障支出/养老支出", "合计"),
        ]
        assert [value for _, _, value, *_ in found] == [9.6, 9, 1, 8.6, 8, 2, 3.1, 3, 4]


def test_class_section_and_item_in_a_cell_each_are_no_figures():
    rows = ("208|社会保障支出|96|9", "208|05|养老支出|86|8", "208|05|01|行政单位离退休|5|5")
    found = shown("支出表\n单位：元\n" + flattened("功能分类科目|合计|基本支出|项目支出|经营支出|上缴支出|其他", *rows))
    assert [value for _, _, value, *_ in found] == [96, 9, 86, 8, 5, 5]


PUBLISHED = (
    "第二十条第（一）项",
    "信息内容|本年制发件数|本年废止件数|现行有效件数",
    "规章|2|0|13",
    "行政规范性文件|7|4|58",
    "第二十条第（五）项",
    "信息内容|本年处理决定数量",
    "行政许可|51230",
    "第二十条第（八）项",
    "信息内容|本年收费金额（单位：万元）",
    "行政事业性收费|820.5",
)


def test_blocks_of_a_table_each_below_a_band():
    document = Document("二、主动公开政府信息情况\n" + tabbed(*PUBLISHED), format="docx")
    found = extract_indicators(document, analyse(document))
    assert [(i.row, i.column, i.value, i.unit) for i in found] == [
        ("规章", "第二十条第（一）项/本年制发件数", 2, "件"),
        ("规章", "第二十条第（一）项/本年废止件数", 0, "件"),
        ("规章", "第二十条第（一）项/现行有效件数", 13, "件"),
        ("行政规范性文件", "第二十条第（一）项/本年制发件数", 7, "件"),
        ("行政规范性文件", "第二十条第（一）项/本年废止件数", 4, "件"),
        ("行政规范性文件", "第二十条第（一）项/现行有效件数", 58, "件"),
        ("行政许可", "第二十条第（五）项/本年处理决定数量", 51230, ""),
        ("行政事业性收费", "第二十条第（八）项/本年收费金额", 8205000, "元"),
    ]
    assert {i.table for i in found} == {"主动公开政府信息情况"}


def test_a_heading_names_the_table_right_below_it_alone():
    rows = tabbed("项目|件数", "受理|12", "办结|11")
    for text, title in (
        (f"三、信访办理情况\n{rows}", "信访办理情况"),
        (f"三、信访办理情况\n全年信访平稳，办理及时。\n{rows}", ""),
    ):
        document = Document(text, format="docx")
        assert {i.table for i in extract_indicators(document, analyse(document))} == {title}, text


@pytest.mark.parametrize(
    "text",
    [
        "以下表中金额单位为万元。\n\n| 部门 | 金额 |\n|---|---|\n| 甲科 | 12.5 |\n| 乙科 | 7.5 |\n",
        "| 部门 | 金额/万元 |\n|---|---|\n| 甲科 | 12.5 |\n| 乙科 | 7.5 |\n",
        "| 部门 | 金额 |\n|---|---|\n| 甲科 | 12.5 |\n| 乙科 | 7.5 |\n（注：表中金额单位均为万元）\n",
        "部门\t金额\n甲科\t12.5\n乙科\t7.5\n（单位：万元）\n\n以上。\n",
    ],
    ids=["in a sentence above", "behind a slash", "in a note", "right below"],
)
def test_where_the_unit_of_money_is_told(text):
    assert [(i.row, i.column, i.value, i.unit) for i in shown_all(text)] == [
        ("甲科", "金额", 125000, "元"),
        ("乙科", "金额", 75000, "元"),
    ]


def shown_all(text):
    document = Document(text, format="md")
    return extract_indicators(document, analyse(document))


def test_a_table_without_unit_has_that_of_another_with_the_same_figures():
    text = (
        "单位：元\n\n| 资产 | 期末余额 | 年初余额 |\n|---|---|---|\n| 货币资金 | 318,220.45 | 290,115.10 |\n\n"
        "货币资金构成如下：\n\n| 项目 | 年末数 | 年初数 |\n|---|---|---|\n| 现金 | 220.45 | 115.10 |\n"
        "| 存款 | 318,000.00 | 290,000.00 |\n| 合计 | 318,220.45 | 290,115.10 |\n"
    )
    assert {i.unit for i in shown_all(text)} == {"元"}
    assert {i.unit for i in shown_all(text.replace("318,220.45 | 290,115.10 |\n\n", "1.00 | 2.00 |\n\n"))} == {"元", ""}


def test_classes_of_a_size_are_headers():
    text = "企业数\t100人以下\t100-500人\t500人以上\n城东\t21\t4\t1\n城西\t18\t3\t0\n"
    assert [i.column for i in shown_all(text)][:3] == ["100人以下", "100-500人", "500人以上"]
    text = "岗位\t35岁及以下\t36至50岁\t51岁以上\n管理岗\t2\t4\t1\n工勤岗\t0\t3\t0\n"
    assert [i.column for i in shown_all(text)][:3] == ["35岁及以下", "36至50岁", "51岁以上"]


def test_points_in_a_header_are_the_unit_and_that_of_the_sum():
    text = "乡镇\t收运（60分）\t分类（40分）\t合计\n甲镇\t55.5\t30\t85.5\n乙镇\t50\t31\t81\n"
    assert {i.unit for i in shown_all(text)} == {"分"}


def test_the_score_of_all_that_a_merged_cell_left_among_weights():
    rows = (
        "指标\t分值\t目标值\t完成值\t得分",
        "甲数\t60\t3个\t3个\t60",
        "乙率\t40\t95%\t90%\t37.5",
        "总分\t97.5\t\t\t",
    )
    last = shown_all("\n".join(rows) + "\n")[-1]
    assert (last.row, last.column, last.status, last.unit) == ("总分", "", "actual", "分")


def test_people_there_are_in_a_plan_are_no_plan():
    text = "2024年绩效目标申报表\n\n编制\t人数\n在职人员总数\t63\n离退休人数\t37\n"
    assert {i.status for i in shown_all(text)} == {"actual"}


def test_each_markdown_table_below_a_blank_line_is_one():
    text = (
        "| 乡镇 | 参保人数 | 参保率 |\n|---|---|---|\n| 甲镇 | 420 | 97.3% |\n\n"
        "| 等次 | 优 | 良 |\n|---|---|---|\n| 项目数 | 14 | 22 |\n"
    )
    assert [(i.row, i.column) for i in shown_all(text)][2:] == [("项目数", "优"), ("项目数", "良")]


def test_a_column_of_figures_may_bear_the_name_of_rows():
    text = "项目\t中央\t省级\t市县\t合计\n农业\t320\t110\t\t430\n林业\t\t75\t12\t87\n水利\t5\t6\t8\t19\n"
    assert [(i.row, i.column) for i in shown_all(text)][:3] == [("农业", "中央"), ("农业", "省级"), ("农业", "合计")]


def test_years_name_rows_and_a_unit_may_stand_in_the_corner():
    text = "| 年份 | 余额（亿元） | 债务率 |\n|---|---|---|\n| 2021 | 12.4 | 96.2% |\n| 2022 | 13.1 | 104.5% |\n"
    assert [(i.row, i.column, i.value) for i in shown_all(text)][:2] == [
        ("2021", "余额", 12.4e8),
        ("2021", "债务率", 96.2),
    ]
    text = "| 单位：万元 | 2022年 | 2023年 | 2024年预算 |\n|---|---|---|---|\n"
    text += "| 教育 | 62 | 64 | 69 |\n| 水利 | 2 | 3 | 4 |\n"
    assert [(i.row, i.column, i.value, i.status) for i in shown_all(text)][1:3] == [
        ("教育", "2023年", 640000, "actual"),
        ("教育", "2024年预算", 690000, "target"),
    ]


def test_a_table_to_the_right_has_labels_of_its_own_behind_numbers_of_rows():
    text = (
        "资产\t行次\t期末数\t负债及净资产\t行次\t期末数\n现金\t1\t40.2\t应付款\t11\t26.3\n"
        "存款\t2\t15.5\t预收款\t12\t10.1\n"
    )
    assert [i.row for i in shown_all(text)] == ["现金", "应付款", "存款", "预收款"]


def test_weights_that_make_one_are_no_points_and_growth_is_told_in_words():
    text = "指标\t权重\t同比\n甲率\t0.4\t增长26.9%\n乙率\t0.6\t下降3.5%\n"
    assert [(i.column, i.quantity, i.unit) for i in shown_all(text)] == [
        ("权重", "0.4", ""),
        ("同比", "26.9%", "%"),
        ("权重", "0.6", ""),
        ("同比", "3.5%", "%"),
    ]
