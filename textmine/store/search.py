"""Search: the claims and passages that have to do with some words, or answer a question, the best first.

Notes for a newcomer. A database finds words fast, but what answers a question is not told by words alone: a sentence
of a report holds four claims on average, and all of them are found by its words. So the database gives candidates
(:mod:`textmine.store.candidates`), as few as will do, and these are ranked here, alike for SQLite and PostgreSQL: by
how much of what is asked stands in the claim itself, in its clause, in its sentence; and by whether unit, year, status
and change are those asked for. A word counts the more the fewer claims have it.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from textmine.core import Citation, Claim
from textmine.rows import Format, columns_of, open_writer, to_frame
from textmine.rows.cells import plain_number
from textmine.store import schema
from textmine.store.amounts import Amount, find_amounts, find_document_numbers
from textmine.store.asked import about_many, answer, unanswerable
from textmine.store.candidates import (
    MOST_COUNTED,
    Candidates,
    Filters,
    Scope,
    claims_of,
    documents_like,
    documents_of,
)
from textmine.store.question import Question, find_department, find_places, understand
from textmine.store.words import inner_words

if TYPE_CHECKING:
    import pandas as pd

# Rows that are ranked: of those that have all words in the claim itself, and of each further way to look.
_OWN, _FURTHER = 1_000, 400
_IN_DOCUMENTS = 2_000
# Enough to choose from, for each that is wanted.
_ENOUGH = 4

# How much of a word counts that stands in the claim itself, in its clause, in a heading above, in its sentence.
_OWN_SHARE, _CLAUSE_SHARE, _SECTION_SHARE, _SENTENCE_SHARE = 1.0, 0.7, 0.4, 0.3
# What speaks for a claim beside its words, which count 1 together.
_UNIT, _DIMENSION, _STATUS, _CHANGE, _YEAR, _BEFORE = 0.25, 0.15, 0.35, 0.2, 0.25, 0.2
_PART, _REACHED = 0.1, 0.25
_FIT, _CONFIDENCE, _FIRST = 0.15, 0.05, 0.02
# What speaks for the value or the document number that is asked for: more than all words.
_EQUAL, _EQUAL_IN_DIGITS, _CITED = 3.0, 2.5, 4.0
_ASKED = 5.0  # of what answers a question about many, less for each that comes before it

_CLAUSE_END = re.compile("[，。；：、,;:！？]")
_FROM = re.compile("[由从][^，。；]*$")
_TO = re.compile("[^，。；\\d]{0,8}?[到至为]")
_EXCERPT = 60
_YEAR_IN_FRONT = re.compile(r"^\s*(?:19|20)\d\d年?度?")
_BODY_OF_PLACE = re.compile(
    r"(?<=[县市区])(?P<name>[\u4e00-\u9fff]{2,12}?(?:局|委|办公室|厅|中心|院|馆))(?=(?:19|20)\d\d|的|全年|共)"
)
# A question that begins with a place: 蓝山县2023年…, 蓝山县教育局…
_PLACE_IN_FRONT = re.compile(
    r"(?:(?:19|20)\d\d年?)?(?P<name>(?![全各我本该某哪老旧社园景库城山辖地灾校片街开])[\u4e00-\u9fff]{1,3}[县市])"
    r"(?=(?:19|20)\d\d|[\u4e00-\u9fff]{1,14}(?:局|委|办公室|厅|中心|院|馆)(?:的|(?:19|20)\d\d|全年|共))"
)
# What would move a terminal's cursor or change its colours, if a report held it.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found: a claim, or a passage with empty fields for what only claims have.

    Parameters
    ----------
    kind
        ``claim``, ``passage``, or ``citation`` where a document number was looked for.
    id
        Its `claim_id`, `passage_id` or `citation_id`.
    score
        What the ranking is by; to be compared within one search alone.
    highlighted
        The sentence with the number marked, 【168人】; of a passage the words around the first one found.
    """

    kind: Literal["claim", "passage", "citation"]
    id: str
    score: float
    department: str
    region: str
    year: int | None
    subject: str
    predicate: str
    object: str
    value: float | None
    value_max: float | None
    unit: str
    status: str
    change: str
    highlighted: str
    section: str
    source: str
    doc_id: str
    start: int
    end: int


