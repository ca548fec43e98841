"""What claims measure, told from the claims that are stored."""

import sqlalchemy as sa
from alembic import op

from textmine.store.measured import insert_measured, measured_rows

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_BATCH = 2_000
_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_COLUMNS = "claim_key, doc_id, department, sentence, quantity, year, predicate, object, unit, dimension, value, status, change, approx, period"


def upgrade() -> None:
    op.create_table(
        "measured",
        sa.Column("claim_key", _KEY, autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("measure", "name", "unit", "status")),
        sa.Column("body", sa.BigInteger(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("standing", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_key"], ["claims.claim_key"], name=op.f("fk_measured_claim_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim_key", name=op.f("pk_measured")),
    )
    op.create_table(
        "measure_choices",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "unit", "measure")),
        sa.PrimaryKeyConstraint("name", "unit", name=op.f("pk_measure_choices")),
    )
    connection = op.get_bind()
    rows = sa.text(
        f"SELECT {_COLUMNS}, confidence, duplicate_of, role FROM claims WHERE claim_key > :last "
        f"ORDER BY claim_key LIMIT {_BATCH}"
    )
    last = -1
    while batch := connection.execute(rows, {"last": last}).all():
        insert_measured(connection, [row.claim_key for row in batch], measured_rows(batch), {})
        last = batch[-1].claim_key
    columns = ["measure", "unit", "status", "body", "year", "standing"]
    op.create_index(op.f(f"ix_measured_{'_'.join(columns)}"), "measured", columns, unique=False)
