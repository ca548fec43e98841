"""Texts of others on a terminal: a name or a sentence can neither steer it, nor feign a line, nor tell a password."""

from __future__ import annotations

import re

# Control characters, C1 ones as well; what turns the direction of writing; what some take for an end of a line.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
# In an address (postgresql://user:PASSWORD@host) from the first colon behind the user to the last @ before the path;
# and as a parameter of one, or of the errors of drivers: password=PASSWORD, sslpassword=PASSWORD.
_ADDRESS = re.compile(r"(?<=://)([^\s/:@]*+):[^\s/]*(?=@)")
_PARAMETER = re.compile(r"(?i)((?:password|passwd|pwd)\s?=\s?)(?:'[^']*+'|[^\s&;,)'\"]++)")


def printable(text: str, *, lines: bool = False) -> str:
    r"""Return a text as a terminal may show it: what would steer the terminal is written as an escape.

    Parameters
    ----------
    text
        Of whatever origin.
    lines
        Whether ends of lines, and the tabs of their columns, stay what they are.

    Examples
    --------
    >>> printable("a\x1b[2J\n.txt")
    'a\\x1b[2J\\n.txt'
    >>> printable("一\t二\r\n", lines=True)
    '一\t二\\r\n'
    """
    return _STEERING.sub(lambda found: found[0] if lines and found[0] in "\n\t" else _escape(found[0]), text)


def without_passwords(text: str) -> str:
    """Return a text with the passwords of addresses masked.

    Examples
    --------
    >>> without_passwords("postgresql://me:secret@host/claims: no such host")
    'postgresql://me:***@host/claims: no such host'
    >>> without_passwords("postgresql://host/claims?password=secret&sslmode=require")
    'postgresql://host/claims?password=***&sslmode=require'
    """
    return _PARAMETER.sub(r"\1***", _ADDRESS.sub(r"\1:***", text))


def counted(number: int, things: str) -> str:
    """Return how many there are of something, in words that go with the number.

    Examples
    --------
    >>> counted(1, "documents"), counted(1204, "claims")
    ('1 document', '1,204 claims')
    """
    return f"{number:,} {things.removesuffix('s') if number == 1 else things}"


def _escape(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")
