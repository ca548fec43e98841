"""Verbs that are denied: what was not done must not read as done (未整改3个, 不予公开4件)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from textmine.lexicon import load_rules
from textmine.lexicon.verbs import verbs

_REACH = 8  # characters in front of a verb in which it may be denied
_BEHIND = 14  # characters behind a number in which its verb may stand
_CLAUSE_END = re.compile("[，。；：！？、]")


@dataclass(frozen=True, slots=True)
class Denial:
    """A rule of ``denials.toml``; in its examples ``[[ ]]`` marks the verb."""

    id: str
    words: tuple[str, ...]
    adverbs: tuple[str, ...]
    not_behind: tuple[str, ...]
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@cache
def denials() -> tuple[Denial, ...]:
    """Return the packaged rules, in the order of their file."""
    return load_rules("denials.toml", Denial)


@cache
def _denying() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return what finds a denial that ends where the verb begins, and the characters that one of them holds."""
    rules = []
    for rule in denials():
        words = "|".join(sorted(map(re.escape, rule.words), key=len, reverse=True))
        behind = "".join(f"(?<!{re.escape(word)})" for word in rule.not_behind)
        rules.append(f"{behind}(?:{words})(?:{'|'.join(map(re.escape, rule.adverbs))})?")
    characters = frozenset(word[-1] for rule in denials() for word in (*rule.words, *rule.adverbs))
    return re.compile(f"(?:{'|'.join(rules)})$"), characters


def denial_at(text: str, verb: int) -> int:
    """Return where the verb at a place begins with what denies it; its own place where nothing does.

    Examples
    --------
    >>> denial_at("已整改5个，尚未整改3个", 8), denial_at("已整改5个", 1)
    (6, 1)
    """
    pattern, characters = _denying()
    if not verb or text[verb - 1] not in characters:
        return verb
    found = pattern.search(text, max(0, verb - _REACH), verb)
    return found.start() if found is not None else verb


def without_denial(noun: str) -> str:
    """Return a noun without what denies the verb behind it.

    Examples
    --------
    >>> without_denial("预算执行率没有"), without_denial("项目")
    ('预算执行率', '项目')
    """
    at = denial_at(noun, len(noun))
    return noun[:at] if at else noun


def with_denial(text: str, clause: int, number: tuple[int, int], predicate: str) -> str:
    """Return a predicate with what denies it in the text.

    Parameters
    ----------
    text
        The sentence.
    clause
        Where the clause of the number begins.
    number
        Where the number begins and ends.
    predicate
        The verb that governs it; it is looked for in the clause, then behind the number, then in front of the clause.

    Examples
    --------
    >>> text = "已整改5个，未整改3个，2个不予受理"
    >>> with_denial(text, 6, (9, 11), "整改"), with_denial(text, 0, (3, 5), "整改")
    ('未整改', '整改')
    >>> with_denial(text, 12, (12, 14), "受理")
    '不予受理'
    """
    if not predicate or ((known := verbs().get(predicate)) is not None and known.kind == "score"):
        return predicate
    begin, end = number
    at = text.rfind(predicate, clause, begin)
    if at < 0:
        stop = _CLAUSE_END.search(text, end)
        at = text.find(predicate, end, min(end + _BEHIND, stop.start() if stop else len(text)))
    if at < 0:
        at = text.rfind(predicate, 0, clause)
    return text[denial_at(text, at) : at] + predicate if at > 0 else predicate
