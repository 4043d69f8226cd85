"""What a language model was used for: tokens by day, and answers kept for a while."""

import sqlalchemy as sa
from alembic import op

from kam_core.store.migrations.first.columns import DAY, index, integer, json, moment, table, text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the two tables."""
    table(
        "token_use",
        (sa.Column("day", DAY, primary_key=True),),
        integer("tokens", required=True),
        integer("calls", required=True),
    )
    table(
        "model_answer",
        text("key", primary_key=True),
        text("prompt", required=True),
        text("model", required=True),
        json("answer", required=True),
        moment("at", required=True),
    )
    index("model_answer", "at")


def downgrade() -> None:
    """Take the tables away; both fill again."""
    for name in ("model_answer", "token_use"):
        op.drop_table(name)
