"""Writes the made corpus of tables (``python -m tests.indicators.make_corpus``): texts, and gold from what was meant.

The gold is written down with the table, before it is laid out as a text; nothing of the package is asked.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "corpora" / "tables"
WAN = 10_000


@dataclass(frozen=True)
class Number:
    """A number as it is printed, and what it means."""

    text: str
    value: float
    unit: str
    row: tuple[str, ...]
    column: tuple[str, ...]
    status: str


class Text:
    """A report that is being written, with the numbers of its tables."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parts: list[str] = []
        self.length = 0
        self.gold: list[dict[str, object]] = []
        self.table = ""

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def cell(self, cell: str | Number) -> None:
        if isinstance(cell, Number):
            self.gold.append(
                {
                    "start": self.length,
                    "end": self.length + len(cell.text),
                    "quantity": cell.text,
                    "value": cell.value,
                    "unit": cell.unit,
                    "row": list(cell.row),
                    "column": list(cell.column),
                    "status": cell.status,
                    "table": self.table,
                }
            )
            cell = cell.text
        self.put(cell)

    def rows(self, title: str, rows: list[list[str | Number]], form: str) -> None:
        """Lay out a table: ``cells`` one tab-led cell a line, ``tabs``, ``pipes``, ``lines`` one cell a line."""
        self.table = f"{title} {len(self.gold)}"
        for number, row in enumerate(rows):
            if form == "lines":
                for cell in row:
                    if cell != "":
                        self.cell(cell)
                        self.put("\n")
                continue
            if form == "pipes":
                self.put("|")
            for cell in row:
                self.put({"cells": "\t", "tabs": "\t", "pipes": " "}[form])
                self.cell(cell)
                self.put({"cells": "\n", "tabs": "", "pipes": " |"}[form])
            self.put("\n")
            if form == "pipes" and not number:
                self.put("|" + " --- |" * len(row) + "\n")

    def markup(self, title: str, rows: list[list[tuple[str | Number, int, int]]]) -> None:
        """Lay out a table in HTML; a cell has the columns and rows that it spans."""
        self.table = f"{title} {len(self.gold)}"
        self.put("<table>\n")
        for row in rows:
            self.put("<tr>")
            for cell, columns, n_rows in row:
                spans = f' colspan="{columns}"' * (columns > 1) + f' rowspan="{n_rows}"' * (n_rows > 1)
                self.put(f"<td{spans}>")
                self.cell(cell)
                self.put("</td>")
            self.put("</tr>\n")
        self.put("</table>\n")

    def write(self, folder: Path) -> None:
        text = "".join(self.parts)
        assert all(text[g["start"] : g["end"]] == g["quantity"] for g in self.gold)
        (folder / f"{self.name}.txt").write_text(text, encoding="utf-8", newline="\n")
        lines = (json.dumps(gold, ensure_ascii=False) for gold in self.gold)
        (folder / f"{self.name}.tables.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def money(text: str, row: str | tuple[str, ...], column: str | tuple[str, ...], status: str = "actual") -> Number:
    """An amount below a line that says 单位：万元."""
    value = float(f"{float(text.replace(',', '')) * WAN:.15g}")
    return number(text, value, "元", row, column, status)


def number(
    text: str, value: float, unit: str, row: str | tuple[str, ...], column: str | tuple[str, ...], status: str
) -> Number:
    rows, columns = ((names,) if isinstance(names, str) else names for names in (row, column))
    return Number(text, value, unit, rows, columns, status)


def accounts() -> Text:
    """收入支出决算总表 as Word leaves it, two tables side by side; 支出决算表 with codes and two rows of header."""
    text = Text("t1-yunling-shuiwu-2023")
    text.put(
        "云岭县水务局2023年度部门决算\n\n第二部分 部门决算表\n\n\t收入支出决算总表\n\n\n\t公开01表\n\n"
        "\t部门：云岭县水务局\n\t单位：万元\n\n"
    )
    final = ("决算数", "收入/决算数", "支出/决算数")
    body = [
        ("一、一般公共预算财政拨款收入", "1,386.42", "一、一般公共服务支出", ""),
        ("二、政府性基金预算财政拨款收入", "212.00", "八、社会保障和就业支出", "96.31"),
        ("三、事业收入", "", "九、卫生健康支出", "41.05"),
        ("四、其他收入", "3.60", "十二、农林水支出", "1,398.77"),
        ("本年收入合计", "1,602.02", "本年支出合计", "1,536.13"),
        ("年初结转和结余", "18.25", "年末结转和结余", "84.14"),
        ("总计", "1,620.27", "总计", "1,620.27"),
    ]
    rows: list[list[str | Number]] = [
        ["收入", "支出"],
        ["项    目", "行次", "决算数", "项    目", "行次", "决算数"],
        ["栏    次", "", "1", "栏    次", "", "2"],
    ]
    for line, (left, amount, right, other) in enumerate(body, start=1):
        row: list[str | Number] = [left, str(line), money(amount, left, final) if amount else ""]
        rows.append([*row, right, str(line + 7), money(other, right, final) if other else ""])
    text.rows("收入支出决算总表", rows, "cells")
    text.put(
        "注：本表反映部门本年度的总收支和年末结转结余情况。\n\n\t支出决算表\n\n\n\t公开03表\n\n\t部门：云岭县水务局\n\t单位：万元\n\n"
    )
    items = [
        ("", "合计", "1,536.13", "702.10", "834.03"),
        ("208", "社会保障和就业支出", "96.31", "96.31", ""),
        ("20805", "行政事业单位养老支出", "96.31", "96.31", ""),
        ("2080505", "机关事业单位基本养老保险缴费支出", "64.20", "64.20", ""),
        ("2080506", "机关事业单位职业年金缴费支出", "32.11", "32.11", ""),
        ("210", "卫生健康支出", "41.05", "41.05", ""),
        ("213", "农林水支出", "1,398.77", "564.74", "834.03"),
        ("21303", "水利", "1,398.77", "564.74", "834.03"),
        ("2130301", "行政运行", "564.74", "564.74", ""),
        ("2130306", "水利工程运行与维护", "834.03", "", "834.03"),
    ]
    columns = ("本年支出合计", "基本支出", "项目支出")
    rows = [
        ["项    目", *columns],
        ["功能分类科目编码", "科目名称", "", "", ""],
        ["栏次", "1", "2", "3"],
    ]
    for code, name, *amounts in items:
        cells = [money(a, name, c) if a else "" for a, c in zip(amounts, columns, strict=True)]
        rows.append([code, f"　{name}", *cells] if code else [name, *cells])
    text.rows("支出决算表", rows, "cells")
    text.put("注：本表反映部门本年度各项支出情况。\n")
    return text


def paged() -> Text:
    """A table in tabs whose header comes again on the next page."""
    text = Text("t2-haiyin-jiaoyu-2024")
    text.put("海堰县教育局2024年部门预算\n\n三、2024年部门支出预算总表\n\n单位：万元\n")
    columns = ("合计", "基本支出", "项目支出")
    header: list[list[str | Number]] = [["科目编码", "科目名称", "2024年预算数", "", ""], ["", "", *columns]]
    pages = [
        [
            ("205", "教育支出", "48,210.50", "39,004.30", "9,206.20"),
            ("20502", "普通教育", "45,118.00", "37,912.80", "7,205.20"),
            ("2050201", "学前教育", "3,902.40", "2,610.00", "1,292.40"),
            ("2050202", "小学教育", "21,480.60", "19,300.10", "2,180.50"),
        ],
        [
            ("2050203", "初中教育", "13,205.00", "11,202.70", "2,002.30"),
            ("2050204", "高中教育", "6,530.00", "4,800.00", "1,730.00"),
            ("20509", "教育费附加安排的支出", "3,092.50", "1,091.50", "2,001.00"),
            ("", "合计", "48,210.50", "39,004.30", "9,206.20"),
        ],
    ]
    for page, items in enumerate(pages, start=2):
        rows = list(header)
        for code, name, *amounts in items:
            labels = [(f"2024年预算数/{c}", c) for c in columns]
            cells = [money(a, name, label, "target") for a, label in zip(amounts, labels, strict=True)]
            rows.append([code, name, *cells])
        text.rows("2024年部门支出预算总表", rows, "tabs")
        text.put(f"\n— {page} —\n\n" if page == 2 else "\n")
    return text


SCORES = [
    ("产出指标", "数量指标", "新建农村供水工程（处）", "10", "14", "13", "9.29", "处"),
    ("", "", "管护人员培训人次", "10", "300", "326", "10", "人次"),
    ("", "质量指标", "工程验收合格率", "15", "100%", "100%", "15", "%"),
    ("", "时效指标", "项目按期完工率", "15", "≥95%", "92.86%", "14.5", "%"),
    ("效益指标", "社会效益指标", "受益人口（万人）", "15", "2.4", "2.61", "15", "人"),
    ("", "生态效益指标", "治理水土流失面积（平方公里）", "15", "20", "21.4", "15", "平方公里"),
    ("满意度指标", "服务对象满意度指标", "受益群众满意度", "10", "90%", "93.7%", "10", "%"),
]
SCORE_COLUMNS = ("分值", "年度指标值", "实际完成值", "得分")


def score_rows() -> list[list[str | Number]]:
    rows: list[list[str | Number]] = [["一级指标", "二级指标", "三级指标", *SCORE_COLUMNS]]
    for first, second, third, weight, target, actual, score, unit in SCORES:
        name = third.partition("（")[0]
        times = WAN if "万" in third else 1

        def worth(
            words: str,
            column: str,
            status: str,
            name: str = name,
            third: str = third,
            times: int = times,
            unit: str = unit,
        ) -> Number:
            return number(words, float(words.strip("≥%")) * times, unit, (name, third), column, status)

        points = [
            number(weight, float(weight), "分", (name, third), "分值", "norm"),
            worth(target, "年度指标值", "target"),
            worth(actual, "实际完成值", "actual"),
            number(score, float(score), "分", (name, third), "得分", "actual"),
        ]
        rows.append([first, second, third, *points])
    total = ("总分", "合计")
    hundred = number("90", 90, "分", total, "分值", "norm")
    rows.append(["总分", "", "", hundred, "", "", number("88.79", 88.79, "分", total, "得分", "actual")])
    return rows


def score_card(name: str, form: str) -> Text:
    text = Text(name)
    text.put("青岘县水利局2023年度项目支出绩效自评表\n\n一、绩效指标完成情况\n\n")
    rows = score_rows()
    if form == "lines":
        rows = [row[2:] for row in rows[:-1]]
    text.rows("绩效指标完成情况", rows, form)
    text.put("\n二、存在的问题\n个别工程受征地影响未能按期完工。\n")
    return text


def merged() -> Text:
    """三公经费 with merged cells, in HTML."""
    text = Text("t5-linpu-wenlv-2023")
    text.put("林浦县文化和旅游局2023年度部门决算\n\n九、“三公”经费支出决算表\n\n单位：万元\n\n")
    names = ("合计", "因公出国（境）费", "小计", "公务用车购置费", "公务用车运行维护费", "公务接待费")
    amounts = [("12.60", "0.00", "9.00", "0.00", "9.00", "3.60"), ("9.87", "0.00", "7.95", "0.00", "7.95", "1.92")]
    above = [
        [("预算数", 6, 1), ("决算数", 6, 1)],
        [("合计", 1, 2), ("因公出国（境）费", 1, 2), ("公务用车购置及运行维护费", 3, 1), ("公务接待费", 1, 2)] * 2,
        [("小计", 1, 1), ("公务用车购置费", 1, 1), ("公务用车运行维护费", 1, 1)] * 2,
    ]
    numbers = []
    for column, status, row in (("预算数", "target", amounts[0]), ("决算数", "actual", amounts[1])):
        for name, amount in zip(names, row, strict=True):
            labels = (name, f"公务用车购置及运行维护费/{name}") if name not in names[:2] + names[-1:] else (name,)
            numbers.append((money(amount, labels, column, status), 1, 1))
    text.markup("“三公”经费支出决算表", [*above, numbers])
    text.put("\n注：本表反映部门本年度“三公”经费支出情况。\n")
    return text


def wrapped() -> Text:
    """项目支出绩效自评表 as Word leaves it: merged cells written once, a form above, a label over two lines."""
    text = Text("t6-shuanghe-minzheng-2024")
    text.put(
        "双禾县民政局2024年度项目支出绩效自评表\n\n\n\t项目名称\n\t城乡养老服务提升项目\n\n\t主管部门\n\t双禾县民政局\n\t联系电话\n\t0731-5550123\n\n"
    )
    columns = ("年初预算数", "全年预算数", "全年执行数")
    statuses = ("target", "target", "actual")
    funds = [
        ("年度资金总额", "560", "540", "518.4"),
        ("其中：当年财政拨款", "500", "480", "462"),
        ("上年结转资金", "60", "60", "56.4"),
    ]
    rows: list[list[str | Number]] = [["项目资金（万元）", *columns]]
    for name, *amounts in funds:
        rows.append([name, *(money(a, name, c, s) for a, c, s in zip(amounts, columns, statuses, strict=True))])
    text.rows("项目资金", rows, "cells")
    text.put("\n")
    items = [
        ("养老机构护理型床位\n占比", "10", "60%", "63.5%", "10", "%", "养老机构护理型床位占比"),
        ("新建社区食堂", "10", "12个", "11个", "9.2", "个", "新建社区食堂"),
        ("特困供养标准", "10", "950元/月", "950元/月", "10", "元/月", "特困供养标准"),
        ("适老化改造户数", "20", "400户", "421户", "20", "户", "适老化改造户数"),
    ]
    rows = [["三级指标", *SCORE_COLUMNS]]
    for words, weight, target, actual, score, unit, name in items:
        rows.append(
            [
                words,
                number(weight, float(weight), "分", name, "分值", "norm"),
                number(target, float(target.removesuffix(unit)), unit, name, "年度指标值", "target"),
                number(actual, float(actual.removesuffix(unit)), unit, name, "实际完成值", "actual"),
                number(score, float(score), "分", name, "得分", "actual"),
            ]
        )
    text.rows("绩效指标", rows, "cells")
    return text


def staff() -> Text:
    """Counts of several units, the unit in the header or in a column of its own; two years side by side."""
    text = Text("t7-beiyuan-bianban-2023")
    text.put("北源县机构编制统计\n\n## 一、机构编制情况\n\n")
    rows: list[list[str | Number]] = [["类别", "机构数（个）", "编制数（名）", "实有人数（人）"]]
    for name, *values in (
        ("行政机关", "38", "812", "796"),
        ("事业单位", "146", "3,905", "3,871"),
        ("其中：公益一类", "121", "3,460", "3,422"),
    ):
        units = (("机构数（个）", "个"), ("编制数（名）", "名"), ("实有人数（人）", "人"))
        cells = [
            number(v, float(v.replace(",", "")), u, name, (c, c.partition("（")[0]), "actual")
            for v, (c, u) in zip(values, units, strict=True)
        ]
        rows.append([name, *cells])
    text.rows("机构编制情况", rows, "pipes")
    text.put("\n## 二、工作量对比\n\n")
    rows = [["指标", "计量单位", "2022年", "2023年", "增减率（%）"]]
    for name, unit, before, now, rate in (
        ("设立登记", "家", "21", "17", "-19.05"),
        ("变更登记", "家", "64", "80", "25"),
        ("核减编制", "名", "30", "46", "53.33"),
    ):
        cells = [
            number(before, float(before), unit, name, "2022年", "actual"),
            number(now, float(now), unit, name, "2023年", "actual"),
        ]
        rows.append([name, unit, *cells, number(rate, float(rate), "%", name, "增减率（%）", "actual")])
    text.rows("工作量对比", rows, "pipes")
    return text


def plain_accounts() -> Text:
    """A table of one cell a line without any mark, in which nothing is empty."""
    text = Text("t8-tangkou-zhen-2022")
    text.put("塘口镇人民政府2022年度财政收支情况\n\n一般公共预算支出情况表\n单位：万元\n")
    columns = ("年初预算数", "调整预算数", "决算数")
    statuses = ("target", "target", "actual")
    rows: list[list[str | Number]] = [["项目", *columns]]
    for name, *amounts in (
        ("一般公共服务支出", "620.00", "655.30", "641.22"),
        ("社会保障和就业支出", "180.50", "188.00", "187.36"),
        ("城乡社区支出", "240.00", "312.60", "305.19"),
        ("农林水支出", "410.00", "468.20", "459.84"),
        ("合计", "1,450.50", "1,624.10", "1,593.61"),
    ):
        rows.append([name, *(money(a, name, c, s) for a, c, s in zip(amounts, columns, statuses, strict=True))])
    text.rows("一般公共预算支出情况表", rows, "lines")
    text.put("\n以上支出均按规定程序办理。\n")
    return text


def texts() -> list[Text]:
    """All texts of the corpus."""
    cards = [score_card(f"t{3 + n}-qingxian-{form}-2023", form) for n, form in enumerate(("pipes", "cells"))]
    lines = score_card("t9-qingxian-lines-2023", "lines")
    return [accounts(), paged(), *cards, merged(), wrapped(), staff(), plain_accounts(), lines]


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for made in texts():
        made.write(FOLDER)
