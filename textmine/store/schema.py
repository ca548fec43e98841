"""The tables of the database, their columns derived from the records of :mod:`textmine.core`.

Notes for a newcomer. A document is known by its text (`doc_id`), a file by its path; several files may hold one
document. Everything that was read from a document hangs on its row and goes with it. What the records hold is stored
under the records' own names, so that SQL, CSV and DataFrame speak of the same columns. Added are numbers
(``claim_key``, ...) that the full-text index refers to; they have no meaning and differ between databases of equal
content. The tables of words, which the full text is searched in, differ between the databases and are made in
:mod:`textmine.store.fulltext`.
"""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import sqlalchemy as sa

from textmine.core import Citation, Claim, Finding, Indicator, Passage, Policy, Section, Theme
from textmine.rows import Column, columns_of

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
_TYPES = {"text": sa.Text, "integer": sa.Integer, "number": sa.Double, "flag": sa.Boolean}

metadata = sa.MetaData(naming_convention=_NAMES)


def _columns(record_class: type[Any], *, leave_out: tuple[str, ...] = ()) -> list[sa.Column[Any]]:
    """Return a column for each field of a record."""
    kept = (column for column in columns_of(record_class) if column.name not in leave_out)
    return [_column(column) for column in kept]


def _column(column: Column) -> sa.Column[Any]:
    return sa.Column(column.name, _TYPES[column.kind](), nullable=column.optional)


def _checks(record_class: type[Any]) -> list[sa.CheckConstraint]:
    """Return a constraint for each field that holds one of a few texts, and one for the span."""
    found = []
    hints = get_type_hints(record_class)
    for name, hint in hints.items():
        options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
        literals = [option for option in options if option is not NoneType and get_origin(option) is Literal]
        if literals:
            values = ", ".join(f"'{value}'" for value in get_args(literals[0]))
            found.append(sa.CheckConstraint(f'"{name}" IN ({values})', name=name))
    if {"start", "end"} <= set(hints):
        found.append(sa.CheckConstraint('start >= 0 AND "end" > start', name="span"))
    return found


def _key(name: str) -> sa.Column[int]:
    # BIGINT counts past two thousand million claims; SQLite numbers rows in INTEGER alone.
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column(name, kind, primary_key=True, autoincrement=True)


def _document() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["doc_id"], ["documents.doc_id"], ondelete="CASCADE")


runs = sa.Table(
    "runs",
    metadata,
    _key("run_id"),
    sa.Column("started", sa.DateTime(timezone=True), nullable=False),
    sa.Column("finished", sa.DateTime(timezone=True)),
    sa.Column("version", sa.Text, nullable=False),
    sa.Column("options", sa.Text, nullable=False),
    *(
        sa.Column(f"n_{name}", sa.Integer, nullable=False)
        for name in ("new", "unchanged", "replaced", "removed", "failed")
    ),
)

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("doc_id", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("format", sa.Text, nullable=False),
    sa.Column("department", sa.Text, nullable=False),
    sa.Column("region", sa.Text, nullable=False),
    sa.Column("year", sa.Integer),
    sa.Column("report", sa.Text, nullable=False),
    sa.Column("n_characters", sa.Integer, nullable=False),
    sa.Column("made_by", sa.Text, nullable=False),
    sa.Index(None, "department", "year"),
    sa.Index(None, "region"),
)

