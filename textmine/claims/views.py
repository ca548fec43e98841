"""Sentences as the rules want them: without layout, digits in half width, every character with its offset.

Reports break sentences over lines and pages, set blanks between digits and Chinese characters, and carry residue of
Word and Markdown. None of it may stand between a number and its unit, and none of it may cost an offset.
"""

from __future__ import annotations

import re

from textmine.core import STOP_FOR_POINT, UNSEEN, View, fold_radicals, maker
from textmine.quantities import default_units
from textmine.structure.marks import mark_pattern

# What only numbers an item: Word counts in letters, stems and ordinals, too. It is no word of the sentence, and neither
# rules nor reader are to see it. Those of nearly every report (（一）, 1.、, ①) stay: the reader has learned them.
_OF_LETTERS = r"(?:[A-Za-z]|[ivxIVX]{1,5}|[Ⅰ-ⅿ]{1,4}|[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥])"
_LABEL = re.compile(
    rf"[ \t\u3000]*(?:[（(]{_OF_LETTERS}[)）]|{_OF_LETTERS}[)）、．]|{_OF_LETTERS}\.(?![0-9])|\d{{1,2}}[)）]"
    r"|第(?:\d{1,3}|[一二三四五六七八九十]{1,3})[项条点步款章节][ \t\u3000]+|第\d{1,3}[项条款](?![目件])"
    r"|[●○■□◆◇▲△★☆►▶➢➤√※•·‧][ \t\u3000]*)"
    r"[ \t\u3000]*(?=[\u4e00-\u9fff“《])(?![甲乙丙丁戊己庚辛壬癸])"
)
# What one can begin with: most sentences begin with none of it, and to look for that takes a tenth of the time.
_LABEL_BEGINS = re.compile(
    r"[ \t\u3000（(A-Za-zⅠ-ⅿ甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥\d第●○■□◆◇▲△★☆►▶➢➤√※•·‧]"
)

# Residue that conversions leave inside a sentence; what it stood for, if anything, in `_MEANING`.
_RESIDUE = re.compile(
    rf"(?<=\n)[ \t\f\u3000]*(?:{mark_pattern('page_number')})[ \t\u3000]*(?=\n)"
    r"|(?<=\n)[ \t\f\u3000]*(?P<lone>\d{1,3})[ \t\u3000]*(?=\n)"
    r"|(?:(?<!\s)\s*+)?+\|(?:[\s|]|:?-{3,}+:?(?=[ \t]*\|))*+"  # cells that a converter made of prose
    r"|\[bookmark:[^\]\n]{0,80}\]"  # Word bookmarks
    r"|<!--.{0,200}?-->|</?[a-zA-Z][^<>\n]{0,60}>"  # HTML left in Markdown
    r"|\\(?:geq?|leq?|times|sim)(?![a-zA-Z])\s?|\\(?=[%$#&_*~-])"  # LaTeX left by PDF converters
    r"|\*{2,3}|\$(?![0-9][0-9,.]*[千百万亿]{0,2}(?![$\\%0-9.,千百万亿]))"
    rf"|[\s\u3000\xa0{UNSEEN}]"
)
# Every residue begins with, or holds, one of these; most sentences have none, and to look for one is cheap.
_OF_RESIDUE = rf"\s\u3000\xa0{UNSEEN}|\[<\\*$"
_MAY_BE_RESIDUE = re.compile(f"[{_OF_RESIDUE}]")
_MEANING = {r"\ge": "≥", r"\geq": "≥", r"\le": "≤", r"\leq": "≤", r"\times": "×", r"\sim": "~"}

