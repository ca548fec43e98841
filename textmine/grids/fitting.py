"""What a line costs in a column of a table of one cell a line: little where it fits, by the words of the header.

得分 takes bare numbers, 三级指标 words, 执行率 shares, 备注 whatever there is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from textmine.grids.bands import Head
from textmine.grids.cells import is_number, is_value
from textmine.grids.headers import has_list_number, read_header, unit_in
from textmine.grids.rows import TITLE

_LONGEST = 40  # lines of a table that are longer are prose
NEVER = 99.0
_NO_LABEL, _NO_OUTER = 0.3, 0.04
_OF_LEVEL = 0.1
_LEVEL = re.compile(
    r".{0,12}指标(?:[（(].{1,8}[）)])?"
    r"|(?:投入|决策|过程|产出|效果|效益|满意度|成本|数量|质量|时效|经济|社会|生态|可持续|履职|管理|运行)"
    r"(?:类|效益|影响|成本|效应|效能|效率|性)?(?:[（(]\d.{0,6}[）)])?"
)
_FIRST_LEVEL = re.compile(
    r"(?:投入|过程|决策|管理|产出|产出与效果|效果|效益|满意度|成本|履职|运行|社会|可持续)(?:类|效能|效率|成本|效应|性|影响)?(?:指标)?(?:[（(].{1,8}[）)])?"
)
_FULL_LEVEL = re.compile("(?:经济|社会|生态|环境|可持续|服务对象)(?:效益|影响|满意度)(?:指标)?")
_POINTS_OF_LEVEL = re.compile(r"[（(]\d{1,3}(?:\.\d)?分?[）)]")  # of 产出指标 in the line above
_REST_OF_LABEL = 1.3
_NAMED_LEVEL = re.compile("[一二]级")
_RANKED = re.compile("[一二三四]级")
TOTAL = re.compile(r"(?:[合总小]计|总分|共计|得分合计|.{0,8}[合总]计)[:：]?")


@dataclass(frozen=True, slots=True)
class Column:
    """What may stand in a column, and what it costs to leave it out."""

    role: str
    rate: bool
    measures: bool
    deepest: bool
    level: bool
    first: bool  # of the levels
    skip: float
    ranked: bool = False  # whether its header names a level, the deepest included: 三级指标


@lru_cache(1 << 10)
def _column(path: tuple[str, ...], *, deepest: bool, spacer: bool, corner: bool, kind: str = "") -> Column:
    """Return what a column takes; `kind` is that of its first cell, where all rows are as long as the header."""
    figures = kind in ("number", "value", "percent")
    rule = next((rule for label in reversed(path) if (rule := read_header(label)) is not None), None)
    words = path[-1]
    # 资金来源 above 中央 and 县级 names columns of figures.
    of_band = rule is not None and rule.role == "label" and bool(words) and read_header(words) is None
    rule = None if of_band and len(path) > 1 else rule
    told = (unit_in(words) is not None and not corner) or (of_band and len(path) > 1)
    role: str = rule.role if rule is not None else "label" if corner else "value" if told or figures else ""
    role = "text" if not role and kind in ("word", "long") else role
    skip = {
        "label": 1.0 if deepest else 0.15,
        "code": 0.5,
        "ordinal": 0.3,
        "unit": 0.8,
        "text": 0.1,
        "reason": 0.05,
        "": 0.4,
    }.get(role, 0.7)
    if role == "value":
        skip = 0.3
    if not words and spacer:
        role, skip = "spacer", 0.0
    if role == "label" and rule is None:
        skip = _NO_LABEL if deepest else _NO_OUTER  # a table of one row may have none
    rate = any(word in label for label in path for word in ("率", "占比", "比重"))
    rate = rate or kind == "percent" or (told and unit_in(words) == ("", "%"))
    measures = any(
        word in words for word in ("指标值", "完成值", "目标值", "实际值", "实际完成", "完成情况", "完成结果")
    )
    level = role == "label" and _NAMED_LEVEL.match(words) is not None
    ranked = role == "label" and _RANKED.match(words) is not None
    return Column(role, rate, measures, deepest, level, level and words[0] == "一", skip, ranked)


def columns_of(head: Head) -> tuple[Column, ...]:
    """Return what may stand in each column below a header."""
    paths = [tuple(cell.text for cell in column) for column in head.columns]
    # An empty header beside 一级指标 is of what stands beside all rows; else it is of what names them.
    spaces = [not path[-1] and paths[at + 1][-1].startswith("一级") for at, path in enumerate(paths[:-1])] + [False]
    behind = [
        at == 1 and (rule := read_header(paths[0][-1])) is not None and rule.role in ("ordinal", "code")
        for at in range(len(paths))
    ]
    lows = [path[-1] for path in paths]
    kinds = tuple(map(kind_of, head.first)) if len(head.first) == len(paths) else ("",) * len(paths)
    corners = [
        not path[-1] or not at or behind[at] or (not kinds[at] and len(path) == 1 and _begins_again(lows, at))
        for at, path in enumerate(paths)
    ]
    plain = [
        _column(path, deepest=False, spacer=space, corner=corner, kind=kind)
        for path, space, corner, kind in zip(paths, spaces, corners, kinds, strict=True)
    ]
    labels = [at for at, column in enumerate(plain) if column.role == "label"]
    deepest = {at for at in labels if at + 1 not in labels}
    columns = [
        _column(path, deepest=at in deepest, spacer=spaces[at], corner=corners[at], kind=kinds[at])
        for at, path in enumerate(paths)
    ]
    levels = [at for at in labels if columns[at].ranked]
    if len(levels) > 1:  # what stands between two levels is of cells that reach down: 一级指标 权重 二级指标 权重
        columns = [
            replace(column, skip=min(column.skip, _OF_LEVEL), deepest=column.deepest and at >= levels[-1])
            if levels[0] <= at < levels[-1]
            else column
            for at, column in enumerate(columns)
        ]
    return tuple(columns)


def _begins_again(headers: Sequence[str], at: int) -> bool:
    """Tell whether a header stands beside the first of a table with the same columns: 资产 期末 年初 负债 期末 年初."""
    size = at
    return size > 1 and read_header(headers[at]) is None and headers[at + 1 : at + size] == headers[1:size]


@lru_cache(1 << 14)
def kind_of(text: str) -> str:
    """Return of what kind a line is: ``none``, ``number``, ``percent``, ``value`` (with a unit), ``word``, ``long``.

    Examples
    --------
    >>> [kind_of(text) for text in ("", "12", "95%", "3个", "甲镇")]
    ['none', 'number', 'percent', 'value', 'word']
    """
    if not text:
        return "none"
    if is_number(text):
        return "percent" if text[-1] == "%" else "number"
    if is_value(text):
        return "percent" if text.endswith("个百分点") else "value"
    return "word" if len(text) <= _LONGEST else "long"


POINTS = frozenset(("weight", "score", "deduction"))
_COSTS = {  # of a line of some kind in a column of some role
    "points": {"none": 0.1, "number": 0.0, "value": 1.2, "percent": 0.9, "word": 2.5, "long": 3.0},
    "measures": {"none": 0.1, "number": 0.15, "value": 0.0, "percent": 0.0, "word": 0.35, "long": 1.0},
    "rate": {"none": 0.1, "number": 0.3, "value": 1.2, "percent": 0.0, "word": 2.0, "long": 3.0},
    "value": {"none": 0.1, "number": 0.0, "value": 0.3, "percent": 0.6, "word": 2.2, "long": 3.0},
    "label": {"none": 1.5, "number": 2.5, "value": 1.2, "percent": 2.5, "word": 0.0, "long": 0.7},
    "text": {"none": 0.1, "number": 1.5, "value": 0.9, "percent": 1.2, "word": 0.0, "long": 0.0},
    "unit": {"none": 0.1, "number": 2.5, "value": 2.5, "percent": 2.5, "word": 0.3, "long": 3.0},
    "code": {"none": 0.1, "number": 0.3, "value": 2.5, "percent": 2.5, "word": 2.0, "long": 3.0},
    "ordinal": {"none": 0.1, "number": 0.3, "value": 2.5, "percent": 2.5, "word": 2.0, "long": 3.0},
    "": {"none": 0.1, "number": 0.2, "value": 0.3, "percent": 0.3, "word": 0.3, "long": 0.6},
}
_BEYOND_POINTS = re.compile(r"[1-9][\d,，]*\d{3}(?:\.\d+)?|[1-9]\d{2}\.\d+|(?!100)[1-9]\d{2}")
_TOO_MANY = 0.8
_INTEGER = re.compile(r"\d{1,3}")
_CODE_FOR_FIGURE, _TITLE_IN_CELL, _HEADER_IN_CELL, _SHORTEST_TITLE = 2.5, 3.0, 0.8, 6


def _class(column: Column) -> str:
    if column.role in POINTS:
        return "points"
    if column.role in ("value", ""):
        return "measures" if column.measures else "rate" if column.rate else column.role
    return "text" if column.role in ("text", "reason") else column.role


@lru_cache(1 << 14)
def cost_of(column: Column, text: str, *, code: bool) -> float:
    """Return what a line costs as the first of a cell in a column; `code` where it is that of an account."""
    if column.role == "spacer":
        return NEVER
    kind = kind_of(text)
    cost = _COSTS[_class(column)][kind]
    if code:
        return 0.0 if column.role == "code" else _CODE_FOR_FIGURE
    if column.role in POINTS and kind == "number" and _BEYOND_POINTS.fullmatch(text) is not None:
        return _TOO_MANY  # money
    if len(text) > _SHORTEST_TITLE and TITLE.fullmatch(text):
        return cost + _TITLE_IN_CELL
    if column.role == "ordinal" and _INTEGER.fullmatch(text):
        return 0.0
    if column.role == "unit" and kind == "word" and unit_in(f"（{text}）") is not None:
        return 0.0
    if column.role in ("text", "reason") and (
        TOTAL.fullmatch(text) or (kind == "word" and _FIRST_LEVEL.fullmatch(text))
    ):
        return 0.8
    if column.role == "label" and kind == "word":
        if _POINTS_OF_LEVEL.fullmatch(text) is not None:
            return _REST_OF_LABEL
        rule = read_header(text)
        if rule is not None and rule.role != "value" and not has_list_number(text):
            return _HEADER_IN_CELL
        if column.level:
            whole = _LEVEL.fullmatch(text) is not None and text != "指标"
            if not column.deepest and not TOTAL.fullmatch(text):
                if text == "指标":
                    return _REST_OF_LABEL
                if whole and column.first and _FIRST_LEVEL.fullmatch(text) is None:
                    return 0.4
                return 0.0 if whole else 0.3 if len(text) <= 4 else 1.3
            return 0.8 if whole and column.deepest and text.endswith("指标") else 0.0
        return 0.5 if column.deepest and len(text) == 1 else 0.0
    return cost


def cost_of_joining(column: Column, above: str, below: str) -> float:
    """Return what it costs that a line goes on with the cell of the line above."""
    if above.endswith(("：", ":")) and column.role == "label":
        return NEVER  # 流动资产： stands above what it holds
    if kind_of(above) not in ("word", "long") or kind_of(below) not in ("word", "long"):
        return NEVER
    if (len(below) > 2 and read_header(below) is not None) or TOTAL.fullmatch(below) is not None:
        return NEVER  # of the next header, or of the last row
    if column.role not in ("text", "reason") and (_FULL_LEVEL.fullmatch(below) or _FULL_LEVEL.fullmatch(above)):
        return NEVER  # 社会效益 and 可持续影响 name a level and are no part of a label
    if column.role in ("text", "reason"):
        return 0.2
    if column.role == "label" and _POINTS_OF_LEVEL.fullmatch(below) is not None:
        return 0.05
    if column.level and not column.deepest:
        return 0.1 if _LEVEL.fullmatch(above) is None or not above.endswith("指标") else NEVER
    if column.role in ("label", "") or column.measures:
        if has_list_number(below) or (_LEVEL.fullmatch(below) and below.endswith("指标") and len(below) > 2):
            return NEVER
        return 0.35 if len(above) >= 6 else 0.6
    return NEVER
