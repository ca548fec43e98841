"""Dictionaries of words: the packaged domain dictionary, the user's files, and what became of their lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from textmine.core import LexiconError
from textmine.lexicon import load_rows

__all__ = ["DictionaryReport", "IgnoredLine", "Word", "collect_words", "domain_words", "read_dictionary"]

MAX_WORD = 32
"""Longest word that a dictionary may list; the segmenter looks this far ahead from every character."""

_USER_LINE = re.compile(r"(\S+)(?:\s+([0-9]+))?(?:\s+([A-Za-z]+))?")


@dataclass(frozen=True, slots=True)
class Word:
    """One dictionary entry.

    Parameters
    ----------
    word
        The word, without blanks.
    freq
        How often it is taken to occur in jieba's corpus of 60 million words; -1 for "as often as it takes to keep
        the word whole", 0 for "never a word".
    tag
        Part of speech in jieba's tag set (``n``, ``v``, ``vn``, ``nz`` …), empty where unknown.
    note
        Origin or remark, for people.
    """

    word: str
    freq: int = -1
    tag: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class IgnoredLine:
    """A line of a user dictionary that has no effect, and why."""

    path: str
    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class DictionaryReport:
    """What the user's words came to.

    Parameters
    ----------
    whole
        The words that stay one token.
    split
        The words that do not, each with the tokens it falls into.
    ignored
        Lines without effect.

    Examples
    --------
    >>> print(DictionaryReport(whole=("蓝山县",), split=(("编外", ("编", "外")),)))
    1 word whole, 1 split, 0 lines ignored
    split: 编外 -> 编 / 外
    """

    whole: tuple[str, ...] = ()
    split: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ignored: tuple[IgnoredLine, ...] = ()

    def __str__(self) -> str:
        words = "word" if len(self.whole) == 1 else "words"
        lines = "line" if len(self.ignored) == 1 else "lines"
        head = f"{len(self.whole)} {words} whole, {len(self.split)} split, {len(self.ignored)} {lines} ignored"
        split = [f"split: {word} -> {' / '.join(parts)}" for word, parts in self.split]
        ignored = [f"ignored: {i.path}:{i.line}: {i.reason}" for i in self.ignored]
        return "\n".join([head, *split, *ignored])


def domain_words() -> tuple[Word, ...]:
    """Return the words of the packaged domain dictionary ``words.tsv``.

    Examples
    --------
    >>> {w.word: w.tag for w in domain_words()}["超编"]
    'v'
    """
    return load_rows("words.tsv", Word)


def read_dictionary(path: str | Path) -> tuple[list[Word], list[IgnoredLine]]:
    r"""Read a user dictionary, in jieba's format or tab-separated.

    Parameters
    ----------
    path
        The file; see :class:`Segmenter` for its format.

    Returns
    -------
    words, ignored
        The entries in file order, and the lines that are none. Blank lines and comments (``#`` and a blank) are
        passed over without mention.

    Raises
    ------
    LexiconError
        If the file cannot be read or is not UTF-8.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "user.txt"
    >>> _ = path.write_bytes("\ufeff云岭新区 5 ns\r\n共 享 单 车\r\n".encode())
    >>> words, ignored = read_dictionary(path)
    >>> words
    [Word(word='云岭新区', freq=5, tag='ns', note='')]
    >>> ignored[0].line, ignored[0].reason
    (2, 'is not "word [frequency] [tag]"; separate the columns with tabs if the word holds a blank')
    """
    source = Path(path)
    try:
        content = source.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: byte {error.start} is not UTF-8; save the dictionary as UTF-8") from None
    except OSError as error:
        raise LexiconError(f"{path}: {error.strerror or error}") from None
    words: list[Word] = []
    ignored: list[IgnoredLine] = []
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip() or line.startswith(("# ", "#\t")) or line.split("\t")[0].strip() == "word":
            continue
        entry = _parse_line(line)
        if isinstance(entry, str):
            ignored.append(IgnoredLine(str(path), number, line.strip(), entry))
        else:
            words.append(entry)
    return words, ignored


def _parse_line(line: str) -> Word | str:
    if "\t" in line:
        cells = [cell.strip() for cell in line.split("\t")]
        word, freq, tag, note = [*cells, "", "", ""][:4]
        if freq and not freq.isdecimal():
            return f"frequency {freq!r} is not a whole number"
    else:
        match = _USER_LINE.fullmatch(line.strip())
        if match is None:
            return 'is not "word [frequency] [tag]"; separate the columns with tabs if the word holds a blank'
        word, freq, tag = (match.group(1), match.group(2) or "", match.group(3) or "")
        note = ""
    reason = _refuse(word)
    return reason or Word(word, int(freq) if freq else -1, tag, note)


def _refuse(word: str) -> str:
    if not word:
        return "has no word"
    if len(word) > MAX_WORD:
        return f"is longer than {MAX_WORD} characters"
    if "\n" in word or "\r" in word:
        return "holds a line break"
    return ""


def collect_words(
    paths: Iterable[str | Path], words: Iterable[str | Word]
) -> tuple[tuple[Word, ...], tuple[IgnoredLine, ...]]:
    """Read all dictionaries and the loose `words` behind them; of a word that is listed twice the last entry counts."""
    listed: dict[str, Word] = {}
    ignored: list[IgnoredLine] = []
    for path in paths:
        entries, unused = read_dictionary(path)
        ignored.extend(unused)
        listed.update((entry.word, entry) for entry in entries)
    for number, item in enumerate(words, start=1):
        entry = Word(item) if isinstance(item, str) else item
        reason = _refuse(entry.word)
        if reason:
            ignored.append(IgnoredLine("words", number, entry.word, reason))
        else:
            listed[entry.word] = entry
    return tuple(listed.values()), tuple(ignored)
