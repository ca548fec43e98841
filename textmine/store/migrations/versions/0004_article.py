"""The articles that citations name; empty for what was stored before."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("citations", sa.Column("article", sa.Text(), nullable=False, server_default=""))
