"""Score cards in prose: 财务管理（5分）：制度健全，得5分. Indicator, weight, score and finding, tied together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from textmine.core import Quantity, Status, Structure
from textmine.grids.cells import cell_view
from textmine.grids.headers import without_list_number
from textmine.quantities import find_quantities

ScoreKind = Literal["weight", "score", "deduction"]
COLUMNS: dict[ScoreKind, str] = {"weight": "分值", "score": "得分", "deduction": "扣分"}
_STATUS: dict[ScoreKind, Status] = {"weight": "norm", "score": "actual", "deduction": "actual"}

_SEGMENT = re.compile(r"[^。；;！]+[。；;！]?")
_IS = r"(?:值?为|是|共计?|约|[：:])?"
_WEIGHT = re.compile(rf"(?:满分|分值|权重|权数|标准分值?|基准分|配分|应得分?|总分值|共)(?:设定|设置|为)?{_IS}$")
_SCORE = re.compile(
    rf"(?P<total>(?:综合|总|总体|整体|评价|自评|绩效|考核|最终|平均|加权|综合评价)*)"
    rf"(?:实际?得分?|自评得?分?|评得|评分|得分|得|总分|计分|获得?|评为|打分|计){_IS}$"
)
_DEDUCTION = re.compile(rf"(?:扣分|扣减|扣除|扣去|扣|减分|失分|减)(?:了|共)?{_IS}$")
_STANDARD = re.compile(r"(?:每|凡|若|如|否则|未.{1,12}的|不足.{0,12}的|低于.{1,12}的|超过.{1,12}的)[^，。；]{0,24}$")
_OPEN = re.compile(r"[（(【\[]")
_CLOSE = re.compile(r"[）)】\]]")
_CLAUSE = re.compile(r"[，,：:。；;！]")
_LEAD = re.compile(
    r"^(?:其中|本项|该项|此项|故|因此|所以|综上|根据.{0,20}标准|按照.{0,20}标准|指标\s*\d{1,2}"
    r"|[^，：:]{0,6}方面|[-—·●•\s])+[：:，,、]?"
)
_TAIL = re.compile(
    r"(?:[0-9][0-9.,]*(?:%|‰|万元|元|个百分点|个|人|次|家|项|件)?|[=＝≥≤><*×/+()（）-])+$"
    r"|(?:均|共|各|等|为|是|达到?|完成|，)+$"
)
_OVERALL = re.compile(r"^$|[我本该]|年度?$|单位$|部门$|[局办委厅会]$|项目$|整体支出$|绩效$|情况$")
_NAME = 40
"""No indicator has a longer name: what is longer is what was found."""


@dataclass(frozen=True, slots=True)
class ScoreNumber:
    """A number of points in a sentence, and what it is.

    Parameters
    ----------
    quantity
        The number, offsets in the text that was searched.
    kind
        ``weight`` (what can be had), ``score`` (what was got) or ``deduction`` (what was lost).
    indicator
        The name of what is scored, empty where the sentence does not tell.
    """

    quantity: Quantity
    kind: ScoreKind
    indicator: str


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """One item of a score card: ``财务管理（5分）：制度健全，得5分``.

    Parameters
    ----------
    indicator
        What is scored.
    numbers
        Its numbers in text order.
    finding
        What was found, between the name and the score.
    """

    indicator: str
    numbers: tuple[ScoreNumber, ...]
    finding: str = ""

    def points(self, kind: ScoreKind) -> float | None:
        """Return the points of one kind, ``None`` where the item has none."""
        return next((number.quantity.value for number in self.numbers if number.kind == kind), None)


@dataclass(frozen=True, slots=True)
class ScoreIndicator:
    """A number of a score card, offsets in the document's text, with what the indicators table says of it."""

    quantity: Quantity
    indicator: str
    column: str
    status: Status
    weight: float | None
    score: float | None
    table: str


def read_scores(text: str, quantities: Sequence[Quantity], *, head: str = "") -> list[ScoreNumber]:
    """Tell what each number of points in a sentence is: weight, score or deduction, and of which indicator.

    Parameters
    ----------
    text
        The sentence without white space.
    quantities
        Its quantities; those that are no points (分) are passed over, and so is what a standard only promises
        (每低1个百分点扣0.5分).
    head
        The indicator that an earlier sentence named and has not scored yet.

    Examples
    --------
    >>> text = "财务管理（5分）：制度健全，得4分。"
    >>> [(n.kind, n.indicator, n.quantity.value) for n in read_scores(text, find_quantities(text))]
    [('weight', '财务管理', 5.0), ('score', '财务管理', 4.0)]
    >>> text = "其中：在职人员控制率：在职16人，得5分；资金使用合规得6分。"
    >>> [(n.kind, n.indicator, n.quantity.value) for n in read_scores(text, find_quantities(text))]
    [('score', '在职人员控制率', 5.0), ('score', '资金使用合规', 6.0)]
    """
    return [number for item in score_items(text, quantities, head=head) for number in item.numbers]


