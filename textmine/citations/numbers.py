"""Document numbers in every bracket form: found, cut from the words in front, and written the one way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from textmine.citations.codes import analyse_code, cut_tail, ends_in_type
from textmine.citations.cutting import Cut, code_before
from textmine.citations.figures import CHINESE, DIGIT, ordinal, year_of
from textmine.citations.minutes import minutes_before
from textmine.citations.orders import find_orders
from textmine.citations.words import alternatives

_W = r"[\s\u3000\xa0*]{0,4}"
_SQUARE = r"〔﹝［\[【"
_OPEN = rf"{_SQUARE}„“（(〈<＜{{｛〖「『"
_CLOSE = r"〕﹞］\]】‟”）)〉>＞}｝〗」』"
_YEAR = rf"[12１２][09０９]{DIGIT}{DIGIT}"
_CHINESE_YEAR = "[一二][零〇○Oo九][零〇○Oo一二三四五六七八九]{2}"
_SHORT_YEAR = rf"(?:{DIGIT}{DIGIT}|[零〇○一二三四五六七八九]{{2}})"

_NUMBER = re.compile(
    rf"(?P<open>[{_OPEN}])?(?P<gap>{_W})(?<![0-9０-９])(?P<year>{_YEAR}|{_CHINESE_YEAR}|(?<=[{_OPEN}]){_SHORT_YEAR}){_W}年?(?P<wide>{_W})"
    rf"(?P<close>[{_CLOSE}])?{_W}(?P<nth>第)?{_W}(?P<serial>{DIGIT}{{1,5}}(?:[-—－]{DIGIT}{{1,3}})?(?!{DIGIT})|[{CHINESE}]{{1,6}}(?={_W}号))?{_W}(?P<hao>号)?"
)
# Begun by one set of characters, which the engine looks for several times as fast as for branches
_NEEDLE = re.compile(
    rf"[12１２{_OPEN}](?:(?<=[12１２])[09０９]{DIGIT}{DIGIT}"
    rf"|(?<=[{_OPEN}])(?P<rare>{_SHORT_YEAR}(?=[{_CLOSE}])|{_CHINESE_YEAR})|(?<=[〔\[]) (?P<wide>\d\d)(?= [〕\]]))"
)
_JOINED = re.compile(r"(?P<year>2(?<=[发字函通办规]2)0[0-4]\d)(?P<serial>\d{1,4})(?P<hao>号)")
_MORE = re.compile(
    rf"{_W}[、，和及]{_W}(?:[{_OPEN}]{_W}(?P<year>20\d\d){_W}[{_CLOSE}])?{_W}第?(?P<serial>{DIGIT}{{1,5}}){_W}号(?![令楼院码])"
)
# 〔2022〕18、19、20号: one 号 behind all serials.
_ROW = re.compile(rf"(?:{_W}[、，和及]{_W}第?{DIGIT}{{1,5}}(?!{DIGIT})){{1,12}}{_W}号(?![令楼院码])")
_ROW_SERIAL = re.compile(rf"{DIGIT}{{1,5}}")
# （86）财农字第57号: the year in front, as before 1990. Court cases are written alike.
_YEAR_FIRST = re.compile(
    rf"[{_OPEN}](?P<year>{_YEAR}|{_SHORT_YEAR})年?[{_CLOSE}]{_W}(?P<code>[一-龥]{{2,10}}?){_W}第{_W}(?P<serial>{DIGIT}{{1,5}}|[{CHINESE}]{{1,6}}){_W}号"
)
_COURT = re.compile("[民刑行执赔破审知商].{0,3}[初终再监申特辖执抗撤字][字一二]?$")
_CAPITALS = re.compile(r"[A-Z](?<![A-Za-z0-9].)(?=[A-Z/])")
_BLANK = re.compile(r"[\s\u3000\xa0*]")


@dataclass(frozen=True, slots=True)
class Number:
    """A document number in a text.

    Parameters
    ----------
    start, end
        From the code to behind 号.
    code, year, serial
        Its parts; `year` is ``None`` where it has none (``国令第492号``), `serial` empty where it is left out.
    text
        Normalised: ``湘办发〔2019〕10号``, ``国令第492号``, ``GB/T 9704—2012``.
    form
        ``document``, ``order``, ``minutes`` or ``standard``.
    bodies
        The bodies that an order or minutes name.
    """

    start: int
    end: int
    code: str
    year: int | None
    serial: str
    text: str
    form: str = "document"
    bodies: tuple[str, ...] = ()


@cache
def _standard() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<code>(?:{alternatives('standard')})(?:\s?/\s?[TZ])?)"
        r"\s{0,2}(?P<serial>[0-9]{1,6}(?:\.[0-9]{1,3}){0,3})\s{0,2}[-—–－―]{1,2}\s{0,2}(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
    )


def find_numbers(text: str) -> list[Number]:
    """Return the document numbers of a text, in order; none overlaps another.

    Parameters
    ----------
    text
        Any text; line breaks and blanks inside a number do not matter.

    Examples
    --------
    >>> [number.text for number in find_numbers("按照省厅湘公发﹝２０22﹞17 号文件和国令第492号")]
    ['湘公发〔2022〕17号', '国令第492号']
    >>> [number.text for number in find_numbers("（86）财农字第57号、湘财预〔2022〕18、19号")]
    ['财农字〔1986〕57号', '湘财预〔2022〕18号', '湘财预〔2022〕19号']
    """
    orders = [
        Number(o.start, o.end, o.code, o.year, o.serial, o.text, "order", o.bodies or ("",)) for o in find_orders(text)
    ]
    # An order reads the same stretch better than a code does: it stands first.
    found = [*orders, *_documents(text), *_years_first(text), *_standards(text)]
    kept: list[Number] = []
    for number in sorted(found, key=lambda n: (n.start, -n.end)):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _documents(text: str) -> Iterator[Number]:
    behind = 0
    for needle in _NEEDLE.finditer(text):
        start = max(needle.start(), needle.start("rare"), needle.start("wide"))
        if start < behind or text[start - 1 : start].isdecimal():
            continue
        number = _document_at(text, start, behind)
        if number is None:
            continue
        row = _ROW.match(text, number.end) if not text.endswith("号", 0, number.end) else None
        yield number
        behind = number.end
        if row:
            for serial in _ROW_SERIAL.finditer(text, row.start(), row.end()):
                end = row.end() if serial.end() == row.end() - 1 else serial.end()
                yield replace(_made(number, end, str(number.year), serial[0]), start=serial.start())
            behind = row.end()
        for more in _continued(text, replace(number, end=behind)):
            yield more
            behind = more.end
    for match in _JOINED.finditer(text):
        code = code_before(text, match.start(), 0)
        if code is not None and analyse_code(code.code).is_known and cut_tail(code.code) < len(code.code):
            yield _made(code, match.end(), match["year"], match["serial"])


def _document_at(text: str, year_start: int, behind: int) -> Number | None:
    first = year_start
    for _ in range(4):
        if first > behind and _BLANK.match(text, first - 1):
            first -= 1
    if first > behind and text[first - 1] in _OPEN:
        first -= 1
    else:
        first = year_start
    match = _NUMBER.match(text, first)
    if match is None:
        return None
    serial, opened, closed, has_end = match["serial"] or "", match["open"], match["close"], match["hao"]
    end = match.end()
    if serial and not has_end and opened and closed:
        row = _ROW.match(text, match.end("serial"))
        has_end, end = ("号", match.end("serial")) if row else (has_end, end)
    if not (opened or closed or has_end):
        return None
    if not has_end:
        # Blanks that the pattern ran over belong to what follows.
        while end > match.start() and _BLANK.match(text, end - 1):
            end -= 1
    # A year of two digits or in Chinese tells a number only together with all the rest.
    is_rare = not match["year"].isdecimal() or len(match["year"]) == 2
    if is_rare and not (opened and closed and has_end and serial):
        return None
    minutes = minutes_before(text, first, behind)
    if minutes and serial and has_end and opened:
        return _minutes(minutes, end, match["year"], serial)
    code = code_before(text, first, behind)
    certain = opened is not None and opened in _SQUARE and has_end is not None
    if code is None:
        # The code was left out altogether: only the proper bracket tells a number then.
        if certain and opened in ("〔", "﹝") and first and text[first - 1] in "（(《》、":
            year, figure = year_of(match["year"]), ordinal(serial)
            return Number(first, end, "", year, figure, f"〔{year}〕{figure}号")
        return None
    if not has_end:
        # 号 may be left out where all the rest is there; the serial as well, in 〔〕 at the end of a bracket.
        without_end = bool(serial) and _ends_number(text, end)
        without_both = not serial and opened in ("〔", "﹝") and text[end : end + 1] in ("）", ")")
        if not (code.is_known and opened and closed and (without_end or without_both)):
            return None
    if not code.is_known and not (certain and opened and closed):
        return None
    # 商资发2021年第65号, but no 市人大2001年1号议案 and no 中共中央2004年一号文件
    if not opened and not closed and not (serial.isdecimal() and ends_in_type(code.code)):
        return None
    return _made(code, end, match["year"], serial)


def _ends_number(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in "）)，。、；,;》 \n文"


def _made(code: Cut | Number, end: int, year: str, serial: str) -> Number:
    figure, number = year_of(year), ordinal(serial) if serial else ""
    return Number(code.start, end, code.code, figure, number, f"{code.code}〔{figure}〕{number}号")


def _minutes(found: tuple[int, str, str], end: int, year: str, serial: str) -> Number:
    start, body, code = found
    figure, number = year_of(year), ordinal(serial)
    return Number(start, end, code, figure, number, f"{code}〔{figure}〕{number}号", "minutes", (body,))


def _continued(text: str, number: Number) -> Iterator[Number]:
    """Yield the numbers that share the code of the one before: 10号、11号."""
    while (more := _MORE.match(text, number.end)) is not None:
        year = more["year"] or str(number.year)
        start = more.start("year") - 1 if more["year"] else more.start("serial")
        number = replace(_made(number, more.end(), year, more["serial"]), start=start)
        yield number


def _years_first(text: str) -> Iterator[Number]:
    for match in _YEAR_FIRST.finditer(text):
        code = match["code"]
        if not code.endswith(("字", "发", "函", "令")) or _COURT.search(code):
            continue
        if analyse_code(code).is_known:
            cut = Cut(match.start(), "".join(code.split()), is_known=True)
            yield _made(cut, match.end(), match["year"], match["serial"])


def _standards(text: str) -> Iterator[Number]:
    for capital in _CAPITALS.finditer(text):
        match = _standard().match(text, capital.start())
        if match is None:
            continue
        code = "".join(match["code"].split())
        yield Number(
            match.start(), match.end(), code, int(match["year"]), match["serial"],
            f"{code} {match['serial']}—{match['year']}", "standard",
        )  # fmt: skip
