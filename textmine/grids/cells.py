"""What a cell says: its text without layout, each character with its offset, and whether it is a number."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from textmine.core import View
from textmine.grids.model import Cell

# What conversions leave in a cell: blanks, Word bookmarks, tags, bold marks, LaTeX, entities.
_RESIDUE = re.compile(
    r"\[bookmark:[^\]\n]{0,80}\]|<!--.{0,200}?-->|</?[a-zA-Z][^<>\n]{0,200}>"
    r"|\\(?:geq?|leq?|times|sim)(?![a-zA-Z])|\\(?=[%$#&_*~|-])|&#?\w{1,8};|\*{2,3}"
    r"|[\s\u3000\xa0\u200b-\u200f\u2060\ufeff\xad$]+"
)
_MEANING = {r"\ge": "≥", r"\geq": "≥", r"\le": "≤", r"\leq": "≤", r"\times": "×", r"\sim": "~"}
_FOLD = str.maketrans("０１２３４５６７８９％﹪．－−＋≧≦⩾⩽", "0123456789%%.--+≥≤≥≤")
_NUMBER = re.compile(r"[-+]?[0-9][0-9,，]*(?:\.[0-9]+)?%?")
_VALUE = re.compile(
    r"(?:[≥≤><=＞＜＝~约]|(?:同比|环比)?(?:增长|下降|上升|增加|减少|提高|降低|提升)(?=[0-9])|大于|小于|等于|不低于|不少于|不超过|不高于|不大于|不小于|超过|达到?){0,3}"
    r"[-+]?[0-9][0-9,，]*(?:\.[0-9]+)?(?![0-9])(?!年(?!$|/)|[.、．)）])[^0-9，。；]{0,8}"
)
_LABEL_AND_NUMBER = re.compile(
    r"([^\n]{0,60}[\u4e00-\u9fff）)：:])[ \u3000]+\$?(?:\\[gl]eq?\s?|[≥≤≧≦><=])?\s?"
    r"[0-9][0-9,]*(?:\.[0-9]+)?\s?(?:\\?%)?\$?"
)
# 其中：一般公共预算：934.7, but no telephone and no year
_COLON_AND_NUMBER = re.compile(
    r"([^\n\d]{2,40}[\u4e00-\u9fff）)][:：])(?:[≥≤><=])?(?!(?:19|20)\d\d$)\d{1,3}(?:,?\d{3}){0,3}(?:\.\d{1,6})?(?:%|[千万亿]?元)?"
)
_TWO_HEADERS = re.compile(r"([\u4e00-\u9fff]{2,16}[（(][^（）()\s]{1,8}[）)])[ \u3000]+[\u4e00-\u9fff]{2,20}")
_RANGE = re.compile(
    r"[≥≤><=＞＜＝]?(?P<low>(?!(?:19|20)\d\d[-~])(?:0|[1-9]\d{0,5})(?:\.\d{1,4})?)"
    r"[-—–~～至](?P<high>(?:0|[1-9]\d{0,5})(?:\.\d{1,4})?)"
)
# 12345热线投诉量, 110接警数 and 65岁以上老年人 are names, whatever they begin with.
_NAME_BEHIND = re.compile(
    r"[0-9][^0-9]{2,}(?:率|数|量|额|度|指标|情况|比例|占比|工程|项目|行动|计划|经费|热线|平台)(?:[（(][^（）()]{1,8}[）)])?$"
    r"|(?:19|20)[0-9]{2}[届级][^0-9]"
    r"|[0-9][^0-9]{0,4}以[上下内外][\u4e00-\u9fff]"
    r"|^[0-9]{1,3}岁?(?:[-—~至到][0-9]{1,3}岁|岁?(?:[（(]含[）)]|及)以[上下]|岁以[上下])(?:[（(]含[）)])?$"
)
# 10万元以下, 10-50万元, 50万元以上: classes, where several stand side by side
_CLASS = re.compile(
    r"[0-9][0-9,.]{0,8}[^0-9，。；]{0,4}(?:[（(]含.{0,4}[）)]|及|含)?以[上下内](?:[（(]含.{0,4}[）)])?"
    r"|[0-9][0-9,.]{0,8}[^0-9，。；]{0,3}(?:[-—~～至到]{1,2})[0-9][0-9,.]{0,8}[^0-9，。；]{1,4}(?:[（(]不?含.{0,4}[）)])?"
)
_DATE = re.compile(r"(?:19|20)\d\d年度?|\d{1,2}月(?:份|初|[上中下]旬)?(?:\d{1,2}日)?(?:末|底)?(?:之?前|止)?")
# Nothing at all, and what conversions write for it: pandas (nan, Unnamed: 0) and pymupdf4llm (Col2).
_NOTHING = re.compile(r"[-－—–―/／\\*＊·.…无]{0,6}|nan|NaN|None|Unnamed:\d+(?:_level_\d+)?|Col\d{1,3}")


def cell_view(text: str, start: int, end: int) -> View:
    r"""Return what a cell says, each character with its offset in the document's text.

    White space goes, but for one blank between two words in Latin letters. Full-width digits become half-width.

    Examples
    --------
    >>> cell_view(" 公务\n接待费&nbsp;", 0, 14).text
    '公务接待费'
    >>> view = cell_view("\t≧95\\%", 1, 6)
    >>> view.text, view.span(1, 4)
    ('≥95%', (2, 6))
    """
    pieces: list[str] = []
    offsets: list[int] = []
    position = start

    def take(until: int) -> None:
        pieces.append(text[position:until])
        offsets.extend(range(position, until))

    for found in _RESIDUE.finditer(text, start, end):
        take(found.start())
        position = found.end()
        mark = found.group()
        meant = _MEANING.get(mark, "")
        if mark.startswith("&"):
            meant = html.unescape(mark)
            meant = "" if meant.isspace() else meant[:1] if len(meant) == 1 else mark
        elif mark.isspace() and _between_words(text, found.start(), position):
            meant = " "
        if meant:
            pieces.append(meant)
            offsets.extend([found.start()] * len(meant))
    take(end)
    return View("".join(pieces).translate(_FOLD), offsets)


def _between_words(text: str, start: int, end: int) -> bool:
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    return before.isascii() and before.isalnum() and behind.isascii() and behind.isalpha()


def make_cell(text: str, start: int, end: int, column: int = -1, columns: int = 1, rows: int = 1) -> Cell:
    r"""Return the cell that ``text[start:end]`` is, the layout around it taken off.

    Examples
    --------
    >>> make_cell("\t 项    目 \n", 0, 10)
    Cell(text='项目', start=2, end=8, column=-1, columns=1, rows=1)
    """
    raw = text[start:end]
    content = raw.strip(" \t\n\u3000\xa0")
    if not content:
        return Cell("", start, start, column, columns, rows)
    first = start + raw.index(content)
    plain = content if _NUMBER.fullmatch(content) else cell_view(text, first, first + len(content)).text
    if _NOTHING.fullmatch(plain):
        plain = "" if plain not in ("无",) else plain
    return Cell(plain, first, first + len(content), column, columns, rows)


def gap_in(text: str, cell: Cell) -> int | None:
    r"""Return where a cell that holds a label and its number, or two headers, falls apart; ``None`` where it does not.

    Examples
    --------
    >>> text = "在职人数 35"
    >>> gap_in(text, make_cell(text, 0, len(text))), gap_in("培训 35 人", make_cell("培训 35 人", 0, 7))
    (4, None)
    """
    raw = text[cell.start : cell.end]
    found = _LABEL_AND_NUMBER.fullmatch(raw) or _COLON_AND_NUMBER.fullmatch(raw) or _TWO_HEADERS.fullmatch(raw)
    return cell.start + found.end(1) if found is not None else None


def read_range(text: str) -> tuple[float, float] | None:
    """Return both ends of a range without a unit; ``None`` for years, months and telephones.

    Examples
    --------
    >>> read_range("40-45"), read_range("6.5~8.5"), read_range("2023-2024"), read_range("0745-2239106")
    ((40.0, 45.0), (6.5, 8.5), None, None)
    """
    found = _RANGE.fullmatch(text)
    ends = (float(found["low"]), float(found["high"])) if found is not None else (0.0, 0.0)
    return ends if ends[0] < ends[1] else None


def is_class(text: str) -> bool:
    """Tell whether a cell may name a class of a size: 10万元以下, 10-50万元; a goal is written alike.

    Examples
    --------
    >>> is_class("1000人以上"), is_class("5—10年"), is_class("12人"), is_class("≥90%")
    (True, True, False, False)
    """
    return _CLASS.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Tell whether a cell holds a bare number.

    Examples
    --------
    >>> is_number("1,234.50"), is_number("83.33%"), is_number("12人")
    (True, True, False)
    """
    return _NUMBER.fullmatch(text) is not None


@lru_cache(1 << 14)
def is_value(text: str) -> bool:
    """Tell whether a cell holds a number and little else; a header that names a year (``2023年决算数``) does not.

    Examples
    --------
    >>> is_value("≥95%"), is_value("187.98万元"), is_value("2023年决算数"), is_value("2023年"), is_value("1、办公费")
    (True, True, False, False, False)
    >>> is_value("6月底前"), is_value("12月份"), is_value("6个月")
    (False, False, True)
    >>> is_value("12319热线投诉量下降率"), is_value("65岁以上老年人"), is_value("8.6万人"), is_value("90%以上")
    (False, False, True, True)
    >>> is_value("增长26.9%"), is_value("同比下降3.2%"), is_value("下降率")
    (True, True, False)
    >>> is_value("2022届就业率（%）"), is_value("35岁及以下"), is_value("36至45岁"), is_value("41.5岁")
    (False, False, False, True)
    """
    return (
        len(text) <= 40
        and _VALUE.fullmatch(text) is not None
        and _DATE.fullmatch(text) is None
        and _NAME_BEHIND.search(text) is None
    )
