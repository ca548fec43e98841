"""Resolve: which citations are of one document, within a report and over all of them.

Two citations are merged on evidence, never because their titles are similar: the same number; or the same title key
(:func:`textmine.citations.names.title_key`) while number, issuer, level, version and region do not contradict each
other and only one document is left that it can be.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from textmine.citations.codes import analyse_code
from textmine.citations.names import is_short_form, issuer_key, same_issuer, short_key, title_key
from textmine.citations.official import order_body
from textmine.core import Citation
from textmine.structure.regions import read_places

_ALIAS = re.compile(
    r"[\s\u3000]*[（(\[【][^（）()。]{0,60}?(?:简称|下称|统称)[为：:]?[\s\u3000]*[《“\"‘]{0,2}(?P<alias>[^《》“”\"‘’（）()，。]{1,20})"
)
_ALIAS_NUMBERED = re.compile(
    r"[\s\u3000]*[（(][^（）()]{0,40}(?:[（(][^（）()]{0,8}[）)][^（）()]{0,20})?[）)][\s\u3000]*[（(][^（）()。]{0,20}?(?:简称|下称|统称)[为：:]?[\s\u3000]*[《“\"‘]{0,2}(?P<alias>[^《》“”\"‘’（）()，。]{1,20})"
)
_ANAPHOR = re.compile(
    r"(?:该|此|上述|前述|这[一个部项]{0,2}|本)(?P<kind>实施细则|实施意见|实施方案|实施办法|条例|办法|意见|细则|规定|通知|方案|决定|纲要|规划|计划|措施|制度|文件|法)(?!定|制|规|律|人|院)"
)
_ORDER_CODE = re.compile(r"(?P<body>.*?)(?P<word>令|公告|通告)")
_NEAR = 200
_ANAPHOR_REACH = 400
DEFINED, ONLY_ONE, NEAREST, ANAPHOR = 0.99, 0.9, 0.6, 0.8
"""Confidence in a reference: defined in the text (以下简称), the only document of its kind so far, the nearest, 该…."""

_SIMILAR = 0.5
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


def resolve(citations: Iterable[Citation]) -> list[Citation]:
    """Return citations of any number of reports, each with the ``policy_id`` of its document.

    Parameters
    ----------
    citations
        What :func:`textmine.citations.extract_citations` gave, of all reports that are to be compared.

    Returns
    -------
    list of Citation
        In the order given. ``policy_id`` does not depend on that order; it stays empty for what was left open.

    Examples
    --------
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> from textmine.citations import extract_citations
    >>> texts = ["根据《绩效管理办法》（湘财绩〔2020〕7号）。", "按照湘财绩[2020]7号文件。"]
    >>> documents = [Document(text) for text in texts]
    >>> found = resolve(c for d in documents for c in extract_citations(d, analyse(d)))
    >>> len({citation.policy_id for citation in found})
    1
    """
    rows = list(citations)
    nodes: dict[tuple[str, str], _Node] = {}
    for row in rows:
        if row.policy_id:
            node = nodes.setdefault((row.doc_id, row.policy_id), _Node())
            node.add(row)
    members = list(nodes)
    # Sorted, so that the ids do not depend on the order of the reports.
    order = sorted(range(len(members)), key=lambda i: nodes[members[i]].sort_key())
    clusters = _clusters([nodes[members[i]] for i in order])
    ids: dict[tuple[str, str], str] = {}
    for cluster, name in zip(
        clusters, _policy_ids([[nodes[members[order[i]]] for i in c] for c in clusters]), strict=True
    ):
        for i in cluster:
            ids[members[order[i]]] = name
    return [replace(row, policy_id=ids[row.doc_id, row.policy_id]) if row.policy_id else row for row in rows]


def linking_keys(citations: Iterable[Citation]) -> set[str]:
    """Return what a report's citations of one document can be joined to those of other reports by.

    Reports that share no key, and are joined by no chain of reports that do, are resolved alike together and apart: so
    a growing collection is resolved again only where it grew.

    Parameters
    ----------
    citations
        Citations of one report with one ``policy_id``.

    Examples
    --------
    >>> from textmine.citations import extract_citations
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> document = Document("根据《绩效管理办法》（湘财绩〔2020〕7号）。")
    >>> sorted(linking_keys(extract_citations(document, analyse(document))))
    ['number:湘财绩〔2020〕7', 'title:绩效管理办法']
    """
    node = _Node()
    for citation in citations:
        node.add(citation)
    numbers = {f"number:{code}〔{year or ''}〕{serial}" for code, year, serial in node.numbers}
    keys = numbers | {f"title:{key}" for key in node.keys}
    return keys or {_nameless(node)}


def resolve_within(text: str, citations: Sequence[Citation]) -> list[Citation]:
    """Return the citations of one report with the ``policy_id`` that the report alone tells.

    Parameters
    ----------
    text
        The report's text.
    citations
        Its citations, in text order.
    """
    aliases = _aliases(text, citations)
    full = [i for i, c in enumerate(citations) if not _is_short(c, aliases)]
    nodes = []
    for i in full:
        node = _Node()
        node.add(citations[i])
        nodes.append(node)
    clusters = _clusters(nodes)
    resolved = list(citations)
    for cluster, name in zip(clusters, _policy_ids([[nodes[k] for k in c] for c in clusters]), strict=True):
        for k in cluster:
            resolved[full[k]] = replace(citations[full[k]], policy_id=name)
    for index, reference in _short_forms(resolved, aliases):
        resolved[index] = replace(resolved[index], policy_id=reference.policy_id)
    return resolved


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
    aliases = _aliases(text, citations)
    references = [reference for _, reference in _short_forms(citations, aliases)]
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


def _aliases(text: str, citations: Sequence[Citation]) -> dict[str, list[tuple[int, int]]]:
    """Return the short names that the text defines: name -> (where, which citation)."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, citation in enumerate(citations):
        match = _ALIAS.match(text, citation.end) or _ALIAS_NUMBERED.match(text, citation.end)
        if match:
            found[short_key(match["alias"])].append((match.start("alias"), index))
    return dict(found)


