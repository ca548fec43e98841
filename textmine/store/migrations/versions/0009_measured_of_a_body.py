"""An index for what one body promised or reached: without it all claims are gone through."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_measured_body_status"), "measured", ["body", "status"], unique=False)
