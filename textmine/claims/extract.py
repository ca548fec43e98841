"""From a document and its structure to claims."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from textmine.claims.agreeing import Heard, alike
from textmine.claims.announced import SENTENCE_REACH, announced
from textmine.claims.asking import ASKED_BELOW, agreement
from textmine.claims.bounds import bound_of
from textmine.claims.cells import TABLE, read_cells
from textmine.claims.changes import change_by_value, change_of
from textmine.claims.clauses import Slot, slots
from textmine.claims.context import basis_of
from textmine.claims.cutting import tag_words
from textmine.claims.deciding import decide_all
from textmine.claims.duplicates import mark_duplicates
from textmine.claims.fields import as_written, id_of_claim, sentence_shown
from textmine.claims.grammar import agent
from textmine.claims.memory import Decision, Memory
from textmine.claims.model import Model, default_model
from textmine.claims.pairs import Side, heads_indicators, side_of
from textmine.claims.parts import Whole
from textmine.claims.phrases import without_reporter
from textmine.claims.plans import Plans
from textmine.claims.polarity import with_denial, without_denial
from textmine.claims.recognised import mark_recognised
from textmine.claims.roles import Figure, figures, related
from textmine.claims.scorecards import label_of, read_cards, scores_of_heading
from textmine.claims.scoring import numbers_of_rules
from textmine.claims.status import MEASURED_AGAINST, TOLD, Surroundings, status_of
from textmine.claims.times import Times
from textmine.claims.trimming import without_joined_verb
from textmine.claims.trust import Situation, logistic
from textmine.claims.views import sentence_view
from textmine.claims.weighing import Verdict
from textmine.claims.words import claim_segmenter
from textmine.core import (
    STOP_FOR_POINT,
    Claim,
    Document,
    Quantity,
    ReaderMode,
    Sentence,
    Status,
    Structure,
    View,
    fold_radicals,
    maker,
)
from textmine.quantities import UNKNOWN_UNIT, find_quantities, has_numeral
from textmine.reader import Reading, Shown, Window, windows
from textmine.tokens.segmenter import Segmenter

LONGEST_READ = 5000  # characters of a sentence that the reader is asked about; longer ones are lists without end
UNKNOWN_UNIT_CONFIDENCE = 0.2
_made = maker(Claim)
_HEADINGS = 3  # headings, counted from the innermost, that the reader is shown
_EARLIER = 240  # characters of a paragraph in front of a sentence that it is shown at most, layout included


def extract_claims(
    document: Document,
    structure: Structure,
    *,
    include_tables: bool = False,
    segmenter: Segmenter | None = None,
    model: Model | None = None,
    reader: ReaderMode = "auto",
) -> list[Claim]:
    """Return the quantitative claims of a document, in text order.

    Parameters
    ----------
    document
        The document.
    structure
        Its structure (:func:`textmine.structure.analyse`).
    include_tables
        Also read what table cells and forms hold: numbers with their labels, and sentences as the narrative is read.
        Such claims have ``[table]`` at the end of `section`, as those from pages read by OCR have ``[ocr]``.
    segmenter
        What cuts words; the one with the packaged domain dictionary where left out.
    model
        The learned part; the packaged one where left out, ``Model()`` for the rules alone.
    reader
        Whether the model's network is asked: ``auto`` for sentences where it may well differ from the rules,
        ``always`` for all, ``off`` for none.

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
    extractor = _Extractor(document, structure, segmenter or claim_segmenter(), model or default_model(), reader)
    claims = [finding.claim for finding in extractor.findings()]
    if include_tables:
        cells = read_cells(document, structure)
        told = (finding.claim for finding in extractor.findings_in(cells.sentences, cells.statuses))
        claims += [replace(claim, section=f"{claim.section} / {TABLE}".removeprefix(" / ")) for claim in told]
        claims = sorted([*claims, *cells.claims], key=lambda claim: claim.start)
    return mark_recognised(mark_duplicates(claims, document.text), document)


