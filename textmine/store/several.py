"""Questions about several bodies, years, or plan and result at once, taken apart into one question for each.

What is asked for is a figure each: 云岫县和澜川县2023年固定资产投资, 云岫县2021年至2023年三公经费,
三公经费预算和决算各是多少.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from textmine.store import schema
from textmine.store.amounts import SMALL_NUMERAL, asked_values, read_small
from textmine.store.bodies import find_department, places_in_turn
from textmine.store.question import understand
from textmine.store.reckoning import asks_difference, rank_in_words
from textmine.store.whose import Understood, scope_of

_JOIN = "(?:以及|还是|[和与、及跟同，,比较])"
_JOINED = re.compile(rf"{_JOIN}\s*$")
_JOINS = re.compile(rf"^{_JOIN}\s*")
_SO_MANY_YEARS = re.compile(rf"(?P<n>{SMALL_NUMERAL})年[来间]|近(?P<last>{SMALL_NUMERAL})年")
_MOST_PARTS = 12


def taken_apart(connection: sa.Connection, text: str, understood: Understood) -> list[Understood]:
    """Return a question for each body, year and status that is asked for; none where one alone is.

    Parameters
    ----------
    connection
        To the database.
    text
        The question.
    understood
        What it was taken for as a whole.
    """
    bodies = _bodies(connection, text) or [understood]
    parts: list[Understood] = []
    for body in bodies:
        for year in _years(connection, text, body) or (None,):
            for status in _statuses(body):
                question = replace(body.question, status=status, years=body.question.years if year is None else (year,))
                if asks_difference(text) or "against-plan" in question.cues:  # how far they lie apart is reckoned
                    question = replace(question, change="")
                regions, departments = body.regions, body.departments
                scope = body.scope
                if year is not None and (regions or departments):
                    scope = scope_of(connection, regions, departments, question)
                parts.append(replace(body, question=question, scope=scope))
    return parts if 1 < len(parts) <= _MOST_PARTS else []


def order_asked(text: str) -> str:
    """Return whether the one with the most or the least is asked for (哪个更高); empty where each is.

    Examples
    --------
    >>> order_asked("云岫县和澜川县谁的固定资产投资更多"), order_asked("云岫县和澜川县固定资产投资")
    ('most', '')
    """
    told = (row.kind for row in asked_values() if row.kind in ("most", "least") and row.word in text)
    return next(told, "") or rank_in_words(text)


def _statuses(body: Understood) -> tuple[str, ...]:
    """Return what is asked for one by one: plan and result; the result first where it is held against a plan."""
    if body.question.cues & {"fulfilled", "against-plan"}:
        return ("actual", "target")
    return ("target", "actual") if "both" in body.question.cues else (body.question.status,)


def _bodies(connection: sa.Connection, text: str) -> list[Understood]:
    """Return what is asked of each of several bodies; none where they are not several."""
    documents = schema.documents
    before, places = places_in_turn(text, connection.scalars(sa.select(documents.c.region).distinct()))
    if not places or not all(_JOINED.search(segment) for _, segment in places[:-1]):
        return []
    *front, (regions, last) = places
    meant, rest = _departments(connection, regions, last)
    called = last[: len(last) - len(rest)]
    found: list[tuple[Sequence[str], Sequence[str]]] = []
    between: list[str] = []
    for others, segment in front:
        own = _JOINED.sub("", segment).strip("的 ")
        bodies_there, left = _departments(connection, others, f"{own or called} ")
        if own:  # 云岫县2023年投资比澜川县多多少
            between.append(left)
        found += [(others, bodies) for bodies in bodies_there or [()]]
    found += [(regions, bodies) for bodies in meant or [()]]
    if len(found) == 1:
        return []
    asked = understand(f"{before} {' '.join(between)} {rest}")
    question = replace(asked if asked.words else understand(text), years=understand(text).years)
    return [
        Understood(question, scope_of(connection, place, bodies, question), rest, tuple(place), tuple(bodies))
        for place, bodies in found
    ]


def _departments(connection: sa.Connection, regions: Sequence[str], text: str) -> tuple[list[Sequence[str]], str]:
    """Return the bodies of a place that a text begins by naming, one behind the other, and the rest of the text."""
    documents = schema.documents
    there = list(
        connection.scalars(sa.select(documents.c.department).where(documents.c.region.in_(regions)).distinct())
    )
    found: list[Sequence[str]] = []
    rest = text
    while True:
        meant, behind = find_department(rest, there, of_place=True)
        if not meant:
            return found, text
        found.append(meant)
        text, rest = behind, _JOINS.sub("", behind)
        if rest == behind:
            return found, text


def _years(connection: sa.Connection, text: str, body: Understood) -> tuple[int, ...]:
    """Return the years that are asked for one by one."""
    years = body.question.years
    if len(years) > 1:
        return years
    if years or "over-years" not in body.question.cues or not body.names_somebody:
        return ()
    documents = schema.documents
    query = sa.select(documents.c.year).where(documents.c.year.is_not(None)).distinct()
    if body.regions:
        query = query.where(documents.c.region.in_(body.regions))
    if body.departments:
        query = query.where(documents.c.department.in_(body.departments))
    stored = sorted(connection.scalars(query)) if body.regions or body.departments else []
    if not stored:
        return ()
    told = _SO_MANY_YEARS.search(text)
    n = read_small(told["n"] or told["last"]) if told else 0
    first = stored[-1] - n + 1 if n else stored[0] - 1  # a report tells of the year before
    return tuple(range(first, stored[-1] + 1))
