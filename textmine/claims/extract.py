"""From a document and its structure to claims."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from textmine.claims.candidates import REMEMBERED, Earlier, SentenceWords, Situation
from textmine.claims.cells import table_claims
from textmine.claims.clauses import Slot, slots
from textmine.claims.confidence import confidence_features
from textmine.claims.context import basis_of
from textmine.claims.duplicates import mark_duplicates
from textmine.claims.features import Features
from textmine.claims.govern import Decision, Governor, Memory
from textmine.claims.grammar import PARTS, agent
from textmine.claims.periods import period_of
from textmine.claims.phrases import without_reporter
from textmine.claims.plans import Plans
from textmine.claims.ranker import Ranked, Ranker, default_ranker
from textmine.claims.recognised import mark_recognised
from textmine.claims.status import Surroundings, status_of
from textmine.claims.views import sentence_view
from textmine.claims.words import claim_segmenter, tag_words
from textmine.core import Approx, Change, Claim, Document, Quantity, Sentence, Status, Structure, View, fold_radicals
from textmine.quantities import ABOVE, UNKNOWN_UNIT, find_quantities, has_numeral
from textmine.tokens.segmenter import Segmenter

GROWTH_RATE = re.compile(r"(?:增速|增幅|(?<!自然)增长率|增长速度|涨幅)(?:均|分别)?$")
DECLINE_RATE = re.compile(r"(?:降幅|减幅|下降率|跌幅)(?:均|分别)?$")
CHANGES: dict[str, Change] = {
    "rise": "increase", "raise": "increase", "fall": "decrease", "lower": "decrease", "same": "unchanged",
}  # fmt: skip

LONGEST_SENTENCE = 1500  # characters shown; a text without full stops would else stand whole in every row
SENTENCE_REACH = 150  # characters in front of a number in which a plan may be announced
_AGAINST = re.compile("同比|环比|[较比]上|增速|增长")
UNKNOWN_UNIT_CONFIDENCE = 0.2
HEADING_SCORE = re.compile(r"\d分$")


def extract_claims(
    document: Document,
    structure: Structure,
    *,
    include_tables: bool = False,
    segmenter: Segmenter | None = None,
    ranker: Ranker | None = None,
) -> list[Claim]:
    """Return the quantitative claims of a document, in text order.

    Parameters
    ----------
    document
        The document.
    structure
        Its structure (:func:`textmine.structure.analyse`).
    include_tables
        Also read what table cells and forms hold; such claims have ``[table]`` at the end of `section`, as those from
        pages read by OCR have ``[ocr]``.
    segmenter
        What cuts words; the one with the packaged domain dictionary where left out.
    ranker
        The learned part; the packaged one where left out, ``Ranker()`` for the rules alone.

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
    ranker = ranker or default_ranker()
    extractor = _Extractor(document, structure, segmenter or claim_segmenter(), ranker)
    findings = list(extractor.findings())
    confidences = ranker.confidences([finding.features for finding in findings])
    for finding, confidence in zip(findings, confidences, strict=True):
        if finding.situation.quantity.rule == UNKNOWN_UNIT:
            confidence = min(confidence, UNKNOWN_UNIT_CONFIDENCE)  # noqa: PLW2901
        # Nobody has seen the claims yet, and a copy of each would cost as much as finding its status and period
        object.__setattr__(finding.claim, "confidence", confidence)
    claims = [finding.claim for finding in findings]
    if include_tables:
        claims = sorted([*claims, *table_claims(document, structure)], key=lambda claim: claim.start)
    return mark_recognised(mark_duplicates(claims, document.text), document)


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim with how it came about.

    Parameters
    ----------
    claim
        The claim, its confidence still open.
    situation
        Its number as the rules understood it.
    features
        What its confidence was weighed by.
    """

    claim: Claim
    situation: Situation
    features: Features


def find_claims(document: Document, structure: Structure, ranker: Ranker) -> Iterator[Finding]:
    """Yield the claims of the narrative with how they came about, for whoever fits or explains a ranker.

    Examples
    --------
    >>> from textmine.structure import analyse
    >>> document = Document("今年共消化行政超编41人。")
    >>> [finding.situation.decision.form for finding in find_claims(document, analyse(document), Ranker())]
    ['verb-object-number']
    """
    return _Extractor(document, structure, claim_segmenter(), ranker).findings()


class _Extractor:
    def __init__(self, document: Document, structure: Structure, segmenter: Segmenter, ranker: Ranker) -> None:
        self.document = document
        self.structure = structure
        self.segmenter = segmenter
        self.ranker = ranker
        self.doc_id = document.doc_id
        self.plans = Plans(document.text, structure)
        self.planning = False  # whether the sentence at hand tells of plans
        self.paths: dict[int, str] = {}

    def findings(self) -> Iterator[Finding]:
        memory = Memory()
        history: list[Earlier] = []
        paragraph = None
        text = fold_radicals(self.document.text)
        for sentence in self.structure.sentences:
            if sentence.paragraph != paragraph:
                memory, history, paragraph = Memory(), [], sentence.paragraph
            self.planning = self.plans.cover(sentence)
            if has_numeral(text[sentence.start : sentence.end]):
                yield from self._sentence(sentence, memory, history)

    def _sentence(self, sentence: Sentence, memory: Memory, history: list[Earlier]) -> Iterator[Finding]:
        view = sentence_view(self.document.text, sentence.start, sentence.end)
        quantities = find_quantities(view.text)
        if not quantities:
            memory.open_with(view.text)
            return
        heading = sentence.block >= 0 and self.structure.blocks[sentence.block].kind == "heading"
        if heading and not HEADING_SCORE.search(view.text.rstrip("。；：，")):
            return  # a heading names its subject; only 履职效益得37分 asserts a number
        words = tag_words(view.text, quantities, self.segmenter)
        around = slots(words)
        decisions = Governor(view.text, memory).decide_all(around, quantities)
        whole = _Whole()
        shared = SentenceWords(view.text, words)
        for quantity, slot, decision in zip(quantities, around, decisions, strict=True):
            situation = Situation(shared, slot, quantity, decision, tuple(history[-REMEMBERED:]))
            ranked = self.ranker.rank(situation)
            history.append(Earlier(ranked.decision, quantity.unit))
            finding = self._finding(sentence, view, situation, ranked, whole.status_for(slot, quantity))
            whole.note(slot, quantity, finding.claim.status)
            yield finding

    def _finding(
        self, sentence: Sentence, view: View, situation: Situation, ranked: Ranked, inherited: Status | None
    ) -> Finding:
        quantity, slot, decision = situation.quantity, situation.slot, ranked.decision
        start, end = view.span(quantity.start, quantity.end)
        section = self.structure.sections[sentence.section] if sentence.section >= 0 else None
        clause = view.text[slot.left[0].start : quantity.start] if slot.left else ""
        behind = view.text[quantity.end : quantity.end + 12]
        bracket = None
        if slot.depth and behind.startswith("）"):
            bracket = clause
        begin = max(0, quantity.start - SENTENCE_REACH)
        ahead: Status | None = "target" if self.plans.looks_ahead(view.text, begin, quantity.start) else None
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
                self.planning,
            ),
            inherited=inherited or ahead,
            norm=section is not None and section.role == "definitions",
        )
        change = _of_value(_change(decision, clause), quantity, clause)
        features = confidence_features(slot, quantity, ranked, status, change)
        info = self.structure.info
        surface = self.document.text[start:end]
        claim = Claim(
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
            object=without_reporter(decision.object, info.department),
            quantity=surface,
            value=quantity.value,
            value_max=quantity.value_max,
            unit=quantity.unit,
            dimension=quantity.dimension,
            status=status,
            change=change,
            approx=_approx(quantity, status),
            basis=basis_of(view.text, quantity, decision, info.year),
            period=period_of(view.text, quantity, info.year, status, planned=self.plans.year(sentence.section)),
            start=start,
            end=end,
            confidence=0.0,  # known when all claims of the document are
        )
        return Finding(claim, situation, features)

    def _path(self, section: int) -> str:
        if section not in self.paths:
            self.paths[section] = self.structure.section_path(section)
        return self.paths[section]


class _Whole:
    """The number whose parts follow: 全年预算6.46万元，其中：中央4.68万元，省级1.76万元; 安排800万元（省级500万元）."""

    def __init__(self) -> None:
        self._status: Status | None = None
        self._unit = ""
        self._depth = 0
        self._in_parts = False

    def status_for(self, slot: Slot, quantity: Quantity) -> Status | None:
        """Return the status that a part has from its whole, ``None`` for what is no part."""
        inside = slot.depth > self._depth and not any(word.has("including") for word in slot.left[:1])
        if self._status is None or quantity.unit != self._unit or quantity.dimension == "score":
            self._in_parts = False
        elif any(word.text in PARTS for word in (*slot.left[:2], *slot.before[-2:])) or inside:
            self._in_parts = True
        elif slot.tie not in ("comma", "pause"):
            self._in_parts = False
        return self._status if self._in_parts else None

    def note(self, slot: Slot, quantity: Quantity, status: Status) -> None:
        """Take note of a number that is no part, and so may be the whole of those that follow."""
        if not self._in_parts:
            self._status, self._unit, self._depth = status, quantity.unit, slot.depth


def _announced(text: str, end: int) -> str:
    """Return the words in front of a number that may announce a plan: from the last semicolon on.

    A colon reaches over semicolons: 年度目标：供水惠及28万人；加固水库7座.
    """
    front = text[max(0, end - SENTENCE_REACH) : end]
    lead, colon, _ = front.rpartition("：")
    clause = re.split("[；;。]", front)[-1]
    return clause if colon in clause else re.split("[；;。]", lead)[-1] + colon + clause


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


def _of_value(change: Change, quantity: Quantity, clause: str) -> Change:
    """Return the change that a number below zero tells of: 增速为-2.1% is a decrease, whatever the word says."""
    if quantity.value >= 0:
        return change
    rate = quantity.dimension == "percent" and _AGAINST.search(clause) is not None
    return "decrease" if change == "increase" or (rate and not change) else change


def _approx(quantity: Quantity, status: str) -> Approx:
    if quantity.rule == ABOVE and status in ("target", "norm"):
        return "min"
    return quantity.approx


def _claim_id(doc_id: str, start: int, end: int) -> str:
    return hashlib.sha256(f"{doc_id}:{start}:{end}".encode()).hexdigest()[:16]
