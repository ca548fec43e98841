"""Words out of Chinese text: jieba's dictionary and method, our domain words, and nothing shared with the process.

Notes for a newcomer. jieba finds the most probable path through all dictionary words of a run of characters. A
``jieba.Tokenizer`` is owned here, one per configuration, because jieba's process-wide one changes under everybody
as soon as anybody adds a word. Its tables are filled from :mod:`textmine.tokens.jieba_source`. The path is searched
in one pass with each logarithm taken once, which is twice as fast as ``Tokenizer.cut`` and gives the same words.
``rjieba``, the same method in Rust, is given the same tables and does it twenty times as fast; what it would see
otherwise (rare characters, runs without end) is still cut here. Tests hold all three together.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from math import log
from pathlib import Path
from typing import Any, NamedTuple

from textmine.tokens.dictionary import (
    DictionaryReport,
    IgnoredLine,
    Word,
    collect_words,
    domain_words,
    read_dictionary,
)
from textmine.tokens.fast import FastCutter, fast_cutter
from textmine.tokens.jieba_source import add_beginnings, import_jieba, read_jieba_dictionary

__all__ = [
    "DictionaryReport",
    "IgnoredLine",
    "Segmenter",
    "Word",
    "default_segmenter",
    "domain_words",
    "read_dictionary",
]

MAX_RUN = 20_000
"""Longest run without punctuation that is searched as one; bounds memory on files that are one endless line."""

MAX_UNKNOWN = 200
"""Longest stretch of unknown characters for the hidden Markov model, whose time grows with the square of it."""

_RUN_CHARACTERS = r"\u4e00-\u9fd5a-zA-Z0-9+#&._%\-"  # jieba's own class: all else is a token by itself
_ALPHANUMERIC = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_WIDE_NUMBER = "[０-９]{1,3}(?:，[０-９]{3})+(?![０-９])(?:．[０-９]+)*|[０-９]+(?:．[０-９]+)*"


class Segmenter:
    """A jieba tokenizer of one's own: jieba's dictionary, the domain's, the user's.

    Parameters
    ----------
    user_dictionaries : iterable of path, optional
        Files in jieba's format, ``word [frequency] [tag]`` a line, or tab-separated with the columns of
        ``words.tsv`` (``word``, ``freq``, ``tag``, ``note``). UTF-8, with or without byte-order mark, any line end.
        A word that several files list counts as the last of them says.
    words : iterable of str or Word, optional
        Further words, as if from a last dictionary.
    hmm : bool, default False
        Let jieba's hidden Markov model join neighbours that no dictionary word covers. It guesses unknown names, but
        also makes words of whatever happens to stand side by side, so that the same phrase is cut differently from
        sentence to sentence. On 860 annotated claims it moves a token across the border of a quantity in 8 where
        the dictionaries alone do in 1, and it takes a third more time.

    Attributes
    ----------
    tokenizer : jieba.Tokenizer
        The owned tokenizer, ready for those parts of jieba that take one (``jieba.analyse``).
    report : DictionaryReport
        What became of the user's words.
    fingerprint : str
        16 hexadecimal digits over jieba's version, all dictionaries and `hmm`: equal fingerprints, equal tokens.

    Raises
    ------
    LexiconError
        For a dictionary that cannot be read or is not UTF-8.

    Examples
    --------
    >>> segmenter = Segmenter(words=["云岭新区"])
    >>> segmenter.cut("云岭新区消化超编168人。")
    ['云岭新区', '消化', '超编', '168', '人', '。']
    >>> segmenter.tagged("超编168人")
    [('超编', 'v'), ('168', 'm'), ('人', 'n')]
    >>> segmenter.report.whole
    ('云岭新区',)
    """

    def __init__(
        self,
        user_dictionaries: Iterable[str | Path] = (),
        *,
        words: Iterable[str | Word] = (),
        hmm: bool = False,
    ) -> None:
        if isinstance(user_dictionaries, str | Path) or isinstance(words, str):
            raise TypeError("user_dictionaries and words are lists; put the single one into [ ]")
        self.hmm = hmm
        self.user_words, ignored = collect_words(user_dictionaries, words)
        jieba = import_jieba()
        self._recognise = jieba.finalseg.cut
        freq, total, self._tags, digest = read_jieba_dictionary(jieba)
        listed = {word.word: word for word in (*domain_words(), *self.user_words)}
        self._own, total = _added(listed.values(), freq, self._tags, total)
        self._pattern, self._otherwise = _run_pattern(listed), _otherwise_pattern(listed)
        self._fast: FastCutter | None = None if hmm else fast_cutter(freq)
        # 40 MB, which beside rjieba only words with rare characters are found in
        self._tables: _Tables | None = None if self._fast is not None else _tables_of(freq, total)
        entries = sorted((w.word, w.freq, w.tag) for w in listed.values())
        self.fingerprint = _fingerprint(jieba.__version__, digest, entries, hmm)
        self.report = self._check(ignored)

    @cached_property
    def tokenizer(self) -> Any:
        """The owned tokenizer of jieba."""
        tables = self._whole()
        tokenizer = import_jieba().Tokenizer()
        tokenizer.FREQ, tokenizer.total, tokenizer.initialized = tables.freq, tables.total, True
        return tokenizer

    def __reduce__(self) -> tuple[object, ...]:
        # The tables are rebuilt on the other side: faster than sending them, and the lock in jieba's tokenizer
        # cannot be sent.
        return _rebuild, (self.user_words, self.hmm)

    def cut(self, text: str) -> list[str]:
        """Cut `text` into words; joined, they are `text` again, blanks and line breaks included.

        A number with decimal point or thousands separators is one word, its unit and % sign are not part of it.

        Parameters
        ----------
        text
            Any text.

        Returns
        -------
        list of str
            No word is empty.

        Examples
        --------
        >>> default_segmenter().cut("完成年初预算的84.31%")
        ['完成', '年初预算', '的', '84.31', '%']
        """
        fast = self._fast
        if fast is not None and len(text) <= MAX_RUN and self._otherwise.search(text) is None:
            found = fast(text, False)
            return _join_numbers(found) if "." in text or "," in text else found
        found = []
        follow = self._follow_with_hmm if self.hmm else _follow
        for match in self._pattern.finditer(text):
            run = match.group()
            if match.lastindex == 1 and fast is not None and self._otherwise.search(run) is None:
                found += fast(run, False)
            elif match.lastindex == 1:
                freq, logs, _ = self._whole()
                follow(run, _best_path(run, freq, logs), found)
            else:
                found.append(run)
        return _join_numbers(found) if "." in text or "," in text else found

    def tagged(self, text: str) -> list[tuple[str, str]]:
        """Cut `text` and look each word's part of speech up in the dictionaries.

        A look-up knows no context: a word has its most usual tag. It costs next to nothing, where ``jieba.posseg``
        takes four times as long as cutting.

        Parameters
        ----------
        text
            Any text.

        Returns
        -------
        list of (str, str)
            Word and tag: jieba's tag set; ``m`` for numbers, ``eng`` for Latin letters, ``x`` for punctuation and
            blanks, empty for words that no dictionary has.

        Examples
        --------
        >>> default_segmenter().tagged("召开会议3次，")
        [('召开', 'v'), ('会议', 'n'), ('3', 'm'), ('次', 'q'), ('，', 'x')]
        """
        return [(word, self.tag(word)) for word in self.cut(text)]

    def tag(self, word: str) -> str:
        """Return the part of speech of one `word`, as :meth:`tagged` does."""
        tag = self._own[word].tag if word in self._own else self._tags.get(word)
        return _tag_by_form(word) if tag is None else tag

    def is_word(self, word: str) -> bool:
        """Tell whether `word` stands in one of the dictionaries."""
        return self._own[word].freq > 0 if word in self._own else word in self._tags

    def _whole(self) -> _Tables:
        """Return the tables that words are found with here, read again where rjieba alone was given them."""
        if self._tables is None:
            freq, total, _, _ = read_jieba_dictionary(import_jieba())
            for word, own in self._own.items():
                total += _set(word, own.freq, freq)
            self._tables = _tables_of(freq, total)
        return self._tables

    def _check(self, ignored: tuple[IgnoredLine, ...]) -> DictionaryReport:
        whole: list[str] = []
        split: list[tuple[str, tuple[str, ...]]] = []
        for word in self.user_words:
            parts = tuple(self.cut(word.word))
            if len(parts) == 1:
                whole.append(word.word)
            else:
                split.append((word.word, parts))
        return DictionaryReport(tuple(whole), tuple(split), ignored)

    def _follow_with_hmm(self, run: str, ends: list[int], found: list[str]) -> None:
        i, single = 0, 0  # run[single:i] are single characters not yet given out
        n = len(run)
        while i <= n:
            end = ends[i] if i < n else n + 2
            if end - i == 1 and i - single < MAX_UNKNOWN:
                i = end
                continue
            rest = run[single:i]
            if len(rest) == 1 or self.is_word(rest):
                found.extend(rest)
            elif rest:
                found.extend(self._recognise(rest))
            if i < n and end - i > 1:
                found.append(run[i:end])
                i = end
            elif i >= n:
                break
            single = i


@lru_cache(maxsize=1)
def default_segmenter() -> Segmenter:
    """Return the segmenter with the domain dictionary alone; built once per process.

    Examples
    --------
    >>> default_segmenter() is default_segmenter()
    True
    """
    return Segmenter()


def _rebuild(words: tuple[Word, ...], hmm: bool) -> Segmenter:
    return Segmenter(words=words, hmm=hmm) if words or hmm else default_segmenter()


def _fingerprint(version: str, digest: bytes, entries: Sequence[tuple[str, int, str]], hmm: bool) -> str:
    content = repr((version, digest, entries, hmm)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:16]


def _run_pattern(words: Iterable[str]) -> re.Pattern[str]:
    beyond = {c for c in "".join(words) if not re.match(f"[{_RUN_CHARACTERS}]", c)}
    # Not "+": a run without end would be held in memory several times over.
    run = f"([{_RUN_CHARACTERS}{re.escape(''.join(sorted(beyond)))}]{{1,{MAX_RUN}}})"
    return re.compile(f"{run}|\r\n|{_WIDE_NUMBER}|.", re.DOTALL)


def _otherwise_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for the characters that rjieba puts into other classes than jieba, or than we do."""
    beyond = {c for c in "".join(words) if not re.match(f"[{_RUN_CHARACTERS}]", c)}
    return re.compile(f"[{_OTHERWISE}{re.escape(''.join(sorted(beyond)))}]")


