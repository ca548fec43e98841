"""Link: who cites what. Departments and documents as a networkx graph and as tables."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from textmine.core import Citation, Policy, by_policy
from textmine.rows import open_target, open_writer, to_frame

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A department and a document that it cites: a row of :attr:`CitationNetwork.links`."""

    department: str
    region: str
    policy_id: str
    title: str
    doc_number: str
    kind: str
    level: str
    n_citations: int
    n_cites: int
    n_issues: int
    n_mentions: int
    first_year: int | None
    last_year: int | None
    years_since_issue: int | None


@dataclass(frozen=True, slots=True)
class SharedRow:
    """Two departments and the number of documents that both cite."""

    department: str
    other: str
    n_policies: int


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A department and how many of its citations are of documents of each level."""

    department: str
    central: int
    province: int
    city: int
    county: int
    unknown: int


_COMMON = 400
"""A document that more departments share says little of any two of them; the pairs of so many are not listed."""


@dataclass(slots=True)
class _Tally:
    policy_id: str
    titles: Counter[str] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
    halves: Counter[str] = field(default_factory=Counter)  # 县财发〔2024〕号: a number that a report leaves open
    issuers: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    policies: Counter[bool] = field(default_factory=Counter)
    issue_years: Counter[int] = field(default_factory=Counter)
    years: list[int] = field(default_factory=list)
    departments: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    n_citations: int = 0

    def add(self, row: Citation) -> None:
        self.n_citations += 1
        self.departments.add(department_of(row))
        self.documents.add(row.doc_id)
        for counter, value in (
            (self.titles, row.title), (self.numbers if row.serial else self.halves, row.doc_number),
            (self.issuers, row.issuer), (self.levels, row.level),
        ):  # fmt: skip
            if value:
                counter[value] += 1
        self.kinds[row.kind] += 1
        self.policies[row.is_policy] += 1
        if row.number_year is not None:
            self.issue_years[row.number_year] += 1
        if row.year is not None:
            self.years.append(row.year)

    @property
    def issue_year(self) -> int | None:
        year: int | None = _most(self.issue_years)
        return year

    @property
    def title(self) -> str:
        # The longest of the commonest: a short form stands for the full title.
        return max(self.titles, key=lambda title: (len(title) > 6, self.titles[title], len(title), title), default="")

    def row(self) -> Policy:
        lags = [year - self.issue_year for year in self.years] if self.issue_year is not None else []
        return Policy(
            policy_id=self.policy_id,
            title=self.title,
            doc_number=_most(self.numbers) or _most(self.halves) or "",
            issuer=_most(self.issuers) or "",
            kind=_most(self.kinds) or "",
            level=_most(self.levels) or "",
            is_policy=bool(_most(self.policies)),
            issue_year=self.issue_year,
            n_citations=self.n_citations,
            n_documents=len(self.documents),
            n_departments=len(self.departments),
            first_year=min(self.years, default=None),
            last_year=max(self.years, default=None),
            years_to_first_citation=min(lags, default=None),
            median_years_to_citation=float(median(lags)) if lags else None,
        )


def _tally(policy_id: str, rows: Iterable[Citation]) -> _Tally:
    tally = _Tally(policy_id)
    for row in rows:
        tally.add(row)
    return tally


@dataclass(slots=True)
class _Link:
    department: str
    region: str
    policy_id: str
    relations: Counter[str] = field(default_factory=Counter)
    years: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CitationNetwork:
    """Departments and the documents that they cite; made by :func:`textmine.citation_network`.

    Parameters
    ----------
    graph : networkx.DiGraph
        Nodes of ``type`` ``department`` and ``policy``; edges from department to policy with ``weight`` (citations),
        ``relation`` (the most frequent) and the years.
    n_open
        Citations left out because the text does not tell what document they mean.
    """

    graph: nx.DiGraph[str]
    n_open: int
    policy_rows: Sequence[Policy]
    link_rows: Sequence[LinkRow]

    @property
    def policies(self) -> pd.DataFrame:
        """Documents, the most cited first: who issued them, how often, by how many, how long after issue."""
        return to_frame(self.policy_rows, Policy)

    @property
    def links(self) -> pd.DataFrame:
        """One row a department and document that it cites."""
        return to_frame(self.link_rows, LinkRow)

    @property
    def shared(self) -> pd.DataFrame:
        """Pairs of departments with the number of documents that both cite, the most first."""
        by_policy: dict[str, set[str]] = defaultdict(set)
        for link in self.link_rows:
            by_policy[link.policy_id].add(link.department)
        pairs: Counter[tuple[str, str]] = Counter()
        for departments in by_policy.values():
            if 1 < len(departments) <= _COMMON:
                pairs.update(combinations(sorted(departments), 2))
        ordered = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
        return to_frame([SharedRow(a, b, n) for (a, b), n in ordered], SharedRow)

    @property
    def levels(self) -> pd.DataFrame:
        """Citations by department and level of the issuing body."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for link in self.link_rows:
            counts[link.department][link.level or "unknown"] += link.n_citations
        rows = [
            LevelRow(department, *(count[f.name] for f in fields(LevelRow)[1:]))
            for department, count in sorted(counts.items())
        ]
        return to_frame(rows, LevelRow)

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write the network: ``.graphml`` the graph, ``.csv`` the links. The file appears whole or not at all.

        Raises
        ------
        ValueError
            If the suffix is neither.
        """
        if network_format(path) == "csv":
            with open_writer(path, LinkRow) as writer:
                writer.write(list(self.link_rows))
            return
        import networkx as nx

        with open_target(path) as target:
            nx.write_graphml(self.graph, target.stream, encoding="utf-8")


def network_format(path: str | os.PathLike[str]) -> str:
    """Return the format that the suffix of a network's file names.

    Raises
    ------
    ValueError
        If it is neither ``.graphml`` nor ``.csv``.

    Examples
    --------
    >>> network_format("who-cites-what.graphml")
    'graphml'
    """
    suffix = Path(path).suffix.lower().lstrip(".")
    if suffix not in ("graphml", "csv"):
        raise ValueError(f"{os.fspath(path)}: a network is written as .graphml or .csv")
    return suffix


def describe_policies(citations: Iterable[Citation]) -> list[Policy]:
    """Return the documents that resolved citations are of, the most cited first.

    Examples
    --------
    >>> from textmine.citations import extract_citations, resolve
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> document = Document("根据《预算法》，依据《预算法》。")
    >>> found = describe_policies(resolve(extract_citations(document, analyse(document))))
    >>> [(policy.title, policy.n_citations) for policy in found]
    [('预算法', 2)]
    """
    policies = [_tally(policy_id, rows).row() for policy_id, rows in by_policy(citations).items()]
    return sorted(policies, key=lambda policy: (-policy.n_citations, policy.policy_id))


def build_network(citations: Iterable[Citation]) -> CitationNetwork:
    """Return the network of departments and documents; see :func:`textmine.citation_network`."""
    citations = list(citations)
    policies = describe_policies(citations)
    links: dict[tuple[str, str], _Link] = {}
    told = [row for rows in by_policy(citations).values() for row in rows]
    for row in told:
        department = department_of(row)
        link = links.setdefault((department, row.policy_id), _Link(department, row.region, row.policy_id))
        link.relations[row.relation] += 1
        if row.year is not None:
            link.years.append(row.year)
    rows = {policy.policy_id: policy for policy in policies}
    ordered = sorted(links.values(), key=lambda link: (link.department, link.policy_id))
    link_rows = [_link_row(link, rows[link.policy_id]) for link in ordered]
    return CitationNetwork(_graph(policies, link_rows), len(citations) - len(told), policies, link_rows)


def _graph(policies: Iterable[Policy], links: Iterable[LinkRow]) -> nx.DiGraph[str]:
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    for policy in policies:
        label = _printable(policy.title or policy.doc_number)
        graph.add_node(f"policy:{policy.policy_id}", type="policy", label=label, **_present(asdict(policy)))
    for link in links:
        name = _printable(link.department)
        graph.add_node(f"department:{name}", type="department", label=name, region=_printable(link.region))
        counts = {"cites": link.n_cites, "issues": link.n_issues, "mentions": link.n_mentions}
        years = {
            "first_year": link.first_year,
            "last_year": link.last_year,
            "years_since_issue": link.years_since_issue,
        }
        graph.add_edge(
            f"department:{name}",
            f"policy:{link.policy_id}",
            weight=link.n_citations,
            relation=max(counts, key=lambda relation: counts[relation]),
            **_present(years),
        )
    return graph


def department_of(row: Citation) -> str:
    """Return who cites: the reporting body, or the path of the report where it is not known."""
    return row.department or row.source


def _link_row(link: _Link, policy: Policy) -> LinkRow:
    first = min(link.years, default=None)
    return LinkRow(
        department=link.department,
        region=link.region,
        policy_id=link.policy_id,
        title=policy.title,
        doc_number=policy.doc_number,
        kind=policy.kind,
        level=policy.level,
        n_citations=link.relations.total(),
        n_cites=link.relations["cites"],
        n_issues=link.relations["issues"],
        n_mentions=link.relations["mentions"],
        first_year=first,
        last_year=max(link.years, default=None),
        years_since_issue=first - policy.issue_year if first is not None and policy.issue_year is not None else None,
    )


def _most(counter: Counter[Any]) -> Any:
    return max(counter, key=lambda value: (counter[value], str(value)), default=None)


def _present(row: dict[str, Any]) -> dict[str, Any]:
    """Return the values that GraphML can hold."""
    return {k: _printable(v) if isinstance(v, str) else v for k, v in row.items() if v is not None}


def _printable(text: str) -> str:
    """Return text without the characters that no XML file may hold."""
    return "".join(
        c if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff") else "\ufffd"
        for c in text
    )
