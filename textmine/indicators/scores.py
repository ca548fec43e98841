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
    rf"(?P<cue>实际?得分?|自评得?分?|评得|评分|得分|得|总分|计分|获得?|评为|打分|[计记]){_IS}$"
)
_DEDUCTION = re.compile(rf"(?:扣分|扣减|扣除|扣去|扣|减分|失分|减)(?:了|共)?{_IS}$")
_CUES: tuple[tuple[re.Pattern[str], ScoreKind], ...] = (
    (_DEDUCTION, "deduction"),
    (_WEIGHT, "weight"),
    (_SCORE, "score"),
)
# What would be given or taken away: 每低1个百分点扣0.5分.
_STANDARD = re.compile(r"(?:每|凡|若|如|否则|未.{1,12}的|不足.{0,12}的|低于.{1,12}的|超过.{1,12}的)[^，。；]{0,24}$")
# A change of points is none of a score card: 比2022年度提高1.1分.
_CHANGE = re.compile(r"(?:提高|提升|上升|增加|增长|下降|降低|减少|高于|低于|高出|相差)(?:了|约)?$")
_QUOTED = re.compile(r"“([^“”]{2,20})”(?:一项|指标|项|方面|中|上)+$")
_LATER = re.compile(r"得分?(?:为|是|[：:])?[0-9]")
_OPEN = re.compile(r"[（(【\[]")
_CLOSE = re.compile(r"[）)】\]]")
_CLAUSE = re.compile(r"[，,：:。；;！、]")
_LEAD = re.compile(
    r"^(?:其中|故|因此|所以|综上|根据.{0,20}标准|按照.{0,20}标准|[一二三]级指标|指标\s*\d{1,2}|[①-⑳]|[-—·●•\s])+[：:，,、]?"
)
_TAIL = re.compile(
    r"(?:[0-9][0-9.,]*(?:%|‰|万元|元|个百分点|个|人|次|家|项|件)?|[=＝≥≤><*×/+()（）-])+$"
    r"|(?:均|共|各|等|方面|为|是|达到?|完成|，)+$"
)
_SAME = re.compile(r"(?:按?标准|故|因此)?(?:该|本|此|这)(?:一?项|指标|项?目?指标)*")
# Where what was found begins behind a name: 资金使用｜符合规定.
_FOUND = re.compile(
    r"(?<=[\u4e00-\u9fff”]{4})(?:按规?定?|按照|符合|严格|较为?|基本|均|已|未|在规定"
    r"|(?:健全|完善|完整|合理|合规|规范|及时|真实|有效|明确|到位)(?!性|率|度|程度))"
)
_MEASURE = re.compile(
    r"(?:率|度|性|额|数|量|指标|管理|质量|时效|成本|效益|效果|预算|执行|配置|设定|公开|程度|经费)[”）)]?$"
)
_OVERALL = re.compile(r"^$|[我本该]|年度?$|单位$|部门$|[局办委厅会]$|项目$|整体支出$|绩效$|情况$")
_REACH = 300  # characters in front of a number in which its name is looked for
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
    [('score', '在职人员控制率', 5.0), ('score', '资金使用', 6.0)]
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
            reader = _Segment(text, segment.start(), head)
            items += reader.read(inside)
            head = reader.head if reader.open else ""
    return _joined(items)


def _joined(items: Sequence[ScoreItem]) -> list[ScoreItem]:
    """Join what segments one behind the other say of one indicator."""
    joined: list[ScoreItem] = []
    for item in items:
        if joined and joined[-1].indicator == item.indicator:
            last = joined[-1]
            joined[-1] = ScoreItem(item.indicator, last.numbers + item.numbers, last.finding or item.finding)
        else:
            joined.append(item)
    return joined


