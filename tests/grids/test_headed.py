"""Tables of one cell a line, read by what their header and the length of their rows say."""

import pytest

from textmine.grids.bands import heads_of
from textmine.grids.counted import bands_by_ends, bands_of, period_of, with_units
from textmine.grids.headed import rows_of_headed_lines
from textmine.grids.lines import Piece
from textmine.grids.model import Cell


def read(*lines):
    """Return the rows of each table among lines, and the lines between as they are."""
    text = "\n".join(lines) + "\n"
    starts = [0, *(at + 1 for at, mark in enumerate(text[:-1]) if mark == "\n")]
    pieces, gap = [], 0
    for at in starts:
        end = text.index("\n", at)
        if end == at:
            gap += 1
            continue
        pieces.append(Piece(None, at, end, "lines", gap))
        gap = 0
    return [
        [[cell.text for cell in piece.row.cells] for piece in part]
        if is_table
        else [text[piece.start : piece.end] for piece in part]
        for is_table, part in rows_of_headed_lines(text, pieces)
    ]


def table(header, *rows):
    return [cell for row in (header, *rows) for cell in row.split("|") if cell]


def test_each_line_goes_where_it_fits_and_rows_may_lack_cells():
    (rows,) = read(
        *table(
            "三级指标|指标值|完成值|分值|得分|扣分原因",
            "甲数|≥3个|2个|5|4|人手少",
            "乙率|98%|99%|5|5",
            "丙数|6次|7次|10|10",
        )
    )
    assert rows[1:] == [
        ["甲数", "≥3个", "2个", "5", "4", "人手少"],
        ["乙率", "98%", "99%", "5", "5", ""],
        ["丙数", "6次", "7次", "10", "10", ""],
    ]


def test_words_that_no_rule_knows_are_headers_above_rows_of_one_length():
    (rows,) = read(
        *table("案件类型|旧存|新收|审结|结案率", "刑事|21|318|326|96.1%", "行政|9|74|79|95.2%", "执行|5|40|38|—")
    )
    assert rows[0] == ["案件类型", "旧存", "新收", "审结", "结案率"]
    assert rows[3] == ["执行", "5", "40", "38", ""]


@pytest.mark.parametrize(
    ("header", "paths"),
    [
        ("项目|2022年|2023年|预算|决算|预算|决算", "项目 2022年/预算 2022年/决算 2023年/预算 2023年/决算"),
        ("县区|结案率|人数|2022年|2023年", "县区 结案率/2022年 结案率/2023年 人数"),
        ("乡镇|床位数|入住老人|补贴金额|合计|自理", "乡镇 床位数 入住老人/合计 入住老人/自理 补贴金额"),
        (
            "分区|供水量|用水量|人均量（吨）|地表|地下|农业|工业",
            "分区 供水量/地表 供水量/地下 用水量/农业 用水量/工业 人均量（吨）",
        ),
        ("乡镇|户数|耕地|单位|户|亩", "乡镇/单位 户数/户 耕地/亩"),
        ("镇|总人口（人）|其中|面积（公顷）|男|女", "镇 总人口（人） 其中/男 其中/女 面积（公顷）"),
        ("乡镇|税收（万元）|同比增长|2022年|2023年", "乡镇 税收（万元）/2022年 税收（万元）/2023年 同比增长"),
        (
            "地区|限额|余额|一般债务|专项债务|一般债务|专项债务",
            "地区 限额 限额/一般债务 限额/专项债务 余额 余额/一般债务 余额/专项债务",
        ),
        ("窗口名称|受理件数|办结件数|评价|满意|不满意", "窗口名称 受理件数 办结件数 评价/满意 评价/不满意"),
    ],
    ids=[
        "years",
        "rate of years",
        "by its ends",
        "two by their ends",
        "units",
        "some of them",
        "years of one measure",
        "with totals",
        "the last",
    ],
)
def test_headers_above_several_columns(header, paths):
    width = len(paths.split())
    rows = ["|".join([f"{name}镇", *(str(10 * at + n) for at in range(1, width))]) for n, name in enumerate("甲乙丙丁")]
    lines = [Cell(text, 0, len(text)) for text in table(header, *rows)]
    head = heads_of(lines, 0)[0]
    assert head.regular
    assert ["/".join(cell.text for cell in column) for column in head.columns] == paths.split()


def test_ordinals_count_the_rows_and_a_total_stands_below_what_it_sums_up():
    (rows,) = read(
        *table(
            "序号|县（市、区）|任务数（公里）|补助标准（万元/公里）|补助资金（万元）|拨付比例（%）",
            "1|甲县|42.6|35|1491|80", "2|乙县|58|35|2030|4", "3|丙市|12.5|30|375|75", "合计|113.1|3896|52.1",
        )
    )  # fmt: skip
    assert rows[2] == ["2", "乙县", "58", "35", "2030", "4"]
    assert rows[-1] == ["", "合计", "113.1", "", "3896", "52.1"]


