"""What a section is for, told from its title. The keywords are data (section_roles.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from textmine.core import SectionRole
from textmine.lexicon.loader import load_rules
from textmine.lexicon.signs import Sieve, places


@dataclass(frozen=True, slots=True)
class RoleRule:
    """One rule of section_roles.toml.

    Parameters
    ----------
    id
        Name of the rule.
    role
        The role it gives.
    pattern
        Regular expression, searched for in the title.
    match, no_match
        Titles in which it must and must not be found.
    """

    id: str
    role: SectionRole
    pattern: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@cache
def role_rules() -> tuple[RoleRule, ...]:
    """Return the packaged rules in the order in which they are tried."""
    return load_rules("section_roles.toml", RoleRule)


@cache
def _compiled() -> tuple[Sieve, tuple[tuple[SectionRole, re.Pattern[str]], ...]]:
    rules = role_rules()
    sieve = Sieve({at: rule.pattern for at, rule in enumerate(rules)})
    return sieve, tuple((rule.role, re.compile(rule.pattern)) for rule in rules)


@lru_cache(maxsize=256)  # each title is asked about several times in a row of steps
def section_role(title: str) -> SectionRole:
    """Return the role that a section's title tells, empty if it tells none.

    Examples
    --------
    >>> section_role("存在的主要问题"), section_role("名词解释"), section_role("其他")
    ('problems', 'definitions', '')
    """
    sieve, compiled = _compiled()
    for place in places(sieve.left(title)):
        role, pattern = compiled[place]
        if pattern.search(title):
            return role
    return ""
