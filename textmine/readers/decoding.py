"""Bytes to text: which encoding, and an honest refusal where none fits.

UTF-8 is strict enough to prove itself, a byte-order mark says what it is, and only what is left is guessed, among the
few encodings that Chinese reports come in. A guess must read as Chinese before it is believed.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

from textmine.core import ReadError

CANDIDATES = ("gb18030", "big5", "utf_16_le", "utf_16_be")
"""Encodings that are guessed where the bytes are not UTF-8 and carry no byte-order mark."""

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Pages and people say gb2312 and gbk and mean whatever Windows writes, which GB 18030 contains.
_WIDENED = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "utf-8-sig": "utf-8"}
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a")) + b"\x7f"
_HAN = re.compile("[\u4e00-\u9fff]")
_MAX_CONTROLS = 0.01
_MAX_DAMAGE = 0.05
_MIN_EVERYDAY = 0.5
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""A decoded text and how it was decoded.

    Parameters
    ----------
    text
        The text without byte-order mark, line ends as ``\n``.
    encoding
        Python's name of the encoding.
    replaced
        Replacement characters (U+FFFD) that stood in the file already.
    """

    text: str
    encoding: str
    replaced: int = 0

    @property
    def metadata(self) -> dict[str, str]:
        """What a reader tells of the decoding in the document's metadata."""
        damage = {"replacement_characters": str(self.replaced)} if self.replaced else {}
        return {"encoding": self.encoding, **damage}


def decode(data: bytes, source: str, *, encoding: str | None = None, declared: str | None = None) -> Decoded:
    r"""Decode `data`, or say why it cannot be.

    Parameters
    ----------
    data
        The whole file.
    source
        The path as the user gave it, for the message.
    encoding
        The encoding that the user insists on; nothing else is tried.
    declared
        What the file itself says (``<meta charset>``): tried after byte-order mark and UTF-8, which prove themselves.

    Raises
    ------
    ReadError
        If no encoding fits, or the bytes are no text.

    Examples
    --------
    >>> decode("召开会议3次".encode("gb18030"), "a.txt")
    Decoded(text='召开会议3次', encoding='gb18030', replaced=0)
    >>> decode(b"\xef\xbb\xbfab\r\n", "a.txt").text
    'ab\n'
    """
    if encoding is not None:
        name, text = _as_told(data, source, encoding)
    else:
        name, text = _marked(data, source) or _proved(data) or _declared(data, declared) or _guessed(data, source)
    return _finish(text, name, source)


def is_chinese_text(data: bytes) -> bool:
    r"""Tell whether bytes are a text in Chinese, in whatever encoding: what a name says of another format counts less.

    Examples
    --------
    >>> is_chinese_text("召开会议3次。".encode("gb18030")), is_chinese_text(b"Not Found"), is_chinese_text(b"\0\1\2")
    (True, False, False)
    """
    try:
        text = decode(data, "-").text
    except ReadError:
        return False
    return _HAN.search(text) is not None and _everyday_share(text) > _MIN_EVERYDAY


def _as_told(data: bytes, source: str, encoding: str) -> tuple[str, str]:
    try:
        return _decoded(data, encoding)
    except UnicodeDecodeError as error:
        at = error.start
        raise ReadError(source, f"byte 0x{data[at]:02x} at {at} is not {encoding}; choose another --encoding") from None
    except (LookupError, UnicodeError, ValueError):
        raise ReadError(source, f"unknown encoding {encoding!r}; try --encoding utf-8 or gb18030") from None


def _decoded(data: bytes, encoding: str) -> tuple[str, str]:
    name = codecs.lookup(encoding).name
    name = _WIDENED.get(name, name)
    return name, data.decode(name)


def _marked(data: bytes, source: str) -> tuple[str, str] | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                # The mark stays, lest the codec count the offset of an error from behind it.
                return name, data.decode(name.removesuffix("-sig"))
            except UnicodeDecodeError as error:
                # Two bytes that look like a mark may begin a binary file as well.
                if not _nearly(data, name):
                    raise ReadError(source, "is not a text file") from None
                raise ReadError(source, _damaged(data, error.start, name)) from None
    return None


