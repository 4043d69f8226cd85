"""Bytes of imports' files: let go when nobody needs them any more."""

from datetime import datetime

from sqlalchemy import delete, select

from kam_core.model import Import, ImportFile
from kam_core.store.unit import UnitOfWork


def forget_file(uow: UnitOfWork, import_id: str) -> None:
    """Let the bytes of one import go."""
    uow._session.execute(delete(ImportFile).where(ImportFile.import_id == import_id))


def forget_old_files(uow: UnitOfWork, before: datetime) -> None:
    """Let the bytes go of imports that nobody decided about since then."""
    old = select(Import.id).where(Import.created_at < before, Import.workspace_id == uow.workspace_id)
    uow._session.execute(delete(ImportFile).where(ImportFile.import_id.in_(old)))
