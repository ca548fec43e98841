"""What a question asks for: which words, which unit, whose report, which year, result or plan."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import Literal

from textmine.core import Dimension
from textmine.lexicon import load_rows, load_rules
from textmine.quantities.units import default_units
from textmine.store.words import cut_words

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年度|年末|年底|年)?(?!\d)")
_CHINESE_YEAR = re.compile("([一二][〇零○九一二三四五六七八]{3})年")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_ASKED = re.compile(r"(?:多少|几)(?P<multiplier>[十百千万亿]*)(?P<unit>[^\W\d_]{1,4}|%)")
_IN_MULTIPLES = re.compile(r"(?:多少|几)个?(?P<multiplier>[十百千]?[万亿])")
_IS_ASKING = re.compile("多少|几|多[大高长久快]|何|哪|谁|吗|[?？]|[为是]什么")
_NUMBER = re.compile(r"[\d.]+")
_ASKING_END = re.compile(r"(?:是|为|有|达到?|到|了|共|花)*+\s*+(?:多少|多高|多大|几何|几|怎样|如何)?[\s?？。吗呢]*$")
# What the names of a place end with; people leave it out.
_PLACE_ENDINGS = "省市县区州盟旗"
# What the name of a body may be made of, and what it ends with.
_NAME = re.compile(r"[^的在年，,。？?0-9\s]{2,16}")
_BODY_ENDINGS = (
    "办公室", "委员会", "中心", "政府", "法院", "检察院",
    "局", "委", "办", "馆", "院", "厅", "处", "队", "站", "所", "部",
)  # fmt: skip
_SHORTEST_WORD = 2
_MOST_JOINED = 4
_REACHED = re.compile("(?:增|加|升|长|提高|扩大|降|减|减少|下降|降低|压减|压缩)[到至]")
_IN_PART = re.compile("[上下]半年|季度|[0-9一二三四五六七八九十]月")


QuestionRole = Literal["ask", "empty", "share", "ending", "tail", "target", "increase", "decrease"]
CueRole = Literal["actual", "target", "own-year", "next-year", "last-year", "remaining", "stock", "mean", "volume"]


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """A row of ``question_words.tsv``; the file says what the columns mean."""

    word: str
    role: QuestionRole
    dimension: Literal["", Dimension] = ""


@dataclass(frozen=True, slots=True)
class QuestionCue:
    """A row of ``question_cues.toml``; the file says what the columns mean."""

    id: str
    role: CueRole
    pattern: str
    match: str
    no_match: str


@dataclass(frozen=True, slots=True)
class Synonyms:
    """A row of ``search_synonyms.tsv``."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for.

    Parameters
    ----------
    words
        What the claim is about, each with the words that may stand for it.
    years
        The years named.
    unit, dimension
        Of the number that is asked for; empty if any.
    status
        ``target`` where a plan is asked for, ``actual`` where a result is in so many words, else empty.
    change
        ``increase`` or ``decrease`` where the amount of a change is asked for.
    reached
        Whether the value is asked for that something got to (下降到多少).
    in_part
        Whether a part of a year is asked for (上半年).
    weak
        Of the words those that say so little that they may be missing (规模, 人数).
    cues
        What else its wording tells: roles of ``question_cues.toml``.
    multiplier
        ``万`` or ``亿`` where the number is asked for in it (多少万).
    asking
        Whether it is a question, rather than words alone.
    """

    words: tuple[tuple[str, ...], ...]
    years: tuple[int, ...] = ()
    unit: str = ""
    dimension: str = ""
    status: str = ""
    change: str = ""
    reached: bool = False
    in_part: bool = False
    weak: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()
    multiplier: str = ""
    asking: bool = False


def understand(text: str) -> Question:
    """Tell what a text asks for; plain words are a question for these words.

    Examples
    --------
    >>> question = understand("2023年消化了多少名超编人员")
    >>> question.years, question.unit, [words[0] for words in question.words]
    ((2023,), '名', ['消化', '超编人员'])
    >>> understand("三公经费预算是多少").status, understand("三公经费实际花了多少").status
    ('target', 'actual')
    """
    text = unicodedata.normalize("NFKC", text)
    text = _CHINESE_YEAR.sub(lambda match: f"{match[1].translate(_DIGITS)}年", text)
    years = tuple(dict.fromkeys(int(year) for year in _YEAR.findall(text)))
    text = _YEAR.sub(" ", text)
    asking = _IS_ASKING.search(text) is not None
    multiplied = _IN_MULTIPLES.search(text)
    told = [(rule.role, found[0]) for pattern, rule in _cues() if (found := pattern.search(text))]
    status = next((role for role, _ in told if role in ("actual", "target")), "")
    cue_words = [found for role, found in told if role not in ("mean", "volume")]
    unit, text = asked_unit(text)
    if multiplied and "个" in multiplied[0]:  # 几个亿 asks for no 个
        unit = ""
    roles = question_words()
    dimension = unit_dimension(unit)
    change = hinted = ""
    words = _known_together(cut_words(text))
    kept: list[str] = []
    for i, word in enumerate(words):
        known = roles.get(word) or _change_at_end(word)
        role = known.role if known else ""
        follows = words[i + 1] if i + 1 < len(words) else ""
        if role in ("ask", "share"):
            dimension = dimension or (known.dimension if known else "")
        if role in ("empty", "tail"):
            hinted = known.dimension if known and known.dimension else hinted
        if role == "target":
            status = status or "target"
        if role in ("increase", "decrease") and follows[:1] not in ("到", "至"):
            change = role
        if role in ("ask", "empty", "target") or _NUMBER.fullmatch(word) or any(word in cue for cue in cue_words):
            continue
        kept.append(word)
    dimension = dimension or _dimension_of(_ASKING_END.sub("", text)) or hinted
    if not dimension and kept:
        dimension = _dimension_of(kept[-1])
    kept = list(dict.fromkeys(kept)) or [word for word in dict.fromkeys(words) if len(word) >= _SHORTEST_WORD]
    return Question(
        words=tuple(map(_with_synonyms, kept or dict.fromkeys(words))),
        years=years,
        unit=unit,
        dimension=dimension,
        status=status,
        change=change,
        reached=_REACHED.search(text) is not None,
        in_part=_IN_PART.search(text) is not None,
        weak=frozenset(word for word in kept if word in roles and roles[word].role == "tail"),
        cues=frozenset(role for role, _ in told),
        multiplier=multiplied["multiplier"][-1] if multiplied else "",
        asking=asking,
    )


def _known_together(words: list[str]) -> list[str]:
    """Join neighbours that are one word in the tables of questions and synonyms."""
    joined: list[str] = []
    i = 0
    while i < len(words):
        for j in range(min(len(words), i + _MOST_JOINED), i, -1):
            together = "".join(words[i:j])
            if j == i + 1 or together in synonyms() or together in question_words():
                joined.append(together)
                i = j
                break
    return joined


def find_places(text: str, regions: Iterable[str]) -> tuple[list[str], str, str]:
    """Return the regions that a text names, and what stands in front of and behind the last name, without names.

    Of a province, a city and a county in it, all of which are named, the county is meant.

    Examples
    --------
    >>> find_places("蓝山2023年超编", ["湖南省/永州市/蓝山县", "湖南省/长沙市"])
    (['湖南省/永州市/蓝山县'], '', '2023年超编')
    """
    found: dict[str, list[str]] = {}
    for region in regions:
        if named := [name for part in region.split("/") if (name := _named(part, text))]:
            found[region] = named
    if not found:
        return [], "", text
    # The report must be of the smallest place named: of 湖南省蓝山县 not the whole province.
    most = max(map(len, found.values()))
    meant = [region for region, named in found.items() if len(named) == most]
    names = {name for region in meant for name in found[region]}
    last = max(names, key=lambda name: text.rfind(name) + len(name))
    before, _, behind = text.rpartition(last)
    for name in sorted(names, key=len, reverse=True):
        before = before.replace(name, "")
    return meant, before, behind


def find_department(text: str, departments: Sequence[str], *, of_place: bool = False) -> tuple[list[str], str]:
    """Return the departments that a text begins by naming, and the text without the name.

    Parameters
    ----------
    text
        What is asked.
    departments
        Those there are.
    of_place
        Whether they are those of a place that is named in front: what stands before the year then names one of them
        also where it does not end like the name of a body (漳棠财政2023年).

    Examples
    --------
    >>> find_department("编办2023年超编", ["中共蓝山县委机构编制委员会办公室", "蓝山县教育局"])
    (['中共蓝山县委机构编制委员会办公室'], '2023年超编')
    >>> find_department("警方查处酒驾", ["蓝山县公安局"])
    (['蓝山县公安局'], '查处酒驾')
    """
    head = _NAME.match(text)
    longest = head.end() if head else 0
    for end in range(longest, 1, -1):
        name = text[:end]
        meant: list[str] = []
        if name.endswith(_BODY_ENDINGS):
            meant = [department for department in departments if _is_short_for(name, department)]
        if not meant and (called := _nicknames().get(name)) and end in _word_ends(text):
            meant = [department for department in departments if any(part in department for part in called)]
        if not meant and of_place and end == longest < len(text):
            meant = [department for department in departments if name in department]
        if meant:
            return meant, text[end:]
    return [], text


@dataclass(frozen=True, slots=True)
class Nickname:
    """A row of ``question_bodies.tsv``."""

    nickname: str
    name: str


@cache
def _nicknames() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in load_rows("question_bodies.tsv", Nickname):
        found[row.nickname].append(row.name)
    return {nickname: tuple(names) for nickname, names in found.items()}


@cache
def question_words() -> dict[str, QuestionWord]:
    """Return what is known of words in questions."""
    return {row.word: row for row in load_rows("question_words.tsv", QuestionWord)}


@cache
def question_cues() -> tuple[QuestionCue, ...]:
    """Return the rules of ``question_cues.toml``."""
    return load_rules("question_cues.toml", QuestionCue)


@cache
def _cues() -> tuple[tuple[re.Pattern[str], QuestionCue], ...]:
    return tuple((re.compile(rule.pattern), rule) for rule in question_cues())


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Return for each word those that may stand for it."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in load_rows("search_synonyms.tsv", Synonyms):
        words = [word.lower() for word in row.words]
        for word in words:
            found[word] += [other for other in words if other != word]
    return {word: tuple(dict.fromkeys(others)) for word, others in found.items()}


@cache
def _units() -> dict[str, str]:
    return {word: unit.dimension for word, unit in default_units().units.items()}


def unit_dimension(unit: str) -> str:
    """Return the dimension of a unit; empty if it is not known."""
    return _units().get(unit, "")


def asked_unit(text: str) -> tuple[str, str]:
    """Return the unit behind 多少 or 几, and the text without it."""
    match = _ASKED.search(text)
    if not match:
        return "", text
    behind = match["unit"]
    ends = _word_ends(text[match.start("unit") :])
    for length in range(len(behind), 0, -1):
        if behind[:length] in _units() and (length > 1 or length in ends or length == len(behind)):
            return behind[:length], f"{text[: match.start()]} 多少 {text[match.start('unit') + length :]}"
    return "", text


def _change_at_end(word: str) -> QuestionWord | None:
    """Return the word for a change that a longer one ends with: 同比增长."""
    ends = (question_words().get(word[start:]) for start in range(1, len(word) - 1))
    return next((row for row in ends if row and row.role in ("increase", "decrease")), None)


def unit_at_end(text: str) -> str:
    """Return the unit of several characters that a measure ends with, of 培训人次 人次; empty if there is none."""
    ends = (text[start:] for start in range(_SHORTEST_WORD, len(text) - 1))
    return next((end for end in ends if end in _units()), "")


def _word_ends(text: str) -> set[int]:
    """Return where the first words of a text end, so that 多少生育津贴 does not ask for 生."""
    head = re.match(r"\w{1,12}", text)
    return set(accumulate(map(len, cut_words(head[0])))) if head else set()


def _dimension_of(word: str) -> str:
    endings = (row for row in question_words().values() if row.role in ("ending", "tail") and word.endswith(row.word))
    return max(endings, key=lambda row: len(row.word), default=QuestionWord("", "empty")).dimension


def _with_synonyms(word: str) -> tuple[str, ...]:
    """Return a word with those that may stand for it: itself without a tail that says little (参保人数, 参保), too."""
    stem = stem_of(word)
    found = [word, *synonyms().get(word, ())]
    if stem != word:
        found += [stem, *synonyms().get(stem, ())]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4_096)
def stem_of(word: str) -> str:
    """Return a word without a tail that says little: 参保 of 参保人数."""
    tails = [row.word for row in question_words().values() if row.role == "tail" and word.endswith(row.word)]
    longest = max(tails, key=len, default="")
    return word[: -len(longest)] if longest and len(word) - len(longest) >= _SHORTEST_WORD else word


def _named(part: str, text: str) -> str:
    """Return how a text names a place: in full, or without its kind."""
    if len(part) < _SHORTEST_WORD:
        return ""
    if part in text:
        return part
    short = part.rstrip(_PLACE_ENDINGS)
    return short if len(short) >= _SHORTEST_WORD and short in text else ""


def _is_short_for(short: str, name: str) -> bool:
    """Tell whether the characters of a short form stand in a name in their order, the last of both being the same."""
    if len(short) < _SHORTEST_WORD or len(name) < len(short):
        return False
    place = 0
    for character in short:
        place = name.find(character, place) + 1
        if not place:
            return False
    return name.endswith(short[-1]) or (short[-1] in "办委" and name.endswith(("办公室", "委员会")))
