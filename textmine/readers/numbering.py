"""List numbers that Word counts by itself and that stand nowhere in the text of a .docx: 一、 （二） 3."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = str.maketrans("〇一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACEHOLDER = re.compile(r"%([1-9])")
_MAX_STYLES = 20


def chinese(number: int) -> str:
    """Return `number`, up to 9999, as Chinese counts it.

    Examples
    --------
    >>> [chinese(n) for n in (1, 10, 12, 20, 105, 110, 2023)]
    ['一', '十', '十二', '二十', '一百零五', '一百一十', '二千零二十三']
    """
    if not 0 < number < 10_000:
        return str(number)
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
        gap = not digit
    return text[1:] if 10 <= number < 20 else text


def _digit_by_digit(number: int) -> str:
    return chinese(number) if number < 100 else "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN + _ROMAN_ONES:
        text += letters * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    # Word doubles the letter behind z: aa, bb.
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _from_list(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate({ord("0") + n: chr(ord("０") + n) for n in range(10)}),
    "decimalEnclosedCircle": _from_list("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _from_list("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedParen": _from_list("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _from_list("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "ideographEnclosedCircle": _from_list("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "chineseCounting": _digit_by_digit,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": _digit_by_digit,
    "taiwaneseCountingThousand": chinese,
    "koreanCounting": chinese,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": lambda number: chinese(number).translate(_LEGAL),
    "ideographLegalTraditional": lambda number: chinese(number).translate(_LEGAL),
    "ideographTraditional": _from_list(_STEMS),
    "ideographZodiac": _from_list(_BRANCHES),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda _number: "",
}


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int = -1
    style: str = ""


@dataclass(slots=True)
class _List:
    """One ``w:num``: the abstract list that counts for it, its own levels and restarts."""

    abstract: str
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of one document, in text order.

    Parameters
    ----------
    numbering
        The root of ``word/numbering.xml``; None where the document has none.
    styles
        The root of ``word/styles.xml``, for headings that are numbered by their style.
    """

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._style_elements = {} if styles is None else _by_attribute(styles, "w:style", "w:styleId")
        self._lists = {} if numbering is None else self._read_lists(numbering)
        self._counters: dict[str, dict[int, int]] = {}
        self._seen: set[str] = set()

    def label(self, paragraph: Element) -> str:
        """Return the number that Word shows in front of `paragraph` and count it; empty where there is none."""
        number_id, level = self._numbered(paragraph)
        definition = self._lists.get(number_id)
        if definition is None or level not in definition.levels:
            return ""
        counters = self._counters.setdefault(definition.abstract, {})
        if number_id not in self._seen:
            self._seen.add(number_id)
            for restarted, start in definition.starts.items():
                counters[restarted] = start - 1
        self._count(counters, definition, level)
        return self._shown(counters, definition, level)

    def _count(self, counters: dict[int, int], definition: _List, level: int) -> None:
        counters[level] = counters.get(level, definition.levels[level].start - 1) + 1
        for deeper in [other for other in counters if other > level]:
            restart = definition.levels[deeper].restart if deeper in definition.levels else -1
            # w:lvlRestart 0 never restarts; another value restarts behind that level and those above it.
            if restart == -1 or (restart and level < restart):
                del counters[deeper]

    def _shown(self, counters: dict[int, int], definition: _List, level: int) -> str:
        shown = definition.levels[level]
        if shown.format == "bullet":
            return ""

        def number(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            of = definition.levels.get(other, shown)
            value = counters.setdefault(other, of.start)
            return _FORMATS.get("decimal" if shown.legal else of.format, str)(value)

        label = _PLACEHOLDER.sub(number, shown.text).strip()
        # Behind 一、 and （一） nothing stands in running text; 1.2023年 would read as another number.
        return f"{label} " if label and label[-1] < "\u2e80" else label

    def _numbered(self, paragraph: Element) -> tuple[str, int]:
        """Return list and level of a paragraph, from itself or from its style and the styles that it is based on."""
        number_id, level, style = _number_of(paragraph.find(qn("w:pPr")))
        styles: list[str] = []
        while style in self._style_elements and len(styles) < _MAX_STYLES and None in (number_id, level):
            styles.append(style)
            element = self._style_elements[style]
            of_style, level_of_style, _ = _number_of(element.find(qn("w:pPr")))
            number_id = of_style if number_id is None else number_id
            level = level_of_style if level is None else level
            style = _value(element.find(qn("w:basedOn"))) or ""
        if level is None and number_id in self._lists:
            # A style without a level has the one that names the style.
            levels = self._lists[number_id].levels
            level = next((n for n, of in levels.items() if of.style and of.style in styles), 0)
        return number_id or "0", level or 0

    def _read_lists(self, numbering: Element) -> dict[str, _List]:
        abstracts = _by_attribute(numbering, "w:abstractNum", "w:abstractNumId")
        lists: dict[str, _List] = {}
        numbers = _by_attribute(numbering, "w:num", "w:numId")
        for number_id, element in numbers.items():
            abstract = self._followed(_value(element.find(qn("w:abstractNumId"))) or "", abstracts, numbers)
            definition = _List(abstract)
            if abstract in abstracts:
                definition.levels = _levels(abstracts[abstract])
            for override in element.iterfind(qn("w:lvlOverride")):
                level = _integer(override.get(qn("w:ilvl")), 0)
                definition.levels.update(_levels(override))
                start = _value(override.find(qn("w:startOverride")))
                if start is not None:
                    definition.starts[level] = _integer(start, 1)
            lists[number_id] = definition
        return lists

    def _followed(self, abstract: str, abstracts: Mapping[str, Element], numbers: Mapping[str, Element]) -> str:
        """Follow ``w:numStyleLink``: the levels of a list that borrows a list style stand with that style."""
        for _ in range(_MAX_STYLES):
            link = _value(abstracts[abstract].find(qn("w:numStyleLink"))) if abstract in abstracts else None
            style = self._style_elements.get(link or "")
            number_id = _number_of(style.find(qn("w:pPr")))[0] if style is not None else None
            if number_id is None or number_id not in numbers:
                break
            abstract = _value(numbers[number_id].find(qn("w:abstractNumId"))) or ""
        return abstract


def _levels(parent: Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for element in parent.iterfind(qn("w:lvl")):
        levels[_integer(element.get(qn("w:ilvl")), 0)] = _Level(
            start=_integer(_value(element.find(qn("w:start"))), 1),
            format=_value(element.find(f".//{qn('w:numFmt')}")) or "decimal",
            text=_value(element.find(qn("w:lvlText"))) or "",
            legal=element.find(qn("w:isLgl")) is not None,
            restart=_integer(_value(element.find(qn("w:lvlRestart"))), -1),
            style=_value(element.find(qn("w:pStyle"))) or "",
        )
    return levels


def _number_of(properties: Element | None) -> tuple[str | None, int | None, str]:
    if properties is None:
        return None, None, ""
    style = _value(properties.find(qn("w:pStyle"))) or ""
    number = properties.find(qn("w:numPr"))
    if number is None:
        return None, None, style
    level = _value(number.find(qn("w:ilvl")))
    return _value(number.find(qn("w:numId"))), None if level is None else _integer(level, 0), style


def _by_attribute(root: Element, tag: str, attribute: str) -> dict[str, Element]:
    return {element.get(qn(attribute)) or "": element for element in root.iterfind(qn(tag))}


def _value(element: Element | None) -> str | None:
    return None if element is None else element.get(qn("w:val"))


def _integer(value: str | None, default: int) -> int:
    # Four digits are more than any report counts to; a letter for each of a million would fill the memory.
    return int(value) if value is not None and value.isdecimal() and len(value) <= 4 else default
