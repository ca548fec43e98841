"""The tables of sentences beside this module, read into records."""

import re
from dataclasses import dataclass
from pathlib import Path

from textmine.lexicon import load_rows

HERE = Path(__file__).parent
_EXPECTED = re.compile(r"(?P<surface>.+)=(?P<value>[-\d.]+?)(?:\.\.(?P<top>[\d.]+))?(?: (?P<unit>[^\[\]]*))?(?:\[(?P<approx>\w+)\])?", re.DOTALL)


@dataclass(frozen=True)
class QuantityCase:
    """A row of ``adversarial.tsv``."""

    sentence: str
    expected: tuple[str, ...]
    group: str
    known: str = ""

    @property
    def text(self):
        """The sentence with its line ends."""
        return unescape(self.sentence)

    def quantities(self):
        """The expected quantities as surface, value, value_max, unit, approx."""
        if self.expected == ("none",):
            return []
        return [_quantity(cell) for cell in self.expected]


@dataclass(frozen=True)
class ClauseCase:
    """A row of ``clauses.tsv``; ``-`` in a cell stands for nothing."""

    sentence: str
    predicate: tuple[str, ...]
    object: tuple[str, ...]
    status: str
    change: str = "-"
    approx: str = "-"
    known: str = ""

    @property
    def text(self):
        """The sentence without its mark."""
        return unmarked(unescape(self.sentence))[0]

    @property
    def span(self):
        """Where the marked quantity stands."""
        (span,) = unmarked(unescape(self.sentence))[1]
        return span


def unescape(text):
    """Line ends and other layout as the table writes them."""
    for written, meant in (("\\n", "\n"), ("\\t", "\t"), ("\\u3000", "\u3000")):
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
    """The rows of ``adversarial.tsv``."""
    return load_rows(HERE / "adversarial.tsv", QuantityCase)


def clause_cases():
    """The rows of ``clauses.tsv``."""
    return load_rows(HERE / "clauses.tsv", ClauseCase)


def _quantity(cell):
    match = _EXPECTED.fullmatch(unescape(cell))
    assert match, f"{cell!r} is not surface=value unit[approx]"
    top = float(match["top"]) if match["top"] else None
    return match["surface"], float(match["value"]), top, (match["unit"] or "").strip(), match["approx"] or ""