# Rare ideographs, which are runs to rjieba; halves of surrogate pairs, which Rust does not know; numbers in full width
_OTHERWISE = r"\u3400-\u4dbf\u9fd6-\u9fff\ud800-\udfff\uf900-\ufaff\U00010000-\U0010ffff０-９"


class _Own(NamedTuple):
    """A word that is listed beside jieba's, or in place of one of them: 0 for no word, no tag for that of its form."""

    freq: int
    tag: str | None


class _Tables(NamedTuple):
    """What the most probable path is found with: frequencies (0 for a mere beginning), their logarithms, their sum."""

    freq: dict[str, int]
    logs: Mapping[int, float]
    total: int


def _tables_of(freq: dict[str, int], total: int) -> _Tables:
    """Return tables of frequencies, the beginnings of words put into them."""
    add_beginnings(freq)
    return _Tables(freq, _Logarithms(total), total)


def _added(
    words: Iterable[Word], freq: dict[str, int], tags: Mapping[str, str], total: int
) -> tuple[dict[str, _Own], int]:
    """Put words into the frequencies; return what they came to, and the sum of all frequencies."""
    # A word must outweigh its parts, which may be listed themselves: shortest first, so that neither the order of
    # the files nor that of their lines matters.
    own: dict[str, _Own] = {}
    for word in sorted(words, key=lambda w: (len(w.word), w.word)):
        n = word.freq if word.freq >= 0 else _sufficient(word.word, freq, total)
        total += _set(word.word, n, freq)
        tag = word.tag or (tags.get(word.word) if n else None)
        own[word.word] = _Own(n, tag and sys.intern(tag))
    return own, total


