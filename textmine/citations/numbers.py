"""Document numbers in every bracket form: found, cut from the words in front, and written the one way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from textmine.citations.codes import analyse_code, central_codes, cut_tail, known_region
from textmine.citations.words import alternatives

_D = "[0-9０-９]"
_W = r"[\s\u3000\xa0*]{0,4}"
_OPEN = r"〔﹝„［\[【（(〈<＜{｛〖「『"
_CLOSE = r"〕﹞‟”］\]】）)〉>＞}｝〗」』"
_CN = "零〇一二三四五六七八九十百"
_TEN = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}

_NUMBER = re.compile(
    rf"(?P<open>[{_OPEN}])?(?P<gap>{_W})(?<![0-9０-９])(?P<year>[12１２][09０９]{_D}{_D}){_W}年?(?P<wide>{_W})"
    rf"(?P<close>[{_CLOSE}])?{_W}(?P<nth>第)?{_W}(?P<serial>{_D}{{1,5}}(?:[-—－]{_D}{{1,3}})?)?{_W}(?P<hao>号)?"
)
_NEEDLE = re.compile(rf"(?<![0-9０-９])[12１２][09０９]{_D}{_D}")
_JOINED = re.compile(r"(?<=[发字函通办规])(?P<year>20[0-4]\d)(?P<serial>\d{1,4})(?P<hao>号)")
_MORE = re.compile(
    rf"{_W}[、，和及]{_W}(?:[{_OPEN}]{_W}(?P<year>20\d\d){_W}[{_CLOSE}])?{_W}第?(?P<serial>{_D}{{1,5}}){_W}号(?![令楼院码])"
)
_ORDER = re.compile(
    rf"(?:令|公告|通告){_W}(?:[{_OPEN}]?{_W}(?P<year>20\d\d|19\d\d){_W}年?{_W}[{_CLOSE}]?{_W})?[（(]?第{_W}(?P<serial>{_D}{{1,4}}|[{_CN}]{{1,6}}){_W}号"
    rf"|第{_W}(?P<serial2>{_D}{{1,4}}|[{_CN}]{{1,6}}){_W}号{_W}(?:令|公告)"
)
_ORDER_BODY = re.compile(
    r"(?:中华人民共和国)?(?:国务院|国家主席|主席|国|[一-龥]{1,14}?(?:部|委|委员会|总局|局|署|会|行|政府|省|市|办公室))"
    r"(?:[、\s]{0,2}[一-龥]{2,12}?(?:部|委|委员会|总局|局|署|会|行|政府))*$"
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９－", "0123456789-")
_RUN_CHARACTER = re.compile(r"[一-龥A-Za-z〇]")
_BLANK = re.compile(r"[\s\u3000\xa0*]")
_LONGEST_RUN = 28
_LONGEST_CODE = 14
_PLAIN_TAILS = frozenset(("发", "函", "字", "规", "办发", "办函", "令", "明电", "发电", "通字"))


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
        ``document``, ``order`` or ``standard``.
    """

    start: int
    end: int
    code: str
    year: int | None
    serial: str
    text: str
    form: str = "document"


@cache
def _front() -> re.Pattern[str]:
    return re.compile(alternatives("in-front"))


