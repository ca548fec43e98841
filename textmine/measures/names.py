"""The name of a measure: what is done and to what, without what reports say about it in passing.

消化超编人数, 全年化解超编人员 and 消化超编 are one measure, where the unit is one too; so are 三公经费支出
and “三公”经费. Only words are folded here, rule by rule, each with a confidence; units are never converted,
and a place or level that a name gives (县本级) stays in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, Protocol

from textmine.lexicon import load_rules
from textmine.lexicon.verbs import verbs
from textmine.measures.turns import told_in_turn

_MARKS = re.compile(r"[\s“”\"'‘’「」『』《》〈〉*＊#、,，;；。]+")
_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_NUMBERING = re.compile(r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|一是|二是|三是|四是|五是)")
_MOST_ROUNDS = 8
_LONGEST = 60  # characters of a name; what is longer names no measure
# Predicates that say that the number is there, or how it came to be what it is, and nothing of what is measured.
_SAYS_NOTHING = frozenset(("light", "rise", "fall", "same", "share", "compare", "score", "noun", "raise", "lower"))
_TO = ("到", "至", "为", "在")
_RATE_UNITS = frozenset(("%", "‰", "倍", "成", "番"))
_PLANNED = re.compile("预算|计划|目标|任务")
# Names that say what kind of figure it is, and not of what
_BARE = re.compile(
    "(?:年初|全年|年度|当年|调整后?|部门|实际|财政|本年|最终)?(?:预算|决算|计划|目标|任务|指标|支出|执行|完成|控制)"
    "(?:数|额|值|支出|安排|目标|任务|决算)?"
)
_INHERITED = 0.9


class ClaimLike(Protocol):
    """What of a claim its measure is told from: the record, or a row of its table."""

    @property
    def predicate(self) -> str: ...  # noqa: D102
    @property
    def object(self) -> str: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def dimension(self) -> str: ...  # noqa: D102
    @property
    def change(self) -> str: ...  # noqa: D102
    @property
    def role(self) -> str: ...  # noqa: D102


class ClaimInSentence(ClaimLike, Protocol):
    """A claim with its sentence."""

    @property
    def quantity(self) -> str: ...  # noqa: D102
    @property
    def sentence(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class MeasureWord:
    """A row of ``measure_words.toml``; the file says what the columns mean."""

    id: str
    kind: Literal["front", "end", "same", "wider"]
    pattern: str
    confidence: float
    match: str
    result: str
    no_match: str
    name: str = ""
    dimensions: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a claim measures.

    Parameters
    ----------
    measure
        Its name (``消化超编``); claims of one name and one unit are of one measure. Empty where the claim does not say.
    name
        The words of the claim that it comes from (``消化超编人员``): what a researcher may call otherwise.
    confidence
        How sure the folding of names is.
    """

    measure: str
    name: str
    confidence: float


def measure_of(claim: ClaimLike) -> Measure:
    """Return what a claim measures.

    Examples
    --------
    >>> from textmine.claims import extract_claims
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> document = Document("全年共消化超编人员41人，“三公”经费支出3万元，满意度提高2个百分点。")
    >>> [measure_of(claim).measure for claim in extract_claims(document, analyse(document))]
    ['消化超编', '三公经费', '满意度增减']
    """
    return _measure_of(claim, claim.object)


def _measure_of(claim: ClaimLike, object_: str) -> Measure:
    return _measure(claim.predicate, object_, claim.unit, claim.dimension, claim.change, claim.role)


@lru_cache(maxsize=65_536)
def _measure(predicate: str, object_: str, unit: str, dimension: str, change: str, role: str) -> Measure:
    suffix = ""
    verb = "" if is_bare(predicate) else predicate
    if change and (not verb or _kind(predicate) in ("rise", "fall", "same")):
        suffix, verb = "增长率" if unit in _RATE_UNITS else "增减", ""
    elif change and unit in _RATE_UNITS:
        suffix = "增长率"
    elif role == "share":
        suffix = "完成率" if _PLANNED.search(object_) and verb in ("完成", "") else "占比"
        verb = ""
    if verb and object_.startswith(verb):
        verb = ""
    surface = plain(f"{verb}{object_}") or plain(predicate)
    if not surface or len(surface) > _LONGEST:
        return Measure("", surface[:_LONGEST], 0.0)
    folded, confidence = fold(surface, dimension)
    if suffix and folded.endswith(suffix):
        suffix = ""
    return Measure(f"{folded}{suffix}", f"{surface}{suffix}", confidence)


def measures_of(claims: Sequence[ClaimInSentence]) -> list[Measure]:
    """Return what claims measure, in text order.

    A figure that is only called a budget or an outturn (年初预算3万元，支出决算1.94万元) is of what its sentence spoke
    of last in that unit.

    Examples
    --------
    >>> from textmine.claims import extract_claims
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> document = Document("“三公”经费年初预算3万元，支出决算1.94万元。")
    >>> [measure.measure for measure in measures_of(extract_claims(document, analyse(document)))]
    ['三公经费', '三公经费']
    """
    found: list[Measure] = []
    sentence, spoken_of = "", dict[str, Measure]()
    in_turn = told_in_turn(claims)
    for place, claim in enumerate(claims):
        measure = _measure_of(claim, in_turn.get(place, claim.object))
        if claim.sentence != sentence:
            sentence, spoken_of = claim.sentence, {}
        if _BARE.fullmatch(measure.measure):
            earlier = spoken_of.get(claim.unit)
            if earlier is not None:
                measure = Measure(earlier.measure, earlier.name, min(earlier.confidence, _INHERITED))
            elif _PLANNED.search(measure.measure):
                measure = Measure("", measure.name, 0.0)
        elif measure.measure and not claim.change:
            spoken_of[claim.unit] = measure
        found.append(measure)
    return found