def test_titles_units_and_fields_above_a_header_are_none_of_it():
    parts = read(
        "云岫县教育局2024年项目绩效目标", "项目资金（单位：万元）", *table("资金来源|金额", "中央|138.6", "省级|52.4"),
        "经费执行（万元）", *table("科目|预算数|执行数", "会议费|8|7.5", "培训费|12|11"),
    )  # fmt: skip
    assert [part[0] for part in parts] == [
        "云岫县教育局2024年项目绩效目标",
        ["资金来源", "金额"],
        "经费执行（万元）",
        ["科目", "预算数", "执行数"],
    ]


def test_codes_in_front_of_names_are_no_figures():
    lines = [Cell(text, 0, 1) for text in table("科目编码|科目名称|决算数", "301|工资|9", "30101|津贴|4", "302|商品|5")]
    period = period_of(lines)
    assert (period.columns, period.headers[0]) == (3, 3)


def test_what_is_not_clear_is_not_told():
    words = [Cell(text, 0, 1) for text in ["项目", "甲", "乙", "丙", "丁"]]
    assert bands_of(words, 3) == bands_by_ends(words, 3) == with_units(words, 3) == []
    assert (
        period_of([Cell(text, 0, 1) for text in [*["项目", "金额", "甲", "3", "乙", "4", "5", "6", "丙", "7", "8"]]])
        is None
    )


@pytest.mark.parametrize(
    ("header", "row", "columns"),
    [
        ("科目编码|科目名称|本年收入合计|财政拨款|收入|其他收入", "合计|9|5|4", 5),
        ("类别|金额|（万元）|占比（%）", "甲|3|4", 3),
        ("项目|2022年决算数|2023年预算数|为预算|的%", "甲|3|4|5", 4),
        ("分类|合计|一般公共|预算财政|拨款|政府性基金|预算财政|拨款", "甲|7|4|3", 4),
    ],
    ids=["the end of a name", "its unit", "an end with 的", "several lines"],
)
def test_cells_of_a_header_broken_over_lines(header, row, columns):
    (rows,) = read(*table(header, row, row.replace("甲", "乙"), row.replace("甲", "丙")))
    assert len(rows[0]) == columns


def test_tables_side_by_side_with_other_columns_and_fewer_rows():
    *_, rows = read(
        *table(
            "收入|支出|项目|行次|金额|项目|行次|合计|一般公共预算|政府性基金预算|栏次|1|栏次|2|3|4",
            "一、拨款|1|8|一、教育|5|5|5",
            "二、基金|2|二、卫生|6|3|3",
            "三、城建|7|2|2",
            "本年收入合计|3|8|本年支出合计|8|10|8|2",
            "总计|4|10|总计|9|10|8|2",
        )
    )
    assert rows[1] == ["项目", "行次", "金额", "项目", "行次", "合计", "一般公共预算", "政府性基金预算"]
    assert rows[2:5] == [
        ["一、拨款", "1", "8", "一、教育", "5", "5", "5", ""],
        ["二、基金", "2", "", "二、卫生", "6", "3", "3", ""],
        ["", "", "", "三、城建", "7", "2", "", "2"],
    ]


def test_labels_that_stand_above_others_are_rows_of_their_own():
    (rows,) = read(
        *table(
            "资产|期末余额|年初余额|负债|期末余额|年初余额",
            "流动资产：|流动负债：", "现金|5|4|应付款|3|2", "存货|2|1", "资产合计|7|5|负债合计|3|2",
        )
    )  # fmt: skip
    assert [[row[0], row[3]] for row in rows[1:]] == [
        ["流动资产：", "流动负债："],
        ["现金", "应付款"],
        ["存货", ""],
        ["资产合计", "负债合计"],
    ]
    (rows,) = read(*table("指标|上年数|本年数", "一、人员", "编制数|5|6", "二、车辆", "车辆数|2|3", "面积|20|22"))
    assert [row[0] for row in rows[1:]] == ["一、人员", "编制数", "二、车辆", "车辆数", "面积"]


def test_weights_of_levels_reach_down():
    (rows,) = read(
        *table(
            "一级指标|权重|二级指标|权重|三级指标|标准分|得分",
            "投入|40|目标设定|40|甲目标合理性|25|24",
            "乙目标明确性|15|12",
            "过程|60|预算管理|60|丙制度健全性|60|58",
        )
    )
    assert rows[2] == ["", "", "", "", "乙目标明确性", "15", "12"]


def test_another_header_ends_a_table():
    parts = read(
        *table(
            "来源（万元）|计划|到位|支出",
            "省级|8|6|5",
            "市级|4|4|3",
            "进展（公里）|计划|开工|完工",
            "县道|9|8|7",
            "乡道|6|5|5",
        )
    )
    assert [part[0] for part in parts] == [
        ["来源（万元）", "计划", "到位", "支出"],
        ["进展（公里）", "计划", "开工", "完工"],
    ]
