"""The self-contained page: template, style, script and data in one file that asks the network for nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from string import Template
from typing import Any, Literal, get_args

from textmine.fonts import web_font
from textmine.lexicon.loader import load_rows

Language = Literal["zh", "en"]
LANGUAGES: tuple[str, ...] = get_args(Language)

GENERATOR = '<meta name="generator" content="textmine">'
"""What tells a page that textmine made."""

# In an order in which each finds those that it imports.
_MODULES = (
    "dom",
    "words",
    "data",
    "text",
    "marks",
    "zip",
    "csv",
    "filters",
    "grid",
    "checking",
    "overview",
    "claims",
    "reader",
    "citations",
    "findings",
    "tables",
    "map",
    "themes",
    "main",
)
_ASSETS = files("textmine.display") / "assets"
_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (const|function\*?|class) (\w+)", re.MULTILINE)
# What could end the script element or begin a comment, what JavaScript once took for line ends, and what UTF-8 lacks.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of ``words.tsv``: what the page says, in each language."""

    key: str
    zh: str
    en: str


def write_page(
    data: Mapping[str, Any], texts: Iterable[Mapping[str, Any]], *, title: str = "", language: Language = "zh"
) -> Iterator[str]:
    """Yield the page piece by piece.

    Parameters
    ----------
    data
        What :func:`textmine.display.payload.overview` returns.
    texts
        What :func:`textmine.display.payload.text_of` returns, for each document in order.
    title
        Heading of the page; the usual one where left out.
    language
        ``zh`` or ``en``, of everything but the documents.
    """
    words = page_words(language)
    style = (_ASSETS / "report.css").read_text(encoding="utf-8")
    code = script()
    before, after = (Template(part) for part in (_ASSETS / "template.html").read_text(encoding="utf-8").split("$data"))
    values = {
        "language": "zh-CN" if language == "zh" else "en",
        "title": escape(title or words["title"]),
        "policy": escape(_security_policy(code, style)),
        "no_script": escape(words["no_script"]),
        "style": style,
        "script": code,
    }
    head, foot = before.substitute(values), after.substitute(values)
    shown = set(head)
    yield head
    for name, value in _data(words, data, texts):
        element = _data_element(name, value)
        shown.update(element)
        yield element
    yield _data_element("font", base64.b64encode(web_font(shown)).decode())
    yield foot


def _data(
    words: Mapping[str, str], data: Mapping[str, Any], texts: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield "words", words
    yield "data", data
    for index, text in enumerate(texts):
        yield f"text-{index}", text


def page_words(language: Language) -> dict[str, str]:
    """Return what the page says in a language.

    Examples
    --------
    >>> page_words("en")["claims"]
    'Claims'
    """
    return {phrase.key: getattr(phrase, language) for phrase in load_rows(_ASSETS / "words.tsv", Phrase)}


def script() -> str:
    """Return the modules as one script, each in a scope of its own with what it exports in ``modules``.

    One file has no addresses that a module could be imported from.
    """
    return "\n".join(['"use strict";', "const modules = {};", *map(_module, _MODULES)])


def _module(name: str) -> str:
    source = (_ASSETS / f"{name}.js").read_text(encoding="utf-8")
    exports = ", ".join(exported for _, exported in _EXPORT.findall(source))
    body = _EXPORT.sub(r"\1 \2", _IMPORT.sub(r"const \1 = modules.\2;", source))
    return f"modules.{name} = (() => {{\n{body}return {{ {exports} }};\n}})();"


def to_json(value: Any) -> str:
    r"""Return JSON that may stand inside a script element, whatever the texts in it hold.

    Examples
    --------
    >>> to_json({"text": "</script><!--"})
    '{"text":"\\u003c/script\\u003e\\u003c!--"}'
    """
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", plain)


def _data_element(name: str, value: Any) -> str:
    return f'<script type="application/json" id="{name}">{to_json(value)}</script>\n'


def _security_policy(code: str, style: str) -> str:
    """Return the policy that lets this one script and this one style sheet run, and nothing else be fetched."""
    return (
        f"default-src 'none'; script-src {_digest(code)}; style-src {_digest(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