class Hits(Sequence[Hit]):
    """What a search found, the best first; ``str()`` of it is a page to read."""

    def __init__(self, hits: Sequence[Hit], *, note: str = "") -> None:
        self._hits = list(hits)
        self._note = note  # why nothing was found, where it can be said

    def __getitem__(self, index: Any) -> Any:
        return self._hits[index]

    def __len__(self) -> int:
        return len(self._hits)

    def __iter__(self) -> Iterator[Hit]:
        return iter(self._hits)

    def to_frame(self) -> pd.DataFrame:
        """Return a DataFrame, one row a hit."""
        return to_frame(self._hits, Hit)

    def write(self, path: str | os.PathLike[str], format: Format = "csv", *, bom: bool = True) -> None:  # noqa: A002
        """Write one row a hit; as :func:`textmine.rows.open_writer`."""
        with open_writer(path, Hit, format, bom=bom) as writer:
            writer.write(self._hits)

    def __str__(self) -> str:
        if not self._hits:
            return "nothing found" + (f": {self._note}" if self._note else "")
        return "\n".join(_shown(number, hit) for number, hit in enumerate(self._hits, start=1))

    def __repr__(self) -> str:
        return f"<{len(self._hits)} hits>"

    def _repr_html_(self) -> str:
        return self.to_frame().to_html(index=False)


def search(connection: sa.Connection, text: str, filters: Filters, limit: int) -> Hits:
    """Search; see :meth:`textmine.Database.search`."""
    text = unicodedata.normalize("NFKC", text)
    numbers, rest = find_document_numbers(text)
    many = None if numbers else about_many(text)
    if many is not None:
        told = answer(connection, many, filters, _departments(connection))
        hits = [_claim_hit(claim, _ASKED - number / 1_000) for number, claim in enumerate(told.claims[:limit])]
        return Hits(hits, note=told.note)
    if why := unanswerable(text):
        question = understand(text)
        found = [] if filters.of_claims_alone else _passages(connection, question, Scope(), filters, limit)
        return Hits(found, note=f"{why} asks for more than figures tell")
    cited = [] if filters.of_claims_alone or not numbers else _citations(connection, numbers, filters, limit)
    amounts, words = find_amounts(rest if cited else text)
    understood = _understood(connection, words, filters)
    if understood is None:
        return Hits(cited)
    question, scope = understood
    if not cited and (missing := _not_stored(connection, words, question, scope)):
        return Hits([], note=missing)
    claims = _claims(connection, question, amounts, scope, filters, limit)
    passages = [] if filters.of_claims_alone else _passages(connection, question, scope, filters, limit)
    # Of equals the claim, and then the one whose place in the text comes first.
    ranked = sorted([*cited, *claims, *passages], key=lambda hit: (-hit.score, hit.kind, hit.doc_id, hit.start))
    return Hits(ranked[:limit], note=_why_nothing(numbers, amounts, question))


def _why_nothing(numbers: Sequence[str], amounts: Sequence[Amount], question: Question) -> str:
    """Say what was looked for in vain, where it is not just words."""
    if numbers:
        return f"no report cites {', '.join(numbers)}"
    if amounts:
        return f"no claim has the value {', '.join(number_shown(a.value) + a.unit for a in amounts)}"
    if question.words and all(len(words[0]) == 1 for words in question.words):
        return f"no sentence holds {''.join(words[0] for words in question.words)}"
    return ""