def _set(word: str, n: int, freq: dict[str, int]) -> int:
    """Give a word its frequency; return by how much the sum of all of them grew."""
    more = n - freq.get(word, 0)
    freq[word] = n
    return more


def _sufficient(word: str, freq: Mapping[str, int], total: int) -> int:
    # The frequency at which the whole is as probable as the best way through its parts, and one more.
    parts: list[str] = []
    _follow(word, _best_path(word, freq, _Logarithms(total), beginnings=False), parts)
    product = 1.0
    for part in parts:
        product *= (freq.get(part) or 1) / total
    return max(int(product * total) + 1, freq.get(word, 0), 3)


class _Logarithms(dict[int, float]):
    """Log probabilities by frequency, computed when first asked for."""

    def __init__(self, total: int) -> None:
        super().__init__()
        self._log_total = log(total)

    def __missing__(self, freq: int) -> float:
        value = self[freq] = log(freq) - self._log_total
        return value


def _best_path(run: str, freq: Mapping[str, int], logs: Mapping[int, float], *, beginnings: bool = True) -> list[int]:
    # For each character, where the word that begins there would end on the most probable path from it; found from
    # the last character to the first; of equals the longer word, as in jieba. Tables with the beginnings of words
    # tell where no longer word can be.
    get, n = freq.get, len(run)
    route, ends = [0.0] * (n + 1), [0] * n
    for i in range(n - 1, -1, -1):
        best, end = -1e300, 0
        for j in range(i + 1, n + 1):
            count = get(run[i:j])
            if count:
                score = logs[count] + route[j]
                if score >= best:
                    best, end = score, j
            elif count is None and beginnings:
                break
        if not end:
            best, end = logs[1] + route[i + 1], i + 1
        route[i], ends[i] = best, end
    return ends