def _is_short(citation: Citation, aliases: dict[str, list[tuple[int, int]]]) -> bool:
    if not citation.title or citation.doc_number:
        return False
    return is_short_form(citation.title) or _defined(citation, aliases) is not None


def _defined(citation: Citation, aliases: dict[str, list[tuple[int, int]]]) -> int | None:
    """Return the citation that a name stands for by the last definition in front of it."""
    chosen = None
    for where, index in aliases.get(short_key(citation.title), ()):
        if where <= citation.start + 1:
            chosen = index
    return chosen


def _short_forms(
    citations: Sequence[Citation], aliases: dict[str, list[tuple[int, int]]]
) -> list[tuple[int, Reference]]:
    found: list[tuple[int, Reference]] = []
    # Per kind of document the citations so far, so that a report full of short forms still takes linear time.
    by_word: dict[str, dict[str, int]] = defaultdict(dict)
    for index, citation in enumerate(citations):
        if not _is_short(citation, aliases):
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


def _may_be(short: Citation, full: Citation) -> bool:
    if not short.issuer:
        return True
    mine, other = issuer_key(short.issuer, short.region), issuer_key(full.issuer, full.region)
    return bool(other) and same_issuer(mine, other, within=True)


def _reference(citation: Citation, full: Citation, confidence: float, rule: str) -> Reference:
    return Reference(citation.start, citation.end, full.citation_id, full.policy_id, confidence, rule)


@dataclass(slots=True)
class _Node:
    """What is known of one document: the evidence of all citations that were merged into it."""

    numbers: set[tuple[str, int | None, str]] = field(default_factory=set)
    partial: set[tuple[str, int | None]] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    versions: set[str] = field(default_factory=set)
    issuers: set[str] = field(default_factory=set)
    levels: set[str] = field(default_factory=set)
    regions: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    doc_ids: set[str] = field(default_factory=set)

    def add(self, row: Citation) -> None:
        if row.doc_number:
            if row.serial:
                self.numbers.add(_number_key(row))
            elif row.agency_code:
                self.partial.add((row.agency_code, row.number_year))
        if row.title and row.title != row.doc_number and not is_short_form(row.title):
            key, version = title_key(row.title)
            self.keys.add(key)
            if version:
                self.versions.add(version)
        issuer = issuer_key(row.issuer, row.region) if row.issuer else ""
        if not issuer and row.relation == "issues" and row.title and not read_places(row.title) and not row.doc_number:
            # What the report's own body made is its own, whoever else has one of that name.
            issuer = issuer_key(row.department, row.region)
            if issuer:
                issuer = f"?{issuer}"
        if issuer:
            self.issuers.add(issuer)
        if row.level:
            self.levels.add(row.level)
        if row.title or row.doc_number:
            self.kinds.add(row.kind)
        self.regions.add(row.region)
        self.doc_ids.add(row.doc_id)

    def absorb(self, other: _Node) -> None:
        for name in ("numbers", "partial", "keys", "versions", "issuers", "levels", "regions", "kinds", "doc_ids"):
            getattr(self, name).update(getattr(other, name))

    @property
    def named_issuers(self) -> set[str]:
        return {issuer for issuer in self.issuers if not issuer.startswith("?")}

    def sort_key(self) -> tuple[object, ...]:
        numbers = sorted(f"{code}{year}{serial}" for code, year, serial in self.numbers)
        return (
            numbers,
            sorted(self.keys),
            sorted(self.issuers),
            sorted(self.versions),
            sorted(self.regions),
            sorted(self.doc_ids),
        )


