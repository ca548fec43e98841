"""How many columns a table has that comes one cell a line: told by the rows below its header, which are all as long.

The header itself may hold words that no rule knows; where it has more cells than the rows, some of them stand above
others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from textmine.grids.cells import is_value
from textmine.grids.headers import read_header, unit_in
from textmine.grids.model import Cell

_CODE = re.compile(r"[1-9]\d{2}(?:\d{2}){0,2}")
_SUM = re.compile("[合小总]计|总[额数]|合计数")
_RATE = re.compile("率|占比|比重|增幅|增速|同比|增长|增减")
_YEAR = re.compile(r"(?:19|20)\d\d年度?|[上本]年")
_MEASURE = re.compile("[数量额率费税值度]$|面积$|余额$|人口$|金额$|比重$|占比$|资金$|投资$")
_PARTS = re.compile("其中[:：]?")
_FEWEST_BELOW = 3  # a cell above others, and two below it
_MOST_BELOW = 5
_ROUNDING = 0.0051
_PLAIN = re.compile(r"-?\d{1,12}(?:\.\d{1,4})?")
_MOST_WORDS = 32  # of a header with the labels of its first row
_MOST_ROWS = 16  # that are looked at
_FEWEST_ROWS = 2
_SURE_ROWS = 2  # behind the first
_LONGEST = 24
_SHARE = 0.6  # of the rows must be as long as most
_MOST_COLUMNS = 16


@dataclass(frozen=True, slots=True)
class Period:
    """What the rows below a header tell.

    Parameters
    ----------
    columns
        How many cells most of them have.
    headers
        How many lines the header may have, the likeliest first: what stands behind the numbers of a row cannot be told
        from the label of the next.
    exact
        Whether there are three rows or more, all as long.
    """

    columns: int
    headers: tuple[int, ...]
    exact: bool = False


def period_of(cells: Sequence[Cell]) -> Period | None:
    """Return what the rows tell below a header that begins with the first of some lines; ``None`` where they differ.

    Examples
    --------
    >>> lines = [Cell(text, 0, 1) for text in "类型 旧存 新收 刑事 21 318 民商事 402 4186 行政 9 74".split()]
    >>> period_of(lines)
    Period(columns=3, headers=(3,), exact=True)
    """
    coded = any((rule := read_header(cell.text)) is not None and rule.role == "code" for cell in cells[:_MOST_WORDS])
    figures_at = [
        (is_value(cell.text) or not cell.text) and not (coded and _is_code(cells, at)) for at, cell in enumerate(cells)
    ]  # a dash stands for a number, too
    first = next((at for at, holds in enumerate(figures_at[: _MOST_WORDS + 1]) if holds), None)
    if not first or any(len(cell.text) > _LONGEST or not cell.text for cell in cells[:first]):
        return None
    rule = read_header(cells[0].text)
    if rule is not None and rule.role == "ordinal" and cells[first].text == "1":
        lengths = _numbered(cells, first)
        columns, count = Counter(lengths).most_common(1)[0] if lengths else (0, 0)
        return Period(columns, (first,)) if count > 1 and columns <= _MOST_COLUMNS else None
    groups = _groups(figures_at[first:])
    if len(groups) < _FEWEST_ROWS:
        return None
    (labels, figures), count = Counter(groups[1:]).most_common(1)[0]
    if count < _SHARE * (len(groups) - 1) or (len(groups) <= _FEWEST_ROWS and groups[0][1] != figures):
        return None
    texts = _n_texts(cells[: first - 1])
    behind = sorted(range(labels), key=lambda n: (n != texts, n))  # cells of a row behind its numbers
    headers = tuple(first - labels + n for n in behind if first - labels + n > 1)
    exact = count == len(groups) - 1 >= _SURE_ROWS and groups[0][1] == figures
    return Period(labels + figures, headers, exact) if headers and labels + figures <= _MOST_COLUMNS else None


def _numbered(cells: Sequence[Cell], first: int) -> list[int]:
    """Return how many cells each row has, the last one left out, where each begins with its number: 1, 2, 3."""
    starts = [first]
    for at in range(first + 1, len(cells) - 1):
        if cells[at].text == str(len(starts) + 1) and not is_value(cells[at + 1].text):
            starts.append(at)
    return [below - above for above, below in pairwise(starts)]


def _is_code(cells: Sequence[Cell], at: int) -> bool:
    """Tell whether a line is the code of an account in front of its name."""
    behind = cells[at + 1].text if at + 1 < len(cells) else ""
    return bool(behind) and not is_value(behind) and _CODE.fullmatch(cells[at].text) is not None


def _groups(figures: Sequence[bool]) -> list[tuple[int, int]]:
    """Return how many words and numbers take turns, from the first number on."""
    groups: list[tuple[int, int]] = []
    words = numbers = 0
    for holds in figures:
        if holds:
            numbers += 1
            continue
        if numbers:
            groups.append((words, numbers))
            words = numbers = 0
            if len(groups) > _MOST_ROWS:
                return groups
        words += 1
    if numbers:
        groups.append((words, numbers))
    return groups


def _n_texts(header: Sequence[Cell]) -> int:
    """Return how many columns at the right end of a header hold words: 备注, 偏差原因."""
    n = 0
    for cell in reversed(header):
        rule = read_header(cell.text)
        if rule is None or rule.role not in ("text", "reason"):
            break
        n += 1
    return n


def bands_of(words: Sequence[Cell], columns: int) -> list[tuple[Cell, ...]]:
    """Return the columns below cells that stand above several, where the same words come again below each.

    ``[]`` where the words do not tell. The cells above are those that are no names of rows, as far left as may be.

    Examples
    --------
    >>> words = [Cell(text, 0, 1) for text in "险种 参保 收入 结余 期末 增长 期末 增长".split()]
    >>> ["/".join(cell.text for cell in column) for column in bands_of(words, 6)]
    ['险种', '参保/期末', '参保/增长', '收入/期末', '收入/增长', '结余']
    """
    n_bands = len(words) - columns
    for size in range(_MOST_COLUMNS // 2, 1, -1):
        n_low = n_bands * size
        top, low = words[: len(words) - n_low], words[len(words) - n_low :]
        if n_bands < 2 or len(top) < n_bands or not _repeat([cell.text for cell in low], size):
            continue
        places = _bands_at([cell.text for cell in top], n_bands)
        if places < 0:
            continue
        found: list[tuple[Cell, ...]] = []
        for at, cell in enumerate(top):
            if places <= at < places + n_bands:
                begin = (at - places) * size
                found += [(cell, under) for under in low[begin : begin + size]]
            else:
                found.append((cell,))
        return found
    return []


def _repeat(texts: Sequence[str], size: int) -> bool:
    """Tell whether most of the groups of words are alike."""
    groups = Counter(tuple(texts[at : at + size]) for at in range(0, len(texts), size))
    alike = groups.most_common(1)[0][1] if groups else 0
    return alike > 1 and 2 * alike > len(texts) // size


def _bands_at(top: Sequence[str], n_bands: int) -> int:
    """Return where the cells begin that stand above others and name no rows; -1 where there are not enough."""
    names = list(map(_names_rows, top))
    start = 1 if len(top) > n_bands else 0
    places = [at for at in range(start, len(top) - n_bands + 1) if not any(names[at : at + n_bands])]
    vague = [at for at in places if not any(map(_is_measure, top[at : at + n_bands]))]  # 优秀 sooner than 参测人数
    return next(iter([*vague, *places]), -1)


def with_units(words: Sequence[Cell], columns: int) -> list[tuple[Cell, ...]]:
    """Return the columns of a header below which a row names their units; ``[]`` where none does.

    Examples
    --------
    >>> words = [Cell(text, 0, 1) for text in "乡镇 户数 耕地 单位 户 亩".split()]
    >>> ["/".join(cell.text for cell in column) for column in with_units(words, 3)]
    ['乡镇/单位', '户数/户', '耕地/亩']
    """
    top, low = words[:columns], words[columns:]
    are_units = [unit_in(f"（{cell.text}）") is not None for cell in low[1:]]
    return list(zip(top, low, strict=True)) if len(words) == 2 * columns and are_units and all(are_units) else []


def bands_by_ends(words: Sequence[Cell], columns: int) -> list[tuple[Cell, ...]]:
    """Return the columns below cells that stand above several, told by how the words end; ``[]`` where that is unclear.

    The upper row ends with the last word that names a whole measure (人均用水量（立方米）, 补贴金额). There are as many
    bands as there are words too many; what is no measure itself (入住老人) is one of them sooner than what is.

    Examples
    --------
    >>> words = [Cell(text, 0, 1) for text in "乡镇 床位数 入住老人 补贴金额 合计 自理 失能".split()]
    >>> ["/".join(cell.text for cell in column) for column in bands_by_ends(words, 6)]
    ['乡镇', '床位数', '入住老人/合计', '入住老人/自理', '入住老人/失能', '补贴金额']
    """
    n_bands = len(words) - columns
    ends = [at for at, cell in enumerate(words) if _is_measure(cell.text)]
    upper = ends[-1] + 1 if ends else 0
    years = 0
    while years < len(words) and _YEAR.fullmatch(words[len(words) - 1 - years].text) is not None:
        years += 1
    if n_bands == 1 and 1 < years < len(words) - 1:  # 财政收入（万元） 同比增长 2023年 2022年
        upper = len(words) - years
        plain = [at for at in range(1, upper) if not _names_rows(words[at].text) and not _RATE.search(words[at].text)]
        return _under(words[:upper], words[upper:], plain, [years]) if len(plain) == 1 else []
    lower = words[upper:]
    if any(_is_beside(cell.text) for cell in lower):
        return []
    groups = _groups_below([cell.text for cell in lower], n_bands)
    if n_bands < 1 or not groups or upper <= n_bands:
        return []
    names = [_names_rows(cell.text) for cell in words[:upper]]
    if (parts := [at for at in range(1, upper) if _PARTS.fullmatch(words[at].text)]) and len(parts) == n_bands:
        return _under(words[:upper], lower, parts, groups)  # 总投资 其中： 财政奖补 自筹
    free = [at for at in range(1, upper) if not names[at] and not _RATE.search(words[at].text)]
    vague = [at for at in free if not _is_measure(words[at].text)]
    plain = [at for at in free if unit_in(words[at].text) is None]
    bands = next((places for places in (vague, plain, free) if len(places) == n_bands), None)
    if bands is None:
        return []
    return _under(words[:upper], lower, bands, groups)


def _under(
    upper: Sequence[Cell], lower: Sequence[Cell], bands: Sequence[int], groups: Sequence[int]
) -> list[tuple[Cell, ...]]:
    """Return the columns of a header where so many of the lower cells stand below each band."""
    found: list[tuple[Cell, ...]] = []
    begin = 0
    for at, cell in enumerate(upper):
        if at not in bands:
            found.append((cell,))
            continue
        size = groups[bands.index(at)]
        found += [(cell, low) for low in lower[begin : begin + size]]
        begin += size
    return found


def last_band(words: Sequence[Cell], columns: int) -> list[tuple[Cell, ...]]:
    """Return the columns of a header whose last cells stand below one that is no measure; ``[]`` for others.

    Examples
    --------
    >>> words = [Cell(text, 0, 1) for text in "窗口 受理件数 办结率 群众评价 满意 一般 不满意".split()]
    >>> ["/".join(cell.text for cell in column) for column in last_band(words, 6)]
    ['窗口', '受理件数', '办结率', '群众评价/满意', '群众评价/一般', '群众评价/不满意']
    """
    ends = [at for at, cell in enumerate(words) if _is_measure(cell.text)]
    band = ends[-1] + 1 if ends else 0
    if len(words) - columns != 1 or not band or len(words) - band < _FEWEST_BELOW:
        return []
    if any(read_header(cell.text) is not None for cell in words[band:]):
        return []
    return [*((cell,) for cell in words[:band]), *((words[band], low) for low in words[band + 1 :])]


def bands_by_sums(words: Sequence[Cell], columns: int, rows: Sequence[Sequence[Cell]]) -> list[tuple[Cell, ...]]:
    """Return the columns of a header whose last cells stand below one of the others, told by sums: 旧存 新收 合计.

    ``[]`` where in no place, or in several, the sum is that of those beside it in all rows.

    Examples
    --------
    >>> words, *rows = (
    ...     [Cell(text, 0, 1) for text in line.split()]
    ...     for line in ("案由 收案 结案 未结 旧存 新收 合计", "民事 3 9 12 10 2", "刑事 1 4 5 5 0")
    ... )
    >>> ["/".join(cell.text for cell in column) for column in bands_by_sums(words, 6, rows)]
    ['案由', '收案/旧存', '收案/新收', '收案/合计', '结案', '未结']
    """
    if len(words) - columns != 1 or len(rows) < _FEWEST_ROWS:
        return []
    figures = [[_figure(cell.text) for cell in row] for row in rows]
    found: list[list[tuple[Cell, ...]]] = []
    for size in range(_FEWEST_BELOW, _MOST_BELOW + 1):
        upper, lower = words[:-size], words[-size:]
        sums = [at for at, cell in enumerate(lower) if _SUM.fullmatch(cell.text)]
        if len(sums) != 1 or len(upper) < _FEWEST_BELOW:
            continue
        found += [
            _under(upper, lower, [band], [size])
            for band in range(1, len(upper))
            if not _names_rows(upper[band].text) and all(_adds_up(row[band : band + size], sums[0]) for row in figures)
        ]
    return found[0] if len(found) == 1 else []


def _figure(text: str) -> float | None:
    plain = text.replace(",", "").replace("，", "")
    return float(plain) if _PLAIN.fullmatch(plain) is not None else None


def _adds_up(figures: Sequence[float | None], total: int) -> bool:
    """Tell whether one of some figures is the sum of the others, which are not all nothing."""
    if any(figure is None for figure in figures):
        return False
    whole = [figure for figure in figures if figure is not None]
    rest = sum(whole) - whole[total]
    return abs(rest - whole[total]) <= _ROUNDING * len(whole)


def bands_with_totals(words: Sequence[Cell], columns: int) -> list[tuple[Cell, ...]]:
    """Return the columns of a header whose last words come again below each of those in front, which hold the totals.

    Examples
    --------
    >>> words = [Cell(text, 0, 1) for text in "地区 限额 余额 一般 专项 一般 专项".split()]
    >>> ["/".join(cell.text for cell in column) for column in bands_with_totals(words, 7)]
    ['地区', '限额', '限额/一般', '限额/专项', '余额', '余额/一般', '余额/专项']
    """
    texts = [cell.text for cell in words]
    if len(words) != columns or len(set(texts)) == len(texts):
        return []
    for size in range(2, len(words) // 2 + 1):
        low = texts[-size:]
        n_bands = 1
        while texts[len(texts) - (n_bands + 1) * size : len(texts) - n_bands * size] == low:
            n_bands += 1
        top = words[: len(words) - n_bands * size]
        if n_bands < 2 or len(top) <= n_bands or any(map(_names_rows, [*low, *texts[len(top) - n_bands : len(top)]])):
            continue
        found: list[tuple[Cell, ...]] = [(cell,) for cell in top[: len(top) - n_bands]]
        below = words[len(top) :]
        for number, band in enumerate(top[len(top) - n_bands :]):
            found += [(band,), *((band, cell) for cell in below[number * size : (number + 1) * size])]
        return found
    return []


def _groups_below(lower: Sequence[str], n_bands: int) -> list[int]:
    """Return how many words stand below each band: as many each, or each beginning with a sum; ``[]`` if unclear."""
    if n_bands < 1 or len(lower) < 2 * n_bands:
        return []
    starts = sorted({0, *(at for at, text in enumerate(lower) if _SUM.fullmatch(text))})
    if len(starts) == n_bands:
        sizes = [end - start for start, end in pairwise([*starts, len(lower)])]
        return sizes if min(sizes) > 1 else []
    return [len(lower) // n_bands] * n_bands if len(lower) % n_bands == 0 else []


def _names_rows(text: str) -> bool:
    """Tell whether a header is known and stands above no figures."""
    rule = read_header(text)
    return rule is not None and rule.role != "value"


def _is_beside(text: str) -> bool:
    """Tell whether a header stands for itself and below no other: 得分, 排名, 备注."""
    rule = read_header(text)
    return rule is not None and rule.role in ("score", "ordinal", "text", "reason", "code")


def _is_measure(text: str) -> bool:
    return (
        _SUM.fullmatch(text) is None
        and len(text) > 2
        and (_MEASURE.search(text) is not None or unit_in(text) is not None)
    )
