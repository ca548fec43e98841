"""What a figure is in its statement; empty for what was stored before, until its file is read anew."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ROLES = "'', 'value', 'from', 'to', 'amount', 'rate', 'share', 'bound', 'part', 'total'"


def upgrade() -> None:
    # In SQL of its own: SQLite knows a constraint of a new column, and Alembic would copy the whole table for it.
    op.execute(
        "ALTER TABLE claims ADD COLUMN role TEXT DEFAULT '' NOT NULL "
        f'CONSTRAINT ck_claims_role CHECK ("role" IN ({_ROLES}))'
    )
    op.add_column("claims", sa.Column("related", sa.Text(), nullable=False, server_default=""))
    # Every file counts as changed: the next ingest of it tells the roles.
    op.execute("UPDATE files SET fingerprint = ''")
    op.execute("UPDATE documents SET made_by = made_by || ', without roles'")
