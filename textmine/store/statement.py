"""What of an SQL statement is code: its first word, and the names in it, apart from comments and texts."""

from __future__ import annotations

import re

# Each begins in its own way and none can be matched in two, so that reading is linear whatever the statement.
_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r\n\f\v]++ | --[^\r\n]*+)
  | (?P<comment>/\*)
  | (?P<text>'(?:[^']++|'')*+')
  | (?P<quoted>"(?:[^"]++|"")*+")
  | (?P<dollar>\$(?:[A-Za-z_\x80-\U0010ffff][A-Za-z0-9_\x80-\U0010ffff]*+)?\$)
  | (?P<name>[A-Za-z_\x80-\U0010ffff][A-Za-z0-9_$\x80-\U0010ffff]*+)
  | (?P<number>\d++)
  | (?P<other>[\s\S])
    """,
    re.VERBOSE,
)
_BOUNDARY = re.compile(r"/\*|\*/")
_ANY_NAME = re.compile(r"[A-Za-z_\x80-\U0010ffff][A-Za-z0-9_$\x80-\U0010ffff]*+")


def first_word(statement: str, *, nested: bool) -> str:
    r"""Return the first word of a statement in lower case, behind comments and brackets; empty if there is none.

    Parameters
    ----------
    statement
        As it was typed.
    nested
        Whether comments may stand in comments, as PostgreSQL has it.

    Examples
    --------
    >>> first_word("/* a */ (-- b\nSELECT 1)", nested=False)
    'select'
    """
    for kind, text in _tokens(statement, nested=nested):
        if kind == "name":
            return text.lower()
        if kind != "space" and text != "(":
            break
    return ""


def names(statement: str) -> set[str]:
    r"""Return all that PostgreSQL may take for a name of a table or function in a statement, in lower case.

    Where it cannot be told what is text, because one is not closed or holds a backslash, whose meaning depends on
    settings, the words in texts and comments count as well.

    Examples
    --------
    >>> sorted(names("SELECT 'pg_sleep', \"lower\"(x) FROM t -- y"))
    ['from', 'lower', 'select', 't', 'x']
    >>> sorted(names("SELECT E'\\'', y --'"))
    ['e', 'select', 'y']
    """
    found = set()
    if "\\" not in statement:
        for kind, text in _tokens(statement, nested=True):
            if kind == "open":
                break
            if kind in ("name", "quoted"):
                found.add(text.lower())
        else:
            return found
    return {word.lower() for word in _ANY_NAME.findall(statement)} | found


def _tokens(statement: str, *, nested: bool) -> list[tuple[str, str]]:
    """Return kinds and texts: ``name``, ``quoted`` (a name), ``space``, ``text``, ``open`` (not closed), ``other``."""
    found = []
    at = 0
    while at < len(statement):
        match = _TOKEN.match(statement, at)
        if match is None:  # never: the last alternative takes anything
            break
        kind, text, end = str(match.lastgroup), match[0], match.end()
        if kind == "comment":
            end = _end_of_comment(statement, at, nested=nested)
            kind = "space" if end >= 0 else "open"
        elif kind == "dollar":
            end = statement.find(text, end)
            kind, end = ("text", end + len(text)) if end >= 0 else ("open", end)
        elif kind == "quoted":
            text = text[1:-1].replace('""', '"')
        elif text in ("'", '"'):
            kind, end = "open", -1
        found.append((kind, text))
        if end < 0:
            break
        at = end
    return found


def _end_of_comment(statement: str, start: int, *, nested: bool) -> int:
    if not nested:
        end = statement.find("*/", start + 2)
        return end + 2 if end >= 0 else -1
    depth = 0
    for boundary in _BOUNDARY.finditer(statement, start):
        depth += 1 if boundary[0] == "/*" else -1
        if not depth:
            return boundary.end()
    return -1
