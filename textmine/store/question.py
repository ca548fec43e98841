"""What a question asks for: which words, which unit, whose report, which year, result or plan."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.core import Dimension
from textmine.lexicon import load_rows
from textmine.quantities.units import default_units
from textmine.store.words import cut_words

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年度|年末|年底|年)?(?!\d)")
_CHINESE_YEAR = re.compile("([一二][〇零○九一二三四五六七八]{3})年")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_ASKED = re.compile(r"(?:多少|几)(?P<multiplier>[十百千万亿]*)(?P<unit>[^\W\d_]{1,4}|%)")
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
_REACHED = re.compile("(?:增|加|升|长|提高|扩大|降|减|减少|下降|降低|压减|压缩)[到至]")
_IN_PART = re.compile("[上下]半年|季度|[0-9一二三四五六七八九十]月")


QuestionRole = Literal["ask", "empty", "share", "ending", "target", "increase", "decrease"]


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """A row of ``question_words.tsv``; the file says what the columns mean."""

    word: str
    role: QuestionRole
    dimension: Literal["", Dimension] = ""


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
        ``target`` where a plan is asked for, else empty.
    change
        ``increase`` or ``decrease`` where the amount of a change is asked for.
    reached
        Whether the value is asked for that something got to (下降到多少).
    in_part
        Whether a part of a year is asked for (上半年).
    """

    words: tuple[tuple[str, ...], ...]
    years: tuple[int, ...] = ()
    unit: str = ""
    dimension: str = ""
    status: str = ""
    change: str = ""
    reached: bool = False
    in_part: bool = False


def understand(text: str) -> Question:
    """Tell what a text asks for; plain words are a question for these words.

    Examples
    --------
    >>> question = understand("2023年消化了多少名超编人员")
    >>> question.years, question.unit, [words[0] for words in question.words]
    ((2023,), '名', ['消化', '超编人员'])
    """
    text = unicodedata.normalize("NFKC", text)
    text = _CHINESE_YEAR.sub(lambda match: f"{match[1].translate(_DIGITS)}年", text)
    years = tuple(dict.fromkeys(int(year) for year in _YEAR.findall(text)))
    text = _YEAR.sub(" ", text)
    unit, text = asked_unit(text)
    roles = question_words()
    dimension = unit_dimension(unit)
    status = change = ""
    words = cut_words(text)
    kept: list[str] = []
    for i, word in enumerate(words):
        known = roles.get(word)
        role = known.role if known else ""
        follows = words[i + 1] if i + 1 < len(words) else ""
        if role in ("ask", "share"):
            dimension = dimension or (known.dimension if known else "")
        if role == "target":
            status = "target"
        if role in ("increase", "decrease") and follows[:1] not in ("到", "至"):
            change = role
        if role in ("ask", "empty", "target") or len(word) < _SHORTEST_WORD or _NUMBER.fullmatch(word):
            continue
        kept.append(word)
    dimension = dimension or _dimension_of(_ASKING_END.sub("", text))
    return Question(
        words=tuple(map(_with_synonyms, dict.fromkeys(kept or words))),
        years=years,
        unit=unit,
        dimension=dimension,
        status=status,
        change=change,
        reached=_REACHED.search(text) is not None,
        in_part=_IN_PART.search(text) is not None,
    )


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


def find_department(text: str, departments: Sequence[str]) -> tuple[list[str], str]:
    """Return the departments that a text begins by naming, in full or by a short form, and the text without the name.

    Examples
    --------
    >>> find_department("编办2023年超编", ["中共蓝山县委机构编制委员会办公室", "蓝山县教育局"])
    (['中共蓝山县委机构编制委员会办公室'], '2023年超编')
    """
    head = _NAME.match(text)
    for end in range(head.end() if head else 0, 1, -1):
        if text[:end].endswith(_BODY_ENDINGS):
            meant = [department for department in departments if _is_short_for(text[:end], department)]
            if meant:
                return meant, text[end:]
    return [], text


@cache
def question_words() -> dict[str, QuestionWord]:
    """Return what is known of words in questions."""
    return {row.word: row for row in load_rows("question_words.tsv", QuestionWord)}


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
    for length in range(len(behind), 0, -1):
        if behind[:length] in _units():
            return behind[:length], f"{text[: match.start()]} 多少 {text[match.start('unit') + length :]}"
    return "", text


def _dimension_of(word: str) -> str:
    endings = (row for row in question_words().values() if row.role == "ending" and word.endswith(row.word))
    return max(endings, key=lambda row: len(row.word), default=QuestionWord("", "empty")).dimension


def _with_synonyms(word: str) -> tuple[str, ...]:
    return (word, *synonyms().get(word, ()))


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
