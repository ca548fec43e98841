"""What the words between two figures say, read from ``lexicon/data/audit_cues.toml``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from textmine.lexicon import load_rules
from textmine.lexicon.signs import finder, needed_signs

_BEFORE_FIGURE = " 为达到是约：:\n"
LONGEST = 240  # characters of a gap that are looked at: figures farther apart say nothing of each other


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the file."""

    id: str
    pattern: str
    match: str
    no_match: str


@dataclass(frozen=True, slots=True)
class Identity:
    """A total of departmental accounts with all its parts; a row of ``audit_identities.toml``.

    Parameters
    ----------
    in_order
        Whether the total and then its parts, all of them, follow one upon the other with no word that they do.
    alone
        Whether it says nothing of a list that has other figures, too.
    """

    id: str
    total: tuple[str, ...]
    parts: tuple[str, ...]
    match: str
    no_match: str
    in_order: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate whose name tells what is divided by what; a row of ``audit_ratios.toml``."""

    id: str
    rate: str
    part: str
    whole: str
    match: str
    no_match: str


def says(cue: str, text: str) -> bool:
    """Tell whether the words between two figures say what the rule `cue` is for.

    Examples
    --------
    >>> says("including", "，其中：基本支出"), says("including", "，项目支出")
    (True, False)
    """
    return len(text) <= LONGEST and _finders()[cue](text) is not None


def may_say(cues: tuple[str, ...], text: str) -> bool:
    """Tell by the characters of a text alone whether anything within it may say what one of some rules is for.

    Examples
    --------
    >>> may_say(("including", "respectively"), "，项目支出"), may_say(("including", "respectively"), "，其中")
    (False, True)
    """
    return _any_sign(cues).search(text) is not None


def match_of(cue: str, text: str) -> re.Match[str] | None:
    """Return the rule's match, None where it says nothing of the kind."""
    return _finders()[cue](text) if len(text) <= LONGEST else None


def find(cue: str, text: str, group: str) -> str | None:
    """Return the named group of the rule's match, None where it says nothing of the kind."""
    found = _finders()[cue](text) if len(text) <= LONGEST else None
    return None if found is None else found[group]


def without(cue: str, text: str) -> str:
    """Return a text without the words that the rule `cue` names.

    Examples
    --------
    >>> without("plain-rate-name", "高校毕业生就业"), without("plain-rate-name", "项目资金")
    ('高校毕业生就业', '')
    """
    return _patterns()[cue].sub("", text)


def completes(total: str, parts: list[str]) -> bool:
    """Tell whether the parts named are all parts of the total named.

    Examples
    --------
    >>> completes("本年支出合计", ["基本支出", "项目支出"]), completes("本年支出合计", ["基本支出"])
    (True, False)
    """
    return any(
        _each_has_its_own(named, parts) and not (alone and len(parts) > len(named)) for named, alone in _parts_of(total)
    )


@lru_cache(maxsize=4096)
def _parts_of(total: str) -> tuple[tuple[tuple[re.Pattern[str], ...], bool], ...]:
    """Return the parts that a total of this name may have, and whether alone; reports tell the same totals again."""
    if _any_total().search(total) is None:
        return ()
    return tuple((named, alone) for whole, named, alone in _named_parts() if whole.search(total))


def _each_has_its_own(named: tuple[re.Pattern[str], ...], labels: list[str]) -> bool:
    """Tell whether each part is named by a figure of its own: 检出不合格食品 names one kind, not two."""
    left = list(labels)
    for part in named:
        found = next((label for label in left if part.search(label)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def balances(total: str, parts: list[str]) -> bool:
    """Tell whether figures that follow one upon the other are a total and its parts.

    Examples
    --------
    >>> balances("资产总额", ["负债总额", "所有者权益"]), balances("资产总额", ["负债总额", "利润"])
    (True, False)
    """
    return any(
        identity.in_order
        and len(parts) == len(identity.parts)
        and any(re.search(name, total) for name in identity.total)
        and all(re.search(part, label) for part, label in zip(identity.parts, parts, strict=True))
        for identity in _identities()
    )


def ratios(name: str) -> tuple[Ratio, ...]:
    """Return the rows of the ratios that a rate's name ends with.

    Examples
    --------
    >>> [ratio.id for ratio in ratios("年末资产负债率为")], ratios("整改率")
    (['debts'], ())
    """
    ended = name.rstrip(_BEFORE_FIGURE)
    if not _any_ratio().search(ended):
        return ()
    return tuple(ratio for ratio, pattern in _ratios() if pattern.search(ended))


@cache
def _ratios() -> tuple[tuple[Ratio, re.Pattern[str]], ...]:
    rows = load_rules("audit_ratios.toml", Ratio)
    return tuple((row, re.compile(f"(?:{row.rate})$")) for row in rows)


@cache
def _any_ratio() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(row.rate for row, _ in _ratios())})$")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {cue.id: re.compile(cue.pattern) for cue in load_rules("audit_cues.toml", Cue)}


@cache
def _finders() -> dict[str, Callable[[str], re.Match[str] | None]]:
    return {cue: finder(pattern.pattern) for cue, pattern in _patterns().items()}


@cache
def _any_sign(cues: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a character without which no text says what these rules are for."""
    needed = [needed_signs(_patterns()[cue].pattern) for cue in cues]
    signs = sorted(frozenset().union(*(own for own in needed if own is not None)))
    return re.compile("" if None in needed else f"[{''.join(map(re.escape, signs))}]")


@cache
def _named_parts() -> tuple[tuple[re.Pattern[str], tuple[re.Pattern[str], ...], bool], ...]:
    return tuple(
        (re.compile("|".join(row.total)), tuple(map(re.compile, row.parts)), row.alone) for row in _identities()
    )


@cache
def _any_total() -> re.Pattern[str]:
    return re.compile("|".join(name for row in _identities() for name in row.total))


@cache
def _identities() -> tuple[Identity, ...]:
    return load_rules("audit_identities.toml", Identity)
