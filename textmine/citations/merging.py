"""Merge: the groups of nodes that are one document, and the id of each group."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from textmine.citations.evidence import Evidence, compatible, in_reach, is_local, nameless, proven, same_sphere

_SIMILAR = 0.5


def clusters_of(nodes: Sequence[Evidence]) -> list[list[int]]:
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


def policy_ids(clusters: Sequence[Sequence[Evidence]]) -> list[str]:
    """Return one id a cluster: from its number, or else from title and issuer, told apart by the reports if need be."""
    names: list[str] = []
    used: dict[str, int] = {}
    for cluster in clusters:
        merged = Evidence()
        for node in cluster:
            merged.absorb(node)
        numbers = sorted(f"{code}〔{year or ''}〕{serial}" for code, year, serial in merged.numbers)
        key = min(merged.keys, default="")
        name = f"number:{numbers[0]}" if numbers else f"title:{key}:{nameless(merged)}"
        if name in used:
            name = f"{name}:{key}:{'|'.join(sorted(merged.regions))}:{min(merged.doc_ids)}"
        used[name] = used.get(name, 0) + 1
        suffix = f":{used[name]}" if used[name] > 1 else ""
        names.append(hashlib.sha256(f"{name}{suffix}".encode("utf-8", "surrogatepass")).hexdigest()[:16])
    return names


class _Union:
    """Nodes that are being joined, and what is known of each group."""

    def __init__(self, nodes: Sequence[Evidence]) -> None:
        self._parent = list(range(len(nodes)))
        self.evidence = [Evidence() for _ in nodes]
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


def _one_number(group: Sequence[int], nodes: Sequence[Evidence]) -> Iterable[tuple[int, int]]:
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
            same = [k for k in identities if proven(evidence[k], node)]
            if len(same) == 1:
                union.join(same[0], i)
            else:
                identities.append(i)
        else:
            loose.append(i)
    identities = _join_halves(identities, union)
    rest: list[int] = []
    for i in loose:
        fitting = [k for k in identities if compatible(evidence[k], evidence[i]) and in_reach(evidence[k], evidence[i])]
        if len(fitting) > 1:
            own = [k for k in fitting if evidence[k].doc_ids & evidence[i].doc_ids]
            fitting = own or [k for k in fitting if is_local(evidence[k], evidence[i])]
        if len(fitting) == 1:
            union.join(fitting[0], i)
        elif not fitting:
            rest.append(i)
    kept: list[int] = []
    for i in rest:
        like = next(
            (k for k in kept if compatible(evidence[k], evidence[i]) and same_sphere(evidence[k], evidence[i])), -1
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
            and compatible(evidence[k], evidence[i])
            and in_reach(evidence[k], evidence[i])
        ]
        rivals = [k for k in numbered if k != i and all(in_reach(evidence[j], evidence[k]) for j in fitting)]
        if len(fitting) == 1 and not rivals:
            union.join(fitting[0], i)
    return sorted({union.root(i) for i in identities})
