"""Guidance as it is kept: articles in their versions, the passages of what counts now, and vectors of texts."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, column
from sqlalchemy.orm import Mapped, mapped_column

from kam_core.model.base import InWorkspace, new_id

SHIPPED = "shipped"
"""The workspace of our own guidance. Slack's ids are upper-case letters and digits, so none is ever this."""

CURRENT = column("removed_at").is_(None)


class Article(InWorkspace, kw_only=True):
    """One version of an article; the one that counts was not removed.

    `article` is the name by which it is cited, the same in every version; `number` counts the versions from 1. `text`
    is what was read, `content_hash` the SHA-256 of its source in hex, and `version` the first 12 digits of that.
    """

    __table_args__ = (
        Index(
            "uq_article_current",
            "workspace_id",
            "article",
            unique=True,
            sqlite_where=CURRENT,
            postgresql_where=CURRENT,
        ),
        Index(None, "workspace_id", "article", "number", unique=True),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    article: Mapped[str]
    number: Mapped[int] = mapped_column(default=1)
    title: Mapped[str]
    section: Mapped[str] = mapped_column(default="")
    industry: Mapped[str] = mapped_column(default="all")
    asks: Mapped[list[str]] = mapped_column(default_factory=list)
    text: Mapped[str]
    version: Mapped[str]
    content_hash: Mapped[str]
    source: Mapped[str]
    added_by: Mapped[str]
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None] = mapped_column(default=None)
    removed_by: Mapped[str | None] = mapped_column(default=None)


class Chunk(InWorkspace, kw_only=True):
    """A passage of an article's current version, by an id that is the same whenever its words are; `ord` from 0."""

    __table_args__ = (Index(None, "workspace_id", "article", "ord"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    article: Mapped[str]
    ord: Mapped[int]
    heading: Mapped[str] = mapped_column(default="")
    text: Mapped[str]


class Embedding(InWorkspace, kw_only=True):
    """The vector of a text under one model: `dims` little-endian 16-bit floats; `content_hash` is the text's SHA-256."""

    content_hash: Mapped[str] = mapped_column(primary_key=True)
    model: Mapped[str] = mapped_column(primary_key=True)
    dims: Mapped[int]
    vector: Mapped[bytes] = mapped_column(LargeBinary)
