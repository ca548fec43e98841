"""Refer: what a short form (《办法》, 该办法) stands for in its report, by definition, by kind or by nearness."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from textmine.citations.names import is_short_form, issuer_key, same_issuer, short_key
from textmine.core import Citation

_ALIAS = re.compile(
    r"[\s\u3000]*[（(\[【][^（）()。]{0,60}?(?:简称|下称|统称)[为：:]?[\s\u3000]*[《“\"‘]{0,2}(?P<alias>[^《》“”\"‘’（）()，。]{1,20})"
)
_ALIAS_NUMBERED = re.compile(
    r"[\s\u3000]*[（(][^（）()]{0,40}(?:[（(][^（）()]{0,8}[）)][^（）()]{0,20})?[）)][\s\u3000]*[（(][^（）()。]{0,20}?(?:简称|下称|统称)[为：:]?[\s\u3000]*[《“\"‘]{0,2}(?P<alias>[^《》“”\"‘’（）()，。]{1,20})"
)
_ANAPHOR = re.compile(
    r"(?:该|此|上述|前述|这[一个部项]{0,2}|本)(?P<kind>实施细则|实施意见|实施方案|实施办法|条例|办法|意见|细则|规定|通知|方案|决定|纲要|规划|计划|措施|制度|文件|法)(?!定|制|规|律|人|院)"
)
_NEAR = 200
_ANAPHOR_REACH = 400
DEFINED, ONLY_ONE, NEAREST, ANAPHOR = 0.99, 0.9, 0.6, 0.8
"""Confidence in a reference: defined in the text (以下简称), the only document of its kind so far, the nearest, 该…."""

_REMEMBERED = 5  # documents of one kind that a short form is chosen from


@dataclass(frozen=True, slots=True)
class Reference:
    """A short form in a report, and the citation that it stands for.

    Parameters
    ----------
    start, end
        The words: ``《办法》`` or ``该办法``.
    citation_id, policy_id
        The citation in full and its document; empty where the text does not tell.
    confidence
        0 to 1; 0 where it is left open.
    rule
        ``defined``, ``only-one``, ``nearest``, ``anaphor`` or ``open``.
    """

    start: int
    end: int
    citation_id: str = ""
    policy_id: str = ""
    confidence: float = 0.0
    rule: str = "open"


def find_references(text: str, citations: Sequence[Citation]) -> list[Reference]:
    """Return the short forms of a report (《办法》, 该办法) with what they stand for, in text order.

    Parameters
    ----------
    text
        The report's text.
    citations
        Its citations, in text order, with their ``policy_id``.

    Examples
    --------
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> from textmine.citations import extract_citations
    >>> document = Document("印发《临江县绩效管理办法》。落实《办法》，该办法已施行。")
    >>> found = find_references(document.text, extract_citations(document, analyse(document)))
    >>> [(document.text[r.start : r.end], r.rule, r.confidence) for r in found]
    [('《办法》', 'only-one', 0.9), ('该办法', 'anaphor', 0.8)]
    """
    aliases = aliases_of(text, citations)
    references = [reference for _, reference in short_forms(citations, aliases)]
    index = 0
    spans = [(c.start, c.end) for c in citations]
    for match in _ANAPHOR.finditer(text):
        while index < len(spans) and spans[index][1] <= match.start():
            index += 1
        if index < len(spans) and spans[index][0] < match.end():
            continue  # within a title
        reference = _anaphor(match, citations[max(0, index - 12) : index])
        if reference is not None:
            references.append(reference)
    return sorted(references, key=lambda reference: reference.start)


def aliases_of(text: str, citations: Sequence[Citation]) -> dict[str, list[tuple[int, int]]]:
    """Return the short names that the text defines: name -> (where, which citation)."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, citation in enumerate(citations):
        match = _ALIAS.match(text, citation.end) or _ALIAS_NUMBERED.match(text, citation.end)
        if match:
            found[short_key(match["alias"])].append((match.start("alias"), index))
    return dict(found)


def is_short(citation: Citation, aliases: dict[str, list[tuple[int, int]]]) -> bool:
    """Say whether a citation names its document in short: by its kind, or by a name that the text defines."""
    if not citation.title or citation.doc_number:
        return False
    return is_short_form(citation.title) or _defined(citation, aliases) is not None


def short_forms(
    citations: Sequence[Citation], aliases: dict[str, list[tuple[int, int]]]
) -> list[tuple[int, Reference]]:
    """Return what each short form stands for, by its index among the citations."""
    found: list[tuple[int, Reference]] = []
    # Per kind of document the citations so far, so that a report full of short forms still takes linear time.
    by_word: dict[str, dict[str, int]] = defaultdict(dict)
    for index, citation in enumerate(citations):
        if not is_short(citation, aliases):
            if citation.policy_id and citation.title:
                key = short_key(citation.title)
                for length in range(1, min(8, len(key))):
                    seen = by_word[key[-length:]]
                    seen.pop(citation.policy_id, None)
                    seen[citation.policy_id] = index
                    if len(seen) > _REMEMBERED:
                        del seen[next(iter(seen))]
            continue
        defined = _defined(citation, aliases)
        if defined is not None and citations[defined].policy_id:
            found.append((index, _reference(citation, citations[defined], DEFINED, "defined")))
            continue
        # The same word may have stood for a document before; 市委《意见》 is not the one of 省委.
        known = by_word.get(short_key(citation.title), {})
        candidates = [c for c in (citations[i] for i in known.values()) if _may_be(citation, c)]
        if len(candidates) == 1 and len(known) < _REMEMBERED:
            found.append((index, _reference(citation, candidates[0], ONLY_ONE, "only-one")))
            continue
        near = [c for c in candidates if citation.start - c.end <= _NEAR]
        if len(near) == 1:
            found.append((index, _reference(citation, near[0], NEAREST, "nearest")))
        else:
            found.append((index, Reference(citation.start, citation.end)))
    return found


def _anaphor(match: re.Match[str], before: Sequence[Citation]) -> Reference | None:
    """Return what 该办法 stands for: the one document near in front whose name ends so; ``None`` if none is near."""
    kind = match["kind"]
    near = [c for c in before if match.start() - c.end <= _ANAPHOR_REACH and c.policy_id]
    fitting = [c for c in near if kind == "文件" or (short_key(c.title) or "").endswith(kind)]
    if not fitting:
        return None
    if len({c.policy_id for c in fitting}) > 1:
        # Of several the one in the same sentence, if it is alone there.
        fitting = [c for c in fitting if match.start() - c.end <= _NEAR // 4]
        if len({c.policy_id for c in fitting}) != 1:
            return Reference(match.start(), match.end())
    last = fitting[-1]
    return Reference(match.start(), match.end(), last.citation_id, last.policy_id, ANAPHOR, "anaphor")


def _defined(citation: Citation, aliases: dict[str, list[tuple[int, int]]]) -> int | None:
    """Return the citation that a name stands for by the last definition in front of it."""
    chosen = None
    for where, index in aliases.get(short_key(citation.title), ()):
        if where <= citation.start + 1:
            chosen = index
    return chosen


def _may_be(short: Citation, full: Citation) -> bool:
    if not short.issuer:
        return True
    mine, other = issuer_key(short.issuer, short.region), issuer_key(full.issuer, full.region)
    return bool(other) and same_issuer(mine, other, within=True)


def _reference(citation: Citation, full: Citation, confidence: float, rule: str) -> Reference:
    return Reference(citation.start, citation.end, full.citation_id, full.policy_id, confidence, rule)
