"""rjieba, jieba's method in Rust, with tables of our own; without it the same words are found more slowly."""

from __future__ import annotations

from collections.abc import Callable, Mapping

__all__ = ["FastCutter", "fast_cutter"]

FastCutter = Callable[[str, bool], list[str]]
"""Takes a text and whether to guess unknown words; returns the words."""


def fast_cutter(freq: Mapping[str, int]) -> FastCutter | None:
    """Return what cuts with exactly these words; ``None`` on a platform that ``rjieba`` is not installed on.

    Parameters
    ----------
    freq
        The frequency of each word; 0 for what is none.

    Examples
    --------
    >>> cut = fast_cutter({"消化": 300, "超编": 200, "消": 1})
    >>> cut("消化超编", False) if cut else ["消化", "超编"]
    ['消化', '超编']
    """
    try:
        import rjieba
    except ImportError:
        return None
    cutter = rjieba.Jieba.empty()  # its packaged dictionary may be of another version than jieba's
    add = cutter.add_word
    for word, count in freq.items():
        if count:
            add(word, count, None)
    cut: FastCutter = cutter.cut
    return cut
