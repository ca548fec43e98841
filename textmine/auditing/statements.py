"""The figures of one sentence with the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from textmine.auditing.cues import may_say, says
from textmine.auditing.once import once
from textmine.auditing.operands import Operand

_ENDS = re.compile("[。！？!?]|(?<!\\d)\\.(?=\\s*[\u4e00-\u9fff])")  # a full stop typed as a point: 54.6万元.项目支出
SEPARATORS = re.compile("[，,、；;：:（(]")
"""Marks that part clauses."""
BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
"""What stands in brackets."""
_BRACKET = re.compile("[（()）]")
_OPENING, _CLOSING = "（(", "）)"
MOST = 40  # figures of one statement: a longer sentence is a list of many, read piece by piece
_LEAD = 60  # characters in front of the first figure that belong to the statement
_BEHIND = 16  # characters behind the last figure that checks look for words in


def clause_before(text: str, place: int, most: int) -> str:
    """Return the words of its clause in front of a place, so many characters at most."""
    words = text[max(0, place - most) : place].rpartition("。")[2].rpartition("\n")[2]
    return SEPARATORS.split(words)[-1]


@dataclass(eq=False)
class Statement:
    """The figures of one sentence, in text order.

    Nothing changes one. It is not frozen, as a frozen one takes twice as long to make, and reports have thousands.

    Parameters
    ----------
    operands
        At least one.
    text
        The document's text, which the offsets of the operands count in.
    before
        The figures of the sentence in front, where it is of the same paragraph; else empty.
    all, first
        All figures of the document, and the place of the first of these among them.
    parts
        Which places were found to be of figures that may be parts, or not; what the checks note there, they ask often.
    """

    operands: tuple[Operand, ...]
    text: str
    before: tuple[Operand, ...] = ()
    all: Sequence[Operand] = ()
    first: int = 0
    parts: dict[int, bool] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.operands)

    def __getitem__(self, place: int) -> Operand:
        return self.operands[place]

    def gap(self, first: int, second: int) -> str:
        """Return the text between two operands, by their places; from -1 that in front of the first one."""
        if first + 1 == second:
            return self.gaps[second]
        begin = self.lead_start if first < 0 else self.operands[first].end
        return self.text[begin : self.operands[second].start]

    @once
    def gaps(self) -> tuple[str, ...]:
        """The text in front of each figure, back to the figure in front; most checks ask for it, many times."""
        text, begin, gaps = self.text, self.lead_start, []
        for operand in self.operands:
            gaps.append(text[begin : operand.start])
            begin = operand.end
        return tuple(gaps)

    def between(self, first: Operand, second: Operand) -> str:
        """Return the text between two operands."""
        return self.text[first.end : second.start]

    @once
    def clauses(self) -> tuple[str, ...]:
        """The words of its clause right in front of each figure, back to the figure in front."""
        return tuple(SEPARATORS.split(gap)[-1] for gap in self.gaps)

    @once
    def includes(self) -> tuple[bool, ...]:
        """Whether the words in front of each figure say that it is one of what the figure in front tells."""
        # 车辆27.6万元（含洒水车），接待7万元: what a bracket includes is over where it ends
        return tuple(says("including", unbracketed(gap)) for gap in self.gaps)

    @once
    def by_how_much(self) -> tuple[bool, ...]:
        """Whether the words of its clause say of each figure that it is by how much another changed."""
        if not self.may_say("by-how-much"):
            return (False,) * len(self.operands)
        return tuple(says("by-how-much", clause) for clause in self.clauses)

    @once
    def units(self) -> tuple[str, ...]:
        """The unit of each figure."""
        return tuple([operand.unit for operand in self.operands])

    @once
    def ratios(self) -> tuple[int, ...]:
        """The places of the shares and rates that are told as one number and are of no change."""
        return tuple([p for p, o in enumerate(self.operands) if o.unit == "%" and not o.change and o.is_exact])

    @once
    def tells_change(self) -> bool:
        """Whether one of its figures tells by how much something changed."""
        return any([operand.change for operand in self.operands])  # noqa: C419  # the list is faster for so few

    @once
    def front(self) -> tuple[Operand, ...]:
        """The figures of the sentence in front that stand in no bracket."""
        return tuple([operand for operand in self.before if not self._is_bracketed(operand)])

    def _is_bracketed(self, operand: Operand) -> bool:
        begin = max(0, operand.start - _LEAD)
        opened, closed = (
            max(self.text.rfind(mark, begin, operand.start) for mark in marks) for marks in (_OPENING, _CLOSING)
        )
        return opened > max(closed, self.text.rfind("。", begin, operand.start))

    @once
    def words(self) -> str:
        """The text from the words in front of the first figure to the last figure."""
        return self.text[self.lead_start : self.operands[-1].start]

    @once
    def around(self) -> str:
        """These words with the last figure and what stands right behind it."""
        return self.text[self.lead_start : self.operands[-1].end + _BEHIND]

    def may_say(self, *cues: str) -> bool:
        """Tell by its characters alone whether the words between its figures may say what one of some rules is for."""
        return may_say(cues, self.around)

    def recent(self, reach: int, unit: str) -> Iterator[Operand]:
        """Yield the amounts in a unit among the last `reach` figures in front of the statement, the nearest first."""
        for place in range(self.first - 1, max(-1, self.first - 1 - reach), -1):
            operand = self.all[place]
            if operand.unit == unit and operand.is_amount and operand.is_exact:
                yield operand

    @once
    def lead_start(self) -> int:
        """Where the words in front of the first figure begin."""
        begin = max(0, self.operands[0].start - _LEAD)
        lead = self.text[begin : self.operands[0].start]
        cut = max(lead.rfind("。"), lead.rfind("！"), lead.rfind("？")) + 1
        line = lead.rfind("\n", cut)
        if line >= 0 and not _goes_over_lines(lead[cut:], self.operands[0].sentence):
            cut = line + 1
        return begin + cut

    @property
    def lead(self) -> str:
        """The words of the sentence in front of its first figure."""
        return self.gaps[0]

    @once
    def tail(self) -> str:
        """The words behind the last figure, up to the end of the sentence."""
        rest = self.text[self.operands[-1].end : self.operands[-1].end + _LEAD]
        found = re.search("[。！？\n]", rest)
        return rest if found is None else rest[: found.start()]

    @once
    def depths(self) -> tuple[int, ...]:
        """How many brackets each operand stands in."""
        place = self.lead_start
        if not _BRACKET.search(self.text, place, self.operands[-1].start):
            return (0,) * len(self.operands)
        depths, depth = [], 0
        for operand in self.operands:
            gap = self.text[place : operand.start]
            depth += sum(map(gap.count, _OPENING)) - sum(map(gap.count, _CLOSING))
            depths.append(max(0, depth))
            place = operand.end
        return tuple(depths)


def statements(operands: Sequence[Operand], text: str) -> Iterator[Statement]:
    """Yield the statements of a document: figures that no full stop parts.

    A line break parts figures of different sentences; one that a page set inside a sentence does not.
    """
    run: list[Operand] = []
    before: tuple[Operand, ...] = ()
    first = 0
    for place, operand in enumerate(operands):
        if run:
            gap = text[run[-1].end : operand.start]
            other_line = "\n" in gap and operand.sentence != run[-1].sentence
            if other_line or len(run) == MOST or _ENDS.search(gap):
                yield Statement(tuple(run), text, before, operands, first)
                before = () if "\n" in gap and not _goes_over_lines(gap, operand.sentence) else tuple(run)
                run, first = [], place
        run.append(operand)
    if run:
        yield Statement(tuple(run), text, before, operands, first)


def _goes_over_lines(gap: str, sentence: str) -> bool:
    """Tell whether the line breaks in front of a figure are all inside its own sentence, as a page sets them."""
    line = gap.rfind("\n")
    one, other = gap[:line].rstrip()[-1:], gap[line + 1 :].lstrip()[:1]
    if not one or (f"{one} {other}" not in sentence and one + other not in sentence):
        return False  # most breaks are no more than the end of a paragraph
    opening = _ENDS.split(gap)[-1].lstrip(" \t\u3000")
    if not opening or opening[0] == "\n" or "\n" in gap[: len(gap) - len(opening)]:
        return False
    return "".join(opening.split()) in "".join(sentence.split())


def unbracketed(text: str) -> str:
    """Return a text without what stands in brackets."""
    return BRACKETS.sub("", text) if "）" in text or ")" in text else text


def n_separators(text: str) -> int:
    """Count the marks that part clauses."""
    return len(SEPARATORS.findall(text))