@dataclass(slots=True)  # one a number: frozen takes five times as long to make
class Finding:
    """A claim with how it came about.

    Parameters
    ----------
    claim
        The claim.
    situation
        Its number as the rules understood it.
    trust
        Log odds that the rules are right.
    verdict
        What was made of the rules' word and the reader's.
    window
        What the reader was shown, or would be if there were one; ``None`` where it is not asked.
    reading
        What it says.
    agreed
        Log odds that it says the same as the rules, where that decides whether it is asked.
    """

    claim: Claim
    situation: Situation
    trust: float
    verdict: Verdict
    window: Window | None
    reading: Reading | None
    agreed: float | None = None


def find_claims(
    document: Document, structure: Structure, model: Model, reader: ReaderMode = "auto"
) -> Iterator[Finding]:
    """Yield the claims of the narrative with how they came about, for whoever fits or explains a model.

    Examples
    --------
    >>> from textmine.structure import analyse
    >>> document = Document("今年共消化行政超编41人。")
    >>> [finding.situation.decision.form for finding in find_claims(document, analyse(document), Model())]
    ['verb-object-number']
    """
    return _Extractor(document, structure, claim_segmenter(), model, reader).findings()


@dataclass(slots=True)
class _Passage:
    """A sentence with its numbers, if it asserts any, as the rules understood them."""

    sentence: Sentence
    planning: bool
    view: View | None = None  # there where there are numbers
    situations: Sequence[Situation] = ()
    trusts: Sequence[float] = ()
    agreements: Sequence[float | None] = ()  # log odds that the reader says the same, where that decides whether to ask
    figures: Sequence[Figure] = ()