_BLANKS = re.compile(r"[\s\u3000\xa0\u200b-\u200f\u2060\ufeff]*")
_ENDS_NUMBER = frozenset("万亿")
_FULL_LINE = 22  # characters, as lines are taken for wrapped from in the layout of a document
# One to one only, so that offsets stay in step. Full-width punctuation is Chinese and stays.
_FOLD = {
    ord(wide): narrow
    for wide, narrow in zip("０１２３４５６７８９％．＋－／＝＊～＜＞", "0123456789%.+-/=*~<>", strict=True)
}
_FOLD |= {wide: chr(wide - 0xFEE0) for wide in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_NEEDS_FOLD = re.compile("[０-９％．＋－／＝＊～＜＞Ａ-Ｚａ-ｚ]")
_COMMA_IN_NUMBER = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_ASCII_STOPS = str.maketrans(",;:?!()", "，；：？！（）")
_HAS_ASCII_STOP = re.compile(r"[,;:?!()]")
_OF_FOLD = '０-９％．＋－／＝＊～＜＞Ａ-Ｚａ-ｚ,;:?!()"'
_MAY_NEED_FOLD = re.compile(f"[{_OF_FOLD}]")
# Most sentences hold none of all that, nor the sign of a radical: they are looked through once, and not four times.
_MAY_CHANGE = re.compile(f"[{_OF_RESIDUE}{_OF_FOLD}\u2e80-\u2fdf]")
_made = maker(View)


def sentence_view(text: str, start: int, end: int) -> View:
    r"""Return ``text[start:end]`` without label, white space and conversion residue, full-width digits folded.

    Signs of radicals become characters, and ASCII punctuation and quotation marks Chinese ones, except for a comma that
    groups thousands.

    Parameters
    ----------
    text
        The document's text.
    start, end
        The sentence.

    Returns
    -------
    View
        The characters that are left, each with its offset in `text`.

    Examples
    --------
    >>> view = sentence_view("购买书籍３２７\n\n本", 0, 10)
    >>> view.text, view.span(4, 8)
    ('购买书籍327本', (4, 10))
    >>> sentence_view("b) 养护隧道4座", 0, 9).text
    '养护隧道4座'
    """
    if _LABEL_BEGINS.match(text, start) is not None and (label := _LABEL.match(text, start, end)) is not None:
        start = label.end()
    raw = text[start:end]
    if _MAY_CHANGE.search(raw) is None and raw.find("。", 0, -1) < 0:
        return _made(raw, range(start, end))
    if _MAY_BE_RESIDUE.search(raw) is None:
        return View(_folded(raw), range(start, end))
    parts: list[str] = []
    offsets: list[int] = []
    position = 0
    for residue in _RESIDUE.finditer(raw):
        if residue["lone"] and not _numbers_page(text, start + residue.start(), start + residue.end()):
            continue
        if residue.start() > position:
            parts.append(raw[position : residue.start()])
            offsets.extend(range(start + position, start + residue.start()))
        meaning = _MEANING.get(residue[0].strip())
        if meaning or _parts_numbers(text, start, residue):
            parts.append(meaning or " ")
            offsets.append(start + residue.start())
        position = residue.end()
    if not parts and position == 0:
        return View(_folded(raw), range(start, end))
    parts.append(raw[position:])
    offsets.extend(range(start + position, end))
    return View(_folded("".join(parts)), offsets)


def _parts_numbers(text: str, start: int, residue: re.Match[str]) -> bool:
    """Tell whether the residue is a blank between a number and what is none of it: 2023 5人, 12,121,164 支出总计.

    It was found in what begins at `start`; the end of a full line is no such blank.
    """
    raw = residue.string
    before = raw[residue.start() - 1 : residue.start()]
    if not (before.isdigit() or before in _ENDS_NUMBER) or not (residue[0].isspace() or "|" in residue[0]):
        return False
    end = _BLANKS.match(raw, residue.end()).end()  # type: ignore[union-attr]  # it matches everywhere
    if before.isdigit() and raw[end : end + 1].isdigit():
        return residue[0] != "\n" or not _fills_line(text, start + residue.start())
    return default_units().begins_word(raw, end, apart=True)


def _numbers_page(text: str, begin: int, end: int) -> bool:
    """Tell whether a number alone on a line is that of the page: it stands below a full line and counts nothing."""
    above = begin
    while above and text[above - 1].isspace():
        above -= 1
    behind = _BLANKS.match(text, end).end()  # type: ignore[union-attr]  # it matches everywhere
    if (
        not _fills_line(text, above)
        or text[above - 1].isdigit()
        or not "\u4e00" <= text[behind : behind + 1] <= "\u9fff"
    ):
        return False
    units = default_units()
    return units.match(text, behind) is None or units.begins_word(text, behind, apart=True)


def _fills_line(text: str, end: int) -> bool:
    """Tell whether the line that ends here was full: there typesetting breaks numbers, too (收入412.⏎57万元)."""
    return end - text.rfind("\n", 0, end) > _FULL_LINE


def _folded(text: str) -> str:
    text = fold_radicals(text)
    if text.find("。", 0, -1) >= 0:  # no number goes on behind the last
        text = STOP_FOR_POINT.sub(".", text)
    if _MAY_NEED_FOLD.search(text) is None:
        return text
    if _NEEDS_FOLD.search(text):
        text = text.translate(_FOLD)
    if _HAS_ASCII_STOP.search(text):
        grouped = _COMMA_IN_NUMBER.sub("\x00", text)
        text = grouped.translate(_ASCII_STOPS).replace("\x00", ",")
    quotes = text.count('"')
    if quotes and quotes % 2 == 0:  # of an odd number nobody can tell which open
        parts = text.split('"')
        text = "".join(part + side for part, side in zip(parts, [*"“”" * (quotes // 2), ""], strict=True))
    return text