def plain(text: str) -> str:
    """Return a name without what only layout, quotation and brackets put there, in one width and case.

    Examples
    --------
    >>> plain("“三公”经费（含会议费）"), plain("1.ＧＤＰ ")
    ('三公经费', 'gdp')
    """
    text = unicodedata.normalize("NFKC", text).lower()
    text = _MARKS.sub("", _BRACKETS.sub("", text))
    return _NUMBERING.sub("", text).strip("的:：-—")


@lru_cache(maxsize=65_536)
def fold(name: str, dimension: str) -> tuple[str, float]:
    """Return the name of the measure that a plain name is of, and how sure that is.

    Examples
    --------
    >>> fold("全县消化超编人数", "people"), fold("本年支出合计", "money")
    (('消化超编', 0.95), ('支出合计', 1.0))
    """
    confidence = 1.0
    for _ in range(_MOST_ROUNDS):
        before = name
        for pattern, rule in _rules():
            if rule.dimensions and dimension not in rule.dimensions.split("|"):
                continue
            changed = pattern.sub(rule.name, name, count=1)
            if changed != name and changed:
                name, confidence = changed, min(confidence, rule.confidence)
        if name == before:
            break
    return name, confidence


def asked_names(text: str) -> tuple[str, ...]:
    """Return the names of the measures that somebody may mean, the likeliest first.

    Which words say nothing depends on what is counted, and who asks does not say what is.

    Examples
    --------
    >>> asked_names("消化超编人数"), asked_names("“三公”经费支出")
    (('消化超编', '消化超编人数'), ('三公经费支出', '三公经费'))
    """
    surface = plain(text)
    dimensions = ("", "money", "people", "count", "percent")
    ordered = [fold(surface, dimension)[0] for dimension in dimensions]
    for verb in sorted(verbs(), key=len, reverse=True):  # 花了多少 names nothing
        if surface.startswith(verb) and len(surface) - len(verb) > 1 and _kind(verb) == "light":
            ordered += [fold(surface[len(verb) :], dimension)[0] for dimension in dimensions]
            break
    ordered.append(surface)  # somebody may have chosen a name that the rules would fold
    return tuple(dict.fromkeys(name for name in ordered if name))


@lru_cache(maxsize=65_536)
def is_bare(predicate: str) -> bool:
    """Tell whether a predicate says only that the number is there, and nothing of what is done.

    Examples
    --------
    >>> is_bare("达到"), is_bare(""), is_bare("消化")
    (True, True, False)
    """
    if not predicate:
        return True
    if predicate.endswith(_TO) and len(predicate) > 1 and (predicate[:-1] in verbs() or len(predicate) > 2):
        return True  # 增加到, 控制在, 调整为
    known = next((predicate[-n:] for n in (4, 3, 2, 1) if predicate[-n:] in verbs()), "")
    if not known:
        return False
    verb = verbs()[known]
    if verb.kind in ("rise", "fall", "same"):
        return known in _PLAIN_CHANGES
    if verb.kind in _SAYS_NOTHING or "having" in verb.traits or known in _SPENT:
        return True
    return "realising" in verb.traits and not known.startswith("建")  # 建成公路12公里 is not 公路12公里


def is_verb(word: str) -> bool:
    """Tell whether a word is in the table of verbs."""
    return word in verbs()


_SPENT = frozenset(("支出", "开支", "花费", "使用", "列支", "用去"))
# Other verbs of change do something to what is counted: 核减编制31名, 压减机构3个.
_PLAIN_CHANGES = frozenset(
    ("增加", "增长", "增", "净增", "净增加", "多", "高", "升", "上升", "上涨", "提高", "提升", "攀升", "递增", "增幅",
     "同比增长", "同比增加", "年均增长", "减少", "减", "净减", "净减少", "少", "低", "降", "下降", "降低",
     "下滑", "回落", "降幅", "同比下降", "同比减少", "持平")
)  # fmt: skip


def _kind(predicate: str) -> str:
    known = next((predicate[-n:] for n in (4, 3, 2, 1) if predicate[-n:] in verbs()), "")
    if known in _PLAIN_CHANGES or predicate in _PLAIN_CHANGES:
        return verbs()[known].kind if known else "rise"
    kind = verbs()[known].kind if known else "act"
    return "act" if kind in ("rise", "fall") else kind


@cache
def measure_words() -> tuple[MeasureWord, ...]:
    """Return the rules of ``measure_words.toml``."""
    return load_rules("measure_words.toml", MeasureWord)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], MeasureWord], ...]:
    tied = {"front": "^(?:{})", "end": "(?:{})$"}
    return tuple((re.compile(tied.get(rule.kind, "{}").format(rule.pattern)), rule) for rule in measure_words())