def _number_key(row: Citation) -> tuple[str, int | None, str]:
    """Return what two spellings of one number share: 国令 and 国务院令, 发展改革委公告 and its joint forms."""
    code = row.agency_code
    order = _ORDER_CODE.fullmatch(code)
    if order:
        central = order_body(order["body"])
        # Of a joint one the first body numbers it; 公告〔2019〕13号 of two bodies are two documents.
        own = _of_report(order["body"], row) if order["body"] else issuer_key(row.issuer, row.region)
        body = central.name if central else own
        return body + order["word"], row.number_year, row.serial
    if code.endswith("纪要"):
        # 会议纪要〔2023〕9号 of two bodies are two documents.
        return issuer_key(row.issuer, row.region) + _of_report(code, row), row.number_year, row.serial
    agency = analyse_code(code, row.region)
    if not agency.region and agency.level != "central":
        # 政发〔2020〕1号 without a region is the one of the report's own.
        code = f"{row.region}:{code}"
    return code, row.number_year, row.serial


def _of_report(name: str, row: Citation) -> str:
    """Return a name, with the report's region in front where it names no place of its own."""
    return name if read_places(name) else f"{row.region}:{name}"


class _Union:
    """Nodes that are being joined, and what is known of each group."""

    def __init__(self, nodes: Sequence[_Node]) -> None:
        self._parent = list(range(len(nodes)))
        self.evidence = [_Node() for _ in nodes]
        for merged, node in zip(self.evidence, nodes, strict=True):
            merged.absorb(node)

    def root(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        i, j = sorted((self.root(i), self.root(j)))
        if i != j:
            self._parent[j] = i
            self.evidence[i].absorb(self.evidence[j])


def _clusters(nodes: Sequence[_Node]) -> list[list[int]]:
    """Return the groups of nodes that are one document."""
    union = _Union(nodes)
    by_number: dict[object, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        for number in node.numbers:
            by_number[number].append(i)
    for group in by_number.values():
        for pair in _one_number(group, nodes):
            union.join(*pair)
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        for key in node.keys:
            by_key[key].append(i)
    for group in by_key.values():
        _join_titles(group, union)
    grouped: dict[int, list[int]] = defaultdict(list)
    for i in range(len(nodes)):
        grouped[union.root(i)].append(i)
    return list(grouped.values())


def _one_number(group: Sequence[int], nodes: Sequence[_Node]) -> Iterable[tuple[int, int]]:
    """Yield what to join of the nodes with one number: all, unless their titles have nothing to do with each other."""
    anchors: list[int] = []
    untitled: list[int] = []
    for i in group:
        if not nodes[i].keys:
            untitled.append(i)
            continue
        similar = next((a for a in anchors if _similar(nodes[a].keys, nodes[i].keys)), None)
        if similar is None:
            anchors.append(i)
        else:
            yield similar, i
    for i in untitled[1:]:
        yield untitled[0], i
    if untitled and len(anchors) == 1:
        yield anchors[0], untitled[0]


def _similar(one: set[str], other: set[str]) -> bool:
    return any(a == b or a in b or b in a or _dice(a, b) >= _SIMILAR for a in one for b in other)


def _dice(one: str, other: str) -> float:
    a, b = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (one, other))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _join_titles(group: Sequence[int], union: _Union) -> None:
    """Join the nodes of one title where what is known of them allows one document only."""
    evidence = union.evidence
    roots = sorted({union.root(i) for i in group})
    identities: list[int] = []
    loose: list[int] = []
    for i in roots:
        node = evidence[i]
        if node.numbers or node.named_issuers:
            same = [k for k in identities if _proven(evidence[k], node)]
            if len(same) == 1:
                union.join(same[0], i)
            else:
                identities.append(i)
        else:
            loose.append(i)
    identities = _join_halves(identities, union)
    rest: list[int] = []
    for i in loose:
        fitting = [
            k for k in identities if _compatible(evidence[k], evidence[i]) and _in_reach(evidence[k], evidence[i])
        ]
        if len(fitting) > 1:
            own = [k for k in fitting if evidence[k].doc_ids & evidence[i].doc_ids]
            fitting = own or [k for k in fitting if _is_local(evidence[k], evidence[i])]
        if len(fitting) == 1:
            union.join(fitting[0], i)
        elif not fitting:
            rest.append(i)
    kept: list[int] = []
    for i in rest:
        like = next(
            (k for k in kept if _compatible(evidence[k], evidence[i]) and _same_sphere(evidence[k], evidence[i])), -1
        )
        if like >= 0:
            union.join(like, i)
        else:
            kept.append(i)


def _join_halves(identities: list[int], union: _Union) -> list[int]:
    """Join a document known by number alone with the one known by issuer alone, where there is one of each."""
    evidence = union.evidence
    numbered = [i for i in identities if evidence[i].numbers and not evidence[i].named_issuers]
    for i in numbered:
        fitting = [
            k
            for k in identities
            if k != i
            and not evidence[k].numbers
            and _compatible(evidence[k], evidence[i])
            and _in_reach(evidence[k], evidence[i])
        ]
        rivals = [k for k in numbered if k != i and all(_in_reach(evidence[j], evidence[k]) for j in fitting)]
        if len(fitting) == 1 and not rivals:
            union.join(fitting[0], i)
    return sorted({union.root(i) for i in identities})


def _proven(one: _Node, other: _Node) -> bool:
    """Say whether two documents of one title share an issuer, and nothing speaks against it."""
    if not _compatible(one, other):
        return False
    a, b = one.named_issuers, other.named_issuers
    return bool(a and b) and any(same_issuer(x, y, within=bool(one.doc_ids & other.doc_ids)) for x in a for y in b)


def _compatible(one: _Node, other: _Node) -> bool:
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return False
    if one.versions and other.versions and one.versions != other.versions:
        return False
    if one.levels and other.levels and not one.levels & other.levels:
        return False
    for a, b in ((one, other), (other, one)):
        if a.partial and b.numbers and not {(c, y) for c, y, _ in b.numbers} & a.partial:
            return False
    if one.partial and other.partial and not one.partial & other.partial:
        return False
    a_issuers, b_issuers = one.named_issuers, other.named_issuers
    if a_issuers and b_issuers:
        return any(same_issuer(a, b, within=bool(one.doc_ids & other.doc_ids)) for a in a_issuers for b in b_issuers)
    if one.issuers and other.issuers and not (a_issuers or b_issuers):
        return bool({i.lstrip("?") for i in one.issuers} & {i.lstrip("?") for i in other.issuers})
    return True


def _places(node: _Node) -> set[str]:
    """Return the places that the issuers of a document belong to."""
    found = set()
    for issuer in node.named_issuers:
        places = read_places(issuer)
        if places:
            found.add(places[-1])
    for code, _, _ in node.numbers:
        agency = analyse_code(code.rpartition(":")[2])
        if agency.level == "province":  # city codes repeat; without the report's region they tell nothing
            found.add(agency.region_name)
    return found


def _in_reach(document: _Node, citing: _Node) -> bool:
    """Say whether a report may mean a document without naming its issuer: not one of a place elsewhere."""
    places = _places(document)
    regions = {region for region in citing.regions if region}
    if not places or not regions or document.levels & {"central"}:
        return True
    return any(place in region.split("/") for place in places for region in regions)


def _is_local(document: _Node, citing: _Node) -> bool:
    places = _places(document)
    return any(place in region.split("/") for place in places for region in citing.regions)


def _same_sphere(one: _Node, other: _Node) -> bool:
    """Say whether two reports that name no issuer may mean one document: law of the state, or neighbours."""
    if one.kinds & {"law", "regulation"} and not (one.issuers or other.issuers):
        return True
    if "central" in one.levels or "central" in other.levels:
        return True
    if any(read_places(key) for key in one.keys):
        return True
    if not any(one.regions) or not any(other.regions):
        return True
    return any(a == b or a.startswith(f"{b}/") or b.startswith(f"{a}/") for a in one.regions for b in other.regions)


def _nameless(node: _Node) -> str:
    """Return what is known of a document beside its title and number."""
    known = (node.named_issuers, node.versions, {f"{code}{year}" for code, year in node.partial})
    return ":".join(min(values, default="") for values in known)


def _policy_ids(clusters: Sequence[Sequence[_Node]]) -> list[str]:
    """Return one id a cluster: from its number, or else from title and issuer, told apart by the reports if need be."""
    names: list[str] = []
    used: dict[str, int] = {}
    for cluster in clusters:
        merged = _Node()
        for node in cluster:
            merged.absorb(node)
        numbers = sorted(f"{code}〔{year or ''}〕{serial}" for code, year, serial in merged.numbers)
        key = min(merged.keys, default="")
        name = f"number:{numbers[0]}" if numbers else f"title:{key}:{_nameless(merged)}"
        if name in used:
            name = f"{name}:{key}:{'|'.join(sorted(merged.regions))}:{min(merged.doc_ids)}"
        used[name] = used.get(name, 0) + 1
        suffix = f":{used[name]}" if used[name] > 1 else ""
        names.append(hashlib.sha256(f"{name}{suffix}".encode("utf-8", "surrogatepass")).hexdigest()[:16])
    return names