class _Extractor:
    def __init__(
        self, document: Document, structure: Structure, segmenter: Segmenter, model: Model, reader: ReaderMode
    ) -> None:
        self.document = document
        self.structure = structure
        self.segmenter = segmenter
        self.weights, self.trust = model.weights, model.trust
        self.reader = reader
        self.network = model.network
        self.text = fold_radicals(document.text)
        self.doc_id = document.doc_id
        self.plans = Plans(document.text, structure)
        self.times = Times(document.text, structure, self.plans)
        self.paths: dict[int, str] = {}
        self.whole: Whole | None = None  # of the sentence before

    def findings(self) -> Iterator[Finding]:
        for _, sentences in groupby(self.structure.sentences, key=attrgetter("paragraph")):
            memory, self.whole = Memory(), None
            passages = [self._understood(sentence, memory, self.plans.cover(sentence)) for sentence in sentences]
            if any(passage.situations for passage in passages):
                yield from self._claims(passages)

    def findings_in(self, sentences: Iterable[Sentence], statuses: Sequence[Status | None]) -> Iterator[Finding]:
        """Yield the claims of sentences outside the running text; the status told of their paragraph is theirs."""
        for paragraph, group in groupby(sentences, key=attrgetter("paragraph")):
            memory, self.whole = Memory(), None
            told = statuses[paragraph]
            passages = [
                self._understood(s, memory, s.section in self.plans.sections if told is None else told == "target")
                for s in group
            ]
            if any(passage.situations for passage in passages):
                yield from self._claims(passages)

    def _understood(self, sentence: Sentence, memory: Memory, planning: bool) -> _Passage:
        """Return a sentence with what the rules say of its numbers."""
        empty = _Passage(sentence, planning)
        if not has_numeral(self.text[sentence.start : sentence.end]):
            return empty
        view = sentence_view(self.document.text, sentence.start, sentence.end)
        quantities = find_quantities(view.text)
        if not quantities:
            memory.open_with(view.text)
            return empty
        heading = sentence.block >= 0 and self.structure.blocks[sentence.block].kind == "heading"
        if heading and not (quantities := scores_of_heading(view.text, quantities)):
            return empty  # a heading names its subject; only 履职效益得37分 asserts a number
        words = tag_words(view.text, quantities, self.segmenter)
        around = slots(words)
        decisions = decide_all(view.text, around, quantities, memory)
        reviewing = not planning and self.plans.reviews(sentence.section)
        self.whole = whole = Whole(quantities, self.whole)
        section = self.structure.sections[sentence.section] if sentence.section >= 0 else None
        indicators = section is not None and heads_indicators(section.title)
        defines = section is not None and section.role == "definitions"
        sets_standards = section is not None and section.title.endswith("标准")
        names_year = self.plans.names_year(view.text)
        ruled = numbers_of_rules(view.text, quantities)
        situations: list[Situation] = []
        statuses: list[Status] = []
        for quantity, slot, decision in zip(quantities, around, decisions, strict=True):
            clause = _clause(view.text, slot, quantity)
            amount = decision.form != "from" and decision.form not in MEASURED_AGAINST
            inherited = whole.status_for(slot, quantity, amount=amount)
            side = side_of(
                view.text, quantities, len(situations), statuses,
                planning=planning, indicators=indicators,
            )  # fmt: skip
            side = "rule" if len(situations) in ruled else side
            norm = defines or (sets_standards and quantity.dimension == "money")
            begin = max(0, quantity.start - SENTENCE_REACH)
            ahead = names_year and inherited is None and self.plans.looks_ahead(view.text, begin, quantity.start)
            around_it = _surroundings(view.text, quantity, slot, decision, clause, planning, inherited, side)
            status, ground = status_of(quantity, around_it, inherited=inherited, norm=norm, ahead=ahead)
            whole.note(slot, quantity, status, told=ground in TOLD, amount=amount, standard=ground == "standard")
            statuses.append(status)
            change = change_by_value(change_of(decision, clause), quantity, clause, view.text)
            situations.append(Situation(slot, quantity, decision, status, change, ground, planning, reviewing))
        trusts = [self.trust.of(situation) for situation in situations]
        agreements: Sequence[float | None] = [None] * len(situations)
        if self.reader == "auto" and self.weights.asking:
            agreements = [agreement(self.weights.asking, situation, len(situations)) for situation in situations]
        return _Passage(sentence, planning, view, situations, trusts, agreements, figures(view.text, situations))

    def _claims(self, passages: Sequence[_Passage]) -> Iterator[Finding]:
        """Yield the claims of a paragraph, the reader asked where it is to be."""
        told = ((p.view.text, [s.quantity for s in p.situations]) for p in passages if p.view is not None)
        first = passages[0].sentence
        above = self.structure.sections[first.section].title if first.section >= 0 else ""
        cards = read_cards(told, heading=label_of(self.text[first.start : first.end]) or above)
        read = self._read(passages, cards) if self.reader != "off" else {}
        number = 0
        for passage in passages:
            if not passage.situations:
                continue
            others = related(passage.figures)
            ids = [self._id_of(passage.view, situation.quantity) for situation in passage.situations]
            asked = zip(passage.situations, passage.trusts, strict=True) if read else ()
            heard = {
                at: Heard(*told, reading)
                for at, told in enumerate(asked)
                if number + at not in cards and (reading := read.get(number + at, (None, None))[1]) is not None
            }
            shared = self.weights.agreements(alike(passage.view.text, heard)) if heard and passage.view else {}
            understood = zip(passage.situations, passage.trusts, passage.agreements, strict=True)
            for at, (situation, trust, agreed) in enumerate(understood):
                window, reading = read.get(number, (None, None))
                if number in cards:  # what a score card says of itself is not weighed
                    verdict = cards[number].verdict()
                elif reading is None:
                    verdict = self.weights.by_rules(situation, trust, agreed)
                else:
                    verdict = self.weights.settle(heard[at], shared.get(at) or self.weights.agreed((heard[at],)))
                claim = self._claim(passage, at, verdict, ids[at], " ".join([ids[other] for other in others[at]]))
                yield Finding(claim, situation, trust, verdict, window, reading, agreed)
                number += 1

    def _read(self, passages: Sequence[_Passage], certain: Container[int]) -> dict[int, tuple[Window, Reading | None]]:
        """Return the windows of a paragraph and what is read in them, by the places of the numbers in it.

        For numbers at places that are `certain` it is not read.
        """
        first = next(at for at, passage in enumerate(passages) if passage.situations)
        shown = []
        number = 0
        for passage in passages[first:]:
            sentence, view = passage.sentence, passage.view
            view = view or sentence_view(self.document.text, sentence.start, sentence.end)
            numbers = tuple((s.quantity.start, s.quantity.end) for s in passage.situations)
            sure = zip(passage.trusts, passage.agreements, strict=True)
            unsure = any(
                self.reader == "always" or logistic(trust if agreed is None else agreed) < ASKED_BELOW
                for place, (trust, agreed) in enumerate(sure, start=number)
                if place not in certain
            )
            number += len(passage.trusts)
            shown.append(Shown(view.text, numbers, passage.planning, unsure and len(view.text) <= LONGEST_READ))
        begin, end = passages[0].sentence.start, passages[first].sentence.start
        earlier = sentence_view(self.document.text, max(begin, end - _EARLIER), end).text if first else ""
        headings = " / ".join(self._path(passages[first].sentence.section).split(" / ")[-_HEADINGS:])
        read: dict[int, tuple[Window, Reading | None]] = {}
        for window in windows(shown, headings=headings, earlier=earlier):
            readings: Sequence[Reading | None] = [None] * len(window.asked)
            if self.network is not None:
                readings = self.network.read(window)
            read.update({at: (window, reading) for at, reading in zip(window.asked, readings, strict=True)})
        return read

    def _claim(self, passage: _Passage, at: int, verdict: Verdict, claim_id: str, others: str) -> Claim:
        section, view = passage.sentence.section, passage.view
        situation, figure = passage.situations[at], passage.figures[at]
        assert view is not None, "a sentence with numbers has a view"  # noqa: S101  # for the type checker
        quantity, slot, decision = situation.quantity, situation.slot, verdict.decision
        start, end = view.span(quantity.start, quantity.end)
        info = self.structure.info
        noun = without_denial(without_reporter(decision.object, info.department))
        noun = without_joined_verb(noun, decision.predicate, slot.left)
        status = verdict.status
        shown = self.document.text[start:end]
        misread = "。" in shown and STOP_FOR_POINT.search(self.document.text, start, end) is not None
        unknown = quantity.rule == UNKNOWN_UNIT or misread
        change = verdict.change
        if change != situation.change:  # that of the situation is by its value already
            change = change_by_value(change, quantity, _clause(view.text, slot, quantity), view.text)
        return _made(
            claim_id=claim_id,
            doc_id=self.doc_id,
            source=self.document.source,
            department=info.department,
            region=info.region,
            year=info.year,
            section=self._path(section),
            sentence=sentence_shown(view.text, quantity.start, quantity.end),
            subject=agent(view.text, slot.left, decision.predicate, noun) if decision.does_something else "",
            predicate=with_denial(view.text, slot.begin(quantity), (quantity.start, quantity.end), decision.predicate),
            object=as_written(noun, view, self.document.text),
            quantity=shown,
            value=quantity.value,
            value_max=quantity.value_max,
            unit=quantity.unit,
            dimension=quantity.dimension,
            status=status,
            change=change,
            approx=bound_of(quantity, status, slot.left),
            basis=basis_of(view.text, quantity, decision, info.year),
            period=self.times.of(passage.sentence, view.text, quantity, figure, status, planning=passage.planning),
            start=start,
            end=end,
            confidence=min(verdict.confidence, UNKNOWN_UNIT_CONFIDENCE if unknown else 1.0),
            role=figure.role,
            related=others,
        )

    def _id_of(self, view: View | None, quantity: Quantity) -> str:
        assert view is not None, "a sentence with numbers has a view"  # noqa: S101  # for the type checker
        return id_of_claim(self.doc_id, *view.span(quantity.start, quantity.end))

    def _path(self, section: int) -> str:
        if section not in self.paths:
            self.paths[section] = self.structure.section_path(section)
        return self.paths[section]


def _surroundings(
    text: str,
    quantity: Quantity,
    slot: Slot,
    decision: Decision,
    clause: str,
    planning: bool,
    inherited: Status | None,
    side: Side,
) -> Surroundings:
    behind = text[quantity.end : quantity.end + 12]
    return Surroundings(
        decision.object,
        decision.predicate,
        clause,
        behind,
        clause if slot.depth and behind.startswith("）") else None,
        decision.form,
        announced(text, quantity.start),
        planning,
        inherited is not None,
        side,
    )


def _clause(text: str, slot: Slot, quantity: Quantity) -> str:
    """Return the words of the clause in front of a number."""
    return text[slot.begin(quantity) : quantity.start]
