"""What stands around each quantity of a sentence: its words in front and behind, and how it is tied to the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textmine.claims.words import Word
from textmine.core import Quantity

Tie = Literal["", "comma", "pause", "direct", "of", "operator", "run"]
"""How a quantity hangs on the one before it: not at all, over a comma, in a row (、), 4批|21名, 6.9万元|的26%,
136个|*200元, or over words in the same clause."""

GOVERNS = frozenset(
    ("act", "light", "rise", "fall", "raise", "lower", "same", "share", "compare", "score", "adverb", "preposition")
)
_FARTHEST = 60  # words behind a number that may still hold its verb; bounds the work on endless rows
_LONGEST = 300  # words in front of a number that are still its clause; bounds the work on endless brackets
OPERATORS = frozenset("*×/=＝÷+-·")
BOUNDS = frozenset(("以上", "以下", "以内", "及以上", "及以下", "及", "或", "（含）", "之内"))


@dataclass(slots=True, eq=False)
class Slot:
    """One quantity with its surroundings; :func:`slots` makes it in steps, and nothing changes it afterwards.

    Parameters
    ----------
    index
        Place of the quantity among the sentence's words.
    left, right
        Words of the clause in front and behind that may belong to this quantity.
    tie
        How it hangs on the quantity before it.
    clause
        Running number of the comma clause.
    outside
        Words of the clause in front of the bracket that the quantity stands in; empty outside brackets.
    next_quantity
        Whether `right` ends at another quantity.
    before
        Words of the comma clause in front of this one, where it holds no quantity.
    bound
        以上 or its like stands behind the unit; it is not part of `right`.
    beyond
        All words behind the unit up to the end of the comma clause, later quantities included.
    depth
        How many brackets are open around the quantity.
    behind_semicolon
        Only a semicolon parts its clause from that of the quantity before it.
    done_by
        What the quantity before it counts, where a verb follows: the 农户 of 12户|农户|养殖中蜂300群.
    """

    index: int
    left: tuple[Word, ...]
    right: tuple[Word, ...]
    tie: Tie
    clause: int
    outside: tuple[Word, ...] = ()
    next_quantity: bool = False
    before: tuple[Word, ...] = ()
    bound: bool = False
    beyond: tuple[Word, ...] = ()
    depth: int = 0
    behind_semicolon: bool = False
    done_by: tuple[Word, ...] = ()

    def begin(self, quantity: Quantity) -> int:
        """Return where the clause of a number begins, of which this slot was made."""
        return self.left[0].start if self.left else quantity.start


def slots(words: Sequence[Word]) -> list[Slot]:
    """Return one slot for each quantity among `words`, in order."""
    found: list[Slot] = []
    ends = _clause_ends(words)
    clause = depth = 0
    for index, word in enumerate(words):
        role = word.role
        if role not in _PARTING:
            continue
        if role == "quantity":
            _add(words, index, (clause, depth, ends[clause]), found)
        elif role == "open":
            depth += 1
        elif role == "close":
            depth = max(0, depth - 1)
        else:
            clause += 1
    return found


_PARTING = frozenset(("quantity", "comma", "stop", "open", "close"))


def _clause_ends(words: Sequence[Word]) -> list[int]:
    return [*[i for i, w in enumerate(words) if w.role in ("comma", "stop")], len(words)]


def _add(words: Sequence[Word], index: int, place: tuple[int, int, int], found: list[Slot]) -> None:
    clause, depth, end = place
    begin, bracket = _clause_start(words, index)
    right, bound, at_quantity = _right(words, index)
    slot = Slot(
        index, tuple(words[begin:index]), right, "", clause, depth=depth,
        next_quantity=at_quantity, bound=bound, beyond=tuple(words[index + 1 : min(end, index + _FARTHEST)]),
    )  # fmt: skip
    previous = words[begin - 1] if begin else None
    if bracket:
        outside, _ = _clause_start(words, begin - 1)
        slot.outside = tuple(words[outside : begin - 1])
    elif previous is None or previous.role != "quantity":
        goes_on = previous is not None and _stands_in(clause - 1, found, depth)
        if previous is not None and previous.role == "comma" and goes_on:
            slot.tie = "comma"
        elif previous is not None:
            slot.before = _clause_before(words, begin)
            slot.behind_semicolon = previous.text == "；" and goes_on
    else:
        last = next(earlier for earlier in reversed(found) if earlier.index == begin - 1)
        last.right = _without_bracket(tuple(words[begin:index]))
        _share_gap(last, slot)
    found.append(slot)


def _stands_in(clause: int, found: Sequence[Slot], depth: int) -> bool:
    """Tell whether the last number stands in a clause, or the last one outside of brackets that are closed.

    A bracket between two numbers does not part them: 规模以上企业（年收入2000万元以上）34家.
    """
    if found and found[-1].clause == clause:
        return True
    for earlier in reversed(found):
        if earlier.depth <= depth:
            return earlier.clause == clause
    return False


def _clause_start(words: Sequence[Word], index: int) -> tuple[int, bool]:
    """Return where the clause around `index` begins, and whether it is the inside of a bracket."""
    begin, depth = index, 0
    farthest = max(0, index - _LONGEST)
    while begin > farthest:
        role = words[begin - 1].role
        if depth == 0 and role in ("comma", "stop", "quantity"):
            break
        if role == "close":
            depth += 1
        elif role == "open":
            if depth == 0:
                return begin, True
            depth -= 1
        begin -= 1
    return begin, False


def _clause_before(words: Sequence[Word], begin: int) -> tuple[Word, ...]:
    if words[begin - 1].role not in ("comma", "stop"):
        return ()
    start = begin - 1
    while start > 0 and words[start - 1].role not in ("comma", "stop", "quantity"):
        start -= 1
    return tuple(words[start : begin - 1])


def _right(words: Sequence[Word], index: int) -> tuple[tuple[Word, ...], bool, bool]:
    """Return the words behind the unit up to punctuation or the next quantity, without 以上 and its like."""
    begin = index + 1
    bracket = begin < len(words) and words[begin].text == "（"
    if bracket and [w.text for w in words[begin + 1 : begin + 3]] == ["含", "）"]:
        begin += 3
    while begin < len(words) and words[begin].text in BOUNDS:
        begin += 1
    bound = begin > index + 1 and words[begin - 1].text not in ("及", "或", "）")
    if not bound:
        begin = index + 1
    end, depth = begin, 0
    farthest = min(len(words), begin + _FARTHEST)
    while end < farthest:
        role = words[end].role
        if depth == 0 and role in ("comma", "stop", "quantity", "close"):
            break
        depth += (role == "open") - (role == "close")
        end += 1
    at_quantity = end < len(words) and words[end].role == "quantity"
    return tuple(words[begin:end]), bound, at_quantity


def _share_gap(last: Slot, slot: Slot) -> None:
    """Share out the words between two quantities of one clause: what belongs behind the first, what to the second."""
    if last.bound:
        opening = (i for i, w in enumerate(last.right) if w.text not in BOUNDS and w.text not in "（含）")
        last.right = last.right[next(opening, len(last.right)) :]
    gap = last.right
    if not gap:
        slot.left, slot.tie = (), "direct"
        return
    if gap[0].role == "of" and len(gap) == 1:
        slot.left, slot.tie = (), "of"
        return
    if gap[0].text in OPERATORS:
        last.right, slot.left, slot.tie = (), gap[1:], "operator"
        return
    depth = 0
    for at, word in enumerate(gap):
        depth += (word.role == "open") - (word.role == "close")
        if word.role == "act" and word.known and not word.nominal and at:
            break  # 为136名|劳动者追回工资和押金|67万元: the list belongs to the verb
        if word.role == "pause" and depth == 0:
            last.right, slot.left, slot.tie = _without_bracket(gap[:at]), gap[at + 1 :], "pause"
            return
    if last.bound:  # 淘汰10吨及以下燃煤锅炉338台: the verb in front reaches over the threshold
        reaches = any(w.role in ("act", "helper", "preposition") for w in last.left)
        slot.left, slot.tie = last.left + gap if reaches else gap, last.tie
    elif all(w.role in _COUNTED for w in gap):
        slot.left, slot.tie = (), "direct"  # 3个县市15个乡镇
    else:
        plain = (i for i, w in enumerate(gap) if w.role in GOVERNS and not w.nominal and w.known)
        verb = next(plain, None)
        if verb is None:
            verb = next((i for i, w in enumerate(gap) if w.role in GOVERNS), 0)
        slot.left, slot.tie, slot.done_by = gap[verb:], "run", gap[:verb]


_COUNTED = frozenset(("other", "noun", "of", "number", "pronoun", "adjective"))


def _without_bracket(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Drop a bracket that opens right behind the unit: 174.98万元（人员支出、公用支出）、专项支出13万元."""
    if not words or words[0].role != "open":
        return words
    depth = 0
    for at, word in enumerate(words):
        depth += (word.role == "open") - (word.role == "close")
        if depth == 0:
            return words[at + 1 :]
    return ()
