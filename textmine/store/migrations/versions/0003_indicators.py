"""The numbers of tables and score cards."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXTS = ("indicator_id", "doc_id", "source", "department", "region")
_LABELS = ("table", "row", "column", "quantity")


def upgrade() -> None:
    op.create_table(
        "indicators",
        sa.Column("indicator_key", _KEY, autoincrement=True, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        sa.Column("year", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _LABELS),
        sa.Column("value", sa.Double(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("unit", "dimension", "status", "period")),
        sa.Column("weight", sa.Double(), nullable=True),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_indicators_confidence")),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_indicators_span")),
        sa.CheckConstraint("status IN ('actual', 'target', 'norm')", name=op.f("ck_indicators_status")),
        sa.ForeignKeyConstraint(
            ["doc_id"], ["documents.doc_id"], name=op.f("fk_indicators_doc_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("indicator_key", name=op.f("pk_indicators")),
        sa.UniqueConstraint("indicator_id", name=op.f("uq_indicators_indicator_id")),
    )
    op.create_index(op.f("ix_indicators_department_year"), "indicators", ["department", "year"], unique=False)
    op.create_index(op.f("ix_indicators_doc_id_start"), "indicators", ["doc_id", "start"], unique=False)
