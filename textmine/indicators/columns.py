"""What each column of a part holds: its role, its status, its unit, its year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, takewhile

from textmine.core import Status
from textmine.grids.cells import is_value, read_range
from textmine.grids.headers import Role, bare_header, read_header, without_list_number
from textmine.grids.model import Column, Part
from textmine.indicators.values import UnitOf, bracketed_unit, is_rate, read_unit, unit_of_name

_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:年|$|(?=[预决]算))")
_NO_CORNER = re.compile(r".{0,4}单位[:：].*|(?:绩效|自评|评价)指标|指标|项目|科目|名称")
_CODE = re.compile(r"[1-9]\d{2}(?:\d{2}){0,2}")
_DEADLINE = re.compile("[年月日度](?:底|末)?之?前$")
"""What is to be done until then is planned: 12月底前 above 支付进度."""
_POINTS = frozenset(("weight", "score", "deduction"))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds.

    Parameters
    ----------
    path
        Its labels, for the `column` field.
    role
        See table_headers.toml.
    status
        ``None`` where the header does not tell.
    unit
        The unit that the header names or implies.
    rate
        Whether the header names a rate.
    period
        The year that the header names.
    measures
        Whether it holds the value of the indicator that the row names (指标值, 完成值), whatever the caption's unit is.
    kin
        The unit of a column to the left that measures the same (总投资（万元）, and behind it 完成投资), which holds
        where nothing else tells one.
    """

    path: tuple[str, ...]
    role: Role
    status: Status | None = None
    unit: UnitOf | None = None
    rate: bool = False
    period: str = ""
    measures: bool = False
    kin: UnitOf | None = None


@dataclass(frozen=True, slots=True)
class Sense:
    """What a part of a table tells as a whole.

    Parameters
    ----------
    columns
        The meaning of each column.
    corner
        What stands above the columns of labels and is a label itself (``经费控制情况``), by column.
    unit
        The unit that the corner names.
    """

    columns: tuple[Meaning, ...]
    corner: dict[int, str] = field(default_factory=dict)
    unit: UnitOf | None = None


def read_columns(part: Part) -> Sense:
    """Return what the columns of a part hold, by their headers, and by their cells where the headers do not tell."""
    cells = _by_column(part)
    part, units = _units_below(part)
    roles = [_told(column.path) for column in part.columns]
    if "label" not in roles and roles and roles[0] == "text" and cells[0] and not any(map(is_value, cells[0])):
        roles[0] = "label"  # 责任单位 names the rows where nothing else does
    values = [sum(is_value(cell) or read_range(cell) is not None for cell in column) for column in cells]
    first = next(
        (i for i, n in enumerate(values) if n and (roles[i] or "value") not in ("label", "code", "ordinal", "text")),
        len(cells),
    )
    meanings: list[Meaning] = []
    corner: dict[int, str] = {}
    figures: set[tuple[str, ...]] = set()
    unit: UnitOf | None = None
    longest = [*accumulate((len(column) for column in reversed(cells)), max, initial=0)][::-1]  # from a column on
    named = len(cells)  # the column that gives each row its name
    for index, column in enumerate(part.columns):
        if index < first < len(cells) and roles[index] == "value" and not values[index]:
            roles[index] = None  # 年度预算申请（万元） beside its rows is their common label
        figured = roles[index] == "label" and 2 * values[index] > len(cells[index])
        if figured and (_names_columns(column.path) or (index > first and _hold_figures(cells[index]))):
            roles[index] = "value"  # 资金来源 above 中央 and 县级 names columns of figures, as 市县 beside 中央 does
        if roles[index] == "value" and not values[index] and column.path[-1].endswith("进度"):
            roles[index] = None  # 形象进度 that is told in words
        if roles[index] == "unit" and not _are_units(cells[index]):
            roles[index] = "label"  # 单位 above 县医院 and 县疾控中心
        # Where the column to the right has the header of one to the left, two tables stand side by side.
        beside = next((at for at in range(index + 1, len(cells)) if roles[at] != "ordinal"), index)  # behind 行次
        ahead = index < first or (beside > index and part.columns[beside].path[-1:] in figures)
        role = roles[index] or _by_content(column.path, cells[index], values[index], ahead=ahead)
        if role == "label" and index > named and _is_kind(column.path, told=roles[index] is not None):
            role = "text"  # what is named to the left has a name of its own in each row
        elif role == "label" and column.path and _names_each(cells[index], longest[index + 1]):
            named = min(named, index)
        if role == "value":
            named = len(cells)  # a table beside it has names of its own
        meaning = _meaning(column.path, role)
        if role == "weight" and cells[index] and all(map(_is_part_of_one, cells[index])):
            meaning = replace(meaning, unit=UnitOf())  # 0.2, no points
        if role == "value" and index in units:
            meaning = replace(meaning, unit=units[index])
        left = next((other for other in reversed(meanings) if not other.rate), None)  # 参保人数, 参保率, 其中：脱贫人口
        meanings.append(_part_of(left, meaning, column.path))
        if role == "value" and column.path:
            figures.add(column.path[-1:])
        if role == "label" and column.path:
            label = clean_label(column.path[-1])
            if roles[index] is None and not _NO_CORNER.fullmatch(label):
                corner[index] = label
            unit = unit or bracketed_unit(column.path[-1])
    return Sense(tuple(_with_kin(meanings)), corner, unit)


