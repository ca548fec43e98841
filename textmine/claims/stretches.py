"""Which stretches of a sentence are cut into words: the clauses that a number looks at, and none beyond them.

Sentences of reports run on over many clauses, of which most hold no number. A number looks at its own clause, at the
one in front, and behind it to the end of its clause (:mod:`textmine.claims.clauses`); what stands in brackets belongs
to the clause around it.
"""

from __future__ import annotations

import re
from functools import lru_cache

_BRACKETS = re.compile("[（）]")
_QUOTED = re.compile("“[^“”]*”")
_EDGES = re.compile("[，。；：（）]")
_SHORT = 24  # characters; a shorter stretch is cut whole, as to look for less costs more
_FEWEST = 3  # edges of a stretch of which a part can be left out


def looked_at(text: str, start: int, end: int, *, behind: bool, ahead: bool) -> list[tuple[int, int]]:
    """Return what is to be cut into words of a stretch without numbers.

    Parameters
    ----------
    text
        The sentence's view.
    start, end
        The stretch.
    behind
        Whether a number stands in front of it.
    ahead
        Whether a number stands behind it.

    Returns
    -------
    list of (int, int)
        Ascending; the second begins with the mark that ends a clause.

    Examples
    --------
    >>> text = "5个，甲，乙，丙，丁6个"
    >>> [text[a:b] for a, b in looked_at(text, 2, 10, behind=True, ahead=True)]
    ['，甲，乙，丙，丁']
    >>> text = "5个学校完成了改造，" + "村容村貌改善，" * 5 + "还新建了公路6公里"
    >>> [text[a:b] for a, b in looked_at(text, 2, len(text) - 3, behind=True, ahead=True)]
    ['学校完成了改造，', '，村容村貌改善，还新建了公路']
    """
    if end - start < _SHORT:
        return [(start, end)]
    edges = [found.start() for found in _EDGES.finditer(text, start, end)]
    if len(edges) < _FEWEST or _hides_bracket(text, start, end):
        return [(start, end)]
    if _is_unbalanced(text):  # a number looks beyond clauses for the other half
        return [(start, end)]
    first = _clause_end(text, edges, end) if behind else start
    last = _clause_before(text, edges, start) if ahead else end
    if last <= first or (ahead and _holds_bracket(text, first, last)):  # which brackets are open has to be known
        return [(start, end)]
    kept = [(start, first)] if first > start else []
    return [*kept, (last, end)] if last < end else kept


def _clause_end(text: str, edges: list[int], end: int) -> int:
    """Return where the clause ends that the stretch begins with, its mark included."""
    depth = 0
    for edge in edges:
        if text[edge] == "（":
            depth += 1
        elif text[edge] == "）":
            depth = max(0, depth - 1)
        elif not depth:
            return edge + 1
    return end


def _clause_before(text: str, edges: list[int], start: int) -> int:
    """Return where the mark stands in front of the last clause but one."""
    depth, passed = 0, False
    for edge in reversed(edges):
        if text[edge] == "）":
            depth += 1
        elif text[edge] == "（":
            depth = max(0, depth - 1)
        elif passed:
            return edge
        elif not depth:
            passed = True
    return start


@lru_cache(maxsize=8)
def _is_unbalanced(text: str) -> bool:
    """Tell whether a bracket lacks its other half, be it that those in quotation marks count or not."""
    return any(_lacks_half(each) for each in (text, _QUOTED.sub("", text) if "“" in text else text))


def _lacks_half(text: str) -> bool:
    depth = 0
    for found in _BRACKETS.finditer(text):
        depth += 1 if found[0] == "（" else -1
        if depth < 0:
            return True
    return depth > 0


def _hides_bracket(text: str, start: int, end: int) -> bool:
    """Tell whether a name in quotation marks, which is one word, may hold a bracket."""
    return text.find("“", start, end) >= 0 and _holds_bracket(text, start, end)


def _holds_bracket(text: str, start: int, end: int) -> bool:
    return text.find("（", start, end) >= 0 or text.find("）", start, end) >= 0
