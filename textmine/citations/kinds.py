"""What a document is, told by how its title ends. The endings are data (document_kinds.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.citations.words import alternatives
from textmine.core import CitationKind
from textmine.lexicon.loader import load_rules

_LAYOUT = re.compile(r"(?<=\n)[ \u3000]*[-—–]*[ ]?\d{1,4}[ ]?[-—–]*[ \u3000]*(?=\n)|<br ?/?>|\*{2,3}")
_BLANKS = re.compile(
    r"(?<=[A-Za-z0-9])[ \u3000\xa0]+(?=[A-Za-z])|(?<=[A-Za-z])[ \u3000\xa0]+(?=[A-Za-z0-9])"
    r"|[\s\u3000\xa0\u200b-\u200f\ufeff]+"
)
_BRACKETED = re.compile(r"[（(〔\[【﹝〈<][^（）()〔〕\[\]【】﹝﹞]{0,30}[）)〕\]】﹞〉>]$")
_VERSION = re.compile(
    r"(?:草案|征求意见稿|送审稿|讨论稿|审议稿|初稿|修订稿|修订版|修正案?|试行|暂行|汇编本?|[一二三四]?[0-9]{0,4}年?版|第[一二三四五六七八九十0-9]+[版卷期号部])$"
)
_EDGES = "“”\"'‘’「」『』〈〉<>《》﹤﹥＜＞ 。、，,.;；:："


@dataclass(frozen=True, slots=True)
class KindRule:
    """One rule of document_kinds.toml.

    Parameters
    ----------
    id
        Name of the rule.
    kind
        What the document is.
    is_policy
        Whether it sets or carries policy.
    where
        ``title``, or ``front`` and ``behind``: the words next to the citation.
    pattern
        Regular expression, searched there.
    match, no_match
        Texts in which it must and must not be found.
    spares
        Pattern of titles that a rule on the words around leaves to the rules on titles; empty for none.
    """

    id: str
    kind: CitationKind
    is_policy: bool
    pattern: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]
    where: Literal["title", "front", "behind"] = "title"
    spares: str = ""


@cache
def kind_rules() -> tuple[KindRule, ...]:
    """Return the packaged rules in the order in which they are tried."""
    return load_rules("document_kinds.toml", KindRule)


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], KindRule], ...]:
    return tuple((re.compile(rule.pattern), rule) for rule in kind_rules())


def clean_title(raw: str) -> str:
    r"""Return a title without the line breaks and blanks that only layout put there.

    Examples
    --------
    >>> clean_title("关于开展 2024 年\n绩效自评工作的通知"), clean_title("Annual Report 2023")
    ('关于开展2024年绩效自评工作的通知', 'Annual Report 2023')
    """
    if "\n" in raw or "*" in raw or "<" in raw:
        raw = _LAYOUT.sub("", raw)
    return _BLANKS.sub(lambda m: " " if m[0].strip("\n") and _latin(m) else "", raw)


def _latin(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    if start == 0 or end >= len(text) or "\n" in match[0]:
        return False
    front, behind = text[start - 1], text[end]
    return (
        front.isascii()
        and behind.isascii()
        and (front.isalpha() or behind.isalpha())
        and front.isalnum()
        and behind.isalnum()
    )


def core_title(title: str) -> str:
    """Return a title without brackets, version marks and quotation marks at its end.

    Examples
    --------
    >>> core_title("云岫县事业编制“周转池”管理办法（试行）")
    '云岫县事业编制“周转池”管理办法'
    """
    previous = None
    while title != previous:
        previous = title
        title = title.rstrip(_EDGES)
        title = _VERSION.sub("", _BRACKETED.sub("", title))
    return title.lstrip(_EDGES) or previous


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(alternatives("title-ending"))


def last_ending(text: str) -> int:
    """Return where the last ending of a document's title in `text` stops; 0 if there is none."""
    end = 0
    for match in _endings().finditer(text):
        end = match.end()
    return end


def kind_of(title: str) -> KindRule | None:
    """Return the rule that tells what a titled document is; ``None`` where its ending tells nothing.

    Examples
    --------
    >>> kind_of("湖南省水利工程管护办法（试行）").kind
    'regulation'
    """
    core = core_title(title)
    return next((rule for pattern, rule in _compiled() if rule.where == "title" and pattern.search(core)), None)


def kind_by_context(front: str, behind: str, title: str = "") -> KindRule | None:
    """Return the rule by which the words next to a citation tell what it is.

    Parameters
    ----------
    front, behind
        The words in front of the citation and behind it.
    title
        Its title: one that tells what it is (工作方案) is not overruled by every word around it.

    Examples
    --------
    >>> kind_by_context("县剧团创排的现代戏", "赴省会演").kind
    'other'
    >>> kind_by_context("印发", "12期", "工作通报").kind, kind_by_context("编印", "", "工作方案")
    ('report', None)
    """
    places = {"front": front, "behind": behind}
    return next(
        (
            rule
            for pattern, rule in _compiled()
            if rule.where != "title"
            and pattern.search(places[rule.where])
            and not (rule.spares and re.search(rule.spares, title))
        ),
        None,
    )