files = sa.Table(
    "files",
    metadata,
    sa.Column("path", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("fingerprint", sa.Text, nullable=False),
    sa.Column("doc_id", sa.Text, nullable=False),
    sa.Column("run_id", sa.BigInteger, nullable=False),
    sa.ForeignKeyConstraint(["doc_id"], ["documents.doc_id"]),
    sa.ForeignKeyConstraint(["run_id"], ["runs.run_id"]),
    sa.Index(None, "doc_id"),
)

sections = sa.Table(
    "sections",
    metadata,
    sa.Column("doc_id", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("section", sa.Text, nullable=False),
    *_columns(Section),
    _document(),
    *_checks(Section),
)

claims = sa.Table(
    "claims",
    metadata,
    _key("claim_key"),
    *_columns(Claim),
    _document(),
    *_checks(Claim),
    sa.CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
    sa.UniqueConstraint("claim_id"),
    sa.Index(None, "doc_id", "start"),
    sa.Index(None, "department", "year"),
    sa.Index(None, "unit", "value"),
    sa.Index(None, "object", postgresql_using="hash"),  # an object may be too long for a B-tree
)

# What each claim measures; `standing` tells which of several claims of a cell is to be believed.
measured = sa.Table(
    "measured",
    metadata,
    sa.Column("claim_key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=False),
    *(sa.Column(name, sa.Text, nullable=False) for name in ("measure", "name", "unit", "status")),
    sa.Column("body", sa.BigInteger, nullable=False),
    sa.Column("year", sa.Integer),
    sa.Column("standing", sa.Integer, nullable=False),
    sa.Column("amount", sa.Double, nullable=False),
    sa.ForeignKeyConstraint(["claim_key"], ["claims.claim_key"], ondelete="CASCADE"),
    sa.Index(None, "measure", "unit", "status", "body", "year", "standing"),
)
measure_choices = sa.Table(
    "measure_choices",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("unit", sa.Text, primary_key=True),
    sa.Column("measure", sa.Text, nullable=False),
)

citations = sa.Table(
    "citations",
    metadata,
    _key("citation_key"),
    *_columns(Citation, leave_out=("policy_id",)),
    sa.Column("policy_id", sa.Text),
    # The document as the report alone tells it; policy_id is what all reports together tell.
    sa.Column("mention", sa.Text, nullable=False),
    _document(),
    sa.ForeignKeyConstraint(["policy_id"], ["policies.policy_id"]),
    *_checks(Citation),
    sa.UniqueConstraint("citation_id"),
    sa.Index(None, "doc_id", "mention"),
    sa.Index(None, "policy_id"),
    sa.Index(None, "doc_number"),
)

indicators = sa.Table(
    "indicators",
    metadata,
    _key("indicator_key"),
    *_columns(Indicator),
    _document(),
    *_checks(Indicator),
    sa.CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
    sa.UniqueConstraint("indicator_id"),
    sa.Index(None, "doc_id", "start"),
    sa.Index(None, "department", "year"),
)

findings = sa.Table(
    "findings",
    metadata,
    _key("finding_key"),
    *_columns(Finding),
    _document(),
    *_checks(Finding),
    sa.CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
    sa.UniqueConstraint("finding_id"),
    sa.Index(None, "doc_id", "start"),
    sa.Index(None, "verdict"),
)


def is_between_reports() -> sa.ColumnElement[bool]:
    """Return the condition that a finding holds a report against another one: its other figure is not in its own."""
    return sa.and_(findings.c.check == "repeat", findings.c.start == findings.c.other_start)


policies = sa.Table(
    "policies",
    metadata,
    *_columns(Policy),
    sa.PrimaryKeyConstraint("policy_id"),
    sa.Index(None, "doc_number"),
)

# What mentions of different reports can be joined by, and which of these changed since the policies were last told.
mention_keys = sa.Table(
    "mention_keys",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("doc_id", sa.Text, primary_key=True),
    sa.Column("mention", sa.Text, primary_key=True),
    _document(),
    sa.Index(None, "doc_id", "mention"),
)
changed_keys = sa.Table("changed_keys", metadata, _key("change"), sa.Column("key", sa.Text, nullable=False))

passages = sa.Table(
    "passages",
    metadata,
    _key("passage_key"),
    *_columns(Passage, leave_out=("theme_id", "theme", "score", "theme_2", "score_2")),
    _document(),
    *_checks(Passage),
    sa.UniqueConstraint("passage_id"),
    sa.Index(None, "doc_id", "start"),
)

themes = sa.Table(
    "themes",
    metadata,
    *_columns(Theme),
    sa.PrimaryKeyConstraint("theme_id"),
    sa.CheckConstraint("theme_id >= 0", name="theme_id"),
)

theme_assignments = sa.Table(
    "theme_assignments",
    metadata,
    sa.Column("passage_id", sa.Text, primary_key=True),
    sa.Column("theme_id", sa.Integer, nullable=False),
    sa.Column("score", sa.Double, nullable=False),
    sa.Column("theme_2", sa.Text, nullable=False),
    sa.Column("score_2", sa.Double, nullable=False),
    sa.ForeignKeyConstraint(["passage_id"], ["passages.passage_id"], ondelete="CASCADE"),
    sa.ForeignKeyConstraint(["theme_id"], ["themes.theme_id"], ondelete="CASCADE"),
    sa.CheckConstraint("score BETWEEN 0 AND 1", name="score"),
    sa.Index(None, "theme_id"),
)

RECORDS: dict[str, type[Any]] = {
    "claims": Claim,
    "citations": Citation,
    "indicators": Indicator,
    "findings": Finding,
    "policies": Policy,
    "passages": Passage,
    "themes": Theme,
}
"""The tables that can be read back as records, and so be exported."""


def record_query(name: str) -> sa.Select[Any]:
    """Return the query for the records of a table, with the record's columns in their order."""
    match name:
        case "citations":
            policy_id = sa.func.coalesce(citations.c.policy_id, "").label("policy_id")
            return _records(citations, Citation, policy_id=policy_id)
        case "passages":
            return _records(
                passages,
                Passage,
                theme_id=sa.func.coalesce(theme_assignments.c.theme_id, -1).label("theme_id"),
                theme=sa.func.coalesce(themes.c.theme, "").label("theme"),
                score=sa.func.coalesce(theme_assignments.c.score, 0.0).label("score"),
                theme_2=sa.func.coalesce(theme_assignments.c.theme_2, "").label("theme_2"),
                score_2=sa.func.coalesce(theme_assignments.c.score_2, 0.0).label("score_2"),
            ).select_from(
                passages.outerjoin(
                    theme_assignments, theme_assignments.c.passage_id == passages.c.passage_id
                ).outerjoin(themes, themes.c.theme_id == theme_assignments.c.theme_id)
            )
        case _:
            return _records(metadata.tables[name], RECORDS[name])


def record_order(name: str) -> list[sa.Column[Any]]:
    """Return what the records of a table are ordered by: document and place, or else the id."""
    table = metadata.tables[name]
    keys = ("doc_id", "start", "end") if "doc_id" in table.c else (next(iter(columns_of(RECORDS[name]))).name,)
    return [table.c[key] for key in keys]


def _records(table: sa.Table, record_class: type[Any], **others: Any) -> sa.Select[Any]:
    names = (column.name for column in columns_of(record_class))
    return sa.select(*(others[name] if name in others else table.c[name] for name in names))


@cache
def described() -> dict[str, str]:
    """Return what each table holds, one line a table; the documentation is made of it."""
    return {
        "runs": "one ingest: version, options, when, and what became of the files",
        "documents": "one text: who reports, on which year; `made_by`: version and options that its rows are from",
        "files": "where a document was read from; `fingerprint` tells whether the file changed",
        "sections": "the outline: headings with number, level and role; `section` is the path as in claims",
        "claims": "what was claimed: the columns of `claims.csv`",
        "measured": "what each claim measures: `measure` from the words `name`; the `year` that it is of; `body` "
        "numbers the department, `standing` the claim among those of one cell; `amount` is below zero for a decrease",
        "measure_choices": "names that somebody put under another measure",
        "citations": "what was cited: the columns of `citations.csv`; `mention` is the document within its report",
        "indicators": "numbers of tables and score cards, if tables were asked for: the columns of `indicators.csv`",
        "findings": "figures held against each other, those that agree as well: the columns of `findings.csv`",
        "policies": "the cited documents, counted over all reports",
        "passages": "the paragraphs that themes are told from",
        "themes": "the themes of the whole collection",
        "theme_assignments": "which passage is of which theme",
        "mention_keys": "internal: what mentions can be joined by",
        "changed_keys": "internal: what has to be resolved again",
    }
