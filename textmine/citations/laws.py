"""Laws that a text names without the marks of a title: 依据劳动合同法第十四条. Their names are data (laws.tsv)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from textmine.citations.articles import article_behind
from textmine.citations.official import STATE
from textmine.lexicon.loader import load_rows

# A longer word goes on behind 预算法律, 会计法人; a name that is known to be longer is tried first.
_END = re.compile(
    r"(?:法|法典|宪法|条例|通则)(?=[第、，。；：！（(和与及等规要精的有之中在等对\s]|(?:开展|检查|查处|处理|处罚|办理|执法|调解|审理|签订|整改|进行|实施(?!条例|细则|办法)|采购|征收)|$)"
)
_FOLLOWED = re.compile(r"(?:依据|根据|按照|依照|遵照|违反|触犯|适用|援引|依)(?:国家|我国|现行|新修订的|新的|新)?$")
_IMPLEMENTED = re.compile(
    r"[\s\u3000]{0,3}(?:（[^（）]{0,30}）)?[\s\u3000]{0,3}(?:及|和|与)其?(?:配套的)?(?P<rest>实施条例|实施细则|实施办法)(?![一-龥]{0,2}》)"
)


@dataclass(frozen=True, slots=True)
class Law:
    """One row of laws.tsv: the name of a law without 中华人民共和国."""

    name: str


@cache
def laws() -> tuple[Law, ...]:
    """Return the packaged laws."""
    return load_rows("laws.tsv", Law)


@cache
def _names() -> frozenset[str]:
    return frozenset(law.name for law in laws())


@cache
def _longest() -> int:
    return max(map(len, _names()))


def is_law_of_the_state(title: str) -> bool:
    """Say whether a title is the name of a law or regulation of the state (预算法实施条例)."""
    return title.removeprefix(STATE) in _names()


def find_laws(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the laws named without marks, as start, end and title.

    A name alone is not enough (预算法宣传, a chapter on 劳动法): an article must follow, or a word in front must say
    that it is applied.

    Examples
    --------
    >>> [title for _, _, title in find_laws("依据劳动合同法第十四条和中华人民共和国预算法第三条，宣传档案法。")]
    ['劳动合同法', '中华人民共和国预算法']
    """
    for ending in _END.finditer(text):
        end = ending.end()
        for length in range(min(_longest(), end), 1, -1):
            if text[end - length : end] in _names():
                start = end - length
                if text.endswith(STATE, 0, start):
                    start -= len(STATE)
                if _FOLLOWED.search(text[max(0, start - 12) : start]) or article_behind(text, end):
                    yield start, end, text[start:end]
                break


def implementing(text: str, end: int, title: str) -> tuple[int, int, str] | None:
    """Return the rules that implement a law and are named with it: 《预算法》及其实施条例 names 预算法实施条例.

    Parameters
    ----------
    text
        The text.
    end
        Where the citation of the law ends.
    title
        Its title.
    """
    found = _IMPLEMENTED.match(text, end)
    if found is None or not title.endswith(("法", "条例")):
        return None
    return found.start("rest"), found.end("rest"), f"{title}{found['rest']}"
