"""Score cards in prose: what target, outturn, weight and points belong to, where the sentence leaves no doubt.

``资产管理（10分）：账实相符，得9分`` scores 资产管理, however many nouns stand between. A card names its indicator
once, in front of its weight or of its target, and what follows in clauses that hold nothing but a cue and a number
(目标值30场, 实际完成32场, 得分10分) is of that indicator. What is not of this form is left to the rules of clauses and
the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from textmine.claims.memory import Decision
from textmine.claims.weighing import Verdict
from textmine.claims.words import ITEM_LABEL
from textmine.core import Quantity, Status
from textmine.indicators import tidy_name

CARD_CONFIDENCE = 0.95  # of what stands in a score card, as measured
Kind = Literal["weight", "score", "deduction", "target", "outturn"]
STATUS: dict[Kind, Status] = {
    "weight": "norm",
    "score": "actual",
    "deduction": "actual",
    "target": "target",
    "outturn": "actual",
}

_MARK = re.compile(r"[，,；;。：:！]")
_SEGMENT_END = re.compile(r"[；;。！]")
_OPEN = re.compile(r"[（(【\[]")
_IS = r"(?:为|是|[：:])?"
_SIGN = r"(?:[≥≤><=＞＜＝~约]|大于|小于|等于|不低于|不少于|不超过|不高于|超过|达到?|[：:]|为|是)*"
_IN_BRACKET = re.compile(
    rf"(?:满分|分值|权重|权数|标准分值?|基准分值?|配分|计?分|共|[A-Za-z一-鿿]{{0,4}}指标[，,])?{_IS}"
)
_WEIGHT = re.compile(
    rf"(?P<name>.*?)(?:的)?(?:满分|分值|权重|权数|标准分值?|基准分值?|配分|总分值?)(?:设定|设置)?{_IS}"
)
_SCORE = re.compile(
    r"(?:(?:本|该|此|这)(?:一?项|项?指标)*|故|因此|经?(?:综合)?(?:自评|评价|评分|考核)|按照?(?:比例|标准|评分标准))*[，,]?"
    rf"(?:自评|实际|实|评价|最终|考核)*(?:评得|得分|得)(?:值|数)?{_IS}(?:满分)?"
)
_TAKEN = rf"扣(?:分|减|除|去)?(?:了|共)?{_IS}"
_DEDUCTION = re.compile(rf"(?:酌情?|故|因此|共|合计|本项|该项|按照?(?:比例|标准|规定))*{_TAKEN}")
_GOAL = "(?:(?:指标|目标|计划|预期)值|(?:计划|目标)数)"
_TARGETED = re.compile(_GOAL)
_TARGET = re.compile(rf"(?P<name>.*?)(?:的)?(?:年度|年初|全年|绩效|设定|预期|计划)*{_GOAL}(?:设定)?{_SIGN}")
_OUTTURN = re.compile(
    rf"(?:全年|年度|当年|本年|截至年底)*(?P<verb>实际|已)?(?:(?P<done>完成|达到|实现)|(?:完成|实际|实现|达成)(?:值|数)){_SIGN}"
)
_OUTTURN_VALUE = re.compile(rf"(?:全年|年度|当年|本年|实际)*(?:完成|实际|实现|达成)(?:值|数){_SIGN}")
_TAKEN_OFF = re.compile(f"{_TAKEN}$")  # behind a reason: 因资金未到位扣2分
# What a standard would give or take away: nothing of it was scored.
_STANDARD = re.compile(
    r"扣完为止|每.{1,16}?[扣加减得]|评分标准|计分标准|(?:不得|否则|未.{1,10}的[，,]?不?)[得扣]|[以之][上下]的?[得计扣]"
)
# Whole reports, and what only points to an indicator, are no names of one.
_NO_NAME = re.compile(
    r"^(?:本|该|此|这|我|其中|共|合计|总计|小计|得|满(?!意)|实|应|评价?|自评|综合|总)|[得扣为是]$|实际|完成值|目标值|指标值|得分|扣分|评分|自评|综合评|总分"
    r"|没有|尚未|未[能按]|整体(?:支出|绩效)$|^(?:项目|指标|绩效|部门|单位)$"
    r"|[高低大小优]于|超[过出]|不足|相比|[较与和及]$|达到|设定|确定|完成$"
)
_LEADS = re.compile(r"^(?:[一二三四五六七八九十]是|做好|加强|强化|推进|开展|持续)(?=.{4})")
_MEASURES = re.compile(r"[0-9０-９]")
_HEADING_SCORES = re.compile(r"[（(][^（）()]*\d分[^（）()]*[）)]$")
_HEADING_WEIGHT = re.compile(r"[（(](?:权重|满分|分值|计|共)?[:：]?(\d+(?:\.\d+)?)分[^（）()]*[）)]$")
# Headings above several indicators, of which a score below may be of any
_ABOVE_SEVERAL = re.compile(
    "产出|效[益果]|过程|投入|数量|质量|时效|成本|绩效|评价|说明|内容|情况|建设|分析|^[^满]*指标"
)
_LABEL = re.compile(rf"(?:{ITEM_LABEL})?(?P<name>[^\d０-９。：:，；]{{2,14}})[。：:]")
_SAME = 0.005  # points
_LONGEST_NAME = 30
_REACH = 120
"""Characters in front of a number in which its clause is looked for."""


@dataclass(frozen=True, slots=True)
class CardNumber:
    """A number of a score card whose indicator is certain.

    Parameters
    ----------
    kind
        What it is of its indicator.
    indicator
        The name.
    predicate
        得 and 扣 of points, 完成 and 达到 of an outturn that is told with a verb; else empty.
    """

    kind: Kind
    indicator: str
    predicate: str = ""

    @property
    def status(self) -> Status:
        """Return what the number asserts."""
        return STATUS[self.kind]

    def verdict(self) -> Verdict:
        """Return what the claim of the number says."""
        role = "score" if self.kind in ("score", "deduction") else "act" if self.predicate else ""
        return Verdict(Decision(self.predicate, self.indicator, role, "score card"), self.status, "", CARD_CONFIDENCE)


@dataclass(slots=True)
class _Item:
    """The indicator at hand, with the numbers that are its own by their places among all."""

    name: str
    weighed: bool = False  # named in front of its weight
    numbers: dict[int, CardNumber] = field(default_factory=dict)
    points: dict[Kind, float] = field(default_factory=dict)
    scores: int = 0
    loose: bool = False  # 总分 is a weight only where a score follows
    stray: bool = False  # points stand in it that may be of a part of it

    def add(self, place: int, number: CardNumber, value: float) -> None:
        self.numbers[place] = number
        self.points[number.kind] = value
        self.scores += number.kind == "score"

    @property
    def over(self) -> bool:
        """Whether it ends with its segment: only one that has its weight and no points yet goes on."""
        return not self.weighed or "score" in self.points or "deduction" in self.points

    @property
    def lacks(self) -> bool:
        """Whether its score is less than its weight, so that other points may be of it as well."""
        return self.weighed and self.points.get("score", 0.0) < self.points.get("weight", 0.0)


def scores_of_heading(heading: str, quantities: list[Quantity]) -> list[Quantity]:
    """Return the numbers of a heading that assert something: what an indicator scored, and its weight.

    Examples
    --------
    >>> from textmine.quantities import find_quantities
    >>> texts = "（二）过程情况（30分）", "履职效益得37分", "（三）新建30个工程", "完成3项任务（权重20分，得19分）"
    >>> [[q.value for q in scores_of_heading(text, find_quantities(text))] for text in texts]
    [[30.0], [37.0], [], [20.0, 19.0]]
    """
    heading = heading.rstrip("。；：，")
    if re.search(r"\d分$", heading):
        return quantities
    bracket = _HEADING_SCORES.search(heading)
    if bracket is None:
        return []
    return [each for each in quantities if each.dimension == "score" and each.start > bracket.start()]


def label_of(sentence: str) -> str:
    """Return what a paragraph that such a sentence opens is about; empty where it is more than a label.

    Examples
    --------
    >>> label_of("2．灌区改造。"), label_of("水利投资3亿元。")
    ('灌区改造', '')
    """
    return label["name"] if (label := _LABEL.fullmatch(sentence.strip())) else ""


def read_cards(sentences: Iterable[tuple[str, Sequence[Quantity]]], *, heading: str = "") -> dict[int, CardNumber]:
    """Return the numbers of a paragraph that are certainly of a score card, by their places among all its numbers.

    Parameters
    ----------
    sentences
        The text of each sentence, without layout, with its quantities.
    heading
        What stands above the paragraph, or opens it, and may name the indicator that its only score is for.

    Examples
    --------
    >>> from textmine.quantities import find_quantities
    >>> text = "数量指标：目标值30场，实际完成32场，得分10分。"
    >>> [(n.kind, n.indicator, n.predicate) for n in read_cards([(text, find_quantities(text))]).values()]
    [('target', '数量指标', ''), ('outturn', '数量指标', '完成'), ('score', '数量指标', '得')]
    >>> text = "意见集中在补贴政策听不懂上，扣1分，得9分。"
    >>> cards = read_cards([(text, find_quantities(text))], heading="满意度（10分）")
    >>> [(number.indicator, number.predicate) for number in cards.values()]
    [('满意度', '扣'), ('满意度', '得')]
    """
    told = list(sentences)
    if not any(_may_open(text, quantities) for text, quantities in told):
        return {}
    reader = _Reader(heading)
    for text, quantities in told:
        reader.sentence(text, quantities)
    return reader.found()


def _may_open(text: str, quantities: Sequence[Quantity]) -> bool:
    """Tell whether a sentence may name an indicator, by points or by a target; hardly any paragraph has one."""
    if ("值" in text or "数" in text) and _TARGETED.search(text) is not None:
        return True
    return "score" in [quantity.dimension for quantity in quantities]


@dataclass(slots=True)
class _Sum:
    """A weight whose points arithmetic may prove: 预算执行20分，因…扣1.4分，得18.6分, whatever is told in between."""

    name: str
    place: int  # of the weight among all numbers
    left: float  # of it, without what was taken off so far

    def proves(self, score: float) -> bool:
        return abs(self.left - score) < _SAME


class _Reader:
    def __init__(self, heading: str) -> None:
        weight = _HEADING_WEIGHT.search(heading)
        self.topic = _name(heading[: weight.start()] if weight else heading)
        self.whole = float(weight[1]) if weight else None
        self.above_several = _ABOVE_SEVERAL.search(self.topic) is not None
        self.loose: list[tuple[int, CardNumber, float]] = []  # points that name nothing they are for
        self.items: list[_Item] = []
        self.item: _Item | None = None
        self.before: _Item | None = None  # the one that ended with the segment before
        self.place = 0
        self.sum: _Sum | None = None
        self.proved: dict[int, CardNumber] = {}

    def _end_segment(self) -> None:
        if self.item is not None and self.item.over:
            self.before, self.item = self.item, None

    def sentence(self, text: str, quantities: Sequence[Quantity]) -> None:
        self._end_segment()
        self.before = None
        if _STANDARD.search(text):
            self.item = self.sum = None
            self.place += len(quantities)
            return
        behind = 0
        for quantity in quantities:
            if _SEGMENT_END.search(text, behind, quantity.start):
                self._end_segment()
            self._number(text, behind, quantity)
            self.place += 1
            behind = quantity.end

    def found(self) -> dict[int, CardNumber]:
        """Return what is certain: of an indicator with several scores they may be those of its parts."""
        found: dict[int, CardNumber] = {}
        for item in self.items:
            for place, number in item.numbers.items():
                doubtful = item.scores > 1 or item.stray
                if number.kind == "weight" and item.loose and not item.scores:
                    continue
                if not (doubtful and number.kind in ("score", "deduction")):
                    found[place] = number
        return dict(sorted((self.proved | found | dict(self._of_topic())).items()))

    def _number(self, text: str, behind: int, quantity: Quantity) -> None:
        front = text[max(behind, quantity.start - _REACH) : quantity.start]
        if quantity.unit == "分" and quantity.dimension == "score":
            self._points(front, quantity.value)
        else:
            self._value(front, quantity.value)

    def _points(self, front: str, value: float) -> None:
        opening = _last(_OPEN, front)
        if opening >= 0 and _IN_BRACKET.fullmatch(front, opening + 1):
            words = _clause(front[:opening])
            self._open(words, weighed=True)
            self._add("weight", value)
            self._begin_sum(words, value)
            return
        clause = _clause(front)
        if opening >= 0:
            clause = _clause(front[opening + 1 :])
        if self.item is None and self.before is not None and self.before.lacks:
            self.before.stray = True
        if _SCORE.fullmatch(clause):
            self._pointed("score", value, "得")
            self._end_sum(value)
            return
        if _TAKEN_OFF.search(clause):
            if self.sum is not None:
                self.sum.left -= value
        else:
            self._begin_sum(clause, value)
        if _DEDUCTION.fullmatch(clause):
            self._pointed("deduction", value, "扣")
        elif (weight := _WEIGHT.fullmatch(clause)) is not None:
            if weight["name"] or self.item is None:
                name = weight["name"] or _before(front, clause)
                self._open(name if _names(name) or self.above_several else self.topic, weighed=True)
            self._add("weight", value)
            if self.item is not None and "总分" in clause:
                self.item.loose = True
        elif self.item is not None:
            self.item.stray = True

    def _begin_sum(self, words: str, value: float) -> None:
        name = _name(words)
        self.sum = _Sum(name, self.place, value) if name else None

    def _end_sum(self, score: float) -> None:
        """Take a score that its weight proves, and the weight with it."""
        if self.sum is not None and self.sum.proves(score):
            self.proved[self.sum.place] = CardNumber("weight", self.sum.name)
            self.proved[self.place] = CardNumber("score", self.sum.name, "得")
        self.sum = None

    def _pointed(self, kind: Kind, value: float, predicate: str) -> None:
        if self.item is None and self.topic:
            self.loose.append((self.place, CardNumber(kind, self.topic, predicate), value))
        self._add(kind, value, predicate)

    def _of_topic(self) -> Iterator[tuple[int, CardNumber]]:
        """Yield the points of a paragraph that are those of its heading: they alone are told, and fit its weight."""
        if any(item.points for item in self.items):
            return
        points = [value for _, _, value in self.loose]
        scores = [value for _, number, value in self.loose if number.kind == "score"]
        adds_up = len(scores) == 1 and self.whole is not None and abs(sum(points) - self.whole) < _SAME
        alone = len(points) == 1
        if self.above_several:
            alone = len(points) == len(scores) == 1 and self.whole is not None and 2 * scores[0] > self.whole
        if adds_up or alone:
            yield from ((place, number) for place, number, _ in self.loose)

    def _value(self, front: str, value: float) -> None:
        clause = _clause(front)
        target = _TARGET.fullmatch(clause)
        if target is not None:
            if target["name"]:
                self._open(target["name"], weighed=self.item is not None and self.item.weighed)
            elif self.item is None or not self.item.weighed or _names(_before(front, clause)):
                self._open(_before(front, clause), weighed=self.item is not None and self.item.weighed)
            self._add("target", value)
            return
        outturn = _OUTTURN.fullmatch(clause) or _OUTTURN_VALUE.fullmatch(clause)
        if outturn is not None and self.item is not None and self._told("target"):
            done = outturn.groupdict().get("done")
            self._add("outturn", value, done or "")

    def _told(self, kind: Kind) -> bool:
        return self.item is not None and kind in self.item.points

    def _open(self, words: str, *, weighed: bool) -> None:
        """Take up the indicator that words name; none where they name none."""
        name = _name(words)
        if not name:
            self.item = None
        elif self.item is None or self.item.name != name:
            self.item = _Item(name, weighed)
            self.items.append(self.item)

    def _add(self, kind: Kind, value: float, predicate: str = "") -> None:
        if self.item is not None:
            self.item.add(self.place, CardNumber(kind, self.item.name, predicate), value)


def _last(pattern: re.Pattern[str], text: str) -> int:
    last = -1
    for found in pattern.finditer(text):
        last = found.start()
    return last


def _clause(front: str) -> str:
    """Return the clause that ends where `front` does."""
    words = _MARK.split(front)[-1] if not front.endswith(("：", ":")) else _MARK.split(front[:-1])[-1]
    return words.lstrip("）)】]、")


def _before(front: str, clause: str) -> str:
    """Return the clause in front of the last one, within its segment."""
    rest = _SEGMENT_END.split(front)[-1]
    rest = rest[: len(rest) - len(clause)].rstrip("，,：:")
    words = _clause(rest)
    return "" if _OPEN.search(words) else words


def _names(words: str) -> bool:
    return bool(_name(words))


def _name(words: str) -> str:
    """Return the name of an indicator that words are; empty where they are none."""
    name = _LEADS.sub("", tidy_name(words))
    if not 2 <= len(name) <= _LONGEST_NAME or _NO_NAME.search(name) or _MEASURES.search(name):
        return ""
    return name
