"""Orders and announcements: numbers that carry the name of a body in place of a code.

::

    order = BODY+ WORD year? 第? serial 号       财政部令第113号; 财政部 税务总局公告2023年第12号
          | BODY+ year 第? serial 号 WORD        市场监管总局2022年第12号公告
          | 第 serial 号 BODY+ WORD              第712号国务院令
          | BODY+ 〔year〕 第? serial 号          人民银行 证监会〔2020〕第5号: bodies of the centre alone
          | SHORT WORD 第? serial 号             部令第113号: whose, the text around tells

    WORD  = 令 | 公告 | 通告 | 纪要 …
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from textmine.citations.bodies import bodies_at_end
from textmine.citations.figures import CHINESE, DIGIT, YEAR, ordinal, year_of
from textmine.citations.official import STATE, central_body

_W = r"[\s\u3000\xa0*]{0,4}"
_OPEN = r"[〔﹝［\[【（(]"
_CLOSE = r"[〕﹞］\]】）)]"
_WORD = r"(?:国家标准公告|联合公告|公告|通告|令)"
_SERIAL = rf"(?:{DIGIT}{{1,4}}|[{CHINESE}]{{1,6}})"
_NOT = r"(?![令楼院码线店])"
_BEHIND = re.compile(
    rf"(?P<word>{_WORD}){_W}(?:{_OPEN}?{_W}(?P<year>{YEAR}){_W}(?P<nian>年)?{_W}{_CLOSE}?{_W}(?:年{_W})?)?"
    rf"[（(]?(?P<nth>第)?{_W}(?P<serial>{_SERIAL}){_W}号{_NOT}"
)
_FRONT = re.compile(
    rf"(?P<year>{YEAR}){_W}年{_W}第?{_W}(?P<serial>{_SERIAL}){_W}号{_W}(?P<word>{_WORD})"
    rf"|第{_W}(?P<serial2>{_SERIAL}){_W}号{_W}(?P<word2>令|公告|通告)"
    rf"|第{_W}(?P<serial3>{_SERIAL}){_W}号{_W}(?P<body>[一-龥]{{2,24}}?)(?P<word3>令|公告)"
)
_NAMES_ALONE = re.compile(rf"{_OPEN}{_W}(?P<year>{YEAR}){_W}{_CLOSE}{_W}第?{_W}(?P<serial>{_SERIAL}){_W}号{_NOT}")
_SHORT_BODY = re.compile(r"(?:^|[^一-龥]|根据|依据|按照|依照)(?P<body>部|总局|署|局|委|会|行|省|市)$")
_REACH = 120
_BLANKS = re.compile(r"[\s\u3000\xa0*]+")


@dataclass(frozen=True, slots=True)
class Order:
    """An order or announcement in a text.

    Parameters
    ----------
    start, end
        From the name of the (first) body to behind 号.
    bodies
        The bodies, as written; empty where only 部令, 公告 stands.
    word
        ``令``, ``公告``, ``通告``; empty for the names of bodies alone.
    year, serial
        The parts of the number; `year` is ``None`` where it has none.
    """

    start: int
    end: int
    bodies: tuple[str, ...]
    word: str
    year: int | None
    serial: str

    @property
    def code(self) -> str:
        """The names of the bodies and the word: ``国务院令``."""
        return "".join(self.bodies) + self.word

    @property
    def text(self) -> str:
        """Normalised: ``财政部令第113号``, ``税务总局公告〔2023〕12号``."""
        middle = f"〔{self.year}〕" if self.year else "第"
        return f"{self.code}{middle}{self.serial}号"


def find_orders(text: str) -> Iterator[Order]:
    """Yield the orders and announcements of a text, in no particular order; some may overlap.

    Examples
    --------
    >>> [order.text for order in find_orders("依据第712号国务院令和财政部 税务总局公告2023年第12号")]
    ['财政部税务总局公告〔2023〕12号', '国务院令第712号']
    """
    if any(word in text for word in ("令", "公告", "通告")):
        yield from _with_word(text)
    for match in _NAMES_ALONE.finditer(text):
        found = _bodies_before(text, match.start())
        if found and all(central_body(name.removeprefix(STATE)) for name in found[1]):
            yield Order(found[0], match.end(), found[1], "", year_of(match["year"]), ordinal(match["serial"]))


def _with_word(text: str) -> Iterator[Order]:
    for match in _BEHIND.finditer(text):
        year = year_of(match["year"]) if match["year"] else None
        if not (match["nth"] or year or match["word"] == "令"):
            continue
        yield from _order(text, match.start(), match.end(), match["word"], year, match["serial"])
    for match in _FRONT.finditer(text):
        if match["serial3"]:
            words = match["body"]
            spans = bodies_at_end(words)
            if spans and spans[0][0] == 0:
                names = tuple(words[a:b] for a, b in spans)
                yield Order(match.start(), match.end(), names, match["word3"], None, ordinal(match["serial3"]))
            continue
        word, serial = match["word"] or match["word2"], match["serial"] or match["serial2"]
        year = year_of(match["year"]) if match["year"] else None
        yield from _order(text, match.start(), match.end(), word, year, serial)


def _order(text: str, start: int, end: int, word: str, year: int | None, serial: str) -> Iterator[Order]:
    if word.startswith("国家标准"):
        opening = text.startswith(STATE, max(0, start - len(STATE)))
        first = start - len(STATE) if opening else start
        yield Order(first, end, (text[first:start],) if opening else (), word, year, ordinal(serial))
        return
    found = _bodies_before(text, start)
    if found:
        yield Order(found[0], end, found[1], word, year, ordinal(serial))
        return
    if word == "令" and text.endswith("国", 0, start) and not text.endswith(("中国", "全国"), 0, start):
        yield Order(start - 1, end, ("国",), word, year, ordinal(serial))
        return
    short = _SHORT_BODY.search(text[max(0, start - 8) : start])
    if short and word == "令":
        yield Order(start - len(short["body"]), end, (), f"{short['body']}{word}", year, ordinal(serial))
    elif word != "通告" and start and text[start - 1] in "（(》" and end < len(text):
        yield Order(start, end, (), word, year, ordinal(serial))


def _bodies_before(text: str, end: int) -> tuple[int, tuple[str, ...]] | None:
    """Return where the names of bodies that end at `end` begin, and the names without blanks."""
    low = max(0, end - _REACH)
    words = text[low:end]
    found = bodies_at_end(words)
    if not found:
        return None
    return low + found[0][0], tuple(_BLANKS.sub("", words[a:b]) for a, b in found)
