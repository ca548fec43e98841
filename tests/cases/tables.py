"""The tables of sentences beside this module, read into records, and what the extractor makes of a sentence."""

import re
from dataclasses import dataclass
from pathlib import Path

from textmine.claims import extract_claims, sentence_view
from textmine.core import Document, character_f1, is_light
from textmine.lexicon import load_rows
from textmine.quantities import find_quantities
from textmine.structure import analyse

HERE = Path(__file__).parent
OBJECT_F1 = 0.7
_EXPECTED = re.compile(
    r"(?P<surface>.+)=(?P<value>-?[\d.]+?)(?:\.\.(?P<top>[\d.]+))?(?: (?P<unit>[^\[\]]*))?(?:\[(?P<approx>\w+)\])?",
    re.DOTALL,
)
_ESCAPES = (("\\n", "\n"), ("\\t", "\t"), ("\\u3000", "\u3000"))


@dataclass(frozen=True)
class QuantityCase:
    """A row of ``adversarial.tsv``."""

    sentence: str
    expected: tuple[str, ...]
    group: str
    known: str = ""

    @property
    def text(self):
        return unescape(self.sentence)

    def wanted(self):
        """The expected quantities as surface, value, value_max, unit, approx."""
        return [] if self.expected == ("none",) else [_quantity(cell) for cell in self.expected]

    def found(self):
        """What is found, in the same form; cases of layout go through the whole extractor."""
        text = self.text
        if self.group == "layout":
            return [(c.quantity, c.value, c.value_max, c.unit, c.approx) for c in claims_of(text)]
        view = sentence_view(text, 0, len(text))
        spans = [(view.span(q.start, q.end), q) for q in find_quantities(view.text)]
        return [(text[start:end], q.value, q.value_max, q.unit, q.approx) for (start, end), q in spans]

    def mistake(self):
        """What is wrong, empty if nothing is."""
        wanted, found = self.wanted(), self.found()
        return "" if wanted == found else f"{self.sentence}: found {found}, wanted {wanted}"


@dataclass(frozen=True)
class ClauseCase:
    """A row of ``clauses.tsv``; ``-`` in a cell stands for nothing."""

    sentence: str
    predicate: tuple[str, ...]
    object: tuple[str, ...]
    status: str
    change: str
    approx: str
    known: str = ""

    def claim(self, reader="off"):
        """The claim of the marked quantity; ``None`` if it was not found."""
        text, (span,) = unmarked(unescape(self.sentence))
        return next((c for c in claims_of(text, reader) if (c.start, c.end) == span), None)

    def wrong(self, reader="off"):
        """Field by field what was found in place of what is wanted, by the rules alone or with the reader."""
        claim = self.claim(reader)
        if claim is None:
            return dict.fromkeys(("predicate", "object", "status", "change", "approx"), "not found")
        predicates, objects = answers(self.predicate), answers(self.object)
        light = is_light(claim.predicate) and any(map(is_light, predicates))
        right = {
            "predicate": claim.predicate in predicates or light,
            "object": max(character_f1(claim.object, answer) for answer in objects) >= OBJECT_F1,
            "status": claim.status == self.status,
            "change": (claim.change or "-") == self.change,
            "approx": (claim.approx or "-") == self.approx,
        }
        return {field: repr(getattr(claim, field)) for field, ok in right.items() if not ok}

    def mistake(self):
        """What is wrong, empty if nothing is."""
        wrong = self.wrong()
        told = "; ".join(f"{field} {found}, wanted {getattr(self, field)}" for field, found in wrong.items())
        return f"{self.sentence}: {told}" if wrong else ""


def claims_of(text, reader="off"):
    """The claims of a text, through structure and all."""
    document = Document(text)
    return extract_claims(document, analyse(document), reader=reader)


def unescape(text):
    """Line ends and other layout as the tables write them."""
    for written, meant in _ESCAPES:
        text = text.replace(written, meant)
    return text


def unmarked(text):
    """The text without its ``[[ ]]``, and the spans that they marked."""
    plain, spans = "", []
    for number, part in enumerate(re.split(r"\[\[|\]\]", text)):
        if number % 2:
            spans.append((len(plain), len(plain) + len(part)))
        plain += part
    return plain, spans


def answers(cell):
    """Acceptable answers of a cell."""
    return ["" if answer == "-" else answer for answer in cell]


def quantity_cases():
    return load_rows(HERE / "adversarial.tsv", QuantityCase)


def clause_cases():
    return load_rows(HERE / "clauses.tsv", ClauseCase)


def _quantity(cell):
    match = _EXPECTED.fullmatch(unescape(cell))
    assert match, f"{cell!r} is not surface=value unit[approx]"
    top = float(match["top"]) if match["top"] else None
    return match["surface"], float(match["value"]), top, (match["unit"] or "").strip(), match["approx"] or ""


@dataclass(frozen=True)
class CitationCase:
    """A row of ``citations.tsv``."""

    sentence: str
    expected: tuple[str, ...]
    group: str
    ids: str = ""
    known: str = ""

    @property
    def text(self):
        """The sentence with its line ends."""
        return unescape(self.sentence)

    def citations(self):
        """The expected citations as title, number, relation, kind; empty relation and kind are not asked for."""
        if self.expected == ("none",):
            return []
        return [[*cell.split(";"), "", "", ""][:4] for cell in self.expected]


def citation_cases():
    """The rows of ``citations.tsv``."""
    return load_rows(HERE / "citations.tsv", CitationCase)
