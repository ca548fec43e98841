"""Which characters of a PDF page are its text, turned so that their lines run level.

Left out are what is not on the page, type that runs aslant (watermarks), vertical type in the margin, and large type
printed over the lines (草稿). A page whose type runs sideways is turned.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Literal

from textmine.readers.pdf_fields import field_chars
from textmine.readers.pdf_lines import Char
from textmine.readers.ruled import RuledPage

_MAX_SLOPE = 0.05
# A page is turned if this share of its type runs one way, and there is enough of it to be more than a stamp.
_TURNED = 0.8
_FEWEST = 8
# Times the usual size: what is printed over the lines is larger than any title.
_OVERLAY = 2.2
_FEWEST_UNDER = 2
_MOST_OVERLAY = 100
# Vertical type: single characters, one below the other, this many type sizes from the lines beside them.
_APART = 1.2
_FEWEST_STACKED = 3
_MOST_STACKS = 3
_STEP = 2.0

Way = Literal["level", "up", "down", "over", "aslant"]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Type:
    """The type on one page, its lines level.

    Parameters
    ----------
    width, height
        Of the page as it is read, in points.
    chars
        Characters of the text.
    ruled
        Its ruled lines; curves and strokes aslant are none.
    way
        How the type ran before the page was turned; ``level`` for most.
    """

    width: float
    height: float
    chars: Sequence[Char]
    ruled: RuledPage
    way: Way = "level"


def read_type(page: Any) -> Type:
    """Return the type of a pdfplumber page, what was filled into its form fields included."""
    every = [*(char for char in page.chars if char["size"] > 0), *field_chars(page)]
    ways = [_way(char["matrix"]) for char in every]
    way = _way_of_page(ways)
    chars: Sequence[Char] = [char for char, runs in zip(every, ways, strict=True) if runs == way]
    width, height = float(page.width), float(page.height)
    inside = _inside(chars, page.cropbox)
    # Some programs write a box that has nothing to do with the page.
    if 2 * len(inside) >= len(chars):
        chars = inside
    elif 2 * len(_inside(chars, (0, 0, width, height))) < len(chars):
        # Where the type stands is the page.
        width = max(char["x1"] for char in chars) + max(0.0, min(char["x0"] for char in chars))
        height = max(char["bottom"] for char in chars) + max(0.0, min(char["top"] for char in chars))
    edges = [edge for edge in page.edges if edge["orientation"] in ("v", "h")]
    if way != "level":
        chars = [{**char, **_turned(char, way, width, height)} for char in chars]
        edges = [_turned_edge(edge, way, width, height) for edge in edges]
        if way != "over":
            width, height = height, width
    return Type(width, height, _without_margin_type(_without_overlay(chars)), RuledPage(edges), way)


def _way(matrix: Sequence[float]) -> Way:
    a, b = matrix[0], matrix[1]
    if abs(b) <= _MAX_SLOPE * abs(a):
        return "level" if a > 0 else "over"
    if abs(a) <= _MAX_SLOPE * abs(b):
        return "up" if b > 0 else "down"
    return "aslant"


def _way_of_page(ways: Iterable[Way]) -> Way:
    counts = Counter(ways)
    for way in ("up", "down", "over"):
        straight = sum(counts.values()) - counts["aslant"]
        if counts[way] >= _FEWEST and counts[way] >= _TURNED * straight:
            return way
    return "level"


def _inside(chars: Iterable[Char], box: Box) -> list[Char]:
    left, top, right, bottom = box
    return [
        char
        for char in chars
        if char["x1"] > left and char["x0"] < right and char["bottom"] > top and char["top"] < bottom
    ]


def _turned(item: Mapping[str, Any], way: Way, width: float, height: float) -> dict[str, Any]:
    """Return the box of an item on the page turned so that type that ran that way is level."""
    x0, top, x1, bottom = item["x0"], item["top"], item["x1"], item["bottom"]
    if way == "up":
        return {"x0": height - bottom, "x1": height - top, "top": x0, "bottom": x1}
    if way == "down":
        return {"x0": top, "x1": bottom, "top": width - x1, "bottom": width - x0}
    return {"x0": width - x1, "x1": width - x0, "top": height - bottom, "bottom": height - top}


def _turned_edge(edge: dict[str, Any], way: Way, width: float, height: float) -> dict[str, Any]:
    box = _turned(edge, way, width, height)
    orientation = edge["orientation"]
    if way != "over":
        orientation = "h" if orientation == "v" else "v"
    size = {"width": box["x1"] - box["x0"], "height": box["bottom"] - box["top"]}
    return {**edge, **box, **size, "orientation": orientation}


def _without_overlay(chars: Sequence[Char]) -> Sequence[Char]:
    """Leave out large type that is printed over smaller type: 草稿, 样本, the name of the office."""
    if not chars:
        return chars
    usual = median(char["size"] for char in chars)
    large = [char for char in chars if char["size"] > _OVERLAY * usual]
    if not large or len(large) > _MOST_OVERLAY or 2 * len(large) > len(chars):
        return chars
    small = [char for char in chars if char["size"] <= _OVERLAY * usual]
    over = {id(char) for char in large if _covers(char, small)}
    if over:  # the blanks between its characters cover nothing, and would pull lines together
        over |= {id(char) for char in large if char["text"].isspace()}
    return [char for char in chars if id(char) not in over] if over else chars


def _covers(char: Char, others: Iterable[Char]) -> bool:
    under = 0
    for other in others:
        x, y = (other["x0"] + other["x1"]) / 2, (other["top"] + other["bottom"]) / 2
        under += char["x0"] < x < char["x1"] and char["top"] < y < char["bottom"]
        if under >= _FEWEST_UNDER:
            return True
    return False


def _without_margin_type(chars: Sequence[Char]) -> Sequence[Char]:
    """Leave out single characters that stand one below the other beside the lines: 装订线, a vertical running title."""
    if len(chars) < _FEWEST_STACKED:
        return chars
    stacks: dict[int, list[Char]] = defaultdict(list)
    for char in chars:
        if char["text"] > "~":
            stacks[round(char["x0"])].append(char)
    by_left = sorted(chars, key=lambda char: float(char["x0"]))
    stacked: set[int] = set()
    outermost = sorted(stacks)
    for at in dict.fromkeys((*outermost[:_MOST_STACKS], *outermost[-_MOST_STACKS:])):
        if len(stacks[at]) < _FEWEST_STACKED:
            continue
        stack = [*stacks[at], *_narrow_in(stacks[at], by_left)]
        own = set(map(id, stack))
        rest = [char for char in by_left if id(char) not in own]
        if not rest:
            continue
        left, right = rest[len(rest) // 20], rest[-1 - len(rest) // 20]
        outside = stack[0]["x1"] <= left["x0"] or stack[0]["x0"] >= right["x1"]
        if outside and _is_single(stack, rest):
            stacked |= own
    return [char for char in chars if id(char) not in stacked] if stacked else chars


def _narrow_in(stack: Sequence[Char], chars: Iterable[Char]) -> list[Char]:
    """Return the digits and letters of a stack: they stand within its width, and its characters reach on to them."""
    x0, x1 = min(char["x0"] for char in stack) - 1, max(char["x1"] for char in stack) + 1
    top, bottom = min(char["top"] for char in stack), max(char["bottom"] for char in stack)
    within = [char for char in chars if char["text"] <= "~" and char["x0"] >= x0 and char["x1"] <= x1]
    found = [char for char in within if top < char["top"] < bottom]
    step = _STEP * max(char["size"] for char in stack)
    for char in sorted(within, key=lambda char: float(char["top"])):
        if 0 <= char["top"] - bottom < step:
            found.append(char)
            bottom = char["bottom"]
    for char in sorted(within, key=lambda char: -float(char["top"])):
        if 0 <= top - char["bottom"] < step:
            found.append(char)
            top = char["top"]
    return found


def _is_single(stack: Sequence[Char], others: Iterable[Char]) -> bool:
    """Tell whether nothing stands right beside any character of a stack."""
    x0, x1 = min(char["x0"] for char in stack), max(char["x1"] for char in stack)
    size = max(char["size"] for char in stack)
    top, bottom = min(char["top"] for char in stack), max(char["bottom"] for char in stack)
    near = (
        char
        for char in others
        if char["x1"] > x0 - _APART * size
        and char["x0"] < x1 + _APART * size
        and char["bottom"] > top
        and char["top"] < bottom
        and not char["text"].isspace()
    )
    return next(near, None) is None
