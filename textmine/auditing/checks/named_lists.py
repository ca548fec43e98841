"""Count: a number of things that is announced against the names right behind it.

改造危桥7座，分别为沙湾桥、大樟桥、石门桥、青龙桥; 以下5个二级单位：水政监察大队、河道管理所，均未单独公开.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from textmine.auditing.checks.counts import CountRule, number_of, of_several, rules_of, runs_of_text
from textmine.auditing.operands import from_text
from textmine.auditing.relations import SURE, Relation, itself
from textmine.core import Document, Structure

_NAMED, _FEWEST, _MOST = 0.85, 3, 20
_FAR = 2  # how many more are announced than named where it may be a slip; names in brackets may be examples
_LONGEST = 300  # characters of a list
_NAME = 24  # characters of a name
_INNER = re.compile(r"[（(][^（()）]*[）)]")
_DIGIT = re.compile(r"\d")
_COMMAS, _STOPS, _CLOSING = "，,", "。！？\n；;：:", "）)"
_AND = re.compile("[和与及或]")


def named_lists(document: Document, structure: Structure, told: Sequence[Relation] = ()) -> Iterator[Relation]:
    """Yield the numbers of things that are announced, each with the last of the names behind.

    Parameters
    ----------
    document, structure
        The text and its outline.
    told
        The numbers that something was found of already.

    Examples
    --------
    >>> from textmine.structure import analyse
    >>> document = Document("改造危桥4座，分别为沙湾桥、大樟桥、石门桥。")
    >>> [(r.stated.text, r.formula, r.agrees) for r in named_lists(document, analyse(document))]
    [('4', 'items 沙湾桥 to 石门桥', False)]
    """
    text = document.text
    known = {relation.stated.start for relation in told if relation.agrees or relation.certainty >= SURE}
    for begin, end in runs_of_text(structure):
        for kind in ("named", "bracketed"):
            for match in _rule(kind).compiled.finditer(text, begin, end):
                number, at = number_of(match["n"]), match.start("n")
                if number is None or at in known or not _FEWEST - 1 <= number <= _MOST:
                    continue
                if of_several(text, at, match.end("n")):
                    continue  # 7个股室和3个二级单位：the names of both
                found = _names(text, match.end(), end, bracketed=kind == "bracketed")
                if found is None:
                    continue
                names, last = found
                if number not in _possible(names) and not _may_be_wrong(names, number):
                    continue
                counted = max(_possible(names)[0], min(_possible(names)[-1], number))
                stated = from_text(document, structure, at, match.end("n"), number)
                items = from_text(document, structure, last - len(names[-1]), last, counted)
                formula = f"items {names[0]} to {names[-1]}"
                yield Relation("count", stated, (items,), itself, formula, _NAMED)


def _names(text: str, begin: int, end: int, *, bracketed: bool) -> tuple[list[str], int] | None:
    """Return the names of a list that is closed, and where the last one ends; None where it may go on."""
    stop, depth = begin, 0
    limit = min(end, begin + _LONGEST)
    while stop < limit:
        sign = text[stop]
        if sign in "（(":
            depth += 1
        elif sign in _CLOSING:
            depth -= 1
            if depth < 0:
                break
        elif not depth and (sign in _STOPS or sign in _COMMAS):
            break
        stop += 1
    if stop >= limit and stop < end:
        return None
    closed = text[stop : stop + 1]
    if bracketed != (closed in _CLOSING and bool(closed)):
        return None
    listed = text[begin:stop]
    if not bracketed and closed and closed in _COMMAS + "；;" and _goes_on(text, stop + 1, end):
        return None
    if _open(listed) is not None or closed in (":", "："):
        return None
    names = [_INNER.sub("", name).strip() for name in _split(listed)]
    if _possible(names)[-1] < _FEWEST or any(not name or len(name) > _NAME or _DIGIT.search(name) for name in names):
        return None
    return (names, stop) if not any(_rule("generic").compiled.search(name) for name in names) else None


def _split(listed: str) -> list[str]:
    """Return the names of a list; what stands in brackets parts nothing."""
    plain = _INNER.sub(lambda found: found[0].replace("、", "\0"), listed)
    return [name.replace("\0", "、") for name in plain.split("、")]


def _goes_on(text: str, begin: int, end: int) -> bool:
    """Tell whether the clause behind a comma may be more of the list."""
    clause = re.compile("[^，,。；;\n]*").match(text, begin, end)
    words = "" if clause is None else clause[0]
    return "、" in words or _open(words) is not None


def _possible(names: Sequence[str]) -> range:
    """Return how many things the names may be of: 和 may join two."""
    return range(len(names), len(names) + sum(len(_AND.findall(name)) for name in names) + 1)


def _may_be_wrong(names: Sequence[str], number: int) -> bool:
    """Tell whether names are so plain that another number is a slip: they end alike, or as bodies and places do."""
    least, most = _possible(names)[0], _possible(names)[-1]
    if not least - _FAR <= number <= most + _FAR or (number < least < most):
        return False
    ends = _rule("item").compiled
    return len({name[-1] for name in names}) == 1 or all(ends.search(name) for name in names)


def _open(words: str) -> re.Match[str] | None:
    return _rule("open").compiled.search(words)


@cache
def _rule(kind: str) -> CountRule:
    return rules_of(kind)[0]
