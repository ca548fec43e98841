"""Which citations are of one document, told again as the database grows.

Every report tells of its own citations which of them are of one document (a *mention*). What the mentions of different
reports have to do with each other depends on all reports, so it cannot be told once and for all while reports are
added, changed and removed. But mentions can only be joined over something that they share, a number or a title
(:func:`textmine.citations.linking_keys`), and these keys are stored. Whoever stores or removes a document notes its
keys as changed, in the same transaction; at the end of an ingest the mentions that are linked to a changed key,
directly or over others, are resolved again, and the result is what one run over all reports would have given. A run
that was killed in between leaves its notes for the next.

The work and the memory grow with the mentions that are linked to what changed, not with the database. A law that every
report cites makes one large group, which is told again each time; on ten million reports do it rarely, by ingesting
much at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from textmine.core import Citation, Policy
from textmine.store import schema
from textmine.store.engine import writing
from textmine.store.write import lock_policies, record_row

_BATCH = 500

Resolve = Callable[[Iterable[Citation]], Sequence[Citation]]
Describe = Callable[[Iterable[Citation]], Sequence[Policy]]


def resolve_changed(engine: sa.Engine, resolve: Resolve, describe: Describe) -> int:
    """Tell again which citations are of one document, as far as it may have changed, in one transaction.

    Parameters
    ----------
    engine
        The database.
    resolve
        :func:`textmine.citations.resolve`.
    describe
        :func:`textmine.citations.network.describe_policies`.

    Returns
    -------
    int
        Citations that were resolved.
    """
    with writing(engine) as connection:
        lock_policies(connection, alone=True)
        changes = list(connection.scalars(sa.select(schema.changed_keys.c.change)))
        if not changes:
            return 0
        linked = _linked(connection)
        resolved = resolve(citation for _, _, citation in linked)
        _store_policies(connection, describe(resolved))
        moved = [
            {"key": key, "policy": after.policy_id or None}
            for (key, before, _), after in zip(linked, resolved, strict=True)
            if before != after.policy_id
        ]
        citations = schema.citations
        change = sa.update(citations).where(citations.c.citation_key == sa.bindparam("key"))
        if moved:
            connection.execute(change.values(policy_id=sa.bindparam("policy")), moved)
        _forget_uncited(connection)
        for i in range(0, len(changes), _BATCH):
            some = schema.changed_keys.c.change.in_(changes[i : i + _BATCH])
            connection.execute(sa.delete(schema.changed_keys).where(some))
        return len(linked)


def _linked(connection: sa.Connection) -> list[tuple[int, str, Citation]]:
    """Return the citations that a changed key leads to, directly or over others: number, policy so far, citation.

    The citation has its mention for ``policy_id``, as the report alone told it.
    """
    keys, one, other = schema.mention_keys, schema.mention_keys.alias("one"), schema.mention_keys.alias("other")
    linked = sa.select(schema.changed_keys.c.key).cte("linked", recursive=True)
    linked = linked.union(
        sa.select(other.c.key)
        .join_from(linked, one, one.c.key == linked.c.key)
        .join(other, sa.and_(other.c.doc_id == one.c.doc_id, other.c.mention == one.c.mention))
    )
    mentions = sa.select(keys.c.doc_id, keys.c.mention).join(linked, linked.c.key == keys.c.key).distinct().subquery()
    citations = schema.citations
    same = sa.and_(citations.c.doc_id == mentions.c.doc_id, citations.c.mention == mentions.c.mention)
    query = schema.record_query("citations").add_columns(citations.c.citation_key, citations.c.mention)
    rows = []
    for *values, key, mention in connection.execute(query.join(mentions, same)):
        citation = Citation(*values)
        rows.append((key, citation.policy_id, replace(citation, policy_id=mention)))
    return rows


def _store_policies(connection: sa.Connection, policies: Sequence[Policy]) -> None:
    if not policies:
        return
    dialect: Any = {"sqlite": sqlite, "postgresql": postgresql}[connection.dialect.name]
    insert = dialect.insert(schema.policies)
    others = {column.name: insert.excluded[column.name] for column in schema.policies.c if not column.primary_key}
    upsert = insert.on_conflict_do_update(index_elements=["policy_id"], set_=others)
    connection.execute(upsert, [record_row(policy) for policy in policies])


def _forget_uncited(connection: sa.Connection) -> None:
    citations, policies = schema.citations, schema.policies
    cited = sa.exists().where(citations.c.policy_id == policies.c.policy_id)
    connection.execute(sa.delete(policies).where(~cited))
