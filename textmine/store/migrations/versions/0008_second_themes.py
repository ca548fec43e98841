"""The second work that a passage speaks of; none for what was stored before."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("theme_assignments", sa.Column("theme_2", sa.Text(), nullable=False, server_default=""))
    op.add_column("theme_assignments", sa.Column("score_2", sa.Double(), nullable=False, server_default="0"))
