"""The jieba package: importing it quietly, and its dictionary as tables of our own.

``jieba.Tokenizer.initialize`` would read a marshalled copy of the dictionary from the shared temporary directory,
where any other user of the machine can put one first, and write one there. Reading jieba's own ``dict.txt`` takes
0.4 s, a marshalled copy 0.15 s: not worth a file that has to be trusted, so there is no cache at all.
"""

from __future__ import annotations

import hashlib
import sys
import warnings
from importlib.resources import files
from typing import Any

__all__ = ["import_jieba", "read_jieba_dictionary"]


def import_jieba() -> Any:
    """Return the ``jieba`` module, without the warnings that importing it gives."""
    with warnings.catch_warnings():
        # jieba 0.42.1 writes regular expressions as plain strings and asks pkg_resources for its files: both warn
        # on new Pythons, and neither is ours to mend.
        warnings.filterwarnings("ignore", message=r"(?s).*invalid escape sequence")
        warnings.filterwarnings("ignore", message=r"(?s).*pkg_resources")
        warnings.filterwarnings("ignore", message=r"(?s).*declare_namespace")
        import jieba
        import jieba.finalseg
    return jieba


def read_jieba_dictionary(jieba: Any) -> tuple[dict[str, int], int, dict[str, str], bytes]:
    """Read ``dict.txt`` of the `jieba` module.

    Returns
    -------
    freq
        What ``Tokenizer.gen_pfdict`` returns: frequency of each word, 0 for a beginning of a word that is none.
    total
        Sum of the frequencies.
    tags
        Part of speech of each word.
    digest
        SHA-256 of the file.
    """
    raw = (files(jieba) / "dict.txt").read_bytes()
    parts = raw.decode("utf-8").split()
    words, counts = parts[0::3], [int(n) for n in parts[1::3]]
    freq = dict(zip(words, counts, strict=True))
    tags = dict(zip(words, map(sys.intern, parts[2::3]), strict=True))
    for word in words:
        prefix = word[:-1]
        while prefix and prefix not in freq:  # where one is present, the shorter ones are
            freq[prefix] = 0
            prefix = prefix[:-1]
    return freq, sum(counts), tags, hashlib.sha256(raw).digest()
