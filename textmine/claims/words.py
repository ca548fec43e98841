"""The words of a sentence, each with the part that it can play around a number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from textmine.lexicon import load_rows
from textmine.lexicon.verbs import traits, verbs
from textmine.tokens.segmenter import Segmenter, domain_words
from textmine.tokens.segmenter import Word as DictionaryWord

Role = Literal[
    "act", "light", "rise", "fall", "raise", "lower", "same", "share", "compare", "score", "helper", "noun",
    "adverb", "preposition", "connector", "time", "self", "pronoun",
    "quantity", "stop", "comma", "pause", "open", "close", "of", "number", "adjective", "other",
]  # fmt: skip

FunctionKind = Literal["adverb", "preposition", "connector", "time", "self", "pronoun", "adjective"]
EndingKind = Literal[
    "plan", "relational", "outturn", "state", "stock", "compound", "place", "people", "body", "event", "sum", "mark",
    "allowed", "aim", "exam", "fund", "guided", "drawn up", "works", "posts", "office", "doer",
]  # fmt: skip

STOPS: Mapping[str, Role] = {
    "。": "stop", "；": "stop", "！": "stop", "？": "stop", "：": "stop", "…": "stop",
    "，": "comma", "】": "stop", "、": "pause", "（": "open", "）": "close", "的": "of",
    "和": "pause", "及": "pause", "以及": "pause", "与": "pause", "或": "pause",
}  # fmt: skip

NOUN_SUFFIXES = frozenset("率量额数费度值员者权点站班组")
SUFFIXED = frozenset(("act", "noun", "rise", "fall", "other", "adjective", "raise", "lower"))
CHANGE_ROLES = frozenset(("rise", "fall", "raise", "lower", "same"))


@dataclass(frozen=True, slots=True)
class FunctionWord:
    """A row of ``function_words.tsv``."""

    word: str
    kind: FunctionKind


@dataclass(slots=True, eq=False)
class Word:
    """A word with its span in the sentence's view; two are equal only if they are the same.

    Not frozen, as a frozen one takes three times as long to make, and there are dozens in a sentence.

    Parameters
    ----------
    text, start, end
        Surface and span.
    role
        The part that it can play.
    nominal
        For a verb: it often stands inside a noun phrase.
    known
        Whether the lexicon names it (False: the role was read off the dictionary's tag).
    """

    text: str
    start: int
    end: int
    role: Role
    nominal: bool = False
    known: bool = True

    def has(self, trait: str) -> bool:
        """Tell whether ``verbs.tsv`` gives the word a trait."""
        return trait in traits().get(self.text, ())


@cache
def function_words() -> dict[str, FunctionWord]:
    """Return the packaged function words by surface."""
    return {word.word: word for word in load_rows("function_words.tsv", FunctionWord)}


@dataclass(frozen=True, slots=True)
class NounEnding:
    """A row of ``noun_endings.tsv``."""

    ending: str
    kinds: tuple[EndingKind, ...]


@cache
def noun_endings(kind: str) -> tuple[str, ...]:
    """Return the packaged endings of one kind."""
    return tuple(e.ending for e in load_rows("noun_endings.tsv", NounEnding) if kind in e.kinds)


@cache
def guided_endings() -> tuple[str, ...]:
    """Return how words end that name who may be had to do something: 农户, 企业."""
    return noun_endings("people") + noun_endings("guided")


@dataclass(frozen=True, slots=True)
class ImpliedObject:
    """A row of ``implied_objects.tsv``."""

    verb: str
    object: str
    units: tuple[str, ...]


@cache
def implied_objects() -> dict[str, ImpliedObject]:
    """Return what verbs are done to where the clause leaves it out, by verb."""
    return {row.verb: row for row in load_rows("implied_objects.tsv", ImpliedObject)}


@cache
def claim_segmenter() -> Segmenter:
    """Return the segmenter that keeps the words of the lexicon whole."""
    entries = [DictionaryWord(w, tag="v") for w in verbs() if len(w) > 1]
    entries += [DictionaryWord(w, tag="d") for w in function_words() if len(w) > 1]
    return Segmenter(words=entries)


def _role(text: str, tag: str) -> tuple[Role, bool, bool]:
    stop = STOPS.get(text)
    if stop is not None:
        return stop, False, True
    verb = verbs().get(text)
    function = function_words().get(text)
    if verb is not None and verb.kind not in ("helper", "noun"):
        return verb.kind, verb.nominal, True
    if function is not None:
        return function.kind, False, True
    if verb is not None:
        return verb.kind, False, True
    if tag == "m" or (text[0].isdigit() and not _NAME.search(text)):
        return "number", False, False
    if tag in ("t",):
        return "time", False, False
    if len(text) == 4 and text[:2] in verbs() and text[2:] in verbs():  # 立案查处
        first, second = verbs()[text[:2]], verbs()[text[2:]]
        if first.kind == second.kind == "act":
            return "act", first.nominal and second.nominal, True
    if len(text) > 1 and tag in ("v", "vd", "vi", "vn"):
        # What only a dictionary calls a verb is a name where it is long: 转移支付, 安全生产
        return ("act", tag == "vn", False) if len(text) < 4 else ("other", False, False)
    if text[0] == "新" and text[1:] in verbs() and verbs()[text[1:]].kind == "act":  # 新开工, 新签约
        return "act", False, True
    if tag in ("d", "ad"):
        return "adverb", False, False
    if tag == "r":
        return "pronoun", False, False
    if tag in ("a", "an", "b") and len(text) > 1:
        return "adjective", False, False
    if tag == "p":
        return "preposition", False, False
    return "other", False, False


_ACCOUNTS = frozenset(("支出", "收入"))
_DONE = frozenset(("已", "已经", "均已"))
_NAME = re.compile("[一-龥]{2}$")  # 3A级景区, 12345热线: a name that begins with a digit
_QUOTED = re.compile("“[^“”，。；：]{1,40}”")
ITEM_LABEL = (
    r"（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.．、](?!\d)|[〇一二三四五六七八九十甲乙丙丁戊己庚辛壬癸]{1,3}、"
    r"|[子丑寅卯辰巳午未申酉戌亥壹贰叁肆伍陆柒捌玖拾]{1,3}、|(?:[ivxIVX]{1,4}|[A-Za-z])[.．、](?=[\u4e00-\u9fff])"
    r"|[①-⒛㈠-㈩㊀-㊉]"
)


def cut_words(text: str, start: int, end: int, entries: Entries, words: list[Word]) -> None:
    """Append the words of a stretch without quantities; a name in quotation marks is one word (“保交楼”任务)."""
    for quoted in _QUOTED.finditer(text, start, end) if text.find("“", start, end) >= 0 else ():
        _cut_plain(text, start, quoted.start(), entries, words)
        words.append(Word(quoted[0], quoted.start(), quoted.end(), "other", known=False))
        start = quoted.end()
    _cut_plain(text, start, end, entries, words)


def role_of(word: str) -> Role:
    """Return the part that a word of the dictionary can play, wherever it stands.

    Examples
    --------
    >>> role_of("清理"), role_of("树木")
    ('act', 'other')
    """
    return entries_of(claim_segmenter())[word].role


def tag_of(word: str) -> str:
    """Return what the dictionary calls a word: ``v`` a verb, ``n`` a noun.

    Examples
    --------
    >>> tag_of("树木")
    'n'
    """
    return entries_of(claim_segmenter())[word].tag


def is_one_word(text: str) -> bool:
    """Tell whether the dictionary lists a text as one word.

    Examples
    --------
    >>> is_one_word("更换"), is_one_word("已支付")
    (True, False)
    """
    return claim_segmenter().is_word(text)


class _Entry(NamedTuple):
    """What is known of a surface, wherever it stands."""

    role: Role
    nominal: bool
    known: bool
    tag: str
    hides_verb: bool
    joins: bool
    """Whether the word may be one with the word in front of it, or another beside it."""


class Entries(dict[str, _Entry]):
    """Entries by surface, made when first asked for; codes and long numbers, of which there is no end, are not kept."""

    def __init__(self, segmenter: Segmenter) -> None:
        super().__init__()
        self.segmenter = segmenter

    def __missing__(self, text: str) -> _Entry:
        tag = self.segmenter.tag(text)
        joins = text in NOUN_SUFFIXES or text in _ACCOUNTS or (len(text) == 1 and tag == "v")
        entry = _Entry(*_role(text, tag), tag, len(text) >= _LONG and _hides_verb(text), joins)
        if len(text) == 1 or self.segmenter.is_word(text) or (len(text) <= _YEAR and text.isdecimal()):
            self[text] = entry
        return entry


_LONG = 4  # characters of a word that may be a verb with its noun
_YEAR = 4  # digits; numbers of so many come again and again


@lru_cache(maxsize=2)  # a segmenter is large
def entries_of(segmenter: Segmenter) -> Entries:
    """Return what is known of each surface that a segmenter cuts."""
    return Entries(segmenter)


def _cut_plain(text: str, start: int, end: int, entries: Entries, words: list[Word]) -> None:
    if start >= end:
        return
    previous = ""
    stretch = text[start:end]
    for piece in entries.segmenter.cut(stretch) if end - start > 1 else (stretch,):
        role, nominal, known, tag, hides_verb, joins = entries[piece]
        behind = start + len(piece)
        if hides_verb:  # 侦破|案件: the dictionary lists the two as one noun
            words.append(Word(piece[:2], start, start + 2, "act"))
            words.append(Word(piece[2:], start + 2, behind, "other"))
        elif not (joins and words and _joined(piece, tag, previous, words, behind)):
            last = words[-1] if words else _NOTHING
            if joins and piece in _ACCOUNTS and last.text in _DONE:
                role, known = "act", True  # 经费|已|支出|3.5万元
            if last.role in _TURNS:
                if role == "other" and len(last.text) == 1:
                    words[-1] = replace(last, role="adjective")  # 低|级别文物
                elif role in NAMES and last.has("amiss"):
                    words[-1] = replace(last, role="act")  # 多计|工程款, against 比上年|多收|3万元
            words.append(Word(piece, start, behind, role, nominal, known))
        start = behind
        previous = tag


_NOTHING = Word("", 0, 0, "other")
_TURNS = frozenset(("rise", "fall"))
NAMES = frozenset(("other", "noun", "adjective"))


def _joined(piece: str, tag: str, previous: str, words: list[Word], end: int) -> bool:
    """Make a word of one character one with the word in front of it, if it is; tell whether it is."""
    last = words[-1]
    if piece in NOUN_SUFFIXES and last.role in SUFFIXED and len(last.text) > 1:
        words[-1] = Word(last.text + piece, last.start, end, "noun")  # 整改|率
        return True
    if len(piece) == 1 and tag == previous == "v" and len(last.text) == 1 and _begins(words):
        words[-1] = Word(last.text + piece, last.start, end, "act", known=False)  # 输|转 in front of a noun
        return True
    return False


def _begins(words: Sequence[Word]) -> bool:
    """Tell whether the last word opens its clause."""
    before = words[-2] if len(words) > 1 else None
    return before is None or before.role in ("comma", "stop", "pause", "adverb", "time", "connector")


def _hides_verb(word: str) -> bool:
    if word in verbs() or word in function_words() or word in known_to_reports():
        return False
    head = verbs().get(word[:2])
    return head is not None and head.kind == "act" and not head.nominal and word[2:] not in verbs()


@cache
def known_to_reports() -> frozenset[str]:
    """Return the words of our own dictionary, which are one word wherever they stand."""
    return frozenset(word.word for word in domain_words())
