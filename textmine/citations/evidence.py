"""Evidence: what the citations of one document tell of it, and whether it speaks for or against being another one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from textmine.citations.codes import analyse_code
from textmine.citations.names import is_short_form, issuer_key, same_issuer, title_key
from textmine.citations.official import order_body
from textmine.core import Citation
from textmine.structure.regions import read_places

_ORDER_CODE = re.compile(r"(?P<body>.*?)(?P<word>令|公告|通告)")


@dataclass(slots=True)
class Evidence:
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
        """Take in what one citation tells."""
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

    def absorb(self, other: Evidence) -> None:
        """Take in what is known of another document, which is this one."""
        for name in ("numbers", "partial", "keys", "versions", "issuers", "levels", "regions", "kinds", "doc_ids"):
            getattr(self, name).update(getattr(other, name))

    @property
    def named_issuers(self) -> set[str]:
        """Issuers that a citation names; without those that are only the report's own body."""
        return {issuer for issuer in self.issuers if not issuer.startswith("?")}

    def sort_key(self) -> tuple[object, ...]:
        """Return what orders documents alike whatever the order of their reports."""
        numbers = sorted(f"{code}{year}{serial}" for code, year, serial in self.numbers)
        return (
            numbers,
            sorted(self.keys),
            sorted(self.issuers),
            sorted(self.versions),
            sorted(self.regions),
            sorted(self.doc_ids),
        )


def proven(one: Evidence, other: Evidence) -> bool:
    """Say whether two documents of one title share an issuer, and nothing speaks against it."""
    if not compatible(one, other):
        return False
    a, b = one.named_issuers, other.named_issuers
    return bool(a and b) and any(same_issuer(x, y, within=bool(one.doc_ids & other.doc_ids)) for x in a for y in b)


def compatible(one: Evidence, other: Evidence) -> bool:
    """Say whether nothing that is known speaks against two documents being one."""
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


def _places(node: Evidence) -> set[str]:
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


def in_reach(document: Evidence, citing: Evidence) -> bool:
    """Say whether a report may mean a document without naming its issuer: not one of a place elsewhere."""
    places = _places(document)
    regions = {region for region in citing.regions if region}
    if not places or not regions or document.levels & {"central"}:
        return True
    return any(place in region.split("/") for place in places for region in regions)


def is_local(document: Evidence, citing: Evidence) -> bool:
    """Say whether a document is of a place that the citing report belongs to."""
    places = _places(document)
    return any(place in region.split("/") for place in places for region in citing.regions)


def same_sphere(one: Evidence, other: Evidence) -> bool:
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


def nameless(node: Evidence) -> str:
    """Return what is known of a document beside its title and number."""
    known = (node.named_issuers, node.versions, {f"{code}{year}" for code, year in node.partial})
    return ":".join(min(values, default="") for values in known)


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
