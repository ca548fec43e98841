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
    ],
    ids=["years", "rate of years", "by its ends", "two by their ends", "units"],
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