def _understood(connection: sa.Connection, text: str, filters: Filters) -> tuple[Question, Scope] | None:
    """Return what is asked, and whose reports are asked; ``None`` if there are no such reports."""
    if filters.department is not None:
        documents = documents_like(connection, filters.department)
        question = understand(text)
        if documents is None:  # too many to name; the filter itself keeps to them
            return question, Scope(years=question.years)
        return (question, Scope(documents=documents)) if documents else None
    table = schema.documents
    regions, before, behind = find_places(text, connection.scalars(sa.select(table.c.region).distinct()))
    if not regions:
        departments, rest = find_department(_YEAR_IN_FRONT.sub("", text), _departments(connection))
        if departments and understand(rest).words:
            question = replace(understand(rest), years=understand(text).years)
            documents = documents_of(connection, (), departments)
            if documents:
                return question, Scope(documents=documents)
            return question, Scope(departments=tuple(departments), years=question.years)
        question = understand(text)
        return question, Scope(years=question.years)
    of_these = sa.select(table.c.department).where(table.c.region.in_(regions)).distinct()
    departments, behind = find_department(behind, list(connection.scalars(of_these)))
    rest = f"{before} {behind}"
    question = understand(rest) if understand(rest).words else understand(text)
    documents = documents_of(connection, regions, departments)
    if documents is None:
        return question, Scope(regions=tuple(regions), departments=tuple(departments), years=question.years)
    return question, Scope(documents=documents)


def _departments(connection: sa.Connection) -> list[str]:
    column = schema.documents.c.department
    return list(connection.scalars(sa.select(column).where(column != "").distinct().order_by(column)))


def _not_stored(connection: sa.Connection, text: str, question: Question, scope: Scope) -> str:
    """Say what a question is about that no report is stored of: a place, a body of it, a year."""
    table = schema.documents
    if scope.documents:
        body = _BODY_OF_PLACE.search(text)
        called = connection.scalars(sa.select(table.c.department).where(table.c.doc_id.in_(scope.documents)).distinct())
        if body is not None and not find_department(body["name"], list(called))[0]:
            return f"no report of {body['name']} there is stored"
        if not question.years:
            return ""
        claims = schema.claims
        told = [claims.c.period.contains(str(year)) for year in question.years]
        named = sa.or_(claims.c.year.in_(question.years), *told)
        of_these = claims.c.doc_id.in_(scope.documents)
        if connection.scalar(sa.select(claims.c.claim_key).where(of_these, named).limit(1)) is not None:
            return ""
        return f"no report of theirs tells of {', '.join(map(str, question.years))}"
    if scope.regions or scope.departments:
        return ""
    place = _PLACE_IN_FRONT.match(text.strip())
    if place is None:
        return ""
    name = place["name"]
    held = table.c.region.contains(name, autoescape=True) | table.c.department.contains(name, autoescape=True)
    if connection.scalar(sa.select(table.c.doc_id).where(held).limit(1)) is not None:
        return ""
    return f"no report of {name} is stored"


def _claims(
    connection: sa.Connection,
    question: Question,
    amounts: Sequence[Amount],
    scope: Scope,
    filters: Filters,
    limit: int,
) -> list[Hit]:
    columns = [column.name for column in columns_of(Claim)]
    candidates = Candidates(connection, "claims", columns, filters)
    question, weights = weighed(candidates, question)
    rows = _candidate_rows(candidates, question, weights, scope, limit)
    for amount in amounts:
        units = [amount.unit] if amount.unit else candidates.units()
        rows += candidates.with_values(amount.bounds(), units, _FURTHER, scope=scope)
    claims = {claim.claim_id: claim for claim in claims_of(rows)}
    scored = [(score_claim(claim, question, weights) + _of_amount(claim, amounts), claim) for claim in claims.values()]
    scored.sort(key=lambda pair: (-pair[0], pair[1].doc_id, pair[1].start))
    return [_claim_hit(claim, score) for score, claim in scored[:limit] if score > 0]


