"""Annotate: links or marks around citations in the text that they were found in, HTML or Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import Literal, Protocol
from urllib.parse import quote

Markup = Literal["html", "markdown"]

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~!{}&])")
_LINK_SAFE = "/:?=&%#@+,;~.-_!*"
_SCHEMES = frozenset(("http", "https", "mailto", "ftp"))
_SCHEME = re.compile(r"[\s\x00-\x1f]*([A-Za-z][A-Za-z0-9+.\-]*):")


class Marked(Protocol):
    """What can be marked: a stretch of text with the document that it means (Citation, Reference)."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def citation_id(self) -> str:
        """The citation."""

    @property
    def policy_id(self) -> str:
        """The document; empty where it was left open."""


def annotate(
    text: str,
    citations: Iterable[Marked],
    *,
    markup: Markup = "html",
    link: Callable[[Marked], str] | None = None,
) -> str:
    r"""Return the text with its citations marked or linked.

    Everything that the markup would take for its own is escaped, in the text and in the links, so that a reader sees
    the text as it was.

    Parameters
    ----------
    text
        The text whose offsets the citations have.
    citations
        Citations, or references of :func:`textmine.citations.find_references`, in any order. Of two that overlap the
        one that begins first is marked.
    markup
        ``html``: ``<cite data-policy="…">`` around each; ``markdown``: bold.
    link
        Gives the address for a citation; those it gives an address for become links (``<a href>``, ``[…](…)``), those
        it returns an empty string for are marked as without it.

    Raises
    ------
    ValueError
        If a citation lies outside the text, `markup` is unknown, or an address has a scheme that runs code.

    Examples
    --------
    >>> from textmine.citations import find_mentions
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> from textmine.citations import extract_citations
    >>> document = Document("投入<5%，依据《预算法》。")
    >>> found = extract_citations(document, analyse(document))
    >>> annotate(document.text, found, link=lambda citation: "laws?a=1&b=2")
    '投入&lt;5%，依据<a href="laws?a=1&amp;b=2">《预算法》</a>。'
    >>> annotate("依据《*法》。", [c for c in found[:0]], markup="markdown")
    '依据《\\*法》。'
    """
    if markup not in ("html", "markdown"):
        raise ValueError(f"markup must be html or markdown, not {markup!r}")
    clean = _escape_html if markup == "html" else _escape_markdown
    wrap = _html if markup == "html" else _markdown
    parts: list[str] = []
    position = 0
    for citation in sorted(citations, key=lambda c: (c.start, -c.end)):
        start, end = citation.start, citation.end
        if not 0 <= start < end <= len(text):
            raise ValueError(f"[{start}, {end}) is no stretch of this text of {len(text)} characters")
        if start < position:
            continue
        parts.append(clean(text[position:start]))
        parts.append(wrap(clean(text[start:end]), citation, _checked(link(citation)) if link else ""))
        position = end
    parts.append(clean(text[position:]))
    return "".join(parts)


def _checked(address: str) -> str:
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() not in _SCHEMES:
        raise ValueError(f"{address!r}: an address of the scheme {scheme[1]!r} is not linked")
    return address


def _html(words: str, citation: Marked, address: str) -> str:
    if address:
        return f'<a href="{escape(address)}">{words}</a>'
    known = f' data-policy="{escape(citation.policy_id)}"' if citation.policy_id else ""
    return f"<cite{known}>{words}</cite>"


def _markdown(words: str, citation: Marked, address: str) -> str:  # noqa: ARG001
    # A mark does not reach over a line end.
    inner = " ".join(words.split("\n"))
    if address:
        return f"[{inner}]({quote(address, safe=_LINK_SAFE)})"
    return f"**{inner}**"


def _escape_html(text: str) -> str:
    return escape(text)


def _escape_markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