def _units_below(part: Part) -> tuple[Part, dict[int, UnitOf]]:
    """Return the units that a row below the header names for each column, and the part without it in its header."""
    told: dict[int, UnitOf] = {}
    words = [column.path[-1] if len(column.path) > 1 else "" for column in part.columns]
    if (found := _units_in(words)) is not None:
        kept = tuple(Column(column.path[:-1]) if at in found else column for at, column in enumerate(part.columns))
        return replace(part, columns=kept), found
    for row in part.body[:1]:
        texts = [""] * len(part.columns)
        for cell in row.cells:
            if 0 <= cell.column < len(texts):
                texts[cell.column] = cell.text
        told = _units_in(texts) or {}
    return part, told


def _units_in(texts: Sequence[str]) -> dict[int, UnitOf] | None:
    """Return the units of a row that holds nothing else, but for the word 单位; ``None`` for other rows."""
    units = {
        at: unit for at, text in enumerate(texts) if text and (unit := read_unit(text.strip("（）()"))) is not None
    }
    others = [text for at, text in enumerate(texts) if text and at not in units and _UNIT_WORD.fullmatch(text) is None]
    return units if len(units) >= _FEWEST_UNITS and not others else None


def _names_each(names: Sequence[str], longest: int) -> bool:
    """Tell whether a column has another name in each row: no levels, whose cells were merged, and no kinds.

    `longest` is the number of cells of the longest column to its right.
    """
    return len(names) >= _FEWEST_NAMES and len(set(names)) == len(names) >= longest - 1  # 合计 may stand further left


def _is_kind(path: Sequence[str], *, told: bool) -> bool:
    """Tell whether a column says of what kind something is (建设性质, 资金来源), or what no rule knows."""
    return bool(path) and (_KIND.search(bare_header(path[-1])) is not None or not told)


def _with_kin(columns: Sequence[Meaning]) -> Iterator[Meaning]:
    """Give columns of money without a unit that of one to their left that measures the same."""
    known: dict[str, UnitOf] = {}
    for at, column in enumerate(columns):
        noun = next((found.group() for label in reversed(column.path) if (found := _MONEY_NOUN.search(label))), "")
        if column.unit is not None and column.unit.unit == "元" and noun:
            known.setdefault(noun, column.unit)
        alike = column.unit is None and not column.rate and column.role == "value" and noun in known
        yield replace(column, kin=known[noun]) if alike else replace(column, kin=_of_parts(columns, at))


def _of_parts(columns: Sequence[Meaning], at: int) -> UnitOf | None:
    """Return the unit of a column that sums up those beside it, which have one: 甲项（60分）, 乙项（40分）, 合计."""
    column = columns[at]
    if column.role != "value" or column.unit is not None or column.rate:
        return None
    if not column.path or _SUM.fullmatch(column.path[-1]) is None:
        return None
    for beside in (reversed(columns[:at]), columns[at + 1 :]):
        units = [other.unit for other in takewhile(lambda other: other.role == "value" and not other.rate, beside)]
        if len(units) >= _FEWEST_PARTS and units[0] is not None and units[0].unit != "%" and len(set(units)) == 1:
            return units[0]
    return None


def _part_of(left: Meaning | None, column: Meaning, path: Sequence[str]) -> Meaning:
    """Give a column that counts a part of the one to its left the unit of that: 实有人数（人） 其中：在职."""
    if left is None or left.unit is None or column.unit is not None or column.rate or column.role != "value":
        return column
    part = bool(path) and (
        path[-1].startswith("其中") or path[0].startswith("其中") or _KIND_OF_PERSON.fullmatch(path[-1]) is not None
    )
    return replace(column, unit=left.unit) if part and left.unit.unit not in ("%", "分") else column


def clean_label(label: str) -> str:
    """Return a label without list number, colon and unit; a slash in it does not divide.

    Examples
    --------
    >>> clean_label("一、一般公共服务支出"), clean_label("其中：办公经费"), clean_label("年初预算数（万元）")
    ('一般公共服务支出', '办公经费', '年初预算数')
    """
    words = label.strip()
    for lead in ("其中：", "其中:", "其中"):
        words = words.removeprefix(lead)
    words = _INDICATOR_NUMBER.sub("", without_list_number(words))
    for lead in ("其中：", "其中:"):
        words = words.removeprefix(lead)
    words = _IN_POINTS.sub("", words.rstrip("：:")) or label
    if bracketed_unit(words) is not None:
        words = bare_header(words)
    return words.replace("/", "／")