def _proved(data: bytes) -> tuple[str, str] | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    # ASCII in UTF-16 is also valid UTF-8, with a NUL at every other place.
    if "\0" in text and _control_share(data) > _MAX_CONTROLS:
        return None
    return "utf-8", text


def _declared(data: bytes, declared: str | None) -> tuple[str, str] | None:
    if declared is None:
        return None
    try:
        name, text = _decoded(data, declared)
    except (LookupError, UnicodeError, ValueError):
        return None
    # Many a page says iso-8859-1, in which every byte means something, and is written in GBK.
    return (name, text) if _everyday_share(text) > _MIN_EVERYDAY else None


def _guessed(data: bytes, source: str) -> tuple[str, str]:
    guess = _guess(data)
    if guess is not None:
        with suppress(UnicodeDecodeError):
            return guess, data.decode(guess)
    if _control_share(data) > _MAX_CONTROLS:
        raise ReadError(source, "is not a text file")
    at = {name: _first_error(data, name) for name in ("utf-8", "gb18030")}
    for name, first in at.items():
        if _nearly(data, name):
            raise ReadError(source, _damaged(data, first, name))
    first = at["utf-8"]
    raise ReadError(source, f"byte 0x{data[first]:02x} at {first} is not UTF-8; try --encoding gb18030")


def _guess(data: bytes) -> str | None:
    """Return the candidate that reads best as Chinese; None where none reads as Chinese at all."""
    from charset_normalizer import from_bytes

    best, best_share = None, _MIN_EVERYDAY
    matches = from_bytes(
        data, cp_isolation=list(CANDIDATES), threshold=0.5, preemptive_behaviour=False, enable_fallback=False
    )
    for match in matches:
        # charset-normalizer has decoded all of it; a sample tells whether it reads as Chinese.
        share = _everyday_share(data[: 4 * _SAMPLE].decode(match.encoding, "ignore"))
        if share > best_share:
            best, best_share = codecs.lookup(match.encoding).name, share
    return best


def _everyday_share(text: str) -> float:
    """Return how much of a sample of `text` beyond ASCII is everyday Chinese; 0 where it holds control characters.

    Everyday are the 3,755 characters of the first level of GB 2312 and its punctuation: 95% and more of any report,
    and under 50% of bytes read in the wrong encoding.
    """
    everyday = seen = 0
    for char in text[:_SAMPLE]:
        if char < " " and char not in "\t\n\v\f\r\x1a":
            return 0.0
        if char <= "~" or char.isspace() or char == "\ufeff":
            continue
        seen += 1
        code = char.encode("gb2312", "ignore")
        everyday += len(code) == 2 and (0xA1 <= code[0] <= 0xA3 or 0xB0 <= code[0] <= 0xD7)
    return everyday / seen if seen else 1.0


def _control_share(data: bytes) -> float:
    return 1 - len(data.translate(None, _CONTROLS)) / len(data) if data else 0.0


def _nearly(data: bytes, encoding: str) -> bool:
    # A sample: replacing millions of broken bytes one by one takes long.
    text = data[: 50 * _SAMPLE].decode(encoding, "replace")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    damaged = text.count("\ufffd")
    return damaged <= _MAX_DAMAGE * beyond_ascii and _everyday_share(text.replace("\ufffd", "")) > _MIN_EVERYDAY


def _damaged(data: bytes, at: int, encoding: str) -> str:
    name = encoding.removesuffix("-sig").upper().replace("-LE", "LE").replace("-BE", "BE")
    return (
        f"byte 0x{data[at]:02x} at {at} is not {name}, though the rest is; "
        f"drop such bytes with iconv -c -f {name} -t UTF-8"
    )


def _first_error(data: bytes, encoding: str) -> int:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _finish(text: str, encoding: str, source: str) -> Decoded:
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text or text.isspace():
        raise ReadError(source, "is empty")
    if _control_share(text.encode("utf-8", "surrogatepass")) > _MAX_CONTROLS:
        raise ReadError(source, "is not a text file")
    # 锟斤拷 is what U+FFFD in UTF-8 becomes when it is read as GBK.
    replaced = text.count("\ufffd") + text.count("锟斤拷")
    if replaced > _MAX_DAMAGE * len(text):
        raise ReadError(source, f"was garbled before: it holds {replaced} replacement characters; get the original")
    return Decoded(text, encoding, replaced)
