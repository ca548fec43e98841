"""What was filled into the fields of a PDF form (AcroForm): not on the page itself, but whoever looks at it sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from textmine.readers.pdf_lines import Char

_HIDDEN = 0b100010  # of the flags of an annotation: hidden, and not to be shown on a screen
_PASSWORD = 1 << 13
_SHOWN = ("Tx", "Ch")  # text, and what was chosen from a list; buttons have no text
_MOST_PARENTS = 8
_LONGEST = 10_000
_LARGEST, _SMALLEST = 12.0, 4.0
_OF_HEIGHT = 0.8
_LATIN = 0.5
"""Width of a Latin letter or digit, in type sizes."""


def field_chars(page: Any) -> Iterator[Char]:
    """Yield the characters of the values of a page's form fields, set where the fields stand."""
    for widget in page.annots:
        data = widget.get("data") or {}
        if _name(data.get("Subtype")) != "Widget" or _number(data.get("F")) & _HIDDEN:
            continue
        value = _value(data)
        if value:
            yield from _set(value, widget)


def text_of_value(value: Any) -> str:
    r"""Return the text of a field's value; several that were chosen are joined by 、.

    Examples
    --------
    >>> text_of_value(b"\xfe\xff" + "财政局".encode("utf-16-be")), text_of_value([b"168", b"12"])
    ('财政局', '168、12')
    """
    value = resolve1(value)
    if isinstance(value, list):
        return "、".join(text for item in value if (text := text_of_value(item)))
    if isinstance(value, bytes):
        value = decode_text(value)
    return value[:_LONGEST].strip() if isinstance(value, str) else ""


def _value(data: Mapping[str, Any]) -> str:
    """Return the value of a field, which it may have from one above it; empty where it shows none."""
    kind, flags, value = "", 0, None
    at: Any = data
    for _ in range(_MOST_PARENTS):
        if not isinstance(at, dict):
            break
        kind = kind or _name(at.get("FT"))
        flags = flags or _number(at.get("Ff"))
        value = at.get("V") if value is None else value
        at = resolve1(at.get("Parent"))
    return text_of_value(value) if kind in _SHOWN and not flags & _PASSWORD else ""


def _set(value: str, widget: Mapping[str, Any]) -> Iterator[Char]:
    """Yield the characters of a value, line by line, from the upper left corner of its field."""
    lines = [line for line in value.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    left, top = float(widget["x0"]), float(widget["top"])
    width, height = float(widget["x1"]) - left, float(widget["bottom"]) - top
    if not lines or width <= 0 or height <= 0:
        return
    longest = max(sum(_width(char) for char in line) for line in lines)
    size = max(_SMALLEST, min(_LARGEST, _OF_HEIGHT * height / len(lines), width / longest))
    pitch = height / len(lines)
    for number, line in enumerate(lines):
        x, y = left, top + number * pitch + (pitch - size) / 2
        for char in line:
            step = _width(char) * size
            yield {
                "text": char,
                "x0": x,
                "x1": x + step,
                "top": y,
                "bottom": y + size,
                "size": size,
                "fontname": "",
                "matrix": (1, 0, 0, 1, 0, 0),
                "upright": True,
            }
            x += step


def _width(char: str) -> float:
    return 1.0 if char > "\u2000" else _LATIN


def _name(value: Any) -> str:
    name = getattr(resolve1(value), "name", "")
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)


def _number(value: Any) -> int:
    value = resolve1(value)
    return value if isinstance(value, int) else 0
