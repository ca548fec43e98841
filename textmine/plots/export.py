"""Charts into files that look the same on every machine: PNG, SVG and PDF, drawn without a browser."""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file
from pathlib import Path
from typing import Any

import altair as alt

from textmine.fonts import FOLDER, FONT_FILE
from textmine.plots.style import FAMILY
from textmine.rows import open_target

FORMATS = ("png", "svg", "pdf")


def save(chart: alt.TopLevelMixin, path: str | os.PathLike[str], *, scale: float = 2.0) -> None:
    """Write a chart as PNG, SVG or PDF, Chinese text included, whatever fonts the machine has.

    Text is drawn with the packaged font. In SVG and PDF it becomes outlines, so that whoever opens the file needs no
    font either. A text with a character that the font lacks is left to the fonts of whoever draws it, and a warning
    tells the character.

    Parameters
    ----------
    chart
        Any Altair chart.
    path
        The file, whose suffix tells the format; it appears whole or not at all.
    scale
        Pixels of a PNG for each of the chart's.

    Raises
    ------
    ValueError
        If the suffix names none of the formats.
    OSError
        If the file cannot be written.

    Warns
    -----
    UserWarning
        If the packaged font lacks a character of the chart.

    Examples
    --------
    >>> import altair as alt, pandas as pd, pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "chart.svg"
    >>> save(alt.Chart(pd.DataFrame({"部门": ["县档案馆"]})).mark_bar().encode(y="部门:N"), path)
    >>> "<text" in path.read_text(encoding="utf-8")
    False
    """
    suffix = Path(path).suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        raise ValueError(f"{os.fspath(path)}: a chart is written as {', '.join(f'.{name}' for name in FORMATS)}")
    import vl_convert

    svg = to_svg(chart)
    content: bytes
    match suffix:
        case "svg":
            content = svg.encode()
        case "pdf":
            content = vl_convert.svg_to_pdf(svg)
        case _:
            content = vl_convert.svg_to_png(svg, scale=scale)
    with open_target(path) as target:
        target.stream.write(content)


def to_svg(chart: alt.TopLevelMixin) -> str:
    """Return a chart as SVG, its text as outlines; ``IPython.display.SVG`` shows it in a notebook without the network.

    Examples
    --------
    >>> import altair as alt, pandas as pd
    >>> to_svg(alt.Chart(pd.DataFrame({"部门": ["县档案馆"]})).mark_bar().encode(y="部门:N"))[:4]
    '<svg'
    """
    import vl_convert

    _register_font()
    spec = chart.to_dict()
    # What measures the text must know the font that it is drawn with, also in a chart that was not styled here.
    spec["config"] = {**spec.get("config", {}), "font": FAMILY}
    return outline_text(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))


def outline_text(svg: str) -> str:
    """Return a Vega chart's SVG with its text as outlines of the packaged font.

    A text with a character that the font lacks stays text, and a warning tells the character.
    """
    from lxml import etree

    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, huge_tree=True))
    lacking: dict[str, None] = {}
    for element in list(root.iter("{http://www.w3.org/2000/svg}text")):
        lacking |= dict.fromkeys(_outline(element))
    if lacking:
        told = " ".join(f"{character} (U+{ord(character):04X})" for character in lacking)
        warnings.warn(f"the font of charts lacks {told}: a box where no other font has it", stacklevel=_STACK)
    return str(etree.tostring(root, encoding="unicode"))


_STACK = 4  # whoever called `save` or `to_svg`, or near them


def _outline(element: Any) -> str:
    """Put outlines in the place of one text element, or return the characters for which there are none."""
    from lxml import etree

    lines = [element, *element] if element.text else list(element)
    texts = [line.text or "" for line in lines]
    if lacking := _lacking("".join(texts)):
        return lacking
    space = "{http://www.w3.org/2000/svg}"
    size = float(element.get("font-size", "11px").removesuffix("px"))
    anchor = {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor", "start"), 0.0)
    group = etree.Element(f"{space}g", {"aria-label": "\n".join(texts)})
    for name in ("transform", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-linejoin", "opacity"):
        if element.get(name) is not None:
            group.set(name, element.get(name))
    down = 0.0
    for line, text in zip(lines, texts, strict=True):
        found = _outline_of(text)
        down += float(line.get("dy", "0"))
        ratio = size / found.units
        across = float(line.get("x", "0")) - anchor * found.width * ratio
        shape = {"transform": f"translate({across:g},{down:g}) scale({ratio:g},{-ratio:g})", "d": found.path}
        if group.get("stroke"):  # the pen is scaled with the outline
            shape["stroke-width"] = f"{float(group.get('stroke-width', '1')) / ratio:g}"
        group.append(etree.Element(f"{space}path", shape))
    group.tail = element.tail
    element.getparent().replace(element, group)
    return ""


@dataclass(frozen=True, slots=True)
class _Outline:
    """The outline of a line of text, and how wide it is, in units of the font."""

    path: str
    width: float
    units: int


def _lacking(text: str) -> str:
    """Return the characters of a text that the font lacks."""
    _, names, _ = _font()
    return "".join(character for character in text if ord(character) not in names)


def _outline_of(text: str) -> _Outline:
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    font, names, glyphs = _font()
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:g}")
    width = 0.0
    for character in text:
        glyph = glyphs[names[ord(character)]]
        glyph.draw(TransformPen(pen, (1, 0, 0, 1, width, 0)))
        width += glyph.width
    return _Outline(pen.getCommands(), width, font["head"].unitsPerEm)


@cache
def _font() -> tuple[Any, dict[int, str], Any]:
    from fontTools.ttLib import TTFont

    with as_file(FOLDER / FONT_FILE) as path:
        font = TTFont(path, lazy=False)
    return font, font.getBestCmap(), font.getGlyphSet()


@cache
def _register_font() -> None:
    """Make the packaged font known to what draws, which measures texts with it."""
    import vl_convert

    with as_file(FOLDER) as folder:
        vl_convert.register_font_directory(str(folder))
