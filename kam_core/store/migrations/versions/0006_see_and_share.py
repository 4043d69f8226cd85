"""See it and share it: files whose rows become records."""

import sqlalchemy as sa
from alembic import op

from kam_core.store.migrations.first.columns import (
    TEXT,
    day,
    index,
    integer,
    json,
    moment,
    number,
    ref,
    table,
    text,
)

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    _imports()
    _portfolio()
    _shares_and_handovers()
    for tie in ("thread_of", "target_of"):  # what is forgotten must not be looked for row by row
        index("delivery", "workspace_id", tie, where=f"{tie} IS NOT NULL")


def _portfolio() -> None:
    """How each plan stands, rounds of scoring, and how many plans one manager can keep."""
    op.add_column("workspace_defaults", sa.Column("plans_each", sa.Integer()))
    index("action", "workspace_id", "owner")
    table(
        "plan_standing",
        text("plan_id", primary_key=True),
        day("day", required=True),
        integer("seq", required=True),
        integer("quality", required=True),
        integer("freshness"),
        number("attractiveness"),
        number("strength"),
        json("contribution"),
        json("spend"),
        json("sales"),
        text("verdict", required=True),
        json("reasons", required=True),
        json("gates", required=True),
        day("next_review"),
        day("changed_on"),
    )
    table(
        "scoring_round",
        text("id", primary_key=True),
        ref("plan_id", "account_plan", required=True),
        text("asked_by", required=True),
        json("people", required=True),
        json("criteria", required=True),
        moment("opened_at", required=True),
        moment("closed_at"),
    )
    index("scoring_round", "workspace_id", "plan_id", "opened_at")
    table(
        "scoring_vote",
        text("round_id", primary_key=True),
        text("person", primary_key=True),
        json("scores", required=True),
        json("rivals", required=True),
        moment("at", required=True),
    )


def _imports() -> None:
    """Files whose rows become records."""
    table(
        "import",
        text("id", primary_key=True),
        text("person", required=True),
        text("file", required=True),
        text("state", required=True),
        text("kind", required=True),
        text("channel", required=True),
        json("answers", required=True),
        json("doubts", required=True),
        json("wishes", required=True),
        json("found", required=True),
        json("counts", required=True),
        integer("rows", required=True),
        integer("done", required=True),
        integer("turn", required=True),
        integer("first_seq", required=True),
        text("reason", required=True),
        moment("created_at", required=True),
    )
    index("import", "workspace_id", "person", "created_at")
    table(
        "import_file",
        text("import_id", primary_key=True),
        (sa.Column("content", sa.LargeBinary(), nullable=False),),
    )
    table(
        "import_mapping",
        text("fingerprint", primary_key=True),
        text("kind", required=True),
        json("answers", required=True),
        text("changed_by", required=True),
        moment("changed_at", required=True),
    )
    table(
        "import_key",
        text("entity", primary_key=True),
        text("scope", primary_key=True),
        text("external", primary_key=True),
        text("record_id", required=True),
        text("import_id", required=True),
    )
    index("import_key", "workspace_id", "record_id")
    index("import_key", "workspace_id", "import_id")


def _shares_and_handovers() -> None:
    """What went out as which file by whom, and plans on their way to another owner."""
    for column in ("what", "shared_by", "content_hash"):
        op.add_column("share", sa.Column(column, TEXT))
    table(
        "handover",
        text("id", primary_key=True),
        ref("plan_id", "account_plan", required=True),
        text("from_person", required=True),
        text("to_person", required=True),
        text("started_by", required=True),
        json("state", required=True),
        moment("started_at", required=True),
        moment("handed_at"),
        moment("ended_at"),
    )
    index("handover", "workspace_id", "plan_id", "started_at")
