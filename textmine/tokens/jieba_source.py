"""The jieba package: importing it quietly, and its dictionary as tables of our own.

``jieba.Tokenizer.initialize`` would read a marshalled copy of the dictionary from the shared temporary directory,
where any other user of the machine can put one first, and write one there. Reading jieba's own ``dict.txt`` takes
0.4 s, a marshalled copy 0.15 s: not worth a file that has to be trusted, so there is no cache at all.
"""

from __future__ import annotations

import hashlib
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

__all__ = ["add_beginnings", "import_jieba", "read_jieba_dictionary"]


def import_jieba() -> Any:
    """Return the ``jieba`` module, without the warnings that importing it gives."""
    with warnings.catch_warnings(), _without("pkg_resources"):
        # jieba 0.42.1 writes regular expressions as plain strings, of which new Pythons warn; not ours to mend.
        warnings.filterwarnings("ignore", message=r"(?s).*invalid escape sequence")
        import jieba
        import jieba.finalseg
    return jieba


@contextmanager
def _without(name: str) -> Iterator[None]:
    """Let a module that nobody has imported yet be none meanwhile.

    jieba asks ``pkg_resources`` for its files where there is one, which takes 0.1 s, 8 MB and two warnings to import;
    else it opens them by their path.
    """
    hidden = name not in sys.modules
    if hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # what Python has for a module that cannot be imported
    try:
        yield
    finally:
        if hidden:
            del sys.modules[name]


def read_jieba_dictionary(jieba: Any) -> tuple[dict[str, int], int, dict[str, str], bytes]:
    """Read ``dict.txt`` of the `jieba` module.

    Returns
    -------
    freq
        Frequency of each word.
    total
        Sum of the frequencies.
    tags
        Part of speech of each word.
    digest
        SHA-256 of the file.
    """
    raw = (files(jieba) / "dict.txt").read_bytes()
    freq: dict[str, int] = {}
    tags: dict[str, str] = {}
    numbers, total, begin = _Numbers(), 0, 0
    while begin < len(raw):  # by pieces: a million strings at once would take 50 MB that are not given back
        end = raw.find(b"\n", begin + _PIECE) + 1 or len(raw)
        parts = raw[begin:end].decode("utf-8").split()
        words, counts = parts[0::3], list(map(numbers.__getitem__, parts[1::3]))
        freq.update(zip(words, counts, strict=True))
        tags.update(zip(words, map(sys.intern, parts[2::3]), strict=True))
        total, begin = total + sum(counts), end
    return freq, total, tags, hashlib.sha256(raw).digest()


def add_beginnings(freq: dict[str, int]) -> None:
    """Add the beginnings of words that are none, with a frequency of 0: ``Tokenizer.gen_pfdict`` has them as well."""
    for word in [word for word in freq if word[:-1] not in freq]:
        prefix = word[:-1]
        while prefix and prefix not in freq:  # where one is present, the shorter ones are
            freq[prefix] = 0
            prefix = prefix[:-1]


_PIECE = 1 << 19  # bytes


class _Numbers(dict[str, int]):
    """Whole numbers by their digits, each made once: a dictionary repeats each 70 times."""

    def __missing__(self, digits: str) -> int:
        number = self[digits] = int(digits)
        return number
