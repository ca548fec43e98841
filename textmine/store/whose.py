"""Whose reports a question is about, and whether there are any: places, bodies, years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from textmine.store import schema
from textmine.store.bodies import find_department, find_places
from textmine.store.candidates import Filters, Scope, documents_like, documents_of
from textmine.store.question import Question, understand

_YEAR_IN_FRONT = re.compile(r"^\s*(?:19|20)\d\d年?度?")
_BODY = "(?:局|委|办公室|厅|中心|院|馆)"
_BODY_OF_PLACE = re.compile(
    rf"(?<=[县市区])(?P<name>[\u4e00-\u9fff]{{2,12}}?{_BODY})(?=(?:19|20)\d\d|的|全年|共|有(?:多少|几))"
)
_OF_ANOTHER = re.compile("[和与跟同及、].*[县市区]")  # 教育局和澜川县财政局
# A question that begins with a place: 云岫县2023年…, 云岫县教育局…
_PLACE_IN_FRONT = re.compile(
    r"(?:(?:19|20)\d\d年?)?(?P<name>(?![全各我本该某哪老旧社园景库城山辖地灾校片街开])[\u4e00-\u9fff]{1,3}[县市])"
    rf"(?=(?:19|20)\d\d|[\u4e00-\u9fff]{{1,14}}{_BODY}(?:的|(?:19|20)\d\d|全年|共|有))"
)


@dataclass(frozen=True, slots=True)
class Understood:
    """What is asked, of whose reports, the words behind the name, and the regions and bodies that are named."""

    question: Question
    scope: Scope
    rest: str
    regions: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()

    @property
    def names_somebody(self) -> bool:
        """Tell whether a place or a body is named."""
        return bool(self.scope.documents or self.scope.regions or self.scope.departments)


def whose(connection: sa.Connection, text: str, filters: Filters) -> Understood | None:
    """Return what is asked, and whose reports are asked; ``None`` if there are no such reports."""
    if filters.department is not None:
        documents = documents_like(connection, filters.department)
        question = understand(text)
        if documents is None:  # too many to name; the filter itself keeps to them
            return Understood(question, Scope(years=question.years), text)
        return Understood(question, Scope(documents=documents), text) if documents else None
    table = schema.documents
    regions, before, behind = find_places(text, regions_of(connection))
    years = understand(text).years
    if not regions:
        departments, rest = find_department(_YEAR_IN_FRONT.sub("", text), departments_of(connection))
        if departments and understand(rest).words:
            question = replace(understand(rest), years=years)
            scope = scope_of(connection, (), departments, question)
            return Understood(question, scope, rest, (), tuple(departments))
        question = understand(text)
        return Understood(question, Scope(years=years), text)
    of_these = sa.select(table.c.department).where(table.c.region.in_(regions)).distinct()
    departments, behind = find_department(behind, list(connection.scalars(of_these)), of_place=True)
    rest = f"{before} {behind}"
    question = understand(rest) if understand(rest).words else understand(text)
    question = replace(question, years=years)
    scope = scope_of(connection, regions, departments, question)
    return Understood(question, scope, rest, tuple(regions), tuple(departments))


def scope_of(
    connection: sa.Connection, regions: Sequence[str], departments: Sequence[str], question: Question
) -> Scope:
    """Return where to look for what is asked of regions and departments."""
    documents = documents_of(connection, regions, departments, years=question.years)
    if documents:
        return Scope(documents=documents)
    if documents is not None:  # they report, but not on these years: what they say of others may look back
        documents = documents_of(connection, regions, departments)
        if documents:
            return Scope(documents=documents)
    return Scope(regions=tuple(regions), departments=tuple(departments), years=question.years)


def regions_of(connection: sa.Connection) -> list[str]:
    """Return all regions whose bodies report."""
    return list(connection.scalars(sa.select(schema.documents.c.region).distinct()))


def departments_of(connection: sa.Connection) -> list[str]:
    """Return the names of all bodies that report."""
    column = schema.documents.c.department
    return list(connection.scalars(sa.select(column).where(column != "").distinct().order_by(column)))


def not_stored(connection: sa.Connection, text: str, scope: Scope) -> str:
    """Say what a question is about that no report is stored of: a place, or a body of it."""
    table = schema.documents
    if scope.documents:
        body = _BODY_OF_PLACE.search(text)
        called = connection.scalars(sa.select(table.c.department).where(table.c.doc_id.in_(scope.documents)).distinct())
        if (
            body is not None
            and not _OF_ANOTHER.search(body["name"])
            and not find_department(body["name"], list(called), of_place=True)[0]
        ):
            return f"no report of {body['name']} there is stored"
        return ""
    if scope.regions or scope.departments:
        return ""
    place = _PLACE_IN_FRONT.match(text.strip())
    if place is None:
        return ""
    name = place["name"]
    held = table.c.region.contains(name, autoescape=True) | table.c.department.contains(name, autoescape=True)
    if connection.scalar(sa.select(table.c.doc_id).where(held).limit(1)) is not None:
        return ""
    return f"no report of {name} is stored"