def _candidate_rows(
    candidates: Candidates, question: Question, weights: Mapping[str, float], scope: Scope, limit: int
) -> list[sa.Row[Any]]:
    groups = [words for words in question.words if weights[words[0]]]
    if not groups and question.words and all(len(words[0]) == 1 for words in question.words):
        held = "".join(words[0] for words in question.words)  # 闸 stands in no index but inside 水闸
        return candidates.with_text(candidates.text_column, held, _FURTHER, scope=scope)
    if not groups:
        return []
    loose = [(*words, *inner_words(words[0])) for words in groups]
    if scope.documents:
        return list(candidates.find(loose, _IN_DOCUMENTS, scope=scope, every=False))
    rows = list(candidates.find(groups, _OWN, scope=scope, own=True))
    if len(rows) < _ENOUGH * limit and loose != groups:
        rows += candidates.find(loose, _FURTHER, scope=scope, own=True)
    # The rarest words say most: they are given up last.
    groups.sort(key=lambda words: weights[words[0]])
    while groups and len(rows) < _ENOUGH * limit:
        rows += candidates.find(groups, _FURTHER, scope=scope)
        del groups[0]
    return rows


def weighed(candidates: Candidates, question: Question) -> tuple[Question, dict[str, float]]:
    """Return how much each word says: the more, the fewer rows have it.

    A word that none has gives way to the words inside it: 三公经费 is written “三公”经费.
    """
    weights: dict[str, float] = {}
    groups: list[tuple[str, ...]] = []
    for words in question.words:
        count = candidates.frequency(words)
        parts = [] if count else [(part,) for part in inner_words(words[0])]
        groups += parts or [words]
        weights |= {part[0]: _weight(candidates.frequency(part)) for part in parts} or {words[0]: _weight(count)}
    return replace(question, words=tuple(dict.fromkeys(groups))), weights


def _weight(count: int) -> float:
    return log(1 + MOST_COUNTED / count) + 0.3 if count else 0.0


def score_claim(claim: Claim, question: Question, weights: Mapping[str, float]) -> float:
    """Return how well a claim answers a question.

    Parameters
    ----------
    claim
        The claim.
    question
        What is asked.
    weights
        For the first word of each group how much it says; those that nothing has may be missing.
    """
    own = _folded(f"{claim.subject} {claim.predicate} {claim.object}")
    sentence, place = _folded(claim.sentence), None
    coverage = total = 0.0
    matched: list[str] = []
    for words in question.words:
        weight = weights.get(words[0], 0.0) or _MISSING
        total += weight
        if found := next((word for word in words if word in own), None):
            coverage += weight * _OWN_SHARE
            matched.append(found)
            continue
        if parts := [part for part in inner_words(words[0]) if part in own]:
            coverage += weight * max(map(len, parts)) / len(words[0])
            matched += parts
            continue
        if not any(word in sentence for word in words):
            if any(word in claim.section for word in words):
                coverage += weight * _SECTION_SHARE
            continue
        place = place or _clause(sentence, claim)
        in_clause = any(word in sentence[place[0] : place[1]] for word in words)
        coverage += weight * (_CLAUSE_SHARE if in_clause else _SENTENCE_SHARE)
    if not coverage:
        return 0.0
    score = coverage / total
    if claim.object:
        score += _FIT * _fit(_folded(claim.object), matched)
    score += _of_unit(claim, question) + _of_year(claim, question)
    score += _STATUS if claim.status == (question.status or "actual") else 0.0
    if question.change or claim.change:
        score += _CHANGE if claim.change == question.change else -_CHANGE
    score += _of_place(sentence, claim)
    score += _of_role(claim, question)
    return score + _CONFIDENCE * claim.confidence - (_FIRST if claim.duplicate_of else 0.0)


def _of_amount(claim: Claim, amounts: Sequence[Amount]) -> float:
    """Return what speaks for a claim by its value: most where it is the one asked for, less where 万 stands behind."""
    score = 0.0
    for amount in amounts:
        if amount.fits(claim.value, claim.unit):
            low, high = amount.bounds()[0]
            score += _EQUAL if low <= claim.value <= high else _EQUAL_IN_DIGITS
    return score


# A word that no claim has still counts among what is asked for.
_MISSING = 1.0


