"""A workspace took the app out."""

from datetime import datetime

from kam_core.model import Workspace
from kam_core.ports import House


def leave_workspace(house: House, workspace: str, now: datetime) -> None:
    """Note that a workspace is gone; nothing is sent to it any more, and its plans stay until they are purged."""
    with house.store.write(workspace, "slack", now) as uow:
        known = uow.one(Workspace, workspace_id=workspace) or uow.add(Workspace())
        known.removed_at = now
