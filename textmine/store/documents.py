"""Which document is asked for, or its number: 地名管理办法是哪个文号, 出台了什么文件扶持村集体经济."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from textmine.core import Citation
from textmine.rows import columns_of
from textmine.store.candidates import Candidates, Filters
from textmine.store.figures import folded
from textmine.store.hits import Hit, citation_hit
from textmine.store.whose import Understood

_MOST_CITED = 1_500
# How much of what is asked a document must be about, and how much a word counts that its sentence alone holds.
_SAID, _SENTENCE_SHARE = 0.5, 0.6
# What speaks for a document with a number, and for one that the body itself made.
_NUMBERED, _ITS_OWN = 0.1, 0.1
_BASE = 2.0
# What a question says of any document.
_OF_DOCUMENTS = re.compile("文件|文号|发文字号|出台|印发|制定|发布|颁布|修订|依据|根据|按照|什么|哪些|哪个")


@dataclass(frozen=True, slots=True)
class _Cited:
    """A citation with how well it answers."""

    citation: Citation
    score: float


def documents_asked(connection: sa.Connection, understood: Understood, filters: Filters, limit: int) -> list[Hit]:
    """Return the documents that a question asks for, as citations, the best first.

    Parameters
    ----------
    connection
        To the database.
    understood
        What is asked, and of whose reports.
    filters
        What the citations must be like.
    limit
        How many at most.
    """
    question = understood.question
    groups = [words for words in question.words if not _OF_DOCUMENTS.fullmatch(words[0])]
    columns = [column.name for column in columns_of(Citation)]
    candidates = Candidates(connection, "citations", columns, filters)
    rows = candidates.all_of(understood.scope.documents, _MOST_CITED) if understood.scope.documents else None
    if rows is None:
        held = max((words[0] for words in groups), key=len, default="")
        rows = candidates.with_text("title", held, _MOST_CITED, scope=understood.scope)
    make: Any = Citation
    scored = [_scored(make(*row), groups, question.years) for row in rows]
    by_number = "文号" in question.text or "字号" in question.text
    best: dict[tuple[str, str], _Cited] = {}
    for one in sorted(scored, key=lambda one: (-one.score, one.citation.doc_id, one.citation.start)):
        if one.score >= _SAID and (one.citation.doc_number or not by_number):
            best.setdefault((one.citation.title, one.citation.doc_number), one)
    return [citation_hit(connection, one.citation, _BASE + one.score) for one in list(best.values())[:limit]]


def _scored(citation: Citation, groups: Sequence[tuple[str, ...]], years: Sequence[int]) -> _Cited:
    """Return a citation with how much of what is asked its title says, or the sentence around it."""
    issued = citation.relation == "issues"
    if not groups:  # 出台了哪些文件
        return _Cited(citation, 1.0 if issued else 0.0)
    title, sentence = folded(citation.title), folded(citation.sentence)
    said = 0.0
    for words in groups:
        if any(word in title for word in words):
            said += len(words[0])
        elif any(word in sentence for word in words):
            said += _SENTENCE_SHARE * len(words[0])
    said /= sum(len(words[0]) for words in groups)
    if not said:
        return _Cited(citation, 0.0)
    score = said + (_ITS_OWN if issued else 0.0) + (_NUMBERED if citation.doc_number else 0.0)
    return _Cited(citation, score + (_NUMBERED if citation.number_year in years else 0.0))