def _of_unit(claim: Claim, question: Question) -> float:
    if question.unit and claim.unit == question.unit:
        return _UNIT
    if not question.dimension:
        return 0.0
    if claim.dimension != question.dimension:
        # People ask for 个 and 几个 of what is counted by a measure word of its own, people among it.
        return 0.0 if question.unit == "个" and claim.dimension == "people" else -_UNIT
    return _DIMENSION if claim.dimension != "count" else 0.0


def _of_role(claim: Claim, question: Question) -> float:
    """Return what speaks for a claim by what it is in its statement: who asks for a year wants the whole of it."""
    score = {"from": -_BEFORE, "part": -_PART, "to": _REACHED if question.reached else 0.0}.get(claim.role, 0.0)
    in_part = "/" in claim.period or len(claim.period) == len("2023-06")
    return score - (_PART if in_part and question.years and not question.in_part else 0.0)


def _of_place(sentence: str, claim: Claim) -> float:
    """Return what speaks against a number that something was only raised or lowered from: 由7.9万亩扩大到8.3万亩."""
    start, end = number_place(sentence, claim)
    return -_BEFORE if _FROM.search(sentence, 0, start) and _TO.match(sentence, end) else 0.0


def _of_year(claim: Claim, question: Question) -> float:
    if not question.years:
        return 0.0
    about = {int(part[:4]) for part in claim.period.split("/") if part[:4].isdecimal()} or {claim.year or 0}
    if about & set(question.years):
        return _YEAR
    return 0.0 if claim.year in question.years else -_YEAR


def _fit(text: str, matched: Sequence[str]) -> float:
    """Return the share of a text that the words cover."""
    covered: set[int] = set()
    for word in matched:
        start = text.find(word)
        if start >= 0:
            covered.update(range(start, start + len(word)))
    return len(covered) / len(text)


def _clause(sentence: str, claim: Claim) -> tuple[int, int]:
    """Return where the clause of the sentence is that the number stands in."""
    start, end = number_place(sentence, claim)
    before = [match.end() for match in _CLAUSE_END.finditer(sentence, 0, start)]
    behind = _CLAUSE_END.search(sentence, end)
    return (before[-1] if before else 0), (behind.start() if behind else len(sentence))


def number_place(sentence: str, claim: Claim) -> tuple[int, int]:
    """Return where the number stands in the sentence of a claim; of several that are equal, the one next to its object.

    Examples
    --------
    >>> from textmine.core import Document
    >>> from textmine.claims import extract_claims
    >>> from textmine.structure import analyse
    >>> document = Document("清理挂牌5块，撤销机构5块。")
    >>> claim = extract_claims(document, analyse(document))[1]
    >>> number_place(claim.sentence, claim)
    (11, 13)
    """
    surface = re.escape(_folded("".join(claim.quantity.split())))
    pattern = re.compile(rf"(?<![\d.,])\s*{surface}" if surface[:1].isdecimal() else surface)
    places = [match.span() for match in pattern.finditer(sentence)]
    if not places:
        return 0, 0
    words = _folded(claim.object or claim.predicate)
    near = sentence.find(words) if words else -1
    start, end = min(places, key=lambda place: abs(place[0] - (near + len(words)))) if near >= 0 else places[0]
    return start + len(sentence[start:end]) - len(sentence[start:end].lstrip()), end


def _folded(text: str) -> str:
    """Fold width and case, each character for itself, so that no place moves."""
    return text.lower().translate(_WIDE) if not text.isascii() else text.lower()


_WIDE = {0xFF01 + i: 0x21 + i for i in range(94) if chr(0xFF01 + i) not in "，；：！？（）"}


def _claim_hit(claim: Claim, score: float) -> Hit:
    sentence = claim.sentence
    start, end = number_place(_folded(sentence), claim)
    marked = f"{sentence[:start]}【{sentence[start:end]}】{sentence[end:]}" if end else sentence
    return _hit("claim", claim, score, marked)


