"""Which row of a table is header, which is body, which is neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from textmine.grids.cells import is_class, is_value
from textmine.grids.headers import has_list_number, read_header, unit_in
from textmine.grids.model import Row, RowKind

TITLE = re.compile(r"[^。；！？，,:：]{2,60}表(?:[（(][^（）()。]{0,24}[）)])?")
NUMBER_OF_TABLE = re.compile(
    r"[（(]?(?:公开|附|预|决|财决|财预|财资|部门|[\u4e00-\u9fff]{1,3}(?=0\d))*\d{0,2}[-—]?\d{1,2}(?:[-—]\d{1,2})?表[）)]?"
    r"|附?表[一二三四五六七八九十\d]{1,3}(?:[-—.]\d{1,2})?|附表"
)
_UNITS = (
    "[百千万亿]{0,2}(?:元|人次|人|名|个|%|公顷|亩|平方公里|平方米|㎡|公里|千米|米|立方米|公斤|千克|吨|辆|台|套|件|项|批次|批"
    "|次|户|家|所|处|座|条|宗|起|份|篇|期|场|天|只|头|株|张|册|本|间|栋|门|艘|节|班|小时|学时|年|千瓦时|千瓦|立方|升|美元|‰)"
)
# One unit, or several: 单位：人、万元
UNIT_LINE = re.compile(
    rf"(?:金额|计量|货币)?单\s*位\s*[:：]\s*(?:人民币)?(?P<unit>{_UNITS}(?:\s?[、，,/／和]\s?{_UNITS}(?![\u4e00-\u9fff]))*)"
)
# 金额单位为千元, 单位均以万元计
UNIT_IN_NOTE = re.compile(rf"单位(?:均|皆|统一)?(?:为|是|以)(?:人民币)?(?P<told>{_UNITS})(?![\u4e00-\u9fff])")
# 表3 绩效指标完成情况: a number and what the table shows
NUMBERED_TITLE = re.compile(
    r"^附?表\s?(?:\d{1,2}(?=(?:19|20)\d\d年)|[一二三四五六七八九十\d]{1,3}(?:[-—.]\d{1,2})?(?!\d))[：:、.\s]*(?=.{3})"
)
# What stands beside title and unit: who made the table, as of when.
_BESIDE_TITLE = re.compile(
    r"(?:编制|填报|填制|公开|报送|制表|上报|预算|主管)?(?:单位|部门|机关|机构)(?:名称)?(?:[（(](?:盖章|公章|签章)[)）])?[:：][^:：]{2,40}"
    r"|(?:(?:截至|日期|时间)[:：]?)?(?:19|20)\d\d年(?:度|\d{1,2}月(?:\d{1,2}日)?)?"
)
_MARK = re.compile(r"(?=[^\n]{0,23}\d)[A-Za-z0-9][A-Za-z0-9#()（）/._-]{0,23}")
_FORM = re.compile(
    r"(?:填报|编制|预算|主管|实施|项目|申报|评价|自评|责任|公开|部门|单位|本级|联系|财务|经办|负责|审核|制表|分管|所属|专项)*"
    r"(?:部门|单位|单位名称|部门名称|项目名称|人|负责人|联系人|电话|联系电话|日期|时间|盖章|签章|地址|邮编|年度|属性|类型|编码|代码|主管)"
    r"(?:名称|及代码|（盖章）|\(盖章\)|（公章）|（签章）|（签字）)?[:：]?"
)
_ORDINAL = re.compile(r"[（(]?(?P<number>\d{1,3})[）)]?(?:=.{1,24})?|[甲乙丙丁戊—-]|栏次|行次|栏目|列次")
_STOP = re.compile("[。；！]")
_TOTAL = re.compile(r"(?:合|总|小)计|本年|年[初末]")
_LONGEST_HEADER = 40
_NUMERALS = re.compile(r"[一二三四五六七八九十百\d]+")
_FEWEST_REPEATED = 2
_FEWEST_CLASSES = 2
_FEWEST_CELLS = 3  # of a header right above figures that begins as a form does: 项目名称
_SURE = 3  # words of headers that make a row one, whatever else it says
_FARTHEST_BAND = 40  # rows below a band in which another is looked for


def tell_kinds(rows: Sequence[Row]) -> None:
    """Set the kind of each row of a table.

    Examples
    --------
    >>> from textmine.grids.model import Cell
    >>> rows = [Row([Cell(text, 0, 0) for text in line.split()]) for line in ("项目 预算数", "栏次 1", "合计 205.83")]
    >>> tell_kinds(rows)
    >>> [row.kind for row in rows]
    ['header', 'numbers', 'body']
    """
    texts = [[cell.text for cell in row.cells] for row in rows]
    above: RowKind | None = None  # kind of the last row that is neither empty nor caption
    head = 0  # index of the last header row
    headed = False  # whether a header or a row of the body stood above
    titled = False  # whether that row was a single cell above a header
    for index, row in enumerate(rows):
        filled = [text for text in texts[index] if text]
        if not filled:
            row.kind = "empty"
            continue
        if _is_caption(filled):
            row.kind = "caption"
            continue
        row.kind = "body"
        opens = above in (None, "form") or (above == "numbers" and not headed)
        if (opens or above in ("header", "numbers")) and (
            _counts_columns(filled, behind_header=above == "header") or _marks_columns(filled)
        ):
            row.kind = "numbers"
        elif not any(map(is_value, filled)) or _only_years(filled) or (opens and _only_classes(filled)):
            below = _next_filled(texts, index)
            if opens:
                at_the_left = bool(texts[index][0]) and not _bands_again(texts, index)
                row.kind = _first(
                    filled,
                    below,
                    above_figures=_stands_above(texts, index),
                    at_the_left=at_the_left,
                    split=_split_below(texts, index) or _bands_below(texts, index),
                )
            elif (
                (
                    above == "header"
                    and (
                        _heads_below(texts[index], filled)
                        or _stands_above(texts, index, whole=True)
                        or _splits(texts[head], texts[index])
                        or _below_bands(texts, head, index)
                        or _repeats(texts[head], texts[index])
                    )
                )
                or _heads_again(filled, 2 if titled else 3)
                or (len(filled) == 1 and _heads_again(below, 2))
            ):
                row.kind = "header"
        head = index if row.kind == "header" else head
        headed = headed or row.kind in ("header", "body")
        titled = row.kind == "header" and len(filled) == 1
        above = row.kind if row.kind != "caption" else above


def _is_caption(filled: Sequence[str]) -> bool:
    if any("位" in text and UNIT_LINE.fullmatch(text) for text in filled):
        corner = UNIT_LINE.fullmatch(filled[0]) is not None and len(filled) >= _FEWEST_CELLS
        return not (corner and 2 * _n_headers(filled[1:]) >= len(filled) - 1)
    if len(filled) == 2 and NUMBER_OF_TABLE.fullmatch(filled[0]) and not is_value(filled[1]):
        return True  # 附表二 and what it shows
    # Who made it stands behind a colon, the number of a table ends with 表: others need not be looked at.
    if len(filled) > 2 and not any(":" in text or "：" in text or text[-1] in "表）)" for text in filled):
        return False
    named = [bool(TITLE.fullmatch(text) or NUMBER_OF_TABLE.fullmatch(text)) for text in filled]
    if len(filled) <= 2 and all(named):
        return True
    if not any(named) and not any(":" in text or "：" in text for text in filled):
        return False
    beside = [_BESIDE_TITLE.fullmatch(text) is not None for text in filled]
    return any(beside) and all(map(max, named, beside))


def _counts_columns(filled: Sequence[str], *, behind_header: bool) -> bool:
    found = [_ORDINAL.fullmatch(text) for text in filled]
    if not all(found):
        return False
    numbers = [int(match["number"]) for match in found if match and match["number"]]
    named = len(numbers) < len(filled)
    ascending = all(a < b for a, b in pairwise(numbers))
    return bool(numbers) and ascending and numbers[0] <= 2 and (named or (behind_header and len(numbers) >= 3))


def _marks_columns(filled: Sequence[str]) -> bool:
    """Tell whether a row gives each column a number or code of its own: 样品编号 S24-01 S24-02."""
    rule = read_header(filled[0])
    numbered = rule is not None and rule.role in ("ordinal", "code")
    marks = [_MARK.fullmatch(text) is not None and not text.isdecimal() for text in filled[1:]]
    return numbered and len(marks) > 1 and all(marks)


def _only_years(texts: Sequence[str]) -> bool:
    """Tell whether the numbers of a row are two years or more: 指标 2021 2022 is a header."""
    values = [text for text in texts if is_value(text)]
    return len(values) >= 2 and all(len(text) == 4 and text.isdecimal() and "1990" <= text <= "2099" for text in values)


def _only_classes(texts: Sequence[str]) -> bool:
    """Tell whether the numbers of a row are classes behind a name: 企业规模 100人以下 100-500人 500人以上."""
    values = [text for text in texts if is_value(text)]
    return len(values) >= _FEWEST_CLASSES and not is_value(texts[0]) and all(map(is_class, values))


def _first(
    filled: Sequence[str], below: Sequence[str], *, above_figures: bool, at_the_left: bool, split: bool
) -> RowKind:
    """Tell what a row without numbers is that no header stands above; `below` is the next row, which may `split` it."""
    if len(filled) == 1:
        rule = read_header(filled[0])
        heads = (
            not at_the_left
            and len(below) >= 2
            and (not any(map(is_value, below)) or (rule is not None and rule.role == "value"))
        )
        return "header" if heads else "caption" if len(below) >= 2 else "body"
    heads = split or (above_figures and len(filled) >= _FEWEST_CELLS)
    if _FORM.fullmatch(filled[0]) and not _n_headers(filled[1::2]) and not heads:
        return "form"
    if any(len(text) > _LONGEST_HEADER for text in filled[1:]) or has_list_number(filled[0]):
        return "body"
    return "header" if len(filled) >= 3 or above_figures or split or _n_headers(filled) else "body"


def _heads_below(texts: Sequence[str], filled: Sequence[str]) -> bool:
    """Tell whether a row below a header is header, too: at least half of its words are those of headers."""
    alone = len(filled) == 1 and bool(texts[0])
    total = _TOTAL.match(filled[0]) is not None and not _n_headers(filled[1:])
    if not _may_head(filled) or alone or total:
        return False
    return 2 * _n_headers(filled) >= len(filled) or _n_headers(filled) >= _SURE


def _heads_again(filled: Sequence[str], least: int) -> bool:
    """Tell whether a row without numbers begins another header half way down a table."""
    if len(filled) < least or any(map(is_value, filled)) or not _may_head(filled):
        return False
    return 2 * _n_headers(filled) >= len(filled)


def _bands_again(texts: Sequence[Sequence[str]], index: int) -> bool:
    """Tell whether a row of one cell heads the first block of a table of which others are headed alike.

    第二十条第（一）项 above its header, and 第二十条第（五）项 above that of the block below.
    """
    shape = _shape(texts[index])
    return shape is not None and any(
        _shape(texts[other]) == shape and len(_next_filled(texts, other)) >= 2
        for other in range(index + 1, min(len(texts), index + _FARTHEST_BAND))
    )


def _shape(row: Sequence[str]) -> str | None:
    """Return what a row of one cell says, whatever its numerals; ``None`` for others."""
    filled = [text for text in row if text]
    if len(filled) != 1 or len(filled[0]) > _LONGEST_HEADER:
        return None
    shape = _NUMERALS.sub("#", filled[0])
    return shape if shape != filled[0] else None


def _may_head(filled: Sequence[str]) -> bool:
    """Tell whether the cells of a row are words and no sentences, and the row is no item of a list."""
    prose = any(len(text) > _LONGEST_HEADER or _STOP.search(text) for text in filled)
    return not prose and not has_list_number(filled[0])


def _stands_above(texts: Sequence[Sequence[str]], index: int, *, whole: bool = False) -> bool:
    """Tell whether the cells of a row stand right above numbers; where not the `whole` row must, its first need not."""
    row = texts[index]
    below: Sequence[str] = ()
    for line in texts[index + 1 : index + 5]:
        if any(map(is_value, line)) or _heads_again([text for text in line if text], 3):
            below = line
            break
    columns = [column for column, text in enumerate(row) if text]
    if columns and columns[0] == 0 and not whole and not is_value("".join(below[:1])):
        columns = columns[1:]
    if not columns or any(len(row[column]) > _LONGEST_HEADER or _STOP.search(row[column]) for column in columns):
        return False
    figures = sum(column < len(below) and is_value(below[column]) for column in columns)
    return 2 * figures > len(columns) and (not whole or columns[0] != 0 or is_value("".join(below[:1])))


def _splits(above: Sequence[str], row: Sequence[str]) -> bool:
    """Tell whether a row names the columns of cells that were merged in the header row above: places empty there."""
    columns = [column for column, text in enumerate(row) if text]
    if not columns or not columns[0] or not _may_head([row[column] for column in columns]):
        return False
    begun = columns[0] < len(above) and bool(above[columns[0]])
    return begun and any(column >= len(above) or not above[column] for column in columns[1:])


def _below_bands(texts: Sequence[Sequence[str]], head: int, index: int) -> bool:
    """Tell whether a row names labels and columns below a row of bands, whose first place is empty.

    6月底前 and 12月底前 above some columns, and below them 县区 and what is measured in each.
    """
    row = texts[index]
    filled = [text for text in row if text]
    banded = bool(texts[head]) and not texts[head][0] and len(filled) > 2 and bool(row[0])
    return banded and _may_head(filled) and _stands_above(texts, index)


def _bands_below(texts: Sequence[Sequence[str]], index: int) -> bool:
    """Tell whether a row is one of bands, and the next names labels and columns below them."""
    below = texts[index + 1] if index + 1 < len(texts) else ()
    return not any(map(is_value, below)) and _below_bands(texts, index, index + 1) if below else False


def _split_below(texts: Sequence[Sequence[str]], index: int) -> bool:
    """Tell whether the next row is one of headers that names the columns of cells that were merged in this one."""
    if index + 1 >= len(texts):
        return False
    below = texts[index + 1]
    filled = [text for text in below if text]
    return not any(map(is_value, filled)) and _n_headers(filled) > 0 and _splits(texts[index], below)


def _repeats(above: Sequence[str], row: Sequence[str]) -> bool:
    """Tell whether a row says again what the header row above says: cells that reach down were written in both."""
    if len(above) != len(row) or not row[0] or row[0] != above[0]:
        return False
    same = sum(bool(text) and text == other for text, other in zip(row, above, strict=True))
    return same >= _FEWEST_REPEATED and _may_head([text for text in row if text])


def _next_filled(texts: Sequence[Sequence[str]], index: int) -> list[str]:
    """Return what the next row that is not empty says."""
    for row in texts[index + 1 : index + 4]:
        if any(row):
            return [text for text in row if text]
    return []


def _n_headers(texts: Sequence[str]) -> int:
    return sum(
        (read_header(text) is not None or unit_in(text) is not None) and not has_list_number(text) for text in texts
    )
