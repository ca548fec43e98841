"""Search: the claims and passages that have to do with some words, or answer a question, the best first.

Notes for a newcomer. A database finds words fast, but what answers a question is not told by words alone: a sentence
of a report holds four claims on average, and all of them are found by its words. So the database gives candidates
(:mod:`textmine.store.candidates`), as few as will do, and these are ranked here, alike for SQLite and PostgreSQL
(:mod:`textmine.store.scoring`). Of a body or a place all claims are candidates, where they are not too many: what a
question calls otherwise than the report is found nevertheless. A word counts the more the fewer claims have it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log
from typing import Any

import sqlalchemy as sa

from textmine.core import Citation, Claim
from textmine.rows import columns_of
from textmine.store.amounts import Amount, Bound, find_amounts, find_bounds, find_document_numbers
from textmine.store.asked import AboutMany, about_many, answer, unanswerable
from textmine.store.bodies import find_places
from textmine.store.candidates import MOST_COUNTED, Candidates, Filters, Scope, claims_of
from textmine.store.documents import documents_asked
from textmine.store.figures import folded
from textmine.store.hits import Hit, Hits, citation_hit, claim_hit, number_shown, passage_hit
from textmine.store.measured import measures_by_key
from textmine.store.question import Question, understand
from textmine.store.reckoning import asks_difference, difference, reckoned, reckoning_asked, verdict
from textmine.store.scoring import Scored, fits_unit, fits_year, likeliest, of_amount, score_claim, weight_of
from textmine.store.several import order_asked, taken_apart
from textmine.store.whose import Understood, departments_of, not_stored, regions_of, whose
from textmine.store.words import inner_words

# Rows that are ranked: of those that have all words in the claim itself, and of each further way to look.
_OWN, _FURTHER = 1_000, 400
_IN_DOCUMENTS = 1_500
_SCORED = 400  # of these that share most characters with the question
# Enough to choose from, for each that is wanted.
_ENOUGH = 4
# How much of what is asked a claim must say to be an answer.
_SAID = 0.4
# What a word weighs that no claim has; one character says less than a word.
_MISSING, _CHARACTER = 3.0, 1.2
_CITED = 4.0  # what speaks for a document number that is asked for
_PAIR = 2
_ASKED = 5.0  # of what answers a question about many, less for each that comes before it


def search(connection: sa.Connection, text: str, filters: Filters, limit: int) -> Hits:
    """Search; see :meth:`textmine.Database.search`."""
    text = unicodedata.normalize("NFKC", text)
    numbers, rest = find_document_numbers(text)
    if not numbers and (many := about_many(text)) is not None:
        found_many = _many(connection, many, text, filters, limit)
        if found_many is not None:
            return found_many
    if why := unanswerable(text):
        question = understand(text)
        found = [] if filters.of_claims_alone else _passages(connection, question, Scope(), filters, limit)
        return Hits(found, note=f"{why} asks for more than figures tell")
    cited = [] if filters.of_claims_alone or not numbers else _citations(connection, numbers, filters, limit)
    bounds, words = find_bounds(rest if cited else text)
    amounts, words = find_amounts(words)
    understood = whose(connection, words, filters)
    if understood is None:
        return Hits(cited)
    if not cited and (missing := not_stored(connection, words, understood.scope)):
        return Hits([], note=missing)
    if not cited and "document" in understood.question.cues and not filters.of_claims_alone:
        found_documents = documents_asked(connection, understood, filters, limit)
        passages = _passages(connection, understood.question, understood.scope, filters, limit)
        note = "" if found_documents else "no document that is cited there is of that"
        return Hits([*found_documents, *passages][:limit], note=note)
    if not amounts and (parts := taken_apart(connection, words, understood)):
        each, note = _each(connection, parts, bounds, filters, limit, words)
        if each and not _told_at_once(connection, understood, words, bounds, filters):
            return Hits(each[:limit], note=note)
    claims, note = _claims(connection, understood, amounts, bounds, filters, limit)
    passages = []
    if not filters.of_claims_alone:
        passages = _passages(connection, understood.question, understood.scope, filters, limit)
    # Of equals the claim, and then the one whose place in the text comes first.
    ranked = sorted([*cited, *claims, *passages], key=lambda hit: (-hit.score, hit.kind, hit.doc_id, hit.start))
    return Hits(ranked[:limit], note=note or ("" if claims else _why_nothing(numbers, amounts, understood.question)))


def _many(connection: sa.Connection, many: AboutMany, text: str, filters: Filters, limit: int) -> Hits | None:
    """Return what answers a question about many; None where a place or a body is asked about alone."""
    regions: Sequence[str] = ()
    if many.group:
        regions, before, behind = find_places(text, regions_of(connection))
        within = about_many(f"{before} {behind}") if regions else None
        if within is not None:  # 云岫县哪个单位三公经费最多
            many = replace(within, years=many.years)
        else:
            regions = ()
    else:
        named = whose(connection, text, filters)
        asks_of_one = named is not None and named.names_somebody
        if many.kind == "rank":
            return _rank(connection, many, named, filters) if named is not None and asks_of_one else None
        if asks_of_one:
            return None
    told = answer(connection, many, filters, departments_of(connection), regions=regions)
    hits = [claim_hit(connection, claim, _ASKED - number / 1_000) for number, claim in enumerate(told.claims[:limit])]
    return Hits(hits, note=told.note)


def _rank(connection: sa.Connection, many: AboutMany, named: Understood, filters: Filters) -> Hits | None:
    """Return which place a body has among all: 云岫县2023年GDP排第几."""
    asked = about_many(named.rest)
    if asked is None:
        return None
    departments = departments_of(connection)
    all_of = replace(asked, kind="most", years=many.years)
    told = answer(connection, all_of, filters, departments)
    own = [
        claim
        for claim in told.claims
        if claim.department in named.departments or (not named.departments and claim.region in named.regions)
    ]
    if not own:
        return Hits([], note=told.note or "no claim there tells of it")
    latest = max(own, key=lambda claim: claim.year or 0)
    beside = [claim for claim in told.claims if claim.year == latest.year]
    return Hits([claim_hit(connection, latest, _ASKED)], note=f"number {beside.index(latest) + 1} of {len(beside):,}")


def _told_at_once(
    connection: sa.Connection, understood: Understood, text: str, bounds: Sequence[Bound], filters: Filters
) -> bool:
    """Tell whether one figure answers alone: 2021年至2023年累计消化62人, 较预算数减少2.45万元."""
    question = understood.question
    of_years = bool(reckoning_asked(text)) and len(question.years) >= _PAIR
    if not of_years and "against-plan" not in question.cues:
        return False
    asked = replace(understood, question=replace(question, asking=True, status=""))
    found, _ = _claims(connection, asked, (), bounds, filters, 1)
    if not found:
        return False
    if of_years:
        first, _, last = found[0].period.partition("/")
        return bool(last) and first[:4] != last[:4]
    return bool(found[0].change) and found[0].basis in ("budget", "target", "plan")


def _each(
    connection: sa.Connection,
    parts: Sequence[Understood],
    bounds: Sequence[Bound],
    filters: Filters,
    limit: int,
    text: str,
) -> tuple[list[Hit], str]:
    """Return the first answer to each part of a question, in the order in which they are asked, then the others."""
    order = order_asked(text)
    first: list[Hit] = []
    others: list[Hit] = []
    notes: list[str] = []
    seen: set[str] = set()
    for part in parts:
        question = replace(part.question, asking=True)
        hits, note = _claims(connection, replace(part, question=question), (), bounds, filters, limit)
        new = [hit for hit in hits if hit.id not in seen]
        if new:
            first.append(new[0])
            others += new[1:]
            seen.add(new[0].id)
        elif note:
            notes.append(note)
    if len(first) == len(parts):
        notes.append(_reckoned(parts, first, text))
    if order:
        first.sort(key=lambda hit: -(hit.value or 0) if order == "most" else hit.value or 0)
    others = [hit for hit in {hit.id: hit for hit in others}.values() if hit.id not in seen]
    return first + sorted(others, key=lambda hit: -hit.score), "; ".join(filter(None, dict.fromkeys(notes)))


def _reckoned(parts: Sequence[Understood], first: Sequence[Hit], text: str) -> str:
    """Say what is to be reckoned from the answers to the parts of a question."""
    if len(first) == _PAIR and "fulfilled" in parts[0].question.cues:
        return verdict(*first)
    if len(first) == _PAIR and (asks_difference(text) or "against-plan" in parts[0].question.cues):
        return difference(*first)
    kind = reckoning_asked(text)
    values = [hit.value for hit in first if hit.value is not None and hit.unit == first[0].unit]
    return reckoned(kind, values, first[0].unit) if kind and len(values) == len(first) else ""


def _why_nothing(numbers: Sequence[str], amounts: Sequence[Amount], question: Question) -> str:
    """Say what was looked for in vain, where it is not just words."""
    if numbers:
        return f"no report cites {', '.join(numbers)}"
    if amounts:
        return f"no claim has the value {', '.join(number_shown(a.value) + a.unit for a in amounts)}"
    if question.words and all(len(words[0]) == 1 for words in question.words):
        return f"no sentence holds {''.join(words[0] for words in question.words)}"
    return ""


def _claims(
    connection: sa.Connection,
    understood: Understood,
    amounts: Sequence[Amount],
    bounds: Sequence[Bound],
    filters: Filters,
    limit: int,
) -> tuple[list[Hit], str]:
    """Return the claims that answer, and what is to be said of those words that none has."""
    question, scope = understood.question, understood.scope
    columns = ["claim_key", *(column.name for column in columns_of(Claim))]
    candidates = Candidates(connection, "claims", columns, filters)
    question, weights = weighed(candidates, question)
    rows = _candidate_rows(candidates, question, weights, scope, limit)
    for amount in amounts:
        units = [amount.unit] if amount.unit else candidates.units()
        rows += candidates.with_values(amount.bounds(), units, _FURTHER, scope=scope)
    keys = list(dict.fromkeys(row[0] for row in rows))
    claims = dict(zip([row[0] for row in rows], claims_of([tuple(row)[1:] for row in rows]), strict=True))
    measures = measures_by_key(connection, keys)
    scored: list[Scored] = []
    for key, claim in likeliest(claims, question, measures, _SCORED).items():
        if not all(bound.holds(claim.value, claim.unit) for bound in bounds):
            continue
        one = score_claim(claim, question, weights, measures.get(key, ""))
        scored.append(replace(one, score=one.score + of_amount(claim, amounts)))
    scored = [one for one in scored if one.score > 0]
    scored.sort(key=lambda one: (-one.score, one.claim.doc_id, one.claim.start))
    answers, note = scored, ""
    of_a_year = bool(question.years) and understood.names_somebody
    if of_a_year:
        answers = [one for one in scored if fits_year(one.claim, question)]
    if (question.asking or of_a_year) and not amounts:
        answers = [
            one
            for one in scored
            if one.said >= _SAID and one.of_it and fits_year(one.claim, question) and fits_unit(one.claim, question)
        ]
        if not answers:
            note = _not_told(understood, question, scored)
        elif question.status == "actual" and all(one.claim.status == "target" for one in answers):
            note = _only_planned(understood, question, answers[0].claim)
            answers = []
    return [claim_hit(connection, one.claim, one.score) for one in answers[:limit]], note


def _not_told(understood: Understood, question: Question, scored: Sequence[Scored]) -> str:
    """Say what no claim tells of, and what comes nearest."""
    asked = "、".join(words[0] for words in question.words)
    who = " there" if understood.names_somebody else ""
    near = [one for one in scored if one.said >= _SAID]
    if near:
        return f"no claim{who} tells of {asked} in {', '.join(map(str, question.years))}"
    note = f"no claim{who} tells of {asked}"
    if scored and (nearest := scored[0].claim).object:
        note += f"; the nearest is of {nearest.predicate}{nearest.object}"
    return note


def _only_planned(understood: Understood, question: Question, plan: Claim) -> str:
    """Say that what is asked for was planned, and that no result of it is told."""
    asked = "、".join(words[0] for words in question.words)
    who = " there" if understood.names_somebody else ""
    planned = f"{plan.predicate}{plan.object} {number_shown(plan.value)}{plan.unit}"
    return f"no claim{who} tells of a result of {asked}; what was planned is {planned}"


def _candidate_rows(
    candidates: Candidates, question: Question, weights: Mapping[str, float], scope: Scope, limit: int
) -> list[sa.Row[Any]]:
    if scope.documents and (rows := candidates.all_of(scope.documents, _IN_DOCUMENTS)) is not None:
        return rows
    groups = [words for words in question.words if len(words[0]) > 1 or len(words) > 1]
    if not groups and question.words:
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
        parts = [] if count else [part for part in inner_words(words[0]) if candidates.frequency((part,))]
        if parts and sum(map(len, parts)) >= len(words[0]):
            groups += [(part,) for part in parts]
            weights |= {part: _weight((part,), candidates.frequency((part,)), question) for part in parts}
        else:
            groups.append(words)
            weights[words[0]] = _weight(words, count, question)
    return replace(question, words=tuple(dict.fromkeys(groups))), weights


def _weight(words: tuple[str, ...], count: int, question: Question) -> float:
    word = words[0]
    share = log(1 + MOST_COUNTED / count) + 0.3 if count else _MISSING
    if max(map(len, words)) == 1:  # 罚 says as much as 罚款, which may stand for it
        share = min(share, _CHARACTER)
    return weight_of(word, share, weak=word in question.weak)


def _citations(connection: sa.Connection, numbers: Sequence[str], filters: Filters, limit: int) -> list[Hit]:
    columns = [column.name for column in columns_of(Citation)]
    rows = Candidates(connection, "citations", columns, filters).with_number(numbers, limit, scope=Scope())
    make: Any = Citation
    return [citation_hit(connection, make(*row), _CITED) for row in rows]


_PASSAGE = ("passage_id", "doc_id", "source", "department", "region", "year", "section", "text", "start", "end")
# A passage that has all the words counts like a claim in whose sentence they stand.
_PASSAGE_SHARE = 0.6


def _passages(connection: sa.Connection, question: Question, scope: Scope, filters: Filters, limit: int) -> list[Hit]:
    candidates = Candidates(connection, "passages", _PASSAGE, filters)
    question, weights = weighed(candidates, question)
    rows = _candidate_rows(candidates, question, weights, scope, limit)
    hits = {}
    total = sum(weights.values())
    for row in rows:
        text = folded(row.text)
        found = [next((word for word in words if word in text), None) for words in question.words]
        covered = sum(weights[words[0]] for words, word in zip(question.words, found, strict=True) if word)
        places = [(text.find(word), len(word)) for word in found if word]
        if places and (not question.asking or covered >= _SAID * total):
            hits[row.passage_id] = passage_hit(row, _PASSAGE_SHARE * covered / total, *min(places))
    return sorted(hits.values(), key=lambda hit: -hit.score)[:limit]
