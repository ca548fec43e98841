"""Words that tell where a citation begins and ends. The words are data (citation_words.tsv)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.lexicon.loader import load_rows

WordRole = Literal["title-ending", "body-ending", "in-front", "standard"]


@dataclass(frozen=True, slots=True)
class CitationWord:
    """One row of citation_words.tsv.

    Parameters
    ----------
    id
        Name of the row.
    role
        What the word is for.
    pattern
        Regular expression.
    match, no_match
        A text in which it must be found, and one in which it must not.
    """

    id: str
    role: WordRole
    pattern: str
    match: str
    no_match: str


@cache
def citation_words() -> tuple[CitationWord, ...]:
    """Return the packaged words."""
    return load_rows("citation_words.tsv", CitationWord)


@cache
def alternatives(role: WordRole) -> str:
    """Return the words of a role as alternatives of one regular expression, without brackets around them."""
    return "|".join(word.pattern for word in citation_words() if word.role == role)
