"""Prose -> passages: the paragraphs and numbered items that each tell of one piece of work.

What is no such passage (duties, sums of money, definitions) is data: passage_rules.toml.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from typing import Literal

from textmine.core import Document, Passage, Structure
from textmine.lexicon.loader import load_rules

RuleKind = Literal["duty", "body", "money", "definition", "other", "work"]

LONGEST = 700
"""A longer passage is cut at its own items, if it has any."""
SHORTEST = 12
"""What has fewer characters tells of nothing."""
_OPENING = 40
"""Characters of a passage's first sentence that say what it is of, like its heading; what follows may be beside it."""

_END = re.compile("[。；]")
_BLANKS = re.compile(r"[\s\u3000\xa0]+")
_BETWEEN_HAN = re.compile(r"(?<=[^\x00-\x7f])[\s\u3000\xa0]+|[\s\u3000\xa0]+(?=[^\x00-\x7f])")
_RESIDUE = re.compile(r"\[bookmark:[^\]\n]{0,80}\]|\*{2,3}|^[>＞#\s]+")
_ITEM = re.compile(
    r"(?:(?<=[。；;！])|(?<=[：:]))\s*(?=[一二三四五六七八九十]是|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳])"
)


@dataclass(frozen=True, slots=True)
class PassageRule:
    """One rule of passage_rules.toml.

    Parameters
    ----------
    id
        Name of the rule.
    kind
        What a passage is in which the pattern is found.
    roles
        Roles of the sections in which the rule holds; empty for all.
    pattern
        Regular expression, searched for in the passage without blanks.
    match, no_match
        Passages in which it must and must not be found.
    """

    id: str
    kind: RuleKind
    roles: tuple[str, ...]
    pattern: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@cache
def passage_rules() -> tuple[PassageRule, ...]:
    """Return the packaged rules; a rule of kind ``work`` outweighs all others."""
    return load_rules("passage_rules.toml", PassageRule)


@cache
def _compiled() -> tuple[tuple[RuleKind, tuple[str, ...], re.Pattern[str]], ...]:
    return tuple((rule.kind, rule.roles, re.compile(rule.pattern)) for rule in passage_rules())


def find_passages(document: Document, structure: Structure) -> list[Passage]:
    r"""Return the passages of a document that tell of work, in text order and without themes.

    A passage is a paragraph or a numbered item, its run-in heading included; one that is broken over lines or pages is
    whole again, one that is longer than `LONGEST` characters is cut at its own items.

    Parameters
    ----------
    document
        The document.
    structure
        Its outline, from :func:`textmine.structure.analyse`.

    Returns
    -------
    list of Passage
        ``document.text[start:end]`` is the passage as it stands; its `text` has no layout.

    Examples
    --------
    >>> from textmine.structure import analyse
    >>> text = "一、工作回顾\n（一）规范登记。全年办理变更登记53家，\n年检率100%。\n二、名词解释\n支出：指花费。\n"
    >>> document = Document(text)
    >>> [(p.section, p.text) for p in find_passages(document, analyse(document))]
    [('工作回顾 / 规范登记', '（一）规范登记。全年办理变更登记53家，年检率100%。')]
    """
    info, doc_id = structure.info, document.doc_id
    found = []
    for start, end, section in _units(document.text, structure):
        text = plain(document.text[start:end])
        role = structure.sections[section].role if section >= 0 else ""
        if len(text) < SHORTEST or not is_passage(text, role):
            continue
        found.append(
            Passage(
                passage_id=hashlib.sha256(f"{doc_id}:{start}:{end}".encode()).hexdigest()[:16],
                doc_id=doc_id,
                source=document.source,
                department=info.department,
                region=info.region,
                year=info.year,
                section=structure.section_path(section),
                text=text,
                start=start,
                end=end,
            )
        )
    return found


def loose_passage(text: str) -> Passage:
    """Return a text as a passage of no document.

    Examples
    --------
    >>> loose_passage("消化超编8人").end
    6
    """
    return Passage("", "", "", "", "", None, "", text, 0, len(text))


def heading(passage: Passage) -> str:
    """Return the heading that a passage stands under.

    Examples
    --------
    >>> from dataclasses import replace
    >>> heading(replace(loose_passage("办理登记53家。"), section="工作回顾 / 规范登记"))
    '规范登记'
    """
    return passage.section.rpartition(" / ")[2]


def opening(passage: Passage) -> str:
    """Return how the first sentence of a passage begins: like its heading it names the subject.

    Examples
    --------
    >>> opening(loose_passage("办理登记53家。年检率100%。"))
    '办理登记53家'
    """
    return _END.split(passage.text, maxsplit=1)[0][:_OPENING]


def is_passage(text: str, role: str) -> bool:
    """Tell whether prose tells of work.

    Parameters
    ----------
    text
        A paragraph without layout.
    role
        The role of its section, see :class:`textmine.core.Section`.

    Examples
    --------
    >>> is_passage("本年收入合计205.83万元，其中：财政拨款收入205.83万元。", "finance")
    False
    >>> is_passage("专项经费实行专账核算，2万元以上的报分管领导审定。", "finance")
    True
    """
    if role in ("definitions", "contents", "tables"):
        return False
    compact = _BLANKS.sub("", text)
    kinds = {kind for kind, roles, pattern in _compiled() if (not roles or role in roles) and pattern.search(compact)}
    return "work" in kinds or not kinds


def plain(text: str) -> str:
    r"""Return text without line breaks, blanks between Chinese characters, and residue of markup.

    Examples
    --------
    >>> plain("**（一）强化培训。**全年举办\n3 期")
    '（一）强化培训。全年举办3期'
    """
    return _BLANKS.sub(" ", _BETWEEN_HAN.sub("", _RESIDUE.sub("", text))).strip()


def _units(text: str, structure: Structure) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and section of each paragraph, long ones cut at their items."""
    for _, group in groupby(structure.sentences, key=lambda sentence: sentence.paragraph):
        sentences = list(group)
        first, last = sentences[0], sentences[-1]
        if structure.blocks[last.block].kind == "heading":
            continue  # a heading on a line of its own, which stands in the section's path
        for start, end in _pieces(text, first.start, last.end):
            yield start, end, last.section


def _pieces(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    if end - start <= LONGEST:
        return [(start, end)]
    cuts = [found.end() for found in _ITEM.finditer(text, start, end) if found.end() - start > SHORTEST]
    edges = [start, *cuts, end]
    return list(pairwise(edges))