def score_items(text: str, quantities: Sequence[Quantity], *, head: str = "") -> list[ScoreItem]:
    """Return the items of a score card that a sentence holds, with what was found.

    Parameters
    ----------
    text, quantities, head
        As for :func:`read_scores`.

    Examples
    --------
    >>> text = "预算编制（满分10分）：编制及时，扣1分，得9分。"
    >>> [(item.indicator, item.points("weight"), item.points("score"), item.finding)
    ...  for item in score_items(text, find_quantities(text))]
    [('预算编制', 10.0, 9.0, '编制及时')]
    """
    points = [quantity for quantity in quantities if quantity.unit == "分" and quantity.dimension == "score"]
    items: list[ScoreItem] = []
    if not points:
        return items
    for segment in _SEGMENT.finditer(text):
        inside = [quantity for quantity in points if segment.start() <= quantity.start < segment.end()]
        if inside:
            found = _Segment(text, segment.start(), head).read(inside)
            items += found
            head = "" if found and found[-1].points("score") is not None else found[-1].indicator if found else head
    return items


class _Segment:
    """Reads the points of one stretch between full stops and semicolons."""

    def __init__(self, text: str, start: int, head: str) -> None:
        self.text = text
        self.start = start
        self.head = head
        self.behind = start  # where what was found may begin

    def read(self, points: Sequence[Quantity]) -> list[ScoreItem]:
        items: list[ScoreItem] = []
        open_numbers: list[ScoreNumber] = []
        finding = ""
        position = self.start
        for quantity in points:
            number = self._number(quantity, position)
            position = quantity.end
            if number is None:
                continue
            if open_numbers and (number.indicator != open_numbers[-1].indicator):
                items.append(ScoreItem(open_numbers[-1].indicator, tuple(open_numbers), finding))
                open_numbers, finding = [], ""
            if number.kind != "weight" and not finding:
                finding = self._finding(quantity)
            open_numbers.append(number)
            self.head = number.indicator
            self.behind = quantity.end
        if open_numbers:
            items.append(ScoreItem(open_numbers[-1].indicator, tuple(open_numbers), finding))
        return items

    def _number(self, quantity: Quantity, position: int) -> ScoreNumber | None:
        """Tell what one number is; `position` is behind the number before."""
        front = self.text[self.start : quantity.start]
        if _STANDARD.search(_CLAUSE.split(front)[-1]):
            return None
        opening = _last(_OPEN, front)
        bracket = opening >= 0 and _CLOSE.search(front, opening) is None
        inside = front[opening + 1 :] if bracket else ""
        if bracket and not inside:
            return ScoreNumber(quantity, "weight", self._name(front[:opening], position) or self.head)
        for pattern, kind in ((_DEDUCTION, "deduction"), (_WEIGHT, "weight"), (_SCORE, "score")):
            cue = pattern.search(front, max(0, len(front) - 16))
            if cue is not None:
                before = front[:opening] if bracket else front[: cue.start()]
                name = self._name(before, position, scored=not bracket)
                if kind == "score" and cue["total"] and not self.head and _OVERALL.search(_CLAUSE.split(before)[-1]):
                    name = cue.group().rstrip("为是：:")
                return ScoreNumber(quantity, kind, name or self.head)  # type: ignore[arg-type]
        if bracket:
            return None
        return ScoreNumber(quantity, "score", self._name(front, position, scored=True) or self.head)

    def _name(self, front: str, position: int, *, scored: bool = False) -> str:
        """Return the name that stands in front of a bracket or of 得: the last clause, or what opens the segment.

        A clause that only says what was found names nothing: there the indicator is what the segment opens with, up to
        its colon or first comma.
        """
        own = front[max(0, position - self.start) :]
        clauses = [clause for clause in _CLAUSE.split(_LEAD.sub("", own.lstrip("）)，,、。"))) if clause]
        last = front.rstrip("：:")
        direct = bool(last) and last[-1] not in "，,"
        if not scored:
            name = clauses[-1] if clauses else ""
            return _tidy(name)
        if self.head and self.behind > self.start:
            return self.head if not (direct and len(clauses) == 1 and len(clauses[0]) > 3) else _tidy(clauses[0])
        if self.head and not (direct and clauses):
            return self.head
        return _tidy(clauses[0]) if clauses else ""

    def _finding(self, quantity: Quantity) -> str:
        words = self.text[self.behind : quantity.start].lstrip("）)：:，,、")
        for pattern in (_SCORE, _DEDUCTION):
            words = pattern.sub("", words)
        return words.strip("，,：:；;（(")


def _last(pattern: re.Pattern[str], text: str) -> int:
    last = -1
    for found in pattern.finditer(text):
        last = found.start()
    return last


def _tidy(name: str) -> str:
    words = without_list_number(_LEAD.sub("", name).strip("、，,：:）)"))
    for _ in range(2):
        words = _TAIL.sub("", words)
    return words if len(words) <= _NAME else ""


def score_indicators(text: str, structure: Structure) -> Iterator[ScoreIndicator]:
    """Yield the numbers of the score cards in the prose of a document."""
    paragraph = None
    head = ""
    for sentence in structure.sentences:
        if sentence.paragraph != paragraph:
            paragraph, head = sentence.paragraph, ""
        if "分" not in text[sentence.start : sentence.end]:
            continue
        view = cell_view(text, sentence.start, sentence.end)
        items = score_items(view.text, find_quantities(view.text), head=head)
        title = structure.sections[sentence.section].title if sentence.section >= 0 else ""
        for item in items:
            for number in item.numbers:
                start, end = view.span(number.quantity.start, number.quantity.end)
                yield ScoreIndicator(
                    replace(number.quantity, start=start, end=end),
                    item.indicator,
                    COLUMNS[number.kind],
                    _STATUS[number.kind],
                    item.points("weight"),
                    item.points("score"),
                    title,
                )
        if items:
            head = items[-1].indicator if items[-1].points("score") is None else ""
