"""The rhythm: who wants to hear what and when, channels with a digest, frozen versions, reviews under way."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from kam_core.store.migrations.first.columns import (
    DAY,
    JSON,
    MOMENT,
    TEXT,
    index,
    integer,
    json,
    moment,
    ref,
    table,
    text,
)

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ADDED = {
    "workspace": (("halted_at", MOMENT, None), ("halted_reason", TEXT, None)),
    "preference": (
        ("country", TEXT, "''"),
        ("muted", JSON, "'[]'"),
        ("away_from", DAY, None),
        ("away_until", DAY, None),
    ),
    "nudge": (("delivery_id", TEXT, None), ("facts", JSON, "'{}'")),
    "digest": (("delivery_id", TEXT, None), ("detail_id", TEXT, None)),
    "delivery": (
        ("person", TEXT, None),
        ("expires_at", MOMENT, None),
        ("rank", sa.Integer(), "0"),
        ("uncertain_at", MOMENT, None),
        ("swept_at", MOMENT, None),
    ),
}
"""By table: the columns that are new, with what the rows that are there hold in them; None leaves them empty."""


def upgrade() -> None:
    """Add the columns, then the tables."""
    for name, columns in ADDED.items():
        for column, kind, start in columns:
            op.add_column(name, _column(column, kind, start))
    index("delivery", "workspace_id", "ts")
    index("delivery", "uncertain_at", where="uncertain_at IS NOT NULL AND swept_at IS NULL")
    _settings_and_channels()
    _versions_and_walks()
    op.create_table(
        "executor",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("host", TEXT, nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
    )


def _column(name: str, kind: sa.types.TypeEngine[Any], start: str | None) -> sa.Column[Any]:
    default = None if start is None else sa.text(start)
    return sa.Column(name, kind, nullable=start is None, server_default=default)


def _settings_and_channels() -> None:
    table(
        "workspace_defaults",
        text("profile", required=True),
        text("country", required=True),
        json("working_days", required=True),
        text("work_starts", required=True),
        text("work_ends", required=True),
        integer("digest_day", required=True),
        text("digest_time", required=True),
        text("escalate_to", required=True),
    )
    table(
        "digest_binding",
        text("id", primary_key=True),
        text("channel", required=True),
        text("channel_name", required=True),
        json("plan_ids", required=True),
        integer("day", required=True),
        text("time", required=True),
        text("zone", required=True),
        text("bound_by", required=True),
        moment("bound_at", required=True),
        moment("ended_at"),
        text("trouble"),
    )
    index("digest_binding", "workspace_id", "channel", unique=True)


def _versions_and_walks() -> None:
    table(
        "plan_version",
        text("id", primary_key=True),
        ref("plan_id", "account_plan", required=True),
        integer("number", required=True),
        text("reason", required=True),
        ref("review_id", "review"),
        text("frozen_by", required=True),
        moment("frozen_at", required=True),
        json("document", required=True),
    )
    index("plan_version", "workspace_id", "plan_id", "number", unique=True)
    table(
        "review_walk",
        text("id", primary_key=True),
        ref("plan_id", "account_plan", required=True),
        ref("review_id", "review", required=True),
        text("person", required=True),
        text("channel", required=True),
        text("thread_ts"),
        json("state", required=True),
        moment("started_at", required=True),
        moment("ended_at"),
    )
    index("review_walk", "workspace_id", "person", "ended_at")


def downgrade() -> None:
    """Versions and settings would be lost."""
    raise NotImplementedError("restore a backup instead")
