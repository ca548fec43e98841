"""Relation: does the report follow a document, issue it, or only name it? The words that tell are data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.core import Relation
from textmine.lexicon.loader import load_rules

PLACEHOLDER = "◇"
_CLAUSE_END = re.compile(r"[，。；：！？;]")
_CLAUSES = re.compile(r"[^，。；：！？;]*[，。；：！？;]|[^，。；：！？;]+$")
_SHORT = re.compile(
    r"^(?:特别是|尤其是|主要是|主要有|分别是|其中|[◇、和及与以及同时还有其中包括如即省市县区州国全各我本第一二三四五六七八九十是（）()\d.．\s*#—-])*$"
)
_LOOK_BEHIND = 60


@dataclass(frozen=True, slots=True)
class RelationRule:
    """One rule of citation_relations.toml.

    Parameters
    ----------
    id
        Name of the rule.
    relation
        What it tells; ``skip`` for words that belong to the document's own description.
    where
        ``front`` or ``behind``.
    weight
        Of two that disagree the heavier one wins, at equal weight the one in front.
    pattern
        Regular expression.
    match, no_match
        Clauses in which it must and must not fire; ``◇`` stands for the citation.
    """

    id: str
    relation: Literal[Relation, "skip"]
    where: Literal["front", "behind"]
    weight: int
    pattern: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@cache
def relation_rules() -> tuple[RelationRule, ...]:
    """Return the packaged rules."""
    return load_rules("citation_relations.toml", RelationRule)


@cache
def _compiled(where: str) -> tuple[tuple[re.Pattern[str], RelationRule], ...]:
    return tuple((re.compile(rule.pattern), rule) for rule in relation_rules() if rule.where == where)


def front_rule(front: str, behind: str = "") -> RelationRule | None:
    """Return the rule for the words in front of a citation that fires nearest to it; ``None`` for none.

    Parameters
    ----------
    front
        The clause up to the citation, other citations in it as ``◇``.
    behind
        What follows, for rules that look there.
    """
    text = f"{front}{PLACEHOLDER}{behind}"
    end = len(front)
    while True:
        best: tuple[int, int, RelationRule] | None = None
        for pattern, rule in _compiled("front"):
            for match in pattern.finditer(text, 0, len(text)):
                if match.start() >= end or match.end() > end:
                    break
                # At one place the longer match: 印发实施 is 印发, not 实施; 国务院印发 heavier than both.
                if best is None or (match.end(), -match.start()) > (best[0], -best[1]):
                    best = (match.end(), match.start(), rule)
        if best is None or best[2].relation != "skip":
            return best[2] if best else None
        end = best[1]
        text = f"{front[:end]}{PLACEHOLDER}{behind}"


def behind_rule(behind: str) -> RelationRule | None:
    """Return the heaviest rule for the words directly behind a citation; ``None`` for none."""
    fired = [rule for pattern, rule in _compiled("behind") if pattern.match(behind)]
    return max(fired, key=lambda rule: rule.weight, default=None)


def relation_of(front: str, behind: str) -> tuple[Relation, str]:
    """Return what the report does with a document, and the id of the rule that told; empty where none did.

    Parameters
    ----------
    front
        The sentence up to the citation, other citations in it as ``◇``.
    behind
        The words directly behind the citation and its number.

    Examples
    --------
    >>> relation_of("为提高效益，根据市财政局", "的要求，我单位开展自评")
    ('cites', 'follow')
    >>> relation_of("坚持统筹，制定印发", "，明确责任")
    ('issues', 'issue')
    >>> relation_of("工作做法被", "头版报道")
    ('mentions', 'published-in')
    """
    behind = behind[:_LOOK_BEHIND]
    clauses = _CLAUSES.findall(front)
    clause = clauses.pop() if clauses and not _CLAUSE_END.match(clauses[-1][-1]) else ""
    ahead = front_rule(clause, behind)
    follows = behind_rule(behind)
    while ahead is None and follows is None and clauses and _SHORT.match(clause):
        # 出台系列文件：◇; 印发◇，◇; 制定制度，包括◇
        if not (clause.strip("、和及与以") or clauses[-1].endswith(("：", "◇，"))):
            break
        clause = clauses.pop()[:-1]
        ahead = front_rule(clause, behind)
    if ahead is None and follows is None:
        return "mentions", ""
    heavier = follows is not None and (ahead is None or follows.weight > ahead.weight)
    chosen = follows if heavier else ahead
    if chosen is None or chosen.relation == "skip":
        return "mentions", ""
    return chosen.relation, chosen.id
