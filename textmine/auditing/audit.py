"""Do the figures of a report agree? Find what belongs together, compute, compare, weigh, explain."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from textmine.auditing.checks import (
    checks_of,
    counts,
    items_above,
    named_lists,
    of_named_bases,
    otherwise,
    repeats,
    score_totals,
    scores,
    survey_rates,
    table_differences,
    table_plans,
    table_relations,
    table_subtotals,
    told_again,
    told_elsewhere,
    told_in_tables,
    units,
    year_ends,
)
from textmine.auditing.judge import Verdict, judge
from textmine.auditing.operands import Operand, from_claim
from textmine.auditing.patterns import borne_out
from textmine.auditing.relations import Relation
from textmine.auditing.statements import statements
from textmine.core import Claim, Document, Finding, Indicator, Structure

_TABLE = "[table]"  # at the end of the section of a claim from a table, which is an indicator as well


def audit_claims(
    document: Document,
    claims: Sequence[Claim],
    indicators: Sequence[Indicator] = (),
    structure: Structure | None = None,
) -> list[Finding]:
    """Check the figures of a document against each other.

    Parameters
    ----------
    document
        The document.
    claims
        Its claims (:func:`textmine.claims.extract_claims`), in text order.
    indicators
        The numbers of its tables (:func:`textmine.indicators.extract_indicators`), in text order.
    structure
        Its outline; without one, announced numbers of items are not counted.

    Returns
    -------
    list of Finding
        In text order, what agrees and what does not. A figure that nothing can be told of is in none.

    Examples
    --------
    >>> from textmine.claims import extract_claims
    >>> from textmine.structure import analyse
    >>> document = Document("收到财政资金205.83万元，年初结转结余1万元，合计215.83万元。")
    >>> findings = audit_claims(document, extract_claims(document, analyse(document)))
    >>> [(finding.check, finding.verdict, finding.note) for finding in findings]
    [('sum', 'inconsistent', '205.83 + 1 = 206.83 ≠ 215.83')]
    """
    told = [claim for claim in claims if not claim.section.endswith(_TABLE)]
    operands = [from_claim(claim) for claim in told]
    taken = {claim.start for claim in told}  # score cards in prose are claims and indicators
    cells = [indicator for indicator in indicators if indicator.start not in taken]
    items = () if structure is None else list(counts(document, structure))
    named = () if structure is None else named_lists(document, structure, items)
    relations = (
        *borne_out(_relations(operands, document.text), operands, document.text),
        *table_relations(cells),
        *table_subtotals(cells),
        *table_plans(cells, document.text),
        *told_in_tables(operands, cells),
        *table_differences(operands, document.text, cells),
    )
    verdicts = judge([*relations, *items, *named])
    # Made of the whole text each time that the document is asked for it
    doc_id = claims[0].doc_id if claims else document.doc_id
    return [_finding(doc_id, document.source, verdict) for verdict in verdicts]


def _relations(operands: Sequence[Operand], text: str) -> Iterator[Relation]:
    found = list(statements(operands, text))
    told = [r for statement in found for check in checks_of(statement) for r in otherwise(statement, check(statement))]
    told = [*of_named_bases(told, found), *year_ends(found), *items_above(found, text)]
    yield from told
    yield from told_elsewhere(told, operands, text)
    yield from scores(found)
    yield from score_totals(found)
    yield from survey_rates(found)
    yield from repeats(found)
    yield from units(operands)
    yield from told_again(operands, text)


def _finding(doc_id: str, source: str, verdict: Verdict) -> Finding:
    doubted, other = verdict.doubted, verdict.held_against
    relation = verdict.relation
    figures = [doubted, *(o for o in relation.figures if o.key != doubted.key)]
    expected = round(verdict.expected, 10)
    return Finding(
        finding_id=_finding_id(doc_id, relation.check, doubted, other),
        doc_id=doc_id,
        source=source,
        section=doubted.section,
        check=relation.check,
        verdict="consistent" if verdict.consistent else "inconsistent",
        stated=doubted.value,
        expected=expected,
        difference=round(doubted.value - expected, 10),
        sentence=doubted.sentence,
        claim_ids=" ".join(operand.key for operand in figures if operand.is_claim),
        note=note(verdict),
        start=doubted.start,
        end=doubted.end,
        other_start=other.start,
        other_end=other.end,
        confidence=verdict.confidence,
    )


def note(verdict: Verdict) -> str:
    """Return the arithmetic as a person writes it, with what explains a disagreement."""
    parts = [_arithmetic(verdict.relation, consistent=verdict.consistent)]
    if verdict.slip is not None:
        parts.append(str(verdict.slip))
    parts += [f"also {_arithmetic(relation, consistent=False)}" for relation in verdict.also]
    return "; ".join(parts)


def _arithmetic(relation: Relation, *, consistent: bool) -> str:
    stated = relation.stated
    unit = "%" if stated.is_percent else ""
    printed = f"{stated.digits or stated.shown(stated.value)}{unit}"
    if relation.check == "order":
        return f"{relation.formula}: {printed}"
    decimals = max([stated.decimals, *(o.decimals for o in relation.inputs if relation.check == "sum")])
    computed = f"{stated.shown(relation.expected, decimals=decimals)}{unit}"
    if consistent:
        return (
            f"{relation.formula} = {printed}" if computed == printed else f"{relation.formula} = {computed} ≈ {printed}"
        )
    needed = computed if relation.formula == computed else f"{relation.formula} = {computed}"
    return f"{needed} ≠ {printed}"


def _finding_id(doc_id: str, check: str, one: Operand, other: Operand) -> str:
    key = f"{doc_id}:{check}:{one.start}:{one.end}:{other.start}:{other.end}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]
