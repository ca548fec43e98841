"""What a question asks for: which words, which unit, whose report, which year, result or plan."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import Literal

from textmine.core import Dimension
from textmine.lexicon import load_rows, load_rules
from textmine.quantities.units import default_units
from textmine.store.words import cut_words, inner_words

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年度|年末|年底|年)?(?!\d)")
_YEARS_BETWEEN = re.compile(r"((?:19|20)\d\d)年?度?(?:至|到|[-—~])((?:19|20)\d\d)(?=年)")
_MOST_YEARS = 10
# 比2022年增加了多少: the year that a change is measured against is not the one asked for.
_YEAR_BEFORE = re.compile(
    r"(?:比|较)(?P<than>(?:19|20)\d\d)年?度?(?=[^是为]*[增减升降多少])"
    r"|[与同和跟](?P<beside>(?:19|20)\d\d)年?度?(?:相比|比较|比)"
)
_WHICH_YEAR = re.compile("哪[一几]?年")
_MORE_THAN = re.compile(r"[比较].*?(?:(?P<more>[多高])|[少低])(?:了|出)?\s*(?:多少|几)")
_COMPARED = re.compile(r"(?<=\d年)(?:度)?(?:相比|比较|比)")
_CHINESE_YEAR = re.compile("([一二][〇零○九一二三四五六七八]{3})年")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_ASKED = re.compile(
    r"(?:多少|几)(?P<multiplier>[十百千万亿]*)(?:个(?=人(?![员才次数均民口])))?(?P<unit>[^\W\d_]{1,4}|%)"
)
_IN_MULTIPLES = re.compile(r"(?:多少|几)个?(?P<multiplier>[十百千]?[万亿])")
_IS_ASKING = re.compile("多少|几|多[大高长久快]|何|哪|谁|吗|[?？]|[为是]什么")
_NUMBER = re.compile(r"[\d.]+")
_ASKING_END = re.compile(r"(?:是|为|有|达到?|到|了|共|花)*+\s*+(?:多少|多高|多大|几何|几|怎样|如何)?[\s?？。吗呢]*$")
# Behind these the word tells what is counted, however little it says: 多少个问题.
_BARE_UNITS = ("个", "项")
_RATE = ("率", "度")
_SHORTEST_WORD = 2
_MOST_JOINED = 4
_REACHED = re.compile("(?:增|加|升|长|提高|扩大|降|减|减少|下降|降低|压减|压缩)[到至]")
_IN_PART = re.compile("[上下]半年|季度|[0-9一二三四五六七八九十]月")


QuestionRole = Literal["ask", "empty", "share", "ending", "tail", "target", "increase", "decrease"]
CueRole = Literal[
    "actual",
    "target",
    "own-year",
    "next-year",
    "last-year",
    "remaining",
    "stock",
    "mean",
    "volume",
    "over-years",
    "both",
    "fulfilled",
    "change",
    "document",
    "against-plan",
]


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
        ``increase`` or ``decrease`` where the amount of a change is asked for, ``either`` where it may be both.
    reached
        Whether the value is asked for that something got to (下降到多少).
    in_part
        Whether a part of a year is asked for (上半年).
    weak
        Of the words those that say so little that they may be missing (规模, 人数).
    cues
        What else its wording tells: roles of ``question_cues.toml``, and ``share`` where one is asked for.
    multiplier
        ``万`` or ``亿`` where the number is asked for in it (多少万).
    asking
        Whether it is a question, rather than words alone.
    text
        What was understood, without years.
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
    text: str = ""


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
    years, text = _named_years(text)
    without_years = text
    asking = _IS_ASKING.search(text) is not None
    multiplied = _IN_MULTIPLES.search(text)
    told = [(rule.role, found[0]) for pattern, rule in _cues() for found in pattern.finditer(text)]
    status = next((role for role, _ in told if role in ("actual", "target")), "")
    cues = frozenset(role for role, _ in told)
    status = "actual" if "fulfilled" in cues else status
    cue_words = [found for role, found in told if role not in ("mean", "volume", "both")]
    unit, text = asked_unit(text)
    if multiplied and "个" in multiplied[0]:  # 几个亿 asks for no 个
        unit = ""
    roles = question_words()
    dimension = unit_dimension(unit)
    change = hinted = ""
    words = _known_together(_cut_anew(cut_words(text)))
    kept: list[str] = []
    shared = any(word in roles and roles[word].role == "share" for word in words)
    counted = next((word for asked, word in pairwise(words) if unit in _BARE_UNITS and asked == "多少"), "")
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
    if not change and (than := _MORE_THAN.search(text)):
        change = "increase" if than["more"] else "decrease"
    either = "change" in cues and "over-years" not in cues and not change
    dimension = dimension or _dimension_of(_ASKING_END.sub("", text)) or hinted
    if not dimension and kept:
        dimension = _dimension_of(kept[-1])
    if either:  # by how much is told in per cent or in its own unit
        change, dimension = "either", unit_dimension(unit)
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
        weak=frozenset(word for word in kept if word in roles and roles[word].role == "tail" and word != counted),
        cues=cues | ({"share"} if shared else frozenset()),
        multiplier=multiplied["multiplier"][-1] if multiplied else "",
        asking=asking,
        text=without_years,
    )


def _named_years(text: str) -> tuple[tuple[int, ...], str]:
    """Return the years that a question asks for, and the question without them."""
    if not _WHICH_YEAR.search(text):
        latest = max(map(int, _YEAR.findall(text)), default=0)
        # 2022年和2023年相比 asks for both; 2023年和2022年相比 for the later one.
        text = _YEAR_BEFORE.sub(lambda told: "比" if int(told["than"] or told["beside"]) < latest else told[0], text)
    text = _COMPARED.sub(" ", text)
    found: list[int] = []
    for first, last in _YEARS_BETWEEN.findall(text):
        found += range(int(first), min(int(last), int(first) + _MOST_YEARS) + 1)
    found += map(int, _YEAR.findall(text))
    return tuple(sorted(dict.fromkeys(found))), _YEAR.sub(lambda year: " 年末 " if year[0][-1] in "末底" else " ", text)


def _cut_anew(words: list[str]) -> list[str]:
    """Give the last character of a word to a single one behind it where both halves then are words: 信访 办结."""
    cut: list[str] = []
    for word in words:
        before = cut[-1] if cut else ""
        if len(word) == 1 and len(before) > _SHORTEST_WORD and word not in question_words():
            inner = inner_words(f"{before}{word}")
            if before[:-1] in inner and before[-1] + word in inner:
                cut[-1:] = [before[:-1], before[-1] + word]
                continue
        cut.append(word)
    return cut


def _known_together(words: list[str]) -> list[str]:
    """Join neighbours that are one word in the tables of questions and synonyms."""
    joined: list[str] = []
    i = 0
    while i < len(words):
        for j in range(min(len(words), i + _MOST_JOINED), i, -1):
            together = "".join(words[i:j])
            if j == i + 1 or together in synonyms() or together in question_words():
                if joined and together in _RATE and joined[-1] not in question_words() and len(joined[-1]) > 1:
                    joined[-1] += together  # 息诉率 is no other rate
                else:
                    joined.append(together)
                i = j
                break
    return joined


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
    ends = word_ends(text[match.start("unit") :])
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


def word_ends(text: str) -> set[int]:
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