def _follow(run: str, ends: list[int], found: list[str]) -> None:
    # Single Latin letters and digits belong together: they are codes and numbers.
    i, n = 0, len(run)
    while i < n:
        end = ends[i]
        if end - i == 1 and run[i] in _ALPHANUMERIC:
            while end < n and ends[end] - end == 1 and run[end] in _ALPHANUMERIC:
                end += 1
        found.append(run[i:end])
        i = end


def _join_numbers(words: list[str]) -> list[str]:
    joined: list[str] = []
    done = 0
    for i in [i for i, word in enumerate(words) if word in {".", ","}]:
        if i <= done or not _is_number(words[i - 1]):
            continue
        end = _number_end(words, i)
        if end > i:
            joined.extend(words[done : i - 1])
            joined.append("".join(words[i - 1 : end]))
            done = end
    joined.extend(words[done:])
    return joined


def _number_end(words: list[str], i: int) -> int:
    # 1,234,567.89, and 2023.12.31 as well; words[i - 1] is the first group of digits.
    n = len(words)
    if len(words[i - 1]) <= 3:
        while i + 1 < n and words[i] == "," and len(words[i + 1]) == 3 and _is_number(words[i + 1]):
            i += 2
    while i + 1 < n and words[i] == "." and _is_number(words[i + 1]):
        i += 2
    return i


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal()


@lru_cache(maxsize=20_000)  # nearly all are the same few signs and numbers
def _tag_by_form(word: str) -> str:
    if word[0].isdecimal():
        return "m" if all(c.isdecimal() or c in ".,．，" for c in word) else "eng" if word.isascii() else ""
    if word.isascii() and word.isalnum():
        return "eng"
    return "" if word[0].isalnum() else "x"