def _citations(connection: sa.Connection, numbers: Sequence[str], filters: Filters, limit: int) -> list[Hit]:
    columns = [column.name for column in columns_of(Citation)]
    rows = Candidates(connection, "citations", columns, filters).with_number(numbers, limit, scope=Scope())
    make: Any = Citation
    return [_citation_hit(make(*row)) for row in rows]


def _citation_hit(citation: Citation) -> Hit:
    number = re.escape(f"{citation.agency_code}({citation.number_year}){citation.serial}号")
    number = re.sub(r"\\([()])", r"\\s*[〔〕\\[\\]【】（）()﹝﹞［］]\\s*第?\\s*", number)
    sentence = citation.sentence
    place = re.search(number, sentence)
    start, end = place.span() if place else (0, 0)
    marked = f"{sentence[:start]}【{sentence[start:end]}】{sentence[end:]}" if end else sentence
    return replace(_hit("citation", citation, _CITED, marked), object=citation.title)


def _hit(kind: str, record: Any, score: float, highlighted: str) -> Hit:
    """Return a hit with what its record has, and nothing for what only claims have."""
    found = {"kind": kind, "id": getattr(record, f"{kind}_id"), "score": round(score, 4), "highlighted": highlighted}
    others = (column for column in columns_of(Hit) if column.name not in found)
    copied: dict[str, Any] = {c.name: getattr(record, c.name, None if c.optional else "") for c in others}
    return Hit(**found, **copied)


_PASSAGE = ("passage_id", "doc_id", "source", "department", "region", "year", "section", "text", "start", "end")


def _passages(connection: sa.Connection, question: Question, scope: Scope, filters: Filters, limit: int) -> list[Hit]:
    candidates = Candidates(connection, "passages", _PASSAGE, filters)
    question, weights = weighed(candidates, question)
    rows = _candidate_rows(candidates, question, weights, scope, limit)
    hits = {}
    total = sum(weight or _MISSING for weight in weights.values())
    for row in rows:
        text = _folded(row.text)
        found = [next((word for word in words if word in text), None) for words in question.words]
        covered = sum(weights[words[0]] for words, word in zip(question.words, found, strict=True) if word)
        score = _PASSAGE_SHARE * covered / total
        places = [(text.find(word), len(word)) for word in found if word]
        if places:
            hits[row.passage_id] = _passage_hit(row, score, *min(places))
    return sorted(hits.values(), key=lambda hit: -hit.score)[:limit]


# A passage that has all the words counts like a claim in whose sentence they stand.
_PASSAGE_SHARE = 0.6


def _passage_hit(row: sa.Row[Any], score: float, start: int, length: int) -> Hit:
    begin, end = max(0, start - _EXCERPT // 2), min(len(row.text), start + length + _EXCERPT)
    text = f"{row.text[begin:start]}【{row.text[start : start + length]}】{row.text[start + length : end]}"
    return _hit("passage", row, score, f"{'…' if begin else ''}{text}{'…' if end < len(row.text) else ''}")


def number_shown(value: float) -> str:
    """Return a number to read: thousands apart, no exponent.

    Examples
    --------
    >>> number_shown(1.0017e11), number_shown(84.31)
    ('100,170,000,000', '84.31')
    """
    plain = plain_number(value)
    return "" if plain is None else f"{plain:,}"


def _shown(number: int, hit: Hit) -> str:
    who = " ".join(filter(None, (hit.department or hit.source, str(hit.year or ""))))
    if hit.kind == "claim":
        what = " ".join(filter(None, (hit.subject, hit.predicate, hit.object, hit.change)))
        values = (value for value in (hit.value, hit.value_max) if value is not None)
        amount = "-".join(map(number_shown, values))
        head = f"{what}: {amount}{hit.unit} ({hit.status})"
    else:
        head = f"citation {hit.object}".rstrip() if hit.kind == "citation" else "passage"
    lines = [f"{number}. {who}  {head}", f"   {hit.highlighted}", f"   {hit.source} [{hit.start}:{hit.end}]"]
    return "\n".join(_CONTROL.sub(" ", line) for line in lines)
