"""What came of checking the figures of reports against each other."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CHECKS = "'sum', 'share', 'change', 'rate', 'product', 'repeat', 'unit', 'order', 'count'"


def upgrade() -> None:
    op.create_table(
        "findings",
        sa.Column("finding_key", _KEY, autoincrement=True, nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("finding_id", "doc_id", "source", "section", "check", "verdict")
        ),
        *(sa.Column(name, sa.Double(), nullable=False) for name in ("stated", "expected", "difference")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("sentence", "claim_ids", "note")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("start", "end", "other_start", "other_end")),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_findings_confidence")),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_findings_span")),
        sa.CheckConstraint(f'"check" IN ({_CHECKS})', name=op.f("ck_findings_check")),
        sa.CheckConstraint("verdict IN ('consistent', 'inconsistent')", name=op.f("ck_findings_verdict")),
        sa.ForeignKeyConstraint(["doc_id"], ["documents.doc_id"], name=op.f("fk_findings_doc_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("finding_key", name=op.f("pk_findings")),
        sa.UniqueConstraint("finding_id", name=op.f("uq_findings_finding_id")),
    )
    op.create_index(op.f("ix_findings_doc_id_start"), "findings", ["doc_id", "start"], unique=False)
    op.create_index(op.f("ix_findings_verdict"), "findings", ["verdict"], unique=False)
