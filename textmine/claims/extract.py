"""From a document and its structure to claims."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from textmine.claims.cells import table_quantities
from textmine.claims.clauses import Slot, slots
from textmine.claims.context import basis_of, period_of
from textmine.claims.duplicates import mark_duplicates
from textmine.claims.govern import Decision, Governor, Memory
from textmine.claims.grammar import agent
from textmine.claims.status import Surroundings, planning_sections, status_of
from textmine.claims.views import sentence_view
from textmine.claims.words import claim_segmenter, tag_words
from textmine.core import Approx, Change, Claim, Document, Quantity, Sentence, Structure, View
from textmine.quantities import ABOVE, find_quantities, has_numeral
from textmine.tokens.segmenter import Segmenter

GROWTH_RATE = re.compile(r"(?:增速|增幅|(?<!自然)增长率|增长速度|涨幅)(?:均|分别)?$")
DECLINE_RATE = re.compile(r"(?:降幅|减幅|下降率|跌幅)(?:均|分别)?$")
_YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")
_BUDGET_COLUMN = re.compile("预算数?$|指标值$|目标")
CHANGES: dict[str, Change] = {
    "rise": "increase", "raise": "increase", "fall": "decrease", "lower": "decrease", "same": "unchanged",
}  # fmt: skip

# How often a claim of each clause form has all fields right, on gold of four kinds (rounded; not calibrated yet).
CONFIDENCE = {
    "score": 0.88, "share": 0.94, "change": 0.92, "verb-object-number": 0.91, "object-light-number": 0.89,
    "object-number": 0.91, "verb-number-object": 0.85, "rate": 0.9, "base": 0.93, "row": 0.76, "from": 0.94,
    "light-number-object": 0.65, "operand": 0.45, "than": 0.9, "number-object-verb": 0.83, "number-object": 0.45,
    "times-verb-object": 0.75, "object-verb-number": 0.6, "compare": 0.65, "by-rule": 0.6, "lasting": 0.65,
    "bracket": 0.93, "average": 0.75, "threshold": 0.85, "object-number-verb": 0.65, "fronted": 0.9,
}  # fmt: skip

LONGEST_SENTENCE = 1500  # characters shown; a text without full stops would else stand whole in every row
SENTENCE_REACH = 150  # characters in front of a number in which a plan may be announced
HEADING_SCORE = re.compile(r"\d分$")


def extract_claims(
    document: Document,
    structure: Structure,
    *,
    include_tables: bool = False,
    segmenter: Segmenter | None = None,
) -> list[Claim]:
    """Return the quantitative claims of a document, in text order.

    Parameters
    ----------
    document
        The document.
    structure
        Its structure (:func:`textmine.structure.analyse`).
    include_tables
        Also read what table cells and forms hold; such claims have ``[table]`` at the end of `section`.
    segmenter
        What cuts words; the one with the packaged domain dictionary where left out.

    Returns
    -------
    list of Claim
        ``document.text[claim.start:claim.end] == claim.quantity`` for each.

    Examples
    --------
    >>> from textmine.structure import analyse
    >>> document = Document("今年共消化行政超编41人，清理违规挂牌568块。")
    >>> [(c.predicate, c.object, c.value, c.unit) for c in extract_claims(document, analyse(document))]
    [('消化', '行政超编', 41.0, '人'), ('清理', '违规挂牌', 568.0, '块')]
    """
    extractor = _Extractor(document, structure, segmenter or claim_segmenter())
    claims = sorted(extractor.claims(include_tables), key=lambda claim: claim.start)
    return mark_duplicates(claims, document.text)


class _Extractor:
    def __init__(self, document: Document, structure: Structure, segmenter: Segmenter) -> None:
        self.document = document
        self.structure = structure
        self.segmenter = segmenter
        self.doc_id = document.doc_id
        self.planning = planning_sections(structure)
        self.paths: dict[int, str] = {}

    def claims(self, include_tables: bool) -> Iterator[Claim]:
        memory = Memory()
        paragraph = None
        text = self.document.text
        for sentence in self.structure.sentences:
            if sentence.paragraph != paragraph:
                memory, paragraph = Memory(), sentence.paragraph
            if has_numeral(text[sentence.start : sentence.end]):
                yield from self._sentence(sentence, memory)
        if include_tables:
            yield from self._tables()

    def _sentence(self, sentence: Sentence, memory: Memory) -> Iterator[Claim]:
        view = sentence_view(self.document.text, sentence.start, sentence.end)
        quantities = find_quantities(view.text)
        if not quantities:
            return
        heading = sentence.block >= 0 and self.structure.blocks[sentence.block].kind == "heading"
        if heading and not HEADING_SCORE.search(view.text.rstrip("。；：，")):
            return  # a heading names its subject; only 履职效益得37分 asserts a number
        words = tag_words(view.text, quantities, self.segmenter)
        around = slots(words)
        decisions = Governor(view.text, memory).decide_all(around, quantities)
        for quantity, slot, decision in zip(quantities, around, decisions, strict=True):
            yield self._claim(sentence, view, quantity, slot, decision)

    def _claim(self, sentence: Sentence, view: View, quantity: Quantity, slot: Slot, decision: Decision) -> Claim:
        start, end = view.span(quantity.start, quantity.end)
        section = self.structure.sections[sentence.section] if sentence.section >= 0 else None
        clause = view.text[slot.left[0].start : quantity.start] if slot.left else ""
        behind = view.text[quantity.end : quantity.end + 12]
        bracket = None
        if slot.depth and behind.startswith("）"):
            bracket = clause
        status = status_of(
            quantity,
            Surroundings(
                decision.object,
                decision.predicate,
                clause,
                behind,
                bracket,
                decision.form,
                _announced(view.text, quantity.start),
            ),
            planning=sentence.section in self.planning,
            norm=section is not None and section.role == "definitions",
        )
        info = self.structure.info
        surface = self.document.text[start:end]
        return Claim(
            claim_id=_claim_id(self.doc_id, start, end),
            doc_id=self.doc_id,
            source=self.document.source,
            department=info.department,
            region=info.region,
            year=info.year,
            section=self._path(sentence.section),
            sentence=_shown(view.text, quantity.start, quantity.end),
            subject=agent(view.text, slot.left, decision.predicate) if decision.does_something else "",
            predicate=decision.predicate,
            object=decision.object,
            quantity=surface,
            value=quantity.value,
            value_max=quantity.value_max,
            unit=quantity.unit,
            dimension=quantity.dimension,
            status=status,
            change=_change(decision, clause),
            approx=_approx(quantity, status),
            basis=basis_of(view.text, quantity, decision, info.year),
            period=period_of(view.text, quantity, info.year, status, planned=self._planned_year(sentence.section)),
            start=start,
            end=end,
            confidence=CONFIDENCE.get(decision.form, 0.5),
        )

    def _path(self, section: int) -> str:
        if section not in self.paths:
            self.paths[section] = self.structure.section_path(section)
        return self.paths[section]

    def _planned_year(self, section: int) -> int | None:
        """Return the year that a planning section, or one above it, names in its heading."""
        while section >= 0:
            if section in self.planning and (year := _YEAR.search(self.structure.sections[section].title)):
                return int(year[0])
            section = self.structure.sections[section].parent
        return None

    def _tables(self) -> Iterator[Claim]:
        info = self.structure.info
        for cell in table_quantities(self.document.text, self.structure):
            quantity = cell.quantity
            path = self._path(self.structure.blocks[cell.block].section)
            yield Claim(
                claim_id=_claim_id(self.doc_id, quantity.start, quantity.end),
                doc_id=self.doc_id,
                source=self.document.source,
                department=info.department,
                region=info.region,
                year=info.year,
                section=f"{path} / [table]" if path else "[table]",
                sentence=cell.row,
                subject="",
                predicate="",
                object=cell.label,
                quantity=self.document.text[quantity.start : quantity.end],
                value=quantity.value,
                value_max=quantity.value_max,
                unit=quantity.unit,
                dimension=quantity.dimension,
                status="target" if _BUDGET_COLUMN.search(cell.label) else "actual",
                change="",
                approx=quantity.approx,
                basis="",
                period="",
                start=quantity.start,
                end=quantity.end,
                confidence=0.3,
            )


def _announced(text: str, end: int) -> str:
    """Return the words in front of a number that may announce a plan: from the last semicolon on."""
    return re.split("[；;。]", text[max(0, end - SENTENCE_REACH) : end])[-1]


def _shown(text: str, start: int, end: int) -> str:
    """Return the sentence to show; of an endless one, what stands around the number."""
    if len(text) <= LONGEST_SENTENCE:
        return text
    begin = max(0, min(start - LONGEST_SENTENCE // 2, len(text) - LONGEST_SENTENCE))
    return f"{'…' if begin else ''}{text[begin : max(end, begin + LONGEST_SENTENCE)]}…"


def _change(decision: Decision, clause: str) -> Change:
    if decision.role in ("raise", "lower") and decision.form != "change":
        return ""  # 提升农村路470公里 betters a thing
    if decision.role in CHANGES and not decision.to_value:
        return CHANGES[decision.role]
    if decision.role in ("", "light", "share") and not decision.to_value:
        for measured in (decision.object, clause.rstrip("约近达为是")):
            if GROWTH_RATE.search(measured):
                return "increase"
            if DECLINE_RATE.search(measured):
                return "decrease"
    return ""


def _approx(quantity: Quantity, status: str) -> Approx:
    if quantity.rule == ABOVE and status in ("target", "norm"):
        return "min"
    return quantity.approx


def _claim_id(doc_id: str, start: int, end: int) -> str:
    return hashlib.sha256(f"{doc_id}:{start}:{end}".encode()).hexdigest()[:16]
