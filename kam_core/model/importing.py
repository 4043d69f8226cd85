"""Files whose rows become records: what was dropped, how its columns are read, and which rows are which records."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from kam_core.model.base import InWorkspace, new_id
from kam_core.model.types import MomentType


class Import(InWorkspace, kw_only=True):
    """One file with rows, from the drop to the undo.

    `answers` settle what is doubtful, `doubts` are still open, `wishes` are what the person chose beside them. `found`
    tells of the file, `counts` what becomes of its rows; `done` rows of `rows` are written. `turn` counts the looks at
    it. `first_seq` is where the trail stood when writing began: everything that it wrote comes after.
    """

    __table_args__ = (Index(None, "workspace_id", "person", "created_at"),)

    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    person: Mapped[str]
    file: Mapped[str]
    state: Mapped[str] = mapped_column(default="reading")
    kind: Mapped[str] = mapped_column(default="")
    channel: Mapped[str] = mapped_column(default="")
    answers: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    doubts: Mapped[list[Any]] = mapped_column(default_factory=list)
    wishes: Mapped[list[str]] = mapped_column(default_factory=list)
    found: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    counts: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    rows: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    turn: Mapped[int] = mapped_column(default=0)
    first_seq: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(MomentType)


class ImportFile(InWorkspace, kw_only=True):
    """The file of an import, kept until its rows are written or nobody wants them."""

    import_id: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ImportMapping(InWorkspace, kw_only=True):
    """How a workspace reads files with these headers, whatever their order."""

    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    answers: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    changed_by: Mapped[str]
    changed_at: Mapped[datetime] = mapped_column(MomentType)


class ImportKey(InWorkspace, kw_only=True):
    """Which record goes by an id of another system; `scope` is the plan, empty for what all plans share."""

    __table_args__ = (
        Index(None, "workspace_id", "record_id"),
        Index(None, "workspace_id", "import_id"),
    )

    entity: Mapped[str] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(primary_key=True)
    external: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[str]
    import_id: Mapped[str]
