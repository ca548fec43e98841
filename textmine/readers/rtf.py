"""RTF: the text that Word shows of it, one paragraph a line, table rows led by a tab.

The libraries for it write cells as ``a|b|`` and show what is hidden or struck out, so this reads the signs itself. They
are few: groups in braces, words behind backslashes, bytes in hexadecimal. Pictures, objects and fields are passed over.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from textmine.core import Document, ReadError
from textmine.readers.breaks import join_breaks
from textmine.readers.places import paragraph_map
from textmine.readers.rows import row_line

# A word with its number and the blank that ends it, a byte in hexadecimal, a sign with a backslash, a brace, text.
_TOKEN = re.compile(rb"\\([a-zA-Z]{1,40})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)|[\r\n]+", re.S)
# Inside of what older programs may pass over: the text of a box, and where the row of an inner table ends.
_READ_ALL_THE_SAME = frozenset((b"shptxt", b"nesttableprops"))
_LABELS = frozenset((b"listtext", b"pntext"))
# Hidden, taken out by a tracked change, struck out.
_HIDING = frozenset((b"v", b"deleted", b"strike", b"striked"))
_PASSED_OVER = frozenset(
    b"""annotation atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart author background bkmkend
    bkmkstart buptim colorschememapping colortbl comment company creatim datafield datastore defchp defpap do doccomm
    docvar factoidname falt fchars ffdeftext ffentrymcr ffexitmcr ffformat ffhelptext ffl ffname ffstattext file
    filetbl fldinst fldtype fname fontemb fontfile footer footerf footerl footerr ftncn ftnsep ftnsepc
    generator header headerf headerl headerr hlinkbase info keycode keywords latentstyles lchars levelnumbers leveltext
    lfolevel list listlevel listname listoverride listoverridetable listpicture liststylename listtable manager
    mmathPr nextfile nonesttables nonshppict objalias objclass objdata objname objsect objtime oleclsid operator panose
    password passwordhash pgp pgptbl picprop pict pn pnseclvl pntxta pntxtb printim private propname protusertbl pxe
    revtbl revtim rsidtbl rxe shprslt sn sp staticval stylesheet subject sv tc template themedata title txe userprops
    wgrffmtfilter windowcaption writereservation writereservhash xe xform xmlattrname xmlattrvalue xmlnstbl""".split()
)
_SIGNS = {
    b"tab": "\t",
    b"line": "\n",
    b"lbr": "\n",
    b"page": "\n",
    b"column": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
}
_ESCAPED = {b"~": "\xa0", b"_": "-", b"-": "", b"\\": "\\", b"{": "{", b"}": "}", b"\t": "\t", b"\n": "\n", b"\r": "\n"}
# Charsets of fonts, by the number that Windows gives them.
_CHARSETS = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 204: "cp1251", 161: "cp1253", 238: "cp1250"}
_CODE_PAGES = {936: "gb18030", 54936: "gb18030", 65001: "utf-8"}
_DEEPEST = 1_000


@dataclass(slots=True)
class _State:
    """What holds inside of a group."""

    passed_over: bool = False
    optional: bool = False
    """Marked as what a program that does not know it passes over."""
    hidden: frozenset[bytes] = frozenset()
    is_label: bool = False
    font: int = -1
    skip: int = 1
    in_table: bool = False
    depth: int = 0
    reading_fonts: bool = False
    in_note: bool = False


@dataclass(slots=True)
class _Table:
    """A table that is being read: the cells of its open row, and the paragraphs of its open cell."""

    cells: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)


def read_rtf(data: bytes, source: str) -> Document:
    r"""Read the visible text of an RTF document; footnotes stand at its end (``[1] 含上年结转。``).

    Raises
    ------
    ReadError
        If the document is broken or holds no text.

    Examples
    --------
    >>> read_rtf(rb"{\rtf1\ansi\ansicpg936 \'d5\'d9\'bf\'aa\u20250?\'d2\'e93\'b4\'ce\par}", "a.rtf").text
    '召开会议3次'
    """
    text = "\n".join(_Reader().read(data, source))
    if not text:
        raise ReadError(source, "has no text")
    return Document(text, source, "rtf", {}, paragraph_map(text))


class _Reader:
    def __init__(self) -> None:
        self._lines: list[str] = []
        self._open: list[str] = []
        self._around_note: list[str] = []
        self._notes: list[str] = []
        self._bytes = bytearray()
        self._tables: list[_Table] = []
        self._state = _State()
        self._stack: list[_State] = []
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._to_skip = 0
        self._high = 0

    def read(self, data: bytes, source: str) -> list[str]:
        """Return the lines of the document."""
        at = 0
        while at < len(data):
            token = _TOKEN.match(data, at)
            if token is None:  # a backslash at the very end
                break
            at = token.end()
            word, number, hexadecimal, escaped, brace, text = token.groups()
            if word == b"bin":
                at += max(0, int(number or 0))
            elif word is not None:
                self._word(word, None if number is None else int(number))
            elif hexadecimal is not None:
                self._byte(int(hexadecimal, 16))
            elif escaped is not None:
                self._escaped(escaped)
            elif brace is not None:
                if len(self._stack) > _DEEPEST:
                    raise ReadError(source, f"nests more than {_DEEPEST:,} groups")
                if not self._group(brace):
                    break
            elif text is not None:
                self._text(text)
        if self._state.in_note:
            self._end_note()
        self._end_paragraph()
        while self._tables:
            self._end_row()
            self._close_table()
        return [*self._lines, *(f"[{number}] {text}" for number, text in enumerate(self._notes, start=1))]

    @property
    def _silent(self) -> bool:
        return self._state.passed_over or self._state.optional or bool(self._state.hidden)

    def _group(self, brace: bytes) -> bool:
        """Open or close a group; False at the end of the document."""
        self._flush()
        if brace == b"{":
            self._stack.append(replace(self._state))
            return True
        if self._stack:
            if self._state.in_note and not self._stack[-1].in_note:
                self._end_note()
            self._state = self._stack.pop()
        return bool(self._stack)

    def _text(self, text: bytes) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(text))
            text, self._to_skip = text[skipped:], self._to_skip - skipped
        if not self._silent:
            self._bytes += text

    def _byte(self, value: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif not self._silent:
            self._bytes.append(value)

    def _escaped(self, sign: bytes) -> None:
        if sign == b"*":
            self._state.optional = True
        elif self._to_skip:
            self._to_skip -= 1
        elif sign in (b"\n", b"\r") and not self._state.in_note:
            self._end_paragraph()
        else:
            self._add(_ESCAPED.get(sign, ""))

    def _word(self, word: bytes, number: int | None) -> None:
        if word == b"u":
            self._unicode(number or 0)
            return
        self._flush()
        self._to_skip = 0
        state = self._state
        if word in _PASSED_OVER:
            state.passed_over = True
        elif word in _READ_ALL_THE_SAME:
            state.optional = False
        elif word in _LABELS:
            state.is_label = True
        elif word == b"fonttbl":
            state.reading_fonts = state.passed_over = True
        elif word in _HIDING:
            state.hidden = state.hidden - {word} if number == 0 else state.hidden | {word}
        elif word == b"plain":
            state.hidden = frozenset()
        elif word == b"f":
            state.font = -1 if number is None else number
        elif word == b"fcharset" and state.reading_fonts and number in _CHARSETS:
            self._fonts[state.font] = _CHARSETS[number]
        elif word == b"ansicpg":
            self._encoding = _code_page(number or 1252)
        elif word == b"uc":
            state.skip = min(max(number or 0, 0), 10)
        elif word == b"footnote":
            if not self._silent and not state.in_note:
                state.in_note, state.in_table = True, False
                self._around_note, self._open = self._open, []
        elif not self._silent:
            self._layout(word, number)

    def _layout(self, word: bytes, number: int | None) -> None:
        state = self._state
        if word in _SIGNS:
            if not state.is_label:  # the number of an item stands before its text without a blank
                self._add(_SIGNS[word])
        elif state.in_note:
            if word in (b"par", b"cell"):
                self._add(" ")
        elif word == b"pard":
            state.in_table, state.depth = False, 0
        elif word == b"intbl":
            state.in_table, state.depth = True, max(state.depth, 1)
        elif word == b"itap":
            state.depth = max(number or 0, 0)
            state.in_table = state.depth > 0
        elif word in (b"par", b"sect"):
            self._end_paragraph()
        elif word in (b"cell", b"nestcell"):
            self._end_cell(1 if word == b"cell" else max(state.depth, 2))
        elif word in (b"row", b"nestrow"):
            self._end_row()
            if word == b"nestrow":
                self._close_table()

    def _unicode(self, number: int) -> None:
        if self._silent:
            self._to_skip = self._state.skip
            return
        self._flush()
        code = number + 0x10000 if number < 0 else number
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000:
            if self._high:
                self._open.append(chr(0x10000 + ((self._high - 0xD800) << 10) + (code - 0xDC00)))
            self._high = 0
        elif 0 < code < 0x110000:
            self._open.append(chr(code))
        self._to_skip = self._state.skip

    def _add(self, text: str) -> None:
        if not self._silent:
            self._flush()
            self._open.append(text)

    def _flush(self) -> None:
        """Decode the bytes that are collected; a character may be written as two, so they wait for one another."""
        if self._bytes:
            encoding = self._fonts.get(self._state.font, self._encoding)
            self._open.append(self._bytes.decode(encoding, "replace"))
            self._bytes.clear()

    def _end_paragraph(self) -> None:
        self._flush()
        text = "".join(self._open)
        self._open.clear()
        if self._state.in_table:
            self._table(max(self._state.depth, 1)).paragraphs.append(text)
            return
        while self._tables:
            self._close_table()
        self._lines += _lines_of(text)

    def _end_note(self) -> None:
        """Put a footnote aside, and go on with the paragraph that it was in."""
        self._flush()
        text = " ".join("".join(self._open).split())
        if text:
            self._notes.append(text)
        self._state.in_note = False
        self._open, self._around_note = self._around_note, []

    def _table(self, depth: int) -> _Table:
        depth = min(depth, _DEEPEST)
        while len(self._tables) < depth:
            self._tables.append(_Table())
        return self._tables[depth - 1]

    def _end_cell(self, depth: int) -> None:
        self._flush()
        table = self._table(depth)
        table.paragraphs.append("".join(self._open))
        self._open.clear()
        table.cells.append("\n".join(table.paragraphs))
        table.paragraphs.clear()

    def _end_row(self) -> None:
        if self._tables:
            line = row_line(self._tables[-1].cells)
            if line:
                self._lines.append(line)
            self._tables[-1].cells.clear()

    def _close_table(self) -> None:
        """Give up an innermost table; text of a cell that was never ended is kept as paragraphs."""
        table = self._tables.pop()
        for text in (*table.cells, *table.paragraphs):
            self._lines += _lines_of(text)


def _lines_of(paragraph: str) -> list[str]:
    return [line for line in map(str.strip, join_breaks(paragraph.split("\n"))) if line]


def _code_page(number: int) -> str:
    name = _CODE_PAGES.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
