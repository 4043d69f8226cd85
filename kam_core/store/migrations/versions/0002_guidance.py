"""Guidance: articles with their versions, passages, and vectors."""

import sqlalchemy as sa
from alembic import op

from kam_core.store.migrations.first.columns import index, integer, json, moment, table, text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the three tables."""
    table(
        "article",
        text("id", primary_key=True),
        text("article", required=True),
        integer("number", required=True),
        text("title", required=True),
        text("section", required=True),
        text("industry", required=True),
        json("asks", required=True),
        text("text", required=True),
        text("version", required=True),
        text("content_hash", required=True),
        text("source", required=True),
        text("added_by", required=True),
        moment("added_at", required=True),
        moment("removed_at"),
        text("removed_by"),
    )
    where = "removed_at IS NULL"
    index("article", "workspace_id", "article", unique=True, name="uq_article_current", where=where)
    index("article", "workspace_id", "article", "number", unique=True)
    table(
        "chunk",
        text("id", primary_key=True),
        text("article", required=True),
        integer("ord", required=True),
        text("heading", required=True),
        text("text", required=True),
    )
    index("chunk", "workspace_id", "article", "ord")
    table(
        "embedding",
        text("content_hash", primary_key=True),
        text("model", primary_key=True),
        integer("dims", required=True),
        (sa.Column("vector", sa.LargeBinary(), nullable=False),),
    )


def downgrade() -> None:
    """Take the tables away; everything in them can be read again from the files."""
    for name in ("embedding", "chunk", "article"):
        op.drop_table(name)
