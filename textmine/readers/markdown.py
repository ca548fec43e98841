"""Markdown: the text stays as it was decoded, marks included, so that offsets hold in the file itself.

But for figures that a converter lifted out of their sentences: they change places with the blanks where they belong.
"""

from __future__ import annotations

import re

import yaml

from textmine.core import Document, counted
from textmine.readers.decoding import decode
from textmine.readers.lifted import put_back
from textmine.readers.places import paragraph_map

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"\s*[\w.-]+[ \t]*:(?:\s|\Z)")
# PyYAML takes seconds for a megabyte, and for thousands of nested brackets: no report is described like that.
_MAX_FRONT_MATTER = 65_536
_MAX_BRACKETS = 1_000


def read_markdown(data: bytes, source: str, *, encoding: str | None = None) -> Document:
    r"""Read Markdown; the values of a YAML front matter go into the metadata as they are written.

    The front matter stays part of the text. Its end stands in ``metadata["front_matter_end"]`` (an offset, as text),
    so that whoever mines the text can begin behind it. Front matter that is not valid YAML has an end and no values.
    ``metadata["figures_put_back"]`` counts the figures that a converter had set apart from their sentences.

    Raises
    ------
    ReadError
        If the bytes are no text or no known encoding fits.

    Examples
    --------
    >>> document = read_markdown("---\ntitle: 工作总结\n---\n召开会议3次。".encode(), "a.md")
    >>> document.metadata["title"], document.text[int(document.metadata["front_matter_end"]) :]
    ('工作总结', '召开会议3次。')
    """
    decoded = decode(data, source, encoding=encoding)
    metadata = decoded.metadata
    text, moved, left = put_back(decoded.text)
    if moved:
        metadata = {**metadata, "figures_put_back": str(moved)}
    span = _front_matter_span(text)
    if span is not None:
        start, end, behind = span
        values = _values(text[start:end])
        if values is not None:
            # What the reader itself tells wins: a key called `encoding` is about some other file.
            metadata = {**values, **metadata, "front_matter_end": str(behind)}
    return Document(text, source, "md", metadata, paragraph_map(text), _remarks(text, left))


# A unit that ends a clause without a number in front of it: 收入总计万元，增长%。 Not 单位：万元, 数万元.
_ORPHAN = re.compile(
    r"(?<![\d.,余多几数上一二两三四五六七八九十百千万亿零：:位（(/每｜| \t*$\\}])(?:万元|亿元|[%％‰])(?=[，。；、])"
)
_WHOLE = re.compile(r"\d\s*(?:万元|亿元|[%％‰])")
_TABLE = re.compile(r"<(/?)table\b", re.IGNORECASE)
_APART = "figures stand apart from their sentences (converted by {}?); read the PDF itself"
_FEWEST_ORPHANS = 4
_MOST_ORPHANS = 0.1


def _remarks(text: str, left: int) -> tuple[str, ...]:
    """Return what to tell of a text: tables in cells of others, and figures that were lifted out of their sentences."""
    nested = _n_nested(text)
    told = f"{counted(nested, 'tables')} in the cells of other tables left alone" if nested else ""
    lifted = _lifted(text, left)
    return tuple(remark for remark in (told, lifted) if remark)


def _n_nested(text: str) -> int:
    """Return how many tables in HTML stand in cells of others, whose rows are read as the cell's text."""
    nested = depth = 0
    for tag in _TABLE.finditer(text) if "<" in text else ():
        if tag[1]:
            depth = max(depth - 1, 0)
        else:
            nested += depth > 0
            depth += 1
    return nested


def _lifted(text: str, left: int) -> str:
    """Return what to tell of a text whose figures a converter lifted out of its sentences; `left` of them in rows."""
    if left:
        return f"{left} {_APART.format('markitdown')}"
    orphans = len(_ORPHAN.findall(text))
    if orphans < _FEWEST_ORPHANS or orphans < _MOST_ORPHANS * (orphans + len(_WHOLE.findall(text))):
        return ""
    return _APART.format("pymupdf4llm")


def _front_matter_span(text: str) -> tuple[int, int, int] | None:
    """Return the start and end of the YAML and the offset behind the closing line; None where there is none."""
    opening = _OPENING.match(text)
    if opening is None:
        return None
    closing = _CLOSING.search(text, opening.end())
    return None if closing is None else (opening.end(), closing.start(), closing.end())


def _values(front_matter: str) -> dict[str, str] | None:
    """Return the values of the front matter; None where it is text between two rules and no front matter."""
    broken: dict[str, str] | None = {} if _KEY.match(front_matter) else None
    if len(front_matter) > _MAX_FRONT_MATTER or front_matter.count("[") + front_matter.count("{") > _MAX_BRACKETS:
        return broken
    try:
        # An alias repeats what it stands for: a few of them in one another fill the memory.
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(front_matter)):
            return broken
        # Builds text, lists and mappings only, so values stay as written (a year is no number, a date no date).
        content = yaml.load(front_matter, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError, ValueError):
        return broken
    if content is None or content == "":
        return {}
    if not isinstance(content, dict):
        return None
    return {key: value for key, item in content.items() if isinstance(key, str) and (value := _as_text(item))}


def _as_text(item: object) -> str:
    """Return a scalar or a flat list as text, and nested values as nothing."""
    if isinstance(item, str):
        return item
    if isinstance(item, list):
        return ", ".join(entry for entry in item if isinstance(entry, str))
    return ""
