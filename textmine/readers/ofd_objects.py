"""What stands on a page of an OFD: characters and strokes with their places, GB/T 33190 chapters 8, 9 and 11.

Lengths in the file are millimetres from the upper left corner; here they are points, as in a PDF.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise, repeat
from typing import Any

from textmine.readers.pdf_lines import Char
from textmine.readers.ruled import RuledPage

POINTS = 72 / 25.4
"""Points of a millimetre."""

Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_MAX_SLOPE = 0.05
# Of a character above its base line and below, and of the width of one that has no width of its own.
_ASCENT, _DESCENT = 0.88, 0.12
_HALF = 0.5
_MAX_NUMBERS = 200_000
# A page of a report has some thousand characters; composites in one another can make any number of a few.
_MAX_OBJECTS = 300_000
_DEEPEST = 16
_PATH = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


@dataclass(slots=True)
class Content:
    """What was found on a page.

    Parameters
    ----------
    chars
        Level characters, as pdfplumber gives them.
    ruled
        Its strokes.
    pictures
        The resources shown as pictures, each with the area that it covers in square points.
    count
        Objects and characters seen so far.
    """

    chars: list[Char] = field(default_factory=list)
    ruled: RuledPage = field(default_factory=RuledPage)
    pictures: list[tuple[str, float]] = field(default_factory=list)
    count: int = 0

    def reckon(self, more: int) -> None:
        """Count what was found.

        Raises
        ------
        ValueError
            If it is more than a page can hold.
        """
        self.count += more
        if self.count > _MAX_OBJECTS:
            raise ValueError(f"a page holds more than {_MAX_OBJECTS:,} objects")


def read_objects(root: Any, content: Content, composites: Callable[[str], Any | None]) -> None:
    """Read the objects below an element of a page.

    Parameters
    ----------
    root
        A page, or the content of a template or a composite.
    content
        Where they are added.
    composites
        Gives the content of a composite graphic by its number.
    """
    _walk(root, _IDENTITY, content, composites, 0)


def numbers(text: str | None) -> list[float]:
    """Return the numbers of an array as it is written in an attribute; what is none is left out.

    Examples
    --------
    >>> numbers("0 0 210 297.5")
    [0.0, 0.0, 210.0, 297.5]
    """
    found: list[float] = []
    for word in (text or "").split()[:_MAX_NUMBERS]:
        try:
            found.append(float(word))
        except ValueError:
            continue
    return found


def name_of(element: Any) -> str:
    """Return the name of an element without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _walk(element: Any, matrix: Matrix, content: Content, composites: Callable[[str], Any | None], depth: int) -> None:
    if depth > _DEEPEST:
        return
    for child in element:
        name = name_of(child)
        content.reckon(1)
        if child.get("Visible", "true").lower() in ("false", "0"):
            continue
        if name in ("Content", "Layer", "PageBlock"):
            _walk(child, matrix, content, composites, depth + 1)
        elif name == "TextObject":
            found = list(_characters(child, _placed(child, matrix)))
            content.reckon(len(found))
            content.chars += found
        elif name == "PathObject":
            _strokes(child, _placed(child, matrix), content.ruled)
        elif name == "ImageObject":
            box = _box(child)
            content.pictures.append((child.get("ResourceID", ""), box[2] * box[3] * POINTS * POINTS))
        elif name == "CompositeObject":
            inner = composites(child.get("ResourceID", ""))
            if inner is not None:
                _walk(inner, _placed(child, matrix), content, composites, depth + 1)


def _box(element: Any) -> tuple[float, float, float, float]:
    left, top, width, height = ([*numbers(element.get("Boundary")), 0.0, 0.0, 0.0, 0.0])[:4]
    return left, top, width, height