_FEWEST_NAMES = 2
_FEWEST_PARTS = 2
_SUM = re.compile("[合小总]计|总[分数额]|共计")
_FEWEST_UNITS = 2
_UNIT_WORD = re.compile("(?:计量|指标)?单位")
_KIND = re.compile("(?:性质|类型|来源|类别|分类|等级|属性|规格|型号|要求|内容)$")
_MONEY_NOUN = re.compile("投资|资金|经费|支出|收入|拨款|补助|产值|价值|原值|净值|金额|预算|概算")
_KIND_OF_PERSON = re.compile("(?:在职|在编|离休|退休|离退休|在岗|聘用|临聘|行政|事业|工勤|参公)(?:人员|编制)?")
_IN_POINTS = re.compile(r"[（(](?:满分|分值|权重|共|计)?[：:为]?(?P<points>\d{1,3}(?:\.\d{1,2})?)分[）)]$")
_INDICATOR_NUMBER = re.compile(r"^(?:指标|任务|目标|事项)\s*\d{1,2}\s*[：:、.]\s*")


def points_in(label: str) -> float | None:
    """Return the points that a label gives its indicator in brackets.

    Examples
    --------
    >>> points_in("预算完成率（5分）"), points_in("预算完成率")
    (5.0, None)
    """
    found = _IN_POINTS.search(label)
    return float(found["points"]) if found is not None else None


def _by_column(part: Part) -> list[list[str]]:
    cells: list[list[str]] = [[] for _ in part.columns]
    for row in part.body:
        for cell in row.cells:
            if cell.text and 0 <= cell.column < len(cells):
                cells[cell.column].append(cell.text)
    return cells


def _told(path: Sequence[str]) -> Role | None:
    """Return the role that the header tells: the lowest part of it that tells any."""
    return next((rule.role for label in reversed(path) if (rule := read_header(label)) is not None), None)


def _names_columns(path: Sequence[str]) -> bool:
    """Tell whether no header of a column tells what it holds but one that stands above several columns."""
    return len(path) > 1 and read_header(path[-1]) is None


def _is_part_of_one(cell: str) -> bool:
    return re.fullmatch(r"0?\.\d{1,3}|1(?:\.0{1,2})?|0", cell) is not None


def _hold_figures(cells: Sequence[str]) -> bool:
    """Tell whether a column holds figures alone, and no years."""
    return all(map(is_value, cells)) and not all(_YEAR.fullmatch(cell) for cell in cells)


def _by_content(path: Sequence[str], cells: Sequence[str], n_values: int, *, ahead: bool) -> Role:
    """Return the role that the cells tell; `ahead` is in front of the first column of figures."""
    if not path and _are_codes(cells):
        return "code"
    if 2 * n_values >= len(cells) and (cells or not ahead):
        return "value"
    # Without a header label and value take turns: 资金总额 100 其中：财政拨款 80.
    return "label" if ahead or not path else "text"


def _are_codes(cells: Sequence[str]) -> bool:
    """Tell whether a column without header holds codes of accounts, one below the other: 208, 20805, 2080505."""
    codes = [cell for cell in cells if _CODE.fullmatch(cell)]
    heads = {code[:3] for code in codes if len(code) == 3}
    return len(codes) > 2 and 4 * len(codes) >= 3 * len(cells) and any(c[:3] in heads for c in codes if len(c) > 3)


def _are_units(cells: Sequence[str]) -> bool:
    """Tell whether a column below 单位 holds units and no bodies."""
    return 2 * sum(read_unit(cell.strip("（）()")) is not None or cell.isascii() for cell in cells) >= len(cells)


def _meaning(path: tuple[str, ...], role: Role) -> Meaning:
    status: Status | None = "target" if any(map(_DEADLINE.search, path)) else None
    measures = False
    for label in reversed(path if status is None else ()):
        rule = read_header(label)
        if rule is not None and rule.status:
            status = rule.status
            measures = any(word in label for word in ("指标值", "完成值", "目标值", "实际值"))
            break
    unit = next(
        (unit for label in reversed(path) if (unit := bracketed_unit(label) or _sign_in(label)) is not None), None
    )
    if unit is None and (role in _POINTS or (path and points_in(path[-1]) is not None)):
        unit = UnitOf("", "分")  # 收运考核（60分）
    if unit is None:
        implied = next((name for label in reversed(path) if (name := unit_of_name(label))), "")
        unit = UnitOf("", implied) if implied else None
    year = next((found["year"] for label in reversed(path) if (found := _YEAR.search(label)) is not None), "")
    rate = bool(path) and is_rate(path[-1])
    return Meaning(tuple(clean_label(label) for label in path), role, status, unit, rate, year, measures)


def _sign_in(label: str) -> UnitOf | None:
    """Return the unit of a header that ends with its sign: %, 占预算%, 增减‰; none where a number stands in front."""
    sign = label[-1:]
    return UnitOf("", sign) if sign in ("%", "‰") and not any(map(str.isdecimal, label)) else None
