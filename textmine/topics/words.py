"""Passages -> the words that tell what they are about, each with its field where the domain dictionary knows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from textmine.core import LexiconError, Passage
from textmine.lexicon.loader import load_rows
from textmine.structure.regions import read_places
from textmine.tokens.dictionary import domain_words
from textmine.tokens.segmenter import default_segmenter

FrameKind = Literal["rhetoric", "part"]
FillerKind = Literal["rhetoric", "frame", "body", "report"]

# Tags of jieba whose words name no subject: numbers, measures, pronouns, prepositions, particles, adverbs, times.
_EMPTY_TAGS = frozenset("mqrpcudxftyeokw")
# Names of places, persons and organisations that jieba knows: a theme must not be a department.
_NAME_TAGS = frozenset(("ns", "nr", "nt", "nz", "nrt", "nrfg"))
_LONG = 4
"""Characters that a word has if it holds others."""
_REMEMBERED = 60_000
"""Passages whose words are kept: cutting text into words takes most of the time, and one fit asks for them often."""
_REPORT_FIELDS = frozenset(("汇报通用", "汇报动词"))
"""Fields of the domain dictionary that every report draws on; they say nothing of a subject."""


@dataclass(frozen=True, slots=True)
class Filler:
    """One row of theme_filler.tsv.

    Parameters
    ----------
    word
        The word.
    kind
        Why it is filler; see the file.
    """

    word: str
    kind: FillerKind


@cache
def filler() -> frozenset[str]:
    """Return the words that say nothing of a subject (theme_filler.tsv)."""
    return frozenset(row.word for row in load_rows("theme_filler.tsv", Filler))


@cache
def slogans() -> frozenset[str]:
    """Return the words that tell how well and how eagerly, and that something was done (theme_filler.tsv).

    Examples
    --------
    >>> "扎实" in slogans(), "工作" in slogans()
    (True, False)
    """
    return frozenset(row.word for row in load_rows("theme_filler.tsv", Filler) if row.kind in ("rhetoric", "report"))


@dataclass(frozen=True, slots=True)
class CommonWord:
    """One row of common_works.tsv.

    Parameters
    ----------
    word
        The word.
    work
        The work, of those that every body does, which it tells of.
    """

    word: str
    work: str


@cache
def common_works() -> dict[str, tuple[str, ...]]:
    """Return what every body does beside its own work, with the words that tell of it (common_works.tsv).

    Examples
    --------
    >>> "三公" in common_works()["财务预算管理"]
    True
    """
    words: defaultdict[str, list[str]] = defaultdict(list)
    for row in load_rows("common_works.tsv", CommonWord):
        words[row.work].append(row.word)
    return {work: tuple(found) for work, found in words.items()}


@dataclass(frozen=True, slots=True)
class HeadingWord:
    """One row of theme_headings.tsv.

    Parameters
    ----------
    word
        The word.
    heading
        The heading of which it tells.
    """

    word: str
    heading: str


@cache
def theme_headings() -> dict[str, tuple[str, ...]]:
    """Return headings that reports of every kind have, with the words that tell of them (theme_headings.tsv).

    Examples
    --------
    >>> "低保" in theme_headings()["社会救助"]
    True
    """
    words: defaultdict[str, list[str]] = defaultdict(list)
    for row in load_rows("theme_headings.tsv", HeadingWord):
        words[row.heading].append(row.word)
    return {heading: tuple(found) for heading, found in words.items()}


@dataclass(frozen=True, slots=True)
class Family:
    """One row of theme_families.tsv.

    Parameters
    ----------
    family
        The name of the works together.
    headings
        Headings of theme_headings.tsv.
    """

    family: str
    headings: tuple[str, ...]


@cache
def families() -> dict[str, tuple[str, ...]]:
    """Return works that belong together, by the name of all; narrower families first.

    Raises
    ------
    LexiconError
        If theme_families.tsv names a heading that theme_headings.tsv does not have.

    Examples
    --------
    >>> "旅游发展" in families()["文化旅游发展"]
    True
    """
    found = {row.family: row.headings for row in load_rows("theme_families.tsv", Family)}
    _check_known("theme_families.tsv", (heading for headings in found.values() for heading in headings))
    return found


def _check_known(file: str, headings: Iterable[str]) -> None:
    if unknown := [heading for heading in headings if heading not in theme_headings()]:
        raise LexiconError(f"{file}: {unknown[0]!r} is no heading of theme_headings.tsv")


@dataclass(frozen=True, slots=True)
class FrameHeading:
    """One row of theme_frames.tsv.

    Parameters
    ----------
    heading
        A heading of theme_headings.tsv.
    kind
        Whether it stands over mere words or over a part of the report that tells something; see the file.
    """

    heading: str
    kind: FrameKind


@cache
def frames() -> dict[str, tuple[str, ...]]:
    """Return the headings under which a report tells of no one work, with the words that tell of them.

    Raises
    ------
    LexiconError
        If theme_frames.tsv names a heading that theme_headings.tsv does not have.

    Examples
    --------
    >>> "力量薄弱" in frames()["存在的问题与不足"]
    True
    """
    named = [row.heading for row in load_rows("theme_frames.tsv", FrameHeading)]
    _check_known("theme_frames.tsv", named)
    return {heading: theme_headings()[heading] for heading in named}


@cache
def rhetoric() -> frozenset[str]:
    """Return those of the frames that hold words of guidance, thanks and appeal, and no more.

    Examples
    --------
    >>> "开场与致谢" in rhetoric(), "存在的问题与不足" in rhetoric()
    (True, False)
    """
    return frozenset(row.heading for row in load_rows("theme_frames.tsv", FrameHeading) if row.kind == "rhetoric")


@cache
def fields_of_words() -> dict[str, str]:
    """Return the field of government work that each word of the domain dictionary belongs to.

    Examples
    --------
    >>> fields_of_words()["超编"]
    '机构编制'
    """
    return {
        word.word: word.note
        for word in domain_words()
        if word.freq != 0 and word.note and word.note not in _REPORT_FIELDS
    }


def subject_words(text: str) -> list[str]:
    """Return the words of a text that tell what it is about, in order, repetitions included.

    Single characters, numbers, names of places and people, and filler (theme_filler.tsv) are left out; words of the
    domain dictionary are kept whatever jieba takes them for.

    Examples
    --------
    >>> subject_words("认真贯彻落实上级要求，切实加强事业单位登记管理，办理变更登记53家")
    ['事业单位', '登记', '管理', '变更登记']
    """
    return [word for word, tag in default_segmenter().tagged(text) if len(word) > 1 and _tells(word, tag)]


@lru_cache(maxsize=100_000)
def _tells(word: str, tag: str) -> bool:
    """Tell whether a word of two or more characters says what a text is about."""
    if word in filler() or not any(map(str.isalpha, word)):
        return False
    return word in fields_of_words() or (tag[:1] not in _EMPTY_TAGS and tag not in _NAME_TAGS)


def passage_words(passage: Passage) -> tuple[str, ...]:
    """Return the subject words of a passage and of the two headings that it stands under.

    The reporting body's own name is left out.

    Examples
    --------
    >>> passage = Passage("", "", "", "临江市公安局", "", None, "打击犯罪", "临江市公安局侦破命案8起。", 0, 13)
    >>> passage_words(passage)
    ('侦破', '命案', '打击犯罪')
    """
    return _words_of("\n".join((without_body(passage), *passage.section.split(" / ")[-2:])))


@lru_cache(maxsize=_REMEMBERED)
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(subject_words(text))


def with_parts(words: Iterable[str]) -> list[str]:
    """Return words and the shorter words that long ones hold: 绩效自评 and 绩效评价 have 绩效 in common.

    Examples
    --------
    >>> with_parts(["绩效自评", "登记"])
    ['绩效自评', '绩效', '自评', '登记']
    """
    return [part for word in words for part in (word, *_parts(word))]


@lru_cache(maxsize=100_000)
def _parts(word: str) -> tuple[str, ...]:
    segmenter, empty = default_segmenter(), filler()
    if len(word) < _LONG:
        return ()
    pieces = (word[i : i + n] for n in (2, 3) for i in range(len(word) - n + 1))
    return tuple(piece for piece in pieces if segmenter.is_word(piece) and piece not in empty)


def without_body(passage: Passage) -> str:
    """Return the passage's text without the name of the body that reports."""
    text = passage.text
    for name in _own_names(passage.department):
        text = text.replace(name, "")
    return text


@cache
def _own_names(department: str) -> tuple[str, ...]:
    """Return a body's name as it stands and without its place; longest first."""
    if not department:
        return ()
    name = department.removeprefix("中共")
    short = name.removeprefix("".join(read_places(name))).removeprefix("委")
    names = [department, name]
    if len(short) >= 4:  # 公安局 alone may as well be another's
        names.append(short)
    return tuple(sorted({n for n in names if n}, key=len, reverse=True))


def word_fields(words: Iterable[str]) -> list[str]:
    """Return the fields of those words that have one.

    Examples
    --------
    >>> word_fields(["超编", "莲藕", "主题党日"])
    ['机构编制', '党建与纪检']
    """
    fields = fields_of_words()
    return [fields[word] for word in words if word in fields]
