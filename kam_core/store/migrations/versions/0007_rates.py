"""Rates of exchange of a workspace, with their day."""

import sqlalchemy as sa
from alembic import op

from kam_core.store.migrations.first.columns import JSON

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; nobody has set rates yet."""
    rates = sa.Column("rates", JSON, nullable=False, server_default=sa.text("'{}'"))
    op.add_column("workspace_defaults", rates)
