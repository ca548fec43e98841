"""A sentence cut into words with roles, and what only its other words show of them: verbs that a dictionary hides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from textmine.claims.stretches import looked_at
from textmine.claims.words import (
    CHANGE_ROLES,
    ITEM_LABEL,
    NAMES,
    Word,
    cut_words,
    entries_of,
    guided_endings,
    known_to_reports,
    noun_endings,
)
from textmine.core import Quantity
from textmine.lexicon.verbs import has_trait, traits, verbs
from textmine.tokens.segmenter import Segmenter

_LABEL = re.compile(ITEM_LABEL)
_LABEL_BEGINS = re.compile(
    "[（\\d〇一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥壹贰叁肆伍陆柒捌玖拾A-Za-z①-⒛㈠-㈩㊀-㊉]"
)
"""What one can begin with, as most sentences do not."""


def tag_words(text: str, quantities: Sequence[Quantity], segmenter: Segmenter) -> list[Word]:
    """Cut a sentence's view into words, as far as a quantity looks; each quantity is one word, too.

    Parameters
    ----------
    text
        The view's characters.
    quantities
        Its quantities in order.
    segmenter
        What cuts the stretches between them.

    Returns
    -------
    list of Word
        In text order, the quantities with the role ``quantity``. Clauses that no quantity looks at
        (:mod:`textmine.claims.stretches`) are left out.
    """
    entries = entries_of(segmenter)
    words: list[Word] = []
    label = _LABEL.match(text) if _LABEL_BEGINS.match(text) is not None else None
    position = label.end() if label else 0
    if label:
        words.append(Word(label[0], 0, position, "connector"))
    behind = False
    for quantity in quantities:
        for start, end in looked_at(text, position, quantity.start, behind=behind, ahead=True):
            cut_words(text, start, end, entries, words)
        if words and words[-1].end == quantity.start:
            _part_verb(words)
            _join_manner(words)
            _join_noun(words)
            if quantity.dimension == "score":
                _part_points(words)
                if words[-1].text in _SCORING:
                    words[-1] = replace(words[-1], role="score")  # 控制率为96.5%，计|8分, against 共计|8分
        words.append(Word(text[quantity.start : quantity.end], quantity.start, quantity.end, "quantity"))
        position, behind = quantity.end, True
    for start, end in looked_at(text, position, len(text), behind=behind, ahead=False):
        cut_words(text, start, end, entries, words)
    if any(intended in text for intended in _INTENDED):
        for at, word in enumerate(words):
            if word.text in _INTENDED and _opens(words, at) and at + 1 < len(words) and words[at + 1].role in _DOES:
                words[at] = replace(word, role="helper", known=True)  # 计划|组织竞赛10项, 计划|在2024年更新60件
    if any(verb in text for verb in _drafting()):
        for at, word in enumerate(words[:-1]):
            if word.has("drafting") and _drafts(words, at):
                words[at] = replace(word, role="act")  # 委托第三方|编制|方案3份, against 核减|事业编制3名
    if _MAIN in text:
        for at, word in enumerate(words[:-1]):
            if word.text == _MAIN and words[at + 1].role in NAMES and words[at + 1].start == word.end:
                words[at] = replace(word, role="adjective")  # 主要|河流断面, against 主要|新建水库
    return words


def _part_verb(words: list[Word]) -> None:
    """Part a verb of one character from its noun, which the dictionary has as one word: 修|路12公里, 打|井7口."""
    whole = words[-1]
    verb, noun = whole.text[:1], whole.text[1:]
    if noun not in noun_endings("works") or whole.text in verbs() or whole.text in known_to_reports():
        return
    if has_trait(verb, "parted") and _opens(words, len(words) - 1):
        middle = whole.start + 1
        words[-1:] = [Word(verb, whole.start, middle, "act"), Word(noun, middle, whole.end, "other")]


def _part_points(words: list[Word]) -> None:
    """Part 扣 from the adjective in front of it: 结转|较多|扣1分, which is cut as 较|多扣."""
    if len(words) < 2:
        return
    degree, last = words[-2:]
    if degree.text in _DEGREES and last.text[1:] in _POINTED and degree.end == last.start:
        middle = last.start + 1
        words[-2:] = [
            Word(degree.text + last.text[0], degree.start, middle, "adverb"),
            Word(last.text[1:], middle, last.end, "score"),
        ]


@cache
def _drafting() -> tuple[str, ...]:
    return tuple(verb for verb, its in traits().items() if "drafting" in its)


def _drafts(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word is what its clause does, or what is asked of somebody, to what is drawn up behind it."""
    asked = at > 0 and words[at - 1].text.endswith(guided_endings())
    end = at + 1
    while end < len(words) and (words[end].role in NAMES or words[end].nominal or words[end].text in "、和的"):
        end += 1
    drawn = "".join(word.text for word in words[at + 1 : end])
    return (asked or _opens(words, at)) and drawn.endswith(noun_endings("drawn up"))


def _join_manner(words: list[Word]) -> None:
    """Make one word of the last two, where the first says how the other is done: 公开|道歉2家, 书面|检查5人."""
    if len(words) < 2:
        return
    manner, verb = words[-2:]
    if verb.role == "act" and manner.end == verb.start and manner.has("manner") and _opens(words, len(words) - 2):
        words[-2:] = [Word(manner.text + verb.text, manner.start, verb.end, "act", verb.nominal)]


def _join_noun(words: list[Word]) -> None:
    """Make one noun of the last two, where what may be a verb ends it in front of a number: 火箭|架3座, 综合|办4个."""
    if len(words) < 2 or not words[-1].has("leading"):
        return
    noun, last = words[-2:]
    if noun.end == last.start and (noun.role in NAMES or not noun.known):
        words[-2:] = [Word(noun.text + last.text, noun.start, last.end, "other")]


_MAIN = "主要"
_SCORING = frozenset(("计", "记"))
_POINTED = frozenset(("扣", "得"))
_DEGREES = frozenset(("较", "偏", "过"))
_INTENDED = frozenset(("计划", "打算"))
_DOES = frozenset(("act", "preposition", *CHANGE_ROLES))


def _opens(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word opens its clause, but for a time or an adverb."""
    while at and words[at - 1].role in ("adverb", "time", "connector", "self"):
        at -= 1
    return at == 0 or words[at - 1].role in ("comma", "stop", "pause")