class _Segment:
    """Reads the points of one stretch between full stops and semicolons.

    `head` is the indicator at hand; it is open until its score has been told.
    """

    def __init__(self, text: str, start: int, head: str) -> None:
        self.text = text
        self.start = start
        self.head = head
        self.open = bool(head)
        self.behind = start  # the end of the number before

    def read(self, points: Sequence[Quantity]) -> list[ScoreItem]:
        items: list[ScoreItem] = []
        numbers: list[ScoreNumber] = []
        finding = ""
        for quantity in points:
            number = self._number(quantity)
            if number is not None:
                if numbers and number.indicator != numbers[-1].indicator:
                    items.append(ScoreItem(numbers[-1].indicator, tuple(numbers), finding))
                    numbers, finding = [], ""
                if number.kind != "weight" and not finding:
                    finding = self._finding(quantity, number.indicator)
                numbers.append(number)
                self.open = number.kind != "score" and (self.open or number.indicator != self.head)
                self.head = number.indicator
            self.behind = quantity.end
        if numbers:
            items.append(ScoreItem(numbers[-1].indicator, tuple(numbers), finding))
        return items

    def _number(self, quantity: Quantity) -> ScoreNumber | None:
        """Tell what one number is."""
        first = max(self.start, quantity.start - _REACH)
        front = self.text[first : quantity.start]
        opening = _last(_OPEN, front)
        bracket = opening >= 0 and _CLOSE.search(front, opening) is None
        if bracket and not front[opening + 1 :]:
            return ScoreNumber(quantity, "weight", self._named(first + opening) or self.head)
        if _STANDARD.search(_CLAUSE.split(front)[-1]) or _CHANGE.search(front, max(0, len(front) - 4)):
            return None
        for pattern, kind in _CUES:
            cue = pattern.search(front, max(0, len(front) - 16))
            if cue is not None:
                return self._cued(quantity, cue, kind, first + (opening if bracket else cue.start()), bracket=bracket)
        return None if bracket else ScoreNumber(quantity, "score", self._scored(quantity.start) or self.head)

    def _cued(
        self, quantity: Quantity, cue: re.Match[str], kind: ScoreKind, end: int, *, bracket: bool
    ) -> ScoreNumber | None:
        """Return a number that a word says what it is of; `end` is where its name may end."""
        words = cue.group().rstrip("为是：:")
        if kind == "score" and cue["cue"] in ("计", "记", "总分") and self._told_later(quantity):
            if words != "总分":
                return None  # what the standard gives: 控制率≤100%，计5分，得分5分
            return ScoreNumber(quantity, "weight", self._named(end) or words)
        name = self._named(end) if bracket or kind == "weight" else self._scored(end)
        overall = kind == "score" and (cue["total"] or cue["cue"] == "总分") and not self.head
        if overall and _OVERALL.search(_CLAUSE.split(self.text[max(self.start, end - _REACH) : end])[-1]):
            name = words
        return ScoreNumber(quantity, kind, name or self.head)

    def _told_later(self, quantity: Quantity) -> bool:
        return _LATER.search(self.text, quantity.end, min(len(self.text), quantity.end + _REACH)) is not None

    def _clauses(self, end: int) -> list[str]:
        """Return the clauses between the number before and `end`."""
        own = self.text[max(self.behind, end - _REACH) : end].lstrip("）)，,、。；")
        return [clause for clause in _CLAUSE.split(_LEAD.sub("", own)) if clause]

    def _named(self, end: int) -> str:
        """Return the name in front of a bracket, or of the word for a weight: the clause that ends there."""
        clauses = self._clauses(end)
        return tidy_name(clauses[-1]) if clauses else ""

    def _scored(self, end: int) -> str:
        """Return the name of what is scored in front of 得; empty for the indicator at hand.

        That is the indicator at hand while it has no score, unless the clause in front names a measure of its own;
        else the clause that ends there if it names a measure, or what the segment opens with.
        """
        clauses = self._clauses(end)
        direct = bool(clauses) and self.text[max(0, end - 8) : end].rstrip("：:")[-1:] not in "，,、"
        last = clauses[-1] if direct else ""
        if last and _SAME.fullmatch(last):
            return ""
        if last and _MEASURE.search(tidy_name(last)):
            return tidy_name(last)
        return "" if self.open or not clauses else tidy_name(clauses[0])

    def _finding(self, quantity: Quantity, name: str) -> str:
        words = self.text[self.behind : quantity.start].lstrip("）)：:，,、")
        for pattern in (_SCORE, _DEDUCTION):
            words = pattern.sub("", words)
        words = words.strip("，,：:；;（(")
        return "" if tidy_name(words) == name else words


def _last(pattern: re.Pattern[str], text: str) -> int:
    last = -1
    for found in pattern.finditer(text):
        last = found.start()
    return last


def tidy_name(name: str) -> str:
    """Return the name of an indicator without list number, values and what was found; empty where that is no name.

    Examples
    --------
    >>> tidy_name("（1）预算完成率98.5%"), tidy_name("资金使用符合规定")
    ('预算完成率', '资金使用')
    """
    quoted = _QUOTED.search(name)
    if quoted is not None:
        return quoted[1]
    words = _LEAD.sub("", without_list_number(_LEAD.sub("", name).strip("、，,：:）)")))
    for _ in range(2):
        words = _TAIL.sub("", words)
    found = _FOUND.search(words)
    words = words[: found.start()] if found is not None else words
    return words if len(words) <= _NAME else ""


def score_indicators(text: str, structure: Structure) -> Iterator[ScoreIndicator]:
    """Yield the numbers of the score cards in the prose of a document.

    What only says 本项得10分 is of the indicator that the heading above gave its points: （一）投入情况（10分）.
    """
    paragraph: int | None = None
    head = ""
    weights: dict[str, float] = {}
    headed: dict[int, str] = {}  # the indicator that the heading of a section names
    for sentence in structure.sentences:
        if sentence.paragraph != paragraph:
            paragraph, head = sentence.paragraph, ""
        if "分" not in text[sentence.start : sentence.end]:
            continue
        view = cell_view(text, sentence.start, sentence.end)
        items = score_items(view.text, find_quantities(view.text), head=head)
        title = structure.sections[sentence.section].title if sentence.section >= 0 else ""
        for item in items:
            name = item.indicator or headed.get(sentence.section, "")
            weight = item.points("weight")
            if weight is not None:
                weights[name] = weight
                headed.setdefault(sentence.section, name)
            for number in item.numbers:
                start, end = view.span(number.quantity.start, number.quantity.end)
                yield ScoreIndicator(
                    replace(number.quantity, start=start, end=end),
                    name,
                    COLUMNS[number.kind],
                    _STATUS[number.kind],
                    weights.get(name),
                    item.points("score"),
                    title,
                )
        if items:
            head = items[-1].indicator if items[-1].points("score") is None else ""