@cache
def _standard() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![A-Za-z0-9])(?P<code>(?:{alternatives('standard')})(?:\s?/\s?[TZ])?)"
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
    """
    found = sorted([*_documents(text), *_orders(text), *_standards(text)], key=lambda n: (n.start, -n.end))
    kept: list[Number] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _documents(text: str) -> Iterator[Number]:
    behind = 0
    for needle in _NEEDLE.finditer(text):
        if needle.start() < behind:
            continue
        number = _document_at(text, needle.start(), behind)
        if number is None:
            continue
        yield number
        behind = number.end
        for more in _continued(text, number):
            yield more
            behind = more.end
    for match in _JOINED.finditer(text):
        code = _code_before(text, match.start(), 0)
        if code is not None and analyse_code(code[1]).is_known and cut_tail(code[1]) < len(code[1]):
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
    if not (opened or closed or has_end):
        return None
    end = match.end()
    if not has_end:
        # Blanks that the pattern ran over belong to what follows.
        while end > match.start() and _BLANK.match(text, end - 1):
            end -= 1
    code = _code_before(text, first, behind)
    certain = (opened in ("〔", "﹝", "［", "[", "【")) and has_end
    if code is None:
        # The code was left out altogether: only the proper bracket tells a number then.
        if certain and opened in ("〔", "﹝") and first and text[first - 1] in "（(《》、":
            return Number(
                first,
                end,
                "",
                int(_ascii(match["year"])),
                _ascii(serial),
                f"〔{_ascii(match['year'])}〕{_ascii(serial)}号",
            )
        return None
    tail = cut_tail(code[1])
    known = tail < len(code[1]) or analyse_code(code[1]).is_known
    if not has_end:
        # 号 may be left out where all the rest is there; the serial as well, in 〔〕 at the end of a bracket.
        without_end = bool(serial) and _ends_number(text, end)
        without_both = not serial and opened in ("〔", "﹝") and text[end : end + 1] in ("）", ")")
        if not (known and opened and closed and (without_end or without_both)):
            return None
    if not certain and not known:
        return None
    if not (opened and closed) and not known:
        return None
    if not opened and not closed and not (known and serial):
        return None
    return _made(code, end, match["year"], serial)


def _ends_number(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in "）)，。、；,;》 \n文"


def _made(code: tuple[int, str], end: int, year: str, serial: str) -> Number:
    year, serial = _ascii(year), _ascii(serial).lstrip("0") or _ascii(serial)
    return Number(code[0], end, code[1], int(year), serial, f"{code[1]}〔{year}〕{serial}号")


def _continued(text: str, number: Number) -> Iterator[Number]:
    """Yield the numbers that share the code of the one before: 10号、11号."""
    while (more := _MORE.match(text, number.end)) is not None:
        year = more["year"] or str(number.year)
        start = more.start("year") - 1 if more["year"] else more.start("serial")
        number = replace(_made((start, number.code), more.end(), year, more["serial"]), start=start)
        yield number


def _code_before(text: str, end: int, behind: int) -> tuple[int, str] | None:
    """Return where the code that ends at `end` begins, and the code, cut from the words in front of it."""
    characters: list[str] = []
    offsets: list[int] = []
    position, blanks = end, 0
    while position > behind and len(characters) < _LONGEST_RUN:
        character = text[position - 1]
        if _RUN_CHARACTER.match(character):
            characters.append(character)
            offsets.append(position - 1)
            blanks = 0
        elif _BLANK.match(character) and blanks < 3:
            if character == "\n" and (not characters or blanks):
                blanks += 1  # one line end at most stands inside a number
            blanks += 1
        else:
            break
        position -= 1
    if not characters:
        return None
    run = "".join(reversed(characters))
    places = list(reversed(offsets))
    start = _code_start(run, delimited=position == 0 or text[position - 1] in "（(《》〈〉【[〔")
    # A blank inside the run parts words; the code stands behind the last one that leaves it whole.
    for index in range(len(run) - 1, start, -1):
        if places[index] - places[index - 1] > 1 and _is_code(run[index:]):
            start = index
            break
    code = run[start:]
    if not code or len(code) > _LONGEST_CODE:
        return None
    return places[start], code


def _is_code(word: str) -> bool:
    tail = cut_tail(word)
    return tail < len(word) and ((tail == 0 and len(word) > 2) or 0 < tail <= 3)


def _code_start(run: str, *, delimited: bool) -> int:
    tail = cut_tail(run)
    front = 0
    for match in _front().finditer(run, 0, tail):
        # Where nothing stands in front of the run, 和政发 and 并发改 are codes of their own.
        if not (delimited and match.start() == 0 and match.end() == 1):
            front = match.end()
    if tail == len(run):
        return front if len(run) - front <= 8 else len(run)
    for length in range(min(6, tail), 2, -1):
        if run[tail - length : tail] in central_codes() and run[tail:] in _PLAIN_TAILS:
            return tail - length  # 人社部发: 部 ends no body here
    region = run[front:tail]
    if len(region) <= 3:
        return front
    for length in (4, 3, 2, 1):
        if known_region(region[-length:]):
            return tail - length
    return tail - len(region) if len(region) <= 8 and not front else tail - 2


def _orders(text: str) -> Iterator[Number]:
    for match in _ORDER.finditer(text):
        written = match["serial"] or match["serial2"]
        front = re.split("[，。；：（）()《》“”]", text[max(0, match.start() - _LONGEST_RUN) : match.start()])[-1]
        start = match.start() - len(_after_front(front).lstrip())
        body = _ORDER_BODY.search(text[start : match.start()])
        if body is None:
            continue
        start += body.start()
        name = "".join(body[0].split())
        serial = str(_cardinal(written))
        word = "公告" if "公告" in match[0] else "通告" if "通告" in match[0] else "令"
        year = match["year"]
        middle = f"{year}年" if year else ""
        yield Number(
            start,
            match.end(),
            name + word,
            int(year) if year else None,
            serial,
            f"{name}{word}{middle}第{serial}号",
            "order",
        )


_BODY_FRONT = re.compile(
    "根据|依据|按照|依照|遵照|参照|对照|贯彻|落实|执行|符合|违反|以及|结合|(?<!共)和|[及与由以经按]"
)


def _after_front(run: str) -> str:
    behind = 0
    for match in _BODY_FRONT.finditer(run):
        behind = match.end()
    return run[behind:]


def _standards(text: str) -> Iterator[Number]:
    for match in _standard().finditer(text):
        code = "".join(match["code"].split())
        yield Number(
            match.start(), match.end(), code, int(match["year"]), match["serial"],
            f"{code} {match['serial']}—{match['year']}", "standard",
        )  # fmt: skip


def _ascii(digits: str) -> str:
    return digits.translate(_FULL_WIDTH)


def _cardinal(written: str) -> int:
    """Return the value of an ordinal below a thousand, in digits or Chinese numerals."""
    digits = _ascii(written)
    if digits.isdecimal():
        return int(digits)
    if not set(digits) & {"十", "百"}:
        return int("".join(str(_TEN[d]) for d in digits))
    value = 0
    hundreds, _, rest = digits.rpartition("百") if "百" in digits else ("", "", digits)
    value += _TEN.get(hundreds, 1) * 100 if "百" in digits else 0
    if "十" in rest:
        tens, _, units = rest.partition("十")
        return value + _TEN.get(tens.lstrip("零〇"), 1) * 10 + (_TEN[units] if units else 0)
    rest = rest.lstrip("零〇")
    return value + (_TEN[rest] if rest else 0)
