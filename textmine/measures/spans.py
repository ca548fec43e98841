"""Of how long a time a figure tells: of one year, of several (五年来), or of all that came together so far (累计)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, Protocol

from textmine.core import Structure
from textmine.lexicon import load_rules
from textmine.lexicon.signs import needed_signs
from textmine.measures.names import is_bare

Kind = Literal["year", "several", "running"]
Span = Literal["", "year", "several", "running"]

_OPENING = 48  # characters of a sentence in which it says what time it tells of
_HALF_OR_TWICE = 2.0
_UNSURE = 0.5
_CLAUSE = re.compile("[，；。]")


@dataclass(frozen=True, slots=True)
class SpanRule:
    """A row of ``measure_spans.toml``; the file says what the columns mean."""

    id: str
    kind: Kind
    scope: Literal["opening", "before"]
    pattern: str
    match: str
    no_match: str


class ClaimLike(Protocol):
    """What of a claim its span is told from: the record, or a row of its table."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def year(self) -> int | None: ...  # noqa: D102
    @property
    def period(self) -> str: ...  # noqa: D102
    @property
    def status(self) -> str: ...  # noqa: D102
    @property
    def predicate(self) -> str: ...  # noqa: D102
    @property
    def change(self) -> str: ...  # noqa: D102


@lru_cache(maxsize=16_384)
def span_told(front: str) -> Span:
    """Return the time that the words in front of a number, in its sentence, say that it tells of.

    Examples
    --------
    >>> span_told("累计建成公厕"), span_told("全年累计建成公厕"), span_told("三年累计建成公厕"), span_told("建成公厕")
    ('running', 'year', 'several', '')
    >>> span_told("累计投入资金3万元，新建公厕")
    ''
    """
    clause = len(front) - len(_CLAUSE.split(front)[-1])
    found: list[tuple[int, Span]] = []
    for pattern, rule in _rules("before"):
        # A sum is told within its clause; a time holds for the clauses behind it, too.
        hits = pattern.finditer(front, clause) if rule.kind == "running" else pattern.finditer(front)
        found += [(hit.start(), rule.kind) for hit in hits]
    kinds = {kind for _, kind in found}
    if "several" in kinds and "year" in kinds:
        return max(pair for pair in found if pair[1] != "running")[1]
    return next((kind for kind in ("several", "year", "running") if kind in kinds), "")


def of_several_years(text: str, structure: Structure, claims: Iterable[ClaimLike]) -> frozenset[int]:
    r"""Return the starts of the results that are told of several years: what was done, not what stands at their end.

    How a sentence opens says what time it and those behind it tell of, to the end of the section; the heading above
    says it where none does.

    Parameters
    ----------
    text
        The document's text.
    structure
        Its structure.
    claims
        Its claims.

    Examples
    --------
    >>> from textmine.claims import extract_claims
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> text = "云岫县2022年工作总结\n\n五年来，我们新建学校30所。培训教师900人。2022年，我们新建学校5所。\n"
    >>> document = Document(text)
    >>> structure = analyse(document)
    >>> claims = list(extract_claims(document, structure))
    >>> several = of_several_years(text, structure, claims)
    >>> [claim.quantity for claim in claims if claim.start in several]  # the first names its period itself
    ['900人']
    """
    openings = list(_openings(text, structure))
    if not any(kind == "several" for _, _, kind in openings):
        return frozenset()
    starts = [start for start, _, _ in openings]
    found = set()
    for claim in claims:
        at = bisect_right(starts, claim.start) - 1
        if at < 0 or openings[at][2] != "several" or claim.start >= openings[at][1]:
            continue
        own = claim.status == "actual" and claim.period == str(claim.year)
        if own and (claim.change or not is_bare(claim.predicate)):
            found.add(claim.start)
    return frozenset(found)


def spans_agree(target: Span, result: Span, promised: float, came: float) -> float:
    """Return how sure it is that target and result tell of the same time, 0 where they do not.

    A sum so far may be the year's, where it is about as much as was promised for the year.

    Parameters
    ----------
    target, result
        What the words in front of each say (:func:`span_told`).
    promised, came
        Their amounts.

    Examples
    --------
    >>> spans_agree("", "running", 10, 12), spans_agree("", "running", 10, 90), spans_agree("", "several", 10, 12)
    (0.5, 0.0, 0.0)
    """
    if target == result or {target, result} == {"", "year"}:
        return 1.0
    if "several" in (target, result):
        return 0.0
    least, most = sorted((abs(promised), abs(came)))
    return _UNSURE if most <= _HALF_OR_TWICE * least else 0.0


def span_rules() -> tuple[SpanRule, ...]:
    """Return the rules of ``measure_spans.toml``."""
    return load_rules("measure_spans.toml", SpanRule)


@cache
def _needed(scope: str) -> tuple[frozenset[str] | None, ...]:
    return tuple(needed_signs(rule.pattern) for _, rule in _rules(scope))


@cache
def _rules(scope: str) -> tuple[tuple[re.Pattern[str], SpanRule], ...]:
    return tuple((re.compile(rule.pattern), rule) for rule in span_rules() if rule.scope == scope)


def opens_with(sentence: str) -> Span:
    """Return the time that a sentence, or a heading, says in its opening that it and what follows tell of.

    Examples
    --------
    >>> opens_with("这是不平凡的五年。"), opens_with("2022年，我们"), opens_with("2022年和“十三五”时期工作回顾")
    ('several', 'year', '')
    """
    opening = sentence[:_OPENING]
    held = set(opening)
    kinds: set[Span] = {
        rule.kind
        for (pattern, rule), needed in zip(_rules("opening"), _needed("opening"), strict=True)
        if (needed is None or not needed.isdisjoint(held)) and pattern.search(opening)
    }
    return kinds.pop() if len(kinds) == 1 else ""


def _openings(text: str, structure: Structure) -> Iterator[tuple[int, int, Span]]:
    """Yield where something says which time is told of, where that ends at the latest, and the time."""
    sections = structure.sections
    held = [opens_with(section.title) for section in sections]
    for at, section in enumerate(sections):
        if not held[at] and section.parent >= 0 and not any(c.isdigit() for c in section.title):
            held[at] = held[section.parent]
    above: dict[int, list[int]] = {-1: []}
    for at, section in enumerate(sections):
        above[at] = [section.parent, *above[section.parent]] if section.parent >= 0 else []
    opened: dict[int, Span] = {}  # what a sentence of a section said last, for those below it
    last = -1
    for sentence in structure.sentences:
        if sentence.section != last:
            last = sentence.section
            # 一、过去五年和2021年工作回顾 says both; what the sentences below it say holds for its parts
            carried: Span = next((opened[at] for at in above[last] if at in opened), "")
            own = held[last] if last >= 0 else ""
            yield sentence.start, sections[last].end if last >= 0 else len(text), own or carried
        if told := opens_with(text[sentence.start : min(sentence.end, sentence.start + _OPENING)]):
            opened[last] = told
            if told == "year":
                opened.update(dict.fromkeys(above[last], told))
            yield sentence.start, sections[last].end if last >= 0 else len(text), told