def _placed(element: Any, outer: Matrix) -> Matrix:
    """Return the matrix from the coordinates inside an object to those of the page."""
    values = numbers(element.get("CTM"))
    inner: Matrix = (*values[:6],) if len(values) >= 6 else _IDENTITY  # type: ignore[assignment]
    left, top, _, _ = _box(element)
    return _times(_times(inner, (1, 0, 0, 1, left, top)), outer)


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e) * POINTS, (b * x + d * y + f) * POINTS


def _characters(element: Any, matrix: Matrix) -> Iterator[Char]:
    # Type that runs upwards or aslant is a watermark or a stamp.
    if matrix[0] <= 0 or matrix[3] <= 0 or abs(matrix[1]) > _MAX_SLOPE * matrix[0]:
        return
    size = (numbers(element.get("Size")) or [0.0])[0]
    if not 0 < size < 1000:
        return
    stretch = (numbers(element.get("HScale")) or [1.0])[0]
    font = element.get("Font", "")
    x = y = 0.0
    for code in element.iter("{*}TextCode"):
        x = (numbers(code.get("X")) or [x])[0]
        y = (numbers(code.get("Y")) or [y])[0]
        text = code.text or ""
        if "\n" in text:  # a program that writes XML for people indents the text too
            text = text.strip()
        steps_x, steps_y = _steps(code.get("DeltaX"), len(text)), _steps(code.get("DeltaY"), len(text))
        for sign, step_x, step_y in zip(text, _padded(steps_x), _padded(steps_y), strict=False):
            own = size * stretch * (_HALF if sign.isascii() else 1)
            advance = own if step_x is None else step_x
            left, base = _at(matrix, x, y)
            right, _ = _at(matrix, x + (min(own, advance) if advance > 0 else own), y)
            height = size * matrix[3] * POINTS
            yield {
                "text": sign,
                "x0": left,
                "x1": right,
                "top": base - _ASCENT * height,
                "bottom": base + _DESCENT * height,
                "size": height,
                "fontname": font,
                "matrix": matrix,
                "upright": True,
            }
            if steps_x or not steps_y:
                x += advance
            y += step_y or 0.0


def _padded(steps: Sequence[float]) -> Iterator[float | None]:
    return chain(steps, repeat(None))


def _steps(text: str | None, length: int) -> list[float]:
    """Return the distances of one character to the next; ``g 5 3.2`` stands for five times 3.2."""
    found: list[float] = []
    words = iter((text or "").split()[:_MAX_NUMBERS])
    for word in words:
        if len(found) >= length:
            break
        try:
            if word == "g":
                times, step = int(next(words, "0")), float(next(words, "0"))
                found += [step] * min(times, length - len(found))
            else:
                found.append(float(word))
        except ValueError:
            break
    return found


def _strokes(element: Any, matrix: Matrix, ruled: RuledPage) -> None:
    data = next((child.text or "" for child in element if name_of(child) == "AbbreviatedData"), "")
    for points in _subpaths(data):
        for (x0, y0), (x1, y1) in pairwise(_at(matrix, x, y) for x, y in points):
            ruled.add(x0, y0, x1, y1)


def _subpaths(data: str) -> Iterator[list[tuple[float, float]]]:
    """Yield the straight runs of a path."""
    points: list[tuple[float, float]] = []
    words = [match.group() for match in _PATH.finditer(data[: 10 * _MAX_NUMBERS])]
    at = 0
    while at < len(words):
        command = words[at]
        wanted = _ARGUMENTS.get(command)
        at += 1
        if wanted is None:
            continue
        values = words[at : at + wanted]
        if len(values) < wanted or any(value.isalpha() for value in values):
            break
        at += wanted
        if command == "C":
            if points:
                points.append(points[0])
        elif command == "L" and points:
            points.append((float(values[0]), float(values[1])))
        else:
            # A new run begins, or a curve ends where the next straight line begins.
            if len(points) > 1:
                yield points
            points = [(float(values[-2]), float(values[-1]))]
    if len(points) > 1:
        yield points
