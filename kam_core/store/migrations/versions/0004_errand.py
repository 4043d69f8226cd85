"""Errands: work that is done after the ack, and survives the process."""

from kam_core.store.migrations.first.columns import index, integer, json, moment, table, term, text, unique

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    table(
        "errand",
        text("id", primary_key=True),
        text("key", required=True),
        text("what", required=True),
        text("person", required=True),
        text("zone", required=True),
        text("channel", required=True),
        text("thread_ts"),
        json("payload", required=True),
        term("state", "waiting", "running", "done", "failed", required=True),
        integer("attempt", required=True),
        moment("due_at", required=True),
        moment("created_at", required=True),
        text("reason"),
        unique("workspace_id", "key"),
    )
    index("errand", "state", "due_at")


def downgrade() -> None:
    """Errands are lost; what asked for them stays."""
    raise NotImplementedError("restore a backup instead")
